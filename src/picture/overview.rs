//! A picture seen from afar: what is said of a touchpoint where its card is a few pixels, and of a cell where even that
//! can't be seen. Packed, so that thousands can be looked through in every frame.

use super::{Group, Part, Picture, Shape};
use crate::journey::Known;
use crate::journey::touchpoint::Moment;
use crate::journey::{Journey, Key, LaneId, StageId, Subject, Touchpoint, TouchpointId};
use crate::layout::{Placement, Point, Rect};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// What there is to see of a picture from afar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    /// The touchpoints, in the order of their groups in the picture.
    pub blocks: Vec<Block>,
    /// The transitions, in the order of their groups in the picture.
    pub lines: Vec<Line>,
    /// The cells that have more than one touchpoint; a single one speaks for itself.
    pub cells: Vec<Cell>,
    corners: Vec<Point>,
    boxes: Vec<Rect>,
    parts: Vec<(Part, Range<usize>)>,
    /// Which groups step back; empty if none does.
    faded: Vec<bool>,
}

/// A touchpoint, as far as its colour and a few figures go.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Block {
    /// Where its card is.
    pub rect: Rect,
    /// Its trust point from 1 to 5, if there is one.
    pub trust: Option<u8>,
    /// Whether the trust was measured and not only assessed.
    pub measured: bool,
    /// How many pain points are open.
    pub pains: usize,
    /// The severity of the worst of them, 0 to 4.
    pub worst: u8,
    /// Whether it is a moment that matters.
    pub matters: bool,
}

/// The way of a transition.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Whether it goes back to do again.
    pub rework: bool,
    corners: Range<usize>,
}

/// What is in a stage's part of a lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its stage.
    pub stage: StageId,
    /// Its lane.
    pub lane: LaneId,
    /// Where it is.
    pub rect: Rect,
    /// Its mean trust, rounded to a trust point from 1 to 5, if any is known.
    pub trust: Option<u8>,
    /// Whether everything in it steps back.
    pub faded: bool,
    /// What is to be said of it, in rows: from the most that can be said to the least. A row is never empty.
    pub says: Vec<Vec<String>>,
}

impl Overview {
    /// What there is to see of the picture of a journey that is placed so.
    pub fn of(journey: &Journey, placement: &Placement, picture: &Picture) -> Self {
        let mut overview = Self { boxes: picture.groups.iter().map(|group| group.bounds).collect(), ..Self::default() };
        for (at, group) in picture.groups.iter().enumerate() {
            match overview.parts.last_mut() {
                Some((part, run)) if *part == group.part => run.end = at + 1,
                _ => overview.parts.push((group.part, at..at + 1)),
            }
            match (group.part, &group.subject) {
                (Part::Card, Some(Subject::Record(Key::Touchpoint(id)))) => {
                    let touchpoint = journey.touchpoint(id);
                    let bare = Block { rect: group.bounds, ..Block::default() };
                    overview.blocks.push(touchpoint.map_or(bare, |touchpoint| Block::of(touchpoint, group.bounds)));
                }
                (Part::Transition, subject) => {
                    let shaft = picture.shapes[group.shapes.clone()].iter().find_map(|shape| match shape {
                        Shape::Line { points, .. } => Some(points.as_slice()),
                        _ => None,
                    });
                    let start = overview.corners.len();
                    overview.corners.extend(shaft.unwrap_or_default());
                    let rework = match subject {
                        Some(Subject::Transition(from, to)) => journey.transition(from, to).is_some_and(|n| n.rework),
                        _ => false,
                    };
                    overview.lines.push(Line { rework, corners: start..overview.corners.len() });
                }
                _ => {}
            }
        }
        overview.cells = cells(journey, placement);
        overview
    }

    /// Lets these touchpoints of the picture step back, with the transitions that begin or end at one of them.
    pub fn fade(&mut self, journey: &Journey, picture: &Picture, out: &BTreeSet<TouchpointId>) {
        self.faded.clear();
        self.cells.iter_mut().for_each(|cell| cell.faded = false);
        if out.is_empty() {
            return;
        }
        let is_out = |group: &Group| match (&group.subject, group.part) {
            (Some(Subject::Record(Key::Touchpoint(id))), _) => out.contains(id),
            (Some(Subject::Transition(from, to)), _) => out.contains(from) || out.contains(to),
            _ => false,
        };
        self.faded.extend(picture.groups.iter().map(is_out));
        let stay = journey.touchpoints().iter().filter(|(id, _)| !out.contains(*id));
        let stay: HashSet<_> = stay.map(|(_, touchpoint)| (&touchpoint.stage, &touchpoint.lane)).collect();
        for cell in &mut self.cells {
            cell.faded = !stay.contains(&(&cell.stage, &cell.lane));
        }
    }

