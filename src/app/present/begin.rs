//! Beginning and leaving.

use super::{Beside, Light, Presenting, Review, Was, presenter};
use crate::app::dialog::Dialog;
use crate::app::fold::Folds;
use crate::app::page::Shown;
use crate::app::region::Region;
use crate::app::session::{Selection, Session};
use crate::app::{App, rehearsal};
use crate::journey::{Key, Subject};
use crate::story::Story;
use egui::ViewportCommand;

impl App {
    /// Presents the journey that is shown: from its first stop, or from the one that shows what is selected.
    pub fn present(&mut self, from_here: bool) {
        let zen = self.zen;
        let window = self.settings.presenter;
        let Some(doc) = self.doc() else { return };
        let times = rehearsal::times_told(doc.session.journey(), self.times_here());
        let Some(doc) = self.doc_mut() else { return };
        let story = Story::of(doc.session.journey());
        let at = if from_here { stop_of_selection(&story, &doc.session) } else { 0 };
        let was = Was {
            locked: doc.canvas.is_locked(),
            zen,
            folds: doc.session.folds().clone(),
            shown: doc.shown,
            selection: doc.session.selection.clone(),
        };
        if doc.shown != Shown::Map {
            doc.show_as(Shown::Map);
        }
        doc.session.set_folds(Folds::default());
        // What is moved by accident in front of a room can't be explained to it.
        doc.canvas.set_locked(true);
        doc.session.selection = Selection::default();
        let presenting = Presenting {
            slot: doc.slot,
            before: doc.session.journey().clone(),
            told: doc.session.revision(),
            story,
            times,
            at,
            close: false,
            light: Light::default(),
            digits: String::new(),
            black: false,
            notes: false,
            beside: Beside::Caption,
            goes_beside: false,
            laser: Default::default(),
            asking: Default::default(),
            presenter: presenter::Presenter::new(window),
            was,
        };
        doc.canvas.focus();
        self.region = Region::Map;
        let said = presenting.announced();
        self.presenting = Some(presenting);
        self.ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
        self.say(said);
    }

    /// Leaves the presentation; what was added meanwhile is looked through.
    pub fn leave_presenting(&mut self) {
        let Some(presenting) = self.presenting.take() else { return };
        rehearsal::end(self, self.ctx.input(|input| input.time));
        let Was { locked, zen, folds, shown, selection } = presenting.was;
        self.settings.presenter = presenting.presenter.open;
        self.ctx.send_viewport_cmd(ViewportCommand::Fullscreen(zen));
        let on_top = self.doc().is_some_and(|doc| doc.slot == presenting.slot);
        let Some(doc) = self.doc_of(presenting.slot) else { return };
        doc.canvas.stage(None);
        doc.canvas.set_locked(locked);
        doc.session.set_spotlight(None);
        doc.session.set_folds(folds);
        if doc.session.selection == Selection::default() {
            doc.session.selection = selection;
        }
        if shown != Shown::Map {
            doc.show_as(shown);
        }
        if !on_top {
            // Another journey was opened over it: what was added stays, and undo takes it back.
            return;
        }
        let review = Review::of(&presenting.before, doc.session.journey(), presenting.slot);
        self.say("The presentation has ended");
        match review {
            Some(review) => self.dialogs.open(Dialog::Review(Box::new(review))),
            None => {
                if let Some(doc) = self.doc_mut() {
                    doc.focus();
                }
            }
        }
    }
}

/// The first stop that shows what is selected; the first of all, if none does.
fn stop_of_selection(story: &Story, session: &Session) -> usize {
    let shows = |subject: &Subject| match subject {
        Subject::Record(Key::Touchpoint(id)) | Subject::Transition(id, _) => {
            story.stops.iter().position(|scene| scene.shows.contains(id))
        }
        Subject::Record(Key::Stage(id)) => {
            let inside = |scene: &crate::story::Scene| match &scene.sight {
                crate::story::Sight::Stage(stage) => stage == id,
                _ => scene.shows.iter().any(|it| session.journey().touchpoint(it).is_some_and(|t| t.stage == *id)),
            };
            story.stops.iter().position(inside)
        }
        Subject::Record(_) => None,
    };
    session.selection.focus.as_ref().and_then(shows).unwrap_or(0)
}
