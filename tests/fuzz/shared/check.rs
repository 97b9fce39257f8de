//! The laws: what holds of every file, every difference and every merge.

use super::brought::{brought_in, is_contested, is_missing};
use super::text;
use std::collections::{BTreeMap, BTreeSet};
use trustline::file::{self, Document};
use trustline::journey::edit::Choice;
use trustline::journey::record::{Conflict, Side};
use trustline::journey::settle::settle;
use trustline::journey::values::{Problem, value_problems};
use trustline::journey::{Code, Edit, Journey, Key, Place, Record, Tree};
use trustline::versions::changes::{Kind, changes};
use trustline::versions::merge::{self, Sides};
use trustline::versions::tell::{self, Summary};
use trustline::versions::union::union;

/// Reads bytes: it ends in a journey or a report. A journey is printed in one way only, and read back as it was.
pub fn reading(bytes: &[u8]) {
    match file::parse(bytes, "bytes") {
        Err(report) => {
            assert!(!report.problems.is_empty(), "a report says why");
            assert!(!report.render(false).is_empty() && !report.lines().is_empty());
        }
        Ok(document) => {
            let text = file::print(&document);
            let again = file::parse(text.as_bytes(), "text").unwrap_or_else(|r| panic!("{}\n{text}", r.render(false)));
            assert_eq!(again.journey, document.journey, "{text}");
            assert_eq!(file::print(&again), text, "there is one canonical form");
            assert_eq!(again.other_comments, 0, "{text}");
            let located = file::locate(document.journey.joint_problems(), &text);
            assert_eq!(located.len(), document.journey.joint_problems().len());
        }
    }
}

fn printed(journey: &Journey) -> String {
    file::print(&Document { journey: journey.clone(), ..Document::default() })
}

fn reads_back(journey: &Journey) {
    let text = printed(journey);
    let read = file::parse(text.as_bytes(), "text").unwrap_or_else(|r| panic!("{}\n{text}", r.render(false)));
    assert_eq!(&read.journey, journey, "{text}");
}

/// A difference: told if and only if there is one.
pub fn difference(a: &Journey, b: &Journey) {
    reads_back(a);
    let list = changes(a, b);
    let same = meaning(a) == meaning(b);
    assert_eq!(list.is_empty(), same, "{list:?}");
    assert!(changes(a, a).is_empty() && tell::text(a, a).is_empty());
    for changed in &list {
        assert_eq!(changed.kind != Kind::Changed, changed.fields.is_empty(), "{changed:?}");
        for field in &changed.fields {
            assert!(field.before.is_some() || field.after.is_some(), "{changed:?}");
            let place = field.place(&changed.subject);
            assert_eq!(Place::parse(&place.to_string()).as_ref(), Some(&place));
        }
    }
    let (text, markdown) = (tell::text(a, b), tell::markdown(a, b));
    assert_eq!(text.is_empty(), same, "{list:#?}");
    assert_eq!(markdown == "Nothing changed.\n", same, "{markdown}");
    let told = tell::told(a, b);
    let line = |text: &str| !text.is_empty() && !text.contains(|c: char| c.is_control() || c == '\u{202e}');
    let lines = |told: &tell::Told| told.lines().all(|(_, words)| line(words));
    assert!(told.iter().all(|told| line(&told.name) && lines(told)), "{text}");
    for told in &told {
        let places = told.lines().filter(|(_, words)| words.starts_with("fixed to column")).count();
        assert!(places <= 1, "said twice: {told:?}");
    }
    let count = |list: &[trustline::versions::changes::Changed], kind| list.iter().filter(|c| c.kind == kind).count();
    let back = changes(b, a);
    assert_eq!(count(&list, Kind::Added), count(&back, Kind::Removed));
    assert_eq!(count(&list, Kind::Changed), count(&back, Kind::Changed));
    let summary = Summary::of(a, b);
    assert_eq!(summary.all(), list.len());
    assert!(!summary.spoken().is_empty());
    let both = union(a, b);
    assert!(a.records().chain(b.records()).all(|(key, _)| both.has(&key)));
    let _ = tell::undecided(a);
}

/// All that a journey says, with sets in one order.
fn meaning(journey: &Journey) -> (BTreeMap<Key, Tree>, BTreeMap<String, Conflict>) {
    fn sorted(tree: &mut Tree) {
        match tree {
            Tree::Set(list) => list.sort_by_cached_key(|value| value.ron().as_str().to_owned()),
            Tree::Fields(_, fields) => fields.iter_mut().for_each(|(_, value)| sorted(value)),
            Tree::Row(row) => row.iter_mut().for_each(|(_, value)| sorted(value)),
            Tree::Map(map) => map.values_mut().for_each(sorted),
            _ => {}
        }
    }
    let one = |(key, record): (Key, Record)| {
        let mut tree = Tree::of(&record);
        sorted(&mut tree);
        (key, tree)
    };
    (journey.records().map(one).collect(), journey.head().conflicts.clone())
}

