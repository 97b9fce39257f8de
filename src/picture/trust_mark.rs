//! The touchpoints on the trust line: their badges, how sure they are, and their names.

use super::badge;
use super::icon;
use super::pen::{Face, Pen};
use super::text::{Weight, fit};
use super::theme::Ink;
use super::trust_line::Mark;
use super::trust_other::draw_expected;
use super::trust_room::Room;
use super::trust_strip::Strip;
use super::words;
use crate::journey::Known;
use crate::layout::{Point, Rect};

const NAME: Face = Face::new(12.0, Weight::Regular);
const MATTERS: Face = Face::new(12.0, Weight::SemiBold);
/// Side of a badge, and of a moment's that matters; narrower than the last they are dots.
const BADGE: f32 = 27.0;
const LARGE: f32 = 32.0;
const SMALLEST_BADGE: f32 = 16.0;
/// Side of a badge beside the main path.
const BRANCH: f32 = 19.0;
/// A name with less room than this is left out, and so is one that would lose its end in less than the second.
const NAME_ROOM: f32 = 40.0;
const CUT_NAME_ROOM: f32 = 120.0;
const LONGEST_NAME: f32 = 400.0;
const STAR: f32 = 13.0;
/// Width of the lines of a whisker.
const WHISKER: f32 = 1.5;

/// Where the badge of a rated touchpoint of the main path goes, and what belongs to it.
pub(super) struct Placed {
    at: Point,
    side: f32,
    /// The box of the interval, as wide as its caps.
    whisker: Option<Rect>,
    judged: Option<(Point, u8)>,
    expected: Option<Point>,
    words: Option<Words>,
}

/// What is written at a badge.
struct Words {
    rect: Rect,
    star: Option<Point>,
    parts: Vec<(Point, String, Face, Ink)>,
    /// Whether a line goes through them, which they cover then.
    on_line: bool,
}

impl Placed {
    /// The boxes of all that belongs to it.
    pub fn rects(&self) -> impl Iterator<Item = Rect> {
        let judged = self.judged.map(|(at, _)| around(at, BRANCH));
        let expected = self.expected.map(|at| around(at, 10.0));
        let words = self.words.as_ref().map(|words| words.rect);
        [Some(around(self.at, self.side)), self.whisker, judged, expected, words].into_iter().flatten()
    }
}

