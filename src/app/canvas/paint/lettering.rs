//! How large what is written on the map has to be: for a person at a desk, or for a room that looks at a wall.

/// How large words and figures are on screen, in points, where the zoom alone would have them smaller.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lettering {
    /// Words lower than this are left out.
    pub least: f32,
    /// A card's name.
    pub name: f32,
    /// Figures, which stand in chips.
    pub figure: f32,
    /// The side of a chip.
    pub chip: f32,
    /// What is said of a cell, smaller where there is no room for it.
    pub says: [f32; 2],
    /// Whether a room is to read it. What steps back is silent then, and cards show little more than their names.
    pub for_a_room: bool,
}

impl Lettering {
    /// For a person at a desk.
    pub const DESK: Self =
        Self { least: 7.0, name: 10.0, figure: 9.5, chip: 13.0, says: [11.0, 9.0], for_a_room: false };

    /// For a room: nothing is smaller than `words`.
    pub fn for_a_room(words: f32) -> Self {
        // A little slack: sizes that a scale gives aren't exact.
        let least = words - 0.01;
        Self { least, name: words, figure: words, chip: words * 1.3, says: [words; 2], for_a_room: true }
    }
}
