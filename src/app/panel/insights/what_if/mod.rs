//! What if: a scenario is put together here, and what would be different stands beside what is. The journey stays as it
//! is until the person takes the scenario.

mod by_hand;
mod compare;
mod gains;
mod head;
mod target;

use super::Asked;
use super::chart;
use crate::analysis::Scenario;
use crate::analysis::scenario::Outcome;
use crate::app::canvas::paint::Galleys;
use crate::app::panel::controls::look;
use crate::app::session::{Revision, Session};
use crate::app::style;
use crate::insights::Known;
use crate::insights::chart::{Axis, course, opportunities};
use crate::journey::TouchpointId;
use crate::picture::Theme;
use egui::{RichText, Ui};
use std::collections::BTreeMap;

/// What becomes of a scenario that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The journey becomes what it says, as one step that can be undone.
    Here,
    /// A future state, based on this journey, becomes what it says.
    AsFuture,
}

/// What the part remembers between frames.
#[derive(Default)]
pub struct State {
    /// Which scenario is worked on.
    at: usize,
    axis: Axis,
    outcomes: Vec<Reckoned>,
    /// The scenario that was deleted last.
    deleted: Option<Scenario>,
    /// A scenario was just begun: its name has the keyboard.
    begins: bool,
}

/// A scenario with what it makes of a revision.
struct Reckoned {
    revision: Revision,
    scenario: Scenario,
    /// What it makes of it; of figures that can't be, what it made of those before. None where nothing ever could be.
    outcome: Option<Outcome>,
    /// Why its figures can't be.
    refused: Option<String>,
    /// Nothing is different in it yet.
    idle: bool,
    /// The trust to be expected isn't what is known.
    expects: bool,
}

impl State {
    /// The trust to be expected by the scenario that is worked on, where it differs from what is known.
    pub fn expected(&self, session: &Session) -> Option<&BTreeMap<TouchpointId, f64>> {
        let reckoned = self.outcomes.get(self.at).filter(|it| it.revision == session.revision())?;
        reckoned.outcome.as_ref().filter(|_| reckoned.expects).map(|outcome| &outcome.expected)
    }

    /// Reckons what changed since the last frame.
    fn reckon(&mut self, known: &Known<'_>, revision: Revision, scenarios: &[Scenario]) {
        self.outcomes.truncate(scenarios.len());
        for (at, scenario) in scenarios.iter().enumerate() {
            let fits = |it: &Reckoned| it.revision == revision && it.scenario == *scenario;
            if self.outcomes.get(at).is_some_and(fits) {
                continue;
            }
            let before =
                self.outcomes.get_mut(at).filter(|it| it.revision == revision).and_then(|it| it.outcome.take());
            let (outcome, refused) = match scenario.outcome(known.journey, known.graph) {
                Ok(outcome) => (Some(outcome), None),
                Err(reason) => (before, Some(reason)),
            };
            let idle = scenario.is_idle(known.journey);
            let expects =
                outcome.as_ref().is_some_and(|it| it.expected != crate::journey::Known::levels(known.journey));
            let reckoned = Reckoned { revision, scenario: scenario.clone(), outcome, refused, idle, expects };
            match self.outcomes.get_mut(at) {
                Some(old) => *old = reckoned,
                None => self.outcomes.push(reckoned),
            }
        }
    }
}

/// Draws the part.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    known: &Known<'_>,
    state: &mut State,
    scenarios: &mut Vec<Scenario>,
    (revision, galleys, theme): (&Revision, &mut Galleys, &Theme),
    asked: &mut Vec<Asked>,
) {
    if scenarios.is_empty() {
        return empty(ui, state, scenarios, theme);
    }
    state.at = state.at.min(scenarios.len() - 1);
    head::show(ui, state, scenarios);
    if scenarios.is_empty() {
        return;
    }
    state.at = state.at.min(scenarios.len() - 1);
    state.reckon(known, *revision, scenarios);
    compare::show(ui, known, &state.outcomes, state.at, asked);
    if let Some(reckoned) = state.outcomes.get(state.at) {
        take(ui, session, reckoned, theme, asked);
    }
    let Some(outcome) = state.outcomes.get(state.at).and_then(|it| it.outcome.as_ref()) else {
        by_hand::show(ui, session, known, &mut scenarios[state.at], asked);
        return;
    };
    let width = ui.available_width().floor();
    let course = course(known, &outcome.expected, width);
    if !course.marks.is_empty() {
        chart::show(ui, &course, (galleys, theme), asked);
    }
    let scenario = &mut scenarios[state.at];
    target::show(ui, known, scenario, outcome.hours.total, theme);
    gains::heading(ui, &mut state.axis);
    let chosen = scenario.chosen.clone();
    let is_chosen = |gain: &crate::analysis::Gain| chosen.contains(&(gain.touchpoint.clone(), gain.id.clone()));
    let matrix = opportunities(known, state.axis, &is_chosen, width);
    if !matrix.marks.is_empty() {
        chart::show(ui, &matrix, (galleys, theme), asked);
    }
    gains::show(ui, known, scenario, asked);
    by_hand::show(ui, session, known, scenario, asked);
}

/// What there is to see before there is a scenario.
fn empty(ui: &mut Ui, state: &mut State, scenarios: &mut Vec<Scenario>, theme: &Theme) {
    ui.add_space(look::GAP);
    let words = "Choose opportunities, change shares, minutes and waits, and see at once what would be different: hours, \
                 days, where people end, and the trust line. The journey stays as it is until you take the scenario.";
    ui.add(egui::Label::new(words).wrap());
    ui.add_space(look::GAP);
    ui.horizontal_wrapped(|ui| {
        if ui.add(style::main_button(theme, "Begin a scenario")).clicked() {
            scenarios.push(Scenario::new(head::free_name(scenarios)));
            (state.at, state.begins) = (0, true);
        }
        head::bring_back(ui, state, scenarios);
    });
}

/// What can be done with a scenario.
fn take(ui: &mut Ui, session: &Session, reckoned: &Reckoned, theme: &Theme, asked: &mut Vec<Asked>) {
    ui.add_space(look::GAP);
    let looked_at = session.read_only().is_some();
    let (scenario, refused) = (&reckoned.scenario, reckoned.refused.is_some());
    let idle = refused || reckoned.idle;
    ui.horizontal_wrapped(|ui| {
        let apply = ui.add_enabled(!idle && !looked_at, style::main_button(theme, "Apply to the journey"));
        if apply.on_hover_text("One step that can be undone").clicked() {
            asked.push(Asked::Take(scenario.clone(), Taken::Here));
        }
        let saved = session.path.is_some() && !looked_at;
        let future = ui.add_enabled(!idle && saved, style::button("Save as future state…"));
        let future = future.on_disabled_hover_text(if idle {
            "Nothing is different yet"
        } else {
            "Save the journey first: a future state names the file that it is based on"
        });
        if future.clicked() {
            asked.push(Asked::Take(scenario.clone(), Taken::AsFuture));
        }
    });
    let words = if refused {
        "The figures below don't fit together yet."
    } else if idle {
        "Nothing is different yet: choose an opportunity, or change a figure."
    } else {
        "Applied, the chosen opportunities are done, the pain points that they ease resolved, and minutes, shares and waits \
         as shown; assessed trust is rounded to whole points. What people said in surveys stays until they are asked \
         again."
    };
    ui.label(RichText::new(words).size(look::SMALL).weak());
}
