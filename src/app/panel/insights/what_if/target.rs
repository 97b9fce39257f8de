//! How far a scenario comes towards a target, and the shortest list that reaches it.

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
        ui.label("Target");
        let field = DragValue::new(&mut scenario.target).range(1.0..=1e9).speed(10_000.0).suffix(" hours a year");
        let field = field.custom_formatter(|n, _| number::rounded(n, 0));
        let field = field.custom_parser(|text| number::parse_decimal(text).ok().flatten());
        ui.add(field).accessible_name("Target, burden hours to be saved a year");
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
    } else {
        format!("Saves {} a year, {of} of the target", hours(saved))
    };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &words));
    response.on_hover_text(format!("{} now less {} then", hours(now), hours(then)));
    ui.label(words.as_str());
    let list = shortest_list(known.journey, &known.analysis.opportunities, scenario.target);
    if list.is_empty() {
        return;
    }
    let most: f64 = list.iter().map(|(_, n)| n).sum();
    let reaches = most >= scenario.target;
    let (button, tip) = if reaches {
        (
            "Choose the shortest list that reaches it",
            format!("{} together save {}", count(list.len(), "opportunity"), hours(most)),
        )
    } else {
        (
            "Choose all that save hours",
            format!(
                "All {} together save {}: the target is out of their reach",
                count(list.len(), "opportunity"),
                hours(most)
            ),
        )
    };
    if look::button(ui, button, button).on_hover_text(tip).clicked() {
        scenario.chosen = list.into_iter().map(|(gain, _)| (gain.touchpoint.clone(), gain.id.clone())).collect();
    }
}
