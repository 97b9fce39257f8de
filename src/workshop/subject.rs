//! What can be voted on.

use crate::journey::touchpoint::PainStatus;
use crate::journey::{Journey, OpportunityId, PainPointId, Touchpoint, TouchpointId};
use crate::picture::describe::name_of;

/// What kind of thing a vote is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Subjects {
    /// Touchpoints.
    Touchpoints,
    /// Pain points that are not resolved.
    #[default]
    PainPoints,
    /// Opportunities that are neither done nor dropped.
    Opportunities,
}

impl Subjects {
    /// All kinds, in the order a control offers them.
    pub const ALL: &'static [Self] = &[Self::Touchpoints, Self::PainPoints, Self::Opportunities];

    /// The word a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Touchpoints => "Touchpoints",
            Self::PainPoints => "Pain points",
            Self::Opportunities => "Opportunities",
        }
    }

    /// "touchpoints", "1 pain point": so many of the kind.
    pub fn count(self, n: usize) -> String {
        let noun = match self {
            Self::Touchpoints => "touchpoint",
            Self::PainPoints => "pain point",
            Self::Opportunities => "opportunity",
        };
        crate::journey::thousands::count(n, noun)
    }

    /// What there is of this kind at a touchpoint.
    pub(super) fn at(self, id: &TouchpointId, touchpoint: &Touchpoint) -> Vec<Subject> {
        match self {
            Self::Touchpoints => vec![Subject::Touchpoint(id.clone())],
            Self::PainPoints => {
                let open = touchpoint.pain_points.iter().filter(|(_, pain)| pain.status != PainStatus::Resolved);
                open.map(|(pain, _)| Subject::PainPoint(id.clone(), pain.clone())).collect()
            }
            Self::Opportunities => {
                let open = touchpoint.opportunities.iter().filter(|(_, one)| one.is_open());
                open.map(|(one, _)| Subject::Opportunity(id.clone(), one.clone())).collect()
            }
        }
    }
}

/// One thing that is voted on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A touchpoint.
    Touchpoint(TouchpointId),
    /// A pain point of a touchpoint.
    PainPoint(TouchpointId, PainPointId),
    /// An opportunity of a touchpoint.
    Opportunity(TouchpointId, OpportunityId),
}

impl Subject {
    /// The touchpoint that it is or belongs to.
    pub fn touchpoint(&self) -> &TouchpointId {
        match self {
            Self::Touchpoint(id) | Self::PainPoint(id, _) | Self::Opportunity(id, _) => id,
        }
    }

    /// Its name or sentence; none once it is gone from the journey.
    pub fn name<'j>(&self, journey: &'j Journey) -> Option<&'j str> {
        let touchpoint = journey.touchpoint(self.touchpoint())?;
        let (text, otherwise) = match self {
            Self::Touchpoint(id) => return Some(name_of(journey, id).trim()),
            Self::PainPoint(_, id) => (touchpoint.pain_points.get(id)?.text.as_str(), "Pain point without words"),
            Self::Opportunity(_, id) => (touchpoint.opportunities.get(id)?.text.as_str(), "Opportunity without words"),
        };
        Some(if text.trim().is_empty() { otherwise } else { text.trim() })
    }

    /// Its name or sentence, or that it is gone.
    pub fn name_or_gone<'j>(&self, journey: &'j Journey) -> &'j str {
        self.name(journey).unwrap_or("No longer in the journey")
    }

    /// The votes it has; none once it is gone.
    pub(super) fn votes(&self, journey: &Journey) -> Option<u32> {
        let touchpoint = journey.touchpoint(self.touchpoint())?;
        Some(match self {
            Self::Touchpoint(_) => touchpoint.votes,
            Self::PainPoint(_, id) => touchpoint.pain_points.get(id)?.votes,
            Self::Opportunity(_, id) => touchpoint.opportunities.get(id)?.votes,
        })
    }

    /// The votes it has in a touchpoint's record, to be changed; none once it is gone.
    pub(super) fn votes_mut<'t>(&self, touchpoint: &'t mut Touchpoint) -> Option<&'t mut u32> {
        match self {
            Self::Touchpoint(_) => Some(&mut touchpoint.votes),
            Self::PainPoint(_, id) => Some(&mut touchpoint.pain_points.get_mut(id)?.votes),
            Self::Opportunity(_, id) => Some(&mut touchpoint.opportunities.get_mut(id)?.votes),
        }
    }
}
