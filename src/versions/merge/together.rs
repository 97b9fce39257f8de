//! What belongs together inside one record and was merged apart: opportunities and what they ease, the shares of
//! transitions, what a stop of the script shows.

use super::fields::{self, Found};
use crate::journey::record::{Conflict, Head, Side, Stop};
use crate::journey::refs::MOST_SHARES;
use crate::journey::tree::Tree;
use crate::journey::{Key, PainPointId, Record, Touchpoint, TouchpointId};
use std::collections::{BTreeMap, BTreeSet};

/// A pain point that one side deleted comes back where an opportunity of the other eases it; and what one side deleted
/// and the other changed is eased as it was.
pub(super) fn keep_eased(
    merged: &mut Touchpoint,
    base: Option<&Record>,
    [ours, theirs]: [&Touchpoint; 2],
    found: &mut Found,
) {
    let eased: BTreeSet<PainPointId> = merged.opportunities.values().flat_map(|o| o.eases.iter().cloned()).collect();
    for pain in eased {
        if merged.pain_points.contains_key(&pain) {
            continue;
        }
        let (kept, by) = match (ours.pain_points.get(&pain), theirs.pain_points.get(&pain)) {
            (Some(kept), _) => (kept, Side::Theirs),
            (None, Some(kept)) => (kept, Side::Ours),
            (None, None) => continue,
        };
        found.push((vec!["pain_points".into(), pain.to_string()], Conflict::Deleted { by }));
        merged.pain_points.insert(pain, kept.clone());
    }
    let Some(Record::Touchpoint(base)) = base else { return };
    for (way, conflict) in found.iter() {
        let ([kind, pain], Conflict::Deleted { by }) = (&way[..], conflict) else { continue };
        if kind != "pain_points" {
            continue;
        }
        let (pain, other) = (PainPointId::from(pain.as_str()), if *by == Side::Ours { theirs } else { ours });
        for (id, opportunity) in &mut merged.opportunities {
            let eases = |t: &Touchpoint| t.opportunities.get(id).is_some_and(|o| o.eases.contains(&pain));
            if eases(base) && eases(other) && !opportunity.eases.contains(&pain) {
                opportunity.eases.push(pain.clone());
            }
        }
    }
}

/// Shares that exceed 1 only together are to be decided on; meanwhile they are ours.
pub(super) fn keep_shares_within_one(
    merged: &mut Touchpoint,
    base: Option<&Record>,
    ours: &Touchpoint,
    theirs: &Touchpoint,
    found: &mut Found,
) {
    let sum = |t: &Touchpoint| t.next.iter().filter_map(|next| next.share).sum::<f64>();
    if sum(merged) <= MOST_SHARES || sum(ours) > MOST_SHARES || sum(theirs) > MOST_SHARES {
        return;
    }
    let base = if let Some(Record::Touchpoint(base)) = base { Some(base.as_ref()) } else { None };
    for next in &mut merged.next {
        let share = |t: &Touchpoint| t.next_to(&next.to).and_then(|next| next.share);
        let (before, mine, its) = (base.and_then(share), share(ours), share(theirs));
        if mine == its {
            continue;
        }
        next.share = mine;
        let [before, mine, its] = [before, mine, its].map(|share| share.map(Tree::Real));
        let way = vec!["next".to_owned(), next.to.to_string(), "share".to_owned()];
        found.retain(|(other, _)| *other != way);
        found.push((way, fields::contested(before.as_ref(), mine.as_ref(), its.as_ref())));
    }
}

/// What the sides took out of a stop may together be all it showed: then it shows what it shows on our side, to be
/// decided on. A stop of which nothing is there any more goes.
pub(super) fn keep_stops_filled(
    merged: &mut Head,
    base: Option<&Tree>,
    [(ours, mine), (theirs, its)]: [(&Head, &Tree); 2],
    there: impl Fn(&TouchpointId) -> bool,
    found: &mut Found,
) {
    let is_empty = |stop: &Stop| stop.shows.is_empty() && stop.stage.is_none();
    if !merged.script.iter().any(is_empty) {
        return;
    }
    let names = |head: &Head| by_name(head).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    let sides = [by_name(ours), by_name(theirs)].map(|stops| stops.into_iter().collect::<BTreeMap<_, _>>());
    for (name, stop) in names(merged).into_iter().zip(&mut merged.script) {
        if !is_empty(stop) {
            continue;
        }
        let shown = |side: usize| sides[side].get(&name).map(|stop| stop.shows.iter().filter(|id| there(id)));
        let shown = [0, 1].map(|side| shown(side).into_iter().flatten().cloned().collect::<Vec<_>>());
        let Some(shows) = shown.iter().find(|shows| !shows.is_empty()) else { continue };
        stop.shows.clone_from(shows);
        let way = ["script", &name, "shows"].map(str::to_owned).to_vec();
        let at = |tree: Option<&Tree>| tree.and_then(|tree| tree.at(&way)).cloned();
        let conflict = fields::contested(at(base).as_ref(), at(Some(mine)).as_ref(), at(Some(its)).as_ref());
        found.push((way, conflict));
    }
    merged.script.retain(|stop| !is_empty(stop));
}

/// The stops of a script by what they are known by.
fn by_name(head: &Head) -> Vec<(String, &Stop)> {
    let tree = Tree::of_script(&head.script);
    tree.steps().into_iter().map(str::to_owned).zip(&head.script).collect()
}

/// Lets the script show again what is kept, as before and as on the side that didn't delete it.
pub(super) fn show_again(merged: &mut Head, base: &Head, other: &Head, kept: &dyn Fn(&Key) -> bool) {
    let is_kept = |stop: &Stop| {
        stop.shows.iter().any(|id| kept(&Key::Touchpoint(id.clone())))
            || stop.stage.as_ref().is_some_and(|id| kept(&Key::Stage(id.clone())))
    };
    if !base.script.iter().any(is_kept) {
        return;
    }
    let before: BTreeMap<String, &Stop> = by_name(base).into_iter().collect();
    let mut names: Vec<String> = by_name(merged).into_iter().map(|(name, _)| name).collect();
    // where the stop before was put
    let mut behind: Option<usize> = None;
    for (name, stop) in by_name(other) {
        let at = names.iter().position(|known| *known == name);
        let old = before.get(&name).filter(|old| is_kept(old));
        match (at, old) {
            (Some(at), Some(old)) => {
                let here = &mut merged.script[at];
                if here.stage.is_none() {
                    let back = |id: &&TouchpointId| old.shows.contains(id) && kept(&Key::Touchpoint((*id).clone()));
                    let back: Vec<_> = stop.shows.iter().filter(back).cloned().collect();
                    here.shows.extend(back.into_iter().filter(|id| !here.shows.contains(id)).collect::<Vec<_>>());
                }
            }
            (None, Some(old)) if *old == stop => {
                let mut stop = stop.clone();
                stop.shows.retain(|id| kept(&Key::Touchpoint(id.clone())));
                let at = behind.map_or(0, |at| at + 1);
                merged.script.insert(at, stop);
                names.insert(at, name);
                behind = Some(at);
                continue;
            }
            _ => {}
        }
        behind = at.or(behind);
    }
}
