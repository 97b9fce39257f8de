//! What is spotlit whatever the stop: a lane, a persona or a component.

use crate::app::dialog::Step;
use crate::app::dialog::{confirm, first, frame};
use crate::app::style;
use crate::journey::{Journey, LaneId, PersonaId, TouchpointId};
use egui::{Context, ScrollArea};
use std::collections::BTreeSet;

/// What is spotlit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Light {
    /// What the stop shows.
    #[default]
    Stop,
    /// Everything in a lane.
    Lane(LaneId),
    /// Everything of a persona.
    Persona(PersonaId),
    /// Everything of a component, in all its lanes.
    Component(String),
}

impl Light {
    /// Whether it is another than that of the stop.
    pub fn is_on(&self) -> bool {
        *self != Self::Stop
    }

    /// The touchpoints in it; none = those of the stop.
    pub fn touchpoints(&self, journey: &Journey) -> Option<BTreeSet<TouchpointId>> {
        let all = journey.touchpoints().iter();
        let lit = all.filter(|(_, touchpoint)| match self {
            Self::Stop => false,
            Self::Lane(lane) => touchpoint.lane == *lane,
            Self::Persona(persona) => touchpoint.persona.as_ref() == Some(persona),
            Self::Component(component) => journey.component(touchpoint) == Some(component),
        });
        self.is_on().then(|| lit.map(|(id, _)| id.clone()).collect())
    }
}

/// What can be spotlit in a journey, to choose from.
pub struct Choices {
    all: Vec<(Light, String)>,
    chosen: usize,
}

impl Choices {
    /// Of a journey, whose light is this now.
    pub fn of(journey: &Journey, now: &Light) -> Self {
        let mut all = vec![(Light::Stop, "What the stop shows".to_owned())];
        all.extend(journey.lanes().map(|lane| (Light::Lane(lane.id.clone()), format!("Lane: {}", lane.name))));
        let personas = journey.personas().iter();
        all.extend(personas.map(|(id, it)| (Light::Persona(id.clone()), format!("Persona: {}", it.name))));
        let components: BTreeSet<&str> =
            journey.lanes().map(|lane| lane.component.as_str()).filter(|component| !component.is_empty()).collect();
        all.extend(components.iter().map(|it| (Light::Component((*it).to_owned()), format!("Component: {it}"))));
        let chosen = all.iter().position(|(light, _)| light == now).unwrap_or(0);
        Self { all, chosen }
    }

    /// Shows the choice.
    pub fn show(&mut self, ctx: &Context, fresh: bool) -> Step {
        let theme = style::theme(ctx);
        let (step, left) = frame(ctx, "Spotlight", 480.0, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ScrollArea::vertical().max_height(360.0).auto_shrink([false, true]).show(ui, |ui| {
                for (at, (_, words)) in self.all.iter().enumerate() {
                    let choice = ui.radio(self.chosen == at, words);
                    if choice.clicked() {
                        self.chosen = at;
                    }
                    first(choice, fresh && at == self.chosen);
                }
                crate::app::focus::follow(ui);
            });
            ui.add_space(16.0);
            confirm(ui, theme, "Show", true, false)
        });
        if left { Step::Done(None) } else { step }
    }

    /// What was chosen, and its words.
    pub fn chosen(self) -> (Light, String) {
        let Self { mut all, chosen } = self;
        all.swap_remove(chosen)
    }
}
