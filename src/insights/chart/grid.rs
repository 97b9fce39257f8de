//! Grids: who hands whom to whom, and pain points by severity and frequency.

use super::{Chart, Mark, SMALL, STRONG, WORDS, chart, on_colour};
use crate::analysis::HandOff;
use crate::insights::said::{days, subject};
use crate::insights::{Known, handoff, pain};
use crate::journey::Subject;
use crate::journey::thousands::count;
use crate::journey::touchpoint::Frequency;
use crate::layout::{Point, Rect, Size};
use crate::picture::{Ink, fit};

const GAP: f32 = 4.0;
const HEAD: f32 = 24.0;
/// The height of a cell.
const CELL: f32 = 38.0;
/// The widest that cells get.
const WIDEST: f32 = 96.0;

/// From which component, down, to which, across: how often, and the worst change of trust.
pub fn hand_offs(known: &Known<'_>, width: f32) -> Chart {
    let all = &known.analysis.hand_offs;
    let side = |of: fn(&HandOff) -> &String| {
        let mut names: Vec<&str> = Vec::new();
        for lane in known.journey.lanes().filter(|lane| !lane.component.is_empty()) {
            let name = lane.component.as_str();
            if !names.contains(&name) && all.iter().any(|it| of(it) == name) {
                names.push(name);
            }
        }
        names
    };
    let (rows, columns) = (side(|it| &it.from_component), side(|it| &it.to_component));
    let names =
        rows.iter().map(|name| WORDS.width(name)).fold(SMALL.width("from / to"), f32::max).min(width * 0.3).ceil();
    #[expect(clippy::cast_precision_loss, reason = "a few components")]
    let (down, across) = (rows.len() as f32, columns.len().max(1) as f32);
    let left = names + 2.0 * GAP;
    let cell = ((width - left) / across).min(WIDEST);
    let height = if rows.is_empty() { 0.0 } else { HEAD + down * CELL };
    chart("Hand-offs from component to component", Size { w: width, h: height }, |pen| {
        let mut marks = Vec::new();
        let corner = fit("from / to", SMALL.size, SMALL.weight, names);
        if !rows.is_empty() {
            pen.text(Point::new(0.0, HEAD / 2.0 - SMALL.row() / 2.0), corner, SMALL, Ink::Muted);
        }
        let mut x = left;
        for name in &columns {
            let name = fit(name, SMALL.size, SMALL.weight, cell - GAP);
            pen.text_in(Rect::new(x, 0.0, cell, HEAD), name, SMALL, Ink::Muted);
            x += cell;
        }
        let mut y = HEAD;
        for from in &rows {
            let name = fit(from, WORDS.size, WORDS.weight, names);
            pen.text(Point::new(0.0, y + CELL / 2.0 - WORDS.row() / 2.0), name, WORDS, Ink::Text);
            let mut x = left;
            for to in &columns {
                let rect = Rect::new(x + GAP / 2.0, y + GAP / 2.0, cell - GAP, CELL - GAP);
                let here: Vec<&HandOff> =
                    all.iter().filter(|it| it.from_component == *from && it.to_component == *to).collect();
                if here.is_empty() {
                    if from != to {
                        pen.fill(rect, 4.0, Ink::TrustLevel);
                    }
                } else {
                    draw_hand_offs(pen, rect, &here);
                    marks.push(mark_of(known, rect, from, to, &here));
                }
                x += cell;
            }
            y += CELL;
        }
        marks
    })
}

fn draw_hand_offs(pen: &mut crate::picture::pen::Pen, rect: Rect, here: &[&HandOff]) {
    let shared = here.iter().all(|it| it.shares_data);
    let (ground, edge) = if shared { (Ink::OkSoft, Ink::Ok) } else { (Ink::WarnSoft, Ink::HandOff) };
    pen.frame(rect, 4.0, Some(ground), 1.0, edge);
    let worst = here.iter().filter_map(|it| it.trust_change).min().filter(|change| *change < 0);
    let count = here.len().to_string();
    let Some(worst) = worst else { return pen.text_in(rect, count, STRONG, Ink::Text) };
    let half = rect.h / 2.0;
    pen.text_in(Rect { h: half + 2.0, ..rect }, count, STRONG, Ink::Text);
    let below = Rect::new(rect.x, rect.y + half - 2.0, rect.w, half);
    pen.text_in(below, format!("−{}", worst.abs()), SMALL, Ink::Error);
}

