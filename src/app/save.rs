//! Saving: a journey goes from question to question (where to, comments, changed on disk) until it is on disk whole,
//! and remembers what comes after it.

use super::App;
use super::dialog::Dialog;
use super::files::{Errand, Next};
use super::page::{Doc, Page};
use super::picker::{Purpose, Question};
use crate::file::{self, Expect, SaveError};
use crate::journey::id::slug_of;
use std::path::PathBuf;

/// How the names of journey files end.
pub const ENDING: &str = ".journey.ron";

/// How careful to be with what is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// It must be what was read or saved last; another file must not be there yet.
    Careful,
    /// The person agreed to replace it.
    Replace,
}

/// A journey on its way to disk.
pub struct SaveJob {
    /// The page it is on.
    pub page: usize,
    /// Where to; none = ask.
    pub to: Option<PathBuf>,
    /// How careful to be.
    pub care: Care,
    /// What comes after.
    pub after: Option<Next>,
}

impl App {
    /// Saves the journey that is shown; asks where to if it has no file, or if `elsewhere`.
    pub fn save_shown(&mut self, elsewhere: bool) {
        let Some(page) = self.pages.len().checked_sub(1) else { return };
        self.save_page(page, elsewhere, None);
    }

    /// Saves a page and goes on with what is next.
    pub fn save_page(&mut self, page: usize, elsewhere: bool, after: Option<Next>) {
        let Some(doc) = self.pages.get(page).and_then(Page::doc) else { return };
        let to = doc.session.path.clone().filter(|_| !elsewhere);
        self.save(SaveJob { page, to, care: Care::Careful, after });
    }

    /// Takes a journey one step further on its way to disk.
    pub fn save(&mut self, job: SaveJob) {
        let Some(doc) = self.pages.get(job.page).and_then(Page::doc) else { return };
        if doc.session.other_comments > 0 && !doc.comments_may_go {
            return self.dialogs.open(Dialog::Comments(job));
        }
        let Some(to) = job.to.clone() else {
            let question = Question { purpose: Purpose::Save, folder: self.folder(), name: proposed_name(doc) };
            return self.ask(question, Errand::Save(job));
        };
        let text = file::print(&doc.session.document());
        let expect = match (job.care, &doc.session.stamp) {
            (Care::Replace, _) => Expect::Anything,
            (Care::Careful, Some(stamp)) if doc.session.path.as_ref() == Some(&to) => Expect::This(stamp),
            (Care::Careful, _) => Expect::Nothing,
        };
        match file::save(&to, &text, expect) {
            Ok(stamp) => {
                self.settings.note_recent(&to);
                self.take_views_along(job.page, &to);
                if let Some(doc) = self.pages.get_mut(job.page).and_then(Page::doc_mut) {
                    doc.session.mark_saved(to, stamp);
                    doc.session.said = format!("Saved {}", doc.name());
                }
                if let Some(next) = job.after {
                    self.proceed(next);
                }
            }
            Err(SaveError::Changed(_)) => self.dialogs.open(Dialog::Changed(job)),
            Err(SaveError::Exists(_)) => self.dialogs.open(Dialog::Exists(job)),
            Err(error @ SaveError::Io { .. }) => {
                self.stay();
                let text = format!("{error}.\n\nYour changes are still here. Save the journey somewhere else.");
                self.tell("The journey was not saved", &text);
            }
        }
    }
}

/// The file name to propose for a journey.
pub(super) fn proposed_name(doc: &Doc) -> String {
    match doc.session.path.as_ref().and_then(|path| path.file_name()) {
        Some(name) => name.to_string_lossy().into_owned(),
        None => match slug_of(&doc.session.journey().head().title) {
            slug if slug.is_empty() => format!("journey{ENDING}"),
            slug => format!("{slug}{ENDING}"),
        },
    }
}

/// The same path, ending as journey files do if it had no ending.
pub fn with_ending(path: PathBuf) -> PathBuf {
    if path.extension().is_some() {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(ENDING);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_an_ending_gets_one() {
        assert_eq!(with_ending("/a/b".into()), PathBuf::from("/a/b.journey.ron"));
        assert_eq!(with_ending("/a/b.ron".into()), PathBuf::from("/a/b.ron"));
    }
}
