//! Two versions of a journey, made of a sample by edits that the bytes choose: a difference is told, and only one.
#![no_main]

#[path = "../shared/mod.rs"]
mod shared;

libfuzzer_sys::fuzz_target!(|data: &[u8]| shared::differing(data));
