//! A journey told to people: one stop after the other, what is in sight at each, and what is said of it.
//!
//! Presenting, the presenter's window, the script's editor and hand-outs all tell this same [`Story`]. It comes from the
//! journey's script, or, without one, from the journey itself. Pure words over a [`Journey`]; this room knows no screen
//! and no paper. Start reading at [`Story::of`].

mod fact;
mod order;
mod scene;

pub use fact::{Fact, Sign, of_touchpoint, of_trust};
pub use order::telling_order;
pub use scene::{Scene, Sight, title_of};

use crate::journey::{Journey, Known, StageId, Touchpoint, TouchpointId, touchpoint::Moment};

/// How many of the worst pain points have a stop of their own.
const WORST: usize = 5;
/// Pain points below this severity are no stop: minor and less.
const SEVERE: u8 = 3;

/// A journey as a row of stops.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// The stops in their order; never none.
    pub stops: Vec<Scene>,
    /// Whether the journey's script tells it, rather than the journey itself.
    pub scripted: bool,
}

impl Story {
    /// How a journey is told.
    pub fn of(journey: &Journey) -> Self {
        let script = &journey.head().script;
        if script.is_empty() {
            Self { stops: by_itself(journey), scripted: false }
        } else {
            Self { stops: script.iter().map(|stop| Scene::of_stop(journey, stop)).collect(), scripted: true }
        }
    }
}

/// Overview, each stage, each moment that matters, the trust line, what stands out, the worst pain points, and what to
/// take along.
fn by_itself(journey: &Journey) -> Vec<Scene> {
    let order = telling_order(journey);
    let those = |test: &dyn Fn(&TouchpointId) -> bool| -> Vec<TouchpointId> {
        order.iter().copied().filter(|id| test(id)).cloned().collect()
    };
    let of = |id: &TouchpointId| journey.touchpoint(id);
    let any = |test: &dyn Fn(&Touchpoint) -> bool| order.iter().any(|id| of(id).is_some_and(test));
    let mut stops = vec![Scene::overview(journey)];
    for stage in journey.stages() {
        if any(&|touchpoint| touchpoint.stage == stage.id) {
            stops.push(Scene::stage(journey, &stage.id));
        }
    }
    let matter = those(&|id| of(id).is_some_and(|touchpoint| touchpoint.moment == Moment::Matters));
    stops.extend(matter.into_iter().map(|id| Scene::touchpoint(journey, id)));
    if any(&|touchpoint| Known::best(touchpoint).is_some()) {
        stops.push(Scene::trust_line(journey));
    }
    stops.extend(Scene::standing_out(journey));
    let worst = |id: &TouchpointId| of(id).and_then(|touchpoint| touchpoint.worst_pain()).unwrap_or(0);
    let mut pains = those(&|id| worst(id) >= SEVERE);
    pains.sort_by_key(|id| std::cmp::Reverse(worst(id)));
    pains.truncate(WORST);
    if !pains.is_empty() {
        let pains = those(&|id| pains.contains(id));
        stops.push(Scene::pains(journey, pains));
    }
    if !order.is_empty() {
        stops.push(Scene::end(journey));
    }
    stops
}

/// The touchpoints of a stage as they are told.
fn inside(journey: &Journey, stage: &StageId) -> Vec<TouchpointId> {
    let is_in = |id: &&TouchpointId| journey.touchpoint(id).is_some_and(|touchpoint| touchpoint.stage == *stage);
    telling_order(journey).into_iter().filter(is_in).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::record::Stop;
    use crate::journey::{Edit, Key, Record};
    use std::sync::Arc;

    fn told(journey: &Journey) -> Vec<String> {
        Story::of(journey).stops.into_iter().map(|stop| stop.title).collect()
    }

    fn green_card() -> Journey {
        let text = include_str!("../../sample_journeys/replace-a-green-card.journey.ron");
        crate::file::parse(text.as_bytes(), "green card").expect("a sample can be read").journey
    }

    fn with_script(journey: &Journey, script: Vec<Stop>) -> Journey {
        let mut head = journey.head().clone();
        head.script = script;
        let edit = Edit::Revise { key: Key::Journey, record: Record::Journey(Arc::new(head)) };
        let mut journey = journey.clone();
        journey.apply(&edit.patch(&journey).expect("it fits")).expect("it is its patch");
        journey
    }

    #[test]
    fn the_script_tells_it() {
        let journey = green_card();
        let titles: Vec<&str> = journey.head().script.iter().map(|stop| stop.title.as_str()).collect();
        assert_eq!(told(&journey), titles);
    }

    #[test]
    fn without_a_script_the_journey_tells_itself() {
        let journey = with_script(&green_card(), Vec::new());
        let story = Story::of(&journey);
        assert!(!story.scripted);
        let stages = journey.stages().map(|stage| stage.name.clone());
        let titles = told(&journey);
        assert_eq!(titles[0], journey.head().title);
        assert_eq!(titles[1..=journey.stages().count()], stages.collect::<Vec<_>>());
        let matter = journey.touchpoints().values().filter(|t| t.moment == Moment::Matters).count();
        assert_eq!(titles.len(), 1 + journey.stages().count() + matter + 4, "{titles:?}");
        assert_eq!(
            titles[titles.len() - 4..],
            ["The line of trust", "What stands out", "Where it hurts most", "What to take along"]
        );
        for stop in &story.stops {
            assert!(!stop.facts.is_empty() && stop.facts.iter().all(|fact| !fact.text.trim().is_empty()), "{stop:?}");
        }
    }

    #[test]
    fn a_journey_of_nothing_has_a_stop() {
        assert_eq!(told(&Journey::default()), ["Untitled journey"]);
    }
}
