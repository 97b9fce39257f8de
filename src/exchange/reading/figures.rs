//! Tables over the whole journey: trust, burden hours, hand-offs.

use super::{Block, Column, Item, Line, Names, Run, Section, Table, assessed, days, figure, named, text, words};
use crate::analysis::Analysis;
use crate::exchange::Source;
use crate::journey::thousands::grouped;
use crate::journey::touchpoint::Moment;
use crate::journey::{Catalogue, Journey, Trust};
use crate::picture::Ink;
use crate::story::of_trust;

/// The course of trust in a few lines and as a table, with what was assessed and what was measured apart.
pub fn trust(source: &Source<'_>) -> Section {
    let journey = source.journey;
    let names = Names(journey);
    let course: Vec<Item> =
        of_trust(journey).into_iter().map(|fact| Item { line: vec![words(fact.text)], details: Vec::new() }).collect();
    let mut blocks = Vec::new();
    blocks.extend((!course.is_empty()).then_some(Block::List(course)));
    let is_rated = |trust: &Trust| trust.assessed.is_some() || !trust.surveys.is_empty();
    let rows: Vec<Vec<Line>> = journey
        .reading_order()
        .into_iter()
        .filter_map(|(id, touchpoint)| {
            let matters = touchpoint.moment == Moment::Matters;
            if !touchpoint.trust.as_ref().is_some_and(is_rated) && !matters {
                return None;
            }
            let mut name = vec![names.touchpoint(id)];
            if matters {
                name.extend([words(" "), Run::Mark(Ink::Matters, Moment::Matters.label().into())]);
            }
            let survey = touchpoint.trust.as_ref().and_then(|trust| trust.measured_by());
            let measured = survey.and_then(|survey| survey.mean());
            let level = touchpoint.assessed();
            Some(vec![
                name,
                vec![words(journey.stage(&touchpoint.stage).map_or("", |stage| &stage.name))],
                level.map_or_else(|| vec![words("not assessed")], |level| vec![assessed(level)]),
                measured.map_or_else(|| vec![words("not measured")], |mean| vec![words(format!("{mean:.1} of 5"))]),
                vec![words(survey.map_or_else(|| "–".into(), |survey| grouped(survey.n())))],
            ])
        })
        .collect();
    if rows.is_empty() {
        blocks.push(text("No touchpoint has a trust point yet."));
    } else {
        let columns =
            columns(&["Touchpoint", "Stage", "Assessed by the team", "Measured by surveys", "Answers (n)"], 1);
        blocks.push(Block::Table(Table { caption: "Trust, touchpoint by touchpoint".into(), columns, rows }));
    }
    Section { heading: "Trust line".into(), anchor: "trust".into(), blocks, sections: Vec::new() }
}

/// Columns of which the last ones hold figures.
pub(super) fn columns(headings: &[&'static str], figures: usize) -> Vec<Column> {
    let first = headings.len() - figures;
    headings.iter().enumerate().map(|(at, heading)| Column { heading, figures: at >= first }).collect()
}

/// Burden hours by component, stage and collection; none where nobody knows any.
pub fn burden(journey: &Journey, analysis: &Analysis) -> Option<Section> {
    let hours = &analysis.hours;
    if hours.total <= 0.0 {
        return None;
    }
    let component = |abbreviation: &String| match Catalogue::bundled().component(abbreviation) {
        Some(known) if known.name != *abbreviation => format!("{abbreviation} ({})", known.name),
        _ => abbreviation.clone(),
    };
    let total = format!("It takes people {} hours a year.", figure(hours.total));
    let mut blocks = vec![text(total)];
    let by_component: Vec<(String, f64)> = hours.by_component.iter().map(|(name, n)| (component(name), *n)).collect();
    let in_stage = |stage: &crate::journey::Stage| hours.by_stage.get(&stage.id).copied().unwrap_or(0.0);
    let by_stage: Vec<(String, f64)> =
        journey.stages().map(|stage| (named(&stage.name, "Unnamed stage"), in_stage(stage))).collect();
    let by_collection: Vec<(String, f64)> = hours.by_collection.iter().map(|(omb, n)| (omb.clone(), *n)).collect();
    for (what, heading, of) in [
        ("Burden hours a year by component", "Component", by_component),
        ("Burden hours a year by stage", "Stage", by_stage),
        ("Burden hours a year by information collection", "OMB control number", by_collection),
    ] {
        let rows: Vec<Vec<Line>> = of
            .into_iter()
            .filter(|(_, n)| *n > 0.0)
            .map(|(name, n)| {
                let part = format!("{}\u{a0}%", figure(100.0 * n / hours.total));
                vec![vec![words(name)], vec![words(figure(n))], vec![words(part)]]
            })
            .collect();
        if !rows.is_empty() {
            let columns = columns(&[heading, "Hours a year", "Part"], 2);
            blocks.push(Block::Table(Table { caption: what.into(), columns, rows }));
        }
    }
    Some(Section { heading: "Burden".into(), anchor: "burden".into(), blocks, sections: Vec::new() })
}

/// Where one component hands people to another; none if nowhere.
pub fn hand_offs(analysis: &Analysis, names: Names<'_>) -> Option<Section> {
    let rows: Vec<Vec<Line>> = analysis
        .hand_offs
        .iter()
        .map(|it| {
            let mut via = Line::new();
            for id in &it.via {
                via.extend((!via.is_empty()).then(|| words(", ")));
                via.push(names.touchpoint(id));
            }
            let change = it.trust_change.map_or_else(
                || "–".to_owned(),
                |change| format!("{}{}", if change > 0 { "+" } else { "" }, figure(change.into())),
            );
            vec![
                vec![words(format!("{} to {}", it.from_component, it.to_component))],
                vec![names.touchpoint(&it.from)],
                if via.is_empty() { vec![words("–")] } else { via },
                vec![names.touchpoint(&it.to)],
                vec![words(if it.shares_data { "Yes" } else { "No" })],
                vec![words(it.wait_days.map_or_else(|| "–".into(), days))],
                vec![words(change)],
            ]
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let lead = "People are handed from one component to another here, and carry what the components don't hand on.";
    let headings = ["Components", "From", "By way of", "To", "Hands on data", "Wait", "Trust changes by"];
    let table = Table { caption: "Hand-offs".into(), columns: columns(&headings, 2), rows };
    let blocks = vec![text(lead), Block::Table(table)];
    Some(Section { heading: "Hand-offs".into(), anchor: "hand-offs".into(), blocks, sections: Vec::new() })
}
