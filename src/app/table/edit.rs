//! A cell that is edited in place. What is typed becomes an edit of the journey when the cell is left, not before.

use super::column::Column;
use super::value::{Value, choices, meant, understand};
use super::{At, State};
use crate::app::canvas::{Join, Name, begin_touchpoint, named};
use crate::app::session::{Session, sentence};
use crate::journey::{Edit, Key, LaneId, Record, StageId, TouchpointId};
use egui::{Modifiers, Rect, Ui};
use std::sync::Arc;

/// What is typed into a cell.
pub struct Editing {
    /// Its row.
    pub at: At,
    /// Its column.
    pub column: Column,
    /// The text so far.
    pub text: String,
    /// The text it began with.
    before: String,
    /// How the touchpoint was added, if this is its first name.
    first: Option<Name>,
    /// What can be chosen, in words.
    pub choices: Vec<String>,
    /// The choices that the text may mean, best first.
    pub found: Vec<usize>,
    /// The one of those that Enter takes.
    pub picked: Option<usize>,
    /// What is wrong with the text.
    pub error: Option<String>,
    /// Where the field is; none = it hasn't been drawn yet.
    pub field: Option<Rect>,
    /// Where the list of choices is.
    pub list: Option<Rect>,
    /// The whole text is to be selected, so that typing replaces it.
    pub select: bool,
    /// The field was drawn in this frame, and has the keyboard or was just given it.
    pub alive: bool,
}

impl Editing {
    /// Whether there is a list to choose from.
    pub fn has_choices(&self) -> bool {
        !self.choices.is_empty()
    }

    /// Whether several may be chosen.
    fn several(&self) -> bool {
        self.column == Column::Channels
    }

    /// The text is another one: looks again what it may mean.
    pub fn typed(&mut self) {
        self.error = None;
        let part = if self.several() { self.text.rsplit(',').next().unwrap_or_default() } else { &self.text };
        self.found = meant(&self.choices, part);
        self.picked = if self.several() || self.text.trim().is_empty() { None } else { self.found.first().copied() };
    }

    /// Everything can be chosen, what the cell holds is picked.
    fn offer_all(&mut self) {
        self.found = (0..self.choices.len()).collect();
        let holds = |choice: &String| choice == &self.before || choice.split(' ').next() == Some(self.before.as_str());
        self.picked = if self.several() { None } else { self.choices.iter().position(holds) };
    }

    /// Picks the next choice or the one before.
    fn pick(&mut self, on: bool) {
        let last = self.found.len().checked_sub(1);
        let Some(last) = last else { return };
        let now = self.found.iter().position(|at| Some(*at) == self.picked);
        let to = match (now, on) {
            (None, true) => 0,
            (None, false) => last,
            (Some(now), true) => (now + 1).min(last),
            (Some(now), false) => now.saturating_sub(1),
        };
        self.picked = self.found.get(to).copied();
        if let (Some(choice), false) = (self.picked.and_then(|at| self.choices.get(at)), self.several()) {
            self.text.clone_from(choice);
            self.select = true;
        }
    }

    /// Takes a choice. Of several, it comes in or goes out and the field stays; whether the cell is done.
    pub fn choose(&mut self, at: usize) -> bool {
        let Some(choice) = self.choices.get(at).cloned() else { return false };
        if !self.several() {
            (self.text, self.picked) = (choice, Some(at));
            return true;
        }
        let mut parts: Vec<String> =
            self.text.split(',').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
        // What was typed last and isn't whole yet is what the choice completes.
        if parts.last().is_some_and(|last| !self.choices.contains(last)) {
            parts.pop();
        }
        if parts.contains(&choice) {
            parts.retain(|part| *part != choice);
        } else {
            parts.push(choice);
        }
        self.text = parts.join(", ");
        self.found = (0..self.choices.len()).collect();
        self.picked = Some(at);
        self.error = None;
        false
    }

    /// Whether a choice is among what the text says.
    pub fn holds(&self, at: usize) -> bool {
        let choice = self.choices.get(at);
        if self.several() {
            self.text.split(',').any(|part| choice.is_some_and(|choice| choice == part.trim()))
        } else {
            self.picked == Some(at)
        }
    }
}

