//! Paints a picture on screen: what is in view, from back to front, with as much detail as can be read.

mod galleys;
mod headings;
mod overlay;
mod shapes;
mod trust;

pub use galleys::{Face, Galleys};
pub use headings::headings;
pub use overlay::{Overlay, empty, heading_ring, on_screen, overlay, tool_preview};
pub use shapes::{Brush, Place};
pub use trust::{TrustStrip, trust_heading};

use super::lens::Lens;
use super::tool::{World, name_of};
use crate::journey::{Key, Subject};
use crate::layout::Rect;
use crate::picture::{Group, Ink, Part, Picture, Shape, Weight};
use egui::{Stroke, pos2, vec2};
use shapes::LEGIBLE;

/// The size of a card's small words on the map; when they can't be read any more, cards show their name alone.
const SMALL_WORDS: f32 = 11.5;
/// The size of a name on a card that shows nothing else, in pixels.
const LONE_NAME: f32 = 10.0;
/// Cards narrower or lower than this on screen are blocks of colour.
const NAME_ROOM: (f32, f32) = (56.0, 14.0);

/// How much of a card is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// All of it.
    Full,
    /// Its name, larger than it would be, and the colour of its trust.
    Name,
    /// The colour of its trust.
    Block,
}

impl Detail {
    /// What can be read at a zoom on a card of this size (map units).
    pub fn at(zoom: f32, card: &Rect) -> Self {
        if SMALL_WORDS * zoom >= LEGIBLE {
            Self::Full
        } else if card.w * zoom >= NAME_ROOM.0 && card.h * zoom >= NAME_ROOM.1 {
            Self::Name
        } else {
            Self::Block
        }
    }
}

/// Paints the map without its headings.
pub fn map(brush: &mut Brush<'_>, world: World<'_>, lens: &Lens) {
    let picture = &world.view.picture;
    let seen = lens.seen().grown(8.0);
    let place = Place { zoom: lens.zoom, origin: lens.origin };
    for group in picture.groups.iter().filter(|group| group.bounds.overlaps(&seen)) {
        match group.part {
            Part::StageHeading | Part::LaneHeading | Part::TrustLine | Part::TrustPoint | Part::TrustHeading => {}
            Part::Card => card(brush, world, picture, group, place),
            Part::Ground => all(brush, picture, group, place),
            Part::Transition => transition(brush, picture, group, place),
        }
    }
}

fn all(brush: &mut Brush<'_>, picture: &Picture, group: &Group, place: Place) {
    for shape in &picture.shapes[group.shapes.clone()] {
        brush.shape(shape, place);
    }
}

/// A transition; the ground of its words is left out with them, or it would cut the line.
fn transition(brush: &mut Brush<'_>, picture: &Picture, group: &Group, place: Place) {
    let shapes = &picture.shapes[group.shapes.clone()];
    let legible = |shape: &Shape| matches!(shape, Shape::Text { size, .. } if size * place.zoom >= LEGIBLE);
    let words = shapes.iter().any(legible);
    for shape in shapes.iter().filter(|shape| words || !matches!(shape, Shape::Box { .. })) {
        brush.shape(shape, place);
    }
}

fn card(brush: &mut Brush<'_>, world: World<'_>, picture: &Picture, group: &Group, place: Place) {
    let detail = Detail::at(place.zoom, &group.bounds);
    let Some(Subject::Record(Key::Touchpoint(id))) = group.subject.as_ref().filter(|_| detail != Detail::Full) else {
        return all(brush, picture, group, place);
    };
    let card = world.view.placement.cards.get(id).copied().unwrap_or(group.bounds);
    let shapes = &picture.shapes[group.shapes.clone()];
    let trust = shapes.iter().find_map(trust_of);
    if detail == Detail::Block {
        let fill = brush.colour(trust.unwrap_or(Ink::Card));
        let stroke = Stroke::new(1.0, brush.colour(Ink::CardBorder));
        let stroke = if trust.is_some() { Stroke::NONE } else { stroke };
        return brush.rounded(place.rect(&card), (8.0 * place.zoom).max(1.0), fill, stroke);
    }
    for shape in shapes {
        let body = matches!(shape, Shape::Box { rect, .. } if rect.h >= card.h * 0.6);
        if body || trust_of(shape).is_some() {
            brush.shape(shape, place);
        }
    }
    lone_name(
        brush,
        name_of(world.journey, id),
        place.rect(&card),
        if trust.is_some() { 30.0 * place.zoom } else { 0.0 },
    );
}

/// The colour of trust that a shape shows.
fn trust_of(shape: &Shape) -> Option<Ink> {
    match shape {
        Shape::Polygon { ink: ink @ Ink::Trust(_), .. } | Shape::Line { ink: ink @ Ink::Trust(_), .. } => Some(*ink),
        _ => None,
    }
}

/// The name of a touchpoint over its whole card, but for some pixels at the right.
fn lone_name(brush: &mut Brush<'_>, name: &str, rect: egui::Rect, right: f32) {
    let row = LONE_NAME * crate::picture::ROW;
    let inner = egui::Rect::from_min_max(rect.min + vec2(8.0, 2.0), rect.max - vec2(5.0 + right, 2.0));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few rows")]
    let rows = ((inner.height() / row).floor() as usize).clamp(1, 4);
    let colour = brush.colour(Ink::Text);
    let painter = brush.painter;
    let face = Face::Sans(Weight::SemiBold);
    let lines = brush.galleys.block(painter, name, face, LONE_NAME, inner.width(), rows);
    #[expect(clippy::cast_precision_loss, reason = "a few rows")]
    let top = inner.center().y - row * lines.len() as f32 / 2.0;
    for (line, galley) in (0_u8..).zip(lines) {
        painter.galley(pos2(inner.left(), top + row * f32::from(line)), galley, colour);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn detail_follows_what_can_be_read() {
        let (card, low) = (Rect::new(0.0, 0.0, 208.0, 84.0), Rect::new(0.0, 0.0, 208.0, 38.0));
        for (zoom, card, detail) in [
            (1.0, card, Detail::Full),
            (0.62, card, Detail::Full),
            (0.5, card, Detail::Name),
            (0.5, low, Detail::Name),
            (0.3, low, Detail::Block),
            (0.2, card, Detail::Block),
        ] {
            assert_eq!(Detail::at(zoom, &card), detail, "{zoom}");
        }
    }
}
