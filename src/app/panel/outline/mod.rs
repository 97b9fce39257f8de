//! The outline: the journey as a tree, in step with the map. It is the map for those who can't see it, and the fastest
//! way to anything in a large one.
//!
//! The tree is one Tab stop; the arrow keys move inside it. Rows are drawn by [`row`], made by [`rows`].

mod row;
mod rows;

#[cfg(test)]
mod tests;

use super::Request;
use super::controls::look;
use super::controls::search::Search;
use crate::app::canvas::{Join, Name, begin_touchpoint, named};
use crate::app::keys::KEPT;
use crate::app::session::{Revision, Selection, Session, Sign};
use crate::journey::{Edit, Key, LaneId, StageId, Subject};
use crate::picture::Theme;
use egui::{Id, Modifiers, Response, ScrollArea, Sense, TextEdit, Ui, UiBuilder, vec2};
use rows::{Row, rows};
use std::collections::BTreeSet;
use std::sync::Arc;

/// In the middle of the window it isn't wider than this: facts too far from the name they belong to are hard to find.
pub const WIDTH: f32 = 960.0;
/// Above so many rows only those in view are made.
const MANY: usize = 500;

/// What the outline remembers between frames.
#[derive(Clone, Debug, Default)]
pub struct State {
    filter: String,
    /// Stages that are closed, touchpoints that are open.
    turned: BTreeSet<Subject>,
    /// Where the keyboard is.
    cursor: Option<Subject>,
    /// The selection that the cursor last followed.
    followed: Option<Subject>,
    renaming: Option<Renaming>,
    /// The rows with what they were made of.
    made: Option<(Revision, String, Arc<Vec<Row>>)>,
    /// Bring the cursor into view.
    scroll: bool,
    wants_focus: bool,
}

/// A name that is being changed in place.
#[derive(Clone, Debug)]
struct Renaming {
    name: Name,
    begun: bool,
}

impl State {
    /// Gives the keyboard to the tree.
    pub fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Goes to what is selected, as when the outline is shown again.
    pub fn reveal(&mut self) {
        self.followed = None;
        self.scroll = true;
    }

    /// What can be done now, for the status bar.
    pub fn hint(&self) -> &'static str {
        match &self.renaming {
            Some(_) => "Type the name · Enter: keep it · Esc: leave it as it was",
            None => "Arrows: walk and unfold · Enter: show on the map · F2: rename · N: add a touchpoint",
        }
    }

    /// Renames the touchpoint or stage that is selected, in its row.
    pub fn start_rename(&mut self, session: &Session) {
        if let Some(Subject::Record(key)) = &session.selection.focus {
            let text = session.journey().get(key).map(|record| record.name().to_owned()).unwrap_or_default();
            let name = Name::of(key.clone().into(), text);
            (self.renaming, self.scroll) = (Some(Renaming { name, begun: false }), true);
        }
    }

    /// Adds a touchpoint and asks for its name; both together are one step.
    pub fn add(&mut self, session: &mut Session, stage: StageId, lane: LaneId, join: Join) {
        if let Some(name) = begin_touchpoint(session, stage, lane, join) {
            self.filter.clear();
            self.renaming = Some(Renaming { name, begun: false });
        }
    }

    /// Brings what is being typed to its end: the name is kept.
    pub fn settle(&mut self, session: &mut Session) {
        if let Some(renaming) = self.renaming.take() {
            named(session, renaming.name);
        }
    }

    fn turn(&mut self, subject: &Subject) {
        if !self.turned.remove(subject) {
            self.turned.insert(subject.clone());
        }
        self.made = None;
    }

    fn rows(&mut self, session: &Session) -> Arc<Vec<Row>> {
        match &self.made {
            Some((revision, filter, list)) if *revision == session.revision() && *filter == self.filter => {
                Arc::clone(list)
            }
            _ => {
                let mut list = rows(session.journey(), &self.filter, &self.turned);
                for row in &mut list {
                    row.mark = session.mark(&row.subject);
                    let aside = row.mark.map_or("", Sign::aside);
                    row.description += if row.description.is_empty() { aside.trim_start_matches(", ") } else { aside };
                }
                let list = Arc::new(list);
                self.made = Some((session.revision(), self.filter.clone(), Arc::clone(&list)));
                list
            }
        }
    }
}

/// Draws the outline. `wide` has room for what is known of each touchpoint.
pub fn show(ui: &mut Ui, session: &mut Session, state: &mut State, theme: &Theme, wide: bool) -> Vec<Request> {
    look::spacing(ui);
    let down = filter(ui, state) || std::mem::take(&mut state.wants_focus);
    follow(session, state);
    let list = state.rows(session);
    if list.is_empty() {
        let empty = state.filter.trim().is_empty();
        look::hint(ui, if empty { "No stages yet." } else { "Nothing has these words in its name." });
        return Vec::new();
    }
    tree(ui, session, state, (theme, wide), &list, down)
}

