//! Draws the trust line in its strip above the lanes. The strip keeps its height when the map is shown smaller or
//! larger and only its x axis follows, so that the line can be read at every zoom.

use super::badge;
use super::icon;
use super::pen::{Face, Pen};
use super::text::{Weight, fit};
use super::theme::Ink;
use super::trust_line::{Mark, TrustLine};
use super::words;
use super::{Part, Picture};
use crate::journey::Key;
use crate::journey::Known;
use crate::layout::{Placement, Point, Rect, Size};
use std::collections::BTreeMap;

const NAME: Face = Face::new(12.0, Weight::Regular);
const MATTERS: Face = Face::new(12.0, Weight::SemiBold);
/// Above the level 5 and below the level 1: room for names.
const ABOVE: f32 = 36.0;
const BELOW: f32 = 42.0;
/// From the foot of the strip to the marks of touchpoints that nobody rated.
const FOOT: f32 = 9.0;
const LINE: f32 = 3.0;
/// Side of a badge, and of a moment's that matters; narrower than the last they are dots.
const BADGE: f32 = 27.0;
const LARGE: f32 = 32.0;
const SMALLEST_BADGE: f32 = 16.0;
/// Side of a badge beside the main path.
const BRANCH: f32 = 19.0;
/// From one mark of a column to the next, if there is room.
const ASIDE: f32 = 104.0;
/// Marks of a column nearer than this are drawn as the span they cover and their mean.
const CROWDED: f32 = 5.0;
/// A name with less room than this is left out, and so is one that would lose its end in less than the second.
const NAME_ROOM: f32 = 40.0;
const CUT_NAME_ROOM: f32 = 120.0;
const LONGEST_NAME: f32 = 400.0;
const STAR: f32 = 13.0;
const PAD: f32 = 16.0;

/// The strip at its top and height, with an x axis of its own.
struct Strip<'a> {
    line: &'a TrustLine,
    top: f32,
    height: f32,
    /// Strip units per map unit along x.
    scale: f32,
    /// Where the lanes begin and end.
    left: f32,
    right: f32,
}

/// The curves through runs of points that are there.
fn runs(points: &[Option<Point>]) -> Vec<Vec<Point>> {
    let path = |run: &[Option<Point>]| {
        let run: Vec<Point> = run.iter().copied().flatten().collect();
        let mut path: Vec<Point> = run.first().copied().into_iter().collect();
        run.windows(2).for_each(|pair| path.extend(curve(pair[0], pair[1]).into_iter().skip(1)));
        path
    };
    points.split(Option::is_none).map(path).filter(|path| path.len() > 1).collect()
}

/// The strip of a map that is shown `scale` times as wide as the strip is high; its top is at 0.
pub fn trust_strip(line: &TrustLine, placement: &Placement, scale: f32) -> Picture {
    let size = Size { w: placement.size.w * scale, h: placement.trust_line };
    let mut pen = Pen::new(size);
    draw_strip(&mut pen, line, placement, 0.0, scale);
    pen.finish()
}

/// Draws the strip at this top.
pub(super) fn draw_strip(pen: &mut Pen, line: &TrustLine, placement: &Placement, top: f32, scale: f32) {
    let left = placement.lane_heading * scale;
    let strip = Strip { line, top, height: placement.trust_line, scale, left, right: placement.size.w * scale };
    let whole = Rect::new(0.0, top, placement.size.w * scale, placement.trust_line);
    pen.group(None, Part::TrustLine, |pen| {
        let runs = strip.runs();
        pen.fill(whole, 0.0, Ink::TrustGround);
        strip.draw_areas(pen, &runs);
        strip.draw_scale(pen, placement, &whole);
        strip.draw_before(pen);
        strip.draw_links(pen);
        strip.draw_stems(pen);
        runs.into_iter().for_each(|path| pen.line(path, 0.0, LINE, Ink::TrustLine, None));
        whole
    });
    for mark in line.branches.iter().filter(|mark| strip.pitch(mark) >= CROWDED) {
        strip.group(pen, mark, |pen| strip.draw_branch(pen, mark));
    }
    for (i, mark) in line.main.iter().enumerate() {
        strip.group(pen, mark, |pen| strip.draw_mark(pen, i, mark));
    }
}

