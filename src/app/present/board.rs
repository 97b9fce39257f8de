//! What the room sees of a workshop's round or timer.

use super::scale::Scale;
use crate::app::App;
use crate::app::workshop::{self, Round};
use crate::picture::Theme;
use egui::{Area, Id, Order, Rect, Ui, UiBuilder, vec2};

/// What the room sees of a round, over the map; a timer alone stands in its corner.
pub fn show(ui: &Ui, app: &App, map: Rect, scale: Scale, theme: &Theme) {
    let Some(doc) = app.doc().filter(|doc| doc.workshop.is_under_way()) else { return };
    let alone = *doc.workshop.round() == Round::None;
    let place = if alone {
        let size = scale.words * vec2(12.0, 5.0);
        Rect::from_min_size(map.right_top() + vec2(-size.x - scale.words, scale.words), size)
    } else {
        map.shrink(scale.words)
    };
    let area = Area::new(Id::unique("board of the workshop")).order(Order::Middle).fixed_pos(place.min);
    area.constrain(false).show(ui.ctx(), |ui| {
        let frame = scale.sheet(ui, theme);
        let inside = place.shrink(f32::from(scale.margin()));
        frame.show(ui, |ui| {
            ui.scope_builder(UiBuilder::new().max_rect(inside), |ui| {
                ui.set_min_size(inside.size());
                workshop::board(ui, &doc.workshop, &doc.session, theme, scale.words);
            });
        });
    });
}
