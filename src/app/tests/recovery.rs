//! Nothing is lost: what was unsaved when the program ended without being closed is there at the next start.

use super::*;
use crate::file::recovery::{Recovery, Shelf};
use crate::journey::{Edit, Key as Record};

/// A desk with a journey in a file and a folder for what the program keeps of its own.
struct Desk {
    folder: tempfile::TempDir,
    path: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let (folder, path) = folder_with(&sample(GREEN_CARD));
        Self { folder, path }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn start(&self, file: Option<&Path>) -> Window {
        window_with(file, &[], Setup { data: Some(self.data()), ..Setup::default() })
    }

    /// The recovery files there are.
    fn kept(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.data().join("recovery")).map(|entries| entries.flatten().collect());
        let paths = entries.unwrap_or_else(|_| Vec::new()).into_iter().map(|entry: std::fs::DirEntry| entry.path());
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "ron")).collect()
    }

    fn text(&self) -> String {
        std::fs::read_to_string(&self.path).expect("read")
    }

    /// A window that was changed and then ended as a crash ends it.
    fn crash(&self) {
        let mut window = self.start(Some(&self.path));
        rename(&mut window, "Ask a friend");
        until(&mut window, "it is kept", |_| !self.kept().is_empty());
    }

    /// The next start, in which something is offered.
    fn start_again(&self, file: Option<&Path>) -> Window {
        let mut window = self.start(file);
        until(&mut window, "it is offered", |window| is_asked(window, OFFERED));
        window
    }
}

const OFFERED: &str = "Restore unsaved changes?";

/// Renames the first touchpoint.
fn rename(window: &mut Window, name: &str) {
    let session = &mut window.state_mut().doc_mut().expect("a journey").session;
    let id = session.journey().touchpoints().keys().next().expect("a touchpoint").clone();
    session.perform(&Edit::Rename { key: Record::Touchpoint(id), name: name.into() }).expect("it can be renamed");
    window.step();
}

fn first_name(window: &Window) -> String {
    let journey = window.state().doc().expect("a journey").session.journey();
    journey.touchpoints().values().next().expect("a touchpoint").name.clone()
}

#[test]
fn what_was_unsaved_when_the_program_ended_is_restored_and_saved_and_then_no_longer_kept() {
    let desk = Desk::new();
    let before = desk.text();
    desk.crash();
    assert_eq!(desk.text(), before, "the person's own file is never touched");

    let mut window = desk.start_again(None);
    assert!(window.query_by_label("1 touchpoint changed").is_some(), "it is told what is unsaved");
    assert!(window.query_by_label_contains("Changed: Ask a friend: ").is_some(), "change by change");
    assert!(window.get_by_role_and_label(Role::Button, "Restore map.journey.ron").is_focused());
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(first_name(&window), "Ask a friend");
    let session = &window.state().doc().expect("a journey").session;
    assert!(session.is_unsaved() && session.path.as_ref() == Some(&desk.path), "unsaved, and it has its file");
    assert_eq!(desk.kept().len(), 1, "it stays kept until it is saved");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(desk.text().contains("Ask a friend"));
    until(&mut window, "it is let go of", |_| desk.kept().is_empty());
    drop(window);
    let mut window = desk.start(Some(&desk.path));
    until(&mut window, "it was looked", |window| window.state().offered.is_none());
    assert!(!window.state().is_asking(), "nothing is left to be offered");
}

#[test]
fn undo_leads_from_what_was_restored_back_to_what_is_on_disk() {
    let desk = Desk::new();
    desk.crash();
    let mut window = desk.start_again(Some(&desk.path));
    click(&mut window, "Restore map.journey.ron");
    assert_eq!(window.state().pages.len(), 1, "it takes the place of the file as it is on disk");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(!window.state().doc().expect("a journey").session.is_unsaved());
    until(&mut window, "nothing is unsaved, nothing is kept", |_| desk.kept().is_empty());
    press(&mut window, Modifiers { shift: true, ..Modifiers::COMMAND }, Key::Z);
    until(&mut window, "it is kept again", |_| desk.kept().len() == 1);
}

#[test]
fn what_is_decided_later_is_offered_again_and_what_is_discarded_is_not() {
    let desk = Desk::new();
    desk.crash();
    let mut window = desk.start_again(None);
    click(&mut window, "Later");
    assert!(!window.state().is_asking());
    drop(window);
    assert_eq!(desk.kept().len(), 1);
    let mut window = desk.start_again(None);
    press(&mut window, Modifiers::NONE, Key::Escape);
    drop(window);
    let mut window = desk.start_again(None);
    click(&mut window, "Discard… map.journey.ron");
    assert_eq!(desk.kept().len(), 1, "it is asked twice");
    click(&mut window, "Discard for good map.journey.ron");
    assert_eq!(desk.kept(), [] as [PathBuf; 0]);
    assert!(!window.state().is_asking());
}