/// Where a level from 1 to 5 is in a strip.
pub(super) fn level_y(top: f32, height: f32, level: f64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "between 1 and 5")]
    let part = (5.0 - level) as f32 / 4.0;
    top + ABOVE + part * (height - ABOVE - BELOW)
}

impl Strip<'_> {
    fn y(&self, level: f64) -> f32 {
        level_y(self.top, self.height, level)
    }

    fn foot(&self) -> f32 {
        self.top + self.height - FOOT
    }

    /// From a mark of a column to the next.
    fn pitch(&self, mark: &Mark) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a count of touchpoints")]
        let of = mark.of as f32;
        if mark.of == 1 { f32::INFINITY } else { (mark.width * self.scale / of).min(ASIDE) }
    }

    fn x(&self, mark: &Mark) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a count of touchpoints")]
        let aside = mark.nth as f32 - (mark.of as f32 - 1.0) / 2.0;
        mark.column * self.scale + if mark.of == 1 { 0.0 } else { aside * self.pitch(mark) }
    }

    fn at(&self, mark: &Mark, known: Known) -> Point {
        Point::new(self.x(mark), self.y(known.exact()))
    }

    fn group(&self, pen: &mut Pen, mark: &Mark, draw: impl FnOnce(&mut Pen) -> Rect) {
        pen.group(Some(Key::Touchpoint(mark.id.clone()).into()), Part::TrustPoint, draw);
    }

    /// A hairline for each level, the middle one stronger, and where the moments that matter stand.
    fn draw_scale(&self, pen: &mut Pen, placement: &Placement, whole: &Rect) {
        let left = self.left;
        for level in 1..=5_u8 {
            let y = self.y(f64::from(level));
            let ink = if level == 3 { Ink::Separator } else { Ink::TrustLevel };
            pen.stroke(Point::new(left, y), Point::new(whole.right(), y), 1.0, ink);
        }
        for stage in placement.stages.iter().skip(1) {
            let x = stage.start * self.scale;
            pen.stroke(Point::new(x, whole.y), Point::new(x, whole.bottom()), 1.0, Ink::Separator);
        }
        if let Some(mean) = self.line.matters.mean {
            let y = self.y(mean);
            pen.line(vec![Point::new(left, y), Point::new(whole.right(), y)], 0.0, 1.25, Ink::Matters, Some(6.0));
        }
        let bottom = whole.bottom();
        pen.stroke(Point::new(0.0, bottom), Point::new(whole.right(), bottom), 1.0, Ink::Separator);
        if !self.line.is_rated() && !self.line.is_empty() {
            let at = Point::new(left + PAD, self.y(3.0) - NAME.row() - 6.0);
            let words = "No trust point yet: rate a touchpoint from 1 to 5, and the line begins here.";
            pen.text(at, fit(words, NAME.size, NAME.weight, whole.right() - left - 2.0 * PAD), NAME, Ink::Muted);
        }
    }

    /// Branches: thin lines between their points; where there are too many, the span they cover and their mean.
    fn draw_links(&self, pen: &mut Pen) {
        let mut crowds: BTreeMap<i64, (f32, Vec<f64>)> = BTreeMap::new();
        for mark in self.line.branches.iter().filter(|mark| self.pitch(mark) < CROWDED) {
            #[expect(clippy::cast_possible_truncation, reason = "a place on the map")]
            let crowd = crowds.entry(mark.column.round() as i64).or_insert((mark.column * self.scale, Vec::new()));
            crowd.1.extend(mark.trust.map(Known::exact));
        }
        for (x, levels) in crowds.into_values() {
            let (lowest, highest) = levels.iter().fold((5.0_f64, 1.0_f64), |(a, b), v| (a.min(*v), b.max(*v)));
            #[expect(clippy::cast_precision_loss, reason = "a count of touchpoints")]
            let mean = Known::Measured(levels.iter().sum::<f64>() / levels.len().max(1) as f64);
            pen.stroke(Point::new(x, self.y(highest)), Point::new(x, self.y(lowest)), 1.0, Ink::TrustBranch);
            pen.circle(Point::new(x, self.y(mean.exact())), 2.5, Some(Ink::Trust(mean.level())), None);
        }
        for (from, to) in &self.line.links {
            let (from, to) = (self.line.at(*from), self.line.at(*to));
            let (Some(a), Some(b)) = (from.trust, to.trust) else { continue };
            if self.pitch(from).min(self.pitch(to)) >= CROWDED {
                let (a, b) = (self.at(from, a), self.at(to, b));
                pen.line(curve(a, b), 0.0, 1.5, Ink::TrustBranch, None);
            }
        }
    }

    /// The line of an earlier version, broken so that it can be told from this one.
    fn draw_before(&self, pen: &mut Pen) {
        let point =
            |(column, level): &(f32, Option<f64>)| level.map(|level| Point::new(column * self.scale, self.y(level)));
        for path in runs(&self.line.before.iter().map(point).collect::<Vec<_>>()) {
            pen.line(path, 0.0, 2.0, Ink::Muted, Some(5.0));
        }
    }

    /// The line's pieces between touchpoints that nobody rated.
    fn runs(&self) -> Vec<Vec<Point>> {
        let at = |mark: &Mark| mark.trust.map(|known| self.at(mark, known));
        runs(&self.line.main.iter().map(at).collect::<Vec<_>>())
    }

    /// What lies between the line and the middle of the scale.
    fn draw_areas(&self, pen: &mut Pen, runs: &[Vec<Point>]) {
        let middle = self.y(3.0);
        for piece in runs.iter().flat_map(|path| split_at(path, middle)) {
            let above = piece.iter().any(|p| p.y < middle);
            pen.area(piece, middle, if above { Ink::TrustAbove } else { Ink::TrustBelow });
        }
    }

    /// From each moment that matters down to its card.
    fn draw_stems(&self, pen: &mut Pen) {
        for mark in self.line.main.iter().filter(|mark| mark.matters) {
            if let Some(known) = mark.trust {
                let at = self.at(mark, known);
                pen.stroke(at, Point::new(at.x, self.top + self.height), 1.25, Ink::Matters);
            }
        }
    }

    fn draw_branch(&self, pen: &mut Pen, mark: &Mark) -> Rect {
        let Some(known) = mark.trust else { return Rect::default() };
        let at = self.at(mark, known);
        let side = (self.pitch(mark) * 0.9).clamp(5.0, BRANCH);
        draw_point(pen, at, side, known)
    }

    /// A touchpoint of the main path.
    fn draw_mark(&self, pen: &mut Pen, i: usize, mark: &Mark) -> Rect {
        let x = self.x(mark);
        let (left, right) = self.room(i);
        let room = left.min(right);
        let Some(known) = mark.trust else {
            if mark.matters && room >= STAR {
                let at = Point::new(x - STAR / 2.0, self.foot() - STAR / 2.0 - 2.0);
                pen.icon(at, icon::MATTERS, STAR, Ink::Matters);
                return Rect::new(at.x, at.y, STAR, STAR);
            }
            let radius = (room / 4.0).clamp(1.0, 2.5);
            let centre = Point::new(x, self.foot());
            pen.circle(centre, radius, Some(Ink::TrustBranch), None);
            return Rect::new(x, centre.y, 0.0, 0.0).grown(radius);
        };
        let at = self.at(mark, known);
        let side = (room * 0.85).clamp(7.0, if mark.matters { LARGE } else { BADGE });
        let judged = mark.judged.filter(|_| side >= SMALLEST_BADGE).map(|judged| {
            let at = self.at(mark, Known::Assessed(judged));
            draw_point(pen, Point::new(at.x + side * 0.75, at.y), BRANCH, Known::Assessed(judged))
        });
        let point = draw_point(pen, at, side, known);
        let mut bounds = judged.map_or(point, |judged| judged.union(&point));
        let name = self.draw_name(pen, i, mark, at, side);
        if let Some(name) = name {
            bounds = bounds.union(&name);
        }
        bounds
    }

    /// How far it is to the rated neighbours on the main path before and after; to any if this one isn't rated.
    fn room(&self, i: usize) -> (f32, f32) {
        let (before, after) = self.line.main.split_at(i);
        let Some((mark, after)) = after.split_first() else { return (0.0, 0.0) };
        let counts = |other: &&Mark| mark.trust.is_none() || other.trust.is_some();
        let far = |other: Option<&Mark>| other.map_or(LONGEST_NAME, |other| (self.x(other) - self.x(mark)).abs());
        (far(before.iter().rev().find(counts)), far(after.iter().find(counts)))
    }

    /// The name over or under a point, on the side that the line leaves free.
    fn draw_name(&self, pen: &mut Pen, i: usize, mark: &Mark, at: Point, side: f32) -> Option<Rect> {
        let level = |i: Option<usize>| {
            let known = i.and_then(|i| self.line.main.get(i))?.trust?;
            Some(self.y(known.exact()))
        };
        // Positive = the neighbour is lower on the scale.
        let drop = |y: Option<f32>| y.map_or(0.0, |y| y - at.y);
        let (before, after) = (drop(level(i.checked_sub(1))), drop(level(Some(i + 1))));
        let (left, right) = self.room(i);
        let reach = |room: f32| (room.min(LONGEST_NAME) / 2.0 - 4.0).max(side / 2.0);
        let (mut left, mut right) = (at.x - reach(left), at.x + reach(right));
        let below = before + after < 0.0 && before <= 0.0 && after <= 0.0;
        if !below && after < 0.0 {
            // The line goes up from here: over what came before.
            right = at.x + side / 2.0;
        } else if !below && before < 0.0 {
            left = at.x - side / 2.0;
        }
        left = left.max(self.left + 4.0);
        right = right.min(self.right - 4.0);
        let face = if mark.matters { MATTERS } else { NAME };
        let star = if mark.matters { STAR + 3.0 } else { 0.0 };
        let n = answers(mark).map(|n| format!(" · {n}")).unwrap_or_default();
        let y = if below { at.y + side / 2.0 + 2.0 } else { at.y - side / 2.0 - face.row() - 1.0 };
        let room = right - left - star - NAME.width(&n);
        if room < NAME_ROOM || room < CUT_NAME_ROOM && face.width(&mark.name) > room {
            return self.draw_bare(pen, mark, at, side, right - left);
        }
        let name = fit(&mark.name, face.size, face.weight, room);
        let taken = star + face.width(&name) + NAME.width(&n);
        let x = (at.x - taken / 2.0).min(right - taken).max(left);
        if mark.matters && below {
            // Its stem would go through the words.
            pen.fill(Rect::new(x - 2.0, y, taken + 4.0, face.row()), 2.0, Ink::TrustGround);
        }
        if mark.matters {
            let middle = y + face.row() / 2.0 - STAR / 2.0;
            pen.icon(Point::new(x, middle), icon::MATTERS_FILL, STAR, Ink::Matters);
        }
        let after_name = x + star + face.width(&name);
        pen.text(Point::new(x + star, y), name, face, if mark.matters { Ink::Text } else { Ink::Muted });
        pen.text(Point::new(after_name, y), n, NAME, Ink::Muted);
        Some(Rect::new(x, y, taken, face.row()))
    }

    /// Over a point without room for its name: that the moment matters, and how many answered.
    fn draw_bare(&self, pen: &mut Pen, mark: &Mark, at: Point, side: f32, room: f32) -> Option<Rect> {
        let n = answers(mark).filter(|n| side >= SMALLEST_BADGE && NAME.width(n) + STAR + 3.0 <= room);
        let star = mark.matters && side >= STAR;
        let width = n.as_ref().map_or(0.0, |n| NAME.width(n)) + if star { STAR } else { 0.0 };
        let gap = if star && n.is_some() { 3.0 } else { 0.0 };
        if width == 0.0 {
            return None;
        }
        let bounds =
            Rect::new(at.x - (width + gap) / 2.0, at.y - side / 2.0 - NAME.row() - 1.0, width + gap, NAME.row());
        if star {
            pen.icon(Point::new(bounds.x, bounds.centre().y - STAR / 2.0), icon::MATTERS_FILL, STAR, Ink::Matters);
        }
        if let Some(n) = n {
            pen.text(Point::new(bounds.right() - NAME.width(&n), bounds.y), n, NAME, Ink::Muted);
        }
        Some(bounds)
    }
}