/// What refers to nothing, and shares above 1: by whom and to what.
fn broken(journey: &Journey) -> BTreeSet<String> {
    let joint = |p: &Problem| match p.code {
        Code::Dangling => Some(p.message.clone()),
        Code::SharesAboveOne => Some(p.subject.to_string()),
        _ => None,
    };
    journey.joint_problems().iter().filter_map(joint).collect()
}

/// Whether every lane and stage stands in its order once.
fn orders_hold(journey: &Journey) -> bool {
    let head = journey.head();
    let (mut lanes, mut stages) = (head.lanes.clone(), head.stages.clone());
    lanes.sort();
    stages.sort();
    let keys: BTreeSet<Key> = journey.records().map(|(key, _)| key).collect();
    let of = |kind: fn(&Key) -> bool| keys.iter().filter(|key| kind(key)).count();
    lanes.len() == of(|key| matches!(key, Key::Lane(_)))
        && stages.len() == of(|key| matches!(key, Key::Stage(_)))
        && lanes.iter().all(|id| keys.contains(&Key::Lane(id.clone())))
        && stages.iter().all(|id| keys.contains(&Key::Stage(id.clone())))
        && lanes.windows(2).all(|pair| pair[0] != pair[1])
        && stages.windows(2).all(|pair| pair[0] != pair[1])
}

fn is_valid(journey: &Journey) {
    holds(journey);
    reads_back(journey);
}

fn holds(journey: &Journey) {
    for (key, record) in journey.records() {
        assert!(value_problems(&key, &record).is_empty(), "{key} {:?}", value_problems(&key, &record));
        assert_eq!(settle(record.clone()), record, "{key} is settled");
    }
    assert!(orders_hold(journey), "{:?}", journey.head());
}

/// The laws of a merge, for any three journeys.
pub fn merge(base: &Journey, ours: &Journey, theirs: &Journey) {
    let merge = merge::merge;
    for side in [ours, theirs] {
        assert!(orders_hold(side), "{:?} {:?}", side.head(), side.records().map(|(key, _)| key).collect::<Vec<_>>());
        assert_eq!(&merge(base, side, base), side, "who changed nothing gets the other");
        assert_eq!(&merge(base, base, side), side, "who changed nothing gets the other");
        assert_eq!(&merge(base, side, side), side, "the same on both sides is no conflict");
    }
    let merged = merge(base, ours, theirs);
    is_valid(&merged);
    let known: BTreeSet<String> = broken(ours).union(&broken(theirs)).cloned().collect();
    for problem in broken(&merged) {
        // an id that was parted from another may be in it
        assert!(
            known.contains(&problem) || known.iter().any(|k| is_second(k, &problem)),
            "{problem} is new\n{}",
            printed(&merged)
        );
    }
    for side in [ours, theirs] {
        for (place, value) in brought_in(base, side) {
            assert!(
                is_contested(&merged, &place) || !is_missing(&merged, &place, &value),
                "{place} {value:?} is missing in\n{}",
                printed(&merged)
            );
        }
    }
    let undecided = |journey: &Journey| !journey.head().conflicts.is_empty();
    if !undecided(base) && !undecided(ours) && !undecided(theirs) {
        for path in merged.head().conflicts.keys() {
            let place = Place::parse(path).unwrap_or_else(|| panic!("{path} is no place"));
            assert!(merged.has(&place.through().0), "{path} is about something that is there");
        }
        both_see_the_same(base, ours, theirs, &merged);
    }
    let told = tell::undecided(&merged);
    assert_eq!(told.len(), merged.head().conflicts.len());
    settling(&merged);
    difference(base, &merged);
}

/// Whether a message is another but for the number at the end of an id.
fn is_second(known: &str, message: &str) -> bool {
    let bare = |text: &str| text.replace("-2", "").replace("-3", "").replace("-4", "");
    bare(known) == bare(message)
}

