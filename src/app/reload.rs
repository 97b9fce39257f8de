//! What comes of a file that changed on disk while its journey is open: with nothing unsaved the journey follows it, as
//! a step that can be undone; with unsaved changes it stays as it is until the person saves.

use super::App;
use super::page::Page;
use super::watch::{News, OnDisk, Seen, Watched};
use crate::file::Opened;
use crate::journey::Patch;
use crate::versions::tell::Summary;

impl App {
    /// Has the files of all open journeys watched.
    pub(super) fn watch_open(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        watcher.watch(self.pages.iter().filter_map(Page::doc).filter_map(|doc| {
            let (path, stamp) = (doc.session.path.clone()?, doc.session.stamp.clone()?);
            Some(Watched { slot: doc.slot, path, stamp })
        }));
    }

    /// Hears what was seen of the open files, at a moment when it disturbs nothing.
    pub(super) fn hear_watcher(&mut self) {
        if self.is_asking() || self.ctx.input(|input| input.pointer.any_down()) {
            return;
        }
        // A journey that is being saved changes its file itself.
        let is_busy = |page: &Page| page.doc().is_some_and(|doc| doc.canvas.is_under_way() || self.is_saving(doc.slot));
        if self.pages.iter().any(is_busy) {
            return;
        }
        while let Some(seen) = self.watcher.as_ref().and_then(super::watch::Watcher::hear) {
            self.take_note(seen);
        }
    }

    fn take_note(&mut self, seen: Seen) {
        let Seen { watched, news } = seen;
        let Some(doc) = self.doc_of(watched.slot) else { return };
        // It was about another file, or about what was there before the last save.
        if doc.session.path.as_ref() != Some(&watched.path) || doc.session.stamp.as_ref() != Some(&watched.stamp) {
            return;
        }
        if matches!((&news, &doc.on_disk), (News::OnDisk(OnDisk::AsKnown), OnDisk::AsKnown)) {
            return;
        }
        let name = doc.name();
        let kept = if doc.session.is_unsaved() { "your changes are kept" } else { "nothing here is lost" };
        let words = match news {
            News::OnDisk(OnDisk::Changed(opened)) => return self.follow(watched.slot, *opened),
            News::OnDisk(now) => {
                let words = match &now {
                    OnDisk::Gone => format!("{name} is no longer on disk; {kept}. Saving asks where to"),
                    OnDisk::Unreadable(report) => {
                        let problem = report.problems.first().map(|located| located.problem.message.as_str());
                        let problem = problem.unwrap_or("it is no journey");
                        format!("{name} has changed on disk and can't be read now ({problem}); {kept}")
                    }
                    _ => format!("{name} is on disk again as it was"),
                };
                doc.note_on_disk(now);
                words
            }
            News::OpenElsewhere => format!("{name} is open in another window too; whoever saves second is asked"),
            News::OpenedElsewhere => format!("{name} was opened in another window too; whoever saves second is asked"),
        };
        self.say_of(watched.slot, words);
    }

    /// The file of a journey holds something else now.
    fn follow(&mut self, slot: u64, opened: Opened) {
        // A field that is being typed into would write over what changed in it.
        let is_typing = self.ctx.text_edit_focused();
        let ctx = self.ctx.clone();
        let Some(doc) = self.doc_of(slot) else { return };
        let name = doc.name();
        let has_all = Patch::between(doc.session.journey(), &opened.document.journey).is_empty()
            && doc.session.head_comment == opened.document.head_comment;
        if doc.session.is_unsaved() && !has_all {
            doc.note_on_disk(OnDisk::Changed(Box::new(opened)));
            let words = format!("{name} has changed on disk; your changes are kept. Save to merge");
            return self.say_of(slot, words);
        }
        if is_typing && let Some(id) = ctx.memory(egui::Memory::focused) {
            ctx.memory_mut(|memory| memory.surrender_focus(id));
        }
        let before = doc.session.journey().clone();
        doc.session.take_over(opened);
        let theirs = Patch::between(&before, doc.session.journey());
        let changed = Summary::of(&before, doc.session.journey()).spoken();
        doc.on_disk = OnDisk::AsKnown;
        doc.comments_may_go = false;
        doc.refresh();
        if let Some(presenting) = self.presenting.as_mut() {
            // It is no part of what the presentation adds.
            presenting.take_over(slot, &theirs);
        }
        let words = format!("{name} has changed on disk and was read again: {changed}");
        self.say_of(slot, words);
    }

    /// Says something of an open journey, also while another is shown on top of it.
    fn say_of(&mut self, slot: u64, words: String) {
        if let Some(doc) = self.doc_of(slot) {
            doc.session.said.clone_from(&words);
        }
        self.say(words);
    }
}