/// How many were asked and answered: "n 1.2 k".
fn answers(mark: &Mark) -> Option<String> {
    mark.n.map(|n| format!("n\u{a0}{}", words::count(n)))
}

/// A badge, or a dot where a badge couldn't be read. Gives the box around it.
fn draw_point(pen: &mut Pen, at: Point, side: f32, known: Known) -> Rect {
    let rect = Rect::new(at.x - side / 2.0, at.y - side / 2.0, side, side);
    if side >= SMALLEST_BADGE {
        badge::draw_sized(pen, Point::new(rect.x, rect.y), side, known, Some(Ink::TrustGround));
        return rect;
    }
    let ink = Ink::Trust(known.level());
    match known {
        Known::Measured(_) => pen.circle(at, side / 2.0, Some(ink), None),
        Known::Assessed(_) => pen.circle(at, side / 2.0 - 0.75, Some(Ink::TrustGround), Some((1.5, ink))),
    }
    rect
}

/// From a point to the next: level at both, so that no higher or lower trust appears between them than was said.
fn curve(a: Point, b: Point) -> Vec<Point> {
    const STEPS: u8 = 14;
    if b.x - a.x < 4.0 || (a.y - b.y).abs() < 0.5 {
        return vec![a, b];
    }
    let step = |i: u8| {
        let t = f32::from(i) / f32::from(STEPS);
        let s = t * t * (3.0 - 2.0 * t);
        Point::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * s)
    };
    (0..=STEPS).map(step).collect()
}

