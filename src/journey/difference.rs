//! The difference of two versions of a journey, as the patch that turns one into the other.

use super::model::Journey;
use super::patch::{Change, Patch};
use super::record::{Key, Record};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Patch {
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
        Self::new(changes)
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
