//! PDF: pages with real text, bookmarks, and a structure that screen readers follow (PDF/UA-1, ISO 14289-1).
//!
//! [`map`] is the whole map on one sheet or cut into pages; [`handout`] tells the journey, a page a stop. They share how a
//! document is opened and closed ([`document`]), what is drawn for the eye alone and what is read aloud ([`marks`]), the
//! tags of both ([`tags`]), and the part of a drawing that a page shows ([`region`]). Every document is validated while
//! it is written. This folder alone knows `krilla`.

mod brush;
mod document;
pub(super) mod handout;
pub(super) mod map;
mod marks;
mod region;
mod tags;

/// Around what stands on every page, in points.
const MARGIN: f32 = 28.0;
/// Sizes of title, words and footer in points, and how far lines are apart as a part of the size.
const TITLE: f32 = 24.0;
const BODY: f32 = 11.0;
const LEADING: f32 = 1.45;
const SMALL: f32 = 8.0;
