//! What the person's hands do: pointer, keys, wheel and the text field become events of the tool in hand.

use super::act::world;
use super::hit::{self, End, Grips, Hit, hit};
use super::input::{self, Listening, Press, Raw};
use super::tool::{Event, Spot, Tool};
use super::{Canvas, field, lens};
use crate::app::keys;
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
            return Hit::Away;
        }
        if lens.trust.contains(at) && !lens.stages.contains(at) && !lens.lanes.contains(at) {
            return self.strip.touchpoint_at(lens, at).map_or(Hit::Nothing, |id| Hit::TrustPoint(id.clone()));
        }
        let ends = self.ends(session, None);
        let grips =
            Grips { handles: self.handles(session, at), ends, all_ends: self.shows_handles(session, lens.zoom) };
        hit(view, lens, at, &grips)
    }

    /// The ends of transitions that can be taken elsewhere: those of the selected one and of the one under the pointer.
    pub(super) fn ends(&self, session: &Session, at: Option<&Hit>) -> Vec<(End, Pos2)> {
        let (Some(view), Some(lens)) = (session.last_view(), &self.lens) else { return Vec::new() };
        if !self.shows_handles(session, lens.zoom) {
            return Vec::new();
        }
        let hovered = at.filter(|at| matches!(at, Hit::Transition(..) | Hit::End(_))).and_then(Hit::subject);
        let focus = session.selection.focus.clone();
        let both = [focus.clone(), hovered.filter(|hovered| Some(hovered) != focus.as_ref())];
        let ends = both.into_iter().flatten().map(|subject| match subject {
            Subject::Transition(from, to) => hit::ends_of(view, lens, &from, &to),
            Subject::Record(_) => Vec::new(),
        });
        ends.flatten().collect()
    }

    fn shows_handles(&self, session: &Session, zoom: f32) -> bool {
        let at_rest = matches!(self.tool, Tool::Select(_)) && self.panning.is_none();
        at_rest && zoom >= 0.3 && self.refuses(session).is_none()
    }

    /// The touchpoints whose connect handle is shown: the one under the pointer and the focused one.
    pub(super) fn handles(&self, session: &Session, at: Pos2) -> Vec<TouchpointId> {
        let (Some(view), Some(lens)) = (session.last_view(), &self.lens) else { return Vec::new() };
        if !self.shows_handles(session, lens.zoom) {
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
        let place = match &session.selection.focus {
            Some(Subject::Record(Key::Stage(_) | Key::Lane(_))) => keys::Place::Heading,
            _ => keys::Place::Map,
        };
        let listening = Listening { field, place, pastes: self.clipboard.awaits(), menu: self.menu.is_some() };
        for raw in input::take(ui, response, listening) {
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
                Raw::Press(_, at, _) if self.is_covered(at) => self.pointer = Some(at),
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
                        PointerButton::Primary => self.press(response, session, at, modifiers),
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
                Raw::Text(letters) => self.typed(session, &letters),
                Raw::Paste(text) => self.paste(session, &text),
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
        let (across, down) = self.tool.scrolls();
        if let Some(at) = self.pointer.filter(|_| across || down) {
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
            let x = if across { push(at.x, open.x_range(), map.x_range()) } else { 0.0 };
            let y = if down { push(at.y, open.y_range(), map.y_range()) } else { 0.0 };
            let way = egui::vec2(x, y);
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
        if let (Tool::Drag(drag), Event::Release { .. }) = (&tool, event)
            && !drag.copies
        {
            for (id, rect) in drag.held(&view.placement) {
                self.motion.hold(id.clone(), rect);
            }
        }
        let (tool, intents) = tool.next(event, world(session, view, zoom));
        if let Some(reason) = self.refuses(session).filter(|_| tool.changes()) {
            reason.clone_into(&mut session.said);
            return;
        }
        self.tool = tool;
        self.act(session, intents);
    }

    fn spot(&self, session: &Session, at: Pos2) -> Spot {
        let map = self.lens.map_or_else(Point::default, |lens| lens.map(at));
        Spot { map, hit: self.hit(session, at) }
    }

    fn press(&mut self, response: &Response, session: &mut Session, at: Pos2, held: egui::Modifiers) {
        let (shift, copy) = (held.shift, held.alt || held.command);
        if matches!(self.tool, Tool::Name(_)) {
            // A press outside keeps the name; what it hits is looked for in the map as it is then.
            let spot = self.spot(session, at);
            self.feed(session, &Event::Press { at: spot, shift, copy });
        }
        if matches!(self.tool, Tool::Link(_)) {
            response.request_focus();
        }
        let spot = self.spot(session, at);
        self.feed(session, &Event::Press { at: spot, shift, copy });
    }

    fn key(&mut self, response: &Response, session: &mut Session, press: Press) {
        let event = match press {
            Press::Arrow(way, shift) => Event::Arrow { way, shift },
            Press::Enter => Event::Enter,
            Press::Escape if self.find.open && matches!(self.tool, Tool::Select(_)) => return self.close_find(),
            Press::Escape => Event::Escape,
            _ if !matches!(self.tool, Tool::Select(_) | Tool::Follow(_)) => return,
            other => {
                // A way that was tried is gone with whatever comes next.
                self.tool = Tool::default();
                return match other {
                    Press::Edge { last, whole } => self.go_to_edge(session, last, whole),
                    Press::Reorder(way) => self.reorder(session, way),
                    Press::Command(id) => self.run(session, id),
                    _ => self.menu_at_focus(session),
                };
            }
        };
        let had_field = self.field.rect.is_some();
        self.feed(session, &event);
        self.reveal_target(session);
        if had_field && !matches!(self.tool, Tool::Name(_) | Tool::Link(_)) {
            response.request_focus();
        }
    }

    /// Goes to the first or last touchpoint of the focused lane, or of the whole journey.
    fn go_to_edge(&mut self, session: &mut Session, last: bool, whole: bool) {
        let journey = session.journey();
        let lane = match &session.selection.focus {
            _ if whole => None,
            Some(Subject::Record(Key::Touchpoint(id))) => journey.touchpoint(id).map(|t| t.lane.clone()),
            Some(Subject::Record(Key::Lane(id))) => Some(id.clone()),
            _ => None,
        };
        let order = journey.reading_order().into_iter();
        let mut inside = order.filter(|(_, t)| lane.as_ref().is_none_or(|lane| t.lane == *lane));
        let end = if last { inside.next_back() } else { inside.next() };
        if let Some(subject) = end.map(|(id, _)| Subject::from(Key::Touchpoint(id.clone()))) {
            session.selection = Selection::one(subject.clone());
            self.reveal_subject(session, &subject);
        }
    }

    fn pan(&mut self, session: &mut Session, by: egui::Vec2) {
        let size = session.view().placement.size;
        self.camera.pan(by.x, by.y, size);
    }
}
