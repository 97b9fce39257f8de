//! Draws the cells of stages × lanes: a line a touchpoint, with its trust point and its pain points.

use super::grid::{field, ring, steps_back};
use super::look::Look;
use super::matrix::Spot;
use super::{HEADING, PAD, ROW, State};
use crate::app::context_menu::ContextMenu;
use crate::app::session::{Selection, Session};
use crate::app::style;
use crate::journey::{Key, Subject};
use crate::picture::describe::name_of;
use crate::picture::{Ink, Theme, Weight, icon};
use egui::accesskit::Role;
use egui::{Id, Rect, Response, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use egui_table::{CellInfo, HeaderCellInfo, TableDelegate};

/// Width of the column of lanes.
const LANE: f32 = 176.0;
/// Least width of a stage.
const STAGE: f32 = 208.0;
/// Side of a trust badge.
const BADGE: f32 = 20.0;

/// What was clicked.
enum Act {
    Select(Subject),
    Go { spot: Spot, extend: bool, double: bool },
    Menu { spot: Spot, pointer: egui::Pos2 },
}

/// A touchpoint's line, or that where one is added.
struct Line {
    spot: Spot,
    rect: Rect,
}

struct Cells<'a> {
    session: &'a Session,
    state: &'a mut State,
    theme: &'a Theme,
    has_focus: bool,
    /// What is drawn now is left out by the filter.
    faded: bool,
    here: Spot,
    acts: Vec<Act>,
    lines: Vec<Line>,
    heads: Vec<(Subject, Rect)>,
}

/// Draws the cells and does what is clicked.
pub fn show(ui: &mut Ui, session: &mut Session, state: &mut State, theme: &Theme, table: &Response) {
    let rect = table.rect;
    ui.painter().rect_filled(rect, 0, style::colour(theme, Ink::Canvas));
    state.begin_drawing(ui);
    let (stages, rows) = (state.matrix.stages.len(), state.matrix.lines());
    #[expect(clippy::cast_precision_loss, reason = "no journey has 2^24 stages")]
    let width = ((rect.width() - LANE) / stages.max(1) as f32).floor().max(STAGE);
    let column = |width| egui_table::Column::new(width).resizable(false);
    let mut columns = vec![column(LANE)];
    columns.extend((0..stages).map(|_| column(width)));
    let mut its = egui_table::Table::new()
        .id_salt("cells")
        .columns(columns)
        .num_sticky_cols(1)
        .headers([egui_table::HeaderRow::new(HEADING)])
        .num_rows(rows as u64);
    let here = state.spot();
    if std::mem::take(&mut state.scroll) && rows > 0 {
        let row = state.matrix.row(here) as u64;
        its = its.scroll_to_row(row.min(rows as u64 - 1), None).scroll_to_column(here.stage + 1, None);
    }
    let has_focus = table.has_focus();
    let (acts, lines, heads) = {
        let mut cells = Cells {
            session,
            state: &mut *state,
            theme,
            has_focus,
            faded: false,
            here,
            acts: Vec::new(),
            lines: Vec::new(),
            heads: Vec::new(),
        };
        if rows > 0 {
            its.show(ui, &mut cells);
        }
        (cells.acts, cells.lines, cells.heads)
    };
    state.measure(rect, lines.len());
    for act in acts {
        if !state.commit(session) {
            break;
        }
        state.wants_focus = true;
        match act {
            Act::Select(subject) => session.selection = Selection::one(subject),
            Act::Menu { spot, pointer } => {
                let selected = state.matrix.at(spot).is_some_and(|id| session.selection.has(id));
                if !selected {
                    state.go_to_spot(session, spot, false);
                }
                state.menu = Some(ContextMenu::new(pointer, false));
            }
            Act::Go { spot, extend, double } => {
                state.go_to_spot(session, spot, extend);
                if double {
                    state.begin(session, None);
                }
            }
        }
    }
    if table.clicked() && state.editing.is_none() {
        state.wants_focus = true;
    }
    tell(ui, session, state, table, &lines, &heads);
}

