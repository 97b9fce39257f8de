//! The revisions of a file, read by a thread: who, when, what about, and how much changed.

use crate::file;
use crate::journey::Journey;
use crate::versions::git::{Objects, Revision, Tracked};
use crate::versions::tell::Summary;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, sync_channel};
use std::time::Duration;

/// How many revisions may wait to be taken.
const WAITING: usize = 64;

/// One revision.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The commit.
    pub revision: Revision,
    /// How many records and transitions differ from the version before; none = one of them can't be read.
    pub size: Option<usize>,
    /// Whether it can't be read as a journey, as far as that was tried.
    pub broken: bool,
}

/// The revisions of a file as they come, newest first.
#[derive(Debug)]
pub struct Revisions {
    /// Those read so far.
    pub list: Vec<Entry>,
    /// Why there are no more, if something went wrong.
    pub error: Option<String>,
    /// Whether all are there.
    pub done: bool,
    coming: Receiver<Result<Entry, String>>,
}

impl Revisions {
    /// Begins to read. `sizes` = also how much changed in each, which takes longer.
    pub fn read(path: PathBuf, sizes: bool, ctx: &egui::Context) -> Self {
        let (tell, coming) = sync_channel(WAITING);
        let ctx = ctx.clone();
        let work = move || {
            let told = |entry| {
                let goes_on = tell.send(entry).is_ok();
                ctx.request_repaint();
                goes_on
            };
            if let Err(error) = each(&path, sizes, &mut |entry| told(Ok(entry))) {
                told(Err(error.to_string()));
            }
            // That there is no more is news too.
            drop(tell);
            ctx.request_repaint();
        };
        // Without a thread the channel closes, and there are no revisions.
        let _ = std::thread::Builder::new().name("read history".into()).spawn(work);
        Self { list: Vec::new(), error: None, done: false, coming }
    }

    /// Waits for the first to come, at most this long: what is there soon is there at once.
    pub fn wait(&mut self, time: Duration) {
        if self.list.is_empty() && !self.done {
            match self.coming.recv_timeout(time) {
                Ok(Ok(entry)) => self.list.push(entry),
                Ok(Err(error)) => (self.error, self.done) = (Some(error), true),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => self.done = true,
            }
        }
    }

    /// Takes what has come.
    pub fn take(&mut self) {
        while !self.done {
            match self.coming.try_recv() {
                Ok(Ok(entry)) => self.list.push(entry),
                Ok(Err(error)) => (self.error, self.done) = (Some(error), true),
                Err(TryRecvError::Empty) => return,
                Err(TryRecvError::Disconnected) => self.done = true,
            }
        }
    }
}

fn each(
    path: &std::path::Path,
    sizes: bool,
    take: &mut dyn FnMut(Entry) -> bool,
) -> Result<(), crate::versions::git::Error> {
    let tracked = Tracked::find(path)?;
    let mut objects = tracked.objects();
    let mut known: Option<(String, Option<Journey>)> = None;
    for revision in tracked.revisions(&tracked.repository.commit("HEAD")?)? {
        let revision = revision?;
        let after = if sizes { version(revision.version.as_ref(), &mut objects, &mut known) } else { None };
        let size = after.as_ref().and_then(|after| size(&revision, after, &mut objects, &mut known));
        let broken = sizes && after.is_none();
        if !take(Entry { revision, size, broken }) {
            break;
        }
    }
    Ok(())
}

/// How much a revision changed. The version before it is most often the next that is asked for.
fn size(
    revision: &Revision,
    after: &Journey,
    objects: &mut Objects,
    known: &mut Option<(String, Option<Journey>)>,
) -> Option<usize> {
    let before = revision.before.first().cloned().flatten();
    let before = version(before.as_ref(), objects, known)?;
    Some(Summary::of(&before, after).all())
}

fn version(
    id: Option<&String>,
    objects: &mut Objects,
    known: &mut Option<(String, Option<Journey>)>,
) -> Option<Journey> {
    let Some(id) = id else { return Some(Journey::default()) };
    if let Some((last, journey)) = known
        && last == id
    {
        return journey.clone();
    }
    let journey = objects.read(id).ok().and_then(|bytes| file::parse(&bytes, id).ok()).map(|read| read.journey);
    *known = Some((id.clone(), journey.clone()));
    journey
}
