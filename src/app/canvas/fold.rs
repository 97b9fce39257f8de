//! The chevrons on headings: under the pointer and at the focus to fold a stage or lane, and on every folded one to
//! unfold it.

use super::act::world;
use super::hit::Hit;
use super::{Canvas, paint};
use crate::app::session::Session;
use crate::app::style;
use crate::journey::{Key, Subject};
use crate::picture::{Ink, Theme, icon};
use egui::accesskit::Role;
use egui::{Align2, FontId, Painter, Pos2, Rect, Response, Sense, Ui, Vec2, WidgetInfo, pos2};

/// The side of a chevron's target, in pixels.
pub const SIDE: f32 = 24.0;

/// A chevron that is shown.
pub struct Chevron {
    key: Key,
    rect: Rect,
    lit: bool,
}

impl Canvas {
    /// Puts chevrons where they belong, and folds what is clicked.
    pub(super) fn hold_chevrons(&mut self, ui: &Ui, map: &Response, session: &mut Session) {
        self.chevrons.clear();
        let (Some(view), Some(lens)) = (session.last_view(), self.lens) else { return };
        let heading = |hit: Hit| match hit {
            Hit::Stage(id) => Some(Key::Stage(id)),
            Hit::Lane(id) => Some(Key::Lane(id)),
            _ => None,
        };
        let pointer = self.pointer.filter(|_| map.contains_pointer() && self.panning.is_none());
        let hovered = pointer.and_then(|at| heading(self.hit(session, at)));
        let focused = match &session.selection.focus {
            Some(Subject::Record(key @ (Key::Stage(_) | Key::Lane(_)))) => Some(key.clone()),
            _ => None,
        };
        let folded = view.folded.iter().map(|folded| folded.key.clone());
        let mut keys: Vec<Key> = folded.collect();
        keys.extend([hovered, focused].into_iter().flatten());
        keys.dedup();
        let mut clicked = None;
        for (at, key) in keys.iter().enumerate() {
            if keys[..at].contains(key) {
                continue;
            }
            let world = world(session, view, lens.zoom);
            let Some(band) = paint::on_screen(world, &lens, &key.clone().into()) else { continue };
            let is_folded = session.folds().has(key);
            let Some(rect) = place(key, band.intersect(lens.view), is_folded) else { continue };
            let response = ui.interact(rect, map.id.with(("chevron", key.to_string())), Sense::CLICK);
            let (stage, verb) = (matches!(key, Key::Stage(_)), if is_folded { "Unfold" } else { "Fold" });
            let name = session.journey().get(key).map(|record| record.name().to_owned()).unwrap_or_default();
            let words = format!("{verb} the {} {name}", if stage { "stage" } else { "lane" });
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
            if response.clicked() {
                clicked = Some(key.clone());
            }
            self.chevrons.push(Chevron { key: key.clone(), rect, lit: response.hovered() });
            response.on_hover_text(words);
        }
        if let Some(key) = clicked {
            session.toggle_fold(&key);
        }
    }

    /// Whether something that lies over the map has a point of the screen for itself.
    pub(super) fn is_covered(&self, at: Pos2) -> bool {
        self.minimap.takes(at) || self.chevrons.iter().any(|chevron| chevron.rect.contains(at))
    }

    /// Paints the chevrons over the headings.
    pub(super) fn paint_chevrons(&self, painter: &Painter, session: &Session, theme: &Theme) {
        let font = FontId::new(14.0, crate::app::fonts::icons());
        for Chevron { key, rect, lit } in &self.chevrons {
            let sign = match (key, session.folds().has(key)) {
                (Key::Stage(_), true) => icon::CARET_RIGHT,
                (Key::Stage(_), false) => icon::CARET_LEFT,
                (_, true) => icon::CARET_DOWN,
                (_, false) => icon::CARET_UP,
            };
            let ground = if *lit { Ink::ButtonHover } else { Ink::Heading };
            painter.rect_filled(rect.shrink(2.0), 4, style::colour(theme, ground));
            painter.text(rect.center(), Align2::CENTER_CENTER, sign, font.clone(), style::colour(theme, Ink::Text));
        }
    }
}

/// Where a heading's chevron is: at its right end; in the middle of a folded stage, which has no room beside it.
fn place(key: &Key, heading: Rect, is_folded: bool) -> Option<Rect> {
    let middle = match (key, is_folded) {
        (Key::Stage(_), true) => pos2(heading.center().x, heading.top() + SIDE / 2.0),
        (Key::Stage(_), false) => pos2(heading.right() - SIDE / 2.0 - 2.0, heading.center().y),
        (_, true) => pos2(heading.right() - SIDE / 2.0 - 2.0, heading.center().y),
        _ => pos2(heading.right() - SIDE / 2.0 - 2.0, heading.top() + SIDE / 2.0 + 4.0),
    };
    let least = if is_folded { 6.0 } else { SIDE };
    let has_room = heading.is_positive() && heading.width() >= least && heading.height() >= least;
    has_room.then(|| Rect::from_center_size(middle, Vec2::splat(SIDE)))
}
