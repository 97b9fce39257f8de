//! What is noted while people speak: one key, a line, Enter, and the next.

use super::scale::Scale;
use super::{Presenting, style};
use crate::app::page::Doc;
use crate::app::session::Session;
use crate::app::{fonts, keys};
use crate::journey::touchpoint::{BrightSpot, Opportunity, PainPoint};
use crate::journey::{Edit, Journey, Key, Record, TouchpointId, Trust};
use crate::picture::describe::name_of;
use crate::picture::{Ink, Theme, Weight, icon};
use crate::workshop::parking;
use egui::{Align, Area, Event, FontId, Id, Layout, Margin, Order, Rect, RichText, Stroke, TextEdit, Ui, vec2};
use std::sync::Arc;

/// What the presenter is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Asking {
    /// Nothing.
    #[default]
    Nothing,
    /// How far people trust the touchpoint in the spotlight.
    Trust,
    /// A line to be noted.
    Note(Note),
}

/// A line that is being typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// What it will be.
    of: Noting,
    /// What was typed so far.
    text: String,
    /// How many were noted since it was begun.
    noted: usize,
    /// Whether it has the keyboard to be given.
    fresh: bool,
}

/// What a line becomes.
#[derive(Clone, Debug, PartialEq)]
pub enum Noting {
    /// A pain point.
    Pain(TouchpointId),
    /// A bright spot.
    Bright(TouchpointId),
    /// An opportunity.
    Opportunity(TouchpointId),
    /// Something to talk about later.
    Parked,
}

impl Asking {
    /// Asks for a line.
    pub fn note(of: Noting) -> Self {
        Self::Note(Note { of, text: String::new(), noted: 0, fresh: true })
    }

    /// What is asked, in words.
    pub fn question(&self, journey: &Journey) -> String {
        let (what, id) = match self {
            Self::Nothing => return String::new(),
            Self::Trust => return "How far do people trust here? 1 to 5, 0 for not rated".into(),
            Self::Note(note) => match &note.of {
                Noting::Pain(id) => ("Pain point", id),
                Noting::Bright(id) => ("Bright spot", id),
                Noting::Opportunity(id) => ("Opportunity", id),
                Noting::Parked => return "To talk about later".into(),
            },
        };
        format!("{what} at {}", name_of(journey, id))
    }

    fn sign(&self) -> (char, Ink) {
        match self {
            Self::Nothing | Self::Trust => (icon::TRUST, Ink::Accent),
            Self::Note(note) => match note.of {
                Noting::Pain(_) => (icon::PAIN_FILL, Ink::Pain(3)),
                Noting::Bright(_) => (icon::BRIGHT_FILL, Ink::Bright),
                Noting::Opportunity(_) => (icon::OPPORTUNITY_FILL, Ink::Opportunity),
                Noting::Parked => (icon::KEEP, Ink::Accent),
            },
        }
    }
}

/// Rates the trust at a touchpoint as a workshop sees it; 0 takes the rating away.
pub fn rate(session: &mut Session, id: &TouchpointId, level: u8) {
    if level > 5 {
        return session.said = "Trust is rated from 1 to 5; 0 takes the rating away".into();
    }
    let Some(touchpoint) = session.journey().touchpoint(id) else { return };
    let mut touchpoint = touchpoint.clone();
    let trust = touchpoint.trust.get_or_insert_with(Trust::default);
    trust.assessed = (level > 0).then_some(level);
    if *trust == Trust::default() {
        touchpoint.trust = None;
    }
    let name = name_of(session.journey(), id).to_owned();
    let edit = Edit::Revise { key: Key::Touchpoint(id.clone()), record: Record::Touchpoint(Arc::new(touchpoint)) };
    if session.perform_as("rate trust", &[edit], None).is_ok() {
        session.said =
            if level == 0 { format!("{name}: not rated") } else { format!("{name}: trust {level} of 5, assessed") };
    }
}

/// Notes a line. False if it was refused; why is told by the session.
fn note(session: &mut Session, of: &Noting, text: &str) -> bool {
    let (id, kind) = match of {
        Noting::Pain(id) => (id, "pain"),
        Noting::Bright(id) => (id, "bright"),
        Noting::Opportunity(id) => (id, "opportunity"),
        Noting::Parked => return park(session, text),
    };
    let Some(touchpoint) = session.journey().touchpoint(id) else { return false };
    let mut touchpoint = touchpoint.clone();
    let text = text.to_owned();
    let label = match of {
        Noting::Bright(_) => {
            let new = session.mint.id(kind, |id| touchpoint.bright_spots.contains_key(id));
            touchpoint.bright_spots.insert(new, BrightSpot::new(text));
            "note a bright spot"
        }
        Noting::Opportunity(_) => {
            let new = session.mint.id(kind, |id| touchpoint.opportunities.contains_key(id));
            touchpoint.opportunities.insert(new, Opportunity::new(text));
            "note an opportunity"
        }
        Noting::Pain(_) | Noting::Parked => {
            let new = session.mint.id(kind, |id| touchpoint.pain_points.contains_key(id));
            touchpoint.pain_points.insert(new, PainPoint::new(text));
            "note a pain point"
        }
    };
    let edit = Edit::Revise { key: Key::Touchpoint(id.clone()), record: Record::Touchpoint(Arc::new(touchpoint)) };
    session.perform_as(label, &[edit], None).is_ok()
}

