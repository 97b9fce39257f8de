//! Setting a repository up: what `trustline git install`, `uninstall` and `status` do.
//!
//! Two halves. The configuration of the clone names the program; git takes it from no commit, so everybody sets it up
//! once a clone. The line in `.gitattributes` says which files it is for, and is committed.

use super::attributes::{self, LINE};
use super::{Error, Repository, shell};
use crate::file::{self, Expect};
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Where git keeps what [`textconv`](shell::textconv) gave it, so that each version is converted once.
const CACHE: &str = "refs/notes/textconv/trustline";

/// What the hunks of a difference are headed with: the record, as the readable form has it or as the file does.
const HEADINGS: &str =
    r#"^ {0,8}((Journey|Lane|Stage|Persona|Evidence|Touchpoint|Stop|Undecided) .*|"[a-z0-9-]+": [A-Z][A-Za-z]*\()$"#;

/// A setting of git's with the value it should have.
fn settings(program: &Path) -> [(&'static str, String); 8] {
    [
        ("merge.trustline.name", "Trustline merges journeys by record and field".to_owned()),
        ("merge.trustline.driver", shell::driver(program)),
        ("diff.trustline.command", shell::difference(program)),
        ("diff.trustline.textconv", shell::textconv(program)),
        ("diff.trustline.cachetextconv", "true".to_owned()),
        ("diff.trustline.xfuncname", HEADINGS.to_owned()),
        ("mergetool.trustline.cmd", shell::mergetool(program)),
        ("mergetool.trustline.trustexitcode", "true".to_owned()),
    ]
}

/// The set-up of one repository.
#[derive(Debug)]
pub struct Setup<'r> {
    repository: &'r Repository,
}

/// How one thing of the set-up stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What it is: a setting, the line of attributes, the program.
    pub what: String,
    /// How it stands, in words.
    pub how: String,
    /// Whether it is as it should be.
    pub right: bool,
}

impl<'r> Setup<'r> {
    /// The set-up of this repository.
    pub fn of(repository: &'r Repository) -> Self {
        Self { repository }
    }

    /// Adds what is missing and sets right what differs; gives a line for each, none if all was there.
    ///
    /// # Errors
    /// Git or the system refuses. What was added before stays and is found again by the next try.
    pub fn install(&self, program: &Path) -> Result<Vec<String>, Error> {
        let mut told = Vec::new();
        let there = self.there()?;
        for (key, value) in settings(program) {
            if there.get(key).is_none_or(|values| *values != [value.clone()]) {
                self.git(&["config", "--local", "--replace-all", key, &value])?;
                told.push(format!("configuration: {key} = {value}"));
            }
        }
        let text = self.attributes()?;
        if !attributes::has(&text) {
            self.write_attributes(&attributes::with(&text))?;
            told.push(format!(".gitattributes: {LINE}"));
        }
        self.forget_converted()?;
        Ok(told)
    }

    /// Takes away what [`install`](Self::install) adds, and nothing else; gives a line for each, none if nothing was
    /// there.
    ///
    /// # Errors
    /// Git or the system refuses.
    pub fn uninstall(&self) -> Result<Vec<String>, Error> {
        let mut told = Vec::new();
        let there = self.there()?;
        for (key, _) in settings(Path::new("")).into_iter().filter(|(key, _)| there.contains_key(*key)) {
            self.git(&["config", "--local", "--unset-all", key])?;
            told.push(format!("configuration: {key}"));
        }
        let text = self.attributes()?;
        if attributes::has(&text) {
            self.write_attributes(&attributes::without(&text))?;
            told.push(format!(".gitattributes: {LINE}"));
        }
        self.forget_converted()?;
        Ok(told)
    }

    /// How everything stands.
    ///
    /// # Errors
    /// Git or the system refuses.
    pub fn status(&self) -> Result<Vec<Standing>, Error> {
        let there = self.there()?;
        let named = there.get("merge.trustline.driver").and_then(|values| shell::program_in(values.first()?));
        let program = named.clone().unwrap_or_default();
        let mut all: Vec<Standing> = settings(&program)
            .into_iter()
            .map(|(key, value)| {
                let how = match there.get(key).map(Vec::as_slice) {
                    None => "missing",
                    Some([is]) if *is == value => "set",
                    Some([_]) => "differs from what this version of Trustline sets",
                    Some(_) => "set more than once",
                };
                Standing { what: key.to_owned(), how: how.to_owned(), right: how == "set" }
            })
            .collect();
        all.push(match named {
            None => standing("the program", "named nowhere", false),
            Some(program) if can_be_started(&program) => standing(&program.display().to_string(), "is there", true),
            Some(program) => standing(&program.display().to_string(), "is gone, or can't be started", false),
        });
        let there = attributes::has(&self.attributes()?);
        all.push(standing(LINE, if there { "in .gitattributes" } else { "missing in .gitattributes" }, there));
        let overruled = self.overruled()?;
        if there && !overruled.is_empty() {
            all.push(standing("another line of attributes", &format!("says {}", overruled.join(", ")), false));
        }
        Ok(all)
    }

