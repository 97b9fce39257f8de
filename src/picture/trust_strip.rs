//! Draws the trust line in its strip above the lanes. The strip keeps its height when the map is shown smaller or
//! larger and only its x axis follows, so that the line can be read at every zoom.

use super::curve::{curve, runs, split_at};
use super::pen::{Face, Pen};
use super::text::{Weight, fit};
use super::theme::Ink;
use super::trust_line::{Mark, Spot, TrustLine};
use super::trust_mark::Placed;
use super::trust_other::OtherLine;
use super::trust_room::Room;
use super::{Base, Part, Picture};
use crate::journey::{Key, Known};
use crate::layout::{Placement, Point, Rect, Size};
use std::collections::BTreeMap;

const NAME: Face = Face::new(12.0, Weight::Regular);
/// Above the level 5 and below the level 1: room for names.
const ABOVE: f32 = 36.0;
const BELOW: f32 = 42.0;
/// From the foot of the strip to the marks of touchpoints that nobody rated.
const FOOT: f32 = 9.0;
pub(super) const LINE: f32 = 3.0;
/// From one mark of a column to the next, if there is room.
const ASIDE: f32 = 104.0;
/// Marks of a column nearer than this are drawn as the span they cover and their mean.
const CROWDED: f32 = 5.0;
const PAD: f32 = 16.0;

/// The strip at its top and height, with an x axis of its own.
pub(super) struct Strip<'a> {
    pub line: &'a TrustLine,
    pub top: f32,
    pub height: f32,
    /// Strip units per map unit along x.
    scale: f32,
    /// Where the lanes begin and end.
    pub left: f32,
    pub right: f32,
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
    let (own, others) = (strip.runs(), strip.other_runs());
    let mut room = Room::default();
    strip.branch_rects().for_each(|rect| room.take(rect));
    others.iter().for_each(|line| room.cross(line));
    strip.mean().iter().for_each(|line| room.cross(line));
    strip.far_falls().chain(strip.past_paths()).for_each(|line| room.cross(&line));
    let marks: Vec<Option<Placed>> = (0..line.main.len()).map(|i| strip.place(i, &room)).collect();
    pen.group(None, Part::TrustLine, |pen| {
        let in_front = line.other.as_ref().is_some_and(|other| other.what == OtherLine::Expected);
        pen.fill(whole, 0.0, Ink::TrustGround);
        match line.other {
            Some(_) => strip.draw_between(pen, &own, &others),
            None => strip.draw_areas(pen, &own),
        }
        strip.draw_scale(pen, placement, &whole);
        strip.draw_past(pen);
        if !in_front {
            strip.draw_other(pen, &others);
        }
        strip.draw_links(pen);
        strip.draw_stems(pen);
        own.iter().for_each(|path| pen.line(path.clone(), 0.0, LINE, Ink::TrustLine, None));
        strip.draw_falls(pen);
        if in_front {
            strip.draw_other(pen, &others);
        }
        strip.draw_notes(pen, &marks, room, &own, &others);
        whole
    });
    for mark in strip.seen_branches() {
        strip.group(pen, mark, |pen| strip.draw_branch(pen, mark));
    }
    for (i, (mark, placed)) in line.main.iter().zip(&marks).enumerate() {
        strip.group(pen, mark, |pen| strip.draw_mark(pen, i, placed.as_ref()));
    }
}

/// Where a level from 1 to 5 is in a strip.
pub(super) fn level_y(top: f32, height: f32, level: f64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "between 1 and 5")]
    let part = (5.0 - level) as f32 / 4.0;
    top + ABOVE + part * (height - ABOVE - BELOW)
}

