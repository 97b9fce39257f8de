//! Journeys read together: one with all that it opens, at any depth, or all of a folder. What can't be read is told
//! with its reason; nothing of it stops the others.

use super::links::{self, LinkRefusal, canonical};
use super::{Report, disk};
use crate::journey::portfolio::{Broken, Lead, Member, Name, Portfolio};
use crate::journey::{Journey, Severity};
use std::collections::{BTreeMap, VecDeque};
use std::path::{Component, Path, PathBuf};
use std::{fs, io};

/// Most files that are read together.
pub const MOST_FILES: usize = 500;

/// Where journeys are found: on disk, or wherever else somebody keeps them.
pub trait Shelf {
    /// The journey that a link of another leads to, by the one path that names it.
    ///
    /// # Errors
    /// Why it leads to none.
    fn find(&self, from: &Path, link: &str) -> Result<PathBuf, Broken>;

    /// Reads a journey that was found.
    ///
    /// # Errors
    /// Why it can't be read.
    fn read(&self, path: &Path) -> Result<Journey, Broken>;

    /// The one path that names what is at a path.
    fn real(&self, path: &Path) -> PathBuf {
        canonical(path)
    }
}

/// The disk. Links are followed as [`links::resolve`] allows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Shelf for Disk {
    fn find(&self, from: &Path, link: &str) -> Result<PathBuf, Broken> {
        let path = links::resolve(from, link).map_err(|refusal: LinkRefusal| Broken::Refused(refusal.to_string()))?;
        if path.is_file() { Ok(canonical(&path)) } else { Err(Broken::Missing) }
    }

    fn read(&self, path: &Path) -> Result<Journey, Broken> {
        let opened = disk::open(path).map_err(|report: Report| Broken::Unreadable(report.first().to_owned()))?;
        whole(opened.document.journey)
    }
}

/// A journey that holds together: the figures of any other would mean nothing.
///
/// # Errors
/// What doesn't hold together first.
pub fn whole(journey: Journey) -> Result<Journey, Broken> {
    match journey.joint_problems().into_iter().find(|problem| problem.severity() == Severity::Error) {
        Some(problem) => Err(Broken::Unreadable(problem.message)),
        None => Ok(journey),
    }
}

/// Journeys that were read together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gathered {
    /// The journeys.
    pub journeys: Portfolio,
    /// Where each was found.
    pub paths: BTreeMap<Name, PathBuf>,
    /// The current state that the journey is based on from which the reading began; none if it is based on none, or on
    /// none that can be read.
    pub based_on: Option<Journey>,
    /// Where else was looked: at what is based on, and for what isn't there, can't be read, or is too much.
    pub passed_by: Vec<PathBuf>,
}

/// A journey with all that it opens, the nearest first, each file once. Gives its name too. `path` = where the journey
/// is, whose content may have changed since it was saved.
pub fn opened_from(shelf: &dyn Shelf, path: &Path, journey: Journey) -> (Name, Gathered) {
    let path = shelf.real(path);
    let base = path.parent().map(Path::to_path_buf).unwrap_or_default();
    let mut gathering = Gathering::new(shelf, base);
    let based_on = journey.head().based_on.clone();
    if !based_on.is_empty() {
        gathering.gathered.based_on = gathering.based_on(&path, &based_on);
    }
    let name = gathering.take(path, journey);
    gathering.follow();
    (name, gathering.gathered)
}

/// The journeys of a folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Folder {
    /// The journeys, with all that they open, wherever that is.
    pub gathered: Gathered,
    /// Those that are in the folder, by path.
    pub names: Vec<Name>,
    /// The files that should be journeys and can't be read, with the reason, by path.
    pub unreadable: Vec<(Name, String)>,
}

/// Reads every journey of a folder and of the folders in it: every `.journey.ron`, and every other `.ron` that is a
/// journey. Hidden folders, `target` and symbolic links to folders are passed by.
///
/// # Errors
/// The folder itself can't be read.
pub fn folder(folder: &Path) -> io::Result<Folder> {
    let base = fs::canonicalize(folder)?;
    let mut files = Vec::new();
    let mut folders = vec![base.clone()];
    let mut all = Folder::default();
    while let Some(inside) = folders.pop() {
        let entries = match fs::read_dir(&inside) {
            Ok(entries) => entries,
            Err(error) if inside == base => return Err(error),
            Err(error) => {
                all.unreadable.push((way(&base, &inside), error.to_string()));
                continue;
            }
        };
        for entry in entries.flatten() {
            let (name, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && (name.starts_with('.') || name == "target") => {}
                Ok(kind) if kind.is_dir() => folders.push(path),
                // a link that leads out of the folder leads to what nobody asked for
                Ok(_)
                    if name.to_lowercase().ends_with(".ron")
                        && path.is_file()
                        && canonical(&path).starts_with(&base) =>
                {
                    files.push((name, path));
                }
                _ => {}
            }
        }
    }
    let mut gathering = Gathering::new(&Disk, base.clone());
    files.sort_by(|a, b| a.1.cmp(&b.1));
    for (name, path) in files {
        let real = canonical(&path);
        if gathering.known.contains_key(&real) {
            continue;
        }
        if gathering.is_full() {
            all.unreadable.push((way(&base, &path), Broken::TooMany(MOST_FILES).to_string()));
            continue;
        }
        match Disk.read(&real) {
            Ok(journey) => all.names.push(gathering.take(real, journey)),
            Err(broken) => {
                if name.to_lowercase().ends_with(".journey.ron") || is_meant_as_journey(&real) {
                    let Broken::Unreadable(reason) = &broken else { continue };
                    all.unreadable.push((way(&base, &path), reason.clone()));
                }
                gathering.known.insert(real, Lead::Nowhere(broken));
            }
        }
    }
    gathering.follow();
    all.gathered = gathering.gathered;
    all.names.sort();
    all.unreadable.sort();
    Ok(all)
}

