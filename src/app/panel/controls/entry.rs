//! Fields that are typed into. The journey follows every key; a text it can't take stays in the field with the reason.

use super::form::Form;
use super::look;
use super::number;
use crate::journey::values::{MAX_TEXT, is_date, is_omb, is_period};
use egui::{TextEdit, Ui};

/// How a typed field looks.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    path: &'a str,
    label: &'a str,
    hint: &'a str,
    rows: usize,
    figures: bool,
    labelled: bool,
}

impl<'a> Entry<'a> {
    /// A one-line field at `path` with a label above it.
    pub fn new(path: &'a str, label: &'a str) -> Self {
        Self { path, label, hint: "", rows: 1, figures: false, labelled: true }
    }

    /// What stands in the empty field.
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// Several lines.
    pub fn rows(self, rows: usize) -> Self {
        Self { rows, ..self }
    }

    /// No label above: the place says what it is. The name is still spoken.
    pub fn bare(self) -> Self {
        Self { labelled: false, ..self }
    }

    fn figures(self) -> Self {
        Self { figures: true, ..self }
    }

    /// Draws the field. `shown` is the text while nobody types, `plain` the text to begin typing with; `take` is
    /// given what was typed and says what is wrong with it.
    pub fn show(
        self,
        ui: &mut Ui,
        form: &mut Form<'_>,
        shown: &str,
        plain: &str,
        take: impl FnOnce(&str) -> Result<(), String>,
    ) {
        let id = form.id(self.path);
        ui.vertical(|ui| {
            if self.labelled {
                look::label(ui, self.label);
            }
            let typing = ui.memory(|memory| memory.has_focus(id));
            let held = form.held(id);
            let error = held.and_then(|held| held.error.clone());
            let mut text = match held {
                Some(held) => held.text.clone(),
                None if typing => plain.to_owned(),
                None => shown.to_owned(),
            };
            let edit = if self.rows > 1 { TextEdit::multiline(&mut text) } else { TextEdit::singleline(&mut text) };
            let edit = edit
                .id(id)
                .hint_text(self.hint)
                .desired_rows(self.rows)
                .desired_width(f32::INFINITY)
                .min_size(egui::vec2(24.0, look::ROW))
                .align(if self.rows > 1 { egui::Align2::LEFT_TOP } else { egui::Align2::LEFT_CENTER })
                .char_limit(MAX_TEXT);
            if error.is_some() {
                let red = ui.visuals().error_fg_color;
                let visuals = ui.visuals_mut();
                visuals.selection.stroke.color = red;
                visuals.widgets.inactive.bg_stroke = egui::Stroke::new(1.0, red);
            }
            let name = form.name(self.label);
            let response = ui.add(edit).accessible_name(name);
            let focus = form.fields.focus_next.take_if(|next| *next == id).is_some();
            if focus {
                response.request_focus();
                response.scroll_to_me(Some(egui::Align::Center));
            }
            // What is asked for is typed over, and so are figures.
            if self.rows == 1 && (focus || response.gained_focus() && self.figures) {
                select_all(ui, id, &text);
            }
            if response.has_focus() || response.changed() {
                form.hold(id, &text);
            }
            if response.changed() {
                form.tried(id, take(&text));
            }
            if !response.has_focus() {
                form.let_go(id);
            }
            if text.len() >= MAX_TEXT && text.chars().count() >= MAX_TEXT {
                look::hint(ui, format!("A text ends at {} characters.", number::grouped(MAX_TEXT as u64)));
            }
            if let Some(error) = error {
                ui.ctx().accesskit_node_builder(id, |node| node.set_invalid(egui::accesskit::Invalid::True));
                look::error(ui, &error);
            }
        });
    }

    /// A text.
    pub fn text(self, ui: &mut Ui, form: &mut Form<'_>, value: &mut String) {
        let shown = value.clone();
        self.show(ui, form, &shown, &shown, |typed| {
            typed.clone_into(value);
            Ok(())
        });
    }

