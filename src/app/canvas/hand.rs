//! What the person's hands do: pointer, keys, wheel and the text field become events of the tool in hand.

use super::act::world;
use super::hit::{self, Hit, hit};
use super::input::{self, Press, Raw};
use super::tool::{Event, Select, Spot, Tool};
use super::{Canvas, field, lens};
use crate::app::session::{Selection, Session};
use crate::journey::{Key, Subject, TouchpointId};
use crate::layout::Point;
use crate::picture::Theme;
use egui::{PointerButton, Pos2, Response, Ui};

/// How near the edge a drag scrolls, in pixels, and how far per second.
const EDGE: (f32, f32) = (28.0, 900.0);

impl Canvas {
    pub(super) fn hit(&self, session: &Session, at: Pos2) -> Hit {
        let (Some(view), Some(lens)) = (session.last_view(), &self.lens) else { return Hit::Nothing };
        if !lens.view.contains(at) {
            return Hit::Nothing;
        }
        if lens.trust.contains(at) && !lens.stages.contains(at) && !lens.lanes.contains(at) {
            return self.strip.touchpoint_at(lens, at).map_or(Hit::Nothing, |id| Hit::TrustPoint(id.clone()));
        }
        hit(view, lens, at, &self.handles(session, at))
    }

    /// The touchpoints whose connect handle is shown: the one under the pointer and the focused one.
    pub(super) fn handles(&self, session: &Session, at: Pos2) -> Vec<TouchpointId> {
        let (Some(view), Some(lens)) = (session.last_view(), &self.lens) else { return Vec::new() };
        if !matches!(self.tool, Tool::Select(_)) || lens.zoom < 0.3 || self.panning.is_some() {
            return Vec::new();
        }
        let near = Point::new(hit::HANDLE / lens.zoom, 0.0);
        let map = lens.map(at);
        let hovered = hit::card_at(view, map);
        // The outer half of the handle lies beside its card.
        let hovered = hovered.or_else(|| hit::card_at(view, Point::new(map.x - near.x, map.y)));
        let focused = session.selection.focused_touchpoint();
        let mut handles: Vec<_> = hovered.into_iter().chain(focused).cloned().collect();
        handles.dedup();
        handles
    }

    pub(super) fn take_input(&mut self, ui: &Ui, response: &Response, session: &mut Session, rect: egui::Rect) {
        let field = self.field.rect.map(|_| {
            let all_arrows = matches!(&self.tool, Tool::Link(link) if link.typed.is_empty());
            (field::id(response.id), all_arrows)
        });
        let pressed = |event: &egui::Event| matches!(event, egui::Event::Key { pressed: true, .. });
        self.by_keyboard |= ui.input(|input| input.events.iter().any(pressed));
        for raw in input::take(ui, response, field) {
            match raw {
                Raw::Move(at) => {
                    self.pointer = Some(at);
                    if let Some(from) = self.panning {
                        self.panning = Some(at);
                        self.pan(session, at - from);
                    } else {
                        let spot = self.spot(session, at);
                        self.feed(session, &Event::Move(spot));
                    }
                }
                Raw::Press(_, at, _) if self.minimap.takes(at) => self.pointer = Some(at),
                Raw::Press(button, at, modifiers) => {
                    self.pointer = Some(at);
                    self.by_keyboard = false;
                    if self.field.rect.is_some_and(|field| field.contains(at)) {
                        continue;
                    }
                    if !matches!(self.tool, Tool::Link(_)) {
                        response.request_focus();
                    }
                    let space = ui.input(|input| input.key_down(egui::Key::Space)) && response.has_focus();
                    match button {
                        PointerButton::Middle => self.panning = Some(at),
                        PointerButton::Primary if space => self.panning = Some(at),
                        PointerButton::Primary => self.press(response, session, at, modifiers.shift),
                        PointerButton::Secondary => self.ask_menu(session, at),
                        PointerButton::Extra1 | PointerButton::Extra2 => {}
                    }
                }
                Raw::Release { button, at, double } => {
                    self.pointer = Some(at);
                    if self.panning.take().is_none() && button == PointerButton::Primary {
                        let spot = self.spot(session, at);
                        self.feed(session, &Event::Release { at: spot, double });
                    }
                }
                Raw::Do(press) => {
                    self.key(response, session, press);
                    self.look(ui, session, rect);
                }
            }
        }
    }

