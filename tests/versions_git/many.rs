//! Random three-way merges in a real repository through the installed driver, compared with the merge in the process;
//! and two people who make many changes at once.

use crate::common::edits::{edit, fitted};
use crate::common::{faults, journey};
use crate::repository::{Repository, after, all, opened, sample, text};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::fs;
use trustline::journey::edit::Choice;
use trustline::journey::{Edit, Journey};
use trustline::versions::merge::{Sides, files};

/// How many merges are made; `TRUSTLINE_MERGES` says otherwise.
const MERGES: usize = 1_000;

/// The journey after some of these edits, and how many of them were not refused.
fn edited(journey: &Journey, edits: Vec<Edit>) -> (Journey, usize) {
    let (mut journey, mut done) = (journey.clone(), 0);
    for edit in edits {
        if let Ok(patch) = fitted(edit, &journey).patch(&journey).map_err(drop) {
            journey.apply(&patch).expect("made of this journey");
            done += usize::from(!patch.is_empty());
        }
    }
    (journey, done)
}

fn one<T: std::fmt::Debug>(strategy: &BoxedStrategy<T>, runner: &mut TestRunner) -> T {
    strategy.new_tree(runner).expect("a value").current()
}

#[test]
fn a_thousand_merges_in_git_are_those_in_the_process() {
    let count = std::env::var("TRUSTLINE_MERGES").ok().and_then(|count| count.parse().ok()).unwrap_or(MERGES);
    let repository = Repository::new();
    repository.trustline(&["git", "install"]);
    repository.commit("Begin");
    let mut runner = TestRunner::deterministic();
    let (journeys, edits) = (journey(), prop::collection::vec(edit(), 0..10).boxed());
    let mut merges = Vec::new();
    while merges.len() < count {
        let base = one(&journeys, &mut runner);
        let ours = edited(&base, one(&edits, &mut runner)).0;
        let theirs = edited(&base, one(&edits, &mut runner)).0;
        // git asks the driver where both sides changed the file, and not the same
        if base != ours && base != theirs && ours != theirs {
            merges.push([base, ours, theirs].map(|journey| text(&journey)));
        }
    }
    // in one merge in ten both sides add the file
    let both_add = |number: usize| number % 10 == 9;
    let name = |number: usize| format!("{number:04}.journey.ron");
    let write = |side: usize, which: &dyn Fn(usize) -> bool| {
        for (number, merge) in merges.iter().enumerate().filter(|(number, _)| which(*number)) {
            repository.write(&name(number), &merge[side]);
        }
    };
    write(0, &|number| !both_add(number));
    repository.commit("Base");
    repository.git(&["checkout", "--quiet", "-b", "theirs"]);
    write(2, &|_| true);
    repository.commit("Theirs");
    repository.git(&["checkout", "--quiet", "main"]);
    write(1, &|_| true);
    repository.commit("Ours");
    let output = repository.try_git(&["merge", "--quiet", "--no-edit", "theirs"]);
    assert!(output.status.code().is_some_and(|status| status <= 1), "{}", all(&output));

    let unmerged = repository.git(&["ls-files", "--unmerged", "--format=%(path)"]);
    let (mut clean, mut left) = (0, 0);
    for (number, [base, ours, theirs]) in merges.iter().enumerate() {
        let base = if both_add(number) { "" } else { base };
        let merged = files(Sides { base: base.as_bytes(), ours: ours.as_bytes(), theirs: theirs.as_bytes() }, 7);
        assert_eq!(merged.by_line, None, "{number}");
        let written = fs::read(repository.path(&name(number))).expect("it is there");
        assert!(
            written == merged.bytes,
            "{number}: git has\n{}\nnot\n{}",
            String::from_utf8_lossy(&written),
            String::from_utf8_lossy(&merged.bytes)
        );
        assert_eq!(unmerged.contains(&name(number)), !merged.clean, "{number}");
        *(if merged.clean { &mut clean } else { &mut left }) += 1;
    }
    assert_eq!(output.status.success(), left == 0, "{}", all(&output));
    assert!(count < 100 || (clean > count / 10 && left > count / 10), "{clean} clean, {left} with conflicts");
}

/// The journey once what is left to decide is decided: all of it in the same way, as far as that fits.
fn settled(journey: &Journey, choice: Choice) -> Journey {
    let mut journey = journey.clone();
    while let Some(path) = journey.head().conflicts.keys().next().cloned() {
        // a choice may not fit any more after another was made
        let choices = [choice, Choice::Standing].into_iter();
        let mut patches = choices.filter_map(|choice| Edit::Settle { path: path.clone(), choice }.patch(&journey).ok());
        let patch = patches.next().expect("what stands may stay");
        journey.apply(&patch).expect("made of this journey");
    }
    journey
}

