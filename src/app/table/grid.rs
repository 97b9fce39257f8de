//! Draws the rows in view, and says what was clicked.

use super::column::Column;
use super::edit::Editing;
use super::look::{Look, SIGN};
use super::{At, PAD, State};
use crate::app::keys::KEPT;
use crate::app::panel::look;
use crate::app::session::Session;
use crate::app::style;
use crate::journey::touchpoint::Moment;
use crate::journey::{Key, Touchpoint, TouchpointId};
use crate::picture::{Ink, Theme, Weight, icon};
use egui::text::{CCursor, CCursorRange};
use egui::{Color32, EventFilter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, TextEdit, Ui, pos2, vec2};
use egui_table::{CellInfo, HeaderCellInfo, TableDelegate};

/// Side of a trust badge; on cards it is 26.
const BADGE: f32 = 22.0;

/// A click.
pub enum Act {
    /// On a heading.
    Sort(Column),
    /// With the other button, on a cell.
    Menu {
        /// Its row.
        at: At,
        /// Its column.
        column: Column,
        /// Where.
        pointer: Pos2,
    },
    /// On a cell.
    Click {
        /// Its row.
        at: At,
        /// Its column.
        column: Column,
        /// Ctrl or Cmd was held.
        more: bool,
        /// Shift was held.
        range: bool,
        /// It was a double-click.
        double: bool,
    },
}

/// A cell that was drawn, and where; row 0 are the headings.
pub struct Drawn {
    /// Its row: the headings, then the touchpoints, then where they are added.
    pub row: usize,
    /// Its column.
    pub column: Column,
    /// Where it is.
    pub rect: Rect,
}

/// Draws a table.
pub struct Grid<'a> {
    session: &'a Session,
    state: &'a mut State,
    theme: &'a Theme,
    has_focus: bool,
    pointer: Option<Pos2>,
    /// What is drawn now is left out by the filter.
    faded: bool,
    acts: Vec<Act>,
    drawn: Vec<Drawn>,
}

impl<'a> Grid<'a> {
    /// Draws what `state` lists of the journey.
    pub fn new(session: &'a Session, state: &'a mut State, theme: &'a Theme, has_focus: bool) -> Self {
        Self { session, state, theme, has_focus, pointer: None, faded: false, acts: Vec::new(), drawn: Vec::new() }
    }

    /// What was clicked, and what was drawn.
    pub fn done(self) -> (Vec<Act>, Vec<Drawn>) {
        (self.acts, self.drawn)
    }

    fn colour(&self, ink: Ink) -> Color32 {
        style::colour(self.theme, ink)
    }

    fn at(&self, row: u64) -> At {
        let id = usize::try_from(row).ok().and_then(|row| self.state.rows.ids().get(row));
        id.cloned().map_or(At::Add, At::Row)
    }

