//! The table: the journey as the spreadsheet that many teams keep it in, edited in place. It has two forms: a row a
//! touchpoint, or the cells of stages × lanes with the touchpoints in each ([`matrix`]).
//!
//! It is one Tab stop with an active cell. A frame goes: [`keys`] gives what was pressed, [`edit`] what is typed into a
//! cell, [`grid`] draws the rows in view and gives what was clicked, [`list`] shows what can be chosen, [`access`] tells
//! assistive technology. [`column`] and [`value`] know what stands in a cell, [`rows`] which rows there are.

mod access;
mod column;
mod copy;
mod edit;
mod go;
mod grid;
mod keys;
mod list;
mod look;
mod matrix;
mod matrix_grid;
mod menu;
mod rows;
#[cfg(test)]
mod tests;
mod value;

use super::canvas::paint::Galleys;
use super::context_menu::ContextMenu;
use super::fonts;
use super::keys::KEPT;
use super::panel::{Request, Search, look as controls};
use super::session::Session;
use super::style;
use crate::command::CommandId;
use crate::journey::{LaneId, StageId, Subject, TouchpointId};
use crate::picture::{Ink, Shape, Theme, Weight, icon};
use column::Column;
use edit::Editing;
use egui::{Rect, Response, Sense, Ui, vec2};
use grid::{Act, Grid};
use matrix::Matrix;
use rows::{Rows, Sort};

/// Height of a row.
const ROW: f32 = 32.0;
/// Height of the headings.
const HEADING: f32 = 36.0;
/// Space at the sides of a cell.
const PAD: f32 = 10.0;

/// A row of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum At {
    /// The headings.
    Head,
    /// A touchpoint.
    Row(TouchpointId),
    /// The last row, where touchpoints are added.
    #[default]
    Add,
}

/// What the table remembers between frames.
#[derive(Default)]
pub struct State {
    rows: Rows,
    /// Whether it shows stages × lanes instead of rows.
    in_cells: bool,
    matrix: Matrix,
    /// The cell that the keyboard is in where it isn't at a touchpoint.
    slot: Option<(StageId, LaneId)>,
    filter: String,
    sort: Option<Sort>,
    /// The active cell.
    at: At,
    column: Option<Column>,
    /// Where a range of selected rows begins.
    anchor: Option<TouchpointId>,
    editing: Option<Editing>,
    galleys: Galleys,
    /// How assessed trust looks, level by level.
    badges: Vec<Vec<Shape>>,
    /// The selection that the active cell last followed.
    followed: Option<Subject>,
    /// Bring the active cell into view.
    scroll: bool,
    wants_focus: bool,
    menu: Option<ContextMenu>,
    /// Where the active cell was drawn.
    active: Option<Rect>,
    /// What the clipboard is wanted for, from a menu.
    clipboard: Option<CommandId>,
    /// A journey that was pasted, as the map copies it: it is the map that pastes it.
    journey: Option<String>,
    /// How many rows fit into the view.
    page: usize,
    #[cfg(test)]
    shown: usize,
}

impl State {
    /// Gives the keyboard to the table.
    pub fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Goes to what is selected, as when the table is shown again.
    pub fn reveal(&mut self) {
        self.followed = None;
        self.scroll = true;
    }

    /// Cuts, copies or pastes as soon as the table is drawn.
    pub fn clipboard(&mut self, id: CommandId) {
        (self.clipboard, self.wants_focus) = (Some(id), true);
    }

    /// A journey that was pasted into the table, if one was.
    pub fn journey_to_paste(&mut self) -> Option<String> {
        self.journey.take()
    }

