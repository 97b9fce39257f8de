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
        (End, "touchpoint/biometrics"),
        (Home, "touchpoint/apply"),
        (ArrowDown, "touchpoint/review"),
        (End, "touchpoint/review"),
        (ArrowLeft, "lane/agency"),
        (End, "touchpoint/review"),
        (ArrowUp, "touchpoint/apply"),
        (ArrowRight, "touchpoint/biometrics"),
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
    h.key_press_modifiers(Modifiers::COMMAND, egui::Key::Home);
    h.run();
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
fn enter_renames_whatever_it_opens() {
    let mut h = desk_at(journey(), 0.05);
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
    assert!(h.state().canvas.hint().starts_with("Alt+Down opens its journey, Enter renames"));
    press(&mut h, &[egui::Key::Enter]);
    assert_eq!(h.state().requests, []);
    assert!(h.query_by_role_and_label(Role::TextInput, "Name of the touchpoint").is_some());
    press(&mut h, &[egui::Key::Escape]);
    let card = at(&h, "Review");
    double_click(&mut h, card);
    assert_eq!(h.state().requests, [Request::OpenLinked("review".into())]);
}

fn keys(h: &mut Harness<'_, Desk>, modifiers: Modifiers, keys: &[egui::Key]) {
    for key in keys {
        h.key_press_modifiers(modifiers, *key);
        h.run();
    }
}

/// A touchpoint that leads to two others, as most people do and as some do.
fn parting() -> Journey {
    let mut t = journey().touchpoint(&"apply".into()).unwrap().clone();
    t.next[0].share = Some(0.3);
    t.next.push(crate::journey::Next { share: Some(0.7), ..crate::journey::Next::to("review".into()) });
    let record = crate::journey::Record::Touchpoint(std::sync::Arc::new(t));
    Journey::from_records(journey().records().chain([(Key::Touchpoint("apply".into()), record)]).collect::<Vec<_>>())
}

#[test]
fn alt_and_arrows_follow_the_transitions() {
    use egui::Key::{ArrowLeft, ArrowRight};
    let mut h = desk(journey());
    select(&mut h, "apply");
    keys(&mut h, Modifiers::ALT, &[ArrowRight]);
    assert_eq!(focus(&h), "touchpoint/biometrics");
    assert_eq!(h.state().session.said, "On to Attend biometrics after 24 days");
    keys(&mut h, Modifiers::ALT, &[ArrowRight]);
    assert_eq!(h.state().session.said, "Attend biometrics leads nowhere");
    keys(&mut h, Modifiers::ALT, &[ArrowLeft]);
    assert_eq!((focus(&h).as_str(), h.state().session.said.as_str()), ("touchpoint/apply", "Back to Apply"));
    assert!(!h.state().session.is_unsaved());
}

#[test]
fn several_ways_are_tried_before_one_is_gone() {
    use egui::Key::{ArrowDown, ArrowLeft, ArrowRight, Enter, Escape, F2};
    let mut h = desk(parting());
    select(&mut h, "apply");
    keys(&mut h, Modifiers::ALT, &[ArrowRight]);
    assert_eq!(focus(&h), "touchpoint/review", "the way most people take");
    assert_eq!(h.state().session.said, "1 of 2 ways: Review (70 %)");
    assert!(h.state().canvas.hint().starts_with("Up and Down choose among 2 ways"));
    press(&mut h, &[ArrowDown]);
    assert_eq!(focus(&h), "touchpoint/biometrics");
    press(&mut h, &[ArrowDown]);
    assert_eq!(focus(&h), "touchpoint/review");
    press(&mut h, &[Escape]);
    assert_eq!(focus(&h), "touchpoint/apply");
    keys(&mut h, Modifiers::ALT, &[ArrowRight]);
    press(&mut h, &[Enter]);
    assert_eq!(focus(&h), "touchpoint/review");
    assert!(h.query_by_role(Role::TextInput).is_none(), "Enter stayed, it didn't rename");
    press(&mut h, &[F2]);
    assert!(h.query_by_role(Role::TextInput).is_some());
    press(&mut h, &[Escape]);
    keys(&mut h, Modifiers::ALT, &[ArrowLeft]);
    assert_eq!(focus(&h), "touchpoint/apply");
    // A click elsewhere ends the choice.
    keys(&mut h, Modifiers::ALT, &[ArrowRight]);
    let card = at(&h, "Attend biometrics");
    click(&mut h, card);
    press(&mut h, &[ArrowLeft]);
    assert_eq!(focus(&h), "touchpoint/apply");
}

#[test]
fn ctrl_and_arrows_add_what_hangs_together() {
    use egui::Key::{ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Enter};
    for (key, from, place, forward) in [
        (ArrowRight, "biometrics", ("s2", "resident"), true),
        (ArrowLeft, "apply", ("s1", "resident"), false),
        (ArrowDown, "biometrics", ("s2", "agency"), true),
        (ArrowUp, "review", ("s1", "resident"), true),
    ] {
        let mut h = desk(journey());
        select(&mut h, from);
        keys(&mut h, Modifiers::COMMAND, &[key]);
        type_text(&mut h, "Another");
        press(&mut h, &[Enter]);
        let id = named(&h, "Another").unwrap();
        let (_, stage, lane) = touchpoint(&h, id.as_str());
        assert_eq!((stage.as_str(), lane.as_str()), place, "{key:?}");
        let (start, end) = if forward { (from, id.as_str()) } else { (id.as_str(), from) };
        assert!(leads(&h, start, end), "{key:?}");
        assert_eq!(h.state().session.history().next_undo().unwrap().label, "add Another");
        h.state_mut().session.undo();
        assert_eq!(h.state().session.journey(), &journey(), "adding, linking and naming are one step");
    }
    let mut h = desk(journey());
    select(&mut h, "apply");
    keys(&mut h, Modifiers::COMMAND, &[ArrowUp]);
    assert_eq!(h.state().session.said, "There is no lane above this one");
    assert!(!h.state().session.is_unsaved());
}

