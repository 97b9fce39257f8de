//! The heading of the trust line: what it is, its scale, and what the moments that matter come to.

use super::icon;
use super::pen::{Face, Pen};
use super::text::{Weight, wrap};
use super::theme::Ink;
use super::trust_line::TrustLine;
use super::trust_strip::level_y;
use crate::journey::Matters;
use crate::layout::{Placement, Point, Rect};

const TITLE: Face = Face::new(14.0, Weight::SemiBold);
const MEAN: Face = Face::new(26.0, Weight::Bold);
const SMALL: Face = Face::new(11.0, Weight::Regular);
const PAD: f32 = 16.0;

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
        let y = rect.bottom() - 22.0;
        let middle = y + SMALL.row() / 2.0;
        pen.circle(Point::new(PAD + 5.0, middle), 4.25, None, Some((1.5, Ink::Muted)));
        pen.text(Point::new(PAD + 14.0, y), "assessed", SMALL, Ink::Muted);
        let x = PAD + 14.0 + SMALL.width("assessed") + 12.0;
        pen.circle(Point::new(x + 5.0, middle), 5.0, Some(Ink::Muted), None);
        pen.text(Point::new(x + 14.0, y), "measured", SMALL, Ink::Muted);
    }
    rect
}
