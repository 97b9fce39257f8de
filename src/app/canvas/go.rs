//! Where an arrow key leads: the nearest touchpoint in a direction, and on to the headings at the edge.

use crate::journey::{Journey, Key, Subject, TouchpointId};
use crate::layout::{Placement, Rect};

/// The direction of an arrow key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Left.
    Left,
    /// Right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
}

/// What an arrow key leads to from `from`.
pub fn go(journey: &Journey, placement: &Placement, from: Option<&Subject>, way: Way) -> Option<Subject> {
    match from {
        None => journey.reading_order().first().map(|(id, _)| touchpoint(id)),
        Some(Subject::Record(Key::Touchpoint(id))) => from_touchpoint(journey, placement, id, way),
        Some(Subject::Record(Key::Stage(id))) => {
            let at = placement.stages.iter().position(|s| s.id == *id)?;
            let stage = |at: usize| placement.stages.get(at).map(|s| Key::Stage(s.id.clone()).into());
            match way {
                Way::Left if at == 0 => placement.lanes.first().map(|l| Key::Lane(l.id.clone()).into()),
                Way::Left => stage(at - 1),
                Way::Right => stage(at + 1),
                Way::Up => None,
                Way::Down => {
                    let band = &placement.stages[at];
                    let heading = Rect::new(band.start, f32::MIN / 4.0, band.size, 0.0);
                    first_in(placement, |id| journey.touchpoint(id).is_some_and(|t| t.stage == band.id), |r| (r.y, r.x))
                        .or_else(|| nearest(placement, &heading, Way::Down, None, true))
                        .map(touchpoint)
                }
            }
        }
        Some(Subject::Record(Key::Lane(id))) => {
            let at = placement.lanes.iter().position(|l| l.id == *id)?;
            let lane = |at: usize| placement.lanes.get(at).map(|l| Key::Lane(l.id.clone()).into());
            match way {
                Way::Up if at == 0 => placement.stages.first().map(|s| Key::Stage(s.id.clone()).into()),
                Way::Up => lane(at - 1),
                Way::Down => lane(at + 1),
                Way::Left => None,
                Way::Right => {
                    let band = &placement.lanes[at];
                    first_in(placement, |id| journey.touchpoint(id).is_some_and(|t| t.lane == band.id), |r| (r.x, r.y))
                        .map(touchpoint)
                }
            }
        }
        Some(Subject::Transition(from, to)) => match way {
            Way::Left | Way::Up => Some(touchpoint(from)),
            Way::Right | Way::Down => Some(touchpoint(to)),
        },
        Some(Subject::Record(_)) => go(journey, placement, None, way),
    }
}

/// The nearest other touchpoint in a direction; none where there is none.
pub fn neighbour<'p>(placement: &'p Placement, from: &TouchpointId, way: Way) -> Option<&'p TouchpointId> {
    nearest(placement, placement.cards.get(from)?, way, Some(from), false)
        .or_else(|| nearest(placement, placement.cards.get(from)?, way, Some(from), true))
}

fn touchpoint(id: &TouchpointId) -> Subject {
    Key::Touchpoint(id.clone()).into()
}

fn from_touchpoint(journey: &Journey, placement: &Placement, id: &TouchpointId, way: Way) -> Option<Subject> {
    let card = placement.cards.get(id)?;
    if let Some(near) = nearest(placement, card, way, Some(id), false) {
        return Some(touchpoint(near));
    }
    let here = journey.touchpoint(id)?;
    match way {
        Way::Up => Some(Key::Stage(here.stage.clone()).into()),
        Way::Left => Some(Key::Lane(here.lane.clone()).into()),
        Way::Right | Way::Down => nearest(placement, card, way, Some(id), true).map(touchpoint),
    }
}

/// The nearest card in a direction: one that lies more in it than aside, or (`far`) any that lies in it at all.
fn nearest<'p>(
    placement: &'p Placement,
    from: &Rect,
    way: Way,
    without: Option<&TouchpointId>,
    far: bool,
) -> Option<&'p TouchpointId> {
    let mut best: Option<(f32, &TouchpointId)> = None;
    for (id, card) in &placement.cards {
        if Some(id) == without {
            continue;
        }
        let (a, b) = (from.centre(), card.centre());
        let (along, aside, gap) = match way {
            Way::Right => (b.x - a.x, b.y - a.y, (card.y - from.bottom()).max(from.y - card.bottom())),
            Way::Left => (a.x - b.x, b.y - a.y, (card.y - from.bottom()).max(from.y - card.bottom())),
            Way::Down => (b.y - a.y, b.x - a.x, (card.x - from.right()).max(from.x - card.right())),
            Way::Up => (a.y - b.y, b.x - a.x, (card.x - from.right()).max(from.x - card.right())),
        };
        let gap = gap.max(0.0);
        if along <= 1.0 || (!far && gap > along) {
            continue;
        }
        let cost = along + 2.0 * gap + 0.25 * aside.abs();
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, id));
        }
    }
    best.map(|(_, id)| id)
}

fn first_in(
    placement: &Placement,
    test: impl Fn(&TouchpointId) -> bool,
    place: impl Fn(&Rect) -> (f32, f32),
) -> Option<&TouchpointId> {
    let order = |a: &Rect, b: &Rect| {
        let ((a, aside), (b, bside)) = (place(a), place(b));
        a.total_cmp(&b).then(aside.total_cmp(&bside))
    };
    placement.cards.iter().filter(|(id, _)| test(id)).min_by(|(_, a), (_, b)| order(a, b)).map(|(id, _)| id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::canvas::testing::{journey, placed};

    fn step(from: &str, way: Way) -> String {
        let journey = journey();
        let placement = placed(&journey);
        let from: Subject = match from.split_once('/') {
            Some(("stage", id)) => Key::Stage(id.into()).into(),
            Some(("lane", id)) => Key::Lane(id.into()).into(),
            _ => Key::Touchpoint(from.into()).into(),
        };
        go(&journey, &placement, Some(&from), way).map_or_else(String::new, |s| s.to_string())
    }

    #[test]
    fn arrows_lead_to_neighbours_and_on_to_headings() {
        let table = [
            ("apply", Way::Right, "touchpoint/biometrics"),
            ("biometrics", Way::Left, "touchpoint/apply"),
            ("apply", Way::Down, "touchpoint/review"),
            ("apply", Way::Up, "stage/s1"),
            ("apply", Way::Left, "lane/resident"),
            ("review", Way::Up, "touchpoint/apply"),
            ("stage/s1", Way::Right, "stage/s2"),
            ("stage/s1", Way::Left, "lane/resident"),
            ("stage/s2", Way::Down, "touchpoint/biometrics"),
            ("lane/resident", Way::Down, "lane/agency"),
            ("lane/agency", Way::Right, "touchpoint/review"),
            ("lane/resident", Way::Up, "stage/s1"),
        ];
        for (from, way, to) in table {
            assert_eq!(step(from, way), to, "{from} {way:?}");
        }
    }

    #[test]
    fn without_a_focus_the_first_in_reading_order_is_it() {
        let journey = journey();
        let first = go(&journey, &placed(&journey), None, Way::Left);
        assert_eq!(first, Some(Key::Touchpoint("apply".into()).into()));
    }
}
