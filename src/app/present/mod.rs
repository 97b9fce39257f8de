//! Presenting: the journey told to a room, stop by stop, on the map itself, so that everything can be changed without
//! leaving.
//!
//! A [`Presenting`] knows where in the [`Story`] it is and what is laid over the map; [`act`](Presenting::act) does what
//! a cue asks for, [`show`] draws. What people read is in letters for the back row: [`Scale`]. Start reading at [`show`].

mod act;
mod begin;
mod bottom;
mod caption;
mod capture;
mod laser;
mod light;
mod presenter;
mod review;
mod scale;
mod strip;
#[cfg(test)]
mod tests;

pub use light::{Choices, Light};
pub use review::Review;

use super::canvas::{Framed, Staging};
use super::session::{Revision, Selection, Session};
use super::workshop::{self, Round, Workshop};
use super::workspace::Region;
use super::{App, keys, style};
use crate::journey::{Journey, Key, Subject, TouchpointId};
use crate::picture::{Ink, Theme};
use crate::story::{Scene, Sight, Story};
use capture::Asking;
use egui::accesskit::Role;
use egui::{
    Area, CentralPanel, Frame, Id, LayerId, Margin, Order, Panel, Rect, Sense, Ui, UiBuilder, WidgetInfo, vec2,
};
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
    workshop: Workshop,
    /// Whether the map was locked before, and whether only the map was shown.
    was: (bool, bool),
}

