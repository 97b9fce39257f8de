//! The context menu of what is under the pointer or the keyboard.

use super::hit::Hit;
use crate::app::keys;
use crate::app::session::Session;
use crate::command::CommandId;
use egui::containers::menu::menu_style;
use egui::{Align, Button, Layout, Popup, PopupKind, Pos2, Response, Ui};

/// An open context menu.
pub struct Menu {
    /// Where it was asked for.
    pub at: Pos2,
    /// What it is about.
    pub hit: Hit,
    /// Whether it waits to give the keyboard to its first row.
    pub by_keyboard: bool,
}

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// A command of the table.
    Command(CommandId),
    /// A touchpoint in the cell the menu is about.
    AddHere,
    /// One place to the left or up.
    Back,
    /// One place to the right or down.
    On,
}

/// Shows the menu; gives what was chosen, and whether the menu is still open.
pub fn show(response: &Response, menu: &mut Menu, session: &Session) -> (Option<Chosen>, bool) {
    let mut open = true;
    let mut chosen = None;
    let first = std::mem::take(&mut menu.by_keyboard);
    Popup::new(response.id.with("menu"), response.ctx.clone(), menu.at, response.layer_id)
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(menu_style)
        .accessible_name("Context menu")
        .open_bool(&mut open)
        .show(|ui| {
            ui.set_min_width(200.0);
            for (place, row) in rows(&menu.hit, session).into_iter().enumerate() {
                let Some((row, words)) = row else {
                    ui.separator();
                    continue;
                };
                let button = button(ui, row, &words);
                if first && place == 0 {
                    button.request_focus();
                }
                if button.clicked() {
                    chosen = Some(row);
                    ui.close();
                }
            }
        });
    (chosen, open && chosen.is_none())
}

fn button(ui: &mut Ui, row: Chosen, words: &str) -> Response {
    let shortcut = match row {
        Chosen::Command(id) => id.command().shortcuts.first(),
        Chosen::AddHere | Chosen::Back | Chosen::On => None,
    };
    let mut button = Button::new(words);
    if let Some(shortcut) = shortcut {
        button = button.shortcut_text(keys::words(ui.ctx(), *shortcut));
    }
    ui.add(button)
}

type Row = Option<(Chosen, String)>;

/// The rows; none is a line between groups.
fn rows(hit: &Hit, session: &Session) -> Vec<Row> {
    let command = |id: CommandId| Some((Chosen::Command(id), id.command().title.to_owned()));
    let named = |id: CommandId, words: &str| Some((Chosen::Command(id), words.to_owned()));
    let own = |chosen: Chosen, words: &str| Some((chosen, words.to_owned()));
    match hit {
        Hit::Card(id) | Hit::Handle(id) => {
            let opens = session.journey().touchpoint(id).is_some_and(|t| !t.opens.is_empty());
            let mut rows = vec![command(CommandId::Rename)];
            if opens {
                rows.push(command(CommandId::OpenLinked));
            }
            rows.extend([
                None,
                named(CommandId::AddLinked, "Add linked touchpoint"),
                command(CommandId::Connect),
                command(CommandId::MoveTouchpoint),
                None,
                command(CommandId::Duplicate),
                command(CommandId::Delete),
            ]);
            rows
        }
        Hit::Transition(..) => vec![command(CommandId::Delete)],
        Hit::Stage(id) => {
            let order = &session.journey().head().stages;
            let mut rows = vec![command(CommandId::Rename), named(CommandId::AddStage, "Add stage"), None];
            moves(&mut rows, order.first() == Some(id), order.last() == Some(id), ["Move left", "Move right"]);
            rows.push(command(CommandId::Delete));
            rows
        }
        Hit::Lane(id) => {
            let order = &session.journey().head().lanes;
            let mut rows = vec![command(CommandId::Rename), named(CommandId::AddLane, "Add lane"), None];
            moves(&mut rows, order.first() == Some(id), order.last() == Some(id), ["Move up", "Move down"]);
            rows.push(command(CommandId::Delete));
            rows
        }
        Hit::Cell(..) => vec![
            own(Chosen::AddHere, "Add touchpoint here"),
            None,
            named(CommandId::AddStage, "Add stage"),
            named(CommandId::AddLane, "Add lane"),
            None,
            command(CommandId::SelectAll),
            command(CommandId::ZoomFit),
        ],
        Hit::Nothing => vec![
            named(CommandId::AddStage, "Add stage"),
            named(CommandId::AddLane, "Add lane"),
            None,
            command(CommandId::ZoomFit),
        ],
    }
}

fn moves(rows: &mut Vec<Row>, first: bool, last: bool, [back, on]: [&str; 2]) {
    if !first {
        rows.push(Some((Chosen::Back, back.to_owned())));
    }
    if !last {
        rows.push(Some((Chosen::On, on.to_owned())));
    }
}
