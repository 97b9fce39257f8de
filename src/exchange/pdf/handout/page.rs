//! A page of a hand-out as plain data: what stands where, before anything is drawn.

use super::view::View;
use crate::exchange::Paper;
use crate::exchange::pdf::{MARGIN, SMALL};
use crate::layout::{Point, Rect};
use crate::picture::{Ink, Shape, Weight};

/// From the top of a page to its first line, and between columns, in points.
const TOP: f32 = 32.0;
pub const GUTTER: f32 = 20.0;
/// Between what stands on a page and its footer.
const ABOVE_FOOTER: f32 = 18.0;

/// How words look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Face {
    /// Font size in points.
    pub size: f32,
    /// Weight.
    pub weight: Weight,
    /// Colour.
    pub ink: Ink,
    /// From a line to the next, as a part of the size.
    pub leading: f32,
}

impl Face {
    pub const fn new(size: f32, weight: Weight, ink: Ink, leading: f32) -> Self {
        Self { size, weight, ink, leading }
    }

    /// Height of a line in points.
    pub fn row(self) -> f32 {
        self.size * self.leading
    }
}

/// What words are, in the order in which they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The title of the journey or of a stop.
    Title,
    /// A paragraph under the journey's title.
    Summary(usize),
    /// An entry of the list of stops.
    Entry(usize),
    /// A line that is said of a stop.
    Fact(usize),
    /// The heading of the notes.
    NotesHeading,
    /// A paragraph of the notes.
    Note(usize),
}

/// Something on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// A line of words, left end and top of its row at a point.
    Words(Role, Point, String, Face),
    /// What only the eye needs.
    Mark(Shape),
    /// A part of the map.
    View(View),
}

/// A page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The stop it belongs to, from 0; none = the journey as a whole.
    pub stop: Option<usize>,
    /// What is on it, in reading order.
    pub pieces: Vec<Piece>,
}

/// The paper that pages are laid out on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// Width and height in points.
    pub size: (f32, f32),
}

impl Sheet {
    /// Letter where there is no paper of a size.
    pub fn of(paper: Paper) -> Self {
        let letter = (11.0 * 72.0, 8.5 * 72.0);
        Self { size: paper.points().or(Paper::Letter.points()).unwrap_or(letter) }
    }

    /// The room between the margins and above the footer.
    pub fn room(self) -> Rect {
        let (w, h) = self.size;
        let bottom = h - MARGIN - SMALL - ABOVE_FOOTER;
        Rect::new(MARGIN, TOP, w - 2.0 * MARGIN, bottom - TOP)
    }
}

/// The width of one of three columns.
pub fn column(room: &Rect) -> f32 {
    (room.w - 2.0 * GUTTER) / 3.0
}

/// The three columns of a room.
pub fn columns(room: Rect) -> Vec<Rect> {
    let w = column(&room);
    [0.0, 1.0, 2.0].map(|n| Rect { x: room.x + n * (w + GUTTER), w, ..room }).into()
}

/// The first two of three columns as one: as wide as a line of words may be.
pub fn wide(room: Rect) -> Vec<Rect> {
    vec![Rect { w: 2.0 * column(&room) + GUTTER, ..room }]
}

/// A room from `y` down.
pub fn below(room: Rect, y: f32) -> Rect {
    Rect { y, h: (room.bottom() - y).max(0.0), ..room }
}
