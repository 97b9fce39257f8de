//! The burden ledger: how burden hours changed between two versions or states, split by why. Fewer responses are no
//! relief; only less time for each is.

use crate::journey::{Burden, Journey};

/// A change of burden hours a year and what it comes from. The parts add up to the change.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ledger {
    /// Hours before.
    pub before: f64,
    /// Hours after.
    pub after: f64,
    /// Because more or fewer people respond: change in responses × minutes before ÷ 60.
    pub volume: f64,
    /// Because a response takes more or less: responses after × change in minutes ÷ 60.
    pub effort: f64,
    /// Because touchpoints, or what is known of their burden, came or went.
    pub scope: f64,
}

impl Ledger {
    /// Between two versions of a journey, touchpoint by touchpoint.
    pub fn between(before: &Journey, after: &Journey) -> Self {
        let mut ledger = Self::default();
        let known =
            |journey: &Journey, id| journey.touchpoint(id).and_then(|touchpoint| figures(touchpoint.burden.as_ref()));
        let gone = before.touchpoints().keys().filter(|id| after.touchpoint(id).is_none());
        for id in after.touchpoints().keys().chain(gone) {
            match (known(before, id), known(after, id)) {
                (Some(old), Some(new)) => ledger.add(old, new),
                (Some((minutes, volume)), None) => {
                    ledger.before += minutes * volume / 60.0;
                    ledger.scope -= minutes * volume / 60.0;
                }
                (None, Some((minutes, volume))) => {
                    ledger.after += minutes * volume / 60.0;
                    ledger.scope += minutes * volume / 60.0;
                }
                (None, None) => {}
            }
        }
        ledger
    }

    fn add(&mut self, (old_minutes, old_volume): (f64, f64), (minutes, volume): (f64, f64)) {
        self.before += old_minutes * old_volume / 60.0;
        self.after += minutes * volume / 60.0;
        self.volume += (volume - old_volume) * old_minutes / 60.0;
        self.effort += volume * (minutes - old_minutes) / 60.0;
    }

    /// The change in all.
    pub fn change(&self) -> f64 {
        self.after - self.before
    }
}

/// Minutes a response and responses a year, if both are known.
fn figures(burden: Option<&Burden>) -> Option<(f64, f64)> {
    let burden = burden?;
    #[expect(clippy::cast_precision_loss, reason = "no collection has 2^53 responses")]
    Some((burden.minutes?, burden.volume? as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Responses and hours a year of a collection, as the OIRA inventory has them.
    fn collection(before: (f64, f64), after: (f64, f64)) -> Ledger {
        let mut ledger = Ledger::default();
        let minutes = |(responses, hours): (f64, f64)| (60.0 * hours / responses, responses);
        ledger.add(minutes(before), minutes(after));
        ledger
    }

    #[test]
    fn less_time_at_equal_volume_is_relief() {
        // FEMA Individuals and Households Program, OMB 1660-0061, ICR 202212-1660-013 (2023-05-18)
        let ledger = collection((112_089.0, 98_609.0), (112_163.0, 64_328.0));
        assert_eq!(ledger.change().round(), -34_281.0);
        assert!(ledger.volume.abs() < 100.0 && ledger.effort < -34_000.0, "{ledger:?}");
    }

    #[test]
    fn fewer_responses_are_no_relief() {
        // FEMA Disaster Assistance Registration, OMB 1660-0002, ICR 202406-1660-004 (2024-06)
        let ledger = collection((2_366_134.0, 700_954.0), (1_611_201.0, 423_787.0));
        assert_eq!(ledger.change().round(), -277_167.0);
        assert_eq!((ledger.volume.round(), ledger.effort.round()), (-223_645.0, -53_522.0));
    }
}
