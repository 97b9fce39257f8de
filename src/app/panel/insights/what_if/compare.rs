//! What is beside what would be, scenario by scenario.

use super::super::{Asked, rows};
use super::Reckoned;
use crate::analysis::scenario::mean_trust;
use crate::analysis::{Flow, Hours};
use crate::app::panel::controls::look;
use crate::app::session::sentence;
use crate::insights::{Cell, Column, Known, Row, Table};
use crate::journey::touchpoint::Moment;
use crate::journey::{Key, Subject, Touchpoint, TouchpointId};
use crate::picture::describe::name_of;
use crate::versions::tell::figure;
use egui::Ui;
use std::collections::BTreeSet;

/// Ends of the journey that fewer than this come to, now or then, are left out.
const FEW: f64 = 0.02;
/// Where the change stands: after what names the row, what is now, and the scenario that is worked on.
const CHANGE: usize = 3;

/// Reads a figure off burden hours and flow.
type Reading = Box<dyn Fn(&Hours, Option<&Flow>) -> Option<f64>>;

/// A figure of a journey; `whole` figures are hours, minutes and days, others parts of the people or points of trust.
struct Measure {
    name: String,
    sum: &'static str,
    show: fn(f64) -> String,
    of: Reading,
    subjects: Vec<Subject>,
}

/// Draws the table. A scenario that can't be is said instead.
pub fn show(ui: &mut Ui, known: &Known<'_>, reckoned: &[Reckoned], at: usize, asked: &mut Vec<Asked>) {
    if let Some(reason) = reckoned.get(at).and_then(|it| it.refused.as_ref()) {
        let reason = sentence(reason);
        look::error(
            ui,
            &format!("This can't be yet, and the figures are those before: {}.", reason.trim_end_matches('.')),
        );
    }
    // The one that is worked on comes first, with what it changes.
    let mut order: Vec<&Reckoned> = reckoned.iter().collect();
    order[..=at].rotate_right(1);
    rows::show(ui, &table(known, &order), asked);
}

fn table(known: &Known<'_>, reckoned: &[&Reckoned]) -> Table {
    let column = |heading: &str| Column { heading: heading.to_owned(), figures: true };
    let mut columns = vec![Column { heading: "Figure".into(), figures: false }, column("Now")];
    columns.extend(reckoned.iter().map(|it| column(&it.scenario.name)));
    columns.insert(CHANGE, column("Change"));
    let mut rows: Vec<Row> = measures(known, reckoned).iter().map(|measure| row(measure, known, reckoned)).collect();
    rows.extend(trust(known, reckoned));
    rows.push(effort(known, reckoned));
    Table { caption: "Now and then", columns, rows }
}

fn measures(known: &Known<'_>, reckoned: &[&Reckoned]) -> Vec<Measure> {
    let whole = |n: f64| figure(n.round());
    let part = |n: f64| crate::picture::words::percent(n);
    let those = |holds: &dyn Fn(&Touchpoint) -> bool| -> Vec<Subject> {
        let all = known.journey.reading_order().into_iter().filter(|(_, it)| holds(it));
        all.map(|(id, _)| Key::Touchpoint(id.clone()).into()).collect()
    };
    let costly = those(&|it| it.burden.as_ref().is_some_and(|burden| burden.minutes.is_some()));
    let waits = those(&|it| it.wait_days().is_some_and(|days| days > 0.0));
    let mut all = vec![Measure {
        name: "Burden hours a year".into(),
        sum: "minutes × responses a year ÷ 60, summed over all touchpoints",
        show: whole,
        of: Box::new(|hours, _| Some(hours.total)),
        subjects: costly.clone(),
    }];
    let mut flow = |name: &str, sum, show, subjects, of: fn(&Flow) -> f64| {
        let of = Box::new(move |_: &Hours, flow: Option<&Flow>| flow.map(of));
        all.push(Measure { name: name.to_owned(), sum, show, of, subjects });
    };
    flow("Minutes a person", "visits × minutes, summed", figure, costly, |flow| flow.minutes_per_person);
    flow("Days a person waits", "visits × share × wait, summed", figure, waits, |flow| flow.days_per_person);
    let out = |flow: &Flow| flow.leaves.values().sum::<f64>();
    let then = reckoned.iter().filter_map(|it| it.outcome.as_ref()?.flow.as_ref());
    let flows: Vec<&Flow> = known.analysis.flow.iter().chain(then).collect();
    if flows.iter().any(|flow| out(flow) > 0.001) {
        let leave = flows.iter().flat_map(|flow| flow.leaves.keys()).collect::<BTreeSet<_>>();
        let leave = leave.into_iter().map(|id| Key::Touchpoint(id.clone()).into()).collect();
        flow("Drop out", "visits × what shares leave over, summed", part, leave, out);
    }
    for end in known.analysis.flow.iter().flat_map(|flow| flow.completion.keys().cloned()) {
        let of = |flow: &Flow, end: &TouchpointId| flow.completion.get(end).copied();
        if flows.iter().any(|flow| of(flow, &end).is_some_and(|part| part >= FEW)) {
            all.push(Measure {
                name: format!("End at “{}”", name_of(known.journey, &end).trim()),
                sum: "visits of a touchpoint where no transition goes on",
                show: part,
                subjects: vec![Key::Touchpoint(end.clone()).into()],
                of: Box::new(move |_, flow| of(flow?, &end)),
            });
        }
    }
    all
}

