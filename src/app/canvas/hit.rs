//! What is at a point of the screen.

use super::lens::Lens;
use crate::app::session::View;
use crate::journey::{Edit, Key, LaneId, StageId, Subject, TouchpointId};
use crate::layout::{Placement, Point, Rect};
use crate::picture::Part;
use egui::{Pos2, pos2};

/// How near a pointer must be to a transition, in pixels.
const LINE_REACH: f32 = 6.0;
/// How far from the card the handle at an end of a transition lies, in pixels along its line.
const END_INSET: f32 = 10.0;
/// How near a pointer must be to it, in pixels: a target of 24.
const END_REACH: f32 = 12.0;
/// Radius of the connect handle, in pixels.
pub const HANDLE: f32 = 9.0;

/// What a pointer is at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hit {
    /// The connect handle of a touchpoint.
    Handle(TouchpointId),
    /// The card of a touchpoint.
    Card(TouchpointId),
    /// A touchpoint on the trust line.
    TrustPoint(TouchpointId),
    /// The handle at an end of a transition.
    End(End),
    /// A transition.
    Transition(TouchpointId, TouchpointId),
    /// The heading of a stage.
    Stage(StageId),
    /// The heading of a lane.
    Lane(LaneId),
    /// Empty ground in a cell.
    Cell(StageId, LaneId),
    /// Nothing of the map.
    Nothing,
    /// It is beside the view.
    Away,
}

/// One end of a transition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// Where the transition starts.
    pub from: TouchpointId,
    /// Where it ends.
    pub to: TouchpointId,
    /// Whether its start is meant rather than its end.
    pub start: bool,
}

impl End {
    /// The touchpoint at this end.
    pub fn own(&self) -> &TouchpointId {
        if self.start { &self.from } else { &self.to }
    }

    /// The touchpoint at the other end.
    pub fn other(&self) -> &TouchpointId {
        if self.start { &self.to } else { &self.from }
    }

    /// The ends of the transition with another touchpoint at this end.
    pub fn with(&self, own: TouchpointId) -> (TouchpointId, TouchpointId) {
        if self.start { (own, self.to.clone()) } else { (self.from.clone(), own) }
    }

    /// The edit that leads this end to another touchpoint.
    pub fn led(&self, to: TouchpointId) -> Edit {
        Edit::Reconnect { was: (self.from.clone(), self.to.clone()), becomes: self.with(to) }
    }
}

impl Hit {
    /// What would be selected by a click.
    pub fn subject(&self) -> Option<Subject> {
        Some(match self {
            Self::Handle(id) | Self::Card(id) | Self::TrustPoint(id) => Key::Touchpoint(id.clone()).into(),
            Self::Transition(from, to) => Subject::Transition(from.clone(), to.clone()),
            Self::Stage(id) => Key::Stage(id.clone()).into(),
            Self::Lane(id) => Key::Lane(id.clone()).into(),
            Self::End(End { from, to, .. }) => Subject::Transition(from.clone(), to.clone()),
            Self::Cell(..) | Self::Nothing | Self::Away => return None,
        })
    }
}

/// What can be taken besides cards and lines.
#[derive(Debug, Default)]
pub struct Grips {
    /// The touchpoints whose connect handle is shown.
    pub handles: Vec<TouchpointId>,
    /// The ends of the selected transition.
    pub ends: Vec<(End, Pos2)>,
    /// Whether every transition can be taken by an end.
    pub all_ends: bool,
}

