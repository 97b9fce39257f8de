//! The window. The only room that knows egui.
//!
//! [`Session`](session::Session) is one open journey with its history, selection and caches; panels and the canvas
//! turn what a person does into edits of it.

pub mod canvas;
pub mod session;
