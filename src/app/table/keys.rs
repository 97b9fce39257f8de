//! What keys mean in the table while no cell is edited.

use crate::app::keys::system;
use crate::command::System;
use egui::{Event, Key, Modifiers, Ui};

/// What a key asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Another active cell, so many rows down and columns to the right.
    Go {
        /// Rows.
        down: isize,
        /// Columns.
        right: isize,
        /// Whether the rows on the way are selected.
        extend: bool,
    },
    /// The first or last column.
    RowEnd(bool),
    /// The first or last row.
    TableEnd(bool),
    /// To edit the active cell, beginning with this text in place of its own.
    Edit(Option<String>),
    /// To delete the selected rows.
    Delete,
    /// To copy the selected rows.
    Copy,
    /// To copy the selected rows and delete them.
    Cut,
    /// To paste this.
    Paste(String),
    /// The menu of the selected rows.
    Menu,
    /// To have just the active row selected.
    One,
}

/// Takes the keys that mean something here out of the input.
pub fn take(ui: &Ui, page: usize) -> Vec<Ask> {
    let mac = system(ui.ctx()) == System::Mac;
    ui.input_mut(|input| {
        let mut asked: Vec<Ask> = Vec::new();
        input.events.retain(|event| {
            let ask = ask(event, page.cast_signed(), mac);
            match (asked.last_mut(), &ask) {
                // Letters typed faster than frames are drawn.
                (Some(Ask::Edit(Some(text))), Some(Ask::Edit(Some(more)))) => text.push_str(more),
                _ => asked.extend(ask.clone()),
            }
            ask.is_none()
        });
        asked
    })
}

fn ask(event: &Event, page: isize, mac: bool) -> Option<Ask> {
    let go = |down, right, extend| Some(Ask::Go { down, right, extend });
    match event {
        Event::Copy => Some(Ask::Copy),
        Event::Cut => Some(Ask::Cut),
        Event::Paste(text) => Some(Ask::Paste(text.clone())),
        Event::Text(text) if !text.trim().is_empty() => Some(Ask::Edit(Some(text.clone()))),
        Event::Key { key, pressed: true, modifiers, .. } => {
            let Modifiers { shift, command, alt, .. } = *modifiers;
            match key {
                _ if alt => None,
                Key::Menu => Some(Ask::Menu),
                Key::F10 if shift => Some(Ask::Menu),
                Key::Home if command => Some(Ask::TableEnd(false)),
                Key::End if command => Some(Ask::TableEnd(true)),
                _ if command => None,
                Key::ArrowDown => go(1, 0, shift),
                Key::ArrowUp => go(-1, 0, shift),
                Key::ArrowRight => go(0, 1, false),
                Key::ArrowLeft => go(0, -1, false),
                Key::PageDown => go(page, 0, shift),
                Key::PageUp => go(-page, 0, shift),
                Key::Home => Some(Ask::RowEnd(false)),
                Key::End => Some(Ask::RowEnd(true)),
                Key::Enter | Key::F2 => Some(Ask::Edit(None)),
                Key::Delete => Some(Ask::Delete),
                Key::Backspace if mac => Some(Ask::Delete),
                Key::Backspace => Some(Ask::Edit(Some(String::new()))),
                Key::Escape => Some(Ask::One),
                _ => None,
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: Key, modifiers: Modifiers) -> Option<Ask> {
        let event = Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        ask(&event, 20, false)
    }

    #[test]
    fn arrows_go_and_letters_edit() {
        let go = |down, right, extend| Some(Ask::Go { down, right, extend });
        assert_eq!(key(Key::ArrowDown, Modifiers::SHIFT), go(1, 0, true));
        assert_eq!(key(Key::ArrowRight, Modifiers::NONE), go(0, 1, false));
        assert_eq!(key(Key::PageUp, Modifiers::NONE), go(-20, 0, false));
        assert_eq!(key(Key::End, Modifiers::COMMAND), Some(Ask::TableEnd(true)));
        assert_eq!(ask(&Event::Text("4".into()), 20, false), Some(Ask::Edit(Some("4".into()))));
        assert_eq!(ask(&Event::Text(" ".into()), 20, false), None);
    }

    #[test]
    fn keys_of_commands_are_left_alone() {
        assert_eq!(key(Key::ArrowRight, Modifiers::COMMAND), None, "adds a linked touchpoint");
        assert_eq!(key(Key::ArrowUp, Modifiers::ALT), None, "goes back");
    }
}
