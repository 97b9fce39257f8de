//! The map: a camera over the picture, tools that turn what a person does into edits, and a tree for screen readers.
//!
//! Everything is painted in screen space on one egui widget, which is one Tab stop. A frame goes: [`input`] gives what
//! happened, [`hand`] gives it to the tool, the [`tool`] in hand says what is to happen, [`act`] does it to the session, [`paint`] draws, [`access`]
//! tells assistive technology. Start reading at [`Canvas::show`].

mod access;
mod act;
mod aim;
mod begin;
mod camera;
mod clipboard;
mod command;
mod copy;
mod field;
mod find;
mod find_bar;
mod fold;
mod go;
mod hand;
mod hit;
mod input;
mod lens;
mod menu;
mod minimap;
mod motion;
pub mod paint;
mod preview;
mod staging;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod tip;
mod tool;

use crate::app::session::{Selection, Session};
use crate::app::settings::Corner;
use crate::app::style;
use crate::command::CommandId;
use crate::journey::{Edit, Key, Subject, TouchpointId};
use crate::layout::{Point, Rect};
use crate::picture::{Ink, Theme};
pub use act::{begin_touchpoint, named};
pub use begin::cell_of_focus;
pub use clipboard::is_journey;
pub use command::{adds, joined};
pub use staging::{Framed, Staging};
pub use tool::{Join, Name};

use access::Asked;
use act::world;
use camera::{Camera, Pose};
pub use command::LOCKED;
use egui::{CursorIcon, Pos2, Response, Sense, Ui, Vec2};
use hit::Hit;
use lens::Lens;
use menu::Menu;
use minimap::Minimap;
use motion::Motion;
use paint::{Brush, Galleys, Lettering, Overlay, Words};
use preview::Preview;
use tool::{Event, Tool, World};

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
    /// The minimap is to be in this corner.
    MinimapTo(Corner),
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
    /// The size of the view and the pose it was opened with; kept to as long as the person has not looked elsewhere.
    opening: Option<(Vec2, Pose)>,
    /// What was in focus in the last frame: when somebody else changes it, the map follows.
    followed: Option<Subject>,
    lens: Option<Lens>,
    tool: Tool,
    field: field::Field,
    galleys: Galleys,
    strip: paint::TrustStrip,
    /// Whether there is no trust line above the lanes.
    pub hides_trust_line: bool,
    /// The whole map small, in a corner.
    pub minimap: Minimap,
    chevrons: Vec<fold::Chevron>,
    menu: Option<Menu>,
    motion: Motion,
    preview: Preview,
    access: access::Access,
    /// What keyboard zooming keeps in view: where the focused thing is, in pixels from the middle of the view, and its
    /// box on the map.
    focus: Option<(Point, Rect)>,
    /// Whether the person works with the keyboard, and so wants to see where it is.
    by_keyboard: bool,
    panning: Option<Pos2>,
    pointer: Option<Pos2>,
    wants_focus: bool,
    zoomed: f64,
    hint: String,
    requests: Vec<Request>,
    /// Whether it refuses to change the journey.
    locked: bool,
    clipboard: clipboard::Clipboard,
    find: find::Find,
    /// How it is shown to a room; none = to a person at a desk.
    staging: Option<Staging>,
    /// Where it was looked at before it was shown to a room.
    before: Option<Pose>,
    /// Where the camera went last for the room.
    staged: Option<Pose>,
}

