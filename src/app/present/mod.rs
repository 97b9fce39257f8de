//! Presenting: the journey told to a room, stop by stop, on the map itself, so that everything can be changed without
//! leaving.
//!
//! A [`Presenting`] knows where in the [`Story`] it is and what is laid over the map; [`act`](Presenting::act) does what
//! a cue asks for, [`show`] draws. What people read is in letters for the back row: [`Scale`]. Start reading at [`show`].

mod act;
mod begin;
mod beside;
mod board;
mod bottom;
mod caption;
mod capture;
mod hear;
mod laser;
mod light;
mod presenter;
mod review;
mod scale;
mod strip;
#[cfg(test)]
mod tests;

pub use hear::hear;
pub use light::{Choices, Light};
pub use review::Review;

use super::canvas::{Framed, Staging};
use super::fold::Folds;
use super::page::Shown;
use super::region::Region;
use super::session::{Revision, Selection, Session, Spotlight};
use super::{App, style};
use crate::journey::patch::Change;
use crate::journey::{Journey, Patch, TouchpointId};
use crate::picture::Ink;
use crate::story::{Scene, Sight, Story};
use beside::Beside;
use capture::Asking;
use egui::{CentralPanel, Frame, Id, LayerId, Order, Ui};
use laser::Laser;
use scale::Scale;
use std::collections::BTreeSet;

/// A journey that is being presented.
pub struct Presenting {
    /// The page it is on.
    slot: u64,
    /// The journey as it was before, for looking through what was added.
    before: Journey,
    story: Story,
    /// How long each stop took when it was rehearsed last, in seconds, as the journey was when it was begun.
    times: Vec<Option<f64>>,
    /// Of which revision the story is.
    told: Revision,
    /// The stop that is shown.
    at: usize,
    /// Whether the eye is close to the touchpoint in the spotlight, rather than at the whole stop.
    close: bool,
    /// What is spotlit whatever the stop.
    light: Light,
    /// The number of a stop that is being typed.
    digits: String,
    black: bool,
    notes: bool,
    /// What stands beside the map.
    beside: Beside,
    /// The keyboard is to go there.
    goes_beside: bool,
    laser: Laser,
    asking: Asking,
    presenter: presenter::Presenter,
    was: Was,
}

/// How the page was before it was presented.
struct Was {
    /// The map was locked.
    locked: bool,
    /// Only the map was shown.
    zen: bool,
    /// What was folded; a stop shows what it is about.
    folds: Folds,
    /// Which view was shown.
    shown: Shown,
    /// What was selected.
    selection: Selection,
}

impl Presenting {
    /// The stop that is shown.
    fn scene(&self) -> &Scene {
        &self.story.stops[self.at.min(self.story.stops.len() - 1)]
    }

    /// Tells the journey again after a change. The stop that was shown stays, wherever it is now.
    fn listen(&mut self, session: &Session) {
        if self.told == session.revision() {
            return;
        }
        self.told = session.revision();
        let story = Story::of(session.journey());
        let shown = self.scene();
        let same = |scene: &Scene| scene.sight == shown.sight && scene.title == shown.title;
        let alike = |scene: &Scene| scene.sight == shown.sight && scene.shows == shown.shows;
        let here = story.stops.get(self.at).filter(|scene| same(scene) || alike(scene)).map(|_| self.at);
        let elsewhere = || story.stops.iter().position(same).or_else(|| story.stops.iter().position(alike));
        self.at = here.or_else(elsewhere).unwrap_or(self.at).min(story.stops.len() - 1);
        self.story = story;
    }

    /// What somebody else changed on disk meanwhile was there before, as far as this presentation goes. Only a journey
    /// without unsaved changes follows its file, so that both fit.
    pub fn take_over(&mut self, slot: u64, theirs: &Patch) {
        if self.slot == slot {
            let mut before = self.before.clone();
            for (key, change) in theirs.changes() {
                let now = before.get(key);
                let one = Patch::new([(key.clone(), Change { before: now, after: change.after.clone() })]);
                let applied = before.apply(&one);
                debug_assert!(applied.is_ok(), "it was made of this very journey");
            }
            self.before = before;
        }
    }

    /// The touchpoint in the spotlight: the selected one, or the only one of the stop.
    fn lit<'a>(&'a self, session: &'a Session) -> Option<&'a TouchpointId> {
        session.selection.focused_touchpoint().or(match &self.scene().shows[..] {
            [one] => Some(one),
            _ => None,
        })
    }

