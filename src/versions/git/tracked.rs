//! A file in its repository.

use super::repository::{bytes_of, line, path_of};
use super::{Error, Objects, Repository, Revisions};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// A file with the repository it is in; git need not know the file yet.
#[derive(Clone, Debug)]
pub struct Tracked {
    /// The repository.
    pub repository: Repository,
    /// The file's name from the repository's top.
    pub path: PathBuf,
}

/// The sides of a file that a merge left undecided, as git keeps them. A side that doesn't have the file is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stages {
    /// What both came from; none if both added the file.
    pub base: Option<Vec<u8>>,
    /// Our side.
    pub ours: Option<Vec<u8>>,
    /// Their side.
    pub theirs: Option<Vec<u8>>,
}

impl Tracked {
    /// The file of this name, there or deleted, with its repository. Symbolic links are followed.
    ///
    /// # Errors
    /// Git is missing, or the file is in no repository that it reads.
    pub fn find(file: &Path) -> Result<Self, Error> {
        let file = real(file)?;
        let folder = file.ancestors().skip(1).find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
        let repository = Repository::of(folder)?;
        let prefix = super::program::Git::at(folder).run(&["rev-parse", "--show-prefix"])?;
        let rest = file.strip_prefix(folder).unwrap_or(&file);
        let path = path_of(&[line(&prefix), &bytes_of(rest)].concat());
        Ok(Self { repository, path })
    }

    /// The file's revisions in the history of a commit, newest first. `from` is what [`Repository::commit`] gave.
    ///
    /// # Errors
    /// Git can't be started. What goes wrong later is the last item.
    pub fn revisions(&self, from: &str) -> Result<Revisions, Error> {
        Revisions::of(self.repository.git(), &bytes_of(&self.path), from)
    }

    /// The stored versions of files.
    pub fn objects(&self) -> Objects {
        Objects::of(self.repository.git())
    }

    /// The file as it was in the revision that a person calls so, under whatever name it had then.
    ///
    /// # Errors
    /// There is no such revision, or the file was not part of it.
    pub fn at(&self, revision: &str) -> Result<Vec<u8>, Error> {
        let commit = self.repository.commit(revision)?;
        let mut objects = self.objects();
        let mut version = objects.version(&commit, &bytes_of(&self.path))?;
        if version.is_none() {
            let mut names = vec![self.path.clone()];
            for revision in self.revisions(&self.repository.commit("HEAD")?)? {
                let name = revision?.path;
                if !names.contains(&name) {
                    version = objects.version(&commit, &bytes_of(&name))?;
                    names.push(name);
                }
                if version.is_some() {
                    break;
                }
            }
        }
        let path = self.path.display().to_string();
        let version = version.ok_or_else(|| Error::NotThere { path, revision: revision.to_owned() })?;
        objects.read(&version)
    }

    /// The sides of the file if a merge left it undecided.
    ///
    /// # Errors
    /// Git can't read the index, or lacks a side.
    pub fn stages(&self) -> Result<Option<Stages>, Error> {
        let options = ["ls-files", "--unmerged", "--full-name", "-z", "--"].map(OsStr::new);
        let output = self.repository.git().run(&[&options[..], &[self.path.as_os_str()]].concat())?;
        let mut objects = self.objects();
        let mut stages = Stages::default();
        for entry in output.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()) {
            // mode SP id SP stage TAB path
            let about = entry.split(|byte| *byte == b'\t').next().unwrap_or_default();
            let about = String::from_utf8_lossy(about);
            let mut parts = about.split(' ').skip(1);
            let (Some(id), Some(stage)) = (parts.next(), parts.next()) else { continue };
            let content = Some(objects.read(id)?);
            match stage {
                "1" => stages.base = content,
                "2" => stages.ours = content,
                _ => stages.theirs = content,
            }
        }
        Ok((stages != Stages::default()).then_some(stages))
    }
}

/// The file's full name, symbolic links followed as far as there are files.
fn real(file: &Path) -> Result<PathBuf, Error> {
    let full = std::path::absolute(file)?;
    if cfg!(windows) {
        return Ok(full); // what `canonicalize` gives there is no folder that a program can be started in
    }
    let there = full.ancestors().find_map(|part| Some((part, part.canonicalize().ok()?)));
    Ok(there.map_or_else(
        || full.clone(),
        |(part, real)| match full.strip_prefix(part) {
            Ok(rest) if !rest.as_os_str().is_empty() => real.join(rest),
            _ => real,
        },
    ))
}
