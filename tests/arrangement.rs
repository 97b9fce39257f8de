//! What an arrangement always keeps to, over random journeys.

mod common;

use common::edits::{edit, fitted};
use common::{broken_journey, journey};
use proptest::prelude::*;
use std::collections::BTreeMap;
use trustline::journey::record::LaneKind;
use trustline::journey::{Edit, Journey, Key, Lane, Next, Record, Stage, Touchpoint, TouchpointId};
use trustline::layout::{Arranger, Measures, Placement, Point, Rect, Size, arrange};

/// Boxes of different heights, labels of different widths.
struct Sizes;

impl Measures for Sizes {
    fn card(&self, touchpoint: &Touchpoint) -> Size {
        Size { w: 208.0, h: 48.0 + (touchpoint.name.len() % 5) as f32 * 17.0 }
    }

    fn label(&self, next: &Next) -> f32 {
        if next.wait_days.is_some() { 60.0 } else { 0.0 }
    }
}

fn placed(journey: &Journey) -> Placement {
    arrange(journey, &Sizes)
}

/// Whether a horizontal or vertical piece runs through the inside of a box.
fn runs_through(a: Point, b: Point, card: &Rect) -> bool {
    let inside = card.grown(-1.0);
    a.x.min(b.x) < inside.right()
        && a.x.max(b.x) > inside.x
        && a.y.min(b.y) < inside.bottom()
        && a.y.max(b.y) > inside.y
}

fn on_border(card: &Rect, p: Point) -> bool {
    let vertical =
        ((p.x - card.x).abs() < 0.01 || (p.x - card.right()).abs() < 0.01) && p.y > card.y && p.y < card.bottom();
    let horizontal =
        ((p.y - card.y).abs() < 0.01 || (p.y - card.bottom()).abs() < 0.01) && p.x > card.x && p.x < card.right();
    vertical || horizontal
}

/// Everything that is wrong with a placement.
fn faults(journey: &Journey, placement: &Placement) -> Vec<String> {
    let mut faults = Vec::new();
    for (id, card) in &placement.cards {
        let Some(t) = journey.touchpoint(id) else {
            faults.push(format!("{id} is no touchpoint"));
            continue;
        };
        let stage = placement.stages.iter().find(|band| band.id == t.stage);
        let lane = placement.lanes.iter().find(|band| band.id == t.lane);
        let in_stage = stage.is_some_and(|s| card.x >= s.start && card.right() <= s.start + s.size);
        let in_lane = lane.is_some_and(|l| card.y >= l.start && card.bottom() <= l.start + l.size);
        if !in_stage || !in_lane {
            faults.push(format!("{id} is out of its cell"));
        }
    }
    let mut cards: Vec<_> = placement.cards.iter().collect();
    cards.sort_by(|a, b| a.1.x.total_cmp(&b.1.x));
    for (i, (id, card)) in cards.iter().enumerate() {
        for (other, under) in cards[i + 1..].iter().take_while(|(_, c)| c.x < card.right()) {
            if card.overlaps(under) {
                faults.push(format!("{id} lies on {other}"));
            }
        }
    }
    let columns = Columns::of(placement);
    for route in &placement.routes {
        let (from, to) = (&placement.cards[&route.from], &placement.cards[&route.to]);
        let name = format!("{} → {}", route.from, route.to);
        let [first, .., last] = route.points[..] else {
            faults.push(format!("{name} has no way"));
            continue;
        };
        if !on_border(from, first) || !on_border(to, last) {
            faults.push(format!("{name} does not join its boxes: {first:?} {from:?} {last:?} {to:?}"));
        }
        for pair in route.points.windows(2) {
            if pair[0].x != pair[1].x && pair[0].y != pair[1].y {
                faults.push(format!("{name} runs aslant"));
            }
            for (id, card) in columns.near(pair[0], pair[1]) {
                if *id != route.from && *id != route.to && runs_through(pair[0], pair[1], card) {
                    faults.push(format!("{name} runs through {id}"));
                }
            }
        }
    }
    faults
}

/// The boxes by where they are from left to right, so that those near a line are found quickly.
struct Columns<'a>(BTreeMap<i32, Vec<(&'a TouchpointId, &'a Rect)>>);

impl<'a> Columns<'a> {
    fn of(placement: &'a Placement) -> Self {
        let mut columns = Self(BTreeMap::new());
        for (id, card) in &placement.cards {
            for column in Self::range(card.x, card.right()) {
                columns.0.entry(column).or_default().push((id, card));
            }
        }
        columns
    }

