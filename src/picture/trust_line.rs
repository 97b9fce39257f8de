//! What the trust line says: how far people trust at each touchpoint of the main path, on the map's own x axis, and
//! beside it at the touchpoints of the branches.

use crate::journey::touchpoint::Moment;
use crate::journey::{Graph, Journey, Known, Matters, Touchpoint, TouchpointId};
use crate::layout::{Placement, Rect};
use std::collections::{BTreeMap, HashMap};

/// The trust points of a journey as it is placed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TrustLine {
    /// The touchpoints of the main path, rated or not, in its order.
    pub(super) main: Vec<Mark>,
    /// The rated touchpoints beside it, from left to right.
    pub(super) branches: Vec<Mark>,
    /// Transitions forward between rated touchpoints that aren't neighbours on the main path.
    pub(super) links: Vec<(Place, Place)>,
    /// What the moments that matter come to.
    pub(super) matters: Matters,
    /// The main path of an earlier version: column and level of each touchpoint, none where nobody rated it.
    pub(super) before: Vec<(f32, Option<f64>)>,
}

/// A touchpoint under the trust line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark {
    pub id: TouchpointId,
    pub name: String,
    pub matters: bool,
    /// What people said, and how many they were; or else what a designer judged.
    pub trust: Option<Known>,
    pub n: Option<u64>,
    /// What a designer judged where people were asked too.
    pub judged: Option<u8>,
    /// The middle of its column, and the width of its card.
    pub column: f32,
    pub width: f32,
    /// Which of how many marks of its column it is.
    pub nth: usize,
    pub of: usize,
}

/// Where a mark is: in the main path or among the branches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Main(usize),
    Branch(usize),
}

impl TrustLine {
    /// The trust line of a journey.
    pub fn of(journey: &Journey, graph: &Graph, placement: &Placement) -> Self {
        let path = graph.main_path(journey);
        let mark = |id: &TouchpointId| Some(Mark::of(id, journey.touchpoint(id)?, placement.cards.get(id)?));
        let mut main: Vec<Mark> = path.iter().filter_map(mark).collect();
        let on_path: HashMap<&TouchpointId, usize> = path.iter().zip(0..).collect();
        let mut branches: Vec<Mark> = journey
            .touchpoints()
            .iter()
            .filter(|(id, touchpoint)| !on_path.contains_key(id) && Known::best(touchpoint).is_some())
            .filter_map(|(id, _)| mark(id))
            .collect();
        branches.sort_by(|a, b| a.column.total_cmp(&b.column).then_with(|| a.id.cmp(&b.id)));
        share_columns(&mut main, &mut branches);
        let places: HashMap<&TouchpointId, Place> = main
            .iter()
            .zip((0..).map(Place::Main))
            .filter(|(mark, _)| mark.trust.is_some())
            .chain(branches.iter().zip((0..).map(Place::Branch)))
            .map(|(mark, place)| (&mark.id, place))
            .collect();
        let beside = |a: Place, b: Place| match (a, b) {
            (Place::Main(a), Place::Main(b)) => b != a + 1,
            _ => true,
        };
        let links = journey
            .transitions()
            .filter(|(from, next)| !next.rework && **from != next.to)
            .filter_map(|(from, next)| Some((*places.get(from)?, *places.get(&next.to)?)))
            .filter(|(from, to)| beside(*from, *to))
            .collect();
        Self { links, main, branches, matters: Matters::of(journey), before: Vec::new() }
    }

    /// Lets the line of an earlier version be seen behind this one; both on the same map.
    pub fn lay_over(&mut self, before: &Self) {
        self.before = before.main.iter().map(|mark| (mark.column, mark.trust.map(Known::exact))).collect();
    }

    /// Whether there is anything to draw.
    pub fn is_rated(&self) -> bool {
        !self.branches.is_empty() || self.main.iter().any(|mark| mark.trust.is_some())
    }

    /// Whether there is a touchpoint at all.
    pub(super) fn is_empty(&self) -> bool {
        self.main.is_empty()
    }

    pub(super) fn at(&self, place: Place) -> &Mark {
        match place {
            Place::Main(i) => &self.main[i],
            Place::Branch(i) => &self.branches[i],
        }
    }
}

impl Mark {
    fn of(id: &TouchpointId, touchpoint: &Touchpoint, card: &Rect) -> Self {
        let survey = touchpoint.trust.as_ref().and_then(|trust| trust.measured_by());
        Self {
            id: id.clone(),
            name: touchpoint.name.clone(),
            matters: touchpoint.moment == Moment::Matters,
            trust: Known::best(touchpoint),
            n: survey.map(|survey| survey.n()),
            judged: survey.and_then(|_| touchpoint.assessed()),
            column: card.centre().x,
            width: card.w,
            nth: 0,
            of: 1,
        }
    }
}

/// Marks of one column stand side by side: those of the main path in its order, then the others.
fn share_columns(main: &mut [Mark], branches: &mut [Mark]) {
    let mut columns: BTreeMap<i64, Vec<&mut Mark>> = BTreeMap::new();
    for mark in main.iter_mut().chain(branches.iter_mut()) {
        #[expect(clippy::cast_possible_truncation, reason = "a place on the map")]
        columns.entry(mark.column.round() as i64).or_default().push(mark);
    }
    for marks in columns.into_values() {
        let of = marks.len();
        for (nth, mark) in marks.into_iter().enumerate() {
            (mark.nth, mark.of) = (nth, of);
        }
    }
}
