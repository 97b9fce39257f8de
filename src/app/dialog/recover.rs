//! What a program that ended without being closed left behind: for each journey what is unsaved of it, and whether it is
//! restored, discarded, or decided on later.

use super::Step;
use super::ask::{first, frame};
use crate::app::fonts;
use crate::app::recover::offer::Offer;
use crate::app::session::Sign;
use crate::app::style::{self, button, main_button};
use crate::journey::thousands::count;
use crate::picture::{Ink, Theme, Weight, icon};
use egui::{Context, Frame, Label, Margin, RichText, ScrollArea, Stroke, Ui};

/// The question.
pub struct RecoverPrompt {
    offers: Vec<Offer>,
    chosen: Option<(usize, Answer)>,
    /// The one that Discard was pressed on, which asks again.
    sure: Option<usize>,
}

/// What is to become of one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is opened.
    Restore,
    /// It is deleted.
    Discard,
}

impl RecoverPrompt {
    /// Asks about these.
    pub fn new(offers: Vec<Offer>) -> Self {
        Self { offers, chosen: None, sure: None }
    }

    /// Shows the question.
    pub fn show(&mut self, ctx: &Context, fresh: bool) -> Step {
        let theme = style::theme(ctx);
        let (later, left) = frame(ctx, "Restore unsaved changes?", 600.0, |ui| {
            let words = "Trustline ended without being closed. What was unsaved then was kept:";
            ui.add(Label::new(words).wrap());
            let height = (ctx.content_rect().height() - 320.0).clamp(160.0, 420.0);
            ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
                // Beside the bar.
                ui.set_max_width(ui.available_width() - 12.0);
                for at in 0..self.offers.len() {
                    self.row(ui, theme, at, fresh);
                }
                crate::app::focus::follow(ui);
            });
            let words = "What you decide later stays kept, and is offered when Trustline starts again.";
            ui.add(Label::new(RichText::new(words).size(style::SMALL).weak()).wrap());
            ui.add_space(8.0);
            let nothing_to_restore = !self.offers.iter().any(Offer::is_sound);
            ui.horizontal(|ui| first(ui.add(button("Later")), fresh && nothing_to_restore).clicked()).inner
        });
        match self.chosen {
            Some(_) => Step::Done(Some(0)),
            None if later || left => Step::Done(None),
            None => Step::Stay,
        }
    }

    fn row(&mut self, ui: &mut Ui, theme: &Theme, at: usize, fresh: bool) {
        let Some(offer) = self.offers.get(at) else { return };
        let card = Frame::new()
            .fill(style::colour(theme, Ink::Raised))
            .stroke(Stroke::new(1.0, style::colour(theme, Ink::Border)))
            .corner_radius(8)
            .inner_margin(Margin::symmetric(16, 12));
        let mut answer = None;
        card.show(ui, |ui| {
            ui.take_available_width();
            ui.spacing_mut().item_spacing.y = 6.0;
            ui.horizontal_wrapped(|ui| {
                let (sign, ink) = if offer.is_sound() { (icon::MAP, Ink::Accent) } else { (icon::ERROR, Ink::Error) };
                style::sign(ui, sign, 18.0, ink);
                ui.label(fonts::text(&offer.name, style::TEXT, Weight::SemiBold));
                ui.label(RichText::new(&offer.when).size(style::SMALL).weak());
            });
            if let Some(of) = &offer.of {
                ui.add(Label::new(RichText::new(of.display().to_string()).size(style::SMALL).weak()).wrap());
            }
            for told in &offer.told {
                let words = crate::app::session::sentence(told);
                let line = ui.add(Label::new(fonts::drawn(&words)).wrap());
                ui.ctx().accesskit_node_builder(line.id, |node| node.set_value(words));
            }
            changes(ui, theme, offer);
            ui.horizontal(|ui| {
                if offer.is_sound() {
                    let restore = ui.add(main_button(theme, "Restore"));
                    let restore = restore.accessible_name(format!("Restore {}", offer.name));
                    let is_first = self.offers.iter().position(Offer::is_sound) == Some(at);
                    if first(restore, fresh && is_first).clicked() {
                        answer = Some(Answer::Restore);
                    }
                    let sure = self.sure == Some(at);
                    let words = if sure { "Discard for good" } else { "Discard…" };
                    let discard = ui.add(button(words)).accessible_name(format!("{words} {}", offer.name));
                    if discard.clicked() {
                        answer = Some(Answer::Discard);
                    }
                    if sure {
                        ui.label(RichText::new("It can't be brought back.").color(style::colour(theme, Ink::Error)));
                    }
                } else if ui.add(button("Copy its path")).clicked() {
                    ui.ctx().copy_text(offer.path.display().to_string());
                }
            });
        });
        match answer {
            // What can't be undone is asked twice.
            Some(Answer::Discard) if self.sure != Some(at) => self.sure = Some(at),
            Some(answer) => self.chosen = Some((at, answer)),
            None => {}
        }
    }

    /// The one that was decided on, what is to become of it, and the rest.
    pub fn decided(mut self) -> Option<(Offer, Answer, Vec<Offer>)> {
        let (at, answer) = self.chosen?;
        let offer = (at < self.offers.len()).then(|| self.offers.remove(at))?;
        Some((offer, answer, self.offers))
    }
}

/// The first of the changes that are unsaved, each with a sign that assistive technology hears as a word.
fn changes(ui: &mut Ui, theme: &Theme, offer: &Offer) {
    if offer.changes.is_empty() {
        return;
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 2.0);
        ui.spacing_mut().interact_size.y = 18.0;
        for (mark, words) in &offer.changes {
            let sign = Sign::from(*mark);
            ui.horizontal(|ui| {
                style::sign(ui, sign.icon(), 12.0, sign.ink());
                let line = ui.add(Label::new(RichText::new(fonts::drawn(words)).size(style::SMALL)).truncate());
                let spoken = format!("{}: {words}", sign.word());
                ui.ctx().accesskit_node_builder(line.id, |node| node.set_value(spoken));
            });
        }
        if offer.more > 0 {
            let more = format!("… and {}", count(offer.more, "more change"));
            ui.label(RichText::new(more).size(style::SMALL).color(style::colour(theme, Ink::Muted)));
        }
    });
}
