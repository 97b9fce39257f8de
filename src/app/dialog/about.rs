//! About the program.

use super::Step;
use super::ask::{first, frame};
use crate::app::style::{self, main_button};
use egui::Context;

/// Shows what the program is and what it is made of.
pub fn show(ctx: &Context, fresh: bool) -> Step {
    let theme = style::theme(ctx);
    let (close, left) = frame(ctx, "About Trustline", 480.0, |ui| {
        crate::app::welcome::trust_line(ui, theme, 40.0);
        ui.label(format!("Version {}", env!("CARGO_PKG_VERSION")));
        ui.add(egui::Label::new(env!("CARGO_PKG_DESCRIPTION")).wrap());
        ui.add_space(8.0);
        let made = "Free software under the MIT or the Apache 2.0 licence. Drawn with egui; set in Public Sans by the U.S. \
                    Web Design System (SIL Open Font License); icons from Phosphor (MIT).";
        ui.add(egui::Label::new(egui::RichText::new(made).weak()).wrap());
        ui.add_space(16.0);
        ui.horizontal(|ui| first(ui.add(main_button(theme, "Close")), fresh).clicked()).inner
    });
    if close || left { Step::Done(None) } else { Step::Stay }
}