#[test]
fn a_journey_that_never_had_a_file_is_kept_too() {
    let desk = Desk::new();
    let mut window = desk.start(None);
    click(&mut window, "Replace a green card");
    rename(&mut window, "Ask a friend");
    until(&mut window, "it is kept", |_| !desk.kept().is_empty());
    drop(window);
    let mut window = desk.start_again(None);
    assert!(window.query_by_label_contains("It never was saved").is_some());
    click(&mut window, "Restore Replace a green card");
    assert_eq!(first_name(&window), "Ask a friend");
    assert!(window.state().doc().is_some_and(|doc| doc.is_unsaved() && doc.session.path.is_none()));
}

#[test]
fn of_several_each_is_decided_on() {
    let desk = Desk::new();
    desk.crash();
    let mut window = desk.start(None);
    until(&mut window, "it is offered", |window| is_asked(window, OFFERED));
    click(&mut window, "Later");
    click(&mut window, "Replace a green card");
    rename(&mut window, "Another");
    until(&mut window, "both are kept", |_| desk.kept().len() == 2);
    drop(window);
    let mut window = desk.start_again(None);
    click(&mut window, "Restore Replace a green card");
    assert!(is_asked(&window, OFFERED), "the other is still to be decided on");
    assert!(window.get_by_role_and_label(Role::Button, "Restore map.journey.ron").is_focused());
    click(&mut window, "Restore map.journey.ron");
    assert!(!window.state().is_asking());
    let pages: Vec<String> = window.state().pages.iter().map(super::super::page::Page::name).collect();
    assert_eq!(pages, ["Replace a green card", "map.journey.ron"]);
    assert_eq!(desk.kept().len(), 2);
}

#[test]
fn a_file_that_changed_since_is_told_of_and_not_written_over_unasked() {
    let desk = Desk::new();
    desk.crash();
    let theirs = desk.text().replacen("Replace a green card", "Replace a card", 1);
    std::fs::write(&desk.path, &theirs).expect("written");
    let mut window = desk.start_again(None);
    assert!(window.query_by_label_contains("Its file has changed since").is_some());
    click(&mut window, "Restore map.journey.ron");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(is_asked(&window, "map.journey.ron has changed on disk"));
    click(&mut window, "Cancel");
    assert_eq!(desk.text(), theirs);
}

/// Found by killing the program at random moments: right after a save the recovery file was older than the file.
#[test]
fn regression_2_killed_right_after_a_save_nothing_older_than_the_file_is_offered() {
    let desk = Desk::new();
    let mut window = desk.start(Some(&desk.path));
    rename(&mut window, "Ask a fri");
    until(&mut window, "it is kept", |_| !desk.kept().is_empty());
    rename(&mut window, "Ask a friend");
    window.state_mut().save_shown(false);
    // No frame more.
    drop(window);
    assert!(desk.text().contains("Ask a friend"));
    assert_eq!(desk.kept().len(), 1);
    let mut window = desk.start(None);
    until(&mut window, "it was looked", |window| window.state().offered.is_none());
    assert!(!window.state().is_asking());
    assert_eq!(desk.kept(), [] as [PathBuf; 0]);
}

#[test]
fn what_is_in_its_file_already_is_not_offered() {
    let desk = Desk::new();
    desk.crash();
    let kept = Recovery::parse(&std::fs::read_to_string(&desk.kept()[0]).expect("read")).expect("a recovery file");
    std::fs::write(&desk.path, &kept.text).expect("written");
    let mut window = desk.start(None);
    until(&mut window, "it was looked", |window| window.state().offered.is_none());
    assert!(!window.state().is_asking() && desk.kept().is_empty());
}

#[test]
fn what_a_running_window_keeps_is_not_offered_to_another() {
    let desk = Desk::new();
    let mut running = desk.start(Some(&desk.path));
    rename(&mut running, "Ask a friend");
    until(&mut running, "it is kept", |_| !desk.kept().is_empty());
    let mut window = desk.start(None);
    until(&mut window, "it was looked", |window| window.state().offered.is_none());
    assert!(!window.state().is_asking());
    drop(running);
    drop(window);
    desk.start_again(None);
}

#[test]
fn two_windows_that_are_offered_the_same_do_not_both_restore_it() {
    let desk = Desk::new();
    desk.crash();
    let (mut one, mut other) = (desk.start_again(None), desk.start_again(None));
    click(&mut one, "Restore map.journey.ron");
    assert_eq!(first_name(&one), "Ask a friend");
    click(&mut other, "Restore map.journey.ron");
    assert!(is_asked(&other, "Nothing was restored"));
    assert_eq!(desk.kept().len(), 1);
}

#[test]
fn a_broken_recovery_file_is_named_and_stays() {
    let desk = Desk::new();
    desk.crash();
    let whole = desk.kept()[0].clone();
    let text = std::fs::read_to_string(&whole).expect("read");
    std::fs::write(&whole, &text[..text.len() / 2]).expect("cut off");
    let mut window = desk.start_again(None);
    let name = whole.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
    assert!(window.query_by_label(&name).is_some());
    assert!(window.query_by_label_contains("can't be restored").is_some());
    assert!(window.query_by_role_and_label(Role::Button, "Copy its path").is_some());
    assert!(window.get_by_role_and_label(Role::Button, "Later").is_focused());
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(!window.state().is_asking());
    assert_eq!(desk.kept(), [whole]);
}

