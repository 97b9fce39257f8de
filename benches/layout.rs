//! Arranging: from nothing, and again after one edit. The table tells each time's part of its bound (for a single
//! thread of an ordinary machine) and what an edit costs of a fresh arrangement in the same run.

#[path = "generate.rs"]
mod generate;
#[path = "table.rs"]
mod table;

use std::time::Duration;
use trustline::journey::{Edit, Journey, Key, Record, Touchpoint, TouchpointId};
use trustline::layout::{Arranger, arrange};
use trustline::picture::Sizes;

/// Touchpoints, and the bounds of a fresh arrangement and of one after an edit in milliseconds.
const SIZES: [(usize, u64, u64); 4] = [(100, 5, 1), (500, 25, 4), (2_000, 120, 16), (10_000, 600, 150)];

fn main() {
    divan::main();
    println!("\nArranging, medians; the bounds of a fresh arrangement and of one after an edit in brackets:");
    for (n, full_bound, warm_bound) in SIZES {
        let journey = generate::journey(n);
        let runs = (20_000 / n).clamp(5, 50);
        let full = table::median(runs, || arrange(&journey, &Sizes(&journey)));
        println!("{n:>6} touchpoints: {full:>8.2?} = {:.2} of {full_bound} ms", part(full, full_bound));
        for (name, edit) in EDITS {
            let warm = after(&journey, edit, runs);
            let (of_bound, of_full) = (part(warm, warm_bound), warm.as_secs_f64() / full.as_secs_f64());
            println!(
                "{name:>18}: {warm:>8.2?} = {of_bound:.2} of {warm_bound} ms, {of_full:.2} of a fresh arrangement"
            );
        }
    }
}

fn part(time: Duration, bound_ms: u64) -> f64 {
    time.as_secs_f64() * 1e3 / bound_ms as f64
}

/// The median time to arrange again after an edit or after it was undone, at some places of the journey.
fn after(journey: &Journey, edit: MakeEdit, runs: usize) -> Duration {
    let places = [1, 3, 5, 8].map(|part| journey.touchpoints().len() * part / 9);
    let mut times: Vec<Duration> = places
        .into_iter()
        .map(|place| {
            let id = journey.touchpoints().keys().nth(place).expect("a touchpoint");
            let edited = with(journey, &edit(journey, id));
            let mut arranger = Arranger::default();
            arranger.arrange(journey, &Sizes(journey));
            let mut turn = 0;
            table::median(runs, || {
                turn += 1;
                let journey = if turn % 2 == 1 { &edited } else { journey };
                arranger.arrange(journey, &Sizes(journey))
            })
        })
        .collect();
    times.sort();
    times[places.len() / 2]
}

fn with(journey: &Journey, edit: &Edit) -> Journey {
    let mut edited = journey.clone();
    edited.apply(&edit.patch(journey).expect("the edit can be done")).expect("it was made for this journey");
    edited
}

type MakeEdit = fn(&Journey, &TouchpointId) -> Edit;

const EDITS: [(&str, MakeEdit); 4] =
    [("taller card", taller), ("one more", one_more), ("to another lane", to_another_lane), ("connect", connect)];

fn taller(journey: &Journey, id: &TouchpointId) -> Edit {
    let name = "A name that needs one more line than any of the others on this map does".into();
    let touchpoint = Touchpoint { name, ..journey.touchpoint(id).expect("it is there").clone() };
    Edit::Revise { key: Key::Touchpoint(id.clone()), record: Record::Touchpoint(touchpoint.into()) }
}

fn one_more(journey: &Journey, id: &TouchpointId) -> Edit {
    let Touchpoint { stage, lane, .. } = journey.touchpoint(id).expect("it is there").clone();
    Edit::AddTouchpoint { id: "one-more".into(), name: "One more".into(), stage, lane, after: Some(id.clone()) }
}

fn to_another_lane(journey: &Journey, id: &TouchpointId) -> Edit {
    let touchpoint = journey.touchpoint(id).expect("it is there");
    let lanes = &journey.head().lanes;
    let at = lanes.iter().position(|lane| *lane == touchpoint.lane).unwrap_or(0);
    let lane = lanes[if at == 0 { 1 } else { at - 1 }].clone();
    let touchpoint = Touchpoint { lane, ..touchpoint.clone() };
    Edit::Revise { key: Key::Touchpoint(id.clone()), record: Record::Touchpoint(touchpoint.into()) }
}

/// A transition to a touchpoint of the same stage or one after, which it doesn't lead to yet.
fn connect(journey: &Journey, id: &TouchpointId) -> Edit {
    let touchpoint = journey.touchpoint(id).expect("it is there");
    let stages = &journey.head().stages;
    let number = |t: &Touchpoint| stages.iter().position(|stage| *stage == t.stage).unwrap_or(0);
    let here = number(touchpoint);
    let ahead = |to: &Touchpoint| (here..=here + 1).contains(&number(to));
    let candidates = journey.touchpoints().iter().filter(|(to, other)| *to != id && ahead(other));
    let (to, _) = candidates.into_iter().find(|(to, _)| touchpoint.next_to(to).is_none()).expect("one to lead to");
    Edit::Connect { from: id.clone(), to: to.clone() }
}

#[divan::bench(args = [100, 500, 2_000, 10_000], sample_count = 10)]
fn fresh(bencher: divan::Bencher<'_, '_>, n: usize) {
    let journey = generate::journey(n);
    bencher.bench_local(|| arrange(&journey, &Sizes(&journey)));
}
