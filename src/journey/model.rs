//! [`Journey`]: records by id, and the only door through which they change.

use super::id::{EvidenceId, LaneId, PersonaId, StageId, TouchpointId};
use super::patch::{Change, Patch, Stale};
use super::record::{Evidence, Head, Key, Lane, Persona, Record, Stage};
use super::touchpoint::{Next, Touchpoint};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A journey: its head, lanes, stages, personas, evidence and touchpoints.
///
/// It changes through [`Journey::apply`] alone. Cloning costs a pointer a record, so a worker thread can have its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Journey {
    pub(super) head: Arc<Head>,
    pub(super) lanes: BTreeMap<LaneId, Arc<Lane>>,
    pub(super) stages: BTreeMap<StageId, Arc<Stage>>,
    pub(super) personas: BTreeMap<PersonaId, Arc<Persona>>,
    pub(super) evidence: BTreeMap<EvidenceId, Arc<Evidence>>,
    pub(super) touchpoints: BTreeMap<TouchpointId, Arc<Touchpoint>>,
    /// Kept up to date, because every edit asks for it and large journeys have many.
    transition_count: usize,
}

impl Journey {
    /// A journey of these records; a later record replaces an earlier one of the same key.
    pub fn from_records(records: impl IntoIterator<Item = (Key, Record)>) -> Self {
        let mut journey = Self::default();
        for (key, record) in records {
            journey.put(&key, Some(record));
        }
        journey
    }

    /// What is said of the journey as a whole.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The lanes from top to bottom.
    pub fn lanes(&self) -> impl DoubleEndedIterator<Item = &Lane> {
        self.head.lanes.iter().filter_map(|id| self.lane(id))
    }

    /// The stages from left to right.
    pub fn stages(&self) -> impl DoubleEndedIterator<Item = &Stage> {
        self.head.stages.iter().filter_map(|id| self.stage(id))
    }

    /// The personas by id.
    pub fn personas(&self) -> &BTreeMap<PersonaId, Arc<Persona>> {
        &self.personas
    }

    /// The evidence ledger by id.
    pub fn evidence(&self) -> &BTreeMap<EvidenceId, Arc<Evidence>> {
        &self.evidence
    }

    /// The touchpoints by id.
    pub fn touchpoints(&self) -> &BTreeMap<TouchpointId, Arc<Touchpoint>> {
        &self.touchpoints
    }

    /// The lane of this id.
    pub fn lane(&self, id: &LaneId) -> Option<&Lane> {
        self.lanes.get(id).map(AsRef::as_ref)
    }

    /// The stage of this id.
    pub fn stage(&self, id: &StageId) -> Option<&Stage> {
        self.stages.get(id).map(AsRef::as_ref)
    }

    /// The touchpoint of this id.
    pub fn touchpoint(&self, id: &TouchpointId) -> Option<&Touchpoint> {
        self.touchpoints.get(id).map(AsRef::as_ref)
    }

    /// The transition between two touchpoints.
    pub fn transition(&self, from: &TouchpointId, to: &TouchpointId) -> Option<&Next> {
        self.touchpoint(from)?.next_to(to)
    }

    /// Every transition with the touchpoint it starts from, sorted by both ends.
    pub fn transitions(&self) -> impl Iterator<Item = (&TouchpointId, &Next)> {
        self.touchpoints.iter().flat_map(|(from, t)| t.next.iter().map(move |next| (from, next)))
    }

    /// How many transitions there are.
    pub fn transition_count(&self) -> usize {
        self.transition_count
    }

    /// The component of a touchpoint's lane; none where the lane has none.
    pub fn component(&self, touchpoint: &Touchpoint) -> Option<&str> {
        let lane = self.lane(&touchpoint.lane)?;
        (!lane.component.is_empty()).then_some(lane.component.as_str())
    }

