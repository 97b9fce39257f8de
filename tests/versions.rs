//! `trustline diff` and `trustline merge` as people, hooks and git call them.

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use trustline::file;
use trustline::journey::Journey;
use trustline::versions::tell;

fn trustline(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_trustline"))
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("the binary runs")
}

/// Exit status, standard output, standard error.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = trustline(arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (output.status.code().expect("it ends by itself"), text(output.stdout), text(output.stderr))
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.path().join(name);
        fs::write(&path, content).expect("written");
        path.to_str().expect("text").to_owned()
    }
}

fn sample() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/every-field.journey.ron");
    let text = fs::read_to_string(path).expect("a journey");
    let (text, _) = text.split_once("    conflicts: {").expect("conflicts at the end");
    format!("{text})\n")
}

fn journey(text: &str) -> Journey {
    file::parse(text.as_bytes(), "text").unwrap_or_else(|report| panic!("{}", report.render(false))).journey
}

/// The sample with pieces of its text replaced, each of which must be there.
fn with(pairs: &[(&str, &str)]) -> String {
    pairs.iter().fold(sample(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    })
}

/// The sample after changes of every kind.
fn edited() -> String {
    with(&[
        ("title: \"Every field\"", "title: \"Every *field* changed\""),
        ("state: Future", "state: Current"),
        (
            "        Lane(id: \"back\"",
            "        Lane(id: \"new\", name: \"New lane\", kind: External),\n        Lane(id: \"back\"",
        ),
        ("proto: true,", ""),
        ("name: \"Q\"", "name: \"Queue\""),
        ("lane: \"customer\",\n            moment: Entry", "lane: \"new\",\n            moment: Matters"),
        ("channels: [website, other_non_digital]", "channels: [phone, website]"),
        ("persona: \"p\"", "persona: \"q\""),
        ("feels: -2", "feels: 1"),
        ("assessed: 3", "assessed: 4"),
        ("counts: [1, 2]", "counts: [1, 3]"),
        ("minutes: 90.25", "minutes: 45"),
        ("volume: 1482002", "volume: 1200000"),
        ("severity: 3", "severity: 2"),
        ("\"c\": BrightSpot(text: \"It glows.\"),", "\"d\": BrightSpot(text: \"It stays.\"),"),
        ("reach: 0.25", "reach: 0.5"),
        ("share: 0.3333, wait_days: 1.5, rework: true", "share: 0.25, wait_days: 1"),
        ("                Next(to: \"b\"),\n", ""),
        ("Pin(column: 0, row: 2)", "Pin(column: 1, row: 2)"),
        (
            "        \"b\": Touchpoint(\n            name: \"B\"",
            "        \"c\": Touchpoint(\n            name: \"C <b>\"",
        ),
        ("shows: [\"a\", \"b\"], note: \"n\"", "shows: [\"a\", \"c\"], note: \"m\""),
    ])
}

#[test]
fn changes_are_told_in_the_words_of_journeys() {
    let edited = edited();
    insta::assert_snapshot!(tell::text(&journey(&sample()), &journey(&edited)));
}

#[test]
fn they_are_told_in_markdown_that_shows_every_letter() {
    insta::assert_snapshot!(tell::markdown(&journey(&sample()), &journey(&edited())));
}

#[test]
fn nothing_changed_is_said_as_such() {
    let journey = journey(&sample());
    assert_eq!(tell::text(&journey, &journey), "");
    assert_eq!(tell::markdown(&journey, &journey), "Nothing changed.\n");
}

#[test]
fn diff_ends_with_0_for_the_same_meaning_and_1_for_another() {
    let folder = Folder::new();
    let a = folder.file("a.ron", sample());
    let same = folder.file("b.ron", format!("// said otherwise\r\n{}", sample().replace('\n', "\r\n")));
    let c = folder.file("c.ron", edited());
    assert_eq!(run(&["diff", &a, &same]), (0, String::new(), String::new()));
    let (status, text, _) = run(&["diff", &a, &c]);
    assert_eq!(status, 1);
    assert!(text.contains("touchpoints +1 −1 ~1"), "{text}");
    let bad = folder.file("bad.ron", "Journey(");
    let (status, text, error) = run(&["diff", &a, &bad]);
    assert_eq!((status, text.as_str()), (2, ""));
    assert!(error.contains("bad.ron"), "{error}");
    assert_eq!(run(&["diff", &a]).0, 0, "git's call for a file left to decide");
    assert_eq!(run(&["diff", &a, &a, &a]).0, 2);
}

#[test]
fn diff_as_json_names_records_and_fields_in_order() {
    let folder = Folder::new();
    let (a, b) = (folder.file("a.ron", sample()), folder.file("b.ron", edited()));
    let (status, text, _) = run(&["diff", &a, &b, "--format", "json"]);
    assert_eq!(status, 1);
    let json: Value = serde_json::from_str(&text).expect("JSON");
    let records = json["records"].as_array().expect("a list");
    let names: Vec<&str> = records.iter().map(|r| r["record"].as_str().expect("a name")).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    assert_eq!(names, sorted);
    assert!(records.iter().all(|r| ["added", "removed", "changed"].contains(&r["change"].as_str().expect("a word"))));
    insta::assert_snapshot!(text);
}

