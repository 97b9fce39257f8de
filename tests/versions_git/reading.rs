//! The history of a file: every revision, through merges and renames, whatever the file is called.

use crate::repository::Repository;
use std::fs;
use std::process::Stdio;
use trustline::versions::git::{Error, Revision, Stages, Tracked};

fn revisions(repository: &Repository, name: &str) -> Vec<Revision> {
    let tracked = Tracked::find(&repository.path(name)).expect("it is in a repository");
    let head = tracked.repository.commit("HEAD").expect("there is a commit");
    let all: Result<Vec<Revision>, Error> = tracked.revisions(&head).expect("git starts").collect();
    all.expect("the history can be read")
}

fn subjects(repository: &Repository, name: &str) -> Vec<String> {
    revisions(repository, name).into_iter().map(|revision| revision.subject).collect()
}

#[test]
fn a_revision_says_who_when_and_what() {
    let repository = Repository::new();
    repository.write("a.ron", "one");
    let first = repository.commit("Begin — with a dash\n\nAnd a body.");
    repository.write("b.ron", "other");
    repository.commit("Something else");
    repository.write("a.ron", "two");
    let second = repository.commit("Go on");
    let all = revisions(&repository, "a.ron");
    let said: Vec<_> = all.iter().map(|r| (r.hash.as_str(), r.subject.as_str(), r.author.as_str())).collect();
    assert_eq!(said, [(second.as_str(), "Go on", "Test"), (first.as_str(), "Begin — with a dash", "Test")]);
    assert!(all.iter().all(|r| r.hash.starts_with(&r.short) && r.short.len() >= 7));
    assert_eq!(all[0].date, repository.git(&["log", "-1", "--format=%aI"]).trim());
    assert_eq!((all[0].before[0].as_ref(), all[1].before.len()), (all[1].version.as_ref(), 0));
    let mut objects = Tracked::find(&repository.path("a.ron")).expect("it is tracked").objects();
    let read = |revision: &Revision| revision.version.clone().expect("it is there");
    assert_eq!(objects.read(&read(&all[0])).expect("it is stored"), b"two");
    assert_eq!(objects.read(&read(&all[1])).expect("it is stored"), b"one");
}

/// Names that a shell, an option parser or a line could break.
const ODD: [&str; 9] = [
    "with spaces.journey.ron",
    "it's \"quoted\".journey.ron",
    "日本語 é.journey.ron",
    "-n.journey.ron",
    "--all",
    "$(touch owned)`touch owned`;%P%O.journey.ron",
    "deep/er folder/[a-z]*.journey.ron",
    ":(top)x.journey.ron",
    "two\nlines.journey.ron",
];

#[test]
#[cfg(unix)]
fn odd_names_are_names() {
    let repository = Repository::new();
    for name in ODD {
        repository.write(name, format!("first of {name}"));
    }
    repository.commit("Begin");
    for name in ODD {
        repository.write(name, format!("second of {name}"));
        repository.commit(&format!("Change {}", name.replace('\n', " ")));
    }
    for name in ODD {
        let tracked = Tracked::find(&repository.path(name)).expect("it is in the repository");
        assert_eq!(tracked.path.to_str(), Some(name));
        let said = subjects(&repository, name);
        assert_eq!(said, [format!("Change {}", name.replace('\n', " ")), "Begin".to_owned()], "{name}");
        assert_eq!(tracked.at("HEAD").expect("it is there"), format!("second of {name}").as_bytes());
        let first = repository.git(&["rev-list", "--max-parents=0", "HEAD"]);
        assert_eq!(tracked.at(first.trim()).expect("it was there"), format!("first of {name}").as_bytes());
    }
    assert!(!repository.path("owned").exists());
}

const LONG: &str = "a line\nanother line\na third one\nand a fourth\nthe last of them\n";

#[test]
fn a_renamed_file_keeps_its_history() {
    let repository = Repository::new();
    repository.write("old.ron", LONG);
    repository.commit("Begin");
    fs::create_dir(repository.path("folder")).expect("a folder");
    repository.git(&["mv", "old.ron", "folder/new.ron"]);
    repository.commit("Rename");
    repository.write("folder/new.ron", format!("{LONG}more\n"));
    repository.commit("Go on");
    let all = revisions(&repository, "folder/new.ron");
    let said: Vec<_> = all.iter().map(|r| (r.subject.as_str(), r.path.to_str().expect("text"))).collect();
    assert_eq!(said, [("Go on", "folder/new.ron"), ("Rename", "folder/new.ron"), ("Begin", "old.ron")]);
    assert_eq!(all[1].before[0], all[1].version, "nothing but the name changed");
    let tracked = Tracked::find(&repository.path("folder/new.ron")).expect("it is tracked");
    assert_eq!(tracked.at("HEAD~2").expect("it was there under another name"), LONG.as_bytes());
}

