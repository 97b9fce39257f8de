//! What one person lives through with the journeys that the shown one opens.

use super::super::controls::section::section;
use super::super::controls::{Form, look, number};
use super::figure::{Figure, Line, row};
use crate::analysis::lifetime::{Asked, Finding, Lifetime, Person, Term, Together, Trouble};
use crate::journey::portfolio::Name;
use crate::journey::thousands::count;
use crate::journey::{Catalogue, Key, TouchpointId};
use crate::picture::describe::name_of;
use egui::Ui;
use std::collections::BTreeSet;

const INSIDE: &str = "in the journey it opens";

/// The section of a journey that opens others; nothing for any other.
pub fn show(ui: &mut Ui, form: &mut Form<'_>) {
    let linked = form.linked;
    let Some(lifetime) = &linked.lifetime else { return };
    let summary = format!("with {}", count(lifetime.journeys.len() - 1, "more journey"));
    section(ui, form, "Lifetime", &summary, true, |ui, form| {
        form.within("Lifetime", |form| contents(ui, form, lifetime));
    });
}

fn contents(ui: &mut Ui, form: &mut Form<'_>, lifetime: &Lifetime) {
    look::hint(ui, "What one person spends, with the journeys that open from here.");
    match &lifetime.whole.person {
        Some(person) => figures(person, true).iter().for_each(|figure| figure.show(ui, form)),
        None => lifetime.traps.iter().for_each(|(name, group)| trapped(ui, form, lifetime, name, group)),
    }
    burden(&lifetime.burden).show(ui, form);
    problems(ui, form, lifetime);
    let again: Vec<&Asked> = lifetime.asked_again().collect();
    if !again.is_empty() {
        look::gap(ui);
        look::label(ui, "Asked more than once");
        again.into_iter().for_each(|asked| places(ui, form, lifetime, asked));
    }
}

/// Hours, days of waiting and hand-offs of one person, with what they are made of. `here` = the touchpoints are those
/// of the shown journey.
pub fn figures(person: &Person, here: bool) -> [Figure; 3] {
    let known = |known: Option<f64>, unit: &str| {
        known.map_or_else(|| "not known".to_owned(), |n| format!("{} {unit}", short(n)))
    };
    let at = |term: &Term| here.then(|| term.touchpoint.clone());
    let line = |term: &Term, each: f64, unit: &str, note: &'static str| {
        let times = match (term.visits - 1.0).abs() < 1e-9 {
            true => String::new(),
            false => format!("{} × ", number::rounded(term.visits, 2)),
        };
        let amount = format!("{times}{}{unit}", number::rounded(each, 1));
        Line { adds: term.visits * each, name: term.name.clone(), amount, note, at: at(term) }
    };
    let minutes = person.terms.iter().filter_map(|term| {
        let note = if term.unfolds { INSIDE } else { "" };
        Some(line(term, term.minutes?, " min", note))
    });
    let days = person.terms.iter().flat_map(|term| {
        let inside = term.days_inside.map(|each| line(term, each, " days", INSIDE));
        inside.into_iter().chain(term.days_after.map(|each| line(term, each, " days", "after it")))
    });
    let inside = person.terms.iter().map(|term| line(term, term.hand_offs_inside, "", INSIDE));
    let crossed = person.crossings.iter().map(|((from, to), times)| Line {
        adds: *times,
        name: format!("{from} → {to}"),
        amount: number::rounded(*times, 2),
        ..Line::default()
    });
    [
        Figure::new("Hours", known(person.minutes.map(|minutes| minutes / 60.0), "hours"), minutes.collect()),
        Figure::new("Days of waiting", known(person.days, "days"), days.collect()),
        Figure::new("Hand-offs", short(person.hand_offs), inside.chain(crossed).collect()),
    ]
}

/// Whole from ten on, with one place below.
fn short(n: f64) -> String {
    number::rounded(n, u32::from(n < 10.0))
}