    #[expect(clippy::cast_possible_truncation, reason = "a map is no wider than that")]
    fn range(a: f32, b: f32) -> std::ops::RangeInclusive<i32> {
        (a.min(b) / 200.0).floor() as i32..=(a.max(b) / 200.0).floor() as i32
    }

    fn near(&self, a: Point, b: Point) -> impl Iterator<Item = (&'a TouchpointId, &'a Rect)> {
        self.0.range(Self::range(a.x, b.x)).flat_map(|(_, cards)| cards.iter().copied())
    }
}

fn transitions(journey: &Journey) -> usize {
    let there = |id: &TouchpointId| {
        journey.touchpoint(id).is_some_and(|t| journey.stage(&t.stage).is_some() && journey.lane(&t.lane).is_some())
    };
    journey.transitions().filter(|(from, next)| there(from) && there(&next.to)).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn boxes_keep_to_their_cells_and_lines_to_the_gaps(journey in journey()) {
        let placement = placed(&journey);
        prop_assert_eq!(placement.cards.len(), journey.touchpoints().len());
        prop_assert_eq!(placement.routes.len(), transitions(&journey));
        prop_assert_eq!(faults(&journey, &placement), Vec::<String>::new());
    }

    #[test]
    fn a_journey_that_does_not_hold_together_is_arranged_as_far_as_it_goes(journey in broken_journey()) {
        let placement = placed(&journey);
        prop_assert_eq!(placement.routes.len(), transitions(&journey));
        prop_assert_eq!(faults(&journey, &placement), Vec::<String>::new());
    }

    #[test]
    fn the_same_journey_is_arranged_the_same(journey in journey(), seed in any::<u64>()) {
        prop_assert_eq!(placed(&journey), placed(&shuffled(&journey, seed)));
    }

    #[test]
    fn any_graph_in_any_cells_is_arranged(journey in graph(), seed in any::<u64>()) {
        let placement = placed(&journey);
        prop_assert_eq!(placement.routes.len(), transitions(&journey));
        prop_assert_eq!(faults(&journey, &placement), Vec::<String>::new());
        prop_assert_eq!(placement, placed(&shuffled(&journey, seed)));
    }

    #[test]
    fn after_any_edits_nothing_is_wrong(start in graph(), edits in prop::collection::vec(edit(), 1..6)) {
        let mut journey = start;
        let mut arranger = Arranger::default();
        arranger.arrange(&journey, &Sizes);
        for edit in edits {
            if let Ok(patch) = fitted(edit, &journey).patch(&journey) {
                journey.apply(&patch).expect("it was made for this journey");
            }
            let placement = arranger.arrange(&journey, &Sizes);
            prop_assert_eq!(placement.routes.len(), transitions(&journey));
            prop_assert_eq!(faults(&journey, &placement), Vec::<String>::new());
        }
    }
}

/// The same records in another order.
fn shuffled(journey: &Journey, seed: u64) -> Journey {
    let mut records: Vec<_> = journey.records().collect();
    fastrand::Rng::with_seed(seed).shuffle(&mut records);
    Journey::from_records(records)
}

/// Touchpoints in some cells of a grid (others, even whole stages and lanes, stay empty) and transitions between any of
/// them: to themselves, there and back, far back, or none at all.
fn graph() -> impl Strategy<Value = Journey> {
    (1..6usize, 1..6usize, 1..40usize).prop_flat_map(|(stages, lanes, n)| {
        let cells = prop::collection::vec((0..stages, 0..lanes), n);
        let ways = prop::collection::btree_set((0..n, 0..n), 0..2 * n);
        (cells, ways).prop_map(move |(cells, ways)| drawn(stages, lanes, &cells, &ways.into_iter().collect::<Vec<_>>()))
    })
}

/// A journey of `stages` × `lanes` and nothing in it.
fn empty(stages: usize, lanes: usize) -> Journey {
    let mut journey = Journey::default();
    let mut perform = |edit: Edit| {
        let patch = edit.patch(&journey).expect("it can be added");
        journey.apply(&patch).expect("it was made for this journey");
    };
    for i in 0..stages {
        let stage =
            Stage { id: format!("s{i}").into(), name: format!("Stage {i}"), span: String::new(), note: String::new() };
        perform(Edit::AddStage { stage, at: i });
    }
    for i in 0..lanes {
        let lane = Lane {
            id: format!("l{i}").into(),
            name: format!("Lane {i}"),
            kind: LaneKind::Customer,
            component: String::new(),
            note: String::new(),
        };
        perform(Edit::AddLane { lane, at: i });
    }
    journey
}

