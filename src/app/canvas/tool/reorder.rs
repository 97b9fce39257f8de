//! Dragging the heading of a stage or lane to another place in the order.

use super::{Event, Intent, Tool, World, only};
use crate::journey::{Edit, Journey, Key};
use crate::layout::{Placement, Point};

/// A heading on its way. Nothing has changed yet; a line shows where it would come.
#[derive(Clone, Debug, PartialEq)]
pub struct Reorder {
    /// The stage or lane.
    pub key: Key,
    /// Where the pointer is.
    pub at: Point,
    /// Its place before.
    pub was: usize,
    /// Its place among its like after a drop, from 0.
    pub to: usize,
}

impl Reorder {
    /// Takes up a heading; none if it isn't there.
    pub(super) fn new(key: Key, at: Point, world: World<'_>) -> Option<Self> {
        let was = bands(&key, &world.view.placement).iter().position(|band| band.own)?;
        let mut this = Self { key, at, was, to: was };
        this.point(at, &world.view.placement);
        Some(this)
    }

    /// Whether it is a stage, which goes to the sides.
    pub fn is_stage(&self) -> bool {
        matches!(self.key, Key::Stage(_))
    }

    /// Where on the map's axis a line shows its place to be; none while it would stay where it is.
    pub fn line(&self, placement: &Placement) -> Option<f32> {
        let others: Vec<Span> = bands(&self.key, placement).into_iter().filter(|band| !band.own).collect();
        if self.to < self.was {
            others.get(self.to).map(|band| band.start)
        } else if self.to > self.was {
            others.get(self.to.checked_sub(1)?).map(|band| band.end)
        } else {
            None
        }
    }

    /// Where it would come, in words.
    pub fn words(&self, journey: &Journey) -> String {
        if self.to == self.was {
            return "Stays here".into();
        }
        let head = journey.head();
        let next = match &self.key {
            Key::Stage(own) => {
                let next = head.stages.iter().filter(|id| *id != own).nth(self.to);
                next.and_then(|id| journey.stage(id)).map(|stage| &stage.name)
            }
            Key::Lane(own) => {
                let next = head.lanes.iter().filter(|id| *id != own).nth(self.to);
                next.and_then(|id| journey.lane(id)).map(|lane| &lane.name)
            }
            _ => None,
        };
        next.map_or_else(|| "To the end".into(), |next| format!("Before {next}"))
    }

    pub(super) fn next(mut self, event: &Event, world: World<'_>) -> (Tool, Vec<Intent>) {
        match event {
            Event::Move(spot) => {
                self.point(spot.map, &world.view.placement);
                only(Tool::Reorder(self))
            }
            Event::Release { at, .. } => {
                self.point(at.map, &world.view.placement);
                let Self { key, was, to, .. } = self;
                let intents = if was == to {
                    vec![Intent::Say("It stays where it is".into())]
                } else {
                    vec![Intent::Do(Edit::Reorder { key: key.clone(), to }), Intent::Show(key.into())]
                };
                (Tool::default(), intents)
            }
            Event::Escape => (Tool::default(), vec![Intent::Say("Move cancelled".into())]),
            _ => only(Tool::Reorder(self)),
        }
    }

    fn point(&mut self, at: Point, placement: &Placement) {
        self.at = at;
        let along = if self.is_stage() { at.x } else { at.y };
        let before = |band: &&Span| !band.own && f32::midpoint(band.start, band.end) < along;
        let bands = bands(&self.key, placement);
        // Inside its own band it stays.
        let inside = bands.get(self.was).is_some_and(|own| (own.start..own.end).contains(&along));
        self.to = if inside { self.was } else { bands.iter().filter(before).count() };
    }

    pub(super) fn hint(&self) -> &'static str {
        if self.is_stage() {
            "Drop to put the stage where the line is. Esc cancels."
        } else {
            "Drop to put the lane where the line is. Esc cancels."
        }
    }
}

/// A stage or lane along its axis.
struct Span {
    start: f32,
    end: f32,
    own: bool,
}

fn bands(key: &Key, placement: &Placement) -> Vec<Span> {
    let span = |start: f32, size: f32, own: bool| Span { start, end: start + size, own };
    match key {
        Key::Stage(id) => placement.stages.iter().map(|band| span(band.start, band.size, band.id == *id)).collect(),
        Key::Lane(id) => placement.lanes.iter().map(|band| span(band.start, band.size, band.id == *id)).collect(),
        _ => Vec::new(),
    }
}
