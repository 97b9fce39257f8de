//! What people read beside the map: the title of the stop, or the touchpoint in the spotlight, and what is said of it.

use super::scale::Scale;
use super::{Presenting, style};
use crate::app::fonts;
use crate::app::session::Session;
use crate::picture::describe::name_of;
use crate::picture::{Ink, Theme, Weight, wrap};
use crate::story::{Fact, of_touchpoint};
use egui::accesskit::Role;
use egui::{Area, Id, Label, Order, Rect, ScrollArea, Ui, UiBuilder, vec2};

/// From row to row, as a part of the size of words.
const LEADING: f32 = 1.25;
/// The width of a column, as a part of the size of words.
const COLUMN: f32 = 20.0;
/// A text of more rows than this may go on in the next column.
const LONG: usize = 4;

/// Draws the caption in all the room there is: in one column, or below the map in several.
pub fn show(ui: &mut Ui, presenting: &Presenting, session: &Session, scale: Scale, theme: &Theme) {
    style::name(ui, "Caption");
    let journey = session.journey();
    let scene = presenting.scene();
    let selected = session.selection.focused_touchpoint();
    let (title, facts) = match selected {
        Some(id) => (name_of(journey, id).to_owned(), of_touchpoint(journey, id)),
        None => (scene.title.clone(), scene.facts.clone()),
    };
    ui.spacing_mut().item_spacing = vec2(scale.words * 0.5, scale.words * 0.4);
    let shown = wrap(&title, scale.title(), Weight::Bold, ui.available_width(), 3).join("\n");
    let heading = ui.label(fonts::text(shown, scale.title(), Weight::Bold).color(style::colour(theme, Ink::Text)));
    ui.ctx().accesskit_node_builder(heading.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(title.as_str());
    });
    if selected.is_some() {
        let stop = format!("Stop: {}", scene.title);
        ui.add(Label::new(fonts::text(stop, scale.words, Weight::Regular).weak()).truncate());
    }
    ui.add_space(scale.words * 0.3);
    flow(ui, &facts, scale, theme);
}

/// Lets what is said flow into as many columns as there is room for, each line whole; what there is no room for is
/// counted.
fn flow(ui: &mut Ui, facts: &[Fact], scale: Scale, theme: &Theme) {
    let room = ui.available_rect_before_wrap();
    let gap = scale.words * 2.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few columns")]
    let columns = (((room.width() + gap) / (COLUMN * scale.words + gap)) as usize).clamp(1, 4);
    #[expect(clippy::cast_precision_loss, reason = "a few columns")]
    let width = (room.width() - gap * (columns - 1) as f32) / columns as f32;
    let row_height = LEADING * scale.words;
    let between = 0.5 * scale.words;
    let (mut column, mut y) = (0, room.top());
    #[expect(clippy::cast_precision_loss, reason = "a few rows")]
    let height = |rows: &[String]| rows.len() as f32 * row_height;
    #[expect(clippy::cast_precision_loss, reason = "a few columns")]
    let place = |column: usize, y: f32, height: f32| {
        Rect::from_min_size(egui::pos2(room.left() + (width + gap) * column as f32, y), vec2(width, height))
    };
    for (at, fact) in facts.iter().enumerate() {
        let rest = facts.len() - at;
        // In the last column the last line says how many there is no room for.
        let end = |column: usize| room.bottom() - if column + 1 == columns && rest > 1 { row_height } else { 0.0 };
        let mut rows = rows(fact, width, scale);
        let mut first = true;
        loop {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few rows")]
            let fitting = ((end(column) - y) / row_height + 0.01).floor().max(0.0) as usize;
            let is_last = column + 1 == columns;
            if rows.len() > fitting && !is_last && rows.len() <= LONG {
                (column, y) = (column + 1, room.top());
                continue;
            }
            if rows.len() > fitting && is_last && !(at == 0 && first && fitting > 0) {
                let left_out = rest - usize::from(!first);
                more(ui, place(column, y, row_height), left_out, scale, theme);
                return;
            }
            // A long text goes on in the next column.
            let mut now: Vec<String> = rows.drain(..rows.len().min(fitting)).collect();
            if is_last && !rows.is_empty() {
                rows.clear();
                if let Some(last) = now.last_mut() {
                    last.push('…');
                }
            }
            if !now.is_empty() {
                let place = place(column, y, height(&now));
                let builder = UiBuilder::new().max_rect(place);
                ui.scope_builder(builder, |ui| row(ui, fact, &now, first, scale, theme));
                y = place.bottom() + between;
                first = false;
            }
            if rows.is_empty() {
                break;
            }
            (column, y) = (column + 1, room.top());
        }
    }
}

/// How many there is no room for.
fn more(ui: &mut Ui, place: Rect, left_out: usize, scale: Scale, theme: &Theme) {
    if left_out > 0 {
        let words = fonts::text(format!("and {left_out} more"), scale.words, Weight::Regular);
        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
            ui.label(words.color(style::colour(theme, Ink::Muted)));
        });
    }
}

/// The space that a sign takes.
fn indent(fact: &Fact, scale: Scale) -> f32 {
    if fact.sign.icon().is_some() { scale.words * 1.6 } else { 0.0 }
}

fn rows(fact: &Fact, width: f32, scale: Scale) -> Vec<String> {
    let width = width - indent(fact, scale) - 1.0;
    fact.text.lines().flat_map(|line| wrap(line, scale.words, Weight::Regular, width, usize::MAX)).collect()
}

/// One line of what is said, or a part of it, with its sign at the `first`.
fn row(ui: &mut Ui, fact: &Fact, rows: &[String], first: bool, scale: Scale, theme: &Theme) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = scale.words * 0.5;
        if let Some((sign, ink)) = fact.sign.icon().filter(|_| first) {
            ui.allocate_ui(vec2(scale.words * 1.1, scale.words * LEADING), |ui| {
                style::sign(ui, sign, scale.words * 1.1, ink);
            });
        }
        let words = fonts::text(rows.join("\n"), scale.words, Weight::Regular).line_height(Some(LEADING * scale.words));
        let label = ui.label(words.color(style::colour(theme, Ink::Text)));
        // A screen reader hears it once, without breaks.
        ui.ctx().accesskit_node_builder(label.id, |node| {
            if first { node.set_value(fact.text.as_str()) } else { node.set_hidden() }
        });
    });
}

/// The presenter's notes over the foot of the map, where there is one screen only.
pub fn notes(ui: &Ui, presenting: &Presenting, map: Rect, scale: Scale, theme: &Theme) {
    let note = presenting.scene().note.trim();
    let note = if note.is_empty() { "This stop has no notes." } else { note };
    let width = (map.width() - 2.0 * scale.words).min(scale.words * 44.0);
    let at = egui::pos2(map.left() + scale.words, map.bottom() - scale.words);
    let area = Area::new(Id::unique("notes of the stop")).order(Order::Middle).fixed_pos(at);
    area.pivot(egui::Align2::LEFT_BOTTOM).constrain(false).show(ui.ctx(), |ui| {
        let frame = scale.sheet(ui, theme);
        frame.show(ui, |ui| {
            ui.set_width(width);
            ui.label(fonts::text("Notes", scale.words, Weight::SemiBold));
            ScrollArea::vertical().max_height(map.height() * 0.5).show(ui, |ui| {
                ui.add(Label::new(fonts::text(note, scale.words, Weight::Regular)).wrap());
            });
        });
    });
}
