//! How large a part of the map gets in a room, and where its parts lie. Pure geometry.

use super::afar;
use super::view::READABLE;
use crate::journey::TouchpointId;
use crate::layout::{Placement, Point, Rect};
use crate::story::{Scene, Sight};
use std::collections::BTreeSet;

/// The largest that the map is drawn, in points a map unit.
const LARGEST: f32 = 0.9;
/// Height of the stage headings, and width of the lane headings. The wider these are, the larger is the strip of trust; so
/// they are wider where it is the point of the page, as far as that takes no room from the lanes.
pub const STAGES: f32 = 28.0;
const LANES: f32 = 92.0;
const LANES_OF_TRUST: [f32; 4] = [176.0, 152.0, 128.0, LANES];
/// Around what a stop is about, in map units.
const AROUND: f32 = 36.0;
/// A part that is wider than the room shows more of the lanes above and below it until it has this part of the height.
const FLAT: f32 = 0.55;
/// The line of trust is shown without the lanes where these would make it narrower than this part of the width.
const NARROW: f32 = 0.7;
/// The strip of trust comes along where the map stays this part of the size it would have without.
const STRIP_COSTS: f32 = 0.8;
/// The same for the whole map, which nobody reads word for word.
const WHOLE_STRIP_COSTS: f32 = 0.5;

/// What a stop lets people see.
#[derive(Clone, Debug, PartialEq)]
pub enum Aim {
    /// The whole map.
    Whole,
    /// The line of trust, and the whole map below it if that can be seen.
    TrustLine,
    /// A part of the map, in map units, with the touchpoints that don't step back.
    Part(Rect, BTreeSet<TouchpointId>),
}

impl Aim {
    /// What a stop aims at on a map that is placed so.
    pub fn of(scene: &Scene, placement: &Placement) -> Self {
        let around = |ids: &[TouchpointId]| {
            ids.iter().filter_map(|id| placement.cards.get(id)).copied().reduce(|a, b| a.union(&b))
        };
        let shown = around(&scene.shows).map(|rect| rect.grown(AROUND));
        let part = match &scene.sight {
            Sight::Whole => None,
            Sight::TrustLine => return Self::TrustLine,
            Sight::Touchpoints => shown,
            Sight::Stage(id) => placement.stages.iter().find(|band| band.id == *id).map(|band| {
                let lanes = lanes(placement);
                let high = shown.unwrap_or(lanes);
                Rect::new(band.start, high.y, band.size, high.h)
            }),
        };
        part.map_or(Self::Whole, |part| Self::Part(part, scene.shows.iter().cloned().collect()))
    }

    /// Whether it takes the whole width of a page.
    pub fn is_wide(&self) -> bool {
        !matches!(self, Self::Part(..))
    }
}

/// Where the parts of a view lie.
pub struct Frame {
    /// The room of the lanes on the page; empty where they aren't shown.
    pub lanes: Rect,
    /// What of the map is seen in it, in map units.
    pub seen: Rect,
    /// Points a map unit.
    pub scale: f32,
    /// Points a unit of the strip of trust; none = no strip.
    pub strip: Option<f32>,
    /// Left top corner of the whole, and the width of the lane headings.
    pub at: Point,
    pub left: f32,
}

