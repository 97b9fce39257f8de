//! The file of an open journey changes on disk, or is opened in another window.

use super::super::watch::OnDisk;
use super::*;
use crate::app::session::Selection;

fn watching(data: Option<&Path>, path: &Path) -> Window {
    let (look_every, data) = (Some(Duration::from_millis(20)), data.map(Path::to_owned));
    window_with(Some(path), &[], Setup { look_every, data, ..Setup::default() })
}

/// The sample as somebody else left it: a touchpoint has another name.
fn theirs() -> String {
    sample(GREEN_CARD).replacen("name: \"Pay the fee\"", "name: \"Pay the fee online\"", 1)
}

fn names(window: &Window) -> Vec<String> {
    let journey = window.state().doc().expect("a journey").session.journey();
    journey.touchpoints().values().map(|touchpoint| touchpoint.name.clone()).collect()
}

fn says(words: &'static str) -> impl Fn(&Window) -> bool {
    move |window| window.state().said().contains(words)
}

#[test]
fn with_nothing_unsaved_the_journey_follows_its_file_and_keeps_what_was_looked_at() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = watching(None, &path);
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    let doc = window.state_mut().doc_mut().expect("a journey");
    let stage = crate::journey::Key::Stage(doc.session.journey().head().stages[1].clone());
    doc.session.toggle_fold(&stage);
    let selected = doc.session.journey().touchpoints().keys().next_back().cloned().expect("a touchpoint");
    doc.session.selection = Selection::touchpoint(&selected);
    window.run();
    let look = |window: &Window| {
        let doc = window.state().doc().expect("a journey");
        (doc.session.selection.clone(), doc.session.folds().clone(), doc.canvas.eye())
    };
    let before = look(&window);
    std::fs::write(&path, theirs()).expect("written");
    until(&mut window, "it is read again", says("was read again: 1 touchpoint changed"));
    assert!(names(&window).contains(&"Pay the fee online".to_owned()));
    assert!(!window.state().doc().expect("a journey").session.is_unsaved());
    assert_eq!(look(&window), before);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(names(&window).contains(&"Pay the fee".to_owned()), "undo leads back");
    assert!(window.state().doc().expect("a journey").session.is_unsaved(), "the file has something else");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert_eq!(std::fs::read_to_string(&path).expect("read"), sample(GREEN_CARD), "what was undone can be saved");
    let said = window.state().said().to_owned();
    std::thread::sleep(Duration::from_millis(100));
    window.run();
    assert_eq!(window.state().said(), said, "what was written here is no news");
}

#[test]
fn with_unsaved_changes_everything_stays_and_saving_asks() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = watching(None, &path);
    add_touchpoint(&mut window);
    std::fs::write(&path, theirs()).expect("written");
    until(&mut window, "it is said", says("map.journey.ron has changed on disk; your changes are kept. Save to merge"));
    let doc = window.state().doc().expect("a journey");
    assert!(doc.session.is_unsaved() && doc.session.journey().touchpoints().len() == 26);
    let OnDisk::Changed(opened) = &doc.on_disk else { panic!("{:?}", doc.on_disk) };
    assert_eq!(opened.document.journey.touchpoints().len(), 25);
    assert_eq!(doc.session.base.as_ref().map(|base| base.touchpoints().len()), Some(25), "to merge with");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(is_asked(&window, "map.journey.ron has changed on disk"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(std::fs::read_to_string(&path).expect("read"), theirs());
}

#[test]
fn somebody_who_wrote_the_very_same_made_it_saved() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = watching(None, &path);
    add_touchpoint(&mut window);
    let text = file::print(&window.state().doc().expect("a journey").session.document());
    std::fs::write(&path, text).expect("written");
    until(&mut window, "it counts as saved", |window| !window.state().doc().expect("a journey").session.is_unsaved());
}

#[test]
fn a_file_that_cannot_be_read_now_or_is_gone_costs_nothing() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = watching(None, &path);
    let all = names(&window);
    std::fs::write(&path, format!("<<<<<<< ours\n{}", sample(GREEN_CARD))).expect("written");
    until(&mut window, "it is said", says("can't be read now"));
    std::fs::remove_file(&path).expect("removed");
    until(&mut window, "it is said", says("is no longer on disk"));
    assert_eq!(names(&window), all);
    std::fs::write(&path, sample(GREEN_CARD)).expect("written");
    until(&mut window, "it is said", says("is on disk again as it was"));
    assert!(matches!(window.state().doc().expect("a journey").on_disk, OnDisk::AsKnown));
}

#[test]
fn a_question_is_answered_before_the_journey_follows_its_file() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = watching(None, &path);
    press(&mut window, Modifiers::COMMAND, Key::N);
    std::fs::write(&path, theirs()).expect("written");
    std::thread::sleep(Duration::from_millis(200));
    window.run();
    assert!(names(&window).contains(&"Pay the fee".to_owned()));
    press(&mut window, Modifiers::NONE, Key::Escape);
    until(&mut window, "it is read again", says("was read again"));
}

#[test]
fn two_windows_on_one_file_are_both_told() {
    let (folder, path) = folder_with(&sample(GREEN_CARD));
    let data = folder.path().join("data");
    let mut first = watching(Some(&data), &path);
    until(&mut first, "it is noted", |_| std::fs::read_dir(data.join("open")).is_ok_and(|open| open.count() == 1));
    assert_eq!(first.state().said(), "Replace a green card opened");
    let mut second = watching(Some(&data), &path);
    until(&mut second, "the second is told", says("is open in another window too"));
    until(&mut first, "the first is told", says("was opened in another window too"));
    drop(first);
    std::thread::sleep(Duration::from_millis(200));
    let mut third = watching(Some(&data), &path);
    until(&mut third, "the third is told of the second", says("is open in another window too"));
    until(&mut second, "and the second of the third", says("was opened in another window too"));
}

#[test]
fn what_one_window_saves_the_other_shows() {
    let (folder, path) = folder_with(&sample(GREEN_CARD));
    let data = folder.path().join("data");
    let (mut one, mut other) = (watching(Some(&data), &path), watching(Some(&data), &path));
    add_touchpoint(&mut one);
    press(&mut one, Modifiers::COMMAND, Key::S);
    until(&mut other, "it is read again", says("was read again: 1 touchpoint added"));
    assert_eq!(names(&one), names(&other));
}

#[test]
fn an_idle_window_is_not_woken_by_watching() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = watching(None, &path);
    std::thread::sleep(Duration::from_millis(200));
    window.run_steps(5);
    std::thread::sleep(Duration::from_millis(200));
    assert!(!window.ctx.has_requested_repaint(), "{:?}", window.ctx.repaint_causes());
}
