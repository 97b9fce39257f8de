//! Evidence that something rests on: chips of the ledger's entries, a list to add from, and a new entry in place.

use super::chips::{self, Click};
use super::choice;
use super::form::Form;
use super::look;
use crate::journey::record::EvidenceKind;
use crate::journey::{Edit, Evidence, EvidenceId, Key, Record};
use egui::{Id, Ui};
use std::sync::Arc;

/// An entry of the ledger that is being written.
#[derive(Clone, Debug)]
pub(super) struct NewEvidence {
    at: Id,
    title: String,
    kind: EvidenceKind,
}

/// The evidence cited at `path`.
pub fn picker(ui: &mut Ui, form: &mut Form<'_>, path: &str, cited: &mut Vec<EvidenceId>) {
    look::label(ui, "Evidence");
    let journey = form.journey;
    if !cited.is_empty() {
        chips_of(ui, form, cited);
    }
    let id = form.id(&format!("{path}/add"));
    let writing = form.fields.new_evidence.as_ref().is_some_and(|new| new.at == id);
    let rest: Vec<_> = journey.evidence().iter().filter(|(id, _)| !cited.contains(id)).collect();
    if writing && rest.is_empty() {
        // An empty row would be a gap.
        return new_entry(ui, form, path, cited);
    }
    ui.horizontal(|ui| {
        if !rest.is_empty() {
            let width = (ui.available_width() - look::GAP) / 2.0;
            ui.allocate_ui(egui::vec2(width, look::ROW), |ui| {
                choice::list(ui, &form.name("Add evidence…"), id, "Add…", |ui| {
                    for (id, evidence) in &rest {
                        let words = format!("{} ({})", evidence.title, evidence.kind.label().to_lowercase());
                        if ui.selectable_label(false, words).clicked() {
                            cited.push((*id).clone());
                        }
                    }
                });
            });
        }
        if !writing && look::button(ui, "New evidence…", &form.name("New evidence…")).clicked() {
            form.fields.new_evidence = Some(NewEvidence { at: id, title: String::new(), kind: EvidenceKind::Assumed });
            form.fields.focus_next = Some(id.with("title"));
        }
    });
    new_entry(ui, form, path, cited);
}

fn chips_of(ui: &mut Ui, form: &mut Form<'_>, cited: &mut Vec<EvidenceId>) {
    let journey = form.journey;
    let mut removed = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        for id in cited.iter() {
            let title = journey.evidence().get(id).map_or(id.as_str(), |evidence| evidence.title.as_str());
            match chips::removable(ui, form, title, &format!("evidence {title}")) {
                Some(Click::Open) => form.select = Some(Key::Evidence(id.clone()).into()),
                Some(Click::Remove) => removed = Some(id.clone()),
                None => {}
            }
        }
    });
    cited.retain(|id| Some(id) != removed.as_ref());
}

fn new_entry(ui: &mut Ui, form: &mut Form<'_>, path: &str, cited: &mut Vec<EvidenceId>) {
    let id = form.id(&format!("{path}/add"));
    let Some(mut new) = form.fields.new_evidence.take_if(|new| new.at == id) else { return };
    let mut done = false;
    egui::Frame::group(ui.style()).show(ui, |ui| {
        look::label(ui, "What the evidence is called");
        let field = egui::TextEdit::singleline(&mut new.title).id(id.with("title"));
        let field = field.desired_width(f32::INFINITY).align(egui::Align2::LEFT_CENTER);
        let field = field.min_size(egui::vec2(24.0, look::ROW));
        let response = ui.add(field).accessible_name(form.name("Title of the new evidence"));
        if form.fields.focus_next.take_if(|next| *next == response.id).is_some() {
            response.request_focus();
        }
        let kinds = EvidenceKind::ALL;
        choice::one_of(
            ui,
            form,
            &format!("{path}/kind"),
            "How well it is known",
            kinds,
            EvidenceKind::label,
            &mut new.kind,
        );
        look::gap(ui);
        ui.horizontal(|ui| {
            let ready = !new.title.trim().is_empty();
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let add = ui.add_enabled_ui(ready, |ui| look::button(ui, "Add", &form.name("Add the new evidence"))).inner;
            if ready && (add.clicked() || entered) {
                let journey = form.journey;
                let id: EvidenceId = form.mint.id(&new.title, |id| journey.evidence().contains_key(id));
                let (title, kind) = (new.title.trim().to_owned(), new.kind);
                let evidence = Evidence {
                    title,
                    kind,
                    date: String::new(),
                    link: String::new(),
                    quote: String::new(),
                    note: String::new(),
                };
                let record = Record::Evidence(Arc::new(evidence));
                form.edits.push(Edit::Revise { key: Key::Evidence(id.clone()), record });
                cited.push(id);
                done = true;
            }
            done |= look::button(ui, "Cancel", &form.name("Cancel the new evidence")).clicked();
        });
    });
    if !done {
        form.fields.new_evidence = Some(new);
    }
}
