//! A small picture of a map, painted from the same display list as the map itself. Words are bars: they could not be
//! read.

use super::style::colour;
use crate::picture::{Ink, Part, Picture, Shape, Theme};
use egui::{Color32, Painter, Pos2, Rect, Stroke, StrokeKind, vec2};

/// Paints a picture into a rectangle: as high as the rectangle if it is wider, and then from its beginning on, so that
/// something can be made out; the whole of it otherwise.
pub fn paint(painter: &Painter, rect: Rect, picture: &Picture, theme: &Theme) {
    if picture.size.w <= 0.0 || picture.size.h <= 0.0 {
        return;
    }
    let scale = (rect.height() / picture.size.h).min(1.0);
    let size = vec2(picture.size.w, picture.size.h) * scale;
    let left = rect.left() + ((rect.width() - size.x) / 2.0).max(0.0);
    let origin = egui::pos2(left, rect.center().y - size.y / 2.0);
    let place = Place { scale, origin };
    let painter = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    for group in &picture.groups {
        let Some(shapes) = picture.shapes.get(group.shapes.clone()) else { continue };
        if group.part == Part::Card {
            place.card(&painter, &group.bounds, shapes, theme);
        } else {
            shapes.iter().for_each(|shape| place.paint(&painter, shape, theme));
        }
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

    fn rect(&self, rect: &crate::layout::Rect) -> Rect {
        let corner = self.at(crate::layout::Point { x: rect.x, y: rect.y });
        Rect::from_min_size(corner, vec2(rect.w, rect.h) * self.scale)
    }

    /// A card as its box alone, in the colour of its trust: the marks in it would be specks.
    fn card(&self, painter: &Painter, bounds: &crate::layout::Rect, shapes: &[Shape], theme: &Theme) {
        let trust = shapes.iter().find_map(|shape| match shape {
            Shape::Line { ink: ink @ Ink::Trust(_), .. } | Shape::Polygon { ink: ink @ Ink::Trust(_), .. } => {
                Some(*ink)
            }
            _ => None,
        });
        let stroke = if trust.is_some() { Stroke::NONE } else { Stroke::new(1.0, colour(theme, Ink::CardBorder)) };
        let fill = colour(theme, trust.unwrap_or(Ink::Card));
        painter.rect(self.rect(bounds), 2.0, fill, stroke, StrokeKind::Inside);
    }

    fn stroke(&self, stroke: Option<(f32, Ink)>, theme: &Theme) -> Stroke {
        // Thinner than half a pixel, a line would only be a haze.
        stroke.map_or(Stroke::NONE, |(width, ink)| Stroke::new((width * self.scale).max(0.5), colour(theme, ink)))
    }

    fn paint(&self, painter: &Painter, shape: &Shape, theme: &Theme) {
        match shape {
            Shape::Box { rect, radius, fill, stroke } => {
                let rect = self.rect(rect);
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
            // Finer than can be made out.
            Shape::Area { .. } => {}
            Shape::Circle { centre, radius, fill, stroke } => {
                let fill = fill.map_or(Color32::TRANSPARENT, |ink| colour(theme, ink));
                painter.circle(self.at(*centre), radius * self.scale, fill, self.stroke(*stroke, theme));
            }
            Shape::Text { at, text, size, weight, ink } => {
                let height = size * self.scale;
                let width = crate::picture::width(text, *size, *weight) * self.scale;
                let top = self.at(*at) + vec2(0.0, height * 0.45);
                let bar = Rect::from_min_size(top, vec2(width, (height * 0.4).max(0.75)));
                painter.rect_filled(bar, 0.0, colour(theme, *ink).gamma_multiply(0.35));
            }
            Shape::Icon { at, size, ink, .. } => {
                let centre = self.at(*at) + vec2(*size, *size) * self.scale / 2.0;
                painter.circle_filled(centre, size * self.scale * 0.35, colour(theme, *ink).gamma_multiply(0.6));
            }
        }
    }
}
