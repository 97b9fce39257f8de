//! What stands in the panel while a journey has no script: how it is told without one, and ways to begin.

use super::super::controls::look;
use super::words::spoken;
use super::{Asked, State, add_button, change};
use crate::app::session::Session;
use crate::app::style;
use crate::picture::Theme;
use egui::{Label, ScrollArea, Ui};

/// How a journey without a script is told.
const TOLD: &str = "There is no script yet. Without one the journey tells itself: an overview, each stage, each moment \
                    that matters, the line of trust, where it hurts most, and what to take along.";
/// What a script can't hold of that.
const LEFT: &str = "A stop shows a stage or touchpoints. The overview, the line of trust and what to take along have no \
                    stop of their own, and are told only without a script.";

/// Draws it; `seconds` is how long the last rehearsal took.
pub fn show(
    ui: &mut Ui,
    session: &mut Session,
    state: &mut State,
    seconds: f64,
    theme: &Theme,
    asked: &mut Vec<Asked>,
) {
    ScrollArea::vertical().id_salt("no script").auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - look::GAP);
        ui.add_space(look::GAP);
        ui.add(Label::new(TOLD).wrap());
        if seconds > 0.0 {
            ui.add(Label::new(format!("The last rehearsal took {}.", spoken(seconds))).wrap());
        }
        if session.read_only().is_some() {
            return;
        }
        ui.add_space(look::GAP);
        let any = !session.journey().touchpoints().is_empty();
        let begin = style::main_button(theme, "Begin with the journey's own stops");
        let begin = ui.add_enabled(any, begin).on_disabled_hover_text("The journey has no touchpoints yet");
        let begun = begin.clicked();
        add_button(ui, asked);
        ui.add_space(look::GAP);
        look::hint(ui, LEFT);
        if begun {
            change::begin(session, state);
            state.wants_focus = true;
        }
        crate::app::focus::follow(ui);
    });
}
