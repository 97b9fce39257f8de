//! A change of a journey as a value: which records, what they were, what they become.
//!
//! Undo, redo, the unsaved mark, compare, merge and crash recovery are all made of this one thing.

use super::record::{Key, Record};
use std::collections::BTreeMap;

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
