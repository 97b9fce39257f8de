//! What cues do.

use super::capture::{Asking, Noting};
use super::{Beside, Presenting, Selection, presenter};
use crate::app::App;
use crate::app::dialog::Dialog;
use crate::command::Cue;
use crate::journey::{Key, TouchpointId};
use crate::picture::describe::name_of;
use crate::story::telling_order;
use egui::ViewportCommand;

/// The number of a stop has no more figures than this.
const FIGURES: usize = 4;

impl Presenting {
    /// What is said of the stop that is shown, for a screen reader and the line at the bottom.
    pub(super) fn announced(&self) -> String {
        format!("Stop {} of {}: {}", self.at + 1, self.story.stops.len(), self.scene().title)
    }

    /// What waits for an answer or lies over everything is left first; true if there was something.
    fn step_back(&mut self, selection: &mut Selection) -> bool {
        if std::mem::take(&mut self.asking) != Asking::Nothing || !std::mem::take(&mut self.digits).is_empty() {
            return true;
        }
        for lies_over in [&mut self.black, &mut self.laser.on, &mut self.notes] {
            if std::mem::take(lies_over) {
                return true;
            }
        }
        if self.beside != Beside::Caption {
            self.beside = Beside::Caption;
            return true;
        }
        if self.light.is_on() {
            self.light = Default::default();
            return true;
        }
        let was = std::mem::take(&mut self.close) || *selection != Selection::default();
        *selection = Selection::default();
        was
    }
}

impl Presenting {
    /// Whether a line is asked for.
    pub(super) fn is_noting(&self) -> bool {
        matches!(self.asking, Asking::Note(_))
    }
}

impl App {
    /// Does what a presenter asks for.
    pub fn cue(&mut self, cue: Cue) {
        let Some(mut presenting) = self.presenting.take() else { return };
        let Some(doc) = self.doc_mut() else { return self.presenting = Some(presenting) };
        let last = presenting.story.stops.len() - 1;
        let mut said = None;
        let mut leaves = false;
        match cue {
            // A key that goes on brings the picture back first.
            Cue::NextStop | Cue::PreviousStop if std::mem::take(&mut presenting.black) => {
                said = Some(presenting.announced());
            }
            Cue::NextStop | Cue::PreviousStop | Cue::FirstStop | Cue::LastStop => {
                let to = match cue {
                    Cue::NextStop => presenting.at + 1,
                    Cue::PreviousStop => presenting.at.saturating_sub(1),
                    Cue::FirstStop => 0,
                    _ => last,
                };
                said = Some(if to > last {
                    "That was the last stop: Esc ends the presentation".to_owned()
                } else {
                    presenting.go(to, &mut doc.session.selection);
                    presenting.announced()
                });
            }
            Cue::NextTouchpoint | Cue::TouchpointBefore => {
                said = Some(presenting.step(&mut doc.session, cue == Cue::NextTouchpoint));
            }
            Cue::Pain | Cue::Bright | Cue::Opportunity | Cue::Park | Cue::Trust => {
                let lit = presenting.lit(&doc.session).cloned();
                match (cue, lit) {
                    (Cue::Park, _) => presenting.asking = Asking::note(Noting::Parked),
                    (_, None) => said = Some("Go to a touchpoint first: Down goes to the first of the stop".into()),
                    (Cue::Trust, Some(_)) => presenting.asking = Asking::Trust,
                    (Cue::Pain, Some(id)) => presenting.asking = Asking::note(Noting::Pain(id)),
                    (Cue::Bright, Some(id)) => presenting.asking = Asking::note(Noting::Bright(id)),
                    (_, Some(id)) => presenting.asking = Asking::note(Noting::Opportunity(id)),
                }
                if presenting.asking != Asking::Nothing {
                    presenting.presenter.ask();
                    said = Some(presenting.asking.question(doc.session.journey()));
                }
            }
            Cue::Laser => {
                presenting.laser.on = !presenting.laser.on;
                said = Some(if presenting.laser.on { "Laser pointer" } else { "No laser pointer" }.into());
            }
            Cue::Black => {
                presenting.black = !presenting.black;
                said = Some(if presenting.black { "The screen is black" } else { "The screen is back" }.into());
            }
            Cue::Notes => {
                presenting.notes = !presenting.notes;
                said = Some(if presenting.notes { "Notes of the stop" } else { "No notes" }.into());
            }
            Cue::Presenter => {
                presenting.presenter.open = !presenting.presenter.open;
                said = Some(if presenting.presenter.open { "Presenter's window" } else { "One window" }.into());
            }
            Cue::Inspector => {
                if let Some(id) = presenting.lit(&doc.session).cloned() {
                    doc.session.selection = Selection::one(Key::Touchpoint(id));
                }
                said = Some(presenting.toggle(Beside::Inspector));
                presenting.presenter.hand_over(&self.ctx);
            }
            Cue::Workshop => {
                said = Some(presenting.toggle(Beside::Workshop));
                if presenting.goes_beside && presenting.presenter.open {
                    self.ctx.send_viewport_cmd_to(presenter::window(), ViewportCommand::Focus);
                }
            }
            Cue::Spotlight => {
                let choices = super::Choices::of(doc.session.journey(), &presenting.light);
                self.dialogs.open(Dialog::Spotlight(choices));
                presenting.presenter.hand_over(&self.ctx);
            }
            Cue::Leave if presenting.step_back(&mut doc.session.selection) => said = Some(presenting.announced()),
            Cue::Leave => leaves = true,
        }
        self.go_on_presenting(presenting, said);
        if leaves {
            self.leave_presenting();
        }
    }