    /// Wheel, two fingers, pinch, and drags near the edge.
    pub(super) fn scroll(&mut self, ui: &Ui, response: &Response, session: &mut Session) {
        let Some(lens) = self.lens else { return };
        let (zoom, wheel, pointer, dt) =
            ui.input(|i| (i.zoom_delta(), i.smooth_scroll_delta(), i.pointer.hover_pos(), i.stable_dt));
        if let Some(at) = pointer.filter(|_| response.contains_pointer()) {
            #[expect(clippy::float_cmp, reason = "exactly 1 = no zoom")]
            if zoom != 1.0 {
                let anchor = at - lens.view.center();
                self.camera.zoom_at(zoom, Point::new(anchor.x, anchor.y));
            } else if wheel != egui::Vec2::ZERO {
                self.pan(session, wheel);
            }
        }
        let pulled = match &self.tool {
            Tool::Drag(_) | Tool::Select(Select::Marquee { .. }) => true,
            Tool::Link(link) => link.held,
            _ => false,
        };
        if let Some(at) = self.pointer.filter(|_| pulled) {
            let open = lens.open();
            // Only towards what is out of view: a map that is seen whole stays where it is.
            let map = lens.rect(&lens::content(&session.view().placement));
            let push = |at: f32, open: egui::Rangef, map: egui::Rangef| {
                if at < open.min + EDGE.0 && map.min < open.min - 1.0 {
                    1.0
                } else if at > open.max - EDGE.0 && map.max > open.max + 1.0 {
                    -1.0
                } else {
                    0.0
                }
            };
            let way = egui::vec2(push(at.x, open.x_range(), map.x_range()), push(at.y, open.y_range(), map.y_range()));
            let before = self.camera.pose();
            if way != egui::Vec2::ZERO {
                self.pan(session, way * EDGE.1 * dt.min(0.05));
                if self.camera.pose() != before {
                    let spot = self.spot(session, at);
                    self.feed(session, &Event::Move(spot));
                    ui.ctx().request_repaint();
                }
            }
        }
    }

    pub(super) fn show_field(&mut self, ui: &mut Ui, response: &Response, session: &mut Session, theme: &Theme) {
        let Some(lens) = self.lens else { return };
        match self.field.show(ui, response.id, session, &lens, &self.tool, theme) {
            field::Outcome::Nothing => {}
            field::Outcome::Typed(text) => self.feed(session, &Event::Typed(text)),
            field::Outcome::Left if matches!(self.tool, Tool::Name(_)) => self.feed(session, &Event::Enter),
            field::Outcome::Left => self.feed(session, &Event::Escape),
        }
    }

    /// Gives an event to the tool in hand and does what it wants.
    pub(super) fn feed(&mut self, session: &mut Session, event: &Event) {
        session.view();
        let zoom = self.camera.pose().zoom;
        let tool = std::mem::take(&mut self.tool);
        let Some(view) = session.last_view() else { return };
        if let (Tool::Drag(drag), Event::Release { .. }) = (&tool, event) {
            for (id, rect) in drag.held(&view.placement) {
                self.motion.hold(id.clone(), rect);
            }
        }
        let (tool, intents) = tool.next(event, world(session, view, zoom));
        self.tool = tool;
        self.act(session, intents);
    }

    fn spot(&self, session: &Session, at: Pos2) -> Spot {
        let map = self.lens.map_or_else(Point::default, |lens| lens.map(at));
        Spot { map, hit: self.hit(session, at) }
    }

    fn press(&mut self, response: &Response, session: &mut Session, at: Pos2, shift: bool) {
        if matches!(self.tool, Tool::Name(_)) {
            // A press outside keeps the name; what it hits is looked for in the map as it is then.
            let spot = self.spot(session, at);
            self.feed(session, &Event::Press { at: spot, shift });
        }
        if matches!(self.tool, Tool::Link(_)) {
            response.request_focus();
        }
        let spot = self.spot(session, at);
        self.feed(session, &Event::Press { at: spot, shift });
    }

    fn key(&mut self, response: &Response, session: &mut Session, press: Press) {
        let event = match press {
            Press::Arrow(way, shift) => Event::Arrow { way, shift },
            Press::Enter => Event::Enter,
            Press::Escape => Event::Escape,
            _ if !matches!(self.tool, Tool::Select(_)) => return,
            Press::First | Press::Last => {
                let order = session.journey().reading_order();
                let end = if press == Press::First { order.first() } else { order.last() };
                if let Some(subject) = end.map(|(id, _)| Subject::from(Key::Touchpoint((*id).clone()))) {
                    session.selection = Selection::one(subject.clone());
                    self.reveal_subject(session, &subject);
                }
                return;
            }
            Press::Reorder(way) => return self.reorder(session, way),
            Press::Rename => return self.start_rename(session),
            Press::Delete => {
                let request = self.delete(session);
                return self.requests.extend(request);
            }
            Press::Add => return self.add_touchpoint(session),
            Press::AddLinked => return self.add_linked(session),
            Press::Connect => return self.start_connect(session),
            Press::Move => return self.start_move(session),
            Press::Menu => return self.menu_at_focus(session),
        };
        let had_field = self.field.rect.is_some();
        self.feed(session, &event);
        self.reveal_target(session);
        if had_field && !matches!(self.tool, Tool::Name(_) | Tool::Link(_)) {
            response.request_focus();
        }
    }

    fn pan(&mut self, session: &mut Session, by: egui::Vec2) {
        let size = session.view().placement.size;
        self.camera.pan(by.x, by.y, size);
    }
}
