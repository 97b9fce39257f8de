//! One stop of a story.

use super::fact::{Fact, of_journey, of_touchpoint, of_touchpoints, to_take_along};
use super::inside;
use crate::journey::record::Stop;
use crate::journey::{Journey, StageId, TouchpointId};
use crate::picture::describe::name_of;

/// What a stop lets people see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    /// All of the map.
    Whole,
    /// All of the map from left to right, with the line of trust above it.
    TrustLine,
    /// A stage.
    Stage(StageId),
    /// What [`Scene::shows`] names.
    Touchpoints,
}

/// What a stop is called: its title, or the name of what it shows, or "Untitled stop".
pub fn title_of(journey: &Journey, stop: &Stop) -> String {
    let shown = match (&stop.stage, &stop.shows[..]) {
        (Some(id), _) => journey.stage(id).map_or("", |stage| stage.name.trim()),
        (None, [one]) => name_of(journey, one).trim(),
        _ => "",
    };
    let title = [stop.title.trim(), shown].into_iter().find(|words| !words.is_empty());
    title.unwrap_or("Untitled stop").to_owned()
}

/// One stop of a story.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// What it is called.
    pub title: String,
    /// What is in sight.
    pub sight: Sight,
    /// The touchpoints it is about, in the order they are told; empty = all alike.
    pub shows: Vec<TouchpointId>,
    /// What people read beside the map, what matters most first.
    pub facts: Vec<Fact>,
    /// For the presenter.
    pub note: String,
}

impl Scene {
    /// It as a stop of a script, without a note.
    pub fn into_stop(self) -> Stop {
        match self.sight {
            Sight::Stage(stage) => Stop { title: self.title, stage: Some(stage), ..Stop::default() },
            _ => Stop { title: self.title, shows: self.shows, ..Stop::default() },
        }
    }

    /// A stop of the script.
    pub(super) fn of_stop(journey: &Journey, stop: &Stop) -> Self {
        let scene = match &stop.stage {
            Some(stage) => Self::stage(journey, stage),
            None => Self::touchpoints(journey, stop.title.clone(), stop.shows.clone()),
        };
        let note = if stop.note.is_empty() { scene.note } else { stop.note.clone() };
        Self { title: title_of(journey, stop), note, ..scene }
    }

    /// The journey as a whole.
    pub(super) fn overview(journey: &Journey) -> Self {
        let title = journey.head().title.trim();
        Self {
            title: if title.is_empty() { "Untitled journey".into() } else { title.to_owned() },
            sight: Sight::Whole,
            shows: Vec::new(),
            facts: of_journey(journey),
            note: journey.head().note.clone(),
        }
    }

    /// A stage.
    pub(super) fn stage(journey: &Journey, id: &StageId) -> Self {
        let shows = inside(journey, id);
        let stage = journey.stage(id);
        let name = stage.map(|stage| stage.name.trim()).filter(|name| !name.is_empty());
        let span = stage.map(|stage| stage.span.trim()).filter(|span| !span.is_empty());
        let mut facts: Vec<Fact> = span.map(Fact::words).into_iter().collect();
        facts.extend(of_touchpoints(journey, &shows));
        Self {
            title: name.unwrap_or("Unnamed stage").to_owned(),
            sight: Sight::Stage(id.clone()),
            shows,
            facts,
            note: stage.map(|stage| stage.note.clone()).unwrap_or_default(),
        }
    }

    /// One touchpoint.
    pub(super) fn touchpoint(journey: &Journey, id: TouchpointId) -> Self {
        let name = name_of(journey, &id).trim();
        let title = if name.is_empty() { "Unnamed touchpoint".to_owned() } else { name.to_owned() };
        Self::touchpoints(journey, title, vec![id])
    }

    /// Some touchpoints; those that aren't there are left out.
    pub(super) fn touchpoints(journey: &Journey, title: String, mut shows: Vec<TouchpointId>) -> Self {
        shows.retain(|id| journey.touchpoint(id).is_some());
        let (facts, note) = match &shows[..] {
            [one] => (of_touchpoint(journey, one), journey.touchpoint(one).map(|t| t.note.clone()).unwrap_or_default()),
            _ => (of_touchpoints(journey, &shows), String::new()),
        };
        Self { title, sight: Sight::Touchpoints, shows, facts, note }
    }

    /// What the analysis found; none if it found nothing.
    pub fn standing_out(journey: &Journey) -> Option<Self> {
        let facts = super::fact::of_insights(journey);
        (!facts.is_empty()).then(|| Self {
            title: "What stands out".into(),
            sight: Sight::Whole,
            shows: Vec::new(),
            facts,
            note: String::new(),
        })
    }

    /// Where it hurts most.
    pub(super) fn pains(journey: &Journey, shows: Vec<TouchpointId>) -> Self {
        let facts = super::fact::of_pains(journey, &shows);
        Self { facts, ..Self::touchpoints(journey, "Where it hurts most".into(), shows) }
    }

    /// The line of trust.
    pub(super) fn trust_line(journey: &Journey) -> Self {
        Self {
            title: "The line of trust".into(),
            sight: Sight::TrustLine,
            shows: Vec::new(),
            facts: super::fact::of_trust(journey),
            note: String::new(),
        }
    }

    /// What people take along.
    pub(super) fn end(journey: &Journey) -> Self {
        Self {
            title: "What to take along".into(),
            sight: Sight::Whole,
            shows: Vec::new(),
            facts: to_take_along(journey),
            note: String::new(),
        }
    }
}
