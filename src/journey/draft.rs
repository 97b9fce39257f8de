//! A journey being changed: reads see the changes, writes are noted, and the result is a [`Patch`].
//! Because before and after are taken here, nobody writes an inverse by hand.

use super::id::TouchpointId;
use super::model::Journey;
use super::patch::{Change, Patch};
use super::record::{Head, Key, Record};
use super::settle::settle;
use super::touchpoint::Touchpoint;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Changes on top of a journey that itself stays as it is.
pub struct Draft<'a> {
    base: &'a Journey,
    changed: BTreeMap<Key, Option<Record>>,
}

impl<'a> Draft<'a> {
    /// No change yet.
    pub fn new(base: &'a Journey) -> Self {
        Self { base, changed: BTreeMap::new() }
    }

    /// The journey underneath, without the changes.
    pub fn base(&self) -> &'a Journey {
        self.base
    }

    /// The record as it stands now.
    pub fn get(&self, key: &Key) -> Option<Record> {
        match self.changed.get(key) {
            Some(record) => record.clone(),
            None => self.base.get(key),
        }
    }

    /// Sets, replaces or (with none) removes a record.
    pub fn put(&mut self, key: Key, record: Option<Record>) {
        self.changed.insert(key, record);
    }

    /// The head, to be changed.
    pub fn head(&mut self) -> &mut Head {
        let record = self.changed.entry(Key::Journey).or_insert_with(|| self.base.get(&Key::Journey));
        match record {
            Some(Record::Journey(head)) => Arc::make_mut(head),
            _ => unreachable!("the head is always there and is a head"),
        }
    }

    /// The touchpoint of this id, to be changed.
    pub fn touchpoint(&mut self, id: &TouchpointId) -> Option<&mut Touchpoint> {
        match self.existing(Key::Touchpoint(id.clone()))? {
            Record::Touchpoint(touchpoint) => Some(Arc::make_mut(touchpoint)),
            _ => None,
        }
    }

    /// The record of `key` if it is there, to be changed.
    pub fn existing(&mut self, key: Key) -> Option<&mut Record> {
        if !self.changed.contains_key(&key) {
            let record = self.base.get(&key)?;
            self.changed.insert(key.clone(), Some(record));
        }
        self.changed.get_mut(&key)?.as_mut()
    }

    /// What was changed, as a patch; values are brought into the form the file gives them.
    pub fn finish(self) -> Patch {
        let base = self.base;
        Patch::new(self.changed.into_iter().map(|(key, after)| {
            let before = base.get(&key);
            let after = match (after, &before) {
                (Some(after), Some(before)) if after.same(before) => Some(after),
                (after, _) => after.map(settle),
            };
            (key, Change { before, after })
        }))
    }
}
