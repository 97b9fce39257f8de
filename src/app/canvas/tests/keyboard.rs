//! What the keyboard does.

use super::*;

#[test]
fn n_adds_typing_names_and_one_undo_takes_both_back() {
    let mut h = desk(journey());
    select(&mut h, "review");
    press(&mut h, &[egui::Key::N]);
    type_text(&mut h, "Gather documents");
    press(&mut h, &[egui::Key::Enter]);
    let id = named(&h, "Gather documents").unwrap();
    assert!(id.as_str().starts_with("gather-documents-"), "{id}");
    assert_eq!(touchpoint(&h, id.as_str()), ("Gather documents".into(), "s1".into(), "agency".into()));
    assert_eq!(focus(&h), format!("touchpoint/{id}"));
    h.state_mut().session.undo();
    assert_eq!(h.state().session.journey(), &journey());
}

#[test]
fn the_letter_that_adds_is_no_part_of_the_name() {
    let mut h = desk(journey());
    let step = h.input_mut();
    step.events.push(egui::Event::Key {
        key: egui::Key::N,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    });
    step.events.push(egui::Event::Text("n".into()));
    h.run();
    press(&mut h, &[egui::Key::Enter]);
    assert!(named(&h, "New touchpoint").is_some());
}

#[test]
fn arrows_go_from_card_to_card_and_to_headings() {
    use egui::Key::{ArrowDown, ArrowLeft, ArrowRight, ArrowUp, End, Home};
    let mut h = desk(journey());
    for (key, to) in [
        (ArrowRight, "touchpoint/apply"),
        (ArrowRight, "touchpoint/biometrics"),
        (Home, "touchpoint/apply"),
        (ArrowDown, "touchpoint/review"),
        (ArrowLeft, "lane/agency"),
        (ArrowRight, "touchpoint/review"),
        (End, "touchpoint/biometrics"),
        (ArrowUp, "stage/s2"),
        (ArrowLeft, "stage/s1"),
    ] {
        press(&mut h, &[key]);
        assert_eq!(focus(&h), to, "{key:?}");
    }
    h.key_press_modifiers(Modifiers::ALT, ArrowRight);
    h.run();
    let stages: Vec<String> = h.state().session.journey().stages().map(|s| s.id.to_string()).collect();
    assert_eq!(stages, ["s2", "s1"]);
    press(&mut h, &[egui::Key::Escape]);
    assert_eq!(focus(&h), "");
}

#[test]
fn c_and_a_name_connects() {
    let mut h = desk(journey());
    select(&mut h, "review");
    press(&mut h, &[egui::Key::C]);
    assert!(h.query_by_role_and_label(Role::TextInput, "Connect Review to").is_some());
    type_text(&mut h, "bio");
    assert_eq!(h.state().session.said, "Connect Review to Attend biometrics?");
    press(&mut h, &[egui::Key::Enter]);
    assert!(leads(&h, "review", "biometrics"));
    // The keyboard is back at the map.
    press(&mut h, &[egui::Key::Home]);
    assert_eq!(focus(&h), "touchpoint/apply");
}

#[test]
fn c_and_arrows_connect_and_esc_does_not() {
    let mut h = desk(journey());
    select(&mut h, "biometrics");
    press(&mut h, &[egui::Key::C, egui::Key::ArrowLeft, egui::Key::Escape]);
    assert!(!leads(&h, "biometrics", "apply"));
    press(&mut h, &[egui::Key::C, egui::Key::ArrowLeft, egui::Key::Enter]);
    assert!(leads(&h, "biometrics", "apply"));
}

#[test]
fn m_and_arrows_move() {
    let mut h = desk(journey());
    select(&mut h, "apply");
    press(&mut h, &[egui::Key::M, egui::Key::ArrowRight, egui::Key::ArrowDown]);
    assert_eq!(h.state().session.said, "Move to Attend · Agency?");
    assert_eq!(touchpoint(&h, "apply").1, "s1", "nothing moves before Enter");
    press(&mut h, &[egui::Key::Enter]);
    assert_eq!(touchpoint(&h, "apply"), ("Apply".into(), "s2".into(), "agency".into()));
}

