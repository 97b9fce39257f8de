//! Everything to be said of a journey: what doesn't hold together, and what would make it better. One rule a function.

use super::catalogue::Catalogue;
use super::code::{Code, Severity};
use super::graph::Graph;
use super::id::TouchpointId;
use super::model::Journey;
use super::record::{Key, Subject};
use super::touchpoint::{Moment, PainStatus, Touchpoint};
use super::values::Problem;
use std::collections::BTreeSet;

/// A finding: a problem, with what to do about it in its message.
pub type Finding = Problem;

/// More touchpoints in one stage than people take in.
pub const CROWDED: usize = 20;
/// More touchpoints in one journey than people take in.
pub const MANY: usize = 60;

impl Problem {
    /// How serious it is.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// Everything to be said of the journey itself, errors first, then in reading order. `today` is an ISO date.
///
/// What needs the file system (journeys that touchpoints open) is found by [`crate::file`].
pub fn check(journey: &Journey, graph: &Graph, catalogue: &Catalogue, today: &str) -> Vec<Finding> {
    let mut found = journey.joint_problems();
    let mut advice = Advice { journey, list: Vec::new() };
    advice.head(today);
    advice.personas();
    advice.stages();
    for (id, touchpoint) in journey.reading_order() {
        advice.touchpoint(id, touchpoint, catalogue);
    }
    advice.ways(graph);
    found.extend(advice.list);
    found
}

struct Advice<'a> {
    journey: &'a Journey,
    list: Vec<Finding>,
}

impl Advice<'_> {
    fn say(&mut self, code: Code, subject: impl Into<Subject>, field: impl Into<String>, message: String) {
        self.list.push(Problem { code, subject: subject.into(), field: field.into(), message });
    }

    fn head(&mut self, today: &str) {
        let head = self.journey.head();
        if head.summary.trim().is_empty() {
            let message = "the map has no text description: say in `summary` what it shows";
            self.say(Code::NoSummary, Key::Journey, "summary", message.into());
        }
        if head.owner.trim().is_empty() {
            let message = "nobody owns this journey: name the office that keeps it true in `owner`";
            self.say(Code::NoOwner, Key::Journey, "owner", message.into());
        }
        if !head.review_by.is_empty() && head.review_by.as_str() < today {
            let message = format!("the review was due on {}: look at it again and set a new date", head.review_by);
            self.say(Code::ReviewPast, Key::Journey, "review_by", message);
        }
        let count = self.journey.touchpoints().len();
        if count > MANY {
            let message =
                format!("{count} touchpoints are a lot for one map: let some of them open journeys of their own");
            self.say(Code::ManySteps, Key::Journey, "touchpoints", message);
        }
    }

    fn personas(&mut self) {
        for (id, persona) in self.journey.personas() {
            if persona.proto {
                let message = format!(
                    "{} is a placeholder until research stands behind it: then set `proto` to false",
                    persona.name
                );
                self.say(Code::ProtoPersona, Key::Persona(id.clone()), "proto", message);
            }
        }
    }

    fn stages(&mut self) {
        for stage in self.journey.stages() {
            let count = self.journey.touchpoints().values().filter(|t| t.stage == stage.id).count();
            if count > CROWDED {
                let message =
                    format!("{} holds {count} touchpoints: split the stage, or let some open a journey", stage.name);
                self.say(Code::CrowdedStage, Key::Stage(stage.id.clone()), "", message);
            }
        }
    }

    fn touchpoint(&mut self, id: &TouchpointId, touchpoint: &Touchpoint, catalogue: &Catalogue) {
        let key = Key::Touchpoint(id.clone());
        let name = &touchpoint.name;
        match &touchpoint.trust {
            Some(trust) if trust.assessed.is_some() && trust.evidence.is_empty() && trust.surveys.is_empty() => {
                let message = format!("the trust of {name} rests on nothing: cite evidence or enter a survey");
                self.say(Code::TrustUnsupported, key.clone(), "trust", message);
            }
            Some(trust) if trust.assessed.is_some() || !trust.surveys.is_empty() => {}
            _ if touchpoint.moment == Moment::Matters => {
                let message = format!("{name} is a moment that matters but nobody rated its trust");
                self.say(Code::MomentUnrated, key.clone(), "trust", message);
            }
            _ => {}
        }
        self.pains(&key, touchpoint);
        self.omb(&key, touchpoint, catalogue);
    }

    fn pains(&mut self, key: &Key, touchpoint: &Touchpoint) {
        let eased: BTreeSet<_> = touchpoint.opportunities.values().flat_map(|o| &o.eases).collect();
        for (id, pain) in &touchpoint.pain_points {
            let field = format!("pain_points/{id}");
            if pain.evidence.is_empty() {
                let message = format!("“{}” has no evidence: say how it is known, if only as Assumed", pain.text);
                self.say(Code::PainUnsupported, key.clone(), field.clone(), message);
            }
            if pain.severity >= 3 && pain.status != PainStatus::Resolved && !eased.contains(id) {
                let message = format!("“{}” hurts badly and no opportunity eases it: add one", pain.text);
                self.say(Code::SevereWithoutOpportunity, key.clone(), field, message);
            }
        }
    }

    fn omb(&mut self, key: &Key, touchpoint: &Touchpoint, catalogue: &Catalogue) {
        let Some(burden) = &touchpoint.burden else { return };
        let Some(component) = self.journey.component(touchpoint) else { return };
        let Some(prefix) = catalogue.component(component).and_then(|c| c.omb_prefix.as_deref()) else { return };
        if !burden.collection.is_empty() && !burden.collection.starts_with(prefix) {
            let (number, owner) = (&burden.collection, catalogue.component_of_omb(&burden.collection));
            let whose = owner.map_or_else(String::new, |c| format!(" (it is one of {})", c.abbreviation));
            let message = format!(
                "{number} is no {component} number{whose}: those begin with {prefix}. Correct it or move the touchpoint"
            );
            self.say(Code::OmbMismatch, key.clone(), "burden/collection", message);
        }
    }

    fn ways(&mut self, graph: &Graph) {
        for id in graph.unreachable() {
            let name = self.name(id);
            let message = format!("no entry leads to {name}: connect it, or mark it as an entry");
            self.say(Code::Unreachable, Key::Touchpoint(id.clone()), "", message);
        }
        for (id, touchpoint) in self.journey.reading_order() {
            if touchpoint.next.is_empty() && touchpoint.moment != Moment::Exit {
                let message = format!("the journey stops at {}: connect it, or mark it as an exit", touchpoint.name);
                self.say(Code::DeadEnd, Key::Touchpoint(id.clone()), "next", message);
            }
        }
        for trap in graph.traps(self.journey) {
            let names: Vec<_> = trap.iter().map(|id| self.name(id)).collect();
            let message = format!("nobody ever leaves {}: add a way out, or a share below 1", names.join(", "));
            self.say(Code::NobodyLeaves, Key::Touchpoint(trap[0].clone()), "next", message);
        }
    }

    fn name(&self, id: &TouchpointId) -> String {
        self.journey.touchpoint(id).map_or_else(|| id.to_string(), |t| t.name.clone())
    }
}
