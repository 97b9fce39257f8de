//! A touchpoint: one moment of a journey, with the trust, burden, pain, bright spots and opportunities found there,
//! and the transitions that lead on from it.

pub use super::annotation::{
    BrightSpot, Frequency, Lever, Method, Opportunity, OpportunityStatus, PainPoint, PainStatus,
};
pub use super::burden::{Burden, BurdenKind};
pub use super::channel::Channel;
use super::choice::choices;
use super::id::{BrightSpotId, LaneId, OpportunityId, PainPointId, PersonaId, StageId, TouchpointId};
use super::raw::Raw;
use super::serial::{is_default, text};
use super::trust::Trust;
use super::unique::unique;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

choices! {
    /// What kind of moment a touchpoint is (the VA's published map key).
    #[derive(Default)]
    pub enum Moment {
        #[default]
        Journey = "Journey moment",
        Optional = "Optional moment",
        Matters = "Moment that matters",
        Entry = "Entry point",
        Exit = "Exit point",
    }
}

/// One moment in a journey.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Touchpoint {
    /// What happens, in the customer's words.
    pub name: String,
    /// When: its column.
    pub stage: StageId,
    /// Who acts: its row.
    pub lane: LaneId,
    /// What kind of moment it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub moment: Moment,
    /// The channels it happens through; a set in the author's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<Channel>,
    /// Whose moment it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub persona: Option<PersonaId>,
    /// What the person does.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub does: String,
    /// What the person thinks.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub thinks: String,
    /// How the person feels, −2 (bad) to 2 (good).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feels: Option<i8>,
    /// The trust point: judged by a designer, measured by surveys, never mixed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust: Option<Trust>,
    /// What it costs the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub burden: Option<Burden>,
    /// What hurts.
    #[serde(default, deserialize_with = "unique", skip_serializing_if = "BTreeMap::is_empty")]
    pub pain_points: BTreeMap<PainPointId, PainPoint>,
    /// What is good.
    #[serde(default, deserialize_with = "unique", skip_serializing_if = "BTreeMap::is_empty")]
    pub bright_spots: BTreeMap<BrightSpotId, BrightSpot>,
    /// What could be done.
    #[serde(default, deserialize_with = "unique", skip_serializing_if = "BTreeMap::is_empty")]
    pub opportunities: BTreeMap<OpportunityId, Opportunity>,
    /// Dots it was given in a vote.
    #[serde(default, skip_serializing_if = "is_default")]
    pub votes: u32,
    /// Relative path of the journey this touchpoint unfolds into.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub opens: String,
    /// The office that answers for it.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// Anything else worth knowing; also the presenter's note.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The author's fixed place inside the cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin: Option<Pin>,
    /// Where people go on to, sorted by `to`, at most one each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<Next>,
    /// Other tools' data, kept as it was written.
    #[serde(default, deserialize_with = "unique", skip_serializing_if = "BTreeMap::is_empty")]
    pub ext: BTreeMap<String, Raw>,
}

impl Touchpoint {
    /// A touchpoint with nothing but its name and place.
    pub fn new(name: impl Into<String>, stage: StageId, lane: LaneId) -> Self {
        Self {
            name: name.into(),
            stage,
            lane,
            moment: Moment::default(),
            channels: Vec::new(),
            persona: None,
            does: String::new(),
            thinks: String::new(),
            feels: None,
            trust: None,
            burden: None,
            pain_points: BTreeMap::new(),
            bright_spots: BTreeMap::new(),
            opportunities: BTreeMap::new(),
            votes: 0,
            opens: String::new(),
            owner: String::new(),
            note: String::new(),
            pin: None,
            next: Vec::new(),
            ext: BTreeMap::new(),
        }
    }

    /// The transition to `to`, if there is one.
    pub fn next_to(&self, to: &TouchpointId) -> Option<&Next> {
        self.next.iter().find(|next| next.to == *to)
    }

    /// The part of the people that each transition takes, in the order of `next`: its own share, or an even part of
    /// what the others leave.
    pub fn shares(&self) -> Vec<f64> {
        let given: f64 = self.next.iter().filter_map(|next| next.share).sum();
        let open = self.next.iter().filter(|next| next.share.is_none()).count();
        #[expect(clippy::cast_precision_loss, reason = "a handful")]
        let each = if open == 0 { 0.0 } else { (1.0 - given).max(0.0) / open as f64 };
        self.next.iter().map(|next| next.share.unwrap_or(each)).collect()
    }

    /// The days that people wait after it, on average over its transitions; none if nobody knows any.
    pub fn wait_days(&self) -> Option<f64> {
        let known = self.next.iter().any(|next| next.wait_days.is_some());
        let ways = self.next.iter().zip(self.shares());
        known.then(|| ways.map(|(next, share)| share * next.wait_days.unwrap_or(0.0)).sum())
    }

    /// The designer's judgement of trust, 1–5, if there is one.
    pub fn assessed(&self) -> Option<u8> {
        self.trust.as_ref().and_then(|trust| trust.assessed)
    }

    /// Burden hours a year: minutes × volume ÷ 60 (Paperwork Reduction Act), if both are known.
    pub fn burden_hours(&self) -> Option<f64> {
        self.burden.as_ref().and_then(Burden::hours_a_year)
    }

    /// Hours a year that one of its opportunities saves: minutes saved × reach × responses ÷ 60, if both are known.
    pub fn hours_saved(&self, opportunity: &Opportunity) -> Option<f64> {
        let volume = self.burden.as_ref()?.volume?;
        #[expect(clippy::cast_precision_loss, reason = "no collection has 2^53 responses")]
        opportunity.minutes_saved.map(|minutes| minutes * opportunity.reach * volume as f64 / 60.0)
    }

    /// The severity of the worst pain point that is not resolved.
    pub fn worst_pain(&self) -> Option<u8> {
        self.open_pains().map(|pain| pain.severity).max()
    }

    /// The pain points that are not resolved.
    pub fn open_pains(&self) -> impl Iterator<Item = &PainPoint> {
        self.pain_points.values().filter(|pain| pain.status != PainStatus::Resolved)
    }
}

/// A transition: where some of the people go next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Next {
    /// The touchpoint they come to.
    pub to: TouchpointId,
    /// A word on the arrow.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// The part of the people who go on this way, 0..1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// Days that pass on the way, ≥ 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait_days: Option<f64>,
    /// Goes back to do again; drawn as a return.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rework: bool,
    /// The next touchpoint reuses what this one collected.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shares_data: bool,
}

impl Next {
    /// A transition of which nothing but its end is known.
    pub fn to(to: TouchpointId) -> Self {
        Self { to, label: String::new(), share: None, wait_days: None, rework: false, shares_data: false }
    }
}

/// The author's fixed place of a touchpoint inside its cell, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// Column inside the stage.
    pub column: u16,
    /// Row inside the lane.
    pub row: u16,
}
