//! Bars from left to right: hours by component, stage and touchpoint, people along the main path, drivers.

use super::{Chart, Mark, STRONG, WORDS, chart};
use crate::insights::said::{hours, percent, subject, subjects};
use crate::insights::{Known, burden as hours_of};
use crate::journey::{Catalogue, Subject};
use crate::layout::{Point, Rect, Size};
use crate::picture::describe::name_of;
use crate::picture::pen::Pen;
use crate::picture::{Hue, Ink, Tone, fit, words};

/// From one bar to the next, and how high it is.
const ROW: f32 = 26.0;
const BAR: f32 = 14.0;
/// The part of the width that names have at most.
const NAMES: f32 = 0.42;
const GAP: f32 = 8.0;
/// How many bars of one chart are drawn.
const MOST: usize = 12;
/// How many touchpoints of the main path are looked at.
const PATH: usize = 60;

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is.
    pub name: String,
    /// How long it is.
    pub value: f64,
    /// A part of it at its end that is set apart, such as who drops out; 0 = none.
    pub lost: f64,
    /// The figure beside it.
    pub figure: String,
    /// Its colour.
    pub ink: Ink,
    /// How the figure was reckoned.
    pub sum: String,
    /// The records it came from.
    pub subjects: Vec<Subject>,
}

/// Bars below one another, `whole` being as long as there is room.
pub fn bars(title: &'static str, bars: &[Bar], whole: f64, width: f32) -> Chart {
    #[expect(clippy::cast_precision_loss, reason = "a few bars")]
    let size = Size { w: width, h: bars.len() as f32 * ROW };
    chart(title, size, |pen| {
        let names = bars.iter().map(|bar| WORDS.width(&bar.name)).fold(0.0, f32::max).min(width * NAMES).ceil();
        let figures = bars.iter().map(|bar| STRONG.width(&bar.figure)).fold(0.0, f32::max).ceil();
        let room = (width - names - figures - 2.0 * GAP).max(8.0);
        let mut y = 0.0;
        let mark = |bar: &Bar| {
            let middle = y + ROW / 2.0;
            let name = fit(&bar.name, WORDS.size, WORDS.weight, names);
            pen.text(Point::new(0.0, middle - WORDS.row() / 2.0), name, WORDS, Ink::Text);
            draw_bar(pen, Point::new(names + GAP, middle - BAR / 2.0), room, bar, whole);
            let at = Point::new(width - STRONG.width(&bar.figure), middle - STRONG.row() / 2.0);
            pen.text(at, bar.figure.as_str(), STRONG, Ink::Text);
            let rect = Rect::new(0.0, y, width, ROW);
            y += ROW;
            let says = format!("{}: {}", bar.name, bar.figure);
            Mark { rect, says, sum: bar.sum.clone(), subjects: bar.subjects.clone() }
        };
        bars.iter().map(mark).collect()
    })
}

#[expect(clippy::cast_possible_truncation, reason = "a part of the room")]
fn draw_bar(pen: &mut Pen, at: Point, room: f32, bar: &Bar, whole: f64) {
    let long = |value: f64| if whole > 0.0 { room * (value / whole).clamp(0.0, 1.0) as f32 } else { 0.0 };
    pen.fill(Rect::new(at.x, at.y, room, BAR), 3.0, Ink::TrustLevel);
    // Where there is something, it is seen.
    let length = if bar.value > 0.0 { long(bar.value).max(2.0) } else { 0.0 };
    if length > 0.0 {
        pen.fill(Rect::new(at.x, at.y, length, BAR), 3.0, bar.ink);
    }
    if bar.lost > 0.0 {
        let lost = long(bar.lost).max(2.0);
        let end = Rect::new(at.x + (length - lost).max(0.0), at.y, lost, BAR);
        pen.fill(end, 3.0, Ink::Trust(1));
        // Not by its colour alone.
        pen.frame(end, 3.0, None, 1.5, Ink::Text);
    }
}

