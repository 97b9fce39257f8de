//! The map: a camera over the picture, tools that turn what a person does into edits, and a tree for screen readers.
//!
//! Everything is painted in screen space on one egui widget, which is one Tab stop. A frame goes: [`input`] gives what
//! happened, the [`tool`] in hand says what is to happen, [`act`] does it to the session, [`paint`] draws, [`access`]
//! tells assistive technology. Start reading at [`Canvas::show`].

mod access;
mod act;
mod camera;
mod field;
mod go;
mod hit;
mod input;
mod lens;
mod menu;
pub mod paint;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod tool;

use crate::app::session::{Selection, Session};
use crate::app::style;
use crate::command::CommandId;
use crate::journey::{Key, Subject, TouchpointId};
use crate::layout::{Point, Rect};
use crate::picture::{Ink, Theme};
use act::world;
use camera::{Camera, Pose, framing};
use egui::{CursorIcon, PointerButton, Pos2, Response, Sense, Ui};
use hit::{Hit, hit};
use input::{Press, Raw};
use lens::{Lens, content, size, taken};
use menu::{Chosen, Menu};
use paint::{Brush, Galleys, Overlay};
use tool::{Event, Intent, Spot, Tool};

/// Free space around a map that is shown whole, in pixels.
const FIT_MARGIN: f32 = 24.0;
/// A map is not opened smaller than this, so that names can be read at once.
const LEGIBLE_ZOOM: f32 = 0.5;
/// How near the edge a drag scrolls, in pixels, and how far per second.
const EDGE: (f32, f32) = (28.0, 900.0);
/// How long after the last change of zoom words are laid out for it exactly, in seconds.
const REST: f64 = 0.1;

/// What the canvas can't do itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// A command.
    Run(CommandId),
    /// The journey that this touchpoint unfolds into is to be opened.
    OpenLinked(TouchpointId),
    /// A stage or lane in use is to be deleted: ask where its touchpoints go.
    ChooseFate(Key),
}

/// What the camera is asked for; done with the next frame, when the size of the view is known.
#[derive(Clone, Copy, Debug)]
enum Ask {
    Fit,
    Frame(Rect),
}

/// The map of one open journey: where the eye is, and what the person is doing.
#[derive(Default)]
pub struct Canvas {
    camera: Camera,
    ask: Option<Ask>,
    opened: bool,
    lens: Option<Lens>,
    tool: Tool,
    field: field::Field,
    galleys: Galleys,
    menu: Option<Menu>,
    access: access::Access,
    panning: Option<Pos2>,
    pointer: Option<Pos2>,
    wants_focus: bool,
    zoomed: f64,
    hint: String,
    requests: Vec<Request>,
}

impl Canvas {
    /// Shows the map in all the room there is and does what the person does with it.
    pub fn show(&mut self, ui: &mut Ui, session: &mut Session, theme: &Theme) -> Vec<Request> {
        session.view();
        let rect = ui.available_rect_before_wrap();
        let response = ui.interact(rect, ui.unique_id().with("map"), Sense::click_and_drag());
        ui.advance_cursor_after_rect(rect);
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        self.aim(ui, session, rect);
        self.take_input(ui, &response, session, rect);
        self.scroll(ui, &response, session);
        self.look(ui, session, rect);
        self.paint(ui, &response, session, theme);
        self.show_field(ui, &response, session, theme);
        self.show_menu(&response, session);
        if let Some(lens) = self.lens
            && let Some(subject) = self.access.show(ui, &response, session, &lens)
        {
            session.selection = Selection::one(subject);
            response.request_focus();
        }
        self.hint = self.with_world(session, |world, tool| tool.hint(world));
        std::mem::take(&mut self.requests)
    }

    /// Brings what is being typed on the map to its end: a name is kept.
    pub fn settle(&mut self, session: &mut Session) {
        if matches!(self.tool, Tool::Name(_)) {
            self.feed(session, &Event::Enter);
        } else {
            self.tool = Tool::default();
        }
    }

    /// Gives the keyboard to the map.
    pub fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Changes the zoom by a factor.
    pub fn zoom_by(&mut self, factor: f32) {
        self.camera.zoom_by(factor);
    }

