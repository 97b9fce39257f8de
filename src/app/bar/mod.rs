//! The bars around the pages: menus, tools, the way back, and what is said.

pub mod crumbs;
pub mod filter;
pub mod menu;
pub mod status;
pub mod toolbar;
