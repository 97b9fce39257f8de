//! How people move: where they drop out, go round, and wait.

use super::said::{days, percent, subject, subjects};
use super::{Insight, Known, Topic};
use crate::analysis::{Flow, Way};
use crate::journey::{Known as Trust, Subject, TouchpointId};
use crate::picture::words;
use crate::versions::tell::figure;

/// Parts of the people below this are not told.
const FEW: f64 = 0.03;
/// Coming to a touchpoint again by less than this is not told.
const AGAIN: f64 = 1.15;
/// How many ends are told.
const ENDS: usize = 4;
/// Ways that fewer people go than this are not told in sentences.
const RARE: f64 = 0.001;
/// How many single points are named.
const NAMED: usize = 3;
/// How much less trust there has to be on another way than on the main path.
const LESS: f64 = 0.25;
/// How many circles are told.
const LOOPS: usize = 3;

pub fn said(known: &Known<'_>) -> Vec<Insight> {
    let mut all = Vec::new();
    match &known.analysis.flow {
        Some(flow) => {
            all.extend(drop_outs(known, flow));
            all.extend(ends(known, flow));
            all.extend(circles(known, flow));
            all.extend(longest_wait(known, flow));
        }
        None => all.extend(known.analysis.traps.iter().map(|trap| {
            let text = format!(
                "Nobody ever leaves {}, so it cannot be said where people end: add a way out, or shares below 100 %.",
                known.names(trap, 3)
            );
            let sum = "every transition of these touchpoints leads to one of them, and their shares leave nobody over";
            Insight { topic: Topic::Flow, text, sum: sum.into(), subjects: subjects(trap), weight: 9.0 }
        })),
    }
    all.extend(single_points(known));
    all.extend(ways(known));
    all
}

fn drop_outs(known: &Known<'_>, flow: &Flow) -> Vec<Insight> {
    let told = |(id, part): (&TouchpointId, &f64)| {
        let visits = flow.visits_of(id);
        let text = format!("{} of all people drop out at {}.", percent(*part), known.name(id));
        let left = if visits > 0.0 { part / visits } else { 0.0 };
        let sum = format!("{} visits a person × {} that its shares leave over", figure4(visits), percent(left));
        Insight { topic: Topic::Flow, text, sum, subjects: vec![subject(id)], weight: 1.0 + part * 6.0 }
    };
    flow.leaves.iter().filter(|(_, part)| **part >= FEW).map(told).collect()
}

/// Where people end, if not all at one place. Which end is wanted, only people know.
fn ends(known: &Known<'_>, flow: &Flow) -> Option<Insight> {
    let mut ends: Vec<(&TouchpointId, f64)> = flow.completion.iter().map(|(id, part)| (id, *part)).collect();
    ends.sort_by(|a, b| b.1.total_cmp(&a.1));
    ends.retain(|(_, part)| *part >= FEW);
    ends.truncate(ENDS);
    let [(first, most), others @ ..] = &ends[..] else { return None };
    if others.is_empty() {
        return None;
    }
    let other: Vec<String> =
        others.iter().map(|(id, part)| format!("{} at {}", percent(*part), known.name(id))).collect();
    let text = format!("{} of people end at {}, {}.", percent(*most), known.name(first), words::listed(&other));
    let sum = ends.iter().map(|(id, part)| format!("{} visits a person to {}", figure4(*part), known.name(id)));
    let sum = format!("no transition goes on from there: {}", sum.collect::<Vec<_>>().join(", "));
    let subjects = ends.iter().map(|(id, _)| subject(id)).collect();
    let weight = 0.9 + others.iter().map(|(_, part)| part).sum::<f64>() * 4.0;
    Some(Insight { topic: Topic::Flow, text, sum, subjects, weight })
}

/// Where people come again and again.
fn circles(known: &Known<'_>, flow: &Flow) -> Vec<Insight> {
    let mut told: Vec<Insight> = known
        .analysis
        .loops
        .iter()
        .filter_map(|group| {
            let visits = |id: &TouchpointId| flow.visits_of(id);
            let most = group.iter().max_by(|a, b| visits(a).total_cmp(&visits(b)))?;
            let times = known.analysis.times(known.journey, most);
            let came = visits(most) / times;
            if times < AGAIN || came <= 0.0 {
                return None;
            }
            let others: Vec<TouchpointId> = group.iter().filter(|id| *id != most).cloned().collect();
            let round = match others.len() {
                0 => ": it leads back to itself".to_owned(),
                1 | 2 => format!(", by way of {}", known.names(&others, 2)),
                n => format!(", in a loop of {} touchpoints", n + 1),
            };
            let text = format!(
                "Whoever comes to {} comes there {} times on average{round}.",
                known.name(most),
                figure4(times)
            );
            let sum = format!("{} visits a person ÷ {} who come there at all", figure4(visits(most)), percent(came));
            let mut subjects = vec![subject(most)];
            subjects.extend(others.iter().map(subject));
            Some(Insight { topic: Topic::Flow, text, sum, subjects, weight: 0.6 + (times - 1.0) * 2.5 * came.min(1.0) })
        })
        .collect();
    told.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    told.truncate(LOOPS);
    told
}

