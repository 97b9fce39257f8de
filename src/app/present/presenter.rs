//! The presenter's own window, for the other screen: this stop and the next, notes, clock, and what stands behind what
//! is shown.

use super::hear::Heard;
use super::scale::Scale;
use super::{Beside, Presenting, capture, style};
use crate::app::clock::{Clock, clock};
use crate::app::session::Session;
use crate::app::{App, fonts, workshop};
use crate::command::Cue;
use crate::journey::{EvidenceId, Journey, TouchpointId};
use crate::picture::describe::name_of;
use crate::picture::{Ink, Theme, Weight, icon};
use crate::story::{Scene, of_touchpoint};
use egui::accesskit::Role;
use egui::{
    Align, Button, CentralPanel, DragValue, Frame, Label, Layout, Margin, Panel, RichText, ScrollArea, Ui,
    ViewportBuilder, ViewportClass, ViewportCommand, ViewportId, vec2,
};
use std::collections::BTreeSet;
use std::time::Duration;

/// The size of the notes, and of titles and figures, in points.
const NOTES: f32 = 18.0;
const TITLE: f32 = 22.0;
const CLOCK: f32 = 26.0;
/// The longest talk that can be planned, in minutes.
const LONGEST: u32 = 480;

/// The presenter's window.
pub struct Presenter {
    /// Whether it is open.
    pub open: bool,
    /// How long the presentation is to take, in minutes; 0 = as long as it takes.
    planned: u32,
    clock: Clock,
    /// Whether it has the keyboard, and whether what is asked is asked in it.
    focused: bool,
    asked: bool,
}

impl Presenter {
    /// The window as the person left it last.
    pub fn new(open: bool) -> Self {
        Self { open, planned: 0, clock: Clock::default(), focused: false, asked: false }
    }

    /// Lets what is asked now be asked where the keyboard is.
    pub fn ask(&mut self) {
        self.asked = self.focused;
    }

    /// Whether the workshop's controls stand in it. Screen readers are told of the room's window alone, and while one
    /// listens they stand there.
    pub fn has_workshop(&self, ctx: &egui::Context) -> bool {
        self.open && ctx.accesskit_node_builder(egui::accesskit_root_id(), |_| ()).is_none()
    }

    /// Whether what is asked is asked here.
    pub fn asks(&self) -> bool {
        self.open && self.asked
    }

    /// Gives the keyboard to the window of the room, for what stands there.
    pub fn hand_over(&self, ctx: &egui::Context) {
        if self.open && self.focused {
            ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Focus);
        }
    }
}

/// Which of the windows it is.
pub fn window() -> ViewportId {
    ViewportId::from_hash_of("presenter's window")
}

/// Draws the window if it is open. Gives what was asked for in it.
pub fn show(ui: &Ui, presenting: &mut Presenting, app: &mut App, theme: &'static Theme) -> Heard {
    let now = ui.input(|input| input.time);
    presenting.presenter.clock.begin(now);
    if !presenting.presenter.open {
        presenting.presenter.focused = false;
        return Heard::default();
    }
    let ctx = ui.ctx().clone();
    let name = app.doc().map(|doc| doc.title()).unwrap_or_default();
    let builder = ViewportBuilder::default()
        .with_title(format!("Presenter: {name} – Trustline"))
        .with_app_id("trustline")
        .with_inner_size([960.0, 700.0])
        .with_min_inner_size([640.0, 420.0])
        .with_icon(crate::app::icon::icon());
    let mut heard = Heard::default();
    ctx.show_viewport_immediate(window(), builder, |ui, class| {
        let own = class != ViewportClass::EmbeddedWindow;
        if own && ui.input(|input| input.viewport().close_requested()) {
            presenting.presenter.open = false;
            return;
        }
        presenting.presenter.focused = own && ui.input(|input| input.viewport().focused == Some(true));
        if own && !app.is_asking() {
            heard = Heard::in_own_window(ui.ctx(), presenting);
        }
        let root = format!("Presenter: {name}");
        if own {
            ui.ctx().accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(root));
        }
        contents(ui, presenting, app, theme, now, &mut heard.cues);
    });
    if !presenting.presenter.open {
        ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Focus);
    }
    // The clock goes on.
    ctx.request_repaint_after(Duration::from_millis(500));
    heard
}

