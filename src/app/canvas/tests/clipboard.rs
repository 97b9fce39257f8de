//! Copying, cutting and pasting on the map.

use super::*;
use crate::file;
use egui::{Event, OutputCommand};

/// What an event puts on the clipboard.
fn copied(h: &mut Harness<'_, Desk>, event: Event) -> String {
    h.event(event);
    h.step();
    let mut texts = h.output().platform_output.commands.iter().filter_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    texts.next_back().expect("something was copied")
}

fn paste(h: &mut Harness<'_, Desk>, text: &str) {
    h.event(Event::Paste(text.into()));
    h.run();
}

fn both(h: &mut Harness<'_, Desk>) {
    h.state_mut().session.selection = Selection::touchpoint(&"apply".into());
    h.state_mut().session.selection.touchpoints = ["apply".into(), "biometrics".into()].into();
    h.run();
}

#[test]
fn what_is_copied_is_a_journey_file_and_comes_back_with_its_transitions() {
    let mut h = desk(journey());
    both(&mut h);
    let text = copied(&mut h, Event::Copy);
    assert_eq!(h.state().session.said, "Copied 2 touchpoints");
    let part = file::parse(text.as_bytes(), "copied").unwrap().journey;
    assert_eq!(part.joint_problems(), []);
    assert_eq!((part.touchpoints().len(), part.lanes().count(), part.stages().count()), (2, 1, 2));

    paste(&mut h, &text);
    assert_eq!(h.state().session.said, "Pasted 2 touchpoints with 1 transition; Ctrl+Z takes it back");
    let selected: Vec<TouchpointId> = h.state().session.selection.touchpoints.iter().cloned().collect();
    assert_eq!(selected.len(), 2);
    assert!(leads(&h, selected[0].as_str(), selected[1].as_str()));
    assert_eq!(touchpoint(&h, selected[0].as_str()), ("Apply".into(), "s1".into(), "resident".into()));
    h.state_mut().session.undo();
    assert_eq!(h.state().session.journey(), &journey(), "one step");
}

#[test]
fn between_two_windows_the_same_names_are_the_same_places() {
    let mut from = desk(journey());
    both(&mut from);
    let text = copied(&mut from, Event::Copy);
    let mut h = desk(journey());
    let key = Key::Stage("s2".into());
    let rename = crate::journey::Edit::Rename { key, name: "Another stage".into() };
    h.state_mut().session.perform(&rename).unwrap();
    select(&mut h, "review");
    paste(&mut h, &text);
    assert_eq!(h.state().session.journey().touchpoints().len(), 5);
    let of = |id: &TouchpointId| touchpoint(&h, id.as_str()).1;
    let stages: Vec<String> = h.state().session.selection.touchpoints.iter().map(of).collect();
    assert_eq!(stages, ["s1", "s2"], "by its id where the name is another");
}

#[test]
fn cutting_takes_away_and_is_one_step() {
    let mut h = desk(journey());
    both(&mut h);
    let text = copied(&mut h, Event::Cut);
    assert_eq!(h.state().session.journey().touchpoints().len(), 1);
    h.run();
    paste(&mut h, &text);
    assert_eq!(h.state().session.journey().touchpoints().len(), 3);
    h.state_mut().session.undo();
    h.state_mut().session.undo();
    assert_eq!(h.state().session.journey(), &journey());
}

#[test]
fn a_list_of_lines_becomes_touchpoints_one_after_the_other() {
    let mut h = desk(journey());
    select(&mut h, "review");
    paste(&mut h, "- Gather documents\n\n- Wait\n  Decide  \n");
    assert_eq!(h.state().session.said, "Pasted 3 touchpoints with 2 transitions; Ctrl+Z takes it back");
    let [gather, wait, decide] = ["Gather documents", "Wait", "Decide"].map(|name| named(&h, name).unwrap());
    assert!(leads(&h, gather.as_str(), wait.as_str()) && leads(&h, wait.as_str(), decide.as_str()));
    assert_eq!(focus(&h), format!("touchpoint/{gather}"));
    for id in [&gather, &wait, &decide] {
        assert_eq!(touchpoint(&h, id.as_str()).2, "agency", "in the focused cell");
    }
    h.state_mut().session.undo();
    assert_eq!(h.state().session.journey(), &journey());
}

#[test]
fn what_cannot_be_pasted_says_why_and_changes_nothing() {
    let mut h = desk(journey());
    for (text, said) in [
        (" \n\t\n".to_owned(), "There is no text on the clipboard"),
        ("a\n".repeat(501), "The clipboard has 501 lines; at most 500 are pasted at once"),
        ("x".repeat(201), "A line on the clipboard has 201 characters"),
        ("Journey(format: 1, title: 7)".to_owned(), "What is on the clipboard can't be read as a journey: line 1"),
        (file::print(&file::Document::default()), "The journey on the clipboard has no touchpoints"),
    ] {
        paste(&mut h, &text);
        assert!(h.state().session.said.starts_with(said), "{}", h.state().session.said);
        assert!(!h.state().session.is_unsaved());
    }
    let mut empty = desk(Journey::default());
    paste(&mut empty, "Apply");
    assert!(empty.state().session.said.starts_with("A touchpoint needs a stage and a lane"));
}

#[test]
fn a_text_field_keeps_the_clipboard_to_itself() {
    let mut h = desk(journey());
    select(&mut h, "apply");
    press(&mut h, &[egui::Key::F2]);
    paste(&mut h, "File the form");
    press(&mut h, &[egui::Key::Enter]);
    assert_eq!(touchpoint(&h, "apply").0, "File the form");
    assert_eq!(h.state().session.journey().touchpoints().len(), 3);
}

#[test]
fn the_menu_asks_the_system_for_the_text_and_pastes_it_in_the_cell() {
    let mut h = desk(journey());
    let free = ground(&h, "s2", "agency");
    h.hover_at(free);
    h.run();
    for pressed in [true, false] {
        let button = egui::PointerButton::Secondary;
        h.event(Event::PointerButton { pos: free, button, pressed, modifiers: Modifiers::NONE });
    }
    h.run();
    h.get_by_label_contains("Paste").click();
    h.step();
    h.step();
    assert_eq!(h.state().session.said, "Pasting");
    paste(&mut h, "Decide");
    let id = named(&h, "Decide").unwrap();
    assert_eq!(touchpoint(&h, id.as_str()), ("Decide".into(), "s2".into(), "agency".into()));
}

#[test]
fn an_empty_clipboard_is_told_after_a_moment() {
    let mut h = desk(journey());
    h.key_press_modifiers(Modifiers::COMMAND, egui::Key::V);
    h.run_steps(6);
    assert_eq!(h.state().session.said, "There is no text on the clipboard");
}
