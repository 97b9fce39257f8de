//! Going from cell to cell, and selecting rows on the way.

use super::column::Column;
use super::keys::Ask;
use super::rows::Sort;
use super::{At, State, copy};
use crate::app::canvas::is_journey;
use crate::app::session::{Selection, Session};
use crate::journey::{Key, Subject, TouchpointId};
use egui::Ui;

impl State {
    /// Does what a key asks for.
    pub(super) fn answer(&mut self, ui: &Ui, session: &mut Session, ask: Ask) {
        match ask {
            Ask::Go { down: 0, right, .. } => self.go_right(right),
            Ask::Go { down, extend, .. } => self.go_down(session, down, extend),
            Ask::RowEnd(last) => self.go_to_column(if last { Column::ALL.len() - 1 } else { 0 }),
            Ask::TableEnd(last) => {
                let end = if last { self.rows.ids().last() } else { self.rows.ids().first() };
                if let Some(id) = end.cloned() {
                    self.go_to_row(session, &id);
                }
            }
            Ask::Edit(_) if self.at == At::Head => self.sort_by(session, self.column()),
            Ask::Edit(text) => self.begin(session, text),
            Ask::Copy => {
                copy::copy(ui, session, self);
            }
            Ask::Cut => {
                if copy::copy(ui, session, self) {
                    self.delete(session);
                }
            }
            Ask::Paste(text) if is_journey(&text) => self.journey = Some(text),
            Ask::Paste(text) => copy::paste(session, self, &text),
            Ask::One => {
                if let At::Row(id) = self.at.clone() {
                    self.go_to_row(session, &id);
                }
            }
            // The window does it.
            Ask::Delete | Ask::Menu => {}
        }
    }

    /// Sorts by a column, the other way, or no more; says so.
    pub(super) fn sort_by(&mut self, session: &mut Session, column: Column) {
        self.sort = Sort::next(self.sort, column);
        self.scroll = true;
        session.said = match self.sort {
            Some(Sort { descending: false, .. }) => format!("Sorted by {}, smallest first", column.title()),
            Some(_) => format!("Sorted by {}, largest first", column.title()),
            None => "In reading order again".into(),
        };
    }

    /// Makes a row the active and the only selected one.
    pub(super) fn go_to_row(&mut self, session: &mut Session, id: &TouchpointId) {
        self.at = At::Row(id.clone());
        self.anchor = None;
        self.scroll = true;
        session.selection = Selection::touchpoint(id);
        self.followed.clone_from(&session.selection.focus);
    }

    /// Makes the row where touchpoints are added the active one.
    pub(super) fn go_to_add(&mut self) {
        (self.at, self.column, self.scroll) = (At::Add, Some(Column::Name), true);
    }

    fn go_to_column(&mut self, place: usize) {
        self.column = Column::ALL.get(place).copied();
        self.scroll = true;
    }

    pub(super) fn go_right(&mut self, columns: isize) {
        let last = Column::ALL.len() - 1;
        self.go_to_column(self.column().place().saturating_add_signed(columns).min(last));
    }

    /// The row so many rows below the active one: none above the first are the headings, below the last is where
    /// touchpoints are added.
    pub(super) fn below(&self, rows: isize) -> At {
        let ids = self.rows.ids();
        let from = match &self.at {
            At::Head => -1,
            At::Row(id) => self.rows.place(id).map_or(0, usize::cast_signed),
            At::Add => ids.len().cast_signed(),
        };
        let to = from + rows;
        // A long way stops at the ends first.
        let to = if rows.abs() > 1 { to.clamp(0, ids.len().cast_signed() - 1) } else { to };
        match usize::try_from(to) {
            Ok(to) => ids.get(to).cloned().map_or(At::Add, At::Row),
            Err(_) => At::Head,
        }
    }

    pub(super) fn go_down(&mut self, session: &mut Session, rows: isize, extend: bool) {
        match self.below(rows) {
            At::Row(id) if extend => self.extend_to(session, &id),
            At::Row(id) => self.go_to_row(session, &id),
            _ if extend => {}
            At::Add => self.go_to_add(),
            At::Head => (self.at, self.scroll) = (At::Head, true),
        }
    }

