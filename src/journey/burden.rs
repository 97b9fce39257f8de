//! What a touchpoint costs the person (Paperwork Reduction Act, OMB M-22-10).

use super::choice::choices;
use super::id::EvidenceId;
use super::serial::text;
use serde::{Deserialize, Serialize};

choices! {
    /// What a burden consists of (OMB M-22-10: learning, compliance, psychological cost).
    pub enum BurdenKind {
        Learning = "Learning",
        ComplianceTime = "Compliance time",
        ComplianceMoney = "Compliance money",
        Waiting = "Waiting",
        Travel = "Travel",
        Psychological = "Psychological",
    }
}

/// What a touchpoint costs the person, and how often a year (Paperwork Reduction Act, OMB M-22-10).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Burden {
    /// What the burden consists of.
    pub kind: BurdenKind,
    /// Minutes per response, ≥ 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<f64>,
    /// Responses a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volume: Option<u64>,
    /// Dollars per response, ≥ 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dollars: Option<f64>,
    /// OMB control number, `NNNN-NNNN`; empty = none.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub collection: String,
    /// The form's number.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub form: String,
    /// Where the figures come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceId>,
}

impl Burden {
    /// A burden of which nothing but its kind is known.
    pub fn new(kind: BurdenKind) -> Self {
        Self {
            kind,
            minutes: None,
            volume: None,
            dollars: None,
            collection: String::new(),
            form: String::new(),
            evidence: Vec::new(),
        }
    }

    /// Whether it asks people for information: it has a form or the number of a collection, or takes time to comply with.
    pub fn collects(&self) -> bool {
        let takes_time = self.kind == BurdenKind::ComplianceTime && self.minutes.is_some_and(|minutes| minutes > 0.0);
        takes_time || !self.form.is_empty() || !self.collection.is_empty()
    }

    /// Minutes × volume ÷ 60, if both are known.
    pub fn hours_a_year(&self) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "no collection has 2^53 responses")]
        Some(self.minutes? * self.volume? as f64 / 60.0)
    }
}
