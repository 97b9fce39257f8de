//! Edits that bytes choose: of single values anywhere in a record, of whole records, of what refers to what.

use super::bytes::Bytes;
use super::text::SAMPLES;
use super::value::{IDS, NEW, TEXTS, fields_of, fresh, raw};
use std::sync::{Arc, LazyLock};
use trustline::file;
use trustline::journey::edit::Choice;
use trustline::journey::patch::{Change, Patch};
use trustline::journey::record::{Conflict, Head, Side};
use trustline::journey::settle::settle;
use trustline::journey::values::value_problems;
use trustline::journey::{Edit, Fate, Journey, Key, Place, Record, Tree};

static SEEDS: LazyLock<Vec<Journey>> = LazyLock::new(|| {
    let read = |text: &&str| file::parse(text.as_bytes(), "").ok().map(|document| document.journey);
    let mut all: Vec<Journey> = SAMPLES.iter().filter_map(read).collect();
    // the first once more without anything left to decide, and one with nothing in it
    let first = all[0].clone();
    all.insert(0, with_head(&first, |head| head.conflicts.clear()));
    all.push(Journey::default());
    all
});

/// The journey that versions are made of: mostly the small one that has every field.
pub fn seed(byte: u8) -> Journey {
    let at = if byte < 0xa0 { 0 } else { usize::from(byte) % SEEDS.len() };
    SEEDS[at].clone()
}

/// A version of a journey.
pub fn edited(base: &Journey, bytes: &mut Bytes<'_>) -> Journey {
    let mut journey = base.clone();
    for _ in 0..16 {
        if bytes.0.is_empty() {
            break;
        }
        if let Some(next) = edit(&journey, bytes) {
            journey = next;
        }
    }
    journey
}

fn edit(journey: &Journey, bytes: &mut Bytes<'_>) -> Option<Journey> {
    match bytes.below(24) {
        0..12 => value(journey, bytes),
        12 | 13 => deleted(journey, bytes),
        14 => perform(
            journey,
            &match bytes.below(3) {
                0 => Edit::Connect { from: touchpoint(journey, bytes)?, to: touchpoint(journey, bytes)? },
                1 => Edit::Disconnect { from: touchpoint(journey, bytes)?, to: touchpoint(journey, bytes)? },
                _ => Edit::Move {
                    touchpoints: vec![touchpoint(journey, bytes)?],
                    stage: bytes.pick(&journey.head().stages).cloned(),
                    lane: bytes.pick(&journey.head().lanes).cloned(),
                },
            },
        ),
        15 => {
            let key = key(journey, bytes);
            perform(journey, &Edit::Reorder { key, to: bytes.below(3) })
        }
        16 | 17 => copied(journey, bytes),
        // what refers to it stays
        18 => {
            let key = Some(key(journey, bytes)).filter(|key| *key != Key::Journey)?;
            let journey = put(journey, &key, None)?;
            Some(with_head(&journey, |head| match &key {
                Key::Lane(id) => head.lanes.retain(|lane| lane != id),
                Key::Stage(id) => head.stages.retain(|stage| stage != id),
                _ => {}
            }))
        }
        19 | 20 => Some(conflict(journey, bytes)),
        21 => {
            let paths: Vec<&String> = journey.head().conflicts.keys().collect();
            let path = (*bytes.pick(&paths)?).clone();
            let choice = *bytes.pick(&[Choice::Standing, Choice::Ours, Choice::Theirs, Choice::Base])?;
            perform(journey, &Edit::Settle { path, choice })
        }
        _ => {
            let mut moved = journey.head().script.clone();
            let (from, to) = (bytes.below(moved.len()), bytes.below(moved.len()));
            if from >= moved.len() {
                return None;
            }
            let stop = moved.remove(from);
            moved.insert(to.min(moved.len()), stop);
            Some(with_head(journey, |head| head.script = moved))
        }
    }
}

fn perform(journey: &Journey, edit: &Edit) -> Option<Journey> {
    let patch = edit.patch(journey).ok()?;
    let mut journey = journey.clone();
    journey.apply(&patch).expect("made of this journey");
    Some(journey)
}

