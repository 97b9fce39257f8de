//! The inspector: every field of what is selected, each with the control that suits it.
//!
//! [`show`] copies the record, lets the controls change the copy, and makes one edit of the difference; the map follows
//! every key. One file a kind of record; a touchpoint's larger parts have files of their own.

mod burden;
mod figure;
mod journey;
mod ledger;
mod lifetime;
mod opened;
mod opportunity;
mod pain;
mod place;
mod survey;
mod touchpoint;
mod transition;
mod trust;

#[cfg(test)]
mod tests;

pub(super) use touchpoint::icon_of;

use super::Request;
use super::controls::{Fields, Form, look};
use crate::app::session::Session;
use crate::journey::{Journey, Key, Record, Subject};
use crate::picture::Theme;
use egui::{Align, Layout, ScrollArea, Ui};
use std::sync::Arc;

/// What the inspector remembers between frames: what is open, and the text being typed.
#[derive(Clone, Debug, Default)]
pub struct State {
    fields: Fields,
}

/// Draws the inspector for what is selected; nothing selected = the journey itself.
pub fn show(ui: &mut Ui, session: &mut Session, state: &mut State, theme: &Theme) -> Vec<Request> {
    let subject = session.selection.focus.clone().unwrap_or(Subject::Record(Key::Journey));
    let key = match &subject {
        Subject::Record(key) => key.clone(),
        Subject::Transition(from, _) => Key::Touchpoint(from.clone()),
    };
    let Some(before) = session.journey().get(&key) else {
        look::hint(ui, "What was selected is gone. Select something on the map.");
        return Vec::new();
    };
    let mut form = Form::new(session, &mut state.fields, theme, &subject);
    look::spacing(ui);
    header(ui, &mut form, &subject, &before);
    several(ui, session);
    let mut after = before.clone();
    let scroll = ScrollArea::vertical().id_salt(("inspector", subject.to_string())).auto_shrink(false);
    scroll.show(ui, |ui| {
        ui.set_max_width(ui.available_width() - look::GAP);
        record(ui, &mut form, &subject, &mut after);
        crate::app::focus::follow(ui);
        ui.add_space(3.0 * look::GAP);
    });
    let mut outcome = form.finish();
    outcome.revise(&key, &before, after);
    outcome.apply(session, &mut state.fields)
}

fn record(ui: &mut Ui, form: &mut Form<'_>, subject: &Subject, record: &mut Record) {
    match (subject, record) {
        (Subject::Transition(from, to), Record::Touchpoint(touchpoint)) => {
            transition::selected(ui, form, (from, to), Arc::make_mut(touchpoint));
        }
        (Subject::Record(Key::Touchpoint(id)), Record::Touchpoint(touchpoint)) => {
            touchpoint::fields(ui, form, id, Arc::make_mut(touchpoint));
        }
        (_, Record::Journey(head)) => journey::fields(ui, form, Arc::make_mut(head)),
        (_, Record::Lane(lane)) => place::lane(ui, form, Arc::make_mut(lane)),
        (_, Record::Stage(stage)) => place::stage(ui, form, Arc::make_mut(stage)),
        (Subject::Record(key), Record::Persona(persona)) => ledger::persona(ui, form, key, Arc::make_mut(persona)),
        (Subject::Record(key), Record::Evidence(evidence)) => ledger::evidence(ui, form, key, Arc::make_mut(evidence)),
        (_, Record::Touchpoint(_)) | (Subject::Transition(..), _) => {}
    }
}

/// What kind of thing is shown and where it stands, with the way back to the journey.
fn header(ui: &mut Ui, form: &mut Form<'_>, subject: &Subject, record: &Record) {
    let place = match (subject, record) {
        (Subject::Record(Key::Touchpoint(_)), Record::Touchpoint(t)) => place_of(form.journey, t),
        _ => String::new(),
    };
    ui.horizontal(|ui| {
        let kind = egui::RichText::new(kind_of(subject)).font(look::heading_font()).color(ui.visuals().text_color());
        let heading = ui.label(kind);
        ui.ctx().accesskit_node_builder(heading.id, |node| {
            node.set_role(egui::Role::Heading);
            node.set_label(kind_of(subject));
        });
        if *subject != Subject::Record(Key::Journey) {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let back = egui::Button::new(egui::RichText::new("Journey properties").size(look::SMALL));
                if ui.add(back.frame_when_inactive(false).min_size(egui::vec2(0.0, look::ROW))).clicked() {
                    form.select = Some(Key::Journey.into());
                }
            });
        }
    });
    if !place.is_empty() {
        look::hint(ui, place);
        look::gap(ui);
    }
}

fn several(ui: &mut Ui, session: &Session) {
    let count = session.selection.touchpoints.len();
    if count > 1 {
        look::hint(ui, format!("{count} touchpoints are selected; this is the one the keyboard is at."));
    }
}

fn place_of(journey: &Journey, touchpoint: &crate::journey::Touchpoint) -> String {
    let stage = journey.stage(&touchpoint.stage).map_or("?", |stage| stage.name.as_str());
    let lane = journey.lane(&touchpoint.lane).map_or("?", |lane| lane.name.as_str());
    format!("{stage} · {lane}")
}

fn kind_of(subject: &Subject) -> &'static str {
    match subject {
        Subject::Transition(..) => "Transition",
        Subject::Record(Key::Journey) => "Journey",
        Subject::Record(Key::Lane(_)) => "Lane",
        Subject::Record(Key::Stage(_)) => "Stage",
        Subject::Record(Key::Persona(_)) => "Persona",
        Subject::Record(Key::Evidence(_)) => "Evidence",
        Subject::Record(Key::Touchpoint(_)) => "Touchpoint",
    }
}