/// What stands beside the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beside {
    /// What is said of the stop.
    Caption,
    /// All that is known of the touchpoint in the spotlight.
    Inspector,
    /// Timer, votes, ratings and the parking lot: in the presenter's window, if that is open.
    Workshop,
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

    /// The touchpoint in the spotlight: the selected one, or the only one of the stop.
    fn lit<'a>(&'a self, session: &'a Session) -> Option<&'a TouchpointId> {
        let selected = match &session.selection.focus {
            Some(Subject::Record(Key::Touchpoint(id))) => Some(id),
            _ => None,
        };
        selected.or(match &self.scene().shows[..] {
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

    /// What doesn't step back; none = nothing does.
    fn lights(&self, session: &Session) -> Option<BTreeSet<TouchpointId>> {
        if let Some(lit) = self.light.touchpoints(session.journey()) {
            return Some(lit);
        }
        if let Some(id) = self.lit(session).filter(|_| self.close) {
            return Some(BTreeSet::from([id.clone()]));
        }
        let shows = &self.scene().shows;
        (!shows.is_empty()).then(|| shows.iter().cloned().collect())
    }

    /// Where on the screen the keyboard has to be for cues to be cues.
    fn listens(app: &App) -> bool {
        let under_way = app.doc().is_some_and(|doc| doc.canvas.is_under_way());
        let focused = app.ctx.memory(egui::Memory::focused);
        // Nothing is typed or chosen at the head of a panel yet.
        let at_head = ["Inspector", "Workshop"].into_iter().any(|panel| focused == Some(head_of(panel)));
        let on_map = app.place() == keys::Place::Map || at_head;
        on_map && !app.is_asking() && !under_way && !egui::Popup::is_any_open(&app.ctx)
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
    let mut wide = false;
    if let Some(doc) = app.doc_mut() {
        presenting.listen(&doc.session);
        let lights = presenting.lights(&doc.session);
        doc.session.set_spotlight(lights);
        let framed = presenting.framed(&doc.session);
        let staging = Staging::new(scale.words, framed);
        wide = staging.is_wide(&doc.session.view().placement);
        doc.canvas.stage(Some(staging));
        doc.canvas.minimap.corner = None;
    }
    let mut cues = Vec::new();
    strip::show(ui, &presenting, app, scale, theme);
    cues.extend(bottom::show(ui, &presenting, app, scale, theme));
    beside(ui, &mut presenting, app, wide, scale, theme);
    let ground = Frame::new().fill(style::colour(theme, Ink::Canvas));
    let map = CentralPanel::no_frame().frame(ground).show(ui, |ui| {
        let requests = app.doc_mut().map(|doc| doc.canvas.show(ui, &mut doc.session, theme)).unwrap_or_default();
        super::workspace::grant_all(app, requests);
    });
    app.region = if map_has_keyboard(app, map.response.rect) { Region::Map } else { Region::Bars };
    board(ui, &presenting, app, map.response.rect, scale, theme);
    if presenting.notes {
        caption::notes(ui, &presenting, map.response.rect, scale, theme);
    }
    if !presenting.presenter.asks()
        && let Some(doc) = app.doc_mut()
    {
        capture::show(ui, &mut presenting, doc, map.response.rect, scale, theme);
    }
    presenting.laser.show(ui, map.response.rect, theme);
    if presenting.black {
        let painter = ui.ctx().layer_painter(LayerId::new(Order::Foreground, Id::unique("black screen")));
        painter.rect_filled(ui.ctx().content_rect(), 0.0, egui::Color32::BLACK);
    }
    let (theirs, typed) = presenter::show(ui, &mut presenting, app, theme);
    cues.extend(theirs);
    app.presenting = Some(presenting);
    app.type_number(&typed);
    for cue in cues {
        app.cue(cue);
    }
}

/// Does what keys ask for while a journey is presented, before anybody else hears them.
pub fn hear(app: &mut App) {
    let cues = |app: &App| {
        // A field that is about to be shown has what is typed from its first letter on.
        app.presenting.as_ref().is_some_and(|presenting| !presenting.asking.is_fresh()) && Presenting::listens(app)
    };
    if !cues(app) {
        return;
    }
    let typed = app.presenting.as_ref().map(|presenting| presenting.figures(&app.ctx)).unwrap_or_default();
    app.type_number(&typed);
    // On a slow screen several keys were pressed since the frame before.
    while cues(app)
        && let Some(cue) = keys::take_cue(&app.ctx.clone())
    {
        app.cue(cue);
    }
    if cues(app) {
        // Bare letters that are no cue would begin a name.
        app.ctx.input_mut(|input| input.events.retain(|event| !matches!(event, egui::Event::Text(_))));
    }
}

/// Whether the map has the keyboard, or nothing has.
fn map_has_keyboard(app: &App, map: egui::Rect) -> bool {
    let focused = app.ctx.memory(egui::Memory::focused).and_then(|id| app.ctx.read_response(id));
    focused.is_none_or(|it| it.layer_id.order == Order::Background && map.contains(it.rect.center()))
}

fn head_of(panel: &str) -> Id {
    Id::unique(("beside the map", panel))
}

/// The place at the head of a panel where the keyboard comes to; Tab goes on from there, Esc back to the map.
fn begin_here(ui: &Ui, name: &str, wanted: &mut bool) {
    let id = head_of(name);
    if std::mem::take(wanted) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    if ui.memory(|memory| memory.has_focus(id)) {
        let room = ui.available_rect_before_wrap();
        let rect = room.with_max_y(room.top() + 4.0);
        let response = ui.interact(rect, id, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, name));
        ui.painter().hline(rect.x_range(), rect.top(), ui.visuals().widgets.active.bg_stroke);
    }
}

/// What the room sees of a round, over the map; a timer alone stands in its corner.
fn board(ui: &Ui, presenting: &Presenting, app: &App, map: Rect, scale: Scale, theme: &Theme) {
    let Some(doc) = app.doc().filter(|_| presenting.workshop.is_under_way()) else { return };
    let alone = *presenting.workshop.round() == Round::None;
    let place = if alone {
        let size = scale.words * vec2(12.0, 5.0);
        Rect::from_min_size(map.right_top() + vec2(-size.x - scale.words, scale.words), size)
    } else {
        map.shrink(scale.words)
    };
    let area = Area::new(Id::unique("board of the workshop")).order(Order::Middle).fixed_pos(place.min);
    area.constrain(false).show(ui.ctx(), |ui| {
        let frame = Frame::new()
            .fill(style::colour(theme, Ink::Raised))
            .stroke(ui.visuals().window_stroke)
            .shadow(ui.visuals().window_shadow)
            .corner_radius(12)
            .inner_margin(Margin::same(scale.margin()));
        let inside = place.shrink(f32::from(scale.margin()));
        frame.show(ui, |ui| {
            ui.scope_builder(UiBuilder::new().max_rect(inside), |ui| {
                ui.set_min_size(inside.size());
                workshop::board(ui, &presenting.workshop, &doc.session, theme, scale.words);
            });
        });
    });
}

/// What stands beside the map, or, if that is `wide`, below it.
fn beside(ui: &mut Ui, presenting: &mut Presenting, app: &mut App, wide: bool, scale: Scale, theme: &Theme) {
    let frame = Frame::new().fill(ui.visuals().panel_fill).inner_margin(Margin::same(scale.margin()));
    // What only the presenter is to see stands in the presenter's window, if that is open.
    let shown = match presenting.beside {
        Beside::Workshop if presenting.presenter.open => Beside::Caption,
        beside => beside,
    };
    let panel = if wide && shown == Beside::Caption {
        Panel::bottom("below the map").exact_size(scale.below())
    } else {
        Panel::right("beside the map").exact_size(scale.beside())
    };
    let panel = panel.resizable(false).frame(frame);
    let Some(doc) = app.doc_mut() else { return };
    let mut asked = Vec::new();
    panel.show(ui, |ui| match shown {
        Beside::Caption => caption::show(ui, presenting, &doc.session, scale, theme),
        Beside::Inspector => {
            style::name(ui, "Inspector");
            begin_here(ui, "Inspector", &mut presenting.goes_beside);
            asked = super::panel::inspector::show(ui, &mut doc.session, &mut doc.inspector, theme);
        }
        Beside::Workshop => {
            style::name(ui, "Workshop");
            begin_here(ui, "Workshop", &mut presenting.goes_beside);
            let lit = presenting.lit(&doc.session).cloned();
            workshop::controls(ui, &mut presenting.workshop, &mut doc.session, lit.as_ref(), theme);
        }
    });
    super::workspace::grant_all(app, asked);
}
