//! The window. The only room that knows egui.
//!
//! [`Session`](session::Session) is one open journey with its history, selection and caches; panels and the canvas
//! turn what a person does into edits of it. [`App`] is the frame around them: pages, menus, files, dialogs. Start
//! reading at [`shell`], then [`act`] (every command) and [`files`] and [`save`] (every way a journey is opened, closed or saved);
//! [`recover`] and [`watch`] see to it that nothing is lost when the program or the file goes its own way.

pub mod act;
pub mod bar;
pub mod bundled;
pub mod canvas;
mod clock;
pub mod compare;
mod context_menu;
mod copy_picture;
pub mod dialog;
mod export;
pub mod files;
pub mod filter;
mod focus;
pub mod fold;
pub mod fonts;
mod icon;
mod in_order;
pub mod keys;
mod linked;
pub mod page;
pub mod panel;
pub mod picker;
pub mod present;
pub mod recover;
pub mod region;
pub mod rehearsal;
mod reload;
pub mod room;
mod save;
mod scenarios;
mod script;
pub mod session;
pub mod settings;
pub mod shell;
mod start;
mod structure;
pub mod style;
pub mod table;
#[cfg(test)]
mod tests;
pub mod thumbnail;
mod trouble;
pub mod unreadable;
pub mod views;
pub mod watch;
pub mod welcome;
mod wish;
pub mod workshop;
pub mod workspace;
mod zen;

pub use shell::{App, Setup};

pub use start::run;
