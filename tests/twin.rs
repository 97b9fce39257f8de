//! What the fuzz targets check, for some seconds and without a fuzzer: the same edits and laws over random bytes.

#[path = "fuzz/shared/mod.rs"]
mod shared;

use proptest::prelude::*;

/// How many random cases of each law: `TRUSTLINE_CASES=20000 cargo test --test twin` looks longer.
fn cases() -> u32 {
    std::env::var("TRUSTLINE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(500)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_in_a_journey_or_a_report(data in prop::collection::vec(any::<u8>(), 0..64)) {
        shared::check::reading(&shared::text::mangled(&data));
    }

    #[test]
    fn a_difference_is_told_if_and_only_if_there_is_one(data in prop::collection::vec(any::<u8>(), 0..120)) {
        shared::differing(&data);
    }

    #[test]
    fn merging_keeps_its_laws(data in prop::collection::vec(any::<u8>(), 0..180)) {
        shared::merging(&data);
    }
}
