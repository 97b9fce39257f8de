//! The fields of a touchpoint, its larger parts each in a section.

use super::super::controls::entry::Entry;
use super::super::controls::section::section;
use super::super::controls::steps::{Step, steps};
use super::super::controls::{Form, chips, choice, look, number};
use super::{burden, opened, opportunity, pain, transition, trust};
use crate::journey::touchpoint::{Channel, Moment, Pin};
use crate::journey::{Touchpoint, TouchpointId};
use crate::picture::icon;
use egui::Ui;

/// Everything of a touchpoint.
pub fn fields(ui: &mut Ui, form: &mut Form<'_>, id: &TouchpointId, t: &mut Touchpoint) {
    basics(ui, form, t);
    section(ui, form, "Experience", "", true, |ui, form| experience(ui, form, t));
    let summary = trust::summary(t);
    section(ui, form, "Trust", &summary, true, |ui, form| trust::fields(ui, form, t));
    opened::show(ui, form, id, t);
    let summary = counted(t.pain_points.len(), "pain point");
    section(ui, form, "Pain points", &summary, true, |ui, form| pain::points(ui, form, t));
    let summary = counted(t.bright_spots.len(), "bright spot");
    section(ui, form, "Bright spots", &summary, false, |ui, form| pain::bright_spots(ui, form, t));
    let summary = burden::summary(t);
    section(ui, form, "Burden", &summary, false, |ui, form| burden::fields(ui, form, t));
    let summary = match t.opportunities.len() {
        0 => String::new(),
        1 => "1 opportunity".into(),
        n => format!("{n} opportunities"),
    };
    section(ui, form, "Opportunities", &summary, false, |ui, form| opportunity::list(ui, form, t));
    let summary = if t.next.is_empty() { String::new() } else { format!("leads to {}", t.next.len()) };
    section(ui, form, "Transitions", &summary, true, |ui, form| transition::list(ui, form, id, t));
    section(ui, form, "More", "", false, |ui, form| more(ui, form, t));
}

fn counted(n: usize, what: &str) -> String {
    match n {
        0 => String::new(),
        1 => format!("1 {what}"),
        n => format!("{n} {what}s"),
    }
}

fn basics(ui: &mut Ui, form: &mut Form<'_>, t: &mut Touchpoint) {
    Entry::new("name", "Name").text(ui, form, &mut t.name);
    look::gap(ui);
    let journey = form.journey;
    ui.columns(2, |columns| {
        let stages = journey.stages().map(|stage| (stage.id.clone(), stage.name.clone()));
        choice::combo(&mut columns[0], form, "stage", "Stage", stages, &mut t.stage);
        let lanes = journey.lanes().map(|lane| (lane.id.clone(), lane.name.clone()));
        choice::combo(&mut columns[1], form, "lane", "Lane", lanes, &mut t.lane);
    });
    look::gap(ui);
    let mut moment = Some(t.moment);
    let moments: Vec<_> = Moment::ALL.iter().map(|m| Step::new(*m, icon_of(*m), m.label())).collect();
    steps(ui, form, "Moment", &moments, &mut moment, false);
    t.moment = moment.unwrap_or_default();
}

/// The icon of a kind of moment.
pub fn icon_of(moment: Moment) -> char {
    match moment {
        Moment::Journey => icon::VOTE,
        Moment::Optional => icon::OTHER_CHANNEL,
        Moment::Matters => icon::MATTERS_FILL,
        Moment::Entry => icon::ENTRY,
        Moment::Exit => icon::EXIT,
    }
}

fn experience(ui: &mut Ui, form: &mut Form<'_>, t: &mut Touchpoint) {
    let journey = form.journey;
    let personas = journey.personas().iter().map(|(id, persona)| (Some(id.clone()), persona.name.clone()));
    let none = std::iter::once((None, "Nobody in particular".to_owned()));
    choice::combo(ui, form, "persona", "Persona", none.chain(personas), &mut t.persona);
    look::gap(ui);
    Entry::new("does", "Does").hint("What the person does").rows(2).text(ui, form, &mut t.does);
    look::gap(ui);
    Entry::new("thinks", "Thinks").hint("What the person thinks").rows(2).text(ui, form, &mut t.thinks);
    look::gap(ui);
    let feelings = [
        Step::new(-2, icon::FEELS_VERY_BAD, "Very bad"),
        Step::new(-1, icon::FEELS_BAD, "Bad"),
        Step::new(0, icon::FEELS_NEUTRAL, "Neutral"),
        Step::new(1, icon::FEELS_GOOD, "Good"),
        Step::new(2, icon::FEELS_VERY_GOOD, "Very good"),
    ];
    steps(ui, form, "Feels", &feelings, &mut t.feels, true);
    look::gap(ui);
    chips::set(ui, form, "Channels", Channel::ALL, |channel| channel.label().to_owned(), &mut t.channels);
}

fn more(ui: &mut Ui, form: &mut Form<'_>, t: &mut Touchpoint) {
    Entry::new("owner", "Owner").hint("The office that answers for it").text(ui, form, &mut t.owner);
    look::gap(ui);
    Entry::new("note", "Note").hint("Anything else; the presenter sees it too").rows(3).text(ui, form, &mut t.note);
    look::gap(ui);
    Entry::new("votes", "Votes").votes(ui, form, &mut t.votes);
    look::gap(ui);
    Entry::new("opens", "Opens the journey").hint("relative/path.journey.ron").text(ui, form, &mut t.opens);
    look::gap(ui);
    pin(ui, form, t);
    others_data(ui, &t.ext);
}

/// The fixed place inside the cell, counted from 1 for people.
fn pin(ui: &mut Ui, form: &mut Form<'_>, t: &mut Touchpoint) {
    let Some(place) = t.pin else {
        if look::button(ui, "Fix the place in its cell", "Fix the place in its cell").clicked() {
            t.pin = Some(Pin { column: 0, row: 0 });
        }
        return;
    };
    let (mut column, mut row) = (Some(u64::from(place.column) + 1), Some(u64::from(place.row) + 1));
    ui.columns(2, |columns| {
        Entry::new("pin/column", "Fixed column").count(&mut columns[0], form, &mut column);
        Entry::new("pin/row", "Fixed row").count(&mut columns[1], form, &mut row);
    });
    let from_one = |n: Option<u64>| n.unwrap_or(1).clamp(1, 1 + u64::from(u16::MAX)) - 1;
    t.pin = Some(Pin {
        column: from_one(column).try_into().unwrap_or(u16::MAX),
        row: from_one(row).try_into().unwrap_or(u16::MAX),
    });
    if look::button(ui, "Let the map place it", "Let the map place it").clicked() {
        t.pin = None;
    }
}

/// Other tools' data: shown, never touched.
pub fn others_data(ui: &mut Ui, ext: &std::collections::BTreeMap<String, crate::journey::raw::Raw>) {
    if ext.is_empty() {
        return;
    }
    look::gap(ui);
    look::label(ui, "Other tools' data (kept as it is)");
    for (name, raw) in ext {
        let text: String = raw.as_str().chars().take(400).collect();
        look::hint(ui, format!("{name}: {text}"));
    }
    let size: usize = ext.values().map(|raw| raw.as_str().len()).sum();
    look::hint(ui, format!("{} bytes in all", number::grouped(size as u64)));
}