impl Canvas {
    /// Shows the map in all the room there is and does what the person does with it.
    pub fn show(&mut self, ui: &mut Ui, session: &mut Session, theme: &Theme) -> Vec<Request> {
        session.view();
        self.show_find(ui, session);
        let rect = ui.available_rect_before_wrap();
        let response = ui.interact(rect, ui.unique_id().with("map"), Sense::click_and_drag());
        ui.advance_cursor_after_rect(rect);
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        self.aim(ui, session, rect);
        if self.opening.is_some() && self.followed != session.selection.focus {
            self.reveal(session);
        }
        self.go_on_choosing(session);
        self.take_input(ui, &response, session, rect);
        self.scroll(ui, &response, session);
        self.hold_minimap(ui, &response, session);
        if self.staging.is_none() {
            self.hold_chevrons(ui, &response, session);
        }
        session.view();
        self.look(ui, session, rect);
        self.paint(ui, &response, session, theme);
        self.paint_chevrons(&ui.painter_at(rect), session, theme);
        self.paint_minimap(&ui.painter_at(rect), session, theme);
        self.show_field(ui, &response, session, theme);
        self.show_menu(&response, session);
        self.tell_trust(&response, session);
        if let Some(lens) = self.lens {
            for asked in self.access.show(ui, &response, session, &lens) {
                self.assist(&response, session, asked);
            }
        }
        self.clipboard.serve(ui, session);
        self.focus = self.focus_in_view(session);
        self.followed.clone_from(&session.selection.focus);
        self.hint = self.with_world(session, |world, tool| tool.hint(world));
        if self.find.has_keyboard {
            self.hint = "Enter goes to the next, Shift+Enter to the one before, Esc closes.".to_owned();
        } else if let Some(reason) = self.refuses(session) {
            self.hint = reason.to_owned();
        }
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

    /// Whether there is nothing that Esc would leave: no tool in use, nothing selected.
    pub fn is_at_rest(&self, session: &Session) -> bool {
        matches!(self.tool, Tool::Select(tool::Select::Idle))
            && self.menu.is_none()
            && !self.find.open
            && session.selection == Selection::default()
    }

    /// The part of the screen it has, once it was shown.
    pub fn view(&self) -> Option<egui::Rect> {
        self.lens.map(|lens| lens.view)
    }

    /// Gives the keyboard to the map.
    pub fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// What can be done now, for the status bar.
    pub fn hint(&self) -> String {
        self.hint.clone()
    }

    /// Does what assistive technology asks for.
    fn assist(&mut self, response: &Response, session: &mut Session, asked: Asked) {
        match asked {
            Asked::Select(subject) => {
                self.settle(session);
                session.selection = Selection::one(subject);
                response.request_focus();
                self.reveal(session);
            }
            Asked::Show(subject) => self.reveal_subject(session, &subject),
            Asked::Name(key, name) => {
                if let Some(reason) = self.refuses(session) {
                    return reason.clone_into(&mut session.said);
                }
                self.settle(session);
                // A refusal is told by the session.
                let _ = session.perform(&Edit::Rename { key, name });
            }
        }
    }

    /// Whether something was begun whose hint is worth speaking.
    pub fn is_under_way(&self) -> bool {
        !matches!(self.tool, Tool::Select(_)) || self.find.has_keyboard
    }

    fn with_world<R>(&self, session: &Session, f: impl FnOnce(Option<tool::World<'_>>, &Tool) -> R) -> R {
        let zoom = self.camera.pose().zoom;
        f(session.last_view().map(|view| world(session, view, zoom)), &self.tool)
    }

    fn paint(&mut self, ui: &Ui, response: &Response, session: &Session, theme: &Theme) {
        let (Some(view), Some(lens)) = (session.last_view(), self.lens) else { return };
        let painter = ui.painter_at(lens.view);
        let now = ui.input(|input| input.time);
        let coarse = self.camera.moves() || now - self.zoomed < REST;
        if coarse && self.zoomed > 0.0 {
            ui.ctx().request_repaint_after_secs(0.12);
        }
        let on_map = |at: &Pos2| response.contains_pointer() && self.menu.is_none() && !self.is_covered(*at);
        let hovered = self.pointer.filter(on_map);
        let at = hovered.map(|at| self.hit(session, at));
        let what = Overlay {
            hover: at.as_ref().and_then(Hit::subject).filter(|_| self.shows_hover()),
            handles: self.handles(session, hovered.unwrap_or(Pos2::new(f32::MIN, f32::MIN))),
            ends: self.ends(session, at.as_ref()).into_iter().map(|(_, at)| at).collect(),
            focused: response.has_focus() && self.by_keyboard,
        };
        self.cursor(ui, at.as_ref());
        // What is painted may differ from what is: a drag shows what a drop would do, and changes are gone to.
        let real = world(session, view, lens.zoom);
        self.preview.update(session, self.tool.would_do(session.journey()));
        let (journey, goal) = self.preview.shown().unwrap_or((session.journey(), view));
        let still = ui.style().animation_time == 0.0;
        let mut motion = std::mem::take(&mut self.motion);
        let eased = motion.follow(journey, goal, &lens.seen(), now, still);
        let view = eased.unwrap_or(goal);
        let world = World { journey, view, ..real };
        let strips = self.strips(&view.placement);
        let lens = Lens::new(&self.camera, lens.view, &view.placement, strips, ui.pixels_per_point());
        let revision = std::ptr::eq(view, real.view).then_some(real.view.version);
        self.strip.update(revision, world, &lens);
        self.galleys.begin(&painter, coarse && self.zoomed > 0.0);
        painter.rect_filled(lens.view, 0, style::colour(theme, Ink::Canvas));
        let lettering = self.staging.as_ref().map_or(Lettering::DESK, |staging| Lettering::for_a_room(staging.words));
        let words = Words::Written(&mut self.galleys);
        let mut brush = Brush { painter: &painter, theme, words, faded: false, lettering };
        // Headings cover what is below them; for a room nothing is half covered.
        let open = if lettering.for_a_room { lens.open() } else { lens.view };
        let inside = painter.with_clip_rect(open);
        let mut on_map = brush.on(&inside);
        paint::map(&mut on_map, world, &lens);
        paint::overlay(&mut on_map, world, &lens, &what);
        paint::marks(&mut on_map, world, &lens);
        self.strip.paint(&mut brush, world, &lens, what.hover.as_ref());
        if lettering.for_a_room {
            paint::room_headings(&mut brush, world, &lens);
        } else {
            paint::headings(&mut brush, world, &lens);
        }
        self.strip.paint_heading(&mut brush, &lens);
        paint::folded_words(&mut brush, world, &lens);
        paint::heading_marks(&mut brush, world, &lens);
        paint::heading_ring(&brush, world, &lens, &what);
        find_bar::rings(&mut self.find, &brush, session, &lens);
        if !lettering.for_a_room {
            paint::empty(&mut brush, world, &lens);
        }
        paint::tool_preview(&mut brush, real, world, &lens, &self.tool);
        if what.focused && session.selection.focus.is_none() && self.staging.is_none() {
            let stroke = egui::Stroke::new(2.0, style::colour(theme, Ink::Focus));
            painter.rect_stroke(lens.view.shrink(1.0), 0, stroke, egui::StrokeKind::Inside);
        }
        if motion.moves() {
            ui.ctx().request_repaint();
        }
        self.motion = motion;
    }

    /// Whether what the pointer is over is lit up: a room would wonder why.
    fn shows_hover(&self) -> bool {
        matches!(self.tool, Tool::Select(_)) && (self.staging.is_none() || !self.locked)
    }

    fn cursor(&self, ui: &Ui, at: Option<&Hit>) {
        let icon = match (&self.tool, at) {
            _ if self.panning.is_some() => CursorIcon::Grabbing,
            (Tool::Drag(drag), _) if drag.copies => CursorIcon::Copy,
            (Tool::Drag(_) | Tool::Reorder(_), _) => CursorIcon::Grabbing,
            (Tool::Link(_), _) => CursorIcon::Crosshair,
            (Tool::Select(_), Some(Hit::Handle(_))) => CursorIcon::Crosshair,
            (Tool::Select(_), Some(Hit::End(_))) => CursorIcon::Grab,
            (Tool::Select(_), Some(Hit::Transition(..) | Hit::Stage(_) | Hit::Lane(_) | Hit::TrustPoint(_))) => {
                CursorIcon::PointingHand
            }
            _ => return,
        };
        ui.ctx().set_cursor_icon(icon);
    }

    /// How many texts were laid out so far.
    #[cfg(test)]
    pub fn galleys_laid_out(&self) -> usize {
        self.galleys.laid_out()
    }
}
