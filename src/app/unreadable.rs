//! The page of a file that can't be read as a journey: every problem with its place, what was found, and what to do.

use super::files::Next;
use super::page::Page;
use super::{App, fonts, style};
use crate::command::CommandId;
use crate::file::{Located, Report};
use crate::journey::thousands::count;
use crate::picture::{Ink, Theme, Weight, icon};
use egui::text::{LayoutJob, TextFormat};
use egui::{CentralPanel, Frame, Margin, ScrollArea, Stroke, Ui};

/// Most problems that are listed: nobody mends more before trying again.
const MOST: usize = 100;
/// Most of a long source line that is shown before and after the place.
const AROUND: usize = 80;

/// Shows the page and does what is chosen.
pub fn show(app: &mut App, ui: &mut Ui) {
    let Some(Page::Unreadable(page)) = app.pages.last() else { return };
    let theme = style::theme(ui.ctx());
    let frame = Frame::new().fill(style::colour(theme, Ink::Canvas)).inner_margin(Margin::symmetric(32, 24));
    let mut again = false;
    let mut close = false;
    let mut other = false;
    let mut solve = false;
    CentralPanel::no_frame().frame(frame).show(ui, |ui| {
        style::column(ui, 960.0, |ui| {
            ui.label(fonts::text(format!("{} can't be opened", page.name()), 22.0, Weight::SemiBold));
            ui.add(egui::Label::new(egui::RichText::new(page.path.display().to_string()).weak()).wrap());
            ui.add_space(4.0);
            let problems = page.report.problems.len();
            let marked = super::compare::solve::has_sides(&page.report);
            let words = match marked {
                true => {
                    "A merge of plain text left both sides in the file. They can be merged as journeys here; nothing \
                         is written until you save."
                        .to_owned()
                }
                false => format!(
                    "{}. Nothing was changed. Mend the file in a text editor, then try again.",
                    count(problems, "problem")
                ),
            };
            ui.add(egui::Label::new(words).wrap());
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                let main = ui.add(style::main_button(theme, if marked { "Merge both sides" } else { "Try again" }));
                // What is to be done here is one key away.
                if ui.memory(|memory| memory.focused().is_none()) {
                    main.request_focus();
                }
                solve = marked && main.clicked();
                again = !marked && main.clicked() || marked && ui.add(style::button("Try again")).clicked();
                other = ui.add(style::button("Open another file…")).clicked();
                if ui.add(style::button("Copy the report")).clicked() {
                    ui.ctx().copy_text(page.report.render(false));
                }
                close = ui.add(style::button("Close")).clicked();
            });
            ui.add_space(12.0);
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                for problem in page.report.problems.iter().take(MOST) {
                    row(ui, theme, &page.report, problem);
                }
                if problems > MOST {
                    ui.weak(format!("… and {} more", problems - MOST));
                }
            });
        });
    });
    if solve {
        app.solve_markers();
    } else if again {
        app.try_again();
    } else if other {
        super::act::run(app, CommandId::Open);
    } else if close {
        app.proceed(Next::Close);
    }
}

fn row(ui: &mut Ui, theme: &Theme, report: &Report, located: &Located) {
    let card = Frame::new()
        .fill(style::colour(theme, Ink::Raised))
        .stroke(Stroke::new(1.0, style::colour(theme, Ink::Border)))
        .corner_radius(8)
        .inner_margin(Margin::symmetric(16, 12));
    card.show(ui, |ui| {
        ui.take_available_width();
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.horizontal_wrapped(|ui| {
            style::sign(ui, icon::ERROR, 18.0, Ink::Error);
            ui.label(fonts::text(super::session::sentence(&located.problem.message), style::TEXT, Weight::SemiBold));
        });
        let place = format!("Line {}, column {} · {}", located.line, located.column, located.problem.code.word());
        if !report.text.is_empty() {
            ui.label(egui::RichText::new(place).size(style::SMALL).weak());
            source(ui, theme, report, located);
        } else {
            ui.label(egui::RichText::new(located.problem.code.word()).size(style::SMALL).weak());
        }
        if !located.hint.is_empty() {
            ui.horizontal_wrapped(|ui| {
                style::sign(ui, icon::OPPORTUNITY, 16.0, Ink::Accent);
                ui.label(super::session::sentence(&located.hint));
            });
        }
    });
}

/// The line of the file, with the place underlined.
fn source(ui: &mut Ui, theme: &Theme, report: &Report, located: &Located) {
    let Some(text) = report.text.lines().nth(located.line.saturating_sub(1)) else { return };
    let letters: Vec<char> = text.chars().collect();
    let from = located.column.saturating_sub(1).min(letters.len());
    let long =
        report.text.get(located.span.clone()).map_or(1, |found| found.lines().next().unwrap_or("").chars().count());
    let to = (from + long.max(1)).min(letters.len());
    let (begin, end) = (from.saturating_sub(AROUND), (to + AROUND).min(letters.len()));
    let piece =
        |range: std::ops::Range<usize>| letters.get(range).map(|c| c.iter().collect::<String>()).unwrap_or_default();
    let font = egui::FontId::new(style::TEXT, egui::FontFamily::Monospace);
    let plain = TextFormat::simple(font.clone(), style::colour(theme, Ink::Text));
    let quiet = TextFormat::simple(font, style::colour(theme, Ink::Muted));
    let wrong = TextFormat {
        underline: Stroke::new(2.0, style::colour(theme, Ink::Error)),
        background: style::colour(theme, Ink::ErrorSoft),
        ..plain.clone()
    };
    let mut job = LayoutJob::default();
    job.append(&format!("{}   ", located.line), 0.0, quiet.clone());
    let cut = |cut: bool| if cut { "…" } else { "" };
    let before = piece(begin..from);
    job.append(&format!("{}{}", cut(begin > 0), before.trim_start()), 0.0, plain.clone());
    // At the end of a line there is nothing to underline but the place itself.
    let found = if from < to { piece(from..to) } else { "  ".into() };
    job.append(&found, 0.0, wrong);
    job.append(&format!("{}{}", piece(to..end), cut(end < letters.len())), 0.0, plain);
    let ground =
        Frame::new().fill(style::colour(theme, Ink::Input)).corner_radius(4).inner_margin(Margin::symmetric(10, 6));
    ground.show(ui, |ui| ui.add(egui::Label::new(job).wrap()));
}
