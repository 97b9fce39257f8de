//! The commands that are the map's own: whether each can be done now, and doing it.

use super::Canvas;
use super::act::world;
use super::begin::cell_of_focus;
use super::hit::End;
use super::tool::{Follow, Intent, Join, Link, Tool, ways};
use crate::app::session::{Selection, Session};
use crate::command::CommandId;
use crate::journey::{Edit, Key, LaneId, StageId, Subject};
use crate::picture::describe::{name_of, way};

/// Why a locked map doesn't do what would change the journey.
pub const LOCKED: &str = "The map is locked: Ctrl+Shift+L unlocks it";

/// What has to be selected for a command.
const TOUCHPOINT: &str = "Select a touchpoint first";

impl Canvas {
    /// The commands whose keys the map itself listens to while it has the keyboard, because what they do there depends
    /// on what is going on.
    pub const OWN: &[CommandId] = {
        use CommandId as C;
        &[
            C::Rename,
            C::Cut,
            C::Copy,
            C::Paste,
            C::Duplicate,
            C::Delete,
            C::MoveTouchpoint,
            C::Reconnect,
            C::ReconnectStart,
            C::Lock,
            C::AddTouchpoint,
            C::AddLinked,
            C::AddBefore,
            C::AddAbove,
            C::AddBelow,
            C::Connect,
            C::FollowOn,
            C::FollowBack,
            C::TransitionOn,
            C::TransitionBack,
        ]
    };

    /// Whether the map refuses to change the journey.
    pub fn is_locked(&self) -> bool {
        self.locked
    }

    /// Locks the map, or unlocks it, without a word.
    pub fn set_locked(&mut self, locked: bool) {
        self.locked = locked;
    }

