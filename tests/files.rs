//! Journeys on disk: what is read and written, what is refused, and how it is told.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use proptest::prelude::*;
use std::path::{Path, PathBuf};
use trustline::file::links::{self, LinkRefusal};
use trustline::file::{self, Document, Expect, Report, SaveError};
use trustline::journey::check::check;
use trustline::journey::{Catalogue, Graph};

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn the_samples_are_canonical() {
    let samples = std::fs::read_dir(root("sample_journeys")).unwrap();
    let mut count = 0;
    for path in samples.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "ron")) {
        let opened = file::open(&path).unwrap_or_else(|report| panic!("{}", report.render(false)));
        let printed = file::print(&opened.document);
        if printed != *opened.text {
            let line = printed.lines().zip(opened.text.lines()).position(|(a, b)| a != b).unwrap_or(0);
            panic!(
                "{} line {}: {:?} / {:?}",
                path.display(),
                line + 1,
                printed.lines().nth(line),
                opened.text.lines().nth(line)
            );
        }
        count += 1;
    }
    assert!(count >= 7);
}

#[test]
fn the_example_loads_and_prints_to_a_fixed_point() {
    let opened = file::open(&root("tests/data/replace-green-card.journey.ron")).unwrap();
    let printed = file::print(&opened.document);
    let again = file::parse(printed.as_bytes(), "again").unwrap();
    assert_eq!(again, opened.document);
    assert_eq!(file::print(&again), printed);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_written_is_what_is_read(journey in prop_oneof![common::journey(), common::broken_journey()]) {
        let document = Document { journey, ..Document::default() };
        let printed = file::print(&document);
        let read = file::parse(printed.as_bytes(), "a.ron").map_err(|report| {
            TestCaseError::fail(format!("{}\n{printed}", report.render(false)))
        })?;
        if read != document {
            let (a, b) = (format!("{read:#?}"), format!("{document:#?}"));
            let differs = a.lines().zip(b.lines()).find(|(a, b)| a != b);
            return Err(TestCaseError::fail(format!("read / written: {differs:?}\n{printed}")));
        }
        prop_assert_eq!(file::print(&read), printed);
    }
}

fn refused(bytes: impl AsRef<[u8]>) -> Report {
    match file::parse(bytes.as_ref(), "bad.journey.ron") {
        Ok(_) => panic!("this was read"),
        Err(report) => report,
    }
}

fn codes(report: &Report) -> Vec<&'static str> {
    report.problems.iter().map(|located| located.problem.code.word()).collect()
}

const SMALL: &str = "#![enable(implicit_some)]\nJourney(\n    format: 1,\n    title: \"T\",\n)\n";

