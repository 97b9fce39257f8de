//! What a person means to do, turned into a [`Patch`].
//!
//! An edit that would leave the journey in a state that doesn't hold together is refused with a reason; what was
//! already broken before (a file after a plain text merge) stands in no edit's way.

mod conflict;
mod label;
mod structure;
mod touchpoints;

pub use conflict::Choice;
pub use label::done;

use super::code::Code;
use super::draft::Draft;
use super::id::{EvidenceId, LaneId, PersonaId, StageId, TouchpointId};
use super::model::Journey;
use super::patch::Patch;
use super::record::{Key, Lane, Record, Stage};
use super::refs::{Reference, joint_problems};
use super::values::{MAX_TOUCHPOINTS, MAX_TRANSITIONS, Problem, value_problems};

/// One thing a person means to do. New ids are minted by whoever makes the edit, so that an edit is a plain value.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A new touchpoint in a cell, led to from `after` if given.
    AddTouchpoint {
        /// Its new id.
        id: TouchpointId,
        /// Its name.
        name: String,
        /// Its stage.
        stage: StageId,
        /// Its lane.
        lane: LaneId,
        /// The touchpoint that leads to it.
        after: Option<TouchpointId>,
    },
    /// Copies touchpoints with everything in them and the transitions among them.
    Duplicate {
        /// Original and new id of each.
        copies: Vec<(TouchpointId, TouchpointId)>,
    },
    /// Deletes touchpoints, the transitions to them and their places in the script.
    Delete {
        /// Which.
        touchpoints: Vec<TouchpointId>,
    },
    /// Moves touchpoints to another stage, lane or both; a pin is given up.
    Move {
        /// Which.
        touchpoints: Vec<TouchpointId>,
        /// Where to; none = as it was.
        stage: Option<StageId>,
        /// Where to; none = as it was.
        lane: Option<LaneId>,
    },
    /// Lets one touchpoint lead to another.
    Connect {
        /// Where it starts.
        from: TouchpointId,
        /// Where it ends.
        to: TouchpointId,
    },
    /// Takes a transition away.
    Disconnect {
        /// Where it starts.
        from: TouchpointId,
        /// Where it ends.
        to: TouchpointId,
    },
    /// Gives a transition other ends and keeps what is known of it.
    Reconnect {
        /// Its ends before.
        was: (TouchpointId, TouchpointId),
        /// Its ends after.
        becomes: (TouchpointId, TouchpointId),
    },
    /// Writes words on a transition, or takes them away.
    Label {
        /// Where it starts.
        from: TouchpointId,
        /// Where it ends.
        to: TouchpointId,
        /// The words; empty = none.
        label: String,
    },
    /// Adds records that are complete in themselves, as pasting does: touchpoints with the transitions among them, and
    /// the personas and evidence they name. What else there is stays as it is.
    AddAll {
        /// The records with their new ids.
        records: Vec<(Key, Record)>,
    },
    /// Gives a record another name; its id stays.
    Rename {
        /// Which record.
        key: Key,
        /// Its new name.
        name: String,
    },
    /// Gives a record other values; adds a persona or an evidence record that isn't there yet.
    Revise {
        /// Which record.
        key: Key,
        /// All its values.
        record: Record,
    },
    /// A new lane.
    AddLane {
        /// The lane.
        lane: Lane,
        /// Its place from the top, from 0.
        at: usize,
    },
    /// A new stage.
    AddStage {
        /// The stage.
        stage: Stage,
        /// Its place from the left, from 0.
        at: usize,
    },
    /// Puts a lane or stage at another place.
    Reorder {
        /// The lane or stage.
        key: Key,
        /// Its place among its like, from 0.
        to: usize,
    },
    /// Deletes a lane.
    DeleteLane {
        /// Which.
        id: LaneId,
        /// What becomes of its touchpoints.
        touchpoints: Fate<LaneId>,
    },
    /// Deletes a stage and the stops of the script that show it.
    DeleteStage {
        /// Which.
        id: StageId,
        /// What becomes of its touchpoints.
        touchpoints: Fate<StageId>,
    },
    /// Deletes a persona and every reference to it.
    DeletePersona(PersonaId),
    /// Deletes an evidence record and every reference to it.
    DeleteEvidence(EvidenceId),
    /// Takes references away, such as those to records that aren't there.
    Unlink(Vec<Reference>),
    /// Settles one conflict of a merge.
    Settle {
        /// The conflict's path.
        path: String,
        /// How.
        choice: Choice,
    },
}

/// What becomes of the touchpoints of a stage or lane that is deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate<I> {
    /// They move to this stage or lane.
    MoveTo(I),
    /// They are deleted with it.
    Delete,
}

/// Why an edit can't be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// What the edit is about isn't there.
    #[error("there is no {0} any more")]
    Gone(String),
    /// What the edit would add is already there.
    #[error("{0} is already there")]
    AlreadyThere(String),
    /// The value isn't allowed or doesn't fit the rest.
    #[error("{message}")]
    Unfit {
        /// The finding's code.
        code: Code,
        /// What is wrong.
        message: String,
    },
    /// The journey would outgrow the format.
    #[error("a journey may have {limit} {what}")]
    Full {
        /// How many are allowed.
        limit: usize,
        /// Of what.
        what: &'static str,
    },
    /// A journey keeps at least one stage and one lane as long as it has touchpoints.
    #[error("{0}")]
    NotPossible(&'static str),
}

