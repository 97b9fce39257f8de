//! What keys ask for while a journey is presented, in either window.

use super::Presenting;
use crate::app::{App, act, keys};
use crate::command::{CommandId, Cue};
use egui::{Context, Event, Key, Popup};

/// What was heard in one frame of a window.
#[derive(Default)]
pub struct Heard {
    /// Cues, of keys or buttons.
    pub cues: Vec<Cue>,
    /// Figures of a stop's number, or of a rating.
    pub figures: Vec<u8>,
    /// Enter, after figures.
    pub entered: bool,
    /// A command, where the window has no other ear for it.
    pub command: Option<CommandId>,
}

impl Heard {
    /// Takes what was pressed out of a window's input. `number` = a stop's number was begun.
    fn take(ctx: &Context, number: bool) -> Self {
        let mut heard = Self::default();
        ctx.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Key { key, pressed: true, modifiers, .. } if modifiers.is_none() => {
                    let figure = figure(*key);
                    heard.figures.extend(figure);
                    let enter = *key == Key::Enter && (number || !heard.figures.is_empty());
                    heard.entered |= enter;
                    figure.is_none() && !enter
                }
                _ => true,
            });
        });
        while let Some(cue) = keys::take_cue(ctx) {
            heard.cues.push(cue);
            // What follows a question answers it.
            if cue.asks() {
                break;
            }
        }
        // Bare letters that are no cue would begin a name.
        ctx.input_mut(|input| input.events.retain(|event| !matches!(event, Event::Text(_))));
        heard
    }

    /// What was pressed in the presenter's window, where commands work too.
    pub fn in_own_window(ctx: &Context, presenting: &Presenting) -> Self {
        let free = !presenting.is_noting() && ctx.memory(|memory| memory.focused()).is_none_or(super::beside::is_head);
        let mut heard = if free { Self::take(ctx, !presenting.digits.is_empty()) } else { Self::default() };
        let place = if ctx.text_edit_focused() { keys::Place::Text } else { keys::Place::Control };
        heard.command = keys::take(ctx, place, &[]);
        heard
    }
}

/// Does what keys ask for while a journey is presented, before anybody else hears them.
pub fn hear(app: &mut App) {
    let Some(presenting) = &app.presenting else { return };
    if listens(app) {
        let heard = Heard::take(&app.ctx.clone(), !presenting.digits.is_empty());
        app.obey(heard);
    }
}

/// Whether keys are cues where the keyboard is.
fn listens(app: &App) -> bool {
    let under_way = app.doc().is_some_and(|doc| doc.canvas.is_under_way());
    // Nothing is typed or chosen at the head of a panel yet.
    let at_head = app.ctx.memory(egui::Memory::focused).is_some_and(super::beside::is_head);
    let on_map = app.place() == keys::Place::Map || at_head;
    // What is typed is a line that was asked for, even if the field has yet to get the keyboard.
    let is_noting = app.presenting.as_ref().is_some_and(Presenting::is_noting);
    on_map && !is_noting && !app.is_asking() && !under_way && !Popup::is_any_open(&app.ctx)
}

impl App {
    /// Does what was heard.
    pub(super) fn obey(&mut self, heard: Heard) {
        self.number(&heard.figures, heard.entered);
        for cue in heard.cues {
            self.cue(cue);
        }
        if let Some(command) = heard.command {
            act::run(self, command);
        }
    }
}

/// The figure that a key types, from the row of figures or the number pad.
fn figure(key: Key) -> Option<u8> {
    let figures =
        [Key::Num0, Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    figures.iter().zip(0..).find(|(figure, _)| **figure == key).map(|(_, value)| value)
}
