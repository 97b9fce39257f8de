//! The map from afar: cards as blocks in the colour of their trust, with the figures that matter while there is room
//! for them, and what is to be said of a cell once single blocks can't be told apart.

use super::Face;
use super::shapes::{Brush, Place};
use super::sheet::Sheet;
use crate::layout::{Point, Rect as MapRect};
use crate::picture::{Block, Ink, Overview, Part, ROW, Weight, icon};
use egui::{Color32, Pos2, Rect, pos2, vec2};

/// Cells are summed up where cards of this height (map units) are lower than so many pixels.
const USUAL_CARD: f32 = 84.0;
const SPECK: f32 = 6.5;
/// Below this zoom a line is as good with plain corners.
pub const PLAIN_LINES: f32 = 0.45;
/// Arrow heads are drawn down to this zoom, and not smaller than so many pixels.
const HEADS: (f32, f32) = (0.2, 5.0);
/// The height of an arrow head on the map, and how far a line ends before its tip.
const HEAD: (f32, f32) = (9.0, 8.0);
const FIGURES: [&str; 10] = ["", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
/// How strong the colour is inside of what is hollow.
const HOLLOW: f32 = 0.3;
/// The space around what is said of a cell.
const PAD: egui::Vec2 = vec2(5.0, 1.0);
/// The bar beside it in the colour of its mean trust.
const EDGE: f32 = 3.0;

/// Draws the lines of all transitions that touch `seen`, with plain corners.
pub fn lines(brush: &mut Brush<'_>, overview: &Overview, seen: MapRect, place: Place) {
    let first = overview.groups(Part::Transition).start;
    let mut sheet = Sheet::new(brush.painter);
    // From very far, many lines are one grey; a little less of it, and the blocks stand out.
    let strength = (place.zoom / 0.2).clamp(0.12, 1.0);
    let heads = place.zoom >= HEADS.0;
    for faded in overview.fades() {
        brush.faded = *faded;
        let inks = [Ink::Line, Ink::Rework].map(|ink| brush.colour(ink).gamma_multiply(strength));
        for at in overview.seen(Part::Transition, seen).filter(|at| overview.is_faded(*at) == *faded) {
            let line = &overview.lines[at - first];
            let (corners, colour) = (overview.corners(line), inks[usize::from(line.rework)]);
            let width = 1.5 * place.zoom;
            if line.rework && heads {
                // A return is dashed, so that it is told without its colour too.
                sheet.dashes(corners, |p| place.point(p), width, colour);
            } else {
                sheet.line(corners, |p| place.point(p), width, colour);
            }
            if let ([.., before, last], true) = (corners, heads) {
                head(&mut sheet, *before, *last, place, colour);
            }
        }
    }
    brush.faded = false;
    brush.painter.add(sheet.shape());
}

fn head(sheet: &mut Sheet, before: Point, last: Point, place: Place, colour: Color32) {
    let along = vec2((last.x - before.x).signum(), (last.y - before.y).signum());
    let along =
        if (last.x - before.x).abs() >= (last.y - before.y).abs() { vec2(along.x, 0.0) } else { vec2(0.0, along.y) };
    let tip = place.point(last) + along * HEAD.1 * place.zoom;
    let length = (HEAD.0 * place.zoom).max(HEADS.1);
    let (foot, half) = (tip - along * length, along.rot90() * length / 2.0);
    sheet.fan(&[tip, foot + half, foot - half], colour);
}

/// Draws the blocks of all touchpoints that touch `seen`.
pub fn blocks(brush: &mut Brush<'_>, overview: &Overview, seen: MapRect, place: Place) {
    let first = overview.groups(Part::Card).start;
    let mut sheet = Sheet::new(brush.painter);
    let mut chips = Vec::new();
    for at in overview.seen(Part::Card, seen) {
        let block = &overview.blocks[at - first];
        brush.faded = overview.is_faded(at);
        block_on(&mut sheet, &mut chips, brush, block, place.rect(&block.rect));
    }
    brush.faded = false;
    brush.painter.add(sheet.shape());
    figures(brush, &chips);
}

/// A figure or sign to be written in the middle of a chip.
pub struct Figure {
    at: Pos2,
    sign: Sign,
    ink: Ink,
}

#[derive(Clone, Copy)]
enum Sign {
    Figure(&'static str),
    Icon(char),
}

/// Puts a block on the sheet; `rect` is on screen.
pub fn block_on(sheet: &mut Sheet, figures: &mut Vec<Figure>, brush: &Brush<'_>, block: &Block, rect: Rect) {
    let low = rect.width().min(rect.height());
    let cut = if low >= 8.0 { 2.0 } else { 0.0 };
    let side = brush.lettering.chip;
    let has_room = rect.height() >= side + 2.0 && rect.width() >= 2.0 * side + 4.0;
    if block.matters && low >= 3.0 && !has_room {
        sheet.chamfered(rect.expand((low * 0.15).clamp(1.0, 2.0)), cut, brush.colour(Ink::Matters));
    }
    let edge = if block.trust.is_some() { (low * 0.15).clamp(1.0, 2.0) } else { 1.0 };
    let colour = brush.colour(block.trust.map_or(Ink::CardBorder, Ink::Trust));
    sheet.chamfered(rect, cut, colour);
    // What is only assessed is hollow, where there is room to show it.
    if !block.measured && low - 2.0 * edge >= 3.0 {
        let inside = rect.shrink(edge);
        sheet.chamfered(inside, cut - 1.0, brush.colour(Ink::Card));
        if block.trust.is_some() {
            sheet.chamfered(inside, cut - 1.0, colour.gamma_multiply(HOLLOW));
        }
    }
    if has_room {
        let mut right = rect.right() - edge - 2.0;
        // What steps back shows its colour alone.
        for chip in [pain_chip(block), star_chip(block)].into_iter().flatten().filter(|_| !brush.faded) {
            chip_on(sheet, figures, brush, &chip, pos2(right - side, rect.center().y - side / 2.0));
            right -= side + 1.0;
        }
    } else if block.pains > 0 && rect.width() >= 8.0 && rect.height() >= 3.0 {
        // No room for the figure: a bar, the wider the more there are.
        let wide = (rect.width() * if block.pains > 2 { 0.3 } else { 0.2 }).clamp(2.0, 6.0);
        let bar = Rect::from_min_max(pos2(rect.right() - wide, rect.top()), rect.max);
        sheet.fill(bar.expand2(vec2(sheet.pixel(), 0.0)), brush.colour(Ink::Card));
        sheet.fill(bar, brush.colour(Ink::Pain(block.worst)));
    }
}

/// A small square with a figure.
pub struct Chip {
    ground: Ink,
    edge: Option<Ink>,
    sign: Sign,
    ink: Ink,
}

/// The trust: solid if it was measured, hollow if it was assessed.
pub fn trust_chip(block: &Block) -> Option<Chip> {
    let level = block.trust?;
    let (trust, on) = (Ink::Trust(level), Ink::OnTrust(level));
    let (ground, ink) = if block.measured { (trust, on) } else { (Ink::Card, trust) };
    Some(Chip { ground, edge: Some(trust), sign: Sign::Figure(FIGURES[usize::from(level)]), ink })
}

/// How many pain points there are, in the colour of the worst.
pub fn pain_chip(block: &Block) -> Option<Chip> {
    let sign = Sign::Figure(FIGURES.get(block.pains).copied().unwrap_or("9+"));
    let (ground, edge, ink) = (Ink::Pain(block.worst), Some(Ink::Card), Ink::Card);
    (block.pains > 0).then_some(Chip { ground, edge, sign, ink })
}

/// The star of a moment that matters.
pub fn star_chip(block: &Block) -> Option<Chip> {
    let (sign, ink) = (Sign::Icon(icon::MATTERS_FILL), Ink::Matters);
    block.matters.then_some(Chip { ground: Ink::Card, edge: None, sign, ink })
}

/// Puts a chip on the sheet with its left top corner at `at`.
pub fn chip_on(sheet: &mut Sheet, figures: &mut Vec<Figure>, brush: &Brush<'_>, chip: &Chip, at: Pos2) {
    let rect = Rect::from_min_size(at, egui::Vec2::splat(brush.lettering.chip));
    let ground = brush.colour(chip.ground);
    match chip.edge {
        Some(edge) => {
            sheet.chamfered(rect, 3.0, brush.colour(edge));
            sheet.chamfered(rect.shrink(1.0), 2.0, ground);
        }
        None => sheet.chamfered(rect, 3.0, ground),
    }
    figures.push(Figure { at: rect.center(), sign: chip.sign, ink: chip.ink });
}

/// Writes the figures of the chips on a sheet that is painted already.
pub fn figures(brush: &mut Brush<'_>, figures: &[Figure]) {
    let mut buffer = [0; 4];
    for Figure { at, sign, ink } in figures {
        let (text, face): (&str, Face) = match sign {
            Sign::Figure(text) => (text, Face::Sans(Weight::Bold)),
            Sign::Icon(icon) => (icon.encode_utf8(&mut buffer), Face::Icons),
        };
        if let Some(galley) = brush.laid_out(text, face, brush.lettering.figure, None, 1) {
            brush.painter.galley(*at - galley.size() / 2.0, galley, brush.colour(*ink));
        }
    }
}

/// Says what is in each cell, over its blocks, once these are specks: as much as there is room for.
pub fn cells(brush: &mut Brush<'_>, overview: &Overview, open: Rect, place: Place) {
    if USUAL_CARD * place.zoom > SPECK {
        return;
    }
    for cell in &overview.cells {
        let room = place.rect(&cell.rect).intersect(open).shrink(1.0);
        if !room.is_positive() {
            continue;
        }
        let says = brush.lettering.says;
        let tries = says.iter().flat_map(|size| cell.says.iter().map(move |rows| (rows, size)));
        let mut fitting = tries.filter_map(|(rows, size)| {
            let rows: Vec<_> = rows
                .iter()
                .filter_map(|row| brush.laid_out(row, Face::Sans(Weight::SemiBold), *size, None, 1))
                .collect();
            let (width, row) = (rows.iter().map(|row| row.size().x).fold(0.0, f32::max), size * ROW);
            #[expect(clippy::cast_precision_loss, reason = "three rows at most")]
            let size = vec2(width + EDGE, row * rows.len() as f32) + 2.0 * PAD;
            (size.x <= room.width() && size.y <= room.height()).then_some((rows, row, size))
        });
        let Some((rows, row, size)) = fitting.next() else { continue };
        drop(fitting);
        brush.faded = cell.faded;
        let ground = Rect::from_center_size(room.center(), size);
        let colour = brush.colour(cell.trust.map_or(Ink::CardBorder, Ink::Trust));
        brush.rounded(ground, 3.0, brush.colour(Ink::LabelGround), egui::Stroke::new(1.0, colour));
        brush.painter.rect_filled(Rect::from_min_size(ground.min, vec2(EDGE, ground.height())), 0.0, colour);
        let mut y = ground.top() + PAD.y;
        for (n, words) in rows.into_iter().enumerate() {
            let ink = if n == 0 { Ink::Text } else { Ink::Label };
            let at = pos2(ground.center().x + (EDGE - words.size().x) / 2.0, y);
            brush.painter.galley(at, words, brush.colour(ink));
            y += row;
        }
    }
    brush.faded = false;
}
