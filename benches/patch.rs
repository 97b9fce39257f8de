//! One edit and its undo: the time must not grow with the journey. The goal is a ratio of at most 1.5 between 10,000
//! and 1,000 touchpoints. And what a frame pays for handing a journey to the thread that keeps or saves it: at most 1 ms.

#[path = "generate.rs"]
mod generate;
#[path = "table.rs"]
mod table;

use std::hint::black_box;
use trustline::journey::{Edit, Journey, Key, TouchpointId};

fn main() {
    divan::main();
    println!("\nOne edit and its undo, medians:");
    let sizes = [1_000, 10_000];
    let journeys = sizes.map(generate::journey);
    for (name, edit) in EDITS {
        let [small, large] = [&journeys[0], &journeys[1]].map(|journey| {
            let mut journey = journey.clone();
            let edit = edit(&journey);
            table::median(2_000, || there_and_back(&mut journey, &edit))
        });
        table::row(name, &[("1,000", small), ("10,000", large)], large.as_secs_f64() / small.as_secs_f64());
    }
    let handed_over = table::median(2_000, || journeys[1].clone());
    println!(
        "\nA journey of 10,000 touchpoints handed to a thread, to be kept or saved: {handed_over:.2?} of the frame, {:.2} of \
         the 1 ms it may",
        handed_over.as_secs_f64() / 0.001
    );
}

fn there_and_back(journey: &mut Journey, edit: &Edit) {
    let patch = edit.patch(black_box(journey)).expect("the edit can be done");
    journey.apply(&patch).expect("the patch was made of this journey");
    journey.apply(&patch.inverse()).expect("right after");
}

type MakeEdit = fn(&Journey) -> Edit;

const EDITS: [(&str, MakeEdit); 3] = [("rename", rename), ("connect", connect), ("add", add)];

fn middle(journey: &Journey) -> TouchpointId {
    journey.touchpoints().keys().nth(journey.touchpoints().len() / 2).expect("it has touchpoints").clone()
}

fn rename(journey: &Journey) -> Edit {
    Edit::Rename { key: Key::Touchpoint(middle(journey)), name: "Another name".into() }
}

fn connect(journey: &Journey) -> Edit {
    let from = middle(journey);
    let free = |to: &&TouchpointId| journey.transition(&from, to).is_none();
    let to = journey.touchpoints().keys().find(free).expect("not all are connected").clone();
    Edit::Connect { from, to }
}

fn add(journey: &Journey) -> Edit {
    let after = middle(journey);
    let at = journey.touchpoint(&after).expect("it is there");
    let (stage, lane) = (at.stage.clone(), at.lane.clone());
    Edit::AddTouchpoint { id: "new-one".into(), name: "New one".into(), stage, lane, after: Some(after) }
}

#[divan::bench(args = [1_000, 10_000])]
fn rename_and_undo(bencher: divan::Bencher<'_, '_>, n: usize) {
    let mut journey = generate::journey(n);
    let edit = rename(&journey);
    bencher.bench_local(|| there_and_back(&mut journey, &edit));
}

#[divan::bench(args = [1_000, 10_000])]
fn connect_and_undo(bencher: divan::Bencher<'_, '_>, n: usize) {
    let mut journey = generate::journey(n);
    let edit = connect(&journey);
    bencher.bench_local(|| there_and_back(&mut journey, &edit));
}