/// The field to find by name; whether the keyboard goes on to the tree.
fn filter(ui: &mut Ui, state: &mut State) -> bool {
    let row = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let cross = if state.filter.is_empty() { 0.0 } else { look::ROW };
        let width = ui.available_width() - cross;
        let (hint, name, clear) = ("Find by name", "Find in the outline", "Show everything");
        Search { hint, name, clear, width }.show(ui, &mut state.filter)
    });
    row.inner
}

/// Lets the cursor follow what was selected elsewhere, and opens the way to it.
fn follow(session: &Session, state: &mut State) {
    let focus = &session.selection.focus;
    if *focus == state.followed {
        return;
    }
    state.followed.clone_from(focus);
    let Some(subject) = focus else { return };
    let touchpoint = match subject {
        Subject::Record(Key::Touchpoint(id)) => id,
        Subject::Transition(from, _) => {
            if state.turned.insert(Key::Touchpoint(from.clone()).into()) {
                state.made = None;
            }
            from
        }
        Subject::Record(Key::Stage(_)) => {
            (state.cursor, state.scroll) = (Some(subject.clone()), true);
            return;
        }
        Subject::Record(_) => return,
    };
    let stage = session.journey().touchpoint(touchpoint).map(|t| Subject::Record(Key::Stage(t.stage.clone())));
    if stage.is_some_and(|stage| state.turned.remove(&stage)) {
        state.made = None;
    }
    (state.cursor, state.scroll) = (Some(subject.clone()), true);
}

fn tree(
    ui: &mut Ui,
    session: &mut Session,
    state: &mut State,
    (theme, wide): (&Theme, bool),
    list: &[Row],
    mut take_focus: bool,
) -> Vec<Request> {
    let mut requests = Vec::new();
    ScrollArea::vertical().id_salt("outline").auto_shrink(false).show_viewport(ui, |ui, viewport| {
        #[expect(clippy::cast_precision_loss, reason = "no outline has 2^24 rows")]
        let size = vec2(ui.available_width(), list.len() as f32 * look::ROW);
        let (rect, tree) = ui.allocate_exact_size(size, Sense::CLICK | Sense::FOCUSABLE);
        tree.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Tree, true, "Outline"));
        let mut at = state.cursor.as_ref().and_then(|cursor| list.iter().position(|row| row.subject == *cursor));
        if tree.has_focus() {
            ui.memory_mut(|memory| memory.set_focus_lock_filter(tree.id, KEPT));
            at = keys(ui, session, state, list, at, &mut requests);
        }
        let row_rect = |i: usize| {
            #[expect(clippy::cast_precision_loss, reason = "no outline has 2^24 rows")]
            let top = rect.top() + i as f32 * look::ROW;
            egui::Rect::from_min_size(egui::pos2(rect.left(), top), vec2(rect.width(), look::ROW))
        };
        if let Some(i) = at.filter(|_| std::mem::take(&mut state.scroll)) {
            ui.scroll_to_rect(row_rect(i), None);
        }
        let shown = if list.len() > MANY { in_view(viewport, list.len()) } else { 0..list.len() };
        ui.scope_builder(UiBuilder::new().max_rect(rect).accessibility_parent(tree.id), |ui| {
            for (i, row) in list.iter().enumerate().take(shown.end).skip(shown.start) {
                let cursor = at == Some(i);
                if cursor && rename_field(ui, session, state, row_rect(i), row) {
                    take_focus = true;
                    continue;
                }
                let id = row_id(&row.subject);
                let response = ui.interact(row_rect(i), id, Sense::CLICK);
                let selected = session.selection.focus.as_ref() == Some(&row.subject)
                    || matches!(&row.subject, Subject::Record(Key::Touchpoint(id)) if session.selection.has(id));
                let short = row::paint(ui, (theme, wide), &response, row, selected, cursor && tree.has_focus());
                let response = if short { response.on_hover_text(&row.words) } else { response };
                row::tell(ui, &response, row, selected);
                click(ui, session, state, &response, row, &mut requests);
                take_focus |= response.clicked();
            }
        });
        if let Some(i) = at {
            let id = list.get(i).map(|row| row_id(&row.subject).accesskit_id());
            ui.ctx().accesskit_node_builder(tree.id, |node| {
                if let Some(id) = id {
                    node.set_active_descendant(id);
                }
            });
        }
        if take_focus && state.renaming.is_none() {
            tree.request_focus();
            if state.cursor.is_none() {
                select(session, state, list, 0);
            }
        }
    });
    requests
}

fn row_id(subject: &Subject) -> Id {
    Id::unique(("outline", subject.to_string()))
}

fn in_view(viewport: egui::Rect, count: usize) -> std::ops::Range<usize> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows from 0")]
    let row = |y: f32| (y / look::ROW).max(0.0) as usize;
    row(viewport.top()).min(count)..(row(viewport.bottom()) + 2).min(count)
}

