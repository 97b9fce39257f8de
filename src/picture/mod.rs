//! The map as a display list: journey + placement → shapes in map units, each with the record it shows.
//!
//! The canvas, the thumbnails and every export draw this same list, so the map looks the same everywhere. Colours are
//! named ([`Ink`]) and looked up in a [`Theme`] while drawing. Start reading at [`draw`].

mod badge;
mod between;
mod card;
mod curve;
pub mod describe;
mod ground;
pub mod icon;
mod linked;
mod overview;
pub mod path;
pub(crate) mod pen;
mod text;
mod theme;
mod transition;
mod trust_fall;
mod trust_heading;
mod trust_line;
mod trust_mark;
mod trust_other;
mod trust_past;
mod trust_room;
mod trust_strip;
pub mod words;

pub use badge::{SIDE as BADGE_SIDE, assessed as assessed_badge};
pub use card::{card_size, channel_icon, feeling};
pub use linked::Linked;
pub use overview::{Block, Cell, Overview};
pub use text::{ASCENT, ROW, Weight, fit, width, wrap, wrap_evenly};
pub use theme::{Hue, Ink, Rgba, THEMES, Theme, Tone};
pub use transition::RADIUS;
pub use trust_heading::trust_heading;
pub use trust_line::TrustLine;
pub use trust_other::OtherLine;
pub use trust_strip::trust_strip;

use crate::journey::{Catalogue, Graph, Journey, Key, Next, Subject, Touchpoint, TouchpointId};
use crate::layout::{Measures, Placement, Point, Rect, Route, Size};
use pen::Pen;
use std::ops::Range;

/// A drawing of a journey.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// Its extent, from the origin.
    pub size: Size,
    /// What is drawn, from back to front.
    pub shapes: Vec<Shape>,
    /// Which shapes belong together and what they show, from back to front. Every shape is in exactly one group.
    pub groups: Vec<Group>,
    /// What its trust line says, for drawing it with another x axis: [`trust_strip`].
    pub trust: TrustLine,
}

/// Shapes that show one record (or the ground of the map).
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What they show; none = the ground.
    pub subject: Option<Subject>,
    /// What part of the map they are.
    pub part: Part,
    /// A box around all of them.
    pub bounds: Rect,
    /// Their places in [`Picture::shapes`].
    pub shapes: Range<usize>,
}

/// The parts of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Bands of stages and lanes.
    Ground,
    /// The line of a transition.
    Transition,
    /// What is written on a transition; above all lines, so that none crosses it.
    Label,
    /// A touchpoint's card.
    Card,
    /// The ground of the trust line and the line itself.
    TrustLine,
    /// A touchpoint on the trust line.
    TrustPoint,
    /// The heading of the trust line.
    TrustHeading,
    /// The heading of a stage; stays at the top while scrolling.
    StageHeading,
    /// The heading of a lane; stays at the left while scrolling.
    LaneHeading,
}

/// One shape. Coordinates and sizes are map units.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A box, with rounded corners, filled, outlined or both.
    Box {
        /// Where.
        rect: Rect,
        /// Radius of the corners.
        radius: f32,
        /// Colour inside.
        fill: Option<Ink>,
        /// Width and colour of the outline.
        stroke: Option<(f32, Ink)>,
    },
    /// A line through points with its corners rounded.
    Line {
        /// Its corners.
        points: Vec<Point>,
        /// Radius of the corners.
        radius: f32,
        /// Width.
        width: f32,
        /// Colour.
        ink: Ink,
        /// Length of dashes and gaps; none = unbroken.
        dash: Option<f32>,
    },
    /// A filled polygon (convex).
    Polygon {
        /// Its corners.
        points: Vec<Point>,
        /// Colour.
        ink: Ink,
    },
    /// What lies between a line, which runs from left to right, and a level or another line.
    Area {
        /// The line.
        points: Vec<Point>,
        /// The level or the other line.
        base: Base,
        /// Colour.
        ink: Ink,
    },
    /// A circle, filled, outlined or both.
    Circle {
        /// Its middle.
        centre: Point,
        /// Its radius.
        radius: f32,
        /// Colour inside.
        fill: Option<Ink>,
        /// Width and colour of the outline.
        stroke: Option<(f32, Ink)>,
    },
    /// One line of text, measured and broken already.
    Text {
        /// Left end of the line, top of its row.
        at: Point,
        /// The words.
        text: String,
        /// Font size.
        size: f32,
        /// Weight.
        weight: Weight,
        /// Colour.
        ink: Ink,
    },
    /// A character of the icon font, in a square.
    Icon {
        /// Left top of the square.
        at: Point,
        /// Which.
        icon: char,
        /// Side of the square.
        size: f32,
        /// Colour.
        ink: Ink,
    },
}

