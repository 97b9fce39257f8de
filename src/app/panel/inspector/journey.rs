//! The journey as a whole: what it is called, who owns it, and the lists that the map is made of.

use super::super::Request;
use super::super::controls::entry::Entry;
use super::super::controls::item::add_button;
use super::super::controls::section::section;
use super::super::controls::steps::{Step, steps};
use super::super::controls::{Form, look};
use super::lifetime;
use super::place::delete_place;
use super::touchpoint::others_data;
use crate::journey::record::{EvidenceKind, Head, LaneKind, State};
use crate::journey::{
    Edit, Evidence, EvidenceId, Journey, Key, Lane, LaneId, Persona, PersonaId, Record, Stage, StageId,
};
use egui::Ui;
use std::sync::Arc;

/// Everything of the journey's head, with its lists.
pub fn fields(ui: &mut Ui, form: &mut Form<'_>, head: &mut Head) {
    Entry::new("title", "Title").text(ui, form, &mut head.title);
    look::gap(ui);
    let summary = Entry::new("summary", "Summary").hint("What the map shows, for those who can't see it");
    summary.rows(4).text(ui, form, &mut head.summary);
    look::gap(ui);
    let states = State::ALL.iter().map(|state| Step::new(*state, "", state.label())).collect::<Vec<_>>();
    let mut state = Some(head.state);
    steps(ui, form, "State", &states, &mut state, false);
    head.state = state.unwrap_or(head.state);
    if head.state == State::Future || !head.based_on.is_empty() {
        look::gap(ui);
        let entry = Entry::new("based_on", "Based on").hint("relative/path.journey.ron");
        entry.text(ui, form, &mut head.based_on);
    }
    look::gap(ui);
    Entry::new("owner", "Owner").hint("The office that keeps it true").text(ui, form, &mut head.owner);
    look::gap(ui);
    Entry::new("review_by", "Review by").date(ui, form, &mut head.review_by);
    look::gap(ui);
    Entry::new("note", "Note").rows(3).text(ui, form, &mut head.note);
    lifetime::show(ui, form);
    lists(ui, form, head);
    others_data(ui, &head.ext);
    if !head.conflicts.is_empty() {
        look::hint(ui, format!("{} conflicts of a merge wait for a decision.", head.conflicts.len()));
    }
}

fn lists(ui: &mut Ui, form: &mut Form<'_>, head: &mut Head) {
    let journey = form.journey;
    section(ui, form, "Stages", &journey.head().stages.len().to_string(), true, |ui, form| {
        let rows = journey.stages().map(|s| (Key::Stage(s.id.clone()), s.name.clone(), s.span.clone()));
        ordered(ui, form, "stage", rows.collect(), &|key| {
            journey.touchpoints().values().filter(|t| Key::Stage(t.stage.clone()) == *key).count()
        });
        if add_button(ui, "Add stage") {
            add_stage(form, journey);
        }
    });
    section(ui, form, "Lanes", &journey.head().lanes.len().to_string(), true, |ui, form| {
        let rows = journey.lanes().map(|l| (Key::Lane(l.id.clone()), l.name.clone(), l.component.clone()));
        ordered(ui, form, "lane", rows.collect(), &|key| {
            journey.touchpoints().values().filter(|t| Key::Lane(t.lane.clone()) == *key).count()
        });
        if add_button(ui, "Add lane") {
            add_lane(form, journey);
        }
    });
    section(ui, form, "Personas", &journey.personas().len().to_string(), true, |ui, form| {
        for (id, persona) in journey.personas() {
            let aside = if persona.proto { "placeholder" } else { "" };
            link(ui, form, "persona", Key::Persona(id.clone()), &persona.name, aside, ui.available_width());
        }
        if add_button(ui, "Add persona") {
            let id: PersonaId = form.mint.id("persona", |id| journey.personas().contains_key(id));
            let persona = Persona { name: "New persona".into(), proto: true, ..Persona::default() };
            add_record(form, Key::Persona(id), Record::Persona(Arc::new(persona)));
        }
    });
    section(ui, form, "Evidence", &journey.evidence().len().to_string(), true, |ui, form| {
        for (id, evidence) in journey.evidence() {
            let key = Key::Evidence(id.clone());
            link(ui, form, "evidence", key, &evidence.title, evidence.kind.label(), ui.available_width());
        }
        if add_button(ui, "Add evidence") {
            let id: EvidenceId = form.mint.id("evidence", |id| journey.evidence().contains_key(id));
            let evidence = Evidence {
                title: "New evidence".into(),
                kind: EvidenceKind::Assumed,
                date: String::new(),
                link: String::new(),
                quote: String::new(),
                note: String::new(),
            };
            add_record(form, Key::Evidence(id), Record::Evidence(Arc::new(evidence)));
        }
    });
    let stops = head.script.len().to_string();
    section(ui, form, "Script", if head.script.is_empty() { "" } else { &stops }, false, |ui, form| {
        look::hint(ui, "The stops of a presentation, in their order.");
        if look::button(ui, "Open the script", "Open the script").clicked() {
            form.requests.push(Request::Script);
        }
    });
}