fn row(measure: &Measure, known: &Known<'_>, reckoned: &[&Reckoned]) -> Row {
    let then = |it: &&Reckoned| {
        let outcome = it.outcome.as_ref()?;
        (measure.of)(&outcome.hours, outcome.flow.as_ref())
    };
    let list: Vec<Option<f64>> = reckoned.iter().map(then).collect();
    let now = (measure.of)(&known.analysis.hours, known.analysis.flow.as_ref());
    figures(&measure.name, now, &list, measure.show, measure.sum, measure.subjects.clone())
}

/// A row with what is now, what each scenario makes of it, and the change by the first, which is worked on.
fn figures(
    name: &str,
    now: Option<f64>,
    then: &[Option<f64>],
    show: fn(f64) -> String,
    sum: &str,
    subjects: Vec<Subject>,
) -> Row {
    let cell = |n: Option<f64>| Cell::Figure(n.map_or_else(|| "–".to_owned(), show));
    let change = now.zip(then.first().copied().flatten()).map(|(now, then)| then - now).filter(|by| by.abs() > 1e-9);
    let change =
        change.map_or_else(String::new, |by| format!("{}{}", if by < 0.0 { "−" } else { "+" }, show(by.abs())));
    let mut cells = vec![Cell::Words(name.to_owned()), cell(now)];
    cells.extend(then.iter().map(|n| cell(*n)));
    cells.insert(CHANGE, Cell::Figure(change));
    Row { cells, subjects, sum: sum.to_owned() }
}

/// The trust to be expected.
fn trust(known: &Known<'_>, reckoned: &[&Reckoned]) -> Option<Row> {
    let now = mean_trust(known.journey, &crate::journey::Known::levels(known.journey))?;
    let then: Vec<Option<f64>> = reckoned.iter().map(|it| it.outcome.as_ref().and_then(|it| it.trust())).collect();
    let matters = crate::journey::Matters::of(known.journey).rated > 0;
    let name = if matters { "Trust where it matters" } else { "Trust on average" };
    let sum =
        "what is known at each touchpoint, and what the chosen opportunities are expected to win there, on average";
    let rated = known
        .journey
        .reading_order()
        .into_iter()
        .filter(|(_, it)| crate::journey::Known::best(it).is_some() && (!matters || it.moment == Moment::Matters));
    let subjects = rated.map(|(id, _)| Key::Touchpoint(id.clone()).into()).collect();
    Some(figures(name, Some(now), &then, |n| format!("{n:.2}"), sum, subjects))
}

/// What it takes.
fn effort(known: &Known<'_>, reckoned: &[&Reckoned]) -> Row {
    let mut cells = vec![Cell::Words("Effort, in points".into()), Cell::Figure("–".into())];
    let gains = known.analysis.opportunities.iter();
    let sum = |it: &Reckoned| {
        let chosen = |gain: &&crate::analysis::Gain| {
            gain.is_open() && it.scenario.chosen.contains(&(gain.touchpoint.clone(), gain.id.clone()))
        };
        gains.clone().filter(chosen).map(|gain| u32::from(gain.effort)).sum::<u32>()
    };
    cells.extend(reckoned.iter().map(|it| Cell::Figure(sum(it).to_string())));
    cells.insert(CHANGE, Cell::Figure(String::new()));
    let places = reckoned.iter().flat_map(|it| it.scenario.chosen.iter().map(|(id, _)| id)).collect::<BTreeSet<_>>();
    let there = places.into_iter().filter(|id| known.journey.touchpoint(id).is_some());
    let subjects = there.map(|id| Key::Touchpoint(id.clone()).into()).collect();
    Row { cells, subjects, sum: "effort of the chosen opportunities, 1 to 5 each, summed".into() }
}
