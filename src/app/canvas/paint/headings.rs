//! Headings of stages and lanes: they stick to the edge while the map scrolls under them, and stay large enough to read.

use super::Face;
use super::marks::SIGN_SIDE;
use super::shapes::Brush;
use crate::app::canvas::lens::Lens;
use crate::app::canvas::tool::World;
use crate::journey::{Key, Subject};
use crate::layout::Point;
use crate::picture::{Group, Ink, Part, Shape};
use egui::{CornerRadius, Rangef, Rect, Stroke, pos2};

/// The least width that words are put into.
const LEAST_WIDTH: f32 = 20.0;
/// Free space at the end of words, at 100 %.
const MARGIN: f32 = 6.0;

/// Paints the headings over the map.
pub fn headings(brush: &mut Brush<'_>, world: World<'_>, lens: &Lens) {
    let (picture, placement) = (&world.view.picture, &world.view.placement);
    if placement.stages.is_empty() && placement.lanes.is_empty() {
        return;
    }
    let ground = brush.colour(Ink::Heading);
    let whole = brush.painter.clip_rect();
    for (part, strip) in [(Part::LaneHeading, lens.lanes), (Part::StageHeading, lens.stages)] {
        brush.painter.rect_filled(strip, CornerRadius::ZERO, ground);
        let painter = brush.painter.with_clip_rect(strip.intersect(whole));
        let mut inside = brush.on(&painter);
        for group in &picture.groups[world.view.overview.groups(part)] {
            one(&mut inside, world, group, lens, part == Part::StageHeading);
        }
    }
    let corner = Rect::from_min_max(lens.lanes.min, pos2(lens.lanes.right(), lens.stages.bottom()));
    brush.painter.rect_filled(corner, CornerRadius::ZERO, ground);
    let line = Stroke::new(1.0, brush.colour(Ink::Separator));
    brush.painter.hline(lens.stages.x_range(), lens.stages.bottom(), line);
    brush.painter.vline(lens.lanes.right(), lens.lanes.y_range(), line);
}

/// Where a heading's band is on screen along its strip, and how it maps onto the map's band.
struct Along {
    start: f32,
    size: f32,
    on_screen: Rangef,
    /// The part of it that can be seen.
    seen: Rangef,
    scale: f32,
}

impl Along {
    /// A coordinate: the band's first half keeps its distance to the start, its second half that to the end.
    fn at(&self, v: f32) -> f32 {
        let from_start = v - self.start;
        let to = if from_start * 2.0 <= self.size {
            self.on_screen.min + from_start * self.scale
        } else {
            self.on_screen.max - (self.size - from_start) * self.scale
        };
        to.clamp(self.on_screen.min, self.on_screen.max.max(self.on_screen.min))
    }
}

