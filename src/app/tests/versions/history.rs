//! The history of a file: going along its revisions, and bringing one back.

use super::*;

/// A file with four revisions, the second of which nobody can read.
fn repository() -> Repository {
    let repository = Repository::new();
    repository.commit(BEFORE, "Map the journey");
    repository.commit("nonsense", "Break it");
    repository.commit(&BEFORE.replace("wait_days: 24", "wait_days: 14"), "Wait less");
    repository.commit(&after(), "Ask less");
    repository
}

/// A window that shows the whole history of a file.
fn looking(repository: &Repository) -> Window {
    let mut window = window(Some(&repository.path()), &[]);
    run(&mut window, CommandId::History);
    until(&mut window, "all revisions are there", |window| past(window).revisions.done);
    window
}

fn past(window: &Window) -> &crate::app::compare::past::Past {
    doc(window).lookup.as_ref().and_then(|lookup| lookup.past.as_ref()).expect("a history")
}

fn slider<'a>(window: &'a Window) -> egui_kittest::Node<'a> {
    window.get_by_role_and_label(Role::Slider, "Revision")
}

fn value(window: &Window) -> String {
    slider(window).accesskit_node().value().unwrap_or_default()
}

/// The journey that is shown but for its ghosts.
fn shown(window: &Window) -> Journey {
    comparison(window).after.journey.clone()
}

#[test]
fn keys_go_along_the_revisions_and_each_shows_the_journey_of_its_time() {
    let repository = repository();
    let mut window = looking(&repository);
    // Nothing is unsaved, so the newest revision is what there is to see.
    assert!(value(&window).ends_with("Ann, Ask less"), "{}", value(&window));
    assert_eq!(shown(&window), parsed(&after()));
    assert!(window.query_by_label("Ask less").is_some());
    assert_eq!(named(&window, "call"), "Call the contact center", "what it removed is a ghost");
    slider(&window).focus();
    window.run();

    press(&mut window, Modifiers::NONE, Key::ArrowLeft);
    assert!(value(&window).ends_with("Wait less"));
    assert_eq!(shown(&window).transition(&"file".into(), &"wait".into()).and_then(|next| next.wait_days), Some(14.0));
    assert_eq!(comparison(&window).before.journey, parsed(BEFORE), "what can't be read is passed over");
    assert!(said(&window).contains("1 transition changed"), "{}", said(&window));

    press(&mut window, Modifiers::NONE, Key::ArrowLeft);
    assert!(value(&window).ends_with("Break it"));
    assert!(said(&window).contains("can't be read as a journey"), "{}", said(&window));
    assert!(window.query_by_label_contains("What was shown before it is still shown").is_some());
    let can = crate::app::act::availability(window.state(), CommandId::BringBack);
    assert!(can.is_err(), "there is nothing to bring back");

    press(&mut window, Modifiers::NONE, Key::ArrowLeft);
    assert_eq!((value(&window).ends_with("Map the journey"), shown(&window)), (true, parsed(BEFORE)));
    assert_eq!(comparison(&window).before.name, "nothing");
    press(&mut window, Modifiers::NONE, Key::ArrowLeft);
    assert!(value(&window).ends_with("Map the journey"), "there is nothing older");

    press(&mut window, Modifiers::NONE, Key::End);
    assert_eq!(value(&window), "what is open");
    assert_eq!(shown(&window), parsed(&after()));
    press(&mut window, Modifiers::NONE, Key::Home);
    assert!(value(&window).ends_with("Map the journey"));
    assert!(slider(&window).is_focused());
}

#[test]
fn dragging_along_the_strip_goes_along_the_revisions() {
    let repository = repository();
    let mut window = looking(&repository);
    let rect = slider(&window).rect();
    let at = |part: f32| egui::pos2(rect.right() - 20.0 - part * 64.0, rect.center().y - 6.0);
    window.hover_at(at(1.0));
    window.run();
    window.drag_at(at(1.0));
    window.run();
    let mut seen = Vec::new();
    for part in [2.0, 4.0, 0.0] {
        window.hover_at(at(part));
        window.run();
        seen.push(value(&window).rsplit(", ").next().unwrap_or_default().to_owned());
    }
    window.drop_at(at(0.0));
    window.run();
    assert_eq!(seen, ["Wait less", "Map the journey", "what is open"]);
    // A click is enough too.
    window.hover_at(at(1.0));
    window.run();
    window.drag_at(at(1.0));
    window.run();
    window.drop_at(at(1.0));
    window.run();
    assert!(value(&window).ends_with("Ask less"));
}

