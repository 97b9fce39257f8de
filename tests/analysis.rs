//! The analysis against hand-worked cases with known closed forms, and against an independent computation.

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use trustline::analysis::Analysis;
use trustline::file;
use trustline::insights::{Known, sentences};
use trustline::journey::record::LaneKind;
use trustline::journey::touchpoint::{Burden, BurdenKind, Moment};
use trustline::journey::{
    Graph, Head, Journey, Key, Lane, Next, Record, Severity, Stage, Touchpoint, TouchpointId, Trust,
};

/// A touchpoint in the one stage and the lane `lane`, with transitions to ids, each with a share if it has one.
fn touchpoint(lane: &str, next: &[(&str, Option<f64>)]) -> Touchpoint {
    let mut touchpoint = Touchpoint::new("T", "s".into(), lane.into());
    touchpoint.next = next.iter().map(|(to, share)| Next { share: *share, ..Next::to((*to).into()) }).collect();
    touchpoint
}

/// A journey of these touchpoints, with lanes `l` (no component), `a` and `b` (components A and B).
fn journey(touchpoints: impl IntoIterator<Item = (&'static str, Touchpoint)>) -> Journey {
    let lane = |id: &str, component: &str| {
        let (component, note) = (component.to_owned(), String::new());
        Lane { id: id.into(), name: id.into(), kind: LaneKind::Customer, component, note }
    };
    let head = Head { stages: vec!["s".into()], lanes: vec!["l".into(), "a".into(), "b".into()], ..Head::default() };
    let stage = Stage { id: "s".into(), name: "S".into(), span: String::new(), note: String::new() };
    let mut records =
        vec![(Key::Journey, Record::Journey(Arc::new(head))), (Key::Stage("s".into()), Record::Stage(Arc::new(stage)))];
    for (id, component) in [("l", ""), ("a", "A"), ("b", "B")] {
        records.push((Key::Lane(id.into()), Record::Lane(Arc::new(lane(id, component)))));
    }
    let touchpoints =
        touchpoints.into_iter().map(|(id, t)| (Key::Touchpoint(id.into()), Record::Touchpoint(Arc::new(t))));
    Journey::from_records(records.into_iter().chain(touchpoints))
}

fn analysis(journey: &Journey) -> Analysis {
    Analysis::of(journey, &Graph::of(journey))
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs().max(1e-12)
}

fn visits(journey: &Journey) -> BTreeMap<String, f64> {
    let flow = analysis(journey).flow.expect("everybody leaves");
    flow.visits.iter().map(|(id, visits)| (id.to_string(), *visits)).collect()
}

fn words(ids: &[TouchpointId]) -> Vec<&str> {
    ids.iter().map(TouchpointId::as_str).collect()
}

#[test]
fn a_line_is_gone_along_once() {
    let mut b = touchpoint("l", &[("c", None)]);
    b.next[0].wait_days = Some(3.0);
    b.burden = Some(Burden { minutes: Some(20.0), volume: Some(90), ..Burden::new(BurdenKind::ComplianceTime) });
    let journey = journey([("a", touchpoint("l", &[("b", None)])), ("b", b), ("c", touchpoint("l", &[]))]);
    let all = analysis(&journey);
    let flow = all.flow.expect("everybody leaves");
    assert!(flow.visits.values().all(|visits| *visits == 1.0));
    assert_eq!(flow.completion, BTreeMap::from([("c".into(), 1.0)]));
    assert!(flow.leaves.is_empty());
    assert_eq!((flow.minutes_per_person, flow.days_per_person), (20.0, 3.0));
    assert_eq!(all.hours.total, 30.0);
    assert_eq!((words(&all.entries), words(&all.dead_ends)), (vec!["a"], vec!["c"]));
}

#[test]
fn who_drops_out_at_a_fork_is_counted() {
    let journey = journey([
        ("a", touchpoint("l", &[("b", Some(0.5)), ("c", Some(0.2))])),
        ("b", touchpoint("l", &[])),
        ("c", touchpoint("l", &[])),
    ]);
    let flow = analysis(&journey).flow.expect("everybody leaves");
    assert_eq!(flow.completion, BTreeMap::from([("b".into(), 0.5), ("c".into(), 0.2)]));
    assert_eq!(flow.leaves.keys().map(TouchpointId::as_str).collect::<Vec<_>>(), ["a"]);
    assert!(near(flow.leaves["a"], 0.3));
}

#[test]
fn transitions_without_a_share_split_what_the_others_leave() {
    let journey = journey([
        ("a", touchpoint("l", &[("b", Some(0.4)), ("c", None), ("d", None)])),
        ("b", touchpoint("l", &[])),
        ("c", touchpoint("l", &[])),
        ("d", touchpoint("l", &[])),
    ]);
    let visits = visits(&journey);
    assert!(near(visits["b"], 0.4) && near(visits["c"], 0.3) && near(visits["d"], 0.3));
}

#[test]
fn rework_with_probability_p_is_done_one_over_one_less_p_times() {
    for p in [0.1, 0.5, 0.9, 0.99] {
        let journey = journey([
            ("a", touchpoint("l", &[("b", None)])),
            ("b", touchpoint("l", &[("a", Some(p)), ("c", None)])),
            ("c", touchpoint("l", &[])),
        ]);
        let mut with_entry = journey.touchpoint(&"a".into()).expect("there").clone();
        with_entry.moment = Moment::Entry;
        let journey = Journey::from_records(
            journey.records().chain([(Key::Touchpoint("a".into()), Record::Touchpoint(Arc::new(with_entry)))]),
        );
        let visits = visits(&journey);
        assert!(near(visits["a"], 1.0 / (1.0 - p)), "{p}: {}", visits["a"]);
        assert!(near(visits["c"], 1.0));
        let all = analysis(&journey);
        let (times, reach) = (all.times(&journey, &"a".into()), all.reach(&journey, &"a".into()));
        assert!(near(times, 1.0 / (1.0 - p)) && near(reach.expect("there is a flow"), 1.0), "{times} {reach:?}");
    }
}

#[test]
fn who_comes_to_a_loop_at_all_is_told_from_how_often() {
    let journey = journey([
        // one in five comes to the loop, and stays in it with 3/4
        ("a", touchpoint("l", &[("b", Some(0.2)), ("d", Some(0.8))])),
        ("b", touchpoint("l", &[("c", None)])),
        ("c", touchpoint("l", &[("b", Some(0.75)), ("d", Some(0.25))])),
        ("d", touchpoint("l", &[])),
    ]);
    let all = analysis(&journey);
    assert!(near(all.times(&journey, &"b".into()), 4.0));
    assert!(near(all.reach(&journey, &"b".into()).expect("there is a flow"), 0.2));
    assert!(near(all.times(&journey, &"d".into()), 1.0));
}

#[test]
fn shares_above_everybody_have_no_flow() {
    let journey = journey([
        ("a", touchpoint("l", &[("b", Some(0.7)), ("c", Some(0.4))])),
        ("b", touchpoint("l", &[])),
        ("c", touchpoint("l", &[])),
    ]);
    assert_eq!(analysis(&journey).flow, None);
    assert!(journey.joint_problems().iter().any(|problem| problem.code.severity() == Severity::Error));
}

#[test]
fn a_touchpoint_that_leads_to_itself_and_loops_inside_loops() {
    let mut a = touchpoint("l", &[("b", None)]);
    a.moment = Moment::Entry;
    let journey = journey([
        ("a", a),
        // a self-loop of 1/2 inside a loop back of 1/4
        ("b", touchpoint("l", &[("a", Some(0.25)), ("b", Some(0.5)), ("c", Some(0.25))])),
        ("c", touchpoint("l", &[])),
    ]);
    let visits = visits(&journey);
    assert!(near(visits["b"], 4.0) && near(visits["a"], 2.0) && near(visits["c"], 1.0), "{visits:?}");
    let loops = analysis(&journey).loops;
    assert_eq!(loops, [vec![TouchpointId::from("a"), "b".into()], vec!["b".into()]]);
}

#[test]
fn people_split_evenly_over_several_entries() {
    let journey = journey([
        ("a", touchpoint("l", &[("c", None)])),
        ("b", touchpoint("l", &[("c", None)])),
        ("c", touchpoint("l", &[])),
    ]);
    let visits = visits(&journey);
    assert_eq!((visits["a"], visits["b"], visits["c"]), (0.5, 0.5, 1.0));
}

#[test]
fn a_group_that_nobody_leaves_is_named_and_there_is_no_flow() {
    let mut a = touchpoint("l", &[("b", None), ("d", Some(0.5))]);
    a.moment = Moment::Entry;
    let journey = journey([
        ("a", a),
        ("b", touchpoint("l", &[("c", None)])),
        ("c", touchpoint("l", &[("b", None)])),
        ("d", touchpoint("l", &[])),
    ]);
    let all = analysis(&journey);
    assert_eq!(all.flow, None);
    assert_eq!(all.traps.iter().map(|trap| words(trap)).collect::<Vec<_>>(), [["b", "c"]]);
}

#[test]
fn empty_journeys_and_single_touchpoints() {
    let none = analysis(&Journey::default());
    assert!(none.entries.is_empty() && none.flow.is_some_and(|flow| flow.visits.is_empty()));
    let one = journey([("a", touchpoint("l", &[]))]);
    let flow = analysis(&one).flow.expect("it ends at once");
    assert_eq!((flow.visits["a"], flow.completion["a"]), (1.0, 1.0));
}

#[test]
fn the_customer_carries_a_hand_off_across_what_no_component_has() {
    let trust = |level| Some(Trust { assessed: Some(level), ..Trust::default() });
    let mut start = touchpoint("a", &[("m", None), ("same", None)]);
    start.trust = trust(4);
    let mut middle = touchpoint("l", &[("end", None), ("n", None)]);
    middle.next[0].wait_days = Some(10.0);
    let mut end = touchpoint("b", &[]);
    end.trust = trust(2);
    let journey = journey([
        ("start", start),
        ("same", touchpoint("a", &[])),
        ("m", middle),
        ("n", touchpoint("l", &[("end", None)])),
        ("end", end),
    ]);
    let hand_offs = analysis(&journey).hand_offs;
    assert_eq!(hand_offs.len(), 1, "{hand_offs:?}");
    let hand_off = &hand_offs[0];
    assert_eq!((hand_off.from.as_str(), hand_off.to.as_str()), ("start", "end"));
    assert_eq!(words(&hand_off.via), ["m"]);
    assert_eq!((hand_off.wait_days, hand_off.trust_change, hand_off.shares_data), (Some(10.0), Some(-2), false));
    assert_eq!((hand_off.from_component.as_str(), hand_off.to_component.as_str()), ("A", "B"));
}

#[test]
fn people_carry_what_a_component_collected_and_does_not_hand_on() {
    let form = |form: &str| Some(Burden { form: form.into(), ..Burden::new(BurdenKind::ComplianceTime) });
    let mut first = touchpoint("a", &[("second", None)]);
    first.burden = form("A-1");
    let mut asks = touchpoint("b", &[]);
    asks.burden = form("B-1");
    let with = |shares_data| {
        let mut second = touchpoint("a", &[("asks", None), ("tells", None)]);
        second.next[0].shares_data = shares_data;
        let (first, asks) = (first.clone(), asks.clone());
        let tells = touchpoint("b", &[]);
        analysis(&journey([("first", first), ("second", second), ("asks", asks), ("tells", tells)])).hand_offs
    };
    let hand_offs = with(false);
    assert_eq!(
        hand_offs.iter().map(|it| (it.to.as_str(), it.asks_anew)).collect::<Vec<_>>(),
        [("asks", true), ("tells", false)]
    );
    assert!(hand_offs.iter().all(|it| words(&it.carries) == ["first"]), "collected before the last touchpoint of A");
    let shared = with(true);
    assert!(shared[0].carries.is_empty() && !shared[0].asks_anew);
}

#[test]
fn a_future_state_says_what_is_relief_and_what_is_only_volume() {
    // FEMA Disaster Assistance Registration, OMB 1660-0002, ICR 202406-1660-004 (2024-06): responses and hours a year
    let registration = |responses: u64, hours: f64| {
        #[expect(clippy::cast_precision_loss, reason = "a few millions")]
        let minutes = 60.0 * hours / responses as f64;
        let mut register = touchpoint("a", &[]);
        register.burden =
            Some(Burden { minutes: Some(minutes), volume: Some(responses), ..Burden::new(BurdenKind::ComplianceTime) });
        journey([("register", register)])
    };
    let (current, future) = (registration(2_366_134, 700_954.0), registration(1_611_201, 423_787.0));
    let graph = Graph::of(&future);
    let analysis = Analysis::of(&future, &graph);
    let known = Known { journey: &future, graph: &graph, analysis: &analysis, based_on: Some(&current) };
    let said = sentences(&known).into_iter().find(|it| it.text.starts_with("Against the current state"));
    let said = said.expect("it is told");
    assert_eq!(
        said.text,
        "Against the current state this takes 277,167 hours a year less: effort −53,522, volume −223,645. \
         Only effort is relief."
    );
    assert!(said.sum.starts_with("700,954 hours now, 423,787 hours then"), "{}", said.sum);
    assert_eq!(said.subjects.len(), 1);
}

/// The table of an independent computation.
fn table() -> Vec<(String, [f64; 3], BTreeMap<String, f64>)> {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/visits.txt"));
    let mut table: Vec<(String, [f64; 3], BTreeMap<String, f64>)> = Vec::new();
    for line in text.expect("the table").lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> = line.split_whitespace().collect();
        let number = |at: usize| parts[at].parse::<f64>().expect("a number");
        match &parts[..] {
            [name, _, _, _] => table.push(((*name).to_owned(), [number(1), number(2), number(3)], BTreeMap::new())),
            [id, _] => drop(table.last_mut().expect("a file").2.insert((*id).to_owned(), number(1))),
            _ => panic!("{line}"),
        }
    }
    table
}

