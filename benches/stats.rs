//! Everything that `trustline stats` computes, against reading the same file in the same run: whoever opens a journey
//! never waits for its figures. And one change of a scenario, against a frame of 60 Hz.

#[path = "generate.rs"]
mod generate;
#[path = "table.rs"]
mod table;

use std::time::Duration;
use trustline::analysis::scenario::Onward;
use trustline::analysis::{
    Analysis, Flow, Hours, Scenario, Ways, balances, flow_of, gains, hand_offs, loops, single_points, trust_points,
};
use trustline::file::{self, Document};
use trustline::insights::chart::{Axis, course, opportunities};
use trustline::insights::{Known, sentences};
use trustline::journey::{Graph, Journey};

const N: usize = 10_000;
/// How large the journey of a scenario is.
const SCENARIO: usize = 2_000;

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
    let order = journey.reading_order();
    part("reading order", table::median(15, || journey.reading_order().len()));
    part("hand-offs", table::median(15, || hand_offs(&journey, &order)));
    part("trust", table::median(15, || trust_points(&order)));
    part("opportunities", table::median(15, || gains(&order)));
    let flow = flow_of(&journey, &graph);
    part("ways", table::median(15, || Ways::of(&journey, &graph, flow.as_ref())));
    part("single points", table::median(15, || single_points(&journey, &graph)));
    part("drivers", table::median(15, || balances(&order)));
    let known = analysis(&journey);
    let known = Known { journey: &journey, graph: &graph, analysis: &known, based_on: None };
    let sentences = table::median(15, || sentences(&known));
    table::row(
        "what stands out",
        &[("sentences", sentences), ("read", reading)],
        sentences.as_secs_f64() / reading.as_secs_f64(),
    );
    what_if();
}

/// One change of a scenario, until every figure beside it and both pictures are new.
fn what_if() {
    let journey = generate::journey(SCENARIO);
    let graph = Graph::of(&journey);
    let analysis = Analysis::of(&journey, &graph);
    let known = Known { journey: &journey, graph: &graph, analysis: &analysis, based_on: None };
    let (from, next) = journey.transitions().find(|(_, next)| next.share.is_some()).expect("some have a share");
    let mut scenario = Scenario::new("What if");
    let set = Onward { share: next.share.map(|share| share / 2.0), wait_days: Some(3.0) };
    scenario.transitions.insert((from.clone(), next.to.clone()), set);
    let outcome = || scenario.outcome(&journey, &graph).expect("it holds together");
    let whole = table::median(15, || {
        let outcome = outcome();
        (course(&known, &outcome.expected, 400.0), opportunities(&known, Axis::Hours, &|_| true, 400.0))
    });
    let frame = Duration::from_secs_f64(1.0 / 60.0);
    println!("\nwhat if, {SCENARIO} touchpoints:");
    let figures = [("change", whole), ("frame", frame)];
    table::row("one change (bound 1)", &figures, whole.as_secs_f64() / frame.as_secs_f64());
}

#[divan::bench(args = [100, 1_000, 10_000], sample_count = 10)]
fn stats(bencher: divan::Bencher<'_, '_>, n: usize) {
    let journey = generate::journey(n);
    bencher.bench_local(|| analysis(&journey));
}
