//! The journey as stages × lanes: which touchpoints lie in which cell, and which line of the table each stands on.

use super::keys::Ask;
use super::rows::Rows;
use super::{At, State, copy};
use crate::app::canvas::is_journey;
use crate::app::session::Session;
use crate::journey::{Key, LaneId, StageId, TouchpointId};
use egui::Ui;
use std::collections::HashMap;

/// A place in the table: a line of a lane, in the column of a stage; all from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The lane.
    pub lane: usize,
    /// The stage.
    pub stage: usize,
    /// The line inside the cell. That after the last touchpoint is where one is added.
    pub line: usize,
}

/// The cells. Each lane has as many lines as its fullest cell, and one more to add to.
#[derive(Default)]
pub struct Matrix {
    made_of: Option<u64>,
    /// From left to right.
    pub stages: Vec<StageId>,
    /// From top to bottom.
    pub lanes: Vec<LaneId>,
    cells: Vec<Vec<TouchpointId>>,
    /// The lane of every line of the table, and which of its lines it is.
    lines: Vec<(usize, usize)>,
    /// The first line of every lane.
    starts: Vec<usize>,
    places: HashMap<TouchpointId, Spot>,
}

impl Matrix {
    /// Makes them again if the rows are others.
    pub fn update(&mut self, session: &Session, rows: &Rows) {
        if self.made_of == Some(rows.version()) {
            return;
        }
        let journey = session.journey();
        let (stages, lanes) = (journey.head().stages.clone(), journey.head().lanes.clone());
        let place = |ids: &mut dyn Iterator<Item = String>| ids.enumerate().map(|(at, id)| (id, at)).collect();
        let stage_at: HashMap<String, usize> = place(&mut stages.iter().map(ToString::to_string));
        let lane_at: HashMap<String, usize> = place(&mut lanes.iter().map(ToString::to_string));
        let mut cells: Vec<Vec<TouchpointId>> = vec![Vec::new(); stages.len() * lanes.len()];
        let mut places = HashMap::new();
        for id in rows.ids() {
            let Some(t) = journey.touchpoint(id) else { continue };
            let at = stage_at.get(t.stage.as_str()).zip(lane_at.get(t.lane.as_str()));
            let Some((&stage, &lane)) = at else { continue };
            let cell = &mut cells[lane * stages.len() + stage];
            places.insert(id.clone(), Spot { lane, stage, line: cell.len() });
            cell.push(id.clone());
        }
        let (mut lines, mut starts) = (Vec::new(), Vec::new());
        for lane in 0..lanes.len() {
            let fullest = cells.iter().skip(lane * stages.len()).take(stages.len()).map(Vec::len).max().unwrap_or(0);
            starts.push(lines.len());
            // A lane has room for its name and its component at least.
            lines.extend((0..(fullest + 1).max(2)).map(|line| (lane, line)));
        }
        *self = Self { made_of: Some(rows.version()), stages, lanes, cells, lines, starts, places };
    }

    /// How many lines the table has.
    pub fn lines(&self) -> usize {
        self.lines.len()
    }

    /// The lane of a line of the table, and which of its lines it is.
    pub fn line(&self, row: usize) -> Option<(usize, usize)> {
        self.lines.get(row).copied()
    }

    /// The line of the table that a spot stands on.
    pub fn row(&self, spot: Spot) -> usize {
        self.starts.get(spot.lane).map_or(0, |start| start + spot.line)
    }

    /// The touchpoints of a cell.
    pub fn cell(&self, lane: usize, stage: usize) -> &[TouchpointId] {
        let at = lane * self.stages.len() + stage;
        self.cells.get(at).filter(|_| stage < self.stages.len()).map_or(&[], Vec::as_slice)
    }

    /// The touchpoint at a spot.
    pub fn at(&self, spot: Spot) -> Option<&TouchpointId> {
        self.cell(spot.lane, spot.stage).get(spot.line)
    }

    /// Where a touchpoint stands.
    pub fn place(&self, id: &TouchpointId) -> Option<Spot> {
        self.places.get(id).copied()
    }

    /// The spot in a direction, as far as there is one.
    pub fn beside(&self, from: Spot, down: isize, right: isize) -> Spot {
        let (stages, lanes) = (self.stages.len(), self.lanes.len());
        let mut to = from;
        to.stage = to.stage.saturating_add_signed(right).min(stages.saturating_sub(1));
        for _ in 0..down.unsigned_abs() {
            if down > 0 {
                if to.line < self.cell(to.lane, to.stage).len() {
                    to.line += 1;
                } else if to.lane + 1 < lanes {
                    (to.lane, to.line) = (to.lane + 1, 0);
                }
            } else if let Some(line) = to.line.checked_sub(1) {
                to.line = line;
            } else if let Some(lane) = to.lane.checked_sub(1) {
                (to.lane, to.line) = (lane, self.cell(lane, to.stage).len());
            }
        }
        to.line = to.line.min(self.cell(to.lane, to.stage).len());
        to
    }
}