    /// Why the map refuses to change the journey, if it does.
    pub(super) fn refuses(&self, session: &Session) -> Option<&'static str> {
        session.read_only().or(self.locked.then_some(LOCKED))
    }

    /// Whether one of its own commands can be done now; otherwise why not, in a sentence without a full stop.
    ///
    /// # Errors
    /// The reason.
    pub fn can(&self, session: &Session, id: CommandId) -> Result<(), &'static str> {
        use CommandId as C;
        let goes_along = matches!(id, C::FollowOn | C::FollowBack | C::TransitionOn | C::TransitionBack);
        if let Some(reason) = session.read_only().filter(|_| id != C::Copy && !goes_along) {
            return Err(reason);
        }
        if self.locked && !matches!(id, C::Lock | C::Copy) && !goes_along {
            return Err(LOCKED);
        }
        Self::fits(session, id)
    }

    /// Whether what is there and selected allows one of its own commands, locked or not.
    ///
    /// # Errors
    /// The reason why not.
    pub fn fits(session: &Session, id: CommandId) -> Result<(), &'static str> {
        use CommandId as C;
        let (journey, selection) = (session.journey(), &session.selection);
        let focus = selection.focus.as_ref();
        let touchpoint = selection.focused_touchpoint().is_some();
        let transition = matches!(focus, Some(Subject::Transition(..)));
        let goes_along = matches!(id, C::FollowOn | C::FollowBack | C::TransitionOn | C::TransitionBack);
        let (met, reason) = match id {
            C::Rename => (nameable(focus), "Select a touchpoint, stage, lane or transition first"),
            C::Cut | C::Copy | C::Duplicate | C::MoveTouchpoint => (!selection.touchpoints.is_empty(), TOUCHPOINT),
            C::Delete => {
                let something = !matches!(focus, None | Some(Subject::Record(Key::Journey)));
                (something || !selection.touchpoints.is_empty(), "Select something first")
            }
            C::Reconnect | C::ReconnectStart => (transition, "Select a transition first"),
            C::AddTouchpoint | C::Paste => {
                let any = journey.stages().next().is_some() && journey.lanes().next().is_some();
                (any, "A touchpoint needs a stage and a lane: add them first")
            }
            C::AddLinked | C::AddBefore | C::Connect => (touchpoint, TOUCHPOINT),
            C::AddAbove | C::AddBelow if !touchpoint => (false, TOUCHPOINT),
            C::AddAbove => (lane_beside(session, false).is_some(), "There is no lane above this one"),
            C::AddBelow => (lane_beside(session, true).is_some(), "There is no lane below this one"),
            _ if goes_along => (touchpoint || transition, TOUCHPOINT),
            _ => (true, ""),
        };
        if met { Ok(()) } else { Err(reason) }
    }

    /// Does one of its own commands, or says why it can't be done.
    pub fn run(&mut self, session: &mut Session, id: CommandId) {
        use CommandId as C;
        if let Err(reason) = self.can(session, id) {
            reason.clone_into(&mut session.said);
            return;
        }
        match id {
            C::Rename => self.start_rename(session),
            C::Cut => self.cut(session),
            C::Copy => self.copy(session),
            C::Paste => self.ask_paste(session),
            C::Duplicate => self.duplicate(session),
            C::Delete => {
                let request = self.delete(session);
                self.requests.extend(request);
            }
            C::MoveTouchpoint => self.start_move(session),
            C::Reconnect => self.start_reconnect(session, false),
            C::ReconnectStart => self.start_reconnect(session, true),
            C::Lock => self.lock(session),
            _ if adds(id) => {
                if let Some((stage, lane, join)) = joined(session, id) {
                    self.add(session, stage, lane, join);
                }
            }
            C::Connect => self.start_connect(session),
            C::FollowOn => self.follow(session, false),
            C::FollowBack => self.follow(session, true),
            C::TransitionOn => self.step_onto(session, false),
            C::TransitionBack => self.step_onto(session, true),
            _ => debug_assert!(false, "{id:?} is not the map's"),
        }
    }

    fn lock(&mut self, session: &mut Session) {
        self.locked = !self.locked;
        let said = if self.locked { "The map is locked against changes" } else { "The map can be changed again" };
        said.clone_into(&mut session.said);
    }

    /// Lets the person choose where an end of the selected transition leads instead.
    fn start_reconnect(&mut self, session: &mut Session, start: bool) {
        let Some(Subject::Transition(from, to)) = session.selection.focus.clone() else { return };
        let said = if start { "Come from which touchpoint?" } else { "Lead to which touchpoint?" };
        said.clone_into(&mut session.said);
        self.field.renew();
        self.tool = Tool::Link(Link::asked_for(End { from, to, start }));
    }

    /// Goes along a transition from what is focused.
    fn follow(&mut self, session: &mut Session, back: bool) {
        session.view();
        let Some(view) = session.last_view() else { return };
        let world = world(session, view, 1.0);
        let (tool, intents) = match &session.selection.focus {
            Some(Subject::Transition(from, to)) => {
                let end = if back { from } else { to };
                let show = Intent::Show(Key::Touchpoint(end.clone()).into());
                (Tool::default(), vec![Intent::Select(Selection::touchpoint(end)), show])
            }
            Some(Subject::Record(Key::Touchpoint(id))) => Follow::begin(id, back, world),
            _ => return,
        };
        self.tool = tool;
        self.act(session, intents);
    }

    /// Selects a transition of what is focused; from a transition, the next at the same end.
    fn step_onto(&mut self, session: &mut Session, back: bool) {
        session.view();
        let Some(view) = session.last_view() else { return };
        let (journey, world) = (session.journey(), world(session, view, 1.0));
        let (here, now) = match &session.selection.focus {
            Some(Subject::Transition(from, to)) if back => (to.clone(), Some(from.clone())),
            Some(Subject::Transition(from, to)) => (from.clone(), Some(to.clone())),
            Some(Subject::Record(Key::Touchpoint(id))) => (id.clone(), None),
            _ => return,
        };
        let others = ways(&here, back, world);
        let after = now.and_then(|now| others.iter().position(|id| *id == now)).map_or(0, |at| at + 1);
        let at = if after < others.len() { after } else { 0 };
        let Some(other) = others.get(at).cloned() else {
            let name = name_of(journey, &here);
            session.said = if back { format!("Nothing leads to {name}") } else { format!("{name} leads nowhere") };
            return;
        };
        let (from, to) = if back { (other, here) } else { (here, other) };
        let next = journey.transition(&from, &to);
        let target = next.map_or_else(|| name_of(journey, &to).to_owned(), |next| way(journey, next));
        let label = next.filter(|next| !next.label.is_empty()).map(|next| format!(", “{}”", next.label));
        let count = if others.len() > 1 { format!(", {} of {}", at + 1, others.len()) } else { String::new() };
        let from_name = name_of(journey, &from);
        session.said = format!("Transition from {from_name} to {target}{}{count}", label.unwrap_or_default());
        let subject = Subject::Transition(from, to);
        session.selection = Selection::one(subject.clone());
        self.reveal_subject(session, &subject);
    }

    /// Ends the choice among several ways when something else was selected meanwhile.
    pub(super) fn go_on_choosing(&mut self, session: &Session) {
        if let Tool::Follow(follow) = &self.tool
            && session.selection.focused_touchpoint() != Some(follow.candidate())
        {
            self.tool = Tool::default();
        }
    }

    /// Letters typed on the map begin a new name for what is focused.
    pub(super) fn typed(&mut self, session: &mut Session, letters: &str) {
        let text = match &self.tool {
            Tool::Name(name) if name.typed => format!("{}{letters}", name.text),
            Tool::Link(link) => format!("{}{letters}", link.typed),
            Tool::Name(_) => letters.to_owned(),
            Tool::Select(super::tool::Select::Idle) | Tool::Follow(_) => {
                let focus = session.selection.focus.as_ref();
                if !letters.starts_with(char::is_alphanumeric) || !nameable(focus) {
                    return;
                }
                self.tool = Tool::default();
                self.run(session, CommandId::Rename);
                letters.to_owned()
            }
            _ => return,
        };
        if matches!(self.tool, Tool::Name(_) | Tool::Link(_)) {
            self.feed(session, &super::tool::Event::Typed(text));
        }
    }
}

