//! Versions of a journey: what changed between two, what two people's changes come to together, and what git knows.
//!
//! Everything here is made of [`Patch`](crate::journey::Patch)es and [`Tree`](crate::journey::Tree)s: a difference is
//! a patch told field by field ([`changes`], in words by [`tell`]), a three-way merge is two patches against one base
//! ([`merge`]). This room knows files and git, but no screen. Start reading at [`changes`].

pub mod changes;
pub mod git;
pub mod merge;
mod order;
pub mod part;
pub mod readable;
pub mod tell;
pub mod union;
