//! Public Sans in the weights the program uses, and the icons, as font families.

use crate::picture::Weight;
use crate::picture::icon::{ARROW_LEFT, ARROW_RIGHT, ICON_FONT};
use egui::{FontData, FontDefinitions, FontFamily, FontId, RichText};
use std::sync::Arc;

const REGULAR: &[u8] = include_bytes!("../../assets/fonts/PublicSans_400Regular.ttf");
const ITALIC: &[u8] = include_bytes!("../../assets/fonts/PublicSans_400Regular_Italic.ttf");
const SEMI_BOLD: &[u8] = include_bytes!("../../assets/fonts/PublicSans_600SemiBold.ttf");
const BOLD: &[u8] = include_bytes!("../../assets/fonts/PublicSans_700Bold.ttf");

/// The family of a weight.
pub fn family(weight: Weight) -> FontFamily {
    match weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::SemiBold => FontFamily::Name("semi-bold".into()),
        Weight::Bold => FontFamily::Name("bold".into()),
    }
}

/// The family of words in italics.
pub fn italic() -> FontFamily {
    FontFamily::Name("italic".into())
}

/// The family of the icons. Every other family falls back on it, so icons can stand among words too.
pub fn icons() -> FontFamily {
    FontFamily::Name("icons".into())
}

/// Words of a weight and size.
pub fn text(words: impl Into<String>, size: f32, weight: Weight) -> RichText {
    RichText::new(words).font(FontId::new(size, family(weight)))
}

/// An icon of a size.
pub fn icon(icon: char, size: f32) -> RichText {
    RichText::new(icon).font(FontId::new(size, icons()))
}

/// Words as they are drawn: the typeface has no arrows, the icons have.
pub fn drawn(words: &str) -> String {
    words.replace('→', ARROW_RIGHT.encode_utf8(&mut [0; 4])).replace('←', ARROW_LEFT.encode_utf8(&mut [0; 4]))
}

/// Gives the families to egui.
pub fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    let files =
        [("regular", REGULAR), ("italic", ITALIC), ("semi-bold", SEMI_BOLD), ("bold", BOLD), ("icons", ICON_FONT)];
    for (name, bytes) in files {
        fonts.font_data.insert(name.into(), Arc::new(FontData::from_static(bytes)));
    }
    let families = [
        (FontFamily::Proportional, "regular"),
        (FontFamily::Monospace, "regular"),
        (italic(), "italic"),
        (family(Weight::SemiBold), "semi-bold"),
        (family(Weight::Bold), "bold"),
        (icons(), "icons"),
    ];
    for (family, name) in families {
        let fallback = (name != "icons").then(|| "icons".to_owned());
        fonts.families.insert(family, std::iter::once(name.to_owned()).chain(fallback).collect());
    }
    ctx.set_fonts(fonts);
}
