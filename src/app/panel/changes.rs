//! What differs between two versions: what it comes to, then change by change in reading order. A click shows a change
//! on the map.

use super::controls::look;
use crate::app::compare::source::as_title;
use crate::app::compare::{Comparison, Purpose};
use crate::app::session::Sign;
use crate::app::{fonts, style};
use crate::command::CommandId;
use crate::journey::Key;
use crate::journey::thousands::count;
use crate::picture::{Ink, Theme, Weight};
use crate::versions::tell::Told;
use egui::{Frame, Margin, RichText, ScrollArea, Ui};

/// So many changes are drawn until more are asked for.
const SHOWN: usize = 200;
/// The radius of a sign among the figures.
const SIGN: f32 = 7.0;
/// From the left edge to the words of a change.
const INDENT: f32 = 30.0;

/// What the list remembers between frames.
#[derive(Clone, Debug, Default)]
pub struct State {
    more: usize,
    /// Which change was brought into view last.
    followed: Option<usize>,
}

/// What the person asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// Show this change.
    Show(usize),
    /// Do a command.
    Run(CommandId),
}

/// Draws the changes. `stage` names a stage.
pub fn show(
    ui: &mut Ui,
    comparison: &Comparison,
    stage: &dyn Fn(&Key) -> String,
    state: &mut State,
    theme: &Theme,
) -> Vec<Asked> {
    look::spacing(ui);
    let mut asked = Vec::new();
    ui.add_space(look::GAP / 2.0);
    sides(ui, comparison);
    if let Purpose::Merge { .. } = comparison.purpose {
        merge(ui, comparison, theme, &mut asked);
    }
    figures(ui, comparison, theme);
    ui.add_space(look::GAP / 2.0);
    ui.separator();
    if comparison.told.is_empty() {
        ui.add_space(look::GAP);
        ui.add(egui::Label::new("Nothing differs: both versions mean the same.").wrap());
        return asked;
    }
    ScrollArea::vertical().id_salt("changes").auto_shrink(false).show(ui, |ui| {
        let mut heading: Option<Option<&crate::journey::StageId>> = None;
        for (at, told) in comparison.told.iter().enumerate().take(SHOWN + state.more) {
            if heading != Some(told.stage.as_ref()) {
                heading = Some(told.stage.as_ref());
                let words = match &told.stage {
                    Some(id) => stage(&Key::Stage(id.clone())),
                    None => "The whole journey".into(),
                };
                group(ui, &words);
            }
            let chosen = comparison.at == Some(at);
            let response = change(ui, theme, told, at, comparison.told.len(), chosen);
            if chosen && state.followed != comparison.at {
                response.scroll_to_me(None);
                state.followed = comparison.at;
            }
            if response.clicked() {
                asked.push(Asked::Show(at));
            }
        }
        let left = comparison.told.len().saturating_sub(SHOWN + state.more);
        if left > 0 {
            let words = format!("Show more changes ({left} left)");
            if look::button(ui, &words, &words).clicked() {
                state.more += 4 * SHOWN;
            }
        }
        crate::app::focus::follow(ui);
    });
    asked
}

/// Which versions are compared.
fn sides(ui: &mut Ui, comparison: &Comparison) {
    for (word, version) in [("From", &comparison.before), ("To", &comparison.after)] {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(32.0, 18.0), egui::Sense::hover());
            let (font, weak) = (egui::FontId::proportional(look::SMALL), ui.visuals().weak_text_color());
            ui.painter().text(rect.left_center(), egui::Align2::LEFT_CENTER, word, font, weak);
            let name = as_title(&version.name);
            let room = ui.available_width();
            let font = egui::TextStyle::Body.resolve(ui.style());
            let galley = look::one_line(ui, &name, font, ui.visuals().text_color(), room);
            let cut = galley.elided;
            let response = ui.label(galley);
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(format!("{word}: {name}")));
            if cut {
                response.on_hover_text(name);
            }
        });
    }
}

/// What can be done with a merge.
fn merge(ui: &mut Ui, comparison: &Comparison, theme: &Theme, asked: &mut Vec<Asked>) {
    let frame = Frame::new().fill(style::colour(theme, Ink::WarnSoft)).inner_margin(Margin::same(10)).corner_radius(8);
    ui.add_space(look::GAP / 2.0);
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        let left = comparison.summary.conflicts.1;
        let words = match left {
            0 => "Your changes and those on disk fit together. This is what taking the merge changes in your version; \
                  nothing is written until you save."
                .to_owned(),
            1 => "One thing was changed differently on both sides. Yours stands until you decide; nothing is written \
                  until you save."
                .to_owned(),
            n => format!(
                "{n} things were changed differently on both sides. Yours stand until you decide; nothing is written \
                 until you save."
            ),
        };
        ui.add(egui::Label::new(words).wrap());
        ui.horizontal_wrapped(|ui| {
            if ui.add(style::main_button(theme, "Take the merge")).clicked() {
                asked.push(Asked::Run(CommandId::TakeMerge));
            }
            if ui.add(style::button("Not now")).clicked() {
                asked.push(Asked::Run(CommandId::Back));
            }
        });
    });
}

