//! The headings of the stages and lanes that are seen, as large as they have to be to be read.

use super::view::Drawn;
use crate::exchange::Source;
use crate::journey::{Catalogue, Lane, Stage};
use crate::layout::{Point, Rect};
use crate::picture::{Hue, Ink, ROW, Shape, Tone, Weight, fit, width, wrap};

/// Sizes of names and of what stands below them, in points.
const NAME: f32 = 8.0;
const SMALL: f32 = 6.5;
const PAD: f32 = 6.0;
const EDGE: f32 = 2.5;
const NAMES: [f32; 6] = [NAME, 7.5, 7.0, 6.5, 6.0, 5.5];
/// A band narrower than this has no words.
const NARROWEST: f32 = 16.0;

/// The headings above and beside what is `seen` of the map, which lies in `lanes` on the page. `frame` = the left top
/// corner of the whole, the width of lane headings and the height of stage headings. Without lanes on the page, those of
/// the stages alone.
pub fn headings(
    source: &Source<'_>,
    seen: &Rect,
    lanes: &Rect,
    scale: f32,
    (at, left, high): (Point, f32, f32),
) -> Vec<Drawn> {
    let Source { journey, placement, .. } = *source;
    let mut shapes = Vec::new();
    let right = lanes.right();
    fill(&mut shapes, Rect::new(at.x, at.y, right - at.x, high), Ink::Heading);
    for band in &placement.stages {
        let (start, end) = (band.start.max(seen.x), (band.start + band.size).min(seen.right()));
        let Some(stage) = journey.stage(&band.id).filter(|_| start < end) else { continue };
        let rect = Rect::new(lanes.x + (start - seen.x) * scale, at.y, (end - start) * scale, high);
        stroke(&mut shapes, Point::new(rect.x, rect.y), Point::new(rect.x, rect.bottom()));
        stage_words(&mut shapes, rect, stage);
    }
    stroke(&mut shapes, Point::new(at.x, at.y + high), Point::new(right, at.y + high));
    if lanes.h > 0.0 {
        let bands = placement.lanes.iter().filter_map(|band| {
            let (start, end) = (band.start.max(seen.y), (band.start + band.size).min(seen.bottom()));
            let rect = Rect::new(at.x, lanes.y + (start - seen.y) * scale, left, (end - start) * scale);
            journey.lane(&band.id).filter(|_| start < end).map(|lane| (lane, rect))
        });
        // A lane that is seen by a hair has no say in it.
        let high = bands.clone().filter(|(_, rect)| lines_in(rect.h, NAMES[NAMES.len() - 1]) > 0);
        let size = size_of_names(high.map(|(lane, rect)| (lane.name.as_str(), rect.h)), left - EDGE - 2.0 * PAD);
        bands.for_each(|(lane, rect)| lane_words(&mut shapes, rect, lane, size));
        stroke(&mut shapes, Point::new(lanes.x, lanes.y), Point::new(lanes.x, lanes.bottom()));
    }
    let rect = Rect::new(at.x, at.y, right - at.x, lanes.bottom() - at.y);
    shapes.push((Shape::Box { rect, radius: 0.0, fill: None, stroke: Some((0.75, Ink::Separator)) }, false));
    shapes
}

fn stage_words(shapes: &mut Vec<Drawn>, rect: Rect, stage: &Stage) {
    let (x, room) = (rect.x + PAD, rect.w - 2.0 * PAD);
    if room < NARROWEST {
        return;
    }
    let lines = wrap(&stage.name, NAME, Weight::SemiBold, room, 2);
    let span = Some(stage.span.trim()).filter(|span| !span.is_empty() && lines.len() < 2);
    let span = span.map(|span| fit(span, SMALL, Weight::Regular, room));
    let (row, below) = (NAME * ROW, span.as_ref().map_or(0.0, |_| SMALL * ROW + 1.0));
    #[expect(clippy::cast_precision_loss, reason = "two at most")]
    let mut y = rect.y + (rect.h - lines.len() as f32 * row - below) / 2.0;
    for line in lines {
        words(shapes, Point::new(x, y), line, NAME, Weight::SemiBold, Ink::Text);
        y += row;
    }
    if let Some(span) = span {
        words(shapes, Point::new(x, y + 1.0), span, SMALL, Weight::Regular, Ink::Muted);
    }
}

fn lane_words(shapes: &mut Vec<Drawn>, rect: Rect, lane: &Lane, size: f32) {
    fill(shapes, rect, Ink::Heading);
    stroke(shapes, Point::new(rect.x, rect.y), Point::new(rect.right(), rect.y));
    if !lane.component.is_empty() {
        let ink = Ink::Component(Hue::of_component(Catalogue::bundled(), &lane.component), Tone::Strong);
        fill(shapes, Rect { w: EDGE, ..rect }, ink);
    }
    let (x, room) = (rect.x + EDGE + PAD, rect.w - EDGE - 2.0 * PAD);
    let row = size * ROW;
    let lines = wrap(&lane.name, size, Weight::SemiBold, room, lines_in(rect.h, size));
    if lines.is_empty() {
        return;
    }
    #[expect(clippy::cast_precision_loss, reason = "four at most")]
    let high = lines.len() as f32 * row;
    let below =
        format!("{}{}{}", lane.component, if lane.component.is_empty() { "" } else { " · " }, lane.kind.label());
    let small = SMALL * ROW + 2.0;
    let below = (high + small + PAD <= rect.h && width(&below, SMALL, Weight::Regular) <= room).then_some(below);
    let taken = high + below.as_ref().map_or(0.0, |_| small);
    let mut y = rect.y + ((rect.h - taken) / 2.0).min(PAD);
    for line in lines {
        words(shapes, Point::new(x, y), line, size, Weight::SemiBold, Ink::Text);
        y += row;
    }
    if let Some(below) = below {
        words(shapes, Point::new(x, y + 2.0), below, SMALL, Weight::Regular, Ink::Muted);
    }
}

/// The largest size in which all names of lanes, each in a room as high as its lane, can be written whole; or else one
/// that most rooms are high enough for.
fn size_of_names<'a>(rooms: impl Iterator<Item = (&'a str, f32)> + Clone, width: f32) -> f32 {
    let whole = |size: f32| {
        let lines = |name: &str| wrap(name, size, Weight::SemiBold, width, usize::MAX).len();
        rooms.clone().all(|(name, high)| lines(name) <= lines_in(high, size))
    };
    NAMES.into_iter().find(|size| whole(*size)).unwrap_or(6.5)
}

/// How many lines of a name have room in a height.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few lines")]
fn lines_in(high: f32, size: f32) -> usize {
    ((high - 1.0) / (size * ROW) + 0.01).clamp(0.0, 4.0) as usize
}

fn fill(shapes: &mut Vec<Drawn>, rect: Rect, ink: Ink) {
    shapes.push((Shape::Box { rect, radius: 0.0, fill: Some(ink), stroke: None }, false));
}

fn stroke(shapes: &mut Vec<Drawn>, a: Point, b: Point) {
    let line = Shape::Line { points: vec![a, b], radius: 0.0, width: 0.5, ink: Ink::Separator, dash: None };
    shapes.push((line, false));
}

fn words(shapes: &mut Vec<Drawn>, at: Point, text: String, size: f32, weight: Weight, ink: Ink) {
    if !text.is_empty() {
        shapes.push((Shape::Text { at, text, size, weight, ink }, false));
    }
}
