//! The program is killed at random moments while it edits and saves: nothing older than two seconds may be lost.

use crate::desktop::{Desktop, until};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use trustline::file;
use trustline::file::recovery::Recovery;

/// How old an edit may be that isn't kept yet.
const LIMIT: Duration = Duration::from_secs(2);
/// How many kills there are where the environment doesn't say.
const KILLS: usize = 10;

type Names = BTreeSet<String>;

/// An edit: the touchpoint it added, and when its last key was pressed.
struct Edit {
    name: String,
    at: Instant,
}

/// What is known of the file and of what is kept, from outside.
struct Outside {
    file: PathBuf,
    recovery: PathBuf,
}

impl Outside {
    /// The edits in the file; it must be a whole journey in canonical form at every moment.
    fn saved(&self) -> Names {
        let text = std::fs::read_to_string(&self.file).expect("the file is there");
        let document =
            file::parse(text.as_bytes(), "saved").unwrap_or_else(|report| panic!("{}", report.render(false)));
        assert_eq!(file::print(&document), text, "the file is whole");
        names(&document)
    }

    /// The edits in the recovery files.
    fn kept(&self) -> Names {
        let entries = std::fs::read_dir(&self.recovery).into_iter().flatten().flatten();
        let paths = entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "ron"));
        // One that goes while it is read has been saved.
        let texts = paths.filter_map(|path| std::fs::read_to_string(path).ok());
        texts
            .flat_map(|text| {
                let kept = Recovery::parse(&text).unwrap_or_else(|error| panic!("a recovery file is whole: {error}"));
                assert_eq!(kept.of.as_ref(), Some(&self.file));
                names(&kept.document().unwrap_or_else(|report| panic!("{}", report.render(false))))
            })
            .collect()
    }

    /// Whether an edit is in either; looked up as text, which is quick.
    fn has(&self, name: &str) -> bool {
        let entries = std::fs::read_dir(&self.recovery).into_iter().flatten().flatten().map(|entry| entry.path());
        // The file last: a save moves an edit from one to the other.
        let mut texts = entries.chain([self.file.clone()]).filter_map(|path| std::fs::read_to_string(path).ok());
        let name = format!("name: \"{name}\"");
        texts.any(|text| text.contains(&name))
    }
}

/// The names of the touchpoints, all of which the script added; one that was never named goes by its id.
fn names(document: &file::Document) -> Names {
    let all = document.journey.touchpoints().iter();
    all.map(|(id, t)| if t.name.starts_with("edit ") { t.name.clone() } else { id.to_string() }).collect()
}

/// A killer that waits for a random moment; says when it struck.
fn killer(pid: u32, after: Duration) -> JoinHandle<Instant> {
    let wait = move || {
        std::thread::sleep(after);
        let at = Instant::now();
        let done = Command::new("kill").args(["-KILL", &pid.to_string()]).status();
        assert!(done.is_ok_and(|status| status.success()));
        at
    };
    std::thread::Builder::new().name("killer".into()).spawn(wait).expect("a thread")
}

/// What the script saw in all rounds.
#[derive(Default)]
struct Tally {
    edits: usize,
    saves: usize,
    restored: usize,
    /// Edits that were younger than the limit when the program was killed, and so might have been lost; and were.
    young: usize,
    lost_young: usize,
    /// The longest it took from the last key of an edit until it was kept.
    longest: Duration,
    unfinished: usize,
}

/// One life of the program: what the last one left is restored and saved, then it is edited and saved until the end.
fn round(number: usize, desktop: &mut Desktop, outside: &Outside, tally: &mut Tally, random: &mut fastrand::Rng) {
    let before = begin(number, desktop, outside, tally);
    let killer = killer(desktop.last().id(), Duration::from_millis(random.u64(300..6_000)));
    let (edits, asked) = live(number, desktop, outside, tally, random, before, &killer);
    let killed = killer.join().expect("it struck");
    desktop.bury();

    let (saved, kept) = (outside.saved(), outside.kept());
    // What was asked for last may have come to be or not.
    let is_allowed = asked.iter().rev().take(2).any(|names| saved == *names);
    let difference: Vec<_> = asked.last().map(|asked| asked.symmetric_difference(&saved).collect()).unwrap_or_default();
    assert!(is_allowed, "round {number}: the file is neither what was saved last nor before, but for {difference:?}");
    for edit in &edits {
        let is_there = saved.contains(&edit.name) || kept.contains(&edit.name);
        if killed.checked_duration_since(edit.at).is_some_and(|age| age > LIMIT) {
            assert!(is_there, "round {number}: {} is lost, {:?} old", edit.name, killed.duration_since(edit.at));
        } else {
            tally.young += 1;
            tally.lost_young += usize::from(!is_there);
        }
    }
    tally.edits += edits.len();
    let beside = std::fs::read_dir(outside.file.parent().expect("a folder")).expect("a folder").count();
    tally.unfinished = tally.unfinished.max(beside - 1);
}

