//! The facilitator's side: begin something, enter what people give, reveal and record it.

mod ballot;
mod begin;
mod levels;
mod parking;
mod rating;
mod timer;

use super::{Desk, Go, Round, Workshop};
use crate::app::panel::look;
use crate::app::session::Session;
use crate::app::{focus, fonts, style};
use crate::journey::{Edit, TouchpointId};
use crate::picture::{Ink, Theme, Weight};
use egui::{Button, Response, RichText, ScrollArea, Ui};

/// Draws the facilitator's side as a column, which should be 320 points wide or more. `spotlight` is the touchpoint
/// that is shown to the room; without one, the selected touchpoint is meant.
pub fn controls(
    ui: &mut Ui,
    workshop: &mut Workshop,
    session: &mut Session,
    spotlight: Option<&TouchpointId>,
    theme: &Theme,
) {
    let spotlight = spotlight.or(session.selection.focused_touchpoint()).cloned();
    look::spacing(ui);
    ScrollArea::vertical().id_salt("workshop").auto_shrink(false).show(ui, |ui| {
        // Each part has ids of its own: what comes and goes in one takes the keyboard from no other.
        ui.push_id("timer", |ui| timer::show(ui, workshop, theme));
        ui.push_id("round", |ui| {
            let desk = &mut workshop.desk;
            let fate = match &mut workshop.round {
                Round::None => {
                    workshop.round = begin::show(ui, workshop, session, spotlight.as_ref(), theme);
                    return;
                }
                Round::Ballot(ballot) => ballot::show(ui, ballot, desk, session, theme),
                Round::Rating(rating) => rating::show(ui, rating, desk, session, theme),
            };
            fate.befalls(workshop);
        });
        ui.push_id("said", |ui| {
            if !workshop.desk.said.is_empty() {
                status(ui, &workshop.desk.said, workshop.desk.said.clone());
            }
        });
        ui.push_id("parking", |ui| parking::show(ui, &mut workshop.desk, session));
        focus::follow(ui);
    });
    workshop.tick(ui.ctx());
}

/// The heading of a part, with a hairline above all but the first.
fn heading(ui: &mut Ui, words: &str, first: bool) {
    if !first {
        ui.add_space(look::GAP);
        ui.separator();
    }
    ui.add_space(look::GAP / 2.0);
    let response = ui.add(egui::Label::new(fonts::text(words, 15.0, Weight::SemiBold)).wrap());
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_role(egui::Role::Heading));
}

/// Words that a screen reader speaks whenever they change.
fn status(ui: &mut Ui, spoken: &str, words: impl Into<String>) {
    let response = ui.add(egui::Label::new(RichText::new(words)).wrap());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(egui::Role::Status);
        node.set_label(spoken);
        node.set_live(egui::accesskit::Live::Polite);
    });
}

/// The main button of what is under way; it takes the keyboard where that was sent to it.
fn main_button(ui: &mut Ui, desk: &mut Desk, theme: &Theme, words: &str, enabled: bool) -> bool {
    let response = ui.add_enabled(enabled, style::main_button(theme, words).wrap());
    if desk.go.take_if(|go| *go == Go::Main).is_some() && enabled {
        response.request_focus();
    }
    response.clicked()
}

/// Another button; one that can't be used now says why.
fn button(ui: &mut Ui, words: &str, unless: Option<&str>) -> bool {
    let button = Button::new(words).min_size(egui::vec2(0.0, 32.0));
    let response: Response = ui.add_enabled(unless.is_none(), button);
    response.on_disabled_hover_text(unless.unwrap_or_default()).clicked()
}

/// A count between two bounds with a button at either side: "− 3 dots +".
fn stepper(ui: &mut Ui, name: &str, value: &mut u32, (least, most): (u32, u32), words: &str) {
    ui.horizontal(|ui| {
        let sign = |plus: bool| {
            move |ui: &Ui, rect: egui::Rect, colour| {
                let (c, stroke) = (rect.center(), egui::Stroke::new(1.6, colour));
                ui.painter().hline(c.x - 5.0..=c.x + 5.0, c.y, stroke);
                if plus {
                    ui.painter().vline(c.x, c.y - 5.0..=c.y + 5.0, stroke);
                }
            }
        };
        let fewer =
            ui.add_enabled_ui(*value > least, |ui| look::sign_button(ui, &format!("Fewer {name}"), sign(false)));
        if fewer.inner.clicked() {
            *value -= 1;
        }
        let said = ui.add_sized([88.0, look::ROW], egui::Label::new(words));
        ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(egui::accesskit::Live::Polite));
        let more = ui.add_enabled_ui(*value < most, |ui| look::sign_button(ui, &format!("More {name}"), sign(true)));
        if more.inner.clicked() {
            *value += 1;
        }
    });
}

/// What becomes of a round that is revealed.
enum Fate {
    GoesOn,
    Hidden,
    Recorded,
    Discarded,
}

impl Fate {
    /// Does it to the round that is under way, and sends the keyboard on.
    fn befalls(self, workshop: &mut Workshop) {
        match self {
            Self::GoesOn => return,
            Self::Hidden => {
                workshop.round.hide();
                workshop.desk.go = Some(Go::List);
                return;
            }
            Self::Recorded => {}
            Self::Discarded => {
                workshop.desk.said = format!("The {} was discarded; it can be taken up again", workshop.round.noun());
            }
        }
        workshop.desk.go = Some(Go::Main);
        workshop.last = std::mem::take(&mut workshop.round);
    }
}

/// Makes the edits of a round from the journey as it is when they are recorded.
type Edits<'a> = &'a dyn Fn(&mut Session) -> Vec<Edit>;

/// The end of a round: record it, go on, or put it away. `record` are the words of the main button, and `edits` makes
/// what is recorded as one step called `step`; none = it can't be yet.
fn end(
    ui: &mut Ui,
    (desk, session, theme): (&mut Desk, &mut Session, &Theme),
    record: &str,
    step: &str,
    edits: Option<Edits<'_>>,
) -> Fate {
    look::gap(ui);
    if main_button(ui, desk, theme, record, edits.is_some())
        && let Some(edits) = edits
    {
        let (edits, before) = (edits(session), session.revision());
        let done = session.perform_as(step, &edits, None).is_ok();
        let same = done && session.revision() == before;
        desk.said = if same { "Nothing to record: the journey says this already".into() } else { session.said.clone() };
        return if done { Fate::Recorded } else { Fate::GoesOn };
    }
    let mut fate = Fate::GoesOn;
    ui.horizontal_wrapped(|ui| {
        if button(ui, "Hide and go on", None) {
            fate = Fate::Hidden;
        }
        if button(ui, "Discard", None) {
            fate = Fate::Discarded;
        }
    });
    fate
}

/// The ink of what is entered.
const GIVEN: Ink = Ink::Accent;

/// Paints dots from `left` on, `given` of them filled; the words beside them say how many.
fn dots(ui: &Ui, theme: &Theme, left: egui::Pos2, given: usize, all: usize) {
    let ink = style::colour(theme, GIVEN);
    for at in 0..all {
        #[expect(clippy::cast_precision_loss, reason = "a handful")]
        let centre = left + egui::vec2(7.0 + 14.0 * at as f32, 0.0);
        if at < given {
            ui.painter().circle_filled(centre, 5.0, ink);
        } else {
            ui.painter().circle_stroke(centre, 4.5, egui::Stroke::new(1.2, style::colour(theme, Ink::InputBorder)));
        }
    }
}
