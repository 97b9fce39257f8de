//! What stands around the map: the inspector, the outline, the script, the insights, the findings and the repair view.
//!
//! Each panel is a function that draws itself into a [`egui::Ui`] and turns what a person does into edits of the
//! [`Session`](super::session::Session). What a panel can't do itself it asks for with a [`Request`].

pub mod callout;
pub mod changes;
pub mod conflicts;
mod controls;
pub mod findings;
pub mod insights;
pub mod inspector;
pub mod outline;
pub mod past;
pub mod repair;
pub mod script;
#[cfg(test)]
pub(super) mod testing;
mod words;

pub(super) use controls::rove::Row;
pub(super) use controls::search::Search;
pub(super) use controls::{look, number};

use crate::command::CommandId;
use crate::journey::{Key, Subject, TouchpointId};

/// What a panel asks of the window.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Do a command.
    Run(CommandId),
    /// Open the journey that a touchpoint unfolds into.
    OpenLinked(TouchpointId),
    /// Ask what becomes of the touchpoints of a stage or lane that is to be deleted.
    ChooseFate(Key),
    /// Show this on the map.
    Reveal(Subject),
    /// Show the script.
    Script,
}
