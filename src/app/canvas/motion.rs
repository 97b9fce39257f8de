//! After an edit the map goes to its new arrangement so that the eye can follow: for a moment, what can be seen is drawn
//! between where it was and where it is now. Hits, keys and assistive technology know only where it is now.

use crate::app::session::View;
use crate::journey::{Catalogue, Journey, TouchpointId};
use crate::layout::{Band, Placement, Point, Rect, Route};
use crate::picture::{Overview, draw_linked};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// How long the way takes, in seconds.
const TIME: f64 = 0.18;
/// More cards than this in view are there at once: nobody can follow so many.
const MOST: usize = 1_000;
/// What moves less, in map units, isn't seen to move.
const LEAST: f32 = 0.5;

/// Between two arrangements.
#[derive(Default)]
pub struct Motion {
    /// The arrangement that is shown or gone to.
    to: Option<Arc<Placement>>,
    way: Option<Way>,
    /// Where a card comes from that was held somewhere else.
    from: BTreeMap<TouchpointId, Rect>,
}

/// What can be seen of a change of the arrangement.
struct Way {
    /// When it began; none = with the next frame.
    began: Option<f64>,
    /// The old arrangement of what is in view.
    from: Placement,
    /// The new one.
    to: Placement,
    now: View,
}

impl Motion {
    /// The next change of the arrangement begins with this card here.
    pub fn hold(&mut self, id: TouchpointId, rect: Rect) {
        self.from.insert(id, rect);
    }

    /// What is to be drawn at this time instead of the journey's own view, as long as it is on its way there. `seen` is
    /// the part of the map in view; at once if motion is unwanted.
    pub fn follow(&mut self, journey: &Journey, view: &View, seen: &Rect, now: f64, still: bool) -> Option<&View> {
        let held = std::mem::take(&mut self.from);
        let old = self.to.replace(Arc::clone(&view.placement));
        if let Some(old) = old.filter(|old| !Arc::ptr_eq(old, &view.placement)) {
            let before = self.way.take();
            if !still {
                let shown = before.as_ref().map(|way| way.now.placement.as_ref());
                self.way = Way::between(&old, shown, &held, view, &seen.grown(seen.w.max(seen.h) / 2.0));
            }
        }
        let way = self.way.as_mut()?;
        let began = *way.began.get_or_insert(now);
        #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1")]
        let part = ((now - began) / TIME).clamp(0.0, 1.0) as f32;
        if part >= 1.0 || still {
            self.way = None;
            return None;
        }
        way.go(journey, 1.0 - (1.0 - part).powi(3));
        self.way.as_ref().map(|way| &way.now)
    }

    /// Whether something is on its way.
    pub fn moves(&self) -> bool {
        self.way.is_some()
    }

    /// Where a card is drawn while it is on its way.
    #[cfg(test)]
    pub fn card(&self, id: &TouchpointId) -> Option<Rect> {
        self.view()?.placement.cards.get(id).copied()
    }

    /// What is drawn on the way.
    #[cfg(test)]
    pub fn view(&self) -> Option<&View> {
        self.way.as_ref().map(|way| &way.now)
    }
}

impl Way {
    /// The way from one arrangement (of which some is `shown` elsewhere, or `held`) to a view; none if nothing that can
    /// be seen moves, or too much.
    fn between(
        old: &Placement,
        shown: Option<&Placement>,
        held: &BTreeMap<TouchpointId, Rect>,
        view: &View,
        seen: &Rect,
    ) -> Option<Self> {
        let was = |id: &TouchpointId| {
            let shown = shown.and_then(|shown| shown.cards.get(id));
            held.get(id).or(shown).or_else(|| old.cards.get(id)).copied()
        };
        let new = &view.placement;
        let mut from = frame(old, shown, new);
        let mut to = bare(new);
        let mut moved = from.stages != to.stages || from.lanes != to.lanes;
        for (id, card) in &new.cards {
            let before = was(id).map_or(*card, |r| Rect { x: r.x, y: r.y, ..*card });
            if before.union(card).overlaps(seen) {
                moved |= (before.x - card.x).abs() > LEAST || (before.y - card.y).abs() > LEAST;
                from.cards.insert(id.clone(), before);
                to.cards.insert(id.clone(), *card);
                if to.cards.len() > MOST {
                    return None;
                }
            }
        }
        let (shown, old) = (shown.map(routes).unwrap_or_default(), routes(old));
        for route in &new.routes {
            let ends = (&route.from, &route.to);
            let before = shown.get(&ends).or_else(|| old.get(&ends)).copied();
            let around = before.and_then(Rect::around).into_iter();
            let around = around.chain(Rect::around(&route.points)).reduce(|a, b| a.union(&b));
            if !around.is_some_and(|around| around.overlaps(seen)) {
                continue;
            }
            let shift = |id: &TouchpointId| {
                let (before, after) = was(id).zip(new.cards.get(id))?;
                Some(Point::new(before.x - after.x, before.y - after.y))
            };
            let shifts = (shift(&route.from).unwrap_or_default(), shift(&route.to).unwrap_or_default());
            let (before, after) = alike(before.unwrap_or_default(), &route.points)
                .unwrap_or_else(|| (shifted(&route.points, shifts), route.points.clone()));
            from.routes.push(Route { points: before, ..route.clone() });
            to.routes.push(Route { points: after, ..route.clone() });
        }
        moved.then(|| Self {
            began: None,
            from,
            to,
            now: View {
                graph: view.graph.clone(),
                left_out: Arc::clone(&view.left_out),
                folded: view.folded.clone(),
                marks: Arc::clone(&view.marks),
                linked: Arc::clone(&view.linked),
                other: view.other.clone(),
                ..View::default()
            },
        })
    }