impl Cells<'_> {
    fn look(&mut self) -> Look<'_> {
        Look { galleys: &mut self.state.galleys, badges: &self.state.badges, theme: self.theme, faded: self.faded }
    }

    fn heading(&mut self, ui: &Ui, rect: Rect, subject: Subject, words: &str) -> Response {
        let response = ui.interact(rect, ui.unique_id().with("heading"), Sense::CLICK);
        let selected = self.session.selection.focus.as_ref() == Some(&subject);
        let ink = match (selected, response.hovered()) {
            (true, _) => Some(Ink::AccentSoft),
            (false, true) => Some(Ink::ButtonHover),
            (false, false) => None,
        };
        if let Some(ink) = ink {
            ui.painter().rect_filled(rect, 0, style::colour(self.theme, ink));
        }
        let room = rect.shrink2(vec2(PAD, 0.0));
        let ink = if selected { Ink::OnAccentSoft } else { Ink::Text };
        let cut = self.look().words(ui, room, words, ink, Weight::SemiBold, false);
        if response.clicked() {
            self.acts.push(Act::Select(subject.clone()));
        }
        self.heads.push((subject, rect));
        if cut { response.on_hover_text(words) } else { response }
    }

    fn lane(&mut self, ui: &Ui, rect: Rect, lane: usize, line: usize) {
        let session = self.session;
        let found = self.state.matrix.lanes.get(lane).and_then(|id| session.journey().lane(id));
        let Some(lane) = found else { return };
        if line == 0 {
            self.heading(ui, rect, Key::Lane(lane.id.clone()).into(), &lane.name);
        } else if line == 1 && !lane.component.is_empty() {
            self.look().chip(ui, rect.shrink2(vec2(PAD, 0.0)), &lane.component);
        }
    }

    fn item(&mut self, ui: &mut Ui, rect: Rect, spot: Spot) {
        let session = self.session;
        let count = self.state.matrix.cell(spot.lane, spot.stage).len();
        if spot.line > count {
            return;
        }
        let id = self.state.matrix.at(spot).cloned();
        let edited = self.here == spot;
        if edited && let Some(mut editing) = self.state.editing.take() {
            let name = id.as_ref().map_or("the new touchpoint", |id| name_of(session.journey(), id)).to_owned();
            field(ui, rect, &mut editing, &name, style::colour(self.theme, Ink::Error));
            self.state.editing = Some(editing);
            return;
        }
        let response = ui.interact(rect, ui.unique_id().with("line"), Sense::CLICK);
        let pill = rect.shrink2(vec2(4.0, 2.0));
        let selected = id.as_ref().is_some_and(|id| session.selection.has(id));
        if selected {
            ui.painter().rect_filled(pill, 6.0, style::colour(self.theme, Ink::AccentSoft));
        } else if response.hovered() {
            ui.painter().rect_filled(pill, 6.0, style::colour(self.theme, Ink::Hover));
        }
        let mut room = rect.shrink2(vec2(PAD, 0.0));
        let mut cut = false;
        let found = id.as_ref().and_then(|id| session.journey().touchpoint(id));
        if let (Some(id), Some(t)) = (&id, found) {
            self.faded = steps_back(session, id, t);
            if let Some(level) = t.assessed() {
                self.look().badge(ui, room, level, BADGE);
            }
            // Names begin at the same place, rated or not.
            room.min.x += BADGE + 8.0;
            let pains = t.open_pains().count();
            if pains > 0 {
                let sign = Rect::from_min_max(pos2(room.right() - 30.0, room.top()), room.max);
                let ink = Ink::Pain(t.worst_pain().unwrap_or_default());
                let figure = self.look().sign(ui, sign, icon::PAIN_FILL, ink);
                self.look().words(ui, figure, &pains.to_string(), Ink::Text, Weight::Regular, false);
                room.max.x -= 36.0;
            }
            if let Some(mark) = session.mark(&Key::Touchpoint(id.clone()).into()) {
                room = self.look().sign(ui, room, mark.icon(), mark.ink());
            }
            cut = self.look().words(ui, room, name_of(session.journey(), id), Ink::Text, Weight::Regular, false);
            self.faded = false;
        } else if self.here == spot || response.hovered() {
            let room = self.look().sign(ui, room, icon::PLUS, Ink::Muted);
            self.look().words(ui, room, "Add touchpoint", Ink::Muted, Weight::Regular, false);
        }
        if self.here == spot {
            let ink = if self.has_focus { Ink::Focus } else { Ink::InputBorder };
            self.state.active = Some(rect);
            ring(ui, pill.expand(1.0), style::colour(self.theme, ink));
        }
        if response.secondary_clicked()
            && let Some(pointer) = response.interact_pointer_pos()
        {
            self.acts.push(Act::Menu { spot, pointer });
        }
        if response.clicked() || response.double_clicked() {
            let modifiers = ui.input(|input| input.modifiers);
            let (extend, double) = (modifiers.shift || modifiers.command, response.double_clicked());
            self.acts.push(Act::Go { spot, extend, double });
        }
        self.lines.push(Line { spot, rect });
        if cut && let Some(id) = &id {
            response.on_hover_text(name_of(session.journey(), id));
        }
    }
}

