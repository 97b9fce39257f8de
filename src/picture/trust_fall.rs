//! Where trust falls on the main path: the piece of the line, a sign with how far, and the hand-off that lies there.

use super::curve::curve;
use super::icon;
use super::pen::{Face, Pen};
use super::text::Weight;
use super::theme::Ink;
use super::trust_room::Room;
use super::trust_strip::{LINE, Strip};
use super::words;
use crate::analysis::Fall;
use crate::layout::{Point, Rect};

const FIGURE: Face = Face::new(11.0, Weight::SemiBold);
const WORDS: Face = Face::new(11.0, Weight::Regular);
const ICON: f32 = 12.0;
const HIGH: f32 = 18.0;
const PAD: f32 = 6.0;
/// Width of the dotted way over touchpoints that nobody rated.
const DOTS: f32 = 2.0;
const DASH: f32 = 3.0;

/// What a sign says of a fall, from everything to the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// An arrow, how far, and between which components.
    Components,
    /// An arrow, how far, and that it is a hand-off.
    HandOff,
    /// An arrow and how far.
    Figure,
    /// An arrow.
    Arrow,
}

/// "−2", "−1.4": by how much trust falls.
fn figure(by: f64) -> String {
    format!("−{}", words::points(by))
}

impl Strip<'_> {
    /// The ends of a fall.
    fn ends(&self, from: usize, to: usize) -> Option<(Point, Point)> {
        let at = |i: usize| self.line.main.get(i).and_then(|mark| Some(self.at(mark, mark.trust?)));
        Some((at(from)?, at(to)?))
    }

    /// The pieces of the line that fall. Over a touchpoint that nobody rated there is none: dots lead down there.
    pub(super) fn draw_falls(&self, pen: &mut Pen) {
        for (from, to, _) in &self.line.falls {
            if from + 1 == *to
                && let Some((a, b)) = self.ends(*from, *to)
            {
                pen.line(curve(a, b), 0.0, LINE + 1.0, Ink::TrustFall, None);
            }
        }
        self.far_falls().for_each(|path| pen.line(path, 0.0, DOTS, Ink::TrustFall, Some(DASH)));
    }

    /// Where trust falls over touchpoints that nobody rated.
    pub(super) fn far_falls(&self) -> impl Iterator<Item = Vec<Point>> {
        let far = self.line.falls.iter().filter(|(from, to, _)| from + 1 != *to);
        far.filter_map(|(from, to, _)| self.ends(*from, *to).map(|(a, b)| curve(a, b)))
    }

    /// A sign in the middle of each fall that says as much as there is room for.
    pub(super) fn sign_falls(&self, pen: &mut Pen, room: &mut Room) {
        for (from, to, fall) in &self.line.falls {
            let Some((a, b)) = self.ends(*from, *to) else { continue };
            let middle = Point::new(f32::midpoint(a.x, b.x), f32::midpoint(a.y, b.y));
            let far = (b.x - a.x).abs();
            let says = [Says::Components, Says::HandOff, Says::Figure, Says::Arrow];
            let says = &says[if fall.hand_off.is_some() { 0 } else { 2 }..];
            let rect = |says: &Says| {
                let w = width(fall, *says);
                (*says, Rect::new(middle.x - w / 2.0, middle.y - HIGH / 2.0, w, HIGH))
            };
            let fits = |(_, rect): &(Says, Rect)| rect.w < far && room.is_free(rect);
            if let Some((says, rect)) = says.iter().map(rect).find(fits) {
                room.take(rect);
                draw(pen, rect, fall, says);
            }
        }
    }
}

fn components(fall: &Fall) -> String {
    fall.hand_off.as_ref().map(|(from, to)| format!("{from} to {to}")).unwrap_or_default()
}

fn width(fall: &Fall, says: Says) -> f32 {
    let figure = ICON + 1.0 + FIGURE.width(&figure(fall.by()));
    match says {
        Says::Arrow => HIGH,
        Says::Figure => 2.0 * PAD + figure,
        Says::HandOff => 3.0 * PAD + figure + ICON,
        Says::Components => 3.5 * PAD + figure + ICON + WORDS.width(&components(fall)),
    }
}

fn draw(pen: &mut Pen, rect: Rect, fall: &Fall, says: Says) {
    pen.frame(rect, HIGH / 2.0, Some(Ink::TrustGround), 1.25, Ink::TrustFall);
    let y = rect.centre().y;
    let pad = if says == Says::Arrow { (HIGH - ICON) / 2.0 } else { PAD };
    let mut x = rect.x + pad;
    pen.icon(Point::new(x, y - ICON / 2.0), icon::ARROW_DOWN, ICON, Ink::TrustFall);
    if says == Says::Arrow {
        return;
    }
    x += ICON + 1.0;
    let by = figure(fall.by());
    pen.text(Point::new(x, y - FIGURE.row() / 2.0), by.clone(), FIGURE, Ink::TrustFall);
    x += FIGURE.width(&by) + PAD;
    if says == Says::Figure {
        return;
    }
    pen.icon(Point::new(x, y - ICON / 2.0), icon::HAND_OFF, ICON, Ink::HandOff);
    if says == Says::Components {
        let at = Point::new(x + ICON + PAD / 2.0, y - WORDS.row() / 2.0);
        pen.text(at, components(fall), WORDS, Ink::Text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fall_is_said_without_an_empty_decimal() {
        assert_eq!([1.0, 2.0, 1.44, 1.96].map(figure), ["−1", "−2", "−1.4", "−2"]);
    }
}
