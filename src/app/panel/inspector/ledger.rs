//! Personas and evidence: what touchpoints refer to.

use super::super::controls::entry::Entry;
use super::super::controls::{Form, choice, look};
use crate::journey::record::EvidenceKind;
use crate::journey::refs::references;
use crate::journey::{Edit, Evidence, Journey, Key, Persona};
use egui::Ui;

/// The fields of a persona.
pub fn persona(ui: &mut Ui, form: &mut Form<'_>, key: &Key, persona: &mut Persona) {
    Entry::new("name", "Name").hint("A name with a role").text(ui, form, &mut persona.name);
    look::gap(ui);
    Entry::new("segment", "Segment").hint("The slice of the public").text(ui, form, &mut persona.segment);
    look::gap(ui);
    choice::tick(ui, form, "Placeholder: no research stands behind it yet", &mut persona.proto);
    look::gap(ui);
    Entry::new("needs", "Needs").rows(3).text(ui, form, &mut persona.needs);
    look::gap(ui);
    Entry::new("note", "Note").rows(3).text(ui, form, &mut persona.note);
    look::gap(ui);
    delete(ui, form, key);
}

/// The fields of an entry of the evidence ledger.
pub fn evidence(ui: &mut Ui, form: &mut Form<'_>, key: &Key, evidence: &mut Evidence) {
    Entry::new("title", "Title").text(ui, form, &mut evidence.title);
    look::gap(ui);
    ui.columns(2, |columns| {
        let all = EvidenceKind::ALL;
        let label = "How well it is known";
        choice::one_of(&mut columns[0], form, "kind", label, all, EvidenceKind::label, &mut evidence.kind);
        Entry::new("date", "Date").date(&mut columns[1], form, &mut evidence.date);
    });
    look::gap(ui);
    Entry::new("link", "Link").hint("A URL or a relative path").text(ui, form, &mut evidence.link);
    look::gap(ui);
    Entry::new("quote", "Quote").hint("Somebody's own words").rows(3).text(ui, form, &mut evidence.quote);
    look::gap(ui);
    Entry::new("note", "Note").rows(3).text(ui, form, &mut evidence.note);
    look::gap(ui);
    delete(ui, form, key);
}

fn delete(ui: &mut Ui, form: &mut Form<'_>, key: &Key) {
    let (words, edit) = match key {
        Key::Persona(id) => ("Delete persona", Edit::DeletePersona(id.clone())),
        Key::Evidence(id) => ("Delete evidence", Edit::DeleteEvidence(id.clone())),
        _ => return,
    };
    let count = mentions(form.journey, key);
    look::hint(
        ui,
        match count {
            0 => "Nothing refers to it.".to_owned(),
            1 => "1 place refers to it; that reference goes with it.".to_owned(),
            n => format!("{n} places refer to it; those references go with it."),
        },
    );
    if look::button(ui, words, words).clicked() {
        form.edits.push(edit);
        form.select = Some(Key::Journey.into());
    }
}

/// How many references name this record.
pub fn mentions(journey: &Journey, key: &Key) -> usize {
    journey.records().map(|(from, record)| references(&from, &record).iter().filter(|r| r.to == *key).count()).sum()
}
