//! Keys, without a window system.

/// A family of systems whose keyboards have customs of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Linux and the like.
    Linux,
    /// Windows.
    Windows,
    /// macOS.
    Mac,
}

impl System {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Linux, Self::Windows, Self::Mac];
}

/// A key that a shortcut can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A letter, digit or sign as it is typed, in upper case.
    Char(char),
    /// A function key.
    F(u8),
    /// Delete.
    Delete,
    /// Backspace, which a Mac calls delete.
    Backspace,
    /// An arrow.
    Left,
    /// An arrow.
    Right,
    /// An arrow.
    Up,
    /// An arrow.
    Down,
    /// The space bar.
    Space,
    /// A page back.
    PageUp,
    /// A page on.
    PageDown,
    /// The beginning.
    Home,
    /// The end.
    End,
    /// Escape.
    Escape,
}

impl Key {
    /// Whether it is an arrow.
    pub const fn is_arrow(self) -> bool {
        matches!(self, Self::Left | Self::Right | Self::Up | Self::Down)
    }

    /// What it is called.
    pub fn words(self) -> String {
        match self {
            Self::Char('-') => "\u{2212}".into(),
            Self::Char(c) => c.into(),
            Self::F(n) => format!("F{n}"),
            Self::Delete => "Delete".into(),
            Self::Backspace => "Backspace".into(),
            Self::Left => "Left".into(),
            Self::Right => "Right".into(),
            Self::Up => "Up".into(),
            Self::Down => "Down".into(),
            Self::Space => "Space".into(),
            Self::PageUp => "Page Up".into(),
            Self::PageDown => "Page Down".into(),
            Self::Home => "Home".into(),
            Self::End => "End".into(),
            Self::Escape => "Esc".into(),
        }
    }
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

    /// The shortcut in words: "Ctrl+Shift+S", on macOS "Cmd+Shift+S".
    pub fn words(self, system: System) -> String {
        let (command, alt) = if system == System::Mac { ("Cmd", "Option") } else { ("Ctrl", "Alt") };
        let held = [(self.command, command), (self.alt, alt), (self.shift, "Shift")];
        let held = held.iter().filter(|(held, _)| *held).map(|(_, name)| format!("{name}+"));
        held.chain([self.key.words()]).collect()
    }
}