    /// Shows the map at 100 %.
    pub fn zoom_actual(&mut self) {
        let Pose { centre, .. } = self.camera.goal();
        self.camera.go(Pose { centre, zoom: 1.0 });
    }

    /// The zoom that is shown or gone to; 1 is 100 %.
    pub fn zoom(&self) -> f32 {
        self.camera.goal().zoom
    }

    /// What can be done now, for the status bar.
    pub fn hint(&self) -> String {
        self.hint.clone()
    }

    fn with_world<R>(&self, session: &Session, f: impl FnOnce(Option<tool::World<'_>>, &Tool) -> R) -> R {
        let zoom = self.camera.pose().zoom;
        f(session.last_view().map(|view| world(session, view, zoom)), &self.tool)
    }

    /// Moves the camera where it was asked to go.
    fn aim(&mut self, ui: &Ui, session: &Session, rect: egui::Rect) {
        let Some(view) = session.last_view() else { return };
        let placement = &view.placement;
        let whole = content(placement);
        let frame = |what: Rect, largest: f32| {
            // The headings' size depends on the zoom and the zoom on what they leave.
            let first = framing(what, size(rect.size()), size(taken(placement, largest)), FIT_MARGIN, largest);
            framing(what, size(rect.size()), size(taken(placement, first.zoom)), FIT_MARGIN, largest)
        };
        if !self.opened && rect.width() > 1.0 {
            self.opened = true;
            self.ask = None;
            let mut pose = frame(whole, 1.0);
            if pose.zoom < LEGIBLE_ZOOM {
                // Too much to read at once: begin at its beginning.
                let free = rect.size() - taken(placement, LEGIBLE_ZOOM);
                let shown = Rect::new(
                    whole.x,
                    whole.y,
                    whole.w.min((free.x - 2.0 * FIT_MARGIN) / LEGIBLE_ZOOM),
                    whole.h.min((free.y - 2.0 * FIT_MARGIN) / LEGIBLE_ZOOM),
                );
                pose =
                    framing(shown, size(rect.size()), size(taken(placement, LEGIBLE_ZOOM)), FIT_MARGIN, LEGIBLE_ZOOM);
            }
            self.camera.jump(pose);
        }
        match self.ask.take() {
            Some(Ask::Fit) => self.camera.go(frame(whole, 1.0)),
            Some(Ask::Frame(what)) => self.camera.go(frame(what.grown(16.0), 1.5)),
            None => {}
        }
        self.look(ui, session, rect);
    }

    /// Moves the camera on and takes the lens of this frame.
    fn look(&mut self, ui: &Ui, session: &Session, rect: egui::Rect) {
        let before = self.camera.pose().zoom;
        let now = ui.input(|input| input.time);
        self.camera.tick(now, ui.style().animation_time == 0.0);
        if self.camera.moves() {
            ui.ctx().request_repaint();
        }
        let Some(view) = session.last_view() else { return };
        let lens = Lens::new(&self.camera, rect, &view.placement, ui.ctx().pixels_per_point());
        #[expect(clippy::float_cmp, reason = "any change counts")]
        if self.lens.is_some_and(|old| old.zoom != lens.zoom) || before != lens.zoom {
            self.zoomed = now;
        }
        self.lens = Some(lens);
    }

    fn hit(&self, session: &Session, at: Pos2) -> Hit {
        let (Some(view), Some(lens)) = (session.last_view(), &self.lens) else { return Hit::Nothing };
        if !lens.view.contains(at) { Hit::Nothing } else { hit(view, lens, at, &self.handles(session, at)) }
    }

    /// The touchpoints whose connect handle is shown: the one under the pointer and the focused one.
    fn handles(&self, session: &Session, at: Pos2) -> Vec<TouchpointId> {
        let (Some(view), Some(lens)) = (session.last_view(), &self.lens) else { return Vec::new() };
        if !matches!(self.tool, Tool::Select(_)) || lens.zoom < 0.3 || self.panning.is_some() {
            return Vec::new();
        }
        let near = Point::new(hit::HANDLE / lens.zoom, 0.0);
        let map = lens.map(at);
        let hovered = hit::card_at(&view.placement, map);
        // The outer half of the handle lies beside its card.
        let hovered = hovered.or_else(|| hit::card_at(&view.placement, Point::new(map.x - near.x, map.y)));
        let focused = session.selection.focused_touchpoint();
        let mut handles: Vec<_> = hovered.into_iter().chain(focused).cloned().collect();
        handles.dedup();
        handles
    }

    fn spot(&self, session: &Session, at: Pos2) -> Spot {
        let map = self.lens.map_or_else(Point::default, |lens| lens.map(at));
        Spot { map, hit: self.hit(session, at) }
    }

    fn take_input(&mut self, ui: &Ui, response: &Response, session: &mut Session, rect: egui::Rect) {
        let field = self.field.rect.map(|_| {
            let all_arrows = matches!(&self.tool, Tool::Link(link) if link.typed.is_empty());
            (field::id(response.id), all_arrows)
        });
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
                Raw::Press(button, at, modifiers) => {
                    self.pointer = Some(at);
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

    /// Gives an event to the tool in hand and does what it wants.
    fn feed(&mut self, session: &mut Session, event: &Event) {
        session.view();
        let zoom = self.camera.pose().zoom;
        let tool = std::mem::take(&mut self.tool);
        let Some(view) = session.last_view() else { return };
        let (tool, intents) = tool.next(event, world(session, view, zoom));
        self.tool = tool;
        self.act(session, intents);
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

    /// Wheel, two fingers, pinch, and drags near the edge.
    fn scroll(&mut self, ui: &Ui, response: &Response, session: &mut Session) {
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
            Tool::Drag(_) | Tool::Select(tool::Select::Marquee { .. }) => true,
            Tool::Link(link) => link.held,
            _ => false,
        };
        if let Some(at) = self.pointer.filter(|_| pulled) {
            let open = lens.open();
            let push = |v: f32, least: f32, most: f32| {
                if v < least + EDGE.0 {
                    1.0
                } else if v > most - EDGE.0 {
                    -1.0
                } else {
                    0.0
                }
            };
            let way = egui::vec2(push(at.x, open.left(), open.right()), push(at.y, open.top(), open.bottom()));
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

    fn paint(&mut self, ui: &Ui, response: &Response, session: &Session, theme: &Theme) {
        let (Some(view), Some(lens)) = (session.last_view(), self.lens) else { return };
        let world = world(session, view, lens.zoom);
        let painter = ui.painter_at(lens.view);
        let now = ui.input(|input| input.time);
        let coarse = self.camera.moves() || now - self.zoomed < REST;
        if coarse && self.zoomed > 0.0 {
            ui.ctx().request_repaint_after_secs(0.12);
        }
        let hovered = self.pointer.filter(|_| response.contains_pointer() && self.menu.is_none());
        let at = hovered.map(|at| self.hit(session, at));
        let what = Overlay {
            hover: at.as_ref().and_then(Hit::subject).filter(|_| matches!(self.tool, Tool::Select(_))),
            handles: self.handles(session, hovered.unwrap_or(Pos2::new(f32::MIN, f32::MIN))),
            focused: response.has_focus(),
        };
        self.cursor(ui, at.as_ref());
        self.galleys.begin(&painter, coarse && self.zoomed > 0.0);
        painter.rect_filled(lens.view, 0, style::colour(theme, Ink::Canvas));
        let mut brush = Brush { painter: &painter, theme, galleys: Some(&mut self.galleys) };
        paint::map(&mut brush, world, &lens);
        paint::overlay(&mut brush, world, &lens, &what);
        paint::headings(&mut brush, world, &lens);
        paint::heading_ring(&brush, world, &lens, &what);
        paint::empty(&mut brush, world, &lens);
        paint::tool_preview(&mut brush, world, &lens, &self.tool);
        if what.focused && session.selection.focus.is_none() {
            let stroke = egui::Stroke::new(2.0, style::colour(theme, Ink::Focus));
            painter.rect_stroke(lens.view.shrink(1.0), 0, stroke, egui::StrokeKind::Inside);
        }
    }

    fn cursor(&self, ui: &Ui, at: Option<&Hit>) {
        let icon = match (&self.tool, at) {
            _ if self.panning.is_some() => CursorIcon::Grabbing,
            (Tool::Drag(_), _) => CursorIcon::Grabbing,
            (Tool::Link(_), _) => CursorIcon::Crosshair,
            (Tool::Select(_), Some(Hit::Handle(_))) => CursorIcon::Crosshair,
            (Tool::Select(_), Some(Hit::Transition(..) | Hit::Stage(_) | Hit::Lane(_))) => CursorIcon::PointingHand,
            _ => return,
        };
        ui.ctx().set_cursor_icon(icon);
    }

    fn show_field(&mut self, ui: &mut Ui, response: &Response, session: &mut Session, theme: &Theme) {
        let Some(lens) = self.lens else { return };
        match self.field.show(ui, response.id, session, &lens, &self.tool, theme) {
            field::Outcome::Nothing => {}
            field::Outcome::Typed(text) => self.feed(session, &Event::Typed(text)),
            field::Outcome::Left if matches!(self.tool, Tool::Name(_)) => self.feed(session, &Event::Enter),
            field::Outcome::Left => self.feed(session, &Event::Escape),
        }
    }

    fn ask_menu(&mut self, session: &mut Session, at: Pos2) {
        let hit = self.hit(session, at);
        if let Some(subject) = hit.subject() {
            let among = matches!(&hit, Hit::Card(id) | Hit::Handle(id) if session.selection.has(id));
            if among {
                session.selection.focus = Some(subject);
            } else {
                session.selection = Selection::one(subject);
            }
        }
        self.menu = Some(Menu { at, hit, by_keyboard: false });
    }

    fn menu_at_focus(&mut self, session: &mut Session) {
        let (Some(view), Some(lens)) = (session.last_view(), self.lens) else { return };
        let Some(subject) = session.selection.focus.clone() else { return };
        let world = world(session, view, lens.zoom);
        let Some(rect) = paint::on_screen(world, &lens, &subject) else { return };
        let hit = match subject {
            Subject::Record(Key::Touchpoint(id)) => Hit::Card(id),
            Subject::Record(Key::Stage(id)) => Hit::Stage(id),
            Subject::Record(Key::Lane(id)) => Hit::Lane(id),
            Subject::Transition(from, to) => Hit::Transition(from, to),
            Subject::Record(_) => return,
        };
        self.menu = Some(Menu { at: rect.intersect(lens.view).center(), hit, by_keyboard: true });
    }

    fn show_menu(&mut self, response: &Response, session: &mut Session) {
        let Some(mut menu) = self.menu.take() else { return };
        let (chosen, open) = menu::show(response, &mut menu, session);
        match chosen {
            Some(Chosen::Back | Chosen::On) => {
                use go::Way;
                let on = chosen == Some(Chosen::On);
                let way = match (&menu.hit, on) {
                    (Hit::Stage(_), false) => Way::Left,
                    (Hit::Stage(_), true) => Way::Right,
                    (_, false) => Way::Up,
                    (_, true) => Way::Down,
                };
                self.reorder(session, way);
            }
            Some(Chosen::AddHere) => {
                if let Hit::Cell(stage, lane) = &menu.hit {
                    let add = Intent::Add { stage: stage.clone(), lane: lane.clone(), after: None };
                    self.act(session, vec![add]);
                }
            }
            Some(Chosen::Command(command)) => self.run(session, command),
            None => {}
        }
        if open {
            self.menu = Some(menu);
        } else if self.field.rect.is_none() && !matches!(self.tool, Tool::Name(_) | Tool::Link(_)) {
            response.request_focus();
        }
    }

    /// Does a command chosen here; what the canvas can't do goes to the shell.
    fn run(&mut self, session: &mut Session, command: CommandId) {
        match command {
            CommandId::Rename => self.start_rename(session),
            CommandId::Connect => self.start_connect(session),
            CommandId::MoveTouchpoint => self.start_move(session),
            CommandId::AddLinked => self.add_linked(session),
            CommandId::ZoomFit => self.fit(),
            CommandId::Delete => {
                let request = self.delete(session);
                self.requests.extend(request);
            }
            other => self.requests.push(Request::Run(other)),
        }
    }

    /// How many texts were laid out so far.
    #[cfg(test)]
    pub fn galleys_laid_out(&self) -> usize {
        self.galleys.laid_out()
    }
}
