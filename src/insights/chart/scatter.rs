//! The opportunity matrix: effort across, what is won upwards, a dot as large as the people it reaches.

use super::{Chart, Mark, SMALL, STRONG, chart};
use crate::analysis::Gain;
use crate::analysis::opportunity::by_value;
use crate::insights::said::{hours, subject};
use crate::insights::{Known, opportunity};
use crate::journey::Subject;
use crate::layout::{Point, Rect, Size};
use crate::picture::{Ink, words};
use crate::versions::tell::number;

/// What opportunities are compared by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Axis {
    /// Burden hours saved a year.
    #[default]
    Hours,
    /// Points of trust won.
    Trust,
}

/// A dot.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    /// Its place in the list beside the chart, from 1.
    pub number: usize,
    /// 1 to 5.
    pub effort: u8,
    /// What it wins, above 0.
    pub wins: f64,
    /// Responses it reaches a year; none = not known.
    pub reached: Option<f64>,
    /// Whether it is carried out.
    pub chosen: bool,
    /// What it is and wins.
    pub says: String,
    /// How that was reckoned.
    pub sum: String,
    /// Where it is.
    pub subjects: Vec<Subject>,
}

const HEIGHT: f32 = 240.0;
const LEFT: f32 = 52.0;
const FOOT: f32 = 38.0;
const TOP: f32 = 24.0;
/// The radius of dots.
const SMALLEST: f32 = 9.0;
const LARGEST: f32 = 20.0;

/// The open opportunities of a journey, numbered by their value; `chosen` = those that a scenario carries out.
pub fn opportunities(known: &Known<'_>, axis: Axis, chosen: &dyn Fn(&Gain) -> bool, width: f32) -> Chart {
    let list: Vec<Dot> = by_value(&known.analysis.opportunities)
        .into_iter()
        .zip(1..)
        .filter_map(|(gain, number)| dot(known, gain, number, axis, chosen(gain)))
        .collect();
    dots(axis, &list, width)
}

fn dot(known: &Known<'_>, gain: &Gain, nth: usize, axis: Axis, chosen: bool) -> Option<Dot> {
    let wins = match axis {
        Axis::Hours => gain.hours_saved,
        Axis::Trust => gain.trust_gain,
    };
    let wins = wins.filter(|wins| *wins > 0.0)?;
    let won = match axis {
        Axis::Hours => format!("{} a year", hours(wins)),
        Axis::Trust => format!("trust +{}", number(wins)),
    };
    let says =
        format!("{nth}: {}, {won}, effort {} of 5", opportunity::words(known, gain).trim_end_matches('.'), gain.effort);
    let sum = match axis {
        Axis::Hours => opportunity::sum(known, gain),
        Axis::Trust => "points of trust that the team expects".to_owned(),
    };
    let reach = gain.reached.map(|n| format!("\nreaches {} responses a year", number(n.round()))).unwrap_or_default();
    Some(Dot {
        number: nth,
        effort: gain.effort,
        wins,
        reached: gain.reached,
        chosen,
        says,
        sum: format!("{sum}{reach}"),
        subjects: vec![subject(&gain.touchpoint)],
    })
}

