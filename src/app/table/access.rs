//! The table for those who can't see it: a grid with the headings and the rows in view, each cell with its column, its
//! row and what it says. Made only while something listens.

use super::column::Column;
use super::grid::Drawn;
use super::rows::Sort;
use super::value::understand;
use super::{At, State};
use crate::app::session::Session;
use crate::journey::Key;
use crate::picture::describe::name_of;
use egui::accesskit::{Action, ActionData, Node, Role, SortDirection};
use egui::{Id, Rect, Response, Sense, Ui, UiBuilder, WidgetInfo};

/// Tells egui what the table is, and does what assistive technology asks of its cells.
pub fn show(ui: &mut Ui, session: &mut Session, state: &mut State, table: &Response, drawn: &[Drawn]) {
    let title = session.journey().head().title.trim();
    let title = if title.is_empty() { "untitled journey" } else { title };
    table.widget_info(|| WidgetInfo::labeled(Role::Grid, true, format!("Table of {title}")));
    let active = (row_of(state), state.column());
    let listens = ui.ctx().accesskit_node_builder(table.id, |node| {
        node.set_row_count(state.rows.ids().len() + 2);
        node.set_column_count(Column::ALL.len());
        node.set_multiselectable();
        let there = drawn.iter().any(|drawn| (drawn.row, drawn.column) == active);
        if there && state.editing.is_none() {
            node.set_active_descendant(cell_id(table.id, active.0, active.1).accesskit_id());
        }
    });
    if listens.is_none() {
        return;
    }
    let mut rows: Vec<usize> = drawn.iter().map(|drawn| drawn.row).collect();
    rows.sort_unstable();
    rows.dedup();
    let mut asked = None;
    for row in rows {
        let cells = drawn.iter().filter(|drawn| drawn.row == row);
        let rect = cells.clone().fold(Rect::NOTHING, |all, cell| all.union(cell.rect)).intersect(table.rect);
        let inside = UiBuilder::new().max_rect(rect).id_salt(("access", row)).accessibility_parent(table.id);
        ui.scope_builder(inside, |ui| {
            let id = row.checked_sub(1).and_then(|row| state.rows.ids().get(row)).cloned();
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(Role::Row);
                node.set_row_index(row);
                if let Some(id) = &id {
                    node.set_selected(session.selection.has(id));
                    node.set_author_id(format!("row/{id}"));
                    if let Some(mark) = session.mark(&Key::Touchpoint(id.clone()).into()) {
                        node.set_description(mark.word());
                    }
                }
            });
            let mut cells: Vec<&Drawn> = cells.collect();
            cells.sort_by_key(|cell| cell.column);
            for cell in cells {
                let its = cell_id(table.id, row, cell.column);
                let visible = cell.rect.intersect(table.rect);
                let response = ui.interact(visible, its, Sense::hover());
                let role = if row == 0 { Role::ColumnHeader } else { Role::GridCell };
                let name = name(session, state, row, cell.column);
                response.widget_info(|| WidgetInfo::labeled(role, true, &name));
                ui.ctx().accesskit_node_builder(its, |node| tell(node, state, row, cell.column));
                asked = asked.take().or_else(|| request(ui, its, row, cell.column));
            }
        });
    }
    if let Some((row, column, value)) = asked {
        grant(session, state, row, column, value);
    }
}

fn cell_id(table: Id, row: usize, column: Column) -> Id {
    table.with(("cell", row, column))
}

/// The row of the active cell as it is told.
fn row_of(state: &State) -> usize {
    match &state.at {
        At::Head => 0,
        At::Row(id) => state.rows.place(id).map_or(0, |row| row + 1),
        At::Add => state.rows.ids().len() + 1,
    }
}

/// "Trust point of File Form I-90: 3".
fn name(session: &Session, state: &mut State, row: usize, column: Column) -> String {
    let Some(at) = row.checked_sub(1) else { return column.title().into() };
    let Some(id) = state.rows.ids().get(at).cloned() else {
        return if column == Column::Name {
            "Add touchpoint".into()
        } else {
            format!("{} of the new touchpoint", column.title())
        };
    };
    let cells = state.rows.cells(session.journey(), &id);
    let text = cells[column.place()].as_str();
    let of = name_of(session.journey(), &id);
    if column == Column::Name {
        return of.to_owned();
    }
    format!("{} of {of}: {}", column.title(), if text.is_empty() { "empty" } else { text })
}

fn tell(node: &mut Node, state: &State, row: usize, column: Column) {
    node.set_row_index(row);
    node.set_column_index(column.place());
    node.add_action(Action::Click);
    if row > 0 && column.fixed().is_none() {
        node.add_action(Action::SetValue);
    }
    if row > 0 && column.fixed().is_some() {
        node.set_read_only();
    }
    if let Some(sort) = state.sort.filter(|sort| row == 0 && sort.column == column) {
        let Sort { descending, .. } = sort;
        node.set_sort_direction(if descending { SortDirection::Descending } else { SortDirection::Ascending });
        node.set_description(if descending { "sorted, largest first" } else { "sorted, smallest first" });
    } else if row == 0 {
        node.set_description("not sorted");
    }
}

type Asked = (usize, Column, Option<String>);

/// What assistive technology asks of a cell: to go there, or to hold a value.
fn request(ui: &Ui, id: Id, row: usize, column: Column) -> Option<Asked> {
    ui.input(|input| {
        let value = input.accesskit_action_requests(id, Action::SetValue).find_map(|request| match &request.data {
            Some(ActionData::Value(value)) => Some(value.to_string()),
            _ => None,
        });
        let asked = value.is_some() || input.has_accesskit_action_request(id, Action::Click);
        asked.then_some((row, column, value))
    })
}

fn grant(session: &mut Session, state: &mut State, row: usize, column: Column, value: Option<String>) {
    if !state.commit(session) {
        return;
    }
    state.wants_focus = true;
    let at = match row.checked_sub(1) {
        None => return state.sort_by(session, column),
        Some(row) => state.rows.ids().get(row).cloned().map_or(At::Add, At::Row),
    };
    state.click(session, at, column, false, false);
    if let Some(value) = value {
        let fits = column == Column::Name || understand(column, session.journey(), &value).is_ok();
        state.begin(session, Some(value));
        if fits {
            state.commit(session);
        }
    }
}