    /// Whether a group steps back.
    pub fn is_faded(&self, group: usize) -> bool {
        self.faded.get(group).copied().unwrap_or(false)
    }

    /// What may be asked for with [`Overview::is_faded`], from back to front.
    pub fn fades(&self) -> &'static [bool] {
        if self.faded.is_empty() { &[false] } else { &[true, false] }
    }

    /// The places of a part's groups in the picture, if they follow one another there.
    pub fn groups(&self, part: Part) -> Range<usize> {
        self.parts.iter().find(|(p, _)| *p == part).map_or(0..0, |(_, run)| run.clone())
    }

    /// The places of a part's groups whose boxes touch `area`.
    pub fn seen(&self, part: Part, area: Rect) -> impl DoubleEndedIterator<Item = usize> {
        self.groups(part).filter(move |at| self.boxes[*at].overlaps(&area))
    }

    /// The box around a group.
    pub fn bounds(&self, group: usize) -> Rect {
        self.boxes[group]
    }

    /// The place of the topmost card's group at a point of the map.
    pub fn card_at(&self, p: Point) -> Option<usize> {
        self.groups(Part::Card).rev().find(|at| self.boxes[*at].contains(p))
    }

    /// The corners of a transition's line.
    pub fn corners(&self, line: &Line) -> &[Point] {
        &self.corners[line.corners.clone()]
    }
}

impl Block {
    /// The block of a touchpoint whose card is here.
    pub fn of(touchpoint: &Touchpoint, rect: Rect) -> Self {
        let known = Known::best(touchpoint);
        Self {
            rect,
            trust: known.map(Known::level),
            measured: matches!(known, Some(Known::Measured(_))),
            pains: touchpoint.open_pains().count(),
            worst: touchpoint.worst_pain().unwrap_or(0),
            matters: touchpoint.moment == Moment::Matters,
        }
    }
}

#[derive(Default)]
struct Tally {
    touchpoints: usize,
    pains: usize,
    trust: f64,
    rated: usize,
}

fn cells(journey: &Journey, placement: &Placement) -> Vec<Cell> {
    let stages: HashMap<&StageId, usize> = placement.stages.iter().enumerate().map(|(i, s)| (&s.id, i)).collect();
    let lanes: HashMap<&LaneId, usize> = placement.lanes.iter().enumerate().map(|(i, l)| (&l.id, i)).collect();
    let mut tallies: BTreeMap<(usize, usize), Tally> = BTreeMap::new();
    for touchpoint in journey.touchpoints().values() {
        let place = stages.get(&touchpoint.stage).zip(lanes.get(&touchpoint.lane));
        let Some((stage, lane)) = place else { continue };
        let tally = tallies.entry((*stage, *lane)).or_default();
        tally.touchpoints += 1;
        tally.pains += touchpoint.open_pains().count();
        if let Some(known) = Known::best(touchpoint) {
            tally.trust += known.exact();
            tally.rated += 1;
        }
    }
    let cell = |((stage, lane), tally): ((usize, usize), Tally)| {
        let (stage, lane) = (&placement.stages[stage], &placement.lanes[lane]);
        let rect = Rect::new(stage.start, lane.start, stage.size, lane.size);
        Cell {
            stage: stage.id.clone(),
            lane: lane.id.clone(),
            rect,
            trust: tally.mean().map(|mean| Known::Measured(mean).level()),
            faded: false,
            says: tally.says(),
        }
    };
    tallies.into_iter().filter(|(_, tally)| tally.touchpoints > 1).map(cell).collect()
}

impl Tally {
    #[expect(clippy::cast_precision_loss, reason = "a count of touchpoints")]
    fn mean(&self) -> Option<f64> {
        (self.rated > 0).then(|| self.trust / self.rated as f64)
    }

