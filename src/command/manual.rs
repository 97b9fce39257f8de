//! The commands and gestures as a page to read: the README has it between two marks, and a test compares.

use super::cue::CUES;
use super::gesture::GESTURES;
use super::shortcut::System;
use super::table::{COMMANDS, Menu};
use std::fmt::Write as _;

/// Every command with its keys and what it does, then the gestures, as Markdown: a table a menu.
pub fn manual() -> String {
    let mut page = String::new();
    for menu in Menu::ALL {
        let _ = write!(page, "\n**{}**\n\n| command | keys | what it does |\n|---|---|---|\n", menu.title());
        for command in COMMANDS.iter().filter(|command| command.menu == menu) {
            let keys = |system| {
                let words = command.shortcuts(system).iter().map(|shortcut| format!("`{}`", shortcut.words(system)));
                words.collect::<Vec<_>>().join(", ")
            };
            let usual = keys(System::Linux);
            let own = command.shortcuts(System::Mac) != command.shortcuts(System::Linux);
            let mac = if own { format!(" (macOS: {})", keys(System::Mac)) } else { String::new() };
            let _ = writeln!(page, "| {} | {usual}{mac} | {} |", command.title, command.sentence);
        }
    }
    page += "\n**While presenting**\n\n| what | keys | what it does |\n|---|---|---|\n";
    for row in CUES {
        let keys: Vec<_> = row.keys.iter().map(|key| format!("`{}`", key.words(System::Linux))).collect();
        let _ = writeln!(page, "| {} | {} | {} |", row.title, keys.join(", "), row.sentence);
    }
    page += "| Go to a stop | a number, then `Enter` | Go to the stop of this number. |\n";
    page += "\n**On the map**\n\n| hand | what it does |\n|---|---|\n";
    for gesture in GESTURES {
        let _ = writeln!(page, "| {} | {} |", gesture.hand, gesture.sentence);
    }
    page
}