#[test]
fn what_is_unsaved_is_the_end_of_the_history() {
    let repository = repository();
    let mut window = window(Some(&repository.path()), &[]);
    add_touchpoint(&mut window);
    run(&mut window, CommandId::History);
    assert_eq!(value(&window), "what is open");
    assert_eq!(comparison(&window).summary.touchpoints.added, 1);
    assert_eq!(comparison(&window).before.journey, parsed(&after()));
}

#[test]
fn unsaved_changes_are_compared_with_the_newest_revision_that_can_be_read() {
    let repository = repository();
    repository.commit("nonsense", "Break it again");
    repository.write(&after());
    let window = looking(&repository);
    assert_eq!(value(&window), "what is open");
    assert!(past(&window).trouble.is_none() && comparison(&window).told.is_empty());
    assert_eq!(comparison(&window).before.journey, parsed(&after()));
}

#[test]
fn selection_and_panels_stay_while_the_time_changes() {
    let repository = repository();
    let mut window = looking(&repository);
    window.state_mut().doc_mut().expect("a journey").session.selection = Selection::touchpoint(&"file".into());
    window.run();
    slider(&window).focus();
    window.run();
    for _ in 0..3 {
        press(&mut window, Modifiers::NONE, Key::ArrowLeft);
    }
    assert_eq!(focus(&window).as_deref(), Some("touchpoint/file"));
    assert_eq!(named(&window, "file"), "File the form");
}

#[test]
fn a_version_brought_back_is_one_step_that_can_be_undone() {
    let repository = repository();
    let mut window = looking(&repository);
    slider(&window).focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Home);
    click(&mut window, "Bring this version back");
    assert_eq!(window.state().pages.len(), 1);
    assert_eq!(*journey(&window), parsed(BEFORE));
    assert!(doc(&window).session.is_unsaved(), "the file is as it was");
    let step = doc(&window).session.history().next_undo().expect("a step").label.clone();
    assert!(step.starts_with("bring back "), "{step}");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(*journey(&window) == parsed(&after()) && !doc(&window).session.is_unsaved());

    run(&mut window, CommandId::History);
    run(&mut window, CommandId::BringBack);
    assert_eq!(said(&window), "The journey is as it was then already");
    assert!(!doc(&window).session.is_unsaved());
}

#[test]
fn where_there_is_no_history_it_says_what_to_do() {
    let (_folder, path) = folder_with(BEFORE);
    let mut none = window(Some(&path), &[]);
    run(&mut none, CommandId::History);
    assert!(is_asked(&none, "There is no history to show"), "{}", said(&none));
    press(&mut none, Modifiers::NONE, Key::Enter);
    assert_eq!(none.state().pages.len(), 1);

    let mut new = window(None, &[]);
    click(&mut new, "Replace a green card");
    run(&mut new, CommandId::History);
    assert_eq!(said(&new), "Save the journey first: only files have a history");

    let repository = Repository::new();
    repository.git(&["commit", "--quiet", "--allow-empty", "--message=Nothing"]);
    repository.write(BEFORE);
    let window = looking(&repository);
    assert_eq!(said(&window), crate::app::compare::past::NO_COMMIT);
    assert!(tells(&window, "No commit holds this file yet: commit it, and its history begins."));
}

#[test]
fn a_repository_without_a_commit_is_told() {
    let repository = Repository::new();
    repository.write(BEFORE);
    let window = looking(&repository);
    assert!(comparison(&window).told.is_empty());
    assert!(!said(&window).is_empty() && !said(&window).contains("being read"), "{}", said(&window));
}
