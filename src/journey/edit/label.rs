//! What an edit is called in "Undo …" and "Redo …".

use super::{Edit, Fate};
use crate::journey::id::TouchpointId;
use crate::journey::model::Journey;
use crate::journey::record::{Head, Key, Record};
use crate::journey::touchpoint::Touchpoint;

impl Edit {
    /// What is done, in the words that follow "Undo": "move File Form I-90". `journey` is the one before the edit.
    pub fn label(&self, journey: &Journey) -> String {
        let name = |id: &TouchpointId| name_of(journey, &Key::Touchpoint(id.clone()));
        let some = |ids: &[TouchpointId]| match ids {
            [id] => name(id),
            ids => format!("{} touchpoints", ids.len()),
        };
        match self {
            Self::AddTouchpoint { name, .. } => format!("add {}", quoted(name, "touchpoint")),
            Self::Duplicate { copies } => match &copies[..] {
                [(old, _)] => format!("duplicate {}", name(old)),
                copies => format!("duplicate {} touchpoints", copies.len()),
            },
            Self::Delete { touchpoints } => format!("delete {}", some(touchpoints)),
            Self::Move { touchpoints, .. } => format!("move {}", some(touchpoints)),
            Self::Connect { from, to } => format!("connect {} to {}", name(from), name(to)),
            Self::Disconnect { from, to } => format!("disconnect {} from {}", name(from), name(to)),
            Self::Reconnect { becomes: (from, to), .. } => format!("reconnect {} to {}", name(from), name(to)),
            Self::Label { from, to, .. } => format!("label the way from {} to {}", name(from), name(to)),
            Self::AddAll { records } => {
                let new = records.iter().filter(|(key, _)| matches!(key, Key::Touchpoint(_)));
                match &new.collect::<Vec<_>>()[..] {
                    [(_, one)] => format!("paste {}", quoted(one.name(), "touchpoint")),
                    all => format!("paste {} touchpoints", all.len()),
                }
            }
            Self::Rename { key, .. } => format!("rename {}", name_of(journey, key)),
            Self::Revise { key, record } => match journey.get(key) {
                Some(before) => format!("change {} of {}", what_changed(&before, record), name_of(journey, key)),
                None => format!("add {}", quoted(record.name(), kind_of(key))),
            },
            Self::AddLane { lane, .. } => format!("add lane {}", quoted(&lane.name, "without a name")),
            Self::AddStage { stage, .. } => format!("add stage {}", quoted(&stage.name, "without a name")),
            Self::Reorder { key, .. } => format!("move {} {}", kind_of(key), name_of(journey, key)),
            Self::DeleteLane { id, touchpoints } => delete_label(journey, &Key::Lane(id.clone()), touchpoints),
            Self::DeleteStage { id, touchpoints } => delete_label(journey, &Key::Stage(id.clone()), touchpoints),
            Self::DeletePersona(id) => format!("delete {}", name_of(journey, &Key::Persona(id.clone()))),
            Self::DeleteEvidence(id) => format!("delete {}", name_of(journey, &Key::Evidence(id.clone()))),
            Self::Unlink(references) => match references.len() {
                1 => "remove a reference".into(),
                n => format!("remove {n} references"),
            },
            Self::Settle { .. } => "settle a conflict".into(),
        }
    }
}

impl Edit {
    /// What was done, as it is told when it is: "Moved File Form I-90 to stage Wait". `journey` is the one before the
    /// edit.
    pub fn told(&self, journey: &Journey) -> String {
        let mut told = done(&self.label(journey));
        match self {
            Self::Move { stage, lane, .. } => {
                let stage = stage.as_ref().map(|id| name_of(journey, &Key::Stage(id.clone())));
                let lane = lane.as_ref().map(|id| name_of(journey, &Key::Lane(id.clone())));
                let to = [stage.map(|name| format!("stage {name}")), lane.map(|name| format!("lane {name}"))];
                let to = to.into_iter().flatten().collect::<Vec<_>>().join(", ");
                if !to.is_empty() {
                    told += &format!(" to {to}");
                }
            }
            Self::Rename { name, .. } => told += &format!(" to {}", quoted(name, "no name")),
            Self::Label { label, .. } if !label.trim().is_empty() => told += &format!(": {}", label.trim()),
            _ => {}
        }
        told
    }
}

