//! What can be compared: what is open, what is on disk, a revision, another file.

use super::Version;
use crate::app::App;
use crate::app::dialog::Dialog;
use crate::app::dialog::compare::ComparePrompt;
use crate::app::files::Errand;
use crate::app::page::Doc;
use crate::app::picker::{Purpose, Question};
use crate::file::{self, Report};
use crate::versions::git::{Revision, Tracked};
use std::path::{Path, PathBuf};

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// The journey as it is open, with what isn't saved.
    Open,
    /// What its file holds.
    OnDisk,
    /// What its file held in a revision.
    Revision(Box<Revision>),
    /// Another file.
    File(PathBuf),
}

impl Source {
    /// What a person calls it.
    pub fn words(&self) -> String {
        match self {
            Self::Open => "what is open".into(),
            Self::OnDisk => "what is on disk".into(),
            Self::Revision(revision) => in_short(revision),
            Self::File(path) => name(path),
        }
    }

    /// The version, or why there is none.
    ///
    /// # Errors
    /// A sentence for the person.
    pub fn load(&self, doc: &Doc) -> Result<Version, String> {
        let path = || doc.session.path.clone().ok_or_else(|| "The journey has no file yet.".to_owned());
        let read = |path: &Path| {
            let why = |report: Report| format!("{} can't be read as a journey: {}.", name(path), report.first());
            file::open(path).map(|opened| opened.document.journey).map_err(why)
        };
        let journey = match self {
            Self::Open => doc.session.journey().clone(),
            Self::OnDisk => read(&path()?)?,
            Self::File(path) => read(path)?,
            Self::Revision(revision) => {
                let tracked = Tracked::find(&path()?).map_err(|error| format!("{error}."))?;
                let version = revision.version.as_ref().ok_or("The file was deleted in this revision.")?;
                let bytes = tracked.objects().read(version).map_err(|error| format!("{error}."))?;
                let name = in_short(revision);
                let why =
                    |report: Report| format!("The file can't be read as a journey in {name}: {}.", report.first());
                file::parse(&bytes, &name).map(|document| document.journey).map_err(why)?
            }
        };
        Ok(Version { name: self.words(), journey })
    }
}

/// "4f2a19c, 2026-03-02: Say what happens next".
pub fn in_short(revision: &Revision) -> String {
    let day = revision.date.get(..10).unwrap_or(&revision.date);
    format!("{}, {day}: {}", revision.short, revision.subject)
}

/// What a version is called, where that begins a line: the hash of a commit and the name of a file keep their letters.
pub fn as_title(words: &str) -> String {
    if words.starts_with("what ") || words.starts_with("your ") || words.starts_with("the ") || words == "nothing" {
        crate::app::session::sentence(words)
    } else {
        words.to_owned()
    }
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

impl App {
    /// Asks which versions are to be compared.
    pub fn ask_compare(&mut self) {
        let Some(doc) = self.doc() else { return };
        let prompt = ComparePrompt::new(doc.session.path.clone(), doc.session.is_unsaved(), self.patience, &self.ctx);
        self.dialogs.open(Dialog::Compare(Box::new(prompt)));
    }

    /// Asks for another file to compare, as the version after or the one before.
    pub fn ask_compared(&mut self, prompt: Box<ComparePrompt>, after: bool) {
        let question = Question { purpose: Purpose::Open, folder: self.folder(), name: String::new() };
        self.ask(question, Errand::Compare(prompt, after));
    }

    /// Compares two sides of the journey that is shown.
    pub fn compare_sources(&mut self, before: &Source, after: &Source) {
        let Some(doc) = self.doc() else { return };
        match (before.load(doc), after.load(doc)) {
            (Ok(before), Ok(after)) => {
                let page = format!("Changes in {}", doc.name());
                self.compare(page, before, after, super::Purpose::Look);
            }
            (Err(why), _) | (_, Err(why)) => self.tell("These can't be compared", &why),
        }
    }
}
