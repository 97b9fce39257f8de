//! A context menu: what can be done with what is under the pointer or the keyboard.

use super::keys;
use crate::command::CommandId;
use egui::containers::menu::menu_style;
use egui::{Align, Button, Layout, Popup, PopupKind, Pos2, Response, Ui};

/// An open context menu.
pub struct ContextMenu {
    at: Pos2,
    /// Whether it waits to give the keyboard to its first entry.
    by_keyboard: bool,
    /// Whether it was just asked for: the click that asked for it is no click beside it.
    fresh: bool,
}

/// An entry.
pub struct Entry<T> {
    /// What is chosen with it.
    pub chosen: T,
    /// What it is called.
    pub words: String,
    /// The command whose keys stand beside it.
    pub command: Option<CommandId>,
    /// Whether it can be chosen; otherwise why not.
    pub can: Result<(), &'static str>,
}

impl ContextMenu {
    /// Opens one at a place of the screen. By keyboard its first entry has the keyboard.
    pub fn new(at: Pos2, by_keyboard: bool) -> Self {
        Self { at, by_keyboard, fresh: true }
    }

    /// Shows it over a widget, with a line in place of each none. Gives what was chosen, and whether it is still open.
    pub fn show<T>(&mut self, over: &Response, entries: Vec<Option<Entry<T>>>) -> (Option<T>, bool) {
        let (mut open, mut chosen) = (true, None);
        let mut first = std::mem::take(&mut self.by_keyboard);
        Popup::new(over.id.with("menu"), over.ctx.clone(), self.at, over.layer_id)
            .kind(PopupKind::Menu)
            .layout(Layout::top_down_justified(Align::Min))
            .style(menu_style)
            .accessible_name("Context menu")
            .open_bool(&mut open)
            .show(|ui| {
                ui.set_min_width(200.0);
                for entry in entries {
                    let Some(entry) = entry else {
                        ui.separator();
                        continue;
                    };
                    let button = button(ui, &entry);
                    if entry.can.is_ok() && std::mem::take(&mut first) {
                        button.request_focus();
                    }
                    if button.clicked() {
                        chosen = Some(entry.chosen);
                        ui.close();
                    }
                }
            });
        open |= std::mem::take(&mut self.fresh);
        let open = open && chosen.is_none();
        (chosen, open)
    }
}

fn button<T>(ui: &mut Ui, entry: &Entry<T>) -> Response {
    let keys = entry.command.map(|id| keys::words(ui.ctx(), id)).unwrap_or_default();
    let button = Button::new(&entry.words).shortcut_text(keys);
    let response = ui.add_enabled(entry.can.is_ok(), button).accessible_name(entry.words.clone());
    match entry.can {
        Ok(()) => response,
        Err(reason) => response.on_disabled_hover_text(reason),
    }
}
