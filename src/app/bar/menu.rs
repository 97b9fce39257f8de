//! The menu bar, made from the command table.

use super::super::workspace::Region;
use super::super::{App, act, fonts, keys, style};
use crate::command::{COMMANDS, Command, CommandId, Menu};
use crate::picture::icon;
use egui::containers::menu::{MenuBar, MenuButton, SubMenuButton};
use egui::{Button, Frame, Margin, Panel, Ui};
use std::path::PathBuf;

/// Shows the menu bar and does what is chosen.
pub fn show(app: &mut App, ui: &mut Ui) {
    let frame = Frame::new().fill(ui.visuals().panel_fill).inner_margin(Margin::symmetric(8, 2));
    let mut chosen = None;
    Panel::top("menu bar").frame(frame).show_separator_line(false).show(ui, |ui| {
        style::name(ui, "Menus");
        MenuBar::new().ui(ui, |ui| {
            style::name(ui, "Menu bar");
            for menu in Menu::ALL {
                let (button, _) = MenuButton::new(menu.title()).ui(ui, |ui| {
                    chosen = chosen.take().or(entries(app, menu, ui));
                });
                // F6 comes to the first menu.
                if menu == Menu::File && app.go_to == Some(Region::Bars) {
                    button.request_focus();
                }
            }
        });
    });
    match chosen {
        Some(Chosen::Command(id)) => act::run(app, id),
        Some(Chosen::Recent(path)) => app.open(&path),
        None => {}
    }
}

enum Chosen {
    Command(CommandId),
    Recent(PathBuf),
}

fn entries(app: &App, menu: Menu, ui: &mut Ui) -> Option<Chosen> {
    ui.set_min_width(232.0);
    ui.spacing_mut().item_spacing.y = 2.0;
    let mut chosen = None;
    let mut group = None;
    let ticks = COMMANDS.iter().any(|command| command.menu == menu && act::is_on(app, command.id).is_some());
    for command in COMMANDS.iter().filter(|command| command.menu == menu) {
        if group.is_some_and(|group| group != command.group) {
            ui.separator();
        }
        group = Some(command.group);
        if entry(app, command, ticks, ui) {
            chosen = Some(Chosen::Command(command.id));
        }
        if command.id == CommandId::OpenPath {
            chosen = chosen.or(recent(app, ui));
        }
    }
    chosen
}

/// An entry. In a menu where some have ticks, all have room for one.
fn entry(app: &App, command: &Command, ticks: bool, ui: &mut Ui) -> bool {
    let shortcut = command.shortcuts.first().map(|shortcut| keys::words(ui.ctx(), *shortcut)).unwrap_or_default();
    let available = act::availability(app, command.id);
    let on = act::is_on(app, command.id);
    let title = act::title(app, command.id);
    let button = if ticks {
        let tick = fonts::icon(icon::CHECK, style::TEXT);
        let tick = if on == Some(true) { tick } else { tick.color(egui::Color32::TRANSPARENT) };
        Button::new((tick, title))
    } else {
        Button::new(title)
    };
    let button = button.shortcut_text(shortcut.clone());
    let response = ui.add_enabled(available.is_ok(), button);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(act::title(app, command.id));
        if !shortcut.is_empty() {
            node.set_keyboard_shortcut(shortcut);
        }
        node.set_description(available.err().unwrap_or(command.sentence));
        if let Some(on) = on {
            node.set_role(egui::accesskit::Role::MenuItemCheckBox);
            node.set_toggled(on.into());
        }
    });
    let clicked = response.clicked();
    match available {
        Ok(()) => response.on_hover_text(command.sentence),
        Err(reason) => response.on_disabled_hover_text(reason),
    };
    clicked
}

fn recent(app: &App, ui: &mut Ui) -> Option<Chosen> {
    let mut chosen = None;
    let none = app.settings.recent.is_empty();
    ui.add_enabled_ui(!none, |ui| {
        SubMenuButton::new("Open recent").ui(ui, |ui| {
            ui.set_min_width(240.0);
            ui.spacing_mut().item_spacing.y = 2.0;
            for path in &app.settings.recent {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                    chosen = Some(Chosen::Recent(path.clone()));
                }
            }
        })
    });
    chosen
}
