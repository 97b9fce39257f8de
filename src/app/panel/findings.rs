//! What could be better about the journey: the findings of the check, grouped by how serious they are.

use super::Request;
use super::controls::look;
use super::words;
use crate::app::session::{Revision, Selection, Session, sentence};
use crate::journey::check::{Finding, check};
use crate::journey::{Catalogue, Severity, Subject};
use crate::picture::{Ink, Theme, icon};
use egui::{RichText, ScrollArea, Ui};

/// So many findings of a group are drawn until more are asked for.
const SHOWN: usize = 50;

/// What the list remembers between frames.
#[derive(Clone, Debug, Default)]
pub struct State {
    found: Option<(Revision, Vec<Row>)>,
    more: usize,
}

#[derive(Clone, Debug)]
struct Row {
    severity: Severity,
    subject: Subject,
    place: String,
    message: String,
}

impl State {
    /// Looks the journey over, if it changed since the last look.
    fn look_over(&mut self, session: &mut Session) {
        if self.found.as_ref().is_some_and(|(revision, _)| *revision == session.revision()) {
            return;
        }
        let today = jiff::Zoned::now().date().to_string();
        session.view();
        let journey = session.journey();
        let mut found: Vec<Finding> = session
            .last_view()
            .map(|view| check(journey, &view.graph, Catalogue::bundled(), &today))
            .unwrap_or_default();
        found.sort_by_key(Finding::severity);
        let rows = found.into_iter().map(|finding| Row {
            severity: finding.severity(),
            place: words::place(journey, &finding),
            message: words::message(&finding),
            subject: finding.subject,
        });
        self.found = Some((session.revision(), rows.collect()));
        self.more = 0;
    }
}

/// Draws the findings; a click selects what a finding is about and shows it on the map.
pub fn show(ui: &mut Ui, session: &mut Session, state: &mut State, theme: &Theme) -> Vec<Request> {
    look::spacing(ui);
    state.look_over(session);
    let mut requests = Vec::new();
    let Some((_, rows)) = &state.found else { return requests };
    if rows.is_empty() {
        ui.horizontal(|ui| {
            ui.label(RichText::new(icon::OK).size(18.0).color(look::colour(theme, Ink::Ok)));
            ui.add(egui::Label::new("Nothing to mend: every touchpoint holds together and is accounted for.").wrap());
        });
        return requests;
    }
    let (mut more, mut chosen) = (false, None);
    ScrollArea::vertical().id_salt("findings").auto_shrink(false).show(ui, |ui| {
        let groups = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "note")];
        let mut number = 0;
        for (severity, word) in groups {
            let group: Vec<&Row> = rows.iter().filter(|row| row.severity == severity).collect();
            if group.is_empty() {
                continue;
            }
            heading(ui, group.len(), word);
            for row in group.iter().take(SHOWN + state.more) {
                number += 1;
                if finding(ui, theme, row, number) {
                    chosen = Some(row.subject.clone());
                }
            }
            let left = group.len().saturating_sub(SHOWN + state.more);
            if left > 0 {
                let words = format!("Show more {word}s ({left} left)");
                more |= look::button(ui, &words, &words).clicked();
            }
        }
        crate::app::focus::follow(ui);
    });
    if more {
        state.more += 4 * SHOWN;
    }
    if let Some(subject) = chosen {
        session.selection = Selection::one(subject.clone());
        requests.push(Request::Reveal(subject));
    }
    requests
}

fn heading(ui: &mut Ui, count: usize, word: &str) {
    let plural = if count == 1 { "" } else { "s" };
    let words = format!("{count} {word}{plural}");
    ui.add_space(look::GAP / 2.0);
    let response = ui.label(RichText::new(&words).font(look::heading_font()).color(ui.visuals().text_color()));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(egui::Role::Heading);
        node.set_label(words);
    });
}

/// One finding: its sign, what is the matter, and where.
fn finding(ui: &mut Ui, theme: &Theme, row: &Row, number: usize) -> bool {
    let (sign, ink) = match row.severity {
        Severity::Error => (icon::ERROR, Ink::Error),
        Severity::Warning => (icon::WARNING, Ink::Warn),
        Severity::Info => (icon::INFO, Ink::Muted),
    };
    let font = egui::TextStyle::Body.resolve(ui.style());
    let small = egui::FontId::proportional(look::SMALL);
    let (text, weak) = (ui.visuals().text_color(), ui.visuals().weak_text_color());
    let room = ui.available_width() - 40.0;
    let message = ui.painter().layout(row.message.clone(), font, text, room);
    let place = look::one_line(ui, &row.place, small, weak, room);
    let height = message.size().y + place.size().y + 14.0;
    let size = egui::vec2(ui.available_width(), height.max(look::ROW));
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
    let name = format!("{} {number}, {}: {}", row.severity.word(), row.place, row.message);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, sentence(&name)));
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, ui.visuals().widgets.hovered.weak_bg_fill);
    }
    let at = rect.left_top() + egui::vec2(16.0, 5.0 + message.rows.first().map_or(8.0, |row| row.size.y / 2.0));
    let sign_font = egui::FontId::proportional(16.0);
    ui.painter().text(at, egui::Align2::CENTER_CENTER, sign, sign_font, look::colour(theme, ink));
    let below = message.size().y;
    ui.painter().galley(rect.left_top() + egui::vec2(32.0, 5.0), message, text);
    ui.painter().galley(rect.left_top() + egui::vec2(32.0, 8.0 + below), place, weak);
    look::focus_ring(ui, &response);
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{session, window};
    use super::*;
    use crate::journey::{Edit, Key, Record};
    use crate::picture::THEMES;
    use egui_kittest::kittest::Queryable as _;
    use std::sync::Arc;

    #[test]
    fn a_click_selects_what_the_finding_is_about_and_a_mended_one_goes() {
        let state = (session(Key::Journey), State::default(), Vec::new());
        let mut h = window((400.0, 900.0), state, |ui, state: &mut (Session, State, Vec<Request>)| {
            egui::CentralPanel::default().show(ui, |ui| {
                state.2.extend(show(ui, &mut state.0, &mut state.1, &THEMES[0]));
            });
        });
        h.run();
        h.get_by_label_contains("The journey stops at Mail it").click();
        h.run();
        let mail = Subject::Record(Key::Touchpoint("mail".into()));
        assert_eq!(h.state().0.selection.focus.as_ref(), Some(&mail));
        assert_eq!(h.state().2, [Request::Reveal(mail)]);
        assert!(h.query_by_label_contains("Nobody owns this journey").is_some());
        let mut head = h.state().0.journey().head().clone();
        head.owner = "USCIS".into();
        let edit = Edit::Revise { key: Key::Journey, record: Record::Journey(Arc::new(head)) };
        h.state_mut().0.perform(&edit).unwrap();
        h.run();
        assert!(h.query_by_label_contains("Nobody owns this journey").is_none());
    }
}
