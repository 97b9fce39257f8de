//! Lanes and stages.

use super::super::Request;
use super::super::controls::entry::Entry;
use super::super::controls::{Form, choice, look};
use crate::journey::record::LaneKind;
use crate::journey::{Catalogue, Edit, Fate, Key, Lane, Stage};
use crate::picture::{Hue, Ink, Tone};
use egui::Ui;

/// The fields of a lane.
pub fn lane(ui: &mut Ui, form: &mut Form<'_>, lane: &mut Lane) {
    Entry::new("name", "Name").text(ui, form, &mut lane.name);
    look::gap(ui);
    choice::one_of(ui, form, "kind", "Who acts here", LaneKind::ALL, LaneKind::label, &mut lane.kind);
    look::gap(ui);
    component(ui, form, lane);
    look::gap(ui);
    Entry::new("note", "Note").rows(3).text(ui, form, &mut lane.note);
    look::gap(ui);
    let inside = form.journey.touchpoints().values().filter(|t| t.lane == lane.id).count();
    delete(ui, form, &Key::Lane(lane.id.clone()), inside);
}

/// The component: free text, or out of the catalogue with its colour and full name.
fn component(ui: &mut Ui, form: &mut Form<'_>, lane: &mut Lane) {
    let catalogue = Catalogue::bundled();
    let theme = form.theme;
    let ink = |name: &str| Ink::Component(Hue::named(name).unwrap_or(Hue::Slate), Tone::Strong);
    ui.columns(2, |columns| {
        let entry = Entry::new("component", "Component").hint("Abbreviation");
        entry.text(&mut columns[0], form, &mut lane.component);
        let ui = &mut columns[1];
        look::label(ui, "Known components");
        choice::list(ui, &form.name("Known components"), form.id("component/pick"), "Choose…", |ui| {
            ui.set_min_width(340.0);
            if ui.selectable_label(lane.component.is_empty(), "None").clicked() {
                ui.close();
                lane.component.clear();
            }
            for known in &catalogue.components {
                ui.horizontal(|ui| {
                    dot(ui, look::colour(theme, ink(&known.colour)));
                    let words = format!("{} · {}", known.abbreviation, known.name);
                    if ui.selectable_label(lane.component == known.abbreviation, words).clicked() {
                        ui.close();
                        lane.component.clone_from(&known.abbreviation);
                        ui.close();
                    }
                });
            }
        });
    });
    match catalogue.component(&lane.component) {
        Some(known) => {
            ui.horizontal(|ui| {
                dot(ui, look::colour(theme, ink(&known.colour)));
                look::hint(ui, &known.name);
            });
        }
        None if lane.component.is_empty() => {}
        None => look::hint(ui, "Not in the catalogue; it is shown as it is written."),
    }
}

fn dot(ui: &mut Ui, colour: egui::Color32) {
    let (rect, _) = ui.allocate_exact_size(egui::vec2(12.0, 18.0), egui::Sense::hover());
    ui.painter().circle_filled(rect.center(), 5.0, colour);
}

/// The fields of a stage.
pub fn stage(ui: &mut Ui, form: &mut Form<'_>, stage: &mut Stage) {
    Entry::new("name", "Name").text(ui, form, &mut stage.name);
    look::gap(ui);
    Entry::new("span", "Span of time").hint("days 1–14, or age 30–45").text(ui, form, &mut stage.span);
    look::gap(ui);
    Entry::new("note", "Note").rows(3).text(ui, form, &mut stage.note);
    look::gap(ui);
    let inside = form.journey.touchpoints().values().filter(|t| t.stage == stage.id).count();
    delete(ui, form, &Key::Stage(stage.id.clone()), inside);
}

fn delete(ui: &mut Ui, form: &mut Form<'_>, key: &Key, inside: usize) {
    let kind = if matches!(key, Key::Lane(_)) { "lane" } else { "stage" };
    let words = match inside {
        0 => format!("Delete {kind}"),
        _ => format!("Delete {kind}…"),
    };
    if look::button(ui, &words, &words).clicked() {
        delete_place(form, key, inside);
    }
    match inside {
        0 => {}
        1 => look::hint(ui, "1 touchpoint stands here; you will be asked what becomes of it."),
        n => look::hint(ui, format!("{n} touchpoints stand here; you will be asked what becomes of them.")),
    }
}

/// Deletes an empty lane or stage; asks about one with touchpoints.
pub fn delete_place(form: &mut Form<'_>, key: &Key, inside: usize) {
    match key {
        _ if inside > 0 => form.requests.push(Request::ChooseFate(key.clone())),
        Key::Lane(id) => form.edits.push(Edit::DeleteLane { id: id.clone(), touchpoints: Fate::Delete }),
        Key::Stage(id) => form.edits.push(Edit::DeleteStage { id: id.clone(), touchpoints: Fate::Delete }),
        _ => {}
    }
}
