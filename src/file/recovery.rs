//! Recovery files: what an open journey has that its file hasn't. They lie in a folder of the person's own, never beside
//! the journey, so that a crash, a kill or a power cut costs nothing.
//!
//! Each running program has a [`Shelf`] in that folder: a lock that the system lets go of when the program ends, however
//! it ends, and a recovery file for each journey with unsaved changes. What lies on the shelf of a program that is no
//! longer running was left behind ([`Shelf::left_behind`]).

use super::text::push_text;
use super::{Document, Report, Stamp, parse};
use jiff::Timestamp;
use serde::Deserialize;
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// How often, and after what time each, it is looked whether a program that holds its lock is only just ending.
const TRIES: usize = 8;
const ENDING: std::time::Duration = std::time::Duration::from_millis(50);

/// The form of recovery files that this program writes, and the newest it reads.
const FORMAT: u32 = 1;
/// The most bytes that are read: far more than a journey may have.
const MAX_BYTES: u64 = 256 * 1024 * 1024;
/// How the names of recovery files and of locks end.
const ENDINGS: [&str; 2] = ["ron", "lock"];

/// What an open journey has that its file hasn't.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovery {
    /// The absolute path of the journey's file; none = it never was saved.
    pub of: Option<PathBuf>,
    /// What that file held when it was read or saved last.
    pub stamp: Option<Stamp>,
    /// When it was kept.
    pub when: Timestamp,
    /// The process that kept it.
    pub process: u32,
    /// The journey, in the canonical form of its file.
    pub text: String,
}

/// Why a recovery file is none. It is kept nevertheless.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// The system can't read it.
    #[error("it can't be read: {0}")]
    Io(#[from] io::Error),
    /// It is no recovery file, or was cut off.
    #[error("it is damaged: {0}")]
    Damaged(String),
    /// It was written by a newer version of the program.
    #[error("a newer Trustline wrote it")]
    Newer,
}

/// The file as serde sees it.
#[derive(Deserialize)]
#[serde(rename = "Recovery", deny_unknown_fields)]
struct Form {
    format: u32,
    #[serde(default)]
    of: Option<Place>,
    #[serde(default)]
    stamp: Option<Stamp>,
    when: String,
    process: u32,
    text: String,
}

/// A path, which need not be text.
#[derive(Deserialize)]
enum Place {
    Text(String),
    Bytes(Vec<u8>),
}

impl Recovery {
    /// The recovery file.
    pub fn print(&self) -> String {
        let mut out = String::with_capacity(self.text.len() + 512);
        let _ = write!(out, "Recovery(\n    format: {FORMAT},\n    of: ");
        match self.of.as_deref().map(|path| (path, path.to_str())) {
            None => out.push_str("None"),
            Some((_, Some(text))) => {
                out.push_str("Some(Text(");
                push_text(&mut out, text);
                out.push_str("))");
            }
            Some((path, None)) => {
                let _ = write!(out, "Some(Bytes({:?}))", bytes(path));
            }
        }
        out.push_str(",\n    stamp: ");
        match &self.stamp {
            Some(Stamp { hash, length }) => {
                let _ = write!(out, "Some(Stamp(hash: {hash}, length: {length}))");
            }
            None => out.push_str("None"),
        }
        let _ = write!(out, ",\n    when: \"{}\",\n    process: {},\n    text: ", self.when, self.process);
        push_text(&mut out, &self.text);
        out.push_str(",\n)\n");
        out
    }

    /// Reads a recovery file.
    ///
    /// # Errors
    /// [`Broken`] where it is none.
    pub fn parse(text: &str) -> Result<Self, Broken> {
        let damaged = |error: &dyn std::fmt::Display| Broken::Damaged(error.to_string());
        let options = ron::Options::default().with_recursion_limit(16);
        let form: Form = options.from_str(text).map_err(|error| {
            // Fields may be new to this program where the form is.
            let format = text.split_once("format:").map(|(_, rest)| rest.trim_start());
            let digits: String =
                format.into_iter().flat_map(|rest| rest.chars().take_while(char::is_ascii_digit)).collect();
            if digits.parse::<u32>().is_ok_and(|format| format > FORMAT) { Broken::Newer } else { damaged(&error) }
        })?;
        if form.format > FORMAT {
            return Err(Broken::Newer);
        }
        Ok(Self {
            of: form.of.and_then(|place| match place {
                Place::Text(text) => Some(text.into()),
                Place::Bytes(bytes) => path(bytes),
            }),
            stamp: form.stamp,
            when: form.when.parse().map_err(|error| damaged(&error))?,
            process: form.process,
            text: form.text,
        })
    }

