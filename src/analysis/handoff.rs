//! Hand-offs: where people go from one component to another, perhaps by way of touchpoints where no component is, and
//! so carry the hand-off themselves.

use super::Order;
use crate::journey::{Burden, Journey, Next, Touchpoint, TouchpointId};
use std::collections::{HashMap, VecDeque};

/// At most so many touchpoints are named whose data people carry.
const CARRIED: usize = 8;

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
    /// it: what the customer carries across. The nearest few, in reading order.
    pub carries: Vec<TouchpointId>,
    /// Whether the end collects something too, so that the customer is asked anew.
    pub asks_anew: bool,
}

/// Every hand-off of a journey, whose reading order this is; one a pair of touchpoints.
pub fn hand_offs(journey: &Journey, order: &Order<'_>) -> Vec<HandOff> {
    let mut map = Map::of(journey);
    let order: Vec<usize> = order.iter().filter_map(|(id, _)| map.number.get(*id).copied()).collect();
    let mut place = vec![0; order.len()];
    order.iter().zip(0..).for_each(|(at, nth)| place[*at] = nth);
    let mut all = Vec::new();
    for from in order {
        let Some(component) = map.touchpoints[from].component else { continue };
        let mut here = map.starting_at(from, component);
        here.sort_by_key(|(to, _)| place[*to]);
        if here.iter().any(|(_, hand_off)| !hand_off.shares_data) {
            let mut collected = map.collected(from, component);
            collected.sort_by_key(|at| place[*at]);
            for (to, hand_off) in here.iter_mut().filter(|(_, hand_off)| !hand_off.shares_data) {
                hand_off.carries = collected.iter().map(|at| map.touchpoints[*at].id.clone()).collect();
                hand_off.asks_anew = !collected.is_empty() && map.collects(*to);
            }
        }
        all.extend(here.into_iter().map(|(_, hand_off)| hand_off));
    }
    all
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

/// A touchpoint with its component and where it leads, by number.
struct Spot<'j> {
    id: &'j TouchpointId,
    touchpoint: &'j Touchpoint,
    component: Option<&'j str>,
    /// The transitions in the order of their ends, so that the first way found is the first by ids.
    next: Vec<(usize, &'j Next)>,
    /// From where it is come to, returns left out.
    before: Vec<usize>,
}

/// The touchpoints by number: looking each up by id, over and over, would take longer than all the rest.
struct Map<'j> {
    touchpoints: Vec<Spot<'j>>,
    number: HashMap<&'j TouchpointId, usize>,
    /// From where each was come to, and by which transition; none = it wasn't yet.
    came: Vec<Option<(usize, &'j Next)>>,
    /// Which were met on the way back.
    met: Vec<bool>,
}

impl<'j> Map<'j> {
    fn of(journey: &'j Journey) -> Self {
        let number: HashMap<&TouchpointId, usize> = journey.touchpoints().keys().zip(0..).collect();
        let spot = |(id, touchpoint): (&'j TouchpointId, &'j std::sync::Arc<Touchpoint>)| {
            let next = touchpoint.next.iter().filter_map(|next| Some((*number.get(&next.to)?, next))).collect();
            Spot { id, touchpoint, component: journey.component(touchpoint), next, before: Vec::new() }
        };
        let mut touchpoints: Vec<Spot<'j>> = journey.touchpoints().iter().map(spot).collect();
        for from in 0..touchpoints.len() {
            for at in 0..touchpoints[from].next.len() {
                let (to, next) = touchpoints[from].next[at];
                if !next.rework {
                    touchpoints[to].before.push(from);
                }
            }
        }
        let (came, met) = (vec![None; touchpoints.len()], vec![false; touchpoints.len()]);
        Self { touchpoints, number, came, met }
    }

    /// Whether a touchpoint asks people for information.
    fn collects(&self, at: usize) -> bool {
        self.touchpoints[at].touchpoint.burden.as_ref().is_some_and(Burden::collects)
    }

    /// The touchpoints that collect something among those of a component that lead to one of its touchpoints, itself
    /// included, without leaving the component in between; the nearest few.
    fn collected(&mut self, at: usize, component: &str) -> Vec<usize> {
        let (mut met, mut found, mut nth) = (vec![at], Vec::new(), 0);
        self.met[at] = true;
        while nth < met.len() && found.len() < CARRIED {
            let here = met[nth];
            found.extend(self.collects(here).then_some(here));
            for before in &self.touchpoints[here].before {
                let inside = self.touchpoints[*before].component == Some(component);
                if inside && !std::mem::replace(&mut self.met[*before], true) {
                    met.push(*before);
                }
            }
            nth += 1;
        }
        met.into_iter().for_each(|at| self.met[at] = false);
        found
    }

    /// Goes on from a touchpoint as long as no component is met, nearest first.
    fn starting_at(&mut self, from: usize, component: &str) -> Vec<(usize, HandOff)> {
        let mut found = Vec::new();
        let mut met = Vec::new();
        let mut queue = VecDeque::from([from]);
        while let Some(at) = queue.pop_front() {
            for (to, next) in &self.touchpoints[at].next {
                if *to == from || self.came[*to].is_some() {
                    continue;
                }
                self.came[*to] = Some((at, next));
                met.push(*to);
                match self.touchpoints[*to].component {
                    None => queue.push_back(*to),
                    Some(other) if other != component => found.push((*to, self.between(from, *to, (component, other)))),
                    Some(_) => {}
                }
            }
        }
        met.into_iter().for_each(|at| self.came[at] = None);
        found
    }

    fn between(&self, from: usize, to: usize, (from_component, to_component): (&str, &str)) -> HandOff {
        let (mut via, mut steps, mut at) = (Vec::new(), Vec::new(), to);
        while let Some((before, next)) = self.came[at] {
            steps.push(next);
            if before == from {
                break;
            }
            via.push(self.touchpoints[before].id.clone());
            at = before;
        }
        via.reverse();
        steps.reverse();
        let waits: Vec<f64> = steps.iter().filter_map(|next| next.wait_days).collect();
        let assessed = |at: usize| self.touchpoints[at].touchpoint.assessed().map(i16::from);
        HandOff {
            from: self.touchpoints[from].id.clone(),
            to: self.touchpoints[to].id.clone(),
            via,
            from_component: from_component.to_owned(),
            to_component: to_component.to_owned(),
            wait_days: (!waits.is_empty()).then(|| waits.iter().sum()),
            trust_change: assessed(to).zip(assessed(from)).map(|(to, from)| to - from),
            shares_data: steps.iter().all(|next| next.shares_data),
            carries: Vec::new(),
            asks_anew: false,
        }
    }
}
