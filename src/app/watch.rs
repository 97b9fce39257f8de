//! The open files as they are on disk: a thread looks at them once a second, which works on network drives too, and
//! wakes the window only when there is news. A drive that doesn't answer holds up that thread and nothing else.
//!
//! [`reload`](super::reload) says what comes of the news.

use crate::file::presence::{self, Presence};
use crate::file::{self, Opened, Report, Stamp};
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// How much news may wait to be heard.
const WAITING: usize = 16;
/// A file younger than this may be written again without its time changing: some disks count in steps of two seconds.
const YOUNG: Duration = Duration::from_secs(3);

/// What the file of an open journey holds now.
#[derive(Debug, Default)]
pub enum OnDisk {
    /// What was read or saved last, as far as anybody knows.
    #[default]
    AsKnown,
    /// Something else, which can be read.
    Changed(Box<Opened>),
    /// Something else, which can't be read as a journey.
    Unreadable(Box<Report>),
    /// It is no longer there.
    Gone,
}

impl OnDisk {
    /// Whether there is something else that an open journey can be merged with: another journey, or both sides of one.
    pub fn can_be_merged(&self) -> bool {
        match self {
            Self::Changed(_) => true,
            Self::Unreadable(report) => super::compare::solve::has_sides(report),
            Self::AsKnown | Self::Gone => false,
        }
    }
}

/// A file to be watched.
#[derive(Clone, Debug, PartialEq)]
pub struct Watched {
    /// The number of its journey.
    pub slot: u64,
    /// Where it is.
    pub path: PathBuf,
    /// What it held when it was read or saved last.
    pub stamp: Stamp,
}

/// What was seen.
#[derive(Debug)]
pub enum News {
    /// The file holds this now.
    OnDisk(OnDisk),
    /// Another window had the file open before this one.
    OpenElsewhere,
    /// Another window has opened the file.
    OpenedElsewhere,
}

/// What was seen of a file.
#[derive(Debug)]
pub struct Seen {
    /// What was watched.
    pub watched: Watched,
    /// What is new about it.
    pub news: News,
}

/// Watches files.
pub struct Watcher {
    files: Arc<Mutex<Vec<Watched>>>,
    /// What the thread was told last.
    told: Vec<Watched>,
    seen: Receiver<Seen>,
    /// Wakes the thread; it ends with this.
    wake: SyncSender<()>,
}

impl Watcher {
    /// Begins. Who has a file open is noted in the folder, if there is one. None if there is no thread for it.
    pub fn begin(every: Duration, presence: Option<PathBuf>, ctx: &egui::Context) -> Option<Self> {
        let files = Arc::<Mutex<Vec<Watched>>>::default();
        let (tell, seen) = sync_channel(WAITING);
        let (wake, woken) = sync_channel(1);
        let (of_thread, ctx) = (Arc::clone(&files), ctx.clone());
        let work = move || {
            let mut eyes = Vec::new();
            while woken.recv_timeout(every) != Err(RecvTimeoutError::Disconnected) {
                let now = of_thread.lock().unwrap_or_else(PoisonError::into_inner).clone();
                for seen in look(&mut eyes, &now, presence.as_deref()) {
                    // Once nobody listens the window is gone.
                    if tell.send(seen).is_err() {
                        return;
                    }
                    ctx.request_repaint();
                }
            }
        };
        std::thread::Builder::new().name("watch files".into()).spawn(work).ok()?;
        Some(Self { files, told: Vec::new(), seen, wake })
    }

    /// Watches exactly these files.
    pub fn watch(&mut self, files: impl Iterator<Item = Watched>) {
        let files: Vec<Watched> = files.collect();
        if files != self.told {
            self.told.clone_from(&files);
            *self.files.lock().unwrap_or_else(PoisonError::into_inner) = files;
            // It is awake already if this one doesn't fit.
            let _ = self.wake.try_send(());
        }
    }

    /// What was seen.
    pub fn hear(&self) -> Option<Seen> {
        self.seen.try_recv().ok()
    }
}

/// What the thread knows of a file that it watches.
struct Eye {
    slot: u64,
    path: PathBuf,
    /// The file as it was when it was read last; none = it wasn't yet.
    print: Option<Print>,
    /// What it held then; none = nothing that could be read.
    held: Option<Stamp>,
    /// How often it was missed in a row.
    missed: u8,
    /// What it holds couldn't be read when it was looked at last: perhaps somebody is in the middle of writing it.
    doubted: bool,
    /// The stamp that the window had when it was told that the file holds something else; none = it wasn't told.
    told: Option<Stamp>,
    /// What is known of other windows; none = nothing yet.
    presence: Option<Presence>,
}

/// By what a changed file is known without reading it.
#[derive(Clone, PartialEq)]
struct Print {
    length: u64,
    written: Option<SystemTime>,
    /// Where the file lies on its disk, which is another place when it was replaced.
    place: (u64, u64),
    /// It was young when it was looked at, so the rest may be the same though it changed.
    young: bool,
}

impl Print {
    fn of(about: &Metadata) -> Self {
        let written = about.modified().ok();
        let age = written.and_then(|written| SystemTime::now().duration_since(written).ok());
        #[cfg(unix)]
        let place = {
            use std::os::unix::fs::MetadataExt;
            (about.dev(), about.ino())
        };
        #[cfg(not(unix))]
        let place = (0, 0);
        Self { length: about.len(), written, place, young: age.is_none_or(|age| age < YOUNG) }
    }
}

