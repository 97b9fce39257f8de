//! A computed figure that says what it is made of: as a tooltip, and below it when it is clicked.

use super::super::controls::{Form, look};
use crate::journey::thousands::count;
use crate::journey::{Key, TouchpointId};
use egui::Ui;

/// How many lines of a sum are shown.
const LINES: usize = 12;

/// A figure with its sum.
pub struct Figure {
    /// What it is: "Hours".
    pub name: &'static str,
    /// The figure with its unit: "8.7 hours".
    pub value: String,
    /// What it is made of, the most first.
    pub sum: Vec<Line>,
}

/// A line of a sum.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// What it adds, to sort by.
    pub adds: f64,
    /// Where it comes from: "Bring mother over".
    pub name: String,
    /// What it adds, in figures: "0.61 × 117 min".
    pub amount: String,
    /// What else there is to say: "in the journey it opens".
    pub note: &'static str,
    /// The touchpoint of the shown journey where it comes from, if it comes from one.
    pub at: Option<TouchpointId>,
}

impl Line {
    /// "Bring mother over: 0.61 × 117 min in the journey it opens".
    fn words(&self) -> String {
        format!("{}: {} {}", self.name, self.amount, self.note).trim_end().to_owned()
    }
}

impl Figure {
    /// A figure that is made of these; lines that add nothing are left out.
    pub fn new(name: &'static str, value: String, mut sum: Vec<Line>) -> Self {
        sum.retain(|line| line.adds > 0.0);
        sum.sort_by(|a, b| b.adds.total_cmp(&a.adds));
        Self { name, value, sum }
    }

    /// Draws it.
    pub fn show(&self, ui: &mut Ui, form: &mut Form<'_>) {
        let path = format!("figure/{}", self.name);
        let open = form.is_open(&path, false);
        let tip = self.lines().map(Line::words).chain(self.more()).collect::<Vec<_>>().join("\n");
        let value = egui::RichText::new(&self.value).strong();
        let size = egui::vec2(ui.available_width(), look::ROW);
        let button = egui::Button::new(self.name).right_text(value).frame_when_inactive(false).min_size(size);
        let spoken = form.name(&format!("{}: {}", self.name, self.value));
        let row = ui.add_sized(size, button).accessible_name(spoken);
        ui.ctx().accesskit_node_builder(row.id, |node| node.set_expanded(open));
        let row = if tip.is_empty() || open { row } else { row.on_hover_text(tip) };
        if row.clicked() {
            form.set_open(&path, !open);
        }
        if open {
            ui.indent(form.id(&path), |ui| {
                if self.sum.is_empty() {
                    look::hint(ui, "Nothing adds to it.");
                }
                for line in self.lines() {
                    part(ui, form, self.name, line);
                }
                self.more().into_iter().for_each(|more| look::hint(ui, more));
            });
        }
    }

    fn lines(&self) -> impl Iterator<Item = &Line> {
        self.sum.iter().take(LINES)
    }

    fn more(&self) -> Option<String> {
        let more = self.sum.len().checked_sub(LINES).filter(|more| *more > 0)?;
        Some(format!("and {} that add less", count(more, "other")))
    }
}

fn part(ui: &mut Ui, form: &mut Form<'_>, of: &str, line: &Line) {
    let words = line.words();
    let Some(at) = &line.at else {
        let plain = ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.label(egui::RichText::new(&line.amount).size(look::SMALL));
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.add(egui::Label::new(egui::RichText::new(&line.name).size(look::SMALL)).truncate());
                });
            });
        });
        look::tip(ui, plain.response, &words);
        return;
    };
    if row(ui, &line.name, &line.amount, &words, &form.name(&format!("{of}: {words}"))) {
        form.select = Some(Key::Touchpoint(at.clone()).into());
    }
}

/// A row that leads to a touchpoint, with a word at its right end, a tooltip and a name for a screen reader; whether it
/// was clicked.
pub fn row(ui: &mut Ui, words: &str, right: &str, tip: &str, name: &str) -> bool {
    let small = |words: &str| egui::RichText::new(words).size(look::SMALL);
    let size = egui::vec2(ui.available_width(), 24.0);
    let button = egui::Button::new(small(words)).truncate().right_text(small(right)).frame_when_inactive(false);
    let response = ui.add_sized(size, button.min_size(size)).accessible_name(name);
    look::tip(ui, response, tip).clicked()
}
