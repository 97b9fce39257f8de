//! A second line with the trust line: an earlier version, the current state, or what is expected; and the area between.

use super::Base;
use super::between::between;
use super::curve::runs;
use super::pen::{Face, Pen};
use super::text::Weight;
use super::theme::Ink;
use super::trust_line::{Mark, Spot};
use super::trust_room::Room;
use super::trust_strip::Strip;
use crate::journey::Known;
use crate::layout::{Point, Rect};

const WORDS: Face = Face::new(11.0, Weight::SemiBold);
const LINE: f32 = 2.0;
const DASH: f32 = 5.0;
/// Radius of the dots of what is expected.
const DOT: f32 = 4.5;
/// A level that differs by less can't be seen.
const SAME: f32 = 1.0;

/// What a line beside the trust line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherLine {
    /// That of an earlier version.
    Before,
    /// That of the current state, which a future state is based on.
    Current,
    /// What is expected after something is changed. It lies in front of the trust line.
    Expected,
}

impl OtherLine {
    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Current => "current state",
            Self::Expected => "expected",
        }
    }

    /// The colour of its line.
    pub(super) fn ink(self) -> Ink {
        match self {
            Self::Before | Self::Current => Ink::Muted,
            Self::Expected => Ink::TrustExpected,
        }
    }

    /// Its name at the beginning of a sentence.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Before => "Before",
            Self::Current => "Current state",
            Self::Expected => "Expected",
        }
    }
}

/// A line beside the trust line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Other {
    pub what: OtherLine,
    /// Its touchpoints in their order.
    pub marks: Vec<OtherMark>,
}

/// A touchpoint of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OtherMark {
    pub spot: Spot,
    pub name: String,
    /// From 1 to 5; none = nobody rated it.
    pub level: Option<f64>,
}

impl Other {
    pub fn of<'a>(what: OtherLine, marks: impl Iterator<Item = (Spot, &'a str, Option<f64>)>) -> Self {
        let mark = |(spot, name, level): (Spot, &str, Option<f64>)| OtherMark {
            spot,
            name: name.to_owned(),
            level: level.map(|level| level.clamp(1.0, 5.0)),
        };
        Self { what, marks: marks.map(mark).collect() }
    }

    /// The line, if it can be told from the one through these marks.
    pub fn beside(self, main: &[Mark]) -> Option<Self> {
        let own = main.iter().map(|mark| (mark.spot, mark.trust.map(Known::exact)));
        let another = self.marks.iter().map(|mark| (mark.spot, mark.level)).ne(own);
        (another && self.marks.iter().any(|mark| mark.level.is_some())).then_some(self)
    }
}

impl Strip<'_> {
    /// The other line's pieces between touchpoints that nobody rated.
    pub(super) fn other_runs(&self) -> Vec<Vec<Point>> {
        self.line.other.as_ref().map_or_else(Vec::new, |other| runs(&self.other_points(other)))
    }

    fn other_points(&self, other: &Other) -> Vec<Option<Point>> {
        other.marks.iter().map(|mark| Some(Point::new(self.x(&mark.spot), self.y(mark.level?)))).collect()
    }

    /// What lies between both lines: as trust that is won where the later one is higher, else as trust that is lost.
    pub(super) fn draw_between(&self, pen: &mut Pen, own: &[Vec<Point>], others: &[Vec<Point>]) {
        let expected = self.line.other.as_ref().is_some_and(|other| other.what == OtherLine::Expected);
        for piece in between(own, others) {
            let ink = if piece.higher != expected { Ink::TrustAbove } else { Ink::TrustBelow };
            pen.area(piece.points, Base::Line(piece.other), ink);
        }
    }

    /// Its line, broken so that it can be told from the trust line.
    pub(super) fn draw_other(&self, pen: &mut Pen, runs: &[Vec<Point>]) {
        let Some(other) = self.line.other.as_ref() else { return };
        runs.iter().for_each(|path| pen.line(path.clone(), 0.0, LINE, other.what.ink(), Some(DASH)));
    }

    /// Its name at the right end of its last pieces, or where only single touchpoints are rated, at the last of them.
    pub(super) fn name_other(&self, pen: &mut Pen, room: &mut Room, runs: &[Vec<Point>]) {
        const TRIES: usize = 4;
        let Some(other) = self.line.other.as_ref() else { return };
        let last = self.other_points(other).into_iter().flatten().next_back();
        let ends = runs.iter().rev().filter_map(|path| path.last().copied()).chain(last).take(TRIES);
        let word = other.what.word();
        if let Some(at) = ends.into_iter().find_map(|end| self.free_beside(room, end, word, WORDS)) {
            pen.text(at, word, WORDS, other.what.ink());
        }
    }

    /// Where what is expected of a mark stands that has a badge of this side at `at`, if it is another level: on the line,
    /// or beside the badge that it would cover.
    pub(super) fn expected_at(&self, mark: &Mark, at: Point, side: f32) -> Option<Point> {
        let y = self.y(mark.expected?.clamp(1.0, 5.0));
        let apart = (y - at.y).abs();
        let aside = if apart < side / 2.0 + DOT { side / 2.0 + DOT } else { 0.0 };
        (apart >= SAME).then(|| Point::new(at.x + aside, y))
    }
}

/// A hollow dot: nobody has said it yet.
pub(super) fn draw_expected(pen: &mut Pen, at: Point) -> Rect {
    pen.circle(at, DOT - 0.75, Some(Ink::TrustGround), Some((1.5, Ink::TrustExpected)));
    Rect::new(at.x, at.y, 0.0, 0.0).grown(DOT)
}
