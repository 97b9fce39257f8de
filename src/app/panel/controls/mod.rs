//! The controls of the panels: labelled fields over a record in hand, all drawn on one grid.
//!
//! A control shows a value and changes it in place. [`form::Form`] collects what happened and makes one edit of it.

pub mod chips;
pub mod choice;
pub mod entry;
pub mod evidence;
pub mod form;
pub mod item;
pub mod look;
pub mod number;
pub mod rove;
pub mod search;
pub mod section;
pub mod steps;

pub use form::{Fields, Form};
