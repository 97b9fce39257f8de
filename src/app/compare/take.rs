//! What can be taken from a version that is looked at: a merge with the file on disk, a version of the past.

use super::solve::{has_sides, solve};
use super::{Lookup, Purpose, Version};
use crate::app::App;
use crate::app::page::{Doc, Page};
use crate::app::watch::OnDisk;
use crate::file::{self, Opened};
use crate::journey::Journey;
use crate::journey::thousands::count;
use crate::versions::merge::merge;

impl App {
    /// What another wrote into the file of an open journey, read now; tells why if it can't be read. Two sides that a
    /// plain text merge left in it are merged first.
    fn newly_on_disk(&mut self, page: usize) -> Option<Box<Opened>> {
        let path = self.pages.get(page)?.doc()?.session.path.clone()?;
        let report = match file::open(&path) {
            Ok(opened) => return Some(Box::new(opened)),
            Err(report) => report,
        };
        if has_sides(&report) {
            match solve(&path, &report.text) {
                Ok(solved) => return Some(Box::new(solved.opened)),
                Err((title, advice)) => self.tell(title, advice),
            }
        } else {
            let why = format!("It can't be read as a journey now: {}.", report.first());
            self.tell("The file can't be merged", &why);
        }
        None
    }

    /// Shows what an open journey and its file on disk come to together.
    pub fn show_merge(&mut self, page: usize) {
        let Some(opened) = self.newly_on_disk(page) else { return };
        let Some(doc) = self.pages.get(page).and_then(Page::doc) else { return };
        let base = doc.session.base.clone().unwrap_or_default();
        let merged = merge(&base, doc.session.journey(), &opened.document.journey);
        let mine = Version { name: "your version".into(), journey: doc.session.journey().clone() };
        let merged = Version { name: "the merge with the file on disk".into(), journey: merged };
        let name = format!("Merge of {}", doc.name());
        let purpose = Purpose::Merge { slot: doc.slot, opened };
        self.compare(name, mine, merged, purpose);
    }

    /// Makes the open journey what the merge that is shown came to.
    pub fn take_merge(&mut self) {
        let Some((comparison, Purpose::Merge { slot, .. })) = self.looked_at() else { return };
        let (slot, merged) = (*slot, comparison.after.journey.clone());
        let Some(Page::Journey(page)) = self.pages.pop() else { return };
        let Some(lookup) = page.lookup else { return };
        let Purpose::Merge { opened, .. } = lookup.comparison.purpose else { return };
        if let Some(doc) = self.pages.iter_mut().filter_map(Page::doc_mut).find(|doc| doc.slot == slot) {
            doc.session.become_another("merge with the file on disk", &merged);
            doc.session.stamp = Some(opened.stamp.clone());
            doc.session.base = Some(opened.document.journey.clone());
            // nothing here changes the comment at the head of the file
            doc.session.head_comment = opened.document.head_comment.clone();
            doc.on_disk = OnDisk::AsKnown;
            doc.refresh();
            doc.focus();
            doc.show_conflict();
            let left = merged.head().conflicts.len();
            doc.session.said = match left {
                0 => "Merged; save to keep it".into(),
                n => format!("Merged; {} left to decide", count(n, "conflict")),
            };
        }
    }

    /// Makes the open journey what it was in the revision that is shown.
    pub fn bring_back(&mut self) {
        let Some(Lookup { past: Some(past), comparison, .. }) = self.doc().and_then(|doc| doc.lookup.as_deref()) else {
            return;
        };
        let Some(revision) = past.shown() else { return };
        let label = format!("bring back {}", revision.short);
        let journey: Journey = comparison.after.journey.clone();
        self.pages.pop();
        if let Some(doc) = self.doc_mut() {
            let before = doc.session.revision();
            doc.session.become_another(&label, &journey);
            doc.refresh();
            doc.focus();
            doc.session.said = match doc.session.revision() == before {
                true => "The journey is as it was then already".into(),
                false => "The journey is as it was then; undo takes that back".into(),
            };
        }
    }

    fn looked_at(&self) -> Option<(&super::Comparison, &Purpose)> {
        let comparison = &self.doc()?.lookup.as_deref()?.comparison;
        Some((comparison, &comparison.purpose))
    }

    /// The open journey that a page on top of it was made from.
    pub fn below(&self) -> Option<&Doc> {
        self.pages.iter().rev().skip(1).find_map(Page::doc)
    }
}
