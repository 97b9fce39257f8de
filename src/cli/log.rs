//! `trustline log`: the history of a file, told as changes of the journey.

use super::{Outcome, out};
use crate::file;
use crate::journey::Journey;
use crate::versions::git::{Error, Objects, Revision, Revisions, Tracked};
use crate::versions::tell;
use std::collections::VecDeque;
use std::fmt::Write;
use std::io;
use std::path::PathBuf;
use std::rc::Rc;

/// Tell what happened to a journey, revision by revision, newest first, through merges and renames.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trustline log renew-passport.journey.ron
  trustline log -n 5 renew-passport.journey.ron | less

A merge is told as what came in with it. A revision that can't be read is named and passed over.")]
pub struct Args {
    /// The journey's file, in a git repository
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Only the newest so many revisions
    #[arg(short = 'n', long, value_name = "NUMBER")]
    number: Option<usize>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let tracked = Tracked::find(&args.file)?;
    let Some(mut history) = History::of(&tracked)? else { return Ok(none_yet(args)) };
    let colour = out::coloured(&io::stdout());
    let mut shown = 0;
    while shown < args.number.unwrap_or(usize::MAX) {
        let Some(revision) = history.next()? else { break };
        let mut text = if shown > 0 { "\n".to_owned() } else { String::new() };
        text += &heading(&revision, colour);
        for line in history.told(&revision)?.lines() {
            let _ = writeln!(text, "{}", format!("    {}", out::harmless(line)).trim_end());
        }
        shown += 1;
        if !out::part(text)? {
            break; // nobody reads on
        }
    }
    Ok(if shown == 0 && args.number != Some(0) { none_yet(args) } else { Outcome::Clean })
}

fn none_yet(args: &Args) -> Outcome {
    out::tell(&format!("no commit holds {} yet", args.file.display()));
    Outcome::Clean
}

/// "3f2a1b9  2026-11-20  Maria: Shorten the wait".
fn heading(revision: &Revision, colour: bool) -> String {
    let Revision { short, date, author, subject, .. } = revision;
    let day = date.split('T').next().unwrap_or_default();
    let (on, off) = if colour { ("\x1b[33m", "\x1b[0m") } else { ("", "") };
    format!("{on}{short}{off}  {day}  {}\n", out::harmless(&format!("{author}: {subject}")))
}

/// The revisions with what was read of them.
struct History {
    revisions: Revisions,
    objects: Objects,
    /// Revisions that were looked at before their turn.
    ahead: VecDeque<Revision>,
    /// The journeys read last, by version: what is before one revision is the next one's own.
    read: VecDeque<(String, Result<Rc<Journey>, String>)>,
}

/// How many journeys are kept.
const KEPT: usize = 4;

impl History {
    fn of(tracked: &Tracked) -> Result<Option<Self>, Error> {
        let head = match tracked.repository.commit("HEAD") {
            Err(Error::NoSuchRevision(_)) => return Ok(None), // nothing was committed yet
            head => head?,
        };
        let revisions = tracked.revisions(&head)?;
        Ok(Some(Self { revisions, objects: tracked.objects(), ahead: VecDeque::new(), read: VecDeque::new() }))
    }

    fn next(&mut self) -> Result<Option<Revision>, Error> {
        match self.ahead.pop_front() {
            Some(revision) => Ok(Some(revision)),
            None => self.revisions.next().transpose(),
        }
    }

    /// What changed in a revision, in words.
    fn told(&mut self, revision: &Revision) -> Result<String, Error> {
        let mut text = String::new();
        if let Some(old) = &revision.renamed_from {
            let _ = writeln!(text, "renamed from {} to {}", old.display(), revision.path.display());
        }
        if let [first, others @ ..] = &revision.parents[..]
            && !others.is_empty()
        {
            let short = |hash: &String| hash.chars().take(revision.short.len()).collect::<String>();
            let others: Vec<String> = others.iter().map(short).collect();
            let _ = writeln!(text, "a merge of {} into {}, and what came in with it", others.join(", "), short(first));
        }
        let Some(version) = &revision.version else { return Ok(text + "the file was deleted\n") };
        let after = match self.journey(version)? {
            Ok(after) => after,
            Err(why) => return Ok(format!("{text}can't be read as a journey: {why}\n")),
        };
        let before = self.before(revision)?;
        let told = tell::text(&before, &after);
        Ok(text + if told.is_empty() { "the same journey, written differently\n" } else { &told })
    }

    /// The journey before a revision: that of the nearest one before it that can be read.
    fn before(&mut self, revision: &Revision) -> Result<Rc<Journey>, Error> {
        let mut version = revision.before.iter().flatten().next().cloned();
        while let Some(before) = version {
            if let Ok(journey) = self.journey(&before)? {
                return Ok(journey);
            }
            version = self.version_before(&before)?;
        }
        Ok(Rc::default())
    }

    /// The version before this one, which belongs to a revision still to come.
    fn version_before(&mut self, version: &String) -> Result<Option<String>, Error> {
        // a revision that did no more than rename the file has the same version before
        let found = |revision: &Revision| {
            let before = revision.before.iter().flatten().next();
            (revision.version.as_ref() == Some(version) && before != Some(version)).then(|| before.cloned())
        };
        if let Some(before) = self.ahead.iter().find_map(found) {
            return Ok(before);
        }
        while let Some(revision) = self.revisions.next().transpose()? {
            let before = found(&revision);
            self.ahead.push_back(revision);
            if let Some(before) = before {
                return Ok(before);
            }
        }
        Ok(None)
    }

    /// The journey of a version, or in a line why it can't be read.
    fn journey(&mut self, version: &str) -> Result<Result<Rc<Journey>, String>, Error> {
        if let Some((_, journey)) = self.read.iter().find(|(read, _)| read == version) {
            return Ok(journey.clone());
        }
        let journey = match self.objects.read(version) {
            Err(error @ Error::TooLarge(_)) => Err(error.to_string()),
            bytes => match file::parse(&bytes?, "") {
                Ok(document) => Ok(Rc::new(document.journey)),
                Err(report) => Err(report
                    .problems
                    .first()
                    .map_or_else(String::new, |first| format!("line {}: {}", first.line, first.problem.message))),
            },
        };
        self.read.truncate(KEPT - 1);
        self.read.push_front((version.to_owned(), journey.clone()));
        Ok(journey)
    }
}
