//! Every way a journey is opened, saved or closed, and the questions asked on the way so that no work is lost.
//!
//! What would close a page is a [`Next`]; it is done once nothing unsaved stands in its way. Saving is a [`SaveJob`],
//! which goes from question to question (where to, comments, changed on disk) and remembers what comes after it.

use super::App;
use super::bundled::Sample;
use super::dialog::Dialog;
use super::dialog::path::PathPrompt;
use super::page::{Doc, Page, Unreadable};
use super::picker::{Outcome, Purpose, Question, Waiting};
use super::session::Session;
use crate::file::{self, Expect, SaveError};
use crate::journey::id::slug_of;
use crate::journey::{Journey, TouchpointId};
use std::path::{Path, PathBuf};

/// How the names of journey files end.
pub const ENDING: &str = ".journey.ron";

/// What is to happen once nothing unsaved stands in its way.
pub enum Next {
    /// Show this journey in place of every page.
    Show(Box<Doc>),
    /// Close the page that is shown.
    Close,
    /// Close every page above this one.
    BackTo(usize),
    /// Close the window.
    Quit,
}

impl Next {
    /// The first page that it closes.
    fn closes_from(&self, pages: usize) -> usize {
        match self {
            Self::Show(_) | Self::Quit => 0,
            Self::Close => pages.saturating_sub(1),
            Self::BackTo(page) => page + 1,
        }
    }
}

