//! Whether a command can be done now, and if not, why.

use super::to_fold;
use crate::app::App;
use crate::app::canvas::{self, Canvas, LOCKED};
use crate::app::compare::{ONLY_LOOKED_AT, Purpose};
use crate::app::page::{Doc, Shown};
use crate::app::script;
use crate::command::CommandId;

/// Whether a command can be done now; otherwise why not, in a sentence without a full stop.
pub fn availability(app: &App, id: CommandId) -> Result<(), &'static str> {
    use CommandId as C;
    match id {
        C::New | C::Open | C::OpenPath | C::Quit | C::About => return Ok(()),
        C::ThemeSystem | C::ThemeLight | C::ThemeDark | C::ThemeHighContrast => return Ok(()),
        C::ScaleUp | C::ScaleDown | C::ScaleUsual | C::ReduceMotion | C::Palette | C::Shortcuts => return Ok(()),
        C::CloseJourney => return need(!app.pages.is_empty(), "No journey is open"),
        C::Back => return need(app.pages.len() > 1, "You came from no other journey"),
        _ => {}
    }
    let Some(doc) = app.doc() else { return Err("No journey is open") };
    let (session, journey) = (&doc.session, doc.session.journey());
    let selection = &session.selection;
    match id {
        C::Save => {
            need(session.read_only().is_none(), ONLY_LOOKED_AT)?;
            return need(session.path.is_none() || session.is_unsaved(), "Nothing has changed since it was saved");
        }
        C::NextPanel | C::PreviousPanel => return Ok(()),
        C::SaveAs => return need(session.read_only().is_none(), ONLY_LOOKED_AT),
        C::Undo => return need(session.history().next_undo().is_some(), "There is nothing to undo"),
        C::Redo => return need(session.history().next_redo().is_some(), "There is nothing to do again"),
        _ => need(doc.is_whole(), "Mend what doesn't hold together first")?,
    }
    if app.presenting.is_some() {
        let elsewhere = matches!(
            id,
            C::PresentStart
                | C::Rehearse
                | C::ToggleScript
                | C::ToggleInsights
                | C::WhatIf
                | C::SaveView
                | C::DeleteView
                | C::ZoomFit
                | C::ZoomSelection
                | C::ZoomActual
                | C::AddStop
                | C::PresentHere
                | C::ViewTable
                | C::ViewOutline
                | C::Zen
                | C::ToggleOutline
                | C::ToggleInspector
                | C::ToggleTrustLine
                | C::ToggleMinimap
                | C::MoveMinimap
                | C::ShowJourney
                | C::CheckJourney
                | C::Filter
                | C::Compare
                | C::History
                | C::MergeFile
        );
        need(!elsewhere, "End the presentation first: Esc")?;
    }
    if let Some(reason) = session.read_only() {
        let changes = matches!(
            id,
            C::AddStage | C::AddLane | C::AddStop | C::OpenLinked | C::Compare | C::History | C::MergeFile
        );
        let of_the_journey = matches!(
            id,
            C::Export | C::CheckJourney | C::ShowJourney | C::ToggleInspector | C::SaveView | C::DeleteView
        );
        need(!changes && !of_the_journey, reason)?;
    }
    versions(doc, id)?;
    if id == C::Export {
        return need(app.exporting.is_none(), "An export is under way: cancel it first or wait for it");
    }
    if doc.shown != Shown::Map {
        match id {
            C::ZoomIn | C::ZoomOut | C::ZoomActual | C::ZoomFit | C::ZoomSelection => {
                return Err("Only the map can be zoomed: show it first");
            }
            C::ToggleTrustLine => return Err("The trust line stands above the map: show it first"),
            C::ToggleMinimap | C::MoveMinimap => return Err("The minimap is a part of the map: show it first"),
            C::ToggleOutline if doc.shown == Shown::Outline => {
                return Err("The outline is shown in the middle already");
            }
            _ => {}
        }
    }
    let any_touchpoint = !selection.touchpoints.is_empty();
    if session.read_only().is_some() && Canvas::OWN.contains(&id) {
        return doc.canvas.can(session, id);
    }
    if id == C::ToggleInspector && doc.lookup.is_some() {
        return Err("What changed stands in the inspector's place while versions are compared");
    }
    match id {
        // The lock is the map's.
        C::Rename | C::Delete | C::Cut | C::Paste if doc.shown != Shown::Map => Canvas::fits(session, id),
        _ if doc.shown != Shown::Map && canvas::adds(id) => Canvas::fits(session, id),
        _ if Canvas::OWN.contains(&id) => doc.canvas.can(session, id),
        C::FindNext | C::FindPrevious => need(doc.canvas.looks_for_something(), "Look for something first: Ctrl+F"),
        C::AddStage | C::AddLane => need(!doc.canvas.is_locked(), LOCKED),
        C::SelectAll => need(!journey.touchpoints().is_empty(), "There are no touchpoints"),
        C::OpenLinked => {
            let opens = |id| journey.touchpoint(id).is_some_and(|t| !t.opens.is_empty());
            need(
                selection.focused_touchpoint().is_some_and(opens),
                "Select a touchpoint that opens another journey first",
            )
        }
        C::MoveMinimap => need(app.settings.minimap, "The minimap is hidden"),
        C::CopyPicture => need(app.copying.is_none(), "A picture is being drawn already"),
        C::CollapseStage => need(to_fold(session, id).is_some(), "Select a touchpoint or a stage first"),
        C::CollapseLane => need(to_fold(session, id).is_some(), "Select a touchpoint or a lane first"),
        C::ExpandAll => need(session.folds().is_any(), "Nothing is folded"),
        C::DeleteView => need(app.views_here().next().is_some(), "No view of this journey is saved"),
        C::ClearFilter => need(session.filter().is_on(), "No filter is on"),
        C::AddStop => need(script::seen(doc).is_some(), script::NOTHING),
        C::ToggleOutline
        | C::ToggleInspector
        | C::ToggleScript
        | C::ToggleInsights
        | C::WhatIf
        | C::ShowJourney
        | C::CheckJourney
        | C::Filter => need(!app.zen, "Only the map is shown: F11 brings the rest back"),
        C::ZoomSelection => need(selection.focus.is_some() || any_touchpoint, "Select something first"),
        _ => Ok(()),
    }
}

