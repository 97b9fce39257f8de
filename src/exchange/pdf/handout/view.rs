//! The part of the map that a stop is about, fitted into a room of a page: as plain data, in layers.

use super::afar;
use super::headings;
use crate::exchange::Source;
use crate::exchange::pdf::region::Region;
use crate::journey::{Key, Subject, TouchpointId};
use crate::layout::{Placement, Point, Rect};
use crate::picture::{Group, Overview, Part, Shape, trust_strip};
use crate::story::{Scene, Sight};
use std::collections::BTreeSet;

/// Smaller words can't be read on paper, in points.
const SMALLEST: f32 = 5.0;
/// Points a map unit at which the smallest words of a card can be read; below, cards are drawn as from afar.
pub const READABLE: f32 = SMALLEST / 11.0;
/// The largest that the map is drawn, in points a map unit.
const LARGEST: f32 = 0.9;
/// Height of the stage headings, and width of the lane headings. The wider these are, the larger is the strip of trust; so
/// they are wider where it is the point of the page, as far as that takes no room from the lanes.
const STAGES: f32 = 28.0;
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

/// A shape, and whether it steps back.
pub type Drawn = (Shape, bool);

/// Shapes that are seen through one opening.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// The opening, and where the shapes' units lie on the page.
    pub region: Region,
    /// From back to front.
    pub shapes: Vec<Drawn>,
}

/// A part of the map on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The box around it, in points.
    pub bounds: Rect,
    /// From back to front.
    pub layers: Vec<Layer>,
}

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

/// The map without its headings and its strip of trust.
fn lanes(placement: &Placement) -> Rect {
    let (x, y) = (placement.lane_heading, placement.stage_heading + placement.trust_line);
    Rect::new(x, y, placement.size.w - x, placement.size.h - y)
}

/// A map that views are made of.
pub struct Map<'a> {
    pub source: &'a Source<'a>,
    overview: Overview,
}

/// Where the parts of a view lie.
struct Frame {
    /// The room of the lanes on the page; empty where they aren't shown.
    lanes: Rect,
    /// What of the map is seen in it, in map units.
    seen: Rect,
    /// Points a map unit.
    scale: f32,
    /// Points a unit of the strip of trust; none = no strip.
    strip: Option<f32>,
    /// Left top corner of the whole, and the width of the lane headings.
    at: Point,
    left: f32,
}

impl<'a> Map<'a> {
    pub fn new(source: &'a Source<'a>) -> Self {
        Self { source, overview: Overview::of(source.journey, source.placement, source.picture) }
    }

    /// What is aimed at, as large as a room allows; none if there is nothing to see or no room for it.
    pub fn view(&mut self, aim: &Aim, room: Rect) -> Option<View> {
        let frame = self.frame(aim, room)?;
        let out: BTreeSet<TouchpointId> = match aim {
            Aim::Part(_, shows) if !shows.is_empty() => {
                self.source.placement.cards.keys().filter(|id| !shows.contains(*id)).cloned().collect()
            }
            _ => BTreeSet::new(),
        };
        self.overview.fade(self.source.journey, self.source.picture, &out);
        let mut layers = Vec::new();
        let (width, mut bottom) = (frame.left + frame.seen.w * frame.scale, frame.lanes.y);
        if let Some(strip) = frame.strip {
            layers.extend(self.strip(&frame, strip, &out));
        }
        if frame.lanes.h > 0.0 {
            layers.extend(self.lanes(&frame));
            bottom = frame.lanes.bottom();
            if frame.scale < READABLE {
                let at = Point::new(frame.at.x, bottom);
                layers.push(page_layer(afar::legend(at, room.w), None));
                bottom += afar::LEGEND;
            }
        }
        let heads =
            headings::headings(self.source, &frame.seen, &frame.lanes, frame.scale, (frame.at, frame.left, STAGES));
        layers.push(page_layer(heads, None));
        let bounds = Rect::new(frame.at.x, frame.at.y, width, bottom - frame.at.y);
        Some(View { bounds, layers })
    }

    /// How large what is aimed at gets in a room, in points a map unit; 0 if it can't be seen.
    pub fn scale(&self, aim: &Aim, room: Rect) -> f32 {
        self.frame(aim, room).map_or(0.0, |frame| frame.scale)
    }

