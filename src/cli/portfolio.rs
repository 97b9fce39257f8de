//! `trustline stats FOLDER`: every journey of a folder, a row each, and what they come to together.

use super::{Outcome, lifetime, out, stats};
use crate::analysis::lifetime::{Rating, Together};
use crate::analysis::{Analysis, Hours, Lifetimes};
use crate::file::portfolio::{self, Folder};
use crate::insights::Known;
use crate::journey::portfolio::Name;
use crate::journey::record::State;
use crate::journey::thousands::{count, grouped};
use crate::journey::{Graph, Journey};
use crate::versions::tell::figure;
use anyhow::Context;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;

/// The longest title that is shown whole.
const TITLE: usize = 44;
const NOT_KNOWN: &str = "–";

/// Reads the folder and writes its portfolio.
pub(super) fn run(folder: &Path, as_json: bool) -> anyhow::Result<Outcome> {
    let read = portfolio::folder(folder).with_context(|| folder.display().to_string())?;
    if read.names.is_empty() {
        for (path, reason) in &read.unreadable {
            out::tell(&out::harmless(&format!("{path}: {reason}")));
        }
        out::tell(&format!("error: no journey could be read in {}", folder.display()));
        return Ok(Outcome::Failed);
    }
    let lifetimes = Lifetimes::of(&read.gathered.journeys);
    let counted: Vec<Name> = counted(&read).map(|(name, _)| name.clone()).collect();
    let whole = Together::of(&read.gathered.journeys, &counted);
    out::result(match as_json {
        true => format!("{:#}\n", json(&read, &lifetimes, &whole)),
        false => out::harmless(&text(&read, &lifetimes, &whole)),
    })?;
    Ok(Outcome::Clean)
}

fn journeys(read: &Folder) -> impl Iterator<Item = (&Name, &Journey)> {
    read.names.iter().filter_map(|name| Some((name, &read.gathered.journeys.get(name)?.journey)))
}

/// Those that are counted together: a future state stands for the same people as the current one that it is based on.
fn counted(read: &Folder) -> impl Iterator<Item = (&Name, &Journey)> {
    journeys(read).filter(|(_, journey)| !is_future(journey))
}

fn is_future(journey: &Journey) -> bool {
    journey.head().state == State::Future && !journey.head().based_on.is_empty()
}

fn text(read: &Folder, lifetimes: &Lifetimes<'_>, whole: &Together) -> String {
    let mut rows =
        vec![["Journey", "Touchpoints", "Hours", "Days", "Hand-offs", "Burden", "Trust", "File"].map(str::to_owned)];
    for (name, journey) in journeys(read) {
        let burden = Hours::of(journey).total;
        let rolled = lifetimes.get(name);
        let person = rolled.and_then(|rolled| rolled.person.as_ref());
        let known = |known: Option<f64>| known.map_or_else(|| NOT_KNOWN.to_owned(), figure);
        rows.push([
            format!("{}{}", shortened(title(journey)), if is_future(journey) { " (future state)" } else { "" }),
            grouped(journey.touchpoints().len() as u64),
            known(person.and_then(|person| person.minutes).map(|minutes| minutes / 60.0)),
            known(person.and_then(|person| person.days)),
            known(person.map(|person| person.hand_offs)),
            figure(burden.round()),
            rolled.map_or_else(|| NOT_KNOWN.to_owned(), |rolled| trust(&rolled.rating)),
            name.clone(),
        ]);
    }
    let mut text = table(&rows);
    let mut line = |words: String| {
        let _ = writeln!(text, "{words}");
    };
    let touchpoints: usize = counted(read).map(|(_, journey)| journey.touchpoints().len()).sum();
    let futures = journeys(read).count() - counted(read).count();
    line(
        "\nHours, days of waiting and hand-offs are one person's, with the journeys that are opened. Burden is hours a"
            .into(),
    );
    line("year of the file itself. Trust is the mean where it matters, or else (*) of all that is rated.".into());
    let besides = match futures {
        0 => String::new(),
        n => format!(", and {} of journeys among them, not counted", count(n, "future state")),
    };
    let journeys = counted(read).count();
    line(format!("\n{}, {}{besides}", count(journeys, "journey"), count(touchpoints, "touchpoint")));
    line(format!("Burden: {} hours a year, each collection once", figure(whole.total.round())));
    if !whole.several.is_empty() {
        line("\nCollections in several journeys".into());
        whole.several.iter().for_each(|shared| line(format!("  {}", lifetime::several(shared))));
    }
    let problems = lifetime::problems(&lifetimes.circles(&read.names), &findings(read, lifetimes));
    if !problems.is_empty() {
        line("\nLinks".into());
        problems.into_iter().for_each(|words| line(format!("  {words}")));
    }
    if !read.unreadable.is_empty() {
        line("\nNot read".into());
        read.unreadable.iter().for_each(|(path, reason)| line(format!("  {path}: {reason}")));
    }
    text
}