    fn look(&mut self) -> Look<'_> {
        Look { galleys: &mut self.state.galleys, badges: &self.state.badges, theme: self.theme, faded: self.faded }
    }

    fn words(&mut self, ui: &Ui, room: Rect, text: &str, ink: Ink, weight: Weight, right: bool) -> bool {
        self.look().words(ui, room, text, ink, weight, right)
    }

    fn sign(&mut self, ui: &Ui, room: Rect, sign: char, ink: Ink) -> Rect {
        self.look().sign(ui, room, sign, ink)
    }

    /// What a touchpoint's cell shows; whether its words had to be cut.
    fn content(&mut self, ui: &Ui, rect: Rect, column: Column, id: &TouchpointId, t: &Touchpoint) -> bool {
        let cells = self.state.rows.cells(self.session.journey(), id);
        let text = &cells[column.place()];
        let room = rect.shrink2(vec2(PAD, 0.0));
        if text.is_empty() {
            if column == Column::Name {
                return self.words(ui, room, "Touchpoint without a name", Ink::Muted, Weight::Regular, false);
            }
            return false;
        }
        let regular = Weight::Regular;
        match column {
            Column::Name => {
                let mark = self.session.mark(&Key::Touchpoint(id.clone()).into());
                let room = mark.map_or(room, |mark| self.look().sign(ui, room, mark.icon(), mark.ink()));
                self.words(ui, room, text, Ink::Text, Weight::SemiBold, false)
            }
            Column::Component => {
                self.look().chip(ui, room, text);
                false
            }
            Column::Trust => {
                if let Some(level) = t.assessed() {
                    self.look().badge(ui, room, level, BADGE);
                }
                false
            }
            // What most touchpoints are needs no words.
            Column::Moment if t.moment == Moment::Journey => false,
            Column::Moment => {
                let (sign, ink) = match t.moment {
                    Moment::Matters => (icon::MATTERS_FILL, Ink::Matters),
                    Moment::Entry => (icon::ENTRY, Ink::Entry),
                    Moment::Exit => (icon::EXIT, Ink::Exit),
                    Moment::Optional | Moment::Journey => (icon::OPTIONAL, Ink::Muted),
                };
                let room = self.sign(ui, room, sign, ink);
                self.words(ui, room, text, Ink::Text, regular, false)
            }
            Column::Pains => {
                let ink = Ink::Pain(t.worst_pain().unwrap_or_default());
                let room = self.sign(ui, room, icon::PAIN_FILL, ink);
                self.words(ui, room, text, Ink::Text, regular, false)
            }
            Column::Bright | Column::Opportunities => {
                let (sign, ink) = match column {
                    Column::Bright => (icon::BRIGHT_FILL, Ink::Bright),
                    _ => (icon::OPPORTUNITY_FILL, Ink::Opportunity),
                };
                let room = self.sign(ui, room, sign, ink);
                self.words(ui, room, text, Ink::Text, regular, false)
            }
            column => self.words(ui, room, text, Ink::Text, regular, column.is_figure()),
        }
    }

    fn add_row(&mut self, ui: &Ui, rect: Rect, column: Column) {
        if column == Column::Name {
            let room = rect.shrink2(vec2(PAD, 0.0));
            let room = self.sign(ui, room, icon::PLUS, Ink::Muted);
            self.words(ui, room, "Add touchpoint", Ink::Muted, Weight::Regular, false);
        }
    }

    fn click(&mut self, ui: &Ui, response: &Response, at: At, column: Column) {
        if response.secondary_clicked()
            && let Some(pointer) = response.interact_pointer_pos()
        {
            self.acts.push(Act::Menu { at: at.clone(), column, pointer });
        }
        if response.clicked() || response.double_clicked() {
            let modifiers = ui.input(|input| input.modifiers);
            let (more, range) = (modifiers.command, modifiers.shift);
            self.acts.push(Act::Click { at, column, more, range, double: response.double_clicked() });
        }
    }
}

impl TableDelegate for Grid<'_> {
    fn default_row_height(&self) -> f32 {
        super::ROW
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let Some(column) = Column::ALL.get(cell.col_range.start).copied() else { return };
        let rect = ui.max_rect();
        let response = ui.interact(rect, ui.unique_id().with("heading"), Sense::CLICK);
        let ground = if response.hovered() { Ink::ButtonHover } else { Ink::Heading };
        ui.painter().rect_filled(rect, 0, self.colour(ground));
        let line = Stroke::new(1.0, self.colour(Ink::Border));
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
        let mut room = rect.shrink2(vec2(PAD, 0.0));
        let sort = self.state.sort.filter(|sort| sort.column == column);
        if let Some(sort) = sort {
            let sign = if sort.descending { icon::ARROW_DOWN } else { icon::ARROW_UP };
            let end = Rect::from_min_max(pos2(room.right() - SIGN, room.top()), room.max);
            self.sign(ui, end, sign, Ink::Accent);
            room.max.x -= SIGN + 4.0;
        }
        let ink = if sort.is_some() { Ink::Text } else { Ink::Muted };
        let cut = self.words(ui, room, column.title(), ink, Weight::SemiBold, column.is_figure());
        if self.has_focus && self.state.at == At::Head && self.state.column() == column {
            ring(ui, rect, self.colour(Ink::Focus));
        }
        self.drawn.push(Drawn { row: 0, column, rect });
        if response.clicked() {
            self.acts.push(Act::Sort(column));
        }
        if cut {
            response.on_hover_text(column.title());
        }
    }

    fn row_ui(&mut self, ui: &mut Ui, row: u64) {
        let rect = ui.max_rect().intersect(ui.clip_rect());
        self.pointer = ui.input(|input| input.pointer.hover_pos());
        let selected = matches!(self.at(row), At::Row(id) if self.session.selection.has(&id));
        let ground = if selected { Ink::AccentSoft } else { Ink::Card };
        ui.painter().rect_filled(rect, 0, self.colour(ground));
        let hovered = self.pointer.is_some_and(|at| rect.top() <= at.y && at.y < rect.bottom())
            && self.pointer.and_then(|at| ui.ctx().layer_id_at(at)) == Some(ui.layer_id());
        if hovered && !selected {
            ui.painter().rect_filled(rect, 0, self.colour(Ink::Hover));
        }
        let line = Stroke::new(1.0, self.colour(Ink::Separator));
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let Some(column) = Column::ALL.get(cell.col_nr).copied() else { return };
        let rect = ui.max_rect();
        let at = self.at(cell.row_nr);
        let row = usize::try_from(cell.row_nr).unwrap_or(usize::MAX - 1);
        self.drawn.push(Drawn { row: row + 1, column, rect });
        if column == Column::Name {
            let line = Stroke::new(1.0, self.colour(Ink::Border));
            ui.painter().vline(rect.right() - 0.5, rect.y_range(), line);
        }
        let edited = self.state.editing.as_ref().is_some_and(|editing| editing.at == at && editing.column == column);
        if edited && let Some(mut editing) = self.state.editing.take() {
            let name = self.title_of(&at);
            field(ui, rect, &mut editing, &name, self.colour(Ink::Error));
            self.state.editing = Some(editing);
            return;
        }
        let response = ui.interact(rect, ui.unique_id().with("cell"), Sense::CLICK);
        let session = self.session;
        let t = match &at {
            At::Row(id) => session.journey().touchpoint(id).map(|t| (id, t)),
            _ => None,
        };
        self.faded = t.is_some_and(|(id, t)| steps_back(session, id, t));
        let cut = match &at {
            At::Row(id) => session.journey().touchpoint(id).is_some_and(|t| self.content(ui, rect, column, id, t)),
            _ => {
                self.add_row(ui, rect, column);
                false
            }
        };
        self.faded = false;
        if self.state.at == at && self.state.column() == column {
            let ink = if self.has_focus { Ink::Focus } else { Ink::InputBorder };
            self.state.active = Some(rect);
            ring(ui, rect, self.colour(ink));
        }
        self.click(ui, &response, at.clone(), column);
        if cut && let At::Row(id) = &at {
            let cells = self.state.rows.cells(session.journey(), id);
            response.on_hover_text(&cells[column.place()]);
        }
    }
}

