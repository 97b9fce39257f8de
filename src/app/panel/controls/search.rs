//! A field whose words narrow a list, and a cross that takes them away.

use super::look;
use crate::app::keys::KEPT;
use egui::{Align2, Key, Modifiers, TextEdit, Ui, vec2};

/// The field.
pub struct Search<'a> {
    /// What stands in it while it is empty.
    pub hint: &'a str,
    /// Its name for a screen reader.
    pub name: &'a str,
    /// The name of the cross.
    pub clear: &'a str,
    /// How wide it is, in points; the cross comes after it.
    pub width: f32,
}

impl Search<'_> {
    /// Shows it in a row; whether the keyboard goes on to the list. Esc takes the words away.
    pub fn show(self, ui: &mut Ui, words: &mut String) -> bool {
        let mut down = false;
        let field = TextEdit::singleline(words).hint_text(self.hint).desired_width(self.width);
        let field = field.min_size(vec2(24.0, look::ROW)).align(Align2::LEFT_CENTER);
        let response = ui.add(field).accessible_name(self.name);
        if response.has_focus() {
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, KEPT));
            let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            down = pressed(Key::ArrowDown) || pressed(Key::Enter);
            if pressed(Key::Escape) {
                words.clear();
            }
        }
        if !words.is_empty() && look::sign_button(ui, self.clear, look::cross).clicked() {
            words.clear();
            response.request_focus();
        }
        down
    }
}
