//! Text measured with the font's own metrics, so that lines break the same on screen and on paper.

use skrifa::MetadataProvider as _;
use skrifa::instance::{LocationRef, Size};
use std::collections::HashMap;
use std::sync::{LazyLock, RwLock};

/// The weights of Public Sans that the program uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Weight {
    /// 400.
    #[default]
    Regular,
    /// 600.
    SemiBold,
    /// 700.
    Bold,
}

impl Weight {
    /// The weights there are.
    pub const ALL: [Self; 3] = [Self::Regular, Self::SemiBold, Self::Bold];

    /// Its font as the bytes of a TrueType file.
    pub fn font(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/fonts/PublicSans_400Regular.ttf"),
            Self::SemiBold => include_bytes!("../../assets/fonts/PublicSans_600SemiBold.ttf"),
            Self::Bold => include_bytes!("../../assets/fonts/PublicSans_700Bold.ttf"),
        }
    }
}

/// Height of a row of text, as a part of the font size: ascent and descent of Public Sans.
pub const ROW: f32 = 1.175;

/// From the top of a row to the line the letters stand on, as a part of the font size.
pub const ASCENT: f32 = 0.95;

/// Width of a character the font doesn't have, as a part of the font size: another font stands in, and full-width
/// letters are the widest of those.
const STRANGER: f32 = 1.0;

/// Advance widths of one font, as parts of the font size.
struct Advances {
    latin: [f32; 256],
    others: RwLock<HashMap<char, f32>>,
    weight: Weight,
}

impl Advances {
    fn new(weight: Weight) -> Self {
        let latin = std::array::from_fn(|c| u8::try_from(c).map_or(0.0, |c| look_up(weight, char::from(c))));
        Self { latin, others: RwLock::default(), weight }
    }

    fn of(&self, c: char) -> f32 {
        if let Some(known) = self.latin.get(c as usize) {
            return *known;
        }
        if let Some(known) = self.others.read().ok().and_then(|others| others.get(&c).copied()) {
            return known;
        }
        let found = look_up(self.weight, c);
        if let Ok(mut others) = self.others.write() {
            others.insert(c, found);
        }
        found
    }
}

fn look_up(weight: Weight, c: char) -> f32 {
    let Ok(font) = skrifa::FontRef::new(weight.font()) else { return STRANGER };
    match font.charmap().map(c) {
        Some(glyph) => {
            font.glyph_metrics(Size::new(1.0), LocationRef::default()).advance_width(glyph).unwrap_or(STRANGER)
        }
        None if c.is_control() || is_mark(c) => 0.0,
        None => STRANGER,
    }
}

/// Characters that stand on another one or are never seen.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Width of a line of text at a font size.
pub fn width(text: &str, size: f32, weight: Weight) -> f32 {
    static FONTS: LazyLock<[Advances; 3]> = LazyLock::new(|| Weight::ALL.map(Advances::new));
    let advances = &FONTS[weight as usize];
    text.chars().map(|c| advances.of(c)).sum::<f32>() * size
}

/// Breaks a text into at most `lines` lines of at most `max` width; the last ends in … if something was left out.
///
/// Lines break at white space and after hyphens and slashes; a word that is too long for a line is cut. White space is
/// not kept. No text gives no lines.
pub fn wrap(text: &str, size: f32, weight: Weight, max: f32, lines: usize) -> Vec<String> {
    let width = |text: &str| width(text, size, weight);
    let space = width(" ");
    let mut done: Vec<String> = Vec::new();
    let (mut line, mut used) = (String::new(), 0.0);
    for (piece, spaced) in pieces(text) {
        let gap = if spaced && !line.is_empty() { space } else { 0.0 };
        let more = width(piece);
        if used + gap + more <= max {
            if gap > 0.0 {
                line.push(' ');
            }
            line.push_str(piece);
            used += gap + more;
            continue;
        }
        if !line.is_empty() {
            done.push(std::mem::take(&mut line));
            used = 0.0;
        }
        for c in piece.chars() {
            let more = width(c.encode_utf8(&mut [0; 4]));
            if used + more > max && !line.is_empty() {
                done.push(std::mem::take(&mut line));
                used = 0.0;
            }
            line.push(c);
            used += more;
            if done.len() > lines {
                break;
            }
        }
        if done.len() > lines {
            break;
        }
    }
    if !line.is_empty() {
        done.push(line);
    }
    if done.len() > lines {
        done.truncate(lines);
        if let Some(last) = done.last_mut() {
            *last = shorten(last, &|line| width(line) <= max);
        }
    }
    done
}

