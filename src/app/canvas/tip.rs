//! What a figure of the trust line rests on, told beside the pointer. For who listens it stands in the touchpoint's
//! description.

use super::Canvas;
use super::hit::Hit;
use super::tool::{Select, Tool};
use crate::app::fonts;
use crate::app::session::Session;
use crate::insights::{basis_of_trust, sum_of_matters};
use crate::picture::describe::name_of;
use egui::Response;

impl Canvas {
    /// Tells it of the trust point, or of the figure in the heading, that the pointer is over.
    pub(super) fn tell_trust(&self, response: &Response, session: &Session) {
        let at_rest = matches!(self.tool, Tool::Select(Select::Idle)) && self.menu.is_none() && self.staging.is_none();
        let pointer = self.pointer.filter(|at| at_rest && response.contains_pointer() && !self.is_covered(*at));
        let (Some(at), Some(lens)) = (pointer, self.lens) else { return };
        if !lens.trust.contains(at) {
            return;
        }
        let journey = session.journey();
        let words = match self.hit(session, at) {
            Hit::TrustPoint(id) => journey
                .touchpoint(&id)
                .map(|it| format!("{}\nTrust: {}", name_of(journey, &id).trim(), basis_of_trust(it))),
            _ if at.x < lens.lanes.right() => sum_of_matters(journey),
            _ => None,
        };
        if let Some(words) = words {
            response.clone().on_hover_ui_at_pointer(|ui| {
                ui.label(fonts::drawn(&words));
            });
        }
    }
}
