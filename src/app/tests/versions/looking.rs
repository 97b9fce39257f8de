//! A version is only looked at: nothing changes it, and the way back leads to everything as it was.

use super::*;
use crate::app::compare::ONLY_LOOKED_AT;
use crate::app::page::Shown;

#[test]
fn keys_that_change_say_why_they_dont() {
    let (_folder, mut window) = comparing(BEFORE, &after());
    let before = journey(&window).clone();
    window.state_mut().doc_mut().expect("a journey").session.selection = Selection::touchpoint(&"file".into());
    window.run();
    for (modifiers, key) in [
        (Modifiers::NONE, Key::N),
        (Modifiers::NONE, Key::Delete),
        (Modifiers::NONE, Key::F2),
        (Modifiers::NONE, Key::C),
        (Modifiers::COMMAND, Key::D),
        (Modifiers::COMMAND, Key::X),
        (Modifiers::COMMAND, Key::S),
    ] {
        window.state_mut().say("");
        press(&mut window, modifiers, key);
        assert_eq!(said(&window), ONLY_LOOKED_AT, "{modifiers:?} {key:?}");
        assert!(*journey(&window) == before && !doc(&window).canvas.is_under_way(), "{modifiers:?} {key:?}");
    }
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(said(&window), "There is nothing to undo");
    assert_eq!(*journey(&window), before);
}

#[test]
fn the_mouse_changes_nothing_either() {
    let (_folder, mut window) = comparing(BEFORE, &after());
    let before = journey(&window).clone();
    let at = |window: &Window, label: &str| window.get_by_role_and_label(Role::ListBoxOption, label).rect().center();
    let (from, to) = (at(&window, "File Form I-90"), at(&window, "Track the case"));
    window.hover_at(from);
    window.run();
    window.drag_at(from);
    window.run();
    for part in [0.3, 0.7, 1.0] {
        window.hover_at(from + (to - from) * part);
        window.run();
    }
    window.drop_at(to);
    window.run();
    assert_eq!(*journey(&window), before);
    // A screen reader may ask for another name.
    let node = window.get_by_role_and_label(Role::ListBoxOption, "File Form I-90");
    node.set_text_value_accesskit("Other");
    window.run();
    assert!(*journey(&window) == before && said(&window) == ONLY_LOOKED_AT, "{}", said(&window));
}

#[test]
fn in_the_table_and_the_outline_nothing_can_be_changed_and_there_is_no_inspector() {
    let (_folder, mut window) = comparing(BEFORE, &after());
    let before = journey(&window).clone();
    assert!(window.query_by_role_and_label(Role::TextInput, "Name").is_none(), "no inspector");
    for (command, shown) in [(CommandId::ViewTable, Shown::Table), (CommandId::ViewOutline, Shown::Outline)] {
        run(&mut window, command);
        assert_eq!(doc(&window).shown, shown);
        window.state_mut().doc_mut().expect("a journey").session.selection = Selection::touchpoint(&"file".into());
        window.run();
        for key in [Key::F2, Key::Enter, Key::Delete] {
            press(&mut window, Modifiers::NONE, key);
            window.event(egui::Event::Text("x".into()));
            window.run();
            press(&mut window, Modifiers::NONE, Key::Enter);
        }
        window.event(egui::Event::Paste("y".into()));
        window.run();
        assert_eq!(*journey(&window), before, "{shown:?}");
        assert!(said(&window).ends_with(ONLY_LOOKED_AT), "{shown:?}: {}", said(&window));
    }
}

#[test]
fn back_leads_to_the_journey_with_its_selection_and_camera() {
    let (_folder, path) = folder_with(BEFORE);
    let mut window = window(Some(&path), &[]);
    press(&mut window, Modifiers::COMMAND, Key::Plus);
    window.state_mut().doc_mut().expect("a journey").session.selection = Selection::touchpoint(&"call".into());
    window.run();
    add_touchpoint(&mut window);
    let look =
        |window: &Window| (doc(window).session.selection.clone(), doc(window).canvas.eye(), journey(window).clone());
    let before = look(&window);
    run(&mut window, CommandId::Compare);
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::NONE, Key::F8);
    press(&mut window, Modifiers::COMMAND, Key::Minus);
    assert_eq!(window.state().pages.len(), 2);
    press(&mut window, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(window.state().pages.len(), 1);
    assert_eq!(look(&window), before);
    assert!(doc(&window).session.is_unsaved(), "looking saved nothing and lost nothing");
    assert_eq!(window.state().region, crate::app::region::Region::Map);
}

#[test]
fn f6_goes_through_the_panels_of_a_comparison() {
    use crate::app::region::Region as R;
    let (_folder, mut window) = comparing(BEFORE, &after());
    let mut seen = Vec::new();
    for _ in 0..4 {
        press(&mut window, Modifiers::NONE, Key::F6);
        seen.push(window.state().region);
    }
    assert_eq!(seen, [R::Changes, R::Outline, R::Bars, R::Map]);
}

#[test]
fn ghosts_are_no_touchpoints_that_are_counted() {
    let (_folder, window) = comparing(BEFORE, &after());
    assert_eq!(journey(&window).touchpoints().len(), 5, "the ghost is drawn");
    assert!(tells(&window, "4 touchpoints, 2 transitions"));
}
