//! What the mouse does.

use super::*;
use crate::app::canvas::Hit;

#[test]
fn a_click_selects_and_on_the_ground_clears() {
    let mut h = desk(journey());
    let card = at(&h, "Apply");
    click(&mut h, card);
    assert_eq!(focus(&h), "touchpoint/apply");
    assert!(h.get_by_label("Apply").accesskit_node().is_selected() == Some(true));
    let free = ground(&h, "s2", "agency");
    click(&mut h, free);
    assert_eq!(focus(&h), "");
}

#[test]
fn shift_click_toggles() {
    let mut h = desk(journey());
    let (a, b) = (at(&h, "Apply"), at(&h, "Review"));
    click(&mut h, a);
    h.hover_at(b);
    h.run();
    for pressed in [true, false] {
        let button = egui::PointerButton::Primary;
        h.event_modifiers(
            egui::Event::PointerButton { pos: b, button, pressed, modifiers: Modifiers::SHIFT },
            Modifiers::SHIFT,
        );
    }
    h.run();
    assert_eq!(h.state().session.selection.touchpoints.len(), 2);
}

#[test]
fn a_transition_is_selected_near_its_line() {
    let mut h = desk(journey());
    let (view, lens) = (h.state().session.last_view().unwrap(), h.state().canvas.lens.unwrap());
    let route = &view.placement.routes[0];
    let (a, b) = (lens.point(route.points[0]), lens.point(route.points[1]));
    let near = a + (b - a) * 0.6 + vec2(0.0, 4.0);
    click(&mut h, near);
    assert_eq!(focus(&h), "transition/apply/biometrics");
    press(&mut h, &[egui::Key::Delete]);
    assert!(!leads(&h, "apply", "biometrics"));
    assert_eq!(focus(&h), "touchpoint/apply");
}

#[test]
fn a_drag_moves_to_another_cell_and_undo_brings_it_back() {
    let mut h = desk(journey());
    let (from, to) = (at(&h, "Review"), ground(&h, "s2", "agency"));
    drag(&mut h, from, to);
    assert_eq!(touchpoint(&h, "review").1, "s2");
    h.state_mut().session.undo();
    h.run();
    assert_eq!(touchpoint(&h, "review").1, "s1");
}

#[test]
fn escape_ends_a_drag_without_a_trace() {
    let mut h = desk(journey());
    let (from, to) = (at(&h, "Review"), ground(&h, "s2", "agency"));
    h.hover_at(from);
    h.drag_at(from);
    h.hover_at(to);
    h.run();
    press(&mut h, &[egui::Key::Escape]);
    h.drop_at(to);
    h.run();
    assert_eq!(touchpoint(&h, "review").1, "s1");
    assert!(!h.state().session.is_unsaved());
}

#[test]
fn a_frame_around_cards_selects_them() {
    let mut h = desk(journey());
    let (a, b) = (h.get_by_label("Apply").rect(), h.get_by_label("Review").rect());
    drag(&mut h, pos2(a.left() - 5.0, a.top() - 5.0), pos2(b.right() - 8.0, b.bottom() - 8.0));
    assert_eq!(h.state().session.selection.touchpoints.len(), 2);
}

#[test]
fn the_handle_draws_a_transition_or_adds_what_follows() {
    let mut h = desk(journey());
    select(&mut h, "review");
    let card = h.get_by_label("Review").rect();
    let handle = pos2(card.right(), card.center().y);
    let target = at(&h, "Attend biometrics");
    drag(&mut h, handle, target);
    assert!(leads(&h, "review", "biometrics"));

    let card = h.get_by_label("Review").rect();
    let handle = pos2(card.right(), card.center().y);
    let free = ground(&h, "s2", "agency");
    select(&mut h, "review");
    drag(&mut h, handle, free);
    type_text(&mut h, "Decide");
    press(&mut h, &[egui::Key::Enter]);
    let id = named(&h, "Decide").unwrap();
    assert!(leads(&h, "review", id.as_str()));
    assert_eq!(touchpoint(&h, id.as_str()).1, "s2");
    h.state_mut().session.undo();
    assert_eq!(h.state().session.journey().touchpoints().len(), 3, "adding, linking and naming are one step");
}

#[test]
fn a_map_seen_whole_rests_while_a_link_is_drawn_to_its_edge() {
    let mut h = desk(journey());
    let (apply, review) = (h.get_by_label("Apply").rect(), h.get_by_label("Review").rect());
    let edge = h.get_by_label("Stage File").rect().bottom() + 4.0;
    let handle = pos2(review.right(), review.center().y);
    select(&mut h, "review");
    h.hover_at(handle);
    h.run();
    h.drag_at(handle);
    h.run();
    for _ in 0..8 {
        h.hover_at(pos2(apply.center().x, edge));
        h.step();
    }
    assert_eq!(h.get_by_label("Apply").rect(), apply);
    h.hover_at(apply.center());
    h.run();
    h.drop_at(apply.center());
    h.run();
    assert!(leads(&h, "review", "apply"));
}

