//! Recovery files and full disks: what was kept comes back as it was, and what can't be written costs nothing.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use jiff::Timestamp;
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use trustline::file::recovery::{Broken, Recovery, Shelf};
use trustline::file::{self, Document, Stamp};

fn recovery(document: &Document, of: Option<PathBuf>) -> Recovery {
    let text = file::print(document);
    let stamp = of.as_ref().map(|_| Stamp::of(text.as_bytes()));
    Recovery { of, stamp, when: Timestamp::from_second(1_800_000_000).unwrap(), process: 42, text }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_journey_comes_back_from_its_recovery_file(
        journey in prop_oneof![common::journey(), common::broken_journey()],
        of in prop::option::of(common::records::text()),
    ) {
        let document = Document { journey, head_comment: "// ours".into(), ..Document::default() };
        let kept = recovery(&document, of.map(PathBuf::from));
        let printed = kept.print();
        let read = Recovery::parse(&printed).map_err(|error| TestCaseError::fail(format!("{error}\n{printed}")))?;
        prop_assert_eq!(&read, &kept);
        prop_assert_eq!(read.document().map_err(|report| TestCaseError::fail(report.lines()))?, document);
    }

    #[test]
    fn a_recovery_file_that_was_cut_off_or_spoilt_is_an_error_and_no_panic(
        journey in common::journey(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let whole = recovery(&Document { journey, ..Document::default() }, Some("/a.ron".into())).print();
        let end = (0..=at.index(whole.len())).rev().find(|at| whole.is_char_boundary(*at)).unwrap_or(0);
        // The last line break may be missing.
        prop_assert!(Recovery::parse(&whole[..end]).is_err() || whole[end..].trim().is_empty());
        let mut bytes = whole.into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(text) = String::from_utf8(bytes) && let Ok(read) = Recovery::parse(&text) {
            let _ = read.document();
        }
    }

    #[test]
    fn garbage_is_no_recovery_file(text in "\\PC{0,200}") {
        prop_assert!(Recovery::parse(&text).is_err());
    }
}

#[test]
fn a_newer_recovery_file_says_so_and_deep_nesting_is_refused() {
    let whole = recovery(&Document::default(), None).print();
    let newer = whole.replacen("format: 1,", "format: 2,\n    colour: Green,", 1);
    assert!(matches!(Recovery::parse(&newer), Err(Broken::Newer)));
    assert!(matches!(Recovery::parse(&"(".repeat(100_000)), Err(Broken::Damaged(_))));
    assert!(matches!(Recovery::parse(""), Err(Broken::Damaged(_))));
}

#[cfg(unix)]
#[test]
fn a_path_that_is_no_text_comes_back_too_and_others_cannot_read_what_is_kept() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::PermissionsExt;
    let of = Path::new(std::ffi::OsStr::from_bytes(b"/maps/caf\xE9.ron")).to_owned();
    let kept = recovery(&Document::default(), Some(of));
    assert_eq!(Recovery::parse(&kept.print()).unwrap(), kept);

    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("data/recovery");
    let shelf = Shelf::open(&inner).unwrap();
    shelf.keep(1, &kept).unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&inner), mode(&shelf.path(1))), (0o700, 0o600));
}

#[test]
fn a_shelf_is_left_behind_when_its_program_is_gone_and_only_one_other_takes_from_it() {
    let folder = tempfile::tempdir().unwrap();
    let kept = recovery(&Document::default(), None);
    let (first, second, third) = {
        let open = || Shelf::open(folder.path()).unwrap();
        (open(), open(), open())
    };
    first.keep(1, &kept).unwrap();
    first.keep(2, &kept).unwrap();
    first.keep(2, &kept).unwrap();
    first.let_go(1).unwrap();
    first.let_go(1).unwrap();
    assert!(second.left_behind().is_empty(), "its program runs");
    let at = first.path(2);
    drop(first);
    let left = second.left_behind();
    assert_eq!(left.iter().map(|left| &left.path).collect::<Vec<_>>(), [&at]);
    assert_eq!(*left[0].found.as_ref().unwrap(), kept);
    second.adopt(&at, 7).unwrap();
    assert!(third.adopt(&at, 8).is_err());
    assert!(third.left_behind().is_empty(), "it is the second's now");
    second.let_go(7).unwrap();
    drop((second, third));
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0, "nothing is left lying about");
}

/// Runs a command in which no file may grow larger than this many blocks of 512 bytes, as on a full disk.
#[cfg(unix)]
fn cramped(blocks: u32, arguments: &[&Path]) -> std::process::Output {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
    let mut command = std::process::Command::new("sh");
    command.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_trustline")]).args(arguments).output().unwrap()
}

#[cfg(unix)]
#[test]
fn on_a_full_disk_a_file_stays_whole_and_nothing_is_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.journey.ron");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_journeys/replace-a-green-card.journey.ron");
    // Not canonical, so that it would be written.
    let text = std::fs::read_to_string(sample).unwrap().replacen("    format: 1,", "  format: 1,", 1);
    std::fs::write(&path, &text).unwrap();
    let output = cramped(4, &[Path::new("fmt"), &path]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{errors}");
    assert!(errors.contains("could not be saved"), "{errors}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "nothing is left behind");

    let new = folder.path().join("new.journey.ron");
    let output = cramped(0, &[Path::new("new"), &new]);
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    assert_eq!(cramped(4096, &[Path::new("fmt"), &path]).status.code(), Some(0), "with room it works");
}
