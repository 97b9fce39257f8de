//! The timer at the facilitator's side.

use super::super::Workshop;
use super::{button, heading, stepper};
use crate::app::{fonts, style};
use crate::journey::thousands::count;
use crate::picture::{Ink, Theme, Weight};
use crate::workshop::Timer;
use egui::Ui;

/// The longest timer that is set by the button; minutes are added while it runs.
const MOST: u32 = 90;

pub(super) fn show(ui: &mut Ui, workshop: &mut Workshop, theme: &Theme) {
    heading(ui, "Timer", true);
    let now = workshop.now();
    let Some(timer) = &mut workshop.timer else {
        ui.horizontal(|ui| {
            let minutes = &mut workshop.desk.minutes;
            let words = count(*minutes, "minute");
            stepper(ui, "minutes", minutes, (1, MOST), &words);
            if button(ui, "Start the timer", None) {
                let mut timer = Timer::of_minutes(*minutes);
                timer.start(now);
                workshop.timer = Some(timer);
            }
        });
        return;
    };
    ui.horizontal(|ui| {
        let ink = if timer.is_running(now) { Ink::Text } else { Ink::Muted };
        let words = fonts::text(timer.words(now), 28.0, Weight::SemiBold).color(style::colour(theme, ink));
        let response = ui.label(words);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(timer.spoken(now)));
        if timer.has_ended(now) {
            super::status(ui, "Time is up", "Time is up");
        }
    });
    let mut put_away = false;
    ui.horizontal_wrapped(|ui| {
        if timer.is_running(now) {
            if button(ui, "Pause", None) {
                timer.pause(now);
            }
        } else if !timer.has_ended(now) && button(ui, "Go on", None) {
            timer.start(now);
        }
        if button(ui, "1 minute more", None) {
            timer.add_minute(now);
        }
        put_away = button(ui, "Put the timer away", None);
    });
    if put_away {
        workshop.timer = None;
    }
}
