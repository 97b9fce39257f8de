//! Transitions: those of a touchpoint as a list, and the one that is selected.

use super::super::Request;
use super::super::controls::entry::Entry;
use super::super::controls::item::Item;
use super::super::controls::{Form, choice, look, number};
use crate::command::CommandId;
use crate::journey::{Journey, Key, Next, Subject, Touchpoint, TouchpointId};
use egui::Ui;

fn name_of(journey: &Journey, id: &TouchpointId) -> String {
    match journey.touchpoint(id) {
        Some(touchpoint) if !touchpoint.name.trim().is_empty() => touchpoint.name.clone(),
        _ => id.to_string(),
    }
}

/// Where people go on to from a touchpoint, and where they come from.
pub fn list(ui: &mut Ui, form: &mut Form<'_>, id: &TouchpointId, t: &mut Touchpoint) {
    let journey = form.journey;
    look::label(ui, "Leads to");
    let mut gone = None;
    for next in &mut t.next {
        let to = name_of(journey, &next.to);
        let path = format!("next/{}", next.to);
        let name = format!("Transition to {to}");
        let aside = aside(next);
        let item = Item { path: &path, name: &name, title: &to, aside: &aside };
        let delete = item.show(ui, form, |ui, form| {
            fields(ui, form, &path, next);
            look::gap(ui);
            ui.horizontal_wrapped(|ui| {
                if look::button(ui, "Select the transition", &form.name("Select")).clicked() {
                    form.select = Some(Subject::Transition(id.clone(), next.to.clone()));
                }
                if look::button(ui, "Go to the touchpoint", &form.name("Go to the touchpoint")).clicked() {
                    form.select = Some(Key::Touchpoint(next.to.clone()).into());
                }
            });
        });
        if delete {
            gone = Some(next.to.clone());
        }
    }
    t.next.retain(|next| Some(&next.to) != gone.as_ref());
    sum(ui, t);
    if look::button(ui, "Connect to…", "Connect to…").clicked() {
        form.requests.push(Request::Run(CommandId::Connect));
    }
    look::gap(ui);
    comes_from(ui, form, id);
}

fn comes_from(ui: &mut Ui, form: &mut Form<'_>, id: &TouchpointId) {
    let journey = form.journey;
    look::label(ui, "Comes from");
    let mut any = false;
    for (from, _) in journey.transitions().filter(|(_, next)| next.to == *id) {
        any = true;
        let name = name_of(journey, from);
        let link = egui::Button::new(&name).truncate().frame_when_inactive(false);
        let link = ui.add(link.min_size(egui::vec2(0.0, look::ROW)));
        if link.accessible_name(format!("Comes from {name}")).clicked() {
            form.select = Some(Key::Touchpoint(from.clone()).into());
        }
    }
    if !any {
        look::hint(ui, "Nothing leads here yet.");
    }
}

fn aside(next: &Next) -> String {
    let mut words = Vec::new();
    words.extend(next.share.map(|share| format!("{} %", number::decimal(share * 100.0))));
    words.extend(next.wait_days.map(days));
    words.extend(next.rework.then(|| "rework".to_owned()));
    words.join(" · ")
}

fn days(days: f64) -> String {
    let word = if (days - 1.0).abs() < 1e-9 { "day" } else { "days" };
    format!("{} {word}", number::decimal(days))
}

/// What the shares leave open.
fn sum(ui: &mut Ui, t: &Touchpoint) {
    let given: f64 = t.next.iter().filter_map(|next| next.share).sum();
    let open = t.next.iter().filter(|next| next.share.is_none()).count();
    if given == 0.0 {
        return;
    }
    let percent = number::rounded(given * 100.0, 2);
    let left = number::rounded((1.0 - given).max(0.0) * 100.0, 2);
    look::hint(
        ui,
        match (open, left.as_str()) {
            (0, "0") => "Everybody goes on.".to_owned(),
            (0, left) => format!("{percent} % go on; {left} % leave the journey here."),
            (1, left) => format!("{percent} % are given; the other transition takes the remaining {left} %."),
            (n, left) => format!("{percent} % are given; {n} transitions divide the remaining {left} %."),
        },
    );
}

fn fields(ui: &mut Ui, form: &mut Form<'_>, path: &str, next: &mut Next) {
    let at = |field: &str| format!("{path}/{field}");
    Entry::new(&at("label"), "Label").hint("A word on the arrow").text(ui, form, &mut next.label);
    look::gap(ui);
    ui.columns(2, |columns| {
        Entry::new(&at("share"), "Share of people").hint("%").share(&mut columns[0], form, &mut next.share);
        Entry::new(&at("wait_days"), "Days of waiting").number(&mut columns[1], form, &mut next.wait_days);
    });
    look::gap(ui);
    choice::tick(ui, form, "Goes back to do again (rework)", &mut next.rework);
    choice::tick(ui, form, "Hands on the data it collected", &mut next.shares_data);
}

/// The transition that is selected.
pub fn selected(ui: &mut Ui, form: &mut Form<'_>, ends: (&TouchpointId, &TouchpointId), t: &mut Touchpoint) {
    let (from, to) = ends;
    let journey = form.journey;
    for (label, end) in [("From", from), ("To", to)] {
        look::label(ui, label);
        let name = name_of(journey, end);
        let link = egui::Button::new(&name).truncate().min_size(egui::vec2(0.0, look::ROW));
        if ui.add(link).accessible_name(format!("{label} {name}")).clicked() {
            form.select = Some(Key::Touchpoint(end.clone()).into());
        }
        look::gap(ui);
    }
    let Some(next) = t.next.iter_mut().find(|next| next.to == *to) else { return };
    fields(ui, form, &format!("next/{to}"), next);
    look::gap(ui);
    sum(ui, t);
    look::gap(ui);
    if look::button(ui, "Delete transition", "Delete transition").clicked() {
        t.next.retain(|next| next.to != *to);
    }
}
