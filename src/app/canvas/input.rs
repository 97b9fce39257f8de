//! egui's events in the words of the canvas. The only place that reads the pointer and the keys.

use super::go::Way;
use egui::{Event, EventFilter, Key, Modifiers, PointerButton, Pos2, Response, Ui};

/// Something that happened, at a place on screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Raw {
    /// A button goes down on the map.
    Press(PointerButton, Pos2, Modifiers),
    /// The pointer is here now.
    Move(Pos2),
    /// A button goes up, wherever.
    Release {
        /// Which.
        button: PointerButton,
        /// Where.
        at: Pos2,
        /// Whether this ends a double-click.
        double: bool,
    },
    /// A key that means something here.
    Do(Press),
}

/// What a key means on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// An arrow, perhaps with Shift.
    Arrow(Way, bool),
    /// An arrow with Alt: moves a heading.
    Reorder(Way),
    /// The first touchpoint in reading order.
    First,
    /// The last.
    Last,
    /// Enter.
    Enter,
    /// Escape.
    Escape,
    /// F2.
    Rename,
    /// Delete.
    Delete,
    /// N.
    Add,
    /// Ctrl+T or Ctrl+→.
    AddLinked,
    /// C.
    Connect,
    /// M.
    Move,
    /// The menu key or Shift+F10.
    Menu,
}

impl Press {
    fn of(key: Key, modifiers: Modifiers) -> Option<Self> {
        let way = match key {
            Key::ArrowLeft => Some(Way::Left),
            Key::ArrowRight => Some(Way::Right),
            Key::ArrowUp => Some(Way::Up),
            Key::ArrowDown => Some(Way::Down),
            _ => None,
        };
        if modifiers.command {
            let linked = !modifiers.shift && !modifiers.alt && matches!(key, Key::T | Key::ArrowRight);
            return linked.then_some(Self::AddLinked);
        }
        if modifiers.alt {
            return way.map(Self::Reorder);
        }
        if let Some(way) = way {
            return Some(Self::Arrow(way, modifiers.shift));
        }
        if modifiers.shift {
            return (key == Key::F10).then_some(Self::Menu);
        }
        Some(match key {
            Key::Home => Self::First,
            Key::End => Self::Last,
            Key::Enter => Self::Enter,
            Key::Escape => Self::Escape,
            Key::F2 => Self::Rename,
            Key::Delete => Self::Delete,
            Key::N => Self::Add,
            Key::C => Self::Connect,
            Key::M => Self::Move,
            Key::Menu => Self::Menu,
            _ => return None,
        })
    }
}

/// What happened since the last frame, in order. Keys that mean something are taken away, so that nobody else acts on
/// them too. `field` is the text field of a tool,
/// and whether it leaves all arrows to the tool.
pub fn take(ui: &Ui, response: &Response, field: Option<(egui::Id, bool)>) -> Vec<Raw> {
    if response.has_focus() {
        let ours = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, ours));
    }
    let in_field = field.is_some_and(|(id, _)| ui.memory(|memory| memory.has_focus(id)));
    let all_arrows = field.is_some_and(|(_, all)| all);
    let on_map = response.contains_pointer();
    let keyboard = response.has_focus();
    ui.input_mut(|input| {
        let double = input.pointer.button_double_clicked(PointerButton::Primary);
        let mut happened = Vec::new();
        input.events.retain(|event| match event {
            Event::PointerMoved(at) => {
                happened.push(Raw::Move(*at));
                true
            }
            Event::PointerButton { pos, button, pressed: true, modifiers } => {
                if on_map {
                    happened.push(Raw::Press(*button, *pos, *modifiers));
                }
                true
            }
            Event::PointerButton { pos, button, pressed: false, .. } => {
                let double = double && *button == PointerButton::Primary;
                happened.push(Raw::Release { button: *button, at: *pos, double });
                true
            }
            Event::Key { key, pressed: true, modifiers, .. } if keyboard || in_field => {
                let press = Press::of(*key, *modifiers).filter(|press| keyboard || in_fields(*press, all_arrows));
                happened.extend(press.map(Raw::Do));
                press.is_none()
            }
            _ => true,
        });
        happened
    })
}

/// The keys that go to the tool even while its text field has the keyboard.
fn in_fields(press: Press, all_arrows: bool) -> bool {
    match press {
        Press::Enter | Press::Escape => true,
        Press::Arrow(way, shift) => !shift && (all_arrows || matches!(way, Way::Up | Way::Down)),
        _ => false,
    }
}
