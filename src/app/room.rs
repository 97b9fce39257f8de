//! Which panels stand beside the map: those the person wants, as far as the window has room for them.

use super::App;
use super::page::Shown;
use super::region::Region;

/// The least width that is left to the map beside two panels, in points …
const MAP: f32 = 320.0;
/// … and where two of script, insights and inspector stand side by side, which goes only where there is plenty.
const ROOMY: f32 = 560.0;

impl App {
    /// Whether the outline, the inspector, the script or the insights are shown. Where there is no room for all that are wanted, as in
    /// a small window or one that is shown much enlarged, those are that were asked for last.
    pub fn has_room_for(&self, panel: Region) -> bool {
        self.panels_beside().contains(&panel)
    }

    /// The panels that are shown, the one that was asked for last first.
    fn panels_beside(&self) -> Vec<Region> {
        // In the middle, the outline isn't beside it.
        let in_middle = self.doc().is_some_and(|doc| doc.shown == Shown::Outline);
        // What changed stands in the inspector's place, and stays.
        let compares = self.doc().is_some_and(|doc| doc.lookup.is_some());
        let settings = &self.settings;
        let wanted = |panel: &Region| match panel {
            Region::Outline => settings.outline && !in_middle,
            Region::Inspector => settings.inspector || compares,
            Region::Insights => settings.insights,
            _ => settings.script,
        };
        let width = |panel: &Region| match panel {
            Region::Outline => settings.outline_width,
            Region::Inspector => settings.inspector_width,
            Region::Insights => settings.insights_width,
            _ => settings.script_width,
        };
        let mut panels: Vec<Region> = self.beside.into_iter().filter(wanted).collect();
        let left = |panels: &[Region]| self.ctx.content_rect().width() - panels.iter().map(width).sum::<f32>();
        let rivals = [Region::Script, Region::Insights, if compares { Region::Outline } else { Region::Inspector }];
        // They are in order: the last of them was asked for first.
        while panels.iter().filter(|panel| rivals.contains(panel)).count() > 1 && left(&panels) < ROOMY {
            let Some(at) = panels.iter().rposition(|panel| rivals.contains(panel)) else { break };
            panels.remove(at);
        }
        if left(&panels) < MAP {
            panels.truncate(1);
        }
        panels
    }

    /// Shows or hides a panel beside the map; what is hidden for want of room is shown in place of another.
    pub fn toggle_panel(&mut self, panel: Region) {
        if self.has_room_for(panel) {
            self.want(panel, false);
            self.go_to = Some(Region::Map);
        } else {
            self.show_panel(panel);
        }
    }

    /// Shows a panel beside the map and gives it the keyboard.
    pub fn show_panel(&mut self, panel: Region) {
        self.want(panel, true);
        if let Some(at) = self.beside.iter().position(|other| *other == panel) {
            self.beside[..=at].rotate_right(1);
        }
        self.go_to = Some(panel);
    }

    fn want(&mut self, panel: Region, wanted: bool) {
        match panel {
            Region::Outline => self.settings.outline = wanted,
            Region::Script => self.settings.script = wanted,
            Region::Insights => self.settings.insights = wanted,
            _ => self.settings.inspector = wanted,
        }
    }
}
