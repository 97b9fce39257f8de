//! What the file's form promises to git: no noise, one hunk a change, clean merges of plain text.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use trustline::file::{self, Document, Expect, Opened};
use trustline::journey::{Edit, Journey, Key, TouchpointId};

/// A repository of its own, untouched by whoever's configuration.
struct Repository(tempfile::TempDir);

impl Repository {
    fn new() -> Self {
        let this = Self(tempfile::tempdir().expect("a temporary folder"));
        this.git(&["init", "--quiet", "--initial-branch=main"]);
        this
    }

    fn try_git(&self, arguments: &[&str]) -> Output {
        let nobody = self.0.path().join("nobody's configuration");
        Command::new("git")
            .args(["-c", "core.autocrlf=false", "-c", "user.name=Test", "-c", "user.email=test@example.org"])
            .args(arguments)
            .current_dir(self.0.path())
            .env("GIT_CONFIG_GLOBAL", &nobody)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CEILING_DIRECTORIES", self.0.path())
            .env_remove("GIT_DIR")
            .env_remove("GIT_WORK_TREE")
            .env_remove("GIT_INDEX_FILE")
            .output()
            .expect("git is there")
    }

    fn git(&self, arguments: &[&str]) -> String {
        let output = self.try_git(arguments);
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "git {arguments:?}: {out}{err}");
        out.into_owned()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).expect("it can be written");
        path
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }
}

fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_journeys");
    let entries = fs::read_dir(folder).expect("samples").map(|entry| entry.expect("an entry").path());
    let mut all: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|e| e == "ron")).collect();
    all.sort();
    assert!(all.len() >= 7);
    all
}

fn open(path: &Path) -> Opened {
    file::open(path).unwrap_or_else(|report| panic!("{}", report.render(false)))
}

fn name_of(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).expect("a plain name")
}

/// The text of the journey after an edit.
fn after(journey: &Journey, edit: &Edit) -> (Journey, String) {
    let mut journey = journey.clone();
    let patch = edit.patch(&journey).unwrap_or_else(|refusal| panic!("{edit:?}: {refusal}"));
    journey.apply(&patch).expect("the patch was made of this journey");
    let text = file::print(&Document { journey: journey.clone(), ..Document::default() });
    (journey, text)
}

/// Some touchpoint that this one doesn't lead to yet: the last one, so that the new transition is sorted in.
fn connect(journey: &Journey, from: &TouchpointId) -> Edit {
    let free = |to: &&TouchpointId| journey.transition(from, to).is_none();
    let to = journey.touchpoints().keys().rev().find(free).expect("not all are connected").clone();
    Edit::Connect { from: from.clone(), to }
}

#[test]
fn opening_and_saving_changes_no_byte() {
    let repository = Repository::new();
    for sample in samples() {
        fs::copy(&sample, repository.path(name_of(&sample))).expect("it can be copied");
    }
    repository.commit("Samples");
    for sample in samples() {
        let path = repository.path(name_of(&sample));
        let opened = open(&path);
        file::save(&path, file::print(&opened.document), Expect::This(&opened.stamp)).expect("it can be saved");
    }
    assert_eq!(repository.git(&["diff", "HEAD"]), "");
    assert_eq!(repository.git(&["status", "--porcelain"]), "", "nothing is left behind either");
}

/// The hunks and the added and removed lines of the difference between the last commit and the folder.
fn difference(repository: &Repository) -> (usize, Vec<String>, Vec<String>) {
    let diff = repository.git(&["diff", "--unified=0"]);
    let body: Vec<&str> = diff.lines().skip_while(|line| !line.starts_with("@@")).collect();
    let with = |sign: char| -> Vec<String> {
        body.iter().filter_map(|line| line.strip_prefix(sign)).map(str::to_owned).collect()
    };
    (body.iter().filter(|line| line.starts_with("@@")).count(), with('+'), with('-'))
}

#[test]
fn adding_a_transition_is_one_hunk() {
    let repository = Repository::new();
    let sample = &samples()[1];
    let journey = open(sample).document.journey;
    let path =
        repository.write("j.journey.ron", &file::print(&Document { journey: journey.clone(), ..Document::default() }));
    repository.commit("Before");
    let (mut leading_on, mut stopping) = (0, 0);
    for (from, touchpoint) in journey.touchpoints() {
        let stamp = open(&path).stamp;
        let (_, text) = after(&journey, &connect(&journey, from));
        file::save(&path, &text, Expect::This(&stamp)).expect("it can be saved");
        let (hunks, added, removed) = difference(&repository);
        assert_eq!((hunks, removed.len()), (1, 0), "from {from}: {added:?} {removed:?}");
        if touchpoint.next.is_empty() {
            stopping += 1;
            assert_eq!(added.len(), 3, "the list and its one entry: {added:?}");
        } else {
            leading_on += 1;
            assert_eq!(added.len(), 1, "{added:?}");
        }
        repository.git(&["checkout", "--quiet", "--", "."]);
    }
    assert!(leading_on > 5 && stopping > 0, "the sample has both kinds");
}

