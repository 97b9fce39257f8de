//! Below a cell that is edited: what can be chosen there, and what is wrong with the text.

use super::State;
use super::edit::Editing;
use crate::app::panel::look;
use crate::app::session::Session;
use egui::accesskit::Role;
use egui::{Align2, Area, FontId, Frame, Id, Order, Rect, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// The list is at least this wide.
const WIDTH: f32 = 208.0;
/// … and at most this high.
const HEIGHT: f32 = 264.0;

/// Shows the list, and takes what is chosen from it.
pub fn show(ui: &mut Ui, session: &mut Session, state: &mut State) {
    let Some(editing) = &mut state.editing else { return };
    let Some(field) = editing.field.filter(|_| !editing.found.is_empty() || editing.error.is_some()) else { return };
    let mut chosen = None;
    let area =
        Area::new(Id::unique("table list")).order(Order::Foreground).fixed_pos(field.left_bottom() + vec2(0.0, 4.0));
    let shown = area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).inner_margin(4).show(ui, |ui| {
            ui.set_width(WIDTH.max(field.width() - 8.0));
            ui.spacing_mut().item_spacing.y = 0.0;
            if let Some(error) = &editing.error {
                look::error(ui, error);
            }
            ScrollArea::vertical().max_height(HEIGHT).show(ui, |ui| {
                let list = ui.unique_id();
                let picked = editing.picked;
                ui.ctx().accesskit_node_builder(list, |node| {
                    node.set_role(Role::ListBox);
                    node.set_label("Choices");
                });
                for at in editing.found.clone() {
                    if option(ui, editing, at, picked == Some(at)) {
                        chosen = Some(at);
                    }
                }
            });
        });
    });
    editing.list = Some(shown.response.rect);
    if let Some(at) = chosen {
        let done = editing.choose(at);
        editing.alive = true;
        // A press beside the field took the keyboard from it.
        ui.memory_mut(|memory| memory.request_focus(Id::unique("table cell")));
        if done && state.commit(session) {
            state.wants_focus = true;
        }
    }
}

/// A choice; whether the pointer or a screen reader chose it.
fn option(ui: &mut Ui, editing: &Editing, at: usize, picked: bool) -> bool {
    let Some(words) = editing.choices.get(at) else { return false };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), look::ROW), Sense::hover());
    let id = Id::unique("table choice").with(at);
    let response = ui.interact(rect, id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, words));
    let holds = editing.holds(at);
    ui.ctx().accesskit_node_builder(id, |node| node.set_selected(holds));
    let visuals = ui.visuals();
    let (fill, ink) = if picked {
        (Some(visuals.selection.bg_fill), visuals.selection.stroke.color)
    } else if response.hovered() {
        (Some(visuals.widgets.hovered.weak_bg_fill), visuals.text_color())
    } else {
        (None, visuals.text_color())
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, 4.0, fill);
    }
    if holds {
        look::check(ui, pos2(rect.left() + 12.0, rect.center().y), ink);
    }
    let galley = look::one_line(ui, words, FontId::proportional(crate::app::style::TEXT), ink, rect.width() - 34.0);
    let room = Rect::from_min_max(rect.min + vec2(26.0, 0.0), rect.max);
    ui.painter().galley(Align2::LEFT_CENTER.anchor_size(room.left_center(), galley.size()).min, galley, ink);
    if picked {
        ui.ctx().accesskit_node_builder(Id::unique("table cell"), |node| node.set_active_descendant(id.accesskit_id()));
        if !ui.clip_rect().contains_rect(rect) && !response.hovered() {
            ui.scroll_to_rect(rect, None);
        }
    }
    // The press itself chooses: it takes the keyboard from the field, and the list would be gone before the release.
    let pressed = response.contains_pointer() && ui.input(|input| input.pointer.primary_pressed());
    let asked = ui.input(|input| input.has_accesskit_action_request(id, egui::accesskit::Action::Click));
    pressed || asked
}
