//! Keys, without a window system.

/// A key that a shortcut can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A letter, digit or sign as it is typed, in upper case.
    Char(char),
    /// A function key.
    F(u8),
    /// Enter.
    Enter,
    /// Delete.
    Delete,
    /// Escape.
    Escape,
    /// An arrow.
    Left,
    /// An arrow.
    Right,
    /// An arrow.
    Up,
    /// An arrow.
    Down,
}

/// A key with modifiers. `command` is Ctrl, on macOS Cmd.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// Ctrl or Cmd.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt or Option.
    pub alt: bool,
    /// The key.
    pub key: Key,
}

impl Shortcut {
    /// A key alone.
    pub const fn plain(key: Key) -> Self {
        Self { command: false, shift: false, alt: false, key }
    }

    /// A key with Ctrl or Cmd.
    pub const fn command(key: Key) -> Self {
        Self { command: true, ..Self::plain(key) }
    }

    /// The same with Shift.
    pub const fn shift(self) -> Self {
        Self { shift: true, ..self }
    }

    /// The same with Alt.
    pub const fn alt(self) -> Self {
        Self { alt: true, ..self }
    }
}