impl State {
    /// Where the keyboard is among the cells.
    pub(super) fn spot(&self) -> Spot {
        let matrix = &self.matrix;
        let place = match &self.at {
            At::Row(id) => matrix.place(id),
            At::Add | At::Head => None,
        };
        place.unwrap_or_else(|| {
            let slot = self.slot.as_ref();
            let at = |(stage, lane): &(StageId, LaneId)| {
                let stage = matrix.stages.iter().position(|id| id == stage)?;
                let lane = matrix.lanes.iter().position(|id| id == lane)?;
                Some(Spot { lane, stage, line: matrix.cell(lane, stage).len() })
            };
            slot.and_then(at).unwrap_or_else(|| Spot { line: matrix.cell(0, 0).len(), ..Spot::default() })
        })
    }

    /// Goes to a spot: to its touchpoint, or to where one is added.
    pub(super) fn go_to_spot(&mut self, session: &mut Session, spot: Spot, extend: bool) {
        let before = session.selection.touchpoints.clone();
        if let Some(id) = self.matrix.at(spot).cloned() {
            self.go_to_row(session, &id);
            if extend {
                session.selection.touchpoints.extend(before);
                session.said = format!("{} touchpoints selected", session.selection.touchpoints.len());
            }
        } else if !extend {
            let (stage, lane) = (self.matrix.stages.get(spot.stage), self.matrix.lanes.get(spot.lane));
            self.slot = stage.cloned().zip(lane.cloned());
            self.go_to_add();
        }
    }

    /// Does what a key asks for among the cells.
    pub(super) fn answer_in_cells(&mut self, ui: &Ui, session: &mut Session, ask: Ask) {
        let here = self.spot();
        match ask {
            Ask::Go { down, right, extend } => {
                let to = self.matrix.beside(here, down, right);
                self.go_to_spot(session, to, extend);
            }
            Ask::RowEnd(last) => {
                let far = isize::try_from(self.matrix.stages.len()).unwrap_or(isize::MAX);
                let to = self.matrix.beside(here, 0, if last { far } else { -far });
                self.go_to_spot(session, to, false);
            }
            Ask::TableEnd(last) => {
                let lane = if last { self.matrix.lanes.len().saturating_sub(1) } else { 0 };
                let stage = if last { self.matrix.stages.len().saturating_sub(1) } else { 0 };
                self.go_to_spot(session, Spot { lane, stage, line: 0 }, false);
            }
            Ask::Paste(text) if !is_journey(&text) => {
                self.go_to_slot(here);
                copy::paste(session, self, &text);
            }
            Ask::Edit(text) => {
                if self.matrix.at(here).is_none() {
                    self.go_to_slot(here);
                }
                self.begin(session, text);
            }
            other => self.answer(ui, session, other),
        }
    }

    /// Makes the end of a spot's cell the place where touchpoints are added.
    fn go_to_slot(&mut self, spot: Spot) {
        let (stage, lane) = (self.matrix.stages.get(spot.stage), self.matrix.lanes.get(spot.lane));
        self.slot = stage.cloned().zip(lane.cloned());
        self.at = At::Add;
    }

    /// The cell in which the last row adds: where the keyboard is among the cells, that of the last row otherwise.
    pub(super) fn cell_to_add_to(&self, session: &Session) -> Option<(StageId, LaneId)> {
        let journey = session.journey();
        let there = |(stage, lane): &&(StageId, LaneId)| {
            journey.has(&Key::Stage(stage.clone())) && journey.has(&Key::Lane(lane.clone()))
        };
        if self.in_cells {
            let here = self.spot();
            let first = self.matrix.stages.get(here.stage).cloned().zip(self.matrix.lanes.get(here.lane).cloned());
            return self.slot.as_ref().filter(there).cloned().or(first);
        }
        let last = self.rows.ids().last().and_then(|id| journey.touchpoint(id));
        let last = last.map(|t| (t.stage.clone(), t.lane.clone()));
        last.or_else(|| crate::app::canvas::cell_of_focus(session))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panel::testing::session;

    fn matrix() -> Matrix {
        let session = session(Key::Journey);
        let (mut rows, mut matrix) = (Rows::default(), Matrix::default());
        rows.update(&session, "", None);
        matrix.update(&session, &rows);
        matrix
    }

    #[test]
    fn a_lane_has_the_lines_of_its_fullest_cell_and_one_more() {
        let matrix = matrix();
        assert_eq!(matrix.lines(), 4);
        assert_eq!(matrix.place(&"file".into()), Some(Spot { lane: 1, stage: 1, line: 0 }));
        assert_eq!(matrix.row(Spot { lane: 1, stage: 1, line: 0 }), 2);
        assert_eq!(matrix.line(3), Some((1, 1)));
    }

    #[test]
    fn arrows_go_through_a_cell_to_where_touchpoints_are_added_and_on_to_the_next_lane() {
        let matrix = matrix();
        let ask = matrix.place(&"ask".into()).unwrap();
        let slot = matrix.beside(ask, 1, 0);
        assert_eq!((slot, matrix.at(slot)), (Spot { lane: 0, stage: 0, line: 1 }, None));
        let below = matrix.beside(slot, 1, 0);
        assert_eq!(below, Spot { lane: 1, stage: 0, line: 0 });
        assert_eq!(matrix.beside(below, -1, 0), slot);
        assert_eq!(matrix.at(matrix.beside(ask, 0, 1)), Some(&"mail".into()));
        assert_eq!(matrix.beside(ask, -1, -1), ask, "there is nothing beyond the first cell");
    }
}
