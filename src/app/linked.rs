//! What the shown journey opens and is based on: a thread reads those files, works out what they come to, and looks
//! again when the journey or one of the files has changed. A drive that doesn't answer holds up that thread and nothing
//! else.

use super::App;
use super::bundled::Sample;
use super::page::Doc;
use super::session::Revision;
use crate::file::portfolio::{Disk, Gathered, Shelf, opened_from, whole};
use crate::journey::Journey;
use crate::journey::portfolio::{Broken, Name};
use crate::picture::Linked;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// A journey whose links are to be followed.
#[derive(Clone)]
struct Wanted {
    slot: u64,
    revision: Revision,
    /// Its file, or the name of the sample that it is a copy of.
    path: PathBuf,
    /// Whether what isn't beside its file is looked for among the samples.
    samples: bool,
    journey: Journey,
}

/// Reads what is linked.
pub struct Reader {
    wanted: Arc<Mutex<Option<Wanted>>>,
    /// What was wanted last: journey, revision and file.
    asked: Option<(u64, Revision, Option<PathBuf>)>,
    found: Receiver<(u64, Linked)>,
    /// Wakes the thread; it ends with this.
    wake: SyncSender<()>,
}

impl Reader {
    /// Begins, and looks at the files so often. None if there is no thread for it.
    pub fn begin(every: Duration, ctx: &egui::Context) -> Option<Self> {
        let wanted = Arc::<Mutex<Option<Wanted>>>::default();
        let (tell, found) = sync_channel(1);
        let (wake, woken) = sync_channel(1);
        let (of_thread, ctx) = (Arc::clone(&wanted), ctx.clone());
        let work = move || {
            let mut known: Option<Known> = None;
            while woken.recv_timeout(every) != Err(RecvTimeoutError::Disconnected) {
                let now = of_thread.lock().unwrap_or_else(PoisonError::into_inner).clone();
                let Some(found) = now.as_ref().and_then(|wanted| look(&mut known, wanted)) else { continue };
                // Once nobody listens the window is gone.
                if tell.send(found).is_err() {
                    return;
                }
                ctx.request_repaint();
            }
        };
        std::thread::Builder::new().name("read linked".into()).spawn(work).ok()?;
        Some(Self { wanted, asked: None, found, wake })
    }
}

impl App {
    /// Has the links of the shown journey followed, and takes what was found.
    pub(super) fn follow_links(&mut self) {
        let Some(mut reader) = self.links.take() else { return };
        while let Ok((slot, linked)) = reader.found.try_recv() {
            if let Some(doc) = self.doc_of(slot).filter(|doc| has_links(doc.session.journey())) {
                doc.session.set_linked(linked);
            }
        }
        let asked = self.doc().map(|doc| (doc.slot, doc.session.revision(), doc.session.path.clone()));
        if asked != reader.asked {
            let wanted = self.doc().and_then(wanted);
            if wanted.is_none()
                && let Some(doc) = self.doc_mut()
            {
                doc.session.set_linked(Linked::default());
            }
            *reader.wanted.lock().unwrap_or_else(PoisonError::into_inner) = wanted;
            reader.asked = asked;
            // It is awake already if this one doesn't fit.
            let _ = reader.wake.try_send(());
        }
        self.links = Some(reader);
    }
}

/// What is to be read for a journey; none if it has no links, or there is nowhere to look for them.
fn wanted(doc: &Doc) -> Option<Wanted> {
    let journey = doc.session.journey();
    if doc.lookup.is_some() || !doc.is_whole() || !has_links(journey) {
        return None;
    }
    let sample = doc.sample.map(|sample| PathBuf::from(sample.file));
    let path = doc.session.path.clone().or(sample)?;
    let (slot, revision, samples) = (doc.slot, doc.session.revision(), doc.sample.is_some());
    Some(Wanted { slot, revision, path, samples, journey: journey.clone() })
}

fn has_links(journey: &Journey) -> bool {
    !journey.head().based_on.is_empty() || journey.touchpoints().values().any(|touchpoint| !touchpoint.opens.is_empty())
}

/// What the thread knows.
struct Known {
    wanted: Wanted,
    name: Name,
    gathered: Gathered,
    /// The files as they were before they were read.
    files: Vec<(PathBuf, Option<Print>)>,
}

/// By what a changed file is known without reading it; none = it isn't there.
type Print = (u64, Option<SystemTime>);

fn print(path: &Path) -> Option<Print> {
    let about = std::fs::metadata(path).ok()?;
    Some((about.len(), about.modified().ok()))
}

/// What is new, if anything is.
fn look(known: &mut Option<Known>, wanted: &Wanted) -> Option<(u64, Linked)> {
    let fresh = known.as_mut().filter(|known| {
        known.wanted.slot == wanted.slot
            && known.wanted.path == wanted.path
            && links(&known.wanted.journey).eq(links(&wanted.journey))
            && known.files.iter().all(|(path, then)| print(path) == *then)
    });
    match fresh {
        Some(known) if known.wanted.revision == wanted.revision => return None,
        Some(known) => {
            if let Some(root) = known.gathered.journeys.get_mut(&known.name) {
                root.journey = wanted.journey.clone();
            }
            known.wanted = wanted.clone();
        }
        None => *known = Some(read(wanted)),
    }
    known.as_ref().map(|known| (wanted.slot, Linked::of(&known.gathered, &known.name)))
}

