//! The file as serde sees it: one struct, field for field in the order of the format.

use crate::journey::code::Code;
use crate::journey::raw::Raw;
use crate::journey::record::{Conflict, State, Stop};
use crate::journey::serial::{is_default, text};
use crate::journey::settle::settle_touchpoint;
use crate::journey::unique::unique;
use crate::journey::values::{MAX_TOUCHPOINTS, MAX_TRANSITIONS, Problem, value_problems};
use crate::journey::{
    Evidence, EvidenceId, Head, Journey, Key, Lane, Persona, PersonaId, Record, Stage, Subject, Touchpoint,
    TouchpointId,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The format this program writes, and the newest it reads.
pub(super) const FORMAT: u64 = 1;

/// A whole file. [`Head`] keeps only the order of lanes and stages; here they stand in full.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Journey")]
pub(super) struct JourneyForm {
    pub format: u64,
    title: String,
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    summary: String,
    #[serde(default, skip_serializing_if = "is_default")]
    state: State,
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    based_on: String,
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    owner: String,
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    review_by: String,
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    lanes: Vec<Arc<Lane>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    stages: Vec<Arc<Stage>>,
    #[serde(default, deserialize_with = "unique", skip_serializing_if = "BTreeMap::is_empty")]
    personas: BTreeMap<PersonaId, Arc<Persona>>,
    #[serde(default, deserialize_with = "unique", skip_serializing_if = "BTreeMap::is_empty")]
    evidence: BTreeMap<EvidenceId, Arc<Evidence>>,
    #[serde(default, deserialize_with = "unique", skip_serializing_if = "BTreeMap::is_empty")]
    touchpoints: BTreeMap<TouchpointId, Arc<Touchpoint>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    script: Vec<Stop>,
    #[serde(default, deserialize_with = "unique", skip_serializing_if = "BTreeMap::is_empty")]
    ext: BTreeMap<String, Raw>,
    #[serde(default, deserialize_with = "unique", skip_serializing_if = "BTreeMap::is_empty")]
    conflicts: BTreeMap<String, Conflict>,
}

impl JourneyForm {
    /// The file of a journey.
    pub fn of(journey: &Journey) -> Self {
        let head = journey.head().clone();
        Self {
            format: FORMAT,
            title: head.title,
            summary: head.summary,
            state: head.state,
            based_on: head.based_on,
            owner: head.owner,
            review_by: head.review_by,
            note: head.note,
            lanes: journey.lanes().cloned().map(Arc::new).collect(),
            stages: journey.stages().cloned().map(Arc::new).collect(),
            personas: journey.personas().clone(),
            evidence: journey.evidence().clone(),
            touchpoints: journey.touchpoints().clone(),
            script: head.script,
            ext: head.ext,
            conflicts: head.conflicts,
        }
    }

    /// The journey of a file, settled, with everything that is wrong with its values.
    pub fn into_journey(self) -> (Journey, Vec<Problem>) {
        let mut problems = self.problems();
        let head = Head {
            title: self.title,
            summary: self.summary,
            state: self.state,
            based_on: self.based_on,
            owner: self.owner,
            review_by: self.review_by,
            note: self.note,
            lanes: self.lanes.iter().map(|lane| lane.id.clone()).collect(),
            stages: self.stages.iter().map(|stage| stage.id.clone()).collect(),
            script: self.script,
            ext: self.ext,
            conflicts: self.conflicts,
        };
        let touchpoints = self.touchpoints.into_iter().map(|(id, mut touchpoint)| {
            settle_touchpoint(Arc::make_mut(&mut touchpoint));
            (Key::Touchpoint(id), Record::Touchpoint(touchpoint))
        });
        let records = std::iter::once((Key::Journey, Record::Journey(Arc::new(head))))
            .chain(self.lanes.into_iter().map(|r| (Key::Lane(r.id.clone()), Record::Lane(r))))
            .chain(self.stages.into_iter().map(|r| (Key::Stage(r.id.clone()), Record::Stage(r))))
            .chain(self.personas.into_iter().map(|(id, r)| (Key::Persona(id), Record::Persona(r))))
            .chain(self.evidence.into_iter().map(|(id, r)| (Key::Evidence(id), Record::Evidence(r))))
            .chain(touchpoints);
        let journey = Journey::from_records(records.inspect(|(key, record)| {
            problems.extend(value_problems(key, record));
        }));
        (journey, problems)
    }

    /// What is wrong with the file as a whole: its format, ids that occur twice in a list, limits.
    fn problems(&self) -> Vec<Problem> {
        let mut found = Vec::new();
        let mut say = |code, subject: Subject, field: &str, message: String| {
            found.push(Problem { code, subject, field: field.into(), message });
        };
        let journey = || Subject::from(Key::Journey);
        if let Some((code, message)) = format_problem(self.format) {
            say(code, journey(), "format", message);
        }
        let mut taken = BTreeSet::new();
        for lane in self.lanes.iter().filter(|lane| !taken.insert(&lane.id)) {
            let message = format!("there is already a lane `{}`", lane.id);
            say(Code::Duplicate, Key::Lane(lane.id.clone()).into(), "id", message);
        }
        let mut taken = BTreeSet::new();
        for stage in self.stages.iter().filter(|stage| !taken.insert(&stage.id)) {
            let message = format!("there is already a stage `{}`", stage.id);
            say(Code::Duplicate, Key::Stage(stage.id.clone()).into(), "id", message);
        }
        let count = self.touchpoints.len();
        if count > MAX_TOUCHPOINTS {
            let message = format!("a journey may have {MAX_TOUCHPOINTS} touchpoints, this one has {count}");
            say(Code::TooLarge, journey(), "touchpoints", message);
        }
        let count: usize = self.touchpoints.values().map(|t| t.next.len()).sum();
        if count > MAX_TRANSITIONS {
            let message = format!("a journey may have {MAX_TRANSITIONS} transitions, this one has {count}");
            say(Code::TooLarge, journey(), "touchpoints", message);
        }
        found
    }
}

/// What is wrong with a format of this number.
pub(super) fn format_problem(format: u64) -> Option<(Code, String)> {
    match format {
        FORMAT => None,
        0 => Some((Code::OutOfRange, "there is no format 0: this program writes `format: 1`".into())),
        newer => Some((
            Code::NewerFormat,
            format!("this file has format {newer}, and this program knows formats up to {FORMAT}: update Trustline"),
        )),
    }
}
