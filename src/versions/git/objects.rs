//! What a repository stores, asked for again and again over the same pipe: a history of thousands of revisions starts
//! two processes, not thousands.

use super::Error;
use super::program::{Git, Talk};
use super::repository::line;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{ChildStdin, ChildStdout};

/// The most bytes of a version that are read into memory; no journey file may have more.
const MOST: u64 = 16 * 1024 * 1024;

/// Reads stored versions of files. Keep it for as many as you need.
#[derive(Debug)]
pub struct Objects {
    git: Git,
    finder: Option<Pipe>,
    reader: Option<Pipe>,
}

#[derive(Debug)]
struct Pipe {
    talk: Talk,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

struct Found {
    id: String,
    file: bool,
    size: u64,
}

impl Objects {
    pub(super) fn of(git: &Git) -> Self {
        Self { git: git.clone(), finder: None, reader: None }
    }

    /// The content of the version with this id.
    ///
    /// # Errors
    /// This clone lacks it, or it is too large to be a journey.
    pub fn read(&mut self, id: &str) -> Result<Vec<u8>, Error> {
        let missing = || Error::Missing(id.to_owned());
        let found = self.find(id.as_bytes())?.ok_or_else(missing)?;
        if found.size > MOST {
            return Err(Error::TooLarge(found.size));
        }
        let git = &self.git;
        let pipe = Pipe::kept(&mut self.reader, git, "--batch")?;
        let found = pipe.ask(found.id.as_bytes())?.ok_or_else(missing)?;
        let mut content = vec![0; usize::try_from(found.size).map_err(|_| Error::TooLarge(found.size))?];
        pipe.output.read_exact(&mut content)?;
        pipe.output.read_exact(&mut [0])?; // the line break after it
        Ok(content)
    }

    /// The id of a file's version in a commit; none if the file is not part of it.
    pub(super) fn version(&mut self, commit: &str, path: &[u8]) -> Result<Option<String>, Error> {
        let name = [commit.as_bytes(), b":", path].concat();
        let found = if path.contains(&b'\n') { self.find_odd(&name)? } else { self.find(&name)? };
        Ok(found.filter(|found| found.file).map(|found| found.id))
    }

    fn find(&mut self, name: &[u8]) -> Result<Option<Found>, Error> {
        Pipe::kept(&mut self.finder, &self.git, "--batch-check")?.ask(name)
    }

    /// The same for a name with a line break, which the pipe takes for two.
    fn find_odd(&mut self, name: &[u8]) -> Result<Option<Found>, Error> {
        let name = super::repository::path_of(name);
        let options = ["rev-parse", "--verify", "--quiet", "--end-of-options"].map(std::ffi::OsStr::new);
        let id = self.git.ask(&[&options[..], &[name.as_os_str()]].concat())?;
        id.map_or(Ok(None), |id| self.find(line(&id)))
    }
}

impl Pipe {
    fn kept<'a>(kept: &'a mut Option<Self>, git: &Git, mode: &str) -> Result<&'a mut Self, Error> {
        let pipe = match kept.take() {
            Some(pipe) => pipe,
            None => {
                let mut talk = git.start(&["cat-file", mode])?;
                let (Some(input), Some(output)) = (talk.input(), talk.output()) else {
                    return Err(Error::Io(std::io::ErrorKind::BrokenPipe.into()));
                };
                Self { talk, input, output: BufReader::new(output) }
            }
        };
        Ok(kept.insert(pipe))
    }

    /// Asks for an object. What follows in `--batch` is its content.
    fn ask(&mut self, name: &[u8]) -> Result<Option<Found>, Error> {
        let asked = self.input.write_all(&[name, b"\n"].concat()).and_then(|()| self.input.flush());
        let mut answer = Vec::new();
        if asked.is_err() || self.output.read_until(b'\n', &mut answer)? == 0 {
            self.talk.end()?;
            return Err(Error::Missing(String::from_utf8_lossy(name).into_owned()));
        }
        let answer = line(&answer);
        if answer.ends_with(b" missing") || answer.ends_with(b" ambiguous") {
            return Ok(None);
        }
        let answer = String::from_utf8_lossy(answer);
        let odd = || Error::Failed { command: "cat-file".into(), said: answer.clone().into_owned() };
        let [id, kind, size] = answer.split(' ').collect::<Vec<_>>()[..] else { return Err(odd()) };
        let size = size.parse().map_err(|_| odd())?;
        Ok(Some(Found { id: id.to_owned(), file: kind == "blob", size }))
    }
}
