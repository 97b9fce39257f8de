//! A repository of git for a test, in a temporary folder.

use super::{Path, PathBuf};
use std::process::Command;

/// The file that the tests are about.
const FILE: &str = "map.journey.ron";

/// A repository with a journey's file in it.
pub struct Repository {
    folder: tempfile::TempDir,
}

impl Repository {
    pub fn new() -> Self {
        let this = Self { folder: tempfile::tempdir().expect("a folder") };
        this.git(&["init", "--quiet", "--initial-branch=main"]);
        this
    }

    /// One in a folder that is there already, with everything in it committed.
    pub fn over(folder: &Path) {
        git(folder, &["init", "--quiet", "--initial-branch=main"]);
        git(folder, &["add", "--all"]);
        git(folder, &["commit", "--quiet", "--message=Begin"]);
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join(FILE)
    }

    pub fn write(&self, text: &str) {
        std::fs::write(self.path(), text).expect("written");
    }

    pub fn commit(&self, text: &str, subject: &str) {
        self.write(text);
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", subject]);
    }

    pub fn git(&self, arguments: &[&str]) {
        git(self.folder.path(), arguments);
    }

    /// A command of git that may fail, as a merge with conflicts does.
    pub fn try_git(&self, arguments: &[&str]) -> bool {
        try_git(self.folder.path(), arguments)
    }
}

fn git(folder: &Path, arguments: &[&str]) {
    assert!(try_git(folder, arguments), "git {arguments:?}");
}

/// Git with no configuration but the repository's.
fn try_git(folder: &Path, arguments: &[&str]) -> bool {
    let nobody = folder.join(".git").join("nobody's configuration");
    let mut git = Command::new("git");
    git.current_dir(folder).args(["-c", "core.autocrlf=false", "-c", "gc.auto=0"]).args(arguments);
    git.env("GIT_CONFIG_GLOBAL", nobody).env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_EDITOR", "true");
    for (who, mail) in [("AUTHOR", "ann@example.org"), ("COMMITTER", "ann@example.org")] {
        git.env(format!("GIT_{who}_NAME"), "Ann").env(format!("GIT_{who}_EMAIL"), mail);
    }
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_CONFIG_PARAMETERS"] {
        git.env_remove(variable);
    }
    git.stdin(std::process::Stdio::null()).output().expect("git is there").status.success()
}