fn findings(read: &Folder, lifetimes: &Lifetimes<'_>) -> Vec<crate::analysis::lifetime::Finding> {
    read.names.iter().flat_map(|name| lifetimes.findings(name)).collect()
}

/// "2.8 (4 of 5)", with a star where it isn't that of the moments that matter.
fn trust(rating: &Rating) -> String {
    let star = if rating.matters { "" } else { "*" };
    let shown = |mean: f64| format!("{mean:.1}{star} ({} of {})", rating.rated, rating.all);
    rating.mean.map_or_else(|| NOT_KNOWN.to_owned(), shown)
}

/// A journey without a title is known by its file alone.
fn title(journey: &Journey) -> &str {
    let title = journey.head().title.trim();
    if title.is_empty() { "Untitled journey" } else { title }
}

fn shortened(title: &str) -> String {
    let short: String = title.chars().take(TITLE).collect();
    if short.len() < title.len() { format!("{}…", short.trim_end()) } else { short }
}

/// Columns under one another: the first and the last to the left, figures to the right.
fn table<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(at, (cell, width))| match at {
            0 => format!("{cell:<width$}"),
            at if at == N - 1 => cell.clone(),
            _ => format!("{cell:>width$}"),
        });
        let _ = writeln!(text, "{}", cells.collect::<Vec<_>>().join("  "));
    }
    text
}

fn json(read: &Folder, lifetimes: &Lifetimes<'_>, whole: &Together) -> Value {
    let rows = journeys(read).map(|(name, journey)| {
        let graph = Graph::of(journey);
        let analysis = Analysis::of(journey, &graph);
        let mut row = stats::as_json(&Known { journey, graph: &graph, analysis: &analysis, based_on: None });
        row["path"] = json!(name);
        row["title"] = json!(journey.head().title);
        row["future"] = json!(is_future(journey));
        row["trust_mean"] = lifetimes.get(name).map_or(Value::Null, |rolled| lifetime::rating_as_json(&rolled.rating));
        row["lifetime"] =
            lifetime::as_json(lifetimes.from(name).filter(|lifetime| !lifetime.opens.is_empty()).as_ref());
        row
    });
    let sum = |of: &dyn Fn(&Journey) -> usize| counted(read).map(|(_, journey)| of(journey)).sum::<usize>();
    let unreadable = read.unreadable.iter().map(|(path, reason)| json!({ "path": path, "reason": reason }));
    json!({
        "journeys": rows.collect::<Vec<_>>(),
        "total": {
            "journeys": counted(read).count(),
            "touchpoints": sum(&|journey| journey.touchpoints().len()),
            "transitions": sum(&Journey::transition_count),
            "burden_hours": whole.total,
        },
        "collections": whole.several.iter().map(lifetime::shared_as_json).collect::<Vec<_>>(),
        "circles": lifetimes.circles(&read.names),
        "problems": findings(read, lifetimes).iter().map(lifetime::finding_as_json).collect::<Vec<_>>(),
        "unreadable": unreadable.collect::<Vec<_>>(),
    })
}
