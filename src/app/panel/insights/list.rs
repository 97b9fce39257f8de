//! Sentences, each a click from the map.

use super::super::controls::look;
use super::Asked;
use crate::app::fonts;
use crate::insights::Insight;
use crate::picture::Theme;
use egui::{Align2, FontId, Sense, Ui, vec2};

/// How many are shown until more are asked for.
const FIRST: usize = 10;
/// From the left edge to the words.
const INDENT: f32 = 28.0;

/// Every sentence, what matters most first.
pub fn show(
    ui: &mut Ui,
    insights: &[Insight],
    (all, followed): (&mut bool, &mut Option<String>),
    theme: &Theme,
    asked: &mut Vec<Asked>,
) {
    if insights.is_empty() {
        let words = "Nothing stands out yet: rate trust, connect touchpoints with shares and waits, note burden and pain \
                     points, and the most telling things will stand here.";
        ui.add(egui::Label::new(words).wrap());
        return;
    }
    let shown = if *all { insights.len() } else { FIRST };
    for (nth, insight) in insights.iter().take(shown).enumerate() {
        sentence(ui, insight, (nth + 1, followed), theme, asked);
    }
    let left = insights.len().saturating_sub(FIRST);
    if left > 0 {
        let words = if *all { "Show only the first".to_owned() } else { format!("Show {left} more") };
        if look::button(ui, &words, &words).clicked() {
            *all = !*all;
        }
    }
}

/// One sentence. A click shows what it is about, and it stays marked; its tooltip says how it was reckoned.
pub fn sentence(
    ui: &mut Ui,
    insight: &Insight,
    (number, followed): (usize, &mut Option<String>),
    theme: &Theme,
    asked: &mut Vec<Asked>,
) {
    let font = egui::TextStyle::Body.resolve(ui.style());
    let text = ui.visuals().text_color();
    let words = fonts::drawn(&insight.text);
    let galley = ui.painter().layout(words.to_string(), font, text, ui.available_width() - INDENT - 8.0);
    let size = vec2(ui.available_width(), (galley.size().y + 10.0).max(look::ROW));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = format!("{} {number}: {}", insight.topic.title(), insight.text);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    let shown = followed.as_ref() == Some(&insight.text);
    if shown || response.hovered() {
        let ground = if shown { ui.visuals().selection.bg_fill } else { ui.visuals().widgets.hovered.weak_bg_fill };
        ui.painter().rect_filled(rect, 6.0, ground);
    }
    let (sign, ink) = insight.topic.sign();
    let row = galley.rows.first().map_or(16.0, |row| row.size.y);
    let at = rect.left_top() + vec2(14.0, 5.0 + row / 2.0);
    ui.painter().text(at, Align2::CENTER_CENTER, sign, FontId::new(16.0, fonts::icons()), look::colour(theme, ink));
    ui.painter().galley(rect.left_top() + vec2(INDENT, 5.0), galley, text);
    look::focus_ring(ui, &response);
    let clicked = response.clicked();
    look::tip(ui, response.clone(), &fonts::drawn(&insight.sum));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(insight.sum.as_str()));
    if clicked {
        *followed = Some(insight.text.clone());
        asked.push(Asked::Show(insight.subjects.clone()));
    }
}
