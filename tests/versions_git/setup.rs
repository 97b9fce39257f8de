//! `trustline git install`, `status` and `uninstall`: each thing once, and away again without a trace.

use crate::repository::{PROGRAM, Repository, all};
use std::fs;
use std::path::Path;

const LINE: &str = "*.journey.ron text eol=lf diff=trustline merge=trustline";

fn setting(repository: &Repository, key: &str) -> String {
    repository.git(&["config", "--local", "--get-all", key]).trim_end().to_owned()
}

#[test]
fn a_repository_is_set_up_once_and_says_what_was_added() {
    let repository = Repository::new();
    assert_eq!(repository.try_trustline(&["git", "status"]).status.code(), Some(1));
    let said = repository.trustline(&["git", "install"]);
    assert_eq!(said.lines().count(), 9, "{said}");
    assert!(said.contains(&format!("added .gitattributes: {LINE}")), "{said}");
    assert!(said.lines().all(|line| line.starts_with("added ")), "{said}");
    let program = format!("'{PROGRAM}'");
    for key in
        ["merge.trustline.driver", "diff.trustline.command", "diff.trustline.textconv", "mergetool.trustline.cmd"]
    {
        assert!(setting(&repository, key).contains(&program), "{key}");
    }
    assert_eq!(setting(&repository, "diff.trustline.cachetextconv"), "true");
    assert_eq!(setting(&repository, "mergetool.trustline.trustExitCode"), "true");
    assert_eq!(repository.read(".gitattributes"), format!("{LINE}\n"));

    let config = repository.read(".git/config");
    assert_eq!(repository.trustline(&["git", "install"]), "nothing to add: all of it is there\n");
    assert_eq!(repository.read(".git/config"), config);
    let said = repository.trustline(&["git", "status"]);
    assert!(said.contains("is there") && !said.contains("missing") && !said.contains("differs"), "{said}");
}

#[test]
fn uninstalling_leaves_no_trace_and_nothing_else_is_touched() {
    for (attributes, config) in [
        (None, ""),
        (Some("*.png binary\r\n# ours\r\n"), "[merge \"other\"]\n\tdriver = true\n"),
        (Some("*.png binary"), "[diff \"trustline\"]\n\t# a comment of theirs\n\tbinary = false\n"),
        (Some("# *.journey.ron merge=trustline\n\n*.journey.ron -whitespace\n"), ""),
    ] {
        let repository = Repository::new();
        if let Some(text) = attributes {
            repository.write(".gitattributes", text);
        }
        let before = repository.read(".git/config") + config;
        repository.write(".git/config", &before);
        repository.trustline(&["git", "install"]);
        let with = repository.read(".gitattributes");
        assert!(with.starts_with(attributes.unwrap_or_default()) && with.trim_end().ends_with(LINE), "{with:?}");
        repository.trustline(&["git", "install"]);
        assert_eq!(repository.read(".gitattributes"), with);
        let said = repository.trustline(&["git", "uninstall"]);
        assert_eq!(said.lines().filter(|line| line.starts_with("removed ")).count(), 9, "{said}");
        assert_eq!(repository.read(".git/config"), before);
        assert_eq!(fs::read_to_string(repository.path(".gitattributes")).ok().as_deref(), attributes);
        assert_eq!(repository.trustline(&["git", "uninstall"]), "nothing to take away\n");
        assert_eq!(repository.try_trustline(&["git", "status"]).status.code(), Some(1));
    }
}

