//! What the analysis knows, as people read it: ranked sentences, tables, and small pictures.
//!
//! Everything here names the records it came from and says how it was reckoned, so that no figure has to be believed.
//! The panel, `stats` and the exports all take their words, rows and pictures from this room; it knows no screen and no
//! file. Start reading at [`Known`], then [`sentences`].

mod burden;
pub mod chart;
mod flow;
mod handoff;
mod opportunity;
mod pain;
mod said;
mod table;
mod trust;

pub use opportunity::{sum as sum_of_opportunity, words as opportunity_words};
pub use said::{Insight, days, hours, sentences};
pub use table::{Cell, Column, Row, Table, component_name, tables};
pub use trust::{basis as basis_of_trust, sum_of_matters};

use crate::analysis::Analysis;
use crate::journey::{Graph, Journey};
use crate::picture::{Ink, icon};

/// What insights are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Where trust is won and lost.
    Trust,
    /// How people move: where they go round, wait, and drop out.
    Flow,
    /// Where the hours go.
    Burden,
    /// Who hands whom to whom.
    HandOffs,
    /// What hurts.
    Pain,
    /// What could be done.
    Opportunities,
}

impl Topic {
    /// Every one, in reading order.
    pub const ALL: [Self; 6] = [Self::Trust, Self::Flow, Self::Burden, Self::HandOffs, Self::Pain, Self::Opportunities];

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Trust => "Trust",
            Self::Flow => "Flow",
            Self::Burden => "Burden",
            Self::HandOffs => "Hand-offs",
            Self::Pain => "Pain",
            Self::Opportunities => "Opportunities",
        }
    }

    /// Its icon and colour.
    pub fn sign(self) -> (char, Ink) {
        match self {
            Self::Trust => (icon::TRUST, Ink::Accent),
            Self::Flow => (icon::CONNECT, Ink::Label),
            Self::Burden => (icon::BURDEN, Ink::Burden),
            Self::HandOffs => (icon::HAND_OFF, Ink::HandOff),
            Self::Pain => (icon::PAIN, Ink::Pain(3)),
            Self::Opportunities => (icon::OPPORTUNITY, Ink::Opportunity),
        }
    }
}

/// A journey with what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The journey.
    pub journey: &'a Journey,
    /// Its graph.
    pub graph: &'a Graph,
    /// Its analysis.
    pub analysis: &'a Analysis,
    /// The current state, if this is a future one that is based on it and it could be read.
    pub based_on: Option<&'a Journey>,
}
