//! The minimap.

use super::*;
use crate::app::settings::Corner;
use crate::command::CommandId;

/// A map larger than its view, with the minimap wanted.
fn with_minimap() -> Harness<'static, Desk> {
    let mut h = desk(journey());
    h.state_mut().canvas.minimap.corner = Some(Corner::default());
    h.run();
    assert!(h.query_by_label("Minimap").is_none(), "the whole map is in view");
    select(&mut h, "apply");
    h.state_mut().canvas.zoom_by(4.0);
    h.run();
    h
}

fn eye(h: &Harness<'_, Desk>) -> (f32, f32) {
    let lens = h.state().canvas.lens.unwrap();
    let at = lens.map(lens.open().center());
    (at.x, at.y)
}

#[test]
fn it_shows_while_a_part_of_the_map_is_out_of_view_and_says_which() {
    let mut h = with_minimap();
    let node = h.get_by_label("Minimap");
    assert_eq!(node.accesskit_node().role(), Role::Image);
    let said = node.accesskit_node().description().unwrap_or_default();
    assert!(said.starts_with("In view: stage"), "{said}");
    h.state_mut().canvas.fit();
    h.run();
    assert!(h.query_by_label("Minimap").is_none());
}

#[test]
fn a_click_in_it_moves_the_view_and_selects_nothing() {
    let mut h = with_minimap();
    let rect = h.get_by_label("Minimap").rect();
    let before = focus(&h);
    let content = super::super::lens::content(&h.state().session.last_view().unwrap().placement);
    click(&mut h, rect.lerp_inside(vec2(0.5, 0.5)));
    let (x, y) = eye(&h);
    let middle = content.centre();
    assert!((x - middle.x).abs() < 3.0 && (y - middle.y).abs() < 3.0, "{x} {y} {middle:?}");
    assert_eq!(focus(&h), before);
}

#[test]
fn the_view_is_dragged_from_where_it_is_held() {
    let mut h = with_minimap();
    let rect = h.get_by_label("Minimap").rect();
    click(&mut h, rect.center());
    let before = eye(&h);
    drag(&mut h, rect.center() + vec2(3.0, 0.0), rect.center() + vec2(23.0, 0.0));
    let after = eye(&h);
    let content = super::super::lens::content(&h.state().session.last_view().unwrap().placement);
    let expected = 20.0 * content.w / (rect.width() - 8.0);
    assert!((after.0 - before.0 - expected).abs() < 3.0, "{before:?} {after:?} {expected}");
    assert!((after.1 - before.1).abs() < 1.0);
}

#[test]
fn the_wheel_over_it_zooms_the_map() {
    let mut h = with_minimap();
    let before = h.state().canvas.zoom();
    let at = h.get_by_label("Minimap").rect().center();
    h.hover_at(at);
    h.run();
    h.event_modifiers(
        egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, -60.0),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::COMMAND,
            source: egui::MouseWheelSource::Wheel,
        },
        Modifiers::COMMAND,
    );
    h.run();
    assert!(h.state().canvas.zoom() < before);
}

#[test]
fn its_bar_drags_it_to_another_corner_and_hides_it() {
    let mut h = with_minimap();
    let rect = h.get_by_label("Minimap").rect();
    h.hover_at(rect.center());
    h.run();
    let grip = h.get_by_label("Move the minimap").rect();
    assert!(grip.height() >= 24.0 && grip.width() >= 24.0, "{grip:?}");
    // However fast the hand is: the first move is out of the bar already.
    h.hover_at(grip.center());
    h.run();
    h.drag_at(grip.center());
    h.step();
    for at in [pos2(600.0, 400.0), pos2(300.0, 300.0)] {
        h.hover_at(at);
        h.step();
    }
    h.drop_at(pos2(300.0, 300.0));
    h.run();
    assert_eq!(h.state().requests, [Request::MinimapTo(Corner::UpperLeft)]);
    h.hover_at(rect.center());
    h.run();
    let close = h.get_by_label("Hide the minimap").rect();
    assert!(close.height() >= 24.0 && close.width() >= 24.0, "{close:?}");
    click(&mut h, close.center());
    assert_eq!(h.state().requests[1..], [Request::Run(CommandId::ToggleMinimap)]);
}

#[test]
fn assistive_technology_hides_and_moves_it_and_tab_passes_it_by() {
    let mut h = with_minimap();
    h.get_by_label("Move the minimap").click_accesskit();
    h.get_by_label("Hide the minimap").click_accesskit();
    h.run();
    let asked = [CommandId::MoveMinimap, CommandId::ToggleMinimap].map(Request::Run);
    assert_eq!(h.state().requests, asked);
    h.key_press(egui::Key::Tab);
    h.run();
    let focused = h.query_all_by(|node| node.is_focused()).next().and_then(|node| node.accesskit_node().label());
    assert!(!focused.as_deref().is_some_and(|label| label.contains("minimap")), "{focused:?}");
}

#[test]
fn a_frame_in_which_nothing_changes_draws_nothing_of_it_again() {
    let mut h = with_minimap();
    let before = h.state().canvas.minimap.drawn();
    h.run_steps(4);
    let at = h.get_by_label("Minimap").rect().center();
    h.state_mut().canvas.zoom_by(0.9);
    h.run();
    assert_eq!(h.state().canvas.minimap.drawn(), before, "nor does one in which only the view moves");
    select(&mut h, "review");
    assert_eq!(h.state().canvas.minimap.drawn(), before + 1, "what is selected");
    h.state_mut().session.set_filter(crate::app::filter::Filter { matters: true, ..Default::default() });
    h.run();
    assert_eq!(h.state().canvas.minimap.drawn(), before + 3, "what is left out");
    click(&mut h, at);
    assert_eq!(h.state().canvas.minimap.drawn(), before + 3);
}
