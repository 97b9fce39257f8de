//! The real binary: what it prints where, and how it ends.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use trustline::journey::Code;
use trustline::{file, templates};

fn trustline(arguments: &[&str]) -> Output {
    command(arguments).output().expect("the binary runs")
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trustline"));
    command.args(arguments).stdin(Stdio::null());
    command
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("it ends by itself")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("standard output is text")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("standard error is text")
}

/// A folder of its own with files in it.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().expect("the temporary folder's name is text").to_owned()
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, content).expect("it can be written");
        path
    }
}

fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_journeys");
    let mut all: Vec<PathBuf> =
        fs::read_dir(folder).expect("samples").map(|entry| entry.expect("an entry").path()).collect();
    all.retain(|path| path.extension().is_some_and(|extension| extension == "ron"));
    all.sort();
    assert!(all.len() >= 7);
    all
}

fn text_of(path: &str) -> String {
    fs::read_to_string(path).expect("it can be read")
}

/// A small sound journey in canonical form.
const SMALL: &str = r#"#![enable(implicit_some)]
Journey(
    format: 1,
    title: "Small",
    summary: "Two steps.",
    owner: "Nobody in particular",
    lanes: [
        Lane(id: "customer", name: "Customer", kind: Customer),
    ],
    stages: [
        Stage(id: "apply", name: "Apply"),
    ],
    touchpoints: {
        "ask": Touchpoint(
            name: "Ask",
            stage: "apply",
            lane: "customer",
            moment: Entry,
            next: [
                Next(to: "done"),
            ],
        ),

        "done": Touchpoint(
            name: "Done",
            stage: "apply",
            lane: "customer",
            moment: Exit,
        ),
    },
)
"#;

fn findings(output: &Output, file: usize) -> Vec<Value> {
    let json: Value = serde_json::from_slice(&output.stdout).expect("standard output is JSON");
    json["files"][file]["findings"].as_array().expect("a list of findings").clone()
}

#[test]
fn every_help_has_an_example_and_goes_to_standard_output() {
    for arguments in
        [&["--help"][..], &["new", "--help"], &["check", "--help"], &["fmt", "--help"], &["layout", "--help"]]
    {
        let output = trustline(arguments);
        assert_eq!(status(&output), 0);
        assert!(stdout(&output).contains("Examples:\n  trustline "), "{arguments:?}: {}", stdout(&output));
        assert_eq!(stderr(&output), "");
    }
}

