//! How often the same thing is asked.

use crate::journey::portfolio::{Name, Portfolio};
use crate::journey::{Touchpoint, TouchpointId};
use std::collections::{BTreeMap, BTreeSet};

/// A collection of information and where it is asked. Several places on branches that no one person takes all of are
/// several places still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its OMB control number, or the form's number where it has none.
    pub collection: String,
    /// The forms that are named there, sorted.
    pub forms: Vec<String>,
    /// Where it is asked, journey by journey, in each by touchpoint.
    pub places: Vec<Place>,
}

/// A place where something is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// In which journey.
    pub journey: Name,
    /// At which touchpoint.
    pub touchpoint: TouchpointId,
    /// The touchpoint's name.
    pub name: String,
}

/// What is asked in these journeys, what is asked most often first, then by number. A touchpoint that unfolds into
/// journeys (`unfolds`: itself and what that opens) one of which asks the same isn't a second place.
pub(super) fn asked(
    portfolio: &Portfolio,
    among: &[Name],
    unfolds: &dyn Fn(&str, &TouchpointId) -> Option<Vec<Name>>,
) -> Vec<Asked> {
    let mut all: BTreeMap<&str, (BTreeSet<&str>, Vec<Place>)> = BTreeMap::new();
    let mut asks: BTreeSet<(&str, &str)> = BTreeSet::new();
    let members = || among.iter().filter_map(|name| portfolio.get_key_value(name));
    for (name, member) in members() {
        asks.extend(member.journey.touchpoints().values().filter_map(|t| Some((name.as_str(), collection(t)?))));
    }
    for (name, member) in members() {
        for (id, touchpoint) in member.journey.touchpoints() {
            let Some(collection) = collection(touchpoint) else { continue };
            let inside = unfolds(name, id).unwrap_or_default();
            if inside.iter().any(|inside| asks.contains(&(inside.as_str(), collection))) {
                continue;
            }
            let (forms, places) = all.entry(collection).or_default();
            forms.extend(touchpoint.burden.as_ref().map(|burden| burden.form.as_str()).filter(|form| !form.is_empty()));
            places.push(Place { journey: name.clone(), touchpoint: id.clone(), name: touchpoint.name.clone() });
        }
    }
    let mut all: Vec<Asked> = all
        .into_iter()
        .map(|(collection, (forms, mut places))| {
            places.sort_by(|a, b| (&a.journey, &a.touchpoint).cmp(&(&b.journey, &b.touchpoint)));
            let forms = forms.into_iter().map(str::to_owned).collect();
            Asked { collection: collection.to_owned(), forms, places }
        })
        .collect();
    all.sort_by(|a, b| b.places.len().cmp(&a.places.len()).then_with(|| a.collection.cmp(&b.collection)));
    all
}

/// What is asked at a touchpoint.
fn collection(touchpoint: &Touchpoint) -> Option<&str> {
    let burden = touchpoint.burden.as_ref()?;
    [burden.collection.as_str(), burden.form.as_str()].into_iter().find(|number| !number.is_empty())
}
