//! The chosen stop: its title, what it shows and its note, with what can be done to it.

use super::super::controls::entry::Entry;
use super::super::controls::{Form, look};
use super::{Asked, State, change, list, words};
use crate::app::session::Session;
use crate::app::{fonts, style};
use crate::journey::Key;
use crate::journey::record::Stop;
use crate::picture::{Theme, Weight, icon};
use egui::{Align, Label, Layout, RichText, ScrollArea, Ui};

/// What is to be done to the stop.
enum Deed {
    Move(usize),
    Delete,
}

/// Draws the fields of the stop at a place of the script.
pub fn show(ui: &mut Ui, session: &mut Session, state: &mut State, theme: &Theme, at: usize, asked: &mut Vec<Asked>) {
    let Some(stop) = session.journey().head().script.get(at).cloned() else { return };
    let (count, editable) = (session.journey().head().script.len(), session.read_only().is_none());
    let deed = head(ui, (at, count), editable, asked);
    let room = ui.available_rect_before_wrap();
    ScrollArea::vertical().id_salt("stop").auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - look::GAP);
        if editable {
            edited(ui, session, state, theme, (at, &stop, room), asked);
        } else {
            read(ui, session, &stop);
        }
        crate::app::focus::follow(ui);
    });
    match deed {
        Some(Deed::Move(to)) => {
            change::shift(session, state, at, to);
            // The button can't be used any more there, and would lose the keyboard.
            if to == 0 || to + 1 == count {
                list::focus(ui);
            }
        }
        Some(Deed::Delete) => {
            change::delete(session, state, at);
            list::focus(ui);
        }
        None => {}
    }
}

/// Which stop it is, and buttons for what the keys of the list do too.
fn head(ui: &mut Ui, (at, count): (usize, usize), editable: bool, asked: &mut Vec<Asked>) -> Option<Deed> {
    let mut deed = None;
    ui.horizontal(|ui| {
        style::tight(ui);
        let words = format!("Stop {} of {count}", at + 1);
        let heading = ui.label(fonts::text(words.as_str(), style::TEXT, Weight::SemiBold));
        ui.ctx().accesskit_node_builder(heading.id, |node| {
            node.set_role(egui::Role::Heading);
            node.set_label(words);
        });
        let tools = if editable { 4.0 } else { 1.0 } * (style::TOOL + 4.0);
        ui.add_space((ui.available_width() - tools).max(0.0));
        let tool = |ui: &mut Ui, icon: char, name: &str, keys: &str, enabled: bool| {
            let response = ui.add_enabled(enabled, style::icon_button(icon)).accessible_name(name);
            look::tip(ui, response, &format!("{name}  {keys}")).clicked()
        };
        if editable {
            if tool(ui, icon::ARROW_UP, "Move the stop up", "Alt+Up", at > 0) {
                deed = at.checked_sub(1).map(Deed::Move);
            }
            if tool(ui, icon::ARROW_DOWN, "Move the stop down", "Alt+Down", at + 1 < count) {
                deed = Some(Deed::Move(at + 1));
            }
        }
        if tool(ui, icon::TARGET, "Show the stop on the map", "Enter", true) {
            asked.push(Asked::Show(at));
        }
        if editable && tool(ui, icon::TRASH, "Delete the stop", "Delete", true) {
            deed = Some(Deed::Delete);
        }
    });
    deed
}

/// The fields to be typed into. Typing into one is one step for undo.
fn edited(
    ui: &mut Ui,
    session: &mut Session,
    state: &mut State,
    theme: &Theme,
    (at, before, room): (usize, &Stop, egui::Rect),
    asked: &mut Vec<Asked>,
) {
    let mut form = Form::new(session, &mut state.fields, theme, &Key::Journey.into());
    let mut stop = before.clone();
    let [title, note] = ["title", "note"].map(|field| format!("script/{at}/{field}"));
    if std::mem::take(&mut state.wants_title) {
        form.focus(&title);
    }
    let hint = words::title_of(form.journey, &Stop { title: String::new(), ..stop.clone() });
    Entry::new(&title, "Title").hint(&hint).text(ui, &mut form, &mut stop.title);
    look::gap(ui);
    shown(ui, &words::shows(form.journey, before), asked);
    look::gap(ui);
    // The note has what is left of the panel.
    let line = ui.text_style_height(&egui::TextStyle::Body);
    let left = room.bottom() - ui.cursor().top() - look::ROW;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen at most")]
    let rows = (left / line).clamp(3.0, 60.0) as usize;
    let entry = Entry::new(&note, "Note").hint("What you want to say here; the audience doesn't see it");
    entry.rows(rows).text(ui, &mut form, &mut stop.note);
    let fields = [&title, &note].map(|field| form.id(field));
    let left = fields.iter().any(|id| ui.ctx().read_response(*id).is_some_and(|field| field.lost_focus()));
    let by_key = ui.input(|input| input.key_pressed(egui::Key::Enter) || input.key_pressed(egui::Key::Escape));
    if left && !std::mem::take(&mut state.visits) && by_key {
        list::focus(ui);
    }
    let mut outcome = form.finish();
    if stop != *before {
        let what = if stop.title == before.title { "change note of" } else { "rename" };
        outcome.call(format!("{what} stop {}", at + 1));
        let mut script = session.journey().head().script.clone();
        script[at] = stop;
        outcome.edits.push(change::edit(session.journey(), script));
    }
    let changes = !outcome.edits.is_empty();
    outcome.apply(session, &mut state.fields);
    if changes {
        state.choose(session, Some(at));
    }
}

/// What the stop shows, and a way to change that.
fn shown(ui: &mut Ui, shows: &str, asked: &mut Vec<Asked>) {
    ui.horizontal(|ui| {
        ui.label(RichText::new("Shows").size(look::SMALL).weak());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = RichText::new("Show what is selected now").size(look::SMALL);
            let button = egui::Button::new(words).min_size(egui::vec2(0.0, look::ROW));
            let tip = "Without a selection, what is in view on the map";
            if ui.add(button).on_hover_text(tip).clicked() {
                asked.push(Asked::ShowSeen);
            }
        });
    });
    ui.add(Label::new(shows).wrap());
}

/// The same where nothing can be changed.
fn read(ui: &mut Ui, session: &Session, stop: &Stop) {
    let journey = session.journey();
    let part = |ui: &mut Ui, label: &str, words: String| {
        look::label(ui, label);
        ui.add(Label::new(RichText::new(words)).wrap());
        look::gap(ui);
    };
    part(ui, "Title", words::title_of(journey, stop));
    part(ui, "Shows", words::shows(journey, stop));
    if !stop.note.trim().is_empty() {
        part(ui, "Note", stop.note.clone());
    }
}
