//! Journeys in git, in real repositories: reading histories, the set-up, differences, merges through the driver.

#[path = "../common/mod.rs"]
mod common;
mod log;
mod many;
mod merging;
mod readable;
mod reading;
mod repository;
mod setup;
mod shown;
mod untrusted;
mod window;
