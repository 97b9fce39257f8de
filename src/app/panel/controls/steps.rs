//! A row of steps to click: trust, feelings, severity, effort, moments. A click on the chosen one takes it away again
//! where there may be none.

use super::form::Form;
use super::look;
use super::rove::Row;
use egui::accesskit::Role;
use egui::{Align2, FontId, Response, Sense, Stroke, StrokeKind, Ui, vec2};
use std::sync::Arc;

/// One step: what it stands for, its number or icon, and its word.
pub struct Step<T> {
    /// The value.
    pub value: T,
    /// A number or an icon.
    pub mark: String,
    /// What it means.
    pub word: String,
}

impl<T> Step<T> {
    /// A step.
    pub fn new(value: T, mark: impl Into<String>, word: impl Into<String>) -> Self {
        Self { value, mark: mark.into(), word: word.into() }
    }
}

/// A row of steps of which one may be chosen; `clears` = it may be none.
pub fn steps<T: Copy + PartialEq>(
    ui: &mut Ui,
    form: &Form<'_>,
    label: &str,
    steps: &[Step<T>],
    chosen: &mut Option<T>,
    clears: bool,
) {
    let word = steps.iter().find(|step| Some(step.value) == *chosen).map_or("", |step| step.word.as_str());
    let gap = look::GAP / 2.0;
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let count = steps.len().max(1) as f32;
    let width = ((ui.available_width() - gap * (count - 1.0)) / count).floor();
    let words = words_that_fit(ui, steps, width - 6.0);
    ui.vertical(|ui| {
        look::label_with(ui, label, if words.is_some() { "" } else { word });
        let rows = words.iter().flatten().map(|galley| galley.size().y).fold(0.0, f32::max);
        let top = if steps.iter().any(|step| !step.mark.is_empty()) { 26.0 } else { 8.0 };
        let height = if words.is_some() { (top + rows + 6.0).max(look::ROW) } else { look::ROW };
        let at = steps.iter().position(|step| Some(step.value) == *chosen);
        let mut row = Row::new(ui, form.id(label).with("steps"), at);
        let drawn = ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for (i, step) in steps.iter().enumerate() {
                let on = *chosen == Some(step.value);
                let galley = words.as_ref().and_then(|words| words.get(i));
                let response = cell(ui, form, label, step, on, (vec2(width, height), row.sense()), galley);
                row.drew(ui, &response);
                if response.clicked() {
                    *chosen = if on && clears { None } else { Some(step.value) };
                }
            }
        });
        row.end(ui, &drawn, Role::RadioGroup, &form.name(label));
    });
}

/// The steps' words laid out to stand in cells of this width; none if one of them doesn't fit.
fn words_that_fit<T>(ui: &Ui, steps: &[Step<T>], width: f32) -> Option<Vec<Arc<egui::Galley>>> {
    let font = FontId::proportional(if steps.iter().all(|step| step.mark.is_empty()) { 13.0 } else { 11.0 });
    let colour = ui.visuals().text_color();
    let fits = |word: &str| {
        word.split_whitespace()
            .all(|part| ui.painter().layout_no_wrap(part.to_owned(), font.clone(), colour).size().x <= width)
    };
    steps
        .iter()
        .map(|step| {
            let mut job = egui::text::LayoutJob::simple(step.word.clone(), font.clone(), colour, width);
            job.halign = egui::Align::Center;
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
            (fits(&step.word) && galley.rows.len() <= 2).then_some(galley)
        })
        .collect()
}

fn cell<T>(
    ui: &mut Ui,
    form: &Form<'_>,
    label: &str,
    step: &Step<T>,
    on: bool,
    (size, sense): (egui::Vec2, Sense),
    word: Option<&Arc<egui::Galley>>,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(size, sense);
    let number = if step.mark.chars().all(|c| c.is_ascii_graphic() || c == '−') { &step.mark } else { "" };
    let name = match (number, step.word.as_str()) {
        ("", word) => format!("{label}: {word}"),
        (number, "") => format!("{label} {number}"),
        (number, word) => format!("{label} {number}: {word}"),
    };
    let name = form.name(&name);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, on, &name));
    let visuals = ui.style().interact_selectable(&response, on);
    let quiet = ui.visuals().widgets.noninteractive.bg_stroke.color;
    let (width, edge) = match (on, response.hovered()) {
        (true, _) => (2.0, visuals.fg_stroke.color),
        (false, true) => (1.0, visuals.fg_stroke.color),
        (false, false) => (1.0, quiet),
    };
    let fill = if on { visuals.weak_bg_fill } else { ui.visuals().widgets.noninteractive.bg_fill };
    ui.painter().rect(rect, 6.0, fill, Stroke::new(width, edge), StrokeKind::Inside);
    let ink = visuals.fg_stroke.color;
    let mark = if word.is_some() { rect.center_top() + vec2(0.0, 15.0) } else { rect.center() };
    ui.painter().text(mark, Align2::CENTER_CENTER, &step.mark, FontId::proportional(15.0), ink);
    if let Some(word) = word {
        let below = if step.mark.is_empty() { (rect.height() - word.size().y) / 2.0 } else { 26.0 };
        let at = rect.center_top() + vec2(0.0, below);
        ui.painter().galley_with_override_text_color(at, Arc::clone(word), ink);
    }
    look::focus_ring(ui, &response);
    let tip = if step.word.is_empty() { &step.mark } else { &step.word };
    look::tip(ui, response, tip)
}