    /// What of the map is in sight.
    fn framed(&self, session: &Session) -> Framed {
        if let Some(id) = self.lit(session).filter(|_| self.close) {
            return Framed::Touchpoints(vec![id.clone()]);
        }
        match &self.scene().sight {
            Sight::Whole => Framed::Whole,
            Sight::TrustLine => Framed::TrustLine,
            Sight::Stage(_) | Sight::Touchpoints => Framed::Touchpoints(self.scene().shows.clone()),
        }
    }

    /// What doesn't step back.
    fn lights(&self, session: &Session) -> Spotlight {
        if let Some(lit) = self.light.touchpoints(session.journey()) {
            return Spotlight::On(lit);
        }
        if let Some(id) = self.lit(session).filter(|_| self.close) {
            return Spotlight::On(BTreeSet::from([id.clone()]));
        }
        let shows = &self.scene().shows;
        if shows.is_empty() { Spotlight::All } else { Spotlight::On(shows.iter().cloned().collect()) }
    }
}

/// Draws what is presented, in the place of everything else.
pub fn show(app: &mut App, ui: &mut Ui) {
    let Some(mut presenting) = app.presenting.take() else { return };
    let there = app.doc().is_some_and(|doc| doc.slot == presenting.slot && doc.is_whole());
    if !there {
        app.presenting = Some(presenting);
        return app.leave_presenting();
    }
    let theme = style::theme(ui.ctx());
    let scale = Scale::of(ui.ctx().content_rect().size());
    let (mut wide, mut moved) = (false, None);
    if let Some(doc) = app.doc_mut() {
        let was_at = presenting.at;
        presenting.listen(&doc.session);
        moved = (presenting.at != was_at).then_some(presenting.at);
        let lights = presenting.lights(&doc.session);
        doc.session.set_spotlight(Some(lights));
        let framed = presenting.framed(&doc.session);
        let staging = Staging::new(scale.words, framed);
        wide = staging.is_wide(&doc.session.view().placement);
        doc.canvas.stage(Some(staging));
        doc.canvas.minimap.corner = None;
    }
    if let Some(at) = moved {
        // A change of the script moved the stop: its time counts from now.
        super::rehearsal::at_stop(app, at, ui.input(|input| input.time));
    }
    if app.go_to.take().is_some() {
        // F6 goes from the map to what stands beside it and back.
        presenting.goes_beside = app.region == Region::Map && presenting.beside != Beside::Caption;
        if let Some(doc) = app.doc_mut().filter(|_| !presenting.goes_beside) {
            doc.canvas.focus();
        }
    }
    strip::show(ui, &presenting, app, scale, theme);
    let cues = bottom::show(ui, &presenting, app, scale, theme);
    let of_panel = beside::show(ui, &mut presenting, app, wide, scale, theme);
    let ground = Frame::new().fill(style::colour(theme, Ink::Canvas));
    let map = CentralPanel::no_frame()
        .frame(ground)
        .show(ui, |ui| app.doc_mut().map(|doc| doc.canvas.show(ui, &mut doc.session, theme)).unwrap_or_default());
    app.region = if map_has_keyboard(app, map.response.rect) { Region::Map } else { Region::Bars };
    board::show(ui, app, map.response.rect, scale, theme);
    if presenting.notes {
        caption::notes(ui, &presenting, map.response.rect, scale, theme);
    }
    if let Some(doc) = app.doc_mut().filter(|_| !presenting.presenter.asks()) {
        capture::show(ui, &mut presenting, doc, map.response.rect, scale, theme);
    }
    // Nobody is asked in the dark.
    let black = presenting.black && !app.is_asking() && !egui::Popup::is_any_open(ui.ctx());
    if !black {
        presenting.laser.show(ui, map.response.rect, theme);
    } else {
        let painter = ui.ctx().layer_painter(LayerId::new(Order::Foreground, Id::unique("black screen")));
        painter.rect_filled(ui.ctx().content_rect(), 0.0, egui::Color32::BLACK);
    }
    let mut heard = presenter::show(ui, &mut presenting, app, theme);
    heard.cues.extend(cues);
    app.presenting = Some(presenting);
    super::wish::grant_all(app, map.inner);
    super::wish::grant_all(app, of_panel);
    app.obey(heard);
}

/// Whether the map has the keyboard, or nothing has.
fn map_has_keyboard(app: &App, map: egui::Rect) -> bool {
    let focused = app.ctx.memory(egui::Memory::focused).and_then(|id| app.ctx.read_response(id));
    focused.is_none_or(|it| it.layer_id.order == Order::Background && map.contains(it.rect.center()))
}
