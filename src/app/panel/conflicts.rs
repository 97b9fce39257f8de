//! What a merge left to decide, one conflict at a time: before, ours and theirs beside one another, and what stands in
//! the journey now. A click settles it; undo brings it back.

use super::Request;
use super::controls::look;
use crate::app::session::{Revision, Session};
use crate::app::{fonts, style};
use crate::command::CommandId;
use crate::journey::Edit;
use crate::journey::edit::Choice;
use crate::journey::record::Side;
use crate::picture::{Ink, Theme, Weight, icon};
use crate::versions::tell::{Sides, Undecided, undecided};
use egui::{Frame, Margin, RichText, ScrollArea, Ui, vec2};

/// A card of a side is at least this wide.
const CARD: f32 = 200.0;

/// What the panel remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    known: Option<(Revision, Vec<Undecided>)>,
    at: usize,
}

impl State {
    /// What is left to decide.
    pub fn list(&mut self, session: &Session) -> &[Undecided] {
        if self.known.as_ref().is_none_or(|(revision, _)| *revision != session.revision()) {
            let list = undecided(session.journey());
            self.at = self.at.min(list.len().saturating_sub(1));
            self.known = Some((session.revision(), list));
        }
        self.known.as_ref().map_or(&[], |(_, list)| list)
    }

    /// The conflict that is shown.
    pub fn shown(&mut self, session: &Session) -> Option<&Undecided> {
        self.list(session);
        let (_, list) = self.known.as_ref()?;
        list.get(self.at)
    }

    /// Goes to the conflict after the one shown, or before it; round at the end.
    pub fn step(&mut self, session: &Session, forward: bool) -> Option<&Undecided> {
        let count = self.list(session).len();
        if count > 0 {
            self.at = (self.at + if forward { 1 } else { count - 1 }) % count;
        }
        self.shown(session)
    }
}

/// Settles the conflict that is shown; a refusal is told by the session.
pub fn settle(session: &mut Session, state: &mut State, choice: Choice) {
    let Some(undecided) = state.shown(session).cloned() else { return };
    let before = session.journey().head().conflicts.len();
    if session.perform(&Edit::Settle { path: undecided.path, choice }).is_ok() {
        let left = session.journey().head().conflicts.len();
        let about = if undecided.field.is_empty() {
            undecided.name
        } else {
            format!("{}, {}", undecided.name, undecided.field)
        };
        session.said = match left {
            0 => format!("Settled: {about}. Nothing is left to decide; save to keep it"),
            n if n < before => format!("Settled: {about}; {n} left to decide"),
            _ => format!("Settled: {about}"),
        };
    }
}

/// What a choice is called.
fn command(choice: Choice) -> CommandId {
    match choice {
        Choice::Ours => CommandId::TakeOurs,
        Choice::Theirs => CommandId::TakeTheirs,
        Choice::Base => CommandId::TakeBase,
        Choice::Standing => CommandId::TakeStanding,
    }
}

/// Draws the conflict that is shown.
pub fn show(ui: &mut Ui, session: &mut Session, state: &mut State, theme: &Theme) -> Vec<Request> {
    look::spacing(ui);
    let mut requests = Vec::new();
    let (count, at) = (state.list(session).len(), state.at);
    let Some(undecided) = state.shown(session).cloned() else { return requests };
    ui.horizontal(|ui| {
        let step = |ui: &mut Ui, icon: char, id: CommandId, requests: &mut Vec<Request>| {
            let name = id.command().title;
            if ui.add(style::icon_button(icon)).accessible_name(name).on_hover_text(name).clicked() {
                requests.push(Request::Run(id));
            }
        };
        step(ui, icon::CARET_LEFT, CommandId::PreviousChange, &mut requests);
        step(ui, icon::CARET_RIGHT, CommandId::NextChange, &mut requests);
        ui.label(RichText::new(format!("{} of {count}", at + 1)).weak());
        ui.add_space(look::GAP / 2.0);
        let font = egui::FontId::new(style::TEXT, fonts::family(Weight::SemiBold));
        let room = ui.available_width() - 8.0;
        let about = if undecided.field.is_empty() {
            undecided.name.clone()
        } else {
            format!("{} › {}", undecided.name, undecided.field)
        };
        let title = look::one_line(ui, &about, font, ui.visuals().text_color(), room);
        let response = ui.label(title);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(egui::Role::Heading);
            node.set_label(about);
        });
    });
    ui.add_space(look::GAP / 2.0);
    ScrollArea::vertical().id_salt("conflict").auto_shrink(false).show(ui, |ui| {
        let chosen = match &undecided.sides {
            Sides::Field { base, ours, theirs, standing } => {
                let edited = standing != ours && standing != theirs && standing != base;
                let mut cards = vec![
                    ("Before", base.as_deref(), Choice::Base, "Take it back"),
                    ("Ours", ours.as_deref(), Choice::Ours, "Take ours"),
                    ("Theirs", theirs.as_deref(), Choice::Theirs, "Take theirs"),
                ];
                if edited {
                    cards.push(("As edited", standing.as_deref(), Choice::Standing, "Keep the edit"));
                }
                sides(ui, theme, &cards, standing.as_deref())
            }
            Sides::Deleted { by, there } => deleted(ui, theme, *by, *there),
        };
        if let Some(choice) = chosen {
            requests.push(Request::Run(command(choice)));
        }
        look::hint(
            ui,
            "Or edit it on the map or in the inspector, and then keep the edit. Ours stands until you decide.",
        );
    });
    requests
}

