//! What `git diff`, `git log -p` and `git show` print of a journey once a repository is set up.

use crate::repository::{Repository, renamed, sample, text};
use std::fs;
use std::path::PathBuf;

const NAME: &str = "my journeys/a storm's journey.journey.ron";

/// A repository with a change that is committed and one that isn't.
fn changed() -> Repository {
    let repository = Repository::new();
    repository.trustline(&["git", "install"]);
    let journey = sample("surviving-a-hurricane");
    repository.write(NAME, text(&journey));
    repository.commit("Begin");
    let journey = renamed(&journey, 3, "Called otherwise");
    repository.write(NAME, text(&journey));
    repository.commit("Rename");
    repository.write(NAME, text(&renamed(&journey, 5, "Called anew")));
    repository
}

/// The hunk headings, and the lines that were added.
fn hunks(diff: &str) -> (Vec<&str>, Vec<&str>) {
    let headings = diff.lines().filter(|line| line.starts_with("@@")).collect();
    (headings, diff.lines().filter(|line| line.starts_with('+') && !line.starts_with("+++")).collect())
}

#[test]
fn log_show_and_diff_print_the_readable_form_with_touchpoints_as_headings() {
    let repository = changed();
    for (command, name) in [
        (&["log", "-p", "-1"][..], "Called otherwise"),
        (&["show"], "Called otherwise"),
        (&["show", "--unified=0"], "Called otherwise"),
        (&["diff", "--no-ext-diff"], "Called anew"),
        (&["diff", "--no-ext-diff", "HEAD~1", "HEAD"], "Called otherwise"),
    ] {
        for _ in 0..2 {
            // the second time from git's cache
            let diff = repository.git(command);
            let (headings, added) = hunks(&diff);
            assert!(added.iter().any(|line| line.starts_with(&format!("+Touchpoint {name} ("))), "{command:?}: {diff}");
            assert!(added.iter().all(|line| line.contains(name)), "{command:?}: {diff}");
            assert!(
                !headings.is_empty()
                    && headings.iter().all(|heading| {
                        heading.contains("@@ Touchpoint ")
                            || heading.contains("@@ Stage ")
                            || heading.contains("@@ Lane ")
                    }),
                "{command:?}: {headings:?}"
            );
        }
    }
    assert!(repository.git(&["show-ref"]).contains("refs/notes/textconv/trustline"));
    repository.trustline(&["git", "uninstall"]);
    assert!(!repository.git(&["show-ref"]).contains("refs/notes/textconv"));
}

#[test]
fn the_raw_file_has_touchpoints_as_headings_too() {
    let repository = changed();
    let diff = repository.git(&["show", "--no-textconv", "--unified=1"]);
    let (headings, added) = hunks(&diff);
    assert_eq!(added, ["+            name: \"Called otherwise\","]);
    assert!(headings[0].contains("\": Touchpoint("), "{headings:?}");
    assert!(!headings[0].contains("@@  "), "{headings:?}");
}

#[test]
fn what_is_no_journey_is_shown_as_it_is() {
    let repository = Repository::new();
    repository.trustline(&["git", "install"]);
    for (before, after) in [
        ("not a journey\n", "no journey\n"),
        ("", "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n"),
        ("Journey(format: 99, title: \"x\")\n", "Journey(format: 99, title: \"y\")\n"),
    ] {
        repository.write("-odd.journey.ron", before);
        repository.commit("Before");
        repository.write("-odd.journey.ron", after);
        repository.commit("After");
        let diff = repository.git(&["show"]);
        for line in after.lines() {
            assert!(diff.contains(&format!("\n+{line}\n")), "{diff}");
        }
    }
    repository.write("binary.journey.ron", b"\xff\xfe\0\x01");
    repository.commit("No text");
    repository.git(&["log", "-p"]);
    let output = repository.try_trustline(&["git", "textconv", "binary.journey.ron"]);
    assert_eq!((output.status.code(), &output.stdout[..]), (Some(0), &b"\xff\xfe\0\x01"[..]));
    assert_eq!(repository.try_trustline(&["git", "textconv", "nobody.ron"]).status.code(), Some(2));
}

/// A repository whose set-up names a program of this content, at a place with every odd character.
#[cfg(unix)]
fn named(program: Option<&str>) -> (Repository, PathBuf) {
    let repository = changed();
    let folder = repository.beside("100% it's \"odd\" $HOME `x` é");
    fs::create_dir(&folder).expect("a folder");
    let copy = repository.installed_as(&folder.join("trust line"), program);
    (repository, copy)
}

#[test]
#[cfg(unix)]
fn without_the_program_git_shows_the_file_itself() {
    for program in [None, Some("#!/bin/sh\nexit 1\n"), Some("#!/bin/sh\nkill -9 $$\n"), Some("no program")] {
        let (repository, _) = named(program);
        for command in [&["diff"][..], &["log", "-p", "-1"], &["show"], &["diff", "HEAD~1", "HEAD"]] {
            let diff = repository.git(command);
            assert!(diff.contains("\n+            name: \"Called "), "{program:?} {command:?}: {diff}");
        }
        repository.git(&["rm", "--quiet", "--cached", NAME]);
        repository.git(&["diff", "--cached"]);
        repository.git(&["diff", "HEAD"]);
    }
}

#[test]
fn diff_tells_the_changes_in_words() {
    let repository = changed();
    for (command, name) in [(&["diff"][..], "Called anew"), (&["diff", "HEAD~1", "HEAD"], "Called otherwise")] {
        let diff = repository.git(command);
        assert!(diff.starts_with(&format!("{NAME}\n")), "{diff}");
        assert!(diff.contains(&format!("to “{name}”")), "{diff}");
    }
    fs::remove_file(repository.path(NAME)).expect("it is there");
    assert!(repository.git(&["diff"]).contains("removed"), "a deleted file");
    repository.git(&["checkout", "--quiet", "."]);
    repository.git(&["mv", NAME, "other.journey.ron"]);
    repository.git(&["diff", "--cached"]);
    repository.git(&["diff", "HEAD"]);
}

#[test]
fn what_a_journey_says_steers_no_terminal() {
    let repository = changed();
    let journey = sample("surviving-a-hurricane");
    repository.write(NAME, text(&renamed(&journey, 0, "\x1b]0;owned\x07 \u{202e}turned")));
    for command in [&["diff"][..], &["diff", "--no-ext-diff"]] {
        let diff = repository.git(command);
        let steers = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || c == '\u{202e}';
        assert!(diff.contains("owned") && !diff.contains(steers), "{diff:?}");
    }
}

#[test]
fn blame_names_who_said_each_fact() {
    let repository = changed();
    let blame = repository.git(&["blame", "-s", "HEAD", "--", NAME]);
    let commit = repository.git(&["rev-parse", "--short", "HEAD"]);
    let line = blame.lines().find(|line| line.contains(") Touchpoint Called otherwise (")).expect("the touchpoint");
    assert!(line.starts_with(commit.trim()), "{line}");
}
