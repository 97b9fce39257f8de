//! Saving a view under a name, and forgetting one.

use super::Step;
use super::ask::{confirm, first, frame};
use crate::app::style;
use crate::app::views::SavedView;
use egui::{Context, RichText, ScrollArea, TextEdit};

/// Asks for the name of a view.
#[derive(Default)]
pub struct SavePrompt {
    name: String,
}

impl SavePrompt {
    /// Shows the question; `there` are the views that the journey has.
    pub fn show<'a>(&mut self, ctx: &Context, fresh: bool, there: impl Iterator<Item = &'a SavedView>) -> Step {
        let theme = style::theme(ctx);
        let replaces = there.into_iter().any(|view| view.name == self.name.trim());
        let (step, left) = frame(ctx, "Save the view", 440.0, |ui| {
            let label = ui.label("Name");
            let field = TextEdit::singleline(&mut self.name)
                .hint_text("Where it hurts")
                .desired_width(f32::INFINITY)
                .margin(egui::Margin::symmetric(8, 6));
            let field = first(ui.add(field).labelled_by(label.id), fresh);
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let words = if replaces {
                "It replaces the view of that name."
            } else {
                "It keeps the filter, what is folded and where the map is looked at, on this computer alone."
            };
            ui.add(egui::Label::new(RichText::new(words).size(style::SMALL).weak()).wrap());
            ui.add_space(16.0);
            let named = !self.name.trim().is_empty();
            confirm(ui, theme, "Save", named, entered)
        });
        if left { Step::Done(None) } else { step }
    }

    /// The name that was given.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// Asks which view to forget.
#[derive(Default)]
pub struct DeletePrompt {
    name: String,
}

impl DeletePrompt {
    /// Shows the question; `there` are the views that the journey has.
    pub fn show<'a>(&mut self, ctx: &Context, fresh: bool, there: impl Iterator<Item = &'a SavedView>) -> Step {
        let theme = style::theme(ctx);
        let (step, left) = frame(ctx, "Delete a view", 440.0, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ScrollArea::vertical().max_height(240.0).auto_shrink([false, true]).show(ui, |ui| {
                for (at, view) in there.enumerate() {
                    if self.name.is_empty() {
                        self.name.clone_from(&view.name);
                    }
                    let choice = ui.radio(self.name == view.name, &view.name);
                    if choice.clicked() {
                        self.name.clone_from(&view.name);
                    }
                    first(choice, fresh && at == 0);
                }
                crate::app::focus::follow(ui);
            });
            ui.add_space(16.0);
            confirm(ui, theme, "Delete", true, false)
        });
        if left { Step::Done(None) } else { step }
    }

    /// The view that was chosen.
    pub fn name(&self) -> &str {
        &self.name
    }
}
