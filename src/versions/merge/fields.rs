//! Merges two versions of one record field by field.

use crate::journey::record::{Conflict, Side};
use crate::journey::tree::Tree;
use crate::versions::order::order;
use std::collections::{BTreeMap, BTreeSet};

/// What could not be decided, by the way to it inside the record.
pub(super) type Found = Vec<(Vec<String>, Conflict)>;

/// The merged value; *ours* where it can't be decided, which is noted. None = it isn't there.
pub(super) fn merge(
    base: Option<&Tree>,
    ours: Option<&Tree>,
    theirs: Option<&Tree>,
    way: &mut Vec<String>,
    found: &mut Found,
) -> Option<Tree> {
    if ours == theirs || base == theirs {
        return ours.cloned();
    }
    if base == ours {
        return theirs.cloned();
    }
    // what is missing may only mean that there is nothing in it
    if let (None, Some(there)) | (Some(there), None) = (ours, theirs)
        && there.may_be_missing()
    {
        let nothing = there.emptied();
        let [ours, theirs] = [ours, theirs].map(|side| side.unwrap_or(&nothing));
        return both(base, ours, theirs, way, found).filter(|merged| !merged.is_empty());
    }
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => both(base, ours, theirs, way, found),
        // that the other only put a set into another order keeps nothing from going
        (None, Some(kept)) | (Some(kept), None) if kept.is_composite() && base.is_some_and(|base| base.same(kept)) => {
            None
        }
        // one took away what the other worked on
        (None, Some(kept)) if kept.is_composite() => {
            found.push((way.clone(), Conflict::Deleted { by: Side::Ours }));
            Some(kept.clone())
        }
        (Some(kept), None) if kept.is_composite() => {
            found.push((way.clone(), Conflict::Deleted { by: Side::Theirs }));
            Some(kept.clone())
        }
        _ => {
            found.push((way.clone(), contested(base, ours, theirs)));
            ours.cloned()
        }
    }
}

/// The record of a field that both sides changed differently.
pub(super) fn contested(base: Option<&Tree>, ours: Option<&Tree>, theirs: Option<&Tree>) -> Conflict {
    let [base, ours, theirs] = [base, ours, theirs].map(|value| value.map(Tree::ron));
    Conflict::Field { base, ours, theirs }
}

fn both(base: Option<&Tree>, ours: &Tree, theirs: &Tree, way: &mut Vec<String>, found: &mut Found) -> Option<Tree> {
    let inner = [base, Some(ours), Some(theirs)].map(|tree| tree.map(Tree::children).unwrap_or_default());
    let mut inside = |step: &str, found: &mut Found| {
        way.push(step.to_owned());
        let [base, ours, theirs] = [0, 1, 2].map(|side: usize| inner[side].get(step).copied());
        let merged = merge(base, ours, theirs, way, found);
        way.pop();
        merged
    };
    Some(match (ours, theirs) {
        (Tree::Fields(name, _), Tree::Fields(_, others)) => {
            let mine: BTreeSet<&str> = ours.steps().into_iter().collect();
            let names = ours.steps().into_iter().chain(theirs.steps().into_iter().filter(|name| !mine.contains(name)));
            let merged: Vec<(String, Tree)> =
                names.filter_map(|name| Some((name.to_owned(), inside(name, found)?))).collect();
            let known = |name: &str| {
                let Tree::Fields(_, fields) = ours else { return None };
                fields.iter().chain(others).map(|(known, _)| *known).find(|known| *known == name)
            };
            Tree::Fields(name, merged.into_iter().filter_map(|(name, value)| Some((known(&name)?, value))).collect())
        }
        (Tree::Map(mine), Tree::Map(others)) => {
            let keys: BTreeSet<&String> = mine.keys().chain(others.keys()).collect();
            let merged = keys.into_iter().filter_map(|key| Some((key.clone(), inside(key, found)?)));
            Tree::Map(merged.collect())
        }
        (Tree::Row(_), Tree::Row(_)) => {
            let keys: BTreeSet<&str> = ours.steps().into_iter().chain(theirs.steps()).collect();
            let merged: BTreeMap<&str, Tree> =
                keys.into_iter().filter_map(|key| Some((key, inside(key, found)?))).collect();
            let base = base.map(Tree::steps).unwrap_or_default();
            // Of rows that contradict one another ours stands: nothing of what is in them is lost.
            let order = order(&base, &ours.steps(), &theirs.steps(), |key| merged.contains_key(key));
            let order = order.unwrap_or_else(|ours_first| ours_first);
            Tree::Row(order.into_iter().map(|key| (key.to_owned(), merged[key].clone())).collect())
        }
        (Tree::Set(mine), Tree::Set(others)) => Tree::Set(set(members(base), mine, others)),
        _ => {
            found.push((way.clone(), contested(base, Some(ours), Some(theirs))));
            ours.clone()
        }
    })
}

fn members(set: Option<&Tree>) -> &[Tree] {
    match set {
        Some(Tree::Set(members)) => members,
        _ => &[],
    }
}

/// What was in the set before and nobody took out, and what either put in. The author's order is kept: that of who
/// changed it, then what is new.
fn set(base: &[Tree], ours: &[Tree], theirs: &[Tree]) -> Vec<Tree> {
    let named =
        |side: &[Tree]| -> BTreeSet<String> { side.iter().map(|value| value.known_by().into_owned()).collect() };
    let (old, left, right) = (named(base), named(ours), named(theirs));
    let stays = |value: &&Tree| {
        let name = value.known_by();
        [&old, &left, &right].into_iter().all(|side| side.contains(name.as_ref()))
    };
    let [was, mine, others]: [Vec<&Tree>; 3] = [base, ours, theirs].map(|side| side.iter().filter(stays).collect());
    let text = |list: &[&Tree]| list.iter().map(|value| value.known_by().into_owned()).collect::<Vec<_>>();
    let kept = match (mine == was, others == was) {
        (true, _) => others,
        (_, true) => mine,
        // both sides see the same
        _ => {
            if text(&mine) <= text(&others) {
                mine
            } else {
                others
            }
        }
    };
    let new: BTreeMap<_, &Tree> = ours
        .iter()
        .chain(theirs)
        .map(|value| (value.known_by(), value))
        .filter(|(name, _)| !old.contains(name.as_ref()))
        .collect();
    kept.into_iter().chain(new.into_values()).cloned().collect()
}