#[test]
fn the_samples_come_to_what_a_dense_solve_says() {
    let table = table();
    assert_eq!(table.len(), 7);
    for (name, [minutes, days, completion], visits) in table {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_journeys").join(&name);
        let journey = file::open(&path).expect("a sample").document.journey;
        let flow = analysis(&journey).flow.expect("everybody leaves");
        assert_eq!(flow.visits.len(), visits.len(), "{name}");
        for (id, visits) in &flow.visits {
            assert!(near(*visits, visits_of(&name, id)), "{name} {id}: {visits}");
        }
        assert!(near(flow.minutes_per_person, minutes), "{name}: {}", flow.minutes_per_person);
        assert!(near(flow.days_per_person, days) || days == 0.0, "{name}: {}", flow.days_per_person);
        assert!(near(flow.completion.values().sum::<f64>(), completion), "{name}");
        let whole = flow.completion.values().sum::<f64>() + flow.leaves.values().sum::<f64>();
        assert!(near(whole, 1.0), "{name}: {whole}");
    }
}

fn visits_of(name: &str, id: &TouchpointId) -> f64 {
    let table = table();
    let (_, _, visits) = table.iter().find(|(file, ..)| file == name).expect("a sample");
    visits[id.as_str()]
}

#[test]
fn stats_are_json_with_the_names_of_the_contract() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_journeys/replace-a-green-card.journey.ron");
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_trustline"))
            .arg("stats")
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .expect("the binary runs");
        (output.status.code(), String::from_utf8(output.stdout).expect("text"))
    };
    let (status, text) = run(&[sample.to_str().expect("text"), "--format", "json"]);
    assert_eq!(status, Some(0));
    let stats: Value = serde_json::from_str(&text).expect("JSON");
    let keys: Vec<&str> = stats.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        [
            "burden_hours",
            "completion",
            "days_per_person",
            "dead_ends",
            "drivers",
            "entries",
            "exits",
            "handoffs",
            "insights",
            "lanes",
            "leaves",
            "lifetime",
            "loops",
            "minutes_per_person",
            "opportunities",
            "single_points",
            "stages",
            "touchpoints",
            "transitions",
            "trust",
            "unreachable",
            "visits",
            "ways",
        ]
    );
    let (status, text) = run(&[sample.to_str().expect("text")]);
    assert_eq!(status, Some(0));
    insta::assert_snapshot!(text);
    let broken = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/does-not-hold.ron");
    assert_eq!(run(&[broken.to_str().expect("text")]), (Some(2), String::new()));
}