/// Keeps what is to be talked about later.
fn park(session: &mut Session, text: &str) -> bool {
    let edit = parking::park(session.journey(), text);
    edit.is_some_and(|edit| session.perform_as(&parking::step(text), &[edit], None).is_ok())
}

/// Draws what the presenter is asked at the foot of the map, and takes the answer.
pub fn show(ui: &mut Ui, presenting: &mut Presenting, doc: &mut Doc, map: Rect, scale: Scale, theme: &Theme) {
    let asking = std::mem::take(&mut presenting.asking);
    if asking == Asking::Nothing {
        return;
    }
    let question = asking.question(doc.session.journey());
    let (sign, ink) = asking.sign();
    let width = (map.width() - 4.0 * scale.words).min(scale.words * 44.0);
    let area = Area::new(Id::unique("asked while presenting")).order(Order::Middle);
    let at = egui::pos2(map.center().x - width / 2.0, map.bottom() - scale.words);
    let area = area.fixed_pos(at).pivot(egui::Align2::LEFT_BOTTOM).constrain(false);
    let mut next = asking.clone();
    area.show(ui.ctx(), |ui| {
        let frame = scale.sheet(ui, theme).stroke(Stroke::new(2.0, style::colour(theme, Ink::Accent)));
        frame.show(ui, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing = vec2(scale.words * 0.5, scale.words * 0.4);
            ui.horizontal(|ui| {
                style::sign(ui, sign, scale.words * 1.2, ink);
                ui.add(egui::Label::new(fonts::text(&question, scale.words, Weight::SemiBold)).truncate());
            });
            match &mut next {
                Asking::Note(note) => {
                    if field(ui, doc, note, &question, scale) {
                        next = Asking::Nothing;
                    }
                }
                Asking::Trust => levels(ui, doc, presenting.lit(&doc.session).cloned(), scale, theme, &mut next),
                Asking::Nothing => {}
            }
        });
    });
    if next == Asking::Nothing {
        doc.canvas.focus();
        if doc.session.said == question {
            doc.session.said = presenting.announced();
        }
    }
    presenting.asking = next;
}

/// The field of a line. True once it is left.
fn field(ui: &mut Ui, doc: &mut Doc, line: &mut Note, question: &str, scale: Scale) -> bool {
    let (id, size) = (Id::unique("noted while presenting"), scale.words * 1.1);
    if line.fresh {
        // While the box around it is measured it takes no keyboard yet.
        ui.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Text(text) => {
                    line.text.push_str(text);
                    false
                }
                _ => true,
            });
        });
    }
    let field = TextEdit::singleline(&mut line.text)
        .id(id)
        .font(FontId::proportional(size))
        .margin(Margin::same(scale.margin() / 2))
        .event_filter(keys::KEPT)
        .hint_text(RichText::new("Type, Enter notes it, Esc ends").size(size))
        .desired_width(f32::INFINITY);
    let response = ui.add(field).accessible_name(question);
    line.fresh &= !response.has_focus();
    let (enter, escape) = ui.input(|input| (input.key_pressed(egui::Key::Enter), input.key_pressed(egui::Key::Escape)));
    let had = response.has_focus() || response.lost_focus();
    let words = line.text.trim().to_owned();
    if had && (escape || (enter && words.is_empty())) {
        return true;
    }
    if had && enter && note(&mut doc.session, &line.of, &words) {
        line.noted += 1;
        line.text.clear();
        doc.session.said = format!("Noted: {words}");
    }
    // Enter leaves the field, and so does a click: the next line follows at once, and none is lost.
    let elsewhere = ui.ctx().text_edit_focused() && !response.has_focus();
    if line.fresh || !(response.has_focus() || elsewhere) {
        response.request_focus();
    }
    if line.noted > 0 {
        let n = crate::journey::thousands::count(line.noted, "line");
        ui.label(fonts::text(format!("{n} noted"), scale.words, Weight::Regular).weak());
    }
    false
}

/// The five levels of trust as buttons; their numbers are their keys.
fn levels(ui: &mut Ui, doc: &mut Doc, lit: Option<TouchpointId>, scale: Scale, theme: &Theme, next: &mut Asking) {
    let Some(id) = lit else { return *next = Asking::Nothing };
    let now = doc.session.journey().touchpoint(&id).and_then(|touchpoint| touchpoint.assessed()).unwrap_or(0);
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        for level in 0..=5_u8 {
            let (words, ink) = match level {
                0 => ("Not rated".to_owned(), Ink::Muted),
                _ => (level.to_string(), Ink::Trust(level)),
            };
            let chosen = level == now;
            let text = fonts::text(words, scale.words, Weight::Bold);
            let text = text.color(style::colour(theme, if chosen && level > 0 { Ink::OnTrust(level) } else { ink }));
            let fill = style::colour(theme, if chosen && level > 0 { ink } else { Ink::Button });
            let button = egui::Button::new(text).fill(fill).min_size(vec2(scale.words * 2.4, scale.words * 2.0));
            let name = if level == 0 { "Not rated".to_owned() } else { format!("Trust {level} of 5") };
            if ui.add(button.selected(chosen)).accessible_name(name).clicked() {
                rate(&mut doc.session, &id, level);
                *next = Asking::Nothing;
            }
        }
    });
}
