//! Edits of touchpoints and the transitions between them.

use super::Refusal;
use crate::journey::draft::Draft;
use crate::journey::id::{LaneId, StageId, TouchpointId};
use crate::journey::record::{Key, Record};
use crate::journey::touchpoint::{Next, Touchpoint};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

fn key(id: &TouchpointId) -> Key {
    Key::Touchpoint(id.clone())
}

fn existing<'d>(draft: &'d mut Draft<'_>, id: &TouchpointId) -> Result<&'d mut Touchpoint, Refusal> {
    draft.touchpoint(id).ok_or_else(|| Refusal::gone(&key(id)))
}

fn put_new(draft: &mut Draft<'_>, id: &TouchpointId, touchpoint: Touchpoint) -> Result<(), Refusal> {
    if draft.get(&key(id)).is_some() {
        return Err(Refusal::AlreadyThere(key(id).to_string()));
    }
    draft.put(key(id), Some(Record::Touchpoint(Arc::new(touchpoint))));
    Ok(())
}

pub(super) fn add(
    draft: &mut Draft<'_>,
    id: &TouchpointId,
    name: &str,
    stage: &StageId,
    lane: &LaneId,
    after: Option<&TouchpointId>,
) -> Result<(), Refusal> {
    put_new(draft, id, Touchpoint::new(name, stage.clone(), lane.clone()))?;
    match after {
        Some(from) => connect(draft, from, id),
        None => Ok(()),
    }
}

pub(super) fn duplicate(draft: &mut Draft<'_>, copies: &[(TouchpointId, TouchpointId)]) -> Result<(), Refusal> {
    let new_id: BTreeMap<&TouchpointId, &TouchpointId> = copies.iter().map(|(old, new)| (old, new)).collect();
    for (old, new) in copies {
        let original = draft.base().touchpoint(old).ok_or_else(|| Refusal::gone(&key(old)))?;
        let mut copy = original.clone();
        copy.pin = None;
        copy.next.retain_mut(|next| match new_id.get(&next.to) {
            Some(to) => {
                next.to = (*to).clone();
                true
            }
            None => false,
        });
        put_new(draft, new, copy)?;
    }
    Ok(())
}

pub(super) fn delete(draft: &mut Draft<'_>, touchpoints: &[TouchpointId]) -> Result<(), Refusal> {
    let gone: BTreeSet<&TouchpointId> = touchpoints.iter().collect();
    for id in touchpoints {
        if draft.get(&key(id)).is_none() {
            return Err(Refusal::gone(&key(id)));
        }
    }
    let leading_there: Vec<TouchpointId> = draft
        .base()
        .touchpoints()
        .iter()
        .filter(|(id, t)| !gone.contains(id) && t.next.iter().any(|next| gone.contains(&next.to)))
        .map(|(id, _)| id.clone())
        .collect();
    for id in leading_there {
        existing(draft, &id)?.next.retain(|next| !gone.contains(&next.to));
    }
    if draft.base().head().script.iter().any(|stop| stop.shows.iter().any(|id| gone.contains(id))) {
        draft.head().script.retain_mut(|stop| {
            let showed = !stop.shows.is_empty();
            stop.shows.retain(|id| !gone.contains(id));
            !(showed && stop.shows.is_empty())
        });
    }
    for id in touchpoints {
        draft.put(key(id), None);
    }
    Ok(())
}

pub(super) fn relocate(
    draft: &mut Draft<'_>,
    touchpoints: &[TouchpointId],
    stage: Option<&StageId>,
    lane: Option<&LaneId>,
) -> Result<(), Refusal> {
    for id in touchpoints {
        let touchpoint = existing(draft, id)?;
        let place = (touchpoint.stage.clone(), touchpoint.lane.clone());
        if let Some(stage) = stage {
            touchpoint.stage = stage.clone();
        }
        if let Some(lane) = lane {
            touchpoint.lane = lane.clone();
        }
        if place != (touchpoint.stage.clone(), touchpoint.lane.clone()) {
            touchpoint.pin = None;
        }
    }
    Ok(())
}

pub(super) fn connect(draft: &mut Draft<'_>, from: &TouchpointId, to: &TouchpointId) -> Result<(), Refusal> {
    add_next(draft, from, Next::to(to.clone()))
}

fn add_next(draft: &mut Draft<'_>, from: &TouchpointId, next: Next) -> Result<(), Refusal> {
    if draft.get(&key(&next.to)).is_none() {
        return Err(Refusal::gone(&key(&next.to)));
    }
    let touchpoint = existing(draft, from)?;
    if touchpoint.next_to(&next.to).is_some() {
        return Err(Refusal::AlreadyThere("a transition between these two".into()));
    }
    touchpoint.next.push(next);
    Ok(())
}

pub(super) fn disconnect(draft: &mut Draft<'_>, from: &TouchpointId, to: &TouchpointId) -> Result<Next, Refusal> {
    let touchpoint = existing(draft, from)?;
    let at = touchpoint.next.iter().position(|next| next.to == *to);
    let at = at.ok_or_else(|| Refusal::Gone("transition between these two".into()))?;
    Ok(touchpoint.next.remove(at))
}

pub(super) fn label(draft: &mut Draft<'_>, from: &TouchpointId, to: &TouchpointId, label: &str) -> Result<(), Refusal> {
    let next = existing(draft, from)?.next.iter_mut().find(|next| next.to == *to);
    let next = next.ok_or_else(|| Refusal::Gone("transition between these two".into()))?;
    label.clone_into(&mut next.label);
    Ok(())
}

pub(super) fn add_all(draft: &mut Draft<'_>, records: &[(Key, Record)]) -> Result<(), Refusal> {
    for (key, record) in records {
        let fits = matches!(
            (key, record),
            (Key::Touchpoint(_), Record::Touchpoint(_))
                | (Key::Persona(_), Record::Persona(_))
                | (Key::Evidence(_), Record::Evidence(_))
        );
        if !fits {
            return Err(Refusal::NotPossible("only touchpoints, personas and evidence can be added together"));
        }
        if draft.get(key).is_some() {
            return Err(Refusal::AlreadyThere(key.to_string()));
        }
        draft.put(key.clone(), Some(record.clone()));
    }
    Ok(())
}

pub(super) fn reconnect(
    draft: &mut Draft<'_>,
    was: &(TouchpointId, TouchpointId),
    becomes: &(TouchpointId, TouchpointId),
) -> Result<(), Refusal> {
    let next = disconnect(draft, &was.0, &was.1)?;
    add_next(draft, &becomes.0, Next { to: becomes.1.clone(), ..next })
}
