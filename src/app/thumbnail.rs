//! A small picture of a map, painted from the same display list as the map itself.

use super::style::colour;
use crate::picture::{Picture, Shape, Theme};
use egui::{Color32, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

/// Text below this size on screen is drawn as a bar: it could not be read.
const READABLE: f32 = 5.0;

/// Paints a picture into a rectangle: the whole of it, as large as possible, but never larger than the map itself.
pub fn paint(painter: &Painter, rect: Rect, picture: &Picture, theme: &Theme) {
    if picture.size.w <= 0.0 || picture.size.h <= 0.0 {
        return;
    }
    let scale = (rect.width() / picture.size.w).min(rect.height() / picture.size.h).min(1.0);
    let origin = rect.center() - vec2(picture.size.w, picture.size.h) * scale / 2.0;
    let place = Place { scale, origin };
    let painter = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    for shape in &picture.shapes {
        place.paint(&painter, shape, theme);
    }
}

struct Place {
    scale: f32,
    origin: Pos2,
}

impl Place {
    fn at(&self, p: crate::layout::Point) -> Pos2 {
        self.origin + vec2(p.x, p.y) * self.scale
    }

    fn stroke(&self, stroke: Option<(f32, crate::picture::Ink)>, theme: &Theme) -> Stroke {
        // Thinner than half a pixel, a line would only be a haze.
        stroke.map_or(Stroke::NONE, |(width, ink)| Stroke::new((width * self.scale).max(0.5), colour(theme, ink)))
    }

    fn paint(&self, painter: &Painter, shape: &Shape, theme: &Theme) {
        match shape {
            Shape::Box { rect, radius, fill, stroke } => {
                let rect = Rect::from_min_size(
                    self.at(crate::layout::Point { x: rect.x, y: rect.y }),
                    vec2(rect.w, rect.h) * self.scale,
                );
                let fill = fill.map_or(Color32::TRANSPARENT, |ink| colour(theme, ink));
                painter.rect(rect, radius * self.scale, fill, self.stroke(*stroke, theme), StrokeKind::Inside);
            }
            Shape::Line { points, width, ink, .. } => {
                let points: Vec<Pos2> = points.iter().map(|p| self.at(*p)).collect();
                painter.line(points, self.stroke(Some((*width, *ink)), theme));
            }
            Shape::Polygon { points, ink } => {
                let points = points.iter().map(|p| self.at(*p)).collect();
                painter.add(egui::Shape::convex_polygon(points, colour(theme, *ink), Stroke::NONE));
            }
            Shape::Circle { centre, radius, fill, stroke } => {
                let fill = fill.map_or(Color32::TRANSPARENT, |ink| colour(theme, ink));
                painter.circle(self.at(*centre), radius * self.scale, fill, self.stroke(*stroke, theme));
            }
            Shape::Text { at, text, size, weight, ink } => {
                let size_here = size * self.scale;
                if size_here >= READABLE {
                    let font = egui::FontId::new(size_here, super::fonts::family(*weight));
                    painter.text(self.at(*at), egui::Align2::LEFT_TOP, text, font, colour(theme, *ink));
                    return;
                }
                let width = crate::picture::width(text, *size, *weight) * self.scale;
                let top = self.at(*at) + vec2(0.0, size_here * 0.45);
                let bar = Rect::from_min_size(top, vec2(width, (size_here * 0.4).max(0.75)));
                painter.rect_filled(bar, 0.0, colour(theme, *ink).gamma_multiply(0.35));
            }
            Shape::Icon { at, size, ink, .. } => {
                let centre = self.at(*at) + vec2(*size, *size) * self.scale / 2.0;
                painter.circle_filled(
                    pos2(centre.x, centre.y),
                    size * self.scale * 0.35,
                    colour(theme, *ink).gamma_multiply(0.6),
                );
            }
        }
    }
}