impl State {
    /// Begins to edit the active cell, with this text in place of its own.
    pub(super) fn begin(&mut self, session: &mut Session, typed: Option<String>) {
        let column = if self.at == At::Add { Column::Name } else { self.column() };
        self.column = Some(column);
        if let Some(why) = column.fixed() {
            session.said = why.into();
            return;
        }
        let journey = session.journey();
        let before = match &self.at {
            At::Row(id) => journey.touchpoint(id).map_or_else(String::new, |t| match column {
                Column::Name => t.name.clone(),
                column => column.plain(journey, t),
            }),
            _ => String::new(),
        };
        if before.contains('\n') {
            session.said =
                format!("This {} has several lines: edit it in the inspector", column.title().to_lowercase());
            return;
        }
        if self.at == At::Add && self.cell_to_add_to(session).is_none() {
            session.said = "A touchpoint needs a stage and a lane: add them first".into();
            return;
        }
        let mut editing = Editing {
            at: self.at.clone(),
            column,
            text: typed.clone().unwrap_or_else(|| before.clone()),
            before,
            first: None,
            choices: choices(column, journey).unwrap_or_default(),
            found: Vec::new(),
            picked: None,
            error: None,
            field: None,
            list: None,
            select: typed.is_none(),
            alive: true,
        };
        if typed.is_some() {
            editing.typed()
        } else {
            editing.offer_all()
        }
        self.editing = Some(editing);
        self.scroll = true;
    }

    /// Renames the touchpoint that is selected, in its cell.
    pub fn start_rename(&mut self, session: &mut Session) {
        self.rows.update(session, &self.filter, self.sort);
        self.follow(session);
        if let Some(id) = session.selection.focused_touchpoint().cloned() {
            (self.at, self.column) = (At::Row(id), Some(Column::Name));
            self.begin(session, None);
        }
    }

    /// Adds a touchpoint in a cell of the journey and asks for its name; both together are one step.
    pub fn add(&mut self, session: &mut Session, stage: StageId, lane: LaneId, join: Join) {
        let Some(name) = begin_touchpoint(session, stage, lane, join) else { return };
        self.start_rename(session);
        if let Some(editing) = &mut self.editing {
            editing.first = Some(name);
        }
    }

    /// Brings what is being typed to its end: it is kept, or where it doesn't fit given up, and that is said.
    pub fn settle(&mut self, session: &mut Session) {
        self.menu = None;
        if !self.commit(session)
            && let Some(editing) = self.editing.take()
        {
            let shown: String = editing.text.chars().take(40).collect();
            session.said = format!("“{shown}” was not taken: {}", editing.error.unwrap_or_default());
        }
    }

    /// Takes what was typed. Where it doesn't fit that is said, and the cell stays in hand; whether it was taken.
    pub(super) fn commit(&mut self, session: &mut Session) -> bool {
        let Some(mut editing) = self.editing.take() else { return true };
        let text = match editing.picked.filter(|_| !editing.several()).and_then(|at| editing.choices.get(at)) {
            Some(choice) => choice.clone(),
            None => editing.text.clone(),
        };
        let outcome = match (&editing.at, editing.column) {
            (At::Row(id), Column::Name) => {
                if text != editing.before || editing.first.is_some() {
                    let first = editing.first.take().and_then(|name| name.first);
                    named(session, Name { first, ..Name::of(Key::Touchpoint(id.clone()).into(), text) });
                }
                Ok(())
            }
            (At::Row(id), column) if text != editing.before => {
                let ids = targets(session, id, column);
                understand(column, session.journey(), &text).and_then(|value| set(session, &ids, column, &value))
            }
            (At::Add, _) if !text.trim().is_empty() => self.add_named(session, text.trim()),
            _ => Ok(()),
        };
        match outcome {
            Ok(()) => true,
            Err(words) => {
                session.said = format!("{}: {words}", editing.column.title());
                editing.error = Some(sentence(&words));
                self.editing = Some(editing);
                false
            }
        }
    }

    /// Adds a touchpoint at the end, in the stage and lane of the last row.
    fn add_named(&mut self, session: &mut Session, name: &str) -> Result<(), String> {
        let journey = session.journey().clone();
        let Some((stage, lane)) = self.cell_to_add_to(session) else { return Ok(()) };
        let id: TouchpointId = session.mint.id(name, |id| journey.touchpoint(id).is_some());
        let edit = Edit::AddTouchpoint { id: id.clone(), name: name.to_owned(), stage, lane, after: None };
        session.perform(&edit).map_err(|refusal| refusal.to_string())?;
        self.rows.update(session, &self.filter, self.sort);
        if self.rows.place(&id).is_none() {
            self.filter.clear();
            self.rows.update(session, "", self.sort);
            session.said += ". The filter was taken away: it would have hidden it";
        }
        self.go_to_row(session, &id);
        self.go_to_add();
        Ok(())
    }

