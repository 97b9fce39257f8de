//! The shortcuts of the command table as egui's keys.

use crate::command::{COMMANDS, CommandId, Key, Shortcut};
use egui::{Event, Modifiers};

/// A key of the table as egui names it.
fn egui_key(key: Key) -> Option<egui::Key> {
    match key {
        Key::Char(c) => egui::Key::from_name(c.encode_utf8(&mut [0; 4])),
        Key::F(n) => egui::Key::from_name(&format!("F{n}")),
        Key::Enter => Some(egui::Key::Enter),
        Key::Delete => Some(egui::Key::Delete),
        Key::Escape => Some(egui::Key::Escape),
        Key::Left => Some(egui::Key::ArrowLeft),
        Key::Right => Some(egui::Key::ArrowRight),
        Key::Up => Some(egui::Key::ArrowUp),
        Key::Down => Some(egui::Key::ArrowDown),
    }
}

/// A shortcut in the words of the person's system: "Ctrl+Shift+S", "⇧⌘S".
pub fn words(ctx: &egui::Context, shortcut: Shortcut) -> String {
    let Some(key) = egui_key(shortcut.key) else { return String::new() };
    let mut modifiers = Modifiers { alt: shortcut.alt, shift: shortcut.shift, ..Modifiers::NONE };
    if shortcut.command {
        modifiers |= Modifiers::COMMAND;
    }
    // egui names some keys by drawings that no font of ours has.
    let name = match shortcut.key {
        Key::Left => "Left",
        Key::Right => "Right",
        Key::Up => "Up",
        Key::Down => "Down",
        Key::Char('+') => "+",
        Key::Char('-') => "−",
        _ => return ctx.format_shortcut(&egui::KeyboardShortcut::new(modifiers, key)),
    };
    let modifiers = ctx.format_modifiers(modifiers);
    if modifiers.is_empty() { name.to_owned() } else { format!("{modifiers}+{name}") }
}

/// Where the keyboard is, which decides what keys mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the map, or nowhere.
    Map,
    /// At the heading of a stage or lane in the map, which Alt and an arrow move.
    Heading,
    /// In a field that takes text.
    Text,
    /// At any other control.
    Control,
}

/// Whether a shortcut works where the keyboard is. Bare keys belong to the map (WCAG 2.1.4), and a text field keeps
/// the keys people edit text with.
fn works(shortcut: Shortcut, place: Place) -> bool {
    let bare = !shortcut.command && !shortcut.alt && !matches!(shortcut.key, Key::F(_));
    match place {
        Place::Map => true,
        Place::Heading => !(shortcut.alt && matches!(shortcut.key, Key::Left | Key::Right | Key::Up | Key::Down)),
        Place::Control => !bare,
        Place::Text => {
            let edits_text = matches!(shortcut.key, Key::Char('A' | 'C' | 'V' | 'X' | 'Y' | 'Z'))
                || matches!(shortcut.key, Key::Left | Key::Right | Key::Up | Key::Down | Key::Delete);
            !bare && !edits_text
        }
    }
}

/// Whether a key press is a shortcut. Digits count by their place on the keyboard too (Shift+1 types "!"), and signs
/// whether or not they need Shift.
fn is_pressed(shortcut: Shortcut, event: &Event) -> bool {
    let Event::Key { key, physical_key, pressed: true, modifiers, .. } = event else { return false };
    let Some(wanted) = egui_key(shortcut.key) else { return false };
    let sign = matches!(shortcut.key, Key::Char(c) if !c.is_alphanumeric());
    let digit = matches!(shortcut.key, Key::Char('0'..='9'));
    let same_key = *key == wanted
        || (digit && shortcut.shift && *physical_key == Some(wanted))
        || (shortcut.key == Key::Char('+') && *key == egui::Key::Equals);
    same_key
        && modifiers.command == shortcut.command
        && modifiers.alt == shortcut.alt
        && (modifiers.shift == shortcut.shift || sign)
}

/// Takes the first shortcut that was pressed out of the input, leaving out those of `others`, who listen for
/// themselves.
pub fn take(ctx: &egui::Context, place: Place, others: &[CommandId]) -> Option<CommandId> {
    ctx.input_mut(|input| {
        let (at, id) = input.events.iter().enumerate().find_map(|(at, event)| {
            let pressed = |s: &Shortcut| works(*s, place) && is_pressed(*s, event);
            let command = COMMANDS.iter().find(|command| command.shortcuts.iter().any(pressed))?;
            (!others.contains(&command.id)).then_some((at, command.id))
        })?;
        input.events.remove(at);
        // The text that the key would type goes with it.
        if matches!(place, Place::Map | Place::Heading) {
            input.events.retain(|event| !matches!(event, Event::Text(_)));
        }
        Some(id)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_of_the_table_is_a_key_and_has_words() {
        let ctx = egui::Context::default();
        for command in COMMANDS {
            for shortcut in command.shortcuts {
                assert!(egui_key(shortcut.key).is_some(), "{:?} {shortcut:?}", command.id);
                assert!(!words(&ctx, *shortcut).is_empty());
            }
        }
    }

    #[test]
    fn bare_keys_work_in_the_map_alone_and_text_fields_keep_their_own() {
        let plain = Shortcut::plain(Key::Char('N'));
        let (save, undo) = (Shortcut::command(Key::Char('S')), Shortcut::command(Key::Char('Z')));
        assert!(works(plain, Place::Map) && !works(plain, Place::Control) && !works(plain, Place::Text));
        let back = Shortcut::plain(Key::Left).alt();
        assert!(works(back, Place::Map) && !works(back, Place::Heading) && works(plain, Place::Heading));
        assert!(works(save, Place::Text) && works(undo, Place::Control) && !works(undo, Place::Text));
        assert!(works(Shortcut::plain(Key::F(6)), Place::Text));
    }
}