impl TableDelegate for Cells<'_> {
    fn default_row_height(&self) -> f32 {
        ROW
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let rect = ui.max_rect();
        ui.painter().rect_filled(rect, 0, style::colour(self.theme, Ink::Heading));
        let session = self.session;
        let at = cell.col_range.start.checked_sub(1);
        let stage = at.and_then(|at| self.state.matrix.stages.get(at)).and_then(|id| session.journey().stage(id));
        if let Some(stage) = stage {
            self.heading(ui, rect, Key::Stage(stage.id.clone()).into(), &stage.name);
        }
        let line = Stroke::new(1.0, style::colour(self.theme, Ink::Border));
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
    }

    fn row_ui(&mut self, ui: &mut Ui, row: u64) {
        let rect = ui.max_rect().intersect(ui.clip_rect());
        ui.painter().rect_filled(rect, 0, style::colour(self.theme, Ink::Card));
        let row = usize::try_from(row).unwrap_or(usize::MAX);
        let lane = |row| self.state.matrix.line(row).map(|(lane, _)| lane);
        if lane(row) != lane(row.saturating_add(1)) {
            let line = Stroke::new(1.0, style::colour(self.theme, Ink::Border));
            ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
        }
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let rect = ui.max_rect();
        let row = usize::try_from(cell.row_nr).unwrap_or(usize::MAX);
        let Some((lane, line)) = self.state.matrix.line(row) else { return };
        let edge = Stroke::new(1.0, style::colour(self.theme, Ink::Separator));
        match cell.col_nr.checked_sub(1) {
            None => {
                let last = self.state.matrix.line(row + 1).is_none_or(|(next, _)| next != lane);
                let ground = rect.with_max_y(rect.bottom() - if last { 1.0 } else { 0.0 });
                ui.painter().rect_filled(ground, 0, style::colour(self.theme, Ink::Heading));
                self.lane(ui, ground, lane, line);
            }
            Some(stage) => self.item(ui, rect, Spot { lane, stage, line }),
        }
        ui.painter().vline(rect.right() - 0.5, rect.y_range(), edge);
    }
}

