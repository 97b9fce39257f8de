//! The revisions of one file, newest first, through merges and renames.
//!
//! Git's own `log --follow` loses what happened to a file under its old name on another branch, and leaves merges out.
//! Here the commits go by once, children before parents (`rev-list --topo-order`); each that matters is given the name
//! that the file has there by its children, is asked for the file's version under that name, and hands the name on to
//! those of its parents where the file came from. A parent that has the very same version answers for it alone, as in
//! git's history of a path.

use super::Error;
use super::objects::Objects;
use super::program::{Git, Talk};
use super::repository::{line, path_of};
use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::ChildStdout;

/// One revision of a file: a commit that changed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The commit's full hash.
    pub hash: String,
    /// Its first digits, as many as it takes to name it in this repository.
    pub short: String,
    /// The hashes of the commits before; several for a merge.
    pub parents: Vec<String>,
    /// Who made the change.
    pub author: String,
    /// When it was made: ISO date and time with the author's time zone.
    pub date: String,
    /// The first line of the message.
    pub subject: String,
    /// The file's name then, from the repository's top.
    pub path: PathBuf,
    /// The version of the file, for [`Objects::read`]; none if the file was deleted.
    pub version: Option<String>,
    /// Its version in each of the commits before, in their order; none where it wasn't there.
    pub before: Vec<Option<String>>,
    /// Its name before, if this revision renamed it.
    pub renamed_from: Option<PathBuf>,
}

/// The revisions as git finds them; stop whenever you have enough.
#[derive(Debug)]
pub struct Revisions {
    git: Git,
    talk: Talk,
    output: BufReader<ChildStdout>,
    objects: Objects,
    /// The commits still to come that matter, with the file's name and version there.
    awaited: HashMap<String, (Vec<u8>, Option<String>)>,
    ended: bool,
}

/// One line a commit, its parts apart by NUL, which no part can hold.
const FORMAT: &str = "--format=%H%x00%h%x00%P%x00%an%x00%aI%x00%s";

impl Revisions {
    pub(super) fn of(git: &Git, path: &[u8], from: &str) -> Result<Self, Error> {
        let mut talk = git.start(&["rev-list", "--topo-order", "--encoding=UTF-8", FORMAT, from])?;
        let Some(output) = talk.output() else { return Err(Error::Io(std::io::ErrorKind::BrokenPipe.into())) };
        let mut objects = Objects::of(git);
        let version = objects.version(from, path)?;
        let awaited = HashMap::from([(from.to_owned(), (path.to_vec(), version))]);
        Ok(Self { git: git.clone(), talk, output: BufReader::new(output), objects, awaited, ended: false })
    }

    /// The next line that git writes of a commit.
    fn commit(&mut self) -> Result<Option<Revision>, Error> {
        let mut text = Vec::new();
        loop {
            text.clear();
            if self.output.read_until(b'\n', &mut text)? == 0 {
                return self.talk.end().map(|()| None);
            }
            let text = String::from_utf8_lossy(line(&text));
            let parts: Vec<&str> = text.split('\0').collect();
            // the other lines say `commit HASH`, which older versions of git can't leave out
            if let [hash, short, parents, author, date, subject] = parts[..] {
                return Ok(Some(Revision {
                    hash: hash.to_owned(),
                    short: short.to_owned(),
                    parents: parents.split_whitespace().map(str::to_owned).collect(),
                    author: author.to_owned(),
                    date: date.to_owned(),
                    subject: subject.to_owned(),
                    path: PathBuf::new(),
                    version: None,
                    before: Vec::new(),
                    renamed_from: None,
                }));
            }
        }
    }

    fn step(&mut self) -> Result<Option<Revision>, Error> {
        while !self.awaited.is_empty() {
            let Some(mut revision) = self.commit()? else { break };
            let Some((path, version)) = self.awaited.remove(&revision.hash) else { continue };
            let mut before = Vec::new();
            for parent in &revision.parents {
                before.push((path.clone(), self.objects.version(parent, &path)?));
            }
            if let Some(same) = before.iter().position(|(_, before)| *before == version) {
                let parent = revision.parents.swap_remove(same);
                self.awaited.entry(parent).or_insert((path, version));
                continue;
            }
            if version.is_some() {
                for (parent, before) in revision.parents.iter().zip(&mut before).filter(|(_, (_, v))| v.is_none()) {
                    if let Some(old) = self.renamed(parent, &revision.hash, &path)? {
                        let version = self.objects.version(parent, &old)?;
                        *before = (old, version);
                    }
                }
            } else if before.is_empty() {
                continue; // a first commit without the file
            }
            // also where the file wasn't there: it may have been there before that
            for (parent, before) in revision.parents.iter().zip(&before) {
                self.awaited.entry(parent.clone()).or_insert_with(|| before.clone());
            }
            let old = before.first().filter(|(old, version)| version.is_some() && *old != path);
            revision.renamed_from = old.map(|(old, _)| path_of(old));
            revision.before = before.into_iter().map(|(_, version)| version).collect();
            (revision.path, revision.version) = (path_of(&path), version);
            return Ok(Some(revision));
        }
        Ok(None)
    }

    /// The name that the file had in a commit before this one, if it was renamed in between.
    fn renamed(&self, parent: &str, commit: &str, path: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        let options = ["-r", "-z", "--name-status", "--find-renames", "-l1000", "--diff-filter=R"];
        let safe = ["--no-ext-diff", "--no-textconv", "--end-of-options", parent, commit];
        let output = self.git.run(&[&["diff-tree"], &options[..], &safe[..]].concat())?;
        let parts: Vec<&[u8]> = output.split(|byte| *byte == 0).collect();
        let renamed = parts.chunks_exact(3).find(|part| part[2] == path);
        Ok(renamed.map(|part| part[1].to_vec()))
    }
}

impl Iterator for Revisions {
    type Item = Result<Revision, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let next = self.step().transpose();
        self.ended = !matches!(next, Some(Ok(_)));
        next
    }
}