    /// The journey that was kept.
    ///
    /// # Errors
    /// Everything that is wrong with its text.
    pub fn document(&self) -> Result<Document, Report> {
        parse(self.text.as_bytes(), "the journey that was kept")
    }

    /// Reads the recovery file at this path.
    fn read(path: &Path) -> Result<Self, Broken> {
        let about = fs::metadata(path)?;
        if !about.is_file() || about.len() > MAX_BYTES {
            return Err(Broken::Damaged("this is no file of such a size".into()));
        }
        let mut bytes = Vec::new();
        File::open(path)?.take(MAX_BYTES).read_to_end(&mut bytes)?;
        let text = String::from_utf8(bytes).map_err(|error| Broken::Damaged(error.to_string()))?;
        Self::parse(&text)
    }
}

#[cfg(unix)]
fn bytes(path: &Path) -> &[u8] {
    std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str())
}

/// Elsewhere such a path can't be written down; the journey is kept as one without a file.
#[cfg(not(unix))]
fn bytes(_path: &Path) -> &[u8] {
    &[]
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere there is none")]
fn path(bytes: Vec<u8>) -> Option<PathBuf> {
    let path: std::ffi::OsString = std::os::unix::ffi::OsStringExt::from_vec(bytes);
    Some(path.into())
}

#[cfg(not(unix))]
fn path(_bytes: Vec<u8>) -> Option<PathBuf> {
    None
}

/// A recovery file of a program that is no longer running.
#[derive(Debug)]
pub struct LeftBehind {
    /// The recovery file.
    pub path: PathBuf,
    /// What it holds.
    pub found: Result<Recovery, Broken>,
}

/// Where one running program keeps its recovery files.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
    /// Begins the names of its files.
    name: String,
    /// Locked as long as the program runs.
    _lock: File,
}

impl Shelf {
    /// A shelf of this program's own in the folder, which is made if it isn't there.
    ///
    /// # Errors
    /// What the system says if nothing can be written there.
    pub fn open(folder: &Path) -> io::Result<Self> {
        make_private(folder)?;
        let mut random = fastrand::Rng::new();
        loop {
            let end: String = std::iter::repeat_with(|| random.lowercase()).take(6).collect();
            let name = format!("{}-{end}", std::process::id());
            let path = folder.join(format!("{name}.lock"));
            let lock = match File::create_new(&path) {
                Ok(lock) => lock,
                Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
                Err(error) => return Err(error),
            };
            // Where a file system has no locks, what lies here is offered to others too: rather twice than never.
            let _ = lock.lock();
            // Another program may have taken it for one left behind in the moment before it was locked.
            if path.exists() {
                return Ok(Self { folder: folder.into(), name, _lock: lock });
            }
        }
    }

    /// The recovery file of this number.
    pub fn path(&self, slot: u64) -> PathBuf {
        self.folder.join(format!("{}-{slot}.ron", self.name))
    }

    /// Keeps a journey under this number in place of what was kept under it: whole or not at all.
    ///
    /// # Errors
    /// What the system says; what was kept before still is then.
    pub fn keep(&self, slot: u64, recovery: &Recovery) -> io::Result<()> {
        // Others need not read it; the journey's own file may be theirs, this is not.
        let mut temporary = tempfile::Builder::new().prefix(&self.name).suffix(".new").tempfile_in(&self.folder)?;
        temporary.write_all(recovery.print().as_bytes())?;
        temporary.as_file().sync_all()?;
        temporary.persist(self.path(slot))?;
        #[cfg(unix)]
        let _ = File::open(&self.folder).and_then(|folder| folder.sync_all());
        Ok(())
    }