    /// The record of this key.
    pub fn get(&self, key: &Key) -> Option<Record> {
        Some(match key {
            Key::Journey => Record::Journey(Arc::clone(&self.head)),
            Key::Lane(id) => Record::Lane(Arc::clone(self.lanes.get(id)?)),
            Key::Stage(id) => Record::Stage(Arc::clone(self.stages.get(id)?)),
            Key::Persona(id) => Record::Persona(Arc::clone(self.personas.get(id)?)),
            Key::Evidence(id) => Record::Evidence(Arc::clone(self.evidence.get(id)?)),
            Key::Touchpoint(id) => Record::Touchpoint(Arc::clone(self.touchpoints.get(id)?)),
        })
    }

    /// Every record with its key, sorted by key.
    pub fn records(&self) -> impl Iterator<Item = (Key, Record)> {
        let Self { head, lanes, stages, personas, evidence, touchpoints, transition_count: _ } = self;
        std::iter::once((Key::Journey, Record::Journey(Arc::clone(head))))
            .chain(lanes.iter().map(|(id, r)| (Key::Lane(id.clone()), Record::Lane(Arc::clone(r)))))
            .chain(stages.iter().map(|(id, r)| (Key::Stage(id.clone()), Record::Stage(Arc::clone(r)))))
            .chain(personas.iter().map(|(id, r)| (Key::Persona(id.clone()), Record::Persona(Arc::clone(r)))))
            .chain(evidence.iter().map(|(id, r)| (Key::Evidence(id.clone()), Record::Evidence(Arc::clone(r)))))
            .chain(touchpoints.iter().map(|(id, r)| (Key::Touchpoint(id.clone()), Record::Touchpoint(Arc::clone(r)))))
    }

    /// Applies a patch whole or not at all.
    ///
    /// # Errors
    /// [`Stale`] if a record isn't what the patch says it was; nothing has changed then.
    pub fn apply(&mut self, patch: &Patch) -> Result<(), Stale> {
        for (key, Change { before, .. }) in patch.changes() {
            let now = self.get(key);
            let unchanged = match (&now, before) {
                (None, None) => true,
                (Some(now), Some(before)) => now.same(before) || now == before,
                _ => false,
            };
            if !unchanged {
                return Err(Stale(key.clone()));
            }
        }
        for (key, change) in patch.changes() {
            self.put(key, change.after.clone());
        }
        Ok(())
    }

    fn put(&mut self, key: &Key, record: Option<Record>) {
        fn set<K: Ord + Clone, V>(map: &mut BTreeMap<K, V>, key: &K, value: Option<V>) {
            match value {
                Some(value) => map.insert(key.clone(), value),
                None => map.remove(key),
            };
        }
        if let Key::Touchpoint(id) = key {
            let after = if let Some(Record::Touchpoint(t)) = &record { t.next.len() } else { 0 };
            let before = self.touchpoint(id).map_or(0, |t| t.next.len());
            self.transition_count = self.transition_count + after - before;
        }
        match (key, record) {
            (Key::Journey, Some(Record::Journey(head))) => self.head = head,
            (Key::Journey, None) => self.head = Arc::default(),
            (Key::Lane(id), Some(Record::Lane(lane))) => set(&mut self.lanes, id, Some(lane)),
            (Key::Lane(id), None) => set(&mut self.lanes, id, None),
            (Key::Stage(id), Some(Record::Stage(stage))) => set(&mut self.stages, id, Some(stage)),
            (Key::Stage(id), None) => set(&mut self.stages, id, None),
            (Key::Persona(id), Some(Record::Persona(persona))) => set(&mut self.personas, id, Some(persona)),
            (Key::Persona(id), None) => set(&mut self.personas, id, None),
            (Key::Evidence(id), Some(Record::Evidence(evidence))) => set(&mut self.evidence, id, Some(evidence)),
            (Key::Evidence(id), None) => set(&mut self.evidence, id, None),
            (Key::Touchpoint(id), Some(Record::Touchpoint(t))) => set(&mut self.touchpoints, id, Some(t)),
            (Key::Touchpoint(id), None) => set(&mut self.touchpoints, id, None),
            (key, Some(record)) => debug_assert!(false, "{key} cannot hold {record:?}"),
        }
    }
}
