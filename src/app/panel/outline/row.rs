//! One row of the outline, painted and told.

use super::super::controls::look;
use super::super::inspector::icon_of;
use super::rows::Row;
use crate::journey::touchpoint::Moment;
use crate::picture::{Ink, Theme, icon};
use egui::{Align2, FontId, Response, Stroke, StrokeKind, Ui, Vec2, vec2};

/// How far each level is moved in.
const INDENT: f32 = 14.0;
/// The room of the triangle.
const TURN: f32 = 20.0;

/// Where the words of a row begin.
pub fn words_at(row: &Row) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "three levels")]
    let indent = row.level as f32 * INDENT;
    indent + TURN
}

/// Paints a row; whether its words had to be cut short.
pub fn paint(
    ui: &Ui,
    (theme, wide): (&Theme, bool),
    response: &Response,
    row: &Row,
    selected: bool,
    keyboard: bool,
) -> bool {
    let rect = response.rect.shrink2(vec2(1.0, 1.0));
    if !ui.is_rect_visible(rect) {
        return false;
    }
    let visuals = ui.visuals();
    if selected {
        ui.painter().rect_filled(rect, 6.0, visuals.selection.bg_fill);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, visuals.widgets.hovered.weak_bg_fill);
    }
    if keyboard {
        let stroke = Stroke::new(2.0, look::colour(theme, Ink::Focus));
        ui.painter().rect_stroke(rect, 6.0, stroke, StrokeKind::Inside);
    }
    let (ink, weak) = match selected {
        true => (visuals.selection.stroke.color, visuals.selection.stroke.color),
        false => (visuals.text_color(), visuals.weak_text_color()),
    };
    let mut x = rect.left() + words_at(row);
    if let Some(open) = row.open {
        let mark = egui::pos2(x - TURN / 2.0 - 1.0, rect.center().y);
        look::chevron(ui, egui::Rect::from_center_size(mark, Vec2::splat(12.0)), open, weak);
    }
    let sign = match row.moment {
        Some(Moment::Journey) | None => (row.level == 2).then_some(icon::ARROW_RIGHT),
        Some(moment) => Some(icon_of(moment)),
    };
    if let Some(sign) = sign {
        let at = egui::pos2(x + 7.0, rect.center().y);
        ui.painter().text(at, Align2::CENTER_CENTER, sign, FontId::proportional(14.0), weak);
        x += 20.0;
    }
    // Where the tree is wide its scroll bar is never far from the pointer.
    let mut end = rect.right() - if wide { 16.0 } else { 6.0 };
    if let Some(level) = row.trust {
        trust_mark(ui, theme, egui::pos2(end - 9.0, rect.center().y), level);
        end -= 24.0;
    }
    if let Some(mark) = row.mark {
        look::disc(ui, theme, mark, egui::pos2(end - 7.0, rect.center().y), 7.0);
        end -= 20.0;
    }
    if !row.aside.is_empty() {
        let font = FontId::proportional(look::SMALL);
        let at = egui::pos2(end, rect.center().y);
        end = ui.painter().text(at, Align2::RIGHT_CENTER, &row.aside, font, weak).left() - look::GAP;
    }
    if wide && !row.facts.is_empty() {
        let font = FontId::proportional(look::SMALL);
        // All begin at the same place, so that they can be read down.
        let left = rect.left() + rect.width() * 0.5;
        let galley = look::one_line(ui, &row.facts, font, weak, end - left - look::GAP);
        let at = egui::pos2(left, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, weak);
        end = at.x - 2.0 * look::GAP;
    }
    let font = if row.level == 0 { look::heading_font() } else { egui::TextStyle::Body.resolve(ui.style()) };
    let colour = if row.level == 2 { weak } else { ink };
    let galley = look::one_line(ui, &row.words, font, colour, end - x);
    let at = egui::pos2(x, rect.center().y - galley.size().y / 2.0);
    let short = galley.elided;
    ui.painter().galley(at, galley, colour);
    short
}

/// Trust as it was judged: its number on its colour.
fn trust_mark(ui: &Ui, theme: &Theme, centre: egui::Pos2, level: u8) {
    ui.painter().circle_filled(centre, 9.0, look::colour(theme, Ink::Trust(level)));
    let ink = look::colour(theme, Ink::OnTrust(level));
    ui.painter().text(centre, Align2::CENTER_CENTER, level.to_string(), FontId::proportional(11.0), ink);
}

/// Tells a screen reader what the row is.
pub fn tell(ui: &Ui, response: &Response, row: &Row, selected: bool) {
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TreeItem, true, &row.words));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_level(row.level + 1);
        node.set_position_in_set(row.place.0);
        node.set_size_of_set(row.place.1);
        node.set_selected(selected);
        if let Some(open) = row.open {
            node.set_expanded(open);
        }
        if !row.description.is_empty() {
            node.set_description(row.description.as_str());
        }
    });
}
