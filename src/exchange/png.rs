//! PNG: the picture in pixels, drawn and written strip by strip, so that memory never holds the whole of it.
//!
//! The only file that knows `tiny-skia` and `png`.

use super::glyphs::{Glyphs, ICON_ASCENT};
use super::path::{self, Placed};
use super::{ExportError, Look, Pixels, Progress, Source, lost, summary, title};
use crate::layout::{Point, Rect, Size};
use crate::picture::{ASCENT, Ink, Picture, ROW, Shape, Theme, Weight};
use skrifa::outline::OutlinePen;
use std::io::Write as _;
use tiny_skia::{Color, FillRule, LineCap, LineJoin, Paint, PathBuilder, Pixmap, Stroke, StrokeDash, Transform};

/// Pixels a map unit where nobody says.
const SCALE: f32 = 2.0;
/// The most pixels along a side that viewers can be trusted with.
const MAX_SIDE: f32 = 60_000.0;
/// The most pixels of a picture; opened, it needs four bytes each.
const MAX_PIXELS: f32 = 4e8;
/// Pixels that are drawn at a time.
const STRIP: usize = 8_000_000;
/// Metres in the pixel of a screen at 100 % (96 to the inch).
const PIXELS_A_METRE: f32 = 96.0 / 0.0254;

/// Draws a journey; what the pixels can't carry goes to `lost`.
pub(super) fn write(
    source: &Source<'_>,
    look: Look,
    lost: &mut Vec<String>,
    progress: Progress<'_>,
) -> Result<Vec<u8>, ExportError> {
    let picture = source.picture;
    let scale = scale(picture.size, look.scale)?;
    let (width, height) = size(picture.size.w, picture.size.h, scale);
    if look.scale.is_none() && scale < SCALE {
        lost.push(format!("some sharpness: the picture is so large that its scale is {scale}"));
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Balanced);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few thousand a metre")]
    let density = (PIXELS_A_METRE * scale).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: density, yppu: density, unit: png::Unit::Meter }));
    let about = [("Title", title(source.journey).to_owned()), ("Description", summary(source.journey))];
    for (keyword, text) in about {
        encoder.add_itxt_chunk(keyword.into(), text).map_err(refused)?;
    }
    let mut writer = encoder.write_header().map_err(refused)?;
    let mut stream = writer.stream_writer().map_err(refused)?;
    let mut brush =
        Brush { theme: look.theme.unwrap_or(Theme::LIGHT), glyphs: Glyphs::new(), scale, corner: Point::default() };
    brush.strips(picture, (width, height), progress, |strip| {
        stream.write_all(&rgb(strip).collect::<Vec<u8>>()).map_err(|error| refused(error.into()))
    })?;
    stream.finish().map_err(refused)?;
    writer.finish().map_err(refused)?;
    lost.extend(lost::letters(brush.glyphs.missing().iter(), "drawn as boxes"));
    Ok(bytes)
}

/// Draws a part of a picture at the usual scale, or less where it would have more than `most` pixels.
pub(super) fn pixels(
    picture: &Picture,
    area: Rect,
    theme: Theme,
    most: f32,
    progress: Progress<'_>,
) -> Result<Pixels, ExportError> {
    let (w, h) = (area.w.max(1.0), area.h.max(1.0));
    let scale = SCALE.min((most / (w * h)).sqrt()).min(MAX_SIDE / w).min(MAX_SIDE / h);
    let (width, height) = size(area.w, area.h, scale);
    let mut brush = Brush { theme, glyphs: Glyphs::new(), scale, corner: Point::new(area.x, area.y) };
    let mut all = Vec::with_capacity(3 * width as usize * height as usize);
    brush.strips(picture, (width, height), progress, |strip| {
        all.extend(rgb(strip));
        Ok(())
    })?;
    Ok(Pixels { width, height, rgb: all })
}

/// The colours of pixels of which none is clear.
fn rgb(strip: &Pixmap) -> impl Iterator<Item = u8> {
    strip.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]])
}

