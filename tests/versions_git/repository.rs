//! A real repository for a test, and journeys to put into it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use trustline::file::{self, Document};
use trustline::journey::{Edit, Journey, Key, TouchpointId};

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_trustline");

/// A repository of its own, untouched by whoever's configuration.
pub struct Repository {
    folder: PathBuf,
    _kept: Option<tempfile::TempDir>,
}

impl Repository {
    pub fn new() -> Self {
        let kept = tempfile::tempdir().expect("a temporary folder");
        let this = Self { folder: kept.path().join("repository"), _kept: Some(kept) };
        fs::create_dir(&this.folder).expect("a folder");
        this.git(&["init", "--quiet", "--initial-branch=main"]);
        this
    }

    /// Another folder of files: a clone or a worktree that is there already.
    pub fn at(folder: PathBuf) -> Self {
        Self { folder, _kept: None }
    }

    /// A path in the temporary folder, out of the repository.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.parent().expect("it is in a temporary folder").join(name)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// A command in this repository that sees no configuration but the repository's.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let nobody = self.beside("nobody's configuration");
        let mut command = Command::new(program);
        command
            .current_dir(&self.folder)
            .env("GIT_CONFIG_GLOBAL", &nobody)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CEILING_DIRECTORIES", self.folder.parent().expect("a parent"))
            .env("GIT_AUTHOR_NAME", "Test")
            .env("GIT_AUTHOR_EMAIL", "test@example.org")
            .env("GIT_COMMITTER_NAME", "Test")
            .env("GIT_COMMITTER_EMAIL", "test@example.org")
            .env("GIT_EDITOR", "true")
            .stdin(std::process::Stdio::null());
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_CONFIG_PARAMETERS", "GIT_EXTERNAL_DIFF"] {
            command.env_remove(variable);
        }
        command
    }

    pub fn try_git(&self, arguments: &[&str]) -> Output {
        let mut command = self.command("git");
        command.args(["-c", "core.autocrlf=false", "-c", "gc.auto=0"]).args(arguments).output().expect("git is there")
    }

    pub fn git(&self, arguments: &[&str]) -> String {
        let output = self.try_git(arguments);
        assert!(output.status.success(), "git {arguments:?}: {}", all(&output));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The program, run in this repository.
    pub fn try_trustline(&self, arguments: &[&str]) -> Output {
        self.command(PROGRAM).args(arguments).output().expect("the binary runs")
    }

    pub fn trustline(&self, arguments: &[&str]) -> String {
        let output = self.try_trustline(arguments);
        assert!(output.status.success(), "trustline {arguments:?}: {}", all(&output));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Puts a copy of the program at this path, as another process does.
    #[cfg(unix)]
    pub fn put_program(&self, copy: &Path) {
        let output = Command::new("cp").arg(PROGRAM).arg(copy).output().expect("cp is there");
        assert!(output.status.success(), "{}", all(&output));
    }

    /// Sets the repository up by a copy of the program at this path, which then is a script of this content, or gone.
    /// Other processes write it: what this one has open for writing, another test's child may still hold when it is
    /// started, and then it is "busy".
    #[cfg(unix)]
    pub fn installed_as(&self, copy: &Path, script: Option<&str>) -> PathBuf {
        let done = |command: &mut Command| {
            let output = command.output().expect("it runs");
            assert!(output.status.success(), "{}", all(&output));
        };
        self.put_program(copy);
        done(self.command(copy).args(["git", "install"]));
        match script {
            Some(script) => {
                done(Command::new("sh").args(["-c", "printf %s \"$2\" > \"$1\"", "sh"]).arg(copy).arg(script))
            }
            None => fs::remove_file(copy).expect("it is there"),
        }
        copy.to_owned()
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text).expect("it can be written");
        path
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("it can be read")
    }

    pub fn commit(&self, message: &str) -> String {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", message]);
        self.git(&["rev-parse", "HEAD"]).trim().to_owned()
    }
}

/// What a command wrote, both streams.
pub fn all(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A sample journey.
pub fn sample(name: &str) -> Journey {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_journeys").join(format!("{name}.journey.ron"));
    file::open(&path).unwrap_or_else(|report| panic!("{}", report.render(false))).document.journey
}

/// The journey's file.
pub fn text(journey: &Journey) -> String {
    file::print(&Document { journey: journey.clone(), ..Document::default() })
}

/// The journey after an edit.
pub fn after(journey: &Journey, edit: &Edit) -> Journey {
    let mut journey = journey.clone();
    let patch = edit.patch(&journey).unwrap_or_else(|refusal| panic!("{edit:?}: {refusal}"));
    journey.apply(&patch).expect("the patch was made of this journey");
    journey
}

/// The journey with another name for one of its touchpoints.
pub fn renamed(journey: &Journey, touchpoint: usize, name: &str) -> Journey {
    let id: TouchpointId = journey.touchpoints().keys().nth(touchpoint).expect("it has so many").clone();
    after(journey, &Edit::Rename { key: Key::Touchpoint(id), name: name.into() })
}

/// The journey in a file.
pub fn opened(path: &Path) -> Journey {
    file::open(path).unwrap_or_else(|report| panic!("{}", report.render(false))).document.journey
}