fn links(journey: &Journey) -> impl Iterator<Item = (&str, &str)> {
    let opens = journey.touchpoints().iter().map(|(id, touchpoint)| (id.as_str(), touchpoint.opens.as_str()));
    let opens = opens.filter(|(_, link)| !link.is_empty());
    opens.chain([("", journey.head().based_on.as_str())])
}

fn read(wanted: &Wanted) -> Known {
    let shelf = Desk { samples: wanted.samples };
    let (name, gathered) = opened_from(&shelf, &wanted.path, wanted.journey.clone());
    // What changes while it is being read is read once more.
    let others = gathered.paths.iter().filter(|(other, _)| **other != name).map(|(_, path)| path);
    let files = others.chain(&gathered.passed_by).filter(|path| path.is_absolute());
    let files = files.map(|path| (path.clone(), print(path))).collect();
    Known { wanted: wanted.clone(), name, gathered, files }
}

/// The disk, and for copies of samples the samples that aren't there.
struct Desk {
    samples: bool,
}

impl Desk {
    fn sample(&self, link: &str) -> Option<&'static Sample> {
        Sample::named(link).filter(|_| self.samples)
    }
}

impl Shelf for Desk {
    fn find(&self, from: &Path, link: &str) -> Result<PathBuf, Broken> {
        let on_disk = if from.is_absolute() { Disk.find(from, link) } else { Err(Broken::Missing) };
        on_disk.or_else(|broken| self.sample(link).map(|sample| sample.file.into()).ok_or(broken))
    }

    fn read(&self, path: &Path) -> Result<Journey, Broken> {
        if path.is_absolute() {
            return Disk.read(path);
        }
        let sample = path.to_str().and_then(|name| self.sample(name)).ok_or(Broken::Missing)?;
        whole(sample.journey())
    }

    fn real(&self, path: &Path) -> PathBuf {
        if path.is_absolute() { Disk.real(path) } else { path.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::lifetime::{Opened, Trouble};
    use crate::app::tests::sample;
    use crate::file;

    fn wanted(path: &Path, samples: bool) -> Wanted {
        let journey = Sample::named("a-life-with-dhs.journey.ron").expect("a sample").journey();
        Wanted { slot: 1, revision: 1, path: path.into(), samples, journey }
    }

    fn minutes(linked: &Linked) -> Option<f64> {
        linked.lifetime.as_ref()?.whole.person.as_ref()?.minutes
    }

    #[test]
    fn a_copy_of_a_sample_finds_the_other_samples() {
        let (_, linked) = look(&mut None, &wanted(Path::new("a-life-with-dhs.journey.ron"), true)).expect("news");
        assert!(minutes(&linked).is_some_and(|minutes| (minutes - 524.870_925_005_747_5).abs() < 1e-6));
    }

    #[test]
    fn files_are_read_again_when_they_change_and_the_journey_alone_when_it_does() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("life.journey.ron");
        let gone = "traveler-wrongly-matched.journey.ron";
        for name in ["replace-a-green-card.journey.ron", "surviving-a-hurricane.journey.ron"] {
            std::fs::write(folder.path().join(name), sample(name)).expect("written");
        }
        let mut known = None;
        let mut wanted = wanted(&path, false);
        let (_, first) = look(&mut known, &wanted).expect("news");
        assert_eq!(first.opened(&"get-stopped".into()), Some(&Opened::Nothing(Trouble::Broken(Broken::Missing))));
        assert!(look(&mut known, &wanted).is_none(), "nothing is new");

        std::fs::write(folder.path().join(gone), sample(gone)).expect("written");
        let (_, second) = look(&mut known, &wanted).expect("the missing file is there");
        assert!(matches!(second.opened(&"get-stopped".into()), Some(Opened::Journey(..))));
        assert!(!first.looks_like(&second));

        let before = minutes(&second).expect("known");
        let edit = crate::journey::Edit::Delete { touchpoints: vec!["lose-the-house".into()] };
        let patch = edit.patch(&wanted.journey).expect("it goes");
        wanted.journey.apply(&patch).expect("it fits");
        wanted.revision += 1;
        let (_, third) = look(&mut known, &wanted).expect("the journey has changed");
        assert!(minutes(&third).expect("known") < before);

        let other = std::fs::read_to_string(folder.path().join(gone)).expect("read");
        assert!(file::parse(other.as_bytes(), gone).is_ok());
        std::fs::write(folder.path().join(gone), "Journey(").expect("written");
        let (_, last) = look(&mut known, &wanted).expect("the file has changed");
        let broken = last.opened(&"get-stopped".into());
        assert!(matches!(broken, Some(Opened::Nothing(Trouble::Broken(Broken::Unreadable(_))))), "{broken:?}");
    }
}
