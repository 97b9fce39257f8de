//! Exports of a large journey: SVG against the arrangement, which it may take at most twice as long as; and the other formats.

#[path = "generate.rs"]
mod generate;
#[path = "table.rs"]
mod table;

use trustline::exchange::{Format, Look, Paper, Progress, export};
use trustline::journey::Journey;
use trustline::layout::arrange;
use trustline::picture::Sizes;

fn main() {
    divan::main();
    for n in [100, 500, 2_000] {
        let journey = generate::journey(n);
        let arranging = table::median(9, || arrange(&journey, &Sizes(&journey)));
        for (what, format, paper) in [
            ("svg", Format::Svg, Paper::Fit),
            ("png", Format::Png, Paper::Fit),
            ("pdf, one sheet", Format::Pdf, Paper::Fit),
            ("pdf, letter", Format::Pdf, Paper::Letter),
            ("html", Format::Html, Paper::Fit),
            ("md", Format::Md, Paper::Fit),
            ("csv", Format::Csv, Paper::Fit),
            ("mermaid", Format::Mermaid, Paper::Fit),
            ("canvas", Format::Canvas, Paper::Fit),
            ("dot", Format::Dot, Paper::Fit),
        ] {
            let bytes = exported(&journey, format, paper).len();
            let exporting = table::median(if format == Format::Png { 3 } else { 9 }, work(&journey, format, paper));
            let what = format!("{n} to {what}, {} kB", bytes / 1000);
            let ratio = exporting.as_secs_f64() / arranging.as_secs_f64();
            table::row(&what, &[("export", exporting), ("arrange", arranging)], ratio);
        }
    }
}

/// Exporting alone: the journey is arranged already.
fn work(journey: &Journey, format: Format, paper: Paper) -> impl FnMut() -> Vec<u8> {
    let placement = arrange(journey, &Sizes(journey));
    let look = Look { paper, ..Look::default() };
    move || export(journey, &placement, format, look, Progress(&|_| true)).expect("it can be exported").bytes
}

fn exported(journey: &Journey, format: Format, paper: Paper) -> Vec<u8> {
    work(journey, format, paper)()
}

#[divan::bench(args = [500, 10_000], sample_count = 5)]
fn svg(bencher: divan::Bencher<'_, '_>, n: usize) {
    let journey = generate::journey(n);
    bencher.bench_local(work(&journey, Format::Svg, Paper::Fit));
}