fn contents(ui: &mut Ui, presenting: &mut Presenting, app: &mut App, theme: &Theme, now: f64, cues: &mut Vec<Cue>) {
    let frame = Frame::new().fill(ui.visuals().panel_fill).inner_margin(Margin::symmetric(16, 10));
    let rehearsed = rehearsed(presenting);
    Panel::top("presenter's clock").frame(frame).resizable(false).show(ui, |ui| {
        style::name(ui, "Time");
        times(ui, presenting, rehearsed, now, theme, cues);
    });
    let Some(doc) = app.doc_mut() else { return };
    let has_workshop = presenting.presenter.has_workshop(ui.ctx());
    let side = Panel::right("presenter's evidence").frame(frame).default_size(340.0).size_range(280.0..=520.0);
    side.show(ui, |ui| {
        if presenting.beside == Beside::Workshop && has_workshop {
            style::name(ui, "Workshop");
            super::beside::begin_here(ui, "Workshop", &mut presenting.goes_beside);
            let lit = presenting.lit(&doc.session).cloned();
            doc.workshop.set_secret(false);
            workshop::controls(ui, &mut doc.workshop, &mut doc.session, lit.as_ref(), theme);
        } else {
            style::name(ui, "Behind it");
            behind(ui, presenting, &doc.session, theme);
        }
    });
    CentralPanel::no_frame().frame(frame).show(ui, |ui| {
        told(ui, presenting, &doc.session, theme);
    });
    if presenting.presenter.asks() {
        let window = ui.ctx().content_rect();
        capture::show(ui, presenting, doc, window, Scale::at_a_desk(window.size()), theme);
    }
}

/// How long the stops from this one on took when they were rehearsed, in seconds; none if they never were.
fn rehearsed(presenting: &Presenting) -> Option<f64> {
    let left = presenting.times.get(presenting.at..)?;
    left.iter().any(Option::is_some).then(|| left.iter().flatten().sum())
}

/// Clock, elapsed and remaining time, and the buttons that go on.
fn times(
    ui: &mut Ui,
    presenting: &mut Presenting,
    rehearsed: Option<f64>,
    now: f64,
    theme: &Theme,
    cues: &mut Vec<Cue>,
) {
    let figure = |ui: &mut Ui, name: &str, value: String, ink: Ink| {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.label(RichText::new(name).size(style::SMALL).weak());
            let text = fonts::text(&value, CLOCK, Weight::SemiBold).color(style::colour(theme, ink));
            let label = ui.label(text);
            ui.ctx().accesskit_node_builder(label.id, |node| node.set_value(format!("{name} {value}")));
        });
        ui.add_space(16.0);
    };
    ui.horizontal(|ui| {
        figure(ui, "Now", jiff::Zoned::now().strftime("%H:%M").to_string(), Ink::Text);
        let elapsed = presenting.presenter.clock.elapsed(now);
        figure(ui, "Elapsed", clock(elapsed), Ink::Text);
        let presenter = &mut presenting.presenter;
        // What is planned counts; without a plan, how long it took from here on when it was rehearsed.
        let planned = (presenter.planned > 0).then(|| f64::from(presenter.planned) * 60.0 - elapsed);
        if let Some(left) = planned.or(rehearsed) {
            let (words, ink) = match left {
                left if left < 0.0 => (format!("−{}", clock(-left)), Ink::Error),
                left if left < 120.0 => (clock(left), Ink::Warn),
                left => (clock(left), Ink::Text),
            };
            figure(ui, "Remaining", words, ink);
        }
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let label = ui.label(RichText::new("Planned minutes").size(style::SMALL).weak());
            let planned = DragValue::new(&mut presenter.planned).range(0..=LONGEST).speed(0.2);
            ui.add(planned.custom_formatter(|n, _| if n == 0.0 { "–".into() } else { format!("{n:.0}") }))
                .labelled_by(label.id);
        });
        let words = if presenter.clock.is_running() { "Pause the clock" } else { "Go on" };
        if ui.add(style::button(words)).clicked() {
            presenter.clock.pause_or_go_on(now);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (cue, icon) in [(Cue::NextStop, icon::CARET_RIGHT), (Cue::PreviousStop, icon::CARET_LEFT)] {
                let row = cue.row();
                let button = Button::new(fonts::icon(icon, 20.0)).min_size(vec2(56.0, 36.0));
                if ui.add(button).accessible_name(row.title).on_hover_text(row.title).clicked() {
                    cues.push(cue);
                }
            }
        });
    });
}

