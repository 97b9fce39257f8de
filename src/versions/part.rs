//! Differences taken apart: one thing each, which can be taken back while the others stay.

use super::tell::{Mark, ways};
use crate::journey::refs::{Reference, references};
use crate::journey::settle::settle;
use crate::journey::{Edit, Journey, Key, Place, Record, Subject, Tree};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One thing that differs between two versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The record or transition it is in.
    pub subject: Subject,
    /// The way to it; none = all of the record or transition.
    pub way: Vec<String>,
    /// What a person calls the record.
    pub name: String,
    /// What happened: "pain point added: …".
    pub words: String,
    /// The line of a text that was added below what it was; none = the whole value.
    pub line: Option<String>,
}

/// What differs between two versions, one thing each, in reading order.
pub fn parts(before: &Journey, after: &Journey) -> Vec<Part> {
    let of = |(told, ways): (super::tell::Told, Vec<Vec<String>>)| {
        let words: Vec<String> = match told.mark {
            // What it is says already that it is new or gone.
            Mark::Added | Mark::Removed => {
                let more = if told.words.is_empty() { String::new() } else { format!(": {}", told.words.join(", ")) };
                vec![format!("{}{more}", told.mark.word())]
            }
            Mark::Moved | Mark::Changed => told.words.clone(),
        };
        let part = move |(way, words)| {
            let (subject, name) = (told.subject.clone(), told.name.clone());
            Part { subject, way, name, words, line: None }.by_line(before, after)
        };
        ways.into_iter().zip(words).flat_map(part).collect::<Vec<_>>()
    };
    ways(before, after).into_iter().flat_map(of).collect()
}

impl Part {
    /// A text that lines were added to is as many things as there are lines: thoughts that were parked come and go one
    /// by one.
    fn by_line(self, before: &Journey, after: &Journey) -> Vec<Self> {
        let (key, way) = Place { subject: self.subject.clone(), way: self.way.clone() }.through();
        let text = |journey: &Journey| match journey.get(&key).map(|record| Tree::of(&record))?.at(&way) {
            Some(Tree::Text(text)) => Some(text.clone()),
            _ => None,
        };
        let (was, is) = (text(before).unwrap_or_default(), text(after).unwrap_or_default());
        let separator = if was.is_empty() || was.ends_with('\n') { "" } else { "\n" };
        let added = is.strip_prefix(&was).and_then(|rest| rest.strip_prefix(separator));
        let lines: Vec<&str> = added.into_iter().flat_map(|added| added.split('\n')).collect();
        let is_note = way.last().is_some_and(|step| step == "note");
        if !is_note || lines.is_empty() || lines.iter().any(|line| line.trim().is_empty()) {
            return vec![self];
        }
        let of = |line: &str| Self { words: format!("note: {line}"), line: Some(line.to_owned()), ..self.clone() };
        lines.into_iter().map(of).collect()
    }
}

/// `after` with these parts as they were in `before`, and those of them that stay because what stays needs them.
pub fn without(before: &Journey, after: &Journey, dropped: &[Part]) -> (Journey, Vec<Part>) {
    let (mut dropped, mut needed) = (dropped.to_vec(), Vec::new());
    loop {
        let journey = taken_back(before, after, &dropped);
        let Some(at) = journey.as_ref().map_or(Some(0), |journey| in_the_way(after, journey, &dropped)) else {
            return (journey.unwrap_or_else(|| after.clone()), needed);
        };
        if dropped.is_empty() {
            return (after.clone(), needed);
        }
        needed.push(dropped.remove(at));
    }
}

/// `after` with these parts as they were; none if a record can't be made of it.
fn taken_back(before: &Journey, after: &Journey, dropped: &[Part]) -> Option<Journey> {
    let mut records: BTreeMap<Key, Record> = after.records().collect();
    for part in dropped {
        let (key, way) = Place { subject: part.subject.clone(), way: part.way.clone() }.through();
        let was = before.get(&key);
        if way.is_empty() {
            match was {
                Some(was) => records.insert(key, was),
                None => records.remove(&key),
            };
            continue;
        }
        // Of a record that goes as a whole nothing is left to take back.
        let Some(record) = records.get(&key) else { continue };
        let mut tree = Tree::of(record);
        let was = was.as_ref().map(Tree::of).and_then(|tree| tree.at(&way).cloned());
        match (&part.line, tree.at(&way)) {
            (Some(line), Some(Tree::Text(text))) => {
                let text = without_line(text, line);
                tree.put(&way, (!text.is_empty()).then_some(Tree::Text(text)));
            }
            _ => {
                tree.put(&way, was);
            }
        }
        records.insert(key.clone(), settle(tree.into_record(&key).ok()?));
    }
    order(&mut records, before, after);
    let journey = Journey::from_records(records);
    Some(without_ends(journey, before, after))
}

