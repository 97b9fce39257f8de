//! The five levels of trust in a row: one stop of Tab, keys 1 to 5 while it has the keyboard.

use super::super::{Desk, Go};
use crate::app::panel::{Row, look};
use crate::app::style;
use crate::journey::trust::TRUST_WORDS;
use crate::picture::{Ink, Theme};
use egui::{Align2, FontId, Key, Modifiers, Response, Sense, Stroke, StrokeKind, Ui, vec2};
use std::sync::Arc;

const KEYS: [Key; 5] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];

/// Draws the row and gives the level that was pressed. `chosen` is marked. A `secret` row sends the keyboard back to its
/// beginning, so that the ring around what was pressed betrays nothing.
pub(super) fn levels(
    ui: &mut Ui,
    desk: &mut Desk,
    theme: &Theme,
    name: &str,
    chosen: Option<u8>,
    secret: bool,
) -> Option<u8> {
    let mut pressed = None;
    if desk.listening {
        let typed = |key: &Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key));
        pressed = (1u8..).zip(KEYS).find(|(_, key)| typed(key)).map(|(level, _)| level);
    }
    let mut row = Row::new(ui, ui.scope_id().with(name), chosen.map(|level| usize::from(level) - 1));
    let (gap, mut listening) = (look::GAP / 2.0, false);
    let width = ((ui.available_width() - 4.0 * gap) / 5.0).floor();
    let drawn = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (level, word) in (1u8..).zip(TRUST_WORDS) {
            let response = cell(ui, theme, (level, word), (chosen == Some(level), name), width, row.sense());
            row.drew(ui, &response);
            if response.clicked() {
                pressed = Some(level);
            }
            listening |= response.has_focus();
            let home = level == chosen.unwrap_or(1);
            if home && desk.go.take_if(|go| *go == Go::List).is_some() {
                response.request_focus();
                ui.ctx().request_repaint();
            }
        }
    });
    row.end(ui, &drawn, egui::Role::RadioGroup, name);
    desk.listening = listening;
    if secret && pressed.is_some() {
        desk.go = Some(Go::List);
    }
    pressed
}

fn cell(
    ui: &mut Ui,
    theme: &Theme,
    (level, word): (u8, &str),
    (chosen, name): (bool, &str),
    width: f32,
    sense: Sense,
) -> Response {
    let ink = |ink| style::colour(theme, ink);
    let words = if chosen { ink(Ink::OnAccentSoft) } else { ink(Ink::Text) };
    let mut job = egui::text::LayoutJob::simple(word.to_owned(), FontId::proportional(11.0), words, width - 4.0);
    job.halign = egui::Align::Center;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (rect, response) = ui.allocate_exact_size(vec2(width, 60.0), sense);
    let said = format!("{name} {level}: {word}");
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, chosen, &said));
    let fill = match (chosen, response.hovered()) {
        (true, _) => ink(Ink::AccentSoft),
        (false, true) => ink(Ink::ButtonHover),
        (false, false) => ink(Ink::Button),
    };
    let edge = if chosen { Stroke::new(2.0, ink(Ink::Accent)) } else { Stroke::new(1.0, ink(Ink::CardBorder)) };
    ui.painter().rect(rect, 6.0, fill, edge, StrokeKind::Inside);
    let top = rect.center_top() + vec2(0.0, 17.0);
    ui.painter().text(top, Align2::CENTER_CENTER, level.to_string(), FontId::proportional(17.0), words);
    let below = rect.center_top() + vec2(0.0, 42.0 - galley.size().y / 2.0);
    ui.painter().galley(below, Arc::clone(&galley), words);
    look::focus_ring(ui, &response);
    response
}
