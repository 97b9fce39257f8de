//! Writes large made-up journeys, the same ones for the same sizes:
//! `cargo run --release --example generate -- FOLDER 100 500`
//!
//! For each size N a journey `N.journey.ron`, and `N.graph.json` with what other programs need to arrange it: stage and
//! lane (from 0) of each touchpoint in the order of ids, and the transitions between them.

#[path = "../generate.rs"]
mod generate;

use serde_json::{Value, json};
use std::path::Path;
use std::{env, fs, io};
use trustline::file::{self, Document};
use trustline::journey::Journey;

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| ".".into());
    for n in arguments.filter_map(|n| n.parse().ok()) {
        let document = Document { journey: generate::journey(n), ..Document::default() };
        let path = |ending: &str| Path::new(&folder).join(format!("{n}.{ending}"));
        fs::write(path("journey.ron"), file::print(&document))?;
        fs::write(path("graph.json"), graph(&document.journey).to_string())?;
    }
    Ok(())
}

fn graph(journey: &Journey) -> Value {
    let head = journey.head();
    let touchpoints: Vec<Value> = journey
        .touchpoints()
        .iter()
        .map(|(id, touchpoint)| {
            let stage = head.stages.iter().position(|stage| *stage == touchpoint.stage);
            let lane = head.lanes.iter().position(|lane| *lane == touchpoint.lane);
            json!({ "id": id.as_str(), "stage": stage, "lane": lane })
        })
        .collect();
    let transitions: Vec<Value> = journey
        .transitions()
        .map(|(from, next)| json!({ "from": from.as_str(), "to": next.to.as_str(), "rework": next.rework }))
        .collect();
    json!({ "touchpoints": touchpoints, "transitions": transitions })
}