    /// Lets go of what is kept under this number.
    ///
    /// # Errors
    /// What the system says. That nothing is there is no error.
    pub fn let_go(&self, slot: u64) -> io::Result<()> {
        remove(&self.path(slot))
    }

    /// Takes a recovery file that was left behind as this program's own. Only one program can.
    ///
    /// # Errors
    /// What the system says, such as that it is no longer there.
    pub fn adopt(&self, left: &Path, slot: u64) -> io::Result<()> {
        fs::rename(left, self.path(slot))
    }

    /// The recovery files of programs that are no longer running, the newest first, broken ones last. What else such
    /// programs left in the folder is cleared away.
    pub fn left_behind(&self) -> Vec<LeftBehind> {
        let Ok(entries) = fs::read_dir(&self.folder) else { return Vec::new() };
        let paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        let of = |path: &Path, ending: &str| -> Option<String> {
            let name = path.file_name()?.to_str()?.strip_suffix(ending)?.strip_suffix('.')?;
            Some(name.to_owned())
        };
        let [ron, lock] = ENDINGS;
        let mut left: Vec<LeftBehind> = paths
            .iter()
            .filter(|path| {
                of(path, ron).is_some_and(|name| {
                    let shelf = name.rsplit_once('-').map_or("", |(shelf, _)| shelf);
                    shelf != self.name && !self.is_in_use(shelf)
                })
            })
            .map(|path| LeftBehind { path: path.clone(), found: Recovery::read(path) })
            .collect();
        let when = |left: &LeftBehind| left.found.as_ref().ok().map(|recovery| recovery.when);
        left.sort_by(|a, b| when(b).cmp(&when(a)).then_with(|| a.path.cmp(&b.path)));
        for path in &paths {
            if let Some(name) = of(path, lock).filter(|name| *name != self.name) {
                clear_away(path, &name, &paths);
            }
        }
        left
    }

    /// Whether the program of this shelf still runs. One that is just ending lets go of its lock a moment later.
    fn is_in_use(&self, shelf: &str) -> bool {
        let lock = OpenOptions::new().read(true).write(true).open(self.folder.join(format!("{shelf}.lock")));
        let is_locked = |lock: &File| matches!(lock.try_lock(), Err(TryLockError::WouldBlock));
        lock.is_ok_and(|lock| {
            let ends = |_| {
                std::thread::sleep(ENDING);
                !is_locked(&lock)
            };
            is_locked(&lock) && !(0..TRIES).any(ends)
        })
    }
}

impl Drop for Shelf {
    fn drop(&mut self) {
        // With nothing kept there is nothing to be found by its lock. It is still locked while it goes.
        let begins = format!("{}-", self.name);
        let kept = |name: &str| name.starts_with(&begins) && name.ends_with(ENDINGS[0]);
        let any = fs::read_dir(&self.folder)
            .is_ok_and(|entries| entries.flatten().any(|entry| entry.file_name().to_str().is_some_and(kept)));
        if !any {
            let _ = remove(&self.folder.join(format!("{}.lock", self.name)));
        }
    }
}

/// Removes a recovery file that was left behind.
///
/// # Errors
/// What the system says. That it is gone already is no error.
pub fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Removes the lock of a program that no longer runs, and what it hadn't finished writing.
fn clear_away(lock: &Path, shelf: &str, paths: &[PathBuf]) {
    let Ok(file) = OpenOptions::new().read(true).write(true).open(lock) else { return };
    if file.try_lock().is_err() {
        return;
    }
    let name = |path: &Path| path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
    let is_unfinished = |path: &&PathBuf| name(path).starts_with(shelf) && name(path).ends_with(".new");
    for path in paths.iter().filter(is_unfinished) {
        let _ = remove(path);
    }
    // While it is locked here, nobody takes it for a new one's.
    let _ = remove(lock);
}

/// Makes a folder that is the person's alone.
fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
