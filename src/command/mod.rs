//! The one table of commands. Menus, toolbar, context menus, palette, the sheet of shortcuts and the manual are read
//! from it.
//!
//! This room says what there is to do and how it is called; `app/` does it, and knows whether it can be done now.

mod cue;
mod gesture;
mod manual;
mod shortcut;
mod table;

pub use cue::{CUES, Cue, CueRow};
pub use gesture::{GESTURES, Gesture};
pub use manual::manual;
pub use shortcut::{Key, Shortcut, System};
pub use table::{COMMANDS, Command, CommandId, Menu};

impl CommandId {
    /// Its row in the table.
    ///
    /// # Panics
    /// Never: a test finds each id in the table.
    pub fn command(self) -> &'static Command {
        COMMANDS.iter().find(|command| command.id == self).expect("every id has its row")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn ids_and_titles_are_unique_and_said_in_sentence_case() {
        let (mut ids, mut titles) = (BTreeMap::new(), BTreeMap::new());
        for command in COMMANDS {
            assert!(ids.insert(format!("{:?}", command.id), ()).is_none(), "{:?} twice", command.id);
            assert!(titles.insert(command.title, ()).is_none(), "{} twice", command.title);
            assert!(command.sentence.ends_with('.'), "{}", command.sentence);
            let capitals = command.title.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count();
            assert!(capitals == 1 || command.title.ends_with("Trustline"), "{}", command.title);
        }
    }

    /// "Shift" says nothing with a sign: whether it takes Shift to type it depends on the keyboard.
    fn pressed(shortcut: Shortcut) -> String {
        let sign = matches!(shortcut.key, Key::Char(c) if !c.is_alphanumeric());
        let shortcut = if sign { Shortcut { shift: false, ..shortcut } } else { shortcut };
        format!("{shortcut:?}")
    }

    #[test]
    fn no_two_commands_share_a_shortcut_on_any_system() {
        for system in System::ALL {
            let mut taken = BTreeMap::new();
            for command in COMMANDS {
                for shortcut in command.shortcuts(system) {
                    if let Some(other) = taken.insert(pressed(*shortcut), command.title) {
                        panic!("{} on {system:?}: {other} and {}", shortcut.words(system), command.title);
                    }
                }
            }
        }
    }

    #[test]
    fn no_shortcut_is_one_that_the_system_or_a_keyboard_keeps_for_itself() {
        let letter = |shortcut: &Shortcut| matches!(shortcut.key, Key::Char(c) if c.is_alphabetic());
        for command in COMMANDS {
            for system in System::ALL {
                for shortcut in command.shortcuts(system) {
                    let words = shortcut.words(system);
                    assert!(!(shortcut.command && shortcut.alt), "{words} is AltGr on many keyboards");
                    assert!(!(shortcut.alt && letter(shortcut)), "{words} opens a menu or types a sign");
                    let kept = match system {
                        System::Mac => ["Cmd+H", "Cmd+M", "Cmd+Tab", "Cmd+Shift+3"].as_slice(),
                        System::Windows | System::Linux => ["Alt+F4", "Ctrl+Alt+Delete"].as_slice(),
                    };
                    assert!(!kept.contains(&words.as_str()), "{words} belongs to {system:?}");
                }
            }
        }
    }

    #[test]
    fn no_two_cues_share_a_key() {
        let mut taken = BTreeMap::new();
        for row in CUES {
            assert!(row.sentence.ends_with('.'), "{}", row.sentence);
            for key in row.keys {
                assert!(!key.command && !key.alt && !key.shift, "{}: clickers know no such key", row.title);
                if let Some(other) = taken.insert(pressed(*key), row.title) {
                    panic!("{}: {other} and {}", key.words(System::Linux), row.title);
                }
            }
        }
    }

    #[test]
    fn the_readme_has_the_manual() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
        let readme = std::fs::read_to_string(path).expect("the README can be read");
        let (start, end) = ("<!-- commands -->\n", "\n<!-- end of commands -->");
        let (before, rest) = readme.split_once(start).expect("a mark where the commands begin");
        let (there, after) = rest.split_once(end).expect("a mark where they end");
        if there != manual() {
            if std::env::var_os("UPDATE_README").is_some() {
                let page = [before, start, &manual(), end, after].concat();
                return std::fs::write(path, page).expect("the README can be written");
            }
            panic!("the README's commands differ from the table: UPDATE_README=1 cargo test the_readme writes them");
        }
    }
}
