//! Figures that a scenario sets by hand: minutes of the selected touchpoint, shares and waits of what leads on from it.

use super::super::{Asked, chart};
use crate::analysis::Scenario;
use crate::analysis::scenario::Onward;
use crate::app::panel::controls::look;
use crate::app::session::Session;
use crate::insights::Known;
use crate::journey::{Key, Subject, Touchpoint, TouchpointId};
use crate::picture::describe::name_of;
use crate::versions::tell::number;
use egui::{DragValue, Response, RichText, Ui};

/// Draws the fields of what is selected, and the list of all that is set.
pub fn show(ui: &mut Ui, session: &Session, known: &Known<'_>, scenario: &mut Scenario, asked: &mut Vec<Asked>) {
    ui.add_space(look::GAP);
    chart::heading(ui, "Other figures", |_| {});
    let at = match &session.selection.focus {
        Some(Subject::Record(Key::Touchpoint(id)) | Subject::Transition(id, _)) => Some(id),
        _ => None,
    };
    match at.and_then(|id| Some((id, known.journey.touchpoint(id)?))) {
        Some((id, touchpoint)) => fields(ui, known, scenario, id, touchpoint),
        None => {
            look::hint(ui, "Select a touchpoint on the map to change its minutes, shares and waits in this scenario.")
        }
    }
    list(ui, known, scenario, asked);
}

fn fields(ui: &mut Ui, known: &Known<'_>, scenario: &mut Scenario, id: &TouchpointId, touchpoint: &Touchpoint) {
    ui.add(egui::Label::new(RichText::new(format!("At “{}”", name_of(known.journey, id).trim())).strong()).wrap());
    if let Some(minutes) = touchpoint.burden.as_ref().and_then(|burden| burden.minutes) {
        let mut value = scenario.minutes.get(id).copied().unwrap_or(minutes);
        ui.horizontal(|ui| {
            let label = ui.add(egui::Label::new("Minutes a response").sense(egui::Sense::click()));
            let field = DragValue::new(&mut value).range(0.0..=1e6).speed(0.5).max_decimals(1);
            let field = figure(ui, field, "Minutes a response in this scenario");
            if label.clicked() {
                field.request_focus();
            }
            if field.changed() {
                scenario.minutes.insert(id.clone(), crate::journey::settle::round4(value));
            }
        });
    }
    let shares = touchpoint.shares();
    for (next, share) in touchpoint.next.iter().zip(&shares) {
        let key = (id.clone(), next.to.clone());
        let set = scenario.transitions.get(&key).copied().unwrap_or_default();
        let to = name_of(known.journey, &next.to).trim();
        ui.add(egui::Label::new(RichText::new(format!("to “{to}”")).size(look::SMALL).weak()).truncate());
        ui.horizontal(|ui| {
            let mut percent = set.share.unwrap_or(*share) * 100.0;
            let field = DragValue::new(&mut percent).range(0.0..=100.0).speed(0.5).max_decimals(1).suffix(" %");
            let changed = figure(ui, field, &format!("Share to {to} in this scenario")).changed();
            let mut days = set.wait_days.or(next.wait_days).unwrap_or(0.0);
            let field = DragValue::new(&mut days).range(0.0..=36_500.0).speed(0.5).max_decimals(1).suffix(" days");
            let waits = figure(ui, field, &format!("Days until {to} in this scenario")).changed();
            if changed || waits {
                let round = crate::journey::settle::round4;
                let share = if changed { Some(round(percent / 100.0)) } else { set.share };
                let wait_days = if waits { Some(round(days)) } else { set.wait_days };
                scenario.transitions.insert(key, Onward { share, wait_days });
            }
        });
    }
    let set = |next: &crate::journey::Next| {
        scenario.transitions.get(&(id.clone(), next.to.clone())).and_then(|set| set.share)
    };
    let together: Vec<f64> =
        touchpoint.next.iter().zip(&shares).map(|(next, share)| set(next).unwrap_or(*share)).collect();
    let sum: f64 = together.iter().sum();
    if sum > crate::journey::refs::MOST_SHARES {
        let parts: Vec<String> = together.iter().map(|share| number(share * 100.0)).collect();
        let over = number((sum - 1.0) * 100.0);
        look::error(
            ui,
            &format!("{} = {} %: {over} % too many. Lower another share.", parts.join(" + "), number(sum * 100.0)),
        );
    }
    if touchpoint.next.is_empty() && touchpoint.burden.is_none() {
        look::hint(ui, "It has no burden and leads nowhere: there is nothing to change.");
    }
}

/// A field for a figure. Enter takes what was typed and stays: the keyboard must not go to the map, where typing changes
/// the journey.
pub fn figure(ui: &mut Ui, field: DragValue<'_>, name: &str) -> Response {
    let field = ui.add(field).accessible_name(name);
    if field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
        field.request_focus();
    }
    field
}

/// Everything that is set by hand and differs from what is, each to be taken back.
fn list(ui: &mut Ui, known: &Known<'_>, scenario: &mut Scenario, asked: &mut Vec<Asked>) {
    let there = |id: &TouchpointId| known.journey.touchpoint(id);
    let mut lines: Vec<(String, Subject)> = Vec::new();
    for (id, minutes) in scenario.minutes.iter().filter(|(id, _)| there(id).is_some()) {
        let now = there(id).and_then(|it| it.burden.as_ref()?.minutes);
        if now == Some(*minutes) {
            continue;
        }
        let now = now.map_or("not known".into(), number);
        let words = format!("“{}”: {} minutes, now {now}", name_of(known.journey, id).trim(), number(*minutes));
        lines.push((words, Key::Touchpoint(id.clone()).into()));
    }
    for ((from, to), set) in &scenario.transitions {
        let Some(next) = known.journey.transition(from, to) else { continue };
        let share = set.share.filter(|share| next.share != Some(*share)).map(|share| {
            let now = next.share.map_or("an even part".to_owned(), crate::picture::words::percent);
            format!("{}, now {now}", crate::picture::words::percent(share))
        });
        let wait = set.wait_days.filter(|days| next.wait_days != Some(*days)).map(|days| {
            let now = next.wait_days.map_or("none".to_owned(), crate::insights::days);
            format!("{} of waiting, now {now}", crate::insights::days(days))
        });
        let what: Vec<String> = [share, wait].into_iter().flatten().collect();
        if what.is_empty() {
            continue;
        }
        let names = [from, to].map(|id| format!("“{}”", name_of(known.journey, id).trim()));
        let words = format!("{} to {}: {}", names[0], names[1], what.join("; "));
        lines.push((words, Subject::Transition(from.clone(), to.clone())));
    }
    for (words, subject) in lines {
        ui.horizontal(|ui| {
            let room = ui.available_width() - look::ROW - look::GAP;
            let text = RichText::new(&words).size(look::SMALL);
            let button = egui::Button::new(text).wrap().frame_when_inactive(false);
            if ui.add_sized(egui::vec2(room, look::ROW), button).clicked() {
                asked.push(Asked::Show(vec![subject.clone()]));
            }
            if look::sign_button(ui, &format!("Take back: {words}"), look::cross).clicked() {
                match &subject {
                    Subject::Transition(from, to) => {
                        scenario.transitions.remove(&(from.clone(), to.clone()));
                    }
                    Subject::Record(Key::Touchpoint(id)) => {
                        scenario.minutes.remove(id);
                    }
                    Subject::Record(_) => {}
                }
            }
        });
    }
}
