//! Transitions: a line with an arrow head and the sign of a hand-off, and above all lines what is known of each, at its
//! start.

use super::pen::{Face, Pen};
use super::text::{Weight, fit};
use super::theme::Ink;
use super::words;
use crate::journey::{Journey, Next, Touchpoint};
use crate::layout::{Point, Rect, Route};

const LABEL: Face = Face::new(11.0, Weight::Regular);
/// The most an author's own words may take.
const WORDS: f32 = 112.0;
/// Around the words of a label.
const PAD: f32 = 3.0;
/// From the card a line leaves to its label: room for the sign of a hand-off.
const START: f32 = 13.0;
/// Radius of the corners of a transition's line.
pub const RADIUS: f32 = 8.0;
const HEAD: f32 = 9.0;
const DASH: f32 = 5.0;

/// What is written on a transition.
fn label(next: &Next) -> String {
    words::transition(next, &fit(&next.label, LABEL.size, LABEL.weight, WORDS))
}

/// How wide it is; 0 = nothing is written.
pub fn label_width(next: &Next) -> f32 {
    let label = label(next);
    if label.is_empty() { 0.0 } else { LABEL.width(&label) + 2.0 * PAD }
}

/// Whether a transition passes people from one organization to another.
fn hands_off(journey: &Journey, from: &Touchpoint, next: &Next) -> bool {
    let to = journey.touchpoint(&next.to).and_then(|to| journey.component(to));
    matches!((journey.component(from), to), (Some(from), Some(to)) if from != to)
}

/// Draws the line of a transition. Gives the box around it.
pub fn draw_transition(pen: &mut Pen, journey: &Journey, from: &Touchpoint, next: &Next, route: &Route) -> Rect {
    let points = &route.points;
    let (ink, dash) = if next.rework { (Ink::Rework, Some(DASH)) } else { (Ink::Line, None) };
    // Where most people go the line is thicker.
    #[expect(clippy::cast_possible_truncation, reason = "a part of one")]
    let width = next.share.map_or(1.5, |share| 1.25 + 1.25 * share.clamp(0.0, 1.0) as f32);
    let bounds = Rect::around(points).unwrap_or_default().grown(HEAD / 2.0);
    let [.., before, tip] = points[..] else { return bounds };
    let (dx, dy) = direction(before, tip);
    let mut shaft = points.clone();
    if let Some(last) = shaft.last_mut() {
        *last = Point::new(tip.x - dx * (HEAD - 1.0), tip.y - dy * (HEAD - 1.0));
    }
    pen.line(shaft, RADIUS, width, ink, dash);
    let half = HEAD / 2.0;
    let foot = Point::new(tip.x - dx * HEAD, tip.y - dy * HEAD);
    pen.polygon(
        vec![
            tip,
            Point::new(foot.x - dy * half, foot.y + dx * half),
            Point::new(foot.x + dy * half, foot.y - dx * half),
        ],
        ink,
    );
    let (start, second) = (points[0], points[1]);
    let (dx, dy) = direction(start, second);
    if hands_off(journey, from, next) {
        for at in [5.0, 9.0] {
            let (x, y) = (start.x + dx * at, start.y + dy * at);
            pen.stroke(
                Point::new(x - dy * 5.0, y - dx * 5.0),
                Point::new(x + dy * 5.0, y + dx * 5.0),
                2.0,
                Ink::HandOff,
            );
        }
    }
    bounds
}

/// Whether something is written on a transition.
pub fn has_label(next: &Next) -> bool {
    !label(next).is_empty()
}

/// Draws what is written on a transition. Gives the box around it.
pub fn draw_label(pen: &mut Pen, next: &Next, route: &Route) -> Rect {
    let text = label(next);
    let chip = chip(&route.points, LABEL.width(&text) + 2.0 * PAD);
    pen.fill(chip, 3.0, Ink::LabelGround);
    pen.text_in(chip, text, LABEL, if next.rework { Ink::Rework } else { Ink::Label });
    chip
}

/// Where the label stands: on the first piece of the line, which has the room for it; for a line back to where it came
/// from, beside it; beside a vertical line.
fn chip(points: &[Point], width: f32) -> Rect {
    let height = LABEL.row() + 1.0;
    let start = points[0];
    let looped =
        points.len() == 5 && points[1].x > start.x && points[4].x < start.x && (points[4].y - start.y).abs() < 20.0;
    let down = points[1].y - start.y;
    if points[1].x == start.x && down != 0.0 {
        let middle = start.y + down.signum() * (START + height / 2.0);
        return Rect::new(start.x + PAD + 2.0, middle - height / 2.0, width, height);
    }
    let x = if looped {
        points[1].x + 4.0
    } else if points[1].x >= start.x {
        start.x + START
    } else {
        start.x - START - width
    };
    let y = if looped { points[2].y + 2.0 } else { start.y };
    Rect::new(x, y - height / 2.0, width, height)
}

/// The direction from a point to the next along an axis.
fn direction(a: Point, b: Point) -> (f32, f32) {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    if dx.abs() >= dy.abs() { (if dx < 0.0 { -1.0 } else { 1.0 }, 0.0) } else { (0.0, dy.signum()) }
}
