//! What a touchpoint costs the person, with the published figures of its information collection at hand.

use super::super::controls::entry::Entry;
use super::super::controls::evidence::picker;
use super::super::controls::{Form, choice, look, number};
use crate::journey::catalogue::Collection;
use crate::journey::touchpoint::BurdenKind;
use crate::journey::{Burden, Catalogue, Touchpoint};
use egui::Ui;

/// The burden in a few words.
pub fn summary(t: &Touchpoint) -> String {
    match (&t.burden, t.burden_hours()) {
        (None, _) => String::new(),
        (Some(_), Some(hours)) => format!("{} hours a year", number::rounded(hours, 0)),
        (Some(burden), None) => burden.kind.label().to_owned(),
    }
}

/// Everything of the burden.
pub fn fields(ui: &mut Ui, form: &mut Form<'_>, t: &mut Touchpoint) {
    let component = form.journey.component(t).unwrap_or_default().to_owned();
    let Some(burden) = &mut t.burden else {
        look::hint(ui, "Time and money the touchpoint takes from the person (Paperwork Reduction Act).");
        if look::button(ui, "Add burden", "Add burden").clicked() {
            t.burden = Some(Burden::new(BurdenKind::ComplianceTime));
        }
        return;
    };
    choice::one_of(ui, form, "burden/kind", "Kind of burden", BurdenKind::ALL, BurdenKind::label, &mut burden.kind);
    look::gap(ui);
    collection(ui, form, burden, &component);
    look::gap(ui);
    ui.columns(2, |columns| {
        Entry::new("burden/minutes", "Minutes per response").number(&mut columns[0], form, &mut burden.minutes);
        Entry::new("burden/volume", "Responses a year").count(&mut columns[1], form, &mut burden.volume);
    });
    if let Some(hours) = burden.hours_a_year() {
        ui.label(format!("= {} hours a year", number::rounded(hours, 0)));
    }
    look::gap(ui);
    ui.columns(2, |columns| {
        Entry::new("burden/dollars", "Dollars per response").number(&mut columns[0], form, &mut burden.dollars);
        Entry::new("burden/form", "Form").text(&mut columns[1], form, &mut burden.form);
    });
    look::gap(ui);
    form.within("Burden", |form| picker(ui, form, "burden/evidence", &mut burden.evidence));
    look::gap(ui);
    if look::button(ui, "Remove burden", "Remove burden").clicked() {
        t.burden = None;
    }
}

/// The OMB number, typed or picked, and what was published under it.
fn collection(ui: &mut Ui, form: &mut Form<'_>, burden: &mut Burden, component: &str) {
    let catalogue = Catalogue::bundled();
    ui.columns(2, |columns| {
        Entry::new("burden/collection", "OMB control number").omb(&mut columns[0], form, &mut burden.collection);
        let ui = &mut columns[1];
        look::label(ui, "Known collections");
        let id = form.id("burden/pick");
        choice::list(ui, &form.name("Known collections"), id, "By form…", |ui| {
            ui.set_min_width(360.0);
            for collection in offered(catalogue, component) {
                let words = described(collection);
                if ui.selectable_label(burden.collection == collection.omb, words).clicked() {
                    ui.close();
                    burden.collection.clone_from(&collection.omb);
                    if let [form] = &collection.forms[..] {
                        burden.form.clone_from(form);
                    }
                }
            }
        });
    });
    let omb = burden.collection.clone();
    for collection in catalogue.collections_of(&omb) {
        published(ui, form, collection, burden);
    }
}

/// "1625-0040 · CG-719B and 5 more · Merchant Mariner Credential …".
fn described(collection: &Collection) -> String {
    let forms = match &collection.forms[..] {
        [] => String::new(),
        [form] => format!(" · {form}"),
        [form, rest @ ..] => format!(" · {form} and {} more", rest.len()),
    };
    let title: String = collection.title.chars().take(56).collect();
    let more = if title.len() < collection.title.len() { "…" } else { "" };
    format!("{}{forms} · {title}{more}", collection.omb)
}

/// The collections of the lane's component first, then the others.
fn offered<'a>(catalogue: &'a Catalogue, component: &str) -> Vec<&'a Collection> {
    let prefix = catalogue.component(component).and_then(|c| c.omb_prefix.as_deref());
    let own = |collection: &&Collection| prefix.is_some_and(|prefix| collection.omb.starts_with(prefix));
    let (mut list, rest): (Vec<_>, Vec<_>) = catalogue.collections.iter().partition(own);
    list.extend(rest);
    list
}

fn published(ui: &mut Ui, form: &Form<'_>, collection: &Collection, burden: &mut Burden) {
    look::hint(ui, &collection.title);
    let (minutes, volume) = (collection.minutes(), collection.responses);
    let (Some(per_response), Some(responses)) = (minutes, volume) else { return };
    let figures = format!("{} min × {} responses", number::decimal(per_response), number::grouped(responses));
    let source = if collection.icr.is_empty() { String::new() } else { format!(" (ICR {})", collection.icr) };
    if burden.minutes == minutes && burden.volume == volume {
        look::hint(ui, format!("As published: {figures}{source}."));
    } else {
        let words = format!("Use published: {figures}{source}");
        let button = egui::Button::new(&words).wrap().min_size(egui::vec2(0.0, look::ROW));
        if ui.add(button).accessible_name(form.name(&words)).clicked() {
            burden.minutes = minutes;
            burden.volume = volume;
        }
    }
    if !collection.note.is_empty() {
        look::hint(ui, &collection.note);
    }
}
