//! Everything that `trustline stats` computes, against reading the same file in the same run: whoever opens a journey
//! never waits for its figures.

#[path = "generate.rs"]
mod generate;
#[path = "table.rs"]
mod table;

use std::time::Duration;
use trustline::analysis::{Analysis, Flow, Hours, gains, hand_offs, loops, trust_points};
use trustline::file::{self, Document};
use trustline::journey::{Graph, Journey};

const N: usize = 10_000;

fn analysis(journey: &Journey) -> Analysis {
    Analysis::of(journey, &Graph::of(journey))
}

fn main() {
    divan::main();
    let journey = generate::journey(N);
    let text = file::print(&Document { journey: journey.clone(), ..Document::default() });
    let again = journey.transitions().filter(|(_, next)| next.rework).count();
    println!("\n{N} touchpoints, {} transitions, {again} of them returns, medians:", journey.transition_count());
    let reading = table::median(15, || file::parse(text.as_bytes(), "bench").expect("it can be read"));
    let all = table::median(15, || analysis(&journey));
    let graph = Graph::of(&journey);
    let ratio = all.as_secs_f64() / reading.as_secs_f64();
    table::row("all of stats (bound 1)", &[("stats", all), ("read", reading)], ratio);
    // where the time goes
    let part = |what: &str, time: Duration| println!("    {what:<24} {time:>10.2?}");
    part("graph", table::median(15, || Graph::of(&journey)));
    part("unreachable", table::median(15, || graph.unreachable().len()));
    part("traps", table::median(15, || graph.traps(&journey)));
    part("loops", table::median(15, || loops(&graph)));
    part("flow", table::median(15, || Flow::of(&journey, &graph)));
    part("burden hours", table::median(15, || Hours::of(&journey)));
    part("hand-offs", table::median(15, || hand_offs(&journey)));
    part("trust", table::median(15, || trust_points(&journey)));
    part("opportunities", table::median(15, || gains(&journey)));
}

#[divan::bench(args = [100, 1_000, 10_000], sample_count = 10)]
fn stats(bencher: divan::Bencher<'_, '_>, n: usize) {
    let journey = generate::journey(n);
    bencher.bench_local(|| analysis(&journey));
}