    /// Where everything goes.
    fn frame(&self, aim: &Aim, room: Rect) -> Option<Frame> {
        let placement = self.source.placement;
        let all = lanes(placement);
        if all.w <= 0.0 || all.h <= 0.0 || room.w <= 2.0 * LANES || room.h <= 2.0 * STAGES {
            return None;
        }
        let rated = self.source.picture.trust.is_rated();
        match aim {
            Aim::Whole => Some(fitted(placement, all, all, room, LANES, rated)),
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

    /// The strip of trust above what is seen of the lanes, and its heading; `unit` = points a unit of it.
    fn strip(&self, frame: &Frame, unit: f32, out: &BTreeSet<TouchpointId>) -> Vec<Layer> {
        let Source { placement, picture, .. } = *self.source;
        let stretch = frame.scale / unit;
        let strip = trust_strip(&picture.trust, placement, stretch);
        let top = frame.at.y + STAGES;
        let clip = Rect::new(frame.seen.x * stretch, 0.0, frame.seen.w * stretch, placement.trust_line);
        let region = Region { clip, at: Point::new(frame.lanes.x - clip.x * unit, top), scale: unit };
        let faded =
            |group: &Group| matches!(&group.subject, Some(Subject::Record(Key::Touchpoint(id))) if out.contains(id));
        let groups = strip.groups.iter().filter(|group| group.part == Part::TrustLine || group.bounds.overlaps(&clip));
        let mut shapes = Vec::new();
        for group in groups {
            let faded = faded(group);
            // A name that steps back would only be in the way of the line; a badge says by its shape what its figure says.
            let named = |shape: &Shape| match shape {
                Shape::Text { size, .. } => !faded && size * unit >= SMALLEST,
                _ => true,
            };
            let seen = strip.shapes[group.shapes.clone()].iter().filter(|shape| is_whole(shape, &clip) && named(shape));
            shapes.extend(seen.map(|shape| (shape.clone(), faded)));
        }
        let heading = picture.groups.iter().find(|group| group.part == Part::TrustHeading).map(|group| Layer {
            region: Region {
                clip: group.bounds,
                at: Point::new(frame.at.x - group.bounds.x * unit, top - group.bounds.y * unit),
                scale: unit,
            },
            shapes: picture.shapes[group.shapes.clone()].iter().map(|shape| (shape.clone(), false)).collect(),
        });
        [Layer { region, shapes }].into_iter().chain(heading).collect()
    }

    /// What is seen of the lanes.
    fn lanes(&self, frame: &Frame) -> Vec<Layer> {
        let Frame { seen, scale, lanes, .. } = *frame;
        let at = Point::new(lanes.x - seen.x * scale, lanes.y - seen.y * scale);
        let region = Region { clip: seen, at, scale };
        let readable = scale >= READABLE;
        let mut shapes = Vec::new();
        let mut add = |part: Part, keep: &dyn Fn(&Group, &Shape) -> bool| {
            for faded in self.overview.fades() {
                for at in self.overview.seen(part, seen).filter(|at| self.overview.is_faded(*at) == *faded) {
                    let group = &self.source.picture.groups[at];
                    let those = self.source.picture.shapes[group.shapes.clone()].iter();
                    shapes.extend(those.filter(|shape| keep(group, shape)).map(|shape| (shape.clone(), *faded)));
                }
            }
        };
        add(Part::Ground, &|_, _| true);
        add(Part::Transition, &|_, _| true);
        if readable {
            let whole = |group: &Group| contains(&seen, &group.bounds);
            add(Part::Label, &|group, _| whole(group));
            // A card at the edge is only its box: half a word says nothing.
            add(Part::Card, &|group, shape| whole(group) || is_ground(shape, &group.bounds));
        }
        if scale < READABLE {
            shapes.iter_mut().for_each(|(shape, _)| thicken(shape, 0.4 / scale));
        }
        let mut layers = vec![Layer { region, shapes }];
        if !readable {
            let cards = afar::cards(&self.overview, self.source, &region);
            layers.push(page_layer(cards, Some(lanes)));
        }
        layers
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

/// Shapes in points, seen through a part of the page.
fn page_layer(shapes: Vec<Drawn>, clip: Option<Rect>) -> Layer {
    let clip = clip.unwrap_or(Rect::new(0.0, 0.0, 1e5, 1e5));
    Layer { region: Region { clip, at: Point::new(0.0, 0.0), scale: 1.0 }, shapes }
}

/// A part grown around its middle until it has a size, as far as there is more.
fn grown_to(part: Rect, (w, h): (f32, f32), all: Rect) -> Rect {
    let axis = |start: f32, size: f32, wanted: f32, from: f32, room: f32| {
        let wanted = wanted.max(size).min(room);
        let start = (start + (size - wanted) / 2.0).clamp(from, from + room - wanted);
        (start, wanted)
    };
    let (x, w) = axis(part.x, part.w, w, all.x, all.w);
    let (y, h) = axis(part.y, part.h, h, all.y, all.h);
    Rect::new(x, y, w, h)
}

fn contains(outer: &Rect, inner: &Rect) -> bool {
    outer.contains(Point::new(inner.x, inner.y)) && outer.contains(Point::new(inner.right(), inner.bottom()))
}

/// Whether a shape of the strip can be shown through an opening: words and icons only whole.
fn is_whole(shape: &Shape, clip: &Rect) -> bool {
    match shape {
        Shape::Text { .. } => text_box(shape).is_none_or(|around| contains(clip, &around)),
        Shape::Icon { at, size, .. } => contains(clip, &Rect::new(at.x, at.y, *size, *size)),
        _ => true,
    }
}

/// The box around words.
pub fn text_box(shape: &Shape) -> Option<Rect> {
    let Shape::Text { at, text, size, weight, .. } = shape else { return None };
    Some(Rect::new(at.x, at.y, crate::picture::width(text, *size, *weight), size * crate::picture::ROW))
}

/// Whether a shape is a card's own box, rather than something on it.
fn is_ground(shape: &Shape, card: &Rect) -> bool {
    matches!(shape, Shape::Box { rect, .. } if rect.h >= card.h * 0.9)
}

/// Gives lines a width that can be seen.
fn thicken(shape: &mut Shape, least: f32) {
    if let Shape::Line { width, .. } = shape {
        *width = width.max(least);
    }
}
