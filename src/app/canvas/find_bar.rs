//! The bar at the top of the map that finds: a field, how many there are, and the way from one to the next.

use super::Canvas;
use super::act::world;
use super::find::Find;
use super::lens::Lens;
use super::paint::{Brush, match_ring, on_screen};
use crate::app::keys;
use crate::app::session::Session;
use crate::app::style;
use crate::command::CommandId;
use crate::picture::{Ink, icon};
use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::{Frame, Id, Key as Press, Margin, Modifiers, Panel, TextEdit, Ui, vec2};

/// How wide the field is.
const FIELD: f32 = 260.0;

impl Canvas {
    /// Shows the bar while it is open and does what the person does with it.
    pub(super) fn show_find(&mut self, ui: &mut Ui, session: &mut Session) {
        if !self.find.open {
            return;
        }
        if self.find.refresh(session) && self.find.has_keyboard {
            self.find_again(session);
        }
        let fill = ui.visuals().panel_fill;
        let frame = Frame::new().fill(fill).inner_margin(Margin::symmetric(8, 4));
        let (mut step, mut close) = (None, false);
        Panel::top("find").frame(frame).show(ui, |ui| {
            style::name(ui, "Find");
            ui.horizontal(|ui| {
                style::tight(ui);
                ui.set_min_height(style::TOOL);
                style::sign(ui, icon::SEARCH, style::TEXT, Ink::Muted);
                ui.add_space(6.0);
                (step, close) = self.find_field(ui, session);
                let tool = |ui: &mut Ui, icon: char, name: &str, command: Option<CommandId>| {
                    let hover = command.map_or_else(|| name.to_owned(), |id| id.command().sentence.to_owned());
                    ui.add(style::icon_button(icon)).accessible_name(name.to_owned()).on_hover_text(hover).clicked()
                };
                if tool(ui, icon::CARET_UP, "Previous match", Some(CommandId::FindPrevious)) {
                    step = Some(false);
                }
                if tool(ui, icon::CARET_DOWN, "Next match", Some(CommandId::FindNext)) {
                    step = Some(true);
                }
                ui.add_space(6.0);
                ui.label(self.find.count(session));
                ui.add_space((ui.available_width() - style::TOOL).max(0.0));
                close |= tool(ui, icon::X, "Close find", None);
            });
        });
        if let Some(forward) = step {
            self.find_next(session, forward);
        }
        if close {
            self.close_find();
        }
    }

    /// The field: where to go with Enter, and whether Esc closes the bar.
    fn find_field(&mut self, ui: &mut Ui, session: &mut Session) -> (Option<bool>, bool) {
        let id = Id::unique("find on the map");
        let (mut step, mut close) = (None, false);
        if ui.memory(|memory| memory.has_focus(id)) {
            ui.input_mut(|input| {
                if input.consume_key(Modifiers::SHIFT, Press::Enter) {
                    step = Some(false);
                } else if input.consume_key(Modifiers::NONE, Press::Enter) {
                    step = Some(true);
                }
                close = input.consume_key(Modifiers::NONE, Press::Escape);
            });
        }
        let field = TextEdit::singleline(&mut self.find.words)
            .id(id)
            .hint_text("Find in names, notes and pain points")
            .event_filter(keys::KEPT)
            .desired_width(FIELD)
            .min_size(vec2(FIELD, style::TOOL - 4.0))
            .align(egui::Align2::LEFT_CENTER);
        let response = ui.add(field).accessible_name("Find on the map");
        if std::mem::take(&mut self.find.wants_keyboard) {
            response.request_focus();
            // It goes before the map, which may have been shown for it only now.
            self.wants_focus = false;
            let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
            let end = CCursor::new(CharIndex(self.find.words.chars().count()));
            state.cursor.set_char_range(Some(CCursorRange::two(CCursor::default(), end)));
            state.store(ui.ctx(), id);
        }
        self.find.has_keyboard = response.has_focus();
        if response.changed() {
            self.find_again(session);
        }
        (step, close)
    }
}

/// Rings what was found, as far as it is in view.
pub fn rings(find: &mut Find, brush: &Brush<'_>, session: &Session, lens: &Lens) {
    let Some(view) = session.last_view().filter(|_| find.open) else { return };
    find.place(view);
    let world = world(session, view, lens.zoom);
    let focus = session.selection.focus.as_ref();
    for (at, place) in &find.places {
        let subject = &find.found[*at].subject;
        let rect = match place {
            Some(rect) => Some(lens.rect(rect)),
            None => on_screen(world, lens, subject),
        };
        let in_view = rect.filter(|rect| Some(subject) != focus && rect.intersects(lens.view));
        if let Some(rect) = in_view {
            match_ring(brush, lens, rect, place.is_none());
        }
    }
}
