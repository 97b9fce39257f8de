//! References between records: what a record names, and whether it is there.

use super::code::Code;
use super::model::Journey;
use super::record::{Head, Key, Record, Subject};
use super::touchpoint::Touchpoint;
use super::values::Problem;

/// One reference: the subject and field it stands in, and the record it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The record or transition that refers.
    pub subject: Subject,
    /// The field's path inside it.
    pub field: String,
    /// What it refers to.
    pub to: Key,
}

/// What the shares of a touchpoint's transitions add up to at the most: all people, and what rounding leaves over.
pub const MOST_SHARES: f64 = 1.0 + 1e-6;

/// Every reference of a record to another record.
pub fn references(key: &Key, record: &Record) -> Vec<Reference> {
    let mut list = Vec::new();
    let mut note = |field: String, to: Key| {
        list.push(Reference { subject: Subject::Record(key.clone()), field, to });
    };
    match record {
        Record::Journey(head) => head_refs(head, &mut note),
        Record::Touchpoint(touchpoint) => {
            touchpoint_refs(touchpoint, &mut note);
            if let Key::Touchpoint(from) = key {
                list.extend(touchpoint.next.iter().map(|next| Reference {
                    subject: Subject::Transition(from.clone(), next.to.clone()),
                    field: "to".into(),
                    to: Key::Touchpoint(next.to.clone()),
                }));
            }
        }
        _ => {}
    }
    list
}

fn head_refs(head: &Head, note: &mut dyn FnMut(String, Key)) {
    for (i, stop) in head.script.iter().enumerate() {
        for id in &stop.shows {
            note(format!("script/{i}/shows"), Key::Touchpoint(id.clone()));
        }
        if let Some(id) = &stop.stage {
            note(format!("script/{i}/stage"), Key::Stage(id.clone()));
        }
    }
}

fn touchpoint_refs(touchpoint: &Touchpoint, note: &mut dyn FnMut(String, Key)) {
    note("stage".into(), Key::Stage(touchpoint.stage.clone()));
    note("lane".into(), Key::Lane(touchpoint.lane.clone()));
    if let Some(id) = &touchpoint.persona {
        note("persona".into(), Key::Persona(id.clone()));
    }
    let mut evidence = |field: String, ids: &[super::id::EvidenceId]| {
        for id in ids {
            note(field.clone(), Key::Evidence(id.clone()));
        }
    };
    if let Some(trust) = &touchpoint.trust {
        evidence("trust/evidence".into(), &trust.evidence);
    }
    if let Some(burden) = &touchpoint.burden {
        evidence("burden/evidence".into(), &burden.evidence);
    }
    for (id, pain) in &touchpoint.pain_points {
        evidence(format!("pain_points/{id}/evidence"), &pain.evidence);
    }
    for (id, bright) in &touchpoint.bright_spots {
        evidence(format!("bright_spots/{id}/evidence"), &bright.evidence);
    }
}

/// What of a record doesn't hold together with the rest of the journey: references to nothing, shares above 1.
pub fn joint_problems(key: &Key, record: &Record, there: &dyn Fn(&Key) -> bool) -> Vec<Problem> {
    let mut found: Vec<Problem> = references(key, record)
        .into_iter()
        .filter(|reference| !there(&reference.to))
        .map(|Reference { subject, field, to }| {
            let message = format!("there is no {}", spoken(&to));
            Problem { code: Code::Dangling, subject, field, message }
        })
        .collect();
    if let Record::Touchpoint(touchpoint) = record {
        found.extend(inner_problems(key, touchpoint));
    }
    found
}

fn inner_problems(key: &Key, touchpoint: &Touchpoint) -> Vec<Problem> {
    let subject = Subject::Record(key.clone());
    let mut found = Vec::new();
    for (id, opportunity) in &touchpoint.opportunities {
        for pain in opportunity.eases.iter().filter(|pain| !touchpoint.pain_points.contains_key(*pain)) {
            let message = format!("there is no pain point `{pain}` in this touchpoint");
            let field = format!("opportunities/{id}/eases");
            found.push(Problem { code: Code::Dangling, subject: subject.clone(), field, message });
        }
    }
    let sum: f64 = touchpoint.next.iter().filter_map(|next| next.share).sum();
    if sum > MOST_SHARES {
        let message = format!("the shares of the transitions add up to {}, more than 1", super::settle::round4(sum));
        found.push(Problem { code: Code::SharesAboveOne, subject, field: "next".into(), message });
    }
    found
}

fn spoken(key: &Key) -> String {
    match key {
        Key::Journey => "journey".into(),
        Key::Lane(id) => format!("lane `{id}`"),
        Key::Stage(id) => format!("stage `{id}`"),
        Key::Persona(id) => format!("persona `{id}`"),
        Key::Evidence(id) => format!("evidence `{id}`"),
        Key::Touchpoint(id) => format!("touchpoint `{id}`"),
    }
}

impl Journey {
    /// What doesn't hold together: dangling references, shares above 1, undecided conflicts. Empty = the journey is sound.
    pub fn joint_problems(&self) -> Vec<Problem> {
        let mut found = Vec::new();
        for (key, record) in self.records() {
            found.extend(joint_problems(&key, &record, &|key| self.has(key)));
        }
        found.extend(self.head.conflicts.keys().map(|path| Problem {
            code: Code::Conflict,
            subject: Key::Journey.into(),
            field: format!("conflicts/{path}"),
            message: format!("a merge could not decide {path}"),
        }));
        found
    }

    /// Whether there is a record of this key.
    pub fn has(&self, key: &Key) -> bool {
        match key {
            Key::Journey => true,
            Key::Lane(id) => self.lanes.contains_key(id),
            Key::Stage(id) => self.stages.contains_key(id),
            Key::Persona(id) => self.personas.contains_key(id),
            Key::Evidence(id) => self.evidence.contains_key(id),
            Key::Touchpoint(id) => self.touchpoints.contains_key(id),
        }
    }
}
