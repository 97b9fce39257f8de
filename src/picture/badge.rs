//! The sign of a trust point: shape, number and colour say the same, so that none is needed alone. What a designer
//! assessed is hollow, what a survey measured is solid.

use super::pen::{Face, Pen};
use super::text::Weight;
use super::theme::Ink;
use crate::layout::{Point, Rect};

/// Side of the square around a badge.
pub const SIDE: f32 = 26.0;

/// What is known of the trust at a touchpoint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Known {
    /// A designer's judgement.
    Assessed(u8),
    /// The mean of a survey.
    Measured(f64),
}

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

/// Draws a badge in the square whose left top corner is `at`.
pub fn draw(pen: &mut Pen, at: Point, known: Known) {
    let (level, text, size) = match known {
        Known::Assessed(level) => (level.clamp(1, 5), level.to_string(), 12.0),
        Known::Measured(mean) => {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
            let level = mean.round().clamp(1.0, 5.0) as u8;
            (level, format!("{mean:.1}"), 10.0)
        }
    };
    let ink = Ink::Trust(level);
    let centre = Point::new(at.x + SIDE / 2.0, at.y + SIDE / 2.0);
    let solid = matches!(known, Known::Measured(_));
    let side = if solid { SIDE } else { SIDE - 2.0 };
    let mut points: Vec<Point> =
        corners(level).iter().map(|(x, y)| Point::new(centre.x + x * side, centre.y + y * side)).collect();
    if solid {
        pen.polygon(points, ink);
    } else {
        // Begins in the middle of a side, so that every corner is drawn alike.
        let start = Point::new(f32::midpoint(points[0].x, points[1].x), f32::midpoint(points[0].y, points[1].y));
        points.rotate_left(1);
        points.insert(0, start);
        points.push(start);
        pen.line(points, 1.5, 2.0, ink, None);
    }
    // A triangle on its point has its room further up.
    let lift = match level {
        1 => -3.0,
        5 => -1.0,
        _ => 0.0,
    };
    let rect = Rect::new(at.x, at.y + lift, SIDE, SIDE);
    pen.text_in(rect, text, Face::new(size, Weight::Bold), if solid { Ink::OnTrust(level) } else { ink });
}