/// The verbs that labels begin with, and how what was done is told.
const VERBS: [(&str, &str); 16] = [
    ("add", "Added"),
    ("change", "Changed"),
    ("connect", "Connected"),
    ("delete", "Deleted"),
    ("disconnect", "Disconnected"),
    ("duplicate", "Duplicated"),
    ("label", "Labelled"),
    ("move", "Moved"),
    ("park", "Parked"),
    ("paste", "Pasted"),
    ("reconnect", "Reconnected"),
    ("record", "Recorded"),
    ("remove", "Removed"),
    ("rename", "Renamed"),
    ("set", "Set"),
    ("settle", "Settled"),
];

/// A label told as something that was done: "move Apply" becomes "Moved Apply".
pub fn done(label: &str) -> String {
    let (verb, rest) = label.split_once(' ').unwrap_or((label, ""));
    match VERBS.iter().find(|(begins, _)| *begins == verb) {
        Some((_, told)) => format!("{told} {rest}").trim_end().to_owned(),
        None => format!("Done: {label}"),
    }
}

fn delete_label<I>(journey: &Journey, key: &Key, fate: &Fate<I>) -> String {
    let with = if matches!(fate, Fate::Delete) { "" } else { ", keeping its touchpoints" };
    format!("delete {} {}{with}", kind_of(key), name_of(journey, key))
}

fn quoted(name: &str, otherwise: &str) -> String {
    let name = name.trim();
    if name.is_empty() { otherwise.to_owned() } else { name.to_owned() }
}

fn name_of(journey: &Journey, key: &Key) -> String {
    let name = journey.get(key).map(|record| record.name().to_owned()).unwrap_or_default();
    quoted(&name, kind_of(key))
}

/// The word for a record of this kind.
fn kind_of(key: &Key) -> &'static str {
    match key {
        Key::Journey => "journey",
        Key::Lane(_) => "lane",
        Key::Stage(_) => "stage",
        Key::Persona(_) => "persona",
        Key::Evidence(_) => "evidence",
        Key::Touchpoint(_) => "touchpoint",
    }
}

/// The word for what differs between two values of a record.
fn what_changed(before: &Record, after: &Record) -> &'static str {
    match (before, after) {
        (Record::Touchpoint(a), Record::Touchpoint(b)) => touchpoint_word(a, b),
        (Record::Journey(a), Record::Journey(b)) => head_word(a, b),
        (Record::Lane(a), Record::Lane(b)) if a.component != b.component => "component",
        (Record::Lane(a), Record::Lane(b)) if a.kind != b.kind => "kind",
        (Record::Stage(a), Record::Stage(b)) if a.span != b.span => "span",
        _ if before.name() != after.name() => "name",
        _ => "details",
    }
}

/// The only word that applies, or "details" if several do.
fn single(words: &[(bool, &'static str)]) -> &'static str {
    let mut differing = words.iter().filter(|(differs, _)| *differs).map(|(_, word)| *word);
    match (differing.next(), differing.next()) {
        (Some(word), None) => word,
        _ => "details",
    }
}

fn touchpoint_word(a: &Touchpoint, b: &Touchpoint) -> &'static str {
    single(&[
        (a.name != b.name, "name"),
        (a.stage != b.stage, "stage"),
        (a.lane != b.lane, "lane"),
        (a.moment != b.moment, "moment"),
        (a.channels != b.channels, "channels"),
        (a.persona != b.persona, "persona"),
        (a.does != b.does, "what the person does"),
        (a.thinks != b.thinks, "thoughts"),
        (a.feels != b.feels, "feelings"),
        (a.trust != b.trust, "trust"),
        (a.burden != b.burden, "burden"),
        (a.pain_points != b.pain_points, "pain points"),
        (a.bright_spots != b.bright_spots, "bright spots"),
        (a.opportunities != b.opportunities, "opportunities"),
        (a.votes != b.votes, "votes"),
        (a.opens != b.opens, "linked journey"),
        (a.owner != b.owner, "owner"),
        (a.note != b.note, "note"),
        (a.pin != b.pin, "place"),
        (a.next != b.next, "transitions"),
    ])
}

fn head_word(a: &Head, b: &Head) -> &'static str {
    single(&[
        (a.title != b.title, "title"),
        (a.summary != b.summary, "summary"),
        (a.state != b.state, "state"),
        (a.owner != b.owner, "owner"),
        (a.review_by != b.review_by, "review date"),
        (a.note != b.note, "note"),
        (a.script != b.script, "script"),
        (a.lanes != b.lanes, "order of lanes"),
        (a.stages != b.stages, "order of stages"),
    ])
}
