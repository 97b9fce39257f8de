//! The text field that a tool puts on the map: for a name, or to find the target of a transition.

use super::hit::middle_of;
use super::lens::Lens;
use super::paint::on_screen;
use super::tool::{Name, Tool, World, name_of};
use crate::app::keys;
use crate::app::session::Session;
use crate::journey::{Key, Subject};
use crate::layout::Rect;
use crate::picture::{Ink, Theme};
use egui::text::{CCursor, CCursorRange};
use egui::{FontId, Id, Margin, TextEdit, Ui, pos2, vec2};

/// The field's state from frame to frame.
#[derive(Default)]
pub struct Field {
    /// Where it is, while there is one.
    pub rect: Option<egui::Rect>,
    /// How much larger than usual it is, as in front of a room; 0 = not at all.
    pub larger: f32,
    shown: bool,
    /// It was given the keyboard but hasn't had it for a frame yet. (A click in the frame it appears in takes the
    /// keyboard away again as soon as anybody asks egui for its response.)
    waits_for_keyboard: bool,
}

/// What came of a frame.
pub enum Outcome {
    /// Nothing.
    Nothing,
    /// The text is now this.
    Typed(String),
    /// The keyboard left it.
    Left,
}

/// The id of the field.
pub fn id(canvas: Id) -> Id {
    canvas.with("field")
}

impl Field {
    /// Shows the field that the tool needs, if it needs one.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        canvas: Id,
        session: &Session,
        lens: &Lens,
        tool: &Tool,
        theme: &Theme,
    ) -> Outcome {
        let Some(view) = session.last_view() else { return Outcome::Nothing };
        let scale = 1.0 + self.larger;
        let world = World { journey: session.journey(), view, selection: &session.selection, zoom: lens.zoom };
        let (label, before, place) = match tool {
            Tool::Name(name) => {
                let subject = &name.subject;
                let kind = match subject {
                    Subject::Record(Key::Stage(_)) => "stage",
                    Subject::Record(Key::Lane(_)) => "lane",
                    Subject::Record(_) => "touchpoint",
                    Subject::Transition(..) => "transition",
                };
                let rect = match subject {
                    Subject::Transition(from, to) => middle_of(view, lens, from, to)
                        .map(|middle| egui::Rect::from_center_size(middle, scale * vec2(240.0, 30.0))),
                    Subject::Record(_) => on_screen(world, lens, subject),
                };
                let Some(rect) = rect else { return self.none() };
                let height =
                    if kind == "touchpoint" { rect.height().clamp(30.0 * scale, 40.0 * scale) } else { 30.0 * scale };
                let size = vec2(rect.width().max(200.0 * scale), height);
                let at = if kind == "touchpoint" {
                    pos2(rect.left(), rect.top())
                } else {
                    rect.left_center() - vec2(0.0, height / 2.0)
                };
                let label = match subject {
                    Subject::Transition(from, to) => {
                        format!("Words from {} to {}", name_of(world.journey, from), name_of(world.journey, to))
                    }
                    Subject::Record(_) => format!("Name of the {kind}"),
                };
                (label, name.text.clone(), egui::Rect::from_min_size(at, size))
            }
            Tool::Link(link) if !link.held => {
                let card = view.placement.cards.get(&link.from).map_or(Rect::default(), |card| *card);
                let card = lens.rect(&card);
                let label = link.question(world);
                let rect = egui::Rect::from_min_size(card.left_bottom() + vec2(0.0, 8.0), scale * vec2(320.0, 32.0));
                (label, link.typed.clone(), rect)
            }
            _ => return self.none(),
        };
        let place = inside(place, lens.view);
        let fresh = !std::mem::replace(&mut self.shown, true);
        self.rect = Some(place);
        let field = id(canvas);
        let mut text = before.clone();
        let (naming, begun, prompt) = match tool {
            Tool::Name(Name { subject: Subject::Transition(..), typed, .. }) => (true, *typed, "A word on the arrow"),
            Tool::Name(name) => (true, name.typed, "Name"),
            Tool::Link(link) => (false, !link.typed.is_empty(), "Type a touchpoint's name"),
            _ => (false, false, ""),
        };
        let prefix = match tool {
            Tool::Link(link) if link.backwards() => "Come from",
            Tool::Link(link) if link.end.is_some() => "Lead to",
            _ => "Connect to",
        };
        let edit = TextEdit::singleline(&mut text)
            .id(field)
            .font(FontId::proportional(14.0 * scale))
            .margin(Margin::symmetric(8, 6))
            .event_filter(keys::KEPT)
            .hint_text(prompt)
            .background_color(crate::app::style::colour(theme, Ink::Card))
            .align(egui::Align2::LEFT_CENTER);
        let edit = edit.min_size(place.size());
        let edit = if naming { edit } else { edit.prefix(prefix) };
        let response = ui.put(place, edit);
        let response = response.accessible_name(label);
        self.waits_for_keyboard |= fresh;
        if self.waits_for_keyboard {
            self.waits_for_keyboard = !response.has_focus();
            response.request_focus();
            ui.ctx().request_repaint();
            if text == before {
                let mut state = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
                let end = CCursor::new(egui::text::CharIndex(text.chars().count()));
                // What is there is written over, but not what the person has begun to type.
                let start = if begun { end } else { CCursor::default() };
                state.cursor.set_char_range(Some(CCursorRange::two(start, end)));
                state.store(ui.ctx(), field);
            }
        }
        if text != before {
            Outcome::Typed(text)
        } else if !self.waits_for_keyboard && response.lost_focus() {
            Outcome::Left
        } else {
            Outcome::Nothing
        }
    }

    fn none(&mut self) -> Outcome {
        self.shown = false;
        self.rect = None;
        Outcome::Nothing
    }

    /// The next field shown is a new one.
    pub fn renew(&mut self) {
        self.shown = false;
    }
}

/// The box pushed into the view.
fn inside(rect: egui::Rect, view: egui::Rect) -> egui::Rect {
    let x = rect.left().min(view.right() - rect.width() - 4.0).max(view.left() + 4.0);
    let y = rect.top().min(view.bottom() - rect.height() - 4.0).max(view.top() + 4.0);
    egui::Rect::from_min_size(pos2(x, y), rect.size())
}