    /// "24 touchpoints · 7 pain points · mean trust 2.8" in one row, in three, and in fewer words.
    fn says(&self) -> Vec<Vec<String>> {
        let count = |n: usize, one: &str, many: &str| format!("{n}\u{a0}{}", if n == 1 { one } else { many });
        let mut long = vec![format!("{}\u{a0}touchpoints", self.touchpoints)];
        let mut short = vec![self.touchpoints.to_string()];
        if self.pains > 0 {
            long.push(count(self.pains, "pain point", "pain points"));
            short.push(count(self.pains, "pain", "pains"));
        }
        if let Some(mean) = self.mean() {
            long.push(format!("mean trust {mean:.1}"));
            short.push(format!("trust {mean:.1}"));
        }
        let least = vec![self.touchpoints.to_string()];
        let mut says = vec![vec![long.join(" · ")], long, vec![short.join(" · ")], short, least];
        says.dedup();
        says
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::{Catalogue, Edit, Graph};
    use crate::layout::arrange;
    use crate::picture::{Sizes, draw};

    #[test]
    fn a_cell_is_summed_up_in_more_and_in_fewer_words() {
        let tally = Tally { touchpoints: 24, pains: 7, trust: 28.0, rated: 10 };
        let rows: Vec<String> = tally.says().iter().map(|rows| rows.join(" / ").replace('\u{a0}', " ")).collect();
        assert_eq!(
            rows,
            [
                "24 touchpoints · 7 pain points · mean trust 2.8",
                "24 touchpoints / 7 pain points / mean trust 2.8",
                "24 · 7 pains · trust 2.8",
                "24 / 7 pains / trust 2.8",
                "24",
            ]
        );
        let bare = Tally { touchpoints: 2, ..Tally::default() };
        assert_eq!(bare.says(), [["2\u{a0}touchpoints"], ["2"]]);
    }

    #[test]
    fn what_is_seen_belongs_to_the_picture() {
        let mut journey = crate::templates::named("trusted-traveler").expect("there is such a template").journey();
        let first = journey.touchpoints().values().next().expect("it has touchpoints");
        let (stage, lane) = (first.stage.clone(), first.lane.clone());
        let edit = Edit::AddTouchpoint { id: "one-more".into(), name: "One more".into(), stage, lane, after: None };
        let patch = edit.patch(&journey).expect("it can be added");
        journey.apply(&patch).expect("the patch was made of it");
        let placement = arrange(&journey, &Sizes(&journey));
        let picture = draw(&journey, &Graph::of(&journey), &placement, Catalogue::bundled());
        let overview = Overview::of(&journey, &placement, &picture);
        assert_eq!(overview.blocks.len(), placement.cards.len());
        assert_eq!(overview.groups(Part::Card).len(), overview.blocks.len());
        assert_eq!(overview.groups(Part::Transition).len(), overview.lines.len());
        for (at, block) in overview.groups(Part::Card).zip(&overview.blocks) {
            assert_eq!(overview.card_at(block.rect.centre()), Some(at));
            assert_eq!(picture.groups[at].bounds, block.rect);
        }
        let inside = |cell: &Cell| {
            let here = |t: &&std::sync::Arc<Touchpoint>| t.stage == cell.stage && t.lane == cell.lane;
            journey.touchpoints().values().filter(here).count()
        };
        assert!(!overview.cells.is_empty());
        for cell in &overview.cells {
            assert!(cell.says[0][0].starts_with(&format!("{}\u{a0}touchpoints", inside(cell))), "{cell:?}");
        }
    }

    #[test]
    fn what_steps_back_takes_its_transitions_with_it() {
        let journey = crate::templates::named("trusted-traveler").expect("there is such a template").journey();
        let placement = arrange(&journey, &Sizes(&journey));
        let picture = draw(&journey, &Graph::of(&journey), &placement, Catalogue::bundled());
        let mut overview = Overview::of(&journey, &placement, &picture);
        let (from, next) = journey.transitions().next().expect("a transition");
        overview.fade(&journey, &picture, &BTreeSet::from([next.to.clone()]));
        let faded: Vec<_> = (0..picture.groups.len()).filter(|at| overview.is_faded(*at)).collect();
        let subjects: Vec<_> = faded.iter().filter_map(|at| picture.groups[*at].subject.clone()).collect();
        assert!(subjects.contains(&Key::Touchpoint(next.to.clone()).into()));
        assert!(subjects.contains(&Subject::Transition(from.clone(), next.to.clone())));
        assert!(!subjects.contains(&Key::Touchpoint(from.clone()).into()), "its neighbour stays");
        overview.fade(&journey, &picture, &BTreeSet::new());
        assert!((0..picture.groups.len()).all(|at| !overview.is_faded(at)));
    }
}