#[test]
fn a_double_click_adds_or_renames_and_esc_keeps_the_default_name() {
    let mut h = desk_at(journey(), 0.05);
    let heading = at(&h, "Stage File");
    double_click(&mut h, heading);
    type_text(&mut h, "Begin");
    press(&mut h, &[egui::Key::Enter]);
    assert_eq!(h.state().session.journey().stage(&"s1".into()).unwrap().name, "Begin");

    let free = ground(&h, "s2", "agency");
    double_click(&mut h, free);
    assert!(h.query_by_role_and_label(Role::TextInput, "Name of the touchpoint").is_some());
    assert!(h.get_by_role(Role::TextInput).is_focused());
    press(&mut h, &[egui::Key::Escape]);
    let id = named(&h, "New touchpoint").unwrap();
    assert_eq!((touchpoint(&h, id.as_str()).1.as_str(), touchpoint(&h, id.as_str()).2.as_str()), ("s2", "agency"));
    assert!(h.query_by_role(Role::TextInput).is_none());
    select(&mut h, "apply");
    press(&mut h, &[egui::Key::F2]);
    type_text(&mut h, "Something else");
    press(&mut h, &[egui::Key::Escape]);
    assert_eq!(touchpoint(&h, "apply").0, "Apply");
}

#[test]
fn the_menu_offers_what_fits() {
    let mut h = desk(journey());
    let card = at(&h, "Review");
    h.hover_at(card);
    h.run();
    for pressed in [true, false] {
        let button = egui::PointerButton::Secondary;
        h.event(egui::Event::PointerButton { pos: card, button, pressed, modifiers: Modifiers::NONE });
    }
    h.run();
    assert_eq!(focus(&h), "touchpoint/review");
    h.get_by_label_contains("Move to…").click();
    h.run();
    press(&mut h, &[egui::Key::ArrowRight, egui::Key::Enter]);
    assert_eq!(touchpoint(&h, "review").1, "s2");
}

#[test]
fn the_wheel_scrolls_and_with_ctrl_zooms_at_the_pointer() {
    let mut h = desk(journey());
    let card = at(&h, "Review");
    h.hover_at(card);
    h.run();
    let wheel = |modifiers| egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, -40.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers,
    };
    h.event(wheel(Modifiers::NONE));
    h.run_steps(10);
    let scrolled = at(&h, "Review");
    assert!(scrolled.y < card.y - 20.0 && (scrolled.x - card.x).abs() < 1.0, "{card} {scrolled}");
    h.hover_at(scrolled);
    h.run();
    h.event_modifiers(wheel(Modifiers::COMMAND), Modifiers::COMMAND);
    h.run_steps(10);
    assert!(h.state().canvas.zoom() < 1.0);
    assert!(at(&h, "Review").distance(scrolled) < 3.0, "{} {scrolled}", at(&h, "Review"));
}

#[test]
fn the_middle_button_and_space_pan() {
    let mut h = desk(journey());
    let card = at(&h, "Review");
    let pull = |h: &mut Harness<'_, Desk>, button| {
        let from = at(h, "Review");
        let to = from + vec2(-30.0, -20.0);
        let press = |pos, pressed| egui::Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE };
        h.hover_at(from);
        h.event(press(from, true));
        h.hover_at(to);
        h.event(press(to, false));
        h.run();
        assert_eq!(at(h, "Review"), to);
    };
    pull(&mut h, egui::PointerButton::Middle);
    h.key_down(egui::Key::Space);
    pull(&mut h, egui::PointerButton::Primary);
    h.key_up(egui::Key::Space);
    assert_eq!(at(&h, "Review"), card + vec2(-60.0, -40.0));
    assert_eq!(touchpoint(&h, "review").1, "s1");
}

#[test]
fn a_trust_point_selects_its_touchpoint() {
    let mut h = desk(journey());
    let (strip, card) = (h.state().canvas.lens.unwrap().trust, at(&h, "Apply"));
    // The one rated touchpoint is assessed 3: in the middle of the scale, over its card.
    let point = (strip.top() as i32..strip.bottom() as i32)
        .map(|y| pos2(card.x, y as f32))
        .find(|p| h.state().canvas.hit(&h.state().session, *p) == Hit::TrustPoint("apply".into()));
    let point = point.expect("the trust point is over its card");
    h.hover_at(point);
    h.run_steps(8);
    assert!(h.query_by_label_contains("Trust: 3, assessed by the team").is_some(), "it says what it rests on");
    click(&mut h, point);
    assert_eq!(h.state().session.selection, Selection::touchpoint(&"apply".into()));
    click(&mut h, strip.right_bottom() - vec2(4.0, 4.0));
    assert_eq!(h.state().session.selection, Selection::default(), "there is nothing at the end of the strip");
}

