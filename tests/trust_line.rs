//! What the trust line keeps to: what it marks, what it lays over, and that words leave one another room.

mod common;

use common::broken_journey;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use trustline::analysis::{falls, main_path};
use trustline::exchange::{Format, Look, Progress, export, export_linked};
use trustline::file;
use trustline::journey::record::LaneKind;
use trustline::journey::trust::{Scale, Survey, SurveyKind};
use trustline::journey::{
    Graph, Head, Journey, Key, Known, Lane, Next, Record, Stage, Subject, Touchpoint, TouchpointId, Trust,
};
use trustline::layout::{Placement, Rect, arrange};
use trustline::picture::describe::{describe, trust_line};
use trustline::picture::{
    Base, Group, Ink, Linked, OtherLine, Part, Picture, ROW, Shape, Sizes, TrustLine, icon, trust_heading, trust_strip,
    width,
};
use trustline::story::of_trust;

/// Answers to a question about trust in one quarter.
fn survey(period: &str, counts: [u64; 5]) -> Survey {
    Survey {
        kind: SurveyKind::PostInteraction,
        question: "This interaction increased my trust".into(),
        scale: Scale::Likert5,
        period: period.into(),
        channel: None,
        counts: counts.to_vec(),
        offered: None,
        positive: BTreeMap::new(),
        negative: BTreeMap::new(),
        omb: String::new(),
        source: String::new(),
    }
}

fn assessed(level: u8) -> Option<Trust> {
    Some(Trust { assessed: Some(level), ..Trust::default() })
}

fn measured(surveys: &[Survey]) -> Option<Trust> {
    Some(Trust { surveys: surveys.to_vec(), ..Trust::default() })
}

/// A way of touchpoints t0, t1, …, each with the component of its lane (none = the person's own) and its trust.
fn way(touchpoints: &[(&str, Option<Trust>)]) -> Journey {
    let mut head = Head { stages: vec!["s".into()], ..Head::default() };
    let mut records = vec![(Key::Stage("s".into()), {
        Record::Stage(Arc::new(Stage {
            id: "s".into(),
            name: "Apply".into(),
            span: String::new(),
            note: String::new(),
        }))
    })];
    for (i, (component, trust)) in touchpoints.iter().enumerate() {
        let lane = if component.is_empty() { "self".to_owned() } else { component.to_lowercase() };
        let mut touchpoint = Touchpoint::new(format!("Step {i}"), "s".into(), lane.as_str().into());
        touchpoint.trust.clone_from(trust);
        if i + 1 < touchpoints.len() {
            touchpoint.next = vec![Next::to(format!("t{}", i + 1).as_str().into())];
        }
        records.push((Key::Touchpoint(format!("t{i}").as_str().into()), Record::Touchpoint(Arc::new(touchpoint))));
        if !head.lanes.contains(&lane.as_str().into()) {
            head.lanes.push(lane.as_str().into());
            let (id, component) = (lane.as_str().into(), (*component).into());
            let lane = Lane { id, name: lane, kind: LaneKind::Frontstage, component, note: String::new() };
            records.push((Key::Lane(lane.id.clone()), Record::Lane(Arc::new(lane))));
        }
    }
    records.push((Key::Journey, Record::Journey(Arc::new(head))));
    Journey::from_records(records)
}

fn placed(journey: &Journey) -> (TrustLine, Placement) {
    let placement = arrange(journey, &Sizes(journey));
    (TrustLine::of(journey, &Graph::of(journey), &placement), placement)
}

fn strip(journey: &Journey, scale: f32) -> Picture {
    let (line, placement) = placed(journey);
    trust_strip(&line, &placement, scale)
}

fn lines(picture: &Picture, wanted: Ink) -> usize {
    picture.shapes.iter().filter(|shape| matches!(shape, Shape::Line { ink, .. } if *ink == wanted)).count()
}

fn texts(picture: &Picture) -> Vec<&str> {
    let text = |shape: &'_ Shape| matches!(shape, Shape::Text { .. });
    picture.shapes.iter().filter(|shape| text(shape)).filter_map(written).map(|(text, _)| text).collect()
}

/// The words of a shape and the box around them.
fn written(shape: &Shape) -> Option<(&str, Rect)> {
    match shape {
        Shape::Text { at, text, size, weight, .. } => {
            Some((text, Rect::new(at.x, at.y, width(text, *size, *weight), size * ROW)))
        }
        _ => None,
    }
}

fn shapes<'p>(picture: &'p Picture, part: Part) -> impl Iterator<Item = &'p Shape> {
    let groups = picture.groups.iter().filter(move |group| group.part == part);
    groups.flat_map(|group: &'p Group| &picture.shapes[group.shapes.clone()])
}

