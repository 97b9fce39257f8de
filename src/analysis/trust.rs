//! Trust points: what a designer assessed, and what people said, never mixed.

use super::Order;
use crate::journey::TouchpointId;
use crate::journey::trust::Survey;

/// The trust point of one touchpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct TrustPoint {
    /// Whose.
    pub touchpoint: TouchpointId,
    /// A designer's judgement, 1–5.
    pub assessed: Option<u8>,
    /// What people said, a survey each, in the file's order.
    pub measured: Vec<Measured>,
}

/// What one survey measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// Fiscal quarter.
    pub period: String,
    /// The exact wording.
    pub question: String,
    /// The scale's word in the file.
    pub scale: crate::journey::trust::Scale,
    /// The mean on 1–5, 5 being agreement; none for two-step scales and for no answers.
    pub mean: Option<f64>,
    /// The 95 % interval of the mean: [`Survey::interval`].
    pub interval: Option<(f64, f64)>,
    /// The part that agreed, 0–100; none for no answers.
    pub percent_positive: Option<f64>,
    /// The 95 % interval of that part, 0–100: [`Survey::percent_interval`].
    pub percent_interval: Option<(f64, f64)>,
    /// How many answered.
    pub n: u64,
    /// Answers by people asked, 0–1; none if nobody knows how many were asked.
    pub response_rate: Option<f64>,
}

impl Measured {
    fn of(survey: &Survey) -> Self {
        let n = survey.n();
        #[expect(clippy::cast_precision_loss, reason = "no survey has 2^53 answers")]
        let rate = survey.offered.filter(|offered| *offered > 0).map(|offered| n as f64 / offered as f64);
        Self {
            period: survey.period.clone(),
            question: survey.question.clone(),
            scale: survey.scale,
            mean: survey.mean(),
            interval: survey.interval(),
            percent_positive: survey.percent_positive(),
            percent_interval: survey.percent_interval(),
            n,
            response_rate: rate,
        }
    }
}

/// The trust points of a journey, whose reading order this is.
pub fn trust_points(order: &Order<'_>) -> Vec<TrustPoint> {
    let known = order.iter().filter_map(|(id, touchpoint)| {
        let trust = touchpoint.trust.as_ref()?;
        let measured = trust.surveys.iter().map(Measured::of).collect();
        Some(TrustPoint { touchpoint: (*id).clone(), assessed: trust.assessed, measured })
    });
    known.collect()
}
