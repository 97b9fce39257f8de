//! What makes and breaks trust: the drivers that content and discontent people chose in surveys (A-11 §280), and those a
//! designer named at touchpoints.

use super::Order;
use crate::journey::TouchpointId;
use crate::journey::trust::{Driver, Tally};

/// A designer's trust from here on is made …
const MADE: u8 = 4;
/// … and up to here broken.
const BROKEN: u8 = 2;

/// One driver, for and against.
#[derive(Clone, Debug, PartialEq)]
pub struct Balance {
    /// Which.
    pub driver: Driver,
    /// Of the content, how often it was chosen and how often offered, all surveys together.
    pub positive: Tally,
    /// Of the discontent, the same.
    pub negative: Tally,
    /// Touchpoints at which a designer named it and judged trust 4 or 5, in reading order.
    pub makes: Vec<TouchpointId>,
    /// Touchpoints at which a designer named it and judged trust 1 or 2, in reading order.
    pub breaks: Vec<TouchpointId>,
    /// Touchpoints with a survey that offered it, in reading order.
    pub surveyed: Vec<TouchpointId>,
}

impl Balance {
    /// The part of the content that chose it, less that of the discontent, −1 to 1; none where it wasn't offered to both.
    pub fn surplus(&self) -> Option<f64> {
        Some(part(self.positive)? - part(self.negative)?)
    }
}

/// How often it was chosen by how often it was offered, 0–1; none where it wasn't offered.
#[expect(clippy::cast_precision_loss, reason = "no survey has 2^53 answers")]
pub fn part(tally: Tally) -> Option<f64> {
    (tally.offered > 0).then(|| tally.chosen as f64 / tally.offered as f64)
}

/// The drivers of which something is known of the trust in a journey, whose reading order this is, as the survey has
/// them.
pub fn balances(order: &Order<'_>) -> Vec<Balance> {
    let none = Tally { chosen: 0, offered: 0 };
    let bare = |driver: &Driver| Balance {
        driver: *driver,
        positive: none,
        negative: none,
        makes: Vec::new(),
        breaks: Vec::new(),
        surveyed: Vec::new(),
    };
    let mut all: Vec<Balance> = Driver::ALL.iter().map(bare).collect();
    for (id, touchpoint) in order {
        let Some(trust) = &touchpoint.trust else { continue };
        for balance in &mut all {
            if trust.drivers.contains(&balance.driver) {
                match trust.assessed {
                    Some(level) if level >= MADE => balance.makes.push((*id).clone()),
                    Some(level) if level <= BROKEN => balance.breaks.push((*id).clone()),
                    _ => {}
                }
            }
            let mut offered = false;
            for survey in &trust.surveys {
                for (sum, tallies) in
                    [(&mut balance.positive, &survey.positive), (&mut balance.negative, &survey.negative)]
                {
                    if let Some(tally) = tallies.get(&balance.driver) {
                        sum.chosen = sum.chosen.saturating_add(tally.chosen);
                        sum.offered = sum.offered.saturating_add(tally.offered);
                        offered |= tally.offered > 0;
                    }
                }
            }
            if offered {
                balance.surveyed.push((*id).clone());
            }
        }
    }
    all.retain(|balance| !balance.surveyed.is_empty() || !balance.makes.is_empty() || !balance.breaks.is_empty());
    all
}
