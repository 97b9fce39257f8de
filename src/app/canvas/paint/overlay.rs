//! What is laid over the map: hover, selection, focus, the connect handle, previews, and words for an empty map.

use super::Face;
use super::shapes::{Brush, Place};
use crate::app::canvas::hit::{HANDLE, bounds, cell_rect, handle_at};
use crate::app::canvas::lens::Lens;
use crate::app::canvas::tool::{Tool, World, cell_name, name_of};
use crate::journey::{Key, LaneId, StageId, Subject, TouchpointId};
use crate::layout::Point;
use crate::picture::path::rounded;
use crate::picture::{Ink, Part, Shape, Weight};
use egui::{Color32, CornerRadius, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

/// Radius of the mark at an end of a transition, in pixels.
const END: f32 = 6.0;

/// What the pointer and the keyboard are at.
#[derive(Default)]
pub struct Overlay {
    /// What the pointer is over.
    pub hover: Option<Subject>,
    /// The touchpoints whose connect handle is shown.
    pub handles: Vec<TouchpointId>,
    /// Where transitions can be taken by an end.
    pub ends: Vec<Pos2>,
    /// Whether the keyboard is at the map.
    pub focused: bool,
}

/// Paints hover, selection and focus.
pub fn overlay(brush: &mut Brush<'_>, world: World<'_>, lens: &Lens, what: &Overlay) {
    let selection = world.selection;
    if let Some(subject) = &what.hover {
        match subject {
            Subject::Transition(..) => line(brush, world, lens, subject, Ink::Accent, 1.0),
            _ => {
                if let Some(rect) = on_screen(world, lens, subject) {
                    brush.rounded(rect, radius(lens, subject), brush.colour(Ink::Hover), Stroke::NONE);
                }
            }
        }
    }
    // For a room the card itself is framed: it may be larger than its place on the map.
    let own = brush.lettering.for_a_room;
    for id in selection.touchpoints.iter().filter(|_| !own) {
        let subject = Key::Touchpoint(id.clone()).into();
        if let Some(rect) = on_screen(world, lens, &subject) {
            ring(brush, rect.expand(1.0), radius(lens, &subject) + 1.0, Ink::Selection);
        }
    }
    if let Some(subject) = &selection.focus {
        match subject {
            Subject::Transition(..) => line(brush, world, lens, subject, Ink::Selection, 2.0),
            Subject::Record(Key::Touchpoint(_)) => {
                if what.focused
                    && !own
                    && let Some(rect) = on_screen(world, lens, subject)
                {
                    ring(brush, rect.expand(4.0), radius(lens, subject) + 4.0, Ink::Focus);
                }
            }
            _ => {}
        }
    }
    for id in &what.handles {
        if let Some(card) = world.view.placement.cards.get(id) {
            handle(brush, handle_at(lens, card));
        }
    }
    for at in &what.ends {
        let stroke = Stroke::new(2.0, brush.colour(Ink::Accent));
        brush.painter.circle(*at, END, brush.colour(Ink::Card), stroke);
    }
}

/// The ring around a selected heading; painted over the headings.
pub fn heading_ring(brush: &Brush<'_>, world: World<'_>, lens: &Lens, what: &Overlay) {
    for (subject, ink) in [(&what.hover, Ink::Hover), (&world.selection.focus, Ink::Selection)] {
        let Some(subject @ Subject::Record(Key::Stage(_) | Key::Lane(_))) = subject else { continue };
        let Some(rect) = on_screen(world, lens, subject) else { continue };
        if ink == Ink::Hover {
            brush.painter.rect_filled(rect, CornerRadius::ZERO, brush.colour(ink));
        } else {
            let ink = if what.focused { Ink::Focus } else { ink };
            brush.painter.rect_filled(rect, CornerRadius::ZERO, brush.colour(Ink::SelectionFill));
            ring(brush, rect.shrink(1.5), 3.0, ink);
        }
    }
}

/// Where a subject is on screen; headings where they stick.
pub fn on_screen(world: World<'_>, lens: &Lens, subject: &Subject) -> Option<Rect> {
    let rect = lens.rect(&bounds(&world.view.placement, subject)?);
    Some(match subject {
        Subject::Record(Key::Stage(_)) => {
            let left = rect.left().max(lens.lanes.right());
            Rect::from_x_y_ranges(left..=rect.right().max(left), lens.stages.y_range())
        }
        Subject::Record(Key::Lane(_)) => {
            let top = rect.top().max(lens.stages.bottom());
            Rect::from_x_y_ranges(lens.lanes.x_range(), top..=rect.bottom().max(top))
        }
        _ => rect,
    })
}

/// The ring around something that was found.
pub fn match_ring(brush: &Brush<'_>, lens: &Lens, rect: Rect, heading: bool) {
    let rect = if heading { rect.shrink(3.0) } else { rect.expand(5.0) };
    let visible = rect.intersect(lens.view.expand(8.0));
    let corners =
        [visible.left_top(), visible.right_top(), visible.right_bottom(), visible.left_bottom(), visible.left_top()];
    // Dashes tell it from the ring of what is selected.
    let stroke = Stroke::new(2.0, brush.colour(Ink::Accent));
    brush.painter.extend(egui::Shape::dashed_line(&corners, stroke, 6.0, 4.0));
}

fn radius(lens: &Lens, subject: &Subject) -> f32 {
    if matches!(subject, Subject::Record(Key::Touchpoint(_))) { (8.0 * lens.zoom).clamp(2.0, 24.0) } else { 0.0 }
}

fn ring(brush: &Brush<'_>, rect: Rect, radius: f32, ink: Ink) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small radius")]
    let radius = CornerRadius::same(radius.round().clamp(0.0, 255.0) as u8);
    brush.painter.rect_stroke(rect, radius, Stroke::new(2.0, brush.colour(ink)), StrokeKind::Middle);
}

/// A transition drawn again, wider and in another colour.
fn line(brush: &mut Brush<'_>, world: World<'_>, lens: &Lens, subject: &Subject, ink: Ink, wider: f32) {
    let picture = &world.view.picture;
    let place = Place { zoom: lens.zoom, origin: lens.origin };
    let transitions = world.view.overview.groups(Part::Transition);
    for group in picture.groups[transitions].iter().filter(|group| group.subject.as_ref() == Some(subject)) {
        for shape in &picture.shapes[group.shapes.clone()] {
            match shape.clone() {
                Shape::Line { points, radius, width, dash, .. } => {
                    let width = width + wider / lens.zoom.min(1.0);
                    brush.shape(&Shape::Line { points, radius, width, ink, dash }, place);
                }
                Shape::Polygon { points, .. } => brush.shape(&Shape::Polygon { points, ink }, place),
                sign => brush.shape(&sign, place),
            }
        }
    }
    // Above all lines, this one too.
    if super::shows_labels(lens.zoom, brush.lettering) {
        let labels = world.view.overview.groups(Part::Label);
        for group in picture.groups[labels].iter().filter(|group| group.subject.as_ref() == Some(subject)) {
            picture.shapes[group.shapes.clone()].iter().for_each(|shape| brush.shape(shape, place));
        }
    }
}

fn handle(brush: &Brush<'_>, at: Pos2) {
    let mark = Stroke::new(2.0, brush.colour(Ink::OnAccent));
    brush.painter.circle(at, HANDLE, brush.colour(Ink::Accent), Stroke::new(1.5, brush.colour(Ink::Card)));
    let arm = HANDLE * 0.5;
    brush.painter.hline(at.x - arm..=at.x + arm, at.y, mark);
    brush.painter.vline(at.x, at.y - arm..=at.y + arm, mark);
}

/// Paints what the tool in hand would do. `real` is the map as it is, `world` as it is shown.
pub fn tool_preview(brush: &mut Brush<'_>, real: World<'_>, world: World<'_>, lens: &Lens, tool: &Tool) {
    match tool {
        Tool::Select(select) => {
            if let Some(frame) = select.frame() {
                let stroke = Stroke::new(1.0, brush.colour(Ink::Selection));
                brush.painter.rect(lens.rect(&frame), 0, brush.colour(Ink::SelectionFill), stroke, StrokeKind::Middle);
            }
        }
        Tool::Drag(drag) => {
            if let Some((stage, lane)) = &drag.cell {
                cell(brush, world, lens, stage, lane);
            }
            for id in drag.touchpoints.iter().filter(|_| !drag.copies) {
                slot(brush, world, lens, id);
            }
            let mut below = lens.point(drag.at) + vec2(14.0, 18.0);
            for (id, held) in drag.held(&real.view.placement).rev() {
                let rect = lens.rect(&held);
                ghost(brush, world, id, rect);
                below = rect.left_bottom() + vec2(0.0, 6.0);
            }
            let words = match &drag.cell {
                Some((stage, lane)) if drag.copies => format!("Copy to {}", cell_name(world.journey, stage, lane)),
                Some((stage, lane)) => cell_name(world.journey, stage, lane),
                None => "Outside the map".into(),
            };
            chip(brush, below, &words);
        }
        Tool::Carry(carry) => {
            cell(brush, world, lens, &carry.stage, &carry.lane);
            let Some(target) = cell_rect(&world.view.placement, &carry.stage, &carry.lane) else { return };
            if let Some(card) = world.view.placement.cards.get(&carry.anchor) {
                // Where the map is too large to be arranged beforehand, the card is where it was.
                let arranged = target.overlaps(card);
                let card = lens.rect(card);
                let rect =
                    if arranged { card } else { Rect::from_center_size(lens.rect(&target).center(), card.size()) };
                if arranged {
                    ring(brush, rect.expand(2.0), 8.0 * lens.zoom + 2.0, Ink::Selection);
                } else {
                    ghost(brush, world, &carry.anchor, rect);
                }
                let words = cell_name(world.journey, &carry.stage, &carry.lane);
                chip(brush, pos2(rect.left(), rect.bottom() + 6.0), &words);
            }
        }
        Tool::Link(link) => {
            let cards = &world.view.placement.cards;
            let Some(fixed) = cards.get(&link.from) else { return };
            let target = link.target.as_ref().and_then(|id| cards.get(id)).map(|card| lens.rect(card));
            let back = link.backwards();
            let out_of = |card: Rect| pos2(card.right(), card.center().y);
            let into = |card: Rect| pos2(card.left(), card.center().y);
            let free = match (target, link.at) {
                (Some(card), _) => {
                    if back {
                        out_of(card)
                    } else {
                        into(card)
                    }
                }
                (None, Some(at)) => lens.point(at),
                (None, None) => return,
            };
            let fixed = lens.rect(fixed);
            let (start, end) = if back { (free, into(fixed)) } else { (out_of(fixed), free) };
            let open = brush.painter.with_clip_rect(lens.open().intersect(brush.painter.clip_rect()));
            let brush = &mut brush.on(&open);
            if let Some(card) = target {
                ring(brush, card.expand(2.0), 8.0 * lens.zoom + 2.0, Ink::Accent);
            } else if let Some((stage, lane)) = link.cell.as_ref().filter(|_| link.held) {
                cell(brush, world, lens, stage, lane);
            }
            let middle = (start.x + end.x) / 2.0;
            let path = rounded(&[start, pos2(middle, start.y), pos2(middle, end.y), end], 8.0);
            let stroke = Stroke::new(2.0, brush.colour(Ink::Accent));
            brush.painter.line(path, stroke);
            let tip = vec![end, end + vec2(-9.0, -5.0), end + vec2(-9.0, 5.0)];
            brush.painter.add(egui::epaint::PathShape::convex_polygon(tip, stroke.color, Stroke::NONE));
            if link.held && link.target.is_none() {
                let words = if link.cell.is_some() { "New touchpoint here" } else { "Drop on a touchpoint or a cell" };
                chip(brush, free + vec2(14.0, 18.0), words);
            }
        }
        Tool::Follow(follow) => {
            let open = brush.painter.with_clip_rect(lens.open().intersect(brush.painter.clip_rect()));
            let brush = &mut brush.on(&open);
            for to in follow.ways.iter().filter(|to| *to != follow.candidate()).chain([follow.candidate()]) {
                let (from, to) =
                    if follow.back { (to.clone(), follow.from.clone()) } else { (follow.from.clone(), to.clone()) };
                let tried = if follow.back { &from } else { &to } == follow.candidate();
                let (ink, wider) = if tried { (Ink::Selection, 2.5) } else { (Ink::Accent, 0.5) };
                line(brush, world, lens, &Subject::Transition(from, to), ink, wider);
            }
        }
        Tool::Reorder(reorder) => {
            let at = lens.point(reorder.at) + vec2(14.0, 18.0);
            if let Some(line) = reorder.line(&world.view.placement) {
                let stroke = Stroke::new(3.0, brush.colour(Ink::Accent));
                let place = lens.point(Point::new(line, line));
                if reorder.is_stage() {
                    brush.painter.vline(place.x, lens.stages.top()..=lens.lanes.bottom(), stroke);
                } else {
                    brush.painter.hline(lens.lanes.left()..=lens.stages.right(), place.y, stroke);
                }
            }
            chip(brush, at, &reorder.words(world.journey));
        }
        Tool::Name(_) => {}
    }
}

fn cell(brush: &Brush<'_>, world: World<'_>, lens: &Lens, stage: &StageId, lane: &LaneId) {
    let Some(rect) = cell_rect(&world.view.placement, stage, lane) else { return };
    let stroke = Stroke::new(2.0, brush.colour(Ink::Selection));
    let painter = brush.painter.with_clip_rect(brush.painter.clip_rect().intersect(lens.open()));
    painter.rect(lens.rect(&rect).shrink(2.0), 6, brush.colour(Ink::SelectionFill), stroke, StrokeKind::Inside);
}

/// The place that is kept for a dragged card.
fn slot(brush: &Brush<'_>, world: World<'_>, lens: &Lens, id: &TouchpointId) {
    if let Some(card) = world.view.placement.cards.get(id) {
        let (ground, stroke) =
            (brush.colour(Ink::Canvas).gamma_multiply(0.8), Stroke::new(1.5, brush.colour(Ink::Selection)));
        brush.rounded(lens.rect(card), (8.0 * lens.zoom).max(2.0), ground, stroke);
    }
}

/// A card as it would be moved: thin, with its name.
fn ghost(brush: &mut Brush<'_>, world: World<'_>, id: &TouchpointId, rect: Rect) {
    let fill = brush.colour(Ink::Card).gamma_multiply(0.85);
    brush.rounded(rect, 6.0, fill, Stroke::new(1.5, brush.colour(Ink::Selection)));
    let width = rect.width() - 16.0;
    if width > 20.0 {
        let at = pos2(rect.left() + 8.0, rect.center().y - 8.0);
        brush.words(at, name_of(world.journey, id), Face::Sans(Weight::SemiBold), 13.0, Ink::Text, Some(width));
    }
}

/// A few words on a ground of their own.
fn chip(brush: &mut Brush<'_>, at: Pos2, words: &str) {
    let (painter, ground) = (brush.painter, brush.colour(Ink::Accent));
    let colour = brush.colour(Ink::OnAccent);
    let Some(galley) = brush.laid_out(words, Face::Sans(Weight::SemiBold), 13.0, None, 1) else { return };
    let size = galley.size() + vec2(16.0, 8.0);
    let view = painter.clip_rect();
    let at = pos2(at.x.min(view.right() - size.x - 4.0).max(view.left()), at.y.min(view.bottom() - size.y - 4.0));
    painter.rect_filled(Rect::from_min_size(at, size), 5, ground);
    painter.galley(at + vec2(8.0, 4.0), galley, colour);
}

/// Says how to begin where there is nothing yet.
pub fn empty(brush: &mut Brush<'_>, world: World<'_>, lens: &Lens) {
    let placement = &world.view.placement;
    if !world.journey.touchpoints().is_empty() {
        return;
    }
    let lines = if placement.stages.is_empty() {
        ["This journey has no stages yet", "Choose Insert, then Stage"]
    } else if placement.lanes.is_empty() {
        ["This journey has no lanes yet", "Choose Insert, then Lane"]
    } else {
        ["No touchpoints yet", "Double-click a cell or press N to add the first one"]
    };
    // Below the map, where it covers nothing; in the middle where there is no room below.
    let map = lens.rect(&crate::layout::Rect::new(0.0, 0.0, placement.size.w, placement.size.h));
    let below = map.bottom() + 56.0;
    let room = below + 32.0 < lens.view.bottom();
    let middle = if room { pos2(map.center().x, below) } else { lens.open().center() };
    let painter = brush.painter;
    let colours: [Color32; 2] = [brush.colour(Ink::Text), brush.colour(Ink::Muted)];
    let faces = [(Face::Sans(Weight::SemiBold), 18.0, -26.0), (Face::Sans(Weight::Regular), 14.0, 2.0)];
    for ((words, (face, size, y)), colour) in lines.into_iter().zip(faces).zip(colours) {
        let Some(galley) = brush.laid_out(words, face, size, None, 1) else { return };
        painter.galley(pos2(middle.x - galley.size().x / 2.0, middle.y + y), galley, colour);
    }
}
