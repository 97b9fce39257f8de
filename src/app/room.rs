//! Which panels stand beside the map: those the person wants, as far as the window has room for them.

use super::App;
use super::page::Shown;
use super::workspace::Region;

/// The least width that is left to the map beside both panels, in points.
const MAP: f32 = 320.0;

impl App {
    /// Whether the outline or the inspector is shown. Where there is no room for both beside the map, as in a small
    /// window or one that is shown much enlarged, it is the one that was asked for last.
    pub fn has_room_for(&self, panel: Region) -> bool {
        // Then the outline isn't beside it.
        let in_middle = self.doc().is_some_and(|doc| doc.shown == Shown::Outline);
        let settings = &self.settings;
        let wanted = match panel {
            Region::Outline => settings.outline && !in_middle,
            Region::Inspector => settings.inspector,
            _ => true,
        };
        let both = settings.outline && settings.inspector && !in_middle;
        let room = self.ctx.content_rect().width() - settings.outline_width - settings.inspector_width;
        wanted && (!both || room >= MAP || panel == self.beside)
    }

    /// Shows or hides the outline or the inspector; what is hidden for want of room is shown in place of the other.
    pub fn toggle_panel(&mut self, panel: Region) {
        let shown = !self.has_room_for(panel);
        match panel {
            Region::Outline => self.settings.outline = shown,
            _ => self.settings.inspector = shown,
        }
        if shown {
            self.beside = panel;
        }
        self.go_to = Some(if shown { panel } else { Region::Map });
    }
}
