//! `trustline diff`: what changed between two versions of a journey. It is git's external diff, too.

use super::merge::is_nothing;
use super::{Outcome, out};
use crate::file::{self, Report};
use crate::journey::{Journey, Tree};
use crate::versions::changes::{Changed, changes};
use crate::versions::git::lines::diff_files;
use crate::versions::tell;
use serde_json::{Value, json};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::Path;

/// Say what changed between two versions of a journey, in the words of journeys.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trustline diff before.journey.ron after.journey.ron
  trustline diff before.journey.ron after.journey.ron --format markdown     for a pull request

As git's external diff it takes git's seven or nine arguments (`trustline git install` sets it up).

Exit status: 0 both mean the same, 1 they differ, 2 one can't be read as a journey.")]
pub struct Args {
    /// The version before and the version after
    #[arg(required = true, num_args = 1..=9, value_name = "OLD NEW")]
    files: Vec<OsString>,
    /// How to write the changes
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a terminal
    Text,
    /// For a pull request
    Markdown,
    /// For programs
    Json,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    match &args.files[..] {
        [old, new] => two(old.as_ref(), new.as_ref(), args.format),
        // what git calls its external diff with, and so what it names the file with while a merge is undecided
        [name] => {
            out::result(out::harmless(&format!("* {}: left to decide after a merge\n", name.to_string_lossy())))?;
            Ok(Outcome::Clean)
        }
        [name, old, _, _, new, _, _] => external(name, None, old, new),
        [name, old, _, _, new, _, _, other, _] => external(name, Some(other), old, new),
        _ => anyhow::bail!("name two files: the version before and the version after"),
    }
}

fn two(old: &Path, new: &Path, format: Format) -> anyhow::Result<Outcome> {
    let (before, after) = match (read(old), read(new)) {
        (Ok(before), Ok(after)) => (before, after),
        (before, after) => {
            for report in [before.err(), after.err()].into_iter().flatten() {
                out::tell(report.render(out::coloured(&io::stderr())).trim_end());
            }
            return Ok(Outcome::Failed);
        }
    };
    let list = changes(&before, &after);
    out::result(match format {
        Format::Text => out::harmless(&tell::text(&before, &after)),
        Format::Markdown => out::harmless(&tell::markdown(&before, &after)),
        Format::Json => format!("{:#}\n", as_json(&list)),
    })?;
    Ok(if list.is_empty() { Outcome::Clean } else { Outcome::Findings })
}

/// Called by git, which dies of any other exit status than 0.
fn external(name: &OsStr, other: Option<&OsStr>, old: &OsStr, new: &OsStr) -> anyhow::Result<Outcome> {
    let mut heading = name.to_string_lossy().into_owned();
    if let Some(other) = other.filter(|other| *other != name) {
        heading = format!("{heading} → {}", other.to_string_lossy());
    }
    match (read(old.as_ref()), read(new.as_ref())) {
        (Ok(before), Ok(after)) => {
            let told = tell::text(&before, &after);
            let told = if told.is_empty() { "the same journey, written differently\n".to_owned() } else { told };
            out::result(out::harmless(&format!("{heading}\n\n{told}\n")))?;
        }
        (before, after) => {
            let why: Vec<String> =
                [before.err(), after.err()].into_iter().flatten().map(|report| report.lines()).collect();
            out::result(out::harmless(&format!("{heading}\n\n{}", why.concat())))?;
            // what git itself would say of them
            if let Ok(lines) = diff_files(old.as_ref(), new.as_ref()) {
                out::result(out::harmless(&String::from_utf8_lossy(&lines)))?;
            }
        }
    }
    Ok(Outcome::Clean)
}

/// The journey of a file; one without anything where there is no file.
fn read(path: &Path) -> Result<Journey, Report> {
    if is_nothing(path) {
        return Ok(Journey::default());
    }
    // a shell hands what a command prints over as a pipe
    let is_pipe = fs::metadata(path).is_ok_and(|about| !about.is_file() && !about.is_dir());
    match fs::read(path) {
        Ok(bytes) if is_pipe => file::parse(&bytes, &path.display().to_string()).map(|document| document.journey),
        _ => file::open(path).map(|opened| opened.document.journey),
    }
}

fn as_json(list: &[Changed]) -> Value {
    let records: Vec<Value> = list
        .iter()
        .map(|changed| {
            let fields: Vec<Value> = changed
                .fields
                .iter()
                .map(|field| {
                    let value = |tree: Option<&Tree>| tree.map_or(Value::Null, value);
                    json!({
                        "field": field.path(),
                        "before": value(field.before.as_ref()),
                        "after": value(field.after.as_ref()),
                    })
                })
                .collect();
            json!({ "record": changed.subject.to_string(), "change": changed.kind.word(), "fields": fields })
        })
        .collect();
    json!({ "records": records })
}

/// A value as JSON.
fn value(tree: &Tree) -> Value {
    match tree {
        Tree::Flag(flag) => json!(flag),
        Tree::Whole(number) => i64::try_from(*number).map_or_else(|_| json!(u64::try_from(*number).ok()), |n| json!(n)),
        Tree::Real(number) => json!(number),
        Tree::Text(text) => json!(text),
        Tree::Word(word) => json!(word),
        Tree::Raw(raw) => json!(raw.as_str()),
        Tree::Parts(list) | Tree::Set(list) | Tree::Order(list) => list.iter().map(value).collect(),
        Tree::Row(row) => row.iter().map(|(_, tree)| value(tree)).collect(),
        Tree::Map(map) => map.iter().map(|(key, tree)| (key.clone(), value(tree))).collect(),
        Tree::Fields(_, fields) => fields.iter().map(|(name, tree)| ((*name).to_owned(), value(tree))).collect(),
    }
}
