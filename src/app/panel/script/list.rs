//! The list of stops: one Tab stop, gone through with the arrow keys; a pointer chooses, drags and shows.

use super::super::controls::look;
use super::{Asked, State, change, words};
use crate::app::fonts;
use crate::app::keys::KEPT;
use crate::app::session::Session;
use crate::journey::Journey;
use crate::journey::record::Stop;
use crate::picture::{Ink, Theme, Weight, icon};
use egui::accesskit::Role;
use egui::{
    Align2, CursorIcon, EventFilter, FontId, Id, Modifiers, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

/// The height of a stop: its title and what it shows.
const STOP: f32 = 46.0;
/// From the left edge to the words of a stop, with its number between.
const INDENT: f32 = 34.0;
/// So much is kept in view above and below the chosen stop, and around the pointer that drags one.
const AHEAD: f32 = 24.0;

/// Draws the list, which is not higher than this.
pub fn show(
    ui: &mut Ui,
    session: &mut Session,
    state: &mut State,
    times: &[Option<f64>],
    theme: &Theme,
    height: f32,
    asked: &mut Vec<Asked>,
) {
    let editable = session.read_only().is_none();
    let count = session.journey().head().script.len();
    let area = ScrollArea::vertical().id_salt("stops").auto_shrink([false, true]);
    area.max_height(height).min_scrolled_height(height.min(real(count) * STOP)).show(ui, |ui| {
        let size = vec2(ui.available_width(), real(count) * STOP);
        let (_, rect) = ui.allocate_space(size);
        // Its id stays when the fields of a stop appear above it in the tree.
        let list = ui.interact(rect, list_id(), Sense::CLICK | Sense::FOCUSABLE);
        list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Stops"));
        let mut touched = false;
        if list.has_focus() {
            ui.memory_mut(|memory| memory.set_focus_lock_filter(list.id, EventFilter { escape: false, ..KEPT }));
            keys(ui, session, state, editable, asked);
        }
        let (journey, count) = (session.journey(), session.journey().head().script.len());
        let place =
            |at: usize| Rect::from_min_size(pos2(rect.left(), rect.top() + real(at) * STOP), vec2(rect.width(), STOP));
        let mut dropped = None;
        ui.scope_builder(UiBuilder::new().max_rect(rect).accessibility_parent(list.id), |ui| {
            for (at, stop) in journey.head().script.iter().enumerate() {
                let sense = if editable { Sense::CLICK | Sense::DRAG } else { Sense::CLICK };
                let response = ui.interact(place(at), id(at), sense);
                let row = Row { journey, stop, at, count, time: times.get(at).copied().flatten() };
                let chosen = state.chosen == Some(at);
                row.tell(ui, &response, chosen);
                row.paint(
                    ui,
                    theme,
                    &response,
                    (chosen, chosen && list.has_focus(), state.dragged == Some(at)),
                    editable,
                );
                if response.double_clicked() {
                    asked.push(Asked::Show(at));
                } else if response.clicked() {
                    (state.chosen, touched) = (Some(at), true);
                }
                dropped = dropped.or(drag(ui, theme, state, &response, (at, count), rect));
            }
        });
        if let Some(at) = state.chosen {
            if std::mem::take(&mut state.scroll) {
                ui.scroll_to_rect(place(at).expand2(vec2(0.0, AHEAD)), None);
            }
            ui.ctx().accesskit_node_builder(list.id, |node| node.set_active_descendant(id(at).accesskit_id()));
        }
        ui.ctx().accesskit_node_builder(list.id, |node| node.set_size_of_set(count));
        if let Some((from, to)) = dropped {
            change::shift(session, state, from, to);
            touched = true;
        }
        if std::mem::take(&mut state.wants_focus) {
            list.request_focus();
        }
        if touched {
            // With the press the keyboard went to the map, which may take it up only now.
            state.wants_focus = true;
            ui.ctx().request_repaint();
        }
        if list.gained_focus() && state.chosen.is_none() && count > 0 {
            state.chosen = Some(0);
        }
    });
}

fn list_id() -> Id {
    Id::unique("stops")
}

/// Gives the keyboard to the list that was drawn in this frame.
pub fn focus(ui: &Ui) {
    ui.memory_mut(|memory| memory.request_focus(list_id()));
}

fn id(at: usize) -> Id {
    Id::unique(("stop", at))
}

fn real(n: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "no script has 2^24 stops")]
    let n = n as f32;
    n
}

/// The keys of the list.
fn keys(ui: &Ui, session: &mut Session, state: &mut State, editable: bool, asked: &mut Vec<Asked>) {
    use egui::Key as K;
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = session.journey().head().script.len().saturating_sub(1);
    let to = if pressed(K::ArrowDown) {
        state.chosen.map_or(0, |at| (at + 1).min(last))
    } else if pressed(K::ArrowUp) {
        state.chosen.map_or(last, |at| at.saturating_sub(1))
    } else if pressed(K::Home) {
        0
    } else if pressed(K::End) {
        last
    } else {
        if let Some(at) = state.chosen {
            if pressed(K::Enter) {
                asked.push(Asked::Show(at));
            } else if editable && (pressed(K::Delete) || pressed(K::Backspace)) {
                change::delete(session, state, at);
                // With the last one the list goes too.
                state.wants_focus = true;
            }
        }
        return;
    };
    (state.chosen, state.scroll) = (Some(to), true);
}