#[test]
fn the_set_up_is_that_of_the_repository_one_stands_in() {
    let repository = Repository::new();
    fs::create_dir_all(repository.path("deep/folder")).expect("folders");
    let output =
        repository.command(PROGRAM).args(["git", "install"]).current_dir(repository.path("deep/folder")).output();
    assert!(output.expect("it runs").status.success());
    assert_eq!(repository.read(".gitattributes"), format!("{LINE}\n"));
    assert!(!repository.path("deep/folder/.gitattributes").exists());
    let output = repository.command(PROGRAM).args(["git", "install"]).current_dir(repository.beside("")).output();
    let output = output.expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(all(&output).contains("is in no git repository"), "{}", all(&output));

    repository.commit("Begin");
    let worktree = repository.beside("a worktree");
    repository.git(&["worktree", "add", "--quiet", worktree.to_str().expect("text"), "-b", "other"]);
    let worktree = Repository::at(worktree);
    assert_eq!(worktree.trustline(&["git", "install"]), "nothing to add: all of it is there\n");
    let bare = repository.beside("bare.git");
    repository.git(&["clone", "--quiet", "--bare", ".", bare.to_str().expect("text")]);
    let output = repository.command(PROGRAM).args(["git", "install"]).current_dir(&bare).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2), "{}", all(&output));
}

#[test]
fn status_names_what_is_missing_what_differs_and_a_program_that_is_gone() {
    let repository = Repository::new();
    let status = |expected: i32| {
        let output = repository.try_trustline(&["git", "status"]);
        assert_eq!(output.status.code(), Some(expected), "{}", all(&output));
        all(&output)
    };
    repository.trustline(&["git", "install"]);
    status(0);
    repository.git(&["config", "diff.trustline.xfuncname", "^x"]);
    assert!(status(1).contains("differs"));
    assert_eq!(repository.trustline(&["git", "install"]).lines().count(), 1);
    repository.git(&["config", "--add", "merge.trustline.driver", "false %A"]);
    assert!(status(1).contains("more than once"));
    repository.trustline(&["git", "install"]);
    status(0);

    // where somebody else's program is named, it has to be there
    let copy = repository.beside("it's a copy");
    fs::hard_link(PROGRAM, &copy).or_else(|_| fs::copy(PROGRAM, &copy).map(drop)).expect("a copy");
    let output = repository.command(&copy).args(["git", "install"]).output().expect("it runs");
    assert!(output.status.success(), "{}", all(&output));
    assert!(status(0).contains(copy.to_str().expect("text")));
    fs::remove_file(&copy).expect("it is there");
    assert!(status(1).contains("is gone"));
    repository.trustline(&["git", "install"]);
    status(0);

    let attributes = format!("{LINE}\n*.ron -diff merge=union\n");
    repository.write(".gitattributes", attributes);
    let said = status(1);
    assert!(said.contains("diff: unset") && said.contains("merge: union"), "{said}");
    assert!(all(&repository.try_trustline(&["git", "install"])).contains("another line of attributes"));
    repository.write(".gitattributes", "*.ron diff=trustline\n");
    assert!(status(1).contains("missing in .gitattributes"));
    repository.trustline(&["git", "install"]);
    let output = repository.try_trustline(&["git", "uninstall"]);
    assert!(all(&output).contains("line 1: *.ron diff=trustline"), "{}", all(&output));
    assert_eq!(repository.read(".gitattributes"), "*.ron diff=trustline\n");
}

#[test]
#[cfg(unix)]
fn the_program_is_named_as_path_finds_it() {
    let repository = Repository::new();
    let bin = repository.beside("my programs");
    fs::create_dir(&bin).expect("a folder");
    let link = bin.join(Path::new(PROGRAM).file_name().expect("a name"));
    std::os::unix::fs::symlink(PROGRAM, &link).expect("a link");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(bin).chain(std::env::split_paths(&path))).expect("a path");
    let output = repository.command(&link).env("PATH", path).args(["git", "install"]).output().expect("it runs");
    assert!(output.status.success(), "{}", all(&output));
    assert!(setting(&repository, "merge.trustline.driver").contains(&format!("'{}'", link.display())));
}

#[test]
fn every_help_has_an_example() {
    let repository = Repository::new();
    for command in
        [&["log"][..], &["git"], &["git", "install"], &["git", "uninstall"], &["git", "status"], &["git", "textconv"]]
    {
        let said = repository.trustline(&[command, &["--help"]].concat());
        assert!(said.contains("Examples:\n  "), "{command:?}: {said}");
    }
}
