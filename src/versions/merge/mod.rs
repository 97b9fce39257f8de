//! Three-way merge: two patches against one base, record by record and field by field.
//!
//! What only one side changed is as that side has it. What both changed differently is a conflict: *ours* stands, and
//! base, ours and theirs are kept in the journey until a person decides ([`Conflict`]). Nothing that either side added
//! is ever missing from the result and its conflicts, and nothing in it refers to what isn't there, if nothing in the
//! sides did. It goes: ids that mean two things are parted ([`twins`]), records are merged ([`fields`], [`together`]), what one side
//! deleted and the other needs comes back ([`needed`]), orders are merged, conflicts that were there already are kept.

mod document;
mod fields;
mod lines;
pub mod marked;
mod needed;
mod together;
mod twins;

use crate::journey::patch::Change;
use crate::journey::place::unnumbered;
use crate::journey::record::{Conflict, Head, Side};
use crate::journey::refs::joint_problems;
use crate::journey::settle::settle;
use crate::journey::tree::Tree;
use crate::journey::values::{Problem, value_problems};
use crate::journey::{Journey, Key, Patch, Place, Record, Touchpoint, TouchpointId};
use crate::versions::order::order;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use document::{Failure, Merged, Sides, documents, files};

/// The journey that two changes of `base` come to together, with what could not be decided in its conflicts.
pub fn merge(base: &Journey, ours: &Journey, theirs: &Journey) -> Journey {
    if base == theirs || ours == theirs {
        return ours.clone();
    }
    if base == ours {
        return theirs.clone();
    }
    let theirs = twins::apart(base, ours, theirs);
    let (mine, others) = (Patch::between(base, ours), Patch::between(base, &theirs));
    let mut merge = Merge { base, ours, theirs: &theirs, changed: BTreeMap::new(), conflicts: Vec::new() };
    for (key, change) in others.changes().iter().filter(|(key, _)| **key != Key::Journey) {
        match mine.changes().get(key) {
            None => merge.put(key.clone(), change.after.clone()),
            Some(mine) => merge.record(key, mine.before.as_ref(), mine.after.as_ref(), change.after.as_ref()),
        }
    }
    let mut head = merge.head();
    merge.bring_back(&head, &mine, &others);
    merge.bring_back_references(&mut head, &mine, &others);
    merge.orders(&mut head);
    merge.finish(head)
}

/// A merge under way.
struct Merge<'a> {
    base: &'a Journey,
    ours: &'a Journey,
    theirs: &'a Journey,
    /// What is to differ from ours.
    changed: BTreeMap<Key, Option<Record>>,
    conflicts: Vec<(Place, Conflict)>,
}

