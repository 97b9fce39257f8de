//! Which touchpoints the table lists, in which order, and what their cells say. Made once for what it is made of: a
//! row's words when it is first seen.

use super::column::Column;
use crate::app::session::{Revision, Session};
use crate::journey::{Journey, Touchpoint, TouchpointId};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::rc::Rc;

/// In which order rows are; without one they are in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub column: Column,
    /// Whether the largest come first.
    pub descending: bool,
}

impl Sort {
    /// What a click on a heading makes of the order: ascending, descending, reading order.
    pub fn next(now: Option<Self>, column: Column) -> Option<Self> {
        match now.filter(|now| now.column == column) {
            None => Some(Self { column, descending: false }),
            Some(Self { descending: false, .. }) => Some(Self { column, descending: true }),
            Some(_) => None,
        }
    }
}

/// What the cells of a row say, column by column.
pub type Cells = [String; Column::ALL.len()];

/// The rows.
#[derive(Default)]
pub struct Rows {
    made_of: Option<(Revision, String, Option<Sort>)>,
    ids: Vec<TouchpointId>,
    places: HashMap<TouchpointId, usize>,
    cells: HashMap<TouchpointId, Rc<Cells>>,
    blank: Rc<Cells>,
    version: u64,
}

impl Rows {
    /// Makes them again if the journey, the filter or the order is another one.
    pub fn update(&mut self, session: &Session, filter: &str, sort: Option<Sort>) {
        let same = |made: &(Revision, String, Option<Sort>)| {
            made.0 == session.revision() && made.1 == filter && made.2 == sort
        };
        if self.made_of.as_ref().is_some_and(same) {
            return;
        }
        if self.made_of.as_ref().is_none_or(|made| made.0 != session.revision()) {
            self.cells.clear();
        }
        self.version += 1;
        self.made_of = Some((session.revision(), filter.to_owned(), sort));
        let journey = session.journey();
        let mut order = journey.reading_order();
        let words: Vec<String> = filter.split_whitespace().map(str::to_lowercase).collect();
        if !words.is_empty() {
            order.retain(|(_, t)| has_words(journey, t, &words));
        }
        if let Some(sort) = sort {
            sorted(journey, &mut order, sort);
        }
        self.ids = order.into_iter().map(|(id, _)| id.clone()).collect();
        self.places = self.ids.iter().enumerate().map(|(at, id)| (id.clone(), at)).collect();
    }

    /// Counts how often they were made.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The touchpoints from top to bottom.
    pub fn ids(&self) -> &[TouchpointId] {
        &self.ids
    }

    /// The row of a touchpoint, from 0.
    pub fn place(&self, id: &TouchpointId) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// What the cells of a touchpoint say.
    pub fn cells(&mut self, journey: &Journey, id: &TouchpointId) -> Rc<Cells> {
        if let Some(cells) = self.cells.get(id) {
            return Rc::clone(cells);
        }
        let Some(t) = journey.touchpoint(id) else { return Rc::clone(&self.blank) };
        let cells: Rc<Cells> = Rc::new(Column::ALL.map(|column| column.text(journey, t)));
        self.cells.insert(id.clone(), Rc::clone(&cells));
        cells
    }

    /// How many rows' words were made for this revision.
    #[cfg(test)]
    pub fn written(&self) -> usize {
        self.cells.len()
    }
}

/// Whether a touchpoint has all these words (in lower case) in its name, stage, lane or component.
fn has_words(journey: &Journey, t: &Touchpoint, words: &[String]) -> bool {
    let of = [Column::Name, Column::Stage, Column::Lane, Column::Component];
    let text = of.map(|column| column.text(journey, t)).join("\n").to_lowercase();
    words.iter().all(|word| text.contains(word))
}

/// Sorts by a column; what isn't known comes last either way, and what is alike stays in reading order.
fn sorted(journey: &Journey, order: &mut Vec<(&TouchpointId, &Touchpoint)>, sort: Sort) {
    enum By {
        Figure(f64),
        Words(String),
    }
    let place = |at: usize| By::Figure(f64_of(at));
    let by = |t: &Touchpoint| match sort.column {
        Column::Stage => journey.head().stages.iter().position(|id| *id == t.stage).map(place),
        Column::Lane => journey.head().lanes.iter().position(|id| *id == t.lane).map(place),
        column => column.figure(t).map(By::Figure).or_else(|| {
            let words = column.text(journey, t).to_lowercase();
            (!words.is_empty()).then_some(By::Words(words))
        }),
    };
    let mut keyed: Vec<_> = order.drain(..).map(|(id, t)| (by(t), (id, t))).collect();
    keyed.sort_by(|(a, _), (b, _)| {
        let way = match (a.as_ref(), b.as_ref()) {
            (None, None) => return Ordering::Equal,
            (None, _) => return Ordering::Greater,
            (_, None) => return Ordering::Less,
            (Some(By::Figure(a)), Some(By::Figure(b))) => a.total_cmp(b),
            (Some(By::Words(a)), Some(By::Words(b))) => a.cmp(b),
            (Some(By::Figure(_)), _) => Ordering::Less,
            (_, Some(By::Figure(_))) => Ordering::Greater,
        };
        if sort.descending { way.reverse() } else { way }
    });
    order.extend(keyed.into_iter().map(|(_, row)| row));
}

#[expect(clippy::cast_precision_loss, reason = "no journey has 2^53 stages")]
fn f64_of(place: usize) -> f64 {
    place as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panel::testing::session;
    use crate::journey::Key;

    fn names(session: &Session, filter: &str, sort: Option<Sort>) -> Vec<String> {
        let mut rows = Rows::default();
        rows.update(session, filter, sort);
        rows.ids().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_heading_sorts_one_way_then_the_other_then_not() {
        let session = session(Key::Journey);
        let up = Sort::next(None, Column::Name);
        let down = Sort::next(up, Column::Name);
        assert_eq!(names(&session, "", None), ["ask", "mail", "file"]);
        assert_eq!(names(&session, "", up), ["ask", "file", "mail"]);
        assert_eq!(names(&session, "", down), ["mail", "file", "ask"]);
        assert_eq!(Sort::next(down, Column::Name), None);
    }

    #[test]
    fn what_is_not_known_comes_last_either_way() {
        let session = session(Key::Journey);
        for descending in [false, true] {
            let sort = Some(Sort { column: Column::Measured, descending });
            assert_eq!(names(&session, "", sort), ["file", "ask", "mail"]);
        }
    }

    #[test]
    fn the_filter_looks_at_name_stage_lane_and_component() {
        let session = session(Key::Journey);
        assert_eq!(names(&session, "APPLY resident", None), ["mail"]);
        assert_eq!(names(&session, "uscis", None), ["file"]);
        assert!(names(&session, "nothing like it", None).is_empty());
    }
}
