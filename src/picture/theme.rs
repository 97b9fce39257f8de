//! The colours. Nowhere else in the program is a colour written down.
//!
//! Words keep a contrast of at least 4.5 : 1 with their ground and marks 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11); the tests
//! at the end compute it for both themes.

use crate::journey::Catalogue;

/// A colour: red, green, blue, opacity; not premultiplied.
pub type Rgba = [u8; 4];

/// The hues that components are told apart by; `assets/components.ron` names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "a colour's name says it")]
pub enum Hue {
    Blue,
    Teal,
    Green,
    Olive,
    Amber,
    Orange,
    Red,
    Magenta,
    Violet,
    Indigo,
    Slate,
    Brown,
}

impl Hue {
    /// Every hue with the name it has in the catalogue.
    pub const ALL: [(&'static str, Self); 12] = [
        ("blue", Self::Blue),
        ("teal", Self::Teal),
        ("green", Self::Green),
        ("olive", Self::Olive),
        ("amber", Self::Amber),
        ("orange", Self::Orange),
        ("red", Self::Red),
        ("magenta", Self::Magenta),
        ("violet", Self::Violet),
        ("indigo", Self::Indigo),
        ("slate", Self::Slate),
        ("brown", Self::Brown),
    ];

    /// The hue of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(n, _)| *n == name).map(|(_, hue)| *hue)
    }

    /// The hue of the component of this abbreviation; slate for one that isn't in the catalogue.
    pub fn of_component(catalogue: &Catalogue, abbreviation: &str) -> Self {
        catalogue.component(abbreviation).and_then(|known| Self::named(&known.colour)).unwrap_or(Self::Slate)
    }
}

/// How a hue is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Edges, dots and marks.
    Strong,
    /// A quiet ground.
    Soft,
    /// Words on the quiet ground.
    OnSoft,
}

