//! The sign of a trust point: shape, number and colour say the same, so that none is needed alone. What a designer
//! assessed is hollow, what a survey measured is solid.

use super::Shape;
use super::pen::{Face, Pen};
use super::text::Weight;
use super::theme::Ink;
use crate::journey::Known;
use crate::layout::{Point, Rect, Size};

/// Side of the square around a badge.
pub const SIDE: f32 = 26.0;

/// The corners of a level's shape in a square of side 1 around (0, 0): from a triangle that stands on its point to a
/// shield, it gets steadier.
fn corners(level: u8) -> &'static [(f32, f32)] {
    match level {
        1 => &[(-0.5, -0.44), (0.5, -0.44), (0.0, 0.5)],
        2 => &[(0.0, -0.5), (0.5, 0.0), (0.0, 0.5), (-0.5, 0.0)],
        3 => &[(-0.4, -0.4), (0.4, -0.4), (0.4, 0.4), (-0.4, 0.4)],
        4 => &[(-0.48, 0.0), (-0.25, -0.43), (0.25, -0.43), (0.48, 0.0), (0.25, 0.43), (-0.25, 0.43)],
        _ => &[(-0.42, -0.46), (0.42, -0.46), (0.42, 0.1), (0.26, 0.34), (0.0, 0.5), (-0.26, 0.34), (-0.42, 0.1)],
    }
}

/// The badge of a level that a designer assessed, in a square of [`SIDE`] at the origin, on the ground of a card.
pub fn assessed(level: u8) -> Vec<Shape> {
    let mut pen = Pen::new(Size::default());
    draw_sized(&mut pen, Point::default(), SIDE, Known::Assessed(level), Some(Ink::Card));
    pen.finish().shapes
}

/// Draws the sign of a mean without its number, in a square of this side; hollow unless people were asked.
pub fn draw_sign(pen: &mut Pen, at: Point, square: f32, mean: f64, measured: bool) {
    let level = Known::Measured(mean).level();
    let centre = Point::new(at.x + square / 2.0, at.y + square / 2.0);
    outline(pen, centre, level, square, measured, None);
}

/// Draws a badge in the square of [`SIDE`] whose left top corner is `at`.
pub fn draw(pen: &mut Pen, at: Point, known: Known) {
    draw_sized(pen, at, SIDE, known, None);
}

/// Draws a badge in a square of this side, a hollow one filled with `ground`.
pub fn draw_sized(pen: &mut Pen, at: Point, square: f32, known: Known, ground: Option<Ink>) {
    let scale = square / SIDE;
    let level = known.level();
    let (text, size) = match known {
        Known::Assessed(_) => (level.to_string(), 12.0),
        Known::Measured(mean) => (format!("{mean:.1}"), 10.0),
    };
    let ink = Ink::Trust(level);
    let centre = Point::new(at.x + square / 2.0, at.y + square / 2.0);
    let solid = matches!(known, Known::Measured(_));
    outline(pen, centre, level, square, solid, ground);
    // A triangle on its point has its room further up.
    let lift = match level {
        1 => -3.0,
        5 => -1.0,
        _ => 0.0,
    };
    let rect = Rect::new(at.x, at.y + lift * scale, square, square);
    pen.text_in(rect, text, Face::new(size * scale, Weight::Bold), if solid { Ink::OnTrust(level) } else { ink });
}

/// Draws the shape of a level around a point, a hollow one filled with `ground`.
fn outline(pen: &mut Pen, centre: Point, level: u8, square: f32, solid: bool, ground: Option<Ink>) {
    let (scale, ink) = (square / SIDE, Ink::Trust(level));
    let side = if solid { square } else { square - 2.0 * scale };
    let mut points: Vec<Point> =
        corners(level).iter().map(|(x, y)| Point::new(centre.x + x * side, centre.y + y * side)).collect();
    if solid {
        pen.polygon(points, ink);
    } else {
        if let Some(ground) = ground {
            pen.polygon(points.clone(), ground);
        }
        // Begins in the middle of a side, so that every corner is drawn alike.
        let start = Point::new(f32::midpoint(points[0].x, points[1].x), f32::midpoint(points[0].y, points[1].y));
        points.rotate_left(1);
        points.insert(0, start);
        points.push(start);
        pen.line(points, 1.5 * scale, (2.0 * scale).max(1.6), ink, None);
    }
}
