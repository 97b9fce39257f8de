//! Shapes of a picture as elements.

use crate::exchange::glyphs::{Glyphs, ICON_ASCENT, covered};
use crate::exchange::path::{self, Placed};
use crate::exchange::xml::{Escaped, Number};
use crate::layout::Point;
use crate::picture::{ASCENT, Ink, Shape, Theme, Weight, width};
use skrifa::outline::OutlinePen;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The side at which icons are defined; most are used at it.
const ICON: f32 = 16.0;

/// Where the colours of a drawing come from.
#[derive(Clone, Copy)]
pub enum Colours<'a> {
    /// They stand in it.
    Of(&'a Theme),
    /// The page around it knows them, each as a variable of its style sheet: [`variable`].
    OfThePage,
}

/// The name of a colour in a style sheet.
pub fn variable(ink: Ink) -> String {
    let name = format!("{ink:?}").to_lowercase();
    let words: Vec<&str> = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!("--{}", words.join("-"))
}

/// An SVG that is being written.
pub struct Draft<'a> {
    pub out: String,
    pub colours: Colours<'a>,
    /// The letters that the reader's own fonts have to provide.
    pub strange: BTreeSet<char>,
}

/// Writes into the draft; nothing can fail there.
macro_rules! put {
    ($out:expr, $($arg:tt)*) => {{ let _ = write!($out, $($arg)*); }};
}
pub(in crate::exchange) use put;

impl Draft<'_> {
    /// Writes a shape.
    pub fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Box { rect, radius, fill, stroke } => {
                let (x, y, w, h) = (Number(rect.x), Number(rect.y), Number(rect.w), Number(rect.h));
                put!(self.out, r#"<rect x="{x}" y="{y}" width="{w}" height="{h}""#);
                if *radius > 0.0 {
                    put!(self.out, r#" rx="{}""#, Number(*radius));
                }
                self.paint(*fill, *stroke);
            }
            Shape::Line { points, radius, width, ink, dash } => {
                self.out.push_str("<path d=\"");
                path::line(points, *radius, &mut Commands(&mut self.out));
                self.out.push('"');
                if let Some(dash) = dash {
                    put!(self.out, r#" stroke-dasharray="{}""#, Number(*dash));
                }
                self.paint(None, Some((*width, *ink)));
            }
            Shape::Polygon { points, ink } => {
                self.out.push_str("<path d=\"");
                path::polygon(points, &mut Commands(&mut self.out));
                self.out.push('"');
                self.paint(Some(*ink), None);
            }
            Shape::Area { points, base, ink } => {
                self.out.push_str("<path d=\"");
                path::area(points, base, &mut Commands(&mut self.out));
                self.out.push('"');
                self.paint(Some(*ink), None);
            }
            Shape::Circle { centre, radius, fill, stroke } => {
                put!(
                    self.out,
                    r#"<circle cx="{}" cy="{}" r="{}""#,
                    Number(centre.x),
                    Number(centre.y),
                    Number(*radius)
                );
                self.paint(*fill, *stroke);
            }
            Shape::Text { at, text, size, weight, ink } => {
                let baseline = at.y + size * ASCENT;
                put!(self.out, r#"<text x="{}" y="{}" font-size="{}""#, Number(at.x), Number(baseline), Number(*size));
                if *weight != Weight::Regular {
                    put!(self.out, r#" font-weight="{}""#, css(*weight));
                }
                if !covered(text) {
                    self.strange.extend(text.chars().filter(|c| !covered(c.encode_utf8(&mut [0; 4]))));
                    // other fonts' letters may be wider than the room there is
                    let length = Number(width(text, *size, *weight));
                    put!(self.out, r#" textLength="{length}" lengthAdjust="spacingAndGlyphs""#);
                }
                self.fill(*ink);
                put!(self.out, ">{}</text>", Escaped(text));
            }
            Shape::Icon { at, icon, size, ink } => {
                put!(self.out, r##"<use xlink:href="#icon-{:x}""##, u32::from(*icon));
                if *size == ICON {
                    put!(self.out, r#" x="{}" y="{}""#, Number(at.x), Number(at.y));
                } else {
                    let (x, y, scale) = (Number(at.x), Number(at.y), size / ICON);
                    put!(self.out, r#" transform="translate({x} {y}) scale({scale})""#);
                }
                self.fill(*ink);
                self.out.push_str("/>");
            }
        }
    }

    /// Defines the icons that shapes use.
    pub fn icons(&mut self, icons: &BTreeSet<char>) {
        let glyphs = Glyphs::new();
        self.out.push_str("<defs>");
        for icon in icons {
            put!(self.out, r#"<path id="icon-{:x}" d=""#, u32::from(*icon));
            let pen = &mut Commands(&mut self.out);
            glyphs.icon(*icon, &mut Placed { pen, at: Point::new(0.0, ICON * ICON_ASCENT), size: ICON });
            self.out.push_str("\"/>");
        }
        self.out.push_str("</defs>\n");
    }

    /// The end of an element: its colours.
    fn paint(&mut self, fill: Option<Ink>, stroke: Option<(f32, Ink)>) {
        match fill {
            Some(ink) => self.fill(ink),
            None => self.out.push_str(r#" fill="none""#),
        }
        if let Some((width, ink)) = stroke {
            self.colour("stroke", ink);
            put!(self.out, r#" stroke-width="{}""#, Number(width));
        }
        self.out.push_str("/>");
    }

    /// The colour inside of an element.
    pub fn fill(&mut self, ink: Ink) {
        self.colour("fill", ink);
    }

    fn colour(&mut self, what: &str, ink: Ink) {
        let Colours::Of(theme) = self.colours else {
            put!(self.out, " {what}=\"var({})\"", variable(ink));
            return;
        };
        let [r, g, b, a] = theme.colour(ink);
        put!(self.out, " {what}=\"#{r:02x}{g:02x}{b:02x}\"");
        if a < 255 {
            put!(self.out, r#" {what}-opacity="{}""#, Number(f32::from(a) / 255.0));
        }
    }
}

/// A weight as CSS has it.
pub fn css(weight: Weight) -> u16 {
    match weight {
        Weight::Regular => 400,
        Weight::SemiBold => 600,
        Weight::Bold => 700,
    }
}

/// Path commands.
struct Commands<'a>(&'a mut String);

impl OutlinePen for Commands<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        put!(self.0, "M{} {}", Number(x), Number(y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        put!(self.0, "L{} {}", Number(x), Number(y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        put!(self.0, "Q{} {} {} {}", Number(cx), Number(cy), Number(x), Number(y));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        put!(self.0, "C{} {} {} {} {} {}", Number(ax), Number(ay), Number(bx), Number(by), Number(x), Number(y));
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}
