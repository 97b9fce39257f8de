//! Scenarios of journeys: kept between one day and the next, and taken for the journey or for a future state. They are a
//! person's own until they are taken, and so stand in the settings and never in a journey's file.

use super::App;
use super::page::{Doc, Page};
use super::panel::insights::{Asked, Taken};
use super::session::{Selection, Session};
use super::views::kept_under;
use crate::analysis::Scenario;
use crate::analysis::scenario::Surveys;
use crate::command::CommandId;
use crate::journey::record::State;
use crate::journey::{Edit, Journey, Key, Record, Subject, TouchpointId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many are kept, of all journeys together.
pub const MOST: usize = 200;

/// A scenario with the journey that it is one of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptScenario {
    /// The journey: the path of its file, or its title while it has none.
    pub of: String,
    /// The scenario.
    pub scenario: Scenario,
}

impl KeptScenario {
    /// Whether it can be reckoned with, whatever a person wrote into the file.
    pub fn is_sane(&self) -> bool {
        let Scenario { minutes, transitions, target, .. } = &self.scenario;
        let part = |share: Option<f64>| share.is_none_or(|share| (0.0..=1.0).contains(&share));
        let positive = |n: f64| n.is_finite() && n >= 0.0;
        target.is_finite()
            && *target >= 1.0
            && minutes.values().all(|n| positive(*n))
            && transitions.values().all(|set| part(set.share) && set.wait_days.is_none_or(positive))
    }
}

impl App {
    /// The scenarios of the journey that is shown.
    pub fn scenarios_here(&self) -> Vec<Scenario> {
        let Some(here) = self.doc().map(kept_under) else { return Vec::new() };
        self.settings.scenarios.iter().filter(|kept| kept.of == here).map(|kept| kept.scenario.clone()).collect()
    }

    /// Keeps these as the scenarios of the journey that is shown.
    pub fn keep_scenarios(&mut self, list: Vec<Scenario>) {
        let Some(here) = self.doc().map(kept_under) else { return };
        let kept = self.settings.scenarios.iter().filter(|kept| kept.of == here).map(|kept| &kept.scenario);
        if kept.eq(&list) {
            return;
        }
        self.settings.scenarios.retain(|kept| kept.of != here);
        let of_here = list.into_iter().map(|scenario| KeptScenario { of: here.clone(), scenario });
        self.settings.scenarios.splice(0..0, of_here);
        self.settings.scenarios.truncate(MOST);
    }

    /// Does what the insights ask for.
    pub(super) fn grant_insight(&mut self, asked: Asked) {
        match asked {
            Asked::Show(subjects) => self.show_all(subjects),
            Asked::CopyPicture(chart) => self.copy_chart(*chart),
            Asked::CopyText(text, what) => {
                self.ctx.copy_text(text);
                self.say(format!("Copied “{what}” as CSV"));
            }
            Asked::Take(scenario, Taken::Here) => self.take_here(&scenario),
            Asked::Take(scenario, Taken::AsFuture) => self.take_as_future(&scenario),
        }
    }

    /// Selects several things and brings them into view on the map, the first of them with the focus. A transition is
    /// shown by itself.
    fn show_all(&mut self, subjects: Vec<Subject>) {
        let Some(first) = subjects.first().cloned() else { return };
        let touchpoint = |subject: &Subject| match subject {
            Subject::Record(Key::Touchpoint(id)) => Some(id.clone()),
            _ => None,
        };
        let touchpoints: BTreeSet<TouchpointId> = subjects.iter().filter_map(touchpoint).collect();
        let alone = touchpoint(&first).is_none() || touchpoints.len() == 1;
        self.reveal(first.clone());
        if alone {
            return;
        }
        if let Some(doc) = self.doc_mut() {
            doc.session.selection = Selection { focus: Some(first), touchpoints };
        }
        self.run(CommandId::ZoomSelection);
    }

    fn take_here(&mut self, scenario: &Scenario) {
        let Some(doc) = self.doc_mut() else { return };
        let edits = scenario.edits(doc.session.journey(), Surveys::Stay);
        if doc.session.perform_as(&format!("apply “{}”", scenario.name), &edits, None).is_ok() {
            self.say(format!("“{}” is applied; Undo takes it back", scenario.name));
        }
    }

    /// Opens a future state on top of the journey and asks where to save it.
    fn take_as_future(&mut self, scenario: &Scenario) {
        if self.is_asking() {
            return;
        }
        let Some(doc) = self.doc() else { return };
        let file = doc.session.path.as_ref().and_then(|path| path.file_name());
        let Some(file) = file.map(|file| file.to_string_lossy().into_owned()) else { return };
        match future(doc.session.journey(), scenario, file) {
            Ok(journey) => {
                self.push(Page::Journey(Box::new(Doc::new(Session::restored(
                    crate::file::Document { journey, ..Default::default() },
                    None,
                    None,
                )))));
                self.save_page(self.pages.len() - 1, true, None);
            }
            Err(reason) => self.say(format!("No future state was made: {reason}")),
        }
    }
}

/// The journey as a scenario would have it, as a future state based on this file in the same folder.
fn future(journey: &Journey, scenario: &Scenario, based_on: String) -> Result<Journey, String> {
    let mut future = scenario.applied(journey, Surveys::Go)?;
    let mut head = journey.head().clone();
    head.state = State::Future;
    head.based_on = based_on;
    head.title = format!("{}: {}", head.title, scenario.name);
    let edit = Edit::Revise { key: Key::Journey, record: Record::Journey(Arc::new(head)) };
    let patch = edit.patch(&future).map_err(|refusal| refusal.to_string())?;
    future.apply(&patch).map_err(|stale| stale.to_string())?;
    Ok(future)
}
