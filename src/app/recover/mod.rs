//! Nothing is lost: what is unsaved goes to a recovery file soon after it was changed, and a panic keeps it first.
//!
//! [`due`] says when a journey is to be kept, [`keeper`] keeps it on a thread of its own, and [`offer`] finds what a
//! program that ended without being closed left behind.

pub mod due;
pub mod keeper;
pub mod offer;

use super::App;
use super::page::{Doc, Page};
use due::Due;
use keeper::{Keeper, Snapshot};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

/// How long a program that ends waits for what is still being kept or let go of.
const PATIENCE: Duration = Duration::from_secs(1);
/// How soon what couldn't be handed over is tried again.
const AGAIN: Duration = Duration::from_millis(100);

impl App {
    /// Keeps what is unsaved and not kept yet, as soon as it is time, and lets go of what is saved.
    pub(super) fn keep_unsaved(&mut self) {
        let Some(keeper) = &mut self.keeper else { return };
        let now = Instant::now();
        let mut wake = (!keeper.clear()).then_some(AGAIN);
        for doc in self.pages.iter_mut().filter_map(Page::doc_mut) {
            let (slot, session) = (doc.slot, &doc.session);
            let after = match doc.kept.due(session.is_unsaved(), session.revision(), now) {
                Due::Nothing => None,
                Due::In(time) => Some(time),
                Due::Now => {
                    // What is let go of goes first: it may be what this journey had before.
                    let handed = keeper.clear() && keeper.keep(Snapshot::of(doc));
                    if handed {
                        doc.kept.handed_over(doc.session.revision());
                    }
                    (!handed).then_some(AGAIN)
                }
                Due::LetGo => {
                    doc.kept = Default::default();
                    keeper.let_go(slot);
                    (!keeper.clear()).then_some(AGAIN)
                }
            };
            wake = wake.into_iter().chain(after).min();
        }
        if let Some(after) = wake {
            self.ctx.request_repaint_after(after);
        }
    }

    /// Before a journey goes into its file, its recovery file gets the same, if there is one: should the program be killed
    /// right after, nothing older than the file is offered. Gives what hears when that is done.
    pub(super) fn keep_before_saving(&mut self, page: usize) -> Option<Receiver<()>> {
        let keeper = self.keeper.as_mut()?;
        let doc = self.pages.get_mut(page).and_then(Page::doc_mut)?;
        let revision = doc.session.revision();
        if !doc.kept.is_outdated(revision) || !keeper.clear() {
            return None;
        }
        let done = keeper.keep_and_tell(Snapshot::of(doc))?;
        doc.kept.handed_over(revision);
        Some(done)
    }

    /// Says that what is unsaved can't be kept, or can again.
    pub(super) fn hear_keeper(&mut self) {
        let Some(news) = self.keeper.as_ref().and_then(Keeper::hear) else { return };
        match news {
            keeper::News::Trouble { slot, error, first } => {
                if let Some(doc) = self.doc_of(slot) {
                    doc.kept.failed(Instant::now());
                }
                if first {
                    self.say_not_kept(&error);
                }
            }
            keeper::News::Better => self.say("Unsaved changes are kept for recovery again"),
        }
    }

    /// Begins to keep what is unsaved in this folder, and to look for what was left there.
    pub(super) fn begin_keeping(&mut self, folder: &Path) {
        match Keeper::begin(folder, &self.ctx) {
            Ok(keeper) => {
                self.offered = offer::look(keeper.shelf(), &self.ctx);
                self.keeper = Some(keeper);
            }
            Err(error) => self.say_not_kept(&error),
        }
    }

    fn say_not_kept(&mut self, error: &std::io::Error) {
        let why = super::trouble::reason(error);
        self.say(format!("Unsaved changes can't be kept for recovery: {why}. Save often"));
    }

    /// The pages from this one on are about to close: what nobody wants of them needn't be kept any more.
    pub(super) fn let_go_from(&mut self, page: usize) {
        let Some(keeper) = &mut self.keeper else { return };
        for doc in self.pages.iter_mut().skip(page).filter_map(Page::doc_mut).filter(|doc| !doc.is_unsaved()) {
            if std::mem::take(&mut doc.kept).is_kept() {
                keeper.let_go(doc.slot);
            }
        }
        keeper.clear();
    }

    /// The open journey of this number.
    pub(super) fn doc_of(&mut self, slot: u64) -> Option<&mut Doc> {
        self.pages.iter_mut().filter_map(Page::doc_mut).find(|doc| doc.slot == slot)
    }

    /// Does a part of a frame. If it panics, everything unsaved is kept before the panic goes on.
    pub(super) fn guarded(&mut self, part: impl FnOnce(&mut Self)) {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| part(self))) {
            self.rescue();
            resume_unwind(panic);
        }
    }

    /// Keeps every open journey with unsaved changes at once, and tells so on standard error.
    fn rescue(&mut self) {
        let Some(keeper) = &mut self.keeper else {
            eprintln!("trustline: a mistake in the program ended it");
            return;
        };
        // What is under way is older than what is kept here.
        keeper.finish(PATIENCE);
        let unsaved = self.pages.iter().filter_map(Page::doc).filter(|doc| doc.session.is_unsaved());
        for doc in unsaved {
            // The panic may have come from this very journey.
            let kept = catch_unwind(AssertUnwindSafe(|| keeper.keep_at_once(Snapshot::of(doc))));
            match kept {
                Ok(Ok(path)) => eprintln!(
                    "trustline: a mistake in the program ended it. The unsaved changes of {} are kept, and are offered \
                     when Trustline starts again ({})",
                    doc.name(),
                    path.display()
                ),
                Ok(Err(error)) => {
                    eprintln!("trustline: the unsaved changes of {} could not be kept: {error}", doc.name());
                }
                Err(_) => eprintln!("trustline: the last changes of {} could not be kept", doc.name()),
            }
        }
    }
}