/// Whether a command about versions can be done now.
fn versions(doc: &Doc, id: CommandId) -> Result<(), &'static str> {
    use CommandId as C;
    let lookup = doc.lookup.as_deref();
    let conflicts = !doc.session.journey().head().conflicts.is_empty() && lookup.is_none();
    match id {
        C::History => need(doc.session.path.is_some(), "Save the journey first: only files have a history"),
        C::MergeFile => {
            need(doc.on_disk.can_be_merged(), "The file on disk is as it was when it was read or saved last")
        }
        C::NextChange | C::PreviousChange => {
            need(lookup.is_some() || conflicts, "There are no changes or conflicts to go to: compare versions first")
        }
        C::TakeOurs | C::TakeTheirs | C::TakeBase | C::TakeStanding => {
            need(conflicts, "No merge has left anything to decide")
        }
        C::TakeMerge => need(
            lookup.is_some_and(|lookup| matches!(lookup.comparison.purpose, Purpose::Merge { .. })),
            "No merge is shown",
        ),
        C::BringBack => need(
            lookup.is_some_and(|lookup| lookup.past.as_ref().is_some_and(|past| past.shown().is_some())),
            "Go to a revision in the history that can be read first",
        ),
        _ => Ok(()),
    }
}

fn need(met: bool, reason: &'static str) -> Result<(), &'static str> {
    if met { Ok(()) } else { Err(reason) }
}