#[test]
fn what_happened_under_the_old_name_on_another_branch_is_not_lost() {
    let repository = Repository::new();
    repository.write("old.ron", LONG);
    repository.commit("Begin");
    repository.git(&["checkout", "--quiet", "-b", "side"]);
    repository.write("old.ron", LONG.replace("third", "3rd"));
    repository.commit("Under the old name");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.git(&["mv", "old.ron", "new.ron"]);
    repository.commit("Rename");
    repository.write("new.ron", format!("{LONG}more\n"));
    repository.commit("Under the new name");
    repository.git(&["merge", "--quiet", "--no-edit", "-m", "Bring together", "side"]);
    let mut said = subjects(&repository, "new.ron");
    assert_eq!(said.remove(0), "Bring together");
    assert_eq!(said.pop().as_deref(), Some("Begin"));
    said.sort();
    assert_eq!(said, ["Rename", "Under the new name", "Under the old name"]);
    let merge = &revisions(&repository, "new.ron")[0];
    assert_eq!((merge.parents.len(), merge.before.iter().flatten().count()), (2, 2));
}

#[test]
fn a_branch_whose_changes_were_not_taken_is_passed_over() {
    let repository = Repository::new();
    repository.write("a.ron", "base");
    repository.commit("Begin");
    repository.git(&["checkout", "--quiet", "-b", "side"]);
    repository.write("a.ron", "side");
    repository.commit("Side");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.git(&["merge", "--quiet", "--no-edit", "--strategy=ours", "side"]);
    assert_eq!(subjects(&repository, "a.ron"), ["Begin"]);
}

#[test]
fn a_deleted_file_and_a_new_one_have_histories() {
    let repository = Repository::new();
    repository.write("keep", "x");
    repository.commit("Unrelated");
    repository.write("gone/a.ron", "one");
    repository.commit("Begin");
    fs::remove_dir_all(repository.path("gone")).expect("it is there");
    repository.commit("Delete");
    repository.write("gone/a.ron", "again");
    repository.commit("Again");
    fs::remove_dir_all(repository.path("gone")).expect("it is there");
    repository.commit("Delete again");
    let all = revisions(&repository, "gone/a.ron");
    let said: Vec<_> = all.iter().map(|r| (r.subject.as_str(), r.version.is_some())).collect();
    assert_eq!(said, [("Delete again", false), ("Again", true), ("Delete", false), ("Begin", true)]);
    assert_eq!(subjects(&repository, "never.ron"), [""; 0]);
}

#[test]
fn worktrees_subfolders_and_links_lead_to_the_file() {
    let repository = Repository::new();
    repository.write("sub/folder/a.ron", "one");
    repository.commit("Begin");
    let other = repository.beside("another place");
    repository.git(&["worktree", "add", "--quiet", other.to_str().expect("text"), "-b", "other"]);
    let worktree = Repository::at(other);
    worktree.write("sub/folder/a.ron", "two");
    worktree.commit("In the worktree");
    assert_eq!(subjects(&worktree, "sub/folder/a.ron"), ["In the worktree", "Begin"]);
    assert_eq!(subjects(&repository, "sub/folder/a.ron"), ["Begin"]);
    assert_eq!(subjects(&repository, "sub/../sub/folder/a.ron"), ["Begin"]);
    #[cfg(unix)]
    {
        let link = repository.beside("a link.ron");
        std::os::unix::fs::symlink(repository.path("sub/folder/a.ron"), &link).expect("a link");
        assert_eq!(Tracked::find(&link).expect("it leads to the file").path.to_str(), Some("sub/folder/a.ron"));
    }
}

