//! The context menu of the selected rows, by the pointer or the menu key.

use super::State;
use crate::app::canvas::Canvas;
use crate::app::keys;
use crate::app::session::Session;
use crate::command::CommandId;
use egui::containers::menu::menu_style;
use egui::{Align, Button, Layout, Popup, PopupKind, Pos2, Response};

/// An open context menu.
pub struct Menu {
    /// Where it was asked for.
    pub at: Pos2,
    /// Whether it waits to give the keyboard to its first entry.
    pub by_keyboard: bool,
}

/// Its entries, group by group.
const GROUPS: [&[CommandId]; 4] = [
    &[CommandId::Rename, CommandId::OpenLinked],
    &[CommandId::AddLinked, CommandId::Connect, CommandId::MoveTouchpoint],
    &[CommandId::Cut, CommandId::Copy, CommandId::Paste],
    &[CommandId::Duplicate, CommandId::Delete],
];

/// Shows the menu if it is open; gives the command that was chosen.
pub fn show(session: &Session, state: &mut State, table: &Response) -> Option<CommandId> {
    let menu = state.menu.as_mut()?;
    let mut first = std::mem::take(&mut menu.by_keyboard);
    let (mut open, mut chosen) = (true, None);
    let touchpoint = session.selection.focused_touchpoint().and_then(|id| session.journey().touchpoint(id));
    let opens = touchpoint.is_some_and(|t| !t.opens.is_empty());
    Popup::new(table.id.with("menu"), table.ctx.clone(), menu.at, table.layer_id)
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(menu_style)
        .accessible_name("Context menu")
        .open_bool(&mut open)
        .show(|ui| {
            ui.set_min_width(200.0);
            for (place, group) in GROUPS.iter().enumerate() {
                if place > 0 {
                    ui.separator();
                }
                for id in group.iter().filter(|id| opens || **id != CommandId::OpenLinked) {
                    let can = Canvas::fits(session, *id);
                    let button = Button::new(id.command().title).shortcut_text(keys::words(ui.ctx(), *id));
                    let button = ui.add_enabled(can.is_ok(), button).accessible_name(id.command().title);
                    if can.is_ok() && std::mem::take(&mut first) {
                        button.request_focus();
                    }
                    if button.clicked() {
                        chosen = Some(*id);
                        ui.close();
                    }
                    if let Err(reason) = can {
                        button.on_disabled_hover_text(reason);
                    }
                }
            }
        });
    if !open || chosen.is_some() {
        state.menu = None;
        state.wants_focus = true;
    }
    chosen
}
