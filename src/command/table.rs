//! The table itself.

use super::shortcut::{Key, Shortcut, System};
use crate::picture::icon;

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
    /// From one thing to another.
    Go,
    /// The journey told to a room.
    Present,
    /// What changed, and what two people's changes come to together.
    Versions,
    /// How the program looks.
    Settings,
    /// Help.
    Help,
}

impl Menu {
    /// The menus from left to right.
    pub const ALL: [Self; 9] = [
        Self::File,
        Self::Edit,
        Self::Insert,
        Self::View,
        Self::Go,
        Self::Present,
        Self::Versions,
        Self::Settings,
        Self::Help,
    ];

    /// Its name.
    pub fn title(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Insert => "Insert",
            Self::View => "View",
            Self::Go => "Go",
            Self::Present => "Present",
            Self::Versions => "Versions",
            Self::Settings => "Settings",
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
    /// The menu it stands in, which is its category.
    pub menu: Menu,
    /// Commands of different groups in one menu are parted by a line.
    pub group: u8,
    /// Its icon.
    pub icon: Option<char>,
    shortcuts: &'static [Shortcut],
    mac: Option<&'static [Shortcut]>,
}

impl Command {
    /// Its shortcuts on a system; the first is shown.
    pub fn shortcuts(&self, system: System) -> &'static [Shortcut] {
        self.mac.filter(|_| system == System::Mac).unwrap_or(self.shortcuts)
    }

    /// Whether it asks for more before it does anything, as the … in its title says.
    pub fn asks(&self) -> bool {
        self.title.ends_with('…')
    }
}

macro_rules! perhaps {
    () => {
        None
    };
    ($it:expr) => {
        Some($it)
    };
}

macro_rules! commands {
    ($($id:ident $title:literal $menu:ident $group:literal [$($shortcut:expr),*] $(/ mac [$($mac:expr),*])? $($icon:ident)? $sentence:literal,)+) => {
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
            icon: perhaps!($(icon::$icon)?),
            shortcuts: &[$($shortcut),*],
            mac: perhaps!($(&[$($mac),*])?),
        },)+];
    };
}

const fn ctrl(c: char) -> Shortcut {
    Shortcut::command(Key::Char(c))
}

const fn plain(key: Key) -> Shortcut {
    Shortcut::plain(key)
}

const fn alt(key: Key) -> Shortcut {
    Shortcut::plain(key).alt()
}