/// Looks at every file once.
fn look(eyes: &mut Vec<Eye>, files: &[Watched], presence: Option<&Path>) -> Vec<Seen> {
    let mut all = Vec::new();
    eyes.retain(|eye| files.iter().any(|file| (file.slot, &file.path) == (eye.slot, &eye.path)));
    for file in files {
        let at = eyes.iter().position(|eye| eye.slot == file.slot).unwrap_or_else(|| {
            let (slot, path) = (file.slot, file.path.clone());
            eyes.push(Eye {
                slot,
                path,
                print: None,
                held: None,
                missed: 0,
                doubted: false,
                told: None,
                presence: None,
            });
            eyes.len() - 1
        });
        let Some(eye) = eyes.get_mut(at) else { continue };
        let news = [presence.and_then(|folder| eye.others(folder)), eye.changed(&file.stamp).map(News::OnDisk)];
        all.extend(news.into_iter().flatten().map(|news| Seen { watched: file.clone(), news }));
    }
    all
}

impl Eye {
    /// What is new about other windows.
    fn others(&mut self, folder: &Path) -> Option<News> {
        match &self.presence {
            Some(Presence::First(held)) => held.was_knocked_at().then_some(News::OpenedElsewhere),
            // Once the other is gone, this is the one to be told.
            Some(Presence::Elsewhere) => {
                if let Some(held) = presence::take_over(folder, &self.path) {
                    self.presence = Some(Presence::First(held));
                }
                None
            }
            None => {
                // What can't be known isn't worth a word.
                self.presence = presence::enter(folder, &self.path).ok();
                matches!(self.presence, Some(Presence::Elsewhere)).then_some(News::OpenElsewhere)
            }
        }
    }

    /// What is new about the file, which held what the stamp says when the window read or saved it last.
    fn changed(&mut self, stamp: &Stamp) -> Option<OnDisk> {
        let Ok(about) = std::fs::metadata(&self.path) else {
            // Some programs take a file away for a moment before they put another in its place.
            self.missed = self.missed.saturating_add(1);
            self.print = None;
            if self.missed != 2 {
                return None;
            }
            (self.held, self.told) = (None, Some(stamp.clone()));
            return Some(OnDisk::Gone);
        };
        self.missed = 0;
        let print = Print::of(&about);
        let was_young = self.print.as_ref().is_none_or(|before| before.young);
        let is_as_before =
            self.print.as_ref().is_some_and(|before| Print { young: print.young, ..before.clone() } == print);
        self.print = Some(print);
        let held_before = self.held.clone();
        if !is_as_before || was_young {
            self.held = Stamp::on_disk(&self.path).ok();
        }
        if self.held.as_ref() == Some(stamp) {
            return self.told.take().map(|_| OnDisk::AsKnown);
        }
        if self.told.as_ref() == Some(stamp) && self.held == held_before {
            return None;
        }
        let now = match file::open(&self.path) {
            Ok(opened) => {
                self.held = Some(opened.stamp.clone());
                OnDisk::Changed(Box::new(opened))
            }
            // Not every program writes a file in one piece: it is news when it stays so.
            Err(_) if !std::mem::replace(&mut self.doubted, true) || self.held != held_before => return None,
            Err(report) => OnDisk::Unreadable(Box::new(report)),
        };
        (self.doubted, self.told) = (false, Some(stamp.clone()));
        Some(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(eyes: &mut Vec<Eye>, file: &Watched) -> Option<OnDisk> {
        let mut all = look(eyes, std::slice::from_ref(file), None);
        assert!(all.len() <= 1);
        all.pop().map(|seen| match seen.news {
            News::OnDisk(now) => now,
            other => panic!("{other:?}"),
        })
    }

    #[test]
    fn a_file_is_news_when_it_holds_something_else_and_once_only() {
        const SMALL: &str = "#![enable(implicit_some)]\nJourney(\n    format: 1,\n    title: \"T\",\n)\n";
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        std::fs::write(&path, SMALL).expect("written");
        let mut file = Watched { slot: 1, path: path.clone(), stamp: Stamp::of(SMALL.as_bytes()) };
        let mut eyes = Vec::new();
        assert!(seen(&mut eyes, &file).is_none() && seen(&mut eyes, &file).is_none());

        // The same length, and within the same moment.
        let theirs = SMALL.replace("\"T\"", "\"U\"");
        std::fs::write(&path, &theirs).expect("written");
        assert!(matches!(seen(&mut eyes, &file), Some(OnDisk::Changed(_))));
        assert!(seen(&mut eyes, &file).is_none(), "told once");
        std::fs::write(&path, SMALL).expect("written");
        assert!(matches!(seen(&mut eyes, &file), Some(OnDisk::AsKnown)), "it was put back");

        // What the window wrote itself is no news.
        std::fs::write(&path, &theirs).expect("written");
        file.stamp = Stamp::of(theirs.as_bytes());
        assert!(seen(&mut eyes, &file).is_none());

        std::fs::write(&path, "<<<<<<< ours\n").expect("written");
        assert!(seen(&mut eyes, &file).is_none(), "perhaps it is being written");
        assert!(matches!(seen(&mut eyes, &file), Some(OnDisk::Unreadable(_))));
        assert!(seen(&mut eyes, &file).is_none());
        std::fs::write(&path, "").expect("written");
        assert!(seen(&mut eyes, &file).is_none(), "emptied, to be written anew");
        std::fs::write(&path, SMALL).expect("written");
        assert!(matches!(seen(&mut eyes, &file), Some(OnDisk::Changed(_))));
        std::fs::remove_file(&path).expect("removed");
        assert!(seen(&mut eyes, &file).is_none(), "perhaps another is put in its place");
        assert!(matches!(seen(&mut eyes, &file), Some(OnDisk::Gone)));
        assert!(seen(&mut eyes, &file).is_none());
        std::fs::write(&path, &theirs).expect("written");
        assert!(matches!(seen(&mut eyes, &file), Some(OnDisk::AsKnown)));
    }
}
