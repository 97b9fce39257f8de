//! Merges through the installed driver, wherever git makes one, and without the program.

use crate::repository::{PROGRAM, Repository, after, all, opened, renamed, sample, text};
use std::fs;
use std::path::PathBuf;
use trustline::journey::edit::Choice;
use trustline::journey::record::Conflict;
use trustline::journey::{Edit, Journey, TouchpointId};

const NAME: &str = "our journeys/it's a storm.journey.ron";

fn id(journey: &Journey, touchpoint: usize) -> TouchpointId {
    journey.touchpoints().keys().nth(touchpoint).expect("it has so many").clone()
}

fn name(journey: &Journey, touchpoint: usize) -> &str {
    &journey.touchpoints().values().nth(touchpoint).expect("it has so many").name
}

/// A repository with the driver and a journey.
fn set_up() -> (Repository, Journey) {
    let repository = Repository::new();
    repository.trustline(&["git", "install"]);
    let journey = sample("surviving-a-hurricane");
    repository.write(NAME, text(&journey));
    repository.commit("Base");
    (repository, journey)
}

impl Repository {
    /// Writes the journey on a branch that begins where `from` is, and commits it.
    fn branch(&self, branch: &str, from: &str, journey: &Journey) {
        self.git(&["checkout", "--quiet", "-B", branch, from]);
        self.write(NAME, text(journey));
        self.commit(branch);
    }

    fn journey(&self) -> Journey {
        opened(&self.path(NAME))
    }

    fn unmerged(&self) -> bool {
        !self.git(&["ls-files", "--unmerged"]).is_empty()
    }
}

/// Ours renames a touchpoint, theirs moves it to another stage, which is the next line of the file: more than git can
/// merge by the line. The third is both.
fn neighbours(journey: &Journey) -> (Journey, Journey, Journey) {
    let rename = |journey: &Journey, to: &str| renamed(journey, 0, to);
    let stage = journey.head().stages.first().expect("a stage").clone();
    assert_ne!(journey.touchpoint(&id(journey, 0)).expect("it is there").stage, stage);
    let moved = |journey: &Journey| {
        let edit = Edit::Move { touchpoints: vec![id(journey, 0)], stage: Some(stage.clone()), lane: None };
        after(journey, &edit)
    };
    (rename(journey, "Renamed"), moved(journey), moved(&rename(journey, "Renamed")))
}

