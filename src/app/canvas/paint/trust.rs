//! The strip of the trust line: it stays as high as headings do, and only its x axis follows the zoom.

use super::shapes::{Brush, Place};
use crate::app::canvas::lens::Lens;
use crate::app::canvas::tool::World;
use crate::journey::{Key, Subject, TouchpointId};
use crate::layout::Point;
use crate::picture::{Ink, Part, Picture, Shape, trust_heading, trust_strip};
use egui::{Pos2, Rect, Stroke, StrokeKind, vec2};

/// How far beside a trust point a pointer may be, in pixels.
const REACH: f32 = 4.0;

/// The strip and its heading as they were last drawn; drawn again after a change of the journey or of the zoom.
#[derive(Default)]
pub struct TrustStrip {
    drawn: Option<Drawn>,
}

struct Drawn {
    version: Option<u64>,
    scale: u32,
    strip: Picture,
    heading: Picture,
}

impl TrustStrip {
    /// Makes the strip be that of this journey at this zoom. Without the version of its view it is always drawn again.
    pub fn update(&mut self, version: Option<u64>, world: World<'_>, lens: &Lens) {
        let scale = lens.zoom / lens.heading;
        let same = |drawn: &Drawn| version.is_some() && drawn.version == version && drawn.scale == scale.to_bits();
        if !self.drawn.as_ref().is_some_and(same) {
            let (line, placement) = (&world.view.picture.trust, &world.view.placement);
            let (strip, heading) = (trust_strip(line, placement, scale), trust_heading(line, placement));
            self.drawn = Some(Drawn { version, scale: scale.to_bits(), strip, heading });
        }
    }

    fn picture(&self) -> Option<&Picture> {
        self.drawn.as_ref().map(|drawn| &drawn.strip)
    }

    /// The touchpoint whose trust point is at a point of the screen.
    pub fn touchpoint_at(&self, lens: &Lens, at: Pos2) -> Option<&TouchpointId> {
        let p = (at - place(lens).origin) / lens.heading;
        let p = Point::new(p.x, p.y);
        self.picture()?.groups.iter().rev().find_map(|group| match (&group.part, &group.subject) {
            (Part::TrustPoint, Some(Subject::Record(Key::Touchpoint(id))))
                if group.bounds.grown(REACH / lens.heading).contains(p) =>
            {
                Some(id)
            }
            _ => None,
        })
    }

    /// Paints it, with rings around the points of what is selected and what the pointer is over.
    pub fn paint(&self, brush: &mut Brush<'_>, world: World<'_>, lens: &Lens, hover: Option<&Subject>) {
        let Some(picture) = self.picture() else { return };
        let place = place(lens);
        let seen = lens.trust.intersect(brush.painter.clip_rect());
        if !seen.is_positive() {
            return;
        }
        let painter = brush.painter.with_clip_rect(seen);
        let mut inside = brush.on(&painter);
        for group in &picture.groups {
            let rect = place.rect(&group.bounds);
            if !rect.expand(8.0).intersects(seen) {
                continue;
            }
            let out = &world.view.left_out;
            inside.faded = matches!(&group.subject, Some(Subject::Record(Key::Touchpoint(id))) if out.contains(id));
            for shape in &picture.shapes[group.shapes.clone()] {
                inside.shape(shape, place);
            }
            inside.faded = false;
            let Some(subject @ Subject::Record(Key::Touchpoint(id))) = &group.subject else { continue };
            let ink = if world.selection.has(id) { Ink::Selection } else { Ink::Accent };
            if world.selection.has(id) || hover == Some(subject) {
                let stroke = Stroke::new(2.0, inside.colour(ink));
                painter.rect_stroke(rect.expand(3.0), 6.0, stroke, StrokeKind::Middle);
            }
        }
    }
    /// Paints its heading over it, at the left edge of the view.
    pub fn paint_heading(&self, brush: &mut Brush<'_>, lens: &Lens) {
        let Some(drawn) = self.drawn.as_ref().filter(|_| lens.trust.is_positive()) else { return };
        let below =
            Rect::from_min_max(lens.lanes.min.max(egui::pos2(lens.lanes.left(), lens.stages.bottom())), lens.lanes.max);
        let painter = brush.painter.with_clip_rect(below.intersect(brush.painter.clip_rect()));
        let mut inside = brush.on(&painter);
        let place = Place { zoom: lens.heading, origin: vec2(lens.lanes.left(), lens.trust.top()) };
        // The legend's signs say nothing without their words.
        let room = inside.lettering.for_a_room;
        let shapes = drawn.heading.shapes.iter();
        shapes
            .filter(|shape| !(room && matches!(shape, Shape::Circle { .. } | Shape::Polygon { .. })))
            .for_each(|shape| inside.shape(shape, place));
    }
}

/// Where the strip's shapes go.
fn place(lens: &Lens) -> Place {
    Place { zoom: lens.heading, origin: vec2(lens.origin.x, lens.trust.top()) }
}
