//! What a presentation added, to be looked through at its end: each thing is kept or dropped.

use crate::app::App;
use crate::app::dialog::{Dialog, Step, frame};
use crate::app::style::{self, button, main_button};
use crate::journey::thousands::count;
use crate::journey::{Journey, Subject};
use crate::picture::{Ink, icon};
use crate::versions::part::{Part, parts, without};
use egui::{Context, Label, RichText, ScrollArea};

/// What was added, and what is wanted of it.
pub struct Review {
    /// The page it is on.
    slot: u64,
    before: Journey,
    parts: Vec<(Part, bool)>,
    /// When it was shown first, in seconds.
    since: Option<f64>,
    /// Whether it has the keyboard; what the presentation leaves behind may take it in the first frame.
    has_keyboard: bool,
}

/// The Esc that ended the presentation is often pressed once too often; so long it doesn't leave the review.
const PATIENCE: f64 = 0.8;

impl Review {
    /// What differs since `before`; none if nothing does.
    pub fn of(before: &Journey, now: &Journey, slot: u64) -> Option<Self> {
        let parts: Vec<(Part, bool)> = parts(before, now).into_iter().map(|part| (part, true)).collect();
        (!parts.is_empty()).then(|| Self { slot, before: before.clone(), parts, since: None, has_keyboard: false })
    }

    /// Shows it.
    pub fn show(&mut self, ctx: &Context) -> Step {
        let theme = style::theme(ctx);
        let all = self.parts.len();
        let title = format!("What the presentation added: {}", count(all, "change"));
        let (step, left) = frame(ctx, &title, 720.0, |ui| {
            let words = "Take the mark off what is not to stay. Undo brings it back.";
            ui.add(Label::new(RichText::new(words).size(style::SMALL).weak()).wrap());
            let height = (ctx.content_rect().height() - 320.0).clamp(120.0, 520.0);
            ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                let mut about: Option<&Subject> = None;
                for (at, (part, keep)) in self.parts.iter_mut().enumerate() {
                    if about != Some(&part.subject) {
                        ui.add_space(6.0);
                        ui.label(crate::app::fonts::text(&part.name, style::TEXT, crate::picture::Weight::SemiBold));
                    }
                    about = Some(&part.subject);
                    let words = RichText::new(&part.words);
                    let words = if *keep { words } else { words.strikethrough().weak() };
                    let check = ui.checkbox(keep, words);
                    if at == 0 && !self.has_keyboard {
                        self.has_keyboard = check.has_focus();
                        check.request_focus();
                    }
                    check.accessible_name(format!("Keep: {}, {}", part.name, part.words));
                }
                crate::app::focus::follow(ui);
            });
            let dropped = self.parts.iter().filter(|(_, keep)| !keep).count();
            ui.add_space(4.0);
            if dropped > 0 {
                ui.horizontal(|ui| {
                    style::sign(ui, icon::INFO, 16.0, Ink::Muted);
                    ui.label(format!("{dropped} of {all} will be taken out again, as one step"));
                });
            }
            ui.add_space(8.0);
            let words = match dropped {
                0 => "Keep all".to_owned(),
                n if n == all => "Drop all".to_owned(),
                n => format!("Keep {}", all - n),
            };
            ui.horizontal(|ui| {
                if ui.add(main_button(theme, format!("{words} and save"))).clicked() {
                    return Step::Done(Some(0));
                }
                if ui.add(button(words)).clicked() {
                    return Step::Done(Some(1));
                }
                Step::Stay
            })
            .inner
        });
        let now = ctx.input(|input| input.time);
        let since = *self.since.get_or_insert(now);
        // Leaving it keeps everything: nothing is lost by a key.
        if left && now - since >= PATIENCE { Step::Done(Some(2)) } else { step }
    }
}

impl App {
    /// Does what was decided: takes out what is not to stay, and saves if that is wanted.
    pub fn conclude_review(&mut self, review: Review, choice: usize) {
        let Some(page) = self.pages.iter().position(|page| page.doc().is_some_and(|doc| doc.slot == review.slot))
        else {
            return;
        };
        let Some(doc) = self.doc_of(review.slot) else { return };
        let dropped: Vec<Part> =
            review.parts.into_iter().filter(|(_, keep)| !keep && choice < 2).map(|(part, _)| part).collect();
        let mut needed = Vec::new();
        if !dropped.is_empty() {
            let journey;
            (journey, needed) = without(&review.before, doc.session.journey(), &dropped);
            doc.session.become_another("drop what a presentation added", &journey);
            doc.session.said = format!("{} taken out again", dropped.len() - needed.len());
        }
        if choice == 0 && doc.is_unsaved() {
            self.save_page(page, false, None);
        }
        if !needed.is_empty() {
            let lines: Vec<String> = needed.iter().map(|part| format!("{}: {}", part.name, part.words)).collect();
            let title = format!("{} stays", count(needed.len(), "change"));
            let text = format!("What is kept needs it.\n\n{}", lines.join("\n"));
            self.dialogs.open(Dialog::Message { title, text });
        }
    }
}
