//! The map in front of a room: one thing in sight at a time, words for the back row, and a calm camera that follows the
//! story and nothing else.

use super::Canvas;
use super::camera::framing;
use super::lens::{Strips, content, size};
use crate::journey::TouchpointId;
use crate::layout::{Placement, Point, Rect};

/// The size of lane names on the map, and of names on the trust line: what has to be readable in headings.
const LANE_NAME: f32 = 14.0;
const TRUST_NAME: f32 = 12.0;
/// Free space around what is framed, as a part of the size of words.
const MARGIN: f32 = 1.5;
/// Nothing is shown larger than this part of the size of words: at 24 points, 180 %.
const LARGEST: f32 = 0.075;

/// How the map is shown to a room.
#[derive(Clone, Debug, PartialEq)]
pub struct Staging {
    /// The least size of words, in points.
    pub words: f32,
    /// What is in sight.
    pub framed: Framed,
    /// The width of the strip of lane headings, in points; none = as their names need.
    pub(super) lanes: Option<f32>,
}

/// What of the map is in sight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Framed {
    /// All of it.
    Whole,
    /// All of it, below the line of trust.
    TrustLine,
    /// These; those that aren't there are left out, and if none is, it is all of the map.
    Touchpoints(Vec<TouchpointId>),
}

/// A map this much wider than high has its caption below it, not beside.
const WIDE: f32 = 2.4;
/// … if it is at least so wide, in map units: more than two cards side by side.
const SEVERAL: f32 = 640.0;
/// The strip of lane headings where names have no room, as a part of the size of words: the colours alone.
const NARROW: f32 = 0.5;

impl Staging {
    /// Shows this in words of this size.
    pub fn new(words: f32, framed: Framed) -> Self {
        Self { words, framed, lanes: None }
    }

    /// Whether what is shown is so wide that the map wants all the width there is.
    pub fn is_wide(&self, placement: &Placement) -> bool {
        // From one card to the next the caption stays where it is, however low they are.
        if matches!(&self.framed, Framed::Touchpoints(ids) if ids.len() == 1) {
            return false;
        }
        let what = self.what(placement);
        let strip = if self.framed == Framed::TrustLine { placement.trust_line } else { 0.0 };
        what.w > SEVERAL && what.w > WIDE * (what.h + strip)
    }

    /// The part of the map that is shown.
    fn what(&self, placement: &Placement) -> Rect {
        let cards = match &self.framed {
            Framed::Touchpoints(ids) => {
                let cards = ids.iter().filter_map(|id| placement.cards.get(id));
                let corners = cards.flat_map(|r| [Point::new(r.x, r.y), Point::new(r.right(), r.bottom())]);
                Rect::around(&corners.collect::<Vec<_>>())
            }
            Framed::Whole | Framed::TrustLine => None,
        };
        cards.unwrap_or_else(|| content(placement))
    }

    /// How large headings are drawn.
    pub(super) fn headings(&self) -> f32 {
        let name = if self.framed == Framed::TrustLine { TRUST_NAME } else { LANE_NAME };
        self.words / name
    }
}

impl Canvas {
    /// Shows the map to a room, or to a person at a desk again, as it was looked at before.
    pub fn stage(&mut self, staging: Option<Staging>) {
        if self.staging.is_some() != staging.is_some() {
            match &staging {
                Some(_) => self.before = Some(self.camera.goal()),
                None => {
                    if let Some(before) = self.before.take() {
                        self.camera.jump(before);
                        // The view will be as large as it was then, too.
                        self.lens = None;
                    }
                }
            }
            self.staged = None;
            self.ask = None;
            self.chevrons.clear();
        }
        self.hides_trust_line = !matches!(&staging, Some(Staging { framed: Framed::TrustLine, .. }));
        self.field.larger = staging.as_ref().map_or(0.0, |staging| (staging.words / LANE_NAME - 1.0).max(0.0));
        self.staging = staging;
    }

    /// Goes to what is to be in sight, whenever that is somewhere else than before.
    pub(super) fn aim_staged(&mut self, placement: &Placement, staging: &Staging, view: egui::Rect) {
        if view.width() <= 1.0 {
            return;
        }
        let place = |strips: Strips| {
            let (taken, margin) = (strips.taken(placement, 1.0), MARGIN * staging.words);
            let mut what = staging.what(placement);
            if staging.framed == Framed::TrustLine {
                // The line has all the width; of the lanes below it, what there is room for.
                let free = view.size() - taken - egui::Vec2::splat(2.0 * margin);
                what.h = what.h.min(what.w * (free.y / free.x.max(1.0)).max(0.0)).max(1.0);
            }
            framing(what, size(view.size()), size(taken), margin, LARGEST * staging.words)
        };
        let mut strips = Strips { lanes: None, ..self.strips(placement) };
        let mut pose = place(strips);
        // Lanes that are too low for their names are told by their colours, and the map gets the room.
        let named = placement.lanes.iter().filter(|lane| lane.size * pose.zoom >= staging.words * 1.4).count();
        if staging.framed == Framed::Whole && 2 * named < placement.lanes.len() {
            strips.lanes = Some(NARROW * staging.words);
            pose = place(strips);
        }
        if let Some(staging) = &mut self.staging {
            staging.lanes = strips.lanes;
        }
        match self.staged.replace(pose) {
            Some(before) if before == pose => {}
            Some(_) => self.camera.fly(pose, view.width()),
            None => self.camera.jump(pose),
        }
        self.opening.get_or_insert((view.size(), pose));
    }
}
