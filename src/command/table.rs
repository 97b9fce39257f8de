//! The table itself.

use super::shortcut::{Key, Shortcut};

/// A menu of the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Menu {
    /// Files.
    File,
    /// Changes.
    Edit,
    /// What is added.
    Insert,
    /// What is seen.
    View,
    /// Help.
    Help,
}

impl Menu {
    /// The menus from left to right.
    pub const ALL: [Self; 5] = [Self::File, Self::Edit, Self::Insert, Self::View, Self::Help];

    /// Its name.
    pub fn title(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Insert => "Insert",
            Self::View => "View",
            Self::Help => "Help",
        }
    }
}

/// One thing a person can do.
#[derive(Clone, Copy, Debug)]
pub struct Command {
    /// Which.
    pub id: CommandId,
    /// Its name in sentence case; ends in … where more input follows.
    pub title: &'static str,
    /// What it does, in a sentence.
    pub sentence: &'static str,
    /// The menu it stands in.
    pub menu: Menu,
    /// Commands of different groups in one menu are parted by a line.
    pub group: u8,
    /// Its shortcuts; the first is shown.
    pub shortcuts: &'static [Shortcut],
}

macro_rules! commands {
    ($($id:ident $title:literal $menu:ident $group:literal [$($shortcut:expr),*] $sentence:literal,)+) => {
        /// Names a command.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum CommandId {
            $(#[doc = $sentence] $id,)+
        }

        /// Every command, in the order of the menus.
        pub const COMMANDS: &[Command] = &[$(Command {
            id: CommandId::$id,
            title: $title,
            sentence: $sentence,
            menu: Menu::$menu,
            group: $group,
            shortcuts: &[$($shortcut),*],
        },)+];
    };
}

const fn ctrl(c: char) -> Shortcut {
    Shortcut::command(Key::Char(c))
}

const fn plain(key: Key) -> Shortcut {
    Shortcut::plain(key)
}

commands! {
    New "New…" File 0 [ctrl('N')] "Start a journey from a template.",
    Open "Open…" File 0 [ctrl('O')] "Open a journey file.",
    OpenPath "Open path…" File 0 [ctrl('O').shift()] "Open a journey by typing its path.",
    Save "Save" File 1 [ctrl('S')] "Save the journey to its file.",
    SaveAs "Save as…" File 1 [ctrl('S').shift()] "Save the journey to another file.",
    Export "Export…" File 1 [ctrl('E').shift()] "Draw the map as PDF, SVG or PNG, or write its graph.",
    CloseJourney "Close journey" File 2 [ctrl('W')] "Close the journey and go back to where you came from.",
    Quit "Quit" File 3 [ctrl('Q')] "Leave Trustline.",
    Undo "Undo" Edit 0 [ctrl('Z')] "Take back the last change.",
    Redo "Redo" Edit 0 [ctrl('Z').shift(), ctrl('Y')] "Do again what was taken back.",
    Rename "Rename" Edit 1 [plain(Key::F(2))] "Rename what is selected, in place.",
    Duplicate "Duplicate" Edit 1 [ctrl('D')] "Copy the selected touchpoints with the transitions among them.",
    Delete "Delete" Edit 1 [plain(Key::Delete)] "Delete what is selected.",
    MoveTouchpoint "Move to…" Edit 2 [plain(Key::Char('M'))] "Move the selected touchpoints to another stage or lane with the arrow keys.",
    SelectAll "Select all" Edit 3 [ctrl('A')] "Select every touchpoint.",
    AddTouchpoint "Touchpoint" Insert 0 [plain(Key::Char('N'))] "Add a touchpoint in the selected cell.",
    AddLinked "Linked touchpoint" Insert 0 [ctrl('T'), Shortcut::command(Key::Right)] "Add a touchpoint that the selected one leads to.",
    Connect "Connect to…" Insert 0 [plain(Key::Char('C'))] "Draw a transition from the selected touchpoint to another.",
    AddStage "Stage" Insert 1 [] "Add a stage to the right of the selected one.",
    AddLane "Lane" Insert 1 [] "Add a lane below the selected one.",
    OpenLinked "Open linked journey" View 0 [ctrl('E')] "Open the journey that the selected touchpoint unfolds into.",
    Back "Back" View 0 [Shortcut::plain(Key::Left).alt()] "Go back to the journey you came from.",
    ZoomIn "Zoom in" View 1 [plain(Key::Char('+'))] "Show the map larger.",
    ZoomOut "Zoom out" View 1 [plain(Key::Char('-'))] "Show the map smaller.",
    ZoomActual "Actual size" View 1 [plain(Key::Char('0'))] "Show the map at 100 %.",
    ZoomFit "Fit the map" View 1 [plain(Key::Char('1')).shift()] "Show the whole map.",
    ZoomSelection "Fit the selection" View 1 [plain(Key::Char('2')).shift()] "Show what is selected as large as possible.",
    ToggleOutline "Outline" View 2 [ctrl('1')] "Show or hide the outline.",
    ToggleInspector "Inspector" View 2 [ctrl('2')] "Show or hide the inspector.",
    ToggleTrustLine "Trust line" View 2 [ctrl('3')] "Show or hide the trust line above the lanes.",
    ShowJourney "Journey properties" View 2 [ctrl('I')] "Show title, summary, owner, personas and evidence of the journey.",
    ThemeSystem "Theme: as the system" View 3 [] "Follow the system's light or dark theme.",
    ThemeLight "Theme: light" View 3 [] "Use the light theme.",
    ThemeDark "Theme: dark" View 3 [] "Use the dark theme.",
    ThemeHighContrast "Theme: high contrast" View 3 [] "Use white on black and strong colours.",
    NextPanel "Next panel" View 4 [plain(Key::F(6))] "Move the keyboard to the next panel.",
    CheckJourney "Check journey" Help 0 [plain(Key::F(7))] "Say what is missing in the journey and what doesn't hold together.",
    About "About Trustline" Help 1 [] "Say which version this is and what it is made of.",
}