    /// A day as YYYY-MM-DD, or nothing.
    pub fn date(self, ui: &mut Ui, form: &mut Form<'_>, value: &mut String) {
        let wrong = "Enter a day of the calendar as YYYY-MM-DD, such as 2027-03-31";
        self.hint("YYYY-MM-DD").checked(ui, form, value, is_date, wrong);
    }

    /// An OMB control number, or nothing.
    pub fn omb(self, ui: &mut Ui, form: &mut Form<'_>, value: &mut String) {
        self.hint("NNNN-NNNN").checked(ui, form, value, is_omb, "Enter an OMB control number, such as 1615-0082");
    }

    /// A fiscal quarter, which must be there.
    pub fn period(self, ui: &mut Ui, form: &mut Form<'_>, value: &mut String) {
        let test = |text: &str| is_period(text);
        let shown = value.clone();
        self.hint("YYYY-Qn").show(ui, form, &shown, &shown, |typed| {
            let typed = typed.trim();
            if !test(typed) {
                return Err("Enter a fiscal quarter, such as 2026-Q3".into());
            }
            typed.clone_into(value);
            Ok(())
        });
    }

    fn checked(
        self,
        ui: &mut Ui,
        form: &mut Form<'_>,
        value: &mut String,
        test: impl Fn(&str) -> bool,
        wrong: &'static str,
    ) {
        let shown = value.clone();
        self.show(ui, form, &shown, &shown, |typed| {
            let typed = typed.trim();
            if !typed.is_empty() && !test(typed) {
                return Err(wrong.into());
            }
            typed.clone_into(value);
            Ok(())
        });
    }

    /// A number, or nothing.
    pub fn number(self, ui: &mut Ui, form: &mut Form<'_>, value: &mut Option<f64>) {
        let shown = value.map_or_else(String::new, number::decimal);
        let plain = shown.replace(',', "");
        self.figures().show(ui, form, &shown, &plain, |typed| {
            *value = number::parse_decimal(typed)?;
            Ok(())
        });
    }

    /// A whole number from 0, or nothing.
    pub fn count(self, ui: &mut Ui, form: &mut Form<'_>, value: &mut Option<u64>) {
        let shown = value.map_or_else(String::new, number::grouped);
        let plain = value.map_or_else(String::new, |n| n.to_string());
        self.figures().show(ui, form, &shown, &plain, |typed| {
            *value = number::parse_count(typed)?;
            Ok(())
        });
    }

    /// A whole number from 0; nothing counts as 0.
    pub fn tally(self, ui: &mut Ui, form: &mut Form<'_>, value: &mut u64) {
        let mut count = Some(*value);
        self.count(ui, form, &mut count);
        *value = count.unwrap_or(0);
    }

    /// The dots of a vote; nothing counts as 0.
    pub fn votes(self, ui: &mut Ui, form: &mut Form<'_>, value: &mut u32) {
        let mut count = u64::from(*value);
        self.tally(ui, form, &mut count);
        *value = count.try_into().unwrap_or(u32::MAX);
    }

    /// A part of 1, shown and typed as a percentage; nothing = not known.
    pub fn share(self, ui: &mut Ui, form: &mut Form<'_>, value: &mut Option<f64>) {
        let plain = value.map_or_else(String::new, |share| number::decimal(share * 100.0));
        let shown = if plain.is_empty() { String::new() } else { format!("{plain} %") };
        self.figures().show(ui, form, &shown, &plain, |typed| {
            *value = number::parse_percent(typed)?;
            Ok(())
        });
    }
}

/// Selects the whole text of a field that just got the keyboard, so that typing replaces it.
fn select_all(ui: &Ui, id: egui::Id, text: &str) {
    use egui::text::{CCursor, CCursorRange};
    if let Some(mut state) = TextEdit::load_state(ui.ctx(), id) {
        let end = CCursor::new(text.chars().count());
        state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
        TextEdit::store_state(ui.ctx(), id, state);
    }
}
