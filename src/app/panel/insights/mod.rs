//! What the analysis knows of the journey: what stands out in sentences, each topic in pictures and rows, and what would
//! be different if.
//!
//! Everything here leads to its records: a click shows them on the map, a tooltip says how a figure was reckoned. What is
//! said stands in [`crate::insights`]; here it is only shown. Start reading at [`show`].

mod chart;
mod list;
mod rows;
mod what_if;

#[cfg(test)]
mod tests;

pub use what_if::Taken;

use super::controls::look;
use super::controls::rove::Row;
use crate::analysis::{Analysis, Scenario};
use crate::app::canvas::paint::Galleys;
use crate::app::session::{Revision, Session};
use crate::insights::chart::{Chart, charts};
use crate::insights::{Insight, Known, Topic, sentences, tables};
use crate::journey::Subject;
use crate::picture::{Linked, Theme};
use egui::accesskit::Role;
use egui::{Id, ScrollArea, Ui};
use std::sync::Arc;

/// What a part of the panel shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// What stands out, in sentences.
    #[default]
    StandsOut,
    /// A topic.
    Of(Topic),
    /// What would be different if.
    WhatIf,
}

impl Part {
    const ALL: [Self; 7] = [
        Self::StandsOut,
        Self::Of(Topic::Trust),
        Self::Of(Topic::Flow),
        Self::Of(Topic::Burden),
        Self::Of(Topic::HandOffs),
        Self::Of(Topic::Pain),
        Self::WhatIf,
    ];

    fn title(self) -> &'static str {
        match self {
            Self::StandsOut => "Stands out",
            Self::Of(topic) => topic.title(),
            Self::WhatIf => "What if",
        }
    }
}

/// What the panel remembers between frames.
#[derive(Default)]
pub struct State {
    /// Which part is shown.
    pub part: Part,
    derived: Option<Derived>,
    galleys: Galleys,
    /// Whether sentences beyond the first are shown.
    all: bool,
    /// The sentence that was shown on the map last.
    followed: Option<String>,
    /// Which topics are shown as rows.
    as_rows: bool,
    what_if: what_if::State,
}

/// What is known of a revision.
struct Derived {
    revision: Revision,
    /// What was known then of the journeys that it links to.
    linked: Arc<Linked>,
    analysis: Analysis,
    insights: Vec<Insight>,
    charts: Option<Drawn>,
}

/// The charts of a part as they were drawn at a width, in points.
type Drawn = (Part, u32, Vec<Chart>);

/// What the person asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// Select these and show them on the map.
    Show(Vec<Subject>),
    /// Copy a chart as a picture.
    CopyPicture(Box<Chart>),
    /// Copy words, of which this says what they are.
    CopyText(String, &'static str),
    /// Take a scenario for the journey, or for a new one.
    Take(Scenario, Taken),
}

impl State {
    /// Analyses the journey, if it changed since the last look.
    fn look_over(&mut self, session: &mut Session) {
        let fits = |derived: &Derived| {
            derived.revision == session.revision() && Arc::ptr_eq(&derived.linked, session.linked())
        };
        if self.derived.as_ref().is_some_and(fits) {
            return;
        }
        session.view();
        let Some(view) = session.last_view() else { return };
        let (journey, graph, linked) = (session.journey(), &view.graph, Arc::clone(session.linked()));
        let analysis = Analysis::of(journey, graph);
        let insights = sentences(&Known { journey, graph, analysis: &analysis, based_on: linked.based_on.as_ref() });
        self.derived = Some(Derived { revision: session.revision(), linked, analysis, insights, charts: None });
    }

    /// The trust to be expected at each touchpoint, if a scenario is looked at that would change it.
    pub fn expected(
        &self,
        session: &Session,
    ) -> Option<&std::collections::BTreeMap<crate::journey::TouchpointId, f64>> {
        (self.part == Part::WhatIf).then(|| self.what_if.expected(session)).flatten()
    }
}