type Card<'a> = (&'a str, Option<&'a str>, Choice, &'a str);

/// The values side by side, each with its button.
fn sides(ui: &mut Ui, theme: &Theme, cards: &[Card<'_>], standing: Option<&str>) -> Option<Choice> {
    let mut chosen = None;
    #[expect(clippy::cast_precision_loss, reason = "at most four")]
    let count = cards.len() as f32;
    let width = ((ui.available_width() - (count - 1.0) * look::GAP) / count - 22.0).clamp(CARD / 2.0, 420.0);
    ui.horizontal_top(|ui| {
        for (title, value, choice, button) in cards {
            let stands = *value == standing && *choice != Choice::Base;
            card(ui, theme, width, stands, |ui| {
                // The button is at the head, where it stays in sight however long the value is.
                let name = format!("{button}: {}", value.unwrap_or("not there"));
                if head(ui, theme, title, stands, button, &name) {
                    chosen = Some(*choice);
                }
                match value {
                    Some("") => ui.add(egui::Label::new(RichText::new("empty").italics().weak())),
                    Some(value) => ui.add(egui::Label::new(*value).wrap()),
                    None => ui.add(egui::Label::new(RichText::new("not there").italics().weak())),
                };
            });
        }
    });
    chosen
}

fn deleted(ui: &mut Ui, theme: &Theme, by: Side, there: bool) -> Option<Choice> {
    let mut chosen = None;
    let (deletes, keeps, who, other) = match by {
        Side::Ours => (Choice::Ours, Choice::Theirs, "Ours", "Theirs"),
        Side::Theirs => (Choice::Theirs, Choice::Ours, "Theirs", "Ours"),
    };
    let width = ((ui.available_width() - look::GAP) / 2.0 - 22.0).clamp(CARD, 420.0);
    ui.horizontal_top(|ui| {
        let cards = [
            (who, "deleted it.", deletes, "Delete it", !there),
            (other, "changed it, or something there newly leads or refers to it.", keeps, "Keep it", there),
        ];
        for (title, words, choice, button, stands) in cards {
            card(ui, theme, width, stands, |ui| {
                if head(ui, theme, title, stands, button, button) {
                    chosen = Some(choice);
                }
                ui.add(egui::Label::new(format!("{title} {words}")).wrap());
            });
        }
    });
    chosen
}

/// The head of a card: whose it is, and the button that settles it so; below one another where it is narrow. Whether
/// that was pressed.
fn head(ui: &mut Ui, theme: &Theme, title: &str, stands: bool, button: &str, name: &str) -> bool {
    let mut pressed = false;
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(title).size(look::SMALL).color(style::colour(theme, Ink::Muted)));
        if stands {
            ui.label(RichText::new("stands now").size(look::SMALL).color(style::colour(theme, Ink::Accent)));
        }
        pressed = look::button(ui, button, name).clicked();
    });
    ui.add_space(look::GAP / 2.0);
    pressed
}

fn card(ui: &mut Ui, theme: &Theme, width: f32, stands: bool, contents: impl FnOnce(&mut Ui)) {
    let border = style::colour(theme, if stands { Ink::Accent } else { Ink::CardBorder });
    Frame::new()
        .fill(style::colour(theme, Ink::Card))
        .stroke(egui::Stroke::new(if stands { 2.0 } else { 1.0 }, border))
        .inner_margin(Margin::same(if stands { 9 } else { 10 }))
        .corner_radius(8)
        .show(ui, |ui| {
            ui.set_width(width);
            ui.set_min_size(vec2(width, 0.0));
            ui.vertical(contents);
        });
}
