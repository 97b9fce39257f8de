//! A repository comes from other people: no program that its configuration names runs while it is read.
#![cfg(unix)]

use crate::repository::{Repository, all, sample, text};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use trustline::versions::git::{Error, Tracked};

/// A program that leaves a file where it ran.
fn trap(repository: &Repository, name: &str) -> String {
    let traces = repository.beside("traces");
    fs::create_dir_all(&traces).expect("a folder");
    let path = repository.beside(name);
    let script = format!("#!/bin/sh\necho \"$0 $*\" >> '{}'\n", traces.join(name).display());
    fs::write(&path, script).expect("it can be written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it can be made a program");
    path.to_str().expect("a plain name").to_owned()
}

fn traces(repository: &Repository) -> Vec<String> {
    let entries = fs::read_dir(repository.beside("traces")).expect("the folder is there");
    entries.map(|entry| fs::read_to_string(entry.expect("an entry").path()).expect("text")).collect()
}

const NAME: &str = "a.journey.ron";

/// A repository whose history is worth reading, with a trap in every setting that names a program.
fn trapped() -> Repository {
    let repository = Repository::new();
    let journey = sample("surviving-a-hurricane");
    repository.write("old.journey.ron", text(&journey));
    repository.commit("Begin");
    repository.git(&["mv", "old.journey.ron", NAME]);
    repository.commit("Rename");
    repository.git(&["checkout", "--quiet", "-b", "side"]);
    repository.write(NAME, text(&crate::repository::renamed(&journey, 0, "Side")));
    repository.commit("Side");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.write(NAME, text(&crate::repository::renamed(&journey, 0, "Main")));
    repository.write(".gitattributes", "* filter=trap diff=trap merge=trap\n");
    repository.commit("Main");
    assert!(!repository.try_git(&["merge", "side"]).status.success(), "it is left undecided");

    for (key, name) in [
        ("core.fsmonitor", "fsmonitor"),
        ("core.pager", "pager"),
        ("core.editor", "editor"),
        ("core.sshCommand", "ssh"),
        ("core.askPass", "ask"),
        ("core.gitProxy", "proxy"),
        ("core.alternateRefsCommand", "alternates"),
        ("credential.helper", "credential"),
        ("diff.external", "external"),
        ("diff.trap.command", "diff-command"),
        ("diff.trap.textconv", "textconv"),
        ("merge.trap.driver", "merge-driver"),
        ("filter.trap.clean", "clean"),
        ("filter.trap.smudge", "smudge"),
        ("filter.trap.process", "process"),
        ("gpg.program", "gpg"),
        ("gpg.ssh.program", "gpg-ssh"),
        ("pager.log", "pager-log"),
        ("pager.rev-list", "pager-rev-list"),
        ("interactive.diffFilter", "interactive"),
        ("sequence.editor", "sequence"),
        ("uploadpack.packObjectsHook", "pack-objects"),
        ("remote.origin.uploadpack", "uploadpack"),
    ] {
        let program = trap(&repository, name);
        repository.git(&["config", key, &program]);
    }
    for command in ["rev-list", "rev-parse", "cat-file", "diff-tree", "ls-files", "log", "config", "check-attr"] {
        repository.git(&["config", &format!("alias.{command}"), &format!("!{}", trap(&repository, "alias"))]);
    }
    let ssh = format!("ext::{} %S", trap(&repository, "ext"));
    for (key, value) in [
        ("remote.origin.url", ssh.as_str()),
        ("remote.origin.promisor", "true"),
        ("protocol.ext.allow", "always"),
        ("protocol.allow", "always"),
        ("log.showSignature", "true"),
        ("core.untrackedCache", "true"),
        ("diff.renames", "copies"),
        ("core.hooksPath", "hooks of mine"),
    ] {
        repository.git(&["config", key, value]);
    }
    fs::create_dir(repository.path("hooks of mine")).expect("a folder");
    for hook in ["post-checkout", "post-index-change", "reference-transaction", "pre-commit", "fsmonitor-watchman"] {
        fs::copy(trap(&repository, hook), repository.path("hooks of mine").join(hook)).expect("copied");
    }
    repository.git(&["-c", "core.fsmonitor=false", "config", "extensions.partialClone", "origin"]);
    fs::remove_dir_all(repository.beside("traces")).expect("what setting the traps left");
    fs::create_dir(repository.beside("traces")).expect("a folder");
    repository
}

