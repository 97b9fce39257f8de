//! Trust over the whole journey: its course, and touchpoint by touchpoint.

use super::{Block, Column, Item, Line, Names, Run, Section, Table, assessed, text, words};
use crate::exchange::Source;
use crate::journey::Trust;
use crate::journey::thousands::grouped;
use crate::journey::touchpoint::Moment;
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
pub(super) fn columns(headings: &[&str], figures: usize) -> Vec<Column> {
    let first = headings.len() - figures;
    headings
        .iter()
        .enumerate()
        .map(|(at, heading)| Column { heading: (*heading).to_owned(), figures: at >= first })
        .collect()
}
