//! Words, icons, badges and chips in the cells of the table, laid out once.

use crate::app::canvas::paint::{Brush, Face, Galleys, Lettering, Place, Words};
use crate::app::style::{self, TEXT};
use crate::journey::catalogue::Catalogue;
use crate::picture::{Hue, Ink, Shape, Theme, Tone, Weight};
use egui::{Color32, Rect, Ui, pos2, vec2};

/// Side of the small icons.
pub const SIGN: f32 = 15.0;

/// Draws into cells.
pub struct Look<'a> {
    /// Laid-out words.
    pub galleys: &'a mut Galleys,
    /// How assessed trust looks, level by level.
    pub badges: &'a [Vec<Shape>],
    /// The colours.
    pub theme: &'a Theme,
    /// Whether it steps back: the filter leaves it out.
    pub faded: bool,
}

impl Look<'_> {
    fn colour(&self, ink: Ink) -> Color32 {
        if self.faded { style::faded(self.theme, ink) } else { style::colour(self.theme, ink) }
    }

    /// Words in a cell, from the left or the right; whether they had to be cut.
    pub fn words(&mut self, ui: &Ui, room: Rect, text: &str, ink: Ink, weight: Weight, right: bool) -> bool {
        let galley = self.galleys.get(ui.painter(), text, Face::Sans(weight), TEXT, Some(room.width().max(0.0)));
        let x = if right { room.right() - galley.size().x } else { room.left() };
        let at = pos2(x.round(), (room.center().y - galley.size().y / 2.0).round());
        let cut = galley.elided;
        let colour = self.colour(ink);
        ui.painter().galley(at, galley, colour);
        cut
    }

    /// An icon at the left of a room; gives the rest of it.
    pub fn sign(&mut self, ui: &Ui, room: Rect, sign: char, ink: Ink) -> Rect {
        let mut text = [0; 4];
        let sign = sign.encode_utf8(&mut text);
        let galley = self.galleys.get(ui.painter(), sign, Face::Icons, SIGN, None);
        let colour = self.colour(ink);
        let at = pos2(room.left(), room.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, colour);
        room.with_min_x(room.left() + SIGN + 6.0)
    }

    /// The badge of assessed trust at the left of a room, in a square of this side.
    pub fn badge(&mut self, ui: &Ui, room: Rect, level: u8, side: f32) {
        let at = vec2(room.left(), room.center().y - side / 2.0);
        let place = Place { zoom: side / crate::picture::BADGE_SIDE, origin: at };
        let words = Words::Written(self.galleys);
        let (painter, theme, lettering) = (ui.painter(), self.theme, Lettering::DESK);
        let mut brush = Brush { painter, theme, words, faded: self.faded, lettering };
        for shape in self.badges.get(usize::from(level.clamp(1, 5)) - 1).into_iter().flatten() {
            brush.shape(shape, place);
        }
    }

    /// The component as a chip in its colour.
    pub fn chip(&mut self, ui: &Ui, room: Rect, component: &str) {
        let hue = Hue::of_component(Catalogue::bundled(), component);
        let face = Face::Sans(Weight::SemiBold);
        let width = (room.width() - 14.0).max(0.0);
        let galley = self.galleys.get(ui.painter(), component, face, 12.0, Some(width));
        let chip = Rect::from_min_size(pos2(room.left(), room.center().y - 10.0), vec2(galley.size().x + 14.0, 20.0));
        ui.painter().rect_filled(chip, 4.0, self.colour(Ink::Component(hue, Tone::Soft)));
        let colour = self.colour(Ink::Component(hue, Tone::OnSoft));
        ui.painter().galley(chip.center() - galley.size() / 2.0, galley, colour);
    }
}
