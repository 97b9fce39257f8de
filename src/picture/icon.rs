//! The icons by what they mean. They are characters of one small font, cut from Phosphor Icons (MIT); see
//! `assets/icons/README.md` for how it is made.

/// The icon font as the bytes of a TrueType file. Its characters lie in the private use area.
pub const ICON_FONT: &[u8] = include_bytes!("../../assets/icons/trustline-icons.ttf");

macro_rules! icons {
    ($($name:ident $char:literal $source:literal $doc:literal,)+) => {
        $(#[doc = $doc] pub const $name: char = $char;)+

        /// Every icon: its character and the name Phosphor gives it.
        pub const ICONS: &[(char, &str)] = &[$(($name, $source)),+];
    };
}

icons! {
    // Channels
    WEBSITE '\u{E288}' "globe" "A website.",
    MOBILE_APP '\u{E1E2}' "device-mobile-camera" "An app on a phone.",
    COMPUTER '\u{E560}' "desktop" "A computer.",
    MOBILE '\u{E1E0}' "device-mobile" "A phone's browser.",
    EMAIL '\u{E218}' "envelope-simple" "Email.",
    TEXT_MESSAGE '\u{E170}' "chat-dots" "Text messages.",
    LIVE_CHAT '\u{E17E}' "chats-circle" "Chat with a person.",
    CHATBOT '\u{E762}' "robot" "Chat with a program.",
    SOCIAL_MEDIA '\u{E408}' "share-network" "Social media.",
    OTHER_DIGITAL '\u{E946}' "plug" "Another digital channel.",
    PHONE '\u{E3B8}' "phone" "A telephone call with a person.",
    AUTOMATED_PHONE '\u{E3BA}' "phone-call" "A telephone menu.",
    IN_PERSON '\u{E582}' "handshake" "Face to face.",
    KIOSK '\u{ED80}' "cash-register" "A kiosk to be used alone.",
    PAPER '\u{E23A}' "file-text" "Paper.",
    POST '\u{EC1E}' "mailbox" "Postal mail.",
    FAX '\u{E3DC}' "printer" "A fax machine.",
    OTHER_CHANNEL '\u{E200}' "dots-three-circle" "Another channel that isn't digital.",
    // Signs of the map
    PAIN '\u{E7FC}' "warning-diamond" "A pain point.",
    PAIN_FILL '\u{F800}' "warning-diamond-fill" "A pain point, drawn to be seen.",
    BRIGHT '\u{E48E}' "thumbs-up" "A bright spot.",
    BRIGHT_FILL '\u{F801}' "thumbs-up-fill" "A bright spot, drawn to be seen.",
    OPPORTUNITY '\u{E2DC}' "lightbulb" "An opportunity.",
    OPPORTUNITY_FILL '\u{F802}' "lightbulb-fill" "An opportunity, drawn to be seen.",
    BURDEN '\u{E19A}' "clock" "Burden hours.",
    WAIT '\u{E2B8}' "hourglass-medium" "Days that pass on the way.",
    MATTERS '\u{E46A}' "star" "A moment that matters.",
    MATTERS_FILL '\u{F803}' "star-fill" "A moment that matters, drawn to be seen.",
    ENTRY '\u{E428}' "sign-in" "An entry point.",
    EXIT '\u{E42A}' "sign-out" "An exit point.",
    OPTIONAL '\u{E602}' "circle-dashed" "It may be left out.",
    OPENS '\u{E5DE}' "arrow-square-out" "It opens another journey.",
    HAND_OFF '\u{E0A0}' "arrows-left-right" "A hand-off between components.",
    REWORK '\u{E038}' "arrow-counter-clockwise" "Back to do again.",
    PIN '\u{E3E2}' "push-pin" "Fixed at its place.",
    LOCK '\u{E308}' "lock-simple" "It can't be changed.",
    VOTE '\u{F804}' "circle-fill" "A dot of a vote.",
    SHARES_DATA '\u{E1DE}' "database" "Data is handed on.",
    TRUST '\u{E40A}' "shield" "Trust.",
    TRUST_CHECK '\u{E40C}' "shield-check" "Trust that was earned.",
    TRUST_WARNING '\u{E412}' "shield-warning" "Trust at risk.",
    FEELS_VERY_BAD '\u{F805}' "smiley-sad-fill" "It feels very bad.",
    FEELS_BAD '\u{E43E}' "smiley-sad" "It feels bad.",
    FEELS_NEUTRAL '\u{E43A}' "smiley-meh" "It feels neither good nor bad.",
    FEELS_GOOD '\u{E436}' "smiley" "It feels good.",
    FEELS_VERY_GOOD '\u{F806}' "smiley-fill" "It feels very good.",
    // Doing
    PLUS '\u{E3D4}' "plus" "Add, zoom in.",
    MINUS '\u{E32A}' "minus" "Remove, zoom out.",
    PENCIL '\u{E3B4}' "pencil-simple" "Edit, rename.",
    TRASH '\u{E4A6}' "trash" "Delete.",
    COPY '\u{E1CA}' "copy" "Copy, duplicate.",
    UNDO '\u{E08A}' "arrow-u-up-left" "Undo.",
    REDO '\u{E08C}' "arrow-u-up-right" "Redo.",
    SAVE '\u{E248}' "floppy-disk" "Save.",
    FOLDER_OPEN '\u{E256}' "folder-open" "Open.",
    FILE '\u{E230}' "file" "A file.",
    FILE_PLUS '\u{E236}' "file-plus" "New.",
    EXPORT '\u{EAF0}' "export" "Export.",
    IMPORT '\u{E20C}' "download-simple" "Import.",
    SEARCH '\u{E30C}' "magnifying-glass" "Find.",
    FILTER '\u{E266}' "funnel" "Narrow down.",
    FIT '\u{E626}' "frame-corners" "Fit the map.",
    ZOOM_IN '\u{E310}' "magnifying-glass-plus" "Show larger.",
    ZOOM_OUT '\u{E30E}' "magnifying-glass-minus" "Show smaller.",
    REFRESH '\u{E094}' "arrows-clockwise" "Read again.",
    CONNECT '\u{E6EC}' "flow-arrow" "Connect.",
    LINK '\u{E2E2}' "link" "A link.",
    UNLINK '\u{E2E4}' "link-break" "Take a link away.",
    MOVE '\u{E0A4}' "arrows-out-cardinal" "Move.",
    HAND '\u{E298}' "hand" "Move the map.",
    CURSOR '\u{E1DC}' "cursor" "Select.",
    X '\u{E4F6}' "x" "Close.",
    CHECK '\u{E182}' "check" "Done, chosen.",
    KEEP '\u{E0EA}' "bookmark-simple" "Keep.",
    EYE '\u{E220}' "eye" "Shown.",
    EYE_OFF '\u{E224}' "eye-slash" "Hidden.",
    // Finding the way
    ARROW_LEFT '\u{E058}' "arrow-left" "Back, to the left.",
    ARROW_RIGHT '\u{E06C}' "arrow-right" "On, to the right.",
    ARROW_UP '\u{E08E}' "arrow-up" "Up.",
    ARROW_DOWN '\u{E03E}' "arrow-down" "Down.",
    CARET_DOWN '\u{E136}' "caret-down" "Unfolded; opens a menu.",
    CARET_RIGHT '\u{E13A}' "caret-right" "Folded.",
    CARET_LEFT '\u{E138}' "caret-left" "Before.",
    CARET_UP '\u{E13C}' "caret-up" "Above.",
    HOUSE '\u{E2C2}' "house" "The welcome screen.",
    DOTS '\u{E1FE}' "dots-three" "More.",
    DRAG '\u{EAE2}' "dots-six-vertical" "Can be dragged.",
    GEAR '\u{E270}' "gear" "Settings.",
    KEYBOARD '\u{E2D8}' "keyboard" "Keyboard shortcuts.",
    COMMAND '\u{E1C4}' "command" "The command palette.",
    MAP '\u{E31A}' "map-trifold" "A journey.",
    OUTLINE '\u{EE48}' "tree-view" "The outline.",
    INSPECTOR '\u{EC24}' "sidebar-simple" "The inspector.",
    SIDEBAR '\u{EAB6}' "sidebar" "The panel at the side.",
    TABLE '\u{E476}' "table" "The table.",
    STAGES '\u{E546}' "columns" "Stages.",
    LANES '\u{E5A2}' "rows" "Lanes.",
    INSIGHTS '\u{E156}' "chart-line-up" "Insights.",
    CURVE '\u{E154}' "chart-line" "The line of trust.",
    COMPARE '\u{E27C}' "git-diff" "Compare versions.",
    BRANCH '\u{E278}' "git-branch" "A branch.",
    MERGE '\u{E280}' "git-merge" "A merge.",
    HISTORY '\u{E1A0}' "clock-counter-clockwise" "History.",
    PRESENT '\u{E656}' "presentation-chart" "Present.",
    WHAT_IF '\u{E434}' "sliders-horizontal" "What if.",
    LIGHT_THEME '\u{E472}' "sun" "The light theme.",
    DARK_THEME '\u{E330}' "moon" "The dark theme.",
    SYSTEM_THEME '\u{E18C}' "circle-half" "The system's theme.",
    HELP '\u{E63A}' "lifebuoy" "Help.",
    BOOK '\u{E0E6}' "book-open" "The manual.",
    // Saying how things stand
    INFO '\u{E2CE}' "info" "For information.",
    QUESTION '\u{E3E8}' "question" "A question.",
    WARNING '\u{E4E0}' "warning" "A warning.",
    ERROR '\u{E4F8}' "x-circle" "An error.",
    OK '\u{E184}' "check-circle" "All is well.",
    DOT '\u{F804}' "circle-fill" "A change that isn't saved.",
    WORKING '\u{E66A}' "spinner" "Work is going on.",
    // Things
    USER '\u{E4C2}' "user" "A persona.",
    USERS '\u{E4D6}' "users" "People.",
    COMPONENT '\u{E102}' "buildings" "A component.",
    NOTE '\u{E348}' "note" "A note.",
    QUOTE '\u{E660}' "quotes" "Somebody's own words.",
    CALENDAR '\u{E10A}' "calendar-blank" "A date.",
    MONEY '\u{E550}' "currency-dollar" "Money.",
    FORM '\u{E198}' "clipboard-text" "A form, an information collection.",
    EVIDENCE '\u{EB7A}' "scroll" "Evidence.",
    SCALE '\u{E750}' "scales" "A scale.",
    GRAPH '\u{EB58}' "graph" "The flow.",
    TAG '\u{E478}' "tag" "A label.",
    IMAGE '\u{E2CA}' "image" "A picture.",
    TARGET '\u{E47C}' "target" "The moment it is about.",
    SPARKLE '\u{E6A2}' "sparkle" "New.",
}

#[cfg(test)]
mod tests {
    use super::*;
    use skrifa::MetadataProvider as _;

    #[test]
    fn the_font_has_every_icon() {
        let font = skrifa::FontRef::new(ICON_FONT).expect("the icon font can be read");
        for (icon, name) in ICONS {
            assert!(font.charmap().map(*icon).is_some(), "{name} is not in the icon font");
        }
    }
}
