//! The map in front of a room: cards that show their names so large that the back row can read them, and headings that
//! show nothing but names. What steps back is silent.

use super::Face;
use super::far::{block_on, chip_on, figures, pain_chip, star_chip, trust_chip};
use super::shapes::{Brush, Place};
use super::sheet::Sheet;
use super::title::component;
use crate::app::canvas::lens::Lens;
use crate::app::canvas::tool::{World, name_of};
use crate::journey::{Catalogue, Key, Subject};
use crate::layout::Rect as MapRect;
use crate::picture::{Hue, Ink, Part, ROW, Tone, Weight};
use egui::{Galley, Pos2, Rangef, Rect, Stroke, Vec2, pos2, vec2};
use std::sync::Arc;

/// Names are this large on the map, where there is room for it.
const NAME: f32 = 18.0;
const ROWS: usize = 5;
/// How much wider and higher than on the map a card may be to hold its name, in steps: neighbours leave little width.
const GROWS: [Vec2; 12] = [
    vec2(1.0, 1.0),
    vec2(1.12, 1.12),
    vec2(1.25, 1.25),
    vec2(1.25, 1.6),
    vec2(1.4, 1.4),
    vec2(1.4, 2.0),
    vec2(1.4, 2.8),
    vec2(1.6, 1.6),
    vec2(1.6, 2.4),
    vec2(1.9, 1.9),
    vec2(2.2, 2.2),
    vec2(2.6, 2.6),
];
/// Cards don't grow where more than this many are lit.
const MANY: usize = 60;
/// The edge of the component, and the space beside a name, as parts of the size of words.
const EDGE: f32 = 0.25;
const PAD: f32 = 0.45;
/// Lower cards that step back aren't worth round corners, which cost more than all else of them.
const ROUND: f32 = 3.0;
/// How far chips reach into a card, as a part of the size of words; the rest of them lies over its edge.
const CHIP_INSIDE: f32 = 0.5;
/// A name that has to be cut is left out where there is room for less than this many times its size.
const CUT: f32 = 5.0;
/// A heading has room for words if it is so many times their size wide.
const HEADING: f32 = 4.0;

/// A card that is lit.
struct Lit {
    at: usize,
    rect: Rect,
    name: Option<Arc<Galley>>,
}

/// Draws the cards that touch `seen`.
pub fn cards(brush: &mut Brush<'_>, world: World<'_>, seen: MapRect, place: Place) {
    let (picture, overview) = (&world.view.picture, &world.view.overview);
    let first = overview.groups(Part::Card).start;
    let all: Vec<usize> = overview.seen(Part::Card, seen).collect();
    let radius = 8.0 * place.zoom;
    brush.faded = true;
    let (ground, edge) = (brush.colour(Ink::Card), brush.colour(Ink::CardBorder));
    let mut sheet = Sheet::new(brush.painter);
    for at in all.iter().copied().filter(|at| overview.is_faded(*at)) {
        let rect = place.rect(&overview.blocks[at - first].rect);
        if rect.height() < ROUND * brush.lettering.least {
            sheet.chamfered(rect, 2.0, edge);
            sheet.chamfered(rect.shrink(1.0), 1.0, ground);
        } else {
            brush.rounded(rect, radius, ground, Stroke::new(1.0, edge));
        }
    }
    brush.painter.add(sheet.shape());
    brush.faded = false;
    let mut lit: Vec<Lit> = all
        .iter()
        .copied()
        .filter(|at| !overview.is_faded(*at))
        .map(|at| Lit { at, rect: place.rect(&overview.blocks[at - first].rect), name: None })
        .collect();
    for n in 0..lit.len() {
        let Some(Subject::Record(Key::Touchpoint(id))) = &picture.groups[lit[n].at].subject else { continue };
        let name = name_of(world.journey, id);
        let (rect, galley) = named(brush, name, &lit, n, place.zoom);
        (lit[n].rect, lit[n].name) = (rect, galley);
    }
    let mut sheet = Sheet::new(brush.painter);
    let mut chips = Vec::new();
    let words = brush.lettering.least;
    for card in &lit {
        let block = &overview.blocks[card.at - first];
        let selected = match &picture.groups[card.at].subject {
            Some(Subject::Record(Key::Touchpoint(id))) => world.selection.has(id),
            _ => false,
        };
        let (width, ink) = match (selected, block.matters) {
            (true, _) => (4.0, Ink::Selection),
            (false, true) => (3.0, Ink::Matters),
            (false, false) => (1.5, Ink::CardBorder),
        };
        brush.rounded(card.rect, radius, brush.colour(Ink::Card), Stroke::new(width, brush.colour(ink)));
        if let Some(hue) = component(&picture.shapes[picture.groups[card.at].shapes.clone()]) {
            let edge = card.rect.shrink2(vec2(0.0, radius * 0.6));
            let edge = Rect::from_min_max(edge.min, pos2(edge.left() + EDGE * words, edge.bottom()));
            brush.painter.rect_filled(edge, 0, brush.colour(hue));
        }
        // They sit on the upper edge, so that the name has all the room inside.
        let side = brush.lettering.chip;
        let mut right = card.rect.right() - side * 0.35;
        for chip in [trust_chip(block), pain_chip(block), star_chip(block)].into_iter().flatten() {
            if right - side < card.rect.left() {
                break;
            }
            chip_on(
                &mut sheet,
                &mut chips,
                brush,
                &chip,
                pos2(right - side, card.rect.top() - side + CHIP_INSIDE * words),
            );
            right -= side * 1.12;
        }
        if let Some(galley) = &card.name {
            let at = pos2(card.rect.left() + (EDGE + PAD) * words, card.rect.center().y - galley.size().y / 2.0);
            brush.painter.galley(at, Arc::clone(galley), brush.colour(Ink::Text));
        }
    }
    brush.painter.add(sheet.shape());
    figures(brush, &chips);
}