#[test]
fn a_fall_of_one_is_marked_and_one_of_nine_tenths_is_not() {
    for (counts, fallen) in [([0, 0, 10, 0, 0], 1), ([0, 1, 9, 0, 0], 0)] {
        let picture = strip(&way(&[("A", measured(&[survey("2026-Q3", counts)])), ("A", assessed(2))]), 2.0);
        assert_eq!(lines(&picture, Ink::TrustFall), fallen, "{counts:?}");
        assert_eq!(texts(&picture).contains(&"−1"), fallen == 1);
        let arrow = |shape: &Shape| matches!(shape, Shape::Icon { icon: icon::ARROW_DOWN, .. });
        assert_eq!(picture.shapes.iter().filter(|shape| arrow(shape)).count(), fallen);
    }
    assert_eq!(lines(&strip(&way(&[("A", assessed(2)), ("A", assessed(5))]), 2.0), Ink::TrustFall), 0, "a rise");
}

#[test]
fn a_fall_in_a_hand_off_says_between_whom() {
    let journey = way(&[("USCIS", assessed(5)), ("", None), ("CBP", assessed(2)), ("CBP", assessed(1))]);
    // As there is more room, more is said of it: an arrow, how far, that it is a hand-off, and between whom.
    let says = |scale: f32| {
        let picture = strip(&journey, scale);
        let icon = |wanted: char| {
            picture.shapes.iter().any(|shape| matches!(shape, Shape::Icon { icon, .. } if *icon == wanted))
        };
        let parts = [texts(&picture).contains(&"−3"), icon(icon::HAND_OFF), texts(&picture).contains(&"USCIS to CBP")];
        usize::from(icon(icon::ARROW_DOWN)) + parts.into_iter().filter(|part| *part).count()
    };
    let mut said: Vec<usize> = (1_u8..60).map(|i| says(f32::from(i) / 30.0)).collect();
    assert!(said.is_sorted(), "{said:?}");
    said.dedup();
    assert_eq!(said, [0, 1, 2, 3, 4]);
    assert_eq!(lines(&strip(&journey, 0.02), Ink::TrustFall), 2, "both falls are marked however small");
    let told: Vec<String> = of_trust(&journey).into_iter().map(|fact| fact.text).collect();
    let deepest = "Deepest fall: from 5 (assessed) at Step 0 to 2 (assessed) at Step 2, a hand-off from USCIS to CBP";
    assert!(told.iter().any(|text| text == deepest), "{told:?}");
    let (line, _) = placed(&journey);
    let words = "Trust falls by 3 from Step 0 to Step 2, a hand-off from USCIS to CBP; by 1 from Step 2 to Step 3.";
    assert!(trust_line(&line).contains(words), "{}", trust_line(&line));
}

#[test]
fn a_mean_says_how_sure_it_is() {
    // 6 answers: 3.3, between 1.90 and 4.77; 1,204 of them: between 3.33 and 3.48, which the badge hides.
    let few = way(&[("A", measured(&[survey("2026-Q3", [1, 0, 2, 2, 1])])), ("A", assessed(3))]);
    let many = way(&[("A", measured(&[survey("2026-Q3", [180, 120, 210, 420, 274])]))]);
    let whiskers = |journey: &Journey| {
        let picture = strip(journey, 1.0);
        let upright = |shape: &&Shape| matches!(shape, Shape::Line { ink: Ink::TrustLine, points, .. } if points[0].x == points[1].x);
        shapes(&picture, Part::TrustPoint).filter(upright).cloned().collect::<Vec<_>>()
    };
    let [Shape::Line { points, .. }] = &whiskers(&few)[..] else { panic!("{:?}", whiskers(&few)) };
    // Four points of trust are as high as the strip without its room for names.
    let a_point = (176.0 - 36.0 - 42.0) / 4.0;
    assert!(((points[1].y - points[0].y) / a_point - (4.767_135 - 1.899_531)).abs() < 0.01, "{points:?}");
    assert!(whiskers(&many).is_empty());
    let said = describe(&many, &Graph::of(&many));
    let words = "trust 3.4 of 5 measured, 95 % between 3.3 and 3.5, n 1,204";
    assert!(said[0].description.contains(words), "{}", said[0].description);
    let (line, placement) = placed(&many);
    assert!(texts(&trust_heading(&line, &placement)).contains(&"95 % range"));
}

