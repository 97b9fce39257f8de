//! What is done to a script. Each is one step that can be undone.

use super::State;
use super::words::title_of;
use crate::app::session::Session;
use crate::journey::record::Stop;
use crate::journey::{Edit, Journey, Key, Record};
use crate::story::{Scene, Story};
use std::sync::Arc;

/// The edit that makes this the script of a journey.
pub fn edit(journey: &Journey, script: Vec<Stop>) -> Edit {
    let mut head = journey.head().clone();
    head.script = script;
    Edit::Revise { key: Key::Journey, record: Record::Journey(Arc::new(head)) }
}

/// Makes this the script, as a step of this name; whether that was done. A refusal is told by the session.
pub fn replace(session: &mut Session, label: &str, script: Vec<Stop>) -> bool {
    let edit = edit(session.journey(), script);
    session.perform_as(label, &[edit], None).is_ok()
}

fn stops(session: &Session) -> Vec<Stop> {
    session.journey().head().script.clone()
}

/// Adds a stop after the chosen one, or at the end, and chooses it.
pub fn add(session: &mut Session, state: &mut State, stop: Stop) {
    let mut script = stops(session);
    state.follow(session);
    let at = state.chosen.map_or(script.len(), |chosen| chosen + 1).min(script.len());
    let label = format!("add stop {}", title_of(session.journey(), &stop));
    script.insert(at, stop);
    if replace(session, &label, script) {
        tell_place(session, at);
        state.choose(session, Some(at));
    }
}

/// Moves a stop to another place and chooses it; beyond the ends of the script nothing happens.
pub fn shift(session: &mut Session, state: &mut State, from: usize, to: usize) {
    let mut script = stops(session);
    if from >= script.len() || to >= script.len() || from == to {
        return;
    }
    let stop = script.remove(from);
    let label = format!("move stop {}", title_of(session.journey(), &stop));
    script.insert(to, stop);
    if replace(session, &label, script) {
        tell_place(session, to);
        state.choose(session, Some(to));
    }
}

/// Deletes a stop; the one that takes its place is chosen.
pub fn delete(session: &mut Session, state: &mut State, at: usize) {
    let mut script = stops(session);
    if at >= script.len() {
        return;
    }
    let stop = script.remove(at);
    let left = script.len();
    if replace(session, &format!("delete stop {}", title_of(session.journey(), &stop)), script) {
        state.choose(session, left.checked_sub(1).map(|last| at.min(last)));
    }
}

/// Lets the chosen stop show what another one does.
pub fn show_in_chosen(session: &mut Session, state: &mut State, seen: &Stop) {
    let mut script = stops(session);
    state.follow(session);
    let Some(stop) = state.chosen.and_then(|at| script.get_mut(at)) else { return };
    let label = format!("change what stop {} shows", title_of(session.journey(), stop));
    (stop.shows, stop.stage) = (seen.shows.clone(), seen.stage.clone());
    if *stop == session.journey().head().script[state.chosen.unwrap_or(0)] {
        session.said = "The stop shows that already".into();
    } else if replace(session, &label, script) {
        state.choose(session, state.chosen);
    }
}

/// The stops by which a journey tells itself, as far as a script can hold them: its stages, its moments that matter and
/// where it hurts most.
pub fn own_stops(journey: &Journey) -> Vec<Stop> {
    let stops = Story::of(journey).stops.into_iter().map(Scene::into_stop);
    stops.filter(|stop| stop.stage.is_some() || !stop.shows.is_empty()).collect()
}

/// Fills an empty script with the journey's own stops and chooses the first.
pub fn begin(session: &mut Session, state: &mut State) {
    let script = own_stops(session.journey());
    let count = script.len();
    if count > 0 && replace(session, "add the journey's own stops", script) {
        session.said = format!("Added the journey's own stops: {count}");
        state.choose(session, Some(0));
    }
}

/// Says where the stop is that something was just done to.
fn tell_place(session: &mut Session, at: usize) {
    let count = session.journey().head().script.len();
    session.said += &format!(", now {} of {count}", at + 1);
}