#[test]
fn hostile_files_are_refused_in_good_time() {
    let garbage: Vec<u8> =
        (0..16 << 20).map(|i: u32| b"{\"x\":(,'}]"[(i.wrapping_mul(2_654_435_761) >> 8) as usize % 10]).collect();
    let quoted = format!("Journey(format: 1, title: \"{}", "\\\"".repeat(8 << 20));
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("round", "(".repeat(10_000).into(), "too-deep"),
        ("square", "[".repeat(10_000).into(), "too-deep"),
        ("curly", "{".repeat(10_000).into(), "too-deep"),
        ("some", format!("Journey(format: 1, title: {}", "Some(".repeat(10_000)).into(), "too-deep"),
        ("deep ext", format!("Journey(format: 1, title: \"T\", ext: {{\"a:b\": {}{}}})", "[".repeat(63), "]".repeat(63)).into(), "too-deep"),
        ("comments", "/*".repeat(1 << 20).into(), "syntax"),
        ("garbage", garbage.clone(), ""),
        ("one line", vec![b'x'; 16 << 20], "wrong-type"),
        ("letters", "é".repeat(8 << 20).into(), "wrong-type"),
        ("quotes", quoted.into(), ""),
        ("too large", vec![b' '; (16 << 20) + 1], "too-large"),
        ("NaN", SMALL.replace("title", "touchpoints: {\"t\": Touchpoint(name: \"\", stage: \"s\", lane: \"l\", next: [Next(to: \"t\", share: NaN), Next(to: \"u\", wait_days: inf)])}, title").into(), "out-of-range"),
        ("NUL", SMALL.replace('T', "\0").into(), "not-text"),
        ("not UTF-8", [SMALL.as_bytes(), b"// \xFF"].concat(), "not-text"),
        ("UTF-16", [0xFF, 0xFE, b'J', 0].into(), "not-text"),
        ("two marks", format!("\u{FEFF}\u{FEFF}{SMALL}").into(), "not-text"),
        ("empty", Vec::new(), "syntax"),
        ("only a mark", "\u{FEFF}".into(), "syntax"),
        ("only spaces", " \r\n\t".into(), "syntax"),
        ("only a comment", "// soon\n/* later */".into(), "syntax"),
        ("only the attribute", "#![enable(implicit_some)]\n".into(), "syntax"),
        ("another type", "Voyage(format: 1, title: \"T\")".into(), "wrong-type"),
        ("a list", "[]".into(), "wrong-type"),
        ("newer", SMALL.replace("1,", "2, shape: Round,").into(), "newer-format"),
        ("much newer", SMALL.replace("1,", "99999999999999999999,").into(), "newer-format"),
        ("no format", SMALL.replace("    format: 1,\n", "").into(), "missing-field"),
        ("format 0", SMALL.replace("1,", "0,").into(), "out-of-range"),
        ("two values", format!("{SMALL}()").into(), "syntax"),
    ];
    for (name, bytes, code) in cases {
        let start = std::time::Instant::now();
        let report = refused(&bytes);
        let rendered = report.render(true).len() + report.render(false).len() + report.lines().len();
        assert!(!report.problems.is_empty() && rendered < 4_000_000, "{name}");
        assert!(start.elapsed().as_secs() < 20, "{name} took {:?}", start.elapsed());
        if !code.is_empty() {
            assert!(codes(&report).iter().all(|found| *found == code), "{name}: {:?}", report.lines());
        }
        for located in &report.problems {
            assert!(report.text.get(located.span.clone()).is_some(), "{name}: {located:?}");
        }
    }
}

#[test]
fn thousands_of_errors_are_told_in_good_time() {
    let file = |touchpoints: String| format!("(format: 1, title: \"T\", touchpoints: {{{touchpoints}}})");
    let many = |count: usize, entry: &dyn Fn(usize) -> String| (0..count).map(entry).collect::<String>();
    let cases = [
        ("unknown fields", file(format!("\"t\": ({})", many(200_000, &|i| format!("nmae{i}: 1,"))))),
        (
            "wrong values",
            file(many(15_000, &|i| format!("\"t{i}\": (name: 5, stage: \"s\", lane: \"l\", moment: Nevr),"))),
        ),
        (
            "bad pains",
            file(format!(
                "\"t\": (name: \"\", stage: \"s\", lane: \"l\", pain_points: {{{}}})",
                many(50_000, &|i| format!("\"p{i}\": (text: \"\", severity: 9, frequency: Rare),"))
            )),
        ),
        (
            "bad ways",
            file(format!(
                "\"t\": (name: \"\", stage: \"s\", lane: \"l\", next: [{}])",
                many(50_000, &|i| format!("(to: \"p{i}\", share: 9),"))
            )),
        ),
        ("one long id", file(format!("\"{}\": ({})", "x".repeat(4 << 20), many(6_000, &|i| format!("a{i}: 1,"))))),
        ("markers", "<<<<<<< a\n=======\n>>>>>>> b\n".repeat(100_000)),
        ("comments", format!("{}{SMALL}{}", "//\n".repeat(100_000), "/**/".repeat(100_000))),
    ];
    for (name, text) in cases {
        let start = std::time::Instant::now();
        if let Err(report) = file::parse(text.as_bytes(), "bad") {
            assert!((1..=5_100).contains(&report.problems.len()), "{name}: {}", report.problems.len());
            assert!(report.render(false).len() < 4_000_000, "{name}");
        }
        assert!(start.elapsed().as_secs() < 20, "{name} took {:?}", start.elapsed());
        println!("{name} {:?}", start.elapsed());
    }
    let dangling = file(many(15_000, &|i| format!("\"t{i}\": (name: \"\", stage: \"s{i}\", lane: \"l\"),")));
    let journey = file::parse(dangling.as_bytes(), "a").unwrap().journey;
    let start = std::time::Instant::now();
    assert_eq!(file::locate(journey.joint_problems(), &dangling).len(), 30_000);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    println!("dangling {:?}", start.elapsed());
}

