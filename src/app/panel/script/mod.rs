//! The script: the stops of a journey in the order in which it is presented. What each is called, shows and says to the
//! presenter is edited here; how long it took at the last rehearsal stands beside it.
//!
//! The list of stops is one Tab stop, which the arrow keys go through; below it are the fields of the chosen stop. What
//! is done to the script is in [`change`], what is said of it in [`words`].

mod change;
mod empty;
mod fields;
mod list;
mod words;

#[cfg(test)]
mod tests;

pub use change::{add, replace, show_in_chosen};
pub use words::title_of;

use super::controls::{Fields, look};
use crate::app::rehearsal::{self, Timed};
use crate::app::session::{Revision, Session};
use crate::command::CommandId;
use crate::journey::record::Stop;
use crate::picture::Theme;
use egui::{Align, Layout, Ui};

/// The commands whose keys mean something else while the keyboard is in the script: F2 renames the stop, Alt with Up or
/// Down moves it.
pub const KEYS: &[CommandId] = &[CommandId::Rename, CommandId::Back, CommandId::OpenLinked];

/// What can be done in the script, for the status bar.
pub fn hint(session: &Session) -> &'static str {
    if session.journey().head().script.is_empty() {
        "Add to script adds what is selected, or else what is in view."
    } else if session.read_only().is_some() {
        "Arrows: go from stop to stop · Enter: show on the map"
    } else {
        "Arrows: go from stop to stop · Enter: show on the map · Alt+arrows: move · F2: rename · Delete: delete"
    }
}

/// The list is so high at least while there are stops enough, in points …
const LIST: f32 = 96.0;
/// … and leaves so much to the fields of the chosen stop.
const FIELDS: f32 = 280.0;

/// What the script remembers between frames.
#[derive(Clone, Debug, Default)]
pub struct State {
    fields: Fields,
    /// The stop that is chosen.
    chosen: Option<usize>,
    /// The script that it was chosen in.
    known: Option<(Revision, Vec<Stop>)>,
    /// A stop that is being dragged.
    dragged: Option<usize>,
    /// Bring the chosen stop into view.
    scroll: bool,
    /// Give the keyboard to the list.
    wants_focus: bool,
    /// Give the keyboard to the title of the chosen stop.
    wants_title: bool,
    /// It came from elsewhere, and doesn't go to the list after the title.
    visits: bool,
}

impl State {
    /// Asks for the title of the chosen stop, ready to be typed over. Enter and Esc lead to the list; for who only
    /// `visits`, to where the window leads what loses the keyboard.
    pub fn ask_title(&mut self, visits: bool) {
        (self.wants_title, self.visits) = (true, visits);
    }

    fn choose(&mut self, session: &Session, at: Option<usize>) {
        self.chosen = at;
        self.known = Some((session.revision(), session.journey().head().script.clone()));
        self.scroll = true;
    }

    /// Keeps to the chosen stop when something else changed the script, as undo does: what came back is chosen, a stop
    /// that was moved stays chosen, and where the chosen one went it is its neighbour.
    fn follow(&mut self, session: &Session) {
        let script = &session.journey().head().script;
        let Some((revision, known)) = &mut self.known else { return self.choose(session, self.chosen) };
        if *revision == session.revision() {
            return;
        }
        if known == script {
            *revision = session.revision();
            return;
        }
        let differs = known.iter().zip(script).take_while(|(before, now)| before == now).count();
        let chosen = self.chosen.and_then(|at| Some((at, known.get(at)?)));
        let moved = chosen.and_then(|(at, stop)| {
            let same = script.iter().enumerate().filter(|(_, other)| *other == stop).map(|(i, _)| i);
            same.min_by_key(|i| i.abs_diff(at))
        });
        let at = if script.len() > known.len() {
            Some(differs)
        } else {
            moved.or_else(|| self.chosen.map(|at| if script.len() < known.len() { differs } else { at }))
        };
        self.choose(session, at.and_then(|at| Some(at.min(script.len().checked_sub(1)?))));
    }
}

