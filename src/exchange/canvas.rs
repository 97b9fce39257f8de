//! JSON Canvas 1.0, the boards of Obsidian (<https://jsoncanvas.org/spec/1.0/>): stages and lanes as groups, touchpoints
//! as cards of Markdown, transitions as edges, and the journeys that touchpoints open as files.
//!
//! The ids of nodes and edges are made of the journey's own, so that an export that is made again changes only what has
//! changed.

use super::reading::{self, Names, Section};
use super::{Source, markdown, title};
use crate::analysis::Analysis;
use crate::insights::Known;
use crate::journey::{Catalogue, TouchpointId};
use crate::layout::Rect;
use crate::picture::{Hue, Ink, Theme, Tone, words};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

/// Board units a map unit: words of a board are larger than a map's.
const SCALE: f32 = 2.0;
/// Height of a file under its touchpoint, and the gap above.
const FILE: i64 = 60;
const GAP: i64 = 8;
/// Size of what stands beside the map, and of touchpoints that have no place on it.
const SIDE: (i64, i64) = (720, 720);
const STRAY: (i64, i64) = (416, 240);
/// Between the map and what stands beside it.
const APART: i64 = 80;

/// Writes a journey.
pub(super) fn write(source: &Source<'_>) -> String {
    let (journey, placement) = (source.journey, source.placement);
    let mut nodes = Vec::new();
    let heading = whole(placement.stage_heading + placement.trust_line);
    let (width, height) = (whole(placement.size.w), whole(placement.size.h));
    for band in &placement.lanes {
        let Some(lane) = journey.lane(&band.id) else { continue };
        let label = match lane.component.as_str() {
            "" => lane.name.clone(),
            component => format!("{} ({component})", lane.name),
        };
        let (top, size) = (whole(band.start), whole(band.size));
        let node = group(&format!("lane/{}", band.id), &label, [0, top, width, size]);
        nodes.push(coloured(node, hue(&lane.component)));
    }
    for band in &placement.stages {
        let Some(stage) = journey.stage(&band.id) else { continue };
        let label = match stage.span.as_str() {
            "" => stage.name.clone(),
            span => format!("{} ({span})", stage.name),
        };
        let (left, size) = (whole(band.start), whole(band.size));
        // it begins above the lanes, so that its label stands free of theirs
        let top = heading - APART;
        nodes.push(group(&format!("stage/{}", band.id), &label, [left, top, size, height - top]));
    }
    let places = places(source, height);
    for (id, [x, y, w, h]) in &places {
        let (Some(touchpoint), Some(section)) = (journey.touchpoint(id), reading::touchpoint(source, id)) else {
            continue;
        };
        let opens = file(&touchpoint.opens);
        let text_height = if opens.is_some() { (h - FILE - GAP).max(FILE) } else { *h };
        let node = text(&format!("touchpoint/{id}"), &section, [*x, *y, *w, text_height]);
        nodes.push(coloured(node, journey.component(touchpoint).and_then(hue)));
        if let Some(path) = opens {
            let (id, top) = (format!("opens/{id}"), y + text_height + GAP);
            nodes.push(json!({"id": id, "type": "file", "file": path, "x": x, "y": top, "width": w, "height": FILE}));
        }
    }
    let analysis = Analysis::of(journey, source.graph);
    let known = Known { journey, graph: source.graph, analysis: &analysis, based_on: source.linked.based_on.as_ref() };
    let mut beside = Some(reading::overview(journey, &analysis));
    if let Some(overview) = &mut beside {
        title(journey).clone_into(&mut overview.heading);
    }
    let insights = reading::stands_out(&known, Names(journey));
    let beside = [("journey", beside), ("insights", insights), ("evidence", reading::evidence(journey))];
    for ((id, section), at) in beside.into_iter().filter_map(|(id, section)| Some((id, section?))).zip(0..) {
        let y = heading + at * (SIDE.1 + APART);
        nodes.push(text(id, &section, [-SIDE.0 - APART, y, SIDE.0, SIDE.1]));
    }
    let board = json!({"nodes": nodes, "edges": edges(source, &places)});
    format!("{board:#}\n")
}

