//! What is found at a touchpoint: pain points, bright spots, opportunities.

use super::burden::BurdenKind;
use super::choice::choices;
use super::id::{EvidenceId, PainPointId};
use super::serial::{is_default, text};
use super::trust::Driver;
use serde::{Deserialize, Serialize};

choices! {
    /// How often a pain point hurts.
    pub enum Frequency {
        Rare = "Rare",
        Occasional = "Occasional",
        Frequent = "Frequent",
        Always = "Always",
    }
}

choices! {
    /// What has become of a pain point.
    #[derive(Default)]
    pub enum PainStatus {
        #[default]
        Open = "Open",
        Planned = "Planned",
        Resolved = "Resolved",
    }
}

choices! {
    /// The nine DHS methods of burden reduction.
    #[serde(rename_all = "snake_case")]
    pub enum Method {
        Simplify = "Simplify or renew automatically",
        OnlineSubmission = "Online submission",
        ESignature = "Electronic signature",
        Mobile = "Optimize for mobile",
        UsabilityTesting = "Usability testing",
        Prepopulate = "Prepopulate and reuse data",
        PlainLanguage = "Plain language",
        ReduceFrequency = "Reduce frequency",
        RemoveRedundancy = "Remove redundancy",
    }
}

choices! {
    /// The technical lever behind an opportunity.
    pub enum Lever {
        Ai = "AI",
        Automation = "Automation",
        DataSharing = "Data sharing",
    }
}

choices! {
    /// What has become of an opportunity.
    #[derive(Default)]
    pub enum OpportunityStatus {
        #[default]
        Proposed = "Proposed",
        Chosen = "Chosen",
        Done = "Done",
        Dropped = "Dropped",
    }
}

/// Something that hurts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PainPoint {
    /// What hurts, in a sentence.
    pub text: String,
    /// 0 none, 1 cosmetic, 2 minor, 3 major, 4 catastrophe (Nielsen).
    pub severity: u8,
    /// How often.
    pub frequency: Frequency,
    /// What of the service it weakens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub driver: Option<Driver>,
    /// What kind of burden it adds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub burden: Option<BurdenKind>,
    /// How it is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceId>,
    /// What has become of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: PainStatus,
    /// The office that answers for it.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// Anything else worth knowing.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Dots it was given in a vote.
    #[serde(default, skip_serializing_if = "is_default")]
    pub votes: u32,
}

impl PainPoint {
    /// A pain point of which nothing but its text is known: minor, now and then, open.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            severity: 2,
            frequency: Frequency::Occasional,
            driver: None,
            burden: None,
            evidence: Vec::new(),
            status: PainStatus::default(),
            owner: String::new(),
            note: String::new(),
            votes: 0,
        }
    }
}

/// Something that is good and should stay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BrightSpot {
    /// What is good, in a sentence.
    pub text: String,
    /// How it is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceId>,
}

/// Something that could be done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opportunity {
    /// What could be done, in a sentence.
    pub text: String,
    /// By which of the nine DHS methods.
    pub method: Method,
    /// By which technical lever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lever: Option<Lever>,
    /// The pain points of this touchpoint that it eases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub eases: Vec<PainPointId>,
    /// Minutes saved per response, ≥ 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes_saved: Option<f64>,
    /// The part of the responses it helps, 0..1.
    #[serde(default = "all", skip_serializing_if = "is_all")]
    pub reach: f64,
    /// Points of assessed trust it should win.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust_gain: Option<f64>,
    /// 1 (little) to 5 (much).
    pub effort: u8,
    /// What has become of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: OpportunityStatus,
    /// The office that answers for it.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// Dots it was given in a vote.
    #[serde(default, skip_serializing_if = "is_default")]
    pub votes: u32,
}

impl OpportunityStatus {
    /// Whether it may still come to something: neither done nor dropped.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Proposed | Self::Chosen)
    }
}

impl Opportunity {
    /// Whether it may still come to something: neither done nor dropped.
    pub fn is_open(&self) -> bool {
        self.status.is_open()
    }
}

impl PainPoint {
    /// The worse it is, the more there is of it, and the more dots it has, the higher.
    pub fn weight(&self) -> (u8, u8, u32) {
        (self.severity, self.frequency as u8, self.votes)
    }
}

impl BrightSpot {
    /// A bright spot of which nothing but its text is known.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), evidence: Vec::new() }
    }
}

impl Opportunity {
    /// What comes first has the lower: chosen ones, then those with the most dots, then the easiest.
    pub fn place(&self) -> (bool, std::cmp::Reverse<u32>, u8) {
        (self.status != OpportunityStatus::Chosen, std::cmp::Reverse(self.votes), self.effort)
    }

    /// An opportunity of which nothing but its text is known: to be simplified, of middling effort, for all.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            method: Method::Simplify,
            lever: None,
            eases: Vec::new(),
            minutes_saved: None,
            reach: all(),
            trust_gain: None,
            effort: 3,
            status: OpportunityStatus::default(),
            owner: String::new(),
            votes: 0,
        }
    }
}

fn all() -> f64 {
    1.0
}

#[expect(clippy::float_cmp, reason = "exactly the default, nothing near it")]
fn is_all(reach: &f64) -> bool {
    *reach == 1.0
}
