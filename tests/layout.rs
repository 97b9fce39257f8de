//! `trustline layout`: the placement as JSON, from the real binary.

#[path = "../benches/generate.rs"]
mod generate;

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use trustline::file::{self, Document};
use trustline::journey::{Edit, Journey};
use trustline::layout::arrange;
use trustline::picture::Sizes;

fn layout(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trustline"));
    command.arg("layout").args(arguments).stdin(Stdio::null()).output().expect("the binary runs")
}

fn placement(arguments: &[&str]) -> Value {
    let output = layout(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("standard output is JSON")
}

fn sample(name: &str) -> String {
    format!("{}/sample_journeys/{name}.journey.ron", env!("CARGO_MANIFEST_DIR"))
}

fn written(folder: &Path, name: &str, journey: &Journey) -> String {
    let path = folder.join(name);
    let document = Document { journey: journey.clone(), ..Document::default() };
    std::fs::write(&path, file::print(&document)).expect("it can be written");
    path.to_str().expect("a plain path").to_owned()
}

fn number(value: &Value, key: &str) -> f64 {
    value[key].as_f64().unwrap_or_else(|| panic!("{key} is no number in {value}"))
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is no list"))
}

/// x, y, width, height of each touchpoint.
fn boxes(placement: &Value) -> BTreeMap<String, [f64; 4]> {
    let id = |t: &Value| t["id"].as_str().expect("an id").to_owned();
    list(placement, "touchpoints")
        .iter()
        .map(|t| (id(t), ["x", "y", "width", "height"].map(|key| number(t, key))))
        .collect()
}

#[test]
fn everything_is_told_where_it_is_drawn() {
    let path = sample("surviving-a-hurricane");
    let told = placement(&[&path]);
    let journey = file::open(Path::new(&path)).expect("a sample").document.journey;
    let placed = arrange(&journey, &Sizes(&journey));
    assert_eq!((number(&told, "width"), number(&told, "height")), (placed.size.w.into(), placed.size.h.into()));
    for (band, stage) in list(&told, "stages").iter().zip(&placed.stages) {
        assert_eq!(band["id"], stage.id.as_str());
        assert_eq!((number(band, "x"), number(band, "width")), (stage.start.into(), stage.size.into()));
    }
    for (band, lane) in list(&told, "lanes").iter().zip(&placed.lanes) {
        assert_eq!(band["id"], lane.id.as_str());
        assert_eq!((number(band, "y"), number(band, "height")), (lane.start.into(), lane.size.into()));
    }
    assert_eq!(list(&told, "stages").len(), journey.head().stages.len());
    assert_eq!(list(&told, "lanes").len(), journey.head().lanes.len());
    let boxes = boxes(&told);
    assert_eq!(boxes.len(), journey.touchpoints().len());
    for (id, card) in &placed.cards {
        assert_eq!(boxes[id.as_str()], [card.x, card.y, card.w, card.h].map(f64::from));
    }
    assert_eq!(list(&told, "transitions").len(), journey.transitions().count());
    assert!(told["micros"].as_u64().is_some_and(|micros| micros > 0));
}

#[test]
fn lines_run_from_border_to_border_with_round_corners() {
    for name in ["surviving-a-hurricane", "replace-a-green-card", "a-life-with-dhs"] {
        let told = placement(&[&sample(name)]);
        let boxes = boxes(&told);
        let mut corners = 0;
        for transition in list(&told, "transitions") {
            let end = |key: &str| boxes[transition[key].as_str().expect("an id")];
            let points: Vec<[f64; 2]> = list(transition, "points")
                .iter()
                .map(|p| [0, 1].map(|i| p[i].as_f64().expect("a coordinate")))
                .collect();
            assert!(points.len() >= 2, "{transition}");
            assert!(on_border(end("from"), points[0]), "{transition}");
            assert!(on_border(end("to"), points[points.len() - 1]), "{transition}");
            for trio in points.windows(3) {
                let turn = angle(trio[0], trio[1], trio[2]);
                corners += usize::from(turn > 1.0);
                assert!(turn < 60.0 || is_tight(trio), "{trio:?} is a sharp corner of {transition}");
            }
        }
        assert!(corners > 0, "{name} has round corners");
    }
}

fn on_border([x, y, w, h]: [f64; 4], [px, py]: [f64; 2]) -> bool {
    let on = |at: f64, edge: f64| (at - edge).abs() < 0.02;
    let upright = (on(px, x) || on(px, x + w)) && (y..=y + h).contains(&py);
    let level = (on(py, y) || on(py, y + h)) && (x..=x + w).contains(&px);
    upright || level
}

/// By how many degrees a line turns at its middle point.
fn angle(a: [f64; 2], b: [f64; 2], c: [f64; 2]) -> f64 {
    let heading = |a: [f64; 2], b: [f64; 2]| (b[1] - a[1]).atan2(b[0] - a[0]);
    let turn = (heading(b, c) - heading(a, b)).to_degrees().rem_euclid(360.0);
    turn.min(360.0 - turn)
}

/// Whether there is no room for a curve.
fn is_tight(trio: &[[f64; 2]]) -> bool {
    trio.windows(2).any(|pair| (pair[0][0] - pair[1][0]).hypot(pair[0][1] - pair[1][1]) <= 1.5)
}

#[test]
fn from_an_earlier_state_what_was_not_touched_stays() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let journey = generate::journey(100);
    let (after, t) = journey.touchpoints().iter().nth(40).expect("a touchpoint");
    let edit = Edit::AddTouchpoint {
        id: "new".into(),
        name: "One more".into(),
        stage: t.stage.clone(),
        lane: t.lane.clone(),
        after: Some(after.clone()),
    };
    let mut edited = journey.clone();
    edited.apply(&edit.patch(&journey).expect("it can be added")).expect("it was made for this journey");
    let old = written(folder.path(), "old.journey.ron", &journey);
    let new = written(folder.path(), "new.journey.ron", &edited);

    let before = boxes(&placement(&[&old]));
    let moved = |placed: &BTreeMap<String, [f64; 4]>| before.iter().filter(|(id, at)| placed[*id] != **at).count();
    let warm = boxes(&placement(&[&new, "--from", &old]));
    assert!(warm.contains_key("new"));
    assert!(moved(&warm) < moved(&boxes(&placement(&[&new]))), "a fresh start moves more");
    assert_eq!(boxes(&placement(&[&old, "--from", &old])), before);
}

#[test]
fn what_cannot_be_arranged_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let good = written(folder.path(), "good.journey.ron", &generate::journey(20));
    let text = std::fs::read_to_string(&good).expect("just written");
    let bad = folder.path().join("bad.journey.ron");
    std::fs::write(&bad, text.replacen("stage: \"stage-00\"", "stage: \"nowhere\"", 1)).expect("it can be written");
    let bad = bad.to_str().expect("a plain path");
    let cases = [vec![bad], vec![good.as_str(), "--from", bad], vec!["missing.journey.ron"], vec![]];
    for arguments in cases {
        let output = layout(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
    assert!(String::from_utf8_lossy(&layout(&[bad]).stderr).contains("dangling"));
}
