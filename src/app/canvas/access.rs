//! The map for those who can't see it: a list box whose options are the touchpoints, wherever the view is, and the
//! headings of stages and lanes. Made only while something listens.

use super::act::world;
use super::lens::Lens;
use super::paint::on_screen;
use crate::app::session::{Revision, Session};
use crate::journey::{Key, Subject};
use crate::picture::describe::{Said, describe, trust_line};
use egui::accesskit::{Action, Orientation, Role};
use egui::{Id, Response, Sense, Ui, UiBuilder, WidgetInfo};

/// The texts of a revision of the journey.
#[derive(Default)]
pub struct Access {
    revision: Revision,
    options: Vec<Said>,
    trust_line: String,
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
            self.options = describe(session.journey(), &view.graph);
            self.trust_line = trust_line(&view.picture.trust);
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
            let line = ui.interact(lens.trust, canvas.id.with("trust line"), Sense::hover());
            line.widget_info(|| WidgetInfo::labeled(Role::Image, true, "Trust line"));
            ui.ctx().accesskit_node_builder(line.id, |node| node.set_description(self.trust_line.clone()));
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
