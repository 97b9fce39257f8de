//! What is known of trust: at a touchpoint, and at the moments that matter together.

use super::id::TouchpointId;
use super::model::Journey;
use super::touchpoint::{Moment, Touchpoint};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is known of the trust at a touchpoint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Known {
    /// A designer's judgement.
    Assessed(u8),
    /// The mean of a survey.
    Measured(f64),
}

impl Known {
    /// What is known best of a touchpoint: what people said, or else what a designer judged.
    pub fn best(touchpoint: &Touchpoint) -> Option<Self> {
        let measured = touchpoint.trust.as_ref().and_then(|trust| trust.measured()).map(Self::Measured);
        measured.or_else(|| touchpoint.assessed().map(Self::Assessed))
    }

    /// What is known best of each touchpoint of a journey where anything is, from 1 to 5.
    pub fn levels(journey: &Journey) -> BTreeMap<TouchpointId, f64> {
        let known =
            |(id, touchpoint): (&TouchpointId, &Arc<Touchpoint>)| Some((id.clone(), Self::best(touchpoint)?.exact()));
        journey.touchpoints().iter().filter_map(known).collect()
    }

    /// Its shape and colour: the nearest of the five levels.
    pub fn level(self) -> u8 {
        match self {
            Self::Assessed(level) => level.clamp(1, 5),
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
            Self::Measured(mean) => mean.round().clamp(1.0, 5.0) as u8,
        }
    }

    /// Where it is on the scale of 1–5.
    pub fn exact(self) -> f64 {
        match self {
            Self::Assessed(level) => f64::from(level.clamp(1, 5)),
            Self::Measured(mean) => mean.clamp(1.0, 5.0),
        }
    }
}

/// The moments that matter: their mean, how many are rated, and how many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Matters {
    /// The mean of what is known at those that are rated, 1–5: measured, or else assessed. None if none is.
    pub mean: Option<f64>,
    /// How many are rated.
    pub rated: usize,
    /// How many there are.
    pub all: usize,
}

impl Matters {
    /// Of a journey.
    pub fn of(journey: &Journey) -> Self {
        let moments = journey.touchpoints().values().filter(|touchpoint| touchpoint.moment == Moment::Matters);
        let known: Vec<Option<f64>> = moments.map(|touchpoint| Known::best(touchpoint).map(Known::exact)).collect();
        let rated: Vec<f64> = known.iter().copied().flatten().collect();
        #[expect(clippy::cast_precision_loss, reason = "a count of touchpoints")]
        let mean = (!rated.is_empty()).then(|| rated.iter().sum::<f64>() / rated.len() as f64);
        Self { mean, rated: rated.len(), all: known.len() }
    }
}
