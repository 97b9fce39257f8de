//! Lines, boxes and circles as paths, the same for every format.

use crate::layout::{Point, Rect};
use crate::picture::Base;
use crate::picture::path::{Bend, bends};
use skrifa::outline::OutlinePen;

/// How far the handles of a quarter of a circle stand out, as a part of its radius.
const QUARTER: f32 = 0.552_284_8;

/// Draws a line with its corners rounded, as the window does.
pub fn line(points: &[Point], radius: f32, pen: &mut impl OutlinePen) {
    let [first, .., last] = points else { return };
    pen.move_to(first.x, first.y);
    for Bend { start, corner, end } in bends(points, radius) {
        pen.line_to(start[0], start[1]);
        if start != end {
            pen.quad_to(corner[0], corner[1], end[0], end[1]);
        }
    }
    pen.line_to(last.x, last.y);
}

/// Draws a closed polygon.
pub fn polygon(points: &[Point], pen: &mut impl OutlinePen) {
    let [first, rest @ ..] = points else { return };
    pen.move_to(first.x, first.y);
    for point in rest {
        pen.line_to(point.x, point.y);
    }
    pen.close();
}

/// Draws the edge of what lies between a line and a level or another line.
pub fn area(points: &[Point], base: &Base, pen: &mut impl OutlinePen) {
    polygon(&[points, &base.back(points)].concat(), pen);
}

/// Draws a box with rounded corners.
pub fn rounded(rect: &Rect, radius: f32, pen: &mut impl OutlinePen) {
    let (l, t, r, b) = (rect.x, rect.y, rect.right(), rect.bottom());
    let radius = radius.min(rect.w / 2.0).min(rect.h / 2.0).max(0.0);
    if radius == 0.0 {
        return polygon(&[Point::new(l, t), Point::new(r, t), Point::new(r, b), Point::new(l, b)], pen);
    }
    let k = radius * (1.0 - QUARTER);
    pen.move_to(l + radius, t);
    pen.line_to(r - radius, t);
    pen.curve_to(r - k, t, r, t + k, r, t + radius);
    pen.line_to(r, b - radius);
    pen.curve_to(r, b - k, r - k, b, r - radius, b);
    pen.line_to(l + radius, b);
    pen.curve_to(l + k, b, l, b - k, l, b - radius);
    pen.line_to(l, t + radius);
    pen.curve_to(l, t + k, l + k, t, l + radius, t);
    pen.close();
}

/// Draws a circle.
pub fn circle(centre: Point, radius: f32, pen: &mut impl OutlinePen) {
    let rect = Rect::new(centre.x - radius, centre.y - radius, 2.0 * radius, 2.0 * radius);
    rounded(&rect, radius, pen);
}

/// Hands a path on, moved and scaled: what one unit of an outline is, and where its origin goes. Outlines have y
/// upwards, pictures downwards.
pub struct Placed<'a, P> {
    /// Where the path goes.
    pub pen: &'a mut P,
    /// Where its origin lies.
    pub at: Point,
    /// The size of one unit.
    pub size: f32,
}

impl<P: OutlinePen> Placed<'_, P> {
    fn x(&self, x: f32) -> f32 {
        self.at.x + x * self.size
    }

    fn y(&self, y: f32) -> f32 {
        self.at.y - y * self.size
    }
}

impl<P: OutlinePen> OutlinePen for Placed<'_, P> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.pen.move_to(self.x(x), self.y(y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.pen.line_to(self.x(x), self.y(y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.pen.quad_to(self.x(cx), self.y(cy), self.x(x), self.y(y));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.pen.curve_to(self.x(ax), self.y(ay), self.x(bx), self.y(by), self.x(x), self.y(y));
    }

    fn close(&mut self) {
        self.pen.close();
    }
}

/// Draws the box that stands for a letter no font has: a frame, as a path to be filled.
pub fn missing(baseline: Point, advance: f32, size: f32, pen: &mut impl OutlinePen) {
    let (l, r) = (baseline.x + 0.08 * advance, baseline.x + 0.92 * advance);
    let (t, b, thick) = (baseline.y - 0.7 * size, baseline.y, 0.07 * size);
    if r - l <= 2.0 * thick {
        return;
    }
    polygon(&[Point::new(l, t), Point::new(r, t), Point::new(r, b), Point::new(l, b)], pen);
    let (l, t, r, b) = (l + thick, t + thick, r - thick, b - thick);
    // the other way round, so that it is a hole
    polygon(&[Point::new(l, t), Point::new(l, b), Point::new(r, b), Point::new(r, t)], pen);
}