/// Whether a `.ron` file that can't be read as a journey was meant as one: other programs write RON too.
fn is_meant_as_journey(path: &Path) -> bool {
    fs::read(path).is_ok_and(|bytes| {
        let text = String::from_utf8_lossy(&bytes);
        let code = text.lines().map(str::trim).find(|line| !(line.is_empty() || line.starts_with(['#', '/'])));
        code.is_some_and(|line| line.trim_start_matches('\u{feff}').starts_with("Journey"))
    })
}

/// Reads what journeys open until nothing new is opened.
struct Gathering<'a> {
    shelf: &'a dyn Shelf,
    /// The folder that names are seen from.
    base: PathBuf,
    gathered: Gathered,
    /// What became of each file that was come to.
    known: BTreeMap<PathBuf, Lead>,
    /// Journeys whose links are not followed yet.
    open: VecDeque<Name>,
}

impl<'a> Gathering<'a> {
    fn new(shelf: &'a dyn Shelf, base: PathBuf) -> Self {
        let (gathered, known, open) = Default::default();
        Self { shelf, base, gathered, known, open }
    }

    /// The journey that a future one is based on.
    fn based_on(&mut self, path: &Path, link: &str) -> Option<Journey> {
        let Ok(found) = self.shelf.find(path, link) else {
            self.look_out_for(path, link);
            return None;
        };
        self.gathered.passed_by.push(found.clone());
        self.shelf.read(&found).ok()
    }

    /// Keeps in mind where a file would be that isn't there.
    fn look_out_for(&mut self, from: &Path, link: &str) {
        if from.is_absolute() {
            self.gathered.passed_by.extend(links::resolve(from, link));
        }
    }

    fn is_full(&self) -> bool {
        self.gathered.journeys.len() >= MOST_FILES
    }

    /// Takes a journey in.
    fn take(&mut self, path: PathBuf, journey: Journey) -> Name {
        let name = way(&self.base, &path);
        self.known.insert(path.clone(), Lead::To(name.clone()));
        self.gathered.paths.insert(name.clone(), path);
        self.gathered.journeys.insert(name.clone(), Member { journey, ..Member::default() });
        self.open.push_back(name.clone());
        name
    }

    fn follow(&mut self) {
        while let Some(name) = self.open.pop_front() {
            let Some((member, path)) = self.gathered.journeys.get(&name).zip(self.gathered.paths.get(&name)) else {
                continue;
            };
            let (journey, path) = (member.journey.clone(), path.clone());
            let links = journey.touchpoints().iter().filter(|(_, touchpoint)| !touchpoint.opens.is_empty());
            let opens = links.map(|(id, touchpoint)| (id.clone(), self.lead(&path, &touchpoint.opens))).collect();
            if let Some(member) = self.gathered.journeys.get_mut(&name) {
                member.opens = opens;
            }
        }
    }

    fn lead(&mut self, from: &Path, link: &str) -> Lead {
        let path = match self.shelf.find(from, link) {
            Ok(path) => path,
            Err(broken) => {
                if broken == Broken::Missing {
                    self.look_out_for(from, link);
                }
                return Lead::Nowhere(broken);
            }
        };
        if let Some(known) = self.known.get(&path) {
            return known.clone();
        }
        let read = if self.is_full() { Err(Broken::TooMany(MOST_FILES)) } else { self.shelf.read(&path) };
        match read {
            Ok(journey) => Lead::To(self.take(path, journey)),
            Err(broken) => {
                self.gathered.passed_by.push(path.clone());
                self.known.insert(path, Lead::Nowhere(broken.clone()));
                Lead::Nowhere(broken)
            }
        }
    }
}

/// The way from a folder to a file, with `/` between its parts on every system.
fn way(base: &Path, path: &Path) -> Name {
    let part = |part: Component<'_>| part.as_os_str().to_string_lossy().into_owned();
    let (base, to): (Vec<_>, Vec<_>) = (base.components().collect(), path.components().collect());
    let same = base.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if same == 0 {
        return path.to_string_lossy().replace('\\', "/");
    }
    let up = base[same..].iter().map(|_| "..".to_owned());
    up.chain(to[same..].iter().copied().map(part)).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_leads_down_up_and_across() {
        let base = Path::new("/maps/dhs");
        assert_eq!(way(base, Path::new("/maps/dhs/a.journey.ron")), "a.journey.ron");
        assert_eq!(way(base, Path::new("/maps/dhs/uscis/a.journey.ron")), "uscis/a.journey.ron");
        assert_eq!(way(base, Path::new("/maps/shared/a.journey.ron")), "../shared/a.journey.ron");
    }
}
