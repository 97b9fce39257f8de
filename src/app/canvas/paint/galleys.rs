//! Laid-out words, kept from frame to frame: a still frame lays out nothing, and zooming uses a few sizes again.

use crate::app::fonts;
use crate::picture::Weight;
use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontFamily, FontId, Galley};
use std::collections::HashMap;
use std::sync::Arc;

/// Frames after which words that weren't drawn are forgotten.
const KEEP: u64 = 240;
/// More galleys than this are looked through for forgotten ones.
const MANY: usize = 512;

/// Which font words are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// Public Sans in a weight.
    Sans(Weight),
    /// The icons.
    Icons,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Sheet {
    face: Face,
    /// Font size in 1/16 points.
    size: u32,
    /// Width to break rows and end in … at, in whole points; none = as wide as it is.
    width: Option<u32>,
    rows: usize,
}

struct Kept {
    galley: Arc<Galley>,
    used: u64,
}

/// The cache.
#[derive(Default)]
pub struct Galleys {
    sheets: HashMap<Sheet, HashMap<String, Kept>>,
    families: [Option<FontFamily>; 4],
    /// egui throws its glyphs away now and then (full atlas, other fonts); then this galley of its own cache changes.
    sign: Option<Arc<Galley>>,
    pixels_per_point: f32,
    frame: u64,
    coarse: bool,
    laid_out: usize,
    kept: usize,
}

impl Galleys {
    /// Begins a frame. While the zoom moves, sizes are `coarse`: a few steps that serve again and again.
    pub fn begin(&mut self, painter: &egui::Painter, coarse: bool) {
        self.frame += 1;
        self.coarse = coarse;
        let sign = painter.layout_no_wrap("x".into(), FontId::proportional(10.0), Color32::PLACEHOLDER);
        let same = self.sign.as_ref().is_some_and(|old| Arc::ptr_eq(old, &sign));
        #[expect(clippy::float_cmp, reason = "any change counts")]
        if !same || self.pixels_per_point != painter.pixels_per_point() {
            self.sheets.clear();
            self.kept = 0;
            self.families = families(painter);
            self.pixels_per_point = painter.pixels_per_point();
        }
        self.sign = Some(sign);
        if self.kept > MANY && self.frame.is_multiple_of(KEEP) {
            let oldest = self.frame - KEEP;
            for sheet in self.sheets.values_mut() {
                sheet.retain(|_, kept| kept.used > oldest);
            }
            self.sheets.retain(|_, sheet| !sheet.is_empty());
            self.kept = self.sheets.values().map(HashMap::len).sum();
        }
    }

    /// How many texts were laid out since the program began.
    pub fn laid_out(&self) -> usize {
        self.laid_out
    }

    /// What a length that depends on the zoom is in this frame: itself, or while the zoom moves a little less.
    pub fn steady(&self, length: f32) -> f32 {
        if self.coarse { step(length) } else { length }
    }

    /// The words at a font size (points), cut with … at `width`.
    pub fn get(
        &mut self,
        painter: &egui::Painter,
        text: &str,
        face: Face,
        size: f32,
        width: Option<f32>,
    ) -> Arc<Galley> {
        self.block(painter, text, face, size, width, 1)
    }

    /// Words broken into at most `rows` rows of `width` points, cut with … after the last.
    pub fn block(
        &mut self,
        painter: &egui::Painter,
        text: &str,
        face: Face,
        size: f32,
        width: Option<f32>,
        rows: usize,
    ) -> Arc<Galley> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small positive sizes")]
        let sheet = Sheet {
            face,
            size: (size * 16.0).round().max(16.0) as u32,
            width: width.map(|width| width.max(0.0).floor() as u32),
            rows,
        };
        let texts = self.sheets.entry(sheet).or_default();
        if let Some(kept) = texts.get_mut(text) {
            kept.used = self.frame;
            return Arc::clone(&kept.galley);
        }
        let family = match face {
            Face::Sans(Weight::Regular) => &self.families[0],
            Face::Sans(Weight::SemiBold) => &self.families[1],
            Face::Sans(Weight::Bold) => &self.families[2],
            Face::Icons => &self.families[3],
        };
        #[expect(clippy::cast_precision_loss, reason = "small sizes")]
        let font = FontId::new(sheet.size as f32 / 16.0, family.clone().unwrap_or_default());
        let mut job = LayoutJob::simple_singleline(text.to_owned(), font, Color32::PLACEHOLDER);
        if let Some(width) = sheet.width {
            #[expect(clippy::cast_precision_loss, reason = "a width on screen")]
            let max_width = width as f32;
            let break_anywhere = rows == 1;
            job.wrap = TextWrapping { max_width, max_rows: rows, break_anywhere, ..TextWrapping::default() };
        }
        let galley = painter.layout_job(job);
        self.laid_out += 1;
        self.kept += 1;
        texts.insert(text.to_owned(), Kept { galley: Arc::clone(&galley), used: self.frame });
        galley
    }
}

/// The next smaller of the sizes 2^(k/8), so that words never outgrow their place while the zoom moves.
fn step(size: f32) -> f32 {
    ((size.max(1.0).log2() * 8.0).floor() / 8.0).exp2()
}

/// The families of the four faces, where they are installed.
fn families(painter: &egui::Painter) -> [Option<FontFamily>; 4] {
    let [regular, semi_bold, bold] = Weight::ALL.map(fonts::family);
    [regular, semi_bold, bold, fonts::icons()]
        .map(|family| painter.fonts(|fonts| fonts.definitions().families.contains_key(&family)).then_some(family))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coarse_sizes_are_few_and_never_larger() {
        let mut sizes: Vec<f32> = (70..600).map(|s| step(s as f32 / 10.0)).collect();
        assert!((70..600).zip(&sizes).all(|(s, step)| *step <= s as f32 / 10.0 && *step > s as f32 / 11.0));
        sizes.dedup();
        assert!(sizes.len() < 27, "{}", sizes.len());
    }
}
