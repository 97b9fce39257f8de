//! How far the story has come as a mark along the upper edge, and below it the stages as a strip, with where it is.

use super::scale::Scale;
use super::{Presenting, style};
use crate::app::{App, fonts};
use crate::journey::{Journey, StageId};
use crate::picture::{Ink, Theme, Weight};
use crate::story::Sight;
use egui::accesskit::Role;
use egui::{Align2, FontId, Frame, Panel, Rect, Sense, Ui, WidgetInfo, pos2, vec2};
use std::collections::BTreeSet;

/// A stage takes at least so many times the size of words.
const STAGE: f32 = 7.0;
/// The mark of how far the story has come, as a part of the size of words.
const MARK: f32 = 0.3;

/// Draws the strip.
pub fn show(ui: &mut Ui, presenting: &Presenting, app: &App, scale: Scale, theme: &Theme) {
    let Some(journey) = app.doc().map(|doc| doc.session.journey()) else { return };
    let frame = Frame::new().fill(style::colour(theme, Ink::Heading));
    let height = scale.bar() + MARK * scale.words;
    Panel::top("stages of the story").frame(frame).exact_size(height).resizable(false).show(ui, |ui| {
        style::name(ui, "Stages");
        let whole = ui.available_rect_before_wrap();
        let row = whole.with_min_y(whole.bottom() - scale.bar());
        mark(ui, presenting, whole.with_max_y(row.top()), theme);
        stages(ui, presenting, journey, row, scale, theme);
    });
}

/// The stages there is room for, those of the stop among them.
fn stages(ui: &mut Ui, presenting: &Presenting, journey: &Journey, row: Rect, scale: Scale, theme: &Theme) {
    let all: Vec<(&StageId, &str)> = journey.stages().map(|stage| (&stage.id, stage.name.as_str())).collect();
    let here = here(presenting, journey);
    let first = all.iter().position(|(id, _)| here.contains(*id)).unwrap_or(0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few stages")]
    let most = ((row.width() / (STAGE * scale.words)) as usize).clamp(1, all.len().max(1));
    let from = first.saturating_sub(most / 2).min(all.len().saturating_sub(most));
    let shown = &all[from..(from + most).min(all.len())];
    #[expect(clippy::cast_precision_loss, reason = "a few stages")]
    let width = row.width() / shown.len().max(1) as f32;
    for (at, (id, name)) in shown.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a few stages")]
        let left = row.left() + width * at as f32;
        let cell = Rect::from_min_size(pos2(left, row.top()), vec2(width, row.height()));
        let lit = here.contains(*id);
        if lit {
            ui.painter().rect_filled(cell, 0, style::colour(theme, Ink::AccentSoft));
            let foot = cell.with_min_y(cell.bottom() - 0.15 * scale.words);
            ui.painter().rect_filled(foot, 0, style::colour(theme, Ink::Accent));
        }
        if at > 0 {
            let line = egui::Stroke::new(1.0, style::colour(theme, Ink::Separator));
            ui.painter().vline(cell.left(), cell.y_range().shrink(0.5 * scale.words), line);
        }
        let (weight, ink) = if lit { (Weight::SemiBold, Ink::OnAccentSoft) } else { (Weight::Regular, Ink::Muted) };
        let room = width - scale.words;
        let name = crate::picture::fit(name, scale.words, weight, room);
        let font = FontId::new(scale.words, fonts::family(weight));
        ui.painter().text(cell.center(), Align2::CENTER_CENTER, name, font, style::colour(theme, ink));
    }
    let response = ui.interact(row, ui.unique_id().with("stages"), Sense::hover());
    let names: Vec<&str> = all.iter().filter(|(id, _)| here.contains(*id)).map(|(_, name)| *name).collect();
    let words = if names.is_empty() { "All stages".to_owned() } else { format!("Stage: {}", names.join(", ")) };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words.clone()));
}

/// The stages that the stop is in; none = it is about the whole.
fn here(presenting: &Presenting, journey: &Journey) -> BTreeSet<StageId> {
    let scene = presenting.scene();
    match &scene.sight {
        Sight::Stage(id) => BTreeSet::from([id.clone()]),
        _ => scene.shows.iter().filter_map(|id| Some(journey.touchpoint(id)?.stage.clone())).collect(),
    }
}

/// A piece for each stop; those that were told are full.
fn mark(ui: &Ui, presenting: &Presenting, row: Rect, theme: &Theme) {
    let count = presenting.story.stops.len();
    #[expect(clippy::cast_precision_loss, reason = "a few stops")]
    let width = row.width() / count as f32;
    let gap = if width > 12.0 { 2.0 } else { 0.0 };
    for at in 0..count {
        #[expect(clippy::cast_precision_loss, reason = "a few stops")]
        let left = row.left() + width * at as f32;
        let piece = Rect::from_min_size(pos2(left, row.top()), vec2(width - gap, row.height()));
        let ink = if at <= presenting.at { Ink::Accent } else { Ink::Separator };
        ui.painter().rect_filled(piece, 0, style::colour(theme, ink));
    }
}
