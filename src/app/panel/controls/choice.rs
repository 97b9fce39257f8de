//! One of several, in a list that drops down; and what is on or off.

use super::form::Form;
use super::look;
use egui::{ComboBox, Ui};

/// A labelled list of which one is chosen. Gives the chosen one if it changed.
pub fn combo<T: Clone + PartialEq>(
    ui: &mut Ui,
    form: &Form<'_>,
    path: &str,
    label: &str,
    choices: impl IntoIterator<Item = (T, String)>,
    chosen: &mut T,
) {
    ui.vertical(|ui| {
        look::label(ui, label);
        let choices: Vec<(T, String)> = choices.into_iter().collect();
        let shown = choices.iter().find(|(value, _)| value == chosen).map_or("—", |(_, word)| word.as_str());
        list(ui, &form.name(label), form.id(path), shown, |ui| {
            for (value, word) in &choices {
                if ui.selectable_label(value == chosen, word).clicked() {
                    *chosen = value.clone();
                    // A click closes the list by itself, Enter doesn't.
                    ui.close();
                }
            }
        });
    });
}

/// The same for one of a closed set of values.
pub fn one_of<T: Copy + PartialEq + 'static>(
    ui: &mut Ui,
    form: &Form<'_>,
    path: &str,
    label: &str,
    all: &[T],
    word: impl Fn(T) -> &'static str,
    chosen: &mut T,
) {
    combo(ui, form, path, label, all.iter().map(|value| (*value, word(*value).to_owned())), chosen);
}

/// The same where there may be none.
pub fn maybe_one_of<T: Copy + PartialEq + 'static>(
    ui: &mut Ui,
    form: &Form<'_>,
    path: &str,
    label: &str,
    all: &[T],
    word: impl Fn(T) -> &'static str,
    chosen: &mut Option<T>,
) {
    let none = std::iter::once((None, "None".to_owned()));
    combo(ui, form, path, label, none.chain(all.iter().map(|value| (Some(*value), word(*value).to_owned()))), chosen);
}

/// A list that drops down, as wide as there is room.
pub fn list(ui: &mut Ui, name: &str, id: egui::Id, shown: &str, add: impl FnOnce(&mut Ui)) {
    let width = ui.available_width();
    let combo = ComboBox::from_id_salt(id).selected_text(shown).width(width).truncate().icon(look::drop_sign);
    combo.show_ui(ui, add).response.accessible_name(name);
}

/// A box to tick.
pub fn tick(ui: &mut Ui, form: &Form<'_>, label: &str, on: &mut bool) {
    ui.checkbox(on, label).accessible_name(form.name(label));
}
