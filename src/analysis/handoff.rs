//! Hand-offs: where people go from one component to another, perhaps by way of touchpoints where no component is, and
//! so carry the hand-off themselves.

use crate::journey::{Burden, Journey, Next, TouchpointId};
use std::collections::{HashMap, HashSet, VecDeque};

/// Two touchpoints of different components that the customer goes between.
#[derive(Clone, Debug, PartialEq)]
pub struct HandOff {
    /// Where it starts.
    pub from: TouchpointId,
    /// Where it ends.
    pub to: TouchpointId,
    /// The touchpoints without a component between them, on the shortest way; of equally short ones the first by ids.
    pub via: Vec<TouchpointId>,
    /// The component it starts in.
    pub from_component: String,
    /// The component it ends in.
    pub to_component: String,
    /// Days of waiting on the way; none if nobody knows any.
    pub wait_days: Option<f64>,
    /// Assessed trust at the end less that at the start; none where either isn't assessed.
    pub trust_change: Option<i16>,
    /// Whether every transition on the way hands on what was collected.
    pub shares_data: bool,
    /// Where nothing is handed on, the touchpoints of the component it starts in that collected something on the way to
    /// it: what the customer carries across. In reading order.
    pub carries: Vec<TouchpointId>,
    /// Whether the end collects something too, so that the customer is asked anew.
    pub asks_anew: bool,
}

/// Every hand-off of a journey, in reading order; one a pair of touchpoints.
pub fn hand_offs(journey: &Journey) -> Vec<HandOff> {
    let order = journey.reading_order();
    let place: HashMap<&TouchpointId, usize> = order.iter().map(|(id, _)| *id).zip(0..).collect();
    let mut before: HashMap<&TouchpointId, Vec<&TouchpointId>> = HashMap::new();
    for (from, next) in journey.transitions().filter(|(_, next)| !next.rework) {
        if let Some((to, _)) = journey.touchpoints().get_key_value(&next.to) {
            before.entry(to).or_default().push(from);
        }
    }
    let mut all = Vec::new();
    for (from, touchpoint) in &order {
        let Some(component) = journey.component(touchpoint) else { continue };
        let mut here = from_here(journey, from, component);
        here.sort_by_key(|hand_off| place.get(&hand_off.to).copied());
        if here.iter().any(|hand_off| !hand_off.shares_data) {
            let mut collected = collected(journey, &before, from, component);
            collected.sort_by_key(|id| place.get(id).copied());
            for hand_off in here.iter_mut().filter(|hand_off| !hand_off.shares_data) {
                hand_off.carries = collected.iter().map(|id| (*id).clone()).collect();
                hand_off.asks_anew &= !hand_off.carries.is_empty();
            }
        }
        all.extend(here);
    }
    all
}

/// Whether a touchpoint asks people for information.
fn collects(journey: &Journey, id: &TouchpointId) -> bool {
    journey.touchpoint(id).and_then(|it| it.burden.as_ref()).is_some_and(Burden::collects)
}

/// The touchpoints that collect something among those of a component that lead to one of its touchpoints, itself
/// included, without leaving the component in between.
fn collected<'j>(
    journey: &'j Journey,
    before: &HashMap<&'j TouchpointId, Vec<&'j TouchpointId>>,
    at: &'j TouchpointId,
    component: &str,
) -> Vec<&'j TouchpointId> {
    let mut seen = HashSet::from([at]);
    let mut open = vec![at];
    let mut found = Vec::new();
    while let Some(at) = open.pop() {
        found.extend(collects(journey, at).then_some(at));
        for from in before.get(at).into_iter().flatten() {
            let inside = journey.touchpoint(from).and_then(|it| journey.component(it)) == Some(component);
            if inside && seen.insert(from) {
                open.push(from);
            }
        }
    }
    found
}

/// Where along a way, each touchpoint led to by the one before, people come to another component: for each touchpoint
/// the component they were with last and its own, where that is another.
pub fn on_way<'j>(journey: &'j Journey, way: &[TouchpointId]) -> Vec<Option<(&'j str, &'j str)>> {
    let mut with: Option<&str> = None;
    let come = |id| {
        let here = journey.component(journey.touchpoint(id)?)?;
        let before = with.replace(here)?;
        (before != here).then_some((before, here))
    };
    way.iter().map(come).collect()
}

/// Goes on from a touchpoint as long as no component is met, nearest first.
fn from_here(journey: &Journey, from: &TouchpointId, component: &str) -> Vec<HandOff> {
    let mut found = Vec::new();
    let mut came: HashMap<&TouchpointId, &TouchpointId> = HashMap::new();
    let mut queue: VecDeque<&TouchpointId> = VecDeque::from([from]);
    while let Some(at) = queue.pop_front() {
        let Some(touchpoint) = journey.touchpoint(at) else { continue };
        // transitions are sorted by their ends, so that the first way found is the first by ids
        for next in &touchpoint.next {
            let Some((to, end)) = journey.touchpoints().get_key_value(&next.to) else { continue };
            if to == from || came.contains_key(to) {
                continue;
            }
            came.insert(to, at);
            match journey.component(end) {
                None => queue.push_back(to),
                Some(other) if other != component => found.push(between(journey, from, to, &came, (component, other))),
                Some(_) => {}
            }
        }
    }
    found
}

fn between(
    journey: &Journey,
    from: &TouchpointId,
    to: &TouchpointId,
    came: &HashMap<&TouchpointId, &TouchpointId>,
    (from_component, to_component): (&str, &str),
) -> HandOff {
    let mut way = vec![to];
    while let Some(before) = came.get(way[way.len() - 1]).filter(|_| way[way.len() - 1] != from) {
        way.push(before);
    }
    way.reverse();
    let steps: Vec<&Next> = way.windows(2).filter_map(|pair| journey.transition(pair[0], pair[1])).collect();
    let waits: Vec<f64> = steps.iter().filter_map(|next| next.wait_days).collect();
    let assessed = |id| journey.touchpoint(id).and_then(|t| t.assessed()).map(i16::from);
    let shares_data = steps.iter().all(|next| next.shares_data);
    let ends_in_a_form = collects(journey, to);
    HandOff {
        from: from.clone(),
        to: to.clone(),
        via: way[1..way.len() - 1].iter().map(|id| (*id).clone()).collect(),
        from_component: from_component.to_owned(),
        to_component: to_component.to_owned(),
        wait_days: (!waits.is_empty()).then(|| waits.iter().sum()),
        trust_change: assessed(to).zip(assessed(from)).map(|(to, from)| to - from),
        shares_data,
        carries: Vec::new(),
        asks_anew: !shares_data && ends_in_a_form,
    }
}