#[test]
fn sixty_four_levels_are_not_too_deep() {
    let text = format!("Journey(format: 1, title: \"T\", ext: {{\"a:b\": {}{}}})", "[".repeat(62), "]".repeat(62));
    let read = file::parse(text.as_bytes(), "deep").unwrap_or_else(|report| panic!("{}", report.render(false)));
    assert_eq!(file::parse(file::print(&read).as_bytes(), "again").unwrap(), read);
    let text =
        format!("Journey(format: 1, title: \"T\", ext: {{\"a:b\": {}1{}}})", "Some((a: ".repeat(31), "))".repeat(31));
    assert!(file::parse(text.as_bytes(), "deep").is_ok());
}

#[test]
fn limits_each_have_their_error() {
    let touchpoint =
        |i: usize, next: &str| format!("\"t{i}\": (name: \"\", stage: \"s\", lane: \"l\", next: [{next}]),");
    let many: String = (0..20_001).map(|i| touchpoint(i, "")).collect();
    let file = |touchpoints: &str| format!("(format: 1, title: \"T\", touchpoints: {{{touchpoints}}})");
    assert_eq!(codes(&refused(file(&many))), ["too-large"]);
    let next: String = (0..101).map(|i| format!("(to: \"t{i}\"),")).collect();
    let many: String = (0..1_000).map(|i| touchpoint(i, &next)).collect();
    assert_eq!(codes(&refused(file(&many))), ["too-large"]);
    let long = SMALL.replace("\"T\"", &format!("\"{}\"", "é".repeat(10_001)));
    assert_eq!(codes(&refused(long)), ["too-large"]);
}

#[test]
fn spellings_that_mean_the_same_read_the_same() {
    let document = file::parse(SMALL.as_bytes(), "a").unwrap();
    let bare = "(title:\"T\",format:1)".to_owned();
    for text in [format!("\u{FEFF}{SMALL}"), SMALL.replace('\n', "\r\n"), bare] {
        assert_eq!(file::parse(text.as_bytes(), "b").unwrap(), document, "{text:?}");
    }
    let text = SMALL.replace("\"T\"", "r\"two\r\nlines\"");
    assert_eq!(file::parse(text.as_bytes(), "b").unwrap().journey.head().title, "two\nlines");
}

#[test]
fn other_spellings_load_and_say_which_comments_go() {
    let opened =
        file::open(&root("tests/data/other-spellings.journey.ron")).unwrap_or_else(|r| panic!("{}", r.render(false)));
    let document = opened.document;
    assert_eq!(
        document.head_comment,
        "/* A file as another hand may write it: valid RON that is not canonical. */\n// after the attribute"
    );
    assert_eq!(document.other_comments, 4, "without a name, inside, lost, the end");
    insta::assert_snapshot!(file::print(&document));
}

#[test]
fn every_field_is_canonical_and_kept() {
    let opened =
        file::open(&root("tests/data/every-field.journey.ron")).unwrap_or_else(|r| panic!("{}", r.render(false)));
    assert_eq!(opened.document.other_comments, 0);
    assert_eq!(file::print(&opened.document), *opened.text);
}

#[test]
fn a_head_comment_that_is_none_becomes_one() {
    for comment in ["plain words\nof two lines", "/* open", "#![enable(unwrap_newtypes)]", "// fine\nbut this"] {
        let document = Document { head_comment: comment.into(), ..file::parse(SMALL.as_bytes(), "a").unwrap() };
        let printed = file::print(&document);
        let read = file::parse(printed.as_bytes(), "b").unwrap_or_else(|r| panic!("{}", r.render(false)));
        assert_eq!(read.journey, document.journey);
        assert!(read.head_comment.starts_with("// "), "{printed}");
        assert_eq!(file::print(&read), printed);
    }
}

