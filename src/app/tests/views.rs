//! The three views of one journey, switched live.

use super::super::page::Shown;
use super::*;
use crate::app::session::Selection;
use crate::journey::{Key as Record, Subject, TouchpointId};

fn green_card() -> (tempfile::TempDir, Window) {
    let (folder, path) = folder_with(&sample(GREEN_CARD));
    (folder, window(Some(&path), &[]))
}

fn session(window: &Window) -> &crate::app::session::Session {
    &window.state().doc().expect("a journey").session
}

fn shown(window: &Window) -> Shown {
    window.state().doc().expect("a journey").shown
}

fn select(window: &mut Window, name: &str) -> TouchpointId {
    let session = &mut window.state_mut().doc_mut().expect("a journey").session;
    let found = session.journey().touchpoints().iter().find(|(_, t)| t.name == name).map(|(id, _)| id.clone());
    let id = found.expect("it is there");
    session.selection = Selection::touchpoint(&id);
    window.run();
    id
}

fn type_text(window: &mut Window, text: &str) {
    window.event(egui::Event::Text(text.into()));
    window.run();
}

#[test]
fn the_selection_is_the_same_in_every_view_and_in_sight() {
    let (_folder, mut window) = green_card();
    let id = select(&mut window, "Pay the fee");
    for (key, view, role) in [
        (Key::Num2, Shown::Table, Role::GridCell),
        (Key::Num3, Shown::Outline, Role::TreeItem),
        (Key::Num1, Shown::Map, Role::ListBoxOption),
    ] {
        press(&mut window, Modifiers::ALT, key);
        assert_eq!(shown(&window), view);
        assert_eq!(session(&window).selection, Selection::touchpoint(&id));
        assert!(window.query_all_by_role(role).any(|node| node.is_focused()), "{view:?}: {:?}", focused(&window));
        assert_eq!(focused(&window).as_deref(), Some("Pay the fee"));
        let on = window.get_by_role_and_label(Role::RadioButton, ["Map", "Table", "Outline view"][view as usize]);
        assert_eq!(on.accesskit_node().data().toggled(), Some(egui::accesskit::Toggled::True));
        window.run_steps(3);
        assert!(!window.ctx.has_requested_repaint(), "{view:?}: {:?}", window.ctx.repaint_causes());
    }
}

#[test]
fn an_edit_in_one_view_is_undone_in_another() {
    let (_folder, mut window) = green_card();
    let id = select(&mut window, "Pay the fee");
    press(&mut window, Modifiers::ALT, Key::Num2);
    type_text(&mut window, "Pay online");
    press(&mut window, Modifiers::ALT, Key::Num3);
    assert_eq!(shown(&window), Shown::Table, "in a field Alt and a figure are left to the keyboard");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let name = |window: &Window| session(window).journey().touchpoint(&id).map(|t| t.name.clone());
    assert_eq!(name(&window).as_deref(), Some("Pay online"));
    press(&mut window, Modifiers::ALT, Key::Num3);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(name(&window).as_deref(), Some("Pay the fee"));
}

#[test]
fn commands_work_in_the_table_or_show_the_map_for_it() {
    let (_folder, mut window) = green_card();
    select(&mut window, "Pay the fee");
    let count = |window: &Window| session(window).journey().touchpoints().len();
    let before = count(&window);
    press(&mut window, Modifiers::ALT, Key::Num2);
    press(&mut window, Modifiers::COMMAND, Key::T);
    type_text(&mut window, "Get a receipt");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let added = session(&window).journey().touchpoints().iter().find(|(_, t)| t.name == "Get a receipt");
    let added = added.map(|(id, _)| id.clone()).expect("it was added");
    let from = select(&mut window, "Pay the fee");
    assert!(session(&window).journey().transition(&from, &added).is_some(), "and is led to");
    press(&mut window, Modifiers::COMMAND, Key::D);
    assert_eq!(count(&window), before + 2);
    press(&mut window, Modifiers::NONE, Key::Delete);
    assert_eq!(count(&window), before + 1);
    press(&mut window, Modifiers::COMMAND, Key::A);
    assert_eq!(session(&window).selection.touchpoints.len(), before + 1);
    press(&mut window, Modifiers::NONE, Key::Plus);
    assert_eq!(shown(&window), Shown::Table);
    press(&mut window, Modifiers::NONE, Key::Escape);
    window.state_mut().run(crate::command::CommandId::ZoomIn);
    assert_eq!(window.state().said(), "Only the map can be zoomed: show it first");
    window.state_mut().run(crate::command::CommandId::Connect);
    window.run();
    assert_eq!(shown(&window), Shown::Map, "where to is shown on the map");
}

#[test]
fn the_outline_in_the_middle_is_edited_by_keyboard() {
    let (_folder, mut window) = green_card();
    let id = select(&mut window, "Pay the fee");
    press(&mut window, Modifiers::ALT, Key::Num3);
    assert_eq!(window.query_all_by_role(Role::Tree).count(), 1, "the panel at the side is away");
    press(&mut window, Modifiers::NONE, Key::F2);
    assert_eq!(focused(&window).as_deref(), Some("New name"));
    type_text(&mut window, " online");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(session(&window).journey().touchpoint(&id).map(|t| t.name.as_str()), Some("Pay the fee online"));
    press(&mut window, Modifiers::NONE, Key::N);
    assert_eq!(focused(&window).as_deref(), Some("New name"));
    press(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, "Keep the receipt");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(focused(&window).as_deref(), Some("Keep the receipt"));
    press(&mut window, Modifiers::NONE, Key::Delete);
    assert!(session(&window).journey().touchpoints().values().all(|t| t.name != "Keep the receipt"));

    let stages = session(&window).journey().head().stages.clone();
    let stage: Subject = Record::Stage(stages[0].clone()).into();
    window.state_mut().doc_mut().expect("a journey").session.selection = Selection::one(stage);
    window.run();
    press(&mut window, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(session(&window).journey().head().stages[1], stages[0]);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(shown(&window), Shown::Map, "Enter shows it on the map");
}