/// Where everything goes that is aimed at, in a room; none if there is nothing to see or no room. `rated` = whether there
/// is a line of trust.
pub fn frame(placement: &Placement, aim: &Aim, room: Rect, rated: bool) -> Option<Frame> {
    let all = lanes(placement);
    if all.w <= 0.0 || all.h <= 0.0 || room.w <= 2.0 * LANES || room.h <= 2.0 * STAGES {
        return None;
    }
    match aim {
        Aim::Whole => {
            let [with, without] = [true, false].map(|strip| fitted(placement, all, all, room, LANES, strip));
            Some(if rated && with.scale >= without.scale * WHOLE_STRIP_COSTS { with } else { without })
        }
        Aim::TrustLine => {
            let wide = |left: f32| (room.w - left) / all.w;
            let mut frames = LANES_OF_TRUST.map(|left| fitted(placement, all, all, room, left, rated)).into_iter();
            let least = fitted(placement, all, all, room, LANES, rated);
            if least.scale >= NARROW * wide(LANES).min(LARGEST) || !rated {
                return frames.find(|frame| frame.scale >= wide(frame.left).min(least.scale));
            }
            // The strip is what people came for: it has the whole width, and the lanes no room.
            let strip = |left: f32| placement.trust_line * left / placement.lane_heading;
            let left = LANES_OF_TRUST.into_iter().find(|left| STAGES + strip(*left) <= room.h)?;
            let (at, scale) = (Point::new(room.x, room.y), wide(left));
            let lanes = Rect::new(room.x + left, room.y + STAGES + strip(left), all.w * scale, 0.0);
            Some(Frame { lanes, seen: all, scale, strip: Some(left / placement.lane_heading), at, left })
        }
        Aim::Part(part, _) => {
            let [with, without] = [true, false].map(|strip| fitted(placement, *part, all, room, LANES, strip));
            let readable = with.scale >= READABLE || without.scale < READABLE;
            Some(if rated && readable && with.scale >= without.scale * STRIP_COSTS { with } else { without })
        }
    }
}

/// A part of the map as large as a room allows, with lane headings of a width and a strip of trust or none.
fn fitted(placement: &Placement, part: Rect, all: Rect, room: Rect, left: f32, strip: bool) -> Frame {
    let unit = left / placement.lane_heading;
    let above = STAGES + if strip { placement.trust_line * unit } else { 0.0 };
    let w = room.w - left;
    let sized = |h: f32| (h, (w / part.w).min(h / part.h).clamp(1e-4, LARGEST));
    // What is drawn from afar has a legend below.
    let large = sized(room.h - above);
    let (h, scale) = if large.1 >= READABLE { large } else { sized(room.h - above - afar::LEGEND) };
    let high = h.max(0.0) / scale;
    let whole = whole_lanes(placement, part);
    let part = if whole.h <= high { whole } else { part };
    let wanted = if scale < LARGEST { part.h.max(high * FLAT).min(high) } else { high };
    let seen = grown_to(part, (w / scale, wanted), all);
    let lanes = Rect::new(room.x + left, room.y + above, seen.w * scale, seen.h * scale);
    Frame { lanes, seen, scale, strip: strip.then_some(unit), at: Point::new(room.x, room.y), left }
}

/// A part of the map from the top of its first lane to the foot of its last.
fn whole_lanes(placement: &Placement, part: Rect) -> Rect {
    let inner = Rect { y: part.y + AROUND, h: (part.h - 2.0 * AROUND).max(1.0), ..part };
    let bands = placement.lanes.iter().map(|band| Rect { y: band.start, h: band.size, ..part });
    let lanes = bands.filter(|band| band.overlaps(&inner)).reduce(|a, b| a.union(&b));
    lanes.unwrap_or(part)
}

/// A part grown around its middle until it has a size, as far as there is more.
fn grown_to(part: Rect, (w, h): (f32, f32), all: Rect) -> Rect {
    let axis = |start: f32, size: f32, wanted: f32, from: f32, room: f32| {
        let wanted = wanted.max(size).min(room);
        let start = (start + (size - wanted) / 2.0).min(from + (room - wanted)).max(from);
        (start, wanted)
    };
    let (x, w) = axis(part.x, part.w, w, all.x, all.w);
    let (y, h) = axis(part.y, part.h, h, all.y, all.h);
    Rect::new(x, y, w, h)
}

/// The map without its headings and its strip of trust.
fn lanes(placement: &Placement) -> Rect {
    let (x, y) = (placement.lane_heading, placement.stage_heading + placement.trust_line);
    Rect::new(x, y, placement.size.w - x, placement.size.h - y)
}
