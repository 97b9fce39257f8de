//! Burden hours a year of several journeys together.

use crate::analysis::burden::Hours;
use crate::journey::portfolio::{Name, Portfolio};
use std::collections::BTreeMap;

/// Burden hours a year of several journeys: each journey once, however often it is opened, because a year's responses
/// are those of all people and don't multiply by one person's visits. A collection (its OMB number) that stands in
/// several journeys is the same responses told several times: the largest figure counts, and the collection is named.
/// That is too little where the journeys tell of different parts of a collection, and never too much.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Together {
    /// All of them, what is told several times once.
    pub total: f64,
    /// What each journey has by itself.
    pub journeys: Vec<(Name, f64)>,
    /// The collections that stand in several journeys, by number.
    pub several: Vec<Shared>,
}

/// A collection that stands in several journeys.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// Its OMB control number.
    pub collection: String,
    /// Hours a year in each of them, by name.
    pub journeys: Vec<(Name, f64)>,
    /// What counts: the most of it.
    pub counted: f64,
}

impl Together {
    /// Of these journeys of a portfolio.
    pub fn of(portfolio: &Portfolio, names: &[Name]) -> Self {
        let mut this = Self::default();
        let mut collections: BTreeMap<String, Vec<(Name, f64)>> = BTreeMap::new();
        for name in names {
            let Some(member) = portfolio.get(name) else { continue };
            let hours = Hours::of(&member.journey);
            this.total += hours.total;
            this.journeys.push((name.clone(), hours.total));
            for (collection, hours) in hours.by_collection {
                collections.entry(collection).or_default().push((name.clone(), hours));
            }
        }
        for (collection, mut journeys) in collections.into_iter().filter(|(_, journeys)| journeys.len() > 1) {
            journeys.sort_by(|a, b| a.0.cmp(&b.0));
            let counted = journeys.iter().map(|(_, hours)| *hours).fold(0.0, f64::max);
            this.total -= journeys.iter().map(|(_, hours)| hours).sum::<f64>() - counted;
            this.several.push(Shared { collection, journeys, counted });
        }
        this
    }
}
