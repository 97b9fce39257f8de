//! Brings records into the one form the file knows, so that what is in memory is what is read back after saving:
//! numbers rounded to four places, transitions sorted, empty trust left out, texts without carriage-return pairs.

use super::record::Record;
use super::touchpoint::Touchpoint;
use super::trust::Trust;
use std::sync::Arc;

/// Rounds to four decimal places, as the file keeps them.
pub fn round4(x: f64) -> f64 {
    let rounded = (x * 1e4).round() / 1e4;
    if !rounded.is_finite() {
        x
    } else if rounded == 0.0 {
        0.0
    } else {
        rounded
    }
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
