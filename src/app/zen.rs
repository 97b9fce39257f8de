//! Only the map: no bars, no panels, the whole screen.

use super::App;
use egui::{Key, Modifiers, Popup, ViewportCommand};

impl App {
    /// Shows the map alone on the whole screen, or everything again. Nothing else about the session changes.
    pub fn set_zen(&mut self, zen: bool) {
        if self.zen == zen {
            return;
        }
        self.zen = zen;
        self.ctx.send_viewport_cmd(ViewportCommand::Fullscreen(zen));
        self.say(if zen { "Only the map: Esc or F11 brings the rest back" } else { "Everything is shown again" });
        if let Some(doc) = self.doc_mut() {
            doc.canvas.focus();
        }
    }

    /// Leaves the map alone with Esc, once there is nothing else to leave.
    pub(super) fn leave_zen(&mut self) {
        if !self.zen || self.presenting.is_some() {
            return;
        }
        let Some(doc) = self.doc().filter(|doc| doc.is_whole()) else { return self.set_zen(false) };
        let busy = self.is_asking() || Popup::is_any_open(&self.ctx) || !doc.canvas.is_at_rest(&doc.session);
        if !busy && self.ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.set_zen(false);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::app::region::Region;
    use crate::app::tests::{GREEN_CARD, Window, folder_with, press, sample, window};
    use egui::accesskit::Role;
    use egui::{Key, Modifiers};
    use egui_kittest::kittest::Queryable as _;

    fn bars(window: &Window) -> bool {
        window.query_by_label("Menu bar").is_some()
            || window.query_by_label("Tools").is_some()
            || window.query_by_label("Outline").is_some()
            || window.query_by_label("Inspector").is_some()
    }

    #[test]
    fn the_map_alone_comes_with_f11_and_goes_with_f11_or_esc() {
        let (_folder, path) = folder_with(&sample(GREEN_CARD));
        let mut window = window(Some(&path), &[]);
        let settings = window.state().settings.clone();
        press(&mut window, Modifiers::NONE, Key::F11);
        assert!(window.state().zen && !bars(&window));
        assert!(window.query_by_role(Role::ListBox).is_some(), "the map is there");
        assert!(window.query_by_role_and_label(Role::Status, window.state().said()).is_some());
        assert!(window.state().said().contains("F11"));
        press(&mut window, Modifiers::NONE, Key::F6);
        assert_eq!(window.state().region, Region::Map);
        press(&mut window, Modifiers::NONE, Key::F11);
        assert!(!window.state().zen && bars(&window));

        press(&mut window, Modifiers::NONE, Key::F11);
        press(&mut window, Modifiers::NONE, Key::Home);
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert!(window.state().zen, "Esc leaves the selection first");
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert!(!window.state().zen && bars(&window));
        assert_eq!(window.state().settings, settings);
    }

    #[test]
    fn closing_the_journey_brings_everything_back() {
        let (_folder, path) = folder_with(&sample(GREEN_CARD));
        let mut window = window(Some(&path), &[]);
        press(&mut window, Modifiers::NONE, Key::F11);
        press(&mut window, Modifiers::COMMAND, Key::W);
        assert!(!window.state().zen && window.state().pages.is_empty());
        assert!(window.query_by_label("Menu bar").is_some());
    }
}