/// Starts the program. What was left behind is offered, restored and saved. Gives what the file has then.
fn begin(number: usize, desktop: &mut Desktop, outside: &Outside, tally: &mut Tally) -> Names {
    let (kept, saved) = (outside.kept(), outside.saved());
    let is_left = !kept.is_empty() && kept != saved;
    let before = if is_left { kept } else { saved };
    desktop.open(&outside.file);
    if is_left {
        // Restore has the keyboard.
        desktop.keys(&["Return"]);
        desktop.keys(&["Escape", "ctrl+s"]);
        let start = Instant::now();
        while outside.saved() != before && start.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(100));
        }
        tally.restored += 1;
    }
    let saved = outside.saved();
    let difference: Vec<_> = saved.symmetric_difference(&before).collect();
    assert!(difference.is_empty(), "round {number}: what was left is restored and saved, but for {difference:?}");
    before
}

/// Edits and saves until the killer has struck. Gives the edits, and what was in the journey whenever it was saved.
fn live(
    number: usize,
    desktop: &Desktop,
    outside: &Outside,
    tally: &mut Tally,
    random: &mut fastrand::Rng,
    before: Names,
    killer: &JoinHandle<Instant>,
) -> (Vec<Edit>, Vec<Names>) {
    let mut all = before.clone();
    let (mut edits, mut asked): (Vec<Edit>, Vec<Names>) = (Vec::new(), vec![before]);
    while !killer.is_finished() {
        // A burst of edits without a pause.
        for _ in 0..random.usize(1..4) {
            let name = format!("edit {number} {}", edits.len());
            desktop.adds(&name);
            edits.push(Edit { name: name.clone(), at: Instant::now() });
            all.insert(name);
        }
        let Some(last) = edits.last() else { continue };
        // Now and then it is waited for.
        if random.bool() {
            let mut age = last.at.elapsed();
            while !outside.has(&last.name) && !killer.is_finished() {
                assert!(age < LIMIT, "round {number}: {} is not kept, {age:?} old", last.name);
                std::thread::sleep(Duration::from_millis(20));
                age = last.at.elapsed();
            }
            if !killer.is_finished() {
                tally.longest = tally.longest.max(age);
            }
        }
        if random.bool() && !killer.is_finished() {
            asked.push(all.clone());
            desktop.saves();
            tally.saves += 1;
        }
    }
    (edits, asked)
}

#[test]
#[ignore = "needs a display"]
fn a_program_that_is_killed_at_any_moment_loses_nothing_older_than_two_seconds() {
    let kills = std::env::var("TRUSTLINE_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(KILLS);
    let seed =
        std::env::var("TRUSTLINE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(|| fastrand::u64(..));
    println!("TRUSTLINE_SEED={seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("map.journey.ron");
    let new = Command::new(env!("CARGO_BIN_EXE_trustline")).arg("new").arg(&file).status();
    assert!(new.is_ok_and(|status| status.success()), "a blank journey is there");
    let mut desktop = Desktop::new("1280x720");
    let outside = Outside { file, recovery: desktop.data().join("trustline/recovery") };
    let mut tally = Tally::default();
    for number in 0..kills {
        round(number, &mut desktop, &outside, &mut tally, &mut random);
    }
    let Tally { edits, saves, restored, young, lost_young, longest, unfinished } = tally;
    println!(
        "{kills} kills, {edits} edits, {saves} saves, {restored} times restored; {lost_young} of {young} edits younger \
         than {LIMIT:?} were lost, none older; kept at the latest after {longest:.2?}; unfinished files beside the \
         journey: {unfinished}"
    );
}

/// A small disk of its own, taken away again in the end.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn new(at: &Path) -> Option<Self> {
        std::fs::create_dir(at).expect("a folder");
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"]).arg(at).output();
        mount.is_ok_and(|output| output.status.success()).then(|| Self(at.to_owned()))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

#[test]
#[ignore = "needs a display, and the right to mount"]
fn on_a_full_disk_the_file_stays_whole_and_the_change_is_kept() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let Some(disk) = SmallDisk::new(&folder.path().join("disk")) else {
        return println!("skipped: nothing may be mounted here");
    };
    let file = disk.0.join("map.journey.ron");
    let new = Command::new(env!("CARGO_BIN_EXE_trustline")).arg("new").arg(&file).status();
    assert!(new.is_ok_and(|status| status.success()), "a blank journey is there");
    let mut desktop = Desktop::new("1280x720");
    let outside = Outside { file, recovery: desktop.data().join("trustline/recovery") };
    desktop.open(&outside.file);
    // All the room that is left goes to something else.
    let room = std::fs::File::create(disk.0.join("filler")).map(|mut filler| {
        let full = std::io::copy(&mut std::io::repeat(b'x'), &mut filler);
        full.expect_err("it is small").kind()
    });
    assert_eq!(room.expect("a file"), std::io::ErrorKind::StorageFull);
    let before = std::fs::read(&outside.file).expect("read");
    desktop.adds("edit 1");
    desktop.saves();
    until(LIMIT, "the change is kept", || outside.kept().contains("edit 1"));
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(std::fs::read(&outside.file).expect("read"), before, "the file stays whole");
    assert_eq!(std::fs::read_dir(&disk.0).expect("a folder").count(), 2, "nothing is left behind");

    // With room again it is saved, and no longer kept.
    std::fs::remove_file(disk.0.join("filler")).expect("removed");
    desktop.keys(&["Escape", "ctrl+s"]);
    until(Duration::from_secs(20), "it is saved", || outside.saved().contains("edit 1"));
    until(Duration::from_secs(5), "it is let go of", || outside.kept().is_empty());
}
