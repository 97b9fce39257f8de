//! Reading and writing a file of 10,000 touchpoints, against plain `ron` on the same typed records in the same run.
//!
//! Ours does more: it checks every value, refuses duplicates, keeps places for messages and writes the canonical form.

#[path = "generate.rs"]
mod generate;
#[path = "table.rs"]
mod table;

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use trustline::file::{self, Document};
use trustline::journey::{Evidence, EvidenceId, Journey, Lane, Stage, Touchpoint, TouchpointId};

const N: usize = 10_000;

/// The file as serde sees it, without anything of ours.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Journey")]
struct Plain {
    format: u32,
    title: String,
    summary: String,
    lanes: Vec<Lane>,
    stages: Vec<Stage>,
    evidence: BTreeMap<EvidenceId, Evidence>,
    touchpoints: BTreeMap<TouchpointId, Touchpoint>,
}

fn plain(journey: &Journey) -> Plain {
    Plain {
        format: 1,
        title: journey.head().title.clone(),
        summary: journey.head().summary.clone(),
        lanes: journey.lanes().cloned().collect(),
        stages: journey.stages().cloned().collect(),
        evidence: journey.evidence().iter().map(|(id, e)| (id.clone(), e.as_ref().clone())).collect(),
        touchpoints: journey.touchpoints().iter().map(|(id, t)| (id.clone(), t.as_ref().clone())).collect(),
    }
}

fn ron() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}

fn document(n: usize) -> Document {
    Document { journey: generate::journey(n), ..Document::default() }
}

fn main() {
    divan::main();
    let document = document(N);
    let (text, plain) = (file::print(&document), plain(&document.journey));
    let pretty = || ron().to_string_pretty(&plain, ron::ser::PrettyConfig::new().struct_names(true));
    println!("\n{N} touchpoints, {} bytes, medians:", text.len());
    let ours = table::median(15, || file::parse(text.as_bytes(), "bench").expect("it can be read"));
    let theirs = table::median(15, || ron().from_str::<Plain>(&text).expect("it can be read"));
    table::row("read", &[("trustline", ours), ("ron", theirs)], ours.as_secs_f64() / theirs.as_secs_f64());
    let ours = table::median(15, || file::print(&document));
    let theirs = table::median(15, || pretty().expect("it can be written"));
    table::row("write", &[("trustline", ours), ("ron", theirs)], ours.as_secs_f64() / theirs.as_secs_f64());
}

#[divan::bench(args = [100, 1_000, 10_000], sample_count = 10)]
fn read(bencher: divan::Bencher<'_, '_>, n: usize) {
    let text = file::print(&document(n));
    bencher.bench_local(|| file::parse(text.as_bytes(), "bench").is_ok());
}

#[divan::bench(args = [100, 1_000, 10_000], sample_count = 10)]
fn write(bencher: divan::Bencher<'_, '_>, n: usize) {
    let document = document(n);
    bencher.bench_local(|| file::print(&document));
}
