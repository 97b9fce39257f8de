//! Small pictures of what the analysis knows: display lists of the same kind as the map's, so that the panel, the
//! clipboard and the exports draw them with the hands they have.
//!
//! Every mark says its figure and its sum, and names its records.

mod bars;
mod course;
mod grid;
mod scatter;

pub use bars::{Bar, bars, burden, drivers, flow};
pub use course::course;
pub use grid::{hand_offs, pains};
pub use scatter::{Axis, Dot, dots, opportunities};

use super::{Known, Topic};
use crate::journey::Subject;
use crate::layout::{Rect, Size};
use crate::picture::pen::{Face, Pen};
use crate::picture::{Ink, Part, Picture, Weight};

/// Words in a chart, and those of less weight beside them.
const WORDS: Face = Face::new(12.0, Weight::Regular);
const STRONG: Face = Face::new(12.0, Weight::SemiBold);
const SMALL: Face = Face::new(11.0, Weight::Regular);

/// A small picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// What it shows.
    pub title: &'static str,
    /// The picture; its width is what was asked for.
    pub picture: Picture,
    /// What can be pointed at, in reading order.
    pub marks: Vec<Mark>,
}

/// A mark of a chart: a bar, a cell, a dot.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where it is.
    pub rect: Rect,
    /// What it is and how much: "USCIS, 2,227,943 hours".
    pub says: String,
    /// How that was reckoned; empty where the records say it themselves.
    pub sum: String,
    /// The records it came from.
    pub subjects: Vec<Subject>,
}

/// The charts of a topic that have anything in them, so wide.
pub fn charts(known: &Known<'_>, topic: Topic, width: f32) -> Vec<Chart> {
    let made = match topic {
        Topic::Trust => vec![drivers(known, width)],
        Topic::Flow => vec![flow(known, width)],
        Topic::Burden => burden(known, width),
        Topic::HandOffs => vec![hand_offs(known, width)],
        Topic::Pain => vec![pains(known, width)],
        Topic::Opportunities => vec![opportunities(known, Axis::Hours, &|_| false, width)],
    };
    made.into_iter().filter(|chart| !chart.marks.is_empty()).collect()
}

/// A chart of this size, drawn by `draw`, which gives its marks.
fn chart(title: &'static str, size: Size, draw: impl FnOnce(&mut Pen) -> Vec<Mark>) -> Chart {
    let mut pen = Pen::new(size);
    let mut marks = Vec::new();
    pen.group(None, Part::Ground, |pen| {
        marks = draw(pen);
        Rect::new(0.0, 0.0, size.w, size.h)
    });
    Chart { title, picture: pen.finish(), marks }
}

/// Words in the middle of a box, in ink that stands out on a trust or pain colour.
fn on_colour(pen: &mut Pen, rect: Rect, words: &str, face: Face) {
    pen.text_in(rect, words, face, Ink::OnTrust(5));
}
