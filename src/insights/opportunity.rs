//! What could be done, and what it would win.

use super::said::{hours, percent, subject};
use super::{Insight, Known, Topic};
use crate::analysis::Gain;
use crate::analysis::opportunity::{by_value, shortest_list};
use crate::journey::TouchpointId;
use crate::versions::tell::{figure, number};

/// How many are told for what they save.
const TOLD: usize = 2;

pub fn said(known: &Known<'_>) -> Vec<Insight> {
    let gains = &known.analysis.opportunities;
    let mut told: Vec<Insight> = Vec::new();
    let saving = by_value(gains).into_iter().filter(|gain| gain.hours_saved.is_some_and(|n| n >= 1.0));
    for (nth, gain) in saving.take(TOLD).enumerate() {
        let saved = gain.hours_saved.unwrap_or(0.0);
        let head = if nth == 0 { "Saves most for its effort" } else { "Saves much for its effort too" };
        let text = format!(
            "{head}: {} at {}, {} a year at effort {} of 5.",
            quoted(known, gain),
            known.name(&gain.touchpoint),
            hours(saved),
            gain.effort
        );
        let weight = if nth == 0 { 2.0 } else { 1.0 };
        told.push(Insight {
            topic: Topic::Opportunities,
            text,
            sum: sum(known, gain),
            subjects: vec![subject(&gain.touchpoint)],
            weight,
        });
    }
    let list = shortest_list(known.journey, gains, f64::INFINITY);
    let together: f64 = list.iter().map(|(_, n)| n).sum();
    let total = known.analysis.hours.total;
    if list.len() > 1 && total > 0.0 {
        let text = format!(
            "{} with known hours would save {} a year together, {} of the burden.",
            if list.len() == 2 {
                "Both open opportunities".to_owned()
            } else {
                format!("All {} open opportunities", list.len())
            },
            hours(together),
            percent(together / total)
        );
        let sum = list.iter().map(|(_, n)| figure(n.round())).collect::<Vec<_>>().join(" + ");
        let subjects = places(list.iter().map(|(gain, _)| &gain.touchpoint));
        told.push(Insight { topic: Topic::Opportunities, text, sum, subjects, weight: 1.1 });
    }
    let trust = gains.iter().filter(|gain| gain.is_open() && gain.trust_gain.is_some_and(|n| n > 0.0));
    let best = trust.max_by(|a, b| {
        let order = |gain: &Gain| {
            gain.trust_gain.unwrap_or(0.0) * (0.3 + known.reach(&gain.touchpoint)) / f64::from(gain.effort.max(1))
        };
        order(a).total_cmp(&order(b))
    });
    if let Some(gain) = best {
        let points = gain.trust_gain.unwrap_or(0.0);
        let noun = if (points - 1.0).abs() < 1e-9 { "point" } else { "points" };
        let text = format!(
            "Trust could rise by {} {noun} at {}: {}.",
            number(points),
            known.name(&gain.touchpoint),
            quoted(known, gain)
        );
        let come = known.analysis.reach(known.journey, &gain.touchpoint);
        let come = come.map_or_else(String::new, |part| format!("; {} of people come there", percent(part)));
        let sum = format!("what the team expects: {} {noun}, at effort {} of 5{come}", number(points), gain.effort);
        told.push(Insight {
            topic: Topic::Opportunities,
            text,
            sum,
            subjects: vec![subject(&gain.touchpoint)],
            weight: 1.4,
        });
    }
    told
}

fn places<'a>(ids: impl Iterator<Item = &'a TouchpointId>) -> Vec<crate::journey::Subject> {
    let mut list: Vec<&TouchpointId> = Vec::new();
    ids.for_each(|id| {
        if !list.contains(&id) {
            list.push(id)
        }
    });
    list.into_iter().map(subject).collect()
}

/// The words of an opportunity, quoted.
pub fn quoted(known: &Known<'_>, gain: &Gain) -> String {
    format!("“{}”", words(known, gain).trim_end_matches('.'))
}

/// The words of an opportunity.
pub fn words<'a>(known: &Known<'a>, gain: &Gain) -> &'a str {
    let found = known.journey.touchpoint(&gain.touchpoint).and_then(|it| it.opportunities.get(&gain.id));
    found.map_or("", |opportunity| opportunity.text.trim())
}

/// "28 minutes × 100 % of 1,482,002 responses a year ÷ 60 = 691,601 hours".
pub fn sum(known: &Known<'_>, gain: &Gain) -> String {
    let touchpoint = known.journey.touchpoint(&gain.touchpoint);
    let opportunity = touchpoint.and_then(|it| it.opportunities.get(&gain.id));
    let volume = touchpoint.and_then(|it| it.burden.as_ref()?.volume);
    match (opportunity, opportunity.and_then(|it| it.minutes_saved), volume, gain.hours_saved) {
        (Some(it), Some(minutes), Some(volume), Some(saved)) => format!(
            "{} minutes saved × {} of {} responses a year ÷ 60 = {}",
            number(minutes),
            percent(it.reach),
            crate::journey::thousands::grouped(volume),
            hours(saved)
        ),
        _ => "minutes saved or responses a year are not known".into(),
    }
}
