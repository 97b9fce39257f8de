//! What was found, over the whole journey: where it hurts, worst first, and what could be done about it.

use super::figures::columns;
use super::{Block, Column, Line, Names, Run, Section, Table, figure, named, step, words};
use crate::analysis::Analysis;
use crate::journey::thousands::grouped;
use crate::journey::touchpoint::{Opportunity, PainPoint};
use crate::journey::{Journey, TouchpointId};
use crate::picture::Ink;
use std::cmp::Reverse;

/// The pain points that are not resolved, the worst first; none if there are none. Dots of a vote decide between those
/// that are as bad as each other.
pub fn pains(journey: &Journey, names: Names<'_>) -> Option<Section> {
    let mut all: Vec<(&TouchpointId, &PainPoint)> = Vec::new();
    for (id, touchpoint) in journey.reading_order() {
        all.extend(touchpoint.open_pains().map(|pain| (id, pain)));
    }
    all.sort_by_key(|(_, pain)| Reverse(pain.weight()));
    let caption = "Pain points that are not resolved, the worst first";
    let voted = all.iter().any(|(_, pain)| pain.votes > 0);
    let row = |(id, pain): &(&TouchpointId, &PainPoint)| {
        let severity = format!("{}{}", pain.severity, step("severity", pain.severity.into()));
        let mut row = vec![
            vec![words(named(&pain.text, "Unnamed pain point"))],
            vec![names.touchpoint(id)],
            vec![Run::Mark(Ink::Pain(pain.severity), severity)],
            vec![words(pain.frequency.label())],
            vec![words(pain.status.label())],
        ];
        row.extend(voted.then(|| dots(pain.votes)));
        row
    };
    let headings = ["Pain point", "Touchpoint", "Severity", "How often", "Status", "Votes"];
    let columns = columns(&headings[..5 + usize::from(voted)], usize::from(voted));
    section("Where it hurts", "pain-points", caption, columns, all.iter().map(row).collect())
}

/// The opportunities that are open, those that were chosen first, then those with the most votes, then the easiest;
/// none if there are none.
pub fn opportunities(journey: &Journey, analysis: &Analysis, names: Names<'_>) -> Option<Section> {
    let mut all: Vec<(&TouchpointId, &Opportunity, Option<f64>)> = Vec::new();
    for gain in &analysis.opportunities {
        let one = journey.touchpoint(&gain.touchpoint).and_then(|touchpoint| touchpoint.opportunities.get(&gain.id));
        all.extend(one.filter(|one| one.is_open()).map(|one| (&gain.touchpoint, one, gain.hours_saved)));
    }
    all.sort_by_key(|(_, one, _)| one.place());
    let voted = all.iter().any(|(_, one, _)| one.votes > 0);
    let row = |(id, one, hours): &(&TouchpointId, &Opportunity, Option<f64>)| {
        let mut row = vec![
            vec![words(named(&one.text, "Unnamed opportunity"))],
            vec![names.touchpoint(id)],
            vec![words(one.status.label())],
            vec![words(format!("{} of 5{}", one.effort, step("effort", one.effort.into())))],
            vec![words(hours.map_or_else(|| "–".into(), figure))],
        ];
        row.extend(voted.then(|| dots(one.votes)));
        row
    };
    let headings = ["Opportunity", "Touchpoint", "Status", "Effort", "Hours saved a year", "Votes"];
    let columns = columns(&headings[..5 + usize::from(voted)], 1 + usize::from(voted));
    let votes = if voted { " then those with the most votes," } else { "" };
    let caption = format!("Open opportunities: the chosen ones first,{votes} then those that take the least effort");
    section("What could be done", "opportunities", &caption, columns, all.iter().map(row).collect())
}

fn dots(votes: u32) -> Line {
    vec![words(grouped(votes.into()))]
}

/// A section of one table; none without a row.
fn section(heading: &str, anchor: &str, caption: &str, columns: Vec<Column>, rows: Vec<Vec<Line>>) -> Option<Section> {
    if rows.is_empty() {
        return None;
    }
    let blocks = vec![Block::Table(Table { caption: caption.into(), columns, rows })];
    Some(Section { heading: heading.into(), anchor: anchor.into(), blocks, sections: Vec::new() })
}