fn both_see_the_same(base: &Journey, ours: &Journey, theirs: &Journey, merged: &Journey) {
    let other = merge::merge(base, theirs, ours);
    // whose thing keeps the id depends on who is *ours*
    let known: BTreeSet<Key> = [base, ours, theirs].iter().flat_map(|j| j.records()).map(|(key, _)| key).collect();
    let inner = |journey: &Journey| -> BTreeSet<String> {
        let of = |t: &trustline::journey::Touchpoint| {
            let pains = t.pain_points.keys().map(ToString::to_string);
            let brights = t.bright_spots.keys().map(ToString::to_string);
            let opportunities = t.opportunities.keys().map(ToString::to_string);
            pains.chain(brights).chain(opportunities).collect::<Vec<_>>()
        };
        journey.touchpoints().values().flat_map(|t| of(t)).collect()
    };
    let known_inner: BTreeSet<String> = [base, ours, theirs].into_iter().flat_map(inner).collect();
    let parted = |journey: &Journey| {
        journey.records().any(|(key, _)| !known.contains(&key)) || !inner(journey).is_subset(&known_inner)
    };
    let touched_twins = |journey: &Journey| {
        journey.records().any(|(key, _)| key.to_string().ends_with("-2"))
            || inner(journey).iter().any(|id| id.ends_with("-2") || id.ends_with("-3"))
    };
    if parted(merged) || parted(&other) || touched_twins(merged) || touched_twins(&other) {
        return;
    }
    let swapped: BTreeMap<String, Conflict> =
        merged.head().conflicts.iter().map(|(path, conflict)| (path.clone(), swap(conflict))).collect();
    assert_eq!(swapped, other.head().conflicts);
    for changed in changes(merged, &other) {
        assert_eq!(changed.kind, Kind::Changed, "{changed:?}");
        for field in &changed.fields {
            let place = field.place(&changed.subject);
            let told = field.way.first().is_some_and(|first| first == "conflicts") || is_contested(merged, &place);
            // stops that contradict one another stand as ours has them
            let row = matches!(field.after, Some(Tree::Order(_)));
            assert!(told || row, "{place} {field:?}");
        }
    }
}

fn swap(conflict: &Conflict) -> Conflict {
    match conflict.clone() {
        Conflict::Field { base, ours, theirs } => Conflict::Field { base, ours: theirs, theirs: ours },
        Conflict::Deleted { by: Side::Ours } => Conflict::Deleted { by: Side::Theirs },
        Conflict::Deleted { by: Side::Theirs } => Conflict::Deleted { by: Side::Ours },
    }
}

/// Every conflict can be settled in each way, or says why not.
fn settling(merged: &Journey) {
    for (at, path) in merged.head().conflicts.keys().take(4).enumerate() {
        for choice in [Choice::Standing, Choice::Ours, Choice::Theirs, Choice::Base] {
            let edit = Edit::Settle { path: path.clone(), choice };
            let patch = match edit.patch(merged) {
                Ok(patch) => patch,
                Err(refusal) => {
                    assert!(choice != Choice::Standing && !refusal.to_string().is_empty(), "{path} {refusal}");
                    continue;
                }
            };
            let mut settled = merged.clone();
            settled.apply(&patch).expect("made of it");
            assert!(!settled.head().conflicts.contains_key(path));
            holds(&settled);
            if at == 0 {
                reads_back(&settled);
            }
            // what referred to nothing may refer to nothing else now
            let count = |journey: &Journey| {
                journey.joint_problems().iter().filter(|problem| problem.code != Code::Conflict).count()
            };
            assert!(count(&settled) <= count(merged), "{path} {choice:?}");
        }
    }
}

/// Merging files: what comes out is the merged journey, or what git would make of the lines. `whole` is three files of
/// any bytes, or nothing.
pub fn files(base: &Journey, ours: &Journey, theirs: &Journey, whole: &[u8]) {
    let merged = merge::merge(base, ours, theirs);
    let [b, o, t] = [base, ours, theirs].map(printed);
    let done = merge::files(Sides { base: b.as_bytes(), ours: o.as_bytes(), theirs: t.as_bytes() }, 7);
    assert_eq!(done.by_line, None);
    assert_eq!(done.clean, done.conflicts.is_empty());
    assert_eq!(done.conflicts, merged.head().conflicts.keys().cloned().collect::<Vec<_>>());
    assert_eq!(String::from_utf8_lossy(&done.bytes), printed(&merged));
    if whole.is_empty() {
        return;
    }
    let parts: Vec<Vec<u8>> = whole.chunks(whole.len().div_ceil(3)).map(text::mangled).collect();
    let part = |at: usize| parts.get(at).map_or(&[] as &[u8], Vec::as_slice);
    let done = merge::files(Sides { base: part(0), ours: part(1), theirs: part(2) }, 7);
    assert_ne!(done.by_line, Some(merge::Failure::Panicked));
    if done.clean {
        assert!(done.conflicts.is_empty());
        let read = file::parse(&done.bytes, "result").expect("what is clean can be read");
        assert!(read.journey.head().conflicts.is_empty());
    }
    if part(1) == part(2) && done.by_line.is_none() {
        let (merged, side) =
            (file::parse(&done.bytes, "").expect("it reads"), file::parse(part(1), "").expect("it reads"));
        assert_eq!(merged.journey, side.journey);
    }
}
