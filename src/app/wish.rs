//! What the map and the panels ask for that they can't do themselves, and how it is done.

use super::page::Shown;
use super::panel::{self, insights, script};
use super::region::Region;
use super::settings::Corner;
use super::{App, act, canvas};
use crate::command::CommandId;
use crate::journey::{Key, Subject, TouchpointId};

/// What the map or a panel asks for.
pub enum Wish {
    /// Do a command.
    Run(CommandId),
    /// Open the journey that this touchpoint unfolds into.
    OpenLinked(TouchpointId),
    /// Ask what becomes of what is in a stage or lane that is to go.
    ChooseFate(Key),
    /// Put the minimap there.
    MinimapTo(Corner),
    /// Select this and bring it into view.
    Reveal(Subject),
    /// The same on the map.
    ShowOnMap(Subject),
    /// Go to a change of a comparison.
    Change(usize),
    /// Go to a revision of the history.
    Revision(Option<usize>),
    /// Show the script.
    Script,
    /// Show a stop of the script on the map.
    ShowStop(usize),
    /// Let a stop show what is selected.
    ShowInStop,
    /// What the insights ask for.
    Insight(insights::Asked),
    /// The news of the file are put off.
    PutOff,
}

impl From<canvas::Request> for Wish {
    fn from(request: canvas::Request) -> Self {
        match request {
            canvas::Request::Run(id) => Self::Run(id),
            canvas::Request::OpenLinked(id) => Self::OpenLinked(id),
            canvas::Request::ChooseFate(key) => Self::ChooseFate(key),
            canvas::Request::MinimapTo(corner) => Self::MinimapTo(corner),
        }
    }
}

impl From<panel::Request> for Wish {
    fn from(request: panel::Request) -> Self {
        match request {
            panel::Request::Run(id) => Self::Run(id),
            panel::Request::OpenLinked(id) => Self::OpenLinked(id),
            panel::Request::ChooseFate(key) => Self::ChooseFate(key),
            panel::Request::Reveal(subject) => Self::Reveal(subject),
            panel::Request::Script => Self::Script,
        }
    }
}

impl From<script::Asked> for Wish {
    fn from(asked: script::Asked) -> Self {
        match asked {
            script::Asked::Run(id) => Self::Run(id),
            script::Asked::Show(at) => Self::ShowStop(at),
            script::Asked::ShowSeen => Self::ShowInStop,
        }
    }
}

/// Does what the map or a panel asks for that is shown elsewhere than on the page.
pub fn grant_all<R>(app: &mut App, requests: Vec<R>)
where
    Wish: From<R>,
{
    for request in requests {
        grant(app, request.into());
    }
}

/// Does what was asked for.
pub fn grant(app: &mut App, wish: Wish) {
    match wish {
        Wish::Run(id) => act::run(app, id),
        Wish::OpenLinked(id) => app.open_linked(&id),
        Wish::ChooseFate(key) => act::choose_fate(app, key),
        Wish::MinimapTo(corner) => act::move_minimap(app, corner),
        Wish::Reveal(subject) => app.reveal(subject),
        Wish::Change(at) => {
            if let Some(doc) = app.doc_mut() {
                doc.go_to_change(at);
            }
        }
        Wish::Revision(at) => {
            if let Some(doc) = app.doc_mut() {
                doc.go_to_revision(at);
            }
        }
        Wish::Script if app.presenting.is_some() => app.say("The script is shown when the presentation has ended"),
        Wish::Script => app.show_panel(Region::Script),
        Wish::Insight(asked) => app.grant_insight(asked),
        Wish::ShowStop(at) => app.show_stop(at),
        Wish::ShowInStop => app.show_in_stop(),
        Wish::PutOff => {
            if let Some(doc) = app.doc_mut() {
                doc.put_off = true;
                doc.focus();
            }
            app.say("Put off: the menu Versions has it, and saving asks");
        }
        Wish::ShowOnMap(subject) => {
            app.reveal(subject);
            if let Some(doc) = app.doc_mut() {
                doc.show_as(Shown::Map);
            }
        }
    }
}
