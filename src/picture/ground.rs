//! The ground: bands of lanes, hairlines between stages, and the headings of both.

use super::pen::{Face, Pen};
use super::text::{Weight, fit, wrap};
use super::theme::{Hue, Ink, Tone};
use crate::journey::{Lane, Stage};
use crate::layout::{Placement, Point, Rect};

const STAGE: Face = Face::new(15.0, Weight::SemiBold);
const LANE: Face = Face::new(14.0, Weight::SemiBold);
const LANE_ROW: f32 = 18.0;
const LANE_LINES: usize = 3;
const SMALL: Face = Face::new(12.0, Weight::Regular);
const CHIP: Face = Face::new(11.0, Weight::SemiBold);
const PAD: f32 = 16.0;
const EDGE: f32 = 4.0;

/// Draws the bands. Gives the box around them.
pub fn draw_ground(pen: &mut Pen, placement: &Placement) -> Rect {
    let (w, h) = (placement.size.w, placement.size.h);
    for lane in placement.lanes.iter().skip(1).step_by(2) {
        pen.fill(Rect::new(0.0, lane.start, w, lane.size), 0.0, Ink::Band);
    }
    let lanes_top = placement.stage_heading + placement.trust_line;
    for stage in placement.stages.iter().skip(1) {
        let (top, bottom) = (Point::new(stage.start, lanes_top), Point::new(stage.start, h));
        pen.stroke(top, bottom, 1.0, Ink::Separator);
    }
    for lane in placement.lanes.iter().skip(1) {
        pen.stroke(Point::new(0.0, lane.start), Point::new(w, lane.start), 1.0, Ink::Separator);
    }
    pen.fill(Rect::new(0.0, 0.0, placement.lane_heading, placement.stage_heading), 0.0, Ink::Heading);
    Rect::new(0.0, 0.0, w, h)
}

/// Draws the heading of a stage.
pub fn draw_stage(pen: &mut Pen, rect: Rect, stage: &Stage) -> Rect {
    pen.fill(rect, 0.0, Ink::Heading);
    let (left, bottom) = (Point::new(rect.x, rect.bottom()), Point::new(rect.right(), rect.bottom()));
    pen.stroke(left, bottom, 1.0, Ink::Separator);
    pen.stroke(Point::new(rect.x, rect.y), left, 1.0, Ink::Separator);
    let (x, width) = (rect.x + PAD, rect.w - 2.0 * PAD);
    let lines = if stage.span.is_empty() { STAGE.row() } else { STAGE.row() + 2.0 + SMALL.row() };
    let y = rect.y + (rect.h - lines) / 2.0;
    pen.text(Point::new(x, y), fit(&stage.name, STAGE.size, STAGE.weight, width), STAGE, Ink::Text);
    if !stage.span.is_empty() {
        let at = Point::new(x, y + STAGE.row() + 2.0);
        pen.text(at, fit(&stage.span, SMALL.size, SMALL.weight, width), SMALL, Ink::Muted);
    }
    rect
}

/// Draws the heading of a lane.
pub fn draw_lane(pen: &mut Pen, rect: Rect, lane: &Lane, hue: Option<Hue>) -> Rect {
    pen.fill(rect, 0.0, Ink::Heading);
    let right = rect.right();
    pen.stroke(Point::new(right, rect.y), Point::new(right, rect.bottom()), 1.0, Ink::Separator);
    pen.stroke(Point::new(rect.x, rect.y), Point::new(right, rect.y), 1.0, Ink::Separator);
    if let Some(hue) = hue {
        pen.fill(Rect { w: EDGE, ..rect }, 0.0, Ink::Component(hue, Tone::Strong));
    }
    let (x, width) = (rect.x + PAD, rect.w - 2.0 * PAD);
    let mut y = rect.y + PAD;
    for line in wrap(&lane.name, LANE.size, LANE.weight, width, LANE_LINES) {
        pen.text(Point::new(x, y), line, LANE, Ink::Text);
        y += LANE_ROW;
    }
    y += 4.0;
    let mut x = x;
    if !lane.component.is_empty() {
        let hue = hue.unwrap_or(Hue::Slate);
        let text = fit(&lane.component, CHIP.size, CHIP.weight, width - 12.0);
        let chip = Rect::new(x, y, CHIP.width(&text) + 12.0, 17.0);
        pen.fill(chip, 4.0, Ink::Component(hue, Tone::Soft));
        pen.text_in(chip, text, CHIP, Ink::Component(hue, Tone::OnSoft));
        x = chip.right() + 8.0;
    }
    let kind = lane.kind.label();
    if x + SMALL.width(kind) <= rect.right() - 8.0 {
        pen.text(Point::new(x, y + (17.0 - SMALL.row()) / 2.0), kind, SMALL, Ink::Muted);
    }
    rect
}
