//! From the map to the screen and back, and where the headings stick.

use super::camera::{Camera, Pose};
use crate::layout::{Placement, Point, Rect, Size};
use egui::emath::GuiRounding as _;
use egui::{Pos2, Vec2, pos2, vec2};

/// Headings are never drawn smaller than this, so that they can be read in a map far away …
const SMALLEST_HEADING: f32 = 0.85;
/// … nor larger, so that they leave room for the map.
const LARGEST_HEADING: f32 = 1.25;

/// One frame's view of the map.
#[derive(Clone, Copy, Debug)]
pub struct Lens {
    /// The part of the screen that the map has.
    pub view: egui::Rect,
    /// Pixels per map unit.
    pub zoom: f32,
    /// Where the map's origin is on screen, on a whole pixel.
    pub origin: Vec2,
    /// How large headings are drawn.
    pub heading: f32,
    /// The strip of the trust line, in pixels; it scrolls away under the stage headings.
    pub trust: egui::Rect,
    /// The strip of stage headings, in pixels.
    pub stages: egui::Rect,
    /// The strip of lane headings, in pixels.
    pub lanes: egui::Rect,
}

impl Lens {
    /// What the camera sees in `view`, with these strips at its edges.
    pub fn new(
        camera: &Camera,
        view: egui::Rect,
        placement: &Placement,
        strips: Strips,
        pixels_per_point: f32,
    ) -> Self {
        let Pose { centre, zoom } = camera.pose();
        let origin = (view.center() - vec2(centre.x, centre.y) * zoom).round_to_pixels(pixels_per_point).to_vec2();
        let heading = strips.heading_scale(zoom);
        let taken = strips.taken(placement, zoom).round_to_pixels(pixels_per_point);
        // The strips sit before the first lane and stage, and the headings stay in view when these go out of it.
        let lanes_top =
            (origin.y + (placement.stage_heading + placement.trust_line) * zoom).round_to_pixels(pixels_per_point);
        let trust_top = lanes_top - (strips.trust * heading).round_to_pixels(pixels_per_point);
        let stages_height = (placement.stage_heading * heading).round_to_pixels(pixels_per_point);
        let top = (trust_top - stages_height).max(view.top());
        let left = (origin.x + placement.lane_heading * zoom - taken.x).max(view.left());
        let bottom = (origin.y + placement.size.h * zoom).min(view.bottom());
        let right = (origin.x + placement.size.w * zoom).min(view.right());
        let stages = egui::Rect::from_min_max(pos2(left, top), pos2(right, top + stages_height));
        let trust = egui::Rect::from_min_max(pos2(left, trust_top), pos2(right, lanes_top));
        let lanes = egui::Rect::from_min_max(pos2(left, top), pos2(left + taken.x, bottom));
        Self { view, zoom, origin, heading, trust, stages, lanes }
    }

    /// A point of the map on screen.
    pub fn point(&self, p: Point) -> Pos2 {
        pos2(p.x, p.y) * self.zoom + self.origin
    }

    /// A box of the map on screen.
    pub fn rect(&self, r: &Rect) -> egui::Rect {
        egui::Rect::from_min_size(self.point(Point::new(r.x, r.y)), vec2(r.w, r.h) * self.zoom)
    }

    /// A point of the screen on the map.
    pub fn map(&self, p: Pos2) -> Point {
        let p = (p - self.origin) / self.zoom;
        Point::new(p.x, p.y)
    }

    /// The part of the view where cards can be seen: right of the lane headings and below the stage headings.
    pub fn open(&self) -> egui::Rect {
        let min = pos2(self.lanes.right().max(self.view.left()), self.stages.bottom().max(self.view.top()));
        egui::Rect::from_min_max(min, self.view.max)
    }

    /// The part of the map that can be seen.
    pub fn seen(&self) -> Rect {
        let min = self.map(self.view.min);
        Rect::new(min.x, min.y, self.view.width() / self.zoom, self.view.height() / self.zoom)
    }
}

/// The strips at the edges of the map, which stay readable whatever the zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strips {
    /// The height of the trust line, in map units; 0 = there is none.
    pub trust: f32,
    /// How large headings are drawn; none = as the zoom has it, within bounds.
    pub heading: Option<f32>,
    /// The width of the strip of lane headings, in pixels; none = as the headings have it.
    pub lanes: Option<f32>,
}

impl Strips {
    /// How large headings are drawn at a zoom.
    pub fn heading_scale(self, zoom: f32) -> f32 {
        self.heading.unwrap_or(zoom.clamp(SMALLEST_HEADING, LARGEST_HEADING))
    }

    /// Width of the strip of lane headings and height of the strips of stage headings and trust line at a zoom, in
    /// pixels.
    pub fn taken(self, placement: &Placement, zoom: f32) -> Vec2 {
        let taken = vec2(placement.lane_heading, placement.stage_heading + self.trust) * self.heading_scale(zoom);
        vec2(self.lanes.unwrap_or(taken.x), taken.y)
    }
}

/// The part of the map without headings.
pub fn content(placement: &Placement) -> Rect {
    let Placement { size, stage_heading, trust_line, lane_heading: left, .. } = placement;
    let top = stage_heading + trust_line;
    Rect::new(*left, top, (size.w - left).max(1.0), (size.h - top).max(1.0))
}

/// A vector as a size.
pub fn size(v: Vec2) -> Size {
    Size { w: v.x, h: v.y }
}
