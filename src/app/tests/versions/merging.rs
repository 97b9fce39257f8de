//! The file changes on disk while there are unsaved changes: both are merged, shown, taken or left.

use super::*;
use crate::app::region::Region;
use crate::app::watch::OnDisk;
use crate::journey::Edit;

const THEIRS: &str = "\"Receive the card\"";

/// A window that watches its file, with a touchpoint renamed in it.
fn changed(theirs: &str) -> (tempfile::TempDir, PathBuf, Window) {
    let (folder, path) = folder_with(BEFORE);
    let setup = Setup { look_every: Some(Duration::from_millis(20)), ..Setup::default() };
    let mut window = window_with(Some(&path), &[], setup);
    rename(&mut window, "file", "File Form I-90");
    // Whole at once: nobody sees half of it.
    let other = folder.path().join("other");
    std::fs::write(&other, theirs).expect("written");
    std::fs::rename(&other, &path).expect("renamed");
    until(&mut window, "it is seen", |window| !matches!(doc(window).on_disk, OnDisk::AsKnown));
    (folder, path, window)
}

fn rename(window: &mut Window, id: &str, name: &str) {
    let edit = Edit::Rename { key: crate::journey::Key::Touchpoint(id.into()), name: name.into() };
    window.state_mut().doc_mut().expect("a journey").session.perform(&edit).expect("it can be renamed");
    window.run();
}

/// Changes that fit together with ours, and such that don't.
fn fitting() -> String {
    BEFORE.replace(THEIRS, "\"Get the card\"")
}

fn clashing() -> String {
    fitting().replace("\"File the form\"", "\"Send the form\"")
}

