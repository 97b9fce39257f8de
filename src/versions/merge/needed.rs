//! What one side deleted and something of the other needs comes back, to be decided on, and with it what referred to
//! it: whoever decides to keep it finds it where it was.

use super::{Merge, fields, together};
use crate::journey::patch::{Change, Patch};
use crate::journey::raw::Raw;
use crate::journey::record::{Conflict, Head, Side};
use crate::journey::refs::{MOST_SHARES, references};
use crate::journey::tree::Tree;
use crate::journey::{EvidenceId, Key, Place, Record, Subject, Touchpoint};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl Merge<'_> {
    /// What one side deleted and something of the other needs comes back, to be decided on.
    pub(super) fn bring_back(&mut self, head: &Head, mine: &Patch, others: &Patch) {
        let gone = |patch: &Patch| -> Vec<Key> {
            patch.changes().iter().filter(|(_, change)| change.after.is_none()).map(|(key, _)| key.clone()).collect()
        };
        let mut gone: BTreeMap<Key, Side> = gone(others)
            .into_iter()
            .map(|key| (key, Side::Theirs))
            .chain(gone(mine).into_iter().map(|key| (key, Side::Ours)))
            .filter(|(key, _)| !self.has(key))
            .collect();
        if gone.is_empty() {
            return;
        }
        let mut look_at: Vec<(Key, Record)> = vec![(Key::Journey, Record::Journey(Arc::new(head.clone())))];
        look_at.extend(self.ours.touchpoints().keys().chain(self.theirs.touchpoints().keys()).filter_map(|id| {
            let key = Key::Touchpoint(id.clone());
            self.get(&key).map(|record| (key, record))
        }));
        // what their side is about must be there for whoever decides on it
        let mut needed: BTreeSet<Key> =
            self.conflicts.iter().filter_map(|(place, c)| contested_reference(place, c)).collect();
        while !look_at.is_empty() {
            needed
                .extend(look_at.iter().flat_map(|(key, record)| references(key, record)).map(|reference| reference.to));
            needed.retain(|key| gone.contains_key(key));
            look_at.clear();
            for key in std::mem::take(&mut needed) {
                let Some(by) = gone.remove(&key) else { continue };
                let from = if by == Side::Ours { self.theirs } else { self.ours };
                // where both deleted it, what refers to it was broken before
                let Some(record) = from.get(&key) else { continue };
                self.conflicts.push((Place::of(key.clone()), Conflict::Deleted { by }));
                self.put(key.clone(), Some(record.clone()));
                look_at.push((key, record));
            }
        }
    }

    /// The references that went with what was deleted and is kept: those that were there before and that the other side
    /// left alone.
    pub(super) fn bring_back_references(&mut self, head: &mut Head, mine: &Patch, others: &Patch) {
        for (by, patch) in [(Side::Ours, mine), (Side::Theirs, others)] {
            let deleted = |(place, conflict): &(Place, Conflict)| match (&place.subject, conflict) {
                (Subject::Record(key), Conflict::Deleted { by: side }) if *side == by && place.way.is_empty() => {
                    Some(key.clone())
                }
                _ => None,
            };
            let kept: BTreeSet<Key> = self.conflicts.iter().filter_map(deleted).collect();
            if kept.is_empty() {
                continue;
            }
            let other = if by == Side::Ours { self.theirs } else { self.ours };
            for (key, change) in patch.changes() {
                let Change { before: Some(Record::Touchpoint(before)), after: Some(_) } = change else { continue };
                let (Some(Record::Touchpoint(other)), Some(Record::Touchpoint(mut merged))) =
                    (other.get(key), self.get(key))
                else {
                    continue;
                };
                if references(key, &Record::Touchpoint(Arc::clone(before))).iter().any(|r| kept.contains(&r.to)) {
                    let touchpoint = Arc::make_mut(&mut merged);
                    let found = refer_again(touchpoint, before, &other, by, &|key| kept.contains(key));
                    self.conflicts.extend(found.into_iter().map(|(way, c)| (Place::in_record(key, &way), c)));
                    self.put(key.clone(), Some(Record::Touchpoint(merged)));
                }
            }
            together::show_again(head, self.base.head(), other.head(), &|key| kept.contains(key));
        }
    }
}

