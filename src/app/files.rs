//! Every way a journey is opened or closed, and the questions asked on the way so that no work is lost.
//!
//! What would close a page is a [`Next`]; it is done once nothing unsaved stands in its way. Saving is next door, in
//! [`save`](super::save).

use super::App;
use super::bundled::Sample;
use super::dialog::Dialog;
use super::dialog::compare::ComparePrompt;
use super::dialog::path::PathPrompt;
use super::export::Wish;
use super::page::{Doc, Page, Unreadable};
use super::picker::{Outcome, Purpose, Question, Waiting};
use super::save::{Care, SaveJob, with_ending};
use super::session::{Session, sentence};
use crate::file;
use crate::journey::{Journey, TouchpointId};
use std::path::{Path, PathBuf};

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
    /// To export the map to it.
    Export(Wish),
    /// To compare it, as the version after or the one before.
    Compare(Box<ComparePrompt>, bool),
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

    /// Opens the first of the files dropped on the window.
    pub(super) fn take_dropped(&mut self) {
        let dropped: Vec<PathBuf> =
            self.ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        let Some(first) = dropped.first() else { return };
        if self.is_asking() {
            return self.say("Answer the question first, then drop the file again");
        }
        self.open(first);
        if dropped.len() > 1 {
            let only = format!("only the first of {} dropped files", dropped.len());
            let words = if self.is_asking() { sentence(&only) } else { format!("{}: {only}", self.said()) };
            self.say(words);
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

    pub(super) fn push(&mut self, page: Page) {
        self.pages.push(page);
        self.welcome.forget();
        match self.pages.last_mut() {
            Some(Page::Journey(doc)) => {
                doc.refresh();
                doc.canvas.focus();
                let left = doc.session.journey().head().conflicts.len();
                doc.session.said = match left {
                    0 => format!("{} opened", doc.title()),
                    n => format!(
                        "{} opened; {} left to decide",
                        doc.title(),
                        crate::journey::thousands::count(n, "conflict")
                    ),
                };
                if doc.shows_conflicts() && doc.is_whole() {
                    let said = doc.session.said.clone();
                    doc.show_conflict();
                    doc.session.said = said;
                }
            }
            Some(Page::Unreadable(page)) => {
                let problems = crate::journey::thousands::count(page.report.problems.len(), "problem");
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
        let on_disk = doc.session.path.as_ref().map(|path| file::links::resolve(path, &opens));
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
            (Some(Err(refusal)), None) => {
                self.tell("The linked journey can't be opened", &format!("{}.", sentence(&refusal.to_string())));
            }
            (None, None) => {
                let text = format!("{opens} is looked for beside this journey's own file. Save the journey first.");
                self.tell("The linked journey can't be opened yet", &text);
            }
            (Some(Ok(path)), None) => self.open_on_top(&path),
        }
    }

    fn open_on_top(&mut self, path: &Path) {
        let path = plain(path);
        let there = |page: &Page| page.path().is_some_and(|open| is_same_file(open, &path));
        if let Some(page) = self.pages.iter().position(there) {
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
                self.let_go_from(0);
                self.pages.clear();
                self.push(Page::Journey(doc));
            }
            Next::Close | Next::BackTo(_) => {
                self.let_go_from(from);
                self.pages.truncate(from);
                self.said.clear();
                if let Some(doc) = self.doc_mut() {
                    doc.canvas.focus();
                    doc.session.said = format!("Back in {}", doc.title());
                }
            }
            Next::Quit => {
                self.let_go_from(0);
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

    pub(super) fn ask(&mut self, question: Question, errand: Errand) {
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
            Errand::Compare(mut prompt, after) => {
                prompt.choose_file(after, absolute(&path));
                self.dialogs.open(Dialog::Compare(prompt));
            }
            Errand::Export(wish) => self.export(wish, absolute(&path), care),
            Errand::Save(job) => self.save(SaveJob { to: Some(absolute(&with_ending(path))), care, ..job }),
        }
    }

    /// Tells the person something that must not be overlooked.
    pub fn tell(&mut self, title: &str, text: &str) {
        self.dialogs.open(Dialog::Message { title: title.into(), text: text.into() });
    }

    /// The folder to begin in: that of the journey shown, or of the last one used.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        let path = self.pages.last().and_then(Page::path).or_else(|| self.settings.recent.first())?;
        path.parent().map(Path::to_owned)
    }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Whether two paths lead to the same file.
fn is_same_file(a: &Path, b: &Path) -> bool {
    a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// A path as people write it: Windows puts `\\?\` before the drive of a path that it has looked up.
fn plain(path: &Path) -> PathBuf {
    let drive = path.to_str().and_then(|text| text.strip_prefix(r"\\?\")).filter(|rest| rest.get(1..2) == Some(":"));
    drive.map_or_else(|| path.to_owned(), PathBuf::from)
}