    /// Lines of attributes that name Trustline and are not the one that `install` writes: "line 3: …".
    ///
    /// # Errors
    /// The file can't be read.
    pub fn other_lines(&self) -> Result<Vec<String>, Error> {
        let text = self.attributes()?;
        Ok(attributes::others(&text).map(|(number, line)| format!("line {number}: {line}")).collect())
    }

    /// The attributes that git gives a journey at the top and that are not those of our line: a later line, or one in
    /// a folder, has the last word.
    ///
    /// # Errors
    /// Git refuses.
    pub fn overruled(&self) -> Result<Vec<String>, Error> {
        let wanted = [("text", "set"), ("eol", "lf"), ("diff", "trustline"), ("merge", "trustline")];
        let names = wanted.map(|(name, _)| name);
        let asked = [&["check-attr", "-z"], &names[..], &["--", "any.journey.ron"]].concat();
        let output = self.repository.git().run(&asked)?;
        let text = String::from_utf8_lossy(&output);
        let parts: Vec<&str> = text.split('\0').collect();
        let is = parts.chunks_exact(3).map(|part| (part[1], part[2]));
        let other = is.filter(|is| !wanted.contains(is));
        Ok(other.map(|(name, value)| format!("{name}: {value}")).collect())
    }

    /// Our settings in the clone's configuration, each with its values.
    fn there(&self) -> Result<BTreeMap<String, Vec<String>>, Error> {
        let asked = ["config", "--local", "-z", "--get-regexp", r"^(merge|diff|mergetool)\.trustline\."];
        let output = self.repository.git().ask(&asked)?.unwrap_or_default();
        let mut there: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for entry in String::from_utf8_lossy(&output).split('\0').filter(|entry| !entry.is_empty()) {
            let (key, value) = entry.split_once('\n').unwrap_or((entry, ""));
            there.entry(key.to_owned()).or_default().push(value.to_owned());
        }
        Ok(there)
    }

    /// What git kept of converted versions was made by another program or version, or will be of no use.
    fn forget_converted(&self) -> Result<(), Error> {
        match self.repository.git().ask(&["show-ref", "--verify", "--quiet", CACHE])? {
            Some(_) => self.git(&["update-ref", "-d", CACHE]),
            None => Ok(()),
        }
    }

    fn git(&self, arguments: &[&str]) -> Result<(), Error> {
        self.repository.git().run(arguments).map(drop)
    }

    fn attributes_file(&self) -> PathBuf {
        self.repository.top().join(".gitattributes")
    }

    fn attributes(&self) -> Result<String, Error> {
        let path = self.attributes_file();
        if fs::symlink_metadata(&path).is_ok_and(|about| about.is_symlink()) {
            let said = "git doesn't follow a .gitattributes that is a symbolic link: make it a file of its own";
            return Err(Error::Attributes(said.into()));
        }
        match fs::read_to_string(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
            Err(error) => Err(Error::Attributes(format!("{} can't be read: {error}", path.display()))),
            Ok(text) => Ok(text),
        }
    }

    fn write_attributes(&self, text: &str) -> Result<(), Error> {
        let path = self.attributes_file();
        if text.is_empty() {
            return fs::remove_file(path).map_err(Error::Io);
        }
        let saved = file::save(&path, text, Expect::Anything);
        saved.map(drop).map_err(|refused| Error::Attributes(refused.to_string()))
    }
}

fn standing(what: &str, how: &str, right: bool) -> Standing {
    Standing { what: what.to_owned(), how: how.to_owned(), right }
}

/// Whether `sh` could start it.
fn can_be_started(program: &Path) -> bool {
    let Ok(about) = fs::metadata(program) else { return false };
    #[cfg(unix)]
    let may = std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o111 != 0;
    #[cfg(not(unix))]
    let may = true;
    about.is_file() && may
}