impl Strip<'_> {
    /// Where a touchpoint of the main path goes, if it is rated.
    pub(super) fn place(&self, i: usize, room: &Room) -> Option<Placed> {
        let mark = self.line.main.get(i)?;
        let at = self.at(mark, mark.trust?);
        let (left, right) = self.room(i);
        let side = (left.min(right) * 0.85).clamp(7.0, if mark.matters { LARGE } else { BADGE });
        let judged = mark.judged.filter(|_| side >= SMALLEST_BADGE).and_then(|judged| {
            // Beside the badge, where it is clear of the next one.
            let reach = side * 0.75 + BRANCH / 2.0;
            let free = |room: f32, end: f32| room >= reach + side / 2.0 && end >= self.left && end <= self.right;
            let y = self.y(f64::from(judged));
            let beside = if free(right, at.x + reach) {
                side * 0.75
            } else {
                free(left, at.x - reach).then_some(-side * 0.75)?
            };
            Some((Point::new(at.x + beside, y), judged))
        });
        let mut placed = Placed {
            at,
            side,
            whisker: self.whisker(mark, at.x, side),
            judged,
            expected: self.expected_at(mark, at, side),
            words: None,
        };
        placed.words = self.place_name(i, mark, &placed, room);
        Some(placed)
    }

    /// The interval of a measured mean, unless the badge would hide it.
    fn whisker(&self, mark: &Mark, x: f32, side: f32) -> Option<Rect> {
        let (low, high) = mark.interval?;
        let (top, bottom) = (self.y(high), self.y(low));
        let cap = (side * 0.4).clamp(5.0, 10.0);
        (bottom - top > side + 2.0).then(|| Rect::new(x - cap / 2.0, top, cap, bottom - top))
    }

    /// A touchpoint of the main path. Gives the box around it.
    pub(super) fn draw_mark(&self, pen: &mut Pen, i: usize, placed: Option<&Placed>) -> Rect {
        let mark = &self.line.main[i];
        let Some((known, placed)) = mark.trust.zip(placed) else { return self.draw_unrated(pen, i, mark) };
        if let Some(whisker) = placed.whisker {
            draw_whisker(pen, &whisker);
        }
        if let Some((at, judged)) = placed.judged {
            draw_point(pen, at, BRANCH, Known::Assessed(judged));
        }
        draw_point(pen, placed.at, placed.side, known);
        if let Some(at) = placed.expected {
            draw_expected(pen, at);
        }
        if let Some(words) = &placed.words {
            words.draw(pen);
        }
        placed.rects().reduce(|all, rect| all.union(&rect)).unwrap_or_default()
    }

    /// One that nobody rated: a dot at the foot, or the star of a moment that matters.
    fn draw_unrated(&self, pen: &mut Pen, i: usize, mark: &Mark) -> Rect {
        let x = self.x(&mark.spot);
        let (left, right) = self.room(i);
        let room = left.min(right);
        if mark.matters && room >= STAR {
            let at = Point::new(x - STAR / 2.0, self.foot() - STAR / 2.0 - 2.0);
            pen.icon(at, icon::MATTERS, STAR, Ink::Matters);
            return Rect::new(at.x, at.y, STAR, STAR);
        }
        let radius = (room / 4.0).clamp(1.0, 2.5);
        let centre = Point::new(x, self.foot());
        pen.circle(centre, radius, Some(Ink::TrustBranch), None);
        around(centre, 2.0 * radius)
    }

    /// A touchpoint beside the main path. Gives the box around it.
    pub(super) fn draw_branch(&self, pen: &mut Pen, mark: &Mark) -> Rect {
        let Some(known) = mark.trust else { return Rect::default() };
        draw_point(pen, self.at(mark, known), self.branch_side(mark), known)
    }

    fn branch_side(&self, mark: &Mark) -> f32 {
        (self.pitch(&mark.spot) * 0.9).clamp(5.0, BRANCH)
    }

    /// The boxes of the touchpoints beside the main path.
    pub(super) fn branch_rects(&self) -> impl Iterator<Item = Rect> {
        let rect = |mark: &Mark| Some(around(self.at(mark, mark.trust?), self.branch_side(mark)));
        self.seen_branches().filter_map(rect)
    }

    /// How far it is to the rated neighbours on the main path before and after; to any if this one isn't rated.
    fn room(&self, i: usize) -> (f32, f32) {
        let (before, after) = self.line.main.split_at(i);
        let Some((mark, after)) = after.split_first() else { return (0.0, 0.0) };
        let counts = |other: &&Mark| mark.trust.is_none() || other.trust.is_some();
        let far =
            |other: Option<&Mark>| other.map_or(LONGEST_NAME, |other| (self.x(&other.spot) - self.x(&mark.spot)).abs());
        (far(before.iter().rev().find(counts)), far(after.iter().find(counts)))
    }

    /// The name over or under a point and all that stands there, on the side that the line leaves free.
    fn place_name(&self, i: usize, mark: &Mark, placed: &Placed, beside: &Room) -> Option<Words> {
        let (at, side) = (placed.at, placed.side);
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
        let upright = [Some(around(at, side)), placed.whisker, placed.expected.map(|at| around(at, 10.0))];
        let upright = upright.into_iter().flatten().reduce(|all, rect| all.union(&rect))?;
        let row = |x: f32, right: f32, y: f32| Rect::new(x, y, (right - x).max(0.0), face.row());
        let beyond = |what: Rect| if below { what.bottom() + 2.0 } else { what.y - face.row() - 1.0 };
        let mut y = beyond(upright);
        if let Some(judged) = placed.judged.map(|(at, _)| around(at, BRANCH))
            && judged.overlaps(&row(left, right, y))
        {
            if (self.top + 2.0..=self.foot() - face.row()).contains(&beyond(judged)) {
                y = beyond(judged);
            } else if judged.x > at.x {
                right = judged.x - 2.0;
            } else {
                left = judged.right() + 2.0;
            }
        }
        let (left, right) = beside.free_around(at.x, &row(left, right, y));
        let room = right - left - star - NAME.width(&n);
        if room < NAME_ROOM || room < CUT_NAME_ROOM && face.width(&mark.name) > room {
            return place_bare(mark, Point::new(at.x, upright.y), side, right - left, beside);
        }
        let name = fit(&mark.name, face.size, face.weight, room);
        let taken = star + face.width(&name) + NAME.width(&n);
        let rect = Rect::new((at.x - taken / 2.0).min(right - taken).max(left), y, taken, face.row());
        let after_name = rect.x + star + face.width(&name);
        let ink = if mark.matters { Ink::Text } else { Ink::Muted };
        Some(Words {
            rect,
            star: mark.matters.then(|| Point::new(rect.x, rect.centre().y - STAR / 2.0)),
            parts: vec![
                (Point::new(rect.x + star, y), name, face, ink),
                (Point::new(after_name, y), n, NAME, Ink::Muted),
            ],
            on_line: mark.matters && below || beside.is_crossed(&rect),
        })
    }
}

