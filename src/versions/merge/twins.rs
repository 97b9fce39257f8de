//! The same new id for different things: theirs gets a second one before anything is merged.
//!
//! Ids that the program makes never meet, but people write ids by hand. In a file that both sides added everything is
//! new, and what has the same id is the same thing.

use super::needed::referred;
use crate::journey::id::{LaneId, MAX_LEN, PainPointId, StageId, TouchpointId};
use crate::journey::place::{Place, unnumbered};
use crate::journey::record::{Conflict, Head, Key, Record, Subject};
use crate::journey::{EvidenceId, Journey, PersonaId, Touchpoint, Tree};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// *Theirs* with a second id for everything that only shares its id with something of ours.
pub(super) fn apart<'a>(base: &Journey, ours: &Journey, theirs: &'a Journey) -> Cow<'a, Journey> {
    if base.touchpoints().is_empty() && base.head().stages.is_empty() && base.head().lanes.is_empty() {
        return Cow::Borrowed(theirs);
    }
    let mut second: BTreeMap<Key, String> = BTreeMap::new();
    let mut given: BTreeSet<Key> = BTreeSet::new();
    let mut changed: BTreeMap<Key, Record> = BTreeMap::new();
    let mut inner: Inner = BTreeMap::new();
    for (key, record) in theirs.records() {
        let Some(mine) = ours.get(&key).filter(|mine| !mine.same(&record) && *mine != record) else { continue };
        match base.get(&key) {
            None if !is_same_thing(&Tree::of(&mine), &Tree::of(&record)) => {
                let taken = |id: &str| {
                    let key = with_id(&key, id);
                    given.contains(&key) || [base, ours, theirs].iter().any(|journey| journey.has(&key))
                };
                let id = second_id(key.id(), taken);
                given.insert(with_id(&key, &id));
                second.insert(key.clone(), id);
            }
            before => {
                if let (Record::Touchpoint(mine), Record::Touchpoint(its)) = (&mine, &record) {
                    let before =
                        if let Some(Record::Touchpoint(before)) = &before { Some(before.as_ref()) } else { None };
                    if !new_on_both(before, mine, its) {
                        continue;
                    }
                    let (parted, ways) = inside(before, mine, its);
                    if !ways.is_empty() {
                        inner.insert(key.clone(), ways);
                        changed.insert(key, Record::Touchpoint(Arc::new(parted)));
                    }
                }
            }
        }
    }
    if second.is_empty() && changed.is_empty() {
        return Cow::Borrowed(theirs);
    }
    let records = theirs.records().map(|(key, record)| {
        let record = changed.remove(&key).unwrap_or(record);
        let record = renamed(record, &second, &inner);
        match second.get(&key) {
            Some(id) => (with_id(&key, id), called(record, id)),
            None => (key, record),
        }
    });
    Cow::Owned(Journey::from_records(records.collect::<Vec<_>>()))
}

/// The kind, the id and the second id of what was parted inside each touchpoint.
type Inner = BTreeMap<Key, Vec<[String; 3]>>;

/// Whether two new things of one id are one thing: they have the same name, or most of what is said of them.
fn is_same_thing(a: &Tree, b: &Tree) -> bool {
    let name = |tree: &Tree| {
        let name = ["name", "title", "text"].into_iter().find_map(|field| tree.child(field));
        if let Some(Tree::Text(name)) = name { name.trim().to_lowercase() } else { String::new() }
    };
    let same = |step: &&str| a.child(step).zip(b.child(step)).is_some_and(|(a, b)| a.same(b));
    let all = a.steps().len() + b.steps().iter().filter(|step| a.child(step).is_none()).count();
    name(a) == name(b) || (all > 3 && 2 * a.steps().iter().filter(|step| same(step)).count() > all)
}

/// The first of `id-2`, `id-3`, … that nobody has.
fn second_id(id: &str, taken: impl Fn(&str) -> bool) -> String {
    let candidate = |n: usize| {
        let end = format!("-{n}");
        format!("{}{end}", &id[..id.floor_char_boundary(MAX_LEN - end.len()).min(id.len())])
    };
    (2..).map(candidate).find(|id| !taken(id)).unwrap_or_default()
}