/// What is at `at`.
pub fn hit(view: &View, lens: &Lens, at: Pos2, grips: &Grips) -> Hit {
    let map = lens.map(at);
    let placement = &view.placement;
    let (on_stages, on_lanes) = (lens.stages.contains(at), lens.lanes.contains(at));
    if on_stages && on_lanes {
        return Hit::Nothing;
    }
    if on_stages {
        return stage_at(placement, map).map_or(Hit::Nothing, Hit::Stage);
    }
    if on_lanes {
        return lane_at(placement, map).map_or(Hit::Nothing, Hit::Lane);
    }
    let near = |(_, place): &&(End, Pos2)| place.distance(at) <= END_REACH;
    if let Some((end, _)) = grips.ends.iter().find(near) {
        return Hit::End(end.clone());
    }
    for id in &grips.handles {
        if let Some(card) = placement.cards.get(id)
            && handle_at(lens, card).distance(at) <= HANDLE + 3.0
        {
            return Hit::Handle(id.clone());
        }
    }
    if let Some(id) = card_at(view, map) {
        return Hit::Card(id.clone());
    }
    let reach = if grips.all_ends { END_REACH } else { LINE_REACH };
    if let Some((distance, from, to)) = transition_at(view, lens, map, reach) {
        let ends = if grips.all_ends { ends_of(view, lens, from, to) } else { Vec::new() };
        if let Some((end, _)) = ends.into_iter().find(|end| near(&end)) {
            return Hit::End(end);
        }
        if distance <= LINE_REACH {
            return Hit::Transition(from.clone(), to.clone());
        }
    }
    cell_at(placement, map).map_or(Hit::Nothing, |(stage, lane)| Hit::Cell(stage, lane))
}

/// Where the connect handle of a card is.
pub fn handle_at(lens: &Lens, card: &Rect) -> Pos2 {
    let card = lens.rect(card);
    pos2(card.right(), card.center().y)
}

/// Where the handles at the ends of a transition are; none if it is too short for two.
pub fn ends_of(view: &View, lens: &Lens, from: &TouchpointId, to: &TouchpointId) -> Vec<(End, Pos2)> {
    let route = view.placement.routes.iter().find(|route| route.from == *from && route.to == *to);
    let points: Vec<Pos2> = route.iter().flat_map(|route| &route.points).map(|p| lens.point(*p)).collect();
    let length: f32 = points.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
    if length < 2.0 * (END_INSET + END_REACH) {
        return Vec::new();
    }
    let end = |start: bool| End { from: from.clone(), to: to.clone(), start };
    let places = [(true, END_INSET), (false, length - END_INSET)];
    places.into_iter().filter_map(|(start, part)| Some((end(start), along(&points, part)?))).collect()
}

/// The middle of a transition on screen.
pub fn middle_of(view: &View, lens: &Lens, from: &TouchpointId, to: &TouchpointId) -> Option<Pos2> {
    let route = view.placement.routes.iter().find(|route| route.from == *from && route.to == *to)?;
    let points: Vec<Pos2> = route.points.iter().map(|p| lens.point(*p)).collect();
    let length: f32 = points.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
    along(&points, length / 2.0)
}

/// The point so far along a line.
fn along(points: &[Pos2], mut far: f32) -> Option<Pos2> {
    for pair in points.windows(2) {
        let piece = pair[0].distance(pair[1]);
        if far <= piece && piece > 0.0 {
            return Some(pair[0].lerp(pair[1], far / piece));
        }
        far -= piece;
    }
    points.last().copied()
}

/// The card at a point of the map.
pub fn card_at(view: &View, p: Point) -> Option<&TouchpointId> {
    match &view.picture.groups[view.overview.card_at(p)?].subject {
        Some(Subject::Record(Key::Touchpoint(id))) => Some(id),
        _ => None,
    }
}

/// The cell at a point of the map, whatever lies in it.
pub fn cell_at(placement: &Placement, p: Point) -> Option<(StageId, LaneId)> {
    Some((stage_at(placement, p)?, lane_at(placement, p)?))
}

/// The cell that is nearest to a point of the map; none if there are no cells.
pub fn nearest_cell(placement: &Placement, p: Point) -> Option<(StageId, LaneId)> {
    fn nearest<I: Clone>(bands: &[crate::layout::Band<I>], at: f32) -> Option<I> {
        let away = |band: &crate::layout::Band<I>| (band.start - at).max(at - band.start - band.size).max(0.0);
        bands.iter().min_by(|a, b| away(a).total_cmp(&away(b))).map(|band| band.id.clone())
    }
    Some((nearest(&placement.stages, p.x)?, nearest(&placement.lanes, p.y)?))
}