/// What a file is asked for.
pub enum Errand {
    /// To open it.
    Open,
    /// To save a journey in it.
    Save(SaveJob),
}

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
    /// Shows a new journey in place of every page.
    pub fn start(&mut self, journey: Journey) {
        self.proceed(Next::Show(Box::new(Doc::new(Session::new(journey)))));
    }

    /// Shows a copy of a sample in place of every page.
    pub fn open_sample(&mut self, sample: &'static Sample) {
        self.proceed(Next::Show(Box::new(Doc::copy_of(sample))));
    }

    /// Opens a file in place of every page. One that can't be read is shown on top of them.
    pub fn open(&mut self, path: &Path) {
        if self.is_asking() {
            return;
        }
        let path = absolute(path);
        match self.read(&path, false) {
            Ok(doc) => self.proceed(Next::Show(doc)),
            Err(page) => self.push(page),
        }
    }

    fn read(&mut self, path: &Path, linked: bool) -> Result<Box<Doc>, Page> {
        match file::open(path) {
            Ok(opened) => {
                self.settings.note_recent(path);
                Ok(Box::new(Doc::new(Session::opened(path.to_owned(), opened))))
            }
            Err(report) => {
                if !path.exists() {
                    self.settings.recent.retain(|other| other != path);
                }
                Err(Page::Unreadable(Unreadable { path: path.to_owned(), report, linked }))
            }
        }
    }

    fn push(&mut self, page: Page) {
        self.pages.push(page);
        self.welcome.forget();
        match self.pages.last_mut() {
            Some(Page::Journey(doc)) => {
                doc.refresh();
                doc.canvas.focus();
                doc.session.said = format!("{} opened", doc.title());
            }
            Some(Page::Unreadable(page)) => {
                let problems = super::bar::status::count(page.report.problems.len(), "problem");
                self.said = format!("{} can't be opened: {problems}", page.name());
            }
            None => {}
        }
    }

    /// Tries again to read the file that is shown as unreadable.
    pub fn try_again(&mut self) {
        if self.is_asking() || !matches!(self.pages.last(), Some(Page::Unreadable(_))) {
            return;
        }
        let Some(Page::Unreadable(page)) = self.pages.pop() else { return };
        match self.read(&page.path, page.linked) {
            Ok(doc) if page.linked => self.push(Page::Journey(doc)),
            Ok(doc) => self.proceed(Next::Show(doc)),
            Err(page) => {
                self.push(page);
                self.say("It still can't be read");
            }
        }
    }

    /// Opens the journey that a touchpoint unfolds into, on top of the one that is shown. One that is open already is
    /// gone back to, so that no journey is open twice.
    pub fn open_linked(&mut self, touchpoint: &TouchpointId) {
        if self.is_asking() {
            return;
        }
        let Some(doc) = self.doc() else { return };
        let Some(opens) = doc.session.journey().touchpoint(touchpoint).map(|t| t.opens.clone()) else { return };
        if opens.is_empty() {
            return self.say("This touchpoint opens no other journey");
        }
        let on_disk = doc.session.path.as_ref().map(|path| super::links::resolve(path, &opens));
        let sample = doc.sample.and_then(|_| Sample::named(&opens));
        match (on_disk, sample) {
            (Some(Ok(path)), sample) if sample.is_none() || path.exists() => self.open_on_top(&path),
            (_, Some(sample)) => {
                let there =
                    |page: &Page| page.doc().is_some_and(|doc| doc.sample.is_some_and(|s| s.file == sample.file));
                match self.pages.iter().position(there) {
                    Some(page) => self.proceed(Next::BackTo(page)),
                    None => self.push(Page::Journey(Box::new(Doc::copy_of(sample)))),
                }
            }
            (Some(Err(reason)), None) => self.tell("The linked journey can't be opened", &reason),
            (None, None) => {
                let text = format!("{opens} is looked for beside this journey's own file. Save the journey first.");
                self.tell("The linked journey can't be opened yet", &text);
            }
            (Some(Ok(path)), None) => self.open_on_top(&path),
        }
    }

    fn open_on_top(&mut self, path: &Path) {
        let path = absolute(path);
        if let Some(page) = self.pages.iter().position(|page| page.path() == Some(&path)) {
            return self.proceed(Next::BackTo(page));
        }
        let page = self.read(&path, true).map_or_else(|page| page, Page::Journey);
        self.push(page);
    }

    /// Does what is next, or asks first about the last page with unsaved changes that it would close.
    pub fn proceed(&mut self, next: Next) {
        // A question that waits for its answer counts on the pages as they are.
        if self.is_asking() {
            return;
        }
        let from = next.closes_from(self.pages.len());
        let unsaved = |page: &Page| page.doc().is_some_and(Doc::is_unsaved);
        if let Some(page) = (from..self.pages.len()).rev().find(|at| self.pages.get(*at).is_some_and(unsaved)) {
            return self.dialogs.open(Dialog::Unsaved { page, next });
        }
        match next {
            Next::Show(doc) => {
                self.pages.clear();
                self.push(Page::Journey(doc));
            }
            Next::Close | Next::BackTo(_) => {
                self.pages.truncate(from);
                self.said.clear();
                if let Some(doc) = self.doc_mut() {
                    doc.canvas.focus();
                    doc.session.said = format!("Back in {}", doc.title());
                }
            }
            Next::Quit => {
                self.leaving = true;
                self.ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }

    /// The person doesn't want to lose changes after all.
    pub fn stay(&mut self) {
        for doc in self.pages.iter_mut().filter_map(Page::doc_mut) {
            doc.given_up = false;
        }
    }

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

    /// Asks for a file to open.
    pub fn ask_open(&mut self) {
        let question = Question { purpose: Purpose::Open, folder: self.folder(), name: String::new() };
        self.ask(question, Errand::Open);
    }

    /// Asks for a file to open by its path, in the window.
    pub fn ask_path(&mut self) {
        let question = Question { purpose: Purpose::Open, folder: self.folder(), name: String::new() };
        self.ask_in_window(question, Errand::Open);
    }

    fn ask(&mut self, question: Question, errand: Errand) {
        self.asked = Some((Waiting::new(self.file_dialogs.as_ref(), question, &self.ctx), errand));
        self.hear_answer();
    }

    /// Asks with our own prompt.
    pub fn ask_in_window(&mut self, question: Question, errand: Errand) {
        self.dialogs.open(Dialog::Path(Box::new(PathPrompt::new(question, errand))));
    }

    /// Takes the answer of the system's file dialog, if it is there.
    pub(super) fn hear_answer(&mut self) {
        let Some(outcome) = self.asked.as_ref().and_then(|(waiting, _)| waiting.poll()) else { return };
        let Some((waiting, errand)) = self.asked.take() else { return };
        match outcome {
            // The dialog has asked before replacing a file, but about the name as it was typed.
            Outcome::Chosen(path) => {
                let complete = with_ending(path.clone());
                let care = if complete == path { Care::Replace } else { Care::Careful };
                self.go(errand, path, care);
            }
            Outcome::Cancelled => self.stay(),
            Outcome::Unavailable => self.ask_in_window(waiting.question, errand),
        }
    }

    /// Opens or saves the file that was chosen.
    pub fn go(&mut self, errand: Errand, path: PathBuf, care: Care) {
        match errand {
            Errand::Open => self.open(&path),
            Errand::Save(job) => self.save(SaveJob { to: Some(absolute(&with_ending(path))), care, ..job }),
        }
    }

    /// Tells the person something that must not be overlooked.
    pub fn tell(&mut self, title: &str, text: &str) {
        self.dialogs.open(Dialog::Message { title: title.into(), text: text.into() });
    }

    /// The folder to begin in: that of the journey shown, or of the last one used.
    fn folder(&self) -> Option<PathBuf> {
        let path = self.pages.last().and_then(Page::path).or_else(|| self.settings.recent.first())?;
        path.parent().map(Path::to_owned)
    }
}

/// The file name to propose for a journey.
fn proposed_name(doc: &Doc) -> String {
    match doc.session.path.as_ref().and_then(|path| path.file_name()) {
        Some(name) => name.to_string_lossy().into_owned(),
        None => match slug_of(&doc.session.journey().head().title) {
            slug if slug.is_empty() => format!("journey{ENDING}"),
            slug => format!("{slug}{ENDING}"),
        },
    }
}

/// The same path, ending as journey files do if it had no ending.
fn with_ending(path: PathBuf) -> PathBuf {
    if path.extension().is_some() {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(ENDING);
    name.into()
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
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
