//! What a program that ended without being closed left behind: found at the start on a thread of its own, compared with
//! the files as they are now, and offered.

use crate::app::App;
use crate::app::dialog::Dialog;
use crate::app::dialog::recover::RecoverPrompt;
use crate::app::page::{Doc, Page};
use crate::app::recover::due::Kept;
use crate::app::session::Session;
use crate::file::recovery::{LeftBehind, Recovery, Shelf, remove};
use crate::file::{self, Document, Opened};
use crate::journey::Journey;
use crate::versions::tell::{self, Mark, Summary};
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};

/// Most changes that are told of one journey.
const MOST: usize = 6;

/// A journey that was left behind.
pub struct Offer {
    /// The recovery file.
    pub path: PathBuf,
    /// What to call it.
    pub name: String,
    /// Where its file is; none = it never was saved.
    pub of: Option<PathBuf>,
    /// When it was kept.
    pub when: String,
    /// What is unsaved in short, and what else is to be known; or what is wrong with it.
    pub told: Vec<String>,
    /// The first of the changes that are unsaved, each with its mark.
    pub changes: Vec<(Mark, String)>,
    /// How many more there are.
    pub more: usize,
    /// What it holds; none = it is broken.
    holds: Option<Box<Holds>>,
}

/// What can be restored.
struct Holds {
    recovery: Recovery,
    document: Document,
    /// Its file as it is now, if it can be read.
    disk: Option<Opened>,
}

impl Offer {
    /// Whether it can be restored.
    pub fn is_sound(&self) -> bool {
        self.holds.is_some()
    }

    /// What was left behind, if anything of it isn't in its file.
    fn of(left: LeftBehind) -> Option<Self> {
        let path = left.path;
        let broken = |why: String, of: Option<PathBuf>| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let name = of.as_deref().and_then(Path::file_name).map_or(name, |of| of.to_string_lossy().into_owned());
            let told = vec![format!("{why}."), format!("It stays where it is: {}", path.display())];
            let (when, changes) = (String::new(), Vec::new());
            Some(Self { path: path.clone(), name, of, when, told, changes, more: 0, holds: None })
        };
        let recovery = match left.found {
            Ok(recovery) => recovery,
            Err(error) => return broken(format!("This recovery file can't be restored: {error}"), None),
        };
        let document = match recovery.document() {
            Ok(document) => document,
            Err(report) => {
                let why = report.problems.first().map(|located| located.problem.message.clone()).unwrap_or_default();
                return broken(format!("The journey in this recovery file can't be read: {why}"), recovery.of);
            }
        };
        let disk = recovery.of.as_deref().and_then(|of| file::open(of).ok());
        let mut told = Vec::new();
        match (&recovery.of, &disk) {
            (None, _) => told.push("It never was saved in a file.".to_owned()),
            (Some(of), None) if !of.exists() => told.push("Its file is no longer there.".to_owned()),
            (Some(_), None) => told.push("Its file can't be read now.".to_owned()),
            (Some(_), Some(disk)) if is_same(&disk.document, &document) => {
                // Everything is in its file, as could just be seen.
                let _ = remove(&path);
                return None;
            }
            (Some(_), Some(disk)) if recovery.stamp.as_ref() != Some(&disk.stamp) => {
                told.push("Its file has changed since; saving will ask.".to_owned());
            }
            _ => {}
        }
        let nothing = Journey::default();
        let before = disk.as_ref().map_or(&nothing, |disk| &disk.document.journey);
        told.insert(0, Summary::of(before, &document.journey).spoken());
        // Of what is new as a whole there is nothing to compare.
        let mut changes = disk.as_ref().map_or_else(Vec::new, |_| lines(before, &document.journey));
        let more = changes.len().saturating_sub(MOST);
        changes.truncate(MOST);
        let name = recovery.of.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let name = name.unwrap_or_else(|| title(&document.journey));
        let (of, when) = (recovery.of.clone(), moment(recovery.when));
        let holds = Some(Box::new(Holds { recovery, document, disk }));
        Some(Self { path, name, of, when, told, changes, more, holds })
    }
}

/// Whether a file already holds what was kept.
fn is_same(disk: &Document, kept: &Document) -> bool {
    (&disk.journey, &disk.head_comment) == (&kept.journey, &kept.head_comment)
}

/// What differs, a line each: "File Form I-90: trust assessed 3 → 4".
fn lines(before: &Journey, after: &Journey) -> Vec<(Mark, String)> {
    let all = tell::told(before, after);
    all.iter().flat_map(|told| told.lines().map(|(mark, words)| (mark, format!("{}: {words}", told.name)))).collect()
}