fn add_record(form: &mut Form<'_>, key: Key, record: Record) {
    form.edits.push(Edit::Revise { key: key.clone(), record });
    form.select = Some(key.into());
}

fn add_stage(form: &mut Form<'_>, journey: &Journey) {
    let id: StageId = form.mint.id("stage", |id| journey.stage(id).is_some());
    let stage = Stage { id: id.clone(), name: "New stage".into(), span: String::new(), note: String::new() };
    form.edits.push(Edit::AddStage { stage, at: journey.head().stages.len() });
    form.select = Some(Key::Stage(id).into());
}

fn add_lane(form: &mut Form<'_>, journey: &Journey) {
    let id: LaneId = form.mint.id("lane", |id| journey.lane(id).is_some());
    let (name, component, note) = ("New lane".into(), String::new(), String::new());
    let lane = Lane { id: id.clone(), name, kind: LaneKind::Frontstage, component, note };
    form.edits.push(Edit::AddLane { lane, at: journey.head().lanes.len() });
    form.select = Some(Key::Lane(id).into());
}

/// A row that leads to a record.
fn link(ui: &mut Ui, form: &mut Form<'_>, kind: &str, key: Key, name: &str, aside: &str, width: f32) {
    let shown = if name.trim().is_empty() { "(without a name)" } else { name };
    let aside = egui::RichText::new(aside).size(look::SMALL).weak();
    let button = egui::Button::new(shown).truncate().right_text(aside).frame_when_inactive(false);
    let size = egui::vec2(width, look::ROW);
    let row = ui.add_sized(size, button.min_size(size));
    let row = look::tip(ui, row.accessible_name(format!("Open {kind} {shown}")), shown);
    if row.clicked() {
        form.select = Some(key.into());
    }
}

/// Rows in the author's order, with buttons to move and delete them.
fn ordered(
    ui: &mut Ui,
    form: &mut Form<'_>,
    kind: &str,
    rows: Vec<(Key, String, String)>,
    inside: &dyn Fn(&Key) -> usize,
) {
    let last = rows.len();
    let across = kind == "stage";
    let (back, on) = if across { ("to the left", "to the right") } else { ("up", "down") };
    for (i, (key, name, aside)) in rows.into_iter().enumerate() {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let room = ui.available_width() - 3.0 * look::ROW;
            link(ui, form, kind, key.clone(), &name, &aside, room);
            let signs: (look::Sign, look::Sign) =
                if across { (look::arrow_left, look::arrow_right) } else { (look::arrow_up, look::arrow_down) };
            let (up, down) = (format!("Move {kind} {name} {back}"), format!("Move {kind} {name} {on}"));
            if ui.add_enabled_ui(i > 0, |ui| look::sign_button(ui, &up, signs.0)).inner.clicked() {
                form.edits.push(Edit::Reorder { key: key.clone(), to: i - 1 });
            }
            if ui.add_enabled_ui(i + 1 < last, |ui| look::sign_button(ui, &down, signs.1)).inner.clicked() {
                form.edits.push(Edit::Reorder { key: key.clone(), to: i + 1 });
            }
            if look::sign_button(ui, &format!("Delete {kind} {name}"), look::cross).clicked() {
                delete_place(form, &key, inside(&key));
            }
        });
    }
}
