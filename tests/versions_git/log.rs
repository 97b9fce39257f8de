//! `trustline log`: the history in the words of journeys.

use crate::repository::{PROGRAM, Repository, all, renamed, sample, text};
use std::io::{BufRead, BufReader};
use std::process::Stdio;

const NAME: &str = "a journey.journey.ron";

/// Begun, renamed, broken, mended with another change, written otherwise, the file renamed.
fn history() -> Repository {
    let repository = Repository::new();
    let journey = sample("surviving-a-hurricane");
    repository.write("old.journey.ron", text(&journey));
    repository.commit("Begin");
    let journey = renamed(&journey, 0, "Called otherwise");
    repository.write("old.journey.ron", text(&journey));
    repository.commit("Rename a touchpoint");
    repository.write("old.journey.ron", text(&journey).replace("format: 1", "format 1"));
    repository.commit("Break it");
    let journey = renamed(&journey, 1, "Called anew");
    repository.write("old.journey.ron", text(&journey));
    repository.commit("Mend it");
    repository.write("old.journey.ron", text(&journey).replace("    ", "  "));
    repository.commit("Indent");
    repository.git(&["mv", "old.journey.ron", NAME]);
    repository.commit("Rename the file");
    repository
}

#[test]
fn each_revision_tells_what_changed_and_unreadable_ones_are_passed_over() {
    let repository = history();
    let said = repository.trustline(&["log", NAME]);
    let parts: Vec<&str> = said.split("\n\n").collect();
    let heading = |subject: &str| {
        let at = said.find(&format!("Test: {subject}\n")).unwrap_or_else(|| panic!("{subject}: {said}"));
        let line = said[..at].rfind('\n').map_or(0, |line| line + 1);
        assert!(!said[line..].starts_with(' '));
        at
    };
    let subjects = ["Rename the file", "Indent", "Mend it", "Break it", "Rename a touchpoint", "Begin"];
    let places: Vec<usize> = subjects.iter().map(|subject| heading(subject)).collect();
    assert!(places.is_sorted(), "newest first: {said}");
    assert!(parts[0].contains(&format!("renamed from old.journey.ron to {NAME}")), "{said}");
    assert!(said[places[1]..places[2]].contains("the same journey, written differently"), "{said}");
    let mended = &said[places[2]..places[3]];
    assert!(mended.contains("to “Called anew”") && !mended.contains("Called otherwise"), "{mended}");
    assert!(said[places[3]..places[4]].contains("can't be read as a journey: line 3: "), "{said}");
    assert!(said[places[4]..places[5]].contains("to “Called otherwise”"), "{said}");
    assert!(said[places[5]..].contains("touchpoints +"), "the first revision is what was added: {said}");
    assert!(!said.contains('\x1b'));
    let two = repository.trustline(&["log", "-n", "2", NAME]);
    assert!(said.starts_with(&two) && two.contains("Indent") && !two.contains("Mend it"), "{two}");
    assert_eq!(repository.trustline(&["log", "-n", "0", NAME]), "");
}

#[test]
fn a_merge_tells_what_came_in() {
    let repository = Repository::new();
    repository.trustline(&["git", "install"]);
    let journey = sample("surviving-a-hurricane");
    repository.write(NAME, text(&journey));
    repository.commit("Begin");
    repository.git(&["checkout", "--quiet", "-b", "side"]);
    repository.write(NAME, text(&renamed(&journey, 0, "From the side")));
    let side = repository.commit("Side");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.write(NAME, text(&renamed(&journey, 1, "From main")));
    repository.commit("Main");
    repository.git(&["merge", "--quiet", "--no-edit", "-m", "Bring together", "side"]);
    let said = repository.trustline(&["log", "-n", "1", NAME]);
    assert!(
        said.contains("Test: Bring together") && said.contains(&format!("a merge of {} into", &side[..7])),
        "{said}"
    );
    assert!(said.contains("to “From the side”") && !said.contains("From main"), "{said}");
}

#[test]
fn who_stops_reading_stops_the_history() {
    let repository = history();
    let mut log = repository.command(PROGRAM);
    let mut log = log.args(["log", NAME]).stdout(Stdio::piped()).spawn().expect("it runs");
    let mut first = String::new();
    BufReader::new(log.stdout.take().expect("a pipe")).read_line(&mut first).expect("a line");
    assert!(first.contains("Rename the file"));
    assert!(log.wait().expect("it ends").success());
}

#[test]
fn a_file_without_history_is_told_so() {
    let repository = Repository::new();
    for _ in 0..2 {
        let output = repository.try_trustline(&["log", "nobody.journey.ron"]);
        assert_eq!(output.status.code(), Some(0), "{}", all(&output));
        assert_eq!(all(&output), "no commit holds nobody.journey.ron yet\n");
        repository.commit("Something");
    }
}

#[test]
fn what_a_commit_says_steers_no_terminal() {
    let repository = Repository::new();
    let journey = sample("surviving-a-hurricane");
    repository.write(NAME, text(&renamed(&journey, 0, "\x1b]0;owned\x07")));
    repository.commit("\x1b[2J clears");
    let said = repository.trustline(&["log", NAME]);
    assert_eq!(said.chars().find(|c| c.is_control() && *c != '\n'), None, "{said:?}");
}