fn stage_at(placement: &Placement, p: Point) -> Option<StageId> {
    placement.stages.iter().find(|s| (s.start..s.start + s.size).contains(&p.x)).map(|s| s.id.clone())
}

fn lane_at(placement: &Placement, p: Point) -> Option<LaneId> {
    placement.lanes.iter().find(|l| (l.start..l.start + l.size).contains(&p.y)).map(|l| l.id.clone())
}

/// The box of a cell.
pub fn cell_rect(placement: &Placement, stage: &StageId, lane: &LaneId) -> Option<Rect> {
    let stage = placement.stages.iter().find(|s| s.id == *stage)?;
    let lane = placement.lanes.iter().find(|l| l.id == *lane)?;
    Some(Rect::new(stage.start, lane.start, stage.size, lane.size))
}

/// The transition nearest to a point of the map, and how far it is, both in pixels.
fn transition_at<'v>(
    view: &'v View,
    lens: &Lens,
    p: Point,
    reach: f32,
) -> Option<(f32, &'v TouchpointId, &'v TouchpointId)> {
    let (overview, picture) = (&view.overview, &view.picture);
    let reach = reach / lens.zoom;
    let groups = overview.groups(Part::Transition);
    let mut best: Option<(f32, usize)> = None;
    for group in overview.seen(Part::Transition, Rect::new(p.x, p.y, 0.0, 0.0).grown(reach)) {
        for pair in overview.corners(&overview.lines[group - groups.start]).windows(2) {
            let distance = distance_to(pair[0], pair[1], p);
            if distance <= reach && best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, group));
            }
        }
    }
    // The words on a transition belong to it too.
    let on_words = || overview.groups(Part::Label).rev().find(|group| overview.bounds(*group).contains(p));
    let (distance, group) = best.or_else(|| Some((0.0, on_words()?)))?;
    match &picture.groups[group].subject {
        Some(Subject::Transition(from, to)) => Some((distance * lens.zoom, from, to)),
        _ => None,
    }
}

/// How far a point is from a piece of a line.
fn distance_to(a: Point, b: Point, p: Point) -> f32 {
    let (a, b, p) = (pos2(a.x, a.y), pos2(b.x, b.y), pos2(p.x, p.y));
    let along = b - a;
    let part = if along.length_sq() > 0.0 { ((p - a).dot(along) / along.length_sq()).clamp(0.0, 1.0) } else { 0.0 };
    p.distance(a + along * part)
}

/// The box of what a subject is about, on the map; for a heading, its band.
pub fn bounds(placement: &Placement, subject: &Subject) -> Option<Rect> {
    match subject {
        Subject::Record(Key::Touchpoint(id)) => placement.cards.get(id).copied(),
        Subject::Record(Key::Stage(id)) => {
            let stage = placement.stages.iter().find(|s| s.id == *id)?;
            Some(Rect::new(stage.start, 0.0, stage.size, placement.stage_heading))
        }
        Subject::Record(Key::Lane(id)) => {
            let lane = placement.lanes.iter().find(|l| l.id == *id)?;
            Some(Rect::new(0.0, lane.start, placement.lane_heading, lane.size))
        }
        Subject::Transition(from, to) => {
            let route = placement.routes.iter().find(|r| r.from == *from && r.to == *to)?;
            Rect::around(&route.points)
        }
        Subject::Record(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_to_a_line_ends_at_its_ends() {
        let (a, b) = (Point::new(0.0, 0.0), Point::new(10.0, 0.0));
        assert_eq!(distance_to(a, b, Point::new(5.0, 3.0)), 3.0);
        assert_eq!(distance_to(a, b, Point::new(14.0, 3.0)), 5.0);
        assert_eq!(distance_to(a, a, Point::new(0.0, 2.0)), 2.0);
    }
}
