//! What was found, over the whole journey: where it hurts, worst first, and what could be done about it.

use super::figures::columns;
use super::insights::with_charts;
use super::{Block, Column, Line, Names, Run, Section, Table, figure, named, step, words};
use crate::analysis::Gain;
use crate::analysis::opportunity::by_value;
use crate::insights::{Known, Topic};
use crate::journey::TouchpointId;
use crate::journey::thousands::grouped;
use crate::journey::touchpoint::{Opportunity, PainPoint};
use crate::picture::Ink;
use std::cmp::Reverse;

/// The pain points that are not resolved, the worst first; none if there are none. Dots of a vote decide between those
/// that are as bad as each other.
pub fn pains(known: &Known<'_>, names: Names<'_>) -> Option<Section> {
    let mut all: Vec<(&TouchpointId, &PainPoint)> = Vec::new();
    for (id, touchpoint) in known.journey.reading_order() {
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
    let section = section("Where it hurts", "pain-points", caption, columns, all.iter().map(row).collect());
    section.map(|section| with_charts(known, Topic::Pain, section))
}

/// The opportunities that are open, those that were chosen first, then those with the most votes, then the easiest;
/// none if there are none.
pub fn opportunities(known: &Known<'_>, names: Names<'_>) -> Option<Section> {
    let mut all: Vec<(&Gain, &Opportunity, usize)> = Vec::new();
    for (gain, number) in by_value(&known.analysis.opportunities).into_iter().zip(1..) {
        let touchpoint = known.journey.touchpoint(&gain.touchpoint);
        let one = touchpoint.and_then(|touchpoint| touchpoint.opportunities.get(&gain.id));
        all.extend(one.map(|one| (gain, one, number)));
    }
    all.sort_by_key(|(_, one, _)| one.place());
    let voted = all.iter().any(|(_, one, _)| one.votes > 0);
    let row = |(gain, one, number): &(&Gain, &Opportunity, usize)| {
        let (id, hours) = (&gain.touchpoint, gain.hours_saved);
        let mut row = vec![
            vec![words(named(&one.text, "Unnamed opportunity"))],
            vec![words(number.to_string())],
            vec![names.touchpoint(id)],
            vec![words(one.status.label())],
            vec![words(format!("{} of 5{}", one.effort, step("effort", one.effort.into())))],
            vec![words(hours.map_or_else(|| "–".into(), figure))],
        ];
        row.extend(voted.then(|| dots(one.votes)));
        row
    };
    let headings = ["Opportunity", "No. by value", "Touchpoint", "Status", "Effort", "Hours saved a year", "Votes"];
    let columns = columns(&headings[..6 + usize::from(voted)], 1 + usize::from(voted));
    let votes = if voted { " then those with the most votes," } else { "" };
    let caption = format!("Open opportunities: the chosen ones first,{votes} then those that take the least effort");
    let section = section("What could be done", "opportunities", &caption, columns, all.iter().map(row).collect());
    section.map(|section| with_charts(known, Topic::Opportunities, section))
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