/// What the changes come to: counts by sign, burden and trust before and after.
fn figures(ui: &mut Ui, comparison: &Comparison, theme: &Theme) {
    ui.add_space(look::GAP / 2.0);
    for tally in &comparison.tallies {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            ui.label(count(tally.all(), tally.what));
            for (sign, n) in &tally.signs {
                legend(ui, theme, *sign, *n);
            }
        });
    }
    let summary = &comparison.summary;
    let whole = |hours: f64| crate::picture::words::hours_a_year(hours);
    if summary.burden_words().is_some() {
        let (before, after) = (summary.burden.before, summary.burden.after);
        let change = summary.burden_words().unwrap_or_default();
        let change = change.trim_start_matches("burden ");
        before_and_after(ui, theme, "Burden", &whole(before), &whole(after), change, after <= before);
    }
    if summary.matters_words().is_some() {
        let words = |mean: Option<f64>| mean.map_or_else(|| "not rated".to_owned(), |mean| format!("{mean:.1}"));
        let (before, after) = summary.matters;
        let better = after >= before;
        before_and_after(ui, theme, "Trust where it matters", &words(before), &words(after), "", better);
    }
}

/// A sign as it stands on the map, and how many have it.
fn legend(ui: &mut Ui, theme: &Theme, sign: Sign, n: usize) {
    let (font, ink) = (look::heading_font(), ui.visuals().text_color());
    let galley = look::one_line(ui, &n.to_string(), font, ink, f32::INFINITY);
    let size = egui::vec2(2.0 * SIGN + 5.0 + galley.size().x, 20.0);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
    look::disc(ui, theme, sign, egui::pos2(rect.left() + SIGN, rect.center().y), SIGN);
    let at = egui::pos2(rect.right() - galley.size().x, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
    let words = format!("{n} {}", sign.word().to_lowercase());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
    look::tip(ui, response, &words);
}

fn before_and_after(ui: &mut Ui, theme: &Theme, what: &str, before: &str, after: &str, change: &str, better: bool) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(RichText::new(what).weak());
        let ink = style::colour(theme, if better { Ink::Ok } else { Ink::Error });
        ui.label(format!("{before} →"));
        ui.label(RichText::new(after).color(ink).font(look::heading_font()));
        if !change.is_empty() {
            ui.label(RichText::new(change).size(look::SMALL).weak());
        }
    });
}

fn group(ui: &mut Ui, words: &str) {
    ui.add_space(look::GAP);
    let response = ui.label(RichText::new(words).font(look::heading_font()).color(ui.visuals().text_color()));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(egui::Role::Heading);
        node.set_label(words);
    });
}

/// One record or transition with everything that changed in it.
fn change(ui: &mut Ui, theme: &Theme, told: &Told, at: usize, of: usize, chosen: bool) -> egui::Response {
    let sign = Sign::from(told.mark);
    let (text, weak) = (ui.visuals().text_color(), ui.visuals().weak_text_color());
    let room = ui.available_width() - INDENT - 8.0;
    let bold = egui::FontId::new(style::TEXT, fonts::family(Weight::SemiBold));
    let small = egui::FontId::proportional(13.0);
    let name = ui.painter().layout(told.name.clone(), bold, text, room);
    let lines: Vec<String> = told.lines().map(|(_, words)| crate::app::session::sentence(words)).collect();
    let words = ui.painter().layout(lines.join("\n"), small, weak, room);
    let height = name.size().y + words.size().y + 12.0;
    let (rect, response) =
        ui.allocate_exact_size(egui::vec2(ui.available_width(), height.max(look::ROW)), egui::Sense::click());
    let spoken = format!("{} {}: {}, {} of {of}", sign.word(), told.name, lines.join("; "), at + 1);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, chosen, &spoken));
    if chosen {
        ui.painter().rect_filled(rect, 6.0, style::colour(theme, Ink::AccentSoft));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, ui.visuals().widgets.hovered.weak_bg_fill);
    }
    let (text, weak) = if chosen {
        (style::colour(theme, Ink::OnAccentSoft), style::colour(theme, Ink::OnAccentSoft))
    } else {
        (text, weak)
    };
    let centre = rect.left_top() + egui::vec2(15.0, 5.0 + name.rows.first().map_or(9.0, |row| row.size.y / 2.0));
    look::disc(ui, theme, sign, centre, 8.5);
    let below = name.size().y;
    ui.painter().galley_with_override_text_color(rect.left_top() + egui::vec2(INDENT, 5.0), name, text);
    ui.painter().galley_with_override_text_color(rect.left_top() + egui::vec2(INDENT, 6.0 + below), words, weak);
    look::focus_ring(ui, &response);
    response
}
