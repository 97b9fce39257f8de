//! The course of trust along the main path, as it is and as it would be.

use super::{Chart, Mark, SMALL, chart};
use crate::insights::Known;
use crate::insights::said::subject;
use crate::journey::{Known as Trust, TouchpointId};
use crate::layout::{Point, Rect, Size};
use crate::picture::Ink;
use crate::picture::describe::name_of;
use crate::versions::tell::number;
use std::collections::BTreeMap;

const HEIGHT: f32 = 128.0;
const LEFT: f32 = 20.0;
const PAD: f32 = 10.0;
const DOT: f32 = 4.0;

/// Trust at the rated touchpoints of the main path: what is known as a line, what is expected as a broken one with
/// hollow dots where it differs.
pub fn course(known: &Known<'_>, expected: &BTreeMap<TouchpointId, f64>, width: f32) -> Chart {
    let path = known.analysis.main_path(known.journey, known.graph);
    let rated = |id: &TouchpointId| Some((id.clone(), known.journey.touchpoint(id).and_then(Trust::best)?));
    let rated: Vec<(TouchpointId, Trust)> = path.iter().filter_map(rated).collect();
    let size = Size { w: width, h: if rated.len() < 2 { 0.0 } else { HEIGHT } };
    chart("Trust along the main path, now and as expected", size, |pen| {
        if rated.len() < 2 {
            return Vec::new();
        }
        #[expect(clippy::cast_precision_loss, reason = "a count of touchpoints")]
        let pitch = (width - LEFT - 2.0 * PAD) / (rated.len() - 1) as f32;
        #[expect(clippy::cast_possible_truncation, reason = "between 1 and 5")]
        let y = |level: f64| PAD + (5.0 - level) as f32 / 4.0 * (HEIGHT - 2.0 * PAD);
        for level in 1..=5_u8 {
            let at = y(f64::from(level));
            let ink = if level == 3 { Ink::Separator } else { Ink::TrustLevel };
            pen.stroke(Point::new(LEFT, at), Point::new(width, at), 1.0, ink);
            pen.text(Point::new(4.0, at - SMALL.row() / 2.0), level.to_string(), SMALL, Ink::Muted);
        }
        let x = |nth: usize| {
            #[expect(clippy::cast_precision_loss, reason = "a count of touchpoints")]
            let nth = nth as f32;
            LEFT + PAD + nth * pitch
        };
        let level_then = |id: &TouchpointId, trust: Trust| expected.get(id).copied().unwrap_or(trust.exact());
        let now: Vec<Point> =
            rated.iter().enumerate().map(|(i, (_, trust))| Point::new(x(i), y(trust.exact()))).collect();
        let then: Vec<Point> =
            rated.iter().enumerate().map(|(i, (id, trust))| Point::new(x(i), y(level_then(id, *trust)))).collect();
        pen.line(now.clone(), 0.0, 2.0, Ink::TrustLine, None);
        if now != then {
            pen.line(then.clone(), 0.0, 2.0, Ink::Opportunity, Some(5.0));
        }
        let mut marks = Vec::new();
        for (nth, (id, trust)) in rated.iter().enumerate() {
            let ink = Ink::Trust(trust.level());
            match trust {
                Trust::Measured(_) => pen.circle(now[nth], DOT, Some(ink), None),
                Trust::Assessed(_) => pen.circle(now[nth], DOT, Some(Ink::Panel), Some((2.0, ink))),
            }
            let expects = level_then(id, *trust);
            let name = name_of(known.journey, id).trim();
            let mut says = format!("{name}: trust {}", number(trust.exact()));
            if (expects - trust.exact()).abs() > 1e-9 {
                pen.circle(then[nth], DOT, Some(Ink::Panel), Some((2.0, Ink::Opportunity)));
                says += &format!(", expected {}", number(expects));
            }
            let (top, bottom) = (now[nth].y.min(then[nth].y), now[nth].y.max(then[nth].y));
            let reach = (pitch / 2.0).clamp(DOT, 12.0);
            let rect = Rect::new(now[nth].x - reach, top - 8.0, 2.0 * reach, bottom - top + 16.0);
            marks.push(Mark { rect, says, sum: String::new(), subjects: vec![subject(id)] });
        }
        marks
    })
}