/// Drags a stop. While it is held a line shows where it would go; gives from where to where once it is let go.
fn drag(
    ui: &Ui,
    theme: &Theme,
    state: &mut State,
    response: &Response,
    (at, count): (usize, usize),
    list: Rect,
) -> Option<(usize, usize)> {
    if response.drag_started() {
        (state.dragged, state.chosen) = (Some(at), Some(at));
    }
    if state.dragged != Some(at) {
        return None;
    }
    if ui.input(|input| input.key_pressed(egui::Key::Escape)) || !(response.dragged() || response.drag_stopped()) {
        state.dragged = None;
        return None;
    }
    let pointer = response.interact_pointer_pos()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the number of stops")]
    let gap = ((pointer.y - list.top()) / STOP).round().clamp(0.0, real(count)) as usize;
    let to = if gap > at { gap - 1 } else { gap };
    if response.drag_stopped() {
        state.dragged = None;
        return Some((at, to));
    }
    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    let ahead = Rect::from_center_size(pointer, vec2(1.0, 2.0 * AHEAD)).intersect(list);
    if ahead.top() < ui.clip_rect().top() || ahead.bottom() > ui.clip_rect().bottom() {
        ui.scroll_to_rect(ahead, None);
    }
    if to != at {
        let y = list.top() + real(gap) * STOP;
        let painter = ui.ctx().layer_painter(ui.layer_id()).with_clip_rect(ui.clip_rect());
        painter.hline(list.x_range(), y, Stroke::new(2.0, look::colour(theme, Ink::Accent)));
    }
    None
}

/// A stop in the list.
struct Row<'a> {
    journey: &'a Journey,
    stop: &'a Stop,
    at: usize,
    count: usize,
    time: Option<f64>,
}

impl Row<'_> {
    /// Tells a screen reader what the stop is.
    fn tell(&self, ui: &Ui, response: &Response, chosen: bool) {
        let title = words::title_of(self.journey, self.stop);
        response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &title));
        let mut told = format!("Stop {} of {}: {}", self.at + 1, self.count, words::shows(self.journey, self.stop));
        if self.has_note() {
            told += ", has a note";
        }
        if let Some(time) = self.time {
            told += &format!(", {} at the last rehearsal", words::spoken(time));
        }
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_selected(chosen);
            node.set_position_in_set(self.at);
            node.set_description(told);
        });
    }

    fn has_note(&self) -> bool {
        !self.stop.note.trim().is_empty()
    }

    /// Paints the number, the title over what it shows, and at the right the time and whether there is a note.
    fn paint(
        &self,
        ui: &Ui,
        theme: &Theme,
        response: &Response,
        (chosen, keyboard, dragged): (bool, bool, bool),
        editable: bool,
    ) {
        let rect = response.rect.shrink2(vec2(1.0, 1.0));
        if !ui.is_rect_visible(rect) {
            return;
        }
        let (visuals, painter) = (ui.visuals(), ui.painter());
        if chosen {
            painter.rect_filled(rect, 6.0, visuals.selection.bg_fill);
        } else if response.hovered() {
            painter.rect_filled(rect, 6.0, visuals.widgets.hovered.weak_bg_fill);
        }
        if keyboard {
            let stroke = Stroke::new(2.0, look::colour(theme, Ink::Focus));
            painter.rect_stroke(rect, 6.0, stroke, StrokeKind::Inside);
        }
        let (mut ink, weak) = match chosen {
            true => (visuals.selection.stroke.color, visuals.selection.stroke.color),
            false => (visuals.text_color(), visuals.weak_text_color()),
        };
        if dragged {
            ink = weak;
        }
        let (above, below) = (rect.top() + 14.0, rect.bottom() - 13.0);
        let number = pos2(rect.left() + INDENT - 10.0, above);
        if editable && (response.hovered() || dragged) {
            let font = FontId::new(16.0, fonts::icons());
            painter.text(number + vec2(2.0, 0.0), Align2::RIGHT_CENTER, icon::DRAG, font, weak);
        } else {
            let font = FontId::proportional(look::SMALL);
            painter.text(number, Align2::RIGHT_CENTER, (self.at + 1).to_string(), font, weak);
        }
        let (left, right) = (rect.left() + INDENT, rect.right() - look::GAP);
        let mut end = right;
        if let Some(time) = self.time {
            let font = FontId::proportional(look::SMALL);
            let drawn = painter.text(pos2(end, above), Align2::RIGHT_CENTER, words::clock(time), font, weak);
            end = drawn.left() - look::GAP;
        }
        let font = FontId::new(crate::app::style::TEXT, fonts::family(Weight::SemiBold));
        let (titled, shown) = (words::title_of(self.journey, self.stop), words::shows(self.journey, self.stop));
        let title = look::one_line(ui, &titled, font, ink, end - left);
        let cut = title.elided;
        painter.galley(pos2(left, above - title.size().y / 2.0), title, ink);
        end = right;
        if self.has_note() {
            let font = FontId::new(14.0, fonts::icons());
            let drawn = painter.text(pos2(end, below), Align2::RIGHT_CENTER, icon::NOTE, font, weak);
            end = drawn.left() - look::GAP;
        }
        let small = FontId::proportional(look::SMALL);
        let shows = look::one_line(ui, &shown, small, weak, end - left);
        let cut = cut || shows.elided;
        painter.galley(pos2(left, below - shows.size().y / 2.0), shows, weak);
        if cut && !dragged {
            look::tip(ui, response.clone(), &format!("{titled}\n{shown}"));
        }
    }
}
