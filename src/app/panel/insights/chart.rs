//! A chart: painted by the map's own brush, its marks to point at, to go through with the arrow keys, and to hear.

use super::super::controls::look;
use super::super::controls::rove::Row;
use super::Asked;
use crate::app::canvas::paint::{Brush, Galleys, Lettering, Place, Words};
use crate::app::fonts;
use crate::insights::chart::{Chart, Mark};
use crate::layout::Rect;
use crate::picture::{Ink, Theme, Weight, icon};
use egui::accesskit::Role;
use egui::{Id, Sense, Stroke, StrokeKind, Ui, vec2};

/// Draws a chart with its title. A click on a mark shows the records it came from.
pub fn show(ui: &mut Ui, chart: &Chart, tools: (&mut Galleys, &Theme), asked: &mut Vec<Asked>) {
    ui.add_space(look::GAP);
    title(ui, chart, asked);
    if let Some(at) = marks(ui, chart, tools) {
        asked.push(Asked::Show(chart.marks[at].subjects.clone()));
    }
    ui.add_space(look::GAP);
}

/// The heading of a chart, with a button that copies it.
pub fn title(ui: &mut Ui, chart: &Chart, asked: &mut Vec<Asked>) {
    heading(ui, chart.title, |ui| {
        let name = format!("Copy the chart “{}” as a picture", chart.title);
        if copy_button(ui, icon::IMAGE, &name) {
            asked.push(Asked::CopyPicture(Box::new(chart.clone())));
        }
    });
}

/// A heading with what can be done at the right end of its row.
pub fn heading(ui: &mut Ui, title: &str, add: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        let room = ui.available_width() - look::ROW - look::GAP;
        let font = egui::FontId::new(13.0, fonts::family(Weight::SemiBold));
        let galley = look::one_line(ui, title, font, ui.visuals().text_color(), room);
        let (rect, response) = ui.allocate_exact_size(vec2(room, look::ROW), Sense::hover());
        let at = egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, ui.visuals().text_color());
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Heading, true, title));
        add(ui);
    });
}

/// A small button with an icon.
pub fn copy_button(ui: &mut Ui, sign: char, name: &str) -> bool {
    look::sign_button(ui, name, |ui, rect, colour| {
        let font = egui::FontId::new(16.0, fonts::icons());
        ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, sign, font, colour);
    })
    .clicked()
}

/// Paints the picture and its marks; the place of the one that was clicked.
pub fn marks(ui: &mut Ui, chart: &Chart, (galleys, theme): (&mut Galleys, &Theme)) -> Option<usize> {
    let size = vec2(chart.picture.size.w, chart.picture.size.h);
    let mut clicked = None;
    let mut row = Row::new(ui, Id::unique(("marks", chart.title)), None);
    let drawn = ui.allocate_ui(size, |ui| {
        let (_, whole) = ui.allocate_space(size);
        let painter = ui.painter().with_clip_rect(ui.clip_rect());
        let mut brush = Brush {
            painter: &painter,
            theme,
            words: Words::Written(galleys),
            faded: false,
            lettering: Lettering::DESK,
        };
        let place = Place { zoom: 1.0, origin: whole.min.to_vec2() };
        chart.picture.shapes.iter().for_each(|shape| brush.shape(shape, place));
        for (at, mark) in chart.marks.iter().enumerate() {
            if one(ui, (chart, at), mark, whole.min.to_vec2(), &mut row) {
                clicked = Some(at);
            }
        }
    });
    row.end(ui, &drawn, Role::List, chart.title);
    clicked
}

fn one(ui: &mut Ui, (chart, at): (&Chart, usize), mark: &Mark, origin: egui::Vec2, row: &mut Row) -> bool {
    let Rect { x, y, w, h } = mark.rect;
    let rect = egui::Rect::from_min_size(egui::pos2(x, y) + origin, vec2(w, h));
    let response = ui.interact(rect, Id::unique(("mark", chart.title, at)), row.sense());
    row.drew(ui, &response);
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, &mark.says));
    let ring = |ink| Stroke::new(2.0, look::colour(crate::app::style::theme(ui.ctx()), ink));
    if response.has_focus() {
        ui.painter().rect_stroke(rect.expand(1.0), 4.0, ring(Ink::Focus), StrokeKind::Outside);
    } else if response.hovered() {
        ui.painter().rect_stroke(rect, 4.0, ring(Ink::Accent), StrokeKind::Outside);
    }
    let clicked = response.clicked();
    let tip = if mark.sum.is_empty() { mark.says.clone() } else { format!("{}\n{}", mark.says, mark.sum) };
    let response = response.on_hover_text(fonts::drawn(&tip).to_string());
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(mark.sum.as_str()));
    clicked
}