/// The transition on which most of the days pass.
fn longest_wait(known: &Known<'_>, flow: &Flow) -> Option<Insight> {
    let total = flow.days_per_person;
    let all = known.journey.touchpoints().iter().flat_map(|(id, touchpoint)| {
        let visits = flow.visits_of(id);
        let part = move |share: f64| visits * share;
        touchpoint.next.iter().zip(touchpoint.shares()).filter_map(move |(next, share)| {
            let wait = next.wait_days.filter(|wait| *wait > 0.0)?;
            Some((id, next, wait, part(share)))
        })
    });
    let (from, next, wait, part) = all.max_by(|a, b| (a.2 * a.3).total_cmp(&(b.2 * b.3)))?;
    let here = wait * part;
    if total < 1.0 || here / total < 0.15 {
        return None;
    }
    let ends = format!("between {} and {}", known.name(from), known.name(&next.to));
    let text = if here / total > 0.995 {
        format!("All of the {} that a person waits on average pass {ends}.", days(total))
    } else {
        format!("Of the {} that a person waits on average, {} pass {ends}.", days(total), days(here))
    };
    let go =
        if part > 1.0 { format!("{} times a person", figure4(part)) } else { format!("{} of people", percent(part)) };
    let sum = format!("{} × {go} = {}", days(wait), days(here));
    let subjects = vec![subject(from), subject(&next.to), Subject::Transition(from.clone(), next.to.clone())];
    Some(Insight { topic: Topic::Flow, text, sum, subjects, weight: 1.0 + here / total + (total / 365.0).min(1.0) })
}

/// What nobody gets round.
fn single_points(known: &Known<'_>) -> Option<Insight> {
    let points = &known.analysis.single_points;
    let trust = |id: &TouchpointId| known.journey.touchpoint(id).and_then(Trust::best).map(Trust::exact);
    let lowest = points.iter().min_by(|a, b| trust(a).unwrap_or(5.0).total_cmp(&trust(b).unwrap_or(5.0)))?;
    let low = trust(lowest).filter(|level| *level < 2.5);
    let at = low.map(|level| match points.len() {
        1 => format!(", and trust there is {}", figure(level)),
        _ => format!("; at {} trust is {}", known.name(lowest), figure(level)),
    });
    let text = format!("Nobody comes to an end without {}{}.", known.names(points, NAMED), at.unwrap_or_default());
    let sum = format!("on every way from an entry to an end: {}", known.names(points, 6));
    let weight = if low.is_some() { 1.5 } else { 0.5 };
    Some(Insight { topic: Topic::Flow, text, sum, subjects: subjects(points), weight })
}

/// The slowest way and the one with least trust, beside the main path.
fn ways(known: &Known<'_>) -> Vec<Insight> {
    let ways = &known.analysis.ways;
    let Some(main) = &ways.main else { return Vec::new() };
    let mut told = Vec::new();
    let sum = |way: &Way| {
        format!(
            "{}, {} of people; {} touchpoints: {}",
            days(way.days),
            percent(way.part),
            way.touchpoints.len(),
            way.touchpoints.iter().map(|id| known.name(id)).collect::<Vec<_>>().join(" → ")
        )
    };
    let by = |way: &Way| {
        let apart = way.touchpoints.iter().find(|id| !main.touchpoints.contains(id));
        apart.map_or(String::new(), |id| format!(", by way of {},", known.name(id)))
    };
    if let Some(slow) = ways.slow.iter().find(|slow| slow.days >= 1.0 && slow.part >= RARE) {
        let text = if slow.touchpoints == main.touchpoints {
            format!("The main path is also the slowest way: {} of waiting.", days(slow.days))
        } else {
            let (longest, usual) = (days(slow.days), days(main.days));
            format!("The slowest way{} takes {longest}; the main path takes {usual}.", by(slow))
        };
        let subjects = subjects(&slow.touchpoints);
        told.push(Insight { topic: Topic::Flow, text, sum: sum(slow), subjects, weight: 0.9 });
    }
    let least = ways.distrusted.iter().find(|way| way.part >= RARE);
    let apart = least.and_then(|way| Some((way, way.trust?, main.trust?)));
    if let Some((way, least, usual)) = apart.filter(|(_, least, usual)| usual - least >= LESS) {
        let by = by(way);
        let text = format!(
            "On the way with least trust{by} it is {least:.1} of 5 on average; on the main path it is {usual:.1}."
        );
        let subjects = subjects(&way.touchpoints);
        told.push(Insight { topic: Topic::Flow, text, sum: sum(way), subjects, weight: 0.9 + way.part * 3.0 });
    }
    told
}

/// Visits and times, with two places.
fn figure4(n: f64) -> String {
    crate::versions::tell::number((n * 100.0).round() / 100.0)
}
