//! The same as rows: for who can't see the pictures, for spreadsheets, and to follow each figure to its records.

use super::said::{hours, percent, subject, tally};
use super::{Known, Topic, burden, handoff, opportunity, pain};
use crate::analysis::driver::part;
use crate::analysis::opportunity::by_value;
use crate::journey::thousands::grouped;
use crate::journey::touchpoint::Moment;
use crate::journey::{Subject, Touchpoint, TouchpointId};
use crate::picture::describe::name_of;
use crate::versions::tell::{figure, number};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words.
    Words(String),
    /// A figure, or nothing where it isn't known.
    Figure(String),
    /// A touchpoint, with its name.
    Touchpoint(TouchpointId, String),
}

impl Cell {
    /// Its words.
    pub fn text(&self) -> &str {
        match self {
            Self::Words(text) | Self::Figure(text) | Self::Touchpoint(_, text) => text,
        }
    }
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Whether figures stand in it.
    pub figures: bool,
}

/// A row, with what it was made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// A cell a column.
    pub cells: Vec<Cell>,
    /// The records that its figures came from.
    pub subjects: Vec<Subject>,
    /// How its figures were reckoned; empty where they stand in the records themselves.
    pub sum: String,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it shows.
    pub caption: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows; never none.
    pub rows: Vec<Row>,
}

/// Words are columns' headings; those after the bar hold figures.
fn columns(words: &[&str], figures: &[&str]) -> Vec<Column> {
    let column = |figures: bool| move |heading: &&str| Column { heading: (*heading).to_owned(), figures };
    words.iter().map(column(false)).chain(figures.iter().map(column(true))).collect()
}

fn words(text: impl Into<String>) -> Cell {
    Cell::Words(text.into())
}

fn known_figure(n: Option<f64>) -> Cell {
    Cell::Figure(n.map(figure).unwrap_or_default())
}

impl Known<'_> {
    fn cell(&self, id: &TouchpointId) -> Cell {
        Cell::Touchpoint(id.clone(), name_of(self.journey, id).trim().to_owned())
    }

    fn stage_of(&self, touchpoint: &Touchpoint) -> Cell {
        words(self.journey.stage(&touchpoint.stage).map_or("", |stage| stage.name.trim()))
    }
}

