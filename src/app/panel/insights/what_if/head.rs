//! The scenarios of a journey: which is worked on, what it is called, new ones and copies.

use super::State;
use crate::analysis::Scenario;
use crate::app::panel::controls::look;
use crate::app::panel::controls::rove::Row;
use crate::app::{fonts, style};
use crate::picture::icon;
use egui::accesskit::Role;
use egui::{Id, TextEdit, Ui, vec2};

/// The longest list of scenarios.
pub const MOST: usize = 8;

/// A name that no scenario has yet.
pub fn free_name(scenarios: &[Scenario]) -> String {
    let taken = |name: &String| scenarios.iter().any(|scenario| scenario.name == *name);
    (1..).map(|n| format!("Scenario {n}")).find(|name| !taken(name)).unwrap_or_default()
}

/// Shows the name of the one that is worked on with what can be done, and above it, where there are several, which it is.
pub fn show(ui: &mut Ui, state: &mut State, scenarios: &mut Vec<Scenario>) {
    if scenarios.len() > 1 {
        choose(ui, state, scenarios);
    }
    ui.horizontal(|ui| {
        style::tight(ui);
        let room = (ui.available_width() - 3.0 * (style::TOOL + 4.0)).max(80.0);
        let scenario = &mut scenarios[state.at];
        let field = TextEdit::singleline(&mut scenario.name).id(Id::unique(("scenario", state.at)));
        let field = field.desired_width(room - 8.0).min_size(vec2(24.0, look::ROW)).hint_text("Name");
        let field = ui.add(field.margin(egui::Margin::symmetric(8, 5))).accessible_name("Name of the scenario");
        if std::mem::take(&mut state.begins) {
            field.request_focus();
        }
        if field.lost_focus() && scenario.name.trim().is_empty() {
            scenario.name = "Scenario".into();
        }
        let full = scenarios.len() >= MOST;
        if tool(ui, icon::PLUS, "New scenario", !full) {
            let target = scenarios[state.at].target;
            scenarios.push(Scenario { target, ..Scenario::new(free_name(scenarios)) });
            (state.at, state.begins) = (scenarios.len() - 1, true);
        }
        if tool(ui, icon::COPY, "Copy the scenario", !full) {
            let copy = Scenario { name: free_name(scenarios), ..scenarios[state.at].clone() };
            scenarios.insert(state.at + 1, copy);
            (state.at, state.begins) = (state.at + 1, true);
        }
        if tool(ui, icon::TRASH, "Delete the scenario", true) {
            state.deleted = Some(scenarios.remove(state.at));
            state.outcomes.clear();
            state.at = state.at.saturating_sub(1);
        }
    });
    bring_back(ui, state, scenarios);
}

/// Which of several is worked on.
fn choose(ui: &mut Ui, state: &mut State, scenarios: &[Scenario]) {
    let at = Some(state.at);
    let mut row = Row::new(ui, Id::unique("scenarios"), at);
    let drawn = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for (other, scenario) in scenarios.iter().enumerate() {
            let on = other == state.at;
            let button = egui::Button::new(scenario.name.as_str()).selected(on).sense(row.sense());
            let response = ui.add(button.min_size(vec2(0.0, look::ROW)));
            response.widget_info(|| egui::WidgetInfo::selected(Role::RadioButton, true, on, &scenario.name));
            row.drew(ui, &response);
            if response.clicked() {
                state.at = other;
            }
        }
    });
    row.end(ui, &drawn, Role::RadioGroup, "Scenario");
}

/// Brings the scenario back that was deleted last.
pub fn bring_back(ui: &mut Ui, state: &mut State, scenarios: &mut Vec<Scenario>) {
    let Some(deleted) = &state.deleted else { return };
    let words = format!("Bring back “{}”", deleted.name);
    if look::button(ui, &words, &words).clicked()
        && let Some(deleted) = state.deleted.take()
    {
        scenarios.push(deleted);
        state.at = scenarios.len() - 1;
    }
}

fn tool(ui: &mut Ui, sign: char, name: &str, enabled: bool) -> bool {
    let button = egui::Button::new(fonts::icon(sign, 16.0)).frame_when_inactive(false);
    let response = ui.add_enabled(enabled, button.min_size(egui::Vec2::splat(style::TOOL))).accessible_name(name);
    look::tip(ui, response, name).clicked()
}