/// Burden hours a year of all the files.
fn burden(burden: &Together) -> Figure {
    let file = |(name, hours): &(Name, f64)| Line {
        adds: *hours,
        name: name.clone(),
        amount: number::rounded(*hours, 0),
        ..Line::default()
    };
    let value = format!("{} hours a year", number::rounded(burden.total, 0));
    let mut figure = Figure::new("Burden", value, burden.journeys.iter().map(file).collect());
    figure.sum.extend(burden.several.iter().map(|shared| {
        let twice: f64 = shared.journeys.iter().map(|(_, hours)| hours).sum::<f64>() - shared.counted;
        let name = format!("{} stands in {}", shared.collection, count(shared.journeys.len(), "file"));
        let amount = format!("−{}", number::rounded(twice, 0));
        Line { adds: twice, name, amount, note: "so that it counts once", at: None }
    }));
    figure
}

fn places(ui: &mut Ui, form: &mut Form<'_>, lifetime: &Lifetime, asked: &Asked) {
    let forms = asked.forms.iter().map(String::as_str).filter(|form| *form != asked.collection).collect::<Vec<_>>();
    let forms = if forms.is_empty() { String::new() } else { format!(" ({})", forms.join(", ")) };
    let title = Catalogue::bundled().collections_of(&asked.collection).next().map(|known| known.title.as_str());
    if let Some(title) = title {
        // A label that is cut off says the whole as its tooltip.
        ui.add(egui::Label::new(title).truncate());
    }
    look::hint(ui, format!("{}{forms}: {}", asked.collection, count(asked.places.len(), "time")));
    for place in &asked.places {
        let aside = if place.journey == lifetime.name { "" } else { place.journey.as_str() };
        let words = if aside.is_empty() { place.name.clone() } else { format!("{} · {aside}", place.name) };
        let Some(here) = lifetime.here(&place.journey, &place.touchpoint) else { continue };
        if row(ui, &words, "", &words, &form.name(&format!("{}: {words}", asked.collection))) {
            form.select = Some(Key::Touchpoint(here.clone()).into());
        }
    }
}

fn trapped(ui: &mut Ui, form: &Form<'_>, lifetime: &Lifetime, name: &str, group: &[TouchpointId]) {
    let own = name == lifetime.name;
    let called = |id: &TouchpointId| match form.journey.touchpoint(id) {
        Some(touchpoint) if own => touchpoint.name.clone(),
        _ => id.to_string(),
    };
    let group = group.iter().map(called).collect::<Vec<_>>().join(", ");
    let place = if own { String::new() } else { format!(" in {name}") };
    warning(ui, &format!("Nobody ever leaves {group}{place}, so there is no sum for a person."));
}

/// What is wrong with the links, each with the way to the touchpoints of this journey where it can be mended or begins.
fn problems(ui: &mut Ui, form: &mut Form<'_>, lifetime: &Lifetime) {
    let here = |finding: &Finding| lifetime.here(&finding.journey, &finding.touchpoint).cloned();
    for circle in &lifetime.circles {
        let round = circle.iter().chain(circle.first()).map(String::as_str).collect::<Vec<_>>().join(" opens ");
        let inside = |finding: &&Finding| finding.trouble == Trouble::Circle && circle.contains(&finding.journey);
        let ways: BTreeSet<TouchpointId> = lifetime.findings.iter().filter(inside).filter_map(here).collect();
        problem(ui, form, &format!("In a circle: {round}. Nobody is counted round it."), ways);
    }
    for finding in &lifetime.findings {
        if let Trouble::Broken(broken) = &finding.trouble {
            let words = format!("“{}” opens {}, but {broken}.", finding.name, finding.link);
            problem(ui, form, &words, here(finding).into_iter().collect());
        }
    }
}

fn problem(ui: &mut Ui, form: &mut Form<'_>, words: &str, ways: BTreeSet<TouchpointId>) {
    look::gap(ui);
    warning(ui, words);
    for id in ways {
        let go = format!("Go to “{}”", name_of(form.journey, &id));
        if row(ui, &go, "", &go, &form.name(&format!("{go}: {words}"))) {
            form.select = Some(Key::Touchpoint(id).into());
        }
    }
}

/// What should be looked at, with its sign.
pub fn warning(ui: &mut Ui, words: &str) {
    let colour = ui.visuals().warn_fg_color;
    ui.horizontal_top(|ui| {
        ui.label(
            egui::RichText::new(crate::picture::icon::WARNING)
                .font(egui::FontId::new(16.0, crate::app::fonts::icons()))
                .color(colour),
        );
        ui.add(egui::Label::new(words).wrap());
    });
}
