//! The map for those who can't see it: a list box whose options are the touchpoints, wherever the view is, then the
//! headings of stages and lanes, then the transitions. Made only while something listens.
//!
//! All of it goes to egui in every frame, so what can be made once a revision is, and nothing on the map is a widget.

use super::hit::bounds;
use super::lens::Lens;
use super::paint::on_screen;
use super::tool::World;
use crate::app::session::Session;
use crate::journey::{Key, Subject};
use crate::layout::Rect;
use crate::picture::describe::{Said, describe_linked, transitions, trust_line};
use egui::accesskit::{Action, ActionData, Node, NodeId, Orientation, Role};
use egui::{Context, Event, Id, Response, Sense, Ui, UiBuilder, WidgetInfo};
use std::collections::HashMap;

/// What assistive technology asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// This is to be selected.
    Select(Subject),
    /// This is to be brought into view.
    Show(Subject),
    /// This is to get another name.
    Name(Key, String),
}

/// What there is on the map, as far as it stays the same until the journey changes.
#[derive(Default)]
pub struct Access {
    made_of: Option<u64>,
    entries: Vec<Entry>,
    /// The entries by their nodes.
    places: HashMap<NodeId, usize>,
    /// The entries by what they are about.
    subjects: HashMap<Subject, usize>,
    /// How many entries come before the transitions.
    transitions_from: usize,
    trust_line: String,
}

/// One thing on the map.
struct Entry {
    subject: Subject,
    id: Id,
    /// All of its node but where it is and whether it is selected.
    node: Node,
    /// Where it is on the map; none if it isn't drawn.
    rect: Option<Rect>,
}

impl Access {
    /// Tells egui what is on the map; gives what an assistive technology asks for.
    pub fn show(&mut self, ui: &mut Ui, canvas: &Response, session: &Session, lens: &Lens) -> Vec<Asked> {
        let title = session.journey().head().title.trim();
        let title = if title.is_empty() { "untitled journey" } else { title };
        canvas.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, format!("Map of {title}")));
        let Some(view) = session.last_view() else { return Vec::new() };
        if ui.ctx().accesskit_node_builder(canvas.id, |_| ()).is_none() {
            return Vec::new();
        }
        if self.made_of != Some(view.version) {
            self.make(canvas.id, session);
        }
        // egui takes away what it understands itself as soon as it hears of a thing.
        let asked = self.asked(ui);
        let world = super::act::world(session, view, lens.zoom);
        let inside = || UiBuilder::new().max_rect(lens.view).accessibility_parent(canvas.id);
        ui.scope_builder(inside(), |ui| {
            let line = ui.interact(lens.trust, canvas.id.with("trust line"), Sense::hover());
            line.widget_info(|| WidgetInfo::labeled(Role::Image, true, "Trust line"));
            ui.ctx().accesskit_node_builder(line.id, |node| node.set_description(self.trust_line.clone()));
        });
        let list = ui.scope_builder(inside(), |ui| {
            let list = ui.interact(lens.view, canvas.id.with("transitions"), Sense::hover());
            list.widget_info(|| WidgetInfo::labeled(Role::List, true, "Transitions"));
            list.id
        });
        let root = egui::accesskit_root_id();
        let before = ui.ctx().accesskit_node_builder(root, |root| root.children().len()).unwrap_or_default();
        for entry in &self.entries {
            tell(ui.ctx(), entry, world, lens);
        }
        // What is no widget becomes a child of the window at first; it is the map's.
        ui.ctx().accesskit_node_builder(root, |root| root.set_children(root.children()[..before].to_vec()));
        let ids = |entries: &[Entry]| -> Vec<NodeId> { entries.iter().map(|entry| entry.id.accesskit_id()).collect() };
        let (on_the_map, transitions) = self.entries.split_at(self.transitions_from);
        let focus = session.selection.focus.as_ref().and_then(|focus| self.subjects.get(focus));
        ui.ctx().accesskit_node_builder(canvas.id, |node| {
            node.set_size_of_set(session.journey().touchpoints().len());
            node.set_multiselectable();
            node.set_orientation(Orientation::Horizontal);
            let (trust_line, transitions) = node.children().split_at(node.children().len().min(1));
            node.set_children([trust_line, &ids(on_the_map), transitions].concat());
            if let Some(at) = focus {
                node.set_active_descendant(self.entries[*at].id.accesskit_id());
            }
        });
        ui.ctx().accesskit_node_builder(list.inner, |node| {
            node.set_size_of_set(transitions.len());
            node.set_children(ids(transitions));
        });
        asked
    }

    /// What was asked of the things on the map since the last frame.
    fn asked(&self, ui: &Ui) -> Vec<Asked> {
        let asked = |event: &Event| {
            let Event::AccessKitActionRequest(request) = event else { return None };
            let subject = self.entries[*self.places.get(&request.target_node)?].subject.clone();
            Some(match (request.action, &request.data, subject) {
                (Action::Click | Action::Focus, _, subject) => Asked::Select(subject),
                (Action::ScrollIntoView, _, subject) => Asked::Show(subject),
                (Action::SetValue, Some(ActionData::Value(name)), Subject::Record(key)) => {
                    Asked::Name(key, name.to_string())
                }
                _ => return None,
            })
        };
        ui.input(|input| input.events.iter().filter_map(asked).collect())
    }

    fn make(&mut self, canvas: Id, session: &Session) {
        let Some(view) = session.last_view() else { return };
        let (journey, placement) = (session.journey(), &view.placement);
        let routes: HashMap<_, _> = placement.routes.iter().map(|r| ((&r.from, &r.to), &r.points)).collect();
        let place = |subject: &Subject| match subject {
            Subject::Transition(from, to) => routes.get(&(from, to)).and_then(|points| Rect::around(points)),
            subject => bounds(placement, subject),
        };
        let mut position = 0;
        let mut entry = |mut said: Said| {
            said.description += &session.aside(&said.subject);
            said.description = said.description.trim_start_matches(", ").to_owned();
            let rect = place(&said.subject);
            let id = canvas.with(said.subject.to_string());
            let at = matches!(said.subject, Subject::Record(Key::Touchpoint(_))).then_some(position);
            position += usize::from(at.is_some());
            Entry { id, rect, node: node(&said, at), subject: said.subject }
        };
        self.entries = describe_linked(journey, &view.graph, &view.linked).into_iter().map(&mut entry).collect();
        self.transitions_from = self.entries.len();
        self.entries.extend(transitions(journey).map(entry));
        self.places = self.entries.iter().enumerate().map(|(at, entry)| (entry.id.accesskit_id(), at)).collect();
        self.subjects = self.entries.iter().enumerate().map(|(at, entry)| (entry.subject.clone(), at)).collect();
        self.trust_line = trust_line(&view.picture.trust);
        self.made_of = Some(view.version);
    }
}

