//! Many small flat things as one list of triangles: what egui needs longest for is thousands of shapes.

use crate::layout::Point;
use egui::emath::GuiRounding as _;
use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Painter, Pos2, Rect, Shape, Vec2, pos2, vec2};
use std::sync::Arc;

/// A sheet of flat, crisp things; all of them on whole pixels.
pub struct Sheet {
    mesh: Mesh,
    pixels_per_point: f32,
    /// What lies outside of it is left out.
    clip: Rect,
}

impl Sheet {
    /// An empty sheet for a painter.
    pub fn new(painter: &Painter) -> Self {
        Self { mesh: Mesh::default(), pixels_per_point: painter.pixels_per_point(), clip: painter.clip_rect() }
    }

    /// One pixel, in points.
    pub fn pixel(&self) -> f32 {
        1.0 / self.pixels_per_point
    }

    /// A box, at least a pixel wide and high.
    pub fn fill(&mut self, rect: Rect, colour: Color32) {
        let rect = self.snapped(rect);
        self.quad(rect.min, rect.max, colour);
    }

    /// A box whose corners are cut off.
    pub fn chamfered(&mut self, rect: Rect, cut: f32, colour: Color32) {
        let rect = self.snapped(rect);
        let cut = (cut.min(rect.width() / 3.0).min(rect.height() / 3.0) * self.pixels_per_point).round() * self.pixel();
        if cut <= 0.0 {
            return self.quad(rect.min, rect.max, colour);
        }
        let (Rect { min, max }, inner) = (rect, rect.shrink(cut));
        let corners = [
            pos2(inner.min.x, min.y),
            pos2(inner.max.x, min.y),
            pos2(max.x, inner.min.y),
            pos2(max.x, inner.max.y),
            pos2(inner.max.x, max.y),
            pos2(inner.min.x, max.y),
            pos2(min.x, inner.max.y),
            pos2(min.x, inner.min.y),
        ];
        self.fan(&corners, colour);
    }

    /// A line of upright and level pieces, a pixel or more wide.
    pub fn line(&mut self, points: &[Point], to: impl Fn(Point) -> Pos2, width: f32, colour: Color32) {
        let pixel = self.pixel();
        let width = (width / pixel).round().max(1.0) * pixel;
        let snap = |v: f32| ((v - width / 2.0) / pixel).round() * pixel;
        let Some(first) = points.first() else { return };
        let mut before = to(*first);
        for point in &points[1..] {
            let after = to(*point);
            let (from, upto) = (before.min(after), before.max(after));
            // What is shorter than it is wide is covered by its neighbours.
            if upto.x - from.x >= pixel || upto.y - from.y >= pixel {
                let mut leg = |a: Pos2, b: Pos2| {
                    let (a, b) = (a.min(b), a.max(b));
                    let min = pos2(snap(a.x), snap(a.y));
                    self.quad(min, pos2(snap(b.x) + width, snap(b.y) + width), colour);
                };
                // On its way somewhere else a piece may be neither level nor upright.
                let corner = pos2(after.x, before.y);
                if upto.x > from.x {
                    leg(before, corner);
                }
                if upto.y > from.y {
                    leg(corner, after);
                }
                before = after;
            }
        }
    }

    /// The same, broken: pieces of 5 points with gaps of 3.
    pub fn dashes(&mut self, points: &[Point], to: impl Fn(Point) -> Pos2, width: f32, colour: Color32) {
        let corners: Vec<Pos2> = points.iter().map(|point| to(*point)).collect();
        for dash in Shape::dashed_line(&corners, egui::Stroke::new(1.0, colour), 5.0, 3.0) {
            if let Shape::LineSegment { points: [a, b], .. } = dash {
                self.line(&[Point::new(a.x, a.y), Point::new(b.x, b.y)], |p| pos2(p.x, p.y), width, colour);
            }
        }
    }

    /// A line of any course, broken into pieces and gaps of these lengths.
    pub fn broken(&mut self, path: &[Pos2], (piece, gap): (f32, f32), width: f32, colour: Color32) {
        for dash in Shape::dashed_line(path, egui::Stroke::new(1.0, colour), piece, gap) {
            if let Shape::LineSegment { points: [a, b], .. } = dash {
                self.stroke(a, b, width, colour);
            }
        }
    }