/// Drags with keys held down.
fn drag_with(h: &mut Harness<'_, Desk>, modifiers: Modifiers, from: Pos2, to: Pos2) {
    let button = egui::PointerButton::Primary;
    h.hover_at(from);
    h.run();
    h.event_modifiers(egui::Event::PointerButton { pos: from, button, pressed: true, modifiers }, modifiers);
    for part in [0.1, 0.5, 1.0] {
        h.event_modifiers(egui::Event::PointerMoved(from + (to - from) * part), modifiers);
        h.run();
    }
    h.event_modifiers(egui::Event::PointerButton { pos: to, button, pressed: false, modifiers }, modifiers);
    h.run();
}

#[test]
fn alt_drag_copies_with_the_transitions_among_what_is_copied() {
    let mut h = desk(journey());
    h.state_mut().session.selection.touchpoints = ["apply".into(), "biometrics".into()].into();
    h.run();
    let (from, to) = (at(&h, "Apply"), ground(&h, "s1", "agency"));
    drag_with(&mut h, Modifiers::ALT, from, to);
    let selected: Vec<TouchpointId> = h.state().session.selection.touchpoints.iter().cloned().collect();
    assert_eq!(selected.len(), 2);
    for id in &selected {
        assert_eq!(touchpoint(&h, id.as_str()).2, "agency");
    }
    assert!(leads(&h, selected[0].as_str(), selected[1].as_str()));
    assert_eq!(touchpoint(&h, "apply").2, "resident");
    assert_eq!(h.state().session.history().next_undo().unwrap().label, "duplicate 2 touchpoints");
    h.state_mut().session.undo();
    assert_eq!(h.state().session.journey(), &journey(), "one step");
}

/// The marks at the ends of a selected transition, its start first.
fn ends(h: &Harness<'_, Desk>, from: &str, to: &str) -> [Pos2; 2] {
    let (view, lens) = (h.state().session.last_view().unwrap(), h.state().canvas.lens.unwrap());
    let ends = crate::app::canvas::hit::ends_of(view, &lens, &from.into(), &to.into());
    [ends[0].1, ends[1].1]
}

#[test]
fn an_end_of_a_transition_is_dragged_to_another_touchpoint() {
    let mut h = desk(journey());
    let [start, end] = ends(&h, "apply", "biometrics");
    // Beside the line, but inside the target of 24 pixels.
    let review = at(&h, "Review");
    drag(&mut h, end + vec2(0.0, 9.0), review);
    assert_eq!(focus(&h), "transition/apply/review");
    let days = |h: &Harness<'_, Desk>, from: &str, to: &str| {
        h.state().session.journey().transition(&from.into(), &to.into()).and_then(|next| next.wait_days)
    };
    assert_eq!(days(&h, "apply", "review"), Some(24.0), "what is known of it stays");
    h.state_mut().session.undo();
    h.run();
    drag(&mut h, start, review);
    assert_eq!(days(&h, "review", "biometrics"), Some(24.0));
    h.state_mut().session.undo();
    h.run();

    // On empty ground there is a new touchpoint at that end, named at once.
    let free = ground(&h, "s2", "agency");
    let [_, end] = ends(&h, "apply", "biometrics");
    drag(&mut h, end, free);
    type_text(&mut h, "Decide");
    press(&mut h, &[egui::Key::Enter]);
    let id = named(&h, "Decide").unwrap();
    assert_eq!(days(&h, "apply", id.as_str()), Some(24.0));
    assert!(!leads(&h, "apply", "biometrics"));
    h.state_mut().session.undo();
    assert_eq!(h.state().session.journey(), &journey(), "one step");
}

#[test]
fn escape_leaves_an_end_where_it_was() {
    let mut h = desk(journey());
    let [_, end] = ends(&h, "apply", "biometrics");
    let review = at(&h, "Review");
    h.hover_at(end);
    h.run();
    h.drag_at(end);
    h.hover_at(review);
    h.run();
    press(&mut h, &[egui::Key::Escape]);
    h.drop_at(review);
    h.run();
    assert_eq!(h.state().session.said, "Reconnecting cancelled");
    assert!(!h.state().session.is_unsaved());
}

