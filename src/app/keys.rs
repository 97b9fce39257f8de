//! The shortcuts of the command table as egui's keys.

use crate::command::{COMMANDS, CUES, CommandId, Cue, Key, Shortcut, System};
use egui::os::OperatingSystem;
use egui::{Context, Event, EventFilter};

/// The family of systems this one belongs to.
pub fn system(ctx: &Context) -> System {
    match ctx.os() {
        OperatingSystem::Mac | OperatingSystem::IOS => System::Mac,
        OperatingSystem::Windows => System::Windows,
        _ => System::Linux,
    }
}

/// A key of the table as egui names it.
fn egui_key(key: Key) -> Option<egui::Key> {
    match key {
        Key::Char(c) => egui::Key::from_name(c.encode_utf8(&mut [0; 4])),
        Key::F(n) => egui::Key::from_name(&format!("F{n}")),
        Key::Delete => Some(egui::Key::Delete),
        Key::Backspace => Some(egui::Key::Backspace),
        Key::Left => Some(egui::Key::ArrowLeft),
        Key::Right => Some(egui::Key::ArrowRight),
        Key::Up => Some(egui::Key::ArrowUp),
        Key::Down => Some(egui::Key::ArrowDown),
        Key::Space => Some(egui::Key::Space),
        Key::PageUp => Some(egui::Key::PageUp),
        Key::PageDown => Some(egui::Key::PageDown),
        Key::Home => Some(egui::Key::Home),
        Key::End => Some(egui::Key::End),
        Key::Escape => Some(egui::Key::Escape),
    }
}

/// The first shortcut of a command in the words of the person's system, such as "Ctrl+Shift+S"; empty without one.
pub fn words(ctx: &Context, id: CommandId) -> String {
    let system = system(ctx);
    id.command().shortcuts(system).first().map(|shortcut| shortcut.words(system)).unwrap_or_default()
}

/// What a person holds and presses for a shortcut, as egui names it.
#[cfg(test)]
pub fn hands(shortcut: Shortcut) -> Option<(egui::Modifiers, egui::Key)> {
    let mut held = egui::Modifiers { alt: shortcut.alt, shift: shortcut.shift, ..egui::Modifiers::NONE };
    if shortcut.command {
        held |= egui::Modifiers::COMMAND;
    }
    Some((held, egui_key(shortcut.key)?))
}

/// The keys that a map, a list or a field keeps for itself while it has the keyboard: the arrows and Esc, which egui
/// would leave it with.
pub const KEPT: EventFilter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };

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
        Place::Heading => !(shortcut.alt && shortcut.key.is_arrow()),
        Place::Control => !bare,
        Place::Text => {
            let edits_text = matches!(shortcut.key, Key::Char('A' | 'C' | 'V' | 'X' | 'Y' | 'Z'))
                || shortcut.key.is_arrow()
                || matches!(shortcut.key, Key::Delete | Key::Backspace)
                // Alt and figures of the number pad type a sign on Windows, Option and a figure on a Mac.
                || (shortcut.alt && matches!(shortcut.key, Key::Char(_)));
            !bare && !edits_text
        }
    }
}

/// Whether a key press is a shortcut. Digits count by their place on the keyboard too (Shift+1 types "!", Option+1 "¡"), and signs
/// whether or not they need Shift.
fn is_pressed(shortcut: Shortcut, event: &Event) -> bool {
    let Event::Key { key, physical_key, pressed: true, modifiers, .. } = event else { return false };
    let Some(wanted) = egui_key(shortcut.key) else { return false };
    let sign = matches!(shortcut.key, Key::Char(c) if !c.is_alphanumeric());
    let digit = matches!(shortcut.key, Key::Char('0'..='9'));
    let same_key = *key == wanted
        || (digit && (shortcut.shift || shortcut.alt) && *physical_key == Some(wanted))
        || (shortcut.key == Key::Char('+') && *key == egui::Key::Equals);
    same_key
        && modifiers.command == shortcut.command
        && modifiers.alt == shortcut.alt
        && (modifiers.shift == shortcut.shift || sign)
}

/// The command among `these` whose shortcut a key press is.
pub fn command(system: System, place: Place, event: &Event, these: &[CommandId]) -> Option<CommandId> {
    let pressed = |s: &Shortcut| works(*s, place) && is_pressed(*s, event);
    these.iter().copied().find(|id| id.command().shortcuts(system).iter().any(pressed))
}

/// Takes the first cue whose key was pressed out of the input, and what is typed with it.
pub fn take_cue(ctx: &Context) -> Option<Cue> {
    ctx.input_mut(|input| {
        let pressed = |event: &Event| {
            let row = CUES.iter().find(|row| row.keys.iter().any(|key| is_pressed(*key, event)))?;
            Some(row.cue)
        };
        let (at, cue) = input.events.iter().enumerate().find_map(|(at, event)| Some((at, pressed(event)?)))?;
        input.events.remove(at);
        if matches!(input.events.get(at), Some(Event::Text(_))) {
            input.events.remove(at);
        }
        Some(cue)
    })
}

/// Takes the first shortcut that was pressed out of the input, leaving out those of `others`, who listen for
/// themselves.
pub fn take(ctx: &Context, place: Place, others: &[CommandId]) -> Option<CommandId> {
    let system = system(ctx);
    ctx.input_mut(|input| {
        let (at, id) = input.events.iter().enumerate().find_map(|(at, event)| {
            let pressed = |s: &Shortcut| works(*s, place) && is_pressed(*s, event);
            let command = COMMANDS.iter().find(|command| command.shortcuts(system).iter().any(pressed))?;
            (!others.contains(&command.id)).then_some((at, command.id))
        })?;
        input.events.remove(at);
        // The text that the key would type goes with it.
        if place != Place::Text {
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
        for (command, system) in COMMANDS.iter().flat_map(|command| System::ALL.map(|system| (command, system))) {
            for shortcut in command.shortcuts(system) {
                assert!(egui_key(shortcut.key).is_some(), "{:?} {shortcut:?}", command.id);
                assert!(
                    shortcut
                        .words(system)
                        .chars()
                        .last()
                        .is_some_and(|last| last != '+' || shortcut.key == Key::Char('+'))
                );
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
        let view = Shortcut::plain(Key::Char('1')).alt();
        assert!(works(view, Place::Control) && !works(view, Place::Text));
    }
}
