//! The colours. Nowhere else in the program is a colour written down.

/// A colour: red, green, blue, opacity.
pub type Rgba = [u8; 4];

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Behind everything.
    Canvas,
    /// Words.
    Text,
    /// Words of less weight.
    Muted,
}

/// The colours of one look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// Its name.
    pub name: &'static str,
    /// Whether it is light on dark.
    pub dark: bool,
}

/// The looks there are.
pub const THEMES: [Theme; 2] = [Theme { name: "Light", dark: false }, Theme { name: "Dark", dark: true }];

impl Theme {
    /// The colour for a purpose.
    pub fn colour(&self, _ink: Ink) -> Rgba {
        [0, 0, 0, 255]
    }
}