impl Grid<'_> {
    /// What a row is about, for the name of its field.
    fn title_of(&self, at: &At) -> String {
        match at {
            At::Row(id) => crate::picture::describe::name_of(self.session.journey(), id).to_owned(),
            _ => "the new touchpoint".into(),
        }
    }
}

/// Whether a touchpoint steps back as on the map: the filter leaves it out, or it is a ghost.
pub(super) fn steps_back(session: &Session, id: &TouchpointId, t: &Touchpoint) -> bool {
    let left_out = session.filter().is_on() && !crate::app::filter::fits(session.filter(), session.journey(), t);
    left_out || session.is_ghost(id)
}

/// Rings the active cell.
pub(super) fn ring(ui: &Ui, rect: Rect, colour: Color32) {
    ui.painter().rect_stroke(rect.shrink(1.0), 2.0, Stroke::new(2.0, colour), StrokeKind::Inside);
}

/// The field in place of a cell.
pub(super) fn field(ui: &mut Ui, rect: Rect, editing: &mut Editing, of: &str, red: Color32) {
    let id = egui::Id::unique("table cell");
    let fresh = editing.field.is_none();
    let all = EventFilter { tab: true, ..KEPT };
    if editing.error.is_some() {
        ui.visuals_mut().selection.stroke.color = red;
    }
    let edit = TextEdit::singleline(&mut editing.text)
        .id(id)
        .event_filter(all)
        .char_limit(crate::journey::values::MAX_TEXT)
        .margin(egui::Margin::symmetric(8, 4))
        .min_size(rect.size() - vec2(2.0, 2.0))
        .align(egui::Align2::LEFT_CENTER);
    let response = ui.put(rect.shrink(1.0), edit).accessible_name(format!("{} of {of}", editing.column.title()));
    if fresh {
        response.request_focus();
    }
    if fresh || editing.select {
        let end = CCursor::new(egui::text::CharIndex(editing.text.chars().count()));
        let start = if editing.select { CCursor::default() } else { end };
        let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
        state.cursor.set_char_range(Some(CCursorRange::two(start, end)));
        state.store(ui.ctx(), id);
        editing.select = false;
    }
    if response.changed() {
        editing.typed();
    }
    if editing.error.is_some() {
        ui.ctx().accesskit_node_builder(id, |node| node.set_invalid(egui::accesskit::Invalid::True));
    }
    editing.alive = fresh || response.has_focus();
    editing.field = Some(rect.intersect(ui.clip_rect()));
    look::focus_ring(ui, &response);
}