/// Over a point without room for its name: that the moment matters, and how many answered.
fn place_bare(mark: &Mark, top: Point, side: f32, room: f32, beside: &Room) -> Option<Words> {
    let n = answers(mark).filter(|n| side >= SMALLEST_BADGE && NAME.width(n) + STAR + 3.0 <= room);
    let star = mark.matters && side >= STAR;
    let width = n.as_ref().map_or(0.0, |n| NAME.width(n)) + if star { STAR } else { 0.0 };
    let gap = if star && n.is_some() { 3.0 } else { 0.0 };
    if width == 0.0 {
        return None;
    }
    let rect = Rect::new(top.x - (width + gap) / 2.0, top.y - NAME.row() - 1.0, width + gap, NAME.row());
    let n = n.map(|n| (Point::new(rect.right() - NAME.width(&n), rect.y), n, NAME, Ink::Muted));
    Some(Words {
        rect,
        star: star.then(|| Point::new(rect.x, rect.centre().y - STAR / 2.0)),
        parts: n.into_iter().collect(),
        on_line: beside.is_crossed(&rect),
    })
}

impl Words {
    fn draw(&self, pen: &mut Pen) {
        if self.on_line {
            let Rect { x, y, w, h } = self.rect;
            pen.fill(Rect::new(x - 2.0, y, w + 4.0, h), 2.0, Ink::TrustGround);
        }
        if let Some(at) = self.star {
            pen.icon(at, icon::MATTERS_FILL, STAR, Ink::Matters);
        }
        for (at, text, face, ink) in &self.parts {
            pen.text(*at, text.clone(), *face, *ink);
        }
    }
}

/// The square of this side around a point.
fn around(at: Point, side: f32) -> Rect {
    Rect::new(at.x - side / 2.0, at.y - side / 2.0, side, side)
}

/// How many were asked and answered: "n 1.2 k".
fn answers(mark: &Mark) -> Option<String> {
    mark.n.map(|n| format!("n\u{a0}{}", words::count(n)))
}

/// An upright line as long as an interval, with a cap at each end.
fn draw_whisker(pen: &mut Pen, rect: &Rect) {
    let x = rect.centre().x;
    pen.stroke(Point::new(x, rect.y), Point::new(x, rect.bottom()), WHISKER, Ink::TrustLine);
    for y in [rect.y, rect.bottom()] {
        pen.stroke(Point::new(rect.x, y), Point::new(rect.right(), y), WHISKER, Ink::TrustLine);
    }
}

/// A badge, or a dot where a badge couldn't be read. Gives the box around it.
fn draw_point(pen: &mut Pen, at: Point, side: f32, known: Known) -> Rect {
    let rect = around(at, side);
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
