//! A pen: puts shapes into a picture, group by group.

use super::text::{ROW, Weight, width};
use super::theme::Ink;
use super::{Base, Group, Part, Picture, Shape};
use crate::journey::Subject;
use crate::layout::{Point, Rect, Size};

/// How words look.
#[derive(Clone, Copy, Debug)]
pub struct Face {
    /// Font size.
    pub size: f32,
    /// Weight.
    pub weight: Weight,
}

impl Face {
    pub const fn new(size: f32, weight: Weight) -> Self {
        Self { size, weight }
    }

    /// Height of a row.
    pub fn row(self) -> f32 {
        self.size * ROW
    }

    /// Width of a line.
    pub fn width(self, text: &str) -> f32 {
        width(text, self.size, self.weight)
    }
}

/// Draws into a picture.
pub struct Pen {
    picture: Picture,
}

impl Pen {
    pub fn new(size: Size) -> Self {
        Self { picture: Picture { size, ..Picture::default() } }
    }

    pub fn finish(self) -> Picture {
        self.picture
    }

    /// Draws what belongs together. `draw` gives the box around it.
    pub fn group(&mut self, subject: Option<Subject>, part: Part, draw: impl FnOnce(&mut Self) -> Rect) {
        let start = self.picture.shapes.len();
        let bounds = draw(self);
        let shapes = start..self.picture.shapes.len();
        self.picture.groups.push(Group { subject, part, bounds, shapes });
    }

    pub fn fill(&mut self, rect: Rect, radius: f32, ink: Ink) {
        self.picture.shapes.push(Shape::Box { rect, radius, fill: Some(ink), stroke: None });
    }

    pub fn frame(&mut self, rect: Rect, radius: f32, fill: Option<Ink>, width: f32, ink: Ink) {
        self.picture.shapes.push(Shape::Box { rect, radius, fill, stroke: Some((width, ink)) });
    }

    pub fn line(&mut self, points: Vec<Point>, radius: f32, width: f32, ink: Ink, dash: Option<f32>) {
        self.picture.shapes.push(Shape::Line { points, radius, width, ink, dash });
    }

    /// A straight line.
    pub fn stroke(&mut self, a: Point, b: Point, width: f32, ink: Ink) {
        self.line(vec![a, b], 0.0, width, ink, None);
    }

    pub fn polygon(&mut self, points: Vec<Point>, ink: Ink) {
        self.picture.shapes.push(Shape::Polygon { points, ink });
    }

    pub fn area(&mut self, points: Vec<Point>, base: Base, ink: Ink) {
        self.picture.shapes.push(Shape::Area { points, base, ink });
    }

    pub fn circle(&mut self, centre: Point, radius: f32, fill: Option<Ink>, stroke: Option<(f32, Ink)>) {
        self.picture.shapes.push(Shape::Circle { centre, radius, fill, stroke });
    }

    pub fn text(&mut self, at: Point, text: impl Into<String>, face: Face, ink: Ink) {
        let (Face { size, weight }, text) = (face, text.into());
        if !text.is_empty() {
            self.picture.shapes.push(Shape::Text { at, text, size, weight, ink });
        }
    }

    /// Words in the middle of a box.
    pub fn text_in(&mut self, rect: Rect, text: impl Into<String>, face: Face, ink: Ink) {
        let text = text.into();
        let middle = rect.centre();
        let at = Point::new(middle.x - face.width(&text) / 2.0, middle.y - face.row() / 2.0);
        self.text(at, text, face, ink);
    }

    pub fn icon(&mut self, at: Point, icon: char, size: f32, ink: Ink) {
        self.picture.shapes.push(Shape::Icon { at, icon, size, ink });
    }
}