/// Draws cards that are too small for names as blocks in the colour of their trust; what steps back is an outline.
pub fn blocks(brush: &mut Brush<'_>, world: World<'_>, seen: MapRect, place: Place) {
    let overview = &world.view.overview;
    let first = overview.groups(Part::Card).start;
    let (mut sheet, mut chips) = (Sheet::new(brush.painter), Vec::new());
    for faded in [true, false] {
        brush.faded = faded;
        for at in overview.seen(Part::Card, seen).filter(|at| overview.is_faded(*at) == faded) {
            let block = &overview.blocks[at - first];
            block_on(&mut sheet, &mut chips, brush, block, place.rect(&block.rect));
        }
    }
    brush.faded = false;
    brush.painter.add(sheet.shape());
    figures(brush, &chips);
}

/// A card's box, grown if its name needs that and nothing is in the way, and the name; none if there is no room for it.
fn named(brush: &mut Brush<'_>, name: &str, lit: &[Lit], n: usize, zoom: f32) -> (Rect, Option<Arc<Galley>>) {
    let own = lit[n].rect;
    let least = brush.lettering.name;
    let face = Face::Sans(Weight::SemiBold);
    let grows = if lit.len() > MANY { &GROWS[..1] } else { &GROWS[..] };
    let longest = longest_word(name);
    for grow in grows {
        let rect = Rect::from_center_size(own.center(), own.size() * *grow);
        let above = brush.lettering.chip - CHIP_INSIDE * brush.lettering.least;
        let rect = pushed_inside(rect, above, brush.painter.clip_rect());
        let taken = rect.with_min_y(rect.top() - above);
        // The card where it is, at least, needs no leave.
        let is_free = || {
            let others = lit.iter().enumerate().filter(|(other, _)| *other != n);
            brush.painter.clip_rect().contains_rect(taken) && others.clone().all(|(_, it)| !it.rect.intersects(taken))
        };
        let too_narrow = longest * least > inside(rect, brush.lettering.least).x;
        if too_narrow || (*grow != GROWS[0] && !is_free()) {
            continue;
        }
        for size in [brush.steady(NAME * zoom), least].into_iter().filter(|size| *size >= least) {
            let room = inside(rect, brush.lettering.least);
            if longest * size > room.x {
                continue;
            }
            let Some(galley) = brush.laid_out(name, face, size, Some(room.x), rows(room.y, size)) else { continue };
            if !galley.elided && galley.size().y <= room.y {
                return (rect, Some(galley));
            }
        }
    }
    let own = pushed_inside(own, brush.lettering.chip - CHIP_INSIDE * brush.lettering.least, brush.painter.clip_rect());
    let room = inside(own, brush.lettering.least);
    let has_room = room.x >= CUT * least && room.y >= least * ROW;
    let cut = has_room.then(|| brush.laid_out(name, face, least, Some(room.x), rows(room.y, least))).flatten();
    (own, cut)
}

/// A card, with its chips `above` it, moved into view, if only a little of it is out.
fn pushed_inside(card: Rect, above: f32, view: Rect) -> Rect {
    let view = view.shrink(2.0);
    let push = |low: f32, high: f32, least: f32, most: f32| (least - low).max(0.0) - (high - most).max(0.0);
    let x = push(card.left(), card.right(), view.left(), view.right());
    let y = push(card.top() - above, card.bottom(), view.top(), view.bottom());
    let little = x.abs() < card.width() / 2.0 && y.abs() < card.height() / 2.0;
    if little { card.translate(vec2(x, y)) } else { card }
}

