//! Saving: what can't be saved stays, and what takes long holds up nothing.

use super::super::save::SaveJob;
use super::*;

fn has_change(window: &Window) -> bool {
    window.state().doc().is_some_and(|doc| doc.session.is_unsaved() && doc.session.journey().touchpoints().len() == 26)
}

#[test]
fn a_read_only_file_is_told_of_and_the_journey_can_be_saved_elsewhere() {
    let (folder, path) = folder_with(&sample(GREEN_CARD));
    let other = folder.path().join("other.journey.ron");
    let mut window = window(Some(&path), &[&other]);
    add_touchpoint(&mut window);
    let mut permissions = std::fs::metadata(&path).expect("it is there").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).expect("read-only");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(is_asked(&window, "The journey was not saved"));
    assert!(window.query_by_label_contains("read-only").is_some());
    assert!(window.query_by_label_contains("Save the journey somewhere else").is_some());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(has_change(&window), "the change stays");
    assert_eq!(std::fs::read_to_string(&path).expect("read"), sample(GREEN_CARD));
    press(&mut window, Modifiers::COMMAND, Key::S);
    click(&mut window, "Save as…");
    assert_eq!(file::open(&other).expect("read").document.journey.touchpoints().len(), 26);
    assert!(!window.state().doc().expect("a journey").session.is_unsaved());
}

#[test]
fn a_vanished_folder_is_told_of_and_saving_works_again_once_it_is_back() {
    let (folder, _) = folder_with("");
    let (there, away) = (folder.path().join("share"), folder.path().join("away"));
    std::fs::create_dir(&there).expect("a folder");
    let path = there.join("map.journey.ron");
    std::fs::write(&path, sample(GREEN_CARD)).expect("written");
    let mut window = window(Some(&path), &[]);
    add_touchpoint(&mut window);
    std::fs::rename(&there, &away).expect("moved");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(is_asked(&window, "The journey was not saved"));
    assert!(window.query_by_label_contains("its folder is no longer there").is_some());
    std::fs::rename(&away, &there).expect("moved back");
    click(&mut window, "Try again");
    assert!(!window.state().is_asking() && !has_change(&window));
    assert_eq!(file::open(&path).expect("read").document.journey.touchpoints().len(), 26);
}

#[test]
fn a_deleted_file_is_written_again_only_if_the_person_says_so() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    add_touchpoint(&mut window);
    std::fs::remove_file(&path).expect("removed");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(is_asked(&window, "map.journey.ron is no longer there"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(has_change(&window) && !path.exists());
    press(&mut window, Modifiers::COMMAND, Key::S);
    click(&mut window, "Save it there again");
    assert!(path.exists() && !has_change(&window));
}

/// A window that waits for no save.
fn impatient(path: &Path) -> Window {
    window_with(Some(path), &[], Setup { patience: Duration::ZERO, ..Setup::default() })
}

#[test]
fn what_takes_long_to_save_is_heard_of_later_and_what_comes_after_it_happens_then() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = impatient(&path);
    add_touchpoint(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::W);
    click(&mut window, "Save");
    until(&mut window, "it is saved and closed", |window| window.state().pages.is_empty());
    assert_eq!(file::open(&path).expect("read").document.journey.touchpoints().len(), 26);
}

#[test]
fn what_changes_while_a_save_is_under_way_is_unsaved_afterwards() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = impatient(&path);
    add_touchpoint(&mut window);
    let job = SaveJob { page: 0, to: Some(path.clone()), care: super::super::save::Care::Careful, after: None };
    window.state_mut().save(job);
    assert_eq!(window.state().said(), "Saving map.journey.ron…");
    let session = &mut window.state_mut().doc_mut().expect("a journey").session;
    session.undo();
    until(&mut window, "it is saved", |window| window.state().saving.is_empty());
    let session = &mut window.state_mut().doc_mut().expect("a journey").session;
    assert!(session.is_unsaved(), "the file has what was undone meanwhile");
    session.redo();
    assert!(!session.is_unsaved());
    assert_eq!(file::open(&path).expect("read").document.journey.touchpoints().len(), 26);
}

#[test]
fn a_drive_that_does_not_answer_freezes_nothing_and_the_journey_can_go_elsewhere() {
    let (folder, path) = folder_with(&sample(GREEN_CARD));
    let other = folder.path().join("other.journey.ron");
    let mut window = window_with(Some(&path), &[&other], Setup { patience: Duration::ZERO, ..Setup::default() });
    add_touchpoint(&mut window);
    // As if a thread were stuck in the system.
    let (stuck, done) = std::sync::mpsc::sync_channel(1);
    let doc = window.state().doc().expect("a journey");
    let saving = super::super::save::Saving::stuck(doc, path.clone(), done);
    window.state_mut().saving.push(saving);
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert_eq!(window.state().said(), "map.journey.ron is still being saved");
    assert!(has_change(&window));
    window.state_mut().run(crate::command::CommandId::SaveAs);
    until(&mut window, "it is saved elsewhere", |window| !has_change(window));
    assert_eq!(file::open(&other).expect("read").document.journey.touchpoints().len(), 26);
    assert!(stuck.send(Err(file::SaveError::Gone("nobody listens".into()))).is_err());
    assert!(!window.state().is_asking());
}
