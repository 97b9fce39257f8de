//! A private rating at the facilitator's side: one group's number after the other, then the spread and what is agreed.

use super::super::{Desk, Go};
use super::levels::levels;
use super::{Fate, button, dots, end, heading, status};
use crate::app::panel::look;
use crate::app::session::Session;
use crate::journey::trust::TRUST_WORDS;
use crate::picture::Theme;
use crate::picture::describe::name_of;
use crate::workshop::{MOST_GROUPS, Rating, groups};
use egui::{Sense, Ui, vec2};

/// Draws it and tells what becomes of it.
pub(super) fn show(ui: &mut Ui, rating: &mut Rating, desk: &mut Desk, session: &mut Session, theme: &Theme) -> Fate {
    heading(ui, &format!("Trust: {}", name_of(session.journey(), rating.touchpoint())), false);
    if rating.is_revealed() { agree(ui, rating, desk, session, theme) } else { enter(ui, rating, desk, theme) }
}

fn enter(ui: &mut Ui, rating: &mut Rating, desk: &mut Desk, theme: &Theme) -> Fate {
    look::hint(ui, "Keys 1 to 5 enter a rating. Nobody sees it until all are revealed.");
    let name = format!("Group {}", rating.groups() + 1);
    status(ui, &name, name.clone());
    if let Some(level) = levels(ui, desk, theme, "Rating", None, true) {
        desk.said = if rating.give(level) { String::new() } else { format!("A round takes {MOST_GROUPS} groups") };
    }
    let n = rating.groups();
    let words = if n == 1 { "1 group has rated".into() } else { format!("{} have rated", groups(n)) };
    status(ui, &words, words.clone());
    // As many as fit; the words say how many.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a column's width")]
    let shown = n.min((ui.available_width() / 14.0) as usize);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 14.0), Sense::hover());
    dots(ui, theme, rect.left_center(), shown, shown);
    look::gap(ui);
    let mut fate = Fate::GoesOn;
    ui.horizontal_wrapped(|ui| {
        let nobody = (n == 0).then_some("No group has rated");
        if button(ui, "Take back the last", nobody) && rating.take_back() {
            desk.said = "The last rating was taken back".into();
            desk.go = Some(Go::List);
        }
        if button(ui, "Reveal", nobody) && rating.reveal() {
            desk.said.clear();
            desk.go = Some(Go::List);
        }
        if button(ui, "Discard", None) {
            fate = Fate::Discarded;
        }
    });
    fate
}

fn agree(ui: &mut Ui, rating: &mut Rating, desk: &mut Desk, session: &mut Session, theme: &Theme) -> Fate {
    if let Some(spread) = rating.spread() {
        let words = format!(
            "{}: lowest {}, highest {}, median {}",
            groups(rating.groups()),
            spread.lowest,
            spread.highest,
            spread.median
        );
        ui.add(egui::Label::new(words).wrap());
        for (word, n) in TRUST_WORDS.iter().zip(spread.counts).rev().filter(|(_, n)| *n > 0) {
            look::hint(ui, format!("{word}: {}", groups(n)));
        }
    }
    look::gap(ui);
    ui.label("Talk about it, then choose what you agree on:");
    if let Some(level) = levels(ui, desk, theme, "Agreed", rating.agreed(), false) {
        rating.agree(level);
    }
    look::hint(ui, "The agreed level becomes the assessed trust; the spread is kept as its evidence.");
    let record = match rating.agreed() {
        Some(level) => format!("Record {level} of 5"),
        None => "Record what is agreed".into(),
    };
    let edits = |session: &mut Session| {
        let today = jiff::Zoned::now().date().to_string();
        let mut mint = std::mem::take(&mut session.mint);
        let edits = rating.edits(session.journey(), &today, &mut mint);
        session.mint = mint;
        edits
    };
    let there = session.journey().touchpoint(rating.touchpoint()).is_some();
    let (step, ready) = (rating.step(session.journey()), rating.agreed().is_some() && there);
    if !there {
        look::hint(ui, "The touchpoint is no longer in the journey.");
    }
    end(ui, (desk, session, theme), &record, &step, ready.then_some(&edits))
}