fn with_id(key: &Key, id: &str) -> Key {
    match key {
        Key::Journey => Key::Journey,
        Key::Lane(_) => Key::Lane(id.into()),
        Key::Stage(_) => Key::Stage(id.into()),
        Key::Persona(_) => Key::Persona(id.into()),
        Key::Evidence(_) => Key::Evidence(id.into()),
        Key::Touchpoint(_) => Key::Touchpoint(id.into()),
    }
}

/// The record with its own id in it, where it has one.
fn called(mut record: Record, id: &str) -> Record {
    match &mut record {
        Record::Lane(lane) => Arc::make_mut(lane).id = id.into(),
        Record::Stage(stage) => Arc::make_mut(stage).id = id.into(),
        _ => {}
    }
    record
}

/// The record with its references led to the second ids.
fn renamed(mut record: Record, second: &BTreeMap<Key, String>, inner: &Inner) -> Record {
    match &mut record {
        Record::Journey(head) => {
            let head = Arc::make_mut(head);
            in_head(head, second);
            let conflicts = std::mem::take(&mut head.conflicts).into_iter();
            head.conflicts = conflicts.map(|(path, conflict)| in_conflict(path, conflict, second, inner)).collect();
        }
        _ if second.is_empty() => {}
        Record::Touchpoint(touchpoint) => in_touchpoint(Arc::make_mut(touchpoint), second),
        _ => {}
    }
    record
}

fn follow<I: Clone + From<String>>(id: &mut I, key: impl Fn(I) -> Key, second: &BTreeMap<Key, String>) {
    if let Some(new) = second.get(&key(id.clone())) {
        *id = I::from(new.clone());
    }
}

fn in_head(head: &mut Head, second: &BTreeMap<Key, String>) {
    head.lanes.iter_mut().for_each(|id: &mut LaneId| follow(id, Key::Lane, second));
    head.stages.iter_mut().for_each(|id: &mut StageId| follow(id, Key::Stage, second));
    for stop in &mut head.script {
        stop.shows.iter_mut().for_each(|id: &mut TouchpointId| follow(id, Key::Touchpoint, second));
        stop.stage.iter_mut().for_each(|id: &mut StageId| follow(id, Key::Stage, second));
    }
}

fn in_touchpoint(touchpoint: &mut Touchpoint, second: &BTreeMap<Key, String>) {
    follow(&mut touchpoint.stage, Key::Stage, second);
    follow(&mut touchpoint.lane, Key::Lane, second);
    touchpoint.persona.iter_mut().for_each(|id: &mut PersonaId| follow(id, Key::Persona, second));
    touchpoint.next.iter_mut().for_each(|next| follow(&mut next.to, Key::Touchpoint, second));
    let evidence = |list: &mut Vec<EvidenceId>| list.iter_mut().for_each(|id| follow(id, Key::Evidence, second));
    touchpoint.trust.iter_mut().for_each(|trust| evidence(&mut trust.evidence));
    touchpoint.burden.iter_mut().for_each(|burden| evidence(&mut burden.evidence));
    touchpoint.pain_points.values_mut().for_each(|pain| evidence(&mut pain.evidence));
    touchpoint.bright_spots.values_mut().for_each(|bright| evidence(&mut bright.evidence));
}