    /// Selects the rows from where the range began to this one.
    fn extend_to(&mut self, session: &mut Session, id: &TouchpointId) {
        let begin = match (&self.anchor, &self.at) {
            (Some(anchor), _) => anchor.clone(),
            (None, At::Row(at)) => at.clone(),
            (None, _) => id.clone(),
        };
        let (Some(a), Some(b)) = (self.rows.place(&begin), self.rows.place(id)) else { return };
        let range = self.rows.ids().get(a.min(b)..=a.max(b)).unwrap_or_default();
        session.selection =
            Selection { focus: Some(Key::Touchpoint(id.clone()).into()), touchpoints: range.iter().cloned().collect() };
        session.said = format!("{} rows selected", range.len());
        (self.at, self.anchor, self.scroll) = (At::Row(id.clone()), Some(begin), true);
        self.followed.clone_from(&session.selection.focus);
    }

    /// A click on a cell: alone, to add the row to the selection or take it out, or to select up to it.
    pub(super) fn click(&mut self, session: &mut Session, at: At, column: Column, more: bool, range: bool) {
        self.column = Some(column);
        match at {
            At::Row(id) if range => self.extend_to(session, &id),
            At::Row(id) if more => {
                let active = session.selection.focused_touchpoint() == Some(&id);
                let selected = &mut session.selection.touchpoints;
                // The active row stays selected.
                if !selected.remove(&id) || selected.is_empty() {
                    selected.insert(id.clone());
                    session.selection.focus = Some(Key::Touchpoint(id.clone()).into());
                    (self.at, self.anchor) = (At::Row(id), None);
                } else if active {
                    let other = selected.first().cloned();
                    session.selection.focus = other.clone().map(|id| Key::Touchpoint(id).into());
                    (self.at, self.anchor) = (other.map_or(At::Add, At::Row), None);
                }
                self.followed.clone_from(&session.selection.focus);
            }
            At::Row(id) => self.go_to_row(session, &id),
            At::Add => self.go_to_add(),
            At::Head => self.at = At::Head,
        }
    }

    /// Selects every row that is listed.
    pub fn select_all(&mut self, session: &mut Session) {
        self.rows.update(session, &self.filter, self.sort);
        session.selection.touchpoints = self.rows.ids().iter().cloned().collect();
        let in_it = session.selection.focused_touchpoint().is_some_and(|id| session.selection.has(id));
        if !in_it {
            session.selection.focus = self.rows.ids().first().map(|id| Key::Touchpoint(id.clone()).into());
        }
        session.said = format!("{} rows selected", session.selection.touchpoints.len());
    }

    /// Deletes the selected rows and goes to the one below them.
    pub fn delete(&mut self, session: &mut Session) {
        self.rows.update(session, &self.filter, self.sort);
        let gone: Vec<TouchpointId> = session.selection.touchpoints.iter().cloned().collect();
        let places: Vec<usize> = gone.iter().filter_map(|id| self.rows.place(id)).collect();
        let below = places.iter().max().map_or(0, |at| at + 1);
        let ids = self.rows.ids();
        let stays = |id: &&TouchpointId| !session.selection.has(id);
        let heir = ids.iter().skip(below).find(stays).or_else(|| ids.iter().take(below).rev().find(stays)).cloned();
        if session.perform(&crate::journey::Edit::Delete { touchpoints: gone }).is_ok() {
            match heir {
                Some(id) => self.go_to_row(session, &id),
                None => self.go_to_add(),
            }
        }
    }

    /// Lets the active cell follow what was selected elsewhere, and keeps it on a row that is listed.
    pub(super) fn follow(&mut self, session: &Session) {
        let focus = &session.selection.focus;
        if *focus != self.followed {
            self.followed.clone_from(focus);
            let touchpoint = match focus {
                Some(Subject::Record(Key::Touchpoint(id)) | Subject::Transition(id, _)) => Some(id),
                _ => None,
            };
            if let Some(id) = touchpoint {
                if self.rows.place(id).is_none() {
                    self.filter.clear();
                    self.rows.update(session, "", self.sort);
                }
                (self.at, self.anchor, self.scroll) = (At::Row(id.clone()), None, true);
            }
        }
        let begins = self.column.is_none();
        self.column.get_or_insert(Column::Name);
        let lost = matches!(&self.at, At::Row(id) if self.rows.place(id).is_none());
        if lost || (begins && self.at == At::Add) {
            self.at = self.rows.ids().first().cloned().map_or(At::Add, At::Row);
            self.anchor = None;
        }
    }
}
