//! Brings records into the one form the file knows, so that what is in memory is what is read back after saving:
//! numbers rounded to four places, transitions sorted, empty trust left out, texts without carriage-return pairs.

use super::record::Record;
use super::touchpoint::Touchpoint;
use super::trust::Trust;
use std::sync::Arc;

/// Rounds to four decimal places, as the file keeps them. Rounding again changes nothing.
pub fn round4(x: f64) -> f64 {
    // from here on the product below would lose the places it is to round
    let rounded = if x.abs() < 1e11 { (x * 1e4).round() / 1e4 } else { format!("{x:.4}").parse().unwrap_or(x) };
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// The record in the form the file gives it.
pub fn settle(record: Record) -> Record {
    match record {
        Record::Touchpoint(mut touchpoint) => {
            settle_touchpoint(Arc::make_mut(&mut touchpoint));
            Record::Touchpoint(touchpoint)
        }
        other => other,
    }
}

/// [`settle`] for a touchpoint in place.
pub fn settle_touchpoint(touchpoint: &mut Touchpoint) {
    let round = |x: &mut Option<f64>| *x = x.map(round4);
    touchpoint.next.sort_by(|a, b| a.to.cmp(&b.to));
    for next in &mut touchpoint.next {
        round(&mut next.share);
        round(&mut next.wait_days);
    }
    if touchpoint.trust.as_ref().is_some_and(|trust| *trust == Trust::default()) {
        touchpoint.trust = None;
    }
    if let Some(burden) = &mut touchpoint.burden {
        round(&mut burden.minutes);
        round(&mut burden.dollars);
    }
    for opportunity in touchpoint.opportunities.values_mut() {
        round(&mut opportunity.minutes_saved);
        round(&mut opportunity.trust_gain);
        opportunity.reach = round4(opportunity.reach);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rounding_again_changes_nothing(x in prop_oneof![-1e6..1e6, 1e10..1e13, any::<f64>()]) {
            let once = round4(x);
            prop_assert!(round4(once) == once || x.is_nan());
            prop_assert!(x.is_nan() || x.is_infinite() || (once - x).abs() <= 5.000_1e-5 + 2.0 * x.abs() * f64::EPSILON);
        }
    }
}
