//! The model: what a journey is, and how it changes.
//!
//! A [`Journey`] is a set of [`record`]s with stable [`id`]s. A person's intention is an [`Edit`]; an edit gives a
//! [`Patch`] of record changes; a patch is the only thing that changes a journey. [`History`] keeps patches for undo
//! and redo. [`Graph`] is the same journey as a petgraph, and [`check`](check::check) says what doesn't hold together
//! and what could be better.
//!
//! This room knows no screen, no file, no clock and no thread. Start reading at [`model`], then [`patch`] and [`edit`].

pub mod annotation;
pub mod burden;
pub mod catalogue;
pub mod channel;
pub mod check;
mod choice;
pub mod code;
mod difference;
mod draft;
pub mod edit;
pub mod excerpt;
pub mod graph;
pub mod history;
pub mod id;
mod interval;
pub mod known;
pub mod model;
mod order;
pub mod patch;
mod path;
pub mod place;
pub mod portfolio;
pub mod raw;
pub mod record;
pub mod refs;
pub mod repair;
pub mod serial;
pub mod settle;
pub mod texts;
pub mod thousands;
pub mod touchpoint;
pub mod tree;
pub mod trust;
pub mod unique;
pub mod values;

pub use catalogue::Catalogue;
pub use code::{Code, Severity};
pub use edit::{Edit, Fate, Refusal};
pub use graph::Graph;
pub use history::History;
pub use id::{BrightSpotId, EvidenceId, LaneId, Mint, OpportunityId, PainPointId, PersonaId, StageId, TouchpointId};
pub use known::{Known, Matters};
pub use model::Journey;
pub use patch::Patch;
pub use place::Place;
pub use portfolio::Portfolio;
pub use record::{Evidence, Head, Key, Lane, Persona, Record, Stage, Subject};
pub use touchpoint::{Burden, Next, Touchpoint};
pub use tree::Tree;
pub use trust::Trust;