fn refused(error: png::EncodingError) -> ExportError {
    ExportError::Refused { format: "PNG", reason: error.to_string() }
}

/// The scale that was asked for, or the largest up to the usual one that the size allows.
fn scale(size: Size, asked: Option<f32>) -> Result<f32, ExportError> {
    if asked.is_some_and(|scale| !(scale.is_finite() && scale > 0.0)) {
        return Err(ExportError::BadScale);
    }
    let (w, h) = (size.w.max(1.0), size.h.max(1.0));
    let most = (MAX_SIDE / w).min(MAX_SIDE / h).min((MAX_PIXELS / (w * h)).sqrt());
    // in steps of hundredths, below 0.01 as it is
    let most = if most >= 0.01 { (most * 100.0).floor() / 100.0 } else { most };
    match asked {
        Some(scale) if scale > most => {
            let (width, height) = (f64::from(w * scale).ceil(), f64::from(h * scale).ceil());
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive; it saturates")]
            Err(ExportError::TooLarge { width: width as u64, height: height as u64, scale: most })
        }
        asked => Ok(asked.unwrap_or(SCALE.min(most))),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive and below MAX_SIDE")]
fn size(w: f32, h: f32, scale: f32) -> (u32, u32) {
    let side = |length: f32| (length * scale).ceil().max(1.0) as u32;
    (side(w), side(h))
}

struct Brush {
    theme: Theme,
    glyphs: Glyphs,
    scale: f32,
    /// The point of the map at the left top.
    corner: Point,
}

impl Brush {
    /// Draws a picture strip by strip from the top, so that no more than one is in memory.
    fn strips(
        &mut self,
        picture: &Picture,
        (width, height): (u32, u32),
        progress: Progress<'_>,
        mut drawn: impl FnMut(&Pixmap) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let most = u32::try_from((STRIP / width.max(1) as usize).max(1)).unwrap_or(u32::MAX);
        let mut top = 0;
        while top < height {
            let rows = most.min(height - top);
            drawn(&self.strip(picture, width, top, rows, progress, height)?)?;
            top += rows;
        }
        Ok(())
    }

    /// Draws some rows of pixels.
    fn strip(
        &mut self,
        picture: &Picture,
        width: u32,
        top: u32,
        rows: u32,
        progress: Progress<'_>,
        height: u32,
    ) -> Result<Pixmap, ExportError> {
        let reason = || "there is not enough memory".to_owned();
        let mut strip =
            Pixmap::new(width, rows).ok_or_else(|| ExportError::Refused { format: "PNG", reason: reason() })?;
        strip.fill(self.colour(Ink::Canvas));
        #[expect(clippy::cast_precision_loss, reason = "below MAX_SIDE")]
        let (from, part, share) = (top as f32, top as f32 / height as f32, rows as f32 / height as f32);
        #[expect(clippy::cast_precision_loss, reason = "below MAX_SIDE")]
        let seen = Rect::new(
            self.corner.x,
            self.corner.y + from / self.scale,
            width as f32 / self.scale,
            rows as f32 / self.scale,
        )
        .grown(4.0);
        let place = Transform::from_row(
            self.scale,
            0.0,
            0.0,
            self.scale,
            -self.corner.x * self.scale,
            -self.corner.y * self.scale - from,
        );
        for (n, group) in picture.groups.iter().enumerate() {
            if n % 256 == 0 {
                #[expect(clippy::cast_precision_loss, reason = "a part of one")]
                progress.at(part + share * n as f32 / picture.groups.len() as f32)?;
            }
            let (across, down) = (
                group.bounds.right() >= seen.x && group.bounds.x <= seen.right(),
                group.bounds.bottom() >= seen.y && group.bounds.y <= seen.bottom(),
            );
            if across && down {
                for shape in &picture.shapes[group.shapes.clone()] {
                    self.shape(&mut strip, shape, place, &seen);
                }
            }
        }
        Ok(strip)
    }

    fn shape(&mut self, strip: &mut Pixmap, shape: &Shape, place: Transform, seen: &Rect) {
        let mut path = Path(PathBuilder::new());
        match shape {
            Shape::Box { rect, radius, fill, stroke } => {
                path::rounded(rect, *radius, &mut path);
                self.paint(strip, path, place, *fill, stroke.map(|(width, ink)| (width, ink, None)));
            }
            Shape::Line { points, radius, width, ink, dash } => {
                path::line(points, *radius, &mut path);
                self.paint(strip, path, place, None, Some((*width, *ink, *dash)));
            }
            Shape::Polygon { points, ink } => {
                path::polygon(points, &mut path);
                self.paint(strip, path, place, Some(*ink), None);
            }
            Shape::Area { points, base, ink } => {
                path::area(points, base, &mut path);
                self.paint(strip, path, place, Some(*ink), None);
            }
            Shape::Circle { centre, radius, fill, stroke } => {
                path::circle(*centre, *radius, &mut path);
                self.paint(strip, path, place, *fill, stroke.map(|(width, ink)| (width, ink, None)));
            }
            Shape::Text { at, text, size, weight, ink } => {
                if at.y <= seen.bottom() && at.y + size * ROW >= seen.y {
                    self.text(&mut path, *at, text, *size, *weight);
                    self.paint(strip, path, place, Some(*ink), None);
                }
            }
            Shape::Icon { at, icon, size, ink } => {
                let at = Point::new(at.x, at.y + size * ICON_ASCENT);
                self.glyphs.icon(*icon, &mut Placed { pen: &mut path, at, size: *size });
                self.paint(strip, path, place, Some(*ink), None);
            }
        }
    }

    /// All glyphs of a line as one path.
    fn text(&mut self, path: &mut Path, at: Point, text: &str, size: f32, weight: Weight) {
        let baseline = at.y + size * ASCENT;
        for glyph in self.glyphs.shape(text, weight) {
            let at = Point::new(at.x + glyph.x * size, baseline - glyph.y * size);
            if glyph.id == 0 {
                path::missing(at, glyph.advance * size, size, path);
            } else {
                self.glyphs.outline(weight, glyph.id, &mut Placed { pen: path, at, size });
            }
        }
    }

    fn paint(
        &self,
        strip: &mut Pixmap,
        path: Path,
        place: Transform,
        fill: Option<Ink>,
        stroke: Option<(f32, Ink, Option<f32>)>,
    ) {
        let Some(path) = path.0.finish() else { return };
        let mut paint = Paint::default();
        if let Some(ink) = fill {
            paint.set_color(self.colour(ink));
            strip.fill_path(&path, &paint, FillRule::Winding, place, None);
        }
        if let Some((width, ink, dash)) = stroke {
            paint.set_color(self.colour(ink));
            let dash = dash.and_then(|length| StrokeDash::new(vec![length, length], 0.0));
            let stroke =
                Stroke { width, dash, line_cap: LineCap::Butt, line_join: LineJoin::Miter, ..Stroke::default() };
            strip.stroke_path(&path, &paint, &stroke, place, None);
        }
    }

    fn colour(&self, ink: Ink) -> Color {
        let [r, g, b, a] = self.theme.colour(ink);
        Color::from_rgba8(r, g, b, a)
    }
}

struct Path(PathBuilder);

impl OutlinePen for Path {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_found_that_works() {
        let size = |w, h| Size { w, h };
        assert_eq!(scale(size(1000.0, 800.0), None), Ok(2.0));
        assert_eq!(scale(size(1000.0, 800.0), Some(0.5)), Ok(0.5));
        assert_eq!(scale(size(100_000.0, 10.0), None), Ok(0.6));
        let Err(ExportError::TooLarge { scale: most, .. }) = scale(size(40_000.0, 30_000.0), Some(2.0)) else {
            panic!("too large")
        };
        assert_eq!(scale(size(40_000.0, 30_000.0), Some(most)), Ok(most));
        for bad in [0.0, -1.0, f32::NAN, f32::INFINITY] {
            assert_eq!(scale(size(10.0, 10.0), Some(bad)), Err(ExportError::BadScale));
        }
    }
}
