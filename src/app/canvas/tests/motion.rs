//! The way from one arrangement to the next, and what a drag would do.

use super::*;
use crate::journey::{Edit, StageId};
use crate::layout::Rect;

const FRAME: f32 = 0.03;

/// A map that moves; tests elsewhere are without motion.
fn lively() -> Harness<'static, Desk> {
    let mut h = desk_at(journey(), FRAME);
    with_motion(&h);
    h.run();
    h
}

fn with_motion(h: &Harness<'_, Desk>) {
    h.ctx.all_styles_mut(|style| style.animation_time = 0.08);
}

fn moving() -> Edit {
    Edit::Move { touchpoints: vec!["apply".into()], stage: Some("s2".into()), lane: Some("agency".into()) }
}

/// Where a card is arranged, and where it is drawn.
fn card(h: &Harness<'_, Desk>, id: &str) -> (Rect, Rect) {
    let (desk, id) = (h.state(), TouchpointId::from(id));
    let placed = desk.session.last_view().unwrap().placement.cards[&id];
    (placed, desk.canvas.motion.card(&id).unwrap_or(placed))
}

#[test]
fn after_an_edit_cards_and_lines_go_to_their_new_place_and_rest_there() {
    let mut h = lively();
    let (before, _) = card(&h, "apply");
    h.state_mut().session.perform(&moving()).unwrap();
    h.step();
    let (after, first) = card(&h, "apply");
    assert_ne!(before, after);
    assert_eq!((first.x, first.y), (before.x, before.y), "it begins where it was");
    h.step();
    let (_, later) = card(&h, "apply");
    assert!((later.x - before.x) / (after.x - before.x) > 0.1 && later != after, "{before:?} {later:?} {after:?}");
    h.run_steps(8);
    assert_eq!(card(&h, "apply"), (after, after));
    // This ends only where no frame is asked for any more.
    h.run();
    h.state_mut().session.undo();
    h.step();
    assert_eq!(card(&h, "apply").1.x, after.x, "undo is seen too");
}

#[test]
fn what_is_known_of_linked_journeys_is_seen_on_the_way_too() {
    let mut h = lively();
    let linked = crate::picture::Linked { lifetime: None, based_on: Some(journey()) };
    h.state_mut().session.set_linked(linked.clone());
    h.run();
    h.state_mut().session.perform(&moving()).unwrap();
    h.step();
    assert_eq!(*h.state().canvas.motion.view().expect("cards move").linked, linked);
}

#[test]
fn what_is_clicked_and_read_is_where_it_will_be() {
    let mut h = lively();
    h.state_mut().session.perform(&moving()).unwrap();
    h.step();
    let now = at(&h, "Apply");
    h.run_steps(8);
    assert_eq!(at(&h, "Apply"), now);
}

#[test]
fn nothing_moves_on_opening_nor_where_motion_is_unwanted() {
    let mut h = lively();
    assert!(!h.state().canvas.motion.moves());
    h.ctx.all_styles_mut(|style| style.animation_time = 0.0);
    h.state_mut().session.perform(&moving()).unwrap();
    h.step();
    let (placed, drawn) = card(&h, "apply");
    assert_eq!(placed, drawn);
    assert!(!h.state().canvas.motion.moves());
}

#[test]
fn a_change_on_the_way_goes_on_from_there() {
    let mut h = lively();
    h.state_mut().session.perform(&moving()).unwrap();
    h.step();
    h.step();
    let (_, halfway) = card(&h, "apply");
    h.state_mut().session.undo();
    h.step();
    let (_, next) = card(&h, "apply");
    assert_eq!((next.x, next.y), (halfway.x, halfway.y));
}

fn previewed(h: &Harness<'_, Desk>, id: &str) -> Option<StageId> {
    let (journey, view) = h.state().canvas.preview.shown()?;
    let (id, stage) = (TouchpointId::from(id), &journey.touchpoint(&id.into())?.stage);
    let card = view.placement.cards.get(&id)?;
    let band = view.placement.stages.iter().find(|band| band.id == *stage)?;
    assert!(card.x >= band.start && card.right() <= band.start + band.size);
    Some(stage.clone())
}

#[test]
fn a_drag_shows_what_the_drop_does_and_escape_takes_it_back() {
    let mut h = desk(journey());
    let (from, to) = (at(&h, "Apply"), ground(&h, "s2", "agency"));
    h.hover_at(from);
    h.run();
    h.drag_at(from);
    h.run();
    h.hover_at(to);
    h.run();
    assert_eq!(previewed(&h, "apply"), Some("s2".into()));
    assert_eq!(touchpoint(&h, "apply").1, "s1", "nothing is done yet");
    assert!(!h.state().session.is_unsaved());
    h.hover_at(to + vec2(-2.0, 0.0));
    h.run();
    assert_eq!(previewed(&h, "apply"), Some("s2".into()), "the cell doesn't change under a pointer at rest");
    let shown = h.state().canvas.preview.shown().unwrap().1.placement.clone();
    press(&mut h, &[egui::Key::Escape]);
    assert_eq!(previewed(&h, "apply"), None);
    h.drop_at(to);
    h.run();

    drag(&mut h, from, to);
    assert_eq!(h.state().session.last_view().unwrap().placement, shown, "the drop does what was shown");
    assert_eq!(previewed(&h, "apply"), None);
    h.state_mut().session.undo();
    assert_eq!(touchpoint(&h, "apply").1, "s1", "one step");
}

#[test]
fn a_dropped_card_goes_on_from_the_pointer() {
    let mut h = desk_at(journey(), FRAME);
    let (from, to) = (at(&h, "Apply"), ground(&h, "s2", "agency"));
    h.hover_at(from);
    h.run();
    h.drag_at(from);
    h.run();
    h.hover_at(to);
    h.run();
    let (start, _) = card(&h, "apply");
    with_motion(&h);
    let zoom = h.state().canvas.zoom();
    h.drop_at(to);
    h.step();
    let (placed, drawn) = card(&h, "apply");
    let held = Rect { x: start.x + (to.x - from.x) / zoom, y: start.y + (to.y - from.y) / zoom, ..start };
    // It is on the straight way from the pointer to its place, and not there yet.
    let parts = [(held.x - drawn.x) / (held.x - placed.x), (held.y - drawn.y) / (held.y - placed.y)];
    assert!((parts[0] - parts[1]).abs() < 0.05 && (-0.01..0.8).contains(&parts[0]), "{held:?} {drawn:?} {placed:?}");
}

#[test]
fn the_keyboard_sees_the_same() {
    let mut h = desk(journey());
    select(&mut h, "apply");
    press(&mut h, &[egui::Key::M]);
    assert_eq!(previewed(&h, "apply"), None);
    press(&mut h, &[egui::Key::ArrowRight]);
    assert_eq!(previewed(&h, "apply"), Some("s2".into()));
    press(&mut h, &[egui::Key::Escape]);
    assert_eq!(previewed(&h, "apply"), None);
}
