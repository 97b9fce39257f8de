//! While a file dialog of the system is open: says so, and offers a way out should it be stuck or hidden.

use super::ask::frame;
use crate::app::App;
use crate::app::style::button;
use egui::Context;
use std::time::Duration;

/// How long to wait before saying anything, so that nothing flashes.
const PATIENCE: Duration = Duration::from_millis(400);

/// Shows the notice while a file dialog is open.
pub fn show(app: &mut App, ctx: &Context) {
    let Some((waiting, _)) = &app.asked else { return };
    if let Some(left) = PATIENCE.checked_sub(waiting.since()) {
        return ctx.request_repaint_after(left);
    }
    let ((instead, cancel), left) = frame(ctx, "Choose a file in the file dialog", 440.0, |ui| {
        ui.label("It has a window of its own, which may lie behind this one.");
        ui.add_space(16.0);
        let buttons =
            |ui: &mut egui::Ui| (ui.add(button("Type a path instead")).clicked(), ui.add(button("Cancel")).clicked());
        ui.horizontal(buttons).inner
    });
    if instead {
        if let Some((waiting, errand)) = app.asked.take() {
            app.ask_in_window(waiting.question, errand);
        }
    } else if cancel || left {
        app.asked = None;
        app.stay();
    }
}
