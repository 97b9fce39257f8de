//! The sheet of shortcuts: every command with its keys, and what the hands do on the map.

use super::Step;
use super::ask::{first, frame};
use crate::app::fonts;
use crate::app::keys::{KEPT, system};
use crate::app::style::{self, SMALL, TEXT, main_button};
use crate::command::{COMMANDS, Command, GESTURES, Menu};
use crate::picture::{Ink, Theme, Weight};
use egui::accesskit::Role;
use egui::{
    Context, EventFilter, FontId, Key, Label, Margin, Modifiers, RichText, ScrollArea, Sense, Stroke, StrokeKind,
    TextEdit, Ui, WidgetInfo, vec2,
};

/// The sheet.
#[derive(Default)]
pub struct Sheet {
    typed: String,
}

impl Sheet {
    /// Shows it.
    pub fn show(&mut self, ctx: &Context, fresh: bool) -> Step {
        let theme = style::theme(ctx);
        let (close, left) = frame(ctx, "Keyboard shortcuts", 720.0, |ui| {
            let field = TextEdit::singleline(&mut self.typed)
                .hint_text("Find by name, sentence or key")
                .event_filter(EventFilter { escape: false, ..KEPT })
                .desired_width(f32::INFINITY)
                .margin(Margin::symmetric(8, 6));
            first(ui.add(field).accessible_name("Find a shortcut"), fresh);
            let height = (ctx.content_rect().height() - 300.0).clamp(160.0, 560.0);
            let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink(false);
            let far = keys(ui, height);
            area.show(ui, |ui| {
                ui.scroll_with_delta(vec2(0.0, far));
                self.rows(ui, theme);
            });
            ui.add_space(8.0);
            ui.horizontal(|ui| ui.add(main_button(theme, "Close")).clicked()).inner
        });
        if close || left { Step::Done(None) } else { Step::Stay }
    }

    fn rows(&self, ui: &mut Ui, theme: &Theme) {
        let typed = self.typed.trim().to_lowercase();
        let system = system(ui.ctx());
        let keys = |command: &Command| -> Vec<String> {
            command.shortcuts(system).iter().map(|shortcut| shortcut.words(system)).collect()
        };
        let fits = |words: &[&str]| words.iter().any(|words| words.to_lowercase().contains(&typed));
        let mut any = false;
        for menu in Menu::ALL {
            let of_menu = COMMANDS.iter().filter(|command| command.menu == menu);
            let fitting: Vec<_> =
                of_menu.filter(|command| fits(&[command.title, command.sentence, &keys(command).join(" ")])).collect();
            heading(ui, &mut any, menu.title(), fitting.is_empty());
            for command in fitting {
                row(ui, theme, command.title, command.sentence, &keys(command));
            }
        }
        let fitting: Vec<_> = GESTURES.iter().filter(|gesture| fits(&[gesture.hand, gesture.sentence])).collect();
        heading(ui, &mut any, "On the map", fitting.is_empty());
        for gesture in fitting {
            row(ui, theme, gesture.hand, gesture.sentence, &[]);
        }
        if !any {
            ui.weak("No command has this in its name, its sentence or its keys.");
        }
    }
}

/// How far the keys scroll a list of this height.
fn keys(ui: &Ui, height: f32) -> f32 {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let steps = [(Key::ArrowDown, -40.0), (Key::ArrowUp, 40.0), (Key::PageDown, -height), (Key::PageUp, height)];
    steps.into_iter().filter(|(key, _)| pressed(*key)).map(|(_, far)| far).sum()
}

fn heading(ui: &mut Ui, any: &mut bool, words: &str, empty: bool) {
    if empty {
        return;
    }
    if std::mem::replace(any, true) {
        ui.add_space(12.0);
    }
    let label = ui.label(fonts::text(words, TEXT, Weight::Bold));
    ui.ctx().accesskit_node_builder(label.id, |node| node.set_role(Role::Heading));
}

/// Name and sentence at the left, keys at the right, each key on a cap of its own.
fn row(ui: &mut Ui, theme: &Theme, title: &str, sentence: &str, keys: &[String]) {
    let width = ui.available_width() - 12.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
        let words = if keys.is_empty() { width } else { width - 190.0 };
        ui.allocate_ui(vec2(words, 0.0), |ui| {
            ui.set_width(words);
            ui.vertical(|ui| {
                ui.label(title);
                ui.add(Label::new(RichText::new(sentence).size(SMALL).weak()).wrap());
            });
        });
        for key in keys {
            cap(ui, theme, key);
        }
    });
}

/// A key, drawn as one.
fn cap(ui: &mut Ui, theme: &Theme, words: &str) {
    let ink = style::colour(theme, Ink::Text);
    let galley = ui.painter().layout_no_wrap(words.to_owned(), FontId::proportional(SMALL), ink);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(12.0, 6.0), Sense::hover());
    let line = Stroke::new(1.0, style::colour(theme, Ink::CardBorder));
    ui.painter().rect(rect, 4.0, style::colour(theme, Ink::Button), line, StrokeKind::Inside);
    ui.painter().galley(rect.min + vec2(6.0, 3.0), galley, ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}