/// `empty` with touchpoints in cells and transitions by number.
fn drawn(stages: usize, lanes: usize, cells: &[(usize, usize)], ways: &[(usize, usize)]) -> Journey {
    let journey = empty(stages, lanes);
    let touchpoints = cells.iter().enumerate().map(|(i, (stage, lane))| {
        let mut t = Touchpoint::new(format!("Touchpoint {i}"), format!("s{stage}").into(), format!("l{lane}").into());
        t.next =
            ways.iter().filter(|(from, _)| *from == i).map(|(_, to)| Next::to(format!("t{to:04}").into())).collect();
        (Key::Touchpoint(format!("t{i:04}").into()), Record::Touchpoint(t.into()))
    });
    Journey::from_records(journey.records().chain(touchpoints))
}

#[test]
fn nothing_one_and_many() {
    for journey in [empty(0, 0), empty(1, 0), empty(0, 1), empty(5, 4), drawn(1, 1, &[(0, 0)], &[])] {
        assert_eq!(faults(&journey, &placed(&journey)), Vec::<String>::new());
    }
}

#[test]
fn one_cell_with_two_hundred() {
    let chain = (1..200).map(|i| (i - 1, i));
    let star = (1..200).map(|i| (0, i));
    let back = (1..200).map(|i| (i, i / 2));
    for ways in [Vec::new(), chain.collect(), star.clone().collect(), star.chain(back).collect()] {
        let crowd = drawn(3, 2, &vec![(1, 1); 200], &ways);
        let placement = placed(&crowd);
        assert_eq!(placement.routes.len(), ways.len());
        assert_eq!(faults(&crowd, &placement), Vec::<String>::new());
    }
}

#[test]
fn names_in_any_script() {
    let names = ["申請書を出す", "الانتظار في المكتب", "Ждать ответа", "👩‍👩‍👧 go home", "a\u{301}\u{301}\u{301}", ""];
    let touchpoints = names.iter().enumerate().map(|(i, name)| {
        let mut t = Touchpoint::new(*name, format!("s{}", i % 2).into(), format!("l{}", i % 3).into());
        t.next = vec![Next { label: (*name).into(), ..Next::to(format!("t{}", (i + 1) % names.len()).into()) }];
        (Key::Touchpoint(format!("t{i}").into()), Record::Touchpoint(t.into()))
    });
    let frame = empty(2, 3);
    let journey = Journey::from_records(frame.records().chain(touchpoints));
    let placement = arrange(&journey, &trustline::picture::Sizes(&journey));
    assert_eq!((placement.cards.len(), placement.routes.len()), (names.len(), names.len()));
    assert_eq!(faults(&journey, &placement), Vec::<String>::new());
}

#[test]
fn loops_returns_and_long_ways() {
    let cells = [(0, 0), (0, 1), (1, 0), (2, 2), (3, 0), (3, 0), (0, 0)];
    let ways = [(0, 0), (0, 1), (1, 0), (0, 4), (4, 1), (3, 2), (2, 3), (4, 5), (5, 4), (5, 5), (0, 6), (6, 4)];
    let journey = drawn(4, 3, &cells, &ways);
    let placement = placed(&journey);
    assert_eq!(placement.routes.len(), ways.len());
    assert_eq!(faults(&journey, &placement), Vec::<String>::new());
}

#[test]
fn a_pin_holds_its_column_and_row() {
    let mut journey = drawn(1, 1, &[(0, 0), (0, 0), (0, 0)], &[(0, 1), (0, 2)]);
    let id: TouchpointId = "t0002".into();
    let mut pinned = journey.touchpoint(&id).expect("it is there").clone();
    pinned.pin = Some(trustline::journey::touchpoint::Pin { column: 1, row: 0 });
    let edit = Edit::Revise { key: Key::Touchpoint(id.clone()), record: Record::Touchpoint(pinned.into()) };
    let patch = edit.patch(&journey).expect("a pin can be set");
    journey.apply(&patch).expect("it was made for this journey");
    let placement = placed(&journey);
    let (first, second) = (placement.cards[&TouchpointId::from("t0001")], placement.cards[&id]);
    assert_eq!(first.x, second.x, "both stand in the second column");
    assert!(second.y < first.y, "row 0 is the upper one");
    assert_eq!(faults(&journey, &placement), Vec::<String>::new());
}

#[path = "../benches/generate.rs"]
mod generate;

