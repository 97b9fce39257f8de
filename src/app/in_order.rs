//! What is typed is taken before what ends the typing.
//!
//! When a frame takes long, a person's next keys come together in the one after it: the end of a name, Enter, the letter
//! that begins the next. Whoever acts on Enter or on a shortcut at the start of a frame would act on the name as it was
//! before. So a frame gets no more than belongs together; the rest waits for the next one, which follows at once.

use egui::{Context, Event, Key, Plugin, RawInput, Ui, ViewportId};
use std::collections::HashMap;

/// Hands events out in portions, each window's to itself.
#[derive(Debug, Default)]
pub struct InOrder {
    windows: HashMap<ViewportId, Window>,
}

/// What is known of a window.
#[derive(Debug, Default)]
struct Window {
    /// What waits for its next frame.
    waiting: Vec<Event>,
    /// Whether a field in it had the keyboard at the end of its last frame.
    in_field: bool,
}

impl Plugin for InOrder {
    fn debug_name(&self) -> &'static str {
        "in order"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let window = self.windows.entry(input.viewport_id).or_default();
        let mut events = std::mem::take(&mut window.waiting);
        events.append(&mut input.events);
        window.waiting = events.split_off(portion(&events, window.in_field));
        input.events = events;
        if !window.waiting.is_empty() {
            ctx.request_repaint_of(input.viewport_id);
        }
        // What still waits for a window that was closed is nobody's.
        self.windows.retain(|id, _| input.viewports.contains_key(id) || *id == input.viewport_id);
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        // Only during its pass does a window tell what has the keyboard in it.
        let in_field = ui.ctx().text_edit_focused();
        self.windows.entry(ui.ctx().viewport_id()).or_default().in_field = in_field;
    }
}

/// How many of these events one frame can take, while a field has the keyboard or not.
fn portion(events: &[Event], in_field: bool) -> usize {
    let (mut typed, mut ended) = (false, false);
    for (at, event) in events.iter().enumerate() {
        let is_typing = types(event);
        let acts = matches!(event, Event::Key { pressed: true, .. } | Event::PointerButton { pressed: true, .. });
        if (typed && ends(event)) || (ended && (is_typing || acts)) {
            return at;
        }
        typed |= is_typing;
        // Where no field has the keyboard a letter may open one, for the letters that follow.
        ended |= matches!(event, Event::Key { key: Key::Enter | Key::Escape | Key::Tab, pressed: true, .. })
            || (is_typing && !in_field);
    }
    events.len()
}

/// Whether an event puts something into a field.
fn types(event: &Event) -> bool {
    matches!(
        event,
        Event::Text(_)
            | Event::Paste(_)
            | Event::Ime(_)
            | Event::Key { key: Key::Backspace | Key::Delete, pressed: true, .. }
    )
}

/// Whether an event may end the typing in a field.
fn ends(event: &Event) -> bool {
    match event {
        Event::Key { key, pressed: true, modifiers, .. } => {
            let leaves = matches!(key, Key::Enter | Key::Escape | Key::Tab | Key::ArrowUp | Key::ArrowDown);
            // A shortcut; but AltGr types letters, and comes as Ctrl and Alt.
            leaves || (modifiers.command && !modifiers.alt && !matches!(key, Key::Backspace | Key::Delete))
        }
        Event::PointerButton { pressed: true, .. } | Event::Copy | Event::Cut => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tests::{GREEN_CARD, Window, folder_with, sample, window};
    use egui::Modifiers;

    fn key(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    /// What a keyboard sends for this text: a key and a text for each letter.
    fn typed(text: &str) -> Vec<Event> {
        let of = |letter: char| {
            let press = Key::from_name(&letter.to_uppercase().to_string()).map(|k| key(k, Modifiers::NONE));
            press.into_iter().chain([Event::Text(letter.to_string())])
        };
        text.chars().flat_map(of).collect()
    }

    fn names(window: &Window) -> Vec<String> {
        let journey = window.state().doc().expect("a journey").session.journey();
        journey.touchpoints().values().map(|touchpoint| touchpoint.name.clone()).collect()
    }

    /// Found by killing the program at random moments: on a busy machine touchpoints lost the names that were typed.
    #[test]
    fn regression_1_names_typed_while_a_frame_takes_long_are_not_lost() {
        let (_folder, path) = folder_with(&sample(GREEN_CARD));
        let mut window = window(Some(&path), &[]);
        window.key_press(Key::N);
        window.step();
        // All of it in one frame.
        let keys = [
            typed("First"),
            vec![key(Key::Enter, Modifiers::NONE)],
            typed("n"),
            typed("Second"),
            vec![key(Key::Enter, Modifiers::NONE)],
            typed("n"),
            typed("Third"),
            vec![key(Key::S, Modifiers::COMMAND)],
        ];
        window.input_mut().events.extend(keys.concat());
        window.run();
        for name in ["First", "Second", "Third"] {
            assert!(names(&window).contains(&name.to_owned()), "{name}: {:?}", names(&window));
        }
        assert_eq!(names(&window).len(), 28);
        let saved = crate::file::open(&path).expect("read").document.journey;
        assert!(saved.touchpoints().values().any(|touchpoint| touchpoint.name == "Third"));
    }

    #[test]
    fn regression_2_what_waits_stays_in_its_window() {
        let (ctx, mut in_order) = (Context::default(), InOrder::default());
        let here = egui::ViewportId::from_hash_of("here");
        let mut of = |viewport_id, events| {
            let mut input = RawInput { viewport_id, events, ..Default::default() };
            input.viewports.insert(here, Default::default());
            in_order.input_hook(&ctx, &mut input);
            input.events
        };
        assert_eq!(of(here, typed("ab")), typed("a"));
        assert_eq!(of(egui::ViewportId::ROOT, Vec::new()), []);
        assert_eq!(of(here, Vec::new()), typed("b"));
    }

    #[test]
    fn what_belongs_together_stays_in_one_frame() {
        let (enter, none) = (|| key(Key::Enter, Modifiers::NONE), Modifiers::NONE);
        assert_eq!(portion(&typed("abc"), true), 6);
        assert_eq!(portion(&typed("abc"), false), 2, "the first may be a command");
        assert_eq!(portion(&[enter(), enter()], true), 1);
        assert_eq!(portion(&[key(Key::Z, Modifiers::COMMAND), key(Key::Z, Modifiers::COMMAND)], false), 2);
        assert_eq!(portion(&[key(Key::ArrowDown, none), key(Key::ArrowDown, none), enter()], false), 3);
        let released =
            Event::Key { key: Key::Enter, physical_key: None, pressed: false, repeat: false, modifiers: none };
        assert_eq!(portion(&[enter(), released, Event::PointerGone], true), 3);
        assert_eq!(portion(&[Event::Text("a".into()), enter()], true), 1);
    }
}