/// A text without its last line of these words.
fn without_line(text: &str, line: &str) -> String {
    let mut lines: Vec<&str> = text.split('\n').collect();
    if let Some(at) = lines.iter().rposition(|it| *it == line) {
        lines.remove(at);
    }
    lines.join("\n")
}

/// Lets the head name the stages and lanes that are there.
fn order(records: &mut BTreeMap<Key, Record>, before: &Journey, after: &Journey) {
    let Some(Record::Journey(mut head)) = records.get(&Key::Journey).cloned() else { return };
    let head_now = Arc::make_mut(&mut head);
    for stage in before.head().stages.iter().chain(&after.head().stages) {
        if !head_now.stages.contains(stage) {
            head_now.stages.push(stage.clone());
        }
    }
    for lane in before.head().lanes.iter().chain(&after.head().lanes) {
        if !head_now.lanes.contains(lane) {
            head_now.lanes.push(lane.clone());
        }
    }
    head_now.stages.retain(|id| records.contains_key(&Key::Stage(id.clone())));
    head_now.lanes.retain(|id| records.contains_key(&Key::Lane(id.clone())));
    records.insert(Key::Journey, Record::Journey(head));
}

/// Takes away what leads to touchpoints that are gone again: a transition needs both its ends.
fn without_ends(journey: Journey, before: &Journey, after: &Journey) -> Journey {
    let gone =
        |key: &Key| matches!(key, Key::Touchpoint(_)) && !journey.has(key) && (before.has(key) || after.has(key));
    let ends: Vec<Reference> =
        journey.records().flat_map(|(key, record)| references(&key, &record)).filter(|it| gone(&it.to)).collect();
    if ends.is_empty() {
        return journey;
    }
    let mut journey = journey;
    if let Ok(patch) = Edit::Unlink(ends).patch(&journey) {
        let applied = journey.apply(&patch);
        debug_assert!(applied.is_ok(), "the patch was made of this very journey");
    }
    journey
}