/// This stop with its notes, and the next.
fn told(ui: &mut Ui, presenting: &Presenting, session: &Session, theme: &Theme) {
    style::name(ui, "Notes");
    let journey = session.journey();
    let scene = presenting.scene();
    let of = format!("Stop {} of {}", presenting.at + 1, presenting.story.stops.len());
    ui.label(RichText::new(of).size(style::SMALL).weak());
    heading(ui, &scene.title, TITLE);
    if let Some(id) = presenting.lit(session).filter(|_| scene.shows.len() != 1) {
        ui.label(format!("In the spotlight: {}", name_of(journey, id)));
    }
    ui.add_space(8.0);
    let next = presenting.story.stops.get(presenting.at + 1);
    let height = (ui.available_height() - 96.0).max(80.0);
    ScrollArea::vertical().id_salt("notes").max_height(height).min_scrolled_height(height).auto_shrink(false).show(
        ui,
        |ui| {
            for note in notes(presenting, session) {
                ui.add(Label::new(fonts::text(note, NOTES, Weight::Regular)).wrap());
                ui.add_space(8.0);
            }
        },
    );
    ui.separator();
    ui.label(RichText::new("Next").size(style::SMALL).weak());
    match next {
        Some(Scene { title, note, .. }) => {
            heading(ui, title, style::TEXT + 2.0);
            let first = note.lines().next().unwrap_or("");
            ui.add(Label::new(RichText::new(first).color(style::colour(theme, Ink::Muted))).truncate());
        }
        None => {
            ui.label("This is the last stop. Esc ends the presentation.");
        }
    }
}

/// The notes of the stop, and of the touchpoint in the spotlight.
fn notes(presenting: &Presenting, session: &Session) -> Vec<String> {
    let scene = presenting.scene();
    let mut notes: Vec<String> = vec![scene.note.trim().to_owned()];
    if let Some(touchpoint) = presenting.lit(session).and_then(|id| session.journey().touchpoint(id)) {
        let note = touchpoint.note.trim();
        if note != scene.note.trim() {
            notes.push(note.to_owned());
        }
    }
    notes.retain(|note| !note.is_empty());
    if notes.is_empty() {
        notes.push("This stop has no notes.".into());
    }
    notes
}

/// The pain points of what is shown, what else is said of it, and the evidence.
fn behind(ui: &mut Ui, presenting: &Presenting, session: &Session, theme: &Theme) {
    let journey = session.journey();
    let shown: Vec<TouchpointId> = match presenting.lit(session) {
        Some(id) => vec![id.clone()],
        None => presenting.scene().shows.clone(),
    };
    heading(ui, "Behind it", style::TEXT + 2.0);
    ScrollArea::vertical().id_salt("behind it").auto_shrink(false).show(ui, |ui| {
        if shown.is_empty() {
            ui.label(RichText::new("This stop is about the journey as a whole.").weak());
        }
        for id in &shown {
            ui.label(fonts::text(name_of(journey, id), style::TEXT, Weight::SemiBold));
            for fact in of_touchpoint(journey, id) {
                ui.horizontal_top(|ui| {
                    if let Some((sign, ink)) = fact.sign.icon() {
                        style::sign(ui, sign, 16.0, ink);
                    }
                    ui.add(Label::new(&fact.text).wrap());
                });
            }
            ui.add_space(4.0);
        }
        let evidence = evidence(journey, &shown);
        if !evidence.is_empty() {
            heading(ui, "Evidence", style::TEXT);
        }
        for words in evidence {
            ui.add(Label::new(RichText::new(words).color(style::colour(theme, Ink::Text))).wrap());
        }
        crate::app::focus::follow(ui);
    });
}

/// The evidence that touchpoints rest on: title, how well it is known, and the words of people.
fn evidence(journey: &Journey, ids: &[TouchpointId]) -> Vec<String> {
    let mut used: BTreeSet<&EvidenceId> = BTreeSet::new();
    for touchpoint in ids.iter().filter_map(|id| journey.touchpoint(id)) {
        used.extend(touchpoint.trust.iter().flat_map(|trust| &trust.evidence));
        used.extend(touchpoint.burden.iter().flat_map(|burden| &burden.evidence));
        used.extend(touchpoint.pain_points.values().flat_map(|pain| &pain.evidence));
        used.extend(touchpoint.bright_spots.values().flat_map(|bright| &bright.evidence));
    }
    let said = |id: &&EvidenceId| {
        let it = journey.evidence().get(*id)?;
        let date = if it.date.is_empty() { String::new() } else { format!(", {}", it.date) };
        let quote = if it.quote.is_empty() { String::new() } else { format!(" “{}”", it.quote) };
        Some(format!("{} ({}{date}){quote}", it.title, it.kind.label().to_lowercase()))
    };
    used.iter().filter_map(said).collect()
}

fn heading(ui: &mut Ui, words: &str, size: f32) {
    let label = ui.add(Label::new(fonts::text(words, size, Weight::SemiBold)).wrap());
    ui.ctx().accesskit_node_builder(label.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(words);
    });
}