macro_rules! inks {
    ($($(#[doc = $doc:literal])+ $name:ident $light:literal $dark:literal,)+) => {
        /// What a colour is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Ink {
            $($(#[doc = $doc])+ $name,)+
            /// A trust point of 1–5: orange breaks trust, blue earns it (told apart by the colour-blind too).
            Trust(u8),
            /// Words and numbers on a trust colour.
            OnTrust(u8),
            /// Trust in an earlier period: the newest of them 0, the strongest, to 2.
            TrustPast(u8),
            /// A pain point of severity 0–4.
            Pain(u8),
            /// A component.
            Component(Hue, Tone),
        }

        #[cfg(test)]
        const PLAIN: &[Ink] = &[$(Ink::$name),+];

        /// The colour in the light and in the dark theme, 0xRRGGBB or 0xRRGGBBAA.
        fn colours(ink: Ink) -> (u64, u64) {
            match ink {
                $(Ink::$name => ($light, $dark),)+
                Ink::Trust(level) => TRUST[usize::from(level.clamp(1, 5) - 1)],
                Ink::OnTrust(_) => (0xFFFFFF, 0x16181B),
                Ink::TrustPast(age) => TRUST_PAST[usize::from(age.min(2))],
                Ink::Pain(severity) => PAIN[usize::from(severity.min(4))],
                Ink::Component(hue, tone) => component(hue)[tone as usize],
            }
        }
    };
}

inks! {
    /// Behind everything.
    Canvas 0xF6F3EC 0x17181A,
    /// The ground of every other lane.
    Band 0xF1EDE4 0x1B1D1F,
    /// The ground of stage and lane headings.
    Heading 0xEBE6DB 0x202226,
    /// Hairlines between stages, lanes and parts of a panel.
    Separator 0xD9D2C4 0x34373C,
    /// A card.
    Card 0xFFFDF9 0x282A2F,
    /// A card's outline.
    CardBorder 0xCFC7B8 0x464A52,
    /// Below a card.
    Shadow 0x3A2F1A1C 0x00000050,
    /// Words.
    Text 0x24211C 0xECEAE5,
    /// Words of less weight.
    Muted 0x5F594F 0xABA79F,
    /// Words of what can't be used now.
    Disabled 0x8C857A 0x74716B,
    /// The one colour of the program: what is chosen, the main button, links.
    Accent 0x0B6B6B 0x4CC0B8,
    /// Words on the accent colour.
    OnAccent 0xFFFFFF 0x08201F,
    /// A quiet ground of the accent colour, as behind a chosen row.
    AccentSoft 0xD9EBE8 0x1F3F3F,
    /// Words on that ground.
    OnAccentSoft 0x0A4747 0xBFEBE6,
    /// The outline of what is selected.
    Selection 0x0B6B6B 0x4CC0B8,
    /// What is selected, laid over it thinly.
    SelectionFill 0x0B6B6B1A 0x4CC0B826,
    /// The outline of what the keyboard is at.
    Focus 0x1D4F91 0x9CC4FF,
    /// What the mouse is over, laid over it thinly.
    Hover 0x3A2F1A12 0xFFFFFF12,
    /// Something is wrong.
    Error 0xA8201A 0xFF8F85,
    /// The ground of a message about it.
    ErrorSoft 0xFBE6E2 0x4A2523,
    /// Something should be looked at.
    Warn 0x8A5A00 0xE3B04B,
    /// The ground of a message about it.
    WarnSoft 0xFAEDD0 0x40331A,
    /// All is well.
    Ok 0x2B6E3F 0x79C58B,
    /// The ground of a message about it.
    OkSoft 0xE0F1E2 0x213A28,
    /// What is new in a later version.
    Added 0x1F7A3D 0x6FCF8A,
    /// What is gone from an earlier version.
    Removed 0xB3261E 0xFF8F85,
    /// What stood elsewhere in an earlier version.
    Moved 0x5546A8 0xB9ADFA,
    /// What is different in a later version.
    Changed 0x8A5A00 0xE3B04B,
    /// What a merge left to decide.
    Contested 0xA3246F 0xFF8CCB,
    /// The sign on a mark of these.
    OnMark 0xFFFFFF 0x16181B,
    /// The ground of the trust line.
    TrustGround 0xFBF9F4 0x1C1D20,
    /// A level of the trust line.
    TrustLevel 0xEDE8DE 0x27292D,
    /// The trust line.
    TrustLine 0x3A362F 0xDAD7D0,
    /// What lies beside the trust line: branches, and what nobody rated.
    TrustBranch 0xC4BCAD 0x565A62,
    /// Between the trust line and the middle of the scale, or another line, where people trust more.
    TrustAbove 0xD9E6F3 0x1F3348,
    /// Between the trust line and the middle of the scale, or another line, where they trust less.
    TrustBelow 0xF8E0CD 0x46301F,
    /// Where trust falls.
    TrustFall 0xB0201F 0xFF8F80,
    /// The trust that is expected.
    TrustExpected 0x0B6B6B 0x5CCFC6,
    /// A transition.
    Line 0x7A7366 0x90959D,
    /// A transition that goes back to do again.
    Rework 0x87497F 0xD09ACB,
    /// Words beside a line, and their ground.
    Label 0x4B463D 0xC9C6BF,
    /// The ground of words beside a line.
    LabelGround 0xFBF8F2 0x222428,
    /// A hand-off between components.
    HandOff 0x9A5B00 0xE0A654,
    /// A bright spot.
    Bright 0x2B7A43 0x79C58B,
    /// An opportunity.
    Opportunity 0x6B52A8 0xB9A3EE,
    /// Burden hours.
    Burden 0x6A5B45 0xC2B59E,
    /// A moment that matters.
    Matters 0x9A6B00 0xE9BC4F,
    /// An entry point.
    Entry 0x2B6E5A 0x7CC9B0,
    /// An exit point.
    Exit 0x5D5A8A 0xAEABE0,
    /// The ground of panels and bars.
    Panel 0xFBF9F4 0x1E2023,
    /// What lies above a panel: menus, dialogs, tooltips.
    Raised 0xFFFEFB 0x292C31,
    /// The ground of a text field.
    Input 0xFFFFFF 0x141517,
    /// The outline of a text field or another control.
    InputBorder 0x857D6E 0x7C818A,
    /// The outline of a panel.
    Border 0xDDD6C9 0x36393F,
    /// A button.
    Button 0xEFEBE2 0x2F3237,
    /// A button under the mouse.
    ButtonHover 0xE5DFD2 0x393D43,
    /// A button held down.
    ButtonPressed 0xD8D0C0 0x464A52,
    /// The dot of the laser pointer.
    Laser 0xE0001B 0xFF2B45,
    /// What lies behind a dialog.
    Scrim 0x24211C66 0x00000099,
}

const TRUST: [(u64, u64); 5] =
    [(0x9C3A0A, 0xFF9A5C), (0xAE5F18, 0xE0A46E), (0x716C64, 0xB9B5AD), (0x3474B4, 0x7FB4EA), (0x154A86, 0x5A9BF0)];

const TRUST_PAST: [(u64, u64); 3] = [(0x8A8478, 0x8D9199), (0xA9A397, 0x6F737B), (0xC4BFB4, 0x565A62)];

const PAIN: [(u64, u64); 5] =
    [(0x716C64, 0xA9A59D), (0x96616E, 0xC79AA6), (0xB14A66, 0xDE869E), (0xBC1F4A, 0xFF7F9C), (0x8E0A35, 0xFF5C82)];

/// Strong, soft, and words on soft: one lightness and one strength for all hues, so that none speaks louder.
fn component(hue: Hue) -> [(u64, u64); 3] {
    match hue {
        Hue::Blue => [(0x296EB4, 0x6DA9EB), (0xDDEFFF, 0x213449), (0x19416B, 0xB9DBFF)],
        Hue::Teal => [(0x007F7C, 0x4DB8B4), (0xD7F4F2, 0x193938), (0x004B49, 0xAEE4E1)],
        Hue::Green => [(0x2E7F40, 0x73B87D), (0xDFF3E1, 0x233926), (0x1C4B26, 0xBDE3C1)],
        Hue::Olive => [(0x677424, 0x9FAD69), (0xEBF0DB, 0x313520), (0x3D4416, 0xD4DDB6)],
        Hue::Amber => [(0x916200, 0xC89D4F), (0xF9EBD4, 0x3E3018), (0x563A00, 0xEDD4AA)],
        Hue::Orange => [(0xA55100, 0xDE8F56), (0xFFE7D6, 0x452C1A), (0x623003, 0xFCCCAD)],
        Hue::Red => [(0xB2403D, 0xEC817A), (0xFFE3DF, 0x4A2825), (0x6A2624, 0xFFC5BF)],
        Hue::Magenta => [(0xA34577, 0xDD84AF), (0xFFE3F0, 0x452936), (0x612946, 0xFCC6DE)],
        Hue::Violet => [(0x7F52AD, 0xB78FE4), (0xF3E7FF, 0x392C47), (0x4B3167, 0xE2CCFE)],
        Hue::Indigo => [(0x5960BD, 0x919CF3), (0xE6EBFF, 0x2C304C), (0x343970, 0xCBD4FF)],
        Hue::Slate => [(0x5E6E7E, 0x97A6B6), (0xE9EDF3, 0x2F3338), (0x37414B, 0xD0D9E2)],
        Hue::Brown => [(0x775136, 0xAF8971), (0xF7EAE2, 0x3C3028), (0x513A2A, 0xE9D2C4)],
    }
}

/// High contrast: what differs from the dark theme. Black and white, words 7 : 1 and more (WCAG 1.4.6), every box has
/// an outline, and nothing is told by a shade alone.
fn high_contrast(ink: Ink) -> Option<u64> {
    Some(match ink {
        Ink::Canvas | Ink::Band | Ink::Heading | Ink::Card | Ink::Panel | Ink::Input => 0x000000,
        Ink::LabelGround | Ink::TrustGround | Ink::OnAccent | Ink::OnTrust(_) | Ink::OnMark => 0x000000,
        Ink::Text | Ink::CardBorder | Ink::InputBorder | Ink::Label | Ink::TrustLine => 0xFFFFFF,
        Ink::Muted | Ink::Line => 0xE4E4E4,
        Ink::Separator | Ink::Disabled => 0x9A9A9A,
        Ink::Border | Ink::TrustBranch => 0xB8B8B8,
        Ink::TrustLevel => 0x4A4A4A,
        Ink::TrustAbove => 0x0B3F73,
        Ink::TrustBelow => 0x6B3200,
        Ink::TrustFall => 0xFFA79F,
        Ink::TrustExpected => 0x5CF0E0,
        Ink::TrustPast(age) => [0xC8C8C8, 0xA8A8A8, 0x8C8C8C][usize::from(age.min(2))],
        Ink::Shadow => 0x00000000,
        Ink::Raised => 0x101010,
        Ink::Button => 0x1C1C1C,
        Ink::ButtonHover => 0x343434,
        Ink::ButtonPressed => 0x4A4A4A,
        Ink::Accent | Ink::Selection => 0x5CF0E0,
        Ink::AccentSoft => 0x003A38,
        Ink::OnAccentSoft => 0xD5FFFB,
        Ink::Focus => 0xFFFF4D,
        Ink::Error => 0xFFA79F,
        Ink::Rework => 0xFFB0F8,
        Ink::HandOff => 0xFFC44D,
        Ink::Matters | Ink::Warn => 0xFFD84D,
        Ink::Bright | Ink::Ok => 0x8CF0A4,
        Ink::Opportunity => 0xD2BFFF,
        Ink::Burden => 0xF0DFC0,
        Ink::Entry => 0x8CF0D0,
        Ink::Exit => 0xCFCCFF,
        Ink::Trust(level) => [0xFF9350, 0xFFB884, 0xDCDCDC, 0x97CBFF, 0x6FB3FF][usize::from(level.clamp(1, 5) - 1)],
        Ink::Pain(severity) => [0xCFCFCF, 0xE8BCC8, 0xFFA9BE, 0xFF8FAC, 0xFF7A9F][usize::from(severity.min(4))],
        Ink::Component(_, Tone::Soft) => 0x1F1F1F,
        _ => return None,
    })
}

/// Print: what differs from the light theme. White paper, black words, no large grounds that would cost toner.
fn print(ink: Ink) -> Option<u64> {
    Some(match ink {
        Ink::Canvas | Ink::Card | Ink::LabelGround | Ink::TrustGround | Ink::Panel => 0xFFFFFF,
        Ink::Band => 0xFAFAFA,
        Ink::Heading => 0xF2F2F2,
        Ink::TrustLevel => 0xE6E6E6,
        Ink::Separator => 0xB8B8B8,
        Ink::CardBorder => 0x707070,
        Ink::TrustBranch => 0xA0A0A0,
        Ink::TrustPast(age) => [0x808080, 0xA0A0A0, 0xBCBCBC][usize::from(age.min(2))],
        Ink::Shadow => 0x00000000,
        Ink::Text | Ink::Label | Ink::TrustLine => 0x000000,
        Ink::Muted | Ink::Line => 0x404040,
        _ => return None,
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Palette {
    Light,
    Dark,
    HighContrast,
    Print,
}

/// The colours of one look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its name.
    pub name: &'static str,
    /// Whether it is light on dark.
    pub dark: bool,
    palette: Palette,
}

/// The looks there are.
pub const THEMES: [Theme; 4] = [
    Theme { name: "Light", dark: false, palette: Palette::Light },
    Theme { name: "Dark", dark: true, palette: Palette::Dark },
    Theme { name: "High contrast", dark: true, palette: Palette::HighContrast },
    Theme { name: "Print", dark: false, palette: Palette::Print },
];

/// How much is left of a colour that steps back; more with high contrast, where it has to be read all the same.
const FADED: (f32, f32) = (0.28, 0.5);

impl Theme {
    /// Dark words on a warm, light ground.
    pub const LIGHT: Self = THEMES[0];
    /// Light words on a dark ground.
    pub const DARK: Self = THEMES[1];
    /// White on black and strong colours.
    pub const HIGH_CONTRAST: Self = THEMES[2];
    /// Black on white paper.
    pub const PRINT: Self = THEMES[3];

    /// The colour for a purpose.
    pub fn colour(&self, ink: Ink) -> Rgba {
        let (light, dark) = colours(ink);
        let hex = match self.palette {
            Palette::Light => light,
            Palette::Dark => dark,
            Palette::HighContrast => high_contrast(ink).unwrap_or(dark),
            Palette::Print => print(ink).unwrap_or(light),
        };
        let see_through = matches!(ink, Ink::Shadow | Ink::SelectionFill | Ink::Hover | Ink::Scrim);
        let [.., r, g, b, a] = (if see_through { hex } else { hex << 8 | 0xFF }).to_be_bytes();
        [r, g, b, a]
    }

    /// The colour for a purpose where it steps back: nearly the ground of the map.
    pub fn faded(&self, ink: Ink) -> Rgba {
        let left = if self.palette == Palette::HighContrast { FADED.1 } else { FADED.0 };
        let (colour, ground) = (self.colour(ink), self.colour(Ink::Canvas));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two parts of a colour")]
        let between = |from: u8, to: u8| (f32::from(from) + (f32::from(to) - f32::from(from)) * left).round() as u8;
        match colour {
            [r, g, b, 0xFF] => [between(ground[0], r), between(ground[1], g), between(ground[2], b), 0xFF],
            [r, g, b, a] => [r, g, b, between(0, a)],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance([r, g, b, _]: Rgba) -> f64 {
        let part = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
    }

    fn contrast(theme: Theme, a: Ink, b: Ink) -> f64 {
        let (a, b) = (luminance(theme.colour(a)), luminance(theme.colour(b)));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn assert_contrast(least: f64, inks: &[Ink], grounds: &[Ink]) {
        assert_contrast_in(&THEMES, least, inks, grounds);
    }

    fn assert_contrast_in(themes: &[Theme], least: f64, inks: &[Ink], grounds: &[Ink]) {
        let mut weak = Vec::new();
        for theme in themes.iter().copied() {
            for (ink, ground) in inks.iter().flat_map(|ink| grounds.iter().map(move |ground| (*ink, *ground))) {
                let is = contrast(theme, ink, ground);
                if is < least {
                    weak.push(format!("{}: {ink:?} on {ground:?} has {is:.2}", theme.name));
                }
            }
        }
        assert!(weak.is_empty(), "below {least}:\n{}", weak.join("\n"));
    }

    const GROUNDS: [Ink; 9] = [
        Ink::Canvas,
        Ink::Band,
        Ink::Heading,
        Ink::Card,
        Ink::Panel,
        Ink::Raised,
        Ink::Input,
        Ink::Button,
        Ink::LabelGround,
    ];

    #[test]
    fn what_steps_back_is_between_its_colour_and_the_ground() {
        for theme in THEMES {
            assert_eq!(theme.faded(Ink::Canvas), theme.colour(Ink::Canvas));
            let (before, after) = (contrast(theme, Ink::Text, Ink::Canvas), luminance(theme.faded(Ink::Text)));
            let ground = luminance(theme.colour(Ink::Canvas));
            let after = (after.max(ground) + 0.05) / (after.min(ground) + 0.05);
            assert!(1.1 < after && after < before / 2.0, "{}: {after:.2} of {before:.2}", theme.name);
            let [.., thin] = theme.colour(Ink::Hover);
            assert!(theme.faded(Ink::Hover)[3] < thin);
        }
    }

    #[test]
    fn words_can_be_read() {
        assert_contrast(4.5, &[Ink::Text, Ink::Muted, Ink::Label, Ink::Accent], &GROUNDS);
        assert_contrast(4.5, &[Ink::Text], &[Ink::ButtonHover, Ink::ButtonPressed, Ink::AccentSoft]);
        assert_contrast(4.5, &[Ink::OnAccent], &[Ink::Accent]);
        assert_contrast(4.5, &[Ink::OnAccentSoft], &[Ink::AccentSoft]);
        assert_contrast(4.5, &[Ink::Error, Ink::Warn, Ink::Ok], &[Ink::Canvas, Ink::Panel, Ink::Raised]);
        assert_contrast(4.5, &[Ink::Text, Ink::Error], &[Ink::ErrorSoft]);
        assert_contrast(4.5, &[Ink::Text, Ink::Warn], &[Ink::WarnSoft]);
        assert_contrast(4.5, &[Ink::Text, Ink::Ok], &[Ink::OkSoft]);
        for level in 1..=5 {
            assert_contrast(4.5, &[Ink::OnTrust(level)], &[Ink::Trust(level)]);
        }
        let numbers = [
            Ink::Bright,
            Ink::Opportunity,
            Ink::Burden,
            Ink::Matters,
            Ink::Pain(1),
            Ink::Pain(2),
            Ink::Pain(3),
            Ink::Pain(4),
        ];
        assert_contrast(4.5, &numbers, &[Ink::Card]);
        for (_, hue) in Hue::ALL {
            assert_contrast(4.5, &[Ink::Component(hue, Tone::OnSoft)], &[Ink::Component(hue, Tone::Soft)]);
        }
    }

    #[test]
    fn high_contrast_is_higher() {
        let words = [Ink::Text, Ink::Muted, Ink::Label, Ink::Accent, Ink::Error, Ink::Warn, Ink::Ok, Ink::Matters];
        assert_contrast_in(&[Theme::HIGH_CONTRAST], 7.0, &words, &[Ink::Canvas, Ink::Card, Ink::Panel, Ink::Button]);
        assert_contrast_in(&[Theme::HIGH_CONTRAST], 4.5, &[Ink::CardBorder, Ink::Line, Ink::Focus], &[Ink::Canvas]);
    }

    #[test]
    fn marks_can_be_seen() {
        let mut marks = vec![
            Ink::Line,
            Ink::TrustLine,
            Ink::Rework,
            Ink::HandOff,
            Ink::Selection,
            Ink::Focus,
            Ink::InputBorder,
            Ink::Entry,
            Ink::Exit,
            Ink::Added,
            Ink::Removed,
            Ink::Moved,
            Ink::Changed,
            Ink::Contested,
        ];
        assert_contrast(3.0, &[Ink::OnMark], &marks[marks.len() - 5..]);
        marks.extend((1..=5).map(Ink::Trust));
        marks.extend((0..=4).map(Ink::Pain));
        marks.extend(Hue::ALL.map(|(_, hue)| Ink::Component(hue, Tone::Strong)));
        marks.push(Ink::Matters);
        let mut on_line: Vec<Ink> = vec![Ink::TrustLine, Ink::Matters, Ink::TrustFall, Ink::TrustExpected];
        on_line.extend((1..=5).map(Ink::Trust));
        assert_contrast(3.0, &on_line, &[Ink::TrustGround, Ink::TrustAbove, Ink::TrustBelow]);
        assert_contrast(4.5, &[Ink::Text, Ink::Muted], &[Ink::TrustGround, Ink::TrustAbove, Ink::TrustBelow]);
        assert_contrast(4.5, &[Ink::TrustFall], &[Ink::TrustGround]);
        assert_contrast(4.5, &[Ink::TrustExpected], &[Ink::TrustGround, Ink::TrustAbove, Ink::TrustBelow]);
        assert_contrast(3.0, &[Ink::HandOff, Ink::TrustPast(0)], &[Ink::TrustGround]);
        assert_contrast(3.0, &marks, &[Ink::Canvas, Ink::Band, Ink::Heading, Ink::Card, Ink::Panel, Ink::Raised]);
    }

    #[test]
    fn every_component_has_a_hue() {
        for component in &Catalogue::bundled().components {
            assert!(Hue::named(&component.colour).is_some(), "{} is {}", component.abbreviation, component.colour);
        }
    }

    #[test]
    fn only_what_is_meant_to_be_is_see_through() {
        for theme in THEMES {
            for ink in PLAIN {
                let [.., a] = theme.colour(*ink);
                let meant = matches!(ink, Ink::Shadow | Ink::SelectionFill | Ink::Hover | Ink::Scrim);
                assert_eq!(a < 255, meant, "{ink:?}");
            }
        }
        assert_eq!(Theme::LIGHT.colour(Ink::Canvas), [0xF6, 0xF3, 0xEC, 0xFF]);
    }
}
