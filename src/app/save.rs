//! Saving: a journey goes from question to question (where to, comments, changed on disk) until it is on disk whole and
//! was read back, and remembers what comes after it.

use super::App;
use super::dialog::Dialog;
use super::files::{Errand, Next};
use super::page::{Doc, Page};
use super::picker::{Purpose, Question};
use super::session::sentence;
use super::trouble;
use super::watch::OnDisk;
use crate::file::{self, Document, Expect, SaveError, Stamp};
use crate::journey::Journey;
use crate::journey::history::State;
use crate::journey::id::slug_of;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

/// How long a save waits for the recovery file to have the same.
const WAIT: Duration = Duration::from_secs(1);
/// How long a frame waits for a save: what takes no longer is done when it ends, as a person expects.
pub const PATIENCE: Duration = Duration::from_millis(250);

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

/// A journey that is being printed and written, on a thread of its own: a disk that doesn't answer holds up nothing else.
pub struct Saving {
    /// The journey, which may be on another page by now.
    pub(super) slot: u64,
    to: PathBuf,
    care: Care,
    /// What comes after.
    pub(super) after: Option<Next>,
    /// What was saved, and in which state of its history.
    saved: Journey,
    state: State,
    done: Receiver<Result<Stamp, SaveError>>,
}

impl Saving {
    /// Begins, after `first` was heard of. What it was begun for may be forgotten, it ends all the same.
    fn begin(
        doc: &Doc,
        (to, care): (PathBuf, Care),
        after: Option<Next>,
        first: Option<Receiver<()>>,
        ctx: &egui::Context,
    ) -> Self {
        let session = &doc.session;
        let (document, ctx) = (session.document(), ctx.clone());
        let stamp = session.stamp.clone().filter(|_| session.path.as_ref() == Some(&to));
        let (tell, done) = sync_channel(1);
        let (saved, state) = (document.journey.clone(), session.history().state());
        let this = Self { slot: doc.slot, to: to.clone(), care, after, saved, state, done };
        let work = move || {
            // A disk of recovery files that doesn't answer holds up no save for long.
            let _ = first.map(|first| first.recv_timeout(WAIT));
            let expect = match (care, &stamp) {
                (Care::Replace, _) => Expect::Anything,
                (Care::Careful, Some(stamp)) => Expect::This(stamp),
                (Care::Careful, None) => Expect::Nothing,
            };
            let _ = tell.send(write(&to, &document, expect));
            ctx.request_repaint();
        };
        // Without a thread the channel closes, which is taken as a failure.
        let _ = std::thread::Builder::new().name("save".into()).spawn(work);
        this
    }

    /// One that hangs until the channel says otherwise.
    #[cfg(test)]
    pub(super) fn stuck(doc: &Doc, to: PathBuf, done: Receiver<Result<Stamp, SaveError>>) -> Self {
        let (saved, state) = (doc.session.journey().clone(), doc.session.history().state());
        Self { slot: doc.slot, to, care: Care::Careful, after: None, saved, state, done }
    }

    fn wait(&self, time: Duration) -> Option<Result<Stamp, SaveError>> {
        match self.done.recv_timeout(time) {
            Ok(done) => Some(done),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => {
                let error = std::io::Error::other("no thread could be had for it");
                Some(Err(SaveError::Io { path: self.to.display().to_string(), error }))
            }
        }
    }

