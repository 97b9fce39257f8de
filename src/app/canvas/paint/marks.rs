//! Marks on the map: what is new, gone, elsewhere, different, or left to decide. Each is told by a sign and by the
//! pattern of its outline; the colour only says it again. From afar the pattern is left, and at last a frame.
//!
//! Outlines are one list of triangles however many there are, and without marks nothing is done at all.

use super::NAME_ROOM;
use super::far::PLAIN_LINES;
use super::overlay::on_screen;
use super::shapes::Brush;
use super::sheet::Sheet;
use crate::app::canvas::lens::Lens;
use crate::app::canvas::tool::World;
use crate::app::session::Sign;
use crate::journey::{Key, Subject, TouchpointId};
use crate::layout::{Rect as MapRect, Route};
use crate::picture::path::rounded;
use crate::picture::{Ink, RADIUS, icon};
use egui::{Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

/// Radius of the disc that a sign stands in, in pixels, at 100 % and as small as it gets.
const DISC: f32 = 11.0;
const SMALLEST_DISC: f32 = 7.0;
/// The room for a sign at the end of a heading.
pub const SIGN_SIDE: f32 = 2.0 * DISC + 8.0;
/// Cards lower than this on screen have an unbroken frame, whatever the sign.
const PATTERN_ROOM: f32 = 12.0;
/// The side of the spot in the corner of a card that is too small for a sign.
const SPOT: f32 = 5.0;
/// Transitions shorter than this on screen have no sign.
const LINE_ROOM: f32 = 36.0;

impl Sign {
    /// The icon that stands for it.
    pub fn icon(self) -> char {
        match self {
            Self::Added => icon::PLUS,
            Self::Removed => icon::MINUS,
            Self::Moved => icon::MOVE,
            Self::Changed => icon::PENCIL,
            Self::Contested => icon::MERGE,
        }
    }

    /// Its colour.
    pub fn ink(self) -> Ink {
        match self {
            Self::Added => Ink::Added,
            Self::Removed => Ink::Removed,
            Self::Moved => Ink::Moved,
            Self::Changed => Ink::Changed,
            Self::Contested => Ink::Contested,
        }
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "Added",
            Self::Removed => "Removed",
            Self::Moved => "Moved",
            Self::Changed => "Changed",
            Self::Contested => "Left to decide",
        }
    }

    /// Lengths of the dashes of its outline and of the gaps between; none = unbroken.
    pub(in crate::app::canvas) fn pattern(self) -> Option<(f32, f32)> {
        match self {
            Self::Added | Self::Contested => None,
            Self::Removed => Some((7.0, 5.0)),
            Self::Moved => Some((14.0, 5.0)),
            Self::Changed => Some((2.5, 3.5)),
        }
    }

    fn width(self) -> f32 {
        if matches!(self, Self::Added | Self::Contested) { 3.0 } else { 2.5 }
    }
}

/// Paints the marks of what is in view, below the headings.
pub fn marks(brush: &mut Brush<'_>, world: World<'_>, lens: &Lens) {
    let marks = &world.view.marks;
    if marks.is_empty() {
        return;
    }
    let (mut sheet, mut signs) = (Sheet::new(brush.painter), Vec::new());
    if lens.zoom >= PLAIN_LINES {
        for (route, sign) in marked_routes(world, lens) {
            let path: Vec<Pos2> = rounded(&route.points, RADIUS).iter().map(|point| lens.point(*point)).collect();
            signs.extend(halfway(&path).map(|at| (at, sign, (9.0 * lens.zoom).clamp(SMALLEST_DISC, 9.0))));
        }
    }
    let seen = lens.view.expand(24.0);
    for (key, sign) in marks.records() {
        let Key::Touchpoint(id) = key else { continue };
        let Some(card) = world.view.placement.cards.get(id) else { continue };
        let rect = lens.rect(card);
        if sign == Sign::Moved {
            from_where(brush, world, lens, id, rect);
        }
        if !seen.intersects(rect) {
            continue;
        }
        outline(brush, &mut sheet, rect.expand(2.0), sign, lens.zoom);
        let corner = rect.left_top();
        if rect.width() >= NAME_ROOM.0 {
            // The smaller the card, the farther out, so that the name stays free.
            let out = 2.0 * lens.zoom.min(1.0) - 3.0 * (1.0 - lens.zoom.min(1.0));
            signs.push((corner + vec2(out, out.min(0.0)), sign, (DISC * lens.zoom).clamp(SMALLEST_DISC, DISC)));
        } else if rect.height() >= PATTERN_ROOM {
            sheet.fill(Rect::from_center_size(corner, Vec2::splat(SPOT)), brush.colour(sign.ink()));
        }
    }
    brush.painter.add(sheet.shape());
    for (centre, sign, radius) in signs {
        disc(brush, centre, sign, radius);
    }
}

/// Paints the marks of stages and lanes, over their headings.
pub fn heading_marks(brush: &mut Brush<'_>, world: World<'_>, lens: &Lens) {
    for (key, sign) in world.view.marks.headings() {
        let Some(rect) = on_screen(world, lens, &Subject::Record(key.clone())) else { continue };
        let rect = rect.intersect(lens.view);
        if rect.width() > 4.0 * SMALLEST_DISC && rect.height() > 2.0 * SMALLEST_DISC {
            let mut sheet = Sheet::new(brush.painter);
            outline(brush, &mut sheet, rect.shrink(2.0), sign, 1.0);
            brush.painter.add(sheet.shape());
            disc(brush, pos2(rect.right() - DISC - 4.0, rect.top() + DISC + 4.0), sign, DISC - 1.0);
        }
    }
}

