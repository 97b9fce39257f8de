//! Letters for the back row: sizes follow the screen, so that a projector at 1920 × 1080 never shows words smaller than
//! 24 pixels, and a laptop shows the same picture smaller.

use crate::app::style;
use crate::picture::{Ink, Theme};
use egui::{Frame, Margin, Ui, Vec2};

/// The screen that the sizes are thought for, in points, and the least size of words on it.
const SCREEN: Vec2 = Vec2::new(1920.0, 1080.0);
const WORDS: f32 = 24.0;
/// On a small window words aren't smaller than this.
const LEAST: f32 = 14.0;

/// The sizes of one screen, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// The least size of words.
    pub words: f32,
    /// The screen.
    screen: Vec2,
}

impl Scale {
    /// For a screen of this size.
    pub fn of(screen: Vec2) -> Self {
        let part = (screen.x / SCREEN.x).min(screen.y / SCREEN.y);
        Self { words: (WORDS * part).max(LEAST), screen }
    }

    /// For the presenter's own window.
    pub fn at_a_desk(screen: Vec2) -> Self {
        Self { words: LEAST + 1.0, screen }
    }

    /// The title of a stop.
    pub fn title(self) -> f32 {
        self.words * 1.6
    }

    /// The width of what stands beside the map.
    pub fn beside(self) -> f32 {
        (self.words * 23.0).min(self.screen.x * 0.36)
    }

    /// The height of what stands below it.
    pub fn below(self) -> f32 {
        (self.words * 14.5).min(self.screen.y * 0.4)
    }

    /// Free space around words.
    #[expect(clippy::cast_possible_truncation, reason = "a few points")]
    pub fn margin(self) -> i8 {
        (self.words * 0.9) as i8
    }

    /// The look of what lies over the map.
    pub fn sheet(self, ui: &Ui, theme: &Theme) -> Frame {
        let ground = Frame::new().fill(style::colour(theme, Ink::Raised)).corner_radius(12);
        let ground = ground.stroke(ui.visuals().window_stroke).shadow(ui.visuals().window_shadow);
        ground.inner_margin(Margin::same(self.margin()))
    }

    /// The height of a bar.
    pub fn bar(self) -> f32 {
        self.words * 2.2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_projector_shows_words_of_24_pixels_and_more() {
        assert_eq!(Scale::of(SCREEN).words, 24.0);
        assert_eq!(Scale::of(2.0 * SCREEN).words, 48.0);
        assert_eq!(Scale::of(Vec2::new(1280.0, 720.0)).words, 16.0);
        assert_eq!(Scale::of(Vec2::new(800.0, 520.0)).words, LEAST);
    }
}