#[test]
fn a_double_click_writes_on_a_transition() {
    let mut h = desk_at(journey(), 0.05);
    let [start, end] = ends(&h, "apply", "biometrics");
    double_click(&mut h, start + (end - start) * 0.5);
    type_text(&mut h, "by post");
    press(&mut h, &[egui::Key::Enter]);
    let next = h.state().session.journey().transition(&"apply".into(), &"biometrics".into()).cloned();
    assert_eq!(next.unwrap().label, "by post");
    h.state_mut().session.undo();
    assert_eq!(h.state().session.journey(), &journey());
}

#[test]
fn headings_are_dragged_to_another_place() {
    let mut h = desk(journey());
    let orders = |h: &Harness<'_, Desk>| {
        let head = h.state().session.journey().head();
        let words = |ids: Vec<String>| ids.join(" ");
        let stages = words(head.stages.iter().map(ToString::to_string).collect());
        (stages, words(head.lanes.iter().map(ToString::to_string).collect()))
    };
    let (file, attend) = (at(&h, "Stage File"), at(&h, "Stage Attend"));
    drag(&mut h, file, file + vec2(30.0, 0.0));
    assert_eq!(orders(&h).0, "s1 s2", "inside its own band it stays");
    drag(&mut h, file, attend + vec2(20.0, 0.0));
    assert_eq!(orders(&h).0, "s2 s1");
    let (resident, agency) = (at(&h, "Lane Resident"), at(&h, "Lane Agency"));
    drag(&mut h, agency, resident - vec2(0.0, 10.0));
    assert_eq!(orders(&h).1, "agency resident");
    h.state_mut().session.undo();
    h.state_mut().session.undo();
    assert_eq!(h.state().session.journey(), &journey());
}

#[test]
fn a_link_dropped_beside_the_cells_adds_in_the_nearest() {
    let mut h = desk(journey());
    select(&mut h, "biometrics");
    let card = h.get_by_label("Attend biometrics").rect();
    let view = h.state().canvas.lens.unwrap().view;
    drag(&mut h, pos2(card.right(), card.center().y), view.right_bottom() - vec2(8.0, 8.0));
    type_text(&mut h, "Wait");
    press(&mut h, &[egui::Key::Enter]);
    let id = named(&h, "Wait").unwrap();
    let (_, stage, lane) = touchpoint(&h, id.as_str());
    assert_eq!((stage.as_str(), lane.as_str()), ("s2", "agency"));
    assert!(leads(&h, "biometrics", id.as_str()));
}

#[test]
fn shift_and_wheel_scroll_to_the_sides() {
    let mut h = desk(journey());
    let card = at(&h, "Review");
    h.hover_at(card);
    h.run();
    let wheel = egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, -40.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::SHIFT,
    };
    h.event_modifiers(wheel, Modifiers::SHIFT);
    h.run_steps(10);
    let scrolled = at(&h, "Review");
    assert!(scrolled.x < card.x - 20.0 && (scrolled.y - card.y).abs() < 1.0, "{card} {scrolled}");
}

#[test]
fn the_map_scrolls_while_a_heading_or_an_end_is_held_at_its_edge() {
    let mut h = desk(journey());
    h.state_mut().canvas.zoom_by(3.0);
    h.run();
    let view = h.state().canvas.lens.unwrap().view;
    let heading = h.get_by_label("Stage File").rect().intersect(view).center();
    h.hover_at(heading);
    h.run();
    h.drag_at(heading);
    let before = h.state().canvas.lens.unwrap().origin;
    for x in [40.0, 10.0, 8.0] {
        h.hover_at(pos2(view.right() - x, heading.y));
        h.step();
    }
    let after = h.state().canvas.lens.unwrap().origin;
    assert!(after.x < before.x && after.y == before.y, "{before} {after}");
    h.drop_at(pos2(view.right() - 8.0, heading.y));
    h.run();

    let mut h = desk(journey());
    h.state_mut().session.selection = Selection::one(Subject::Transition("apply".into(), "biometrics".into()));
    h.run();
    h.state_mut().canvas.zoom_by(3.0);
    h.run();
    let open = h.state().canvas.lens.unwrap().open();
    let Some(end) = ends(&h, "apply", "biometrics").into_iter().find(|end| open.shrink(30.0).contains(*end)) else {
        panic!("an end is in view");
    };
    h.hover_at(end);
    h.run();
    h.drag_at(end);
    let before = h.state().canvas.lens.unwrap().origin;
    for _ in 0..3 {
        h.hover_at(pos2(open.right() - 6.0, open.center().y));
        h.step();
    }
    assert_ne!(h.state().canvas.lens.unwrap().origin, before);
}
