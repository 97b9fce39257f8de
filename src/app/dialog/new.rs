//! A new journey from a template.

use super::Step;
use super::ask::{confirm, first, frame};
use crate::app::style;
use crate::journey::Journey;
use crate::templates;
use egui::{Context, TextEdit};

/// The question.
#[derive(Default)]
pub struct NewPrompt {
    /// Which template.
    template: usize,
    /// The title of the journey.
    title: String,
}

impl NewPrompt {
    /// Begins with this template chosen.
    pub fn with(template: usize) -> Self {
        Self { template, title: String::new() }
    }

    /// Shows the question.
    pub fn show(&mut self, ctx: &Context, fresh: bool) -> Step {
        let theme = style::theme(ctx);
        let (step, left) = frame(ctx, "New journey", 480.0, |ui| {
            let label = ui.label("Title");
            let field = TextEdit::singleline(&mut self.title)
                .hint_text("Replace a lost document")
                .desired_width(f32::INFINITY)
                .margin(egui::Margin::symmetric(8, 6));
            let field = first(ui.add(field).labelled_by(label.id), fresh);
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            ui.add_space(8.0);
            ui.label("Template");
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.spacing_mut().indent = 26.0;
            for (at, template) in templates::ALL.iter().enumerate() {
                if ui.radio(self.template == at, template.title).on_hover_text(template.sentence).clicked() {
                    self.template = at;
                }
                ui.indent(template.name, |ui| {
                    ui.add(egui::Label::new(egui::RichText::new(template.sentence).size(style::SMALL).weak()).wrap());
                });
            }
            ui.add_space(16.0);
            confirm(ui, theme, "Create", true, entered)
        });
        if left { Step::Done(None) } else { step }
    }

    /// The journey to begin with.
    pub fn journey(self) -> Journey {
        let Some(template) = templates::ALL.get(self.template) else { return Journey::default() };
        match self.title.trim() {
            "" => template.journey(),
            title => template.journey_called(title).unwrap_or_else(|_| template.journey()),
        }
    }
}