/// Where the touchpoints are: on the map, or below it in a row where their stage or lane isn't there.
fn places(source: &Source<'_>, height: i64) -> BTreeMap<TouchpointId, [i64; 4]> {
    let mut stray = 0;
    let place = |id: &TouchpointId| match source.placement.cards.get(id) {
        Some(Rect { x, y, w, h }) => [whole(*x), whole(*y), whole(*w), whole(*h)],
        None => {
            stray += 1;
            [(stray - 1) * (STRAY.0 + APART), height + APART, STRAY.0, STRAY.1]
        }
    };
    let ids: Vec<TouchpointId> = source.journey.touchpoints().keys().cloned().collect();
    let places: Vec<[i64; 4]> = ids.iter().map(place).collect();
    ids.into_iter().zip(places).collect()
}

/// The transitions between touchpoints that are there, and from touchpoints to the files that they open.
fn edges(source: &Source<'_>, places: &BTreeMap<TouchpointId, [i64; 4]>) -> Vec<Value> {
    let journey = source.journey;
    let mut edges = Vec::new();
    let mut drawn = HashSet::new();
    for (from, next) in journey.transitions() {
        let (Some(start), Some(end)) = (places.get(from), places.get(&next.to)) else { continue };
        if !drawn.insert((from, &next.to)) {
            continue;
        }
        let (leaves, enters) = sides(start, end, next.rework);
        let mut edge = json!({
            "id": format!("transition/{from}/{}", next.to),
            "fromNode": format!("touchpoint/{from}"),
            "fromSide": leaves,
            "toNode": format!("touchpoint/{}", next.to),
            "toSide": enters,
        });
        let label = words::transition(next, &next.label);
        if !label.is_empty() {
            edge["label"] = label.into();
        }
        if next.rework {
            edge["color"] = colour(Ink::Rework).into();
        }
        edges.push(edge);
    }
    for (id, touchpoint) in journey.touchpoints() {
        if file(&touchpoint.opens).is_some() {
            edges.push(json!({
                "id": format!("opens/{id}/edge"),
                "fromNode": format!("touchpoint/{id}"),
                "fromSide": "bottom",
                "toNode": format!("opens/{id}"),
                "toSide": "top",
            }));
        }
    }
    edges
}

/// Where an edge leaves and enters: as the arrow on the map goes.
fn sides([x, y, w, _]: &[i64; 4], [to_x, to_y, to_w, _]: &[i64; 4], rework: bool) -> (&'static str, &'static str) {
    match () {
        () if rework => ("top", "top"),
        () if x + w <= *to_x => ("right", "left"),
        () if to_x + to_w <= *x => ("left", "right"),
        () if y < to_y => ("bottom", "top"),
        () if to_y < y => ("top", "bottom"),
        // to itself
        () => ("right", "bottom"),
    }
}

fn group(id: &str, label: &str, [x, y, w, h]: [i64; 4]) -> Value {
    json!({"id": id, "type": "group", "label": label, "x": x, "y": y, "width": w, "height": h})
}

fn text(id: &str, section: &Section, [x, y, w, h]: [i64; 4]) -> Value {
    let mut text = String::new();
    markdown::section(&mut text, section, 3);
    json!({"id": id, "type": "text", "text": text.trim(), "x": x, "y": y, "width": w, "height": h})
}

fn coloured(mut node: Value, hue: Option<Hue>) -> Value {
    if let Some(hue) = hue {
        node["color"] = colour(Ink::Component(hue, Tone::Strong)).into();
    }
    node
}

fn hue(component: &str) -> Option<Hue> {
    (!component.is_empty()).then(|| Hue::of_component(Catalogue::bundled(), component))
}

fn colour(ink: Ink) -> String {
    let [r, g, b, _] = Theme::LIGHT.colour(ink);
    let mut hex = String::from("#");
    let _ = write!(hex, "{r:02x}{g:02x}{b:02x}");
    hex
}

/// The journey that a touchpoint opens; none for what is no relative path, or none that every system can have.
fn file(opens: &str) -> Option<&str> {
    super::link::checked(opens).filter(|_| !opens.contains(':')).map(|_| opens.trim())
}

/// Whole units of a board.
#[expect(clippy::cast_possible_truncation, reason = "a map is smaller than that")]
fn whole(length: f32) -> i64 {
    (length * SCALE).round() as i64
}
