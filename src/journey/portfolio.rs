//! Journeys that open one another: whoever reads them puts them together here, and the analysis asks its questions of
//! it without knowing a file.

use super::id::TouchpointId;
use super::model::Journey;
use std::collections::BTreeMap;

/// What a journey is called among others, as people are told of it: its path, seen from where they stand.
pub type Name = String;

/// Journeys by name.
pub type Portfolio = BTreeMap<Name, Member>;

/// A journey among others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Member {
    /// The journey.
    pub journey: Journey,
    /// Where each of its touchpoints leads that opens a journey.
    pub opens: BTreeMap<TouchpointId, Lead>,
}

/// Where a touchpoint leads that opens a journey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    /// To this journey.
    To(Name),
    /// To none, and why.
    Nowhere(Broken),
}

/// Why a link leads to no journey.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// The file can't be read as a journey, or what it says doesn't hold together.
    #[error("it can't be read: {0}")]
    Unreadable(String),
    /// The link is not followed, because of where it leads.
    #[error("it is not followed: {0}")]
    Refused(String),
    /// More files belong together than are read.
    #[error("it is not read: more than {0} files open one another")]
    TooMany(usize),
}