#[test]
fn earlier_periods_lie_behind_with_the_newest_first() {
    let quarters = ["2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"];
    let asked = |lower: usize| {
        let counts = |i: usize| std::array::from_fn(|step| u64::from(step == i.saturating_sub(lower)) * 9);
        measured(&quarters.iter().enumerate().map(|(i, quarter)| survey(quarter, counts(i))).collect::<Vec<_>>())
    };
    let mut other = survey("2026-Q2", [0, 9, 0, 0, 0]);
    other.question = "I trusted the officer".into();
    let new = measured(&[survey("2026-Q3", [0, 0, 0, 9, 0]), other]);
    let journey = way(&[("A", asked(0)), ("A", asked(1)), ("A", new)]);
    let picture = strip(&journey, 1.0);
    for age in 0..3 {
        assert_eq!(lines(&picture, Ink::TrustPast(age)), 1, "{age}");
    }
    let dots = |shape: &&Shape| matches!(shape, Shape::Circle { fill: Some(Ink::TrustPast(_)), .. });
    assert_eq!(picture.shapes.iter().filter(dots).count(), 6, "three periods of two touchpoints");
    let said: Vec<&str> = texts(&picture).into_iter().filter(|text| quarters.contains(text)).collect();
    assert_eq!(said, ["2026-Q2", "2026-Q1", "2025-Q4"]);
    let (line, placement) = placed(&journey);
    assert!(trust_line(&line).contains("In 2026-Q2: Step 0 4; Step 1 3."), "{}", trust_line(&line));
    assert!(texts(&trust_heading(&line, &placement)).contains(&"earlier"));
    // Asked once is no earlier period, whatever else was asked.
    let once = way(&[
        ("A", measured(&[survey("2026-Q2", [0, 0, 9, 0, 0])])),
        ("A", measured(&[survey("2026-Q3", [0, 9, 0, 0, 0])])),
    ]);
    assert_eq!((0..3).map(|age| lines(&strip(&once, 1.0), Ink::TrustPast(age))).sum::<usize>(), 0);
}

#[test]
fn the_current_state_lies_behind_and_what_is_expected_in_front() {
    let journey = way(&[("A", assessed(2)), ("A", assessed(4)), ("A", None), ("A", assessed(3)), ("A", assessed(3))]);
    let (line, placement) = placed(&journey);
    let level = |id: &str, level: f64| (TouchpointId::from(id), level);
    let levels = BTreeMap::from([level("t0", 4.0), level("t1", 3.0), level("t4", 3.0), level("gone", 1.0)]);
    for what in [OtherLine::Current, OtherLine::Expected] {
        let mut line = line.clone();
        line.lay_over_levels(what, &levels);
        let picture = trust_strip(&line, &placement, 1.0);
        let areas: Vec<(Ink, bool)> = picture
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Area { points, base, ink } => {
                    Some((*ink, (0..points.len()).any(|i| points[i].y < base.y(i) - 0.5)))
                }
                _ => None,
            })
            .collect();
        // First the own line is the lower one, then the higher one.
        let expected = match what {
            OtherLine::Expected => [(Ink::TrustAbove, false), (Ink::TrustBelow, true)],
            _ => [(Ink::TrustBelow, false), (Ink::TrustAbove, true)],
        };
        assert_eq!(areas, expected, "{what:?}");
        assert!(texts(&picture).contains(&what.word()), "{what:?} has its name");
        assert!(texts(&trust_heading(&line, &placement)).contains(&what.word()));
        let hollow = |shape: &&Shape| matches!(shape, Shape::Circle { stroke: Some((_, Ink::TrustExpected)), .. });
        let dots = picture.shapes.iter().filter(hollow).count();
        assert_eq!(dots, if what == OtherLine::Expected { 2 } else { 0 }, "where it is another level");
        let place = |of: &dyn Fn(&Shape) -> bool| picture.shapes.iter().position(of).expect("it is drawn");
        let own = place(&|shape| matches!(shape, Shape::Line { ink: Ink::TrustLine, .. }));
        let other = place(
            &|shape| matches!(shape, Shape::Line { dash: Some(dash), width, .. } if *dash == 5.0 && *width == 2.0),
        );
        assert_eq!(other > own, what == OtherLine::Expected);
    }
}

#[test]
fn a_touchpoint_the_other_state_doesnt_have_is_passed_over() {
    let journey = way(&[("A", assessed(3)), ("A", assessed(5)), ("A", assessed(3))]);
    let (mut line, placement) = placed(&journey);
    line.lay_over_levels(OtherLine::Current, &BTreeMap::from([("t0".into(), 2.0), ("t2".into(), 2.0)]));
    let picture = trust_strip(&line, &placement, 1.0);
    let dashed = |shape: &&Shape| matches!(shape, Shape::Line { ink: Ink::Muted, dash: Some(_), .. });
    let dashed: Vec<&Shape> = picture.shapes.iter().filter(dashed).collect();
    let [Shape::Line { points, .. }] = &dashed[..] else { panic!("{dashed:?}") };
    assert!((points[0].y - points[points.len() - 1].y).abs() < 0.01 && points.len() == 2, "straight on to the next");
    assert!(trust_line(&line).ends_with("Current state: Step 0 2; Step 2 2."), "{}", trust_line(&line));
}

