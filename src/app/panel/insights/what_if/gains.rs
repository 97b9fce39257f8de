//! The open opportunities, those worth most first, each to be carried out or left.

use super::super::{Asked, chart};
use crate::analysis::opportunity::by_value;
use crate::analysis::{Gain, Scenario};
use crate::app::fonts;
use crate::app::panel::controls::look;
use crate::insights::chart::Axis;
use crate::insights::{Known, opportunity_words, sum_of_opportunity};
use crate::journey::Key;
use crate::picture::describe::name_of;
use crate::picture::words;
use crate::versions::tell::number;
use egui::{RichText, Ui};

/// The heading over the matrix and the list, with what opportunities are compared by.
pub fn heading(ui: &mut Ui, axis: &mut Axis) {
    ui.add_space(look::GAP);
    chart::heading(ui, "Opportunities", |_| {});
    ui.horizontal(|ui| {
        for (other, word) in [(Axis::Hours, "By hours saved"), (Axis::Trust, "By trust won")] {
            let on = *axis == other;
            let response = ui.add(egui::Button::new(word).selected(on).min_size(egui::vec2(0.0, look::ROW)));
            response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, on, word));
            if response.clicked() {
                *axis = other;
            }
        }
    });
}

/// The list.
pub fn show(ui: &mut Ui, known: &Known<'_>, scenario: &mut Scenario, asked: &mut Vec<Asked>) {
    let list = by_value(&known.analysis.opportunities);
    if list.is_empty() {
        look::hint(
            ui,
            "The journey has no open opportunity: note what could be done where it hurts, or change figures below.",
        );
    }
    for (gain, nth) in list.into_iter().zip(1..) {
        one(ui, known, scenario, gain, nth, asked);
    }
}

fn one(ui: &mut Ui, known: &Known<'_>, scenario: &mut Scenario, gain: &Gain, nth: usize, asked: &mut Vec<Asked>) {
    let text = opportunity_words(known, gain);
    let place = name_of(known.journey, &gain.touchpoint).trim();
    let mut on = scenario.chosen.contains(&(gain.touchpoint.clone(), gain.id.clone()));
    ui.horizontal_top(|ui| {
        let tick = ui.checkbox(&mut on, "").accessible_name(format!("Carry out {nth}: {text}"));
        if tick.changed() {
            scenario.choose(&gain.touchpoint, &gain.id, on);
        }
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let words = egui::Label::new(fonts::drawn(&format!("{nth}. {text}"))).wrap().sense(egui::Sense::click());
            let label = ui.add(words).on_hover_text(sum_of_opportunity(known, gain));
            label.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Show {nth} on the map: {place}"))
            });
            look::focus_ring(ui, &label);
            if label.clicked() {
                asked.push(Asked::Show(vec![Key::Touchpoint(gain.touchpoint.clone()).into()]));
            }
            let wins = [
                gain.hours_saved.map(words::hours_a_year),
                gain.trust_gain.filter(|points| *points != 0.0).map(|points| format!("trust +{}", number(points))),
                Some(format!("effort {}", gain.effort)),
                Some(place.to_owned()),
            ];
            let wins: Vec<String> = wins.into_iter().flatten().collect();
            ui.add(egui::Label::new(RichText::new(wins.join(" · ")).size(look::SMALL).weak()).wrap());
            ui.add_space(look::GAP / 2.0);
        });
    });
}