/// What their side left to decide earlier is about their things.
fn in_conflict(
    path: String,
    mut conflict: Conflict,
    second: &BTreeMap<Key, String>,
    inner: &Inner,
) -> (String, Conflict) {
    let Some(mut place) = Place::parse(&path) else { return (path, conflict) };
    let number = path[unnumbered(&path).len()..].to_owned();
    let was = place.clone();
    let ways = inner.get(&place.through().0).map(Vec::as_slice).unwrap_or_default();
    if let [kind, id, ..] = &mut place.way[..]
        && let Some([_, _, new]) = ways.iter().find(|[of, old, _]| of == kind && old == id)
    {
        id.clone_from(new);
    }
    match &mut place.subject {
        Subject::Record(key) => {
            if let Some(id) = second.get(key) {
                *key = with_id(key, id);
            }
        }
        Subject::Transition(from, to) => [from, to].into_iter().for_each(|id| follow(id, Key::Touchpoint, second)),
    }
    if let Conflict::Field { base, ours, theirs } = &mut conflict {
        let field = place.way.last().map_or("", String::as_str);
        for value in [base, ours, theirs].into_iter().flatten() {
            if let Some(new) = referred(field, value).and_then(|key| second.get(&key)) {
                *value = Tree::Text(new.clone()).ron();
            }
        }
    }
    if place == was { (path, conflict) } else { (format!("{place}{number}"), conflict) }
}

/// Whether both sides have something of one id in a touchpoint that wasn't there before.
fn new_on_both(before: Option<&Touchpoint>, ours: &Touchpoint, theirs: &Touchpoint) -> bool {
    fn meet<I: Ord, T>(before: Option<&BTreeMap<I, T>>, ours: &BTreeMap<I, T>, theirs: &BTreeMap<I, T>) -> bool {
        ours.keys().any(|id| theirs.contains_key(id) && before.is_none_or(|before| !before.contains_key(id)))
    }
    meet(before.map(|t| &t.pain_points), &ours.pain_points, &theirs.pain_points)
        || meet(before.map(|t| &t.bright_spots), &ours.bright_spots, &theirs.bright_spots)
        || meet(before.map(|t| &t.opportunities), &ours.opportunities, &theirs.opportunities)
}

/// The same for what has ids inside a touchpoint, and what got which.
fn inside(before: Option<&Touchpoint>, ours: &Touchpoint, theirs: &Touchpoint) -> (Touchpoint, Vec<[String; 3]>) {
    let mut parted = theirs.clone();
    let mut ways: Vec<[String; 3]> = Vec::new();
    let [mine, its] = [ours, theirs].map(|t| Tree::of(&Record::Touchpoint(Arc::new(t.clone()))));
    let old = before.map(|before| Tree::of(&Record::Touchpoint(Arc::new(before.clone()))));
    for kind in ["pain_points", "bright_spots", "opportunities"] {
        let (Some(Tree::Map(mine)), Some(Tree::Map(its))) = (mine.child(kind), its.child(kind)) else { continue };
        for (id, value) in its {
            let new = old.as_ref().and_then(|old| old.child(kind)?.child(id)).is_none();
            let Some(ours) = mine.get(id).filter(|ours| new && *ours != value && !is_same_thing(ours, value)) else {
                continue;
            };
            debug_assert!(ours != value);
            let given = |id: &str| ways.iter().any(|[of, _, new]| of == kind && new == id);
            let old = old.as_ref().and_then(|old| old.child(kind));
            let was = |id: &str| old.is_some_and(|old| old.child(id).is_some());
            let taken = |id: &str| mine.contains_key(id) || its.contains_key(id) || was(id) || given(id);
            let second = second_id(id, taken);
            ways.push([kind.to_owned(), id.clone(), second.clone()]);
            match kind {
                "pain_points" => {
                    let id = PainPointId::from(id.as_str());
                    let pain = parted.pain_points.remove(&id);
                    parted.pain_points.extend(pain.map(|pain| (second.as_str().into(), pain)));
                    let eases = parted.opportunities.values_mut().flat_map(|opportunity| &mut opportunity.eases);
                    eases.filter(|pain| **pain == id).for_each(|pain| *pain = second.as_str().into());
                }
                "bright_spots" => {
                    let bright = parted.bright_spots.remove(id.as_str());
                    parted.bright_spots.extend(bright.map(|bright| (second.as_str().into(), bright)));
                }
                _ => {
                    let opportunity = parted.opportunities.remove(id.as_str());
                    parted.opportunities.extend(opportunity.map(|opportunity| (second.as_str().into(), opportunity)));
                }
            }
        }
    }
    (parted, ways)
}
