//! A change of a journey as a value: which records, what they were, what they become.
//!
//! Undo, redo, the unsaved mark, compare, merge and crash recovery are all made of this one thing.

use super::model::Journey;
use super::record::{Key, Record};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What happens to one record. None = it isn't there.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The record before.
    pub before: Option<Record>,
    /// The record after.
    pub after: Option<Record>,
}

/// A set of changes, one a record, none of which leaves its record as it was.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Patch(BTreeMap<Key, Change>);

/// A patch was made for another state of this record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} has changed since this change was made")]
pub struct Stale(pub Key);

impl Patch {
    /// A patch of these changes; those that change nothing are left out.
    pub fn new(changes: impl IntoIterator<Item = (Key, Change)>) -> Self {
        Self(changes.into_iter().filter(|(_, c)| c.before != c.after).collect())
    }

    /// What turns `a` into `b`: the difference between two versions of a journey.
    pub fn between(a: &Journey, b: &Journey) -> Self {
        let mut changes = BTreeMap::new();
        if !Arc::ptr_eq(&a.head, &b.head) && a.head != b.head {
            let (before, after) = (Record::Journey(Arc::clone(&a.head)), Record::Journey(Arc::clone(&b.head)));
            changes.insert(Key::Journey, Change { before: Some(before), after: Some(after) });
        }
        differ(&a.lanes, &b.lanes, Key::Lane, Record::Lane, &mut changes);
        differ(&a.stages, &b.stages, Key::Stage, Record::Stage, &mut changes);
        differ(&a.personas, &b.personas, Key::Persona, Record::Persona, &mut changes);
        differ(&a.evidence, &b.evidence, Key::Evidence, Record::Evidence, &mut changes);
        differ(&a.touchpoints, &b.touchpoints, Key::Touchpoint, Record::Touchpoint, &mut changes);
        Self(changes)
    }

    /// The changes, sorted by record.
    pub fn changes(&self) -> &BTreeMap<Key, Change> {
        &self.0
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The patch that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let swap = |c: &Change| Change { before: c.after.clone(), after: c.before.clone() };
        Self(self.0.iter().map(|(key, change)| (key.clone(), swap(change))).collect())
    }

    /// One patch that does what this one and then `later` do.
    #[must_use]
    pub fn then(mut self, later: Self) -> Self {
        for (key, change) in later.0 {
            match self.0.get_mut(&key) {
                Some(mine) => {
                    mine.after = change.after;
                    if mine.before == mine.after {
                        self.0.remove(&key);
                    }
                }
                None => {
                    self.0.insert(key, change);
                }
            }
        }
        self
    }
}

/// Walks two sorted maps side by side and notes what differs.
fn differ<I: Ord + Clone, T: PartialEq>(
    a: &BTreeMap<I, Arc<T>>,
    b: &BTreeMap<I, Arc<T>>,
    key: impl Fn(I) -> Key,
    record: impl Fn(Arc<T>) -> Record,
    changes: &mut BTreeMap<Key, Change>,
) {
    let mut note = |id: &I, before: Option<&Arc<T>>, after: Option<&Arc<T>>| {
        let [before, after] = [before, after].map(|r| r.map(|r| record(Arc::clone(r))));
        changes.insert(key(id.clone()), Change { before, after });
    };
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    loop {
        let order = match (left.peek(), right.peek()) {
            (Some((x, _)), Some((y, _))) => x.cmp(y),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => return,
        };
        let from_left = if order.is_le() { left.next() } else { None };
        let from_right = if order.is_ge() { right.next() } else { None };
        match (from_left, from_right) {
            (Some((id, x)), Some((_, y))) if !Arc::ptr_eq(x, y) && x != y => note(id, Some(x), Some(y)),
            (Some((id, x)), None) => note(id, Some(x), None),
            (None, Some((id, y))) => note(id, None, Some(y)),
            _ => {}
        }
    }
}