#[test]
fn changes_in_neighbouring_lines_merge_in_every_kind_of_merge() {
    let (ours, theirs, both) = neighbours(&sample("surviving-a-hurricane"));
    type Steps = &'static [&'static [&'static str]];
    let kinds: [(&str, Steps); 5] = [
        ("merge", &[&["checkout", "--quiet", "ours"], &["merge", "--quiet", "--no-edit", "theirs"]]),
        ("rebase", &[&["checkout", "--quiet", "ours"], &["rebase", "--quiet", "theirs"]]),
        ("cherry-pick", &[&["checkout", "--quiet", "ours"], &["cherry-pick", "theirs"]]),
        ("merge into the other", &[&["checkout", "--quiet", "theirs"], &["merge", "--quiet", "--no-edit", "ours"]]),
        ("pull", &[&["checkout", "--quiet", "ours"], &["pull", "--quiet", "--no-rebase", "--no-edit", ".", "theirs"]]),
    ];
    for (kind, steps) in kinds {
        let (repository, _) = set_up();
        repository.branch("ours", "main", &ours);
        repository.branch("theirs", "main", &theirs);
        for step in steps {
            repository.git(step);
        }
        assert_eq!(repository.journey(), both, "{kind}");
        assert_eq!(repository.read(NAME), text(&both), "{kind}");
        assert_eq!(repository.git(&["status", "--porcelain"]), "", "{kind}");
    }
}

#[test]
fn a_revert_and_a_stash_merge_too() {
    let (repository, base) = set_up();
    let (ours, theirs, both) = neighbours(&base);
    repository.branch("work", "main", &ours);
    repository.write(NAME, text(&both));
    repository.commit("Move");
    repository.git(&["revert", "--no-edit", "HEAD~1"]);
    assert_eq!(repository.journey(), theirs);

    repository.git(&["checkout", "--quiet", "main"]);
    repository.write(NAME, text(&ours));
    repository.git(&["stash", "--quiet"]);
    repository.write(NAME, text(&theirs));
    repository.commit("Theirs");
    repository.git(&["stash", "pop", "--quiet"]);
    assert_eq!(repository.journey(), both);
}

#[test]
fn what_cannot_be_decided_is_kept_in_the_file_and_told() {
    let (repository, base) = set_up();
    repository.branch("theirs", "main", &renamed(&base, 0, "Theirs"));
    repository.branch("ours", "main", &renamed(&base, 0, "Ours"));
    let output = repository.try_git(&["merge", "theirs"]);
    assert_eq!(output.status.code(), Some(1), "{}", all(&output));
    assert!(all(&output).contains("1 conflict left to decide"), "{}", all(&output));
    let journey = repository.journey();
    let path = format!("touchpoint/{}/name", id(&base, 0));
    assert_eq!(name(&journey, 0), "Ours");
    assert!(matches!(journey.head().conflicts.get(&path), Some(Conflict::Field { .. })), "{path}");
    assert!(repository.unmerged());
    assert_eq!(repository.try_trustline(&["check", NAME]).status.code(), Some(1));

    let decided = after(&journey, &Edit::Settle { path, choice: Choice::Ours });
    repository.write(NAME, text(&decided));
    repository.commit("Decided");
    assert_eq!(repository.journey(), renamed(&base, 0, "Ours"));
}

#[test]
fn a_branch_that_left_a_conflict_undecided_can_itself_be_merged() {
    let (repository, base) = set_up();
    repository.branch("a", "main", &renamed(&base, 0, "A"));
    repository.branch("b", "main", &renamed(&base, 0, "B"));
    // criss-cross: each merges the other, and decides otherwise
    repository.git(&["checkout", "--quiet", "-b", "a2", "a"]);
    assert!(!repository.try_git(&["merge", "b"]).status.success());
    let path = format!("touchpoint/{}/name", id(&base, 0));
    repository.write(
        NAME,
        text(&renamed(
            &after(&repository.journey(), &Edit::Settle { path: path.clone(), choice: Choice::Ours }),
            1,
            "Only in A2",
        )),
    );
    repository.commit("A2");
    repository.git(&["checkout", "--quiet", "-b", "b2", "b"]);
    assert!(!repository.try_git(&["merge", "a"]).status.success());
    repository.write(
        NAME,
        text(&renamed(&after(&repository.journey(), &Edit::Settle { path, choice: Choice::Ours }), 2, "Only in B2")),
    );
    repository.commit("B2");
    // the base of this merge is a merge of its own, and holds a conflict
    let output = repository.try_git(&["merge", "a2"]);
    assert!(output.status.code().is_some_and(|status| status <= 1), "{}", all(&output));
    let journey = repository.journey();
    assert_eq!((name(&journey, 1), name(&journey, 2)), ("Only in A2", "Only in B2"));
    assert_eq!(name(&journey, 0), "B");
    assert_eq!(output.status.success(), journey.head().conflicts.is_empty());
}

#[test]
fn both_sides_may_add_the_same_file() {
    let repository = Repository::new();
    repository.trustline(&["git", "install"]);
    repository.commit("Begin");
    let journey = sample("surviving-a-hurricane");
    repository.branch("theirs", "main", &renamed(&journey, 0, "Theirs"));
    repository.branch("ours", "main", &renamed(&journey, 1, "Ours"));
    let output = repository.try_git(&["merge", "theirs"]);
    let merged = repository.journey();
    assert_eq!(output.status.success(), merged.head().conflicts.is_empty(), "{}", all(&output));
    assert!(!merged.head().conflicts.is_empty(), "nobody knows which name was first");
    assert_eq!(merged.touchpoints().len(), journey.touchpoints().len());
}

#[test]
fn a_renamed_file_and_a_worktree_merge_as_well() {
    let (repository, base) = set_up();
    let (ours, theirs, both) = neighbours(&base);
    repository.branch("theirs", "main", &theirs);
    repository.branch("ours", "main", &ours);
    repository.git(&["mv", NAME, "renamed.journey.ron"]);
    repository.commit("Rename");
    let folder = repository.beside("a worktree");
    repository.git(&["worktree", "add", "--quiet", "-b", "third", folder.to_str().expect("text"), "ours"]);
    let worktree = Repository::at(folder);
    let output = worktree
        .command("git")
        .args(["merge", "--quiet", "--no-edit", "theirs"])
        .current_dir(worktree.path("our journeys").parent().expect("the top"))
        .output()
        .expect("git runs");
    assert!(output.status.success(), "{}", all(&output));
    assert_eq!(opened(&worktree.path("renamed.journey.ron")), both);
}

#[test]
fn a_merge_of_files_that_hold_no_journey_is_that_of_git() {
    for (base, ours, theirs, clean) in
        [("a\nb\nc\nd\ne\n", "A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n", true), ("a\n", "b\n", "c\n", false)]
    {
        let repository = Repository::new();
        repository.trustline(&["git", "install"]);
        repository.write(NAME, base);
        repository.commit("Base");
        repository.git(&["checkout", "--quiet", "-b", "theirs"]);
        repository.write(NAME, theirs);
        repository.commit("Theirs");
        repository.git(&["checkout", "--quiet", "main"]);
        repository.write(NAME, ours);
        repository.commit("Ours");
        assert!(!repository.try_git(&["merge", "theirs"]).status.success(), "no journey is never merged in silence");
        assert!(repository.unmerged());
        let merged = repository.read(NAME);
        assert_eq!(merged.contains("<<<<<<<"), !clean, "{merged}");
    }
}

/// The set-up names a program of this content (none: it is gone) at a place with every odd character.
#[cfg(unix)]
fn set_up_with(program: Option<&str>) -> (Repository, Journey, PathBuf) {
    let (repository, journey) = set_up();
    let folder = repository.beside("100% it's \"odd\" $HOME `x` é %A");
    fs::create_dir(&folder).expect("a folder");
    let copy = repository.installed_as(&folder.join("trust line"), program);
    (repository, journey, copy)
}

#[test]
#[cfg(unix)]
fn the_program_may_lie_at_any_place() {
    let (repository, base, copy) = set_up_with(None);
    repository.put_program(&copy);
    let (ours, theirs, both) = neighbours(&base);
    repository.branch("theirs", "main", &theirs);
    repository.branch("ours", "main", &ours);
    repository.git(&["merge", "--quiet", "--no-edit", "theirs"]);
    assert_eq!(repository.journey(), both);
    assert!(repository.git(&["show", "--first-parent"]).contains("Touchpoint Renamed"));
}

#[test]
#[cfg(unix)]
fn without_the_program_a_merge_is_no_worse_than_that_of_git() {
    for program in [
        None,
        Some("#!/bin/sh\nexit 2\n"),
        Some("#!/bin/sh\nexit 101\n"),
        Some("#!/bin/sh\nexit 255\n"),
        Some("#!/bin/sh\nkill -9 $$\n"),
        Some("no program"),
    ] {
        let (repository, base, _) = set_up_with(program);
        // apart from one another: git merges it
        repository.branch("theirs", "main", &renamed(&base, 9, "Theirs"));
        repository.branch("ours", "main", &renamed(&base, 0, "Ours"));
        let output = repository.try_git(&["merge", "--no-edit", "theirs"]);
        assert!(output.status.success(), "{program:?}: {}", all(&output));
        assert_eq!(repository.journey(), renamed(&renamed(&base, 9, "Theirs"), 0, "Ours"));
        // the same line: git leaves its markers, and theirs is not lost
        repository.branch("theirs", "main", &renamed(&base, 0, "Theirs"));
        repository.branch("ours", "main", &renamed(&base, 0, "Ours"));
        let output = repository.try_git(&["merge", "theirs"]);
        assert_eq!(output.status.code(), Some(1), "{program:?}: {}", all(&output));
        assert!(all(&output).contains("git merges its lines"), "{}", all(&output));
        let merged = repository.read(NAME);
        assert!(repository.unmerged());
        for part in ["<<<<<<< ours\n", "\"Ours\"", "=======\n", "\"Theirs\"", ">>>>>>> theirs\n"] {
            assert!(merged.contains(part), "{program:?}: {part}");
        }
    }
}

#[test]
#[cfg(unix)]
fn a_file_name_is_never_run() {
    let repository = Repository::new();
    repository.trustline(&["git", "install"]);
    let odd = "-$(touch owned) `touch owned` \"'; touch owned; %A %O.journey.ron";
    let base = sample("surviving-a-hurricane");
    repository.write(odd, text(&base));
    repository.commit("Base");
    repository.git(&["checkout", "--quiet", "-b", "theirs"]);
    repository.write(odd, text(&renamed(&base, 0, "Theirs")));
    repository.commit("Theirs");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.write(odd, text(&renamed(&base, 0, "Ours")));
    repository.commit("Ours");
    for program in [PROGRAM, "/nowhere/trustline"] {
        let driver = repository.git(&["config", "merge.trustline.driver"]);
        repository.git(&["config", "merge.trustline.driver", &driver.trim().replace(PROGRAM, program)]);
        let output = repository.try_git(&["merge", "theirs"]);
        assert!(repository.unmerged(), "{}", all(&output));
        assert!(all(&output).contains(odd), "{}", all(&output));
        repository.git(&["diff", "HEAD"]);
        repository.git(&["merge", "--abort"]);
    }
    repository.git(&["log", "-p"]);
    assert!(!repository.path("owned").exists());
}

#[test]
fn the_mergetool_without_a_display_says_so_and_leaves_the_conflict() {
    let (repository, base) = set_up();
    repository.branch("theirs", "main", &renamed(&base, 0, "Theirs"));
    repository.branch("ours", "main", &renamed(&base, 0, "Ours"));
    repository.git(&["config", "merge.trustline.driver", "false"]);
    assert!(!repository.try_git(&["merge", "theirs"]).status.success());
    assert_eq!(name(&repository.journey(), 0), "Ours", "a driver that fails leaves ours without a word");
    let mut tool = repository.command("git");
    tool.args(["mergetool", "--no-prompt", "--tool=trustline"]).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    let output = tool.env_remove("WAYLAND_SOCKET").output().expect("git runs");
    assert_eq!(output.status.code(), Some(1), "{}", all(&output));
    assert!(all(&output).contains("window"), "{}", all(&output));
    assert!(repository.unmerged());
}