    /// The name of the file.
    fn name(&self) -> String {
        self.to.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// Saves, and reads back what was saved: only what is seen to be there counts as saved.
fn write(to: &Path, document: &Document, expect: Expect<'_>) -> Result<Stamp, SaveError> {
    let text = file::print(document);
    let stamp = file::save(to, &text, expect)?;
    file::read_back(to, &text)?;
    Ok(stamp)
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
        let Some(to) = job.to else {
            let question = Question { purpose: Purpose::Save, folder: self.folder(), name: proposed_name(doc) };
            return self.ask(question, Errand::Save(SaveJob { to: None, ..job }));
        };
        let slot = doc.slot;
        if let Some(saving) = self.saving.iter_mut().find(|saving| saving.slot == slot && saving.to == to) {
            // Two at once would take one another for somebody else.
            saving.after = job.after.or(saving.after.take());
            let words = format!("{} is still being saved", saving.name());
            return self.say(words);
        }
        let first = self.keep_before_saving(job.page);
        let Some(doc) = self.pages.get(job.page).and_then(Page::doc) else { return };
        let saving = Saving::begin(doc, (to, job.care), job.after, first, &self.ctx);
        // Where it went before, and didn't arrive, is of no interest any more.
        self.saving.retain(|other| other.slot != slot);
        match saving.wait(self.patience) {
            Some(done) => self.conclude(saving, done),
            None => {
                self.say(format!("Saving {}…", saving.name()));
                self.saving.push(saving);
            }
        }
    }

    /// Hears of what took long to save.
    pub(super) fn hear_saves(&mut self) {
        if self.is_asking() {
            return;
        }
        let done = self.saving.iter().enumerate().find_map(|(at, saving)| Some((at, saving.wait(Duration::ZERO)?)));
        if let Some((at, done)) = done {
            let saving = self.saving.remove(at);
            self.conclude(saving, done);
        }
    }

    /// Whether this journey is being saved.
    pub(super) fn is_saving(&self, slot: u64) -> bool {
        self.saving.iter().any(|saving| saving.slot == slot)
    }

    /// What comes of an attempt to save.
    fn conclude(&mut self, saving: Saving, done: Result<Stamp, SaveError>) {
        let name = saving.name();
        let Saving { slot, to, care, after, saved, state, .. } = saving;
        let there = |page: &Page| page.doc().is_some_and(|doc| doc.slot == slot);
        let page = self.pages.iter().position(there);
        let stamp = match done {
            Ok(stamp) => stamp,
            Err(error) => {
                self.stay();
                // It was closed meanwhile: the person knows that it isn't saved.
                let Some(page) = page else { return self.say(sentence(&error.to_string())) };
                let job = SaveJob { page, to: Some(to), care, after };
                return self.dialogs.open(match error {
                    SaveError::Changed(_) => Dialog::Changed(job),
                    SaveError::Gone(_) => Dialog::Gone(job),
                    SaveError::Exists(_) => Dialog::Exists(job),
                    SaveError::Differs(_) => {
                        let text = format!(
                            "{name} was written, but reading it back gave something else: the disk may be failing, or \
                             another program wrote the file at the same moment. {} Save the journey somewhere else.",
                            self.still_here()
                        );
                        Dialog::NotSaved { job, text }
                    }
                    SaveError::Io { error, .. } => {
                        let (why, advice) = (trouble::reason(&error), trouble::advice(&error));
                        let text = format!("{name} could not be saved: {why}. {} {advice}", self.still_here());
                        Dialog::NotSaved { job, text }
                    }
                });
            }
        };
        self.settings.note_recent(&to);
        let Some(page) = page else { return self.say(format!("Saved {name}")) };
        self.take_views_along(page, &to);
        if let Some(doc) = self.pages.get_mut(page).and_then(Page::doc_mut) {
            doc.session.mark_saved(to, stamp, saved, state);
            doc.on_disk = OnDisk::AsKnown;
            doc.session.said = match doc.session.is_unsaved() {
                true => format!("Saved {name} as it was; what changed since is not saved yet"),
                false => match doc.session.journey().head().conflicts.len() {
                    0 => format!("Saved {name}"),
                    n => format!("Saved {name}; {} left to decide", crate::journey::thousands::count(n, "conflict")),
                },
            };
        }
        if let Some(next) = after {
            self.proceed(next);
        }
    }

    /// Where unsaved changes are.
    fn still_here(&self) -> &'static str {
        match self.keeper {
            Some(_) => "Your changes are still here, and kept for recovery besides.",
            None => "Your changes are still here.",
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
