//! Everything that `trustline stats` computes, against reading the same file in the same run: whoever opens a journey
//! never waits for its figures.

#[path = "generate.rs"]
mod generate;
#[path = "table.rs"]
mod table;

use trustline::analysis::Analysis;
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
    table::row("all of stats", &[("stats", all), ("read", reading)], ratio);
    let part = table::median(15, || Graph::of(&journey));
    println!(
        "    of that the graph {part:.2?}, the analysis {:.2?}",
        table::median(15, || Analysis::of(&journey, &graph))
    );
    assert!(ratio <= 1.0, "the figures of a journey take longer than reading it");
}

#[divan::bench(args = [100, 1_000, 10_000], sample_count = 10)]
fn stats(bencher: divan::Bencher<'_, '_>, n: usize) {
    let journey = generate::journey(n);
    bencher.bench_local(|| analysis(&journey));
}
