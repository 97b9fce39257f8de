//! The heading of the trust line: what it is, its scale, and what the moments that matter come to.

use super::icon;
use super::pen::{Face, Pen};
use super::text::{Weight, wrap};
use super::theme::Ink;
use super::trust_line::TrustLine;
use super::trust_other::OtherLine;
use super::trust_strip::level_y;
use super::{Part, Picture};
use crate::journey::Matters;
use crate::layout::{Placement, Point, Rect, Size};

const TITLE: Face = Face::new(14.0, Weight::SemiBold);
const MEAN: Face = Face::new(26.0, Weight::Bold);
const SMALL: Face = Face::new(11.0, Weight::Regular);
const PAD: f32 = 16.0;

/// The heading alone; its top is at 0.
pub fn trust_heading(line: &TrustLine, placement: &Placement) -> Picture {
    let mut pen = Pen::new(Size { w: placement.lane_heading, h: placement.trust_line });
    pen.group(None, Part::TrustHeading, |pen| draw_heading(pen, line, placement, 0.0));
    pen.finish()
}

/// Draws it with its top at `top`. Gives the box around it.
pub(super) fn draw_heading(pen: &mut Pen, line: &TrustLine, placement: &Placement, top: f32) -> Rect {
    let rect = Rect::new(0.0, top, placement.lane_heading, placement.trust_line);
    pen.fill(rect, 0.0, Ink::Heading);
    pen.stroke(Point::new(rect.right(), rect.y), Point::new(rect.right(), rect.bottom()), 1.0, Ink::Separator);
    pen.stroke(Point::new(rect.x, rect.bottom()), Point::new(rect.right(), rect.bottom()), 1.0, Ink::Separator);
    for level in 1..=5_u8 {
        let text = level.to_string();
        let at = Point::new(
            rect.right() - 8.0 - SMALL.width(&text),
            level_y(top, rect.h, f64::from(level)) - SMALL.row() / 2.0,
        );
        pen.text(at, text, SMALL, Ink::Muted);
    }
    pen.text(Point::new(PAD, top + 12.0), "Trust line", TITLE, Ink::Text);
    let width = rect.w - PAD - 30.0;
    let mut y = top + 38.0;
    let Matters { mean, rated, all } = line.matters;
    if let Some(mean) = mean {
        pen.icon(Point::new(PAD, y + 5.0), icon::MATTERS_FILL, 20.0, Ink::Matters);
        pen.text(Point::new(PAD + 26.0, y), format!("{mean:.1}"), MEAN, Ink::Text);
        y += MEAN.row() + 2.0;
        let words = match (rated, all) {
            (_, 1) => "at the one moment that matters".to_owned(),
            (rated, all) if rated == all => format!("mean of {all} moments that matter"),
            (rated, all) => format!("mean of {rated} of {all} moments that matter"),
        };
        for row in wrap(&words, SMALL.size, SMALL.weight, width, 2) {
            pen.text(Point::new(PAD, y), row, SMALL, Ink::Muted);
            y += SMALL.row();
        }
    }
    if line.is_rated() {
        draw_legend(pen, line, y, rect.bottom());
    }
    rect
}

/// What the signs on the line mean, from the foot up as far as there is room below `top`.
fn draw_legend(pen: &mut Pen, line: &TrustLine, top: f32, bottom: f32) {
    const ROW: f32 = 15.0;
    let mut signs = Vec::new();
    if line.main.iter().any(|mark| mark.interval.is_some()) {
        signs.push((Sign::Interval, "95 % range"));
    }
    if !line.past.is_empty() {
        signs.push((Sign::Past, "earlier"));
    }
    let mut rows = vec![vec![(Sign::Assessed, "assessed"), (Sign::Measured, "measured")]];
    rows.extend((!signs.is_empty()).then_some(signs));
    if let Some(other) = &line.other {
        rows.push(vec![(Sign::Other(other.what), other.what.word())]);
    }
    let mut y = bottom - 22.0;
    for row in rows {
        if y < top + 2.0 {
            break;
        }
        let mut x = PAD;
        for (sign, word) in row {
            sign.draw(pen, Point::new(x, y + SMALL.row() / 2.0));
            pen.text(Point::new(x + 14.0, y), word, SMALL, Ink::Muted);
            x += 14.0 + SMALL.width(word) + 12.0;
        }
        y -= ROW;
    }
}

/// A sign of the legend. All are circles and polygons, which leave with the words where these are too small for a room.
#[derive(Clone, Copy)]
enum Sign {
    Assessed,
    Measured,
    Interval,
    Past,
    Other(OtherLine),
}

impl Sign {
    /// Draws it from this point on, in a width of 10.
    fn draw(self, pen: &mut Pen, at: Point) {
        let mut bar = |x: f32, y: f32, w: f32, h: f32, ink| {
            let (l, t) = (at.x + x, at.y + y);
            let corner = |x, y| Point::new(l + x, t + y);
            pen.polygon(vec![corner(0.0, 0.0), corner(w, 0.0), corner(w, h), corner(0.0, h)], ink);
        };
        match self {
            Self::Assessed => pen.circle(Point::new(at.x + 5.0, at.y), 4.25, None, Some((1.5, Ink::Muted))),
            Self::Measured => pen.circle(Point::new(at.x + 5.0, at.y), 5.0, Some(Ink::Muted), None),
            Self::Interval => {
                bar(1.5, -5.0, 7.0, 1.5, Ink::TrustLine);
                bar(4.25, -5.0, 1.5, 10.0, Ink::TrustLine);
                bar(1.5, 3.5, 7.0, 1.5, Ink::TrustLine);
            }
            Self::Past => {
                bar(0.0, -0.75, 10.0, 1.5, Ink::TrustPast(0));
                pen.circle(Point::new(at.x + 5.0, at.y), 2.5, Some(Ink::TrustPast(0)), None);
            }
            Self::Other(what) => {
                bar(0.0, -1.0, 4.0, 2.0, what.ink());
                bar(7.0, -1.0, 4.0, 2.0, what.ink());
            }
        }
    }
}