    /// What can be done now, for the status bar.
    pub fn hint(&self) -> &'static str {
        match (&self.editing, &self.at) {
            (Some(editing), _) if editing.has_choices() => "Type or arrows: choose · Enter: take it · Esc: leave it",
            (Some(_), _) if self.in_cells => "Enter: take it and go down · Esc: leave it",
            (Some(_), _) => "Enter: take it and go down · Tab: take it and go on · Esc: leave it",
            (None, _) if self.in_cells => "Type, Enter: rename or add · Arrows: go · Shift+arrows: select",
            (None, At::Head) => "Enter: sort by this column",
            (None, At::Add) => "Type a name to add a touchpoint · Paste rows of a spreadsheet",
            (None, At::Row(_)) => {
                "Type, Enter: edit the cell · Shift+arrows: select rows · Up from the first row: sort"
            }
        }
    }

    fn column(&self) -> Column {
        self.column.filter(|_| !self.in_cells).unwrap_or(Column::Name)
    }

    /// Lists what there is to list now.
    fn update(&mut self, session: &Session) {
        self.rows.update(session, &self.filter, self.sort);
        if self.in_cells {
            self.matrix.update(session, &self.rows);
        }
        self.follow(session);
        if self.in_cells {
            // Following may have cleared the filter.
            self.matrix.update(session, &self.rows);
        }
    }

    fn begin_drawing(&mut self, ui: &Ui) {
        self.galleys.begin(ui.painter(), false);
        if self.badges.is_empty() {
            self.badges = (1..=5).map(crate::picture::assessed_badge).collect();
        }
    }

    /// Takes note of how much is seen.
    fn measure(&mut self, rect: Rect, _drawn: usize) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows on a screen")]
        {
            self.page = ((rect.height() - HEADING) / ROW).max(1.0) as usize;
        }
        #[cfg(test)]
        {
            self.shown = _drawn;
        }
    }
}

/// Draws the table in all the room there is and does what the person does with it.
pub fn show(ui: &mut Ui, session: &mut Session, state: &mut State, theme: &Theme) -> Vec<Request> {
    let mut requests = Vec::new();
    controls::spacing(ui);
    ui.style_mut().scroll_animation = egui::style::ScrollAnimation::none();
    let down = bar(ui, session, state, theme);
    state.update(session);
    let rect = ui.available_rect_before_wrap();
    let table = ui.interact(rect, ui.unique_id().with("table"), Sense::CLICK | Sense::FOCUSABLE);
    if state.editing.is_none() && (std::mem::take(&mut state.wants_focus) || down) {
        table.request_focus();
    }
    match state.clipboard.take() {
        Some(CommandId::Paste) => ui.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
        Some(CommandId::Cut) => state.answer(ui, session, keys::Ask::Cut),
        Some(_) => state.answer(ui, session, keys::Ask::Copy),
        None => {}
    }
    if state.editing.is_some() {
        edit::keys(ui, session, state);
    } else if table.has_focus() && state.menu.is_none() {
        ui.memory_mut(|memory| memory.set_focus_lock_filter(table.id, KEPT));
        for ask in keys::take(ui, state.page) {
            match ask {
                keys::Ask::Menu => {
                    let at = state.active.map_or(table.rect.center(), |cell| cell.left_bottom());
                    state.menu = Some(ContextMenu::new(at, true));
                }
                keys::Ask::Delete if matches!(state.at, At::Row(_)) => requests.push(Request::Run(CommandId::Delete)),
                keys::Ask::Delete => session.said = "Go to a touchpoint to delete it".into(),
                ask if state.in_cells => state.answer_in_cells(ui, session, ask),
                ask => state.answer(ui, session, ask),
            }
        }
    }
    state.update(session);
    if state.in_cells {
        matrix_grid::show(ui, session, state, theme, &table);
    } else {
        let drawn = grid(ui, session, state, theme, &table, rect);
        access::show(ui, session, state, &table, &drawn);
    }
    list::show(ui, session, state);
    edit::finish(ui, session, state);
    requests.extend(menu::show(session, state, &table).map(Request::Run));
    if state.editing.is_none() && std::mem::take(&mut state.wants_focus) {
        table.request_focus();
    }
    requests
}

/// What stands above the table: the field to find rows, and how many there are.
fn bar(ui: &mut Ui, session: &mut Session, state: &mut State, theme: &Theme) -> bool {
    let mut down = false;
    let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(12, 6));
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            forms(ui, session, state);
            // Where there is little room the field has it.
            let room = ui.available_width();
            let width = if room < 260.0 { room - controls::ROW - 8.0 } else { (room - 120.0).min(300.0) };
            let (hint, name) = ("Filter by name, stage, lane or component", "Filter the table");
            down = Search { hint, name, clear: "Show every row", width }.show(ui, &mut state.filter);
            state.rows.update(session, &state.filter, state.sort);
            let (shown, all) = (state.rows.ids().len(), session.journey().touchpoints().len());
            let what = if state.in_cells { "touchpoints" } else { "rows" };
            let count = if shown == all { format!("{all} {what}") } else { format!("{shown} of {all} {what}") };
            if room >= 260.0 {
                ui.label(egui::RichText::new(count).size(controls::SMALL).weak());
            }
            if let Some(sort) = state.sort.filter(|_| ui.available_width() > 180.0) {
                let way = if sort.descending { icon::ARROW_DOWN } else { icon::ARROW_UP };
                let words = format!("{way} {}", sort.column.title());
                let clear = egui::Button::new(fonts::text(words, controls::SMALL, Weight::SemiBold));
                let clear = ui.add(clear.min_size(vec2(0.0, controls::ROW)));
                let name = format!("Sorted by {}: back to reading order", sort.column.title());
                if controls::tip(ui, clear.accessible_name(name.clone()), &name).clicked() {
                    state.sort = None;
                }
            }
        });
    });
    let line = ui.min_rect();
    let stroke = egui::Stroke::new(1.0, style::colour(theme, Ink::Separator));
    ui.painter().hline(line.x_range(), line.bottom(), stroke);
    down
}

