//! The part of the map that a stop is about, fitted into a room of a page: as plain data, in layers.

use super::afar;
use super::frame::{Aim, Frame, STAGES, frame};
use super::headings;
use crate::exchange::Source;
use crate::exchange::pdf::region::Region;
use crate::journey::{Key, Subject, TouchpointId};
use crate::layout::{Point, Rect};
use crate::picture::{Group, Overview, Part, Shape, trust_strip};
use std::collections::BTreeSet;

/// Smaller words can't be read on paper, in points.
const SMALLEST: f32 = 5.0;
/// Points a map unit at which the smallest words of a card can be read; below, cards are drawn as from afar.
pub const READABLE: f32 = SMALLEST / 11.0;
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

/// A map that views are made of.
pub struct Map<'a> {
    pub source: &'a Source<'a>,
    overview: Overview,
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

    fn frame(&self, aim: &Aim, room: Rect) -> Option<Frame> {
        frame(self.source.placement, aim, room, self.source.picture.trust.is_rated())
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

/// Shapes in points, seen through a part of the page.
fn page_layer(shapes: Vec<Drawn>, clip: Option<Rect>) -> Layer {
    let clip = clip.unwrap_or(Rect::new(0.0, 0.0, 1e5, 1e5));
    Layer { region: Region { clip, at: Point::new(0.0, 0.0), scale: 1.0 }, shapes }
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
