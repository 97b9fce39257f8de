//! What is at a point of the screen.

use super::lens::Lens;
use crate::app::session::View;
use crate::journey::{Key, LaneId, StageId, Subject, TouchpointId};
use crate::layout::{Placement, Point, Rect};
use crate::picture::Part;
use egui::{Pos2, pos2};

/// How near a pointer must be to a transition, in pixels.
const LINE_REACH: f32 = 6.0;
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
    /// A transition.
    Transition(TouchpointId, TouchpointId),
    /// The heading of a stage.
    Stage(StageId),
    /// The heading of a lane.
    Lane(LaneId),
    /// Empty ground in a cell.
    Cell(StageId, LaneId),
    /// Nothing.
    Nothing,
}

impl Hit {
    /// What would be selected by a click.
    pub fn subject(&self) -> Option<Subject> {
        Some(match self {
            Self::Handle(id) | Self::Card(id) | Self::TrustPoint(id) => Key::Touchpoint(id.clone()).into(),
            Self::Transition(from, to) => Subject::Transition(from.clone(), to.clone()),
            Self::Stage(id) => Key::Stage(id.clone()).into(),
            Self::Lane(id) => Key::Lane(id.clone()).into(),
            Self::Cell(..) | Self::Nothing => return None,
        })
    }
}

/// What is at `at`. `handles` are the touchpoints whose connect handle is shown.
pub fn hit(view: &View, lens: &Lens, at: Pos2, handles: &[TouchpointId]) -> Hit {
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
    for id in handles {
        if let Some(card) = placement.cards.get(id)
            && handle_at(lens, card).distance(at) <= HANDLE + 3.0
        {
            return Hit::Handle(id.clone());
        }
    }
    if let Some(id) = card_at(view, map) {
        return Hit::Card(id.clone());
    }
    if let Some((from, to)) = transition_at(view, lens, map) {
        return Hit::Transition(from, to);
    }
    cell_at(placement, map).map_or(Hit::Nothing, |(stage, lane)| Hit::Cell(stage, lane))
}

/// Where the connect handle of a card is.
pub fn handle_at(lens: &Lens, card: &Rect) -> Pos2 {
    let card = lens.rect(card);
    pos2(card.right(), card.center().y)
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

fn transition_at(view: &View, lens: &Lens, p: Point) -> Option<(TouchpointId, TouchpointId)> {
    let (overview, picture) = (&view.overview, &view.picture);
    let reach = LINE_REACH / lens.zoom;
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
    let group = best.map(|(_, group)| group).or_else(on_words)?;
    match &picture.groups[group].subject {
        Some(Subject::Transition(from, to)) => Some((from.clone(), to.clone())),
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
