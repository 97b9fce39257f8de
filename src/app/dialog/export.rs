//! What to export a map to, and how it should look.

use super::Step;
use super::ask::{first, frame};
use crate::app::export::Wish;
use crate::app::style::{self, button, main_button};
use crate::exchange::{Format, Look, Paper};
use crate::picture::{THEMES, Theme};
use egui::{Context, Key, Modifiers, RichText, Ui};

/// How many pixels a map unit gets.
const SCALES: [(f32, &str); 4] = [(1.0, "1×"), (2.0, "2×"), (3.0, "3×"), (4.0, "4×")];

/// Between choices that stand side by side.
const BETWEEN: f32 = 16.0;

/// The question.
pub struct ExportPrompt {
    format: Format,
    /// The colours; none = those that suit the format.
    theme: Option<Theme>,
    scale: f32,
    paper: Paper,
    /// Whether the keyboard is at a button, which Enter presses; anywhere else it exports.
    at_button: bool,
}

impl Default for ExportPrompt {
    fn default() -> Self {
        Self { format: Format::Pdf, theme: None, scale: 2.0, paper: Paper::Fit, at_button: false }
    }
}

impl ExportPrompt {
    /// Shows the question.
    pub fn show(&mut self, ctx: &Context, fresh: bool) -> Step {
        let theme = style::theme(ctx);
        let enter = !self.at_button && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let (step, left) = frame(ctx, "Export the map", 480.0, |ui| {
            ui.label("Format");
            for (format, name, sentence) in [
                (Format::Pdf, "PDF", "To print and to hand on. Screen readers can read it."),
                (Format::Handout, "Hand-out", "PDF, a page a stop: what it shows, what is said of it, and the notes."),
                (Format::Svg, "SVG", "For browsers, slides and drawing programs. Sharp at every size."),
                (Format::Png, "PNG", "A picture in pixels."),
                (Format::Html, "HTML", "One web page: the map, and the journey in words. Runs nothing."),
                (Format::Md, "Markdown", "The journey in words, for wikis and pull requests."),
                (Format::Csv, "CSV", "A row a touchpoint, for spreadsheets."),
                (Format::Mermaid, "Mermaid", "A flowchart that wikis draw."),
                (Format::Canvas, "JSON Canvas", "A board for Obsidian."),
                (Format::Dot, "DOT", "The bare graph, for Graphviz."),
            ] {
                choice(ui, &mut self.format, format, name, sentence, fresh);
            }
            if self.format.is_picture() {
                ui.add_space(8.0);
                ui.label("Colors");
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing.x = BETWEEN;
                    let suits = if self.format.is_paper() { Theme::PRINT } else { Theme::LIGHT };
                    for theme in THEMES {
                        let on = self.theme.unwrap_or(suits) == theme;
                        if ui.radio(on, theme.name).clicked() {
                            self.theme = Some(theme);
                        }
                    }
                });
            }
            match self.format {
                Format::Pdf | Format::Handout => {
                    ui.add_space(8.0);
                    ui.label("Pages");
                    ui.horizontal_wrapped(|ui| {
                        ui.spacing_mut().item_spacing.x = BETWEEN;
                        let handout = self.format == Format::Handout;
                        for paper in Paper::ALL.into_iter().filter(|paper| !handout || *paper != Paper::Fit) {
                            // A page a stop is never as large as the map.
                            let letter = handout && self.paper == Paper::Fit && paper == Paper::Letter;
                            if ui.radio(self.paper == paper || letter, paper.label()).clicked() {
                                self.paper = paper;
                            }
                        }
                    });
                }
                Format::Png => {
                    ui.add_space(8.0);
                    ui.label("Size");
                    ui.horizontal_wrapped(|ui| {
                        ui.spacing_mut().item_spacing.x = BETWEEN;
                        for (scale, words) in SCALES {
                            ui.radio_value(&mut self.scale, scale, words);
                        }
                    });
                }
                _ => {}
            }
            ui.add_space(16.0);
            ui.horizontal(|ui| {
                let export = ui.add(main_button(theme, "Export…"));
                let cancel = ui.add(button("Cancel"));
                self.at_button = export.has_focus() || cancel.has_focus();
                match (export.clicked() || enter, cancel.clicked()) {
                    (true, _) => Step::Done(Some(0)),
                    (_, true) => Step::Done(None),
                    _ => Step::Stay,
                }
            })
            .inner
        });
        if left { Step::Done(None) } else { step }
    }

    /// What was asked for.
    pub fn wish(&self) -> Wish {
        // Twice as large is what fits best; very large maps get less without a word.
        let scale = (self.format == Format::Png && self.scale != 2.0).then_some(self.scale);
        // A page goes by what its reader asks for.
        let theme = self.theme.filter(|_| self.format.is_picture());
        Wish { format: self.format, look: Look { theme, scale, paper: self.paper } }
    }
}

fn choice(ui: &mut Ui, chosen: &mut Format, format: Format, name: &str, sentence: &str, fresh: bool) {
    ui.horizontal(|ui| {
        let radio = ui.radio(*chosen == format, name);
        if first(radio, fresh && *chosen == format).clicked() {
            *chosen = format;
        }
        ui.add(egui::Label::new(RichText::new(sentence).size(style::SMALL).weak()).wrap());
    });
}