/// The tables of a topic that have anything in them.
pub fn tables(known: &Known<'_>, topic: Topic) -> Vec<Table> {
    let made = match topic {
        Topic::Trust => vec![trust(known), drivers(known)],
        Topic::Flow => vec![flow(known), ways(known)],
        Topic::Burden => vec![by_component(known), by_stage(known), by_collection(known), by_touchpoint(known)],
        Topic::HandOffs => vec![hand_offs(known)],
        Topic::Pain => vec![pains(known)],
        Topic::Opportunities => vec![opportunities(known)],
    };
    made.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

fn trust(known: &Known<'_>) -> Table {
    let all = known.journey.reading_order().into_iter();
    let told = all.filter(|(_, it)| {
        let rated = it.trust.as_ref().is_some_and(|trust| trust.assessed.is_some() || !trust.surveys.is_empty());
        rated || it.moment == Moment::Matters
    });
    let rows = told.map(|(id, it)| {
        let survey = it.trust.as_ref().and_then(|trust| trust.measured_by());
        let cells = vec![
            known.cell(id),
            known.stage_of(it),
            words(if it.moment == Moment::Matters { "Yes" } else { "" }),
            words(survey.map_or("", |survey| survey.period.as_str())),
            Cell::Figure(it.assessed().map(|level| level.to_string()).unwrap_or_default()),
            known_figure(survey.and_then(|survey| survey.mean())),
            Cell::Figure(survey.and_then(|survey| survey.interval()).map(between).unwrap_or_default()),
            Cell::Figure(survey.map(|survey| grouped(survey.n())).unwrap_or_default()),
        ];
        Row { cells, subjects: vec![subject(id)], sum: String::new() }
    });
    let columns = columns(
        &["Touchpoint", "Stage", "Moment that matters", "Asked in"],
        &["Assessed, 1–5", "Measured, 1–5", "95 % between", "Answers (n)"],
    );
    Table { caption: "Trust, touchpoint by touchpoint", columns, rows: rows.collect() }
}

/// "3.3–3.5".
fn between((low, high): (f64, f64)) -> String {
    format!("{low:.1}–{high:.1}")
}

fn drivers(known: &Known<'_>) -> Table {
    let rows = known.analysis.drivers.iter().map(|it| {
        let of = |tally: crate::journey::trust::Tally| Cell::Figure(part(tally).map(percent).unwrap_or_default());
        let cells = vec![
            words(it.driver.label()),
            of(it.positive),
            of(it.negative),
            Cell::Figure(it.makes.len().to_string()),
            Cell::Figure(it.breaks.len().to_string()),
        ];
        let subjects = it.surveyed.iter().chain(&it.makes).chain(&it.breaks).map(subject).collect();
        let sum = if it.surveyed.is_empty() {
            "nobody was asked: the team named it where trust is 4 or 5, and where it is 1 or 2".to_owned()
        } else {
            format!("chosen by {} of the content and {} of the discontent", tally(it.positive), tally(it.negative))
        };
        Row { cells, subjects, sum }
    });
    let columns =
        columns(&["Driver"], &["Content who chose it", "Discontent who chose it", "Makes trust at", "Breaks trust at"]);
    Table { caption: "What makes and breaks trust", columns, rows: rows.collect() }
}

fn flow(known: &Known<'_>) -> Table {
    let of_flow = |flow: &crate::analysis::Flow, id: &TouchpointId, it: &Touchpoint| {
        let visits = flow.visits_of(id);
        let minutes = it.burden.as_ref().and_then(|burden| burden.minutes);
        let of = |part: Option<&f64>| {
            Cell::Figure(part.filter(|part| **part > 0.0).map(|part| percent(*part)).unwrap_or_default())
        };
        let cells = vec![
            known.cell(id),
            known.stage_of(it),
            Cell::Figure(number((visits * 1000.0).round() / 1000.0)),
            of(flow.completion.get(id)),
            of(flow.leaves.get(id)),
            known_figure(minutes.map(|minutes| minutes * visits)),
            known_figure(it.wait_days().filter(|days| *days > 0.0).map(|days| days * visits)),
        ];
        let minutes =
            minutes.map(|n| format!("{} minutes × {} visits", number(n), number((visits * 1000.0).round() / 1000.0)));
        Row { cells, subjects: vec![subject(id)], sum: minutes.unwrap_or_default() }
    };
    let order = known.journey.reading_order();
    let rows = known.analysis.flow.iter().flat_map(|flow| order.iter().map(|(id, it)| of_flow(flow, id, it)));
    let columns = columns(
        &["Touchpoint", "Stage"],
        &["Visits a person", "End here", "Drop out here", "Minutes a person", "Days waited after"],
    );
    Table { caption: "People, touchpoint by touchpoint", columns, rows: rows.collect() }
}

fn ways(known: &Known<'_>) -> Table {
    let ways = &known.analysis.ways;
    let kinds = [("Most people", &ways.likely), ("Slowest", &ways.slow), ("Least trust", &ways.distrusted)];
    let rows = kinds.into_iter().flat_map(|(kind, list)| list.iter().map(move |way| (kind, way))).map(|(kind, way)| {
        let cells = vec![
            words(kind),
            words(way.touchpoints.iter().map(|id| name_of(known.journey, id).trim()).collect::<Vec<_>>().join(" → ")),
            Cell::Figure(percent(way.part)),
            known_figure(Some(way.days)),
            known_figure(Some(way.minutes)),
            known_figure(way.trust),
        ];
        let sum = "without going back: shares multiplied, waits and minutes added, trust on average";
        Row { cells, subjects: way.touchpoints.iter().map(subject).collect(), sum: sum.into() }
    });
    let columns = columns(&["Kind", "Way"], &["People", "Days", "Minutes", "Mean trust"]);
    Table { caption: "Ways through the journey", columns, rows: rows.collect() }
}

const HOURS: [&str; 2] = ["Hours a year", "Part"];

fn hours_table(
    caption: &'static str,
    heading: &'static str,
    total: f64,
    of: Vec<(String, f64, Vec<Subject>)>,
) -> Table {
    let with_some = of.into_iter().filter(|(_, n, _)| *n > 0.0);
    let rows = with_some.map(|(name, n, subjects)| {
        let cells =
            vec![words(name), Cell::Figure(figure(n)), Cell::Figure(format!("{}\u{a0}%", figure(100.0 * n / total)))];
        let sum = format!("minutes × responses a year ÷ 60, summed: {}", hours(n));
        Row { cells, subjects, sum }
    });
    Table { caption, columns: columns(&[heading], &HOURS), rows: rows.collect() }
}

fn by_component(known: &Known<'_>) -> Table {
    let hours = &known.analysis.hours;
    let of = hours.by_component.iter().map(|(component, n)| {
        let here = burden::taking(known, |it| known.journey.component(it) == Some(component.as_str()));
        (component_name(component), *n, here)
    });
    hours_table("Burden hours a year by component", "Component", hours.total, of.collect())
}

/// "USCIS (U.S. Citizenship and Immigration Services)", as far as the catalogue knows it.
pub fn component_name(abbreviation: &str) -> String {
    match crate::journey::Catalogue::bundled().component(abbreviation) {
        Some(known) if known.name != abbreviation => format!("{abbreviation} ({})", known.name),
        _ => abbreviation.to_owned(),
    }
}

fn by_stage(known: &Known<'_>) -> Table {
    let hours = &known.analysis.hours;
    let of = known.journey.stages().map(|stage| {
        let name = if stage.name.trim().is_empty() { "Unnamed stage" } else { stage.name.trim() };
        let here = burden::taking(known, |it| it.stage == stage.id);
        (name.to_owned(), hours.by_stage.get(&stage.id).copied().unwrap_or(0.0), here)
    });
    hours_table("Burden hours a year by stage", "Stage", hours.total, of.collect())
}

fn by_collection(known: &Known<'_>) -> Table {
    let hours = &known.analysis.hours;
    let of = hours.by_collection.iter().map(|(collection, n)| {
        let here =
            burden::taking(known, |it| it.burden.as_ref().is_some_and(|burden| burden.collection == *collection));
        (collection.clone(), *n, here)
    });
    hours_table("Burden hours a year by information collection", "OMB control number", hours.total, of.collect())
}

fn by_touchpoint(known: &Known<'_>) -> Table {
    let total = known.analysis.hours.total;
    let rows = burden::most(known).into_iter().map(|(id, it, n)| {
        let burden = it.burden.as_ref();
        let cells = vec![
            known.cell(id),
            words(burden.map_or("", |burden| if burden.form.is_empty() { &burden.collection } else { &burden.form })),
            Cell::Figure(burden.and_then(|burden| burden.minutes).map(number).unwrap_or_default()),
            Cell::Figure(burden.and_then(|burden| burden.volume).map(grouped).unwrap_or_default()),
            Cell::Figure(figure(n)),
            Cell::Figure(format!("{}\u{a0}%", figure(100.0 * n / total))),
        ];
        Row { cells, subjects: vec![subject(id)], sum: burden::sum(it) }
    });
    let columns = columns(&["Touchpoint", "Form"], &["Minutes a response", "Responses a year", "Hours a year", "Part"]);
    Table { caption: "Burden hours a year by touchpoint", columns, rows: rows.collect() }
}

fn hand_offs(known: &Known<'_>) -> Table {
    let rows = known.analysis.hand_offs.iter().map(|it| {
        let via: Vec<&str> = it.via.iter().map(|id| name_of(known.journey, id).trim()).collect();
        let carries: Vec<&str> = it.carries.iter().map(|id| name_of(known.journey, id).trim()).collect();
        let change =
            it.trust_change.map(|change| format!("{}{}", if change > 0 { "+" } else { "" }, figure(change.into())));
        let cells = vec![
            words(format!("{} to {}", it.from_component, it.to_component)),
            known.cell(&it.from),
            words(via.join(", ")),
            known.cell(&it.to),
            words(if it.shares_data { "Yes" } else { "No" }),
            words(carries.join(", ")),
            words(if it.asks_anew { "Yes" } else { "" }),
            known_figure(it.wait_days),
            Cell::Figure(change.unwrap_or_default()),
        ];
        Row { cells, subjects: handoff::ends(it), sum: "waits and changes of trust along the shortest way".into() }
    });
    let columns = columns(
        &["Between", "From", "By way of", "To", "Data handed on", "People carry", "Asks too"],
        &["Days", "Trust"],
    );
    Table { caption: "Hand-offs between components", columns, rows: rows.collect() }
}

fn pains(known: &Known<'_>) -> Table {
    let mut open = pain::open(known);
    open.sort_by_key(|it| std::cmp::Reverse(it.3.weight()));
    let rows = open.into_iter().map(|(id, _, _, it)| {
        let severity = pain::SEVERITIES.get(usize::from(it.severity)).copied().unwrap_or_default();
        let cells = vec![
            words(it.text.trim()),
            known.cell(id),
            words(it.frequency.label()),
            words(it.driver.map_or("", |driver| driver.label())),
            words(it.status.label()),
            Cell::Figure(format!("{} {severity}", it.severity)),
        ];
        Row { cells, subjects: vec![subject(id)], sum: String::new() }
    });
    let columns = columns(&["Pain point", "Touchpoint", "How often", "Driver", "Status"], &["Severity, 0–4"]);
    Table { caption: "Pain points by severity", columns, rows: rows.collect() }
}

fn opportunities(known: &Known<'_>) -> Table {
    let rows = by_value(&known.analysis.opportunities).into_iter().map(|gain| {
        let text = opportunity::words(known, gain);
        let cells = vec![
            words(text),
            known.cell(&gain.touchpoint),
            words(gain.status.label()),
            Cell::Figure(gain.effort.to_string()),
            known_figure(gain.hours_saved),
            known_figure(gain.trust_gain),
            known_figure(gain.reached),
        ];
        Row { cells, subjects: vec![subject(&gain.touchpoint)], sum: opportunity::sum(known, gain) }
    });
    let columns = columns(
        &["Opportunity", "Touchpoint", "Status"],
        &["Effort, 1–5", "Hours saved a year", "Trust gained", "Responses reached a year"],
    );
    Table { caption: "Open opportunities by value", columns, rows: rows.collect() }
}
