//! Trustline draws the journey a person makes through government services, and the line of trust that rises and falls
//! along it.
//!
//! One idea runs through everything: a journey is a set of records with stable ids, and whatever happens to it is a
//! [`Patch`](journey::Patch) of record changes. Rooms, from the bottom up; a lower one never imports a higher one:
//!
//! - [`journey`]: the model. Records, edits, patches, history, checks. Start here.
//! - [`file`]: the model on disk, as RON that reads well in a pull request.
//! - [`analysis`]: questions asked of the graph: flow, burden, hand-offs, loops, trust, ways, what if.
//! - [`versions`]: what changed between two versions, what two people's changes come to together, and git.
//! - [`layout`]: stages × lanes → boxes and routes.
//! - [`picture`]: journey and placement → one display list that screen and exports draw.
//! - [`insights`]: what the analysis knows in ranked sentences, tables and small pictures.
//! - [`story`]: a journey told to people, one stop after the other.
//! - [`workshop`]: rounds of a workshop: a timer, dot votes, private ratings, a parking lot.
//! - [`exchange`]: journeys in other formats.
//! - [`command`]: the one table of what a person can do.
//! - [`templates`]: journeys to start from.
//! - [`cli`]: the subcommands.
//! - `app`: the window; the only room that knows egui.

pub mod analysis;
#[cfg(feature = "gui")]
pub mod app;
pub mod cli;
pub mod command;
pub mod exchange;
pub mod file;
pub mod insights;
pub mod journey;
pub mod layout;
pub mod picture;
pub mod story;
pub mod templates;
pub mod versions;
pub mod workshop;
