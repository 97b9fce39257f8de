//! Laws of the three-way merge, over random journeys and random edits on both sides.

#[path = "fuzz/shared/brought.rs"]
mod brought;
mod common;

use brought::{brought_in, is_contested, is_missing};
use common::edits::{edit, fitted};
use common::{broken_journey, faults, journey};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use trustline::file::{self, Document};
use trustline::journey::edit::Choice;
use trustline::journey::record::{Conflict, Side};
use trustline::journey::{Code, Edit, Journey, Key, Place, Record};
use trustline::versions::changes::{Kind, changes};
use trustline::versions::merge::merge;

/// How many random cases of each law: `TRUSTLINE_CASES=20000 cargo test --test merge` looks longer.
fn cases() -> u32 {
    std::env::var("TRUSTLINE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(600)
}

/// A journey after some random edits.
fn edited() -> impl Strategy<Value = (Journey, Journey, Journey)> {
    let edits = || prop::collection::vec(edit(), 0..10);
    (journey(), edits(), edits()).prop_map(|(base, mine, others)| {
        let side = |edits: Vec<Edit>| {
            let mut journey = base.clone();
            for edit in edits {
                if let Ok(patch) = fitted(edit, &journey).patch(&journey) {
                    journey.apply(&patch).expect("made of this journey");
                }
            }
            journey
        };
        let (mine, others) = (side(mine), side(others));
        (base, mine, others)
    })
}

/// What is wrong with a journey but for what is left to be decided.
fn other_faults(journey: &Journey) -> Vec<String> {
    let mut decided = journey.clone();
    for path in journey.head().conflicts.keys() {
        let edit = Edit::Settle { path: path.clone(), choice: Choice::Standing };
        let patch = edit.patch(&decided).expect("what stands may stay");
        decided.apply(&patch).expect("made of it");
    }
    faults(&decided)
}

fn swapped(conflicts: &BTreeMap<String, Conflict>) -> BTreeMap<String, Conflict> {
    let swap = |conflict: &Conflict| match conflict.clone() {
        Conflict::Field { base, ours, theirs } => Conflict::Field { base, ours: theirs, theirs: ours },
        Conflict::Deleted { by: Side::Ours } => Conflict::Deleted { by: Side::Theirs },
        Conflict::Deleted { by: Side::Theirs } => Conflict::Deleted { by: Side::Ours },
    };
    conflicts.iter().map(|(path, conflict)| (path.clone(), swap(conflict))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_global_rejects: 4096 + cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn who_changed_nothing_gets_the_other((base, mine, _) in edited()) {
        prop_assert_eq!(&merge(&base, &mine, &base), &mine);
        prop_assert_eq!(&merge(&base, &base, &mine), &mine);
        prop_assert_eq!(&merge(&base, &mine, &mine), &mine);
    }

    #[test]
    fn the_result_holds_together_and_can_be_read_back((base, mine, others) in edited()) {
        let merged = merge(&base, &mine, &others);
        prop_assert_eq!(other_faults(&merged), Vec::<String>::new());
        let text = file::print(&Document { journey: merged.clone(), ..Document::default() });
        let read = file::parse(text.as_bytes(), "merged").map_err(|report| report.render(false));
        prop_assert_eq!(&read.expect("a valid file").journey, &merged);
        for path in merged.head().conflicts.keys() {
            let place = Place::parse(path).expect("a place");
            prop_assert!(merged.has(&place.through().0), "{} is about something that is there", path);
        }
    }

    #[test]
    fn nothing_that_either_side_brought_in_is_missing((base, mine, others) in edited()) {
        let merged = merge(&base, &mine, &others);
        for side in [&mine, &others] {
            for (place, value) in brought_in(&base, side) {
                prop_assert!(
                    is_contested(&merged, &place) || !is_missing(&merged, &place, &value),
                    "{} {:?} is missing in {:#?}", place, value, merged
                );
            }
        }
    }

    #[test]
    fn both_sides_see_the_same((base, mine, others) in edited()) {
        let (a, b) = (merge(&base, &mine, &others), merge(&base, &others, &mine));
        let known: BTreeSet<Key> = [&base, &mine, &others].iter().flat_map(|j| j.records()).map(|(key, _)| key).collect();
        let same_ids = |journey: &Journey| journey.records().all(|(key, record)| {
            let nested = |id: &str| id.ends_with("-2") || id.ends_with("-3");
            known.contains(&key) && match &record {
                Record::Touchpoint(t) => !(t.pain_points.keys().any(|id| nested(id.as_str()))
                    || t.bright_spots.keys().any(|id| nested(id.as_str()))
                    || t.opportunities.keys().any(|id| nested(id.as_str()))),
                _ => true,
            }
        });
        // whose thing keeps the id depends on who is *ours*
        prop_assume!(same_ids(&a) && same_ids(&b));
        prop_assert_eq!(&swapped(&a.head().conflicts), &b.head().conflicts);
        for changed in changes(&a, &b) {
            prop_assert!(changed.kind == Kind::Changed, "{:?}", changed);
            for field in &changed.fields {
                let place = field.place(&changed.subject);
                prop_assert!(
                    is_contested(&a, &place) || field.way.first().is_some_and(|f| f == "conflicts"),
                    "{} {:?}", place, field
                );
            }
        }
        if a.head().conflicts.is_empty() {
            prop_assert_eq!(a, b);
        }
    }

    #[test]
    fn each_conflict_can_be_settled_or_says_why_not((base, mine, others) in edited(), choice in 0..4usize) {
        let choice = [Choice::Standing, Choice::Ours, Choice::Theirs, Choice::Base][choice];
        let mut journey = merge(&base, &mine, &others);
        for path in journey.head().conflicts.keys().cloned().collect::<Vec<_>>() {
            let edit = Edit::Settle { path: path.clone(), choice };
            match edit.patch(&journey) {
                Ok(patch) => journey.apply(&patch).expect("made of it"),
                Err(refusal) => prop_assert!(choice != Choice::Standing && !refusal.to_string().is_empty()),
            }
            prop_assert_eq!(other_faults(&journey), Vec::<String>::new());
        }
    }

    #[test]
    fn a_conflicted_result_can_be_a_side_and_a_base(
        (base, mine, others) in edited(),
        more in prop::collection::vec(edit(), 0..4),
    ) {
        let merged = merge(&base, &mine, &others);
        let mut further = merged.clone();
        for edit in more {
            if let Ok(patch) = fitted(edit, &further).patch(&further) {
                further.apply(&patch).expect("made of it");
            }
        }
        prop_assert_eq!(&merge(&merged, &further, &merged), &further);
        for (b, x, y) in [(&base, &merged, &further), (&merged, &mine, &others), (&merged, &further, &mine)] {
            let again = merge(b, x, y);
            prop_assert_eq!(other_faults(&again), Vec::<String>::new());
        }
    }

    #[test]
    fn journeys_that_do_not_hold_together_are_merged_too(
        base in broken_journey(), mine in broken_journey(), others in broken_journey(),
    ) {
        let merged = merge(&base, &mine, &others);
        let text = file::print(&Document { journey: merged.clone(), ..Document::default() });
        let read = file::parse(text.as_bytes(), "merged").map_err(|report| report.render(false));
        prop_assert_eq!(&read.expect("a valid file").journey, &merged);
    }

    #[test]
    fn unrelated_journeys_are_merged_as_added_by_both(mine in journey(), others in journey()) {
        let merged = merge(&Journey::default(), &mine, &others);
        prop_assert_eq!(other_faults(&merged), Vec::<String>::new());
        let there: BTreeSet<Key> = merged.records().map(|(key, _)| key).collect();
        prop_assert!(mine.records().chain(others.records()).all(|(key, _)| there.contains(&key)));
    }
}

fn edit_touchpoint(journey: &Journey, id: &str, change: impl FnOnce(&mut trustline::journey::Touchpoint)) -> Journey {
    let mut touchpoint = journey.touchpoint(&id.into()).expect("there").clone();
    change(&mut touchpoint);
    perform(
        journey,
        &Edit::Revise { key: Key::Touchpoint(id.into()), record: Record::Touchpoint(Arc::new(touchpoint)) },
    )
}

fn perform(journey: &Journey, edit: &Edit) -> Journey {
    let mut journey = journey.clone();
    let patch = edit.patch(&journey).unwrap_or_else(|refusal| panic!("{edit:?}: {refusal}"));
    journey.apply(&patch).expect("made of it");
    journey
}

fn green_card() -> Journey {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/replace-green-card.journey.ron");
    file::open(path.as_ref()).expect("a journey").document.journey
}

fn conflicts(journey: &Journey) -> Vec<&str> {
    journey.head().conflicts.keys().map(String::as_str).collect()
}

#[test]
fn different_fields_of_one_touchpoint_merge() {
    let base = green_card();
    let id = base.touchpoints().keys().next().expect("one").to_string();
    let mine = edit_touchpoint(&base, &id, |t| t.name = "Renamed".into());
    let others = edit_touchpoint(&base, &id, |t| t.owner = "USCIS".into());
    let merged = merge(&base, &mine, &others);
    let t = merged.touchpoint(&id.as_str().into()).expect("there");
    assert_eq!((t.name.as_str(), t.owner.as_str()), ("Renamed", "USCIS"));
    assert_eq!(conflicts(&merged), [""; 0]);
}

#[test]
fn the_same_field_is_a_conflict_that_keeps_all_three() {
    let base = green_card();
    let id = base.touchpoints().keys().next().expect("one").to_string();
    let mine = edit_touchpoint(&base, &id, |t| t.name = "Mine".into());
    let others = edit_touchpoint(&base, &id, |t| t.name = "Theirs".into());
    let merged = merge(&base, &mine, &others);
    let path = format!("touchpoint/{id}/name");
    assert_eq!(conflicts(&merged), [&path]);
    let Some(Conflict::Field { base: Some(_), ours: Some(ours), theirs: Some(theirs) }) =
        merged.head().conflicts.get(&path)
    else {
        panic!("all three")
    };
    assert_eq!((ours.as_str(), theirs.as_str()), ("\"Mine\"", "\"Theirs\""));
    let settled = perform(&merged, &Edit::Settle { path, choice: Choice::Theirs });
    assert_eq!(settled, others);
}

#[test]
fn a_new_transition_to_what_the_other_side_deleted_is_a_conflict_and_not_dangling() {
    let base = green_card();
    let ids: Vec<_> = base.touchpoints().keys().cloned().collect();
    let gone = ids[0].clone();
    let from = ids.iter().rev().find(|id| **id != gone && base.transition(id, &gone).is_none()).expect("one").clone();
    let mine = perform(&base, &Edit::Delete { touchpoints: vec![gone.clone()] });
    let others = perform(&base, &Edit::Connect { from: from.clone(), to: gone.clone() });
    for (a, b) in [(&mine, &others), (&others, &mine)] {
        let merged = merge(&base, a, b);
        assert_eq!(conflicts(&merged), [format!("touchpoint/{gone}")]);
        assert!(merged.transition(&from, &gone).is_some());
        let by_deleting = if a == &mine { Choice::Ours } else { Choice::Theirs };
        let settled = perform(&merged, &Edit::Settle { path: format!("touchpoint/{gone}"), choice: by_deleting });
        assert_eq!(settled, mine, "deleting it takes the new transition along");
    }
}

#[test]
fn a_touchpoint_moved_into_a_stage_that_was_deleted_brings_it_back() {
    let base = green_card();
    let stage = base.stages().last().expect("stages").id.clone();
    let first = base.stages().next().expect("stages").id.clone();
    let id = base.touchpoints().iter().find(|(_, t)| t.stage == first).expect("one").0.clone();
    let mine = perform(
        &base,
        &Edit::DeleteStage { id: stage.clone(), touchpoints: trustline::journey::Fate::MoveTo(first.clone()) },
    );
    let others = perform(&base, &Edit::Move { touchpoints: vec![id.clone()], stage: Some(stage.clone()), lane: None });
    let merged = merge(&base, &mine, &others);
    assert_eq!(conflicts(&merged), [format!("stage/{stage}")]);
    assert_eq!(merged.touchpoint(&id).expect("there").stage, stage);
    assert_eq!(merged.head().stages, base.head().stages);
    let delete = Edit::Settle { path: format!("stage/{stage}"), choice: Choice::Ours };
    assert!(delete.patch(&merged).is_err(), "a touchpoint stands in it");
    let moved = perform(&merged, &Edit::Move { touchpoints: vec![id], stage: Some(first), lane: None });
    assert_eq!(perform(&moved, &delete).stage(&stage), None);
}

#[test]
fn the_same_new_id_for_different_things_gets_a_second_id() {
    let base = green_card();
    let (stage, lane) = (base.head().stages[0].clone(), base.head().lanes[0].clone());
    let from = base.touchpoints().keys().next().expect("one").clone();
    let side = |name: &str| {
        let (id, name, after) = ("call".into(), name.to_owned(), Some(from.clone()));
        perform(&base, &Edit::AddTouchpoint { id, name, stage: stage.clone(), lane: lane.clone(), after })
    };
    let merged = merge(&base, &side("Call the contact center"), &side("Get a call back"));
    let name = |id: &str| merged.touchpoint(&id.into()).map(|t| t.name.as_str());
    assert_eq!((name("call"), name("call-2")), (Some("Call the contact center"), Some("Get a call back")));
    assert!(merged.transition(&from, &"call".into()).is_some() && merged.transition(&from, &"call-2".into()).is_some());
    assert_eq!(conflicts(&merged), [""; 0]);
    assert_eq!(merge(&base, &side("One"), &side("One")), side("One"));
}

#[test]
fn shares_that_exceed_one_only_together_are_a_conflict() {
    let base = green_card();
    let from = base.touchpoints().iter().find(|(_, t)| t.next.len() > 1).expect("a fork").0.to_string();
    let set = |at: usize| {
        edit_touchpoint(&base, &from, |t| {
            t.next.iter_mut().enumerate().for_each(|(i, next)| next.share = (i == at).then_some(0.7))
        })
    };
    let (mine, others) = (set(0), set(1));
    let merged = merge(&base, &mine, &others);
    let contested: Vec<&str> = conflicts(&merged);
    assert!(!contested.is_empty() && contested.iter().all(|path| path.ends_with("/share")), "{contested:?}");
    assert!(merged.joint_problems().iter().all(|problem| problem.code == Code::Conflict));
    assert_eq!(
        merged.touchpoint(&from.as_str().into()).expect("there").next,
        mine.touchpoint(&from.as_str().into()).expect("there").next
    );
}

#[test]
fn lanes_that_both_sides_reorder_and_add_to_merge() {
    let base = green_card();
    let lanes = base.head().lanes.clone();
    let mine = perform(&base, &Edit::Reorder { key: Key::Lane(lanes[0].clone()), to: 1 });
    let mut lane = base.lane(&lanes[0]).expect("a lane").clone();
    (lane.id, lane.name) = ("new".into(), "New".into());
    let others = perform(&base, &Edit::AddLane { lane, at: lanes.len() });
    let merged = merge(&base, &mine, &others);
    let mut expected = lanes.clone();
    expected.swap(0, 1);
    expected.push("new".into());
    assert_eq!(merged.head().lanes, expected);
    assert_eq!(conflicts(&merged), [""; 0]);
}
