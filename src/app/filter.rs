//! What a person wants to look at. Everything else steps back on the map, but stays: it can be selected, and assistive
//! technology has it.

use crate::journey::touchpoint::{Channel, Moment};
use crate::journey::{Journey, PersonaId, Touchpoint, TouchpointId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is wanted: of each kind any of those chosen, of all kinds together. Without a choice everything is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Touchpoints in lanes of one of these components.
    pub components: BTreeSet<String>,
    /// Moments of one of these personas.
    pub personas: BTreeSet<PersonaId>,
    /// Touchpoints through one of these channels.
    pub channels: BTreeSet<Channel>,
    /// Touchpoints with a pain point that isn't resolved.
    pub pain: bool,
    /// Moments that matter.
    pub matters: bool,
}

impl Filter {
    /// Whether anything is chosen.
    pub fn is_on(&self) -> bool {
        self.choices() > 0
    }

    /// How many things are chosen.
    pub fn choices(&self) -> usize {
        let Self { components, personas, channels, pain, matters } = self;
        components.len() + personas.len() + channels.len() + usize::from(*pain) + usize::from(*matters)
    }
}

/// Whether a touchpoint of a journey is wanted.
pub fn fits(filter: &Filter, journey: &Journey, touchpoint: &Touchpoint) -> bool {
    let Filter { components, personas, channels, pain, matters } = filter;
    let component = || journey.component(touchpoint).is_some_and(|it| components.contains(it));
    let persona = || touchpoint.persona.as_ref().is_some_and(|it| personas.contains(it));
    let channel = || touchpoint.channels.iter().any(|it| channels.contains(it));
    (components.is_empty() || component())
        && (personas.is_empty() || persona())
        && (channels.is_empty() || channel())
        && (!pain || touchpoint.open_pains().next().is_some())
        && (!matters || touchpoint.moment == Moment::Matters)
}

/// The touchpoints that aren't wanted.
pub fn left_out(filter: &Filter, journey: &Journey) -> BTreeSet<TouchpointId> {
    if !filter.is_on() {
        return BTreeSet::new();
    }
    let unwanted = journey.touchpoints().iter().filter(|(_, touchpoint)| !fits(filter, journey, touchpoint));
    unwanted.map(|(id, _)| id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::record::LaneKind;
    use crate::journey::touchpoint::{Frequency, PainPoint, PainStatus};
    use crate::journey::{Head, Key, Lane, Record};
    use std::sync::Arc;

    /// "a" with FEMA by phone, a moment that matters; "b" with FEMA on paper, which hurts; "c" of one persona alone.
    fn journey() -> Journey {
        let lane = |id: &str, component: &str| {
            let (name, component) = (id.to_owned(), component.to_owned());
            let lane = Lane { id: id.into(), name, kind: LaneKind::Frontstage, component, note: String::new() };
            (Key::Lane(id.into()), Record::Lane(Arc::new(lane)))
        };
        let touchpoint = |id: &str, lane: &str, change: &dyn Fn(&mut Touchpoint)| {
            let mut touchpoint = Touchpoint::new(id, "s".into(), lane.into());
            change(&mut touchpoint);
            (Key::Touchpoint(id.into()), Record::Touchpoint(Arc::new(touchpoint)))
        };
        let pain = |status| PainPoint {
            text: "It takes weeks".into(),
            severity: 2,
            frequency: Frequency::ALL[0],
            driver: None,
            burden: None,
            evidence: Vec::new(),
            status,
            owner: String::new(),
            note: String::new(),
            votes: 0,
        };
        let head = Head { title: "Filtered".into(), ..Head::default() };
        Journey::from_records([
            (Key::Journey, Record::Journey(Arc::new(head))),
            lane("front", "FEMA"),
            lane("own", ""),
            touchpoint("a", "front", &|t| {
                t.channels = vec![Channel::Phone, Channel::Website];
                t.moment = Moment::Matters;
                t.pain_points.insert("old".into(), pain(PainStatus::Resolved));
            }),
            touchpoint("b", "front", &|t| {
                t.channels = vec![Channel::Paper];
                t.pain_points.insert("new".into(), pain(PainStatus::default()));
            }),
            touchpoint("c", "own", &|t| t.persona = Some("rosa".into())),
        ])
    }

    fn wanted(filter: &Filter) -> String {
        let journey = journey();
        let fits = journey.touchpoints().iter().filter(|(_, t)| fits(filter, &journey, t));
        fits.map(|(id, _)| id.as_str()).collect()
    }

    #[test]
    fn any_of_a_kind_and_all_kinds_together() {
        let all = Filter::default();
        let fema = Filter { components: BTreeSet::from(["FEMA".to_owned()]), ..Filter::default() };
        let by = |channels: &[Channel]| Filter { channels: channels.iter().copied().collect(), ..Filter::default() };
        let table = [
            (all.clone(), "abc"),
            (fema.clone(), "ab"),
            (by(&[Channel::Phone]), "a"),
            (by(&[Channel::Phone, Channel::Paper]), "ab"),
            (Filter { channels: BTreeSet::from([Channel::Paper]), ..fema.clone() }, "b"),
            (Filter { personas: BTreeSet::from(["rosa".into()]), ..all.clone() }, "c"),
            (Filter { personas: BTreeSet::from(["rosa".into()]), ..fema.clone() }, ""),
            (Filter { pain: true, ..all.clone() }, "b"),
            (Filter { matters: true, ..all.clone() }, "a"),
            (Filter { pain: true, matters: true, ..all }, ""),
        ];
        for (filter, ids) in table {
            assert_eq!(wanted(&filter), ids, "{filter:?}");
            assert_eq!(left_out(&filter, &journey()).len(), 3 - ids.len(), "{filter:?}");
            assert_eq!(filter.is_on(), ids != "abc");
        }
    }
}
