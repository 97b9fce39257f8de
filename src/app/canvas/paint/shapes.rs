//! The brush: one shape of a picture on screen, its words written or, where they couldn't be read, as bars.

use super::galleys::{Face, Galleys};
use super::lettering::Lettering;
use crate::app::style;
use crate::layout::{Point, Rect};
use crate::picture::path::rounded;
use crate::picture::{Base, Ink, Shape, Theme};
use egui::emath::GuiRounding as _;
use egui::epaint::PathShape;
use egui::{Color32, CornerRadius, Galley, Painter, Pos2, Stroke, StrokeKind, Vec2, pos2, vec2};
use std::sync::Arc;

/// Where shapes go: a scale and a shift.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Pixels per unit.
    pub zoom: f32,
    /// Where the origin goes.
    pub origin: Vec2,
}

impl Place {
    /// A point.
    pub fn point(&self, p: Point) -> Pos2 {
        pos2(p.x, p.y) * self.zoom + self.origin
    }

    /// A box.
    pub fn rect(&self, r: &Rect) -> egui::Rect {
        egui::Rect::from_min_size(self.point(Point::new(r.x, r.y)), vec2(r.w, r.h) * self.zoom)
    }
}

/// How words are shown.
pub enum Words<'a> {
    /// Written, laid out once; left out where they are too small to read.
    Written(&'a mut Galleys),
    /// As bars of their length.
    Bars,
}

/// A painter with the colours of a theme.
pub struct Brush<'a> {
    /// Where it paints.
    pub painter: &'a Painter,
    /// The colours.
    pub theme: &'a Theme,
    /// How words are shown.
    pub words: Words<'a>,
    /// Whether what is painted steps back.
    pub faded: bool,
    /// How large words have to be.
    pub lettering: Lettering,
}

impl<'a> Brush<'a> {
    /// The same brush on another painter.
    pub fn on<'b>(&'b mut self, painter: &'b Painter) -> Brush<'b>
    where
        'a: 'b,
    {
        let words = match &mut self.words {
            Words::Written(galleys) => Words::Written(galleys),
            Words::Bars => Words::Bars,
        };
        Brush { painter, theme: self.theme, words, faded: self.faded, lettering: self.lettering }
    }

    /// The colour for a purpose.
    pub fn colour(&self, ink: Ink) -> Color32 {
        if self.faded { style::faded(self.theme, ink) } else { style::colour(self.theme, ink) }
    }

    /// Draws a shape.
    pub fn shape(&mut self, shape: &Shape, place: Place) {
        match shape {
            Shape::Box { rect, radius, fill, stroke } => {
                let fill = fill.map_or(Color32::TRANSPARENT, |ink| self.colour(ink));
                let stroke = self.stroke(*stroke, place.zoom);
                self.rounded(place.rect(rect), radius * place.zoom, fill, stroke);
            }
            Shape::Line { points, radius, width, ink, dash } => {
                let stroke = Stroke::new(self.width(width * place.zoom), self.colour(*ink));
                let points = self.snapped(points, stroke.width, place);
                let path = rounded(&points, radius * place.zoom);
                match dash {
                    Some(dash) if dash * place.zoom >= 1.0 => {
                        let length = dash * place.zoom;
                        self.painter.extend(egui::Shape::dashed_line(&path, stroke, length, length));
                    }
                    _ => {
                        self.painter.line(path, stroke);
                    }
                }
            }
            Shape::Polygon { points, ink } => {
                let points = points.iter().map(|p| place.point(*p)).collect();
                self.painter.add(PathShape::convex_polygon(points, self.colour(*ink), Stroke::NONE));
            }
            Shape::Area { points, base, ink } => {
                self.painter.add(area(points, base, self.colour(*ink), place));
            }
            Shape::Circle { centre, radius, fill, stroke } => {
                let fill = fill.map_or(Color32::TRANSPARENT, |ink| self.colour(ink));
                let stroke = self.stroke(*stroke, place.zoom);
                self.painter.circle(place.point(*centre), radius * place.zoom, fill, stroke);
            }
            Shape::Text { at, text, size, weight, ink } => {
                self.words(place.point(*at), text, Face::Sans(*weight), size * place.zoom, *ink, None);
            }
            Shape::Icon { at, icon, size, ink } => {
                let mut text = [0; 4];
                self.icon(place.point(*at), icon.encode_utf8(&mut text), size * place.zoom, *ink);
            }
        }
    }