#[test]
fn a_name_leaves_what_was_judged_beside_it_free() {
    for judged in 1..=5 {
        for mean in 0..5 {
            let trust = |level: usize| {
                let mut trust =
                    measured(&[survey("2026-Q3", std::array::from_fn(|step| u64::from(step == level) * 40))])?;
                trust.assessed = Some(judged);
                Some(trust)
            };
            let picture = strip(&way(&[("A", trust(2)), ("A", trust(mean)), ("A", trust(2))]), 3.0);
            let words: Vec<(&str, Rect)> = shapes(&picture, Part::TrustPoint).filter_map(written).collect();
            for (i, (word, rect)) in words.iter().enumerate() {
                let other = words[..i].iter().find(|(_, other)| other.grown(-0.5).overlaps(rect));
                assert!(other.is_none(), "{word} covers {other:?} with {judged} judged and {mean} measured");
            }
            assert_eq!(words.iter().filter(|(word, _)| word.starts_with("Step")).count(), 3);
        }
    }
}

#[test]
fn the_same_line_again_is_not_seen() {
    let journey = way(&[("A", assessed(3)), ("A", None), ("A", assessed(3))]);
    let (line, placement) = placed(&journey);
    let alone = trust_strip(&line, &placement, 1.0);
    let mut twice = [line.clone(), line.clone()];
    twice[0].lay_over(&line);
    twice[1].lay_over_levels(OtherLine::Current, &Known::levels(&journey));
    assert!(twice.iter().all(|line| trust_strip(line, &placement, 1.0) == alone));
}

#[test]
fn a_future_state_is_exported_with_the_current_one_behind() {
    let current = way(&[("A", assessed(2)), ("A", assessed(1))]);
    let future = way(&[("A", assessed(3)), ("A", assessed(4))]);
    let placement = arrange(&future, &Sizes(&future));
    let linked = Linked { based_on: Some(current), ..Linked::default() };
    let on = Progress(&|_| true);
    for format in Format::ALL {
        let alone = export(&future, &placement, format, Look::default(), on).expect("exported").bytes;
        let with = export_linked(&future, &linked, &placement, format, Look::default(), on).expect("exported").bytes;
        assert_eq!(alone != with, format.has_trust_line(), "{format:?}");
    }
    let svg = export_linked(&future, &linked, &placement, Format::Svg, Look::default(), on).expect("exported");
    assert!(String::from_utf8(svg.bytes).expect("text").contains("Current state: Step 0 2; Step 1 1."));
}

/// Random surveys about trust in the place of a random journey's own, in as many quarters as it has surveys and one more.
fn asked(journey: &Journey) -> Journey {
    let records = journey.records().map(|(key, record)| match record {
        Record::Touchpoint(touchpoint) if touchpoint.trust.as_ref().is_some_and(|trust| !trust.surveys.is_empty()) => {
            let mut touchpoint = (*touchpoint).clone();
            let trust = touchpoint.trust.get_or_insert_default();
            let of = |i: usize, counts: &[u64]| {
                let counts = std::array::from_fn(|step| counts.get(step).copied().unwrap_or(3) / 20);
                survey(["2026-Q3", "2026-Q2", "2026-Q1"][i % 3], counts)
            };
            let mut surveys: Vec<Survey> =
                trust.surveys.iter().enumerate().map(|(i, own)| of(i, &own.counts)).collect();
            surveys.push(of(surveys.len(), &[60, 20, 40, 80, 20]));
            trust.surveys = surveys;
            (key, Record::Touchpoint(Arc::new(touchpoint)))
        }
        record => (key, record),
    });
    Journey::from_records(records.collect::<Vec<_>>())
}

/// What is written beside the line covers no badge and no other words.
fn assert_room(picture: &Picture) -> Result<(), TestCaseError> {
    let notes: Vec<(&str, Rect)> = shapes(picture, Part::TrustLine).filter_map(written).collect();
    let others: Vec<(&str, Rect)> = shapes(picture, Part::TrustPoint).filter_map(written).collect();
    for (i, (note, rect)) in notes.iter().enumerate() {
        for (other, there) in others.iter().chain(&notes[..i]) {
            prop_assert!(!rect.overlaps(there), "{note:?} at {rect:?} covers {other:?} at {there:?}");
        }
        let inside =
            rect.x >= 0.0 && rect.right() <= picture.size.w && rect.y >= 0.0 && rect.bottom() <= picture.size.h;
        prop_assert!(inside, "{note:?} at {rect:?} leaves {:?}", picture.size);
    }
    Ok(())
}