/// As [`wrap`], with lines of about the same length where that needs no more of them: no word stands alone on the last.
pub fn wrap_evenly(text: &str, size: f32, weight: Weight, max: f32, lines: usize) -> Vec<String> {
    let broken = wrap(text, size, weight, max, lines);
    let count = broken.len();
    if count < 2 || broken.last().is_some_and(|last| last.ends_with('…')) {
        return broken;
    }
    let width = |text: &str| width(text, size, weight);
    #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
    let even = width(text) / count as f32;
    let widest = pieces(text).map(|(piece, _)| width(piece)).fold(0.0, f32::max);
    for slack in [1.05, 1.2] {
        let lines = wrap(text, size, weight, (even * slack).max(widest).min(max), count + 1);
        if lines.len() == count {
            return lines;
        }
    }
    broken
}

/// One line of at most `max` width; ends in … if something was left out.
pub fn fit(text: &str, size: f32, weight: Weight, max: f32) -> String {
    wrap(text, size, weight, max, 1).pop().unwrap_or_default()
}

/// Makes room for … at the end of a line.
fn shorten(line: &str, fits: &dyn Fn(&str) -> bool) -> String {
    let mut rest = line;
    loop {
        let shorter = format!("{}…", rest.trim_end_matches([' ', ',', '.', ';', ':', '-', '–', '/']));
        let Some((last, _)) = rest.char_indices().next_back() else { return shorter };
        if fits(&shorter) {
            return shorter;
        }
        rest = &rest[..last];
    }
}

/// The unbreakable pieces of a text, each with whether white space comes before it.
fn pieces(text: &str) -> impl Iterator<Item = (&str, bool)> {
    text.split_whitespace().flat_map(|word| {
        let mut start = true;
        word.split_inclusive(['-', '–', '/']).map(move |piece| (piece, std::mem::take(&mut start)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn widths_come_from_the_font() {
        assert_eq!(width("", 14.0, Weight::Regular), 0.0);
        assert!(width("iii", 14.0, Weight::Regular) < width("mmm", 14.0, Weight::Regular));
        assert!(width("Trust", 14.0, Weight::Regular) < width("Trust", 14.0, Weight::Bold));
        let (one, two) = (width("Apply", 10.0, Weight::SemiBold), width("Apply", 20.0, Weight::SemiBold));
        assert!((two - 2.0 * one).abs() < 1e-3);
        assert_eq!(width("e\u{301}", 14.0, Weight::Regular), width("e", 14.0, Weight::Regular));
    }

    #[test]
    fn rows_are_as_high_as_the_font_says() {
        for weight in Weight::ALL {
            let font = skrifa::FontRef::new(weight.font()).expect("a bundled font can be read");
            let metrics = font.metrics(Size::new(1.0), LocationRef::default());
            assert!((metrics.ascent - ASCENT).abs() < 1e-3, "{metrics:?}");
            assert!((metrics.ascent - metrics.descent + metrics.leading - ROW).abs() < 1e-3, "{metrics:?}");
        }
    }

    #[test]
    fn lines_break_at_words() {
        let lines = wrap("Sit the interview and the civics test", 14.0, Weight::SemiBold, 130.0, 3);
        assert_eq!(lines, ["Sit the interview", "and the civics test"]);
        assert_eq!(
            wrap("Sit the interview and the civics test", 14.0, Weight::SemiBold, 130.0, 1),
            ["Sit the interview…"]
        );
        assert_eq!(wrap("a  b\n\tc", 14.0, Weight::Regular, 200.0, 3), ["a b c"]);
        let name = "Prove the house is ours";
        assert_eq!(wrap(name, 14.0, Weight::SemiBold, 145.0, 3), ["Prove the house is", "ours"]);
        assert_eq!(wrap_evenly(name, 14.0, Weight::SemiBold, 145.0, 3), ["Prove the", "house is ours"]);
        assert!(wrap(" \n", 14.0, Weight::Regular, 200.0, 3).is_empty());
    }

    proptest! {
        #[test]
        fn lines_fit_and_nothing_is_lost(text in "\\PC{0,60}", max in 20.0f32..200.0, lines in 1usize..4) {
            let broken = wrap(&text, 14.0, Weight::SemiBold, max, lines);
            prop_assert!(broken.len() <= lines);
            for line in &broken {
                prop_assert!(width(line, 14.0, Weight::SemiBold) <= max + 1e-3 || line.chars().count() <= 1, "{line:?}");
            }
            let bare = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let whole = wrap(&text, 14.0, Weight::SemiBold, max, usize::MAX);
            prop_assert_eq!(bare(&whole.concat()), bare(&text));
            if whole.len() > lines {
                prop_assert!(broken.last().is_some_and(|last| last.ends_with('…')));
            }
        }
    }
}
