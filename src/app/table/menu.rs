//! The context menu of the selected rows, by the pointer or the menu key.

use super::State;
use crate::app::canvas::Canvas;
use crate::app::context_menu::Entry;
use crate::app::session::Session;
use crate::command::CommandId;
use egui::Response;

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
    let touchpoint = session.selection.focused_touchpoint().and_then(|id| session.journey().touchpoint(id));
    let opens = touchpoint.is_some_and(|t| !t.opens.is_empty());
    let entry = |id: &CommandId| Entry {
        chosen: *id,
        words: id.command().title.to_owned(),
        command: Some(*id),
        can: Canvas::fits(session, *id),
    };
    let groups: Vec<Vec<_>> = GROUPS
        .iter()
        .map(|group| {
            let offered = group.iter().filter(|id| opens || **id != CommandId::OpenLinked);
            offered.map(|id| Some(entry(id))).collect()
        })
        .collect();
    let entries = groups.into_iter().reduce(|mut all, group| {
        all.push(None);
        all.extend(group);
        all
    });
    let (chosen, open) = menu.show(table, entries.unwrap_or_default());
    if !open {
        state.menu = None;
        state.wants_focus = true;
    }
    chosen
}
