//! Marks on what is told about a journey beside what it is: what changed between two versions, what a merge left to
//! decide.

use super::Session;
use crate::journey::record::Conflict;
use crate::journey::{Graph, Journey, Key, LaneId, Place, StageId, Subject, TouchpointId};
use crate::layout::Placement;
use crate::picture::TrustLine;
use crate::versions::tell::{Mark, Told};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// It is new.
    Added,
    /// It is gone, and shown as a ghost.
    Removed,
    /// It stood elsewhere before.
    Moved,
    /// Something in it is different.
    Changed,
    /// A merge left something of it to decide.
    Contested,
}

impl Sign {
    /// Said after what else is said of something.
    pub fn aside(self) -> &'static str {
        match self {
            Self::Added => ", added",
            Self::Removed => ", removed",
            Self::Moved => ", moved",
            Self::Changed => ", changed",
            Self::Contested => ", left to decide",
        }
    }
}

impl From<Mark> for Sign {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Added => Self::Added,
            Mark::Removed => Self::Removed,
            Mark::Moved => Self::Moved,
            Mark::Changed => Self::Changed,
        }
    }
}

/// The marks of a journey.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    records: BTreeMap<Key, Sign>,
    transitions: BTreeMap<TouchpointId, BTreeMap<TouchpointId, Sign>>,
    /// Where touchpoints stood that moved.
    from: BTreeMap<TouchpointId, (StageId, LaneId)>,
    /// The version before, with its graph: its trust line is drawn behind that of the journey.
    before: Option<Arc<(Journey, Graph)>>,
}

impl Marks {
    /// The marks of what changed since `before`.
    pub fn of_changes(before: &Journey, told: &[Told]) -> Self {
        let mut marks = Self { before: Some(Arc::new((before.clone(), Graph::of(before)))), ..Self::default() };
        for Told { subject, mark, .. } in told {
            marks.set(subject, Sign::from(*mark));
            if let (Mark::Moved, Subject::Record(Key::Touchpoint(id))) = (mark, subject)
                && let Some(old) = before.touchpoint(id)
            {
                marks.from.insert(id.clone(), (old.stage.clone(), old.lane.clone()));
            }
        }
        marks
    }

    /// The marks of what a merge left to decide.
    pub fn of_conflicts(conflicts: &BTreeMap<String, Conflict>) -> Self {
        let mut marks = Self::default();
        for place in conflicts.keys().filter_map(|path| Place::parse(path)) {
            marks.set(&place.subject, Sign::Contested);
        }
        marks
    }

    fn set(&mut self, subject: &Subject, sign: Sign) {
        match subject {
            Subject::Record(key) => drop(self.records.insert(key.clone(), sign)),
            Subject::Transition(from, to) => {
                self.transitions.entry(from.clone()).or_default().insert(to.clone(), sign);
            }
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && self.transitions.is_empty()
    }

    /// The marks of records.
    pub fn records(&self) -> impl Iterator<Item = (&Key, Sign)> {
        self.records.iter().map(|(key, sign)| (key, *sign))
    }

    /// The marks of stages and lanes.
    pub fn headings(&self) -> impl Iterator<Item = (&Key, Sign)> {
        // Keys are in the order of their kinds; few are no touchpoint.
        self.records()
            .take_while(|(key, _)| !matches!(key, Key::Touchpoint(_)))
            .filter(|(key, _)| matches!(key, Key::Stage(_) | Key::Lane(_)))
    }

    /// The mark of a transition.
    pub fn transition(&self, from: &TouchpointId, to: &TouchpointId) -> Option<Sign> {
        self.transitions.get(from)?.get(to).copied()
    }

    /// Whether any transition has a mark.
    pub fn any_transition(&self) -> bool {
        !self.transitions.is_empty()
    }

    /// The mark of something.
    pub fn of(&self, subject: &Subject) -> Option<Sign> {
        match subject {
            Subject::Record(key) => self.records.get(key).copied(),
            Subject::Transition(from, to) => self.transition(from, to),
        }
    }

    /// Where a touchpoint stood that moved.
    pub fn from(&self, id: &TouchpointId) -> Option<&(StageId, LaneId)> {
        self.from.get(id)
    }

    /// The touchpoints that are gone.
    pub fn ghosts(&self) -> BTreeSet<TouchpointId> {
        let ghost = |(key, sign): (&Key, &Sign)| match key {
            Key::Touchpoint(id) if *sign == Sign::Removed => Some(id.clone()),
            _ => None,
        };
        self.records.iter().filter_map(ghost).collect()
    }

    /// The trust line of the version before, on the map of this one.
    pub fn trust_before(&self, placement: &Placement) -> Option<TrustLine> {
        let (before, graph) = &**self.before.as_ref()?;
        Some(TrustLine::of(before, graph, placement))
    }
}

impl Session {
    /// A journey that is only looked at, with marks. `reason` is why nothing can be changed in it, in a sentence without
    /// a full stop.
    pub fn to_look_at(journey: Journey, marks: Marks, reason: &'static str) -> Self {
        let mut session = Self::new(journey);
        session.read_only = Some(reason);
        session.marks = Arc::new(marks);
        session
    }

    /// Shows another version in place of the one that is only looked at. What is selected stays so, if it is there.
    pub fn look_at(&mut self, journey: Journey, marks: Marks) {
        debug_assert!(self.read_only.is_some(), "a journey that is worked on changes by edits");
        self.journey = journey;
        self.marks = Arc::new(marks);
        self.changed();
    }

    /// Why nothing can be changed here; none if it can.
    pub fn read_only(&self) -> Option<&'static str> {
        self.read_only
    }

    /// How something is marked.
    pub fn mark(&self, subject: &Subject) -> Option<Sign> {
        self.marks.of(subject)
    }

    /// Whether a touchpoint is shown though it is gone.
    pub fn is_ghost(&self, id: &TouchpointId) -> bool {
        !self.marks.is_empty() && self.mark(&Key::Touchpoint(id.clone()).into()) == Some(Sign::Removed)
    }

    /// Marks what a merge left to decide in a journey that is worked on; a version that is looked at has its own marks.
    pub(super) fn mark_conflicts(&mut self) {
        let conflicts = &self.journey.head().conflicts;
        if self.read_only.is_none() && !(conflicts.is_empty() && self.marks.is_empty()) {
            self.marks = Arc::new(Marks::of_conflicts(conflicts));
        }
    }
}