/// The two forms of the table, to choose one.
fn forms(ui: &mut Ui, session: &mut Session, state: &mut State) {
    let group = ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (cells, sign, word) in [(false, icon::LANES, "Rows"), (true, icon::TABLE, "Cells")] {
            let on = state.in_cells == cells;
            let button = egui::Button::new((fonts::icon(sign, 15.0), word)).selected(on).frame_when_inactive(on);
            let response = ui.add(button.min_size(vec2(0.0, controls::ROW)));
            let name = if cells { "Cells: stages by lanes" } else { "Rows: one a touchpoint" };
            response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::RadioButton, true, on, name));
            if controls::tip(ui, response, name).clicked() && !on {
                state.settle(session);
                (state.in_cells, state.scroll) = (cells, true);
                session.said =
                    format!("The table shows {}", if cells { "stages by lanes" } else { "a row a touchpoint" });
            }
        }
    });
    let line = ui.visuals().widgets.inactive.bg_stroke;
    ui.painter().rect_stroke(group.response.rect, 6.0, line, egui::StrokeKind::Outside);
    ui.ctx().accesskit_node_builder(group.response.id, |node| {
        node.set_role(egui::accesskit::Role::RadioGroup);
        node.set_label("Form of the table");
    });
}

fn grid(
    ui: &mut Ui,
    session: &mut Session,
    state: &mut State,
    theme: &Theme,
    table: &Response,
    rect: Rect,
) -> Vec<grid::Drawn> {
    ui.painter().rect_filled(rect, 0, style::colour(theme, Ink::Canvas));
    state.begin_drawing(ui);
    let count = state.rows.ids().len();
    let mut columns: Vec<egui_table::Column> =
        Column::ALL.iter().map(|column| egui_table::Column::new(column.width()).resizable(false)).collect();
    // The last takes what room there is.
    let used: f32 = Column::ALL.iter().map(|column| column.width()).sum();
    if let Some(last) = columns.last_mut() {
        last.current += (rect.width() - used).max(0.0);
    }
    let mut its = egui_table::Table::new()
        .id_salt("rows")
        .columns(columns)
        .num_sticky_cols(1)
        .headers([egui_table::HeaderRow::new(HEADING)])
        .num_rows(count as u64 + 1);
    if std::mem::take(&mut state.scroll) {
        let row = match &state.at {
            At::Head => None,
            At::Row(id) => state.rows.place(id),
            At::Add => Some(count),
        };
        if let Some(row) = row {
            its = its.scroll_to_row(row as u64, None);
        }
        let column = state.column().place();
        if column > 0 {
            its = its.scroll_to_column(column, None);
        }
    }
    let mut grid = Grid::new(session, state, theme, table.has_focus());
    its.show(ui, &mut grid);
    let (acts, drawn) = grid.done();
    let rows = drawn.iter().map(|drawn| drawn.row).collect::<std::collections::BTreeSet<_>>().len();
    state.measure(rect, rows);
    for act in acts {
        match act {
            Act::Sort(column) => {
                state.commit(session);
                state.sort_by(session, column);
            }
            Act::Menu { at, column, pointer } => {
                if state.commit(session) {
                    let selected = matches!(&at, At::Row(id) if session.selection.has(id));
                    if !selected {
                        state.click(session, at, column, false, false);
                    }
                    state.menu = Some(ContextMenu::new(pointer, false));
                }
            }
            Act::Click { at, column, more, range, double } => {
                if state.commit(session) {
                    state.click(session, at, column, more, range);
                    if double {
                        state.begin(session, None);
                    }
                }
                state.wants_focus = true;
            }
        }
    }
    // Enter and Space on what has the keyboard are clicks to egui too.
    if table.clicked() && state.editing.is_none() {
        state.wants_focus = true;
    }
    drawn
}