fn select(session: &mut Session, state: &mut State, list: &[Row], i: usize) {
    let Some(row) = list.get(i) else { return };
    state.cursor = Some(row.subject.clone());
    state.followed = Some(row.subject.clone());
    state.scroll = true;
    session.selection = Selection::one(row.subject.clone());
}

fn click(
    ui: &Ui,
    session: &mut Session,
    state: &mut State,
    response: &Response,
    row: &Row,
    requests: &mut Vec<Request>,
) {
    if response.double_clicked() {
        requests.push(Request::Reveal(row.subject.clone()));
        return;
    }
    if !response.clicked() {
        return;
    }
    let on_chevron = row.open.is_some()
        && response.interact_pointer_pos().is_some_and(|p| p.x < response.rect.left() + row::words_at(row));
    if on_chevron {
        state.turn(&row.subject);
        return;
    }
    let more = ui.input(|input| input.modifiers.command);
    match &row.subject {
        Subject::Record(Key::Touchpoint(id)) if more => {
            if !session.selection.touchpoints.remove(id) {
                session.selection.touchpoints.insert(id.clone());
            }
            session.selection.focus = Some(row.subject.clone());
        }
        subject => session.selection = Selection::one(subject.clone()),
    }
    state.cursor = Some(row.subject.clone());
    state.followed.clone_from(&session.selection.focus);
}

/// The arrow keys; gives the row the cursor is at afterwards.
fn keys(
    ui: &Ui,
    session: &mut Session,
    state: &mut State,
    list: &[Row],
    at: Option<usize>,
    requests: &mut Vec<Request>,
) -> Option<usize> {
    use egui::Key as K;
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = list.len().checked_sub(1)?;
    let row = at.and_then(|i| list.get(i));
    if let Some(Row { subject: Subject::Record(key @ Key::Stage(_)), place, .. }) = row
        && ui.input(|input| input.modifiers.alt)
    {
        let alt = |key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
        let way = isize::from(alt(K::ArrowDown)) - isize::from(alt(K::ArrowUp));
        // With a filter the stage's place among those shown isn't the one among all.
        if let Some(to) = place.0.checked_add_signed(way).filter(|to| way != 0 && *to < place.1)
            && state.filter.trim().is_empty()
        {
            // a refusal is told by the session
            let _ = session.perform(&Edit::Reorder { key: key.clone(), to });
            state.scroll = true;
        }
        return at;
    }
    let mut to = None;
    if pressed(K::ArrowDown) {
        to = Some(at.map_or(0, |i| (i + 1).min(last)));
    } else if pressed(K::ArrowUp) {
        to = Some(at.map_or(last, |i| i.saturating_sub(1)));
    } else if pressed(K::Home) {
        to = Some(0);
    } else if pressed(K::End) {
        to = Some(last);
    } else if pressed(K::ArrowRight) {
        match row {
            Some(Row { open: Some(false), subject, .. }) => state.turn(subject),
            Some(Row { open: Some(true), .. }) => to = at.map(|i| i + 1),
            _ => {}
        }
    } else if pressed(K::ArrowLeft) {
        match row {
            Some(Row { open: Some(true), subject, .. }) if state.filter.trim().is_empty() => state.turn(subject),
            Some(row) => to = row.parent,
            None => {}
        }
    } else if pressed(K::Enter) {
        requests.extend(row.map(|row| Request::Reveal(row.subject.clone())));
    } else if pressed(K::F2)
        && let Some(Row { subject: Subject::Record(key), .. }) = row
        && *key != Key::Journey
    {
        let text = session.journey().get(key).map(|record| record.name().to_owned()).unwrap_or_default();
        state.renaming = Some(Renaming { name: Name::of(key.clone().into(), text), begun: false });
    }
    let Some(to) = to else { return at };
    select(session, state, list, to);
    Some(to)
}

/// The name in place of its row. Enter takes it, Esc leaves it as it was. Whether the field was there.
fn rename_field(ui: &mut Ui, session: &mut Session, state: &mut State, rect: egui::Rect, row: &Row) -> bool {
    let Some(mut renaming) = state.renaming.take_if(|r| r.name.subject == row.subject) else {
        return false;
    };
    let rect = rect.with_min_x(rect.left() + row::words_at(row));
    let id = Id::unique("outline-rename");
    let field = TextEdit::singleline(&mut renaming.name.text).id(id).align(egui::Align2::LEFT_CENTER);
    let field = field.min_size(vec2(24.0, look::ROW));
    let response = ui.put(rect, field).accessible_name("New name");
    if !renaming.begun {
        response.request_focus();
        renaming.begun = true;
        state.renaming = Some(renaming);
    } else if response.lost_focus() {
        if !ui.input(|input| input.key_pressed(egui::Key::Escape)) {
            named(session, renaming.name);
        }
    } else {
        state.renaming = Some(renaming);
    }
    true
}
