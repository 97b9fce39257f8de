//! Journeys on disk: what is read and written, what is refused, and how it is told.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use proptest::prelude::*;
use std::path::{Path, PathBuf};
use trustline::file::{self, Document};

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn the_samples_are_canonical() {
    let samples = std::fs::read_dir(root("sample_journeys")).unwrap();
    let mut count = 0;
    for path in samples.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "ron")) {
        let opened = file::open(&path).unwrap_or_else(|report| panic!("{}", report.render(false)));
        let printed = file::print(&opened.document);
        if printed != *opened.text {
            let line = printed.lines().zip(opened.text.lines()).position(|(a, b)| a != b).unwrap_or(0);
            panic!(
                "{} line {}: {:?} / {:?}",
                path.display(),
                line + 1,
                printed.lines().nth(line),
                opened.text.lines().nth(line)
            );
        }
        count += 1;
    }
    assert!(count >= 7);
}

#[test]
fn the_example_loads_and_prints_to_a_fixed_point() {
    let opened = file::open(&root("tests/data/replace-green-card.journey.ron")).unwrap();
    let printed = file::print(&opened.document);
    let again = file::parse(printed.as_bytes(), "again").unwrap();
    assert_eq!(again, opened.document);
    assert_eq!(file::print(&again), printed);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_written_is_what_is_read(journey in prop_oneof![common::journey(), common::broken_journey()]) {
        let document = Document { journey, ..Document::default() };
        let printed = file::print(&document);
        let read = file::parse(printed.as_bytes(), "a.ron").map_err(|report| {
            TestCaseError::fail(format!("{}\n{printed}", report.render(false)))
        })?;
        if read != document {
            let (a, b) = (format!("{read:#?}"), format!("{document:#?}"));
            let differs = a.lines().zip(b.lines()).find(|(a, b)| a != b);
            return Err(TestCaseError::fail(format!("read / written: {differs:?}\n{printed}")));
        }
        prop_assert_eq!(file::print(&read), printed);
    }
}