/// Tells egui what the cells hold, and goes where assistive technology clicks.
fn tell(
    ui: &mut Ui,
    session: &mut Session,
    state: &mut State,
    table: &Response,
    lines: &[Line],
    heads: &[(Subject, Rect)],
) {
    let title = session.journey().head().title.trim();
    let title = if title.is_empty() { "untitled journey" } else { title };
    table.widget_info(|| WidgetInfo::labeled(Role::Grid, true, format!("Table of {title}, stages by lanes")));
    let here = state.spot();
    let id_of = |spot: Spot| table.id.with(("line", spot.lane, spot.stage, spot.line));
    let listens = ui.ctx().accesskit_node_builder(table.id, |node| {
        node.set_row_count(state.matrix.lanes.len() + 1);
        node.set_column_count(state.matrix.stages.len() + 1);
        node.set_multiselectable();
        if state.editing.is_none() && lines.iter().any(|line| line.spot == here) {
            node.set_active_descendant(id_of(here).accesskit_id());
        }
    });
    if listens.is_none() {
        return;
    }
    let mut clicked = None;
    for (subject, rect) in heads {
        let (role, words) = match subject {
            Subject::Record(Key::Stage(id)) => {
                (Role::ColumnHeader, session.journey().stage(id).map(|stage| format!("Stage {}", stage.name)))
            }
            Subject::Record(Key::Lane(id)) => {
                (Role::RowHeader, session.journey().lane(id).map(|lane| format!("Lane {}", lane.name)))
            }
            _ => continue,
        };
        let id = table.id.with(subject.to_string());
        let inside = UiBuilder::new().max_rect(table.rect).id_salt(("head", id)).accessibility_parent(table.id);
        ui.scope_builder(inside, |ui| {
            let response = ui.interact(rect.intersect(table.rect), id, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(role, true, words.as_deref().unwrap_or_default()));
        });
    }
    let mut cells: Vec<(usize, usize)> = lines.iter().map(|line| (line.spot.lane, line.spot.stage)).collect();
    cells.sort_unstable();
    cells.dedup();
    for (lane, stage) in cells {
        let inside = UiBuilder::new().max_rect(table.rect).id_salt(("cell", lane, stage));
        ui.scope_builder(inside.accessibility_parent(table.id), |ui| {
            let words = cell_words(session, state, lane, stage);
            let cell_id: Id = ui.unique_id();
            ui.ctx().accesskit_node_builder(cell_id, |node| {
                node.set_role(Role::GridCell);
                node.set_label(words.clone());
                node.set_row_index(lane + 1);
                node.set_column_index(stage + 1);
            });
            for line in lines.iter().filter(|line| (line.spot.lane, line.spot.stage) == (lane, stage)) {
                let touchpoint = state.matrix.at(line.spot);
                let found = touchpoint.and_then(|id| session.journey().touchpoint(id));
                let name = match touchpoint {
                    Some(id) => name_of(session.journey(), id).to_owned(),
                    None => format!("Add touchpoint in {words}"),
                };
                let id = id_of(line.spot);
                let response = ui.interact(line.rect.intersect(table.rect), id, Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &name));
                let selected = touchpoint.is_some_and(|id| session.selection.has(id));
                ui.ctx().accesskit_node_builder(id, |node| {
                    node.add_action(egui::accesskit::Action::Click);
                    node.set_selected(selected);
                    if let Some(t) = found {
                        let trust = t.assessed().map(|level| format!("trust {level} of 5 assessed"));
                        let pains = Some(t.open_pains().count()).filter(|n| *n > 0);
                        let pains = pains.map(|n| crate::journey::thousands::count(n, "pain point"));
                        let known = Vec::from_iter(trust.into_iter().chain(pains)).join(", ");
                        if !known.is_empty() {
                            node.set_description(known);
                        }
                    }
                });
                if ui.input(|input| input.has_accesskit_action_request(id, egui::accesskit::Action::Click)) {
                    clicked = Some(line.spot);
                }
            }
        });
    }
    if let Some(spot) = clicked
        && state.commit(session)
    {
        state.go_to_spot(session, spot, false);
        state.wants_focus = true;
    }
}

/// "Apply, Resident".
fn cell_words(session: &Session, state: &State, lane: usize, stage: usize) -> String {
    let journey = session.journey();
    let stage = state.matrix.stages.get(stage).and_then(|id| journey.stage(id)).map_or("", |stage| &stage.name);
    let lane = state.matrix.lanes.get(lane).and_then(|id| journey.lane(id)).map_or("", |lane| &lane.name);
    format!("{stage}, {lane}")
}
