//! Any bytes at all: reading never panics, and what reads is printed and read back as it was.
#![no_main]

#[path = "../shared/mod.rs"]
mod shared;

libfuzzer_sys::fuzz_target!(|data: &[u8]| shared::check::reading(&shared::text::mangled(data)));