#[test]
fn the_traps_work() {
    let repository = trapped();
    repository.try_git(&["status"]);
    repository.try_git(&["log", "-p", "-1"]);
    repository.try_git(&["diff"]);
    assert!(traces(&repository).len() >= 2, "{:?}", traces(&repository));
}

#[test]
fn nothing_that_the_configuration_names_runs_while_it_is_read() {
    let repository = trapped();
    let tracked = Tracked::find(&repository.path(NAME)).expect("it is tracked");
    let head = tracked.repository.commit("HEAD").expect("there is a commit");
    let all: Vec<_> = tracked.revisions(&head).expect("git starts").map(|r| r.expect("readable")).collect();
    assert_eq!(all.len(), 3);
    let mut objects = tracked.objects();
    for version in all.iter().filter_map(|revision| revision.version.as_ref()) {
        assert!(objects.read(version).expect("stored").starts_with(b"#![enable"));
    }
    assert!(tracked.at("HEAD~2").expect("there under another name").starts_with(b"#![enable"));
    let stages = tracked.stages().expect("readable").expect("undecided");
    assert!(stages.base.is_some() && stages.ours.is_some() && stages.theirs.is_some());
    assert_eq!(traces(&repository), [""; 0]);
}

#[test]
fn the_command_line_runs_nothing_either() {
    let repository = trapped();
    let output = repository.try_trustline(&["log", NAME]);
    assert!(output.status.success(), "{}", crate::repository::all(&output));
    let cache = ["update-ref", "refs/notes/textconv/trustline", "HEAD"];
    repository.git(&[&["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"], &cache[..]].concat());
    for command in ["install", "status", "install", "uninstall"] {
        let output = repository.try_trustline(&["git", command]);
        assert_ne!(output.status.code(), Some(2), "{command}: {}", all(&output));
    }
    assert_eq!(traces(&repository), [""; 0]);
}

#[test]
fn what_a_partial_clone_lacks_is_not_fetched() {
    let repository = trapped();
    let version = repository.git(&["-c", "core.fsmonitor=false", "rev-parse", "HEAD~2:old.journey.ron"]);
    let (folder, file) = version.trim().split_at(2);
    fs::remove_file(repository.path(".git/objects").join(folder).join(file)).expect("it is loose");
    let tracked = Tracked::find(&repository.path(NAME)).expect("it is tracked");
    let refused = tracked.objects().read(version.trim()).expect_err("it is gone");
    assert!(matches!(refused, Error::Missing(_) | Error::Failed { .. }), "{refused}");
    let head = tracked.repository.commit("HEAD").expect("there is a commit");
    let _ = tracked.revisions(&head).expect("git starts").collect::<Vec<_>>();
    assert_eq!(traces(&repository), [""; 0]);
}

#[test]
fn a_bare_repository_among_the_files_is_not_taken_for_one() {
    let repository = Repository::new();
    repository.write("a.ron", "one");
    repository.commit("Begin");
    repository.git(&["clone", "--quiet", "--bare", ".", "hidden"]);
    let program = trap(&repository, "fsmonitor");
    repository.git(&["-C", "hidden", "config", "core.fsmonitor", &program]);
    repository.git(&["-C", "hidden", "config", "core.worktree", "."]);
    repository.git(&["-C", "hidden", "config", "core.bare", "false"]);
    fs::write(repository.path("hidden/b.ron"), "x").expect("it can be written");
    let found = Tracked::find(&repository.path("hidden/b.ron"));
    assert!(found.is_err() || found.is_ok_and(|f| f.path == Path::new("hidden/b.ron")));
    assert_eq!(traces(&repository), [""; 0]);
}