#[test]
fn delete_deletes_and_the_keyboard_goes_on_next_door() {
    let mut h = desk(journey());
    select(&mut h, "biometrics");
    press(&mut h, &[egui::Key::Delete]);
    assert!(h.state().session.journey().touchpoint(&"biometrics".into()).is_none());
    assert_eq!(focus(&h), "touchpoint/apply");
    let stage: Subject = Key::Stage("s1".into()).into();
    h.state_mut().session.selection = Selection::one(stage);
    press(&mut h, &[egui::Key::Delete]);
    assert_eq!(h.state().requests, [Request::ChooseFate(Key::Stage("s1".into()))]);
}

#[test]
fn enter_renames_or_opens() {
    let mut h = desk(journey());
    select(&mut h, "apply");
    press(&mut h, &[egui::Key::Enter]);
    type_text(&mut h, "File the form");
    press(&mut h, &[egui::Key::Enter]);
    assert_eq!(touchpoint(&h, "apply").0, "File the form");

    let mut t = h.state().session.journey().touchpoint(&"review".into()).unwrap().clone();
    t.opens = "review.ron".into();
    let record = crate::journey::Record::Touchpoint(std::sync::Arc::new(t));
    let edit = crate::journey::Edit::Revise { key: Key::Touchpoint("review".into()), record };
    h.state_mut().session.perform(&edit).unwrap();
    select(&mut h, "review");
    press(&mut h, &[egui::Key::Enter]);
    assert_eq!(h.state().requests, [Request::OpenLinked("review".into())]);
}

#[test]
fn what_is_being_named_is_kept_when_a_command_comes() {
    let mut h = desk(journey());
    select(&mut h, "apply");
    press(&mut h, &[egui::Key::F2]);
    type_text(&mut h, "File");
    let Desk { canvas, session, .. } = h.state_mut();
    canvas.settle(session);
    assert_eq!(touchpoint(&h, "apply").0, "File");
}

#[test]
fn zooming_by_command_keeps_the_focused_card_in_view() {
    let mut h = desk(journey());
    select(&mut h, "biometrics");
    h.state_mut().canvas.zoom_by(4.0);
    h.run();
    let (card, view) = (h.get_by_label("Attend biometrics").rect(), h.state().canvas.lens.unwrap().open());
    assert!(view.expand(1.0).contains(card.left_top()), "{card} {view}");
    h.state_mut().canvas.fit();
    h.run();
    assert!(h.state().canvas.zoom() <= 1.0);
}

#[test]
fn a_map_without_touchpoints_says_how_to_begin_and_n_begins() {
    let mut h = desk(journey());
    let all = h.state().session.journey().touchpoints().keys().cloned().collect();
    h.state_mut().session.perform(&crate::journey::Edit::Delete { touchpoints: all }).unwrap();
    h.run();
    press(&mut h, &[egui::Key::N, egui::Key::Enter]);
    assert_eq!(h.state().session.journey().touchpoints().len(), 1);
    let mut h = desk(Journey::default());
    press(&mut h, &[egui::Key::N, egui::Key::ArrowDown, egui::Key::Delete, egui::Key::C, egui::Key::M, egui::Key::F2]);
    assert!(!h.state().session.is_unsaved());
}

#[test]
fn zooming_by_command_without_a_focus_keeps_to_the_lanes() {
    let mut h = desk(journey());
    let lanes = |h: &Harness<'_, Desk>| {
        let lens = h.state().canvas.lens.unwrap();
        egui::Rect::from_min_max(
            pos2(lens.lanes.right(), lens.trust.bottom()),
            pos2(lens.stages.right(), lens.lanes.bottom()),
        )
    };
    // The strip of the trust line doesn't shrink with the lanes, which leaves the middle of the view to it.
    h.state_mut().canvas.zoom_by(0.2);
    h.run();
    let before = lanes(&h).center();
    h.state_mut().canvas.zoom_by(2.0);
    h.run();
    assert!(lanes(&h).center().distance(before) < 3.0, "{} {before}", lanes(&h).center());
}