#[test]
fn conflict_markers_are_named_for_what_they_are() {
    let ours = "    title: \"A\",\n";
    let theirs = "    title: \"B\",\n";
    let base = "    title: \"C\",\n";
    let conflicts = [
        format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> branch\n"),
        format!("<<<<<<< HEAD\n{ours}||||||| 1234567\n{base}=======\n{theirs}>>>>>>> branch\n"),
        format!(
            "<<<<<<< conflict 1 of 1\n%%%%%%% changes from base to side #1\n-{base}+{ours}+++++++ side #2\n{theirs}>>>>>>> conflict 1 of 1 ends\n"
        ),
        format!("{ours}>>>>>>> branch\n"),
        format!("<<<<<<< HEAD\n{ours}"),
        "    title: r\"two\n<<<<<<< HEAD\nlines\n=======\nrows\n>>>>>>> branch\n\",\n".to_owned(),
    ];
    for conflict in conflicts {
        for text in [
            SMALL.replace("    title: \"T\",\n", &conflict),
            SMALL.replace("    title: \"T\",\n", &conflict).replace('\n', "\r\n"),
        ] {
            let report = refused(&text);
            assert_eq!(codes(&report), ["conflict-markers"], "{conflict}");
            let line = report.text.lines().nth(report.problems[0].line - 1).unwrap();
            assert!(line.starts_with("<<<<<<<") || line.starts_with(">>>>>>>"), "{line}");
        }
    }
    let heading = SMALL.replace("\"T\"", "r\"A heading\n=======\nand <<<<<<< arrows\"");
    assert!(file::parse(heading.as_bytes(), "text").is_ok());
}

#[test]
fn all_errors_of_a_file_are_reported_in_their_place() {
    insta::assert_snapshot!(refused(include_str!("data/many-errors.ron")).render(false));
}

#[test]
fn a_broken_syntax_is_told_once() {
    let file = std::fs::read_to_string(root("tests/data/replace-green-card.journey.ron")).unwrap();
    let mut out = String::new();
    for (what, with) in [
        ("title: \"Replace", "title \"Replace"),
        ("name: \"Apply\"", "name: \"Apply"),
        ("severity: 3,", "severity: 3"),
        ("moment: Matters,", "moment: = Matters,"),
        ("(Notice the date", "(("),
        ("    stages: [", "    \"stages\": ["),
        ("\"marisol\": Persona(", "\"marisol\": Persona {"),
        ("counts: [12, 30", "counts: [12 30"),
        ("feels: -1", "feels: 'x'"),
        ("text: \"The status", "text: \"C:\\The status"),
    ] {
        let text = file.replace(what, with);
        if text != file {
            out.push_str(&refused(text).render(false));
        }
    }
    insta::assert_snapshot!(out);
}

#[test]
fn findings_are_found_in_the_text() {
    let text = include_str!("data/does-not-hold.ron");
    let journey =
        file::parse(text.as_bytes(), "does-not-hold.ron").unwrap_or_else(|r| panic!("{}", r.render(false))).journey;
    let found = check(&journey, &Graph::of(&journey), Catalogue::bundled(), "2026-01-01");
    let problems = file::locate(found, text);
    insta::assert_snapshot!(Report { name: "does-not-hold.ron".into(), text: text.into(), problems }.render(false));
}

#[test]
fn a_report_stays_short_and_cannot_steer_the_terminal() {
    let mut text = String::from("(format: 1, title: \"\u{1b}[31mred\u{202e}\", ");
    (0..200).for_each(|i| text.push_str(&format!("no{i}\u{200}: \"{}\",", "x".repeat(100))));
    text.push(')');
    let report = refused(&text);
    assert_eq!(report.problems.len(), 200);
    let rendered = report.render(false);
    assert!(rendered.ends_with("and 150 more\n"));
    assert!(!rendered.contains('\u{1b}') && !rendered.contains('\u{202e}'));
    assert!(rendered.lines().all(|line| line.chars().count() < 200));
}

