//! What a person does on the map, without a window.

mod access;
mod clipboard;
mod find;
mod fold;
mod keyboard;
mod look;
mod marks;
mod minimap;
mod motion;
mod pointer;

use super::testing::journey;
use super::{Canvas, LOCKED, Request};
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
            style::install(ctx, false, false);
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

fn double_click(harness: &mut Harness<'_, Desk>, at: Pos2) {
    harness.hover_at(at);
    harness.run();
    for _ in 0..2 {
        harness.drag_at(at);
        harness.drop_at(at);
    }
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
