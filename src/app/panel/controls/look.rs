//! Sizes and small pieces of paint that all controls share. Colours come from the ui's style.

use crate::app::fonts;
use crate::app::session::Sign as Marked;
pub use crate::app::style::colour;
use crate::picture::{Ink, Theme, Weight};
use egui::{Align2, Color32, FontId, Rect, Response, RichText, Sense, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

/// The rhythm: distances are this or half of it.
pub const GAP: f32 = 8.0;
/// Height of a control; a target is never smaller than 24.
pub const ROW: f32 = 28.0;
/// Size of labels and hints.
pub const SMALL: f32 = 12.0;

/// Sets the spacing that the controls are drawn for.
pub fn spacing(ui: &mut Ui) {
    let spacing = ui.spacing_mut();
    spacing.item_spacing = vec2(GAP, GAP / 2.0);
    spacing.interact_size.y = ROW;
    spacing.button_padding = vec2(10.0, 4.0);
    spacing.icon_width = 18.0;
    spacing.combo_height = 320.0;
}

/// The label over a field. It is painted only: the field itself carries the name for a screen reader.
pub fn label(ui: &mut Ui, words: &str) {
    label_with(ui, words, "");
}

/// A label with a word at the right end of its line.
pub fn label_with(ui: &mut Ui, words: &str, right: &str) {
    let font = FontId::proportional(SMALL);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), Sense::hover());
    let weak = ui.visuals().weak_text_color();
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    painter.text(rect.left_center(), Align2::LEFT_CENTER, words, font.clone(), weak);
    if !right.is_empty() {
        painter.text(rect.right_center(), Align2::RIGHT_CENTER, right, font, ui.visuals().text_color());
    }
}

/// A quiet line of explanation.
pub fn hint(ui: &mut Ui, words: impl Into<String>) {
    ui.add(egui::Label::new(RichText::new(words).size(SMALL).weak()).wrap());
}

/// What is wrong with a field, under it; spoken as soon as it appears.
pub fn error(ui: &mut Ui, words: &str) {
    let text = RichText::new(words).size(SMALL).color(ui.visuals().error_fg_color);
    let response = ui.add(egui::Label::new(text).wrap());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(egui::Role::Status);
        node.set_label(words);
        node.set_live(egui::accesskit::Live::Polite);
    });
}

/// The distance between two fields.
pub fn gap(ui: &mut Ui) {
    ui.add_space(GAP / 2.0);
}

/// Rings a self-drawn control that has the keyboard.
pub fn focus_ring(ui: &Ui, response: &Response) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, ui.visuals().widgets.active.bg_stroke.color);
        ui.painter().rect_stroke(response.rect, 6.0, stroke, StrokeKind::Outside);
    }
}

/// Paints a triangle that points down (open) or right (closed).
pub fn chevron(ui: &Ui, rect: Rect, open: bool, colour: Color32) {
    let (c, r) = (rect.center(), 4.0);
    let points = if open {
        [pos2(c.x - r, c.y - r * 0.5), pos2(c.x, c.y + r * 0.5), pos2(c.x + r, c.y - r * 0.5)]
    } else {
        [pos2(c.x - r * 0.5, c.y - r), pos2(c.x + r * 0.5, c.y), pos2(c.x - r * 0.5, c.y + r)]
    };
    ui.painter().line(points.to_vec(), Stroke::new(1.6, colour));
}

/// Paints the sign of a list that drops down.
pub fn drop_sign(ui: &Ui, rect: Rect, visuals: &egui::style::WidgetVisuals, _open: bool) {
    chevron(ui, rect, true, visuals.fg_stroke.color);
}

/// Paints a cross, the sign for taking away.
pub fn cross(ui: &Ui, rect: Rect, colour: Color32) {
    let (c, r, stroke) = (rect.center(), 3.5, Stroke::new(1.5, colour));
    ui.painter().line_segment([c + vec2(-r, -r), c + vec2(r, r)], stroke);
    ui.painter().line_segment([c + vec2(-r, r), c + vec2(r, -r)], stroke);
}

/// Paints a check mark.
pub fn check(ui: &Ui, centre: egui::Pos2, colour: Color32) {
    let points = [centre + vec2(-4.0, 0.0), centre + vec2(-1.0, 3.0), centre + vec2(4.0, -3.5)];
    ui.painter().line(points.to_vec(), Stroke::new(1.8, colour));
}

/// A square button with a painted sign; `name` is spoken and shown as its tooltip.
pub fn sign_button(ui: &mut Ui, name: &str, paint: impl FnOnce(&Ui, Rect, Color32)) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(ROW), Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, name));
    let visuals = *ui.style().interact(&response);
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 6.0, visuals.weak_bg_fill);
    }
    let near = enabled && (response.hovered() || response.has_focus());
    paint(ui, rect, if near { visuals.fg_stroke.color } else { ui.visuals().weak_text_color() });
    focus_ring(ui, &response);
    tip(ui, response, name)
}

/// A tooltip that says no more than the name already says: for the eyes only.
pub fn tip(ui: &Ui, response: Response, words: &str) -> Response {
    let response = response.on_hover_text(words);
    ui.ctx().accesskit_node_builder(response.id, |node| node.clear_description());
    response
}

/// A button with words; `name` is what a screen reader says where the words alone would not be unique.
pub fn button(ui: &mut Ui, words: &str, name: &str) -> Response {
    ui.add(egui::Button::new(words).min_size(vec2(0.0, ROW))).accessible_name(name)
}

/// Paints the sign of a mark in its disc, as it stands on the map.
pub fn disc(ui: &Ui, theme: &Theme, sign: Marked, centre: egui::Pos2, radius: f32) {
    ui.painter().circle_filled(centre, radius, colour(theme, sign.ink()));
    let font = FontId::new(radius * 1.3, fonts::icons());
    ui.painter().text(centre, Align2::CENTER_CENTER, sign.icon(), font, colour(theme, Ink::OnMark));
}

/// The font of headings.
pub fn heading_font() -> FontId {
    FontId::new(14.0, fonts::family(Weight::SemiBold))
}

/// A text laid out on one line of at most this width; what doesn't fit ends in ….
pub fn one_line(ui: &Ui, text: &str, font: FontId, colour: Color32, room: f32) -> std::sync::Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text.replace('\n', " "), font, colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(0.0));
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// What paints a sign into a square.
pub type Sign = fn(&Ui, Rect, Color32);

/// Paints an arrow up.
pub fn arrow_up(ui: &Ui, rect: Rect, colour: Color32) {
    arrow(ui, rect, vec2(0.0, -1.0), colour);
}

/// Paints an arrow down.
pub fn arrow_down(ui: &Ui, rect: Rect, colour: Color32) {
    arrow(ui, rect, vec2(0.0, 1.0), colour);
}

/// Paints an arrow to the left.
pub fn arrow_left(ui: &Ui, rect: Rect, colour: Color32) {
    arrow(ui, rect, vec2(-1.0, 0.0), colour);
}

/// Paints an arrow to the right.
pub fn arrow_right(ui: &Ui, rect: Rect, colour: Color32) {
    arrow(ui, rect, vec2(1.0, 0.0), colour);
}

fn arrow(ui: &Ui, rect: Rect, way: egui::Vec2, colour: Color32) {
    let (c, stroke) = (rect.center(), Stroke::new(1.5, colour));
    let tip = c + way * 5.0;
    ui.painter().line_segment([c - way * 5.0, tip], stroke);
    ui.painter().line(vec![tip - (way + way.rot90()) * 3.5, tip, tip - (way - way.rot90()) * 3.5], stroke);
}
