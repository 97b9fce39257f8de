//! Versions of a journey of 10,000 touchpoints with 500 changes a side: merged against reading the three files, told
//! against reading two, in the same run. Goals: each at most 3 times the reading; the frame that starts an autosave
//! takes less than 1 ms for it.

#[path = "generate.rs"]
mod generate;
#[path = "table.rs"]
mod table;

use std::time::Duration;
use trustline::app::session::{Marks, Session};
use trustline::file::{self, Document};
use trustline::journey::{Edit, Journey, Key, Next, Record, TouchpointId};
use trustline::versions::changes::changes;
use trustline::versions::merge::{self, Sides};
use trustline::versions::tell;
use trustline::versions::union::union;

const N: usize = 10_000;
const CHANGES: usize = 500;

fn main() {
    divan::main();
    let versions = Versions::new(N);
    let [base, ours, theirs] = &versions.journeys;
    println!("\n{N} touchpoints, {CHANGES} changes a side, medians:");
    let ratio = |name: &str, work: Duration, reading: Duration| {
        table::row(name, &[("work", work), ("reading", reading)], work.as_secs_f64() / reading.as_secs_f64());
    };
    let three = table::median(7, || versions.read());
    let merged = table::median(7, || merge::merge(base, ours, theirs));
    ratio("merge three journeys", merged, three);
    let sides = versions.sides();
    // reads the three, merges, writes, and reads back what it wrote
    let files = table::median(5, || merge::files(sides, 7));
    ratio("merge three files whole", files, three);
    let two = table::median(7, || versions.texts[..2].iter().map(|text| read(text)).collect::<Vec<_>>());
    ratio("changes of two", table::median(7, || changes(base, ours)), two);
    ratio("changes and their text", table::median(7, || tell::text(base, ours)), two);
    let marked = || {
        let told = tell::told(base, ours);
        (union(base, ours), Marks::of_changes(base, &told))
    };
    ratio("both in one, with marks", table::median(7, marked), two);
    let session = Session::new(base.clone());
    println!("{:<28} {:>10.2?}", "a document for autosave", table::median(101, || session.document()));
    let conflicts = merge::merge(base, ours, theirs).head().conflicts.len();
    println!("{conflicts} conflicts, {} lines told", tell::text(base, ours).lines().count());
}

fn read(text: &str) -> Journey {
    file::parse(text.as_bytes(), "bench").expect("it can be read").journey
}

/// Three versions, each read from its own text, so that they share nothing in memory.
struct Versions {
    texts: [String; 3],
    journeys: [Journey; 3],
}

impl Versions {
    fn new(n: usize) -> Self {
        let base = generate::journey(n);
        let sides = [base.clone(), edited(&base, 0), edited(&base, 7)];
        let texts = sides.map(|journey| file::print(&Document { journey, ..Document::default() }));
        let journeys = [0, 1, 2].map(|at: usize| read(&texts[at]));
        Self { texts, journeys }
    }

    fn read(&self) -> Vec<Journey> {
        self.texts.iter().map(|text| read(text)).collect()
    }

    fn sides(&self) -> Sides<'_> {
        let [base, ours, theirs] = &self.texts;
        Sides { base: base.as_bytes(), ours: ours.as_bytes(), theirs: theirs.as_bytes() }
    }
}

/// The journey after 500 changes of several kinds, spread over all of it; `shift` sets the sides apart by a few
/// touchpoints, so that some of what they change is the same.
fn edited(base: &Journey, shift: usize) -> Journey {
    let ids: Vec<TouchpointId> = base.touchpoints().keys().cloned().collect();
    let mut journey = base.clone();
    let changes = CHANGES.min(ids.len() / 2);
    for change in 0..changes {
        let id = &ids[(change * ids.len() / changes + (change % 3) * shift) % ids.len()];
        let Some(record @ Record::Touchpoint(_)) = journey.get(&Key::Touchpoint(id.clone())) else { continue };
        let edit = edit(change, shift, id, record, &journey);
        if let Ok(patch) = edit.patch(&journey) {
            journey.apply(&patch).expect("made of this journey");
        }
    }
    journey
}

fn edit(change: usize, shift: usize, id: &TouchpointId, record: Record, journey: &Journey) -> Edit {
    let key = Key::Touchpoint(id.clone());
    let revised = |change: &dyn Fn(&mut trustline::journey::Touchpoint)| {
        let Record::Touchpoint(mut touchpoint) = record.clone() else { unreachable!("a touchpoint") };
        change(std::sync::Arc::make_mut(&mut touchpoint));
        Edit::Revise { key: key.clone(), record: Record::Touchpoint(touchpoint) }
    };
    let next = journey.touchpoints().keys().nth(change * 13 % journey.touchpoints().len()).expect("one").clone();
    match change % 8 {
        0 => Edit::Rename { key, name: format!("Another name {change} {shift}") },
        1 => revised(&|t| t.votes += 1),
        2 => revised(&|t| t.note = format!("Note {shift}")),
        3 => revised(&|t| t.next.iter_mut().for_each(|next| next.wait_days = Some(3.0))),
        4 => revised(&|t| t.next.retain(|there| there.to != next)),
        5 => revised(&|t| {
            if t.next_to(&next).is_none() {
                t.next.push(Next::to(next.clone()));
            }
        }),
        6 => Edit::Delete { touchpoints: vec![id.clone()] },
        _ => {
            let at = journey.touchpoint(id).expect("there");
            let (stage, lane) = (at.stage.clone(), at.lane.clone());
            let new = format!("new-{change}-{shift}").into();
            Edit::AddTouchpoint { id: new, name: format!("New {change}"), stage, lane, after: Some(id.clone()) }
        }
    }
}

#[divan::bench(args = [1_000, 10_000], sample_count = 5)]
fn merged(bencher: divan::Bencher<'_, '_>, n: usize) {
    let versions = Versions::new(n);
    let [base, ours, theirs] = &versions.journeys;
    bencher.bench_local(|| merge::merge(base, ours, theirs));
}

#[divan::bench(args = [1_000, 10_000], sample_count = 5)]
fn told(bencher: divan::Bencher<'_, '_>, n: usize) {
    let versions = Versions::new(n);
    let [base, ours, _] = &versions.journeys;
    bencher.bench_local(|| tell::text(base, ours));
}