/// Lets a touchpoint refer again to what is kept, as before and as on the side that didn't delete it. Shares that no
/// longer fit are to be decided on.
fn refer_again(
    merged: &mut Touchpoint,
    before: &Touchpoint,
    other: &Touchpoint,
    by: Side,
    kept: &dyn Fn(&Key) -> bool,
) -> fields::Found {
    let mut found = fields::Found::new();
    for next in &other.next {
        let back = kept(&Key::Touchpoint(next.to.clone())) && merged.next_to(&next.to).is_none();
        let Some(old) = before.next_to(&next.to).filter(|_| back) else { continue };
        let mut next = next.clone();
        let sum: f64 = merged.next.iter().chain([&next]).filter_map(|next| next.share).sum();
        if let Some(share) = next.share.filter(|_| sum > MOST_SHARES) {
            let (old, share) = (old.share.map(Tree::Real), Tree::Real(share));
            let (ours, theirs) = if by == Side::Ours { (None, Some(&share)) } else { (Some(&share), None) };
            let way = vec!["next".to_owned(), next.to.to_string(), "share".to_owned()];
            found.push((way, fields::contested(old.as_ref(), ours, theirs)));
            next.share = None;
        }
        merged.next.push(next);
    }
    merged.next.sort_by(|a, b| a.to.cmp(&b.to));
    if merged.persona.is_none() && before.persona == other.persona {
        merged.persona = before.persona.clone().filter(|id| kept(&Key::Persona(id.clone())));
    }
    let cite = |list: &mut Vec<EvidenceId>, before: &[EvidenceId], other: &[EvidenceId]| {
        let back = before.iter().filter(|id| other.contains(id) && kept(&Key::Evidence((*id).clone())));
        let back: Vec<EvidenceId> = back.filter(|id| !list.contains(id)).cloned().collect();
        list.extend(back);
    };
    if let (Some(before), Some(other)) = (&before.trust, &other.trust) {
        let mut trust = merged.trust.take().unwrap_or_default();
        cite(&mut trust.evidence, &before.evidence, &other.evidence);
        merged.trust = Some(trust).filter(|trust| *trust != crate::journey::Trust::default());
    }
    if let (Some(burden), Some(before), Some(other)) = (&mut merged.burden, &before.burden, &other.burden) {
        cite(&mut burden.evidence, &before.evidence, &other.evidence);
    }
    for (id, pain) in &mut merged.pain_points {
        if let (Some(before), Some(other)) = (before.pain_points.get(id), other.pain_points.get(id)) {
            cite(&mut pain.evidence, &before.evidence, &other.evidence);
        }
    }
    for (id, bright) in &mut merged.bright_spots {
        if let (Some(before), Some(other)) = (before.bright_spots.get(id), other.bright_spots.get(id)) {
            cite(&mut bright.evidence, &before.evidence, &other.evidence);
        }
    }
    found
}

/// What the other side of a contested field refers to.
fn contested_reference(place: &Place, conflict: &Conflict) -> Option<Key> {
    let Conflict::Field { theirs: Some(theirs), .. } = conflict else { return None };
    if let (Subject::Transition(_, to), []) = (&place.subject, &place.way[..]) {
        return Some(Key::Touchpoint(to.clone()));
    }
    let [field] = &place.way[..] else { return None };
    referred(field, theirs)
}

/// The record that a value of this field refers to.
pub(super) fn referred(field: &str, value: &Raw) -> Option<Key> {
    let id = value.as_str().strip_prefix('"')?.strip_suffix('"')?;
    match field {
        "stage" => Some(Key::Stage(id.into())),
        "lane" => Some(Key::Lane(id.into())),
        "persona" => Some(Key::Persona(id.into())),
        _ => None,
    }
}
