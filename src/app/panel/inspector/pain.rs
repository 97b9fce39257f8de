//! What hurts at a touchpoint, and what is good there.

use super::super::controls::entry::Entry;
use super::super::controls::evidence::picker;
use super::super::controls::item::{Item, add_button};
use super::super::controls::steps::{Step, steps};
use super::super::controls::{Form, choice, look};
use crate::journey::Touchpoint;
use crate::journey::touchpoint::{BrightSpot, BurdenKind, Frequency, PainPoint, PainStatus};
use crate::journey::trust::Driver;
use crate::journey::{BrightSpotId, PainPointId};
use egui::Ui;

/// The words of severity, 0–4 (Nielsen).
pub const SEVERITY: [&str; 5] = ["None", "Cosmetic", "Minor", "Major", "Catastrophe"];

/// The pain points.
pub fn points(ui: &mut Ui, form: &mut Form<'_>, t: &mut Touchpoint) {
    let mut gone: Option<PainPointId> = None;
    for (i, (id, pain)) in t.pain_points.iter_mut().enumerate() {
        let path = format!("pain_points/{id}");
        let name = format!("Pain point {}", i + 1);
        let word = SEVERITY.get(usize::from(pain.severity)).unwrap_or(&"");
        let aside = match pain.status {
            PainStatus::Open => format!("{} {word}", pain.severity),
            status => format!("{} · {} {word}", status.label(), pain.severity),
        };
        let title = pain.text.clone();
        let item = Item { path: &path, name: &name, title: &title, aside: &aside };
        if item.show(ui, form, |ui, form| pain_point(ui, form, &path, pain)) {
            gone = Some(id.clone());
        }
    }
    if let Some(id) = gone {
        t.pain_points.remove(&id);
        for opportunity in t.opportunities.values_mut() {
            opportunity.eases.retain(|eased| *eased != id);
        }
    }
    if add_button(ui, "Add pain point") {
        let id: PainPointId = form.mint.id("pain", |id| t.pain_points.contains_key(id));
        form.set_open(&format!("item/pain_points/{id}"), true);
        form.focus(&format!("pain_points/{id}/text"));
        t.pain_points.insert(id, PainPoint::new(""));
    }
}

fn pain_point(ui: &mut Ui, form: &mut Form<'_>, path: &str, pain: &mut PainPoint) {
    let at = |field: &str| format!("{path}/{field}");
    Entry::new(&at("text"), "What hurts").hint("In a sentence").rows(2).text(ui, form, &mut pain.text);
    look::gap(ui);
    let severities: Vec<_> = (0u8..).zip(SEVERITY).map(|(n, word)| Step::new(n, n.to_string(), word)).collect();
    let mut severity = Some(pain.severity);
    steps(ui, form, "Severity", &severities, &mut severity, false);
    pain.severity = severity.unwrap_or(pain.severity);
    look::gap(ui);
    ui.columns(2, |columns| {
        let all = Frequency::ALL;
        choice::one_of(
            &mut columns[0],
            form,
            &at("frequency"),
            "How often",
            all,
            Frequency::label,
            &mut pain.frequency,
        );
        let all = PainStatus::ALL;
        choice::one_of(&mut columns[1], form, &at("status"), "Status", all, PainStatus::label, &mut pain.status);
    });
    look::gap(ui);
    ui.columns(2, |columns| {
        let all = Driver::ALL;
        choice::maybe_one_of(&mut columns[0], form, &at("driver"), "Weakens", all, Driver::label, &mut pain.driver);
        let all = BurdenKind::ALL;
        let burden = &mut pain.burden;
        choice::maybe_one_of(&mut columns[1], form, &at("burden"), "Adds burden", all, BurdenKind::label, burden);
    });
    look::gap(ui);
    picker(ui, form, &at("evidence"), &mut pain.evidence);
    look::gap(ui);
    Entry::new(&at("owner"), "Owner").text(ui, form, &mut pain.owner);
    look::gap(ui);
    Entry::new(&at("note"), "Note").rows(2).text(ui, form, &mut pain.note);
    look::gap(ui);
    Entry::new(&at("votes"), "Votes").votes(ui, form, &mut pain.votes);
}

/// The bright spots.
pub fn bright_spots(ui: &mut Ui, form: &mut Form<'_>, t: &mut Touchpoint) {
    let mut gone: Option<BrightSpotId> = None;
    for (i, (id, bright)) in t.bright_spots.iter_mut().enumerate() {
        let path = format!("bright_spots/{id}");
        let name = format!("Bright spot {}", i + 1);
        let title = bright.text.clone();
        let item = Item { path: &path, name: &name, title: &title, aside: "" };
        let delete = item.show(ui, form, |ui, form| {
            let text = format!("{path}/text");
            Entry::new(&text, "What is good").hint("In a sentence").rows(2).text(ui, form, &mut bright.text);
            look::gap(ui);
            picker(ui, form, &format!("{path}/evidence"), &mut bright.evidence);
        });
        if delete {
            gone = Some(id.clone());
        }
    }
    if let Some(id) = gone {
        t.bright_spots.remove(&id);
    }
    if add_button(ui, "Add bright spot") {
        let id: BrightSpotId = form.mint.id("bright", |id| t.bright_spots.contains_key(id));
        form.set_open(&format!("item/bright_spots/{id}"), true);
        form.focus(&format!("bright_spots/{id}/text"));
        t.bright_spots.insert(id, BrightSpot::new(""));
    }
}
