//! The palette and the sheet of shortcuts.

use super::*;
use crate::command::CommandId;
use crate::journey::Subject;

fn open(window: &mut Window, words: &str) {
    press(window, Modifiers::COMMAND, Key::K);
    if !words.is_empty() {
        window.event(egui::Event::Text(words.into()));
        window.run();
    }
}

fn rows(window: &Window) -> Vec<String> {
    let rows = window.query_all_by_role(Role::ListBoxOption).map(|row| row.accesskit_node());
    let rows = rows.filter(|row| row.author_id().is_none());
    rows.map(|row| row.label().unwrap_or_default()).collect()
}

fn green_card() -> (tempfile::TempDir, Window) {
    let (folder, path) = folder_with(&sample(GREEN_CARD));
    let window = window(Some(&path), &[]);
    (folder, window)
}

#[test]
fn a_touchpoint_is_found_by_letters_of_its_name_and_shown() {
    let (_folder, mut window) = green_card();
    open(&mut window, "fngerprnt");
    let best = rows(&window).first().cloned().expect("something fits");
    assert!(best.to_lowercase().contains("fingerprint"), "{best}");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let doc = window.state().doc().expect("a journey");
    let id = doc.session.selection.focused_touchpoint().expect("it is selected");
    assert_eq!(doc.session.journey().touchpoint(id).map(|t| t.name.clone()), Some(best.clone()));
    assert!(!window.state().is_asking());
    assert_eq!(focused(&window), Some(best), "the keyboard is at it");
}

#[test]
fn arrows_go_through_what_was_found_and_escape_changes_nothing() {
    let (_folder, mut window) = green_card();
    open(&mut window, "theme");
    assert!(rows(&window).len() >= 4, "{:?}", rows(&window));
    let chosen = |window: &Window| {
        let node =
            window.query_all_by_role(Role::ListBoxOption).find(|row| row.accesskit_node().is_selected() == Some(true));
        node.and_then(|row| row.accesskit_node().label()).expect("one is chosen")
    };
    let first = chosen(&window);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_ne!(chosen(&window), first);
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    assert_eq!(chosen(&window), first);
    let look = window.state().settings.look;
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!window.state().is_asking());
    assert_eq!(window.state().settings.look, look);
}

#[test]
fn what_cannot_be_done_is_found_with_its_reason_and_not_done() {
    let (_folder, mut window) = green_card();
    open(&mut window, "Connect to");
    let row = window.get_by_role_and_label(Role::ListBoxOption, CommandId::Connect.command().title);
    assert!(row.accesskit_node().is_disabled());
    assert_eq!(row.accesskit_node().description().as_deref(), Some("Select a touchpoint first"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.state().is_asking(), "it stays open");
}

#[test]
fn without_a_journey_it_offers_what_can_be_done() {
    let mut window = window(None, &[]);
    open(&mut window, "");
    let offered = rows(&window);
    assert!(offered.contains(&"Open…".to_owned()) && !offered.contains(&"Duplicate".to_owned()), "{offered:?}");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(is_asked(&window, "New journey"), "the first is New…");
}

#[test]
fn stages_and_lanes_are_found_too() {
    let (_folder, mut window) = green_card();
    let lane = window.state().doc().and_then(|doc| doc.session.journey().lanes().last().cloned()).expect("a lane");
    open(&mut window, &lane.name);
    press(&mut window, Modifiers::NONE, Key::Enter);
    let focus = window.state().doc().and_then(|doc| doc.session.selection.focus.clone());
    assert_eq!(focus, Some(Subject::Record(crate::journey::Key::Lane(lane.id))));
}

#[test]
fn the_sheet_of_shortcuts_is_searched_by_name_and_key() {
    let (_folder, mut window) = green_card();
    press(&mut window, Modifiers::NONE, Key::Questionmark);
    assert!(is_asked(&window, "Keyboard shortcuts"));
    assert!(window.query_by_label("Duplicate").is_some());
    window.event(egui::Event::Text("ctrl+d".into()));
    window.run();
    assert!(window.query_by_label("Duplicate").is_some() && window.query_by_label("Select all").is_none());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!window.state().is_asking());
}

#[test]
fn what_is_begun_from_the_palette_takes_what_is_typed_in_every_view() {
    for view in [Key::Num1, Key::Num2, Key::Num3] {
        let (_folder, mut window) = green_card();
        press(&mut window, Modifiers::NONE, Key::Home);
        press(&mut window, Modifiers::ALT, view);
        window.get_by_role_and_label(Role::TextInput, "Name").focus();
        window.run();
        open(&mut window, "Rename");
        press(&mut window, Modifiers::NONE, Key::Enter);
        window.event(egui::Event::Text("Another name".into()));
        window.run();
        press(&mut window, Modifiers::NONE, Key::Enter);
        let journey = window.state().doc().expect("a journey").session.journey();
        assert!(journey.touchpoints().values().any(|t| t.name.contains("Another name")), "{view:?}");
    }
}
