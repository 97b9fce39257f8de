//! Medians and ratios as a small table, for comparisons that one run makes, under the program's allocator.

#![allow(dead_code, reason = "each bench uses a part")]

use std::time::{Duration, Instant};

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The median time of `work` over some runs, after one to warm up.
pub fn median<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    drop(work());
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            let made = std::hint::black_box(work());
            let took = start.elapsed();
            drop(made);
            took
        })
        .collect();
    times.sort();
    times[runs / 2]
}

/// Prints a row: what, the times with their names, and their ratio.
pub fn row(what: &str, times: &[(&str, Duration)], ratio: f64) {
    let times: Vec<String> = times.iter().map(|(name, time)| format!("{name} {time:>10.2?}")).collect();
    println!("{what:<28} {}   ratio {ratio:.2}", times.join("   "));
}
