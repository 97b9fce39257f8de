//! The parking lot at the facilitator's side.

use super::super::Desk;
use super::{button, heading};
use crate::app::panel::look;
use crate::app::session::Session;
use crate::workshop::parking;
use egui::{Key, TextEdit, Ui, vec2};

pub(super) fn show(ui: &mut Ui, desk: &mut Desk, session: &mut Session) {
    heading(ui, "Parking lot", false);
    look::hint(ui, "What is put aside for later stands in the journey's note.");
    ui.horizontal(|ui| {
        let room = (ui.available_width() - 68.0).max(120.0);
        let edit = TextEdit::singleline(&mut desk.parked).hint_text("Something for later").desired_width(room);
        let edit = edit.min_size(vec2(24.0, 32.0)).char_limit(500).align(egui::Align2::LEFT_CENTER);
        let response = ui.add(edit).accessible_name("Something to park");
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let empty = desk.parked.trim().is_empty().then_some("Nothing is written");
        if button(ui, "Park", empty) || entered {
            if let Some(edit) = parking::park(session.journey(), &desk.parked) {
                let step = parking::step(&desk.parked);
                if session.perform_as(&step, &[edit], None).is_ok() {
                    desk.parked.clear();
                }
                desk.said = session.said.clone();
            }
            response.request_focus();
        }
    });
    let parked: Vec<String> = parking::parked(session.journey()).into_iter().map(str::to_owned).collect();
    for (at, text) in parked.iter().enumerate() {
        ui.horizontal(|ui| {
            let name = format!("Take out of the parking lot: {text}");
            let taken = look::sign_button(ui, &name, look::cross).clicked();
            ui.add(egui::Label::new(text).wrap());
            if taken && let Some(edit) = parking::take_out(session.journey(), at) {
                let _ = session.perform_as(&parking::step_out(text), &[edit], None);
                desk.said = session.said.clone();
            }
        });
    }
}