fn title(journey: &Journey) -> String {
    let title = &journey.head().title;
    if title.is_empty() { "Untitled journey".into() } else { title.clone() }
}

/// When something was, as a person here would write it.
fn moment(when: Timestamp) -> String {
    when.to_zoned(jiff::tz::TimeZone::system()).strftime("%Y-%m-%d, %H:%M").to_string()
}

/// Looks for what was left behind; what comes of it is heard later. None if there is no thread for it.
pub fn look(shelf: &Arc<Shelf>, ctx: &egui::Context) -> Option<Receiver<Vec<Offer>>> {
    let (to, offered) = sync_channel(1);
    let (shelf, ctx) = (Arc::clone(shelf), ctx.clone());
    let work = move || {
        let _ = to.send(shelf.left_behind().into_iter().filter_map(Offer::of).collect());
        drop(shelf);
        ctx.request_repaint();
    };
    std::thread::Builder::new().name("look for unsaved journeys".into()).spawn(work).ok()?;
    Some(offered)
}

impl App {
    /// Offers what was left behind, once it is known and nothing else is asked.
    pub(in crate::app) fn hear_offers(&mut self) {
        if self.is_asking() {
            return;
        }
        let Some(offers) = self.offered.as_ref().and_then(|offered| offered.try_recv().ok()) else { return };
        self.offered = None;
        self.offer(offers);
    }

    fn offer(&mut self, offers: Vec<Offer>) {
        if !offers.is_empty() {
            self.dialogs.open(Dialog::Recover(RecoverPrompt::new(offers)));
        }
    }

    /// Offers the rest with the next frame: the page that was opened takes the keyboard first.
    fn offer_rest(&mut self, rest: Vec<Offer>) {
        let (to, offered) = sync_channel(1);
        if !rest.is_empty() && to.try_send(rest).is_ok() {
            self.offered = Some(offered);
            self.ctx.request_repaint();
        }
    }

    /// Opens a journey that was left behind, on top of what is open, as one with unsaved changes; then offers the rest.
    pub fn restore(&mut self, offer: Offer, rest: Vec<Offer>) {
        let name = offer.name.clone();
        if let Err(error) = self.take_in(offer) {
            let text = format!("{name} is no longer there to be restored: {error}. Another window may have it.");
            self.tell("Nothing was restored", &text);
            return self.offer_rest(rest);
        }
        self.offer_rest(rest);
    }

    fn take_in(&mut self, offer: Offer) -> std::io::Result<()> {
        let (Some(holds), Some(keeper)) = (offer.holds, &self.keeper) else { return Ok(()) };
        let Holds { recovery, document, disk } = *holds;
        let is_as_it_was = disk.as_ref().is_some_and(|disk| recovery.stamp.as_ref() == Some(&disk.stamp));
        let session = match (recovery.of, disk) {
            // Undo leads back to what is on disk.
            (Some(of), Some(disk)) if is_as_it_was => {
                let mut session = Session::opened(of, disk);
                session.head_comment = document.head_comment;
                session.become_another("restore of unsaved changes", &document.journey);
                session
            }
            (of, disk) => {
                let mut session = Session::restored(document, of, recovery.stamp);
                session.other_comments = disk.map_or(0, |disk| disk.document.other_comments);
                session
            }
        };
        let mut doc = Box::new(Doc::new(session));
        keeper.shelf().adopt(&offer.path, doc.slot)?;
        doc.kept = Kept::adopted(doc.session.revision());
        // The same file may be open as it is on disk, without changes.
        let is_plain = |page: &Page| {
            page.path().is_some()
                && page.path() == doc.session.path.as_ref()
                && !page.doc().is_some_and(Doc::is_unsaved)
        };
        self.let_go_from(0);
        self.pages.retain(|page| !is_plain(page));
        let name = doc.name();
        self.push(Page::Journey(doc));
        self.say(format!("Restored what was unsaved of {name}. It is not in the file yet: save it"));
        Ok(())
    }

    /// Lets go of a journey that was left behind, for good; then offers the rest.
    pub fn discard(&mut self, offer: &Offer, rest: Vec<Offer>) {
        match remove(&offer.path) {
            Ok(()) => {
                self.say(format!("Discarded what was unsaved of {}", offer.name));
                self.offer_rest(rest);
            }
            Err(error) => {
                let text = format!("{}: {}.", offer.path.display(), crate::app::trouble::reason(&error));
                self.tell("Nothing was discarded", &text);
                self.offer_rest(rest);
            }
        }
    }
}
