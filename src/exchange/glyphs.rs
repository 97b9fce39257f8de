//! Words as glyphs and glyphs as outlines, from the bundled fonts alone: an export looks the same on every machine.

use crate::picture::icon::ICON_FONT;
use crate::picture::{Weight, width};
use harfrust::{ShapeOptions, ShaperData, UnicodeBuffer};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};
use std::collections::BTreeSet;
use std::ops::Range;

/// A glyph of a line of text. Lengths are parts of the font size.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the font; 0 = the font has no such letter.
    pub id: u32,
    /// From the left end of the line to its origin.
    pub x: f32,
    /// Above the line the letters stand on.
    pub y: f32,
    /// From its origin to the next glyph's.
    pub advance: f32,
    /// The bytes of the text it stands for.
    pub text: Range<usize>,
}

/// The bundled fonts, read once an export.
pub struct Glyphs {
    fonts: [Option<(FontRef<'static>, ShaperData)>; 3],
    icons: Option<FontRef<'static>>,
    buffer: Option<UnicodeBuffer>,
    missing: BTreeSet<char>,
}

impl Glyphs {
    /// Reads the fonts.
    pub fn new() -> Self {
        let font = |weight: Weight| {
            let font = FontRef::new(weight.font()).ok()?;
            let data = ShaperData::new(&font);
            Some((font, data))
        };
        let icons = FontRef::new(ICON_FONT).ok();
        Self { fonts: Weight::ALL.map(font), icons, buffer: None, missing: BTreeSet::new() }
    }

    /// The glyphs of a line of text from left to right, kerned as in the window.
    pub fn shape(&mut self, text: &str, weight: Weight) -> Vec<Glyph> {
        let Some((font, data)) = &self.fonts[weight as usize] else { return Vec::new() };
        let shaper = data.shaper(font).build();
        #[expect(clippy::cast_precision_loss, reason = "a few thousand units")]
        let em = shaper.units_per_em().max(1) as f32;
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = shaper.shape(buffer, ShapeOptions::new());
        let infos = shaped.glyph_infos();
        let mut starts: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
        starts.push(text.len());
        starts.sort_unstable();
        starts.dedup();
        let mut glyphs = Vec::with_capacity(infos.len());
        let mut x = 0.0;
        #[expect(clippy::cast_precision_loss, reason = "a few thousand units")]
        for (info, place) in infos.iter().zip(shaped.glyph_positions()) {
            let start = info.cluster as usize;
            let end = starts.iter().find(|next| **next > start).copied().unwrap_or(text.len());
            let mut advance = place.x_advance as f32 / em;
            if info.glyph_id == 0 {
                // the same room that was measured for it
                let letters = text.get(start..end).unwrap_or_default();
                advance = width(letters, 1.0, weight);
                let seen = |c: &char| width(c.encode_utf8(&mut [0; 4]), 1.0, weight) > 0.0;
                self.missing.extend(letters.chars().filter(seen));
            }
            let (dx, y) = (place.x_offset as f32 / em, place.y_offset as f32 / em);
            glyphs.push(Glyph { id: info.glyph_id, x: x + dx, y, advance, text: start..end });
            x += advance;
        }
        self.buffer = Some(shaped.clear());
        glyphs
    }

    /// The letters that the fonts didn't have so far.
    pub fn missing(&self) -> &BTreeSet<char> {
        &self.missing
    }

    /// Draws the outline of a glyph, one unit high, y upwards, its origin at (0, 0).
    pub fn outline(&self, weight: Weight, glyph: u32, pen: &mut impl OutlinePen) {
        if let Some((font, _)) = &self.fonts[weight as usize] {
            draw(font, GlyphId::new(glyph), pen);
        }
    }

    /// Draws the outline of an icon, one unit high, y upwards, from the line it stands on.
    pub fn icon(&self, icon: char, pen: &mut impl OutlinePen) {
        if let Some(font) = &self.icons
            && let Some(glyph) = font.charmap().map(icon)
        {
            draw(font, glyph, pen);
        }
    }
}

/// From the top of an icon's square to the line it stands on, as a part of its side.
pub const ICON_ASCENT: f32 = 0.9375;

fn draw(font: &FontRef<'_>, glyph: GlyphId, pen: &mut impl OutlinePen) {
    if let Some(outline) = font.outline_glyphs().get(glyph) {
        let settings = DrawSettings::unhinted(Size::new(1.0), LocationRef::default());
        // a glyph that can't be read is left out
        let _ = outline.draw(settings, pen);
    }
}

/// Whether the fonts have all letters of a text.
pub fn covered(text: &str) -> bool {
    text.is_ascii() || {
        let font = FontRef::new(Weight::Regular.font());
        font.is_ok_and(|font| text.chars().all(|c| font.charmap().map(c).is_some()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_kerned_and_stand_for_their_bytes() {
        let mut glyphs = Glyphs::new();
        let line = glyphs.shape("Tés", Weight::SemiBold);
        let ranges: Vec<_> = line.iter().map(|glyph| glyph.text.clone()).collect();
        assert_eq!(ranges, [0..1, 1..3, 3..4]);
        let end = line.last().map_or(0.0, |glyph| glyph.x + glyph.advance);
        assert!(end < width("Tés", 1.0, Weight::SemiBold), "kerned");
        assert!(glyphs.missing().is_empty());
    }

    #[test]
    fn what_the_fonts_lack_is_noticed_and_keeps_its_room() {
        let mut glyphs = Glyphs::new();
        let line = glyphs.shape("a中\u{200D}b", Weight::Regular);
        assert_eq!(glyphs.missing().iter().collect::<String>(), "中");
        assert!(line.iter().any(|glyph| glyph.id == 0 && (glyph.advance - 1.0).abs() < 1e-6));
        assert!(covered("Señor – “ok”…") && !covered("中"));
    }

    #[test]
    fn icons_stay_in_their_square() {
        let glyphs = Glyphs::new();
        for (icon, name) in crate::picture::icon::ICONS {
            let mut pen = skrifa::outline::pen::ControlBoundsPen::new();
            glyphs.icon(*icon, &mut pen);
            let around = pen.bounding_box().expect("an icon has an outline");
            let (top, bottom) = (ICON_ASCENT - around.y_max, ICON_ASCENT - around.y_min);
            assert!(around.x_min >= 0.0 && around.x_max <= 1.0 && top >= 0.0 && bottom <= 1.0, "{name}: {around:?}");
        }
    }
}
