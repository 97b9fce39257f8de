//! Cards too small for their words: blocks in the colour of their trust, with names of their own size while there is
//! room for them, and what is to be said of a cell once single blocks can't be told apart. All in points.

use super::view::Drawn;
use crate::exchange::Source;
use crate::exchange::pdf::region::Region;
use crate::journey::{Key, Subject};
use crate::layout::{Point, Rect};
use crate::picture::describe::name_of;
use crate::picture::{Block, Ink, Overview, Part, ROW, Shape, Weight, width, wrap};

/// Height of the legend with the space above it.
pub const LEGEND: f32 = 20.0;
const LEGEND_WORDS: f32 = 7.0;
/// Blocks at least this wide and high have their names on them, in the largest of these sizes in which all can be written
/// whole, or shortened in the last.
const NAMED: (f32, f32) = (44.0, 15.0);
const NAMES: [f32; 5] = [8.0, 7.25, 6.5, 6.0, 5.5];
const NAME_PAD: (f32, f32) = (3.0, 2.0);
/// The bars of trust and of pain points on a block.
const BAR: f32 = 3.5;
/// Cells are summed up where a usual card (map units) is lower than so many points.
const USUAL_CARD: f32 = 84.0;
const SPECK: f32 = 5.0;
const SAYS: [f32; 2] = [7.5, 6.0];
const SAYS_PAD: f32 = 3.0;

/// The cards of a map that lie in a region.
pub fn cards(overview: &Overview, source: &Source<'_>, region: &Region) -> Vec<Drawn> {
    let first = overview.groups(Part::Card).start;
    let seen = || overview.seen(Part::Card, region.clip);
    let named = seen().map(|at| named(overview, source, region, at)).collect::<Vec<_>>();
    let size = NAMES.into_iter().find(|size| named.iter().flatten().all(|(name, room)| whole(name, *size, room)));
    let size = size.unwrap_or(NAMES[NAMES.len() - 1]);
    let mut shapes = Vec::new();
    for faded in overview.fades() {
        for (at, named) in seen().zip(&named).filter(|(at, _)| overview.is_faded(*at) == *faded) {
            let rect = moved(region, &overview.bounds(at));
            block(&mut shapes, &overview.blocks[at - first], rect, named.is_some(), *faded);
            if let Some((name, room)) = named {
                write(&mut shapes, name, size, room, *faded);
            }
        }
    }
    if USUAL_CARD * region.scale <= SPECK {
        cells(&mut shapes, overview, region);
    }
    shapes
}

/// A box of the map on the page.
fn moved(region: &Region, rect: &Rect) -> Rect {
    let s = region.scale;
    Rect::new(region.at.x + rect.x * s, region.at.y + rect.y * s, rect.w * s, rect.h * s)
}

/// The name of a card and the room for it; none if there is too little, or the card isn't seen whole.
fn named<'a>(overview: &Overview, source: &Source<'a>, region: &Region, at: usize) -> Option<(&'a str, Rect)> {
    let Some(Subject::Record(Key::Touchpoint(id))) = &source.picture.groups[at].subject else { return None };
    let (card, clip) = (overview.bounds(at), region.clip);
    let whole = card.x >= clip.x && card.y >= clip.y && card.right() <= clip.right() && card.bottom() <= clip.bottom();
    let rect = moved(region, &card);
    let pains = overview.blocks[at - overview.groups(Part::Card).start].pains > 0;
    let right = NAME_PAD.0 + if pains { BAR } else { 0.0 };
    let left = BAR + NAME_PAD.0;
    let room = Rect::new(rect.x + left, rect.y + NAME_PAD.1, rect.w - left - right, rect.h - 2.0 * NAME_PAD.1);
    (whole && rect.w >= NAMED.0 && rect.h >= NAMED.1).then(|| (name_of(source.journey, id), room))
}

/// How many lines of a size a room has.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few lines")]
fn lines(size: f32, room: &Rect) -> usize {
    (room.h / (size * ROW)).max(1.0) as usize
}

fn whole(name: &str, size: f32, room: &Rect) -> bool {
    let broken = wrap(name, size, Weight::SemiBold, room.w, lines(size, room));
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    // a word that is cut counts as not written whole
    broken.iter().map(|line| letters(line)).sum::<usize>() == letters(name)
        && name.split_whitespace().all(|word| width(word, size, Weight::SemiBold) <= room.w)
}

fn write(shapes: &mut Vec<Drawn>, name: &str, size: f32, room: &Rect, faded: bool) {
    let broken = wrap(name, size, Weight::SemiBold, room.w, lines(size, room));
    #[expect(clippy::cast_precision_loss, reason = "a few lines")]
    let mut y = room.y + (room.h - broken.len() as f32 * size * ROW) / 2.0;
    for text in broken {
        let at = Point::new(room.x, y);
        shapes.push((Shape::Text { at, text, size, weight: Weight::SemiBold, ink: Ink::Text }, faded));
        y += size * ROW;
    }
}

