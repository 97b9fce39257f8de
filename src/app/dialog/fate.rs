//! Before a stage or lane is deleted: what becomes of its touchpoints.

use super::Step;
use super::ask::{confirm, first, frame};
use crate::app::structure::inhabitants;
use crate::app::style;
use crate::journey::thousands::count;
use crate::journey::{Edit, Fate, Journey, Key, LaneId, StageId};
use egui::Context;

/// The question.
pub struct FatePrompt {
    key: Key,
    name: String,
    touchpoints: usize,
    /// The other stages or lanes: id and name.
    others: Vec<(String, String)>,
    /// Which of them the touchpoints move to; none = they are deleted.
    to: Option<usize>,
}

impl FatePrompt {
    /// Asks about a stage or lane.
    pub fn new(journey: &Journey, key: Key) -> Self {
        let all: Vec<(String, String)> = match &key {
            Key::Stage(_) => journey.stages().map(|stage| (stage.id.to_string(), stage.name.clone())).collect(),
            _ => journey.lanes().map(|lane| (lane.id.to_string(), lane.name.clone())).collect(),
        };
        let id = match &key {
            Key::Stage(id) => id.to_string(),
            Key::Lane(id) => id.to_string(),
            _ => String::new(),
        };
        let at = all.iter().position(|(other, _)| *other == id).unwrap_or(0);
        let name = all.get(at).map(|(_, name)| name.clone()).unwrap_or_default();
        let others: Vec<_> = all.into_iter().filter(|(other, _)| *other != id).collect();
        // The neighbour before it is the likeliest place.
        let to = (!others.is_empty()).then(|| at.saturating_sub(1));
        Self { touchpoints: inhabitants(journey, &key), key, name, others, to }
    }

    /// Shows the question.
    pub fn show(&mut self, ctx: &Context, fresh: bool) -> Step {
        let theme = style::theme(ctx);
        let kind = if matches!(self.key, Key::Stage(_)) { "stage" } else { "lane" };
        let title = format!("Delete the {kind} {}?", self.name);
        let (step, left) = frame(ctx, &title, 460.0, |ui| {
            ui.label(format!("It has {}. What becomes of them?", count(self.touchpoints, "touchpoint")));
            ui.add_space(4.0);
            for (at, (_, name)) in self.others.iter().enumerate() {
                let radio = ui.radio(self.to == Some(at), format!("Move them to {name}"));
                if first(radio, fresh && self.to == Some(at)).clicked() {
                    self.to = Some(at);
                }
            }
            let radio = ui.radio(self.to.is_none(), format!("Delete them with the {kind}"));
            if first(radio, fresh && self.to.is_none()).clicked() {
                self.to = None;
            }
            ui.add_space(16.0);
            confirm(ui, theme, format!("Delete the {kind}"), true, false)
        });
        if left { Step::Done(None) } else { step }
    }

    /// The edit that was chosen.
    pub fn edit(self) -> Edit {
        let to = self.to.and_then(|at| self.others.into_iter().nth(at)).map(|(id, _)| id);
        match self.key {
            Key::Lane(id) => {
                let touchpoints = to.map_or(Fate::Delete, |to| Fate::MoveTo(LaneId::from(to)));
                Edit::DeleteLane { id, touchpoints }
            }
            Key::Stage(id) => {
                let touchpoints = to.map_or(Fate::Delete, |to| Fate::MoveTo(StageId::from(to)));
                Edit::DeleteStage { id, touchpoints }
            }
            _ => Edit::Unlink(Vec::new()),
        }
    }
}