fn one(brush: &mut Brush<'_>, world: World<'_>, group: &Group, lens: &Lens, stage: bool) {
    let picture = &world.view.picture;
    let shapes = &picture.shapes[group.shapes.clone()];
    let h = lens.heading;
    let bounds = lens.rect(&group.bounds);
    let (start, size, on_screen, edge, cross) = if stage {
        let edge = Rangef::new(lens.lanes.right(), lens.view.right());
        (group.bounds.x, group.bounds.w, bounds.x_range(), edge, lens.stages.top())
    } else {
        let edge = Rangef::new(lens.stages.bottom(), lens.view.bottom());
        (group.bounds.y, group.bounds.h, bounds.y_range(), edge, lens.lanes.left())
    };
    let seen = on_screen.intersection(edge);
    if seen.span() <= 0.0 {
        return;
    }
    let along = Along { start, size, on_screen, seen, scale: h };
    // Words and marks keep together; boxes and lines follow the band.
    let shift = if stage { along.seen.min - along.on_screen.min } else { 0.0 };
    let block = if stage { None } else { block(shapes, &along) };
    let cramped = block.is_some_and(|block| block.height > along.on_screen.span() - 4.0);
    let block = block.map(|block| (block.top, block.at));
    let to = |p: Point| match (stage, &block) {
        (true, _) => pos2(along.on_screen.min + shift + (p.x - start) * h, cross + p.y * h),
        (false, Some((top, at))) => pos2(cross + p.x * h, at + (p.y - top) * h),
        (false, None) => pos2(cross + p.x * h, along.at(p.y)),
    };
    // A folded stage has no room for words; they stand in its band.
    let folded = stage && world.view.folded.iter().any(|it| group.subject.as_ref() == Some(&it.key.clone().into()));
    // The sign of a mark stands at the end.
    let marked = group.subject.as_ref().is_some_and(|subject| world.view.marks.of(subject).is_some());
    let margin = if marked { SIGN_SIDE } else { MARGIN * h };
    for shape in shapes.iter().filter(|shape| !folded || !matches!(shape, Shape::Text { .. })) {
        let small = match shape {
            Shape::Text { .. } | Shape::Icon { .. } | Shape::Circle { .. } => true,
            Shape::Box { rect, .. } => rect.h * 2.0 <= size,
            _ => false,
        };
        if cramped && small {
            continue;
        }
        match shape {
            Shape::Text { at, text, size, weight, ink } => {
                let at = to(*at);
                let end = if stage { along.seen.max } else { lens.lanes.right() };
                let width = end - at.x - margin;
                if width >= LEAST_WIDTH && size * h >= brush.lettering.least {
                    brush.words(at, text, Face::Sans(*weight), size * h, *ink, Some(width));
                }
            }
            Shape::Icon { at, icon, size, ink } => {
                let mut text = [0; 4];
                brush.icon(to(*at), icon.encode_utf8(&mut text), size * h, *ink);
            }
            Shape::Box { rect, radius, fill, stroke } => {
                let whole = if stage { rect.w * 2.0 > size } else { rect.h * 2.0 > size };
                let (a, b) = (Point::new(rect.x, rect.y), Point::new(rect.right(), rect.bottom()));
                let rect = if whole {
                    let stretch = |p: Point| {
                        if stage { pos2(along.at(p.x), cross + p.y * h) } else { pos2(cross + p.x * h, along.at(p.y)) }
                    };
                    Rect::from_min_max(stretch(a), stretch(b))
                } else {
                    Rect::from_min_max(to(a), to(b))
                };
                let fill = fill.map_or(egui::Color32::TRANSPARENT, |ink| brush.colour(ink));
                let stroke = stroke.map_or(Stroke::NONE, |(w, ink)| Stroke::new((w * h).max(1.0), brush.colour(ink)));
                brush.rounded(rect, radius * h, fill, stroke);
            }
            Shape::Line { points, width, ink, .. } => {
                let stroke = Stroke::new((width * h).round().max(1.0), brush.colour(*ink));
                let stretch = |p: &Point| {
                    if stage { pos2(along.at(p.x), cross + p.y * h) } else { pos2(cross + p.x * h, along.at(p.y)) }
                };
                for pair in points.windows(2) {
                    brush.painter.line_segment([stretch(&pair[0]), stretch(&pair[1])], stroke);
                }
            }
            // No heading of a stage or lane has one.
            Shape::Area { .. } => {}
            Shape::Circle { centre, radius, fill, stroke } => {
                let fill = fill.map_or(egui::Color32::TRANSPARENT, |ink| brush.colour(ink));
                let stroke = stroke.map_or(Stroke::NONE, |(w, ink)| Stroke::new((w * h).max(1.0), brush.colour(ink)));
                brush.painter.circle(to(*centre), radius * h, fill, stroke);
            }
            Shape::Polygon { points, ink } => {
                let points = points.iter().map(|p| to(*p)).collect();
                let polygon = egui::epaint::PathShape::convex_polygon(points, brush.colour(*ink), Stroke::NONE);
                brush.painter.add(polygon);
            }
        }
    }
    if cramped {
        short_name(brush, world, group, shapes, lens, &along);
    }
}

/// The name of a lane that is too low for all that stands in its heading, in one line.
fn short_name(brush: &mut Brush<'_>, world: World<'_>, group: &Group, shapes: &[Shape], lens: &Lens, along: &Along) {
    let Some(Subject::Record(Key::Lane(id))) = &group.subject else { return };
    let first = shapes.iter().find_map(|shape| match shape {
        Shape::Text { at, size, weight, ink, .. } => Some((at.x, *size, *weight, *ink)),
        _ => None,
    });
    let (Some(lane), Some((x, size, weight, ink))) = (world.journey.lane(id), first) else { return };
    let size = (size * lens.heading).min(along.on_screen.span() - 1.0);
    let x = lens.lanes.left() + x * lens.heading;
    let marked = group.subject.as_ref().is_some_and(|subject| world.view.marks.of(subject).is_some());
    let width = lens.lanes.right() - x - if marked { SIGN_SIDE } else { MARGIN };
    let y = along.seen.center() - size * crate::picture::ROW / 2.0;
    brush.words(pos2(x, y), &lane.name, Face::Sans(weight), size, ink, Some(width));
}

/// The words and marks of a lane heading, which keep together.
#[derive(Clone, Copy)]
struct Block {
    /// Their top on the map.
    top: f32,
    /// Where that goes on screen: inside the part of the lane that can be seen.
    at: f32,
    /// Their height on screen.
    height: f32,
}

fn block(shapes: &[Shape], along: &Along) -> Option<Block> {
    let (mut top, mut bottom) = (f32::MAX, f32::MIN);
    for shape in shapes {
        let (t, b) = match shape {
            Shape::Text { at, size, .. } => (at.y, at.y + size * crate::picture::ROW),
            Shape::Icon { at, size, .. } => (at.y, at.y + size),
            Shape::Circle { centre, radius, .. } => (centre.y - radius, centre.y + radius),
            Shape::Box { rect, .. } if rect.h * 2.0 <= along.size => (rect.y, rect.bottom()),
            _ => continue,
        };
        (top, bottom) = (top.min(t), bottom.max(b));
    }
    if top > bottom {
        return None;
    }
    let height = (bottom - top) * along.scale;
    let space = (along.seen.span() - height).max(0.0) / 2.0;
    let at = along.seen.min + ((top - along.start) * along.scale).min(space);
    // At the end of its lane it is pushed out with it.
    Some(Block { top, at: at.min(along.on_screen.max - height).max(along.on_screen.min), height })
}
