//! The icon of the window, drawn when it is needed: the rising end of the line of trust on the accent colour.

use crate::picture::{Ink, Theme};

/// Its side, in pixels.
const SIDE: u16 = 64;

/// Draws the icon.
pub fn icon() -> egui::IconData {
    let [ground, line] = [Ink::Accent, Ink::OnAccent].map(|ink| Theme::LIGHT.colour(ink));
    let side = f32::from(SIDE);
    let points = [(0.2, 0.44), (0.42, 0.7), (0.8, 0.28)].map(|(x, y)| (x * side, y * side));
    let mut rgba = Vec::with_capacity(usize::from(SIDE) * usize::from(SIDE) * 4);
    for y in 0..SIDE {
        for x in 0..SIDE {
            let at = (f32::from(x) + 0.5, f32::from(y) + 0.5);
            let inside = cover(rounded_square(at, side, side * 0.22));
            let way = to_segment(at, points[0], points[1]).min(to_segment(at, points[1], points[2])) - side * 0.035;
            let dots = points.iter().map(|p| distance(at, *p)).fold(f32::MAX, f32::min) - side * 0.095;
            let on_line = cover(way.min(dots));
            for (ground, line) in ground.into_iter().zip(line).take(3) {
                rgba.push(mix(ground, line, on_line));
            }
            rgba.push(mix(0, 255, inside));
        }
    }
    egui::IconData { rgba, width: u32::from(SIDE), height: u32::from(SIDE) }
}

/// How much of a pixel lies inside an edge that is this far away (negative = inside).
fn cover(distance: f32) -> f32 {
    (0.5 - distance).clamp(0.0, 1.0)
}

fn distance(a: (f32, f32), b: (f32, f32)) -> f32 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

fn to_segment(at: (f32, f32), a: (f32, f32), b: (f32, f32)) -> f32 {
    let (along, from) = ((b.0 - a.0, b.1 - a.1), (at.0 - a.0, at.1 - a.1));
    let t = (from.0 * along.0 + from.1 * along.1) / (along.0 * along.0 + along.1 * along.1);
    let t = t.clamp(0.0, 1.0);
    distance(at, (a.0 + along.0 * t, a.1 + along.1 * t))
}

fn rounded_square(at: (f32, f32), side: f32, radius: f32) -> f32 {
    let out = |v: f32| ((v - side / 2.0).abs() - (side / 2.0 - radius)).max(0.0);
    out(at.0).hypot(out(at.1)) - radius
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
fn mix(a: u8, b: u8, part: f32) -> u8 {
    (f32::from(a) + (f32::from(b) - f32::from(a)) * part).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_is_a_square_with_clear_corners() {
        let icon = icon();
        assert_eq!(icon.rgba.len(), 64 * 64 * 4);
        assert_eq!(icon.rgba[3], 0, "the corner is clear");
        assert_eq!(icon.rgba[(32 * 64 + 60) * 4 + 3], 255);
    }
}