/// Burden hours by component, by stage, and the touchpoints that take most.
pub fn burden(known: &Known<'_>, width: f32) -> Vec<Chart> {
    let all = &known.analysis.hours;
    if all.total <= 0.0 {
        return Vec::new();
    }
    let bar = |name: String, n: f64, ink: Ink, subjects: Vec<Subject>, sum: String| {
        let figure = format!("{} · {}", words::hours_a_year(n), percent(n / all.total));
        Bar { name, value: n, lost: 0.0, figure, ink, sum, subjects }
    };
    let summed = |n: f64, subjects: &[Subject]| {
        format!("minutes × responses a year ÷ 60, summed over {} touchpoints: {}", subjects.len(), hours(n))
    };
    let mut components: Vec<Bar> = all
        .by_component
        .iter()
        .map(|(component, n)| {
            let here = hours_of::taking(known, |it| known.journey.component(it) == Some(component.as_str()));
            let ink = Ink::Component(Hue::of_component(Catalogue::bundled(), component), Tone::Strong);
            bar(component.clone(), *n, ink, here.clone(), summed(*n, &here))
        })
        .collect();
    components.sort_by(|a, b| b.value.total_cmp(&a.value));
    let stages: Vec<Bar> = known
        .journey
        .stages()
        .map(|stage| {
            let n = all.by_stage.get(&stage.id).copied().unwrap_or(0.0);
            let here = hours_of::taking(known, |it| it.stage == stage.id);
            bar(stage.name.trim().to_owned(), n, Ink::Burden, here.clone(), summed(n, &here))
        })
        .collect();
    let touchpoints = hours_of::most(known).into_iter().map(|(id, it, n)| {
        let name = name_of(known.journey, id).trim().to_owned();
        bar(name, n, Ink::Burden, vec![subject(id)], hours_of::sum(it))
    });
    let touchpoints: Vec<Bar> = touchpoints.collect();
    let titles = ["Hours a year by component", "Hours a year by stage", "Hours a year by touchpoint"];
    let made = titles.into_iter().zip([components, stages, touchpoints]).map(|(title, mut list)| {
        list.retain(|bar| bar.value > 0.0);
        list.truncate(MOST);
        let whole = list.iter().map(|bar| bar.value).fold(0.0, f64::max);
        bars(title, &list, whole, width)
    });
    made.collect()
}

/// How many of all people come to each touchpoint of the main path, and who drops out there.
pub fn flow(known: &Known<'_>, width: f32) -> Chart {
    let title = "Who comes so far along the main path";
    let Some(flow) = &known.analysis.flow else { return bars(title, &[], 1.0, width) };
    let path = known.analysis.main_path(known.journey, known.graph);
    let list: Vec<Bar> = path
        .iter()
        .take(PATH)
        .map(|id| {
            let visits = flow.visits_of(id);
            let times = known.analysis.times(known.journey, id);
            let come = (visits / times).clamp(0.0, 1.0);
            let lost = flow.leaves.get(id).copied().unwrap_or(0.0);
            let again = if times >= 1.05 { format!(" · {times:.1} ×") } else { String::new() };
            let out = if lost > 0.0 { format!("; {} drop out here", percent(lost)) } else { String::new() };
            let sum = format!("{visits:.2} visits a person: {} come, {times:.2} times each{out}", percent(come));
            let name = name_of(known.journey, id).trim().to_owned();
            let figure = format!("{}{again}", percent(come));
            Bar { name, value: come, lost, figure, ink: Ink::Accent, sum, subjects: vec![subject(id)] }
        })
        .collect();
    bars(title, &list, 1.0, width)
}

