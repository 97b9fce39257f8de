//! How far a journey is trusted, in one figure.

use crate::journey::touchpoint::Moment;
use crate::journey::{Journey, Known, Touchpoint};

/// How far a journey is trusted: the mean of what is known best at its moments that matter, or else, where none of them
/// is rated, at all of its touchpoints.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rating {
    /// The mean, 1–5; none if nothing is rated.
    pub mean: Option<f64>,
    /// How many are rated.
    pub rated: usize,
    /// How many there are.
    pub all: usize,
    /// Whether they are the moments that matter.
    pub matters: bool,
    /// Whether people were asked at every one that is rated; otherwise somebody judged some of them.
    pub measured: bool,
}

impl Rating {
    /// Of a journey.
    pub fn of(journey: &Journey) -> Self {
        let all = || journey.touchpoints().values().map(|touchpoint| &**touchpoint);
        let moments = Self::mean(all().filter(|touchpoint| touchpoint.moment == Moment::Matters));
        if moments.rated > 0 { Self { matters: true, ..moments } } else { Self::mean(all()) }
    }

    fn mean<'j>(touchpoints: impl Iterator<Item = &'j Touchpoint>) -> Self {
        let known: Vec<Option<Known>> = touchpoints.map(Known::best).collect();
        let rated: Vec<Known> = known.iter().copied().flatten().collect();
        #[expect(clippy::cast_precision_loss, reason = "a count of touchpoints")]
        let mean =
            (!rated.is_empty()).then(|| rated.iter().map(|known| known.exact()).sum::<f64>() / rated.len() as f64);
        let measured = mean.is_some() && rated.iter().all(|known| matches!(known, Known::Measured(_)));
        Self { mean, rated: rated.len(), all: known.len(), matters: false, measured }
    }
}
