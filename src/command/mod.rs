//! The one table of commands. Menus, shortcuts, tooltips and (later) palette, cheat sheet and manual are read from it.
//!
//! This room says what there is to do and how it is called; `app/` does it.

mod shortcut;
mod table;

pub use shortcut::{Key, Shortcut};
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
    use std::collections::BTreeSet;

    #[test]
    fn ids_titles_and_shortcuts_are_unique() {
        let mut ids = BTreeSet::new();
        let mut titles = BTreeSet::new();
        let mut shortcuts = BTreeSet::new();
        for command in COMMANDS {
            assert!(ids.insert(format!("{:?}", command.id)), "{:?} twice", command.id);
            assert!(titles.insert(command.title), "{} twice", command.title);
            for shortcut in command.shortcuts {
                assert!(shortcuts.insert(format!("{shortcut:?}")), "{shortcut:?} twice");
            }
            assert!(command.sentence.ends_with('.'), "{}", command.sentence);
        }
    }
}