#[test]
fn what_nobody_wants_saved_is_not_kept() {
    let desk = Desk::new();
    let mut window = desk.start(Some(&desk.path));
    rename(&mut window, "Ask a friend");
    until(&mut window, "it is kept", |_| !desk.kept().is_empty());
    press(&mut window, Modifiers::COMMAND, Key::W);
    press(&mut window, Modifiers::NONE, Key::Escape);
    window.run();
    assert_eq!(desk.kept().len(), 1, "cancelling loses nothing");
    press(&mut window, Modifiers::COMMAND, Key::W);
    click(&mut window, "Don't save");
    until(&mut window, "it is let go of", |_| desk.kept().is_empty());
}

#[test]
fn leaving_without_saving_lets_go_before_the_program_ends() {
    let desk = Desk::new();
    let mut window = desk.start(Some(&desk.path));
    rename(&mut window, "Ask a friend");
    until(&mut window, "it is kept", |_| !desk.kept().is_empty());
    press(&mut window, Modifiers::COMMAND, Key::Q);
    click(&mut window, "Don't save");
    assert!(window.state().leaving);
    drop(window);
    assert_eq!(desk.kept(), [] as [PathBuf; 0]);
    let left: Vec<_> = std::fs::read_dir(desk.data().join("recovery")).expect("a folder").flatten().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_panic_keeps_what_is_unsaved_before_it_goes_on() {
    let desk = Desk::new();
    let mut window = desk.start(Some(&desk.path));
    // In the same frame, before any autosave.
    rename(&mut window, "Ask a friend");
    window.state_mut().panics = true;
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| window.step()));
    std::panic::set_hook(hook);
    assert!(ended.is_err(), "the panic goes on");
    assert_eq!(desk.kept().len(), 1);
    drop(window);
    let mut window = desk.start_again(None);
    click(&mut window, "Restore map.journey.ron");
    assert_eq!(first_name(&window), "Ask a friend");
}

#[test]
fn a_change_is_kept_within_a_second_also_while_more_is_typed_and_nothing_is_drawn_for_it_afterwards() {
    let desk = Desk::new();
    let mut window = desk.start(Some(&desk.path));
    let start = std::time::Instant::now();
    rename(&mut window, "A");
    let wakes = window.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert!(wakes <= Duration::from_millis(250), "an idle window wakes for it: {wakes:?}");
    let mut name = String::from("A");
    while desk.kept().is_empty() {
        assert!(start.elapsed() < Duration::from_secs(2), "two seconds are the limit");
        name.push('a');
        rename(&mut window, &name);
        std::thread::sleep(Duration::from_millis(20));
    }
    let last = name.clone();
    let holds = |_: &Window| {
        let text = std::fs::read_to_string(&desk.kept()[0]).unwrap_or_default();
        Recovery::parse(&text).is_ok_and(|kept| kept.text.contains(&format!("name: \"{last}\"")))
    };
    until(&mut window, "the last change is kept too", holds);
    window.run_steps(5);
    assert!(!window.ctx.has_requested_repaint(), "{:?}", window.ctx.repaint_causes());
}

#[test]
fn where_nothing_can_be_kept_it_is_said() {
    let desk = Desk::new();
    std::fs::write(desk.data(), "a file where the folder should be").expect("written");
    let window = desk.start(Some(&desk.path));
    let said = window.state().said();
    assert!(said.starts_with("Unsaved changes can't be kept for recovery"), "{said}");
}

#[test]
fn a_recovery_folder_that_vanishes_is_told_of_once_and_the_journey_is_kept_when_it_is_back() {
    let desk = Desk::new();
    let mut window = desk.start(Some(&desk.path));
    let recovery = desk.data().join("recovery");
    std::fs::rename(&recovery, desk.folder.path().join("away")).expect("moved");
    rename(&mut window, "Ask a friend");
    until(&mut window, "it is said", |window| window.state().said().contains("its folder is no longer there"));
    std::fs::rename(desk.folder.path().join("away"), &recovery).expect("moved back");
    until(&mut window, "it is kept", |_| !desk.kept().is_empty());
    until(&mut window, "it is said", |window| window.state().said().contains("kept for recovery again"));
}

#[test]
fn a_program_that_was_killed_while_writing_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let [lock, half] = ["7-abcdef.lock", "7-abcdefXYZ.new"].map(|name| folder.path().join(name));
    std::fs::write(&lock, []).expect("written");
    std::fs::write(&half, "Recovery(").expect("written");
    let shelf = Shelf::open(folder.path()).expect("a shelf");
    assert!(shelf.left_behind().is_empty());
    assert!(!lock.exists() && !half.exists());
}
