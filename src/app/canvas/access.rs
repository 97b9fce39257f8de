//! The map for those who can't see it: a list box whose options are the touchpoints, wherever the view is, and the
//! headings of stages and lanes. Made only while something listens.

use super::act::world;
use super::lens::Lens;
use super::paint::on_screen;
use super::tool::name_of;
use crate::app::session::{Revision, Session};
use crate::journey::{Graph, Journey, Key, Next, Subject, Touchpoint, TouchpointId};
use egui::accesskit::{Action, Orientation, Role};
use egui::{Id, Response, Sense, Ui, UiBuilder, WidgetInfo};

/// The texts of a revision of the journey.
#[derive(Default)]
pub struct Access {
    revision: Revision,
    options: Vec<Entry>,
}

/// One thing on the map.
struct Entry {
    subject: Subject,
    name: String,
    description: String,
}

impl Access {
    /// Tells egui what is on the map; gives what an assistive technology clicked.
    pub fn show(&mut self, ui: &mut Ui, canvas: &Response, session: &Session, lens: &Lens) -> Option<Subject> {
        let title = session.journey().head().title.trim();
        let title = if title.is_empty() { "untitled journey" } else { title };
        canvas.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, format!("Map of {title}")));
        ui.ctx().accesskit_node_builder(canvas.id, |_| ())?;
        let view = session.last_view()?;
        if self.revision != session.revision() || self.options.is_empty() {
            self.options = entries(session.journey(), &view.graph);
            self.revision = session.revision();
        }
        let world = world(session, view, lens.zoom);
        let touchpoints = session.journey().touchpoints().len();
        let focus = session.selection.focus.as_ref();
        let active = self.options.iter().find(|entry| Some(&entry.subject) == focus);
        let active = active.map(|entry| node(canvas.id, &entry.subject).accesskit_id());
        ui.ctx().accesskit_node_builder(canvas.id, |node| {
            node.set_size_of_set(touchpoints);
            node.set_multiselectable();
            node.set_orientation(Orientation::Horizontal);
            if let Some(active) = active {
                node.set_active_descendant(active);
            }
        });
        let mut clicked = None;
        let nothing = egui::Rect::from_min_size(lens.view.min, egui::Vec2::ZERO);
        ui.scope_builder(UiBuilder::new().max_rect(lens.view).accessibility_parent(canvas.id), |ui| {
            let mut place = 0;
            for entry in &self.options {
                let rect = on_screen(world, lens, &entry.subject).unwrap_or(nothing);
                let response = ui.interact(rect, node(canvas.id, &entry.subject), Sense::hover());
                let is_touchpoint = matches!(entry.subject, Subject::Record(Key::Touchpoint(_)));
                let role = if is_touchpoint { Role::ListBoxOption } else { Role::Heading };
                response.widget_info(|| WidgetInfo::labeled(role, true, &entry.name));
                let selected = match &entry.subject {
                    Subject::Record(Key::Touchpoint(id)) => session.selection.has(id),
                    subject => Some(subject) == focus,
                };
                ui.ctx().accesskit_node_builder(response.id, |node| {
                    node.set_author_id(entry.subject.to_string());
                    node.set_description(entry.description.clone());
                    node.add_action(Action::Click);
                    if is_touchpoint {
                        node.set_selected(selected);
                        node.set_position_in_set(place);
                    }
                });
                place += usize::from(is_touchpoint);
                if ui.input(|input| input.has_accesskit_action_request(response.id, Action::Click)) {
                    clicked = Some(entry.subject.clone());
                }
            }
        });
        clicked
    }
}

fn node(canvas: Id, subject: &Subject) -> Id {
    canvas.with(subject.to_string())
}

fn entries(journey: &Journey, graph: &Graph) -> Vec<Entry> {
    let count = |n: usize| if n == 1 { "1 touchpoint".to_owned() } else { format!("{n} touchpoints") };
    let stages = journey.stages().map(|stage| {
        let inside = journey.touchpoints().values().filter(|t| t.stage == stage.id).count();
        let span = if stage.span.is_empty() { String::new() } else { format!("{}, ", stage.span) };
        Entry {
            subject: Key::Stage(stage.id.clone()).into(),
            name: format!("Stage {}", stage.name),
            description: format!("{span}{}", count(inside)),
        }
    });
    let lanes = journey.lanes().map(|lane| {
        let inside = journey.touchpoints().values().filter(|t| t.lane == lane.id).count();
        let component = if lane.component.is_empty() { String::new() } else { format!(", {}", lane.component) };
        Entry {
            subject: Key::Lane(lane.id.clone()).into(),
            name: format!("Lane {}", lane.name),
            description: format!("{}{component}, {}", lane.kind.label(), count(inside)),
        }
    });
    let touchpoints = journey.reading_order().into_iter().map(|(id, t)| Entry {
        subject: Key::Touchpoint(id.clone()).into(),
        name: name_of(journey, id).to_owned(),
        description: describe(journey, graph, id, t),
    });
    touchpoints.chain(stages).chain(lanes).collect()
}

/// "Stage Apply, lane Resident, trust 3 of 5 assessed, 1 pain point; leads to Review; comes from Notice."
fn describe(journey: &Journey, graph: &Graph, id: &TouchpointId, t: &Touchpoint) -> String {
    let stage = journey.stage(&t.stage).map_or("unknown", |s| s.name.as_str());
    let lane = journey.lane(&t.lane).map_or("unknown", |l| l.name.as_str());
    let mut facts = vec![format!("Stage {stage}"), format!("lane {lane}")];
    if t.moment != Default::default() {
        facts.push(t.moment.label().to_lowercase());
    }
    if let Some(trust) = t.assessed() {
        facts.push(format!("trust {trust} of 5 assessed"));
    }
    let pains = t.open_pains().count();
    for (n, one, many) in [
        (pains, "pain point", "pain points"),
        (t.bright_spots.len(), "bright spot", "bright spots"),
        (t.opportunities.len(), "opportunity", "opportunities"),
    ] {
        if n > 0 {
            facts.push(format!("{n} {}", if n == 1 { one } else { many }));
        }
    }
    if !t.opens.is_empty() {
        facts.push("opens another journey".into());
    }
    let mut parts = vec![facts.join(", ")];
    let to: Vec<String> = t.next.iter().map(|next| way(journey, next)).collect();
    if !to.is_empty() {
        parts.push(format!("leads to {}", to.join(", ")));
    }
    let mut from: Vec<&str> = graph.comes_from(id).map(|id| name_of(journey, id)).collect();
    from.sort_unstable();
    if !from.is_empty() {
        parts.push(format!("comes from {}", from.join(", ")));
    }
    parts.join("; ")
}

/// "Attend biometrics after 24 days (60 %)".
fn way(journey: &Journey, next: &Next) -> String {
    let mut words = name_of(journey, &next.to).to_owned();
    if let Some(days) = next.wait_days {
        words += &format!(" after {days} {}", if (days - 1.0).abs() < 1e-9 { "day" } else { "days" });
    }
    if let Some(share) = next.share {
        words += &format!(" ({:.0} %)", share * 100.0);
    }
    if next.rework {
        words += ", to do again";
    }
    words
}