/// Large journeys: nothing is wrong, lines bend little, and don't cross much more often than they did when this was
/// written.
#[test]
fn large_journeys() {
    for (n, crossings) in [(100, 62), (500, 560), (2_000, 5_200), (10_000, 71_000)] {
        let journey = generate::journey(n);
        let placement = placed(&journey);
        assert_eq!(placement.cards.len(), n);
        assert_eq!(placement.routes.len(), transitions(&journey));
        assert_eq!(faults(&journey, &placement), Vec::<String>::new());
        let corners: usize = placement.routes.iter().map(|route| route.points.len() - 2).sum();
        let bends = corners as f64 / placement.routes.len() as f64;
        assert!(bends <= 2.0, "{n} touchpoints: {bends:.2} bends a line");
        let crossed = crossed(&placement);
        assert!(crossed <= crossings, "{n} touchpoints: {crossed} crossings");
        if n <= 500 {
            assert_eq!(placement, placed(&shuffled(&journey, 1)), "{n} touchpoints in another order");
        }
    }
}

/// How often lines cross.
fn crossed(placement: &Placement) -> usize {
    let mut level: BTreeMap<i32, Vec<(usize, Point, Point)>> = BTreeMap::new();
    let pieces = |r: usize| placement.routes[r].points.windows(2).map(|pair| (pair[0], pair[1]));
    for route in 0..placement.routes.len() {
        for (a, b) in pieces(route).filter(|(a, b)| a.y == b.y) {
            for column in Columns::range(a.x, b.x) {
                level.entry(column).or_default().push((route, a, b));
            }
        }
    }
    let between = |x: f32, a: f32, b: f32| a.min(b) < x && x < a.max(b);
    let mut count = 0;
    for route in 0..placement.routes.len() {
        for (a, b) in pieces(route).filter(|(a, b)| a.x == b.x) {
            let near = level.range(Columns::range(a.x, a.x)).flat_map(|(_, pieces)| pieces);
            let crosses = |(other, c, d): &&(usize, Point, Point)| {
                *other != route && between(a.x, c.x, d.x) && between(c.y, a.y, b.y)
            };
            count += near.filter(crosses).count();
        }
    }
    count
}

/// One more touchpoint after another one: how many of the others move, and whether any two of another stage change order.
fn moved_by_adding(journey: &Journey, after: usize) -> (f64, bool) {
    let mut arranger = Arranger::default();
    let before = arranger.arrange(journey, &Sizes);
    let (from, t) = journey.touchpoints().iter().nth(after).expect("a touchpoint");
    let edit = Edit::AddTouchpoint {
        id: "new".into(),
        name: "One more".into(),
        stage: t.stage.clone(),
        lane: t.lane.clone(),
        after: Some(from.clone()),
    };
    let mut changed = journey.clone();
    changed.apply(&edit.patch(journey).expect("it can be added")).expect("it was made for this journey");
    let after = arranger.arrange(&changed, &Sizes);
    assert_eq!(faults(&changed, &after), Vec::<String>::new());
    let moved = |id: &TouchpointId, card: &Rect| {
        let now = &after.cards[id];
        (now.x - card.x).abs() > 1.0 || (now.y - card.y).abs() > 1.0
    };
    let count = before.cards.iter().filter(|(id, card)| moved(id, card)).count();
    let elsewhere = |id: &TouchpointId| journey.touchpoint(id).is_some_and(|other| other.stage != t.stage);
    let order = |placement: &Placement| {
        let mut cards: Vec<_> =
            placement.cards.iter().filter(|(id, _)| id.as_str() != "new" && elsewhere(id)).collect();
        cards.sort_by(|a, b| (a.1.x, a.1.y).partial_cmp(&(b.1.x, b.1.y)).expect("numbers"));
        cards.into_iter().map(|(id, _)| id.clone()).collect::<Vec<_>>()
    };
    (count as f64 / before.cards.len() as f64, order(&before) != order(&after))
}

#[test]
fn one_more_touchpoint_leaves_the_others_where_they_are() {
    let journey = generate::journey(500);
    let moves: Vec<_> = (0..24).map(|i| moved_by_adding(&journey, 11 + i * 20)).collect();
    let mean = moves.iter().map(|m| m.0).sum::<f64>() / moves.len() as f64;
    let worst = moves.iter().map(|m| m.0).fold(0.0, f64::max);
    assert!(mean <= 0.03, "on average {mean:.3} of the others moved: {moves:?}");
    assert!(worst <= 0.20, "at worst {worst:.3} of the others moved: {moves:?}");
    assert!(moves.iter().all(|m| !m.1), "the order changed outside the stage");
}