/// Dots by effort and what they win; hours on a scale of powers of ten, since they differ a thousandfold.
#[expect(clippy::cast_possible_truncation, reason = "places in a small picture")]
pub fn dots(axis: Axis, list: &[Dot], width: f32) -> Chart {
    let title = match axis {
        Axis::Hours => "Opportunities by effort and hours saved",
        Axis::Trust => "Opportunities by effort and trust won",
    };
    let size = Size { w: width, h: if list.is_empty() { 0.0 } else { HEIGHT } };
    chart(title, size, |pen| {
        if list.is_empty() {
            return Vec::new();
        }
        let on_scale = |wins: f64| if axis == Axis::Hours { wins.max(1.0).log10() } else { wins };
        let most = list.iter().map(|dot| on_scale(dot.wins)).fold(0.0, f64::max);
        let (low, high, step) = match axis {
            Axis::Hours => {
                let least = list.iter().map(|dot| on_scale(dot.wins)).fold(f64::INFINITY, f64::min);
                (least.floor(), most.ceil().max(least.floor() + 1.0), 1.0)
            }
            Axis::Trust => (0.0, most.ceil().max(1.0), if most > 2.0 { 1.0 } else { 0.5 }),
        };
        let (bottom, right) = (HEIGHT - FOOT, width - 4.0);
        let y_of = |wins: f64| bottom - ((on_scale(wins) - low) / (high - low)) as f32 * (bottom - TOP - LARGEST);
        let column = (right - LEFT) / 5.0;
        let x_of = |effort: u8| LEFT + (f32::from(effort.clamp(1, 5)) - 0.5) * column;
        let mut level = low;
        while level <= high + 1e-9 {
            let value = if axis == Axis::Hours { 10f64.powf(level) } else { level };
            let y = y_of(value);
            pen.stroke(Point::new(LEFT, y), Point::new(right, y), 1.0, Ink::Separator);
            let words = if axis == Axis::Hours { words::short(value) } else { format!("+{}", number(value)) };
            pen.text(Point::new(LEFT - 8.0 - SMALL.width(&words), y - SMALL.row() / 2.0), words, SMALL, Ink::Muted);
            level += step;
        }
        for effort in 1..=5_u8 {
            let cell = Rect::new(x_of(effort) - column / 2.0, bottom + 2.0, column, SMALL.row());
            pen.text_in(cell, effort.to_string(), SMALL, Ink::Muted);
        }
        let foot = "effort, from little to much";
        pen.text(Point::new(LEFT + (right - LEFT - SMALL.width(foot)) / 2.0, bottom + 18.0), foot, SMALL, Ink::Muted);
        let head = if axis == Axis::Hours { "hours saved a year" } else { "points of trust won" };
        pen.text(Point::new(0.0, 0.0), head, SMALL, Ink::Muted);
        let people = list.iter().filter_map(|dot| dot.reached).fold(0.0, f64::max);
        let radius = |dot: &Dot| match dot.reached {
            Some(n) if people > 0.0 => SMALLEST + (LARGEST - SMALLEST) * (n / people).sqrt() as f32,
            _ => SMALLEST,
        };
        // The largest first, so that no dot hides behind another; dots that would cover one another move aside.
        let mut order: Vec<&Dot> = list.iter().collect();
        order.sort_by(|a, b| radius(b).total_cmp(&radius(a)));
        let mut placed: Vec<(Point, f32)> = Vec::new();
        let mut marks: Vec<(usize, Mark)> = Vec::new();
        for dot in order {
            let r = radius(dot);
            let at = aside(Point::new(x_of(dot.effort), y_of(dot.wins)), r, column / 2.0, &placed);
            placed.push((at, r));
            let (fill, ink) = if dot.chosen { (Ink::Opportunity, Ink::OnMark) } else { (Ink::Panel, Ink::Opportunity) };
            pen.circle(at, r, Some(fill), Some((2.0, Ink::Opportunity)));
            let rect = Rect::new(at.x - r, at.y - r, 2.0 * r, 2.0 * r);
            pen.text_in(rect, dot.number.to_string(), STRONG, ink);
            let says = format!("{}{}", dot.says, if dot.chosen { ", carried out" } else { "" });
            marks.push((dot.number, Mark { rect, says, sum: dot.sum.clone(), subjects: dot.subjects.clone() }));
        }
        marks.sort_by_key(|(number, _)| *number);
        marks.into_iter().map(|(_, mark)| mark).collect()
    })
}

/// The place nearest to the wanted one, inside its column, where a dot covers no other.
fn aside(wanted: Point, r: f32, room: f32, placed: &[(Point, f32)]) -> Point {
    let free = |at: Point| placed.iter().all(|(p, other)| (p.x - at.x).hypot(p.y - at.y) >= r + other + 1.0);
    let steps = (0..=8).flat_map(|step| {
        #[expect(clippy::cast_precision_loss, reason = "a few steps")]
        let far = (room - r).max(0.0) * step as f32 / 8.0;
        [far, -far]
    });
    let sideways = steps.map(|far| Point::new(wanted.x + far, wanted.y));
    sideways.clone().find(|at| free(*at)).unwrap_or(wanted)
}
