//! How far a scenario comes towards a target, and the shortest list that reaches it.

use super::by_hand::figure;
use crate::analysis::Scenario;
use crate::analysis::opportunity::shortest_list;
use crate::app::panel::controls::{look, number};
use crate::insights::{Known, hours};
use crate::journey::thousands::count;
use crate::picture::{Ink, Theme};
use egui::{DragValue, Sense, Ui, vec2};

const BAR: f32 = 10.0;

/// Shows what is saved, of the target; `then` = burden hours a year as they would be.
pub fn show(ui: &mut Ui, known: &Known<'_>, scenario: &mut Scenario, then: f64, theme: &Theme) {
    let now = known.analysis.hours.total;
    if now <= 0.0 {
        return;
    }
    ui.add_space(look::GAP);
    let saved = now - then;
    ui.horizontal(|ui| {
        let field = DragValue::new(&mut scenario.target).range(1.0..=1e9).speed(10_000.0).suffix(" hours a year");
        let field = field.custom_formatter(|n, _| number::rounded(n, 0));
        let field = field.custom_parser(|text| number::parse_decimal(text).ok().flatten());
        let label = ui.add(egui::Label::new("Target").sense(Sense::click()));
        let field = figure(ui, field, "Target, burden hours to be saved a year");
        if label.clicked() {
            field.request_focus();
        }
    });
    let part = (saved / scenario.target).clamp(0.0, 1.0);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), BAR), Sense::hover());
    let painter = ui.painter();
    painter.rect_filled(rect, 4.0, look::colour(theme, Ink::TrustLevel));
    #[expect(clippy::cast_possible_truncation, reason = "a part of the width")]
    let filled = rect.with_max_x(rect.left() + rect.width() * part as f32);
    painter.rect_filled(filled, 4.0, look::colour(theme, Ink::Ok));
    let of = crate::picture::words::percent(saved.max(0.0) / scenario.target);
    let words = if saved < 0.0 {
        format!("This scenario costs {} more a year", hours(-saved))
    } else if saved < 1.0 {
        "Saves no hours yet".to_owned()
    } else {
        format!("Saves {} a year, {of} of the target", hours(saved))
    };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &words));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_numeric_value(part * 100.0);
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
    });
    response.on_hover_text(format!("{} now less {} then", hours(now), hours(then)));
    ui.label(words.as_str());
    let list = shortest_list(known.journey, &known.analysis.opportunities, scenario.target);
    if list.is_empty() {
        return;
    }
    let most: f64 = list.iter().map(|(_, n)| n).sum();
    let list_words = match list.len() {
        1 => "1 opportunity saves".to_owned(),
        n => format!("{} together save", count(n, "opportunity")),
    };
    let reaches = most >= scenario.target;
    let (button, tip) = if reaches {
        ("Choose the shortest list that reaches it", format!("{list_words} {}", hours(most)))
    } else {
        ("Choose all that save hours", format!("{list_words} {}: the target is out of their reach", hours(most)))
    };
    if look::button(ui, button, button).on_hover_text(tip).clicked() {
        scenario.chosen = list.into_iter().map(|(gain, _)| (gain.touchpoint.clone(), gain.id.clone())).collect();
    }
}
