//! Who hands whom to whom, and what people have to carry.

use super::said::{days, subject};
use super::{Insight, Known, Topic};
use crate::analysis::HandOff;
use crate::journey::Subject;
use crate::journey::thousands::count;

/// How many places are told at which people are asked anew.
const ASKED: usize = 2;

pub fn said(known: &Known<'_>) -> Vec<Insight> {
    let all = &known.analysis.hand_offs;
    if all.is_empty() {
        return Vec::new();
    }
    let carried: Vec<&HandOff> = all.iter().filter(|it| !it.shares_data).collect();
    let text = match (all.len(), carried.len()) {
        (1, 0) => format!("There is one hand-off, {}, and what was collected is handed on.", pair(&all[0])),
        (1, _) => format!("There is one hand-off, {}, and nothing is handed on: people carry it.", pair(&all[0])),
        (n, 0) => format!("At all {n} hand-offs between components what was collected is handed on."),
        (n, m) if n == m => {
            format!("At none of the {n} hand-offs between components is anything handed on: people carry it all.")
        }
        (n, m) => format!("At {m} of {n} hand-offs between components nothing is handed on: people carry it."),
    };
    let sum = format!(
        "transitions on the way that hand on what was collected: at {} of {}",
        all.len() - carried.len(),
        all.len()
    );
    let shown = if carried.is_empty() { all.iter().collect() } else { carried.clone() };
    let subjects = shown.iter().flat_map(|it| ends(it)).collect();
    let weight = if carried.is_empty() { 0.4 } else { 1.2 };
    let mut told = vec![Insight { topic: Topic::HandOffs, text, sum, subjects, weight }];
    let mut anew: Vec<&&HandOff> = carried.iter().filter(|it| it.asks_anew).collect();
    anew.sort_by(|a, b| known.reach(&b.to).total_cmp(&known.reach(&a.to)));
    let mut at: Vec<&crate::journey::TouchpointId> = Vec::new();
    anew.retain(|it| {
        !at.contains(&&it.to) && {
            at.push(&it.to);
            true
        }
    });
    told.extend(anew.into_iter().take(ASKED).map(|it| asked_anew(known, it)));
    told.extend(longest(known));
    told
}

/// "from USCIS to CBP".
pub fn pair(it: &HandOff) -> String {
    format!("from {} to {}", it.from_component, it.to_component)
}

/// The touchpoints of a hand-off, from the start to the end.
pub fn ends(it: &HandOff) -> Vec<Subject> {
    std::iter::once(&it.from).chain(&it.via).chain(std::iter::once(&it.to)).map(subject).collect()
}

fn asked_anew(known: &Known<'_>, it: &HandOff) -> Insight {
    let text = format!(
        "{} asks for information at {}, and nothing is handed on of what {} collected at {}.",
        it.to_component,
        known.name(&it.to),
        it.from_component,
        known.names(&it.carries, 2)
    );
    let forms = it.carries.iter().chain(std::iter::once(&it.to)).filter_map(|id| {
        let burden = known.journey.touchpoint(id)?.burden.as_ref()?;
        let what = if burden.form.is_empty() { &burden.collection } else { &burden.form };
        Some(format!("{}{}", known.name(id), if what.is_empty() { String::new() } else { format!(" ({what})") }))
    });
    let sum = format!(
        "both ask for information and no transition between them hands it on: {}",
        forms.collect::<Vec<_>>().join(", ")
    );
    let weight = 1.2 + known.reach(&it.to);
    Insight { topic: Topic::HandOffs, text, sum, subjects: ends(it), weight }
}

/// The hand-off that people wait longest for.
fn longest(known: &Known<'_>) -> Option<Insight> {
    let waits = known.analysis.hand_offs.iter().filter_map(|it| Some((it, it.wait_days.filter(|wait| *wait >= 1.0)?)));
    let (it, wait) = waits.max_by(|a, b| a.1.total_cmp(&b.1))?;
    if known.analysis.hand_offs.len() < 2 {
        return None;
    }
    let text = format!(
        "The longest hand-off, {}, takes {}: from {} to {}.",
        pair(it),
        days(wait),
        known.name(&it.from),
        known.name(&it.to)
    );
    let sum = match it.via.len() {
        0 => "the wait of the transition between them".to_owned(),
        n => format!("the waits along it, by way of {}", count(n, "touchpoint")),
    };
    Some(Insight { topic: Topic::HandOffs, text, sum, subjects: ends(it), weight: 0.5 + (wait / 180.0).min(1.0) })
}