impl Merge<'_> {
    fn put(&mut self, key: Key, record: Option<Record>) {
        self.changed.insert(key, record);
    }

    fn get(&self, key: &Key) -> Option<Record> {
        match self.changed.get(key) {
            Some(record) => record.clone(),
            None => self.ours.get(key),
        }
    }

    fn has(&self, key: &Key) -> bool {
        match self.changed.get(key) {
            Some(record) => record.is_some(),
            None => self.ours.has(key),
        }
    }

    /// A record that both sides changed.
    fn record(&mut self, key: &Key, base: Option<&Record>, ours: Option<&Record>, theirs: Option<&Record>) {
        let merged = match (ours, theirs) {
            (Some(ours), Some(theirs)) => Some(self.both(key, base, ours, theirs)),
            (Some(edited), None) => self.against_deletion(key, base, edited, Side::Theirs),
            (None, Some(edited)) => self.against_deletion(key, base, edited, Side::Ours),
            (None, None) => None,
        };
        self.put(key.clone(), merged);
    }

    /// What one side deleted and the other changed stays. That a transition of it is gone as well is no change.
    fn against_deletion(&mut self, key: &Key, base: Option<&Record>, edited: &Record, by: Side) -> Option<Record> {
        if let (Some(Record::Touchpoint(base)), Record::Touchpoint(edited)) = (base, edited) {
            let bare = |t: &Touchpoint| Touchpoint { next: Vec::new(), ..t.clone() };
            let bare = |t: &Touchpoint| Tree::of(&Record::Touchpoint(Arc::new(bare(t))));
            if bare(base).same(&bare(edited)) && edited.next.iter().all(|next| base.next_to(&next.to) == Some(next)) {
                return None;
            }
        }
        self.conflicts.push((Place::of(key.clone()), Conflict::Deleted { by }));
        Some(edited.clone())
    }

    fn both(&mut self, key: &Key, base: Option<&Record>, ours: &Record, theirs: &Record) -> Record {
        let [mine, its] = [ours, theirs].map(Tree::of);
        let old = base.map(Tree::of);
        let mut found = Vec::new();
        let merged = fields::merge(old.as_ref(), Some(&mine), Some(&its), &mut Vec::new(), &mut found);
        let merged = merged.and_then(|tree| tree.into_record(key).ok()).map(settle);
        let sides = [&mine, &its].map(|side| (old.as_ref(), side));
        let Some(mut merged) = merged else { return self.all_contested(key, ours, sides) };
        if let Record::Touchpoint(touchpoint) = &mut merged {
            let touchpoint = Arc::make_mut(touchpoint);
            if let (Record::Touchpoint(ours), Record::Touchpoint(theirs)) = (ours, theirs) {
                together::keep_eased(touchpoint, base, [ours, theirs], &mut found);
                together::keep_shares_within_one(touchpoint, base, ours, theirs, &mut found);
            }
        }
        if let (Record::Journey(head), Record::Journey(ours), Record::Journey(theirs)) = (&mut merged, ours, theirs) {
            let there = |id: &TouchpointId| self.has(&Key::Touchpoint(id.clone()));
            let old = old.as_ref();
            together::keep_stops_filled(Arc::make_mut(head), old, [(ours, &mine), (theirs, &its)], there, &mut found);
        }
        if brings_problems(key, &merged, [ours, theirs]) {
            return self.all_contested(key, ours, sides);
        }
        self.conflicts.extend(found.into_iter().map(|(way, conflict)| (Place::in_record(key, &way), conflict)));
        merged
    }

    /// Values that don't go together, each of which is right on its side: ours stands, and all that differs is to be
    /// decided.
    fn all_contested(
        &mut self,
        key: &Key,
        ours: &Record,
        [(base, mine), (_, its)]: [(Option<&Tree>, &Tree); 2],
    ) -> Record {
        let mut ways = Vec::new();
        differing(mine, its, &mut Vec::new(), &mut ways);
        for way in ways {
            let at = |tree: &Tree| tree.at(&way).cloned();
            let (base, mine, its) = (base.and_then(at), at(mine), at(its));
            let conflict = fields::contested(base.as_ref(), mine.as_ref(), its.as_ref());
            self.conflicts.push((Place::in_record(key, &way), conflict));
        }
        ours.clone()
    }

    /// What is said of the journey as a whole, without the orders of lanes and stages, which depend on which there are.
    fn head(&mut self) -> Head {
        let bare = |head: &Head| {
            let (lanes, stages, conflicts) = (Vec::new(), Vec::new(), BTreeMap::new());
            Record::Journey(Arc::new(Head { lanes, stages, conflicts, ..head.clone() }))
        };
        let (base, ours, theirs) = (bare(self.base.head()), bare(self.ours.head()), bare(self.theirs.head()));
        let merged = match (base == ours, base == theirs) {
            (true, _) => theirs,
            (_, true) => ours,
            _ => self.both(&Key::Journey, Some(&base), &ours, &theirs),
        };
        match merged {
            Record::Journey(head) => head.as_ref().clone(),
            _ => Head::default(),
        }
    }

    fn orders(&mut self, head: &mut Head) {
        let [base, ours, theirs] = [self.base, self.ours, self.theirs].map(Journey::head);
        let kept = |key: Key| self.has(&key);
        let lanes = order(&base.lanes, &ours.lanes, &theirs.lanes, |id| kept(Key::Lane(id.clone())));
        let stages = order(&base.stages, &ours.stages, &theirs.stages, |id| kept(Key::Stage(id.clone())));
        let contested = |field: &str| {
            let tree = |head: &Head| Tree::of(&Record::Journey(Arc::new(head.clone()))).child(field).cloned();
            let place = Place { subject: Key::Journey.into(), way: vec![field.to_owned()] };
            (place, fields::contested(tree(base).as_ref(), tree(ours).as_ref(), tree(theirs).as_ref()))
        };
        let undecided = [("lanes", lanes.is_err()), ("stages", stages.is_err())];
        head.lanes = lanes.unwrap_or_else(|ours_first| ours_first);
        head.stages = stages.unwrap_or_else(|ours_first| ours_first);
        self.conflicts
            .extend(undecided.into_iter().filter(|(_, undecided)| *undecided).map(|(field, _)| contested(field)));
    }

    fn finish(mut self, mut head: Head) -> Journey {
        head.conflicts = self.kept_conflicts();
        for (place, conflict) in std::mem::take(&mut self.conflicts) {
            insert(&mut head.conflicts, place.to_string(), conflict);
        }
        self.put(Key::Journey, Some(Record::Journey(Arc::new(head))));
        let changes = self.changed.into_iter().map(|(key, after)| {
            let before = self.ours.get(&key);
            (key, Change { before, after })
        });
        let mut journey = self.ours.clone();
        let applied = journey.apply(&Patch::new(changes));
        debug_assert!(applied.is_ok(), "the patch was made of ours");
        journey
    }

    /// The conflicts that were there before and are undecided still.
    fn kept_conflicts(&self) -> BTreeMap<String, Conflict> {
        let [base, ours, theirs] = [self.base, self.ours, self.theirs].map(|journey| &journey.head().conflicts);
        let mut kept = BTreeMap::new();
        for path in ours.keys().chain(theirs.keys()) {
            let (before, mine, its) = (base.get(path), ours.get(path), theirs.get(path));
            let these = match (before == mine, before == its) {
                (true, _) => [its, None],
                (_, true) => [mine, None],
                _ => [mine, its],
            };
            for conflict in these.into_iter().flatten() {
                insert(&mut kept, path.clone(), conflict.clone());
            }
        }
        kept
    }
}