proptest! {
    #[test]
    fn whiskers_are_only_on_measured_marks(journey in broken_journey(), scale in 0.02f32..4.0) {
        let journey = asked(&journey);
        let picture = strip(&journey, scale);
        for group in picture.groups.iter().filter(|group| group.part == Part::TrustPoint) {
            let Some(Subject::Record(Key::Touchpoint(id))) = &group.subject else { panic!("{group:?} is no touchpoint") };
            let survey = journey.touchpoint(id).and_then(|t| t.trust.as_ref()).and_then(|trust| trust.measured_by());
            let interval = survey.and_then(|survey| survey.interval());
            let whisker = picture.shapes[group.shapes.clone()].iter().any(|shape| {
                matches!(shape, Shape::Line { ink: Ink::TrustLine, .. })
            });
            prop_assert!(!whisker || interval.is_some(), "{id} has {survey:?}");
        }
    }

    #[test]
    fn every_fall_is_marked_and_nothing_else(journey in broken_journey(), scale in 0.02f32..4.0) {
        let journey = asked(&journey);
        let placement = arrange(&journey, &Sizes(&journey));
        let graph = Graph::of(&journey);
        let fallen = falls(&journey, &main_path(&journey, &graph));
        let there = |id: &TouchpointId| placement.cards.contains_key(id);
        let fallen: Vec<_> = fallen.iter().filter(|fall| there(&fall.from) && there(&fall.to)).collect();
        let picture = strip(&journey, scale);
        prop_assert_eq!(lines(&picture, Ink::TrustFall), fallen.len());
        for fall in fallen {
            let level = |id: &TouchpointId| journey.touchpoint(id).and_then(Known::best).map(Known::exact);
            prop_assert!(level(&fall.from).zip(level(&fall.to)).is_some_and(|(from, to)| from - to > 0.999), "{:?}", fall);
        }
    }

    #[test]
    fn what_is_written_beside_the_line_has_room(
        journey in broken_journey(),
        scale in 0.02f32..4.0,
        levels in proptest::collection::btree_map((0..10usize).prop_map(common::records::touchpoint_id), 0.0..6.0f64, 0..10),
        what in proptest::sample::select(vec![OtherLine::Before, OtherLine::Current, OtherLine::Expected]),
    ) {
        let journey = asked(&journey);
        let (mut line, placement) = placed(&journey);
        if line.is_rated() {
            assert_room(&trust_strip(&line, &placement, scale))?;
        }
        line.lay_over_levels(what, &levels);
        if line.is_rated() {
            assert_room(&trust_strip(&line, &placement, scale))?;
        }
    }
}

#[test]
fn what_is_written_in_the_samples_has_room() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_journeys");
    let mut signs = 0;
    for entry in std::fs::read_dir(folder).expect("samples") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|ending| ending != "ron") {
            continue;
        }
        let journey = file::open(&path).expect("a sample can be read").document.journey;
        let (mut line, placement) = placed(&journey);
        for scale in [0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.5] {
            let picture = trust_strip(&line, &placement, scale);
            assert_room(&picture).unwrap_or_else(|error| panic!("{} at {scale}: {error}", path.display()));
            signs += texts(&picture).iter().filter(|text| text.starts_with('−')).count();
        }
        line.lay_over_levels(
            OtherLine::Expected,
            &Known::levels(&journey).into_iter().map(|(id, l)| (id, l + 0.7)).collect(),
        );
        for scale in [0.25, 1.0] {
            assert_room(&trust_strip(&line, &placement, scale))
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
    }
    assert!(signs > 40, "{signs}");
}

#[test]
fn an_area_can_have_a_line_for_its_base() {
    let points = [(0.0, 1.0), (2.0, 3.0), (5.0, 1.0)].map(|(x, y)| trustline::layout::Point::new(x, y));
    let corners = |base: Base| base.back(&points).into_iter().map(|p| (p.x, p.y)).collect::<Vec<_>>();
    assert_eq!(corners(Base::Level(7.0)), [(5.0, 7.0), (0.0, 7.0)]);
    assert_eq!(corners(Base::Line(vec![4.0, 5.0, 6.0])), [(5.0, 6.0), (2.0, 5.0), (0.0, 4.0)]);
}