/// What breaks trust, to the left, and what makes it, to the right.
pub fn drivers(known: &Known<'_>, width: f32) -> Chart {
    use crate::analysis::driver::part;
    let all = &known.analysis.drivers;
    let asked = all.iter().any(|it| !it.surveyed.is_empty());
    #[expect(clippy::cast_precision_loss, reason = "a count of touchpoints")]
    let sides = |it: &crate::analysis::Balance| match asked {
        true => (part(it.negative).unwrap_or(0.0), part(it.positive).unwrap_or(0.0)),
        false => (it.breaks.len() as f64, it.makes.len() as f64),
    };
    let most = all.iter().map(|it| sides(it).0.max(sides(it).1)).fold(0.0, f64::max);
    #[expect(clippy::cast_precision_loss, reason = "seven drivers")]
    let size = Size { w: width, h: if all.is_empty() { 0.0 } else { (all.len() + 1) as f32 * ROW } };
    let title = if asked {
        "What the discontent and the content chose"
    } else {
        "What breaks and makes trust, as the team sees it"
    };
    chart(title, size, |pen| {
        let names = all.iter().map(|it| WORDS.width(it.driver.label())).fold(0.0, f32::max).ceil();
        let figure = |n: f64| if asked { percent(n) } else { format!("{n:.0}") };
        let figures =
            all.iter().map(|it| STRONG.width(&figure(sides(it).0.max(sides(it).1)))).fold(0.0, f32::max).ceil();
        let half = ((width - names - GAP) / 2.0 - figures - GAP).max(8.0);
        let middle_x = names + GAP + figures + GAP + half;
        if !all.is_empty() {
            let heads = if asked { ["discontent", "content"] } else { ["breaks", "makes"] };
            let y = ROW / 2.0 - WORDS.row() / 2.0;
            pen.text(Point::new(middle_x - GAP - WORDS.width(heads[0]), y), heads[0], WORDS, Ink::Muted);
            pen.text(Point::new(middle_x + GAP, y), heads[1], WORDS, Ink::Muted);
        }
        let mut y = ROW;
        let mut marks = Vec::new();
        for it in all {
            let middle = y + ROW / 2.0;
            let (breaks, makes) = sides(it);
            pen.text(Point::new(0.0, middle - WORDS.row() / 2.0), it.driver.label(), WORDS, Ink::Text);
            #[expect(clippy::cast_possible_truncation, reason = "a part of the room")]
            let long = |n: f64| if most > 0.0 { half * (n / most) as f32 } else { 0.0 };
            let top = middle - BAR / 2.0;
            for (n, left, ink) in [(breaks, true, Ink::Trust(1)), (makes, false, Ink::Trust(5))] {
                if n > 0.0 {
                    let x = if left { middle_x - long(n) } else { middle_x };
                    pen.fill(Rect::new(x, top, long(n), BAR), 3.0, ink);
                    let words = figure(n);
                    let x = if left { x - 4.0 - STRONG.width(&words) } else { x + long(n) + 4.0 };
                    pen.text(Point::new(x, middle - STRONG.row() / 2.0), words, STRONG, Ink::Text);
                }
            }
            pen.stroke(Point::new(middle_x, y), Point::new(middle_x, y + ROW), 1.0, Ink::Separator);
            let (says, sum) = if asked {
                (
                    format!(
                        "{}: {} of the discontent, {} of the content",
                        it.driver.label(),
                        percent(breaks),
                        percent(makes)
                    ),
                    format!(
                        "chosen {} of {} times by the discontent, {} of {} by the content",
                        it.negative.chosen, it.negative.offered, it.positive.chosen, it.positive.offered
                    ),
                )
            } else {
                (
                    format!(
                        "{}: breaks trust at {}, makes it at {}",
                        it.driver.label(),
                        it.breaks.len(),
                        it.makes.len()
                    ),
                    "touchpoints where the team named it with trust 1 or 2, and with 4 or 5".to_owned(),
                )
            };
            let mut list = subjects(&it.breaks);
            list.extend(subjects(&it.makes));
            list.extend(it.surveyed.iter().map(subject).filter(|one| !list.contains(one)).collect::<Vec<_>>());
            marks.push(Mark { rect: Rect::new(0.0, y, width, ROW), says, sum, subjects: list });
            y += ROW;
        }
        marks
    })
}