#[test]
fn renaming_a_touchpoint_is_one_line() {
    let repository = Repository::new();
    let journey = open(&samples()[0]).document.journey;
    let path =
        repository.write("j.journey.ron", &file::print(&Document { journey: journey.clone(), ..Document::default() }));
    repository.commit("Before");
    for id in journey.touchpoints().keys() {
        let (_, text) = after(&journey, &Edit::Rename { key: Key::Touchpoint(id.clone()), name: "Other".into() });
        fs::write(&path, text).expect("it can be written");
        let (hunks, added, removed) = difference(&repository);
        assert_eq!((hunks, added.len(), removed.len()), (1, 1, 1), "{id}");
    }
}

/// What two people do to two touchpoints, each in the worst place: the last line of one, the first of the next.
fn two_edits(journey: &Journey, first: &TouchpointId, second: &TouchpointId) -> (Edit, Edit) {
    (connect(journey, first), Edit::Rename { key: Key::Touchpoint(second.clone()), name: "Quite another name".into() })
}

#[test]
fn branches_that_touch_different_touchpoints_merge_cleanly() {
    let repository = Repository::new();
    let journey = open(&samples()[2]).document.journey;
    let base = file::print(&Document { journey: journey.clone(), ..Document::default() });
    repository.write("base", &base);
    let ids: Vec<&TouchpointId> = journey.touchpoints().keys().collect();
    for pair in ids.windows(2) {
        let (ours, theirs) = two_edits(&journey, pair[0], pair[1]);
        let (with_ours, ours_text) = after(&journey, &ours);
        repository.write("ours", &ours_text);
        repository.write("theirs", &after(&journey, &theirs).1);
        let merged = repository.git(&["merge-file", "--stdout", "ours", "base", "theirs"]);
        assert_eq!(merged, after(&with_ours, &theirs).1, "{} and {}", pair[0], pair[1]);
    }
}

#[test]
fn a_merge_of_two_branches_is_the_journey_with_both_changes() {
    let repository = Repository::new();
    let journey = open(&samples()[3]).document.journey;
    let ids: Vec<&TouchpointId> = journey.touchpoints().keys().collect();
    let (ours, theirs) = two_edits(&journey, ids[0], ids[1]);
    let name = "j.journey.ron";
    let path = repository.write(name, &file::print(&Document { journey: journey.clone(), ..Document::default() }));
    repository.commit("Base");
    repository.git(&["checkout", "--quiet", "-b", "theirs"]);
    repository.write(name, &after(&journey, &theirs).1);
    repository.commit("Theirs");
    repository.git(&["checkout", "--quiet", "main"]);
    let (with_ours, text) = after(&journey, &ours);
    repository.write(name, &text);
    repository.commit("Ours");
    repository.git(&["merge", "--quiet", "--no-edit", "theirs"]);
    assert_eq!(open(&path).document.journey, after(&with_ours, &theirs).0);
}

#[test]
fn a_conflict_of_plain_text_is_recognised_and_named() {
    let repository = Repository::new();
    let journey = open(&samples()[0]).document.journey;
    let id = journey.touchpoints().keys().next().expect("it has touchpoints");
    let called = |name: &str| after(&journey, &Edit::Rename { key: Key::Touchpoint(id.clone()), name: name.into() }).1;
    let path = repository.write("j.journey.ron", &called("Base"));
    repository.commit("Base");
    repository.git(&["checkout", "--quiet", "-b", "theirs"]);
    repository.write("j.journey.ron", &called("Theirs"));
    repository.commit("Theirs");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.write("j.journey.ron", &called("Ours"));
    repository.commit("Ours");
    assert!(!repository.try_git(&["merge", "--quiet", "theirs"]).status.success(), "both changed one line");
    let report = file::open(&path).expect_err("it holds conflict markers");
    assert_eq!(report.problems[0].problem.code, trustline::journey::Code::ConflictMarkers);
}
