//! Paper.

/// The pages of a PDF; all but the first lie on their side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Paper {
    /// One sheet as large as the map.
    #[default]
    Fit,
    /// 297 × 210 mm.
    A4,
    /// 11 × 8.5 inches.
    Letter,
    /// 420 × 297 mm.
    A3,
    /// 17 × 11 inches.
    Tabloid,
}

impl Paper {
    /// The papers there are.
    pub const ALL: [Self; 5] = [Self::Fit, Self::A4, Self::Letter, Self::A3, Self::Tabloid];

    /// Its name as an argument.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fit => "fit",
            Self::A4 => "a4",
            Self::Letter => "letter",
            Self::A3 => "a3",
            Self::Tabloid => "tabloid",
        }
    }

    /// Its name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Fit => "One sheet",
            Self::A4 => "A4",
            Self::Letter => "Letter",
            Self::A3 => "A3",
            Self::Tabloid => "Tabloid",
        }
    }

    /// Width and height in points, on its side; none = as large as the map.
    pub fn points(self) -> Option<(f32, f32)> {
        const MM: f32 = 72.0 / 25.4;
        match self {
            Self::Fit => None,
            Self::A4 => Some((297.0 * MM, 210.0 * MM)),
            Self::Letter => Some((11.0 * 72.0, 8.5 * 72.0)),
            Self::A3 => Some((420.0 * MM, 297.0 * MM)),
            Self::Tabloid => Some((17.0 * 72.0, 11.0 * 72.0)),
        }
    }
}
