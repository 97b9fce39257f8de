//! Folded stages and lanes: a narrow band with the name, how many touchpoints are in it, and the worst of them.

use super::Face;
use super::far::{chip_on, figures, pain_chip, star_chip, trust_chip};
use super::shapes::{Brush, Place};
use super::sheet::Sheet;
use crate::app::canvas::lens::Lens;
use crate::app::canvas::tool::World;
use crate::app::fold::Folded;
use crate::journey::Key;
use crate::journey::thousands::count;
use crate::layout::Rect as MapRect;
use crate::picture::{Ink, Weight};
use egui::epaint::TextShape;
use egui::{Rect, pos2, vec2};

/// A band needs so many pixels for words.
const ROOM: f32 = 17.0;
/// The size of its words.
const WORDS: f32 = 12.0;
/// Free space around and between what is in it, in pixels.
const PAD: f32 = 8.0;
const GAP: f32 = 4.0;

/// Paints the ground of folded bands, below everything.
pub fn ground(brush: &Brush<'_>, world: World<'_>, place: Place) {
    for folded in &world.view.folded {
        if let Some(band) = band(world, &folded.key) {
            brush.painter.rect_filled(place.rect(&band), 0, brush.colour(Ink::Heading));
        }
    }
}

/// Says what is in folded bands, where it can be seen.
pub fn words(brush: &mut Brush<'_>, world: World<'_>, lens: &Lens) {
    let top = lens.open().top().max(lens.trust.bottom());
    let open = Rect::from_min_max(pos2(lens.open().left(), top), lens.open().max);
    for folded in &world.view.folded {
        let Some(band) = band(world, &folded.key) else { continue };
        let band = lens.rect(&band).intersect(open);
        let stage = matches!(folded.key, Key::Stage(_));
        let room = if stage { band.width() } else { band.height() };
        if band.is_positive() && room >= ROOM {
            one(brush, world, folded, band, stage);
        }
    }
}

/// From the beginning of the band on, as far as there is room: count, chips, and the name of a stage, turned.
fn one(brush: &mut Brush<'_>, world: World<'_>, folded: &Folded, band: Rect, stage: bool) {
    let painter = brush.painter.with_clip_rect(band.intersect(brush.painter.clip_rect()));
    let mut brush = brush.on(&painter);
    let text = brush.colour(Ink::Text);
    let mut at = if stage { band.top() } else { band.left() } + PAD;
    let said = if stage { folded.touchpoints.to_string() } else { count(folded.touchpoints, "touchpoint") };
    if let Some(galley) = brush.laid_out(&said, Face::Sans(Weight::SemiBold), WORDS, None, 1) {
        let size = galley.size();
        let corner =
            if stage { pos2(band.center().x - size.x / 2.0, at) } else { pos2(at, band.center().y - size.y / 2.0) };
        at += GAP + if stage { size.y } else { size.x };
        painter.galley(corner, galley, text);
    }
    let side = brush.lettering.chip;
    let (mut sheet, mut signs) = (Sheet::new(&painter), Vec::new());
    for chip in [trust_chip(&folded.worst), pain_chip(&folded.worst), star_chip(&folded.worst)].into_iter().flatten() {
        let corner =
            if stage { pos2(band.center().x - side / 2.0, at) } else { pos2(at, band.center().y - side / 2.0) };
        chip_on(&mut sheet, &mut signs, &brush, &chip, corner);
        at += side + GAP;
    }
    painter.add(sheet.shape());
    figures(&mut brush, &signs);
    let Key::Stage(id) = &folded.key else { return };
    let (name, room) = (world.journey.stage(id).map_or("", |stage| &stage.name), band.bottom() - at - PAD);
    if room < 3.0 * WORDS {
        return;
    }
    if let Some(galley) = brush.laid_out(name, Face::Sans(Weight::SemiBold), WORDS, Some(room), 1) {
        let corner = pos2(band.center().x, at + GAP) + vec2(galley.size().y / 2.0, 0.0);
        painter.add(TextShape::new(corner, galley, text).with_angle(std::f32::consts::FRAC_PI_2));
    }
}

/// The band of a stage or lane on the map, without its heading.
fn band(world: World<'_>, key: &Key) -> Option<MapRect> {
    let placement = &world.view.placement;
    let top = placement.stage_heading + placement.trust_line;
    match key {
        Key::Stage(id) => {
            let stage = placement.stages.iter().find(|stage| stage.id == *id)?;
            Some(MapRect::new(stage.start, top, stage.size, placement.size.h - top))
        }
        Key::Lane(id) => {
            let (lane, left) = (placement.lanes.iter().find(|lane| lane.id == *id)?, placement.lane_heading);
            Some(MapRect::new(left, lane.start, placement.size.w - left, lane.size))
        }
        _ => None,
    }
}