/// A record replaced, added or taken away, if its values are such as a file may have.
fn put(journey: &Journey, key: &Key, record: Option<Record>) -> Option<Journey> {
    let after = record.map(settle);
    if after.as_ref().is_some_and(|record| !value_problems(key, record).is_empty()) {
        return None;
    }
    let mut journey = journey.clone();
    let before = journey.get(key);
    journey.apply(&Patch::new([(key.clone(), Change { before, after })])).expect("as it is");
    Some(journey)
}

fn with_head(journey: &Journey, change: impl FnOnce(&mut Head)) -> Journey {
    let mut head = journey.head().clone();
    change(&mut head);
    put(journey, &Key::Journey, Some(Record::Journey(Arc::new(head)))).unwrap_or_else(|| journey.clone())
}

fn touchpoint(journey: &Journey, bytes: &mut Bytes<'_>) -> Option<trustline::journey::TouchpointId> {
    let few: Vec<_> = journey.touchpoints().keys().take(6).cloned().collect();
    bytes.pick(&few).cloned()
}

/// A record: mostly one of the first touchpoints, so that both sides meet.
fn key(journey: &Journey, bytes: &mut Bytes<'_>) -> Key {
    let key = match bytes.below(12) {
        0 | 1 => None,
        2 => bytes.pick(&journey.head().lanes).cloned().map(Key::Lane),
        3 => bytes.pick(&journey.head().stages).cloned().map(Key::Stage),
        4 => bytes.pick(&journey.personas().keys().cloned().collect::<Vec<_>>()).cloned().map(Key::Persona),
        5 => bytes.pick(&journey.evidence().keys().take(4).cloned().collect::<Vec<_>>()).cloned().map(Key::Evidence),
        _ => touchpoint(journey, bytes).map(Key::Touchpoint),
    };
    key.unwrap_or(Key::Journey)
}

/// One value somewhere in a record: another, none, or in another order.
fn value(journey: &Journey, bytes: &mut Bytes<'_>) -> Option<Journey> {
    let key = key(journey, bytes);
    let mut tree = Tree::of(&journey.get(&key)?);
    let mut way: Vec<String> = Vec::new();
    let (mut record, mut field) = ("", String::new());
    for _ in 0..5 {
        let at = tree.at(&way)?;
        if !at.is_composite() || (!way.is_empty() && bytes.one_in(5)) {
            break;
        }
        let mut steps: Vec<String> = at.steps().into_iter().map(str::to_owned).collect();
        if let Tree::Fields(name, _) = at {
            record = name;
            steps.extend(fields_of(name).iter().map(|field| (*field).to_owned()));
            steps.dedup();
        } else if bytes.one_in(3) {
            steps = IDS.iter().map(|id| (*id).to_owned()).collect();
        }
        let step = bytes.pick(&steps)?.clone();
        if matches!(at, Tree::Fields(..)) {
            field.clone_from(&step);
        }
        way.push(step);
        if tree.at(&way).is_none() {
            break;
        }
    }
    let old = tree.at(&way).cloned();
    let new = match (bytes.below(5), old) {
        (0, _) => None,
        (1, Some(Tree::Set(mut list) | Tree::Order(mut list))) if !list.is_empty() => {
            list.rotate_left(1);
            Some(Tree::Set(list))
        }
        (2, Some(Tree::Row(mut row))) if !row.is_empty() => {
            row.rotate_left(1);
            Some(Tree::Row(row))
        }
        (3, Some(Tree::Set(mut list))) => {
            list.pop();
            Some(Tree::Set(list))
        }
        // a copy of a neighbour
        (4, _) if way.len() > 1 => {
            let at = tree.at(&way[..way.len() - 1])?;
            let step = bytes.word(&at.steps());
            at.child(&step).cloned()
        }
        // for an entry of a map or row: a value of what the map or row holds
        _ => fresh(record, &field, bytes, journey),
    };
    tree.put(&way, new).then_some(())?;
    let record = match (tree.into_record(&key).ok()?, &key) {
        (Record::Journey(mut head), _) => {
            Arc::make_mut(&mut head).conflicts.clone_from(&journey.head().conflicts);
            let sorted = |list: &[String]| {
                let mut list = list.to_vec();
                list.sort();
                list
            };
            let ids = |head: &Head| -> [Vec<String>; 2] {
                [
                    head.lanes.iter().map(ToString::to_string).collect(),
                    head.stages.iter().map(ToString::to_string).collect(),
                ]
            };
            let same = ids(&head).iter().zip(ids(journey.head())).all(|(a, b)| sorted(a) == sorted(&b));
            same.then_some(Record::Journey(head))?
        }
        // the id of a lane is its key
        (Record::Lane(lane), Key::Lane(id)) if lane.id != *id => return None,
        (Record::Stage(stage), Key::Stage(id)) if stage.id != *id => return None,
        (record, _) => record,
    };
    put(journey, &key, Some(record))
}