    /// A straight piece of a line; level and upright ones on whole pixels.
    fn stroke(&mut self, a: Pos2, b: Pos2, width: f32, colour: Color32) {
        let way = b - a;
        if way.x.abs() < 0.05 || way.y.abs() < 0.05 {
            let thick = if way.x.abs() < way.y.abs() { vec2(width / 2.0, 0.0) } else { vec2(0.0, width / 2.0) };
            return self.fill(Rect::from_two_pos(a, b).expand2(thick), colour);
        }
        if self.clip.intersects(Rect::from_two_pos(a, b)) {
            let side = way.normalized().rot90() * width / 2.0;
            self.fan(&[a + side, b + side, b - side, a - side], colour);
        }
    }

    /// A convex outline, filled.
    pub fn fan(&mut self, corners: &[Pos2], colour: Color32) {
        let first = self.next();
        self.mesh.vertices.extend(corners.iter().map(|pos| Vertex { pos: *pos, uv: WHITE_UV, color: colour }));
        let last = self.next();
        for corner in first + 2..last {
            self.mesh.indices.extend([first, corner - 1, corner]);
        }
    }

    /// Everything on it, for egui.
    pub fn shape(self) -> Shape {
        Shape::Mesh(Arc::new(self.mesh))
    }

    fn snapped(&self, rect: Rect) -> Rect {
        let rect = rect.round_to_pixels(self.pixels_per_point);
        let least = Vec2::splat(self.pixel());
        Rect::from_min_size(rect.min, vec2(rect.width().max(least.x), rect.height().max(least.y)))
    }

    fn quad(&mut self, min: Pos2, max: Pos2, colour: Color32) {
        if !self.clip.intersects(Rect { min, max }) {
            return;
        }
        let first = self.next();
        let vertex = |x, y| Vertex { pos: pos2(x, y), uv: WHITE_UV, color: colour };
        self.mesh.vertices.extend([
            vertex(min.x, min.y),
            vertex(max.x, min.y),
            vertex(max.x, max.y),
            vertex(min.x, max.y),
        ]);
        self.mesh.indices.extend([first, first + 1, first + 2, first, first + 2, first + 3]);
    }

    #[expect(clippy::cast_possible_truncation, reason = "a mesh counts its corners in 32 bits")]
    fn next(&self) -> u32 {
        self.mesh.vertices.len() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(pixels_per_point: f32) -> Sheet {
        Sheet { mesh: Mesh::default(), pixels_per_point, clip: Rect::EVERYTHING }
    }

    #[test]
    fn lines_are_whole_pixels_on_whole_pixels() {
        let mut sheet = sheet(2.0);
        let corners = [Point::new(0.3, 0.3), Point::new(10.0, 0.3), Point::new(10.0, 7.9)];
        sheet.line(&corners, |p| pos2(p.x, p.y), 0.2, Color32::BLACK);
        assert_eq!(sheet.mesh.indices.len(), 12);
        for vertex in &sheet.mesh.vertices {
            assert_eq!((vertex.pos * 2.0).round(), vertex.pos * 2.0);
        }
        let bounds = sheet.mesh.calc_bounds();
        assert_eq!(bounds, Rect::from_min_max(pos2(0.0, 0.0), pos2(10.5, 8.0)));
    }

    #[test]
    fn what_is_out_of_view_is_left_out() {
        let mut sheet = Sheet { clip: Rect::from_min_size(pos2(0.0, 0.0), Vec2::splat(5.0)), ..sheet(1.0) };
        let corners = [Point::new(2.0, 2.0), Point::new(90.0, 2.0), Point::new(90.0, 50.0)];
        sheet.line(&corners, |p| pos2(p.x, p.y), 1.0, Color32::BLACK);
        assert_eq!(sheet.mesh.indices.len(), 6);
    }

    #[test]
    fn a_box_never_vanishes() {
        let mut sheet = sheet(1.0);
        sheet.fill(Rect::from_min_size(pos2(5.2, 5.2), Vec2::splat(0.1)), Color32::BLACK);
        sheet.chamfered(Rect::from_min_size(pos2(5.2, 5.2), vec2(20.0, 9.0)), 2.0, Color32::BLACK);
        assert_eq!((sheet.mesh.vertices.len(), sheet.mesh.indices.len()), (12, 6 + 18));
        assert!(sheet.mesh.calc_bounds().width() >= 1.0);
    }
}