fn outline(brush: &Brush<'_>, sheet: &mut Sheet, rect: Rect, sign: Sign, zoom: f32) {
    let (width, colour) = (sign.width().min(rect.height() / 4.0).max(1.0), brush.colour(sign.ink()));
    let radius = (8.0 * zoom).clamp(0.0, 12.0).min(rect.height() / 2.0);
    let far = rect.width() < NAME_ROOM.0;
    match sign.pattern().filter(|_| rect.height() >= PATTERN_ROOM) {
        None if far => {
            for side in [
                Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + width)),
                Rect::from_min_max(pos2(rect.left(), rect.bottom() - width), rect.max),
                Rect::from_min_max(rect.min, pos2(rect.left() + width, rect.bottom())),
                Rect::from_min_max(pos2(rect.right() - width, rect.top()), rect.max),
            ] {
                sheet.fill(side, colour);
            }
        }
        None => brush.rounded(rect, radius, egui::Color32::TRANSPARENT, Stroke::new(width, colour)),
        Some(pattern) => sheet.broken(&around(rect, if far { 0.0 } else { radius }), pattern, width, colour),
    }
}

/// A box with rounded corners as one line.
fn around(rect: Rect, radius: f32) -> Vec<Pos2> {
    let corners = [
        pos2(rect.center().x, rect.top()),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
        pos2(rect.center().x, rect.top()),
    ];
    rounded(&corners, radius)
}

/// The sign in its disc.
fn disc(brush: &mut Brush<'_>, centre: Pos2, sign: Sign, radius: f32) {
    let ground = brush.colour(Ink::Card);
    brush.painter.circle(centre, radius, brush.colour(sign.ink()), Stroke::new(1.5, ground));
    let size = radius * 1.3;
    let mut letters = [0; 4];
    brush.icon(centre - egui::Vec2::splat(size / 2.0), sign.icon().encode_utf8(&mut letters), size, Ink::OnMark);
}

/// A dotted way from the cell where a touchpoint stood.
fn from_where(brush: &Brush<'_>, world: World<'_>, lens: &Lens, id: &TouchpointId, card: Rect) {
    let placement = &world.view.placement;
    let Some((stage, lane)) = world.view.marks.from(id) else { return };
    let stage = placement.stages.iter().find(|band| band.id == *stage);
    let lane = placement.lanes.iter().find(|band| band.id == *lane);
    let (Some(stage), Some(lane)) = (stage, lane) else { return };
    let cell = lens.rect(&MapRect::new(stage.start, lane.start, stage.size, lane.size));
    // level with the card where the cell allows it, so that the way is short and straight
    let start = pos2(
        card.center().x.clamp(cell.left() + 16.0, (cell.right() - 16.0).max(cell.left() + 16.0)),
        card.center().y.clamp(cell.top() + 16.0, (cell.bottom() - 16.0).max(cell.top() + 16.0)),
    );
    let end = card.expand(4.0).clamp(start);
    if !lens.view.intersects(Rect::from_two_pos(start, end)) || (end - start).length() < 12.0 {
        return;
    }
    let stroke = Stroke::new(1.5, brush.colour(Ink::Moved));
    brush.painter.extend(Shape::dashed_line(&[start, end], stroke, 2.0, 4.0));
    brush.painter.circle(start, 5.0, brush.colour(Ink::Canvas), stroke);
    let way = (end - start).normalized();
    for side in [way.rot90(), -way.rot90()] {
        brush.painter.line_segment([end, end - way * 8.0 + side * 4.5], stroke);
    }
}

/// Paints the marks of transitions, below what is written on these; their signs come with all others.
pub fn marked_lines(brush: &mut Brush<'_>, world: World<'_>, lens: &Lens) {
    if !world.view.marks.any_transition() {
        return;
    }
    let mut sheet = Sheet::new(brush.painter);
    let far = lens.zoom < PLAIN_LINES;
    for (route, sign) in marked_routes(world, lens) {
        let (width, colour) = ((3.0 * lens.zoom).clamp(1.5, 3.0), brush.colour(sign.ink()));
        if far && sign.pattern().is_none() {
            sheet.line(&route.points, |point| lens.point(point), width, colour);
            continue;
        }
        let radius = if far { 0.0 } else { RADIUS };
        let path: Vec<Pos2> = rounded(&route.points, radius).iter().map(|point| lens.point(*point)).collect();
        match sign.pattern() {
            Some(pattern) => sheet.broken(&path, pattern, width, colour),
            None => drop(brush.painter.line(path, Stroke::new(width, colour))),
        }
    }
    brush.painter.add(sheet.shape());
}

/// The marked transitions in view.
fn marked_routes<'a>(world: World<'a>, lens: &Lens) -> impl Iterator<Item = (&'a Route, Sign)> {
    let seen = lens.seen().grown(24.0);
    let (marks, routes) = (&world.view.marks, &world.view.placement.routes);
    let routes = if marks.any_transition() { routes.as_slice() } else { &[] };
    routes.iter().filter_map(move |route| {
        let sign = marks.transition(&route.from, &route.to)?;
        let in_view = MapRect::around(&route.points).is_some_and(|bounds| bounds.overlaps(&seen));
        in_view.then_some((route, sign))
    })
}

/// The middle of a line that is long enough for a sign.
fn halfway(path: &[Pos2]) -> Option<Pos2> {
    let length = |pair: &[Pos2]| (pair[1] - pair[0]).length();
    let whole: f32 = path.windows(2).map(length).sum();
    if whole < LINE_ROOM {
        return None;
    }
    let mut left = whole / 2.0;
    path.windows(2).find_map(|pair| {
        let this = length(pair);
        if this >= left {
            return Some(pair[0] + (pair[1] - pair[0]) * (left / this.max(f32::MIN_POSITIVE)));
        }
        left -= this;
        None
    })
}