/// Draws the panel. `scenarios` are those of this journey.
pub fn show(
    ui: &mut Ui,
    session: &mut Session,
    state: &mut State,
    scenarios: &mut Vec<Scenario>,
    theme: &Theme,
) -> Vec<Asked> {
    look::spacing(ui);
    state.galleys.begin(ui.painter(), false);
    state.look_over(session);
    let mut asked = Vec::new();
    ui.add_space(look::GAP / 2.0);
    parts(ui, &mut state.part);
    ui.add_space(look::GAP / 2.0);
    ui.separator();
    let State { part, derived, galleys, all, followed, as_rows, what_if } = state;
    let Some(derived) = derived else { return asked };
    let Some(view) = session.last_view() else { return asked };
    let (journey, linked) = (session.journey(), session.linked());
    let based_on = linked.based_on.as_ref();
    let known = Known { journey, graph: &view.graph, analysis: &derived.analysis, based_on };
    if known.journey.touchpoints().is_empty() {
        ui.add_space(look::GAP);
        ui.add(
            egui::Label::new(
                "There is nothing to analyse yet: add a touchpoint, and what can be known of the journey stands here.",
            )
            .wrap(),
        );
        return asked;
    }
    ScrollArea::vertical().id_salt(("insights", part.title())).auto_shrink(false).show(ui, |ui| {
        // The bar lies beside what scrolls, not over it.
        ui.set_max_width(ui.available_width() - ui.spacing().scroll.bar_width - 2.0);
        match part {
            Part::StandsOut => list::show(ui, &derived.insights, (all, followed), theme, &mut asked),
            Part::Of(topic) => {
                let insights = derived.insights.iter().filter(|insight| insight.topic == *topic);
                let remembered = (&mut derived.charts, followed, as_rows);
                topic_part(ui, &known, *topic, insights, remembered, (galleys, theme), &mut asked);
            }
            Part::WhatIf => {
                what_if::show(ui, session, &known, what_if, scenarios, (&derived.revision, galleys, theme), &mut asked);
            }
        }
        ui.add_space(look::GAP * 2.0);
        crate::app::focus::follow(ui);
    });
    asked
}

/// The parts, to choose one.
fn parts(ui: &mut Ui, part: &mut Part) {
    let at = Part::ALL.iter().position(|other| other == part);
    let mut row = Row::new(ui, Id::unique("parts of insights"), at);
    let drawn = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(2.0, 2.0);
        ui.spacing_mut().button_padding.x = 8.0;
        for other in Part::ALL {
            let on = other == *part;
            let button = egui::Button::new(other.title()).selected(on).frame_when_inactive(on).sense(row.sense());
            let response = ui.add(button.min_size(egui::vec2(0.0, look::ROW)));
            response.widget_info(|| egui::WidgetInfo::selected(Role::Tab, true, on, other.title()));
            row.drew(ui, &response);
            look::focus_ring(ui, &response);
            if response.clicked() {
                *part = other;
            }
        }
    });
    row.end(ui, &drawn, Role::TabList, "Insights");
}

/// A topic: what stands out of it, its charts, or its tables.
fn topic_part<'i>(
    ui: &mut Ui,
    known: &Known<'_>,
    topic: Topic,
    insights: impl Iterator<Item = &'i Insight>,
    (charts_then, followed, as_rows): (&mut Option<Drawn>, &mut Option<String>, &mut bool),
    (galleys, theme): (&mut Galleys, &Theme),
    asked: &mut Vec<Asked>,
) {
    let mut any = false;
    for (nth, insight) in insights.enumerate() {
        any = true;
        list::sentence(ui, insight, (nth + 1, followed), theme, asked);
    }
    let tables = tables(known, topic);
    if !any && tables.is_empty() {
        ui.add(egui::Label::new(nothing(topic)).wrap());
        return;
    }
    ui.add_space(look::GAP);
    if !tables.is_empty() {
        ui.horizontal(|ui| {
            for (rows, word) in [(false, "Charts"), (true, "Tables")] {
                let button = egui::Button::new(word).selected(*as_rows == rows).min_size(egui::vec2(0.0, look::ROW));
                let response = ui.add(button);
                response.widget_info(|| egui::WidgetInfo::selected(Role::RadioButton, true, *as_rows == rows, word));
                if response.clicked() {
                    *as_rows = rows;
                }
            }
        });
    }
    if *as_rows {
        for table in &tables {
            rows::show(ui, table, asked);
        }
        return;
    }
    let width = ui.available_width().floor();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a width in points")]
    let whole = width as u32;
    let fits = |then: &Drawn| then.0 == Part::Of(topic) && then.1 == whole;
    if !charts_then.as_ref().is_some_and(fits) {
        *charts_then = Some((Part::Of(topic), whole, charts(known, topic, width)));
    }
    for chart in charts_then.iter().flat_map(|(_, _, charts)| charts) {
        chart::show(ui, chart, (galleys, theme), asked);
    }
}

/// What to do where a topic has nothing to say.
fn nothing(topic: Topic) -> &'static str {
    match topic {
        Topic::Trust => "No touchpoint has a trust point yet: rate some from 1 to 5, or enter what a survey found.",
        Topic::Flow => {
            "Nothing leads anywhere yet: connect touchpoints, and say which part of the people goes which way."
        }
        Topic::Burden => {
            "Nobody knows the burden yet: say minutes a response and responses a year where something is asked."
        }
        Topic::HandOffs => "Nobody is handed on yet: give lanes a component, and connect touchpoints across them.",
        Topic::Pain => "No pain point is open.",
        Topic::Opportunities => "There are no opportunities yet: note what could be done where it hurts.",
    }
}
