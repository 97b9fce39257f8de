//! Three versions of a journey, made of a sample by edits that the bytes choose: the laws of merging.
#![no_main]

#[path = "../shared/mod.rs"]
mod shared;

libfuzzer_sys::fuzz_target!(|data: &[u8]| shared::merging(data));