#[test]
fn typing_begins_a_new_name_and_esc_keeps_the_old() {
    let mut h = desk(journey());
    select(&mut h, "apply");
    type_text(&mut h, "F");
    type_text(&mut h, "ile");
    press(&mut h, &[egui::Key::Escape]);
    assert_eq!(touchpoint(&h, "apply").0, "Apply");
    type_text(&mut h, "F");
    type_text(&mut h, "ile");
    press(&mut h, &[egui::Key::Enter]);
    assert_eq!(touchpoint(&h, "apply").0, "File");
    // Two letters in one frame, and signs that begin no name.
    h.event(egui::Event::Text("7".into()));
    h.event(egui::Event::Text("b".into()));
    h.run();
    press(&mut h, &[egui::Key::Enter]);
    assert_eq!(touchpoint(&h, "apply").0, "7b");
    type_text(&mut h, " ");
    assert!(h.query_by_role(Role::TextInput).is_none());
}

#[test]
fn transitions_are_reached_written_on_led_elsewhere_and_left_by_keyboard() {
    use egui::Key::{ArrowLeft, ArrowRight, Enter, F2, R};
    let mut h = desk(parting());
    let steps = Modifiers::COMMAND | Modifiers::SHIFT;
    select(&mut h, "apply");
    keys(&mut h, steps, &[ArrowRight]);
    assert_eq!(focus(&h), "transition/apply/review");
    assert_eq!(h.state().session.said, "Transition from Apply to Review (70 %), 1 of 2");
    keys(&mut h, steps, &[ArrowRight]);
    assert_eq!(focus(&h), "transition/apply/biometrics");
    keys(&mut h, steps, &[ArrowRight, ArrowRight]);
    press(&mut h, &[F2]);
    assert!(h.query_by_role_and_label(Role::TextInput, "Words from Apply to Attend biometrics").is_some());
    type_text(&mut h, "invited");
    press(&mut h, &[Enter]);
    let label = |h: &Harness<'_, Desk>, from: &str, to: &str| {
        h.state().session.journey().transition(&from.into(), &to.into()).map(|next| next.label.clone())
    };
    assert_eq!(label(&h, "apply", "biometrics").as_deref(), Some("invited"));
    // Its start comes from elsewhere, and what is known of it stays.
    keys(&mut h, Modifiers::COMMAND | Modifiers::SHIFT, &[R]);
    type_text(&mut h, "rev");
    assert_eq!(h.state().session.said, "Come to Attend biometrics from Review?");
    press(&mut h, &[Enter]);
    assert_eq!(focus(&h), "transition/review/biometrics");
    assert_eq!(label(&h, "review", "biometrics").as_deref(), Some("invited"));
    // Its end, with the arrows.
    keys(&mut h, Modifiers::COMMAND, &[R]);
    press(&mut h, &[ArrowLeft, Enter]);
    assert_eq!(focus(&h), "transition/review/apply");
    press(&mut h, &[ArrowRight]);
    assert_eq!(focus(&h), "touchpoint/apply");
    for _ in 0..3 {
        h.state_mut().session.undo();
    }
    assert_eq!(h.state().session.journey(), &parting());
}

#[test]
fn several_move_together_and_every_step_is_said() {
    use egui::Key::{ArrowDown, ArrowRight, Enter, M};
    let mut h = desk(journey());
    select(&mut h, "apply");
    keys(&mut h, Modifiers::SHIFT, &[ArrowDown]);
    assert_eq!(h.state().session.selection.touchpoints.len(), 2);
    press(&mut h, &[M, ArrowRight]);
    assert_eq!(h.state().session.said, "Move 2 touchpoints to stage Attend?");
    press(&mut h, &[ArrowRight]);
    assert_eq!(h.state().session.said, "This is the last stage");
    press(&mut h, &[ArrowDown]);
    assert_eq!(h.state().session.said, "This is the bottom lane");
    press(&mut h, &[Enter]);
    assert_eq!((touchpoint(&h, "apply").1, touchpoint(&h, "review").1), ("s2".into(), "s2".into()));
    assert_eq!(touchpoint(&h, "apply").2, "resident", "the others keep their lane where the first does");
    h.state_mut().session.undo();
    assert_eq!(h.state().session.journey(), &journey());
}

#[test]
fn a_locked_map_can_be_looked_at_but_not_changed() {
    use egui::Key::{C, Delete, Enter, L, M, N};
    let mut h = desk(journey());
    select(&mut h, "apply");
    keys(&mut h, Modifiers::COMMAND | Modifiers::SHIFT, &[L]);
    assert!(h.state().canvas.is_locked());
    for key in [Delete, M, N, C, Enter] {
        h.state_mut().session.said.clear();
        press(&mut h, &[key]);
        assert_eq!(h.state().session.said, LOCKED, "{key:?}");
    }
    type_text(&mut h, "x");
    let (from, to) = (at(&h, "Review"), ground(&h, "s2", "agency"));
    for from in [from, at(&h, "Stage File")] {
        h.state_mut().session.said.clear();
        drag(&mut h, from, to);
        assert_eq!(h.state().session.said, LOCKED);
    }
    assert_eq!(focus(&h), "stage/s1", "selecting works");
    assert_eq!(h.state().session.journey(), &journey());
    keys(&mut h, Modifiers::COMMAND | Modifiers::SHIFT, &[L]);
    select(&mut h, "apply");
    press(&mut h, &[Delete]);
    assert!(h.state().session.journey().touchpoint(&"apply".into()).is_none());
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
