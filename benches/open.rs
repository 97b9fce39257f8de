//! What stands between a file and the first frame, without the window: read, graph, arrangement, picture.

#[path = "generate.rs"]
mod generate;
#[path = "table.rs"]
mod table;

use std::time::Duration;
use trustline::file::{self, Document};
use trustline::journey::{Catalogue, Graph};
use trustline::layout::arrange;
use trustline::picture::{Sizes, draw};

fn main() {
    divan::main();
    for n in [500, 2_000, 10_000] {
        let document = Document { journey: generate::journey(n), ..Document::default() };
        let (text, journey) = (file::print(&document), &document.journey);
        let (graph, placement) = (Graph::of(journey), arrange(journey, &Sizes(journey)));
        let steps = [
            ("read", table::median(5, || file::parse(text.as_bytes(), "bench").is_ok())),
            ("graph", table::median(5, || Graph::of(journey))),
            ("arrange", table::median(5, || arrange(journey, &Sizes(journey)))),
            ("draw", table::median(5, || draw(journey, &graph, &placement, Catalogue::bundled()))),
        ];
        let whole: Duration = steps.iter().map(|(_, time)| *time).sum();
        let steps: Vec<String> = steps.iter().map(|(name, time)| format!("{name} {time:.1?}")).collect();
        println!("{n:>6} touchpoints: {whole:.1?} = {}", steps.join(" + "));
    }
}

#[divan::bench(args = [500, 10_000], sample_count = 5)]
fn open(bencher: divan::Bencher<'_, '_>, n: usize) {
    let text = file::print(&Document { journey: generate::journey(n), ..Document::default() });
    bencher.bench_local(|| {
        let journey = file::parse(text.as_bytes(), "bench").expect("it can be read").journey;
        let graph = Graph::of(&journey);
        (draw(&journey, &graph, &arrange(&journey, &Sizes(&journey)), Catalogue::bundled()), graph)
    });
}
