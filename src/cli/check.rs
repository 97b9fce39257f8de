//! `trustline check`: every finding of every file.

use super::{Outcome, out};
use crate::file::{self, Located, Report};
use crate::journey::check::check;
use crate::journey::{Catalogue, Code, Graph, Severity};
use serde_json::{Value, json};
use std::fmt::Write;
use std::io;
use std::path::{Path, PathBuf};

/// Report what does not hold together and what could be better, for every file.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trustline check renew-passport.journey.ron
  trustline check --deny-warnings --format json journeys/*.ron

Exit status: 0 no error, 1 errors (or warnings, with --deny-warnings), 2 a file cannot be read as a journey.")]
pub struct Args {
    /// The files
    #[arg(required_unless_present = "codes", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to write the findings
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Let warnings count as errors do
    #[arg(long)]
    deny_warnings: bool,
    /// List the codes of all findings, each with a sentence
    #[arg(long)]
    codes: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// How many findings of a file are drawn with their source; the others are told in a line each.
const DRAWN: usize = 50;

/// What was found in one file.
struct Checked {
    report: Report,
    readable: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    if args.codes {
        out::result(codes())?;
        return Ok(Outcome::Clean);
    }
    let today = jiff::Zoned::now().date().to_string();
    let files: Vec<Checked> = args.files.iter().map(|path| examine(path, &today)).collect();
    match args.format {
        Format::Text => out::result(text(&files))?,
        Format::Json => out::result(format!("{:#}\n", as_json(&files)))?,
    }
    Ok(outcome(&files, args.deny_warnings))
}

fn examine(path: &Path, today: &str) -> Checked {
    let opened = match file::open(path) {
        Ok(opened) => opened,
        Err(report) => return Checked { report, readable: false },
    };
    let journey = &opened.document.journey;
    let mut found = check(journey, &Graph::of(journey), Catalogue::bundled(), today);
    found.extend(file::links::link_findings(path, journey));
    let mut problems = file::locate(found, &opened.text);
    problems.sort_by_key(|located| located.span.start);
    let report = Report { name: path.display().to_string(), text: opened.text, problems };
    Checked { report, readable: true }
}

fn outcome(files: &[Checked], deny_warnings: bool) -> Outcome {
    let bad = |located: &Located| match located.problem.severity() {
        Severity::Error => true,
        Severity::Warning => deny_warnings,
        Severity::Info => false,
    };
    if files.iter().any(|file| !file.readable) {
        Outcome::Failed
    } else if files.iter().flat_map(|file| &file.report.problems).any(bad) {
        Outcome::Findings
    } else {
        Outcome::Clean
    }
}

fn text(files: &[Checked]) -> String {
    let colour = out::coloured(&io::stdout());
    let mut text = String::new();
    for file in files.iter().filter(|file| !file.report.problems.is_empty()) {
        let mut drawn = file.report.clone();
        let rest = drawn.problems.split_off(DRAWN.min(drawn.problems.len()));
        let rest = Report { problems: rest, ..drawn.clone() }.lines();
        let _ = writeln!(text, "{}\n", [drawn.render(colour).trim_end(), rest.trim_end()].join("\n").trim_end());
    }
    let of = |severity| {
        let problems = files.iter().flat_map(|file| &file.report.problems);
        problems.filter(|located| located.problem.severity() == severity).count()
    };
    let counts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "note")];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(s, _)| of(*s) > 0)
        .map(|(s, noun)| crate::journey::thousands::count(of(s), noun))
        .collect();
    let found = if counts.is_empty() { "no findings".to_owned() } else { counts.join(", ") };
    let _ = writeln!(text, "{}: {found}", crate::journey::thousands::count(files.len(), "file"));
    text
}

fn as_json(files: &[Checked]) -> Value {
    let files: Vec<Value> = files
        .iter()
        .map(|Checked { report, .. }| {
            let findings: Vec<Value> = report.problems.iter().map(finding).collect();
            json!({ "path": report.name, "findings": findings })
        })
        .collect();
    json!({ "files": files })
}

fn finding(located: &Located) -> Value {
    let Located { problem, line, column, hint, .. } = located;
    let message = if hint.is_empty() { problem.message.clone() } else { format!("{} ({hint})", problem.message) };
    json!({
        "code": problem.code.word(),
        "severity": problem.severity().word(),
        "record": (!about_the_file(problem.code)).then(|| problem.subject.to_string()),
        "field": (!problem.field.is_empty()).then_some(&problem.field),
        "message": message,
        "line": line,
        "column": column,
    })
}

/// Whether findings of this code are about the file as a whole or its letters, and so about no record.
fn about_the_file(code: Code) -> bool {
    use Code::{ConflictMarkers, NewerFormat, NoPermission, NotAFile, NotFound, NotText, Syntax, TooDeep};
    matches!(code, NotFound | NoPermission | NotAFile | NotText | ConflictMarkers | Syntax | TooDeep | NewerFormat)
}

fn codes() -> String {
    let mut text = String::new();
    for code in Code::ALL {
        let _ = writeln!(text, "{:<27} {:<8} {}", code.word(), code.severity().word(), code.sentence());
    }
    text
}
