//! The script and the view: what is selected or seen becomes a stop, and a stop is shown on the map again.

use super::App;
use super::page::{Doc, Shown};
use super::panel::script;
use super::region::Region;
use super::session::Selection;
use crate::journey::record::Stop;
use crate::journey::{Journey, Key, LaneId, Subject, Touchpoint, TouchpointId};
use crate::picture::describe::name_of;

/// Why no stop can be made of what is seen.
pub const NOTHING: &str = "Select what the stop is to show first";

/// A stop of what is selected: a stage, touchpoints, those of a lane, the two ends of a transition; without a selection
/// of what is in view. Its title is a suggestion. None = nothing of it can be shown.
pub fn seen(doc: &Doc) -> Option<Stop> {
    let (journey, selection) = (doc.session.journey(), &doc.session.selection);
    let several = selection.touchpoints.len() > 1;
    match &selection.focus {
        _ if several => of_touchpoints(journey, |id, _| selection.has(id)),
        Some(Subject::Record(Key::Stage(id))) => {
            let stage = journey.stage(id)?;
            Some(Stop { title: stage.name.trim().to_owned(), stage: Some(id.clone()), ..Stop::default() })
        }
        Some(Subject::Record(Key::Lane(id))) => of_lane(journey, id),
        Some(Subject::Transition(from, to)) => of_touchpoints(journey, |id, _| id == from || id == to),
        Some(Subject::Record(Key::Touchpoint(focused))) => of_touchpoints(journey, |id, _| id == focused),
        _ if !selection.touchpoints.is_empty() => of_touchpoints(journey, |id, _| selection.has(id)),
        _ if doc.shown == Shown::Map => {
            let seen = doc.canvas.in_view(&doc.session);
            of_touchpoints(journey, |id, _| seen.binary_search(id).is_ok())
        }
        _ => None,
    }
}

fn of_lane(journey: &Journey, lane: &LaneId) -> Option<Stop> {
    let stop = of_touchpoints(journey, |_, touchpoint| touchpoint.lane == *lane)?;
    let name = journey.lane(lane).map_or("", |lane| lane.name.trim());
    Some(if name.is_empty() { stop } else { Stop { title: name.to_owned(), ..stop } })
}

/// A stop of those touchpoints, in reading order.
fn of_touchpoints(journey: &Journey, these: impl Fn(&TouchpointId, &Touchpoint) -> bool) -> Option<Stop> {
    let order = journey.reading_order();
    let those: Vec<_> = order.iter().filter(|(id, touchpoint)| these(id, touchpoint)).collect();
    let (first, last) = (those.first()?, those.last()?);
    let stage = &first.1.stage;
    let all_of_it = order.iter().filter(|(_, touchpoint)| touchpoint.stage == *stage).count() == those.len()
        && those.iter().all(|(_, touchpoint)| touchpoint.stage == *stage);
    let name = |id| name_of(journey, id).trim();
    let title = match &those[..] {
        [one] => name(one.0).to_owned(),
        all if all.len() == order.len() => journey.head().title.trim().to_owned(),
        _ if all_of_it => journey.stage(stage).map(|stage| stage.name.trim().to_owned()).unwrap_or_default(),
        _ => format!("From {} to {}", name(first.0), name(last.0)),
    };
    Some(Stop { title, shows: those.iter().map(|(id, _)| (*id).clone()).collect(), ..Stop::default() })
}

impl App {
    /// Adds what is seen to the script, after the chosen stop, and asks for its title in the script.
    pub(super) fn add_stop(&mut self) {
        let shown = !self.zen;
        let from_script = self.region == Region::Script;
        if shown && !self.has_room_for(Region::Script) {
            self.show_panel(Region::Script);
        }
        // The title takes the keyboard, not the panel.
        self.go_to = None;
        let Some(doc) = self.doc_mut() else { return };
        if let Some(stop) = seen(doc) {
            script::add(&mut doc.session, &mut doc.script, stop);
            if shown {
                doc.script.ask_title(!from_script);
            }
        }
    }

    /// Lets the chosen stop show what is seen now.
    pub(super) fn show_in_stop(&mut self) {
        let Some(doc) = self.doc_mut() else { return };
        match seen(doc) {
            Some(seen) => script::show_in_chosen(&mut doc.session, &mut doc.script, &seen),
            None => self.say(NOTHING),
        }
    }

    /// Selects what a stop shows and frames it on the map. The keyboard stays where it is.
    pub(super) fn show_stop(&mut self, at: usize) {
        let Some(doc) = self.doc_mut() else { return };
        let Some(stop) = doc.session.journey().head().script.get(at).cloned() else { return };
        doc.session.selection = match &stop.stage {
            Some(stage) => Selection::one(Key::Stage(stage.clone())),
            None => {
                let journey = doc.session.journey();
                let there = stop.shows.iter().filter(|id| journey.touchpoint(id).is_some());
                let focus = there.clone().next().map(|id| Key::Touchpoint(id.clone()).into());
                Selection { focus, touchpoints: there.cloned().collect() }
            }
        };
        if doc.shown != Shown::Map {
            doc.show_as(Shown::Map);
        }
        // What is folded away is unfolded for it.
        doc.session.view();
        doc.canvas.fit_selection(&doc.session);
        let title = script::title_of(doc.session.journey(), &stop);
        doc.session.said = format!("The map shows stop {}, {title}", at + 1);
    }
}