fn mark_of(known: &Known<'_>, rect: Rect, from: &str, to: &str, here: &[&HandOff]) -> Mark {
    let carried = here.iter().filter(|it| !it.shares_data).count();
    let mut says = format!("{from} to {to}: {}", count(here.len(), "hand-off"));
    says += &match carried {
        0 => ", data handed on".to_owned(),
        n if n == here.len() => ", nothing handed on".to_owned(),
        n => format!(", nothing handed on at {n}"),
    };
    let list = here.iter().map(|it| {
        let change = it.trust_change.map_or_else(String::new, |change| format!(", trust {change:+}").replace('-', "−"));
        let wait = it.wait_days.map_or_else(String::new, |wait| format!(", {}", days(wait)));
        format!("{} → {}{wait}{change}", known.name(&it.from), known.name(&it.to))
    });
    let sum = list.collect::<Vec<_>>().join("\n");
    let mut subjects: Vec<Subject> = Vec::new();
    for one in here.iter().flat_map(|it| handoff::ends(it)) {
        if !subjects.contains(&one) {
            subjects.push(one);
        }
    }
    Mark { rect, says, sum, subjects }
}

/// Pain points that are not resolved: severity upwards, frequency across.
pub fn pains(known: &Known<'_>, width: f32) -> Chart {
    let open = pain::open(known);
    let names = pain::SEVERITIES.iter().map(|name| WORDS.width(name)).fold(0.0, f32::max).ceil() + 16.0;
    #[expect(clippy::cast_precision_loss, reason = "four")]
    let cell = ((width - names) / Frequency::ALL.len() as f32).min(WIDEST);
    let height = if open.is_empty() { 0.0 } else { HEAD + 5.0 * CELL };
    chart("Open pain points by severity and frequency", Size { w: width, h: height }, |pen| {
        let mut marks = Vec::new();
        if open.is_empty() {
            return marks;
        }
        let mut y = 0.0;
        for severity in (0..=4_u8).rev() {
            let word = format!("{severity} {}", pain::SEVERITIES[usize::from(severity)]);
            pen.text(Point::new(0.0, y + CELL / 2.0 - WORDS.row() / 2.0), word, WORDS, Ink::Text);
            let mut x = names;
            for frequency in Frequency::ALL {
                let rect = Rect::new(x + GAP / 2.0, y + GAP / 2.0, cell - GAP, CELL - GAP);
                pen.fill(rect, 4.0, Ink::TrustLevel);
                let here: Vec<_> =
                    open.iter().filter(|it| it.3.severity == severity && it.3.frequency == *frequency).collect();
                if !here.is_empty() {
                    let side = rect.h - 4.0;
                    let disc = Rect::new(rect.centre().x - side / 2.0, rect.centre().y - side / 2.0, side, side);
                    pen.circle(disc.centre(), side / 2.0, Some(Ink::Pain(severity)), None);
                    on_colour(pen, disc, &here.len().to_string(), STRONG);
                    let what = count(here.len(), "pain point");
                    let says = format!(
                        "{what}, {} and {}",
                        pain::SEVERITIES[usize::from(severity)],
                        frequency.label().to_lowercase()
                    );
                    let list = here.iter().map(|it| format!("{}: {}", known.name(it.0), it.3.text.trim()));
                    let sum = list.collect::<Vec<_>>().join("\n");
                    let mut subjects: Vec<Subject> = here.iter().map(|it| subject(it.0)).collect();
                    subjects.dedup();
                    marks.push(Mark { rect, says, sum, subjects });
                }
                x += cell;
            }
            y += CELL;
        }
        let mut x = names;
        for frequency in Frequency::ALL {
            pen.text_in(Rect::new(x, y, cell, HEAD), frequency.label(), SMALL, Ink::Muted);
            x += cell;
        }
        marks
    })
}
