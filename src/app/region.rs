//! The parts of the window that F6 goes through, and which of them the keyboard is in.

use super::App;
use egui::{Context, Rect};

/// The parts of the window that F6 goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// The map, or the view that stands in its place.
    Map,
    /// What became of the file.
    News,
    /// The inspector.
    Inspector,
    /// The script.
    Script,
    /// What the analysis knows.
    Insights,
    /// What differs between two versions.
    Changes,
    /// What a merge left to decide.
    Conflicts,
    /// The revisions of the file.
    History,
    /// The findings.
    Findings,
    /// The outline.
    Outline,
    /// Menus and tools.
    Bars,
}

impl Region {
    const ALL: [Self; 11] = [
        Self::Map,
        Self::News,
        Self::Inspector,
        Self::Script,
        Self::Insights,
        Self::Changes,
        Self::Conflicts,
        Self::History,
        Self::Findings,
        Self::Outline,
        Self::Bars,
    ];

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Map => "Map",
            Self::News => "News of the file",
            Self::Inspector => "Inspector",
            Self::Script => "Script",
            Self::Insights => "Insights",
            Self::Changes => "Changes",
            Self::Conflicts => "Left to decide",
            Self::History => "History",
            Self::Findings => "Findings",
            Self::Outline => "Outline",
            Self::Bars => "Menus and tools",
        }
    }
}

/// The region after the one the keyboard is in, or before it.
pub fn next_region(app: &App, forward: bool) -> Region {
    let shown = |region: &Region| match region {
        Region::Map => true,
        _ if app.zen => false,
        Region::Bars => true,
        Region::News => app.doc().is_some_and(|doc| doc.is_whole() && doc.has_news()),
        Region::Inspector => {
            app.has_room_for(*region) && app.doc().is_some_and(|doc| doc.is_whole() && doc.lookup.is_none())
        }
        Region::Script | Region::Insights => app.has_room_for(*region) && app.doc().is_some_and(|doc| doc.is_whole()),
        Region::Changes => changes_have_room(app) && app.doc().is_some_and(|doc| doc.lookup.is_some()),
        Region::History => app.doc().is_some_and(|doc| doc.lookup.as_ref().is_some_and(|look| look.past.is_some())),
        Region::Conflicts => app.doc().is_some_and(|doc| doc.is_whole() && doc.shows_conflicts()),
        Region::Findings => app.findings && app.doc().is_some_and(|doc| doc.is_whole()),
        Region::Outline => app.has_room_for(*region) && app.doc().is_some_and(|doc| doc.is_whole()),
    };
    let at = Region::ALL.iter().position(|region| *region == app.region).unwrap_or(0);
    let count = Region::ALL.len();
    let order = (1..=count).map(|step| Region::ALL[(at + if forward { step } else { count - step }) % count]);
    order.into_iter().find(shown).unwrap_or(Region::Map)
}

/// Whether what changed is shown where versions are compared. In a small window the script stands in its place.
pub fn changes_have_room(app: &App) -> bool {
    app.has_room_for(Region::Inspector) || !app.has_room_for(Region::Script)
}

/// Which region the keyboard is in.
pub fn region(ctx: &Context, places: &[(Region, Rect)]) -> Region {
    let focused = ctx.memory(egui::Memory::focused).and_then(|id| ctx.read_response(id));
    let Some(focused) = focused else { return Region::Map };
    // What scrolls may be much larger than what is seen of it.
    let at = if focused.interact_rect.is_positive() { focused.interact_rect } else { focused.rect }.center();
    places.iter().find(|(_, rect)| rect.contains(at)).map_or(Region::Bars, |(region, _)| *region)
}
