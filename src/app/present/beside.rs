//! What stands beside the map while a journey is presented, or below a wide one: what is said of the stop, or the
//! presenter's own panels.

use super::scale::Scale;
use super::{Presenting, caption, style};
use crate::app::panel::{Request, inspector};
use crate::app::{App, workshop};
use crate::picture::Theme;
use egui::accesskit::Role;
use egui::{Frame, Id, Margin, Panel, Sense, Ui, WidgetInfo};

/// What stands beside the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// What is said of the stop.
    Caption,
    /// All that is known of the touchpoint in the spotlight.
    Inspector,
    /// Timer, votes, ratings and the parking lot: in the presenter's window, if that is open.
    Workshop,
}

/// What stands beside the map, or, if that is `wide`, below it.
pub fn show(
    ui: &mut Ui,
    presenting: &mut Presenting,
    app: &mut App,
    wide: bool,
    scale: Scale,
    theme: &Theme,
) -> Vec<Request> {
    let frame = Frame::new().fill(ui.visuals().panel_fill).inner_margin(Margin::same(scale.margin()));
    // What only the presenter is to see stands in the presenter's window, if that is open.
    let shown = match presenting.beside {
        Beside::Workshop if presenting.presenter.has_workshop(ui.ctx()) => Beside::Caption,
        beside => beside,
    };
    let panel = if wide && shown == Beside::Caption {
        Panel::bottom("below the map").exact_size(scale.below())
    } else {
        Panel::right("beside the map").exact_size(scale.beside())
    };
    let panel = panel.resizable(false).frame(frame);
    let Some(doc) = app.doc_mut() else { return Vec::new() };
    let mut asked = Vec::new();
    panel.show(ui, |ui| match shown {
        Beside::Caption => caption::show(ui, presenting, &doc.session, scale, theme),
        Beside::Inspector => {
            style::name(ui, "Inspector");
            begin_here(ui, "Inspector", &mut presenting.goes_beside);
            asked = inspector::show(ui, &mut doc.session, &mut doc.inspector, theme);
        }
        Beside::Workshop => {
            style::name(ui, "Workshop");
            begin_here(ui, "Workshop", &mut presenting.goes_beside);
            let lit = presenting.lit(&doc.session).cloned();
            // The room looks on.
            doc.workshop.set_secret(true);
            workshop::controls(ui, &mut doc.workshop, &mut doc.session, lit.as_ref(), theme);
        }
    });
    asked
}

/// The panels that can stand beside the map with the keyboard at their head.
const PANELS: [&str; 2] = ["Inspector", "Workshop"];

fn head_of(panel: &str) -> Id {
    Id::unique(("beside the map", panel))
}

/// Whether this is the place at the head of a panel.
pub fn is_head(id: Id) -> bool {
    PANELS.into_iter().any(|panel| id == head_of(panel))
}

/// The place at the head of a panel where the keyboard comes to; Tab goes on from there, Esc back to the map.
pub fn begin_here(ui: &Ui, name: &str, wanted: &mut bool) {
    let id = head_of(name);
    if std::mem::take(wanted) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    if ui.memory(|memory| memory.has_focus(id)) {
        let room = ui.available_rect_before_wrap();
        let rect = room.with_max_y(room.top() + 4.0);
        let response = ui.interact(rect, id, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, name));
        ui.painter().hline(rect.x_range(), rect.top(), ui.visuals().widgets.active.bg_stroke);
    }
}