/// What the person asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Do a command.
    Run(CommandId),
    /// Show this stop on the map.
    Show(usize),
    /// Let the chosen stop show what is selected or seen now.
    ShowSeen,
}

/// Draws the script with the times of the last rehearsal.
pub fn show(ui: &mut Ui, session: &mut Session, state: &mut State, timed: &[Timed], theme: &Theme) -> Vec<Asked> {
    look::spacing(ui);
    state.follow(session);
    let mut asked = Vec::new();
    let editable = session.read_only().is_none();
    if session.journey().head().script.is_empty() {
        let seconds = timed.iter().map(|stop| stop.seconds).sum();
        empty::show(ui, session, state, seconds, theme, &mut asked);
        return asked;
    }
    let times = rehearsal::times(&session.journey().head().script, timed);
    ui.add_space(look::GAP / 2.0);
    head(ui, &times, editable, &mut asked);
    ui.add_space(look::GAP / 2.0);
    if editable {
        keys(ui, session, state);
    }
    let room = ui.available_height();
    let height = if state.chosen.is_some() { (room - FIELDS).max(LIST).min(room) } else { room };
    list::show(ui, session, state, &times, theme, height, &mut asked);
    if let Some(at) = state.chosen {
        ui.separator();
        fields::show(ui, session, state, theme, at, &mut asked);
    }
    asked
}

/// How to add a stop, and how long all of them take.
fn head(ui: &mut Ui, times: &[Option<f64>], editable: bool, asked: &mut Vec<Asked>) {
    ui.horizontal(|ui| {
        if editable {
            add_button(ui, asked);
        }
        let known: Vec<f64> = times.iter().flatten().copied().collect();
        if known.is_empty() {
            return;
        }
        let total: f64 = known.iter().sum();
        let layout = if editable { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
        ui.with_layout(layout, |ui| {
            let words = format!("{} in all", words::clock(total));
            let label = ui.label(egui::RichText::new(&words).size(look::SMALL).weak());
            let label = label.on_hover_text("How long the last rehearsal took");
            ui.ctx().accesskit_node_builder(label.id, |node| {
                node.set_value(format!("The last rehearsal took {}", words::spoken(total)));
            });
        });
    });
}

fn add_button(ui: &mut Ui, asked: &mut Vec<Asked>) {
    let command = CommandId::AddStop.command();
    let keys = crate::app::keys::words(ui.ctx(), CommandId::AddStop);
    let button = egui::Button::new((crate::app::fonts::icon(crate::picture::icon::PLUS, 16.0), command.title));
    let response = ui.add(button.min_size(egui::vec2(0.0, look::ROW))).accessible_name(command.title);
    let tip = format!("{}  {keys}", command.sentence.trim_end_matches('.'));
    if look::tip(ui, response, &tip).clicked() {
        asked.push(Asked::Run(CommandId::AddStop));
    }
}

/// The keys that mean the chosen stop wherever in the panel the keyboard is, but in a text.
fn keys(ui: &Ui, session: &mut Session, state: &mut State) {
    let within = |id| ui.ctx().read_response(id).is_some_and(|it| ui.max_rect().intersects(it.interact_rect));
    let here = ui.memory(egui::Memory::focused).is_some_and(within) && !ui.ctx().text_edit_focused();
    let Some(at) = state.chosen.filter(|_| here) else { return };
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(egui::Modifiers::ALT, egui::Key::ArrowUp) {
        if at > 0 {
            change::shift(session, state, at, at - 1);
        }
    } else if pressed(egui::Modifiers::ALT, egui::Key::ArrowDown) {
        change::shift(session, state, at, at + 1);
    } else if pressed(egui::Modifiers::NONE, egui::Key::F2) {
        state.ask_title(false);
    }
}
