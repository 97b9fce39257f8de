//! Sections of a panel: a quiet heading that opens and closes what is under it.

use super::form::Form;
use super::look;
use egui::{Align2, FontId, Sense, Ui, vec2};

/// A section. `summary` stands at the right end of the heading and says what is inside while it is closed.
pub fn section(
    ui: &mut Ui,
    form: &mut Form<'_>,
    title: &str,
    summary: &str,
    open: bool,
    add: impl FnOnce(&mut Ui, &mut Form<'_>),
) {
    let path = format!("section/{title}");
    let was_open = form.is_open(&path, open);
    let id = form.id(&path);
    ui.add_space(look::GAP / 2.0);
    let line = ui.available_rect_before_wrap();
    let colour = ui.visuals().widgets.noninteractive.bg_stroke;
    ui.painter().hline(line.x_range(), line.top(), colour);
    ui.add_space(look::GAP / 2.0);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), look::ROW));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{title} section")));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_expanded(was_open);
        if !summary.is_empty() {
            node.set_description(summary);
        }
    });
    let visuals = ui.visuals();
    let strong = if response.hovered() { visuals.strong_text_color() } else { visuals.text_color() };
    let weak = visuals.weak_text_color();
    let mark = egui::Rect::from_center_size(rect.left_center() + vec2(6.0, 0.0), egui::Vec2::splat(12.0));
    look::chevron(ui, mark, was_open, weak);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let at = rect.left_center() + vec2(18.0, 0.0);
    let heading = painter.text(at, Align2::LEFT_CENTER, title, look::heading_font(), strong);
    if !summary.is_empty() {
        let room = rect.right() - heading.right() - look::GAP;
        let galley = look::one_line(ui, summary, FontId::proportional(look::SMALL), weak, room);
        let at = egui::pos2(rect.right() - galley.size().x, rect.center().y - galley.size().y / 2.0);
        painter.galley(at, galley, weak);
    }
    look::focus_ring(ui, &response);
    if response.clicked() {
        form.set_open(&path, !was_open);
    }
    if was_open {
        ui.vertical(|ui| {
            add(ui, form);
            ui.add_space(look::GAP);
        });
    }
}