/// A record deleted as a person does it.
fn deleted(journey: &Journey, bytes: &mut Bytes<'_>) -> Option<Journey> {
    let key = key(journey, bytes);
    let head = journey.head();
    let edit = match key {
        Key::Touchpoint(id) => Edit::Delete { touchpoints: vec![id] },
        Key::Persona(id) => Edit::DeletePersona(id),
        Key::Evidence(id) => Edit::DeleteEvidence(id),
        Key::Lane(id) => {
            let other = bytes.pick(&head.lanes).filter(|other| **other != id).cloned();
            Edit::DeleteLane { id, touchpoints: other.map_or(Fate::Delete, Fate::MoveTo) }
        }
        Key::Stage(id) => {
            let other = bytes.pick(&head.stages).filter(|other| **other != id).cloned();
            Edit::DeleteStage { id, touchpoints: other.map_or(Fate::Delete, Fate::MoveTo) }
        }
        Key::Journey => return None,
    };
    perform(journey, &edit)
}

/// A record again under another id, as somebody who writes ids by hand may have chosen it.
fn copied(journey: &Journey, bytes: &mut Bytes<'_>) -> Option<Journey> {
    let (key, id, name) = (key(journey, bytes), bytes.word(&NEW), bytes.word(&TEXTS));
    let mut record = journey.get(&key)?;
    let mut journey = journey.clone();
    let new = match (&mut record, key) {
        (Record::Touchpoint(touchpoint), _) => {
            Arc::make_mut(touchpoint).name = name;
            Key::Touchpoint(id.into())
        }
        (Record::Persona(persona), _) => {
            Arc::make_mut(persona).name = name;
            Key::Persona(id.into())
        }
        (Record::Evidence(evidence), _) => {
            Arc::make_mut(evidence).title = name;
            Key::Evidence(id.into())
        }
        (Record::Lane(lane), _) => {
            let lane = Arc::make_mut(lane);
            (lane.name, lane.id) = (name, id.into());
            let id = lane.id.clone();
            if !journey.head().lanes.contains(&id) {
                let at = bytes.below(journey.head().lanes.len() + 1);
                journey = with_head(&journey, |head| head.lanes.insert(at, id.clone()));
            }
            Key::Lane(id)
        }
        (Record::Stage(stage), _) => {
            let stage = Arc::make_mut(stage);
            (stage.name, stage.id) = (name, id.into());
            let id = stage.id.clone();
            if !journey.head().stages.contains(&id) {
                let at = bytes.below(journey.head().stages.len() + 1);
                journey = with_head(&journey, |head| head.stages.insert(at, id.clone()));
            }
            Key::Stage(id)
        }
        (Record::Journey(_), _) => return None,
    };
    put(&journey, &new, Some(record))
}

/// Something more that a merge left to decide, at a place that is there or at an odd one.
fn conflict(journey: &Journey, bytes: &mut Bytes<'_>) -> Journey {
    let key = key(journey, bytes);
    let mut way = Vec::new();
    if let Some(record) = journey.get(&key) {
        let tree = Tree::of(&record);
        for _ in 0..bytes.below(4) {
            let Some(at) = tree.at(&way) else { break };
            let steps = at.steps();
            way.push(if bytes.one_in(4) { bytes.word(&TEXTS) } else { bytes.word(&steps) });
        }
    }
    let path = match bytes.below(8) {
        0 => bytes.word(&[
            "",
            "journey",
            "lane/",
            "touchpoint/a",
            "transition/a/b",
            "no/such",
            "journey//",
            "touchpoint/a/name (2)",
        ]),
        _ => Place::in_record(&key, &way).to_string(),
    };
    let conflict = match bytes.below(4) {
        0 => Conflict::Deleted { by: Side::Ours },
        1 => Conflict::Deleted { by: Side::Theirs },
        _ => Conflict::Field { base: raw(bytes), ours: raw(bytes), theirs: raw(bytes) },
    };
    with_head(journey, |head| drop(head.conflicts.insert(path, conflict)))
}
