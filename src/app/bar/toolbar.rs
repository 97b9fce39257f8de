//! The toolbar: what is done most, one click away. Everything in it is in the menus too.

use super::super::{App, act, fonts, keys, style};
use crate::command::CommandId;
use crate::picture::{Weight, icon};
use egui::{Align, Button, Frame, Layout, Margin, Panel, Ui};

/// Shows the toolbar and does what is chosen.
pub fn show(app: &mut App, ui: &mut Ui) {
    let frame =
        Frame::new().fill(ui.visuals().panel_fill).inner_margin(Margin { left: 8, right: 8, top: 0, bottom: 6 });
    let mut chosen = None;
    Panel::top("toolbar").frame(frame).show(ui, |ui| {
        let bar = ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let mut tool = |ui: &mut Ui, id, button| chosen = chosen.or(add(app, ui, id, button));
            let ids = [(CommandId::Undo, icon::UNDO), (CommandId::Redo, icon::REDO)];
            for (id, sign) in ids {
                tool(ui, id, style::icon_button(sign));
            }
            ui.add_space(12.0);
            tool(ui, CommandId::AddTouchpoint, labelled(icon::PLUS, "Touchpoint"));
            tool(ui, CommandId::Connect, labelled(icon::CONNECT, "Connect"));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let right = ui.available_rect_before_wrap();
                let width = 5.0 * (style::ROW + 4.0) + 64.0 + 6.0 * 4.0 + 12.0;
                let room = egui::Rect::from_min_max(egui::pos2(right.right() - width, right.top()), right.max);
                // Drawn from left to right, so that Tab goes that way too.
                ui.scope_builder(
                    egui::UiBuilder::new().max_rect(room).layout(Layout::left_to_right(Align::Center)),
                    |ui| {
                        tool(ui, CommandId::ZoomOut, style::icon_button(icon::MINUS));
                        let zoom = app.doc().map_or(1.0, |doc| doc.canvas.zoom());
                        let words = fonts::text(format!("{:.0} %", zoom * 100.0), style::TEXT, Weight::Regular);
                        let button =
                            Button::new(words).frame_when_inactive(false).min_size(egui::vec2(64.0, style::ROW + 4.0));
                        tool(ui, CommandId::ZoomActual, button);
                        tool(ui, CommandId::ZoomIn, style::icon_button(icon::PLUS));
                        tool(ui, CommandId::ZoomFit, style::icon_button(icon::FIT));
                        ui.add_space(12.0);
                        let (id, sign) = if ui.visuals().dark_mode {
                            (CommandId::ThemeLight, icon::LIGHT_THEME)
                        } else {
                            (CommandId::ThemeDark, icon::DARK_THEME)
                        };
                        tool(ui, id, style::icon_button(sign));
                        tool(ui, CommandId::ToggleInspector, style::icon_button(icon::INSPECTOR));
                    },
                );
            });
        });
        ui.ctx().accesskit_node_builder(bar.response.id, |node| {
            node.set_role(egui::accesskit::Role::Toolbar);
            node.set_label("Tools");
        });
    });
    if let Some(id) = chosen {
        act::run(app, id);
    }
}

fn labelled(sign: char, words: &str) -> Button<'static> {
    Button::new((fonts::icon(sign, 16.0), words.to_owned()))
        .frame_when_inactive(false)
        .min_size(egui::vec2(0.0, style::ROW + 4.0))
}

/// A tool. Its name for a screen reader is the command's, whatever it looks like.
fn add(app: &App, ui: &mut Ui, id: CommandId, mut button: Button<'static>) -> Option<CommandId> {
    let command = id.command();
    let name = act::title(app, id);
    let available = act::availability(app, id);
    if let Some(on) = act::is_on(app, id) {
        button = button.selected(on);
    }
    let response = ui.add_enabled(available.is_ok(), button).accessible_name(name.clone());
    let clicked = response.clicked();
    let shortcut = command.shortcuts.first().map(|shortcut| format!("  {}", keys::words(ui.ctx(), *shortcut)));
    let tip = format!("{name}{}", shortcut.unwrap_or_default());
    match available {
        Ok(()) => response.on_hover_text(tip),
        Err(reason) => response.on_disabled_hover_text(format!("{tip}\n{reason}")),
    };
    clicked.then_some(id)
}