/// The parts of a path above and below a level, each with its ends on it where it crosses.
fn split_at(path: &[Point], level: f32) -> Vec<Vec<Point>> {
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    let mut piece: Vec<Point> = path.first().copied().into_iter().collect();
    for pair in path.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if (a.y - level) * (b.y - level) < 0.0 {
            let part = (level - a.y) / (b.y - a.y);
            let crossing = Point::new(a.x + (b.x - a.x) * part, level);
            piece.push(crossing);
            pieces.push(std::mem::replace(&mut piece, vec![crossing]));
        }
        piece.push(b);
        if b.y == level {
            pieces.push(std::mem::replace(&mut piece, vec![b]));
        }
    }
    pieces.push(piece);
    pieces.retain(|piece| piece.len() > 1 && piece.iter().any(|p| (p.y - level).abs() > 0.5));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_parted_where_it_crosses() {
        let path = [Point::new(0.0, 0.0), Point::new(10.0, 10.0), Point::new(20.0, 0.0)];
        let pieces = split_at(&path, 5.0);
        assert_eq!(pieces.len(), 3);
        assert_eq!(pieces[1], [Point::new(5.0, 5.0), Point::new(10.0, 10.0), Point::new(15.0, 5.0)]);
        assert!(split_at(&path[..1], 5.0).is_empty());
    }

    #[test]
    fn a_curve_never_leaves_the_levels_of_its_ends() {
        let (a, b) = (Point::new(0.0, 30.0), Point::new(100.0, 90.0));
        let points = curve(a, b);
        assert_eq!((points.first(), points.last()), (Some(&a), Some(&b)));
        assert!(points.windows(2).all(|pair| pair[0].x < pair[1].x && pair[0].y <= pair[1].y));
    }
}