/// Whether a command adds a touchpoint.
pub fn adds(id: CommandId) -> bool {
    use CommandId as C;
    matches!(id, C::AddTouchpoint | C::AddLinked | C::AddBefore | C::AddAbove | C::AddBelow)
}

/// Where a command adds a touchpoint, and how that hangs together with the one that is focused; none if it adds none.
pub fn joined(session: &Session, id: CommandId) -> Option<(StageId, LaneId, Join)> {
    use CommandId as C;
    if id == C::AddTouchpoint {
        let (stage, lane) = cell_of_focus(session)?;
        return Some((stage, lane, Join::Free));
    }
    let focused = session.selection.focused_touchpoint().filter(|_| adds(id))?.clone();
    let here = session.journey().touchpoint(&focused)?;
    let lane = match id {
        C::AddAbove => lane_beside(session, false)?,
        C::AddBelow => lane_beside(session, true)?,
        _ => here.lane.clone(),
    };
    let join = if id == C::AddBefore { Join::Before(focused) } else { Join::After(focused) };
    Some((here.stage.clone(), lane, join))
}

/// What can be renamed, or written on.
fn nameable(focus: Option<&Subject>) -> bool {
    matches!(focus, Some(Subject::Record(Key::Touchpoint(_) | Key::Stage(_) | Key::Lane(_)) | Subject::Transition(..)))
}

/// The lane above or below that of the focused touchpoint.
fn lane_beside(session: &Session, below: bool) -> Option<LaneId> {
    let here = session.journey().touchpoint(session.selection.focused_touchpoint()?)?;
    let lanes = &session.journey().head().lanes;
    let at = lanes.iter().position(|lane| *lane == here.lane)?;
    lanes.get(if below { at + 1 } else { at.checked_sub(1)? }).cloned()
}

/// The name of a thing, or the words on a transition; none if it isn't there.
pub fn words_on(session: &Session, subject: &Subject) -> Option<String> {
    match subject {
        Subject::Record(key) => session.journey().get(key).map(|record| record.name().to_owned()),
        Subject::Transition(from, to) => session.journey().transition(from, to).map(|next| next.label.clone()),
    }
}

/// The edit that gives something its new name or words.
pub fn naming(subject: &Subject, text: &str) -> Edit {
    match subject {
        Subject::Record(key) => Edit::Rename { key: key.clone(), name: text.to_owned() },
        Subject::Transition(from, to) => Edit::Label { from: from.clone(), to: to.clone(), label: text.to_owned() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::System;

    #[test]
    fn the_words_of_a_locked_map_name_the_key_that_unlocks_it() {
        let shortcut = CommandId::Lock.command().shortcuts(System::Linux)[0];
        assert!(LOCKED.contains(&shortcut.words(System::Linux)), "{LOCKED}");
    }
}