    /// Makes the view for a part of the way, from 0 to 1.
    fn go(&mut self, journey: &Journey, part: f32) {
        let mix = |a: f32, b: f32| a + (b - a) * part;
        let point = |(a, b): (&Point, &Point)| Point::new(mix(a.x, b.x), mix(a.y, b.y));
        let (from, to) = (&self.from, &self.to);
        let card = |((id, a), b): ((&TouchpointId, &Rect), &Rect)| {
            (id.clone(), Rect { x: mix(a.x, b.x), y: mix(a.y, b.y), ..*b })
        };
        let route = |(a, b): (&Route, &Route)| Route {
            points: a.points.iter().zip(&b.points).map(point).collect(),
            ..b.clone()
        };
        let mut placement = bare(to);
        placement.size.w = mix(from.size.w, to.size.w);
        placement.size.h = mix(from.size.h, to.size.h);
        bands(&from.stages, &mut placement.stages, mix);
        bands(&from.lanes, &mut placement.lanes, mix);
        placement.cards = from.cards.iter().zip(to.cards.values()).map(card).collect();
        placement.routes = from.routes.iter().zip(&to.routes).map(route).collect();
        let graph = std::mem::take(&mut self.now.graph);
        let linked = Arc::clone(&self.now.linked);
        let picture = draw_linked(journey, &graph, &placement, Catalogue::bundled(), &linked);
        let overview = Overview::of(journey, &placement, &picture);
        let View { left_out: out, folded, marks, other, .. } = std::mem::take(&mut self.now);
        let placement = Arc::new(placement);
        let now = View { graph, placement, picture, overview, folded, linked, ..View::default() };
        self.now = now.marked(marks).leaving_out_too(journey, out).over(other);
    }
}

/// The ways of the transitions.
fn routes(placement: &Placement) -> HashMap<(&TouchpointId, &TouchpointId), &[Point]> {
    placement.routes.iter().map(|route| ((&route.from, &route.to), route.points.as_slice())).collect()
}

/// An arrangement without what is arranged.
fn bare(placement: &Placement) -> Placement {
    let Placement { size, stage_heading, trust_line, lane_heading, .. } = *placement;
    let (stages, lanes) = (placement.stages.clone(), placement.lanes.clone());
    let (cards, routes) = (BTreeMap::new(), Vec::new());
    Placement { size, stage_heading, trust_line, lane_heading, stages, lanes, cards, routes }
}

/// The old stages and lanes in the order of the new: where one wasn't there, it is where it will be.
fn frame(old: &Placement, shown: Option<&Placement>, new: &Placement) -> Placement {
    fn was<I: PartialEq + Clone>(old: &[Band<I>], new: &[Band<I>]) -> Vec<Band<I>> {
        new.iter().map(|band| old.iter().find(|b| b.id == band.id).unwrap_or(band).clone()).collect()
    }
    let old = shown.unwrap_or(old);
    Placement { size: old.size, stages: was(&old.stages, &new.stages), lanes: was(&old.lanes, &new.lanes), ..bare(new) }
}

fn bands<I>(from: &[Band<I>], to: &mut [Band<I>], mix: impl Fn(f32, f32) -> f32) {
    for (a, b) in from.iter().zip(to) {
        (b.start, b.size) = (mix(a.start, b.start), mix(a.size, b.size));
    }
}

/// Two lines of upright and level pieces with the same number of corners, so that each piece keeps its direction on the
/// way from one to the other; none if they don't go together.
fn alike(a: &[Point], b: &[Point]) -> Option<(Vec<Point>, Vec<Point>)> {
    let level = |points: &[Point]| Some((points.first()?.y - points.get(1)?.y).abs() < 0.01);
    if level(a)? != level(b)? || !a.len().abs_diff(b.len()).is_multiple_of(2) {
        return None;
    }
    let padded = |points: &[Point], count: usize| {
        let mut points = points.to_vec();
        while points.len() < count {
            let at = points.len() / 2;
            let (p, q) = (points[at - 1], points[at]);
            let middle = Point::new(f32::midpoint(p.x, q.x), f32::midpoint(p.y, q.y));
            points.splice(at..at, [middle, middle]);
        }
        points
    };
    let count = a.len().max(b.len());
    Some((padded(a, count), padded(b, count)))
}

/// A line that is pulled along at both its ends.
fn shifted(points: &[Point], (start, end): (Point, Point)) -> Vec<Point> {
    let half = points.len() / 2;
    let shift = |n: usize| if n < half { start } else { end };
    points.iter().enumerate().map(|(n, p)| Point::new(p.x + shift(n).x, p.y + shift(n).y)).collect()
}
