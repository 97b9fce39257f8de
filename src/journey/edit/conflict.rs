//! Settles what a three-way merge left for a person to decide.

use super::{Fate, Refusal, structure, touchpoints};
use crate::journey::code::Code;
use crate::journey::draft::Draft;
use crate::journey::place::Place;
use crate::journey::record::{Conflict, Key, Record, Side, Subject};
use crate::journey::touchpoint::Touchpoint;
use crate::journey::tree::Tree;
use std::sync::Arc;

/// How a conflict is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What stands in the journey now stays.
    Standing,
    /// As our side has it.
    Ours,
    /// As their side has it.
    Theirs,
    /// As it was before either side changed it.
    Base,
}

pub(super) fn settle(draft: &mut Draft<'_>, path: &str, choice: Choice) -> Result<(), Refusal> {
    let gone = || Refusal::Gone(format!("conflict {path}"));
    let conflict = draft.head().conflicts.remove(path).ok_or_else(gone)?;
    let value = match (choice, conflict) {
        (Choice::Standing, _) => return Ok(()),
        (choice, Conflict::Deleted { by }) => {
            let deletes = matches!((choice, by), (Choice::Ours, Side::Ours) | (Choice::Theirs, Side::Theirs));
            if !deletes {
                return Ok(());
            }
            None
        }
        (Choice::Ours, Conflict::Field { ours, .. }) => ours,
        (Choice::Theirs, Conflict::Field { theirs, .. }) => theirs,
        (Choice::Base, Conflict::Field { base, .. }) => base,
    };
    let place = Place::parse(path).ok_or_else(|| Refusal::Gone(format!("place {path}")))?;
    match value {
        None if place.way.is_empty() => delete(draft, &place.subject),
        value => put(draft, &place, value.map(Tree::Raw)),
    }
}

/// An id never changes.
const OTHER_ID: &str = "the value is the id of something else";

/// Takes a record away with what refers to it.
fn delete(draft: &mut Draft<'_>, subject: &Subject) -> Result<(), Refusal> {
    let key = match subject {
        Subject::Transition(from, to) => return touchpoints::disconnect(draft, from, to).map(drop),
        Subject::Record(key) => key,
    };
    if draft.get(key).is_none() {
        return Ok(());
    }
    let stands_in = |test: &dyn Fn(&Touchpoint) -> bool| draft.base().touchpoints().values().any(|t| test(t));
    match key {
        Key::Touchpoint(id) => touchpoints::delete(draft, std::slice::from_ref(id)),
        Key::Lane(id) if stands_in(&|t| t.lane == *id) => {
            Err(Refusal::NotPossible("touchpoints still stand in this lane: move them to another first"))
        }
        Key::Stage(id) if stands_in(&|t| t.stage == *id) => {
            Err(Refusal::NotPossible("touchpoints still stand in this stage: move them to another first"))
        }
        Key::Lane(id) => structure::delete_lane(draft, id, &Fate::Delete),
        Key::Stage(id) => structure::delete_stage(draft, id, &Fate::Delete),
        Key::Persona(_) | Key::Evidence(_) => structure::delete_referred(draft, key),
        Key::Journey => Err(Refusal::NotPossible("a journey can't be without its head")),
    }
}

/// Puts a value at its place, or takes it away.
fn put(draft: &mut Draft<'_>, place: &Place, value: Option<Tree>) -> Result<(), Refusal> {
    let (key, way) = place.through();
    let record = draft.get(&key).ok_or_else(|| Refusal::gone(&key))?;
    let conflicts = match &record {
        Record::Journey(head) => head.conflicts.clone(),
        _ => Default::default(),
    };
    let mut tree = Tree::of(&record);
    let taken = value.is_none();
    if !tree.put(&way, value) {
        return Err(Refusal::Gone(place.to_string()));
    }
    let unfit = |message: String| Refusal::Unfit { code: Code::WrongType, message };
    let mut record =
        tree.into_record(&key).map_err(|error| unfit(format!("the value doesn't fit there: {}", error.code)))?;
    match &mut record {
        Record::Journey(head) => {
            let head = Arc::make_mut(head);
            head.conflicts = conflicts;
            let base = draft.base();
            let (mut lanes, mut stages) = (head.lanes.clone(), head.stages.clone());
            lanes.sort();
            stages.sort();
            if !lanes.iter().eq(base.lanes.keys()) || !stages.iter().eq(base.stages.keys()) {
                return Err(Refusal::NotPossible("lanes or stages have come or gone since: put them in order by hand"));
            }
        }
        Record::Lane(lane) if Key::Lane(lane.id.clone()) != key => return Err(unfit(OTHER_ID.into())),
        Record::Stage(stage) if Key::Stage(stage.id.clone()) != key => return Err(unfit(OTHER_ID.into())),
        Record::Touchpoint(touchpoint) if taken => {
            let touchpoint = Arc::make_mut(touchpoint);
            let pains = &touchpoint.pain_points;
            touchpoint.opportunities.values_mut().for_each(|o| o.eases.retain(|pain| pains.contains_key(pain)));
        }
        _ => {}
    }
    draft.put(key, Some(record));
    Ok(())
}