/// A node without what changes from frame to frame. Touchpoints have a position among their like.
fn node(said: &Said, position: Option<usize>) -> Node {
    let role = match &said.subject {
        Subject::Record(Key::Touchpoint(_)) => Role::ListBoxOption,
        Subject::Record(_) => Role::Heading,
        Subject::Transition(..) => Role::ListItem,
    };
    let mut node = Node::new(role);
    node.set_label(said.name.as_str());
    node.set_author_id(said.subject.to_string());
    if !said.description.is_empty() {
        node.set_description(said.description.as_str());
    }
    for action in [Action::Click, Action::Focus, Action::ScrollIntoView] {
        node.add_action(action);
    }
    if matches!(said.subject, Subject::Record(_)) {
        node.add_action(Action::SetValue);
    }
    if let Some(at) = position {
        node.set_position_in_set(at);
    }
    node
}

/// Tells egui of a thing on the map.
fn tell(ctx: &Context, entry: &Entry, world: World<'_>, lens: &Lens) {
    let rect = match &entry.subject {
        Subject::Record(Key::Stage(_) | Key::Lane(_)) => on_screen(world, lens, &entry.subject),
        _ => entry.rect.as_ref().map(|rect| lens.rect(rect)),
    };
    let rect = rect.unwrap_or_else(|| egui::Rect::from_min_size(lens.view.min, egui::Vec2::ZERO));
    let selected = match &entry.subject {
        Subject::Record(Key::Touchpoint(id)) => Some(world.selection.has(id)),
        subject => (world.selection.focus.as_ref() == Some(subject)).then_some(true),
    };
    ctx.accesskit_node_builder(entry.id, |node| {
        node.clone_from(&entry.node);
        node.set_bounds(egui::accesskit::Rect {
            x0: rect.min.x.into(),
            y0: rect.min.y.into(),
            x1: rect.max.x.into(),
            y1: rect.max.y.into(),
        });
        if let Some(selected) = selected {
            node.set_selected(selected);
        }
    });
}