/// A block. With a name on it, trust is a bar at its left; without, the whole of it. What is only assessed is hollow.
fn block(shapes: &mut Vec<Drawn>, block: &Block, rect: Rect, named: bool, faded: bool) {
    let mut put = |rect: Rect, fill: Option<Ink>, stroke: Option<(f32, Ink)>| {
        shapes.push((Shape::Box { rect, radius: 0.0, fill, stroke }, faded));
    };
    let low = rect.w.min(rect.h);
    let trust = block.trust.map(Ink::Trust);
    if block.matters && low >= 2.5 {
        put(rect.grown(1.25), Some(Ink::Matters), None);
    }
    let edge = (low * 0.12).clamp(0.3, 0.9);
    if named {
        put(rect, Some(Ink::Card), Some((0.5, Ink::CardBorder)));
        if let Some(ink) = trust {
            let bar = Rect { w: BAR, ..rect };
            let hollow = bar.grown(-0.4);
            if block.measured { put(bar, Some(ink), None) } else { put(hollow, Some(Ink::Card), Some((0.8, ink))) }
        }
    } else if let (Some(ink), true) = (trust, block.measured) {
        put(rect, Some(ink), None);
    } else {
        put(rect.grown(-edge / 2.0), Some(Ink::Card), Some((edge, trust.unwrap_or(Ink::CardBorder))));
    }
    if block.pains > 0 && rect.w >= 6.0 {
        let wide = if named { BAR } else { (rect.w * 0.2).min(BAR) };
        put(Rect::new(rect.right() - wide, rect.y, wide, rect.h), Some(Ink::Pain(block.worst)), None);
    }
}

/// What is in each cell, as much as there is room for.
fn cells(shapes: &mut Vec<Drawn>, overview: &Overview, region: &Region) {
    for cell in &overview.cells {
        let room = region.on_page(&cell.rect).grown(-1.0);
        let tries = SAYS.iter().flat_map(|size| cell.says.iter().map(move |rows| (rows, *size)));
        let fitting = tries.into_iter().find_map(|(rows, size)| {
            let w = rows.iter().map(|row| width(row, size, Weight::SemiBold)).fold(0.0, f32::max) + 2.0 * SAYS_PAD;
            #[expect(clippy::cast_precision_loss, reason = "three rows at most")]
            let h = rows.len() as f32 * size * ROW + 2.0;
            (w <= room.w && h <= room.h).then_some((rows, size, w, h))
        });
        let Some((rows, size, w, h)) = fitting else { continue };
        let middle = room.centre();
        let rect = Rect::new(middle.x - w / 2.0, middle.y - h / 2.0, w, h);
        let edge = cell.trust.map_or(Ink::CardBorder, Ink::Trust);
        let ground = Shape::Box { rect, radius: 2.0, fill: Some(Ink::LabelGround), stroke: Some((0.75, edge)) };
        shapes.push((ground, cell.faded));
        let mut y = rect.y + 1.0;
        for row in rows {
            let at = Point::new(middle.x - width(row, size, Weight::SemiBold) / 2.0, y);
            let text = row.clone();
            shapes.push((Shape::Text { at, text, size, weight: Weight::SemiBold, ink: Ink::Text }, cell.faded));
            y += size * ROW;
        }
    }
}

/// What the colours and bars of blocks mean, in a row that begins at a point; no more of it than has room in `most`.
pub fn legend(at: Point, most: f32) -> Vec<Drawn> {
    const SIDE: f32 = 8.0;
    let mut shapes = Vec::new();
    let y = at.y + LEGEND - LEGEND_WORDS * ROW;
    let mut x = at.x;
    let sample = |x: f32| Rect::new(x, y + (LEGEND_WORDS * ROW - SIDE) / 2.0, SIDE, SIDE);
    let trusted = |level, measured| Block { trust: Some(level), measured, ..Block::default() };
    let pain = Block { pains: 1, worst: 3, ..Block::default() };
    let matters = Block { matters: true, ..Block::default() };
    let solid = |level| trusted(level, true);
    let entries: [(&str, &[Block]); 4] = [
        ("trust from 1 to 5", &[solid(1), solid(2), solid(3), solid(4), solid(5)]),
        ("only assessed", &[trusted(5, false)]),
        ("pain points", &[pain]),
        ("a moment that matters", &[matters]),
    ];
    for (n, (words, blocks)) in entries.into_iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "five at most")]
        let wide = blocks.len() as f32 * (SIDE + 2.0) + 3.0 + width(words, LEGEND_WORDS, Weight::Regular);
        if x + wide > at.x + most {
            break;
        }
        for sampled in blocks {
            block(&mut shapes, sampled, sample(x), n > 1, false);
            x += SIDE + 2.0;
        }
        let (at, text) = (Point::new(x + 3.0, y), words.to_owned());
        shapes.push((Shape::Text { at, text, size: LEGEND_WORDS, weight: Weight::Regular, ink: Ink::Muted }, false));
        x += 3.0 + width(words, LEGEND_WORDS, Weight::Regular) + 14.0;
    }
    shapes
}