#[test]
fn a_bar_over_the_map_tells_it_and_keys_alone_lead_to_the_merge() {
    let (_folder, _, mut window) = changed(&fitting());
    let words = "map.journey.ron has changed on disk. Your changes are kept here.";
    assert!(window.query_by_label(words).is_some());
    press(&mut window, Modifiers::NONE, Key::F6);
    assert_eq!(window.state().region, Region::News);
    assert_eq!(focused(&window).as_deref(), Some(words), "it is spoken");
    press(&mut window, Modifiers::NONE, Key::Tab);
    assert_eq!(focused(&window).as_deref(), Some("Look at the merge"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(comparison(&window).after.name, "the merge with the file on disk");
    let map = window.get_by_label_contains("Map of").rect();
    assert!(window.query_by_label(words).is_none() && map.height() > 300.0);
}

#[test]
fn it_can_be_put_off_and_what_is_new_is_told_again() {
    let (_folder, path, mut window) = changed(&fitting());
    click(&mut window, "Not now");
    assert!(window.query_by_label_contains("has changed on disk. Your").is_none());
    assert_eq!(window.state().region, Region::Map);
    assert!(crate::app::act::availability(window.state(), CommandId::MergeFile).is_ok(), "the menu has it");
    std::fs::write(&path, clashing()).expect("written");
    until(&mut window, "it is told again", |window| {
        window.query_by_label_contains("has changed on disk. Your").is_some()
    });
    std::fs::write(&path, BEFORE).expect("written");
    until(&mut window, "it is over", |window| window.query_by_label_contains("has changed on disk. Your").is_none());
}

#[test]
fn a_merge_that_fits_together_is_taken_as_one_step_and_saved_without_a_question() {
    let (_folder, path, mut window) = changed(&fitting());
    let mine = journey(&window).clone();
    click(&mut window, "Look at the merge");
    assert!(window.query_by_label_contains("Your changes and those on disk fit together").is_some());
    let told: Vec<&str> = comparison(&window).told.iter().map(|told| told.name.as_str()).collect();
    assert_eq!(told, ["Get the card"], "only what taking it would change");
    click(&mut window, "Take the merge");
    assert_eq!(window.state().pages.len(), 1);
    assert_eq!((named(&window, "file").as_str(), named(&window, "card").as_str()), ("File Form I-90", "Get the card"));
    assert_eq!(doc(&window).session.base, Some(parsed(&fitting())), "the next merge begins there");
    assert_eq!(std::fs::read_to_string(&path).expect("read"), fitting(), "nothing is written before it is saved");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(*journey(&window), mine, "one step");
    press(&mut window, Modifiers { command: true, shift: true, ..Modifiers::NONE }, Key::Z);
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(!window.state().is_asking(), "what is on disk is known");
    let saved = file::open(&path).expect("read").document.journey;
    assert_eq!(saved, *journey(&window));
    assert_eq!(saved.touchpoint(&"card".into()).map(|touchpoint| touchpoint.name.as_str()), Some("Get the card"));
}

#[test]
fn a_merge_with_conflicts_leaves_them_to_be_decided_on_the_map() {
    let (_folder, path, mut window) = changed(&clashing());
    click(&mut window, "Look at the merge");
    assert!(window.query_by_label_contains("One thing was changed differently on both sides").is_some());
    click(&mut window, "Take the merge");
    assert_eq!(said(&window), "Merged; 1 conflict left to decide");
    assert_eq!(named(&window, "file"), "File Form I-90", "ours stands");
    assert_eq!(focus(&window).as_deref(), Some("touchpoint/file"), "it is shown");
    press(&mut window, Modifiers::SHIFT, Key::F9);
    press(&mut window, Modifiers::COMMAND, Key::S);
    let saved = file::open(&path).expect("read").document.journey;
    assert_eq!(saved, parsed(&clashing()), "they had it so");
}

#[test]
fn a_merge_that_is_not_taken_leaves_everything() {
    let (_folder, path, mut window) = changed(&clashing());
    let before = (journey(&window).clone(), doc(&window).session.stamp.clone(), doc(&window).session.base.clone());
    click(&mut window, "Look at the merge");
    click(&mut window, "Not now");
    let now = (journey(&window).clone(), doc(&window).session.stamp.clone(), doc(&window).session.base.clone());
    assert_eq!(now, before);
    assert!(doc(&window).session.is_unsaved());
    assert_eq!(std::fs::read_to_string(&path).expect("read"), clashing());
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(is_asked(&window, "map.journey.ron has changed on disk"));
    window.get_all_by_role_and_label(Role::Button, "Look at the merge").last().expect("the answer").click();
    window.run();
    assert_eq!(comparison(&window).after.journey.head().conflicts.len(), 1, "saving leads there too");
}

#[test]
fn markers_that_a_pull_left_in_an_open_file_are_merged_with_what_is_open() {
    let marked = BEFORE.replace(
        "            name: \"Receive the card\",\n",
        "<<<<<<< ours\n            name: \"Receive the card\",\n=======\n            name: \"Get the card\",\n>>>>>>> theirs\n",
    );
    let (_folder, path, mut window) = changed(&marked);
    assert!(window.query_by_label_contains("A merge of plain text left both sides in map.journey.ron").is_some());
    click(&mut window, "Look at the merge");
    click(&mut window, "Take the merge");
    assert_eq!(named(&window, "file"), "File Form I-90");
    assert_eq!(journey(&window).head().conflicts.len(), 1, "both names of the card are there to choose from");
    press(&mut window, Modifiers::SHIFT, Key::F9);
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(!window.state().is_asking());
    let saved = file::open(&path).expect("read").document.journey;
    let name = |id: &str| saved.touchpoint(&id.into()).map(|touchpoint| touchpoint.name.clone()).unwrap_or_default();
    assert_eq!((name("file").as_str(), name("card").as_str()), ("File Form I-90", "Get the card"));
}

#[test]
fn a_file_that_is_gone_or_cannot_be_read_is_told_too() {
    let (_folder, path, mut window) = changed("nonsense");
    assert!(tells(&window, "has changed on disk and can't be read now: "));
    assert!(window.query_by_role_and_label(Role::Button, "Look at the merge").is_none());
    std::fs::remove_file(&path).expect("removed");
    until(&mut window, "it is told", |window| {
        window.query_by_label("map.journey.ron is no longer on disk. Your changes are kept here.").is_some()
    });
    assert!(window.query_by_role_and_label(Role::Button, "Save as…").is_some());
}