#[test]
fn bad_usage_ends_with_2_and_says_what_is_expected() {
    for arguments in [&["check"][..], &["fmt"], &["new"], &["check", "--format", "yaml", "x"], &["x", "y"], &["--no"]] {
        let output = trustline(arguments);
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert_eq!(stdout(&output), "", "{arguments:?}");
        assert!(stderr(&output).starts_with("error: "), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn a_new_journey_is_canonical_sound_and_has_its_title() {
    let folder = Folder::new();
    for template in templates::ALL {
        let path = folder.path(&format!("{}.journey.ron", template.name));
        let title = "Renew a \"passport\"\nat last";
        let output = trustline(&["new", &path, "--template", template.name, "--title", title]);
        assert_eq!(status(&output), 0, "{}", stderr(&output));
        assert_eq!(stdout(&output), "");
        let opened = file::open(Path::new(&path)).expect("it can be read");
        assert_eq!(opened.document.journey.head().title, title);
        assert_eq!(status(&trustline(&["check", &path])), 0);
        assert_eq!(status(&trustline(&["fmt", "--check", &path])), 0);
    }
}

#[test]
fn without_a_template_a_new_journey_is_blank() {
    let folder = Folder::new();
    let path = folder.path("plain.journey.ron");
    assert_eq!(status(&trustline(&["new", &path])), 0);
    let journey = file::open(Path::new(&path)).expect("it can be read").document.journey;
    assert_eq!((journey.stages().count(), journey.lanes().count(), journey.touchpoints().len()), (3, 2, 0));
}

#[test]
fn new_never_replaces_a_file() {
    let folder = Folder::new();
    let path = folder.file("mine.journey.ron", "precious");
    let output = trustline(&["new", &path]);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("is there already"), "{}", stderr(&output));
    assert_eq!(text_of(&path), "precious");
}

#[test]
fn new_says_why_it_cannot() {
    let folder = Folder::new();
    let path = folder.path("x.journey.ron");
    let nowhere = folder.path("no/such/folder/x.journey.ron");
    let long = "x".repeat(10_001);
    for (arguments, word) in [
        (&["new", &path, "--template", "blanc"][..], "blank"),
        (&["new", &path, "--title", &long], "10000 characters"),
        (&["new", &nowhere], "could not be saved"),
    ] {
        let output = trustline(arguments);
        assert_eq!(status(&output), 2);
        assert!(stderr(&output).contains(word), "{}", stderr(&output));
    }
    assert!(!Path::new(&path).exists());
}

#[test]
fn the_templates_are_listed_and_described_in_words() {
    let output = trustline(&["new", "--list"]);
    assert_eq!(status(&output), 0);
    let names: Vec<String> =
        stdout(&output).lines().map(|line| line.split(' ').next().unwrap_or_default().to_owned()).collect();
    assert_eq!(names, ["blank", "service-blueprint", "lifetime", "disaster-recovery", "trusted-traveler"]);
    for template in templates::ALL {
        let journey = template.journey();
        assert!(journey.head().summary.len() > 40, "{} needs a text description (504.4)", template.name);
        assert_eq!(journey.joint_problems(), []);
        let invented = |t: &trustline::journey::Touchpoint| {
            t.trust.is_some() || t.burden.is_some() || t.next.iter().any(|n| n.share.is_some() || n.wait_days.is_some())
        };
        assert!(!journey.touchpoints().values().any(|t| invented(t)), "{} holds a figure", template.name);
        let printed = file::print(&file::Document { journey, ..Default::default() });
        assert_eq!(printed, template.text(), "{} is not canonical", template.name);
    }
}

#[test]
fn no_sample_has_an_error() {
    let mut arguments = vec!["check", "--format", "json"];
    let samples = samples();
    arguments.extend(samples.iter().map(|path| path.to_str().expect("a plain path")));
    let output = trustline(&arguments);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert_eq!(stderr(&output), "");
    for (i, path) in samples.iter().enumerate() {
        for finding in findings(&output, i) {
            assert_ne!(finding["severity"], "error", "{}: {finding}", path.display());
        }
    }
}

#[test]
fn findings_in_json_have_their_promised_shape() {
    let folder = Folder::new();
    let path = folder.file("bad.journey.ron", SMALL.replace("Next(to: \"done\")", "Next(to: \"gone\")"));
    let output = trustline(&["check", "--format", "json", &path]);
    assert_eq!(status(&output), 1);
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(json["files"][0]["path"], path.as_str());
    let findings = findings(&output, 0);
    for finding in &findings {
        let mut keys: Vec<&String> = finding.as_object().expect("an object").keys().collect();
        keys.sort();
        assert_eq!(keys, ["code", "column", "field", "line", "message", "record", "severity"]);
        assert!(Code::from_word(finding["code"].as_str().expect("a word")).is_some());
        assert!(finding["line"].as_u64() >= Some(1) && finding["column"].as_u64() >= Some(1));
    }
    let dangling = findings.iter().find(|finding| finding["code"] == "dangling").expect("the dangling reference");
    assert_eq!(dangling["severity"], "error");
    assert_eq!(dangling["record"], "transition/ask/gone");
    assert_eq!(dangling["field"], "to");
    assert_eq!(dangling["line"], 20, "{dangling}");
}

#[test]
fn warnings_count_only_when_denied() {
    let folder = Folder::new();
    let path = folder.file("quiet.journey.ron", SMALL.replace("    owner: \"Nobody in particular\",\n", ""));
    assert_eq!(status(&trustline(&["check", &path])), 0);
    assert_eq!(status(&trustline(&["check", "--deny-warnings", &path])), 1);
    let sound = folder.file("sound.journey.ron", SMALL);
    let output = trustline(&["check", "--deny-warnings", &sound]);
    assert_eq!((status(&output), stdout(&output).as_str()), (0, "1 file: no findings\n"));
}

#[test]
fn files_that_cannot_be_read_appear_as_findings() {
    let folder = Folder::new();
    let unreadable = [
        (folder.path("missing.journey.ron"), "not-found"),
        (folder.path(""), "not-a-file"),
        (folder.file("cut.ron", &SMALL[..200]), "syntax"),
        (folder.file("newer.ron", SMALL.replace("format: 1", "format: 99")), "newer-format"),
        (folder.file("bytes.ron", [0xff, 0xfe, 0x00, 0x80]), "not-text"),
        (folder.file("field.ron", SMALL.replace("owner:", "ownr:")), "unknown-field"),
        (folder.file("value.ron", SMALL.replace("moment: Entry", "moment: Enter")), "unknown-value"),
        (folder.file("type.ron", SMALL.replace("title: \"Small\"", "title: 5")), "wrong-type"),
        (folder.file("twice.ron", SMALL.replace("\"done\": T", "\"ask\": T")), "duplicate"),
        (folder.file("range.ron", SMALL.replace("Next(to: \"done\")", "Next(to: \"done\", share: 2)")), "out-of-range"),
        (folder.file("marks.ron", SMALL.replace("    title", "<<<<<<< HEAD\n    title")), "conflict-markers"),
        (folder.file("deep.ron", format!("Journey(ext: {{\"a:b\": {}", "[".repeat(10_000))), "too-deep"),
    ];
    for (path, code) in &unreadable {
        let output = trustline(&["check", "--format", "json", path]);
        assert_eq!(status(&output), 2, "{path}: {}", stdout(&output));
        let found = findings(&output, 0);
        assert!(found.iter().any(|finding| finding["code"] == *code), "{path}: {code} is not in {found:?}");
    }
    let missing = findings(&trustline(&["check", "--format", "json", &unreadable[0].0]), 0);
    assert_eq!((&missing[0]["record"], &missing[0]["field"]), (&Value::Null, &Value::Null));
    assert_eq!((&missing[0]["line"], &missing[0]["column"]), (&1.into(), &1.into()));
}

#[test]
fn each_file_is_reported_even_if_another_cannot_be_read() {
    let folder = Folder::new();
    let (missing, sound) = (folder.path("missing.ron"), folder.file("sound.ron", SMALL));
    let broken = folder.file("broken.ron", SMALL.replace("lane: \"customer\"", "lane: \"custmer\""));
    let output = trustline(&["check", "--format", "json", &missing, &sound, &broken]);
    assert_eq!(status(&output), 2);
    assert_eq!((findings(&output, 0).len(), findings(&output, 1).len()), (1, 0));
    assert_eq!(findings(&output, 2).iter().filter(|finding| finding["code"] == "dangling").count(), 2);
}

#[test]
fn text_findings_name_code_place_and_source() {
    let folder = Folder::new();
    let path = folder.file("bad.journey.ron", SMALL.replace("Next(to: \"done\")", "Next(to: \"gone\")"));
    let output = trustline(&["check", &path]);
    let text = stdout(&output);
    assert_eq!(status(&output), 1);
    for part in ["error[dangling]", "there is no touchpoint `gone`", &format!("{path}:20:"), "Next(to: \"gone\")"] {
        assert!(text.contains(part), "{part} is not in:\n{text}");
    }
    assert!(text.ends_with("1 file: 1 error, 1 warning\n"), "{text}");
    assert!(!text.contains('\u{1b}'), "no colours outside a terminal");
}

#[test]
fn links_to_other_journeys_are_followed() {
    let folder = Folder::new();
    let opening =
        |link: &str| SMALL.replace("moment: Exit,", &format!("moment: Exit,\n            opens: \"{link}\","));
    folder.file("there.journey.ron", SMALL);
    let codes = |name: &str, link: &str| -> Vec<String> {
        let path = folder.file(name, opening(link));
        let found = findings(&trustline(&["check", "--format", "json", &path]), 0);
        assert!(found.iter().all(|finding| finding["record"] == "touchpoint/done" && finding["field"] == "opens"));
        assert!(found.iter().all(|finding| finding["line"] == 29), "{found:?}");
        found.iter().filter_map(|finding| finding["code"].as_str().map(str::to_owned)).collect()
    };
    assert_eq!(codes("a.journey.ron", "there.journey.ron"), Vec::<String>::new());
    assert_eq!(codes("b.journey.ron", "missing.journey.ron"), ["opens-missing"]);
    assert_eq!(codes("c.journey.ron", "../../etc/passwd"), ["path-escapes"]);
    assert_eq!(codes("d.journey.ron", "d.journey.ron"), ["opens-circle"]);
}

#[test]
fn every_finding_is_told_however_many_there_are() {
    let folder = Folder::new();
    let many: String = (100..250).map(|i| format!("Next(to: \"gone-{i}\"),")).collect();
    let path = folder.file("many.ron", SMALL.replace("Next(to: \"done\"),", &many));
    let output = trustline(&["check", &path]);
    assert_eq!(status(&output), 1);
    let text = stdout(&output);
    assert!((100..250).all(|i| text.contains(&format!("there is no touchpoint `gone-{i}`"))), "{text}");
    assert!(text.ends_with("1 file: 150 errors, 1 warning\n"), "{text}");
}

#[test]
fn a_near_miss_is_named() {
    let folder = Folder::new();
    let path = folder.file("near.ron", SMALL.replace("owner:", "ownr:"));
    let found = findings(&trustline(&["check", "--format", "json", &path]), 0);
    assert!(found[0]["message"].as_str().is_some_and(|message| message.contains("did you mean `owner`")), "{found:?}");
}

#[test]
fn every_code_is_listed_with_its_sentence() {
    let output = trustline(&["check", "--codes"]);
    assert_eq!(status(&output), 0);
    let text = stdout(&output);
    assert_eq!(text.lines().count(), Code::ALL.len());
    for code in Code::ALL {
        assert!(text.contains(&format!("{code} ")) && text.contains(code.sentence()), "{code}");
    }
}

#[test]
fn what_is_canonical_stays_untouched() {
    let folder = Folder::new();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/replace-green-card.journey.ron");
    for path in samples().into_iter().chain([example.clone()]) {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name");
        let copy = folder.file(name, fs::read(&path).expect("it can be read"));
        if path == example {
            let before = file::open(&path).expect("it can be read").document.journey;
            assert_eq!(status(&trustline(&["fmt", "--check", &copy])), 1, "it is written by hand");
            assert_eq!(status(&trustline(&["fmt", &copy])), 0);
            assert_eq!(file::open(Path::new(&copy)).expect("it can be read").document.journey, before);
        }
        let once = fs::read(&copy).expect("it can be read");
        assert_eq!(status(&trustline(&["fmt", "--check", &copy])), 0, "{name} is not canonical");
        let output = trustline(&["fmt", &copy]);
        assert_eq!((status(&output), stdout(&output), stderr(&output)), (0, String::new(), String::new()));
        assert_eq!(fs::read(&copy).expect("it can be read"), once);
    }
}

#[test]
fn fmt_writes_the_one_spelling_and_counts_the_comments_that_go() {
    let folder = Folder::new();
    let odd = SMALL
        .replace("#![enable(implicit_some)]\nJourney(", "// kept\nJourney(")
        .replace("    title", "    // goes\n    title")
        .replace("name: \"Done\",", "/* goes too */ name: \"Done\",")
        .replace('\n', "\r\n");
    let path = folder.file("odd.journey.ron", format!("\u{feff}{odd}"));
    let before = fs::read(&path).expect("it can be read");
    let check = trustline(&["fmt", "--check", &path]);
    assert_eq!((status(&check), stdout(&check)), (1, format!("{path}\n")));
    assert_eq!(fs::read(&path).expect("it can be read"), before, "--check writes nothing");
    let output = trustline(&["fmt", &path]);
    assert_eq!((status(&output), stdout(&output)), (0, String::new()));
    assert!(stderr(&output).contains("2 comments"), "{}", stderr(&output));
    assert_eq!(text_of(&path), format!("// kept\n{SMALL}"));
}

#[test]
fn fmt_goes_on_after_a_file_it_cannot_read_and_leaves_that_alone() {
    let folder = Folder::new();
    let cut = folder.file("cut.ron", &SMALL[..200]);
    let odd = folder.file("odd.ron", SMALL.replace("    ", "  "));
    let output = trustline(&["fmt", &cut, &odd]);
    assert_eq!((status(&output), stdout(&output)), (2, String::new()));
    assert!(stderr(&output).contains("cut.ron"), "{}", stderr(&output));
    assert_eq!(text_of(&cut), SMALL[..200]);
    assert_eq!(text_of(&odd), SMALL);
}

#[test]
fn fmt_takes_what_does_not_hold_together() {
    let folder = Folder::new();
    let path = folder.file("bad.ron", SMALL.replace("\"done\")", "\"gone\" )"));
    assert_eq!(status(&trustline(&["fmt", &path])), 0);
    assert_eq!(text_of(&path), SMALL.replace("\"done\")", "\"gone\")"));
}

#[test]
fn a_reader_that_goes_away_does_no_harm() {
    let samples = samples();
    let mut arguments = vec!["check"];
    // far more than a pipe holds
    (0..40).for_each(|_| arguments.extend(samples.iter().map(|path| path.to_str().expect("a plain path"))));
    let mut child = command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((status(&output), stderr(&output)), (0, String::new()));
}

#[test]
fn no_damage_to_a_file_makes_it_panic() {
    let folder = Folder::new();
    let whole = fs::read(&samples()[0]).expect("a sample");
    let mut paths = Vec::new();
    for i in 0..60 {
        let at = (whole.len() * i / 60).min(whole.len() - 1);
        let mut damaged = whole.clone();
        match i % 4 {
            0 => damaged.truncate(at),
            1 => damaged[at] = b'"',
            2 => damaged[at] = 0xc3,
            _ => drop(damaged.splice(at..at, *b"({[")),
        }
        paths.push(folder.file(&format!("{i}.journey.ron"), damaged));
    }
    let mut arguments = vec!["check"];
    arguments.extend(paths.iter().map(String::as_str));
    let output = trustline(&arguments);
    assert_eq!((status(&output), stderr(&output)), (2, String::new()));
}

#[test]
#[cfg(any(not(feature = "gui"), target_os = "linux"))]
fn without_a_display_the_window_says_so_in_one_line() {
    let folder = Folder::new();
    let mut command = command(&[&folder.file("small.journey.ron", SMALL)]);
    command.env("XDG_CONFIG_HOME", folder.path("config")).env("XDG_DATA_HOME", folder.path("data"));
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(name);
    }
    let output = command.output().expect("the binary runs");
    assert_eq!((status(&output), stdout(&output)), (2, String::new()));
    let told = stderr(&output);
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.starts_with("error: "), "{told}");
    let word = if cfg!(feature = "gui") { "there is no display; `trustline export" } else { "no window" };
    assert!(told.contains(word), "{told}");
}