#[test]
fn a_revision_is_named_as_people_name_it() {
    let repository = Repository::new();
    repository.write("a.ron", "one");
    let first = repository.commit("Begin");
    repository.git(&["tag", "--annotate", "-m", "A tag", "v1"]);
    repository.write("a.ron", "two");
    repository.commit("Go on");
    let tracked = Tracked::find(&repository.path("a.ron")).expect("it is tracked");
    for name in ["HEAD~1", "v1", "main^", &first, &first[..8]] {
        assert_eq!(tracked.repository.commit(name).expect("it is known"), first, "{name}");
        assert_eq!(tracked.at(name).expect("it was there"), b"one");
    }
    for name in ["nobody", "", "--all", "-n1", "HEAD~9", "HEAD:a.ron", "a b", "x\ny", "HEAD\0", "--output=owned"] {
        let refused = tracked.repository.commit(name).expect_err("nothing is called that");
        assert!(matches!(refused, Error::NoSuchRevision(_) | Error::Failed { .. }), "{name}: {refused}");
    }
    assert!(!repository.path("owned").exists());
    let elsewhere = Tracked::find(&repository.path("b.ron")).expect("it may not be there");
    assert!(matches!(elsewhere.at("HEAD"), Err(Error::NotThere { .. })));
}

#[test]
fn the_three_sides_of_an_undecided_file_are_there() {
    let repository = Repository::new();
    let name = "it's a file.ron";
    repository.write(name, "base");
    repository.commit("Begin");
    repository.git(&["checkout", "--quiet", "-b", "theirs"]);
    repository.write(name, "theirs");
    repository.write("new.ron", "new, theirs");
    repository.commit("Theirs");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.write(name, "ours");
    repository.write("new.ron", "new, ours");
    repository.commit("Ours");
    let stages = |name: &str| Tracked::find(&repository.path(name)).expect("found").stages().expect("readable");
    assert_eq!(stages(name), None);
    assert!(!repository.try_git(&["merge", "theirs"]).status.success());
    let bytes = |text: &str| Some(text.as_bytes().to_vec());
    let sides = Stages { base: bytes("base"), ours: bytes("ours"), theirs: bytes("theirs") };
    assert_eq!(stages(name), Some(sides));
    let sides = Stages { base: None, ours: bytes("new, ours"), theirs: bytes("new, theirs") };
    assert_eq!(stages("new.ron"), Some(sides));
}

#[test]
fn what_is_in_no_repository_is_told_so() {
    let repository = Repository::new();
    let outside = repository.beside("outside.ron");
    fs::write(&outside, "x").expect("it can be written");
    let output = repository.command(crate::repository::PROGRAM).arg("log").arg(&outside).output().expect("it runs");
    let said = crate::repository::all(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("is in no git repository"), "{said}");
    let mut without = repository.command(crate::repository::PROGRAM);
    let output = without.env("PATH", "").args(["git", "status"]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(crate::repository::all(&output).contains("git is not installed"));
}

/// A history of so many revisions of one file, written at once.
fn long_history(repository: &Repository, count: usize) {
    use std::io::Write;
    let mut command = repository.command("git");
    let mut git = command.args(["fast-import", "--quiet"]).stdin(Stdio::piped()).spawn().expect("git is there");
    let mut input = std::io::BufWriter::new(git.stdin.take().expect("a pipe"));
    for i in 0..count {
        let (subject, content) = (format!("Revision {i}"), format!("content {i}\n"));
        let date = 1_600_000_000 + i;
        writeln!(input, "commit refs/heads/main\ncommitter Test <t@example.org> {date} +0000").expect("written");
        writeln!(input, "data {}\n{subject}", subject.len()).expect("written");
        writeln!(input, "M 100644 inline a.ron\ndata {}\n{content}", content.len()).expect("written");
    }
    drop(input);
    assert!(git.wait().expect("it ends").success());
}

#[test]
fn ten_thousand_revisions_come_one_after_the_other() {
    let repository = Repository::new();
    long_history(&repository, 10_000);
    let tracked = Tracked::find(&repository.path("a.ron")).expect("found");
    let head = tracked.repository.commit("HEAD").expect("a commit");
    let newest: Vec<String> =
        tracked.revisions(&head).expect("git starts").take(3).map(|r| r.expect("readable").subject).collect();
    assert_eq!(newest, ["Revision 9999", "Revision 9998", "Revision 9997"]);
    let mut objects = tracked.objects();
    let mut count = 0;
    for (i, revision) in tracked.revisions(&head).expect("git starts").enumerate() {
        let version = revision.expect("readable").version.expect("never deleted");
        assert_eq!(objects.read(&version).expect("stored"), format!("content {}\n", 9_999 - i).as_bytes());
        count += 1;
    }
    assert_eq!(count, 10_000);
}
