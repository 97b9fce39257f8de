//! Cards that are too small for all they show: their name, larger than it would be, and their trust and pain points as
//! figures.

use super::Face;
use super::NAME_ROOM;
use super::far::{block_on, chip_on, figures, pain_chip, star_chip, trust_chip};
use super::shapes::{Brush, Place};
use super::sheet::Sheet;
use crate::app::canvas::tool::{World, name_of};
use crate::journey::{Key, Subject};
use crate::layout::Rect as MapRect;
use crate::picture::{Ink, Part, ROW, Shape, Weight};
use egui::{Rect, Stroke, pos2, vec2};

const ROWS: usize = 4;
/// Space beside the name, in pixels.
const LEFT: f32 = 7.0;
const GAP: f32 = 3.0;
/// The coloured edge of the component, in pixels.
const EDGE: f32 = 3.0;

/// Draws the cards that touch `seen`.
pub fn titles(brush: &mut Brush<'_>, world: World<'_>, seen: MapRect, place: Place) {
    let (picture, overview) = (&world.view.picture, &world.view.overview);
    let first = overview.groups(Part::Card).start;
    let side = brush.lettering.chip;
    let mut sheet = Sheet::new(brush.painter);
    let (mut chips, mut names) = (Vec::new(), Vec::new());
    for at in overview.seen(Part::Card, seen) {
        let (group, block) = (&picture.groups[at], &overview.blocks[at - first]);
        let rect = place.rect(&block.rect);
        brush.faded = overview.is_faded(at);
        if rect.height() < NAME_ROOM.1 {
            block_on(&mut sheet, &mut chips, brush, block, rect);
            continue;
        }
        let (width, ink) = if block.matters { (2.0, Ink::Matters) } else { (1.0, Ink::CardBorder) };
        brush.rounded(rect, 8.0 * place.zoom, brush.colour(Ink::Card), Stroke::new(width, brush.colour(ink)));
        if let Some(hue) = component(&picture.shapes[group.shapes.clone()]) {
            let edge = rect.shrink2(vec2(0.0, 8.0 * place.zoom * 0.6));
            sheet.fill(Rect::from_min_max(edge.min, pos2(edge.left() + EDGE, edge.bottom())), brush.colour(hue));
        }
        // Down the right edge; beside one another where the card is too low.
        let (mut corner, mut left) = (rect.right_top() + vec2(-side - 2.0, 2.0), rect.right() - 2.0);
        for chip in [trust_chip(block), pain_chip(block), star_chip(block)].into_iter().flatten() {
            if corner.y + side > rect.bottom() {
                corner = pos2(corner.x - side - 1.0, rect.top() + 2.0);
            }
            if brush.faded || corner.y + side > rect.bottom() || corner.x < rect.left() + rect.width() / 2.0 {
                break;
            }
            left = left.min(corner.x);
            chip_on(&mut sheet, &mut chips, brush, &chip, corner);
            corner.y += side + 1.0;
        }
        let room = Rect::from_min_max(rect.min + vec2(LEFT, 1.0), pos2(left - GAP, rect.bottom() - 1.0));
        if let Some(Subject::Record(Key::Touchpoint(id))) = &group.subject {
            names.push((name_of(world.journey, id), room, brush.faded));
        }
    }
    brush.faded = false;
    brush.painter.add(sheet.shape());
    figures(brush, &chips);
    for (name, room, faded) in names {
        brush.faded = faded;
        title(brush, name, room);
    }
    brush.faded = false;
}

/// The colour of the component, which a card shows at its edge.
pub fn component(shapes: &[Shape]) -> Option<Ink> {
    shapes.iter().find_map(|shape| match shape {
        Shape::Box { fill: Some(ink @ Ink::Component(..)), .. } => Some(*ink),
        _ => None,
    })
}

/// A name in as many rows as there is room for.
fn title(brush: &mut Brush<'_>, name: &str, room: Rect) {
    let size = brush.lettering.name;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few rows")]
    let rows = ((room.height() / (size * ROW)).floor() as usize).clamp(1, ROWS);
    let face = Face::Sans(Weight::SemiBold);
    if let Some(galley) = brush.laid_out(name, face, size, Some(room.width()), rows) {
        let at = pos2(room.left(), room.center().y - galley.size().y / 2.0);
        brush.painter.galley(at, galley, brush.colour(Ink::Text));
    }
}
