//! What a person does on the map, without a window.

use super::testing::journey;
use super::{Canvas, Request};
use crate::app::session::{Selection, Session};
use crate::app::{fonts, style};
use crate::journey::{Journey, Key, Mint, Subject, TouchpointId};
use crate::picture::THEMES;
use egui::accesskit::Role;
use egui::{Modifiers, Pos2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

struct Desk {
    canvas: Canvas,
    session: Session,
    requests: Vec<Request>,
}

fn desk(journey: Journey) -> Harness<'static, Desk> {
    desk_at(journey, 0.25)
}

/// With frames of so many seconds.
fn desk_at(journey: Journey, frame: f32) -> Harness<'static, Desk> {
    let mut session = Session::new(journey);
    session.mint = Mint::seeded(1);
    let desk = Desk { canvas: Canvas::default(), session, requests: Vec::new() };
    let mut harness = Harness::builder()
        .with_size(vec2(1100.0, 700.0))
        .with_step_dt(frame)
        .with_context_setup(|ctx| {
            fonts::install(ctx);
            style::install(ctx, false);
        })
        .build_ui_state(
            |ui, desk: &mut Desk| {
                let requests = desk.canvas.show(ui, &mut desk.session, &THEMES[0]);
                desk.requests.extend(requests);
                // As the window does, to know which panel has the keyboard.
                let ctx = ui.ctx();
                ctx.memory(egui::Memory::focused).and_then(|id| ctx.read_response(id));
            },
            desk,
        );
    harness.state_mut().canvas.focus();
    harness.run();
    harness
}

fn at(harness: &Harness<'_, Desk>, name: &str) -> Pos2 {
    harness.get_by_label(name).rect().center()
}

/// The middle of a cell's free ground: its lower right corner, a little inside.
fn ground(harness: &Harness<'_, Desk>, stage: &str, lane: &str) -> Pos2 {
    let desk = harness.state();
    let (view, lens) = (desk.session.last_view().unwrap(), desk.canvas.lens.unwrap());
    let cell = super::hit::cell_rect(&view.placement, &stage.into(), &lane.into()).unwrap();
    let cell = lens.rect(&cell);
    pos2(cell.right() - 6.0, cell.bottom() - 6.0)
}

fn drag(harness: &mut Harness<'_, Desk>, from: Pos2, to: Pos2) {
    harness.hover_at(from);
    harness.run();
    harness.drag_at(from);
    harness.run();
    for part in [0.1, 0.5, 1.0] {
        harness.hover_at(from + (to - from) * part);
        harness.run();
    }
    harness.drop_at(to);
    harness.run();
}

fn click(harness: &mut Harness<'_, Desk>, at: Pos2) {
    harness.hover_at(at);
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run();
}

fn press(harness: &mut Harness<'_, Desk>, keys: &[egui::Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run();
    }
}

fn type_text(harness: &mut Harness<'_, Desk>, text: &str) {
    harness.event(egui::Event::Text(text.into()));
    harness.run();
}

fn focus(harness: &Harness<'_, Desk>) -> String {
    harness.state().session.selection.focus.as_ref().map_or_else(String::new, ToString::to_string)
}

fn select(harness: &mut Harness<'_, Desk>, id: &str) {
    harness.state_mut().session.selection = Selection::touchpoint(&id.into());
    harness.run();
}

fn touchpoint(harness: &Harness<'_, Desk>, id: &str) -> (String, String, String) {
    let t = harness.state().session.journey().touchpoint(&id.into()).unwrap().clone();
    (t.name, t.stage.to_string(), t.lane.to_string())
}

fn named(harness: &Harness<'_, Desk>, name: &str) -> Option<TouchpointId> {
    let journey = harness.state().session.journey();
    journey.touchpoints().iter().find(|(_, t)| t.name == name).map(|(id, _)| id.clone())
}

fn leads(harness: &Harness<'_, Desk>, from: &str, to: &str) -> bool {
    harness.state().session.journey().transition(&from.into(), &to.into()).is_some()
}

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
fn a_click_of_assistive_technology_selects() {
    let mut h = desk(journey());
    h.get_by_label("Review").click_accesskit();
    h.run();
    assert_eq!(focus(&h), "touchpoint/review");
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
    let double_click = |h: &mut Harness<'_, Desk>, at: Pos2| {
        h.hover_at(at);
        for _ in 0..2 {
            h.drag_at(at);
            h.drop_at(at);
        }
        h.run();
    };
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
fn the_map_follows_what_is_selected_elsewhere() {
    let mut h = desk(journey());
    select(&mut h, "apply");
    h.state_mut().canvas.zoom_by(4.0);
    h.run();
    let in_view = |h: &Harness<'_, Desk>| {
        let view = h.state().canvas.lens.unwrap().open();
        view.expand(1.0).contains(h.get_by_label("Attend biometrics").rect().left_top())
    };
    assert!(!in_view(&h));
    select(&mut h, "biometrics");
    h.run();
    assert!(in_view(&h));
    select(&mut h, "apply");
    h.run();
    assert!(!in_view(&h));
    h.get_by_label("Attend biometrics").click_accesskit();
    h.run();
    assert!(in_view(&h), "what assistive technology selects is brought into view too");
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
fn a_still_frame_lays_nothing_out() {
    let mut h = desk(journey());
    select(&mut h, "apply");
    h.run_steps(3);
    let before = h.state().canvas.galleys_laid_out();
    h.run_steps(5);
    assert_eq!(h.state().canvas.galleys_laid_out(), before);
}

#[test]
fn what_a_screen_reader_gets() {
    let mut h = desk(journey());
    select(&mut h, "apply");
    let map = h.get_by_role(Role::ListBox);
    let mut lines =
        vec![format!("{:?} {:?}", map.accesskit_node().role(), map.accesskit_node().label().unwrap_or_default())];
    for node in map.children_recursive() {
        let node = node.accesskit_node();
        let data = node.data();
        let place = data.position_in_set().map_or_else(String::new, |at| format!(" {}", at + 1));
        let selected = if node.is_selected() == Some(true) { " selected" } else { "" };
        lines.push(format!(
            "  {:?}{place} {:?} #{}{selected}: {}",
            node.role(),
            node.label().unwrap_or_default(),
            node.author_id().unwrap_or_default(),
            node.description().unwrap_or_default(),
        ));
    }
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn a_trust_point_selects_its_touchpoint() {
    let mut h = desk(journey());
    let (strip, card) = (h.state().canvas.lens.unwrap().trust, at(&h, "Apply"));
    // The one rated touchpoint is assessed 3: in the middle of the scale, over its card.
    let point = (strip.top() as i32..strip.bottom() as i32)
        .map(|y| pos2(card.x, y as f32))
        .find(|p| h.state().canvas.hit(&h.state().session, *p) == super::hit::Hit::TrustPoint("apply".into()));
    click(&mut h, point.expect("the trust point is over its card"));
    assert_eq!(h.state().session.selection, Selection::touchpoint(&"apply".into()));
    click(&mut h, strip.right_bottom() - vec2(4.0, 4.0));
    assert_eq!(h.state().session.selection, Selection::default(), "there is nothing at the end of the strip");
}

#[test]
fn the_trust_line_makes_room_when_it_is_hidden() {
    let mut h = desk(journey());
    let before = h.state().canvas.lens.unwrap();
    h.state_mut().canvas.hides_trust_line = true;
    h.run();
    let after = h.state().canvas.lens.unwrap();
    assert!(before.trust.height() > 100.0 && after.trust.height() == 0.0);
    assert_eq!(after.stages.bottom(), after.trust.bottom(), "the stages stand on the lanes");
}