    /// A line of words with its left end and top at `at`, cut at a width.
    pub fn words(&mut self, at: Pos2, text: &str, face: Face, size: f32, ink: Ink, width: Option<f32>) {
        let colour = self.colour(ink);
        match &mut self.words {
            Words::Bars => {
                let Face::Sans(weight) = face else { return };
                let bar = vec2(crate::picture::width(text, size, weight), (size * 0.4).max(0.75));
                let bar = egui::Rect::from_min_size(at + vec2(0.0, size * 0.45), bar);
                self.painter.rect_filled(bar, 0.0, colour.gamma_multiply(0.35));
            }
            Words::Written(galleys) => {
                let row = egui::Rect::from_min_size(at, vec2(4000.0, size * 1.5));
                if size >= self.lettering.least && self.painter.clip_rect().intersects(row) {
                    let galley = galleys.get(self.painter, text, face, galleys.steady(size), width);
                    self.painter.galley(at, galley, colour);
                }
            }
        }
    }

    /// An icon in a square.
    pub fn icon(&mut self, at: Pos2, icon: &str, size: f32, ink: Ink) {
        let colour = self.colour(ink);
        let square = egui::Rect::from_min_size(at, Vec2::splat(size));
        match &mut self.words {
            Words::Bars => {
                self.painter.circle_filled(square.center(), size * 0.35, colour.gamma_multiply(0.6));
            }
            Words::Written(galleys) => {
                if size >= self.lettering.least && self.painter.clip_rect().intersects(square) {
                    let galley = galleys.get(self.painter, icon, Face::Icons, galleys.steady(size), None);
                    self.painter.galley(square.center() - galley.size() / 2.0, galley, colour);
                }
            }
        }
    }

    /// A size that depends on the zoom as it is in this frame: while the camera moves, one of a few that serve again.
    pub fn steady(&self, size: f32) -> f32 {
        match &self.words {
            Words::Bars => size,
            Words::Written(galleys) => galleys.steady(size),
        }
    }

    /// Words of a size that doesn't depend on the zoom, laid out; none where words are bars.
    pub fn laid_out(
        &mut self,
        text: &str,
        face: Face,
        size: f32,
        width: Option<f32>,
        rows: usize,
    ) -> Option<Arc<Galley>> {
        match &mut self.words {
            Words::Bars => None,
            Words::Written(galleys) => {
                let width = width.map(|width| galleys.steady(width));
                Some(galleys.block(self.painter, text, face, size, width, rows))
            }
        }
    }

    /// A rounded box.
    pub fn rounded(&self, rect: egui::Rect, radius: f32, fill: Color32, stroke: Stroke) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small radius")]
        let radius = CornerRadius::same(radius.round().clamp(0.0, 255.0) as u8);
        self.painter.rect(rect, radius, fill, stroke, StrokeKind::Middle);
    }

    fn stroke(&self, stroke: Option<(f32, Ink)>, zoom: f32) -> Stroke {
        stroke.map_or(Stroke::NONE, |(width, ink)| Stroke::new(self.width(width * zoom), self.colour(ink)))
    }

    /// Thin lines are whole pixels wide, or they blur.
    fn width(&self, width: f32) -> f32 {
        if matches!(self.words, Words::Bars) {
            // Thinner than half a point, a line would only be a haze.
            return width.max(0.5);
        }
        let pixel = 1.0 / self.painter.pixels_per_point();
        if width < 4.0 * pixel { (width / pixel).round().max(1.0) * pixel } else { width }
    }

    /// The corners of a line, upright and level pieces put on whole pixels.
    fn snapped(&self, points: &[Point], width: f32, place: Place) -> Vec<Pos2> {
        let ppp = self.painter.pixels_per_point();
        #[expect(clippy::cast_possible_truncation, reason = "a small width")]
        let odd = ((width * ppp).round() as i32) % 2 == 1;
        let upright = |pair: &[Point]| (pair[0].x - pair[1].x).abs() < 0.01 || (pair[0].y - pair[1].y).abs() < 0.01;
        let snap = points.windows(2).all(upright);
        points
            .iter()
            .map(|p| {
                let p = place.point(*p);
                match (snap, odd) {
                    (false, _) => p,
                    (true, true) => p.round_to_pixel_center(ppp),
                    (true, false) => p.round_to_pixels(ppp),
                }
            })
            .collect()
    }
}

/// What lies between a line and a level or another line, as triangles: it needs no convex outline, and the line is drawn over its edge.
fn area(points: &[Point], base: &Base, colour: Color32, place: Place) -> egui::Mesh {
    let mut mesh = egui::Mesh::default();
    for ((i, nth), p) in (0_u32..).zip(0..).zip(points) {
        mesh.colored_vertex(place.point(*p), colour);
        mesh.colored_vertex(place.point(Point::new(p.x, base.y(nth))), colour);
        if i > 0 {
            let at = 2 * i;
            mesh.add_triangle(at - 2, at - 1, at);
            mesh.add_triangle(at - 1, at, at + 1);
        }
    }
    mesh
}