/// The other edge of an area.
#[derive(Clone, Debug, PartialEq)]
pub enum Base {
    /// A level: one y.
    Level(f32),
    /// A line: a y for each point of the first one.
    Line(Vec<f32>),
}

impl Base {
    /// Its y at a point of the line, the `i`-th.
    pub fn y(&self, i: usize) -> f32 {
        match self {
            Self::Level(y) => *y,
            Self::Line(ys) => ys.get(i).copied().unwrap_or_default(),
        }
    }

    /// Its corners from right to left, below the points of the line.
    pub fn back(&self, points: &[Point]) -> Vec<Point> {
        match (self, points) {
            (Self::Level(y), [first, .., last]) => vec![Point::new(last.x, *y), Point::new(first.x, *y)],
            (Self::Line(ys), points) => points.iter().zip(ys).rev().map(|(p, y)| Point::new(p.x, *y)).collect(),
            (Self::Level(_), _) => Vec::new(),
        }
    }
}

impl Picture {
    /// The topmost touchpoint at a point of the map.
    pub fn touchpoint_at(&self, p: Point) -> Option<&TouchpointId> {
        self.groups.iter().rev().find_map(|group| match (&group.part, &group.subject) {
            (Part::Card, Some(Subject::Record(Key::Touchpoint(id)))) if group.bounds.contains(p) => Some(id),
            _ => None,
        })
    }
}

/// How much room the things of a journey need when they are drawn as here.
pub struct Sizes<'a>(pub &'a Journey);

impl Measures for Sizes<'_> {
    fn card(&self, touchpoint: &Touchpoint) -> Size {
        card_size(self.0, touchpoint)
    }

    fn label(&self, next: &Next) -> f32 {
        transition::label_width(next)
    }
}

/// Draws a journey alone, whose graph this is, as it is placed.
pub fn draw(journey: &Journey, graph: &Graph, placement: &Placement, catalogue: &Catalogue) -> Picture {
    draw_linked(journey, graph, placement, catalogue, &Linked::default())
}

/// Draws a journey with what is known of those that it links to. The cards have the same places and sizes as without.
pub fn draw_linked(
    journey: &Journey,
    graph: &Graph,
    placement: &Placement,
    catalogue: &Catalogue,
    linked: &Linked,
) -> Picture {
    let mut pen = Pen::new(placement.size);
    pen.group(None, Part::Ground, |pen| ground::draw_ground(pen, placement));
    let trust = TrustLine::linked(journey, graph, placement, linked);
    trust_strip::draw_strip(&mut pen, &trust, placement, placement.stage_heading, 1.0);
    let subject = |route: &Route| Some(Subject::Transition(route.from.clone(), route.to.clone()));
    for route in &placement.routes {
        let from = journey.touchpoint(&route.from);
        let Some((from, next)) = from.and_then(|from| Some((from, from.next_to(&route.to)?))) else { continue };
        pen.group(subject(route), Part::Transition, |pen| transition::draw_transition(pen, journey, from, next, route));
    }
    for route in placement.routes.iter().filter(|route| route.points.len() > 1) {
        let next = journey.transition(&route.from, &route.to);
        if let Some(next) = next.filter(|next| transition::has_label(next)) {
            pen.group(subject(route), Part::Label, |pen| transition::draw_label(pen, next, route));
        }
    }
    for (id, rect) in &placement.cards {
        let Some(touchpoint) = journey.touchpoint(id) else { continue };
        let hue = journey.component(touchpoint).map(|component| Hue::of_component(catalogue, component));
        pen.group(Some(Key::Touchpoint(id.clone()).into()), Part::Card, |pen| {
            card::draw_card(pen, *rect, journey, touchpoint, hue, linked.opened(id));
            *rect
        });
    }
    for band in &placement.stages {
        let Some(stage) = journey.stage(&band.id) else { continue };
        let rect = Rect::new(band.start, 0.0, band.size, placement.stage_heading);
        pen.group(Some(Key::Stage(band.id.clone()).into()), Part::StageHeading, |pen| {
            ground::draw_stage(pen, rect, stage)
        });
    }
    for band in &placement.lanes {
        let Some(lane) = journey.lane(&band.id) else { continue };
        let rect = Rect::new(0.0, band.start, placement.lane_heading, band.size);
        let hue = (!lane.component.is_empty()).then(|| Hue::of_component(catalogue, &lane.component));
        pen.group(Some(Key::Lane(band.id.clone()).into()), Part::LaneHeading, |pen| {
            ground::draw_lane(pen, rect, lane, hue)
        });
    }
    pen.group(None, Part::TrustHeading, |pen| {
        trust_heading::draw_heading(pen, &trust, placement, placement.stage_heading)
    });
    Picture { trust, ..pen.finish() }
}
