//! Links from one journey file to others: `opens` of a touchpoint, `based_on` of a future state.
//!
//! A link is a relative path to a `.ron` file inside the git repository, or outside git inside the journey's own
//! folder. A journey comes from other people; opening it must not reach for files they have no business with.

use super::disk;
use super::portfolio::MOST_FILES;
use crate::journey::values::Problem;
use crate::journey::{Code, Journey, Key, Subject};
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

/// Why a link is not followed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkRefusal {
    /// It is no relative path.
    #[error("`{0}` is not a relative path: write the way from this file to the other")]
    NotRelative(String),
    /// It leads to something that is no journey.
    #[error("`{0}` is not a journey: a journey's file ends in .ron")]
    NotAJourney(String),
    /// It leads out of the folders that belong together.
    #[error("`{0}` leads out of {1}")]
    Escapes(String, String),
}

/// The file that a link of a journey file leads to, whether it is there or not.
///
/// # Errors
/// [`LinkRefusal`] for absolute paths, URLs, other file types, and ways out of the repository or folder.
pub fn resolve(journey_file: &Path, link: &str) -> Result<PathBuf, LinkRefusal> {
    let way = link.replace('\\', "/"); // as Windows writes it
    let scheme = way.split_once(':').is_some_and(|(scheme, _)| !scheme.contains('/'));
    if way.is_empty() || scheme || way.contains('\0') || !Path::new(&way).is_relative() || way.starts_with('/') {
        return Err(LinkRefusal::NotRelative(link.into()));
    }
    if !Path::new(&way).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron")) {
        return Err(LinkRefusal::NotAJourney(link.into()));
    }
    let folder = folder_of(journey_file);
    let root = root_of(&folder);
    let escapes = || {
        let of = if root.join(".git").exists() { "the repository" } else { "the journey's folder" };
        LinkRefusal::Escapes(link.into(), format!("{of} {}", root.display()))
    };
    let mut target = folder;
    for part in Path::new(&way).components() {
        match part {
            Component::Normal(name) => target.push(name),
            Component::ParentDir => {
                target.pop();
                if !target.starts_with(&root) {
                    return Err(escapes());
                }
            }
            _ => {}
        }
        // a symbolic link on the way may lead anywhere
        if let Ok(real) = target.canonicalize() {
            if !real.starts_with(&root) {
                return Err(escapes());
            }
            target = real;
        } else if target.is_symlink() {
            return Err(escapes()); // it leads to nothing, and nobody knows where that is
        }
    }
    Ok(target)
}

/// A file's path without symbolic links, as far as it is there.
pub(super) fn canonical(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.into())
}

/// The folder of a file, without symbolic links, also where the file isn't there yet.
fn folder_of(file: &Path) -> PathBuf {
    let real = canonical(file);
    let folder = real.parent().map_or_else(PathBuf::new, Path::to_path_buf);
    folder.canonicalize().unwrap_or(folder)
}

/// The root of the repository that a folder is in; the folder itself outside git.
fn root_of(folder: &Path) -> PathBuf {
    folder.ancestors().find(|ancestor| ancestor.join(".git").exists()).unwrap_or(folder).into()
}

/// What is wrong with the links of a journey: those that are not followed, lead to nothing, or lead in a circle.
pub fn link_findings(journey_file: &Path, journey: &Journey) -> Vec<Problem> {
    let here = journey_file.canonicalize().unwrap_or_else(|_| journey_file.into());
    let mut circles = Circles { here: &here, seen: BTreeSet::new() };
    let mut found = Vec::new();
    for (subject, field, link) in links(journey) {
        let mut say = |code, message: String| {
            found.push(Problem { code, subject: subject.clone(), field: field.into(), message });
        };
        match resolve(journey_file, link) {
            Err(refusal) => say(Code::PathEscapes, refusal.to_string()),
            Ok(path) if !path.is_file() => {
                say(Code::OpensMissing, format!("there is no file `{link}`: correct the path, or make the journey"));
            }
            Ok(path) if field == "opens" && circles.leads_back(path.clone()) => {
                let message = format!("`{link}` leads back to this journey: journeys open one another in a circle");
                say(Code::OpensCircle, message);
            }
            Ok(_) => {}
        }
    }
    found
}

fn links(journey: &Journey) -> impl Iterator<Item = (Subject, &'static str, &str)> {
    let based_on = journey.head().based_on.as_str();
    let head = (!based_on.is_empty()).then_some((Subject::from(Key::Journey), "based_on", based_on));
    let opens = journey.touchpoints().iter().filter(|(_, touchpoint)| !touchpoint.opens.is_empty());
    head.into_iter().chain(opens.map(|(id, touchpoint)| {
        let subject = Key::Touchpoint(id.clone()).into();
        (subject, "opens", touchpoint.opens.as_str())
    }))
}

/// Looks for ways back to a file.
struct Circles<'a> {
    here: &'a Path,
    /// Files that were read and do not lead back.
    seen: BTreeSet<PathBuf>,
}

impl Circles<'_> {
    /// Whether what this file opens leads back in the end. Files that cannot be read lead nowhere.
    fn leads_back(&mut self, first: PathBuf) -> bool {
        let mut visited = BTreeSet::new();
        let mut open = vec![first];
        while let Some(path) = open.pop() {
            let path = path.canonicalize().unwrap_or(path);
            if path == self.here {
                return true;
            }
            if self.seen.contains(&path) || self.seen.len() + visited.len() >= MOST_FILES {
                continue;
            }
            if !visited.insert(path.clone()) {
                continue;
            }
            let Ok(opened) = disk::open(&path) else { continue };
            let opens = links(&opened.document.journey).filter(|(_, field, _)| *field == "opens");
            open.extend(opens.filter_map(|(_, _, link)| resolve(&path, link).ok()));
        }
        self.seen.extend(visited);
        false
    }
}
