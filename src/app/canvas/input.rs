//! egui's events in the words of the canvas. The only place that reads the pointer and the keys.

use super::Canvas;
use super::go::Way;
use crate::app::keys;
use crate::command::CommandId;
use egui::text_selection::LabelSelectionState;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Response, Ui};

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
    /// Letters that are typed while no field has the keyboard.
    Text(String),
    /// The text on the clipboard, to be pasted.
    Paste(String),
}

/// What a key means on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// An arrow, perhaps with Shift.
    Arrow(Way, bool),
    /// An arrow with Alt at a heading: moves it.
    Reorder(Way),
    /// The first or the last touchpoint of the lane, or of the whole journey.
    Edge {
        /// The last rather than the first.
        last: bool,
        /// Of the journey rather than of the lane.
        whole: bool,
    },
    /// Enter.
    Enter,
    /// Escape.
    Escape,
    /// The menu key or Shift+F10.
    Menu,
    /// The shortcut of a command that the map does itself.
    Command(CommandId),
}

impl Press {
    /// What a key means that is no command's.
    fn of(key: Key, modifiers: Modifiers, place: keys::Place) -> Option<Self> {
        let way = match key {
            Key::ArrowLeft => Some(Way::Left),
            Key::ArrowRight => Some(Way::Right),
            Key::ArrowUp => Some(Way::Up),
            Key::ArrowDown => Some(Way::Down),
            _ => None,
        };
        if modifiers.alt {
            return way.filter(|_| place == keys::Place::Heading).map(Self::Reorder);
        }
        if matches!(key, Key::Home | Key::End) {
            return Some(Self::Edge { last: key == Key::End, whole: modifiers.command });
        }
        if modifiers.command {
            return None;
        }
        if let Some(way) = way {
            return Some(Self::Arrow(way, modifiers.shift));
        }
        match key {
            Key::F10 if modifiers.shift => Some(Self::Menu),
            _ if modifiers.shift => None,
            Key::Enter => Some(Self::Enter),
            Key::Escape => Some(Self::Escape),
            Key::Menu => Some(Self::Menu),
            _ => None,
        }
    }
}

/// What the canvas listens to.
#[derive(Clone, Copy, Debug)]
pub struct Listening {
    /// The text field of a tool, and whether it leaves all arrows to the tool.
    pub field: Option<(egui::Id, bool)>,
    /// Whether the focus is at a heading.
    pub place: keys::Place,
    /// Whether it asked for what is on the clipboard.
    pub pastes: bool,
    /// Whether a menu is open over it, which has the keys meanwhile.
    pub menu: bool,
}

/// What happened since the last frame, in order. Keys that mean something are taken away, so that nobody else acts on
/// them too.
pub fn take(ui: &Ui, response: &Response, listening: Listening) -> Vec<Raw> {
    let Listening { field, place, pastes, menu } = listening;
    if response.has_focus() {
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, keys::KEPT));
    }
    let in_field = field.is_some_and(|(id, _)| ui.memory(|memory| memory.has_focus(id)));
    let all_arrows = field.is_some_and(|(_, all)| all);
    let on_map = response.contains_pointer();
    let keyboard = response.has_focus() && !menu;
    let system = keys::system(ui.ctx());
    let marked = ui.plugin::<LabelSelectionState>().lock().has_selection();
    let mut of_a_command = false;
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
                let command = keys::command(system, place, event, Canvas::OWN).filter(|_| keyboard);
                of_a_command = command.is_some();
                let press = command.map(Press::Command).or_else(|| Press::of(*key, *modifiers, place));
                let press = press.filter(|press| keyboard || in_fields(*press, all_arrows));
                happened.extend(press.map(Raw::Do));
                press.is_none()
            }
            // Text that is marked in a label is what the person wants to copy.
            Event::Copy | Event::Cut if keyboard && !marked => {
                let id = if *event == Event::Copy { CommandId::Copy } else { CommandId::Cut };
                happened.push(Raw::Do(Press::Command(id)));
                false
            }
            Event::Paste(text) if keyboard || pastes => {
                happened.push(Raw::Paste(text.clone()));
                false
            }
            // The letter that a shortcut would type goes with it.
            Event::Text(text) if keyboard => {
                if !std::mem::take(&mut of_a_command) {
                    happened.push(Raw::Text(text.clone()));
                }
                false
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
