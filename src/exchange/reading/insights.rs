//! What the analysis knows, as a page has it: sentences with their sums, charts, tables.

use super::{Block, Column, Item, Line, Names, Section, Table, text, words};
use crate::insights::chart::charts;
use crate::insights::{Cell, Insight, Known, Topic, sentences, tables};
use crate::journey::{Key, Subject};

/// How many sentences a page begins with.
const FIRST: usize = 12;
/// How many touchpoints a sentence leads to.
const LINKS: usize = 3;
/// The width of charts, in their own units.
const WIDTH: f32 = 560.0;

/// What stands out; none if nothing does.
pub fn stands_out(known: &Known<'_>, names: Names<'_>) -> Option<Section> {
    let items: Vec<Item> = sentences(known).iter().take(FIRST).map(|insight| item(insight, names)).collect();
    (!items.is_empty()).then(|| Section {
        heading: "What stands out".into(),
        anchor: "insights".into(),
        blocks: vec![text("Reckoned from what the map says, what matters most first."), Block::List(items)],
        sections: Vec::new(),
    })
}

/// A sentence, its sum, and where it is.
fn item(insight: &Insight, names: Names<'_>) -> Item {
    let mut there = Line::new();
    let touchpoints = insight.subjects.iter().filter_map(|subject| match subject {
        Subject::Record(Key::Touchpoint(id)) => Some(id),
        _ => None,
    });
    for id in touchpoints.take(LINKS) {
        there.push(words(if there.is_empty() { "See " } else { ", " }));
        there.push(names.touchpoint(id));
    }
    let mut details = vec![vec![words(&insight.sum)]];
    details.extend((!there.is_empty()).then_some(there));
    Item { line: vec![words(&insight.text)], details }
}

/// A topic with its charts and tables; none without a row.
pub fn topic(known: &Known<'_>, topic: Topic, names: Names<'_>) -> Option<Section> {
    let tables = tables(known, topic);
    if tables.is_empty() {
        return None;
    }
    let (heading, anchor, lead) = match topic {
        Topic::Flow => ("Who comes where", "flow", String::new()),
        Topic::Burden => {
            let total = crate::insights::hours(known.analysis.hours.total);
            ("Burden", "burden", format!("It takes people {total} a year."))
        }
        Topic::HandOffs => (
            "Hand-offs",
            "hand-offs",
            "People are handed from one component to another here, and carry what the components don't hand on.".into(),
        ),
        other => (other.title(), "topic", String::new()),
    };
    let mut blocks: Vec<Block> = (!lead.is_empty()).then(|| text(lead)).into_iter().collect();
    blocks.extend(tables.iter().map(|table| Block::Table(written(table, names))));
    let section = Section { heading: heading.into(), anchor: anchor.into(), blocks, sections: Vec::new() };
    Some(with_charts(known, topic, section))
}

/// The section with the charts of a topic before its tables.
pub fn with_charts(known: &Known<'_>, topic: Topic, mut section: Section) -> Section {
    let at = section.blocks.iter().position(|block| matches!(block, Block::Table(_))).unwrap_or(0);
    let charts = charts(known, topic, WIDTH).into_iter().map(|chart| Block::Chart(Box::new(chart)));
    section.blocks.splice(at..at, charts);
    section
}

fn written(table: &crate::insights::Table, names: Names<'_>) -> Table {
    let column = |column: &crate::insights::Column| Column { heading: column.heading.clone(), figures: column.figures };
    let cell = |cell: &Cell| match cell {
        Cell::Touchpoint(id, _) => vec![names.touchpoint(id)],
        other if other.text().is_empty() => vec![words("–")],
        other => vec![words(other.text())],
    };
    Table {
        caption: table.caption.to_owned(),
        columns: table.columns.iter().map(column).collect(),
        rows: table.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect(),
    }
}
