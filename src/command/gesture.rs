//! What keys and pointer do on the map besides the commands: for the sheet of shortcuts and the manual.

/// A way to do something, and what it does.
#[derive(Clone, Copy, Debug)]
pub struct Gesture {
    /// What the hand does.
    pub hand: &'static str,
    /// What comes of it.
    pub sentence: &'static str,
}

const fn gesture(hand: &'static str, sentence: &'static str) -> Gesture {
    Gesture { hand, sentence }
}

/// What the hands do on the map, keys before pointer.
pub const GESTURES: &[Gesture] = &[
    gesture("Arrow keys", "Go to the nearest touchpoint in that direction, and on to the headings."),
    gesture("Shift+arrow keys", "The same, and keep what was selected."),
    gesture("Home, End", "Go to the first or last touchpoint of the lane."),
    gesture("Ctrl+Home, Ctrl+End", "Go to the first or last touchpoint of the journey."),
    gesture("Up, Down after Alt+Right or Alt+Left", "Choose among several ways; Enter stays, Escape goes back."),
    gesture("Enter", "Rename what is selected, or write on a transition."),
    gesture("A letter or digit", "Begin a new name with it."),
    gesture("Alt+arrow keys on a heading", "Move the stage or lane."),
    gesture("Escape", "One step back: out of what was begun, then out of the selection."),
    gesture("F10, Alt+letter", "Go to the menus."),
    gesture("Click, Shift+click", "Select; select several."),
    gesture("Drag over empty ground", "Select what the frame touches."),
    gesture("Drag a card", "Move it to another stage or lane."),
    gesture("Alt+drag or Ctrl+drag a card", "Copy it to the cell, with the transitions among what is copied."),
    gesture("Drag a heading", "Put the stage or lane elsewhere in the order."),
    gesture("Click the handle of a card", "Add a linked touchpoint."),
    gesture("Drag the handle of a card", "Draw a transition; dropped on empty ground it adds a touchpoint there."),
    gesture("Drag an end of a transition", "Reconnect it; dropped on empty ground it adds a touchpoint there."),
    gesture("Double-click", "Rename a card or heading, write on a transition; on empty ground, add a touchpoint."),
    gesture("Double-click a card that opens a journey", "Open that journey."),
    gesture("Wheel, Shift+wheel", "Scroll up and down, to the sides."),
    gesture("Ctrl+wheel, pinch", "Zoom at the pointer."),
    gesture("Space+drag, middle button", "Move the map."),
    gesture("Letters, Enter in the table", "Edit the active cell; Tab and Enter take it and go on, Escape leaves it."),
    gesture("Enter, click on a heading of the table", "Sort by it: ascending, descending, reading order."),
    gesture("Shift+arrow keys, Shift+click in the table", "Select rows; one choice then sets them all."),
    gesture("Enter in the outline", "Show what it is on the map."),
    gesture("Enter in the script", "Show the stop on the map."),
    gesture("Alt+Up, Alt+Down in the script", "Move the stop; F2 renames it, Delete deletes it."),
    gesture("Drag a stop of the script", "Put it elsewhere in the order."),
    gesture("Click or drag in the minimap", "Move the view there; its bar drags the minimap to another corner."),
    gesture("Click the chevron of a heading", "Fold or unfold the stage or lane."),
];