    /// Puts back what a key acted on: a rehearsal notes the stop, and what came of it is said.
    fn go_on_presenting(&mut self, presenting: Presenting, said: Option<String>) {
        let at = presenting.at;
        self.presenting = Some(presenting);
        crate::app::rehearsal::at_stop(self, at, self.ctx.input(|input| input.time));
        if let Some(said) = said {
            self.say(said);
        }
    }

    /// Takes the figures of a stop's number, and goes there with Enter; or, where trust is asked for, the rating.
    pub(super) fn number(&mut self, figures: &[u8], entered: bool) {
        if figures.is_empty() && !entered {
            return;
        }
        let Some(mut presenting) = self.presenting.take() else { return };
        let Some(doc) = self.doc_mut() else { return self.presenting = Some(presenting) };
        let mut said = None;
        if presenting.asking == Asking::Trust {
            if let Some(figure) = figures.first() {
                let lit = presenting.lit(&doc.session).cloned();
                presenting.asking = Asking::Nothing;
                if let Some(id) = lit {
                    super::capture::rate(&mut doc.session, &id, *figure);
                }
            }
        } else {
            for figure in figures {
                if presenting.digits.len() < FIGURES {
                    presenting.digits.push(char::from(b'0' + *figure));
                }
            }
            if !presenting.digits.is_empty() {
                said = Some(format!("Stop {}: Enter goes there", presenting.digits));
            }
        }
        if entered {
            let count = presenting.story.stops.len();
            let to: usize = std::mem::take(&mut presenting.digits).parse().unwrap_or(0);
            said = Some(if (1..=count).contains(&to) {
                presenting.go(to - 1, &mut doc.session.selection);
                presenting.announced()
            } else {
                format!("There is no stop {to}: the last is {count}")
            });
        }
        self.go_on_presenting(presenting, said);
    }
}

impl App {
    /// Lets what was chosen be spotlit.
    pub fn spotlight(&mut self, choices: super::Choices) {
        let (light, words) = choices.chosen();
        if let Some(presenting) = &mut self.presenting {
            presenting.light = light;
            self.say(format!("In the spotlight: {words}"));
        }
    }
}

impl Presenting {
    /// Lets this stand beside the map, with the keyboard in it, or the caption again; says which.
    fn toggle(&mut self, panel: Beside) -> String {
        let shown = self.beside == panel;
        self.beside = if shown { Beside::Caption } else { panel };
        self.goes_beside = !shown;
        match self.beside {
            Beside::Caption => self.announced(),
            Beside::Inspector => "Inspector".into(),
            Beside::Workshop => "Workshop rounds".into(),
        }
    }

    /// Goes to a stop and shows the whole of it.
    fn go(&mut self, to: usize, selection: &mut Selection) {
        self.at = to;
        self.close = false;
        self.asking = Asking::Nothing;
        self.digits.clear();
        self.light = Default::default();
        *selection = Selection::default();
    }

    /// Goes to the next touchpoint of the stop or the one before, close up; says which.
    fn step(&mut self, session: &mut crate::app::session::Session, forward: bool) -> String {
        let journey = session.journey();
        let order: Vec<TouchpointId> = match &self.scene().shows[..] {
            [] => telling_order(journey).into_iter().cloned().collect(),
            shows => shows.to_vec(),
        };
        let selected = self.lit(session).filter(|_| self.close).and_then(|id| order.iter().position(|it| it == id));
        let to = match (selected, forward) {
            (None, true) => self.lit(session).and_then(|id| order.iter().position(|it| it == id)).or(Some(0)),
            (None, false) => return "This is the whole stop: Down goes to its touchpoints".into(),
            (Some(at), true) => Some((at + 1).min(order.len().saturating_sub(1))),
            (Some(at), false) => at.checked_sub(1),
        };
        let Some(id) = to.and_then(|to| order.get(to)) else {
            self.close = false;
            session.selection = Selection::default();
            return self.announced();
        };
        let name = name_of(journey, id).to_owned();
        let of = order.len();
        self.close = true;
        session.selection = Selection::one(Key::Touchpoint(id.clone()));
        format!("{name}, touchpoint {} of {of} of the stop", to.unwrap_or(0) + 1)
    }
}
