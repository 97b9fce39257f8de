//! Chips: words that are switched on and off, and words that can be taken away.

use super::form::Form;
use super::look;
use super::rove::Row;
use egui::accesskit::Role;
use egui::{FontId, Response, Sense, Stroke, StrokeKind, Ui, vec2};

const HEIGHT: f32 = 26.0;
const PAD: f32 = 9.0;

/// A set of `choices` as chips; a click switches one on or off. New ones come last, as the author chose them.
pub fn set<T: Copy + PartialEq>(
    ui: &mut Ui,
    form: &Form<'_>,
    label: &str,
    choices: &[T],
    word: impl Fn(T) -> String,
    chosen: &mut Vec<T>,
) {
    look::label(ui, label);
    let at = choices.iter().position(|choice| chosen.contains(choice));
    let mut row = Row::new(ui, form.id(label).with("chips"), at);
    let drawn = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for choice in choices {
            let on = chosen.contains(choice);
            let words = word(*choice);
            let name = form.name(&format!("{label} {words}"));
            let response = toggle(ui, &words, &name, on, row.sense());
            row.drew(ui, &response);
            if response.clicked() {
                if on {
                    chosen.retain(|other| other != choice);
                } else {
                    chosen.push(*choice);
                }
            }
        }
    });
    row.end(ui, &drawn, Role::Group, &form.name(label));
}

/// One chip that is on or off. On is shown by a check mark, not by colour alone.
pub fn toggle(ui: &mut Ui, words: &str, name: &str, on: bool, sense: Sense) -> Response {
    let font = FontId::proportional(13.0);
    let extra = if on { 14.0 } else { 0.0 };
    let most = ui.max_rect().width() - 2.0 * PAD - extra;
    let galley = look::one_line(ui, words, font, ui.visuals().text_color(), most);
    let size = vec2(galley.size().x + 2.0 * PAD + extra, HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, sense);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, on, name));
    let visuals = ui.style().interact_selectable(&response, on);
    let fill = if on { visuals.weak_bg_fill } else { ui.visuals().widgets.noninteractive.bg_fill };
    let edge = if on { visuals.fg_stroke.color } else { ui.visuals().widgets.noninteractive.bg_stroke.color };
    let edge = if response.hovered() { visuals.fg_stroke.color } else { edge };
    ui.painter().rect(rect, HEIGHT / 2.0, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    if on {
        look::check(ui, egui::pos2(rect.left() + PAD + 3.0, rect.center().y), visuals.fg_stroke.color);
    }
    let at = egui::pos2(rect.left() + PAD + extra, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley_with_override_text_color(at, galley, visuals.fg_stroke.color);
    look::focus_ring(ui, &response);
    response
}

/// What happened to a chip that can be taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Click {
    /// Its words were clicked.
    Open,
    /// Its cross was clicked.
    Remove,
}

/// A chip with a cross; `what` names it for a screen reader ("evidence Workshop estimate").
pub fn removable(ui: &mut Ui, form: &Form<'_>, words: &str, what: &str) -> Option<Click> {
    let mut click = None;
    let font = FontId::proportional(13.0);
    let most = ui.max_rect().width() - 2.0 * PAD - HEIGHT;
    let galley = look::one_line(ui, words, font, ui.visuals().text_color(), most);
    let size = vec2(galley.size().x + PAD + 4.0 + HEIGHT, HEIGHT);
    let (_, rect) = ui.allocate_space(size);
    let (body, end) = rect.split_left_right_at_x(rect.right() - HEIGHT);
    let id = ui.next_auto_id().with(what);
    ui.skip_ahead_auto_ids(1);
    let open = ui.interact(body, id.with("open"), Sense::click());
    let remove = ui.interact(end, id.with("remove"), Sense::click());
    open.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, form.name(&format!("Open {what}"))));
    remove.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, form.name(&format!("Remove {what}"))));
    let (fill, stroke) = (ui.visuals().widgets.inactive.weak_bg_fill, ui.visuals().widgets.noninteractive.bg_stroke);
    ui.painter().rect(rect, HEIGHT / 2.0, fill, stroke, StrokeKind::Inside);
    let ink = if open.hovered() { ui.visuals().strong_text_color() } else { ui.visuals().text_color() };
    let at = egui::pos2(rect.left() + PAD, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley_with_override_text_color(at, galley, ink);
    let ink = if remove.hovered() { ui.visuals().strong_text_color() } else { ui.visuals().weak_text_color() };
    look::cross(ui, end, ink);
    look::focus_ring(ui, &open);
    look::focus_ring(ui, &remove);
    if look::tip(ui, open, words).clicked() {
        click = Some(Click::Open);
    }
    if look::tip(ui, remove, "Remove").clicked() {
        click = Some(Click::Remove);
    }
    click
}