#[test]
fn what_is_no_file_is_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    let code = |path: &Path| codes(&file::open(path).unwrap_err());
    assert_eq!(code(&folder.path().join("none.ron")), ["not-found"]);
    assert_eq!(code(folder.path()), ["not-a-file"]);
    std::fs::write(folder.path().join("a"), "").unwrap();
    assert_eq!(code(&folder.path().join("a/b.ron")), ["not-found"]);
    let large = std::fs::File::create(folder.path().join("large.ron")).unwrap();
    large.set_len(1 << 40).unwrap();
    assert_eq!(code(&folder.path().join("large.ron")), ["too-large"]);
}

#[cfg(unix)]
#[test]
fn pipes_devices_and_forbidden_files_do_not_open() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.ron");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(codes(&file::open(&pipe).unwrap_err()), ["not-a-file"]);
    assert_eq!(codes(&file::open(Path::new("/dev/zero")).unwrap_err()), ["not-a-file"]);
    let locked = folder.path().join("locked.ron");
    std::fs::write(&locked, SMALL).unwrap();
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&locked).is_err() {
        assert_eq!(codes(&file::open(&locked).unwrap_err()), ["no-permission"]);
    } // else: root reads everything
}

#[test]
fn saving_writes_over_what_was_read_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.journey.ron");
    let first = file::save(&path, SMALL, Expect::Nothing).unwrap();
    assert_eq!(file::open(&path).unwrap().stamp, first);
    assert!(matches!(file::save(&path, "", Expect::Nothing), Err(SaveError::Exists(_))));
    let second = file::save(&path, "second", Expect::This(&first)).unwrap();
    assert!(matches!(file::save(&path, "third", Expect::This(&first)), Err(SaveError::Changed(_))));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "second");
    std::fs::remove_file(&path).unwrap();
    assert!(matches!(file::save(&path, "third", Expect::This(&second)), Err(SaveError::Gone(_))));
    assert!(!path.exists());
    file::save(&path, "third", Expect::Anything).unwrap();
    file::save(&path, "fourth", Expect::Anything).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "fourth");
    assert!(matches!(file::save(folder.path(), "x", Expect::Anything), Err(SaveError::Io { .. })));
    assert!(matches!(file::save(&folder.path().join("no/b.ron"), "x", Expect::Nothing), Err(SaveError::Io { .. })));
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "nothing is left lying about");
}

#[cfg(unix)]
#[test]
fn saving_keeps_permissions_and_links() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("real.ron"), folder.path().join("link.ron"));
    std::fs::write(&real, "old").unwrap();
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.ron", &link).unwrap();
    file::save(&link, "new", Expect::This(&file::Stamp::of(b"old"))).unwrap();
    assert!(link.is_symlink());
    assert_eq!(std::fs::read_to_string(&real).unwrap(), "new");
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o440)).unwrap();
    assert!(matches!(file::save(&real, "newer", Expect::Anything), Err(SaveError::Io { .. })));
    assert_eq!(std::fs::read_to_string(&real).unwrap(), "new");
    let fresh = folder.path().join("fresh.ron");
    file::save(&fresh, "x", Expect::Nothing).unwrap();
    std::fs::write(folder.path().join("plain"), "x").unwrap();
    let mode = |name: &str| std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
    assert_eq!(mode("fresh.ron"), mode("plain"), "a new file gets what the umask leaves");
    symlink("loop.ron", folder.path().join("loop.ron")).unwrap();
    assert!(file::save(&folder.path().join("loop.ron"), "x", Expect::Anything).is_err());
}

/// A repository with a journey `maps/a.ron` whose touchpoints open these.
fn repository(opens: &[&str]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("maps/.hidden")).unwrap();
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    let path = folder.path().join("maps/a.ron");
    write_opening(&path, opens);
    (folder, path)
}

