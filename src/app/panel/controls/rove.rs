//! A row of things of which Tab comes to one; the arrow keys go through the others. Dozens of choices are one stop then.

use crate::app::keys::KEPT;
use egui::accesskit::Role;
use egui::{EventFilter, Id, InnerResponse, Key, Modifiers, Response, Sense, Ui};

/// A row while it is drawn.
pub struct Row {
    id: Id,
    /// The one that Tab comes to.
    stop: usize,
    drawn: Vec<Id>,
    /// Where an arrow key leads.
    to: Option<usize>,
    focused: Option<usize>,
}

impl Row {
    /// Begins a row. Tab comes to the `chosen` one, or to the first.
    pub fn new(ui: &Ui, id: Id, chosen: Option<usize>) -> Self {
        let last = ui.data(|data| data.get_temp::<Option<usize>>(id)).flatten();
        Self { id, stop: last.or(chosen).unwrap_or(0), drawn: Vec::new(), to: None, focused: None }
    }

    /// What the next one senses.
    pub fn sense(&self) -> Sense {
        if self.drawn.len() == self.stop { Sense::click() } else { Sense::CLICK }
    }

    /// Takes note of one that was drawn.
    pub fn drew(&mut self, ui: &Ui, response: &Response) {
        let at = self.drawn.len();
        self.drawn.push(response.id);
        if response.clicked() {
            self.to = Some(at);
        }
        if !response.has_focus() {
            return;
        }
        self.focused = Some(at);
        let arrows = EventFilter { escape: false, ..KEPT };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowRight) || pressed(Key::ArrowDown) {
            self.to = Some(at + 1);
        } else if pressed(Key::ArrowLeft) || pressed(Key::ArrowUp) {
            self.to = Some(at.saturating_sub(1));
        } else if pressed(Key::Home) {
            self.to = Some(0);
        } else if pressed(Key::End) {
            self.to = Some(usize::MAX);
        }
    }

    /// Ends the row that was drawn as `drawn`, and names it.
    pub fn end<R>(self, ui: &Ui, drawn: &InnerResponse<R>, role: Role, name: &str) {
        ui.ctx().accesskit_node_builder(drawn.response.id, |node| {
            node.set_role(role);
            node.set_label(name);
        });
        let to = self
            .to
            .and_then(|to| self.drawn.get(to).or(self.drawn.last()).map(|id| (to.min(self.drawn.len() - 1), *id)));
        if let Some((_, id)) = to {
            ui.memory_mut(|memory| memory.request_focus(id));
            ui.ctx().request_repaint();
        }
        let focused = to.map(|(at, _)| at).or(self.focused);
        ui.data_mut(|data| data.insert_temp(self.id, focused));
    }
}