#[test]
fn gits_external_diff_never_fails() {
    let folder = Folder::new();
    let (a, b) = (folder.file("a.ron", sample()), folder.file("b.ron", edited()));
    let bad = folder.file("bad.ron", "<<<<<<< ours\n");
    for (old, new) in [(&a, &b), (&a, &a), (&a, &bad), (&"/dev/null".to_owned(), &b), (&b, &"/dev/null".to_owned())] {
        let (status, text, _) = run(&["diff", "map.ron", old, "0000", "100644", new, "0000", "100644"]);
        assert_eq!(status, 0, "{old} {new}");
        assert!(text.starts_with("map.ron\n"), "{text}");
    }
    let renamed = ["diff", "old.ron", &a, "0", "100644", &b, "0", "100644", "new.ron", "similarity index 90%"];
    let (status, text, _) = run(&renamed);
    assert_eq!(status, 0);
    assert!(text.starts_with("old.ron → new.ron\n"), "{text}");
}

#[test]
fn merge_writes_ours_in_place_or_where_it_is_told() {
    let folder = Folder::new();
    let base = folder.file("base", sample());
    let mine = with(&[("assessed: 3", "assessed: 4")]);
    let theirs = folder.file("theirs", edited());
    let ours = folder.file("ours", &mine);
    let out = folder.0.path().join("out");
    let (status, _, error) = run(&["merge", &base, &ours, &theirs, "-o", out.to_str().expect("text")]);
    let merged = fs::read_to_string(&out).expect("written");
    assert_eq!(fs::read_to_string(&ours).expect("there"), mine, "ours is as it was");
    assert_eq!(journey(&merged).head().conflicts.len(), usize::from(status == 1), "{error}");
    assert_eq!(run(&["merge", &base, &ours, &theirs, "--name", "map.ron"]).0, status);
    assert_eq!(fs::read_to_string(&ours).expect("there"), merged);
    let read = file::parse(merged.as_bytes(), "merged").expect("a journey");
    assert_eq!(file::print(&read), merged, "the result is canonical");
}

#[test]
fn a_conflict_is_named_and_kept_in_a_valid_file() {
    let folder = Folder::new();
    let base = folder.file("base", sample());
    let ours = folder.file("ours", with(&[("assessed: 3", "assessed: 4")]));
    let theirs = folder.file("theirs", with(&[("assessed: 3", "assessed: 5")]));
    let (status, out, error) = run(&["merge", &base, &ours, &theirs, "--name", "map.journey.ron"]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(
        error.contains("map.journey.ron: 1 conflict left to decide") && error.contains("/trust/assessed"),
        "{error}"
    );
    let merged = fs::read_to_string(&ours).expect("there");
    assert_eq!(journey(&merged).head().conflicts.len(), 1);
    assert_eq!(run(&["check", &ours]).0, 1, "check says so too");
    // it can be a side and a base again
    assert_eq!(run(&["merge", &ours, &ours, &ours]).0, 1);
    assert_eq!(fs::read_to_string(&ours).expect("there"), merged);
}

#[test]
fn an_empty_base_is_an_add_of_both() {
    let folder = Folder::new();
    let base = folder.file("base", "");
    let ours = folder.file("ours", sample());
    let theirs = folder.file("theirs", sample());
    assert_eq!(run(&["merge", &base, &ours, &theirs]).0, 0);
    assert_eq!(journey(&fs::read_to_string(&ours).expect("there")), journey(&sample()));
    assert_eq!(run(&["merge", "/dev/null", &ours, &theirs]).0, 0);
}

#[test]
fn what_cannot_be_read_is_merged_as_git_would() {
    let folder = Folder::new();
    let base = folder.file("base", sample());
    let mine = with(&[("assessed: 3", "assessed: 4")]);
    let ours = folder.file("ours", &mine);
    let theirs = folder.file("theirs", with(&[("assessed: 3", "assessed: five")]));
    let (status, _, error) = run(&["merge", &base, &ours, &theirs, "--marker-size", "9"]);
    assert_eq!(status, 1, "{error}");
    assert!(error.contains("merged by the line"), "{error}");
    let merged = fs::read_to_string(&ours).expect("there");
    assert!(merged.contains("<<<<<<<<< ours") && merged.contains("assessed: 4") && merged.contains("assessed: five"));
    // nonsense on all sides ends well too
    let noise: Vec<String> =
        ["\u{0}", "\u{feff}\u{feff}", "Journey(format: 99)"].iter().map(|text| folder.file("noise", text)).collect();
    for path in noise {
        assert_eq!(run(&["merge", &path, &path, &path, "-o", &folder.file("o", "")]).0, 1);
    }
}

#[test]
fn merge_ends_with_2_only_where_it_cannot_be_done() {
    let folder = Folder::new();
    let path = folder.file("a", sample());
    assert_eq!(run(&["merge", &path, &path]).0, 2);
    let nowhere = folder.0.path().join("no").join("such");
    let (status, _, error) = run(&["merge", &path, &path, &path, "-o", nowhere.to_str().expect("text")]);
    assert_eq!(status, 2);
    assert!(error.contains("could not be saved"), "{error}");
}

#[test]
fn comments_between_records_survive_where_a_line_merge_keeps_them() {
    let folder = Folder::new();
    let commented = |text: String| text.replacen("    touchpoints: {", "    // read this\n    touchpoints: {", 1);
    let base = folder.file("base", commented(sample()));
    let ours = folder.file("ours", commented(with(&[("assessed: 3", "assessed: 4")])));
    let theirs = folder.file("theirs", commented(with(&[("title: \"", "title: \"New: ")])));
    assert_eq!(run(&["merge", &base, &ours, &theirs]).0, 0);
    let merged = fs::read_to_string(&ours).expect("there");
    assert!(merged.contains("// read this") && merged.contains("assessed: 4") && merged.contains("title: \"New: "));
}