commands! {
    New "New…" File 0 [ctrl('N')] FILE_PLUS "Start a journey from a template.",
    Open "Open…" File 0 [ctrl('O')] FOLDER_OPEN "Open a journey file.",
    OpenPath "Open path…" File 0 [ctrl('O').shift()] FOLDER_OPEN "Open a journey by typing its path.",
    Save "Save" File 1 [ctrl('S')] SAVE "Save the journey to its file.",
    SaveAs "Save as…" File 1 [ctrl('S').shift()] SAVE "Save the journey to another file.",
    Export "Export…" File 1 [ctrl('E').shift()] EXPORT "Draw the map as PDF, SVG or PNG; write the journey as a web page, Markdown, CSV, a board or a graph.",
    CloseJourney "Close journey" File 2 [ctrl('W')] X "Close the journey and go back to where you came from.",
    Quit "Quit" File 3 [ctrl('Q')] EXIT "Leave Trustline.",
    Undo "Undo" Edit 0 [ctrl('Z')] UNDO "Take back the last change.",
    Redo "Redo" Edit 0 [ctrl('Z').shift(), ctrl('Y')] / mac [ctrl('Z').shift()] REDO "Do again what was taken back.",
    Rename "Rename…" Edit 1 [plain(Key::F(2))] PENCIL "Rename what is selected, in place.",
    Cut "Cut" Edit 1 [ctrl('X')] "Copy the selected touchpoints to the clipboard and delete them here.",
    Copy "Copy" Edit 1 [ctrl('C')] COPY "Copy the selected touchpoints with the transitions among them to the clipboard, as text.",
    Paste "Paste" Edit 1 [ctrl('V')] FORM "Add the touchpoints on the clipboard; of any other text, a touchpoint a line.",
    Duplicate "Duplicate" Edit 1 [ctrl('D')] COPY "Copy the selected touchpoints with the transitions among them.",
    Delete "Delete" Edit 1 [plain(Key::Delete)] / mac [plain(Key::Backspace), plain(Key::Delete)] TRASH "Delete what is selected.",
    Reconnect "Reconnect end…" Edit 2 [ctrl('R')] LINK "Let the selected transition lead to another touchpoint, and keep what is known of it.",
    ReconnectStart "Reconnect start…" Edit 2 [ctrl('R').shift()] LINK "Let the selected transition come from another touchpoint, and keep what is known of it.",
    MoveTouchpoint "Move to…" Edit 2 [plain(Key::Char('M'))] MOVE "Move the selected touchpoints to another stage or lane with the arrow keys.",
    CopyPicture "Copy as picture" Edit 3 [ctrl('C').shift()] IMAGE "Copy a picture of the map, or of what surrounds the selected touchpoints if they are several.",
    Lock "Lock the map" Edit 3 [ctrl('L').shift()] LOCK "Keep the map from being changed by accident; the inspector and undo still work.",
    SelectAll "Select all" Edit 3 [ctrl('A')] "Select every touchpoint.",
    Find "Find…" Edit 4 [ctrl('F')] SEARCH "Find words in the names, notes, pain points, bright spots and opportunities of the journey.",
    FindNext "Find next" Edit 4 [plain(Key::F(3))] CARET_DOWN "Go to the next match.",
    FindPrevious "Find previous" Edit 4 [plain(Key::F(3)).shift()] CARET_UP "Go to the match before.",
    AddTouchpoint "Touchpoint" Insert 0 [plain(Key::Char('N'))] PLUS "Add a touchpoint in the selected cell.",
    AddLinked "Linked touchpoint" Insert 0 [Shortcut::command(Key::Right), ctrl('T')] ARROW_RIGHT "Add a touchpoint that the selected one leads to.",
    AddBefore "Touchpoint before" Insert 0 [Shortcut::command(Key::Left)] ARROW_LEFT "Add a touchpoint that leads to the selected one.",
    AddAbove "Linked touchpoint above" Insert 0 [Shortcut::command(Key::Up)] ARROW_UP "Add a touchpoint in the lane above that the selected one leads to.",
    AddBelow "Linked touchpoint below" Insert 0 [Shortcut::command(Key::Down)] ARROW_DOWN "Add a touchpoint in the lane below that the selected one leads to.",
    Connect "Connect to…" Insert 1 [plain(Key::Char('C'))] CONNECT "Draw a transition from the selected touchpoint to another.",
    AddStage "Stage" Insert 2 [ctrl('G')] STAGES "Add a stage to the right of the selected one.",
    AddLane "Lane" Insert 2 [ctrl('L')] LANES "Add a lane below the selected one.",
    ViewMap "Map" View 9 [alt(Key::Char('1'))] MAP "Show the journey as a map.",
    ViewTable "Table" View 9 [alt(Key::Char('2'))] TABLE "Show the journey as a table, a row a touchpoint.",
    ViewOutline "Outline view" View 9 [alt(Key::Char('3'))] OUTLINE "Show the journey as a tree.",
    OpenLinked "Open linked journey" Go 0 [ctrl('E'), alt(Key::Down)] OPENS "Open the journey that the selected touchpoint unfolds into.",
    FollowOn "Next along the journey" Go 0 [alt(Key::Right)] CARET_RIGHT "Go to the touchpoint that the selected one leads to; where there are several, choose.",
    FollowBack "Back along the journey" Go 0 [alt(Key::Left)] CARET_LEFT "Go to the touchpoint that leads to the selected one; where there are several, choose.",
    TransitionOn "Transition onwards" Go 0 [Shortcut::command(Key::Right).shift()] CONNECT "Select a transition that leads on from the selected touchpoint; again, the next of them.",
    TransitionBack "Transition backwards" Go 0 [Shortcut::command(Key::Left).shift()] CONNECT "Select a transition that leads to the selected touchpoint; again, the next of them.",
    Back "Back" Go 0 [alt(Key::Up)] ARROW_LEFT "Go back to the journey you came from.",
    ZoomIn "Zoom in" View 1 [plain(Key::Char('+')), ctrl('+')] ZOOM_IN "Show the map larger.",
    ZoomOut "Zoom out" View 1 [plain(Key::Char('-')), ctrl('-')] ZOOM_OUT "Show the map smaller.",
    ZoomActual "Actual size" View 1 [ctrl('0'), plain(Key::Char('0'))] "Show the map at 100 %.",
    ZoomFit "Fit the map" View 1 [plain(Key::Char('1')).shift()] FIT "Show the whole map.",
    ZoomSelection "Fit the selection" View 1 [plain(Key::Char('2')).shift()] TARGET "Show what is selected as large as possible.",
    ToggleOutline "Outline" View 2 [ctrl('1')] OUTLINE "Show or hide the outline.",
    ToggleInspector "Inspector" View 2 [ctrl('2')] INSPECTOR "Show or hide the inspector.",
    ToggleInsights "Insights" View 2 [ctrl('6')] TARGET "Show or hide what the analysis knows: what stands out, trust, flow, burden, hand-offs, pain, and what if.",
    ToggleTrustLine "Trust line" View 2 [ctrl('3')] CURVE "Show or hide the trust line above the lanes.",
    ToggleMinimap "Minimap" View 2 [ctrl('4')] MAP "Show or hide the small map in a corner, which shows where the view is and moves it.",
    ShowJourney "Journey properties" View 2 [ctrl('I')] INFO "Show title, summary, owner, personas and evidence of the journey.",
    WhatIf "What if" View 2 [ctrl('J')] OPPORTUNITY "See what would be different if opportunities were carried out and figures changed; the journey stays as it is.",
    Filter "Filter…" View 3 [ctrl('F').shift()] FILTER "Let everything step back but some components, personas, channels, pain points or moments that matter.",
    ClearFilter "Show everything" View 3 [] "Take the filter away.",
    CollapseStage "Fold the stage" View 3 [ctrl('G').shift()] CARET_LEFT "Fold the selected stage, or that of the selected touchpoint, into a narrow band; or unfold it.",
    CollapseLane "Fold the lane" View 3 [ctrl('H').shift()] CARET_UP "Fold the selected lane, or that of the selected touchpoint, into a narrow band; or unfold it.",
    ExpandAll "Unfold everything" View 3 [] CARET_DOWN "Unfold every stage and lane.",
    SaveView "Save view…" View 4 [] KEEP "Keep the filter, what is folded and where the map is looked at under a name, for this computer alone.",
    DeleteView "Delete view…" View 4 [] TRASH "Forget a saved view.",
    Zen "Only the map" View 5 [plain(Key::F(11))] / mac [plain(Key::F(11)).shift()] "Show nothing but the map on the whole screen; Esc or the same key brings the rest back.",
    NextPanel "Next panel" Go 1 [plain(Key::F(6))] SIDEBAR "Move the keyboard to the next panel.",
    PreviousPanel "Previous panel" Go 1 [plain(Key::F(6)).shift()] SIDEBAR "Move the keyboard to the panel before.",
    PresentStart "Present from the start" Present 0 [plain(Key::F(5))] PRESENT "Tell the journey to a room, stop by stop on the whole screen; everything can be changed meanwhile.",
    PresentHere "Present from here" Present 0 [plain(Key::F(5)).shift()] PRESENT "The same from the stop on that shows what is selected.",
    Rehearse "Rehearse" Present 0 [] BURDEN "Present from the start and measure how long each stop takes; the script shows the times.",
    ToggleScript "Script" Present 1 [ctrl('5')] NOTE "Show or hide the script: the stops of the journey in the order they are presented.",
    AddStop "Add to script" Present 1 [ctrl('A').shift()] PLUS "Add a stop to the script that shows what is selected, or else what is in view.",
    Compare "Compare…" Versions 0 [ctrl('D').shift()] COMPARE "Show what changed between two of: what is open, what is on disk, any revision, another file.",
    History "History" Versions 0 [ctrl('H')] / mac [ctrl('Y')] HISTORY "Go through the revisions of the file and see the journey of each time.",
    MergeFile "Merge with the file on disk" Versions 0 [] MERGE "Show what your changes and those on disk come to together, and take it or leave it.",
    NextChange "Next change or conflict" Versions 1 [plain(Key::F(8))] CARET_DOWN "Go to the next change of a comparison, or to the next conflict of a merge.",
    PreviousChange "Previous change or conflict" Versions 1 [plain(Key::F(8)).shift()] CARET_UP "Go to the change or conflict before.",
    TakeOurs "Settle as ours" Versions 2 [plain(Key::F(9))] CHECK "Settle the conflict that is shown as our side has it.",
    TakeTheirs "Settle as theirs" Versions 2 [plain(Key::F(9)).shift()] CHECK "Settle the conflict that is shown as their side has it.",
    TakeBase "Settle as before" Versions 2 [] UNDO "Settle the conflict that is shown as it was before either side changed it.",
    TakeStanding "Settle as it stands" Versions 2 [] KEEP "Settle the conflict that is shown with what stands in the journey now, as after editing it.",
    TakeMerge "Take the merge" Versions 3 [] MERGE "Make the open journey what the merge that is shown came to, as one step that can be undone.",
    BringBack "Bring this version back" Versions 3 [] HISTORY "Make the open journey what it was in the revision that is shown, as one step that can be undone.",
    ThemeSystem "Theme: as the system" Settings 0 [] SYSTEM_THEME "Follow the system's light or dark theme.",
    ThemeLight "Theme: light" Settings 0 [] LIGHT_THEME "Use the light theme.",
    ThemeDark "Theme: dark" Settings 0 [] DARK_THEME "Use the dark theme.",
    ThemeHighContrast "Theme: high contrast" Settings 0 [] SYSTEM_THEME "Use white on black and strong colours.",
    ScaleUp "Larger text and controls" Settings 1 [] ZOOM_IN "Make everything in the window larger, up to 200 %.",
    ScaleDown "Smaller text and controls" Settings 1 [] ZOOM_OUT "Make everything in the window smaller, down to 75 %.",
    ScaleUsual "Usual text and controls" Settings 1 [] "Show everything in the window in the system's size.",
    ReduceMotion "Reduce motion" Settings 1 [] "Let the map jump where it would glide.",
    MoveMinimap "Move the minimap" Settings 1 [] "Put the minimap into the next corner.",
    Palette "Find a command or touchpoint…" Help 0 [ctrl('K'), ctrl('P').shift()] COMMAND "Do any command, or go to any touchpoint, stage or lane, by typing a part of its name.",
    Shortcuts "Keyboard shortcuts…" Help 0 [plain(Key::Char('?')), plain(Key::F(1))] KEYBOARD "Show every command with its keys.",
    CheckJourney "Check journey" Help 1 [plain(Key::F(7))] OK "Say what is missing in the journey and what doesn't hold together.",
    About "About Trustline" Help 2 [] INFO "Say which version this is and what it is made of.",
}
