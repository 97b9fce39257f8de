//! One entry of a list inside a record: a heading that opens its fields, and a button that deletes it.

use super::form::Form;
use super::look;
use egui::{Frame, Sense, Ui, vec2};

/// What an entry of a list looks like while it is closed.
pub struct Item<'a> {
    /// Where it is, such as "pain_points/long-wait".
    pub path: &'a str,
    /// What it is called for a screen reader: "Pain point 2".
    pub name: &'a str,
    /// Its text.
    pub title: &'a str,
    /// A word at the right end.
    pub aside: &'a str,
}

impl Item<'_> {
    /// Draws the entry with its fields; whether it is to be deleted.
    pub fn show(self, ui: &mut Ui, form: &mut Form<'_>, add: impl FnOnce(&mut Ui, &mut Form<'_>)) -> bool {
        let path = format!("item/{}", self.path);
        let open = form.is_open(&path, false);
        let mut delete = false;
        let visuals = ui.visuals();
        let frame = Frame::new()
            .fill(if open { visuals.faint_bg_color } else { egui::Color32::TRANSPARENT })
            .stroke(visuals.widgets.noninteractive.bg_stroke)
            .corner_radius(6)
            .inner_margin(egui::Margin::symmetric(4, 2));
        frame.show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                let size = vec2(ui.available_width() - look::ROW, look::ROW);
                if self.heading(ui, form, size, open) {
                    form.set_open(&path, !open);
                }
                let delete_it = format!("Delete {}", uncapitalized(self.name));
                delete = look::sign_button(ui, &delete_it, look::cross).clicked();
            });
            if open {
                let margin = egui::Margin { left: 6, right: 6, top: 2, bottom: 8 };
                Frame::new().inner_margin(margin).show(ui, |ui| {
                    form.within(self.name, |form| add(ui, form));
                });
            }
        });
        delete
    }

    fn heading(&self, ui: &mut Ui, form: &Form<'_>, size: egui::Vec2, open: bool) -> bool {
        let (_, rect) = ui.allocate_space(size);
        let response = ui.interact(rect, form.id(&format!("heading/{}", self.path)), Sense::click());
        let name =
            if self.title.trim().is_empty() { self.name.to_owned() } else { format!("{}: {}", self.name, self.title) };
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, form.name(&name)));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_expanded(open);
            if !self.aside.is_empty() {
                node.set_description(self.aside);
            }
        });
        let mark = egui::Rect::from_center_size(rect.left_center() + vec2(9.0, 0.0), egui::Vec2::splat(12.0));
        look::chevron(ui, mark, open, ui.visuals().weak_text_color());
        let (ink, weak) = (ui.visuals().text_color(), ui.visuals().weak_text_color());
        let aside = look::one_line(ui, self.aside, egui::FontId::proportional(look::SMALL), weak, rect.width() * 0.5);
        let room = rect.width() - 20.0 - aside.size().x - look::GAP;
        let (words, colour) = if self.title.trim().is_empty() { (self.name, weak) } else { (self.title, ink) };
        let font = egui::TextStyle::Body.resolve(ui.style());
        let title = look::one_line(ui, words, font, colour, room);
        let middle = |height: f32| rect.center().y - height / 2.0;
        let at = egui::pos2(rect.left() + 20.0, middle(title.size().y));
        ui.painter().galley(at, title, colour);
        let at = egui::pos2(rect.right() - aside.size().x - 4.0, middle(aside.size().y));
        ui.painter().galley(at, aside, weak);
        look::focus_ring(ui, &response);
        response.clicked()
    }
}

/// A button under a list that adds to it.
pub fn add_button(ui: &mut Ui, words: &str) -> bool {
    look::button(ui, words, words).clicked()
}

/// The words as they stand inside a sentence; names in them keep their capitals.
fn uncapitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