    /// Takes what was typed and goes on; `on` = to the next row or column.
    fn commit_and_go(&mut self, session: &mut Session, down: isize, right: isize) {
        let Some((at, column)) = self.editing.as_ref().map(|editing| (editing.at.clone(), editing.column)) else {
            return;
        };
        if self.in_cells {
            if self.commit(session) {
                self.wants_focus = true;
                self.update(session);
                if at != At::Add {
                    let to = self.matrix.beside(self.spot(), down, right);
                    self.go_to_spot(session, to, false);
                }
            }
            return;
        }
        // Where to go is looked up before the rows are in another order.
        let below = self.below(down);
        if !self.commit(session) {
            return;
        }
        self.wants_focus = true;
        self.rows.update(session, &self.filter, self.sort);
        if right != 0 {
            if at == At::Add
                && let Some(id) = session.selection.focused_touchpoint().cloned()
            {
                self.go_to_row(session, &id);
            }
            self.follow(session);
            let end = if right > 0 { Column::ALL.len() - 1 } else { 0 };
            if column.place() == end {
                self.go_down(session, right, false);
                self.column = Some(if right > 0 { Column::Name } else { Column::Note });
            } else {
                self.go_right(right);
            }
        } else if at == At::Add {
            self.go_to_add();
        } else if column.sets_all() && session.selection.touchpoints.len() > 1 {
            // The rows stay selected for what else is to be set.
        } else {
            match below {
                At::Row(id) => self.go_to_row(session, &id),
                At::Add => self.go_to_add(),
                At::Head => {}
            }
        }
    }

    /// Leaves the cell as it was.
    fn cancel(&mut self, session: &mut Session) {
        if self.editing.take().is_some_and(|editing| editing.text != editing.before) {
            session.said = "Left as it was".into();
        }
        self.wants_focus = true;
    }
}

/// The keys that belong to the cell that is edited; the others are left to its field.
pub fn keys(ui: &Ui, session: &mut Session, state: &mut State) {
    use egui::Key as K;
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let Some(editing) = &mut state.editing else { return };
    let choices = editing.has_choices();
    if pressed(Modifiers::NONE, K::Escape) {
        state.cancel(session);
    } else if pressed(Modifiers::SHIFT, K::Tab) {
        state.commit_and_go(session, 0, -1);
    } else if pressed(Modifiers::NONE, K::Tab) {
        state.commit_and_go(session, 0, 1);
    } else if pressed(Modifiers::SHIFT, K::Enter) {
        state.commit_and_go(session, -1, 0);
    } else if pressed(Modifiers::NONE, K::Enter) {
        let picked = editing.picked.filter(|at| editing.several() && !editing.holds(*at));
        if let Some(at) = picked {
            editing.choose(at);
            editing.picked = None;
        } else {
            state.commit_and_go(session, 1, 0);
        }
    } else if pressed(Modifiers::NONE, K::ArrowDown) {
        if choices { editing.pick(true) } else { state.commit_and_go(session, 1, 0) }
    } else if pressed(Modifiers::NONE, K::ArrowUp) {
        if choices { editing.pick(false) } else { state.commit_and_go(session, -1, 0) }
    }
}

/// At the end of a frame: a field that lost the keyboard or went out of sight is done.
pub fn finish(ui: &Ui, session: &mut Session, state: &mut State) {
    let Some(editing) = &mut state.editing else { return };
    if editing.field.is_none() || std::mem::take(&mut editing.alive) {
        return;
    }
    let pressed_list = ui.input(|input| input.pointer.any_down() || input.pointer.any_released())
        && ui
            .input(|input| input.pointer.interact_pos())
            .is_some_and(|at| editing.list.is_some_and(|l| l.contains(at)));
    if pressed_list {
        editing.alive = true;
        return;
    }
    state.settle(session);
}

/// Which touchpoints a cell is set for: those selected, if its row is among them and the column can be.
fn targets(session: &Session, id: &TouchpointId, column: Column) -> Vec<TouchpointId> {
    let selected = &session.selection.touchpoints;
    if column.sets_all() && selected.contains(id) { selected.iter().cloned().collect() } else { vec![id.clone()] }
}

/// Sets a value in touchpoints, as one step.
fn set(session: &mut Session, ids: &[TouchpointId], column: Column, value: &Value) -> Result<(), String> {
    let touchpoints = ids.to_vec();
    let edits = match value {
        Value::Stage(stage) => vec![Edit::Move { touchpoints, stage: Some(stage.clone()), lane: None }],
        Value::Lane(lane) => vec![Edit::Move { touchpoints, stage: None, lane: Some(lane.clone()) }],
        value => touchpoints.into_iter().filter_map(|id| revise(session, id, value)).collect(),
    };
    let done = match &edits[..] {
        [edit] => session.perform(edit),
        edits => {
            let label = format!("change {} of {} touchpoints", column.title().to_lowercase(), edits.len());
            session.perform_as(&label, edits, None)
        }
    };
    done.map_err(|refusal| refusal.to_string())
}

fn revise(session: &Session, id: TouchpointId, value: &Value) -> Option<Edit> {
    let mut touchpoint = session.journey().touchpoint(&id)?.clone();
    value.put(&mut touchpoint);
    Some(Edit::Revise { key: Key::Touchpoint(id), record: Record::Touchpoint(Arc::new(touchpoint)) })
}
