//! What the trust line says: how far people trust at each touchpoint of the main path, on the map's own x axis, and
//! beside it at the touchpoints of the branches; where trust falls, how it was before, and what it is compared with.

use super::linked::Linked;
use super::trust_other::{Other, OtherLine};
use super::trust_past::Past;
use crate::analysis::{Fall, falls, main_path};
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
    /// Where trust falls on the main path, and from which to which of its marks.
    pub(super) falls: Vec<(usize, usize, Fall)>,
    /// What people said along the main path in earlier periods, the newest first.
    pub(super) past: Vec<Past>,
    /// Another line that this one is compared with.
    pub(super) other: Option<Other>,
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
    /// In which range the mean of all people lies, with 95 % confidence.
    pub interval: Option<(f64, f64)>,
    /// What a designer judged where people were asked too.
    pub judged: Option<u8>,
    /// The level that is expected after something is changed.
    pub expected: Option<f64>,
    pub spot: Spot,
}

/// Where a mark stands along x.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
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
        let path = main_path(journey, graph);
        let mark = |id: &TouchpointId| Some(Mark::of(id, journey.touchpoint(id)?, placement.cards.get(id)?));
        let mut main: Vec<Mark> = path.iter().filter_map(mark).collect();
        let on_path: HashMap<&TouchpointId, usize> = path.iter().zip(0..).collect();
        let mut branches: Vec<Mark> = journey
            .touchpoints()
            .iter()
            .filter(|(id, touchpoint)| !on_path.contains_key(id) && Known::best(touchpoint).is_some())
            .filter_map(|(id, _)| mark(id))
            .collect();
        branches.sort_by(|a, b| a.spot.column.total_cmp(&b.spot.column).then_with(|| a.id.cmp(&b.id)));
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
        let at = |id: &TouchpointId| match places.get(id)? {
            Place::Main(i) => Some(*i),
            Place::Branch(_) => None,
        };
        let falls = falls(journey, &path);
        let falls = falls.into_iter().filter_map(|fall| Some((at(&fall.from)?, at(&fall.to)?, fall))).collect();
        let past = Past::of(journey, &main);
        Self { links, main, branches, matters: Matters::of(journey), falls, past, other: None }
    }

    /// Lets the line of an earlier version be seen behind this one; both on the same map.
    pub fn lay_over(&mut self, before: &Self) {
        let spots: HashMap<&TouchpointId, Spot> = self.main.iter().map(|mark| (&mark.id, mark.spot)).collect();
        let spot = |mark: &Mark| spots.get(&mark.id).copied().unwrap_or(mark.spot);
        let marks = before.main.iter().map(|mark| (spot(mark), mark.name.as_str(), mark.trust.map(Known::exact)));
        self.other = Other::of(OtherLine::Before, marks).beside(&self.main);
    }

    /// The trust line of a journey, with that of what it is based on behind it.
    pub fn linked(journey: &Journey, graph: &Graph, placement: &Placement, linked: &Linked) -> Self {
        let mut line = Self::of(journey, graph, placement);
        if let Some(current) = &linked.based_on {
            line.lay_over_levels(OtherLine::Current, &Known::levels(current));
        }
        line
    }

    /// Lets another line be seen with this one that has these levels, from 1 to 5, at touchpoints of the main path. A
    /// rated touchpoint without such a level is passed over. A line that is the same as this one isn't seen.
    pub fn lay_over_levels(&mut self, what: OtherLine, levels: &BTreeMap<TouchpointId, f64>) {
        let marks = self.main.iter().map(|mark| (mark, levels.get(&mark.id).copied()));
        let marks = marks.filter(|(mark, level)| level.is_some() || mark.trust.is_none());
        let marks = marks.map(|(mark, level)| (mark.spot, mark.name.as_str(), level));
        self.other = Other::of(what, marks).beside(&self.main);
        for mark in &mut self.main {
            mark.expected = levels.get(&mark.id).copied().filter(|_| what == OtherLine::Expected);
        }
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
            interval: survey.and_then(|survey| survey.interval()),
            judged: survey.and_then(|_| touchpoint.assessed()),
            expected: None,
            spot: Spot { column: card.centre().x, width: card.w, nth: 0, of: 1 },
        }
    }
}

/// Marks of one column stand side by side: those of the main path in its order, then the others.
fn share_columns(main: &mut [Mark], branches: &mut [Mark]) {
    let mut columns: BTreeMap<i64, Vec<&mut Spot>> = BTreeMap::new();
    for mark in main.iter_mut().chain(branches.iter_mut()) {
        #[expect(clippy::cast_possible_truncation, reason = "a place on the map")]
        columns.entry(mark.spot.column.round() as i64).or_default().push(&mut mark.spot);
    }
    for spots in columns.into_values() {
        let of = spots.len();
        for (nth, spot) in spots.into_iter().enumerate() {
            (spot.nth, spot.of) = (nth, of);
        }
    }
}
