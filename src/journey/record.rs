//! The records a journey is made of, field for field as the file has them: head, lanes, stages, personas, evidence.
//! Touchpoints have a file of their own, [`super::touchpoint`].
//!
//! An optional text is an empty `String` here and left out of the file.

use super::choice::choices;
use super::id::{EvidenceId, LaneId, PersonaId, StageId, TouchpointId};
use super::raw::Raw;
use super::serial::{is_default, text};
use super::touchpoint::Touchpoint;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

choices! {
    /// Whether a journey shows how things are or how they should become.
    #[derive(Default)]
    pub enum State {
        #[default]
        Current = "Current state",
        Future = "Future state",
    }
}

choices! {
    /// Who acts in a lane, from the customer down to what supports the service (service blueprint rows, 18F).
    pub enum LaneKind {
        Customer = "Customer",
        Frontstage = "Frontstage",
        Backstage = "Backstage",
        Support = "Support",
        External = "External",
    }
}

choices! {
    /// How well something is known.
    pub enum EvidenceKind {
        Assumed = "Assumed",
        Anecdotal = "Anecdotal",
        Observed = "Observed",
        Measured = "Measured",
    }
}

/// What is said of the journey as a whole, and the order of what is ordered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The journey's name.
    pub title: String,
    /// The text description of the map, for those who can't see it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Current or future.
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: State,
    /// Relative path of the current-state journey that this future state came from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub based_on: String,
    /// The office that keeps this journey true.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// ISO date by which somebody looks at it again; empty = none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub review_by: String,
    /// Anything else worth knowing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The lanes from top to bottom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lanes: Vec<LaneId>,
    /// The stages from left to right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<StageId>,
    /// The stops of a presentation, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub script: Vec<Stop>,
    /// Other tools' data, kept as it was written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ext: BTreeMap<String, Raw>,
    /// What a merge could not decide, by path.
    #[serde(skip)]
    pub conflicts: BTreeMap<String, Conflict>,
}

/// A row of the map: who acts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lane {
    /// Its id.
    pub id: LaneId,
    /// Its name.
    pub name: String,
    /// Who acts here.
    pub kind: LaneKind,
    /// An abbreviation in the component catalogue, such as "USCIS"; empty = none.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub component: String,
    /// Anything else worth knowing.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A column of the map: when it happens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Its id.
    pub id: StageId,
    /// Its name.
    pub name: String,
    /// Life time or calendar time in free words: "age 30–45", "days 1–14".
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub span: String,
    /// Anything else worth knowing.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Whose journey it is: an archetype from research, or a placeholder that still needs some.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Persona {
    /// A name with a role: "Marisol, restaurant owner".
    pub name: String,
    /// The slice of the public this persona stands for.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub segment: String,
    /// True while no research stands behind it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub proto: bool,
    /// What this person needs.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub needs: String,
    /// Anything else worth knowing.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Where a rating, a pain point or a figure comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// What it is called.
    pub title: String,
    /// How well it is known.
    pub kind: EvidenceKind,
    /// ISO date; empty = none.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// A URL or a relative path.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub link: String,
    /// Somebody's own words.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub quote: String,
    /// Anything else worth knowing.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// One stop of a presentation: some touchpoints, or one stage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stop {
    /// What the audience reads.
    pub title: String,
    /// The touchpoints in view; empty if `stage` is set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shows: Vec<TouchpointId>,
    /// The stage in view; none if `shows` is filled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<StageId>,
    /// For the presenter.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What a three-way merge left for a person to decide; *ours* stands in the journey meanwhile.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Conflict {
    /// Both sides changed one field differently. Values are RON; absent = absent.
    Field {
        /// Before either side changed it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        base: Option<Raw>,
        /// What our side made of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ours: Option<Raw>,
        /// What their side made of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        theirs: Option<Raw>,
    },
    /// One side deleted what the other edited or newly refers to.
    Deleted {
        /// The side that deleted it.
        by: Side,
    },
}

choices! {
    /// One of the two sides of a merge.
    pub enum Side {
        Ours = "Ours",
        Theirs = "Theirs",
    }
}

/// Names a record of a journey.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// The head.
    Journey,
    /// A lane.
    Lane(LaneId),
    /// A stage.
    Stage(StageId),
    /// A persona.
    Persona(PersonaId),
    /// An entry of the evidence ledger.
    Evidence(EvidenceId),
    /// A touchpoint with everything in it, its transitions included.
    Touchpoint(TouchpointId),
}

impl Key {
    /// Its id; empty for the head, which has none.
    pub fn id(&self) -> &str {
        match self {
            Self::Journey => "",
            Self::Lane(id) => id.as_str(),
            Self::Stage(id) => id.as_str(),
            Self::Persona(id) => id.as_str(),
            Self::Evidence(id) => id.as_str(),
            Self::Touchpoint(id) => id.as_str(),
        }
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Journey => f.write_str("journey"),
            Self::Lane(id) => write!(f, "lane/{id}"),
            Self::Stage(id) => write!(f, "stage/{id}"),
            Self::Persona(id) => write!(f, "persona/{id}"),
            Self::Evidence(id) => write!(f, "evidence/{id}"),
            Self::Touchpoint(id) => write!(f, "touchpoint/{id}"),
        }
    }
}

/// What a finding, a click or a selection is about: a record, or one transition of a touchpoint.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A record.
    Record(Key),
    /// The transition from one touchpoint to another.
    Transition(TouchpointId, TouchpointId),
}

impl std::fmt::Display for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Record(key) => key.fmt(f),
            Self::Transition(from, to) => write!(f, "transition/{from}/{to}"),
        }
    }
}

impl From<Key> for Subject {
    fn from(key: Key) -> Self {
        Self::Record(key)
    }
}

/// The value of a record; cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// The head.
    Journey(Arc<Head>),
    /// A lane.
    Lane(Arc<Lane>),
    /// A stage.
    Stage(Arc<Stage>),
    /// A persona.
    Persona(Arc<Persona>),
    /// An entry of the evidence ledger.
    Evidence(Arc<Evidence>),
    /// A touchpoint.
    Touchpoint(Arc<Touchpoint>),
}

impl Record {
    /// The name a person knows the record by.
    pub fn name(&self) -> &str {
        match self {
            Self::Journey(head) => &head.title,
            Self::Lane(lane) => &lane.name,
            Self::Stage(stage) => &stage.name,
            Self::Persona(persona) => &persona.name,
            Self::Evidence(evidence) => &evidence.title,
            Self::Touchpoint(touchpoint) => &touchpoint.name,
        }
    }

    /// Whether two values are the very same one in memory (a cheap, sufficient sign that they are equal).
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Journey(a), Self::Journey(b)) => Arc::ptr_eq(a, b),
            (Self::Lane(a), Self::Lane(b)) => Arc::ptr_eq(a, b),
            (Self::Stage(a), Self::Stage(b)) => Arc::ptr_eq(a, b),
            (Self::Persona(a), Self::Persona(b)) => Arc::ptr_eq(a, b),
            (Self::Evidence(a), Self::Evidence(b)) => Arc::ptr_eq(a, b),
            (Self::Touchpoint(a), Self::Touchpoint(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }
}