impl Strip<'_> {
    pub(super) fn y(&self, level: f64) -> f32 {
        level_y(self.top, self.height, level)
    }

    pub(super) fn foot(&self) -> f32 {
        self.top + self.height - FOOT
    }

    /// From a mark of a column to the next.
    pub(super) fn pitch(&self, spot: &Spot) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a count of touchpoints")]
        let of = spot.of as f32;
        if spot.of == 1 { f32::INFINITY } else { (spot.width * self.scale / of).min(ASIDE) }
    }

    pub(super) fn x(&self, spot: &Spot) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a count of touchpoints")]
        let aside = spot.nth as f32 - (spot.of as f32 - 1.0) / 2.0;
        spot.column * self.scale + if spot.of == 1 { 0.0 } else { aside * self.pitch(spot) }
    }

    pub(super) fn at(&self, mark: &Mark, known: Known) -> Point {
        Point::new(self.x(&mark.spot), self.y(known.exact()))
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
        if let Some(line) = self.mean() {
            pen.line(line.to_vec(), 0.0, 1.25, Ink::Matters, Some(6.0));
        }
        let bottom = whole.bottom();
        pen.stroke(Point::new(0.0, bottom), Point::new(whole.right(), bottom), 1.0, Ink::Separator);
        if !self.line.is_rated() && !self.line.is_empty() {
            let at = Point::new(left + PAD, self.y(3.0) - NAME.row() - 6.0);
            let words = "No trust point yet: rate a touchpoint from 1 to 5, and the line begins here.";
            pen.text(at, fit(words, NAME.size, NAME.weight, whole.right() - left - 2.0 * PAD), NAME, Ink::Muted);
        }
    }

    /// Where the moments that matter stand together.
    fn mean(&self) -> Option<[Point; 2]> {
        let y = self.y(self.line.matters.mean?);
        Some([Point::new(self.left, y), Point::new(self.right, y)])
    }

    /// The touchpoints of the branches that are drawn one by one.
    pub(super) fn seen_branches(&self) -> impl Iterator<Item = &Mark> {
        self.line.branches.iter().filter(|mark| self.pitch(&mark.spot) >= CROWDED)
    }

    /// Branches: thin lines between their points; where there are too many, the span they cover and their mean.
    fn draw_links(&self, pen: &mut Pen) {
        let mut crowds: BTreeMap<i64, (f32, Vec<f64>)> = BTreeMap::new();
        for mark in self.line.branches.iter().filter(|mark| self.pitch(&mark.spot) < CROWDED) {
            #[expect(clippy::cast_possible_truncation, reason = "a place on the map")]
            let crowd =
                crowds.entry(mark.spot.column.round() as i64).or_insert((mark.spot.column * self.scale, Vec::new()));
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
            if self.pitch(&from.spot).min(self.pitch(&to.spot)) >= CROWDED {
                let (a, b) = (self.at(from, a), self.at(to, b));
                pen.line(curve(a, b), 0.0, 1.5, Ink::TrustBranch, None);
            }
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
            pen.area(piece, Base::Level(middle), if above { Ink::TrustAbove } else { Ink::TrustBelow });
        }
    }

    /// What is written beside the line, where marks and their names leave room: the first has it first.
    fn draw_notes(
        &self,
        pen: &mut Pen,
        marks: &[Option<Placed>],
        mut room: Room,
        own: &[Vec<Point>],
        others: &[Vec<Point>],
    ) {
        if self.line.falls.is_empty() && self.line.past.is_empty() && self.line.other.is_none() {
            return;
        }
        marks.iter().flatten().flat_map(Placed::rects).for_each(|rect| room.take(rect));
        self.sign_falls(pen, &mut room);
        if self.line.past.is_empty() && self.line.other.is_none() {
            return;
        }
        own.iter().for_each(|line| room.cross(line));
        self.name_other(pen, &mut room, others);
        self.name_past(pen, &mut room);
    }

    /// Where words beside a point of a line have room: at its right, over and under it, or at its left.
    pub(super) fn free_beside(&self, room: &mut Room, at: Point, words: &str, face: Face) -> Option<Point> {
        // Clear of a badge.
        const GAP: f32 = 20.0;
        let (w, h) = (face.width(words), face.row());
        let beside = |x: f32, y: f32| Rect::new(at.x + x, at.y + y, w, h);
        let tries = [
            beside(GAP, -h / 2.0),
            beside(GAP, -h - 1.0),
            beside(GAP, 1.0),
            beside(-w / 2.0, -h - 5.0),
            beside(-w / 2.0, 5.0),
            beside(-GAP - w, -h / 2.0),
        ];
        let inside = |rect: &Rect| {
            let (top, bottom) = (self.top + 2.0, self.foot() - 4.0);
            rect.x >= self.left + 4.0 && rect.right() <= self.right - 4.0 && rect.y >= top && rect.bottom() <= bottom
        };
        let rect = tries.into_iter().find(|rect| inside(rect) && room.is_free(rect) && !room.is_crossed(rect))?;
        room.take(rect);
        Some(Point::new(rect.x, rect.y))
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
}
