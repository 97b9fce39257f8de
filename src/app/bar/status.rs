//! The status bar: what was done last (spoken by screen readers too), what the keys do now, and how much there is.

use super::super::App;
use super::super::export::Exporting;
use super::super::panel::script;
use super::super::region::Region;
use super::super::style::{SMALL, colour, theme};
use crate::journey::thousands::count;
use crate::picture::Ink;
use egui::accesskit::{Live, Role};
use egui::{Align, Frame, Layout, Margin, Panel, ProgressBar, RichText, Sense, Ui, WidgetInfo};

/// Shows the status bar.
pub fn show(app: &App, ui: &mut Ui) {
    // Where no journey is open it is part of the page.
    let on_page = app.pages.is_empty();
    let fill = if on_page { colour(theme(ui.ctx()), Ink::Canvas) } else { ui.visuals().panel_fill };
    let frame = Frame::new().fill(fill).inner_margin(Margin::symmetric(16, 4));
    Panel::bottom("status bar").show_separator_line(!on_page).frame(frame).show(ui, |ui| {
        crate::app::style::name(ui, "Status");
        ui.horizontal(|ui| {
            ui.set_min_height(20.0);
            status(ui, app.said());
            if let Some(exporting) = &app.exporting {
                progress(ui, exporting);
            }
            let Some(doc) = app.doc().filter(|_| !app.zen) else { return };
            let weak = |words: String| RichText::new(words).size(SMALL).weak();
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                // Ghosts aren't there any more.
                let after = doc.lookup.as_ref().map(|lookup| &lookup.comparison.after.journey);
                let journey = after.unwrap_or(doc.session.journey());
                let (touchpoints, transitions) = (journey.touchpoints().len(), journey.transitions().count());
                let mut words = format!("{}, {}", count(touchpoints, "touchpoint"), count(transitions, "transition"));
                let out = doc.session.left_out();
                if out > 0 {
                    let shown = touchpoints.saturating_sub(out);
                    words = format!(
                        "{shown} of {} shown, {}",
                        count(touchpoints, "touchpoint"),
                        count(transitions, "transition")
                    );
                }
                let hidden = doc.session.hidden();
                if hidden > 0 {
                    words = format!("{words}, {hidden} folded away");
                }
                let selected = doc.session.selection.touchpoints.len();
                if selected > 1 {
                    words = format!("{selected} selected of {words}");
                }
                ui.label(weak(words));
                let hint = match app.region {
                    Region::Inspector => {
                        "Tab goes from field to field, arrow keys through choices, Space chooses.".into()
                    }
                    Region::Script => script::hint(&doc.session).into(),
                    Region::Insights => {
                        "Enter shows on the map what a sentence, mark or row is about; F6 goes on.".into()
                    }
                    _ => doc.hint(),
                };
                if doc.is_whole() && !hint.is_empty() {
                    ui.separator();
                    let hint = ui.add(egui::Label::new(weak(hint)).truncate());
                    // What was begun is said with what can be done now; what can always be done is there to be read.
                    if doc.canvas.is_under_way() {
                        ui.ctx().accesskit_node_builder(hint.id, |node| node.set_live(Live::Polite));
                    }
                }
            });
        });
    });
}

/// What was said last, as a live region: a screen reader speaks it whenever its name changes.
fn status(ui: &mut Ui, said: &str) {
    let words = egui::WidgetText::from(crate::app::fonts::drawn(said));
    let room = (ui.available_width() * 0.5).max(160.0);
    let galley = words.into_galley(ui, Some(egui::TextWrapMode::Truncate), room, egui::TextStyle::Body);
    let galley_is_cut = galley.elided;
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, ui.visuals().text_color());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, said));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(Live::Polite);
        node.set_label(said);
        node.set_author_id("status");
    });
    if galley_is_cut {
        response.on_hover_text(said);
    }
}

/// How far an export has come, and a way to stop it.
fn progress(ui: &mut Ui, exporting: &Exporting) {
    let bar = ui.add(ProgressBar::new(exporting.part()).desired_width(96.0).desired_height(6.0));
    bar.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, "Export");
        info.value = Some(f64::from(exporting.part()) * 100.0);
        info
    });
    if ui.small_button("Cancel").accessible_name("Cancel the export").clicked() {
        exporting.cancel();
    }
}
