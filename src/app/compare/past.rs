//! The history of a file: one revision of it is shown, with what changed in it.

use super::source::in_short;
use super::{Comparison, Lookup, Purpose, Revisions, Version, told_in_short};
use crate::app::App;
use crate::app::page::{Doc, Page};
use crate::file;
use crate::journey::Journey;
use crate::versions::git::{Objects, Revision, Tracked};
use std::collections::HashMap;

/// How many versions are kept to be shown again without reading them.
const KEPT: usize = 64;

/// The history of a file that is gone through.
#[derive(Debug)]
pub struct Past {
    /// The revisions, newest first.
    pub revisions: Revisions,
    /// Which of them is shown; none = what is open.
    pub at: Option<usize>,
    /// What is open, the end of the history.
    pub open: Version,
    /// Why the revision that is gone to can't be shown, if it can't.
    pub trouble: Option<String>,
    objects: Objects,
    kept: HashMap<String, Result<Journey, String>>,
}

impl Past {
    /// A version that git stored.
    fn version(&mut self, id: Option<&String>) -> Result<Journey, String> {
        let Some(id) = id else { return Ok(Journey::default()) };
        if let Some(known) = self.kept.get(id) {
            return known.clone();
        }
        if self.kept.len() >= KEPT {
            self.kept.clear();
        }
        let read = self.objects.read(id).map_err(|error| error.to_string()).and_then(|bytes| {
            file::parse(&bytes, id).map(|read| read.journey).map_err(|report| report.first().to_owned())
        });
        self.kept.insert(id.clone(), read.clone());
        read
    }

    /// What a place in the history changed.
    fn comparison(&mut self, at: Option<usize>) -> Result<Comparison, String> {
        let Some(at) = at else {
            let newest = self.revisions.list.first().map(|entry| entry.revision.clone());
            let before = self.side(newest.as_ref())?;
            return Ok(Comparison::of(before, self.open.clone(), Purpose::Look));
        };
        let Some(revision) = self.revisions.list.get(at).map(|entry| entry.revision.clone()) else {
            return Err("there is no such revision".into());
        };
        let after = self.side(Some(&revision))?;
        let id = revision.before.first().cloned().flatten();
        let before = match (&id, self.version(id.as_ref())) {
            (None, _) => Version { name: "nothing".into(), journey: Journey::default() },
            (Some(_), Ok(journey)) => Version { name: "the revision before".into(), journey },
            // What nobody could open is passed over.
            (Some(_), Err(_)) => self.readable_before(at),
        };
        Ok(Comparison::of(before, after, Purpose::Look))
    }

    /// The newest revision before a place in the history that can be read.
    fn readable_before(&mut self, at: usize) -> Version {
        let older: Vec<Revision> =
            self.revisions.list.iter().skip(at + 1).map(|entry| entry.revision.clone()).collect();
        let found = older.iter().find_map(|revision| self.side(Some(revision)).ok());
        found.unwrap_or_else(|| Version { name: "nothing".into(), journey: Journey::default() })
    }

    fn side(&mut self, revision: Option<&Revision>) -> Result<Version, String> {
        let Some(revision) = revision else {
            return Ok(Version { name: "nothing".into(), journey: Journey::default() });
        };
        let why = |why: String| format!("{}, can't be read as a journey: {why}", in_short(revision));
        let journey = self.version(revision.version.as_ref()).map_err(why)?;
        Ok(Version { name: in_short(revision), journey })
    }

    /// The revision that is shown.
    pub fn revision(&self) -> Option<&Revision> {
        self.revisions.list.get(self.at?).map(|entry| &entry.revision)
    }
}

impl Doc {
    /// Shows another place of the history: none = what is open.
    pub fn go_to_revision(&mut self, at: Option<usize>) {
        let Some(Lookup { comparison, past: Some(past), .. }) = self.lookup.as_deref_mut() else { return };
        match past.comparison(at) {
            Ok(found) => {
                (past.at, past.trouble) = (at, None);
                *comparison = found;
                let (journey, marks) = comparison.shown();
                let said = told_in_short(comparison);
                self.session.look_at(journey, marks);
                self.session.said = match past.revision() {
                    Some(revision) => {
                        let day = revision.date.get(..10).unwrap_or(&revision.date);
                        format!("{}, {day}, {}: {}", revision.short, revision.author, comparison.summary.spoken())
                    }
                    None => said,
                };
            }
            Err(why) => {
                past.at = at;
                past.trouble = Some(crate::app::session::sentence(&why));
                self.session.said = crate::app::session::sentence(&why);
            }
        }
    }
}

impl App {
    /// Shows the history of the journey's file.
    pub fn show_history(&mut self) {
        let Some(doc) = self.doc() else { return };
        let Some(path) = doc.session.path.clone() else {
            return self.tell("There is no history yet", "Save the journey in a folder that git keeps.");
        };
        let tracked = match Tracked::find(&path) {
            Ok(tracked) => tracked,
            Err(error) => return self.tell("There is no history to show", &format!("{error}.")),
        };
        let open = Version { name: "what is open".into(), journey: doc.session.journey().clone() };
        let revisions = Revisions::read(path, true, &self.ctx);
        let (objects, kept) = (tracked.objects(), HashMap::new());
        let past = Past { revisions, at: None, open: open.clone(), trouble: None, objects, kept };
        let name = format!("History of {}", doc.name());
        let comparison = Comparison::of(open.clone(), open, Purpose::Look);
        let doc = Doc::looking(name, comparison, Some(past));
        self.push(Page::Journey(Box::new(doc)));
        self.say("The history is being read");
    }

    /// Takes what has come of the history; the first time it shows what is open against the newest revision.
    pub(in crate::app) fn hear_history(&mut self) {
        let Some(doc) = self.doc_mut() else { return };
        let Some(Lookup { past: Some(past), .. }) = doc.lookup.as_deref_mut() else { return };
        let was_empty = past.revisions.list.is_empty() && !past.revisions.done;
        past.revisions.take();
        if !was_empty {
            return;
        }
        let (error, done) = (past.revisions.error.clone(), past.revisions.done);
        if !past.revisions.list.is_empty() {
            let unsaved = past.comparison(None).is_ok_and(|now| now.told.is_empty());
            // With nothing new since, the newest revision is what there is to see.
            doc.go_to_revision(unsaved.then_some(0));
        } else if done {
            doc.session.said = match error {
                Some(error) => crate::app::session::sentence(&error),
                None => "No commit holds this file yet: commit it, and its history begins".into(),
            };
        }
    }
}
