//! The history of a file: one revision of it is shown, with what changed in it.

use super::source::in_short;
use super::{Comparison, Lookup, Purpose, Revisions, Version, told_in_short};
use crate::app::App;
use crate::app::page::Doc;
use crate::app::session::sentence;
use crate::file;
use crate::journey::Journey;
use crate::versions::git::{Objects, Revision, Tracked};
use std::collections::HashMap;

/// Why there is no history of a file that git doesn't know.
pub const NO_COMMIT: &str = "No commit holds this file yet: commit it, and its history begins";

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
    /// Whether something of it was shown already.
    begun: bool,
    /// Older revisions have to come before what is shown can be compared.
    waits: bool,
    /// Whether it was told that there is no more of it.
    ended: bool,
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
        self.waits = false;
        let Some(at) = at else {
            let before = self.readable_from(0);
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
            (Some(_), Err(_)) => self.readable_from(at + 1),
        };
        Ok(Comparison::of(before, after, Purpose::Look))
    }

    /// The newest revision from a place in the history on that can be read.
    fn readable_from(&mut self, at: usize) -> Version {
        let older: Vec<Revision> = self.revisions.list.iter().skip(at).map(|entry| entry.revision.clone()).collect();
        let found = older.iter().find_map(|revision| self.side(Some(revision)).ok());
        self.waits = found.is_none() && !self.revisions.done;
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

    /// The revision that was gone to; it may be one that can't be read.
    pub fn revision(&self) -> Option<&Revision> {
        self.revisions.list.get(self.at?).map(|entry| &entry.revision)
    }

    /// The revision whose journey is shown.
    pub fn shown(&self) -> Option<&Revision> {
        self.revision().filter(|_| self.trouble.is_none())
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
                // The hash of a commit keeps its letters.
                past.trouble = Some(why.clone());
                self.session.said = why;
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
        let mut revisions = Revisions::read(path, true, &self.ctx);
        revisions.wait(self.patience);
        let (objects, kept) = (tracked.objects(), HashMap::new());
        let past = Past {
            revisions,
            at: None,
            open: open.clone(),
            trouble: None,
            begun: false,
            waits: false,
            ended: false,
            objects,
            kept,
        };
        let name = format!("History of {}", doc.name());
        let comparison = Comparison::of(open.clone(), open, Purpose::Look);
        let doc = Doc::looking(name, comparison, Some(past));
        self.look(doc);
        self.say("The history is being read");
        self.hear_history();
    }

    /// Takes what has come of the history; the first time it shows what is open against the newest revision.
    pub(in crate::app) fn hear_history(&mut self) {
        let Some(doc) = self.doc_mut() else { return };
        let Some(Lookup { past: Some(past), .. }) = doc.lookup.as_deref_mut() else { return };
        past.revisions.take();
        let Revisions { list, error, done, .. } = &past.revisions;
        let (empty, done, error) = (list.is_empty(), *done, error.clone());
        if !empty && !std::mem::replace(&mut past.begun, true) {
            let nothing_new = past.comparison(None).is_ok_and(|now| now.told.is_empty());
            let newest = past.comparison(Some(0)).is_ok();
            // With nothing new since, the newest revision is what there is to see.
            doc.go_to_revision((nothing_new && newest).then_some(0));
        } else if past.waits {
            let at = past.at;
            doc.go_to_revision(at);
        }
        let Some(Lookup { past: Some(past), .. }) = doc.lookup.as_deref_mut() else { return };
        if done && !std::mem::replace(&mut past.ended, true) {
            match error {
                Some(error) if empty => doc.session.said = sentence(&error),
                Some(error) => doc.session.said = format!("Older revisions can't be read: {error}"),
                None if empty => doc.session.said = NO_COMMIT.into(),
                None => {}
            }
        }
    }
}