/// The part that stands in the way: without it something wouldn't hold together that did.
fn in_the_way(after: &Journey, journey: &Journey, dropped: &[Part]) -> Option<usize> {
    let old = after.joint_problems();
    let new = journey.joint_problems().into_iter().find(|problem| !old.contains(problem))?;
    let missing: Vec<Key> = journey
        .records()
        .flat_map(|(key, record)| references(&key, &record))
        .filter(|reference| !journey.has(&reference.to))
        .map(|reference| reference.to)
        .collect();
    let is_missing = |part: &Part| matches!(&part.subject, Subject::Record(key) if missing.contains(key));
    let at = dropped.iter().position(is_missing);
    Some(at.or_else(|| dropped.iter().position(|part| part.subject == new.subject)).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::record::EvidenceKind;
    use crate::journey::touchpoint::PainPoint;
    use crate::journey::{Evidence, Trust};

    fn sample() -> Journey {
        crate::templates::named("trusted-traveler").expect("a template").journey()
    }

    fn done(journey: &Journey, edits: &[Edit]) -> Journey {
        let mut journey = journey.clone();
        for edit in edits {
            let patch = edit.patch(&journey).expect("it can be done");
            journey.apply(&patch).expect("it is its patch");
        }
        journey
    }

    fn revised(journey: &Journey, change: impl Fn(&mut crate::journey::Touchpoint)) -> Edit {
        let (id, touchpoint) = journey.touchpoints().iter().next().expect("a touchpoint");
        let mut touchpoint = (**touchpoint).clone();
        change(&mut touchpoint);
        Edit::Revise { key: Key::Touchpoint(id.clone()), record: Record::Touchpoint(Arc::new(touchpoint)) }
    }

    #[test]
    fn pain_points_of_one_touchpoint_are_taken_back_one_by_one() {
        let before = sample();
        let edit = revised(&before, |touchpoint| {
            for id in ["one", "two", "three"] {
                touchpoint.pain_points.insert(id.into(), PainPoint::new(format!("It is {id}")));
            }
            touchpoint.trust = Some(Trust { assessed: Some(2), ..Trust::default() });
        });
        let after = done(&before, &[edit]);
        let all = parts(&before, &after);
        assert_eq!(all.len(), 4, "{all:?}");
        let two = all.iter().find(|part| part.words.contains("It is two")).expect("it is told").clone();
        let (journey, needed) = without(&before, &after, &[two]);
        assert!(needed.is_empty());
        let touchpoint = journey.touchpoints().values().next().expect("a touchpoint");
        assert_eq!(touchpoint.pain_points.keys().map(|id| id.as_str()).collect::<Vec<_>>(), ["one", "three"]);
        assert_eq!(touchpoint.assessed(), Some(2));
        let (journey, _) = without(&before, &after, &all);
        assert!(crate::journey::Patch::between(&before, &journey).is_empty());
    }

    #[test]
    fn thoughts_that_were_parked_are_taken_back_one_by_one() {
        let noted = |lines: &[&str]| {
            let sample = sample();
            let head = crate::journey::Head { note: lines.join("\n"), ..sample.head().clone() };
            done(&sample, &[Edit::Revise { key: Key::Journey, record: Record::Journey(Arc::new(head)) }])
        };
        let before = noted(&["Ours.", "Parked: Who pays?"]);
        let after = noted(&["Ours.", "Parked: Who pays?", "Parked: Ask the union", "Parked: Is this legal?"]);
        let all = parts(&before, &after);
        assert_eq!(all.len(), 2, "{all:?}");
        let (journey, _) = without(&before, &after, &all[..1]);
        assert_eq!(journey.head().note, "Ours.\nParked: Who pays?\nParked: Is this legal?");
        let (journey, _) = without(&before, &after, &all);
        assert!(crate::journey::Patch::between(&before, &journey).is_empty());
        let first = parts(&noted(&[""]), &after);
        assert_eq!(first.len(), 4, "{first:?}");
    }

    #[test]
    fn what_is_kept_keeps_what_it_needs() {
        let before = sample();
        let evidence = Evidence {
            title: "A round".into(),
            kind: EvidenceKind::Anecdotal,
            date: String::new(),
            link: String::new(),
            quote: String::new(),
            note: String::new(),
        };
        let add = Edit::Revise { key: Key::Evidence("round".into()), record: Record::Evidence(Arc::new(evidence)) };
        let rate = revised(&before, |touchpoint| {
            touchpoint.trust = Some(Trust { assessed: Some(4), evidence: vec!["round".into()], ..Trust::default() });
        });
        let after = done(&before, &[add, rate]);
        let all = parts(&before, &after);
        let round = all.iter().find(|part| matches!(part.subject, Subject::Record(Key::Evidence(_)))).expect("told");
        let (journey, needed) = without(&before, &after, std::slice::from_ref(round));
        assert_eq!(needed, std::slice::from_ref(round));
        assert!(crate::journey::Patch::between(&after, &journey).is_empty());
        let (journey, needed) = without(&before, &after, &all);
        assert!(needed.is_empty() && crate::journey::Patch::between(&before, &journey).is_empty());
    }

    #[test]
    fn a_touchpoint_goes_with_what_leads_to_it_and_comes_back_with_it() {
        let before = sample();
        let (first, touchpoint) = before.touchpoints().iter().next().expect("a touchpoint");
        let (stage, lane) = (touchpoint.stage.clone(), touchpoint.lane.clone());
        let (id, name, after) = ("new".into(), "New".into(), Some(first.clone()));
        let add = Edit::AddTouchpoint { id, name, stage, lane, after };
        let added = done(&before, &[add]);
        let all = parts(&before, &added);
        let new = all.iter().find(|part| part.subject == Key::Touchpoint("new".into()).into()).expect("told").clone();
        let (journey, needed) = without(&before, &added, &[new]);
        assert!(needed.is_empty() && crate::journey::Patch::between(&before, &journey).is_empty());
        let deleted = done(&before, &[Edit::Delete { touchpoints: vec![first.clone()] }]);
        let (journey, _) = without(&before, &deleted, &parts(&before, &deleted));
        assert!(crate::journey::Patch::between(&before, &journey).is_empty());
    }
}