/// Puts a conflict beside those of the same place: nothing in them is lost.
fn insert(conflicts: &mut BTreeMap<String, Conflict>, path: String, conflict: Conflict) {
    let mut name = path.clone();
    for number in 2.. {
        match conflicts.get(&name) {
            Some(there) if *there != conflict => name = format!("{} ({number})", unnumbered(&path)),
            _ => break,
        }
    }
    conflicts.insert(name, conflict);
}

/// Whether a merged record has something wrong with it that neither side had.
fn brings_problems(key: &Key, merged: &Record, sides: [&Record; 2]) -> bool {
    let inner = |record: &Record| -> Vec<Problem> {
        let mut all = value_problems(key, record);
        all.extend(joint_problems(key, record, &|_| true));
        all
    };
    let known: Vec<Problem> = sides.into_iter().flat_map(inner).collect();
    inner(merged)
        .into_iter()
        .any(|problem| !known.iter().any(|k| k.code == problem.code && k.subject == problem.subject))
}

/// The ways to everything in which two trees differ.
fn differing(a: &Tree, b: &Tree, way: &mut Vec<String>, ways: &mut Vec<Vec<String>>) {
    if a.same(b) {
        return;
    }
    if !a.is_composite() || !b.is_composite() {
        return ways.push(way.clone());
    }
    let found = ways.len();
    let steps: BTreeSet<&str> = a.steps().into_iter().chain(b.steps()).collect();
    for step in steps {
        way.push(step.to_owned());
        match (a.child(step), b.child(step)) {
            (Some(a), Some(b)) => differing(a, b, way, ways),
            _ => ways.push(way.clone()),
        }
        way.pop();
    }
    if found == ways.len() {
        ways.push(way.clone());
    }
}
