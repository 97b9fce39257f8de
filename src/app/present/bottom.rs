//! The line at the foot: what was done last, where the story is, and the few buttons a hand needs.

use super::scale::Scale;
use super::{Presenting, style};
use crate::app::{App, fonts, keys};
use crate::command::{CUES, Cue};
use crate::picture::{Ink, Theme, Weight, icon};
use egui::accesskit::{Live, Role};
use egui::containers::menu::MenuButton;
use egui::{Align, Button, Frame, Layout, Margin, Panel, RichText, ScrollArea, Ui, vec2};

/// Draws the line. Gives the cues that were asked for.
pub fn show(ui: &mut Ui, presenting: &Presenting, app: &App, scale: Scale, theme: &Theme) -> Vec<Cue> {
    let frame =
        Frame::new().fill(style::colour(theme, Ink::Heading)).inner_margin(Margin::symmetric(scale.margin(), 0));
    let mut asked = Vec::new();
    Panel::bottom("line of the story").frame(frame).exact_size(scale.bar()).resizable(false).show(ui, |ui| {
        style::name(ui, "Presentation");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = scale.words * 0.4;
            ui.spacing_mut().button_padding = vec2(scale.words * 0.4, 2.0);
            let size = scale.words;
            let button = |icon: char| Button::new(fonts::icon(icon, size)).frame_when_inactive(false);
            more(ui, scale, &mut asked);
            for (cue, icon) in [(Cue::NextStop, icon::CARET_RIGHT), (Cue::PreviousStop, icon::CARET_LEFT)] {
                let row = cue.row();
                if ui.add(button(icon)).accessible_name(row.title).on_hover_text(row.title).clicked() {
                    asked.push(cue);
                }
            }
            let of = format!("{} of {}", presenting.at + 1, presenting.story.stops.len());
            ui.label(fonts::text(of, scale.words, Weight::SemiBold));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let said = app.said();
                let words = RichText::new(said).size(scale.words).color(style::colour(theme, Ink::Muted));
                let response = ui.add(egui::Label::new(words).truncate());
                ui.ctx().accesskit_node_builder(response.id, |node| {
                    node.set_role(Role::Status);
                    node.set_label(said);
                    node.set_live(Live::Polite);
                });
            });
        });
    });
    asked
}

/// Everything a presenter can do, with its keys.
fn more(ui: &mut Ui, scale: Scale, asked: &mut Vec<Cue>) {
    let button = Button::new(fonts::icon(icon::DOTS, scale.words)).frame_when_inactive(false);
    let system = keys::system(ui.ctx());
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(320.0);
        let height = (ui.ctx().content_rect().height() - 4.0 * scale.bar()).max(120.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            for row in CUES {
                let key = row.keys.first().map(|key| key.words(system)).unwrap_or_default();
                let icon = row.icon.map_or_else(|| RichText::new(" "), |icon| fonts::icon(icon, 16.0));
                let entry = Button::new((icon, row.title)).shortcut_text(key).min_size(vec2(0.0, style::ROW));
                if ui.add(entry).accessible_name(row.title).on_hover_text(row.sentence).clicked() {
                    asked.push(row.cue);
                    ui.close();
                }
            }
            crate::app::focus::follow(ui);
        });
    });
    response.accessible_name("All that can be done").on_hover_text("All that can be done");
}
