//! Where the hours go.

use super::said::{hours, percent, subject};
use super::{Insight, Known, Topic};
use crate::analysis::Ledger;
use crate::journey::thousands::grouped;
use crate::journey::{Key, Known as Trust, Subject, Touchpoint, TouchpointId};
use crate::versions::tell::figure;

/// A touchpoint or component with less of the hours than this is not told.
const PART: f64 = 0.2;

pub fn said(known: &Known<'_>) -> Vec<Insight> {
    let total = known.analysis.hours.total;
    let mut told: Vec<Insight> = against_current(known).into_iter().collect();
    if total <= 0.0 {
        told.extend(nothing(known));
        return told;
    }
    told.extend(component(known, total));
    let most = most(known);
    for (nth, (id, touchpoint, here)) in most.iter().take(2).enumerate().filter(|(_, it)| it.2 / total >= PART) {
        let trust = Trust::best(touchpoint).filter(|trust| trust.level() <= 2);
        let at = trust.map_or(String::new(), |trust| format!(", and trust there is only {}", figure(trust.exact())));
        let text = match (nth, most.len()) {
            (0, 1) => {
                format!("{} takes all of the burden that is known here: {} a year{at}.", known.name(id), hours(*here))
            }
            _ => format!("{} takes {} a year, {} of all{at}.", known.name(id), hours(*here), percent(here / total)),
        };
        let weight = 1.3 + here / total + if trust.is_some() { 0.8 } else { 0.0 };
        told.push(Insight { topic: Topic::Burden, text, sum: sum(touchpoint), subjects: vec![subject(id)], weight });
    }
    told
}

/// "90.2 minutes × 1,482,002 responses a year ÷ 60 = 2,227,943 hours".
pub fn sum(touchpoint: &Touchpoint) -> String {
    let Some(burden) = &touchpoint.burden else { return String::new() };
    match (burden.minutes, burden.volume, burden.hours_a_year()) {
        (Some(minutes), Some(volume), Some(n)) => {
            format!(
                "{} minutes × {} responses a year ÷ 60 = {}",
                crate::versions::tell::number(minutes),
                grouped(volume),
                hours(n)
            )
        }
        _ => "minutes or responses a year are not known".into(),
    }
}

/// The touchpoints with burden hours for which something holds, those with most first.
pub fn taking(known: &Known<'_>, holds: impl Fn(&Touchpoint) -> bool) -> Vec<Subject> {
    most(known).into_iter().filter(|(_, it, _)| holds(it)).map(|(id, ..)| subject(id)).collect()
}

/// The touchpoints with burden hours, and these; those with most first, equal ones in reading order.
pub fn most<'k>(known: &Known<'k>) -> Vec<(&'k TouchpointId, &'k Touchpoint, f64)> {
    let all = known.journey.reading_order().into_iter();
    let mut all: Vec<_> = all.filter_map(|(id, it)| Some((id, it, it.burden_hours().filter(|n| *n > 0.0)?))).collect();
    all.sort_by(|a, b| b.2.total_cmp(&a.2));
    all
}

/// What a future state takes less or more than the current one, split by why: fewer responses are no relief.
fn against_current(known: &Known<'_>) -> Option<Insight> {
    let current = known.based_on?;
    let ledger = Ledger::between(current, known.journey);
    let change = ledger.change();
    if change.abs() < 1.0 {
        return None;
    }
    let signed = |n: f64| format!("{}{}", if n > 0.0 { "+" } else { "" }, figure(n.round()));
    let parts = [("effort", ledger.effort), ("volume", ledger.volume), ("touchpoints that come or go", ledger.scope)];
    let parts = parts.into_iter().filter(|(_, n)| n.abs() >= 0.5).map(|(what, n)| format!("{what} {}", signed(n)));
    let parts: Vec<String> = parts.collect();
    let way = if change < 0.0 { "less" } else { "more" };
    let only = if ledger.volume.abs() >= 0.5 { " Only effort is relief." } else { "" };
    let text = format!(
        "Against the current state this takes {} a year {way}: {}.{only}",
        hours(change.abs()),
        parts.join(", ")
    );
    let sum = format!(
        "{} now, {} then; effort = responses then × change in minutes ÷ 60, volume = change in responses × minutes now ÷ 60",
        hours(ledger.before),
        hours(ledger.after)
    );
    let differs = |id: &TouchpointId, it: &Touchpoint| {
        current.touchpoint(id).and_then(|before| before.burden_hours()) != it.burden_hours()
    };
    let order = known.journey.reading_order().into_iter();
    let mut subjects: Vec<Subject> = order.filter(|(id, it)| differs(id, it)).map(|(id, _)| subject(id)).collect();
    if subjects.is_empty() {
        subjects.push(Key::Journey.into());
    }
    Some(Insight { topic: Topic::Burden, text, sum, subjects, weight: 4.5 })
}

/// The component with most of the hours, where there are several.
fn component(known: &Known<'_>, total: f64) -> Option<Insight> {
    let with_some = known.analysis.hours.by_component.iter().filter(|(_, n)| **n > 0.0);
    if with_some.clone().count() < 2 {
        return None;
    }
    let (name, most) = with_some.max_by(|a, b| a.1.total_cmp(b.1))?;
    let text = format!(
        "{name} asks most: {} of {} a year, {} of all.",
        grouped_hours(*most),
        hours(total),
        percent(most / total)
    );
    let sum = known.analysis.hours.by_component.iter().filter(|(_, n)| **n > 0.0);
    let sum: Vec<String> = sum.map(|(name, n)| format!("{name} {}", grouped_hours(*n))).collect();
    let subjects = taking(known, |it| known.journey.component(it) == Some(name));
    let sum = format!("{}, minutes × responses ÷ 60 at each touchpoint", sum.join(" + "));
    Some(Insight { topic: Topic::Burden, text, sum, subjects, weight: 0.9 + most / total })
}

/// Where nobody knows any hours though something is asked.
fn nothing(known: &Known<'_>) -> Option<Insight> {
    let asks = |it: &Touchpoint| it.burden.as_ref().is_some_and(crate::journey::Burden::collects);
    let asking: Vec<Subject> =
        known.journey.reading_order().into_iter().filter(|(_, it)| asks(it)).map(|(id, _)| subject(id)).collect();
    if asking.is_empty() {
        return None;
    }
    let text = match asking.len() {
        1 => "Nobody knows how many hours this journey takes: say minutes and responses a year where it asks for something.".to_owned(),
        n => format!("Nobody knows how many hours this journey takes, though it asks for something at {n} touchpoints: say minutes and responses a year there."),
    };
    Some(Insight { topic: Topic::Burden, text, sum: "no touchpoint has both".into(), subjects: asking, weight: 1.2 })
}

fn grouped_hours(n: f64) -> String {
    figure(n.round())
}