fn write_opening(path: &Path, opens: &[&str]) {
    let touchpoint =
        |(i, link): (usize, &&str)| format!("\"t{i}\": (name: \"T\", stage: \"s\", lane: \"l\", opens: {link:?}),");
    let touchpoints: String = opens.iter().enumerate().map(touchpoint).collect();
    std::fs::write(path, format!("(format: 1, title: \"T\", touchpoints: {{{touchpoints}}})")).unwrap();
}

#[test]
fn links_stay_in_the_repository() {
    let (folder, path) = repository(&[]);
    let root = folder.path().canonicalize().unwrap();
    assert_eq!(links::resolve(&path, "b.ron").unwrap(), root.join("maps/b.ron"));
    assert_eq!(links::resolve(&path, "./../c/d.journey.ron").unwrap(), root.join("c/d.journey.ron"));
    assert_eq!(links::resolve(&path, "sub\\e.ron").unwrap(), root.join("maps/sub/e.ron"));
    for link in
        ["/etc/a.ron", "//host/a.ron", "\\\\host\\a.ron", "https://example.gov/a.ron", "file:a.ron", "C:\\a.ron", ""]
    {
        assert!(matches!(links::resolve(&path, link), Err(LinkRefusal::NotRelative(_))), "{link}");
    }
    for link in ["a.txt", "a", "..", "a.ron/", "../../.ssh/id_rsa"] {
        let refusal = links::resolve(&path, link);
        assert!(link == "a.ron/" || matches!(refusal, Err(LinkRefusal::NotAJourney(_))), "{link}: {refusal:?}");
    }
    for link in ["../../a.ron", "../../../../../../../../../../a.ron", "b/../../../a.ron"] {
        assert!(matches!(links::resolve(&path, link), Err(LinkRefusal::Escapes(..))), "{link}");
    }
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("x.ron"), SMALL).unwrap();
    let alone = outside.path().join("a.ron");
    assert!(links::resolve(&alone, "sub/b.ron").is_ok());
    assert!(matches!(links::resolve(&alone, "../b.ron"), Err(LinkRefusal::Escapes(..))));
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink(outside.path(), root.join("maps/out")).unwrap();
        symlink(outside.path().join("x.ron"), root.join("maps/out.ron")).unwrap();
        symlink(outside.path().join("none.ron"), root.join("maps/none.ron")).unwrap();
        for link in ["out/x.ron", "out/not-there.ron", "out.ron", "none.ron"] {
            assert!(matches!(links::resolve(&path, link), Err(LinkRefusal::Escapes(..))), "{link}");
        }
        // what is linked to from elsewhere resolves where it really is
        symlink(&path, outside.path().join("from-elsewhere.ron")).unwrap();
        assert_eq!(
            links::resolve(&outside.path().join("from-elsewhere.ron"), "b.ron").unwrap(),
            root.join("maps/b.ron")
        );
    }
}

#[test]
fn links_that_lead_nowhere_or_back_are_findings() {
    let (_folder, path) = repository(&["b.ron", "gone.ron", "../../x.ron", "c.ron", "a.ron"]);
    let maps = path.parent().unwrap();
    write_opening(&maps.join("b.ron"), &["c.ron", "b.ron"]);
    write_opening(&maps.join("c.ron"), &["../maps/d.ron"]);
    write_opening(&maps.join("d.ron"), &["a.ron"]);
    let found = links::link_findings(&path, &file::open(&path).unwrap().document.journey);
    let found: Vec<_> = found.iter().map(|p| (p.subject.to_string(), p.code.word())).collect();
    let expected = [
        ("t0", "opens-circle"),
        ("t1", "opens-missing"),
        ("t2", "path-escapes"),
        ("t3", "opens-circle"),
        ("t4", "opens-circle"),
    ];
    assert_eq!(found, expected.map(|(id, code)| (format!("touchpoint/{id}"), code)));
    write_opening(&maps.join("d.ron"), &["d.ron"]);
    let found = links::link_findings(&path, &file::open(&path).unwrap().document.journey);
    assert_eq!(found.len(), 3, "circles that this journey is no part of are not its own: {found:?}");
}
