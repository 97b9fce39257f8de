//! Shapes and words on a page.

use crate::exchange::glyphs::{Glyph, Glyphs, ICON_ASCENT};
use crate::exchange::path::{self, Placed};
use crate::layout::Point;
use crate::picture::{ASCENT, Ink, Shape, Theme, Weight};
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::outline::OutlinePen;

/// Draws with the fonts and colours of a document.
pub struct Brush {
    pub glyphs: Glyphs,
    /// Whether what is drawn steps back.
    pub faded: bool,
    fonts: [Option<Font>; 3],
    theme: Theme,
}

impl Brush {
    pub fn new(theme: Theme) -> Self {
        let font = |weight: Weight| Font::new(weight.font().into(), 0);
        Self { glyphs: Glyphs::new(), faded: false, fonts: Weight::ALL.map(font), theme }
    }

    /// Draws a shape.
    pub fn shape(&mut self, surface: &mut Surface<'_>, shape: &Shape) {
        let mut pen = Pen(PathBuilder::new());
        match shape {
            Shape::Box { rect, radius, fill, stroke } => {
                path::rounded(rect, *radius, &mut pen);
                self.paint(surface, pen, *fill, stroke.map(|(width, ink)| (width, ink, None)));
            }
            Shape::Line { points, radius, width, ink, dash } => {
                path::line(points, *radius, &mut pen);
                self.paint(surface, pen, None, Some((*width, *ink, *dash)));
            }
            Shape::Polygon { points, ink } => {
                path::polygon(points, &mut pen);
                self.paint(surface, pen, Some(*ink), None);
            }
            Shape::Area { points, base, ink } => {
                path::area(points, base, &mut pen);
                self.paint(surface, pen, Some(*ink), None);
            }
            Shape::Circle { centre, radius, fill, stroke } => {
                path::circle(*centre, *radius, &mut pen);
                self.paint(surface, pen, *fill, stroke.map(|(width, ink)| (width, ink, None)));
            }
            Shape::Text { at, text, size, weight, ink } => self.text(surface, *at, text, *size, *weight, *ink),
            Shape::Icon { at, icon, size, ink } => {
                let at = Point::new(at.x, at.y + size * ICON_ASCENT);
                self.glyphs.icon(*icon, &mut Placed { pen: &mut pen, at, size: *size });
                self.paint(surface, pen, Some(*ink), None);
            }
        }
    }

    /// Draws a line of words with its left end and top at `at`.
    pub fn text(&mut self, surface: &mut Surface<'_>, at: Point, text: &str, size: f32, weight: Weight, ink: Ink) {
        let Some(font) = self.fonts[weight as usize].clone() else { return };
        // what is never seen can't be mapped back to text either
        let text: String = text.chars().filter(|c| !hidden(*c)).collect();
        let glyphs = self.glyphs.shape(&text, weight);
        let baseline = at.y + size * ASCENT;
        for run in glyphs.chunk_by(|a, b| (a.id == 0) == (b.id == 0)) {
            let x = at.x + run[0].x * size;
            if run[0].id == 0 {
                let mut pen = Pen(PathBuilder::new());
                for glyph in run {
                    let at = Point::new(at.x + glyph.x * size, baseline);
                    path::missing(at, glyph.advance * size, size, &mut pen);
                }
                self.paint(surface, pen, Some(ink), None);
            } else {
                let run: Vec<KrillaGlyph> = run.iter().enumerate().map(|(n, glyph)| drawn(glyph, run, n)).collect();
                surface.set_fill(Some(self.fill(ink)));
                surface.set_stroke(None);
                let start = krilla::geom::Point::from_xy(x, baseline);
                surface.draw_glyphs(start, &run, font.clone(), &text, size, false);
            }
        }
    }

    fn paint(&self, surface: &mut Surface<'_>, pen: Pen, fill: Option<Ink>, stroke: Option<(f32, Ink, Option<f32>)>) {
        let Some(path) = pen.path() else { return };
        surface.set_fill(fill.map(|ink| self.fill(ink)));
        surface.set_stroke(stroke.map(|(width, ink, dash)| {
            let (colour, opacity) = self.colour(ink);
            let dash = dash.map(|length| StrokeDash { array: vec![length, length], offset: 0.0 });
            Stroke { paint: colour.into(), width, opacity, dash, ..Stroke::default() }
        }));
        surface.draw_path(&path);
    }

    fn fill(&self, ink: Ink) -> Fill {
        let (colour, opacity) = self.colour(ink);
        Fill { paint: colour.into(), opacity, ..Fill::default() }
    }

    fn colour(&self, ink: Ink) -> (rgb::Color, NormalizedF32) {
        let [r, g, b, a] = if self.faded { self.theme.faded(ink) } else { self.theme.colour(ink) };
        (rgb::Color::new(r, g, b), NormalizedF32::new(f32::from(a) / 255.0).unwrap_or(NormalizedF32::ONE))
    }
}

/// The n-th glyph of a run, with its advance to the next.
fn drawn(glyph: &Glyph, run: &[Glyph], n: usize) -> KrillaGlyph {
    let advance = run.get(n + 1).map_or(glyph.advance, |next| next.x - glyph.x);
    KrillaGlyph::new(GlyphId::new(glyph.id), advance, 0.0, glyph.y, 0.0, glyph.text.clone(), None)
}

/// Control characters, marks of direction, joiners and what isn't a character at all.
fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// A path that is being drawn.
pub struct Pen(pub PathBuilder);

impl Pen {
    /// The path; none if there is nothing.
    pub fn path(self) -> Option<Path> {
        self.0.finish()
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(cx, cy, x, y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.0.cubic_to(ax, ay, bx, by, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}