/// The width of the longest word of a name, as a part of its size.
fn longest_word(name: &str) -> f32 {
    name.split_whitespace().map(|word| crate::picture::width(word, 1.0, Weight::SemiBold)).fold(0.0, f32::max)
}

/// The room for a name in a card.
fn inside(card: Rect, words: f32) -> Vec2 {
    // Above and below it keeps clear of the chips on the edge.
    vec2(card.width() - (EDGE + 2.0 * PAD) * words, card.height() - 2.0 * CHIP_INSIDE * words)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few rows")]
fn rows(height: f32, size: f32) -> usize {
    ((height / (size * ROW)).floor().max(1.0) as usize).min(ROWS)
}

/// Paints the headings: names and nothing else, each whole or not at all.
pub fn headings(brush: &mut Brush<'_>, world: World<'_>, lens: &Lens) {
    let placement = &world.view.placement;
    let ground = brush.colour(Ink::Heading);
    let line = Stroke::new(1.0, brush.colour(Ink::Separator));
    let words = brush.lettering.name;
    // They reach to the edges of the view: what lies beyond the map would only ask what it is.
    let lanes = lens.lanes.with_min_x(lens.view.left());
    let stages = Rect::from_min_max(lens.view.min, pos2(lens.view.right(), lens.stages.bottom()));
    brush.painter.rect_filled(lanes.with_max_y(lens.view.bottom()), 0, ground);
    brush.painter.rect_filled(stages, 0, ground);
    let pad = PAD * 1.5 * words;
    for band in &placement.lanes {
        let Some(lane) = world.journey.lane(&band.id) else { continue };
        let on_screen = lens.rect(&MapRect::new(0.0, band.start, 1.0, band.size)).y_range();
        let seen = on_screen.intersection(Rangef::new(lens.stages.bottom(), lens.view.bottom()));
        if seen.span() <= 1.0 {
            continue;
        }
        if on_screen.min >= seen.min {
            brush.painter.hline(lanes.x_range(), seen.min, line);
        }
        if !lane.component.is_empty() {
            let hue = Hue::of_component(Catalogue::bundled(), &lane.component);
            let edge = Rect::from_x_y_ranges(lanes.left()..=lanes.left() + EDGE * words, seen);
            brush.painter.rect_filled(edge, 0, brush.colour(Ink::Component(hue, Tone::Strong)));
        }
        let width = lanes.width() - 2.0 * pad;
        name(brush, &lane.name, pos2(lanes.left() + pad, seen.center()), vec2(width, seen.span() - 4.0), Ink::Text);
    }
    for band in &placement.stages {
        let Some(stage) = world.journey.stage(&band.id) else { continue };
        let on_screen = lens.rect(&MapRect::new(band.start, 0.0, band.size, 1.0)).x_range();
        let seen = on_screen.intersection(Rangef::new(lens.lanes.right(), lens.view.right()));
        if seen.span() <= 1.0 {
            continue;
        }
        if on_screen.min >= seen.min {
            brush.painter.vline(seen.min, lens.stages.y_range(), line);
        }
        let room = vec2(seen.span() - 2.0 * pad, lens.stages.height() - 4.0);
        name(brush, &stage.name, pos2(seen.min + pad, lens.stages.center().y), room, Ink::Text);
    }
    let corner = Rect::from_min_max(lens.view.min, pos2(lens.lanes.right(), lens.stages.bottom()));
    brush.painter.rect_filled(corner, 0, ground);
    brush.painter.hline(lens.view.x_range(), lens.stages.bottom(), line);
    brush.painter.vline(lens.lanes.right(), lens.view.y_range(), line);
}

/// A name in a heading, its middle on the left at `at`; left out where there is no room.
fn name(brush: &mut Brush<'_>, name: &str, at: Pos2, room: Vec2, ink: Ink) {
    let size = brush.lettering.name;
    if room.x < HEADING * size || room.y < 1.3 * size * ROW {
        return;
    }
    // A word that is too long is cut, not broken.
    let longest = longest_word(name) * size;
    let rows = if longest > room.x { 1 } else { rows(room.y, size) };
    if let Some(galley) = brush.laid_out(name, Face::Sans(Weight::SemiBold), size, Some(room.x), rows) {
        let at = pos2(at.x, at.y - galley.size().y / 2.0);
        brush.painter.galley(at, galley, brush.colour(ink));
    }
}