impl Refusal {
    fn gone(key: &impl ToString) -> Self {
        Self::Gone(key.to_string())
    }
}

impl Edit {
    /// What the edit changes in this journey. An edit that changes nothing gives an empty patch.
    ///
    /// # Errors
    /// [`Refusal`] says why it can't be done.
    pub fn patch(&self, journey: &Journey) -> Result<Patch, Refusal> {
        let mut draft = Draft::new(journey);
        self.draw(&mut draft)?;
        let patch = draft.finish();
        check(journey, &patch)?;
        Ok(patch)
    }

    fn draw(&self, draft: &mut Draft<'_>) -> Result<(), Refusal> {
        match self {
            Self::AddTouchpoint { id, name, stage, lane, after } => {
                touchpoints::add(draft, id, name, stage, lane, after.as_ref())
            }
            Self::Duplicate { copies } => touchpoints::duplicate(draft, copies),
            Self::Delete { touchpoints } => touchpoints::delete(draft, touchpoints),
            Self::Move { touchpoints, stage, lane } => {
                touchpoints::relocate(draft, touchpoints, stage.as_ref(), lane.as_ref())
            }
            Self::Connect { from, to } => touchpoints::connect(draft, from, to),
            Self::Disconnect { from, to } => touchpoints::disconnect(draft, from, to).map(drop),
            Self::Reconnect { was, becomes } => touchpoints::reconnect(draft, was, becomes),
            Self::Label { from, to, label } => touchpoints::label(draft, from, to, label),
            Self::AddAll { records } => touchpoints::add_all(draft, records),
            Self::Rename { key, name } => structure::rename(draft, key, name),
            Self::Revise { key, record } => structure::revise(draft, key, record),
            Self::AddLane { lane, at } => structure::add_lane(draft, lane, *at),
            Self::AddStage { stage, at } => structure::add_stage(draft, stage, *at),
            Self::Reorder { key, to } => structure::reorder(draft, key, *to),
            Self::DeleteLane { id, touchpoints } => structure::delete_lane(draft, id, touchpoints),
            Self::DeleteStage { id, touchpoints } => structure::delete_stage(draft, id, touchpoints),
            Self::DeletePersona(id) => structure::delete_referred(draft, &Key::Persona(id.clone())),
            Self::DeleteEvidence(id) => structure::delete_referred(draft, &Key::Evidence(id.clone())),
            Self::Unlink(references) => {
                structure::unlink(draft, references);
                Ok(())
            }
            Self::Settle { path, choice } => conflict::settle(draft, path, *choice),
        }
    }
}

/// Refuses a patch that brings in a problem its records didn't have before, or grows past a limit.
fn check(journey: &Journey, patch: &Patch) -> Result<(), Refusal> {
    let there = |key: &Key| match patch.changes().get(key) {
        Some(change) => change.after.is_some(),
        None => journey.has(key),
    };
    let (mut touchpoints, mut transitions) = (0isize, 0isize);
    for (key, change) in patch.changes() {
        for (record, sign) in [(&change.before, -1), (&change.after, 1)] {
            if let Some(Record::Touchpoint(touchpoint)) = record {
                touchpoints += sign;
                transitions += sign * touchpoint.next.len().cast_signed();
            }
        }
        let Some(after) = &change.after else { continue };
        let mut before: Vec<Problem> = change.before.as_ref().map_or_else(Vec::new, |before| {
            let mut all = value_problems(key, before);
            all.extend(joint_problems(key, before, &|key| journey.has(key)));
            all
        });
        let mut now = value_problems(key, after);
        now.extend(joint_problems(key, after, &there));
        // The same message in another field is old too: stops of the script move up when one before them goes. But one
        // old problem excuses only one.
        let alike = |a: &Problem, b: &Problem| {
            a.code == b.code && a.subject == b.subject && (a.field == b.field || a.message == b.message)
        };
        for same in [&Problem::eq as &dyn Fn(&Problem, &Problem) -> bool, &alike] {
            now.retain(|problem| match before.iter().position(|old| same(old, problem)) {
                Some(old) => {
                    before.swap_remove(old);
                    false
                }
                None => true,
            });
        }
        if let Some(problem) = now.into_iter().next() {
            return Err(Refusal::Unfit { code: problem.code, message: problem.message });
        }
    }
    if touchpoints > 0 && journey.touchpoints().len().saturating_add_signed(touchpoints) > MAX_TOUCHPOINTS {
        return Err(Refusal::Full { limit: MAX_TOUCHPOINTS, what: "touchpoints" });
    }
    if transitions > 0 && journey.transition_count().saturating_add_signed(transitions) > MAX_TRANSITIONS {
        return Err(Refusal::Full { limit: MAX_TRANSITIONS, what: "transitions" });
    }
    Ok(())
}