const NAME: &str = "journeys/a storm.journey.ron";

#[test]
fn two_clones_with_thirty_changes_each_come_together() {
    let mut runner = TestRunner::deterministic();
    let edits = edit();
    let (mut clean, mut left) = (0, 0);
    for round in 0..6 {
        let origin = Repository::new();
        origin.trustline(&["git", "install"]);
        let base = sample("surviving-a-hurricane");
        origin.write(NAME, text(&base));
        origin.commit("Base");
        let clones = ["first", "second"].map(|name| {
            let folder = origin.beside(name);
            origin.git(&["clone", "--quiet", ".", folder.to_str().expect("text")]);
            let clone = Repository::at(folder);
            assert_eq!(clone.try_trustline(&["git", "status"]).status.code(), Some(1), "a clone is set up by itself");
            assert!(clone.trustline(&["git", "install"]).lines().all(|line| !line.contains(".gitattributes")));
            let mut journey = base.clone();
            let mut commits = 0;
            while commits < 30 {
                let (next, done) = edited(&journey, vec![one(&edits, &mut runner)]);
                if done == 1 && !next.touchpoints().is_empty() {
                    clone.write(NAME, text(&next));
                    clone.commit(&format!("{name} {commits}"));
                    (journey, commits) = (next, commits + 1);
                }
            }
            (clone, journey)
        });
        let [(first, ours), (second, theirs)] = clones;
        first.git(&["push", "--quiet", "origin", "HEAD:refs/heads/first"]);
        second.git(&["fetch", "--quiet"]);
        let output = second.try_git(&["merge", "--quiet", "--no-edit", "origin/first"]);
        assert!(output.status.code().is_some_and(|status| status <= 1), "{}", all(&output));

        let merged = opened(&second.path(NAME));
        let conflicts = merged.head().conflicts.len();
        assert_eq!(output.status.success(), conflicts == 0, "{}", all(&output));
        *(if conflicts == 0 { &mut clean } else { &mut left }) += 1;
        let status = second.try_trustline(&["check", NAME]).status.code();
        assert_eq!(status == Some(1), conflicts > 0, "an undecided conflict is an error");
        for choice in [Choice::Standing, Choice::Theirs] {
            assert_eq!(faults(&settled(&merged, choice)), [""; 0], "round {round}");
        }
        // what one side alone added is there
        for (side, other) in [(&ours, &theirs), (&theirs, &ours)] {
            let added = side.records().map(|(key, _)| key).filter(|key| base.get(key).is_none());
            for key in added.filter(|key| other.get(key).is_none()) {
                assert!(merged.get(&key).is_some(), "round {round}: {key} was added and is gone");
            }
        }

        // in the window, as a person does
        assert_eq!(crate::window::decide(&second.path(NAME)), conflicts);
        assert_eq!(opened(&second.path(NAME)).head().conflicts.len(), 0);
        second.commit("Decided");
        second.git(&["push", "--quiet", "origin", "HEAD:refs/heads/second"]);
        first.git(&["pull", "--quiet", "--no-rebase", "--no-edit", "origin", "second"]);
        assert_eq!(first.read(NAME), second.read(NAME), "round {round}");
        let said = first.trustline(&["log", NAME]);
        assert_eq!(said.lines().filter(|line| !line.is_empty() && !line.starts_with(' ')).count(), 62, "{said}");
    }
    assert!(left > 0, "{clean} clean, {left} with conflicts");
}

#[test]
fn transitions_from_neighbouring_touchpoints_need_no_decision() {
    let base = sample("surviving-a-hurricane");
    let repository = Repository::new();
    repository.trustline(&["git", "install"]);
    repository.write(NAME, text(&base));
    repository.commit("Base");
    let connect = |journey: &Journey, from: usize| {
        let ids: Vec<_> = journey.touchpoints().keys().collect();
        let to =
            ids.iter().rev().find(|to| journey.transition(ids[from], to).is_none()).expect("not all are connected");
        after(journey, &Edit::Connect { from: ids[from].clone(), to: (*to).clone() })
    };
    repository.git(&["checkout", "--quiet", "-b", "theirs"]);
    repository.write(NAME, text(&(0..10).step_by(2).fold(base.clone(), |journey, at| connect(&journey, at))));
    repository.commit("Theirs");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.write(NAME, text(&(1..10).step_by(2).fold(base.clone(), |journey, at| connect(&journey, at))));
    repository.commit("Ours");
    repository.git(&["merge", "--quiet", "--no-edit", "theirs"]);
    let both = (0..10).step_by(2).chain((1..10).step_by(2)).fold(base, |journey, at| connect(&journey, at));
    assert_eq!(opened(&repository.path(NAME)), both);
}
