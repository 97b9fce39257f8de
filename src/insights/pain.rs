//! What hurts.

use super::said::subject;
use super::{Insight, Known, Topic};
use crate::journey::thousands::count;
use crate::journey::touchpoint::{PainPoint, PainStatus};
use crate::journey::{PainPointId, Touchpoint, TouchpointId};
use std::collections::BTreeSet;

/// The severity from which on a pain point is major.
pub const MAJOR: u8 = 3;

/// What the severities are called (Nielsen).
pub const SEVERITIES: [&str; 5] = ["none", "cosmetic", "minor", "major", "catastrophic"];

/// An open pain point with where it is.
pub type Found<'a> = (&'a TouchpointId, &'a Touchpoint, &'a PainPointId, &'a PainPoint);

/// Every pain point that is not resolved, in reading order.
pub fn open<'a>(known: &Known<'a>) -> Vec<Found<'a>> {
    let all = known.journey.reading_order().into_iter().flat_map(|(id, touchpoint)| {
        touchpoint.pain_points.iter().map(move |(which, pain)| (id, touchpoint, which, pain))
    });
    all.filter(|(_, _, _, pain)| pain.status != PainStatus::Resolved).collect()
}

pub fn said(known: &Known<'_>) -> Vec<Insight> {
    let open = open(known);
    let mut told = Vec::new();
    let rank = |it: &Found<'_>| (it.3.severity, it.3.frequency as u8);
    let worst = open.iter().filter(|it| it.3.severity >= MAJOR).map(rank).max();
    let alike: Vec<&Found<'_>> = open.iter().filter(|it| Some(rank(it)) == worst).collect();
    if let Some((id, _, _, pain)) = alike.iter().max_by(|a, b| known.reach(a.0).total_cmp(&known.reach(b.0))) {
        let what = match alike.len() {
            1 => "What hurts most is".to_owned(),
            n => format!("One of {n} pain points that hurt most is"),
        };
        let text = format!("{what} at {}: {}", known.name(id), full_stop(&pain.text));
        let weight = 1.0 + f64::from(pain.severity) * f64::from(pain.frequency as u8 + 1) / 8.0;
        let mut subjects = vec![subject(id)];
        subjects.extend(alike.iter().map(|it| subject(it.0)).filter(|one| *one != subject(id)));
        told.push(Insight { topic: Topic::Pain, text, sum: weight_words(pain), subjects, weight });
    }
    let major: Vec<&Found<'_>> = open.iter().filter(|it| it.3.severity >= MAJOR).collect();
    let bare: Vec<&&Found<'_>> = major.iter().filter(|it| !is_eased(it.1, it.2)).collect();
    if !major.is_empty() {
        let of = match major.len() {
            1 => "One open pain point is major or worse".to_owned(),
            n => format!("{n} open pain points are major or worse"),
        };
        let text = match (major.len(), bare.len()) {
            (1, 1) => format!("{of}, and no opportunity eases it."),
            (1, 0) => format!("{of}, and an opportunity eases it."),
            (_, 0) => format!("{of}; each has an opportunity that eases it."),
            (_, 1) => format!("{of}; no opportunity eases the one at {}.", known.name(bare[0].0)),
            (n, m) if n == m => format!("{of}, and no opportunity eases any of them."),
            (_, m) => format!("{of}; no opportunity eases {m} of them."),
        };
        let shown: BTreeSet<&TouchpointId> =
            if bare.is_empty() { major.iter().map(|it| it.0).collect() } else { bare.iter().map(|it| it.0).collect() };
        let sum = format!(
            "{} of severity 3 or 4 not resolved; {} not named by any opportunity's “eases”",
            count(major.len(), "pain point"),
            bare.len()
        );
        let weight = if bare.is_empty() { 0.6 } else { 1.3 };
        told.push(Insight {
            topic: Topic::Pain,
            text,
            sum,
            subjects: shown.into_iter().map(subject).collect(),
            weight,
        });
    }
    told
}

/// "catastrophic, always".
pub fn weight_words(pain: &PainPoint) -> String {
    let severity = SEVERITIES.get(usize::from(pain.severity)).copied().unwrap_or("");
    format!("severity {} ({severity}), {}", pain.severity, pain.frequency.label().to_lowercase())
}

/// Whether an opportunity that is not dropped eases it.
fn is_eased(touchpoint: &Touchpoint, pain: &PainPointId) -> bool {
    use crate::journey::touchpoint::OpportunityStatus::Dropped;
    touchpoint.opportunities.values().any(|it| it.status != Dropped && it.eases.contains(pain))
}

/// A text that ends as a sentence does.
fn full_stop(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '…', '”']) { text.to_owned() } else { format!("{text}.") }
}
