//! Laws of the model: what must hold for every journey and every edit, however odd.

mod common;

use common::edits::{edit, fitted};
use common::{broken_journey, faults, journey, records};
use proptest::prelude::*;
use std::sync::Arc;
use trustline::journey::settle::settle;
use trustline::journey::{Edit, History, Journey, Key, Patch, Record};

/// Does the edits one after the other; gives the patch of each that was not refused.
fn perform(journey: &mut Journey, edits: Vec<Edit>) -> Vec<Patch> {
    let mut patches = Vec::new();
    for edit in edits {
        if let Ok(patch) = fitted(edit, journey).patch(journey) {
            journey.apply(&patch).expect("the patch was made of this journey");
            patches.push(patch);
        }
    }
    patches
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec(edit(), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_generator_makes_sound_journeys(journey in journey()) {
        prop_assert_eq!(faults(&journey), Vec::<String>::new());
    }

    #[test]
    fn a_patch_and_its_inverse_leave_no_trace(start in journey(), edits in edits()) {
        let mut journey = start.clone();
        for patch in perform(&mut start.clone(), edits) {
            let before = journey.clone();
            journey.apply(&patch).expect("in order");
            let after = journey.clone();
            journey.apply(&patch.inverse()).expect("right after");
            prop_assert_eq!(&journey, &before);
            prop_assert_eq!(&patch.inverse().inverse(), &patch);
            journey = after;
        }
    }

    #[test]
    fn squashed_patches_do_what_each_did(start in journey(), edits in edits()) {
        let mut end = start.clone();
        let squashed = perform(&mut end, edits).into_iter().fold(Patch::default(), Patch::then);
        let mut journey = start.clone();
        journey.apply(&squashed).expect("begins where the first began");
        prop_assert_eq!(&journey, &end);
        prop_assert_eq!(&squashed, &Patch::between(&start, &end));
        prop_assert_eq!(end.transition_count(), end.transitions().count());
        journey.apply(&squashed.inverse()).expect("ends where the last ended");
        prop_assert_eq!(&journey, &start);
    }

    #[test]
    fn the_difference_applied_gives_the_other(a in journey(), b in journey()) {
        let mut journey = a.clone();
        journey.apply(&Patch::between(&a, &b)).expect("made of a");
        prop_assert_eq!(&journey, &b);
        prop_assert!(Patch::between(&a, &a.clone()).is_empty());
    }

    #[test]
    fn a_patch_for_another_state_changes_nothing(start in journey(), edits in edits()) {
        let mut end = start.clone();
        for patch in perform(&mut end, edits) {
            let mut journey = end.clone();
            if journey.apply(&patch).is_err() {
                prop_assert_eq!(&journey, &end);
            }
        }
    }

    #[test]
    fn edits_keep_a_sound_journey_sound_and_undo_leads_home(start in journey(), edits in edits()) {
        let (mut journey, mut history) = (start.clone(), History::saved());
        for edit in edits {
            let edit = fitted(edit, &journey);
            let label = edit.label(&journey);
            prop_assert!(!edit.told(&journey).starts_with("Done:"), "{} has a verb that is told", label);
            prop_assert!(!label.trim().is_empty(), "{:?} has no label", edit);
            let before = journey.clone();
            match edit.patch(&journey) {
                Ok(patch) => {
                    journey.apply(&patch).expect("made of this journey");
                    prop_assert_eq!(faults(&journey), Vec::<String>::new(), "after {:?}", edit);
                    prop_assert_eq!(journey == before, patch.is_empty());
                    history.push(label, patch, None);
                }
                Err(refusal) => {
                    prop_assert!(!refusal.to_string().is_empty());
                    prop_assert_eq!(&journey, &before);
                }
            }
        }
        let end = journey.clone();
        while history.undo(&mut journey).is_some() {}
        prop_assert_eq!(&journey, &start);
        prop_assert!(!history.is_unsaved());
        while history.redo(&mut journey).is_some() {}
        prop_assert_eq!(&journey, &end);
    }

    #[test]
    fn an_edit_brings_no_new_fault_into_a_broken_journey(start in broken_journey(), edits in edits()) {
        let mut journey = start;
        for edit in edits {
            let (edit, before) = (fitted(edit, &journey), journey.joint_problems().len());
            let adds_nothing = !matches!(edit, Edit::Duplicate { .. });
            if let Ok(patch) = edit.patch(&journey) {
                journey.apply(&patch).expect("made of this journey");
                if adds_nothing {
                    prop_assert!(journey.joint_problems().len() <= before, "after {:?}", edit);
                }
            }
        }
    }

    #[test]
    fn every_fix_leaves_fewer_problems(journey in broken_journey()) {
        let problems = journey.joint_problems();
        for problem in &problems {
            for fix in trustline::journey::repair::fixes(&journey, problem) {
                prop_assert!(!fix.title.is_empty());
                let patch = fix.edit.patch(&journey);
                prop_assert!(patch.is_ok(), "{} is refused: {:?}", fix.title, patch);
                let mut mended = journey.clone();
                mended.apply(&patch.expect("checked")).expect("made of this journey");
                let left = mended.joint_problems();
                prop_assert!(left.len() < problems.len(), "{}: {:?} are left of {:?}", fix.title, left, problems);
            }
        }
    }

    #[test]
    fn a_broken_journey_can_be_mended_to_the_last_problem(journey in broken_journey()) {
        let mut journey = journey;
        while let Some(problem) = journey.joint_problems().first() {
            let fixes = trustline::journey::repair::fixes(&journey, problem);
            prop_assert!(!fixes.is_empty(), "nothing can be done about {:?}", problem);
            let patch = fixes[0].edit.patch(&journey).expect("a fix can be done");
            journey.apply(&patch).expect("made of this journey");
        }
        prop_assert_eq!(faults(&journey), Vec::<String>::new());
    }

    #[test]
    fn shares_never_exceed_the_whole(touchpoint in records::touchpoint()) {
        let shares = touchpoint.shares();
        prop_assert_eq!(shares.len(), touchpoint.next.len());
        prop_assert!(shares.iter().all(|share| *share >= 0.0));
        prop_assert!(shares.iter().sum::<f64>() <= 1.0 + 1e-6);
        if touchpoint.next.iter().any(|next| next.share.is_none()) {
            prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-6, "nobody leaves where a share is open");
        }
    }

    #[test]
    fn settling_twice_is_settling_once(touchpoint in records::touchpoint(), wild in any::<f64>()) {
        prop_assume!(!wild.is_nan());
        let mut touchpoint = touchpoint;
        touchpoint.next.reverse();
        touchpoint.next.iter_mut().for_each(|next| next.wait_days = Some(wild));
        touchpoint.opportunities.values_mut().for_each(|o| o.trust_gain = Some(wild));
        let once = settle(Record::Touchpoint(Arc::new(touchpoint)));
        prop_assert_eq!(settle(once.clone()), once);
    }
}

fn two_touchpoints() -> Journey {
    let mut journey = trustline::journey::Journey::default();
    let lane = trustline::journey::Lane {
        id: "l0".into(),
        name: "Customer".into(),
        kind: trustline::journey::record::LaneKind::Customer,
        component: String::new(),
        note: String::new(),
    };
    let stage =
        trustline::journey::Stage { id: "s0".into(), name: "Apply".into(), span: String::new(), note: String::new() };
    let add = |id: &str| Edit::AddTouchpoint {
        id: id.into(),
        name: id.into(),
        stage: "s0".into(),
        lane: "l0".into(),
        after: None,
    };
    perform(&mut journey, vec![Edit::AddLane { lane, at: 0 }, Edit::AddStage { stage, at: 0 }, add("t0"), add("t1")]);
    assert_eq!(journey.touchpoints().len(), 2);
    journey
}

fn rename(journey: &mut Journey, history: &mut History, name: &str, gesture: Option<u64>) {
    let edit = Edit::Rename { key: Key::Touchpoint("t0".into()), name: name.into() };
    let patch = edit.patch(journey).expect("t0 is there");
    journey.apply(&patch).expect("fresh");
    history.push(edit.label(journey), patch, gesture);
}

#[test]
fn a_burst_of_typing_is_one_step() {
    let start = two_touchpoints();
    let (mut journey, mut history) = (start.clone(), History::saved());
    for name in ["F", "Fi", "Fil", "File"] {
        rename(&mut journey, &mut history, name, Some(1));
    }
    rename(&mut journey, &mut history, "File it", Some(2));
    assert!(history.undo(&mut journey).is_some());
    assert_eq!(journey.touchpoint(&"t0".into()).map(|t| t.name.as_str()), Some("File"));
    assert!(history.undo(&mut journey).is_some());
    assert_eq!(journey, start);
    assert!(history.undo(&mut journey).is_none());
}

#[test]
fn typing_and_taking_it_all_back_is_no_step() {
    let start = two_touchpoints();
    let (mut journey, mut history) = (start.clone(), History::saved());
    rename(&mut journey, &mut history, "t", Some(1));
    rename(&mut journey, &mut history, "t0", Some(1));
    assert!(history.next_undo().is_none());
    assert!(!history.is_unsaved());
}

#[test]
fn what_was_saved_while_editing_went_on_is_the_state_it_was_saved_in() {
    let (mut journey, mut history) = (two_touchpoints(), History::saved());
    rename(&mut journey, &mut history, "A", None);
    let saved = history.state();
    rename(&mut journey, &mut history, "B", None);
    history.mark_saved_as(saved);
    assert!(history.is_unsaved());
    history.undo(&mut journey);
    assert!(!history.is_unsaved(), "back where it was saved");
    history.undo(&mut journey);
    rename(&mut journey, &mut history, "C", None);
    assert!(history.is_unsaved(), "another way from the same place is another state");
}

#[test]
fn the_saved_mark_follows_undo_redo_and_a_new_branch() {
    let (mut journey, mut history) = (two_touchpoints(), History::saved());
    assert!(!history.is_unsaved());
    rename(&mut journey, &mut history, "A", None);
    assert!(history.is_unsaved());
    history.mark_saved();
    assert!(!history.is_unsaved());
    history.undo(&mut journey);
    assert!(history.is_unsaved(), "the file has what was undone");
    history.redo(&mut journey);
    assert!(!history.is_unsaved());
    history.undo(&mut journey);
    rename(&mut journey, &mut history, "B", None);
    assert!(history.is_unsaved(), "as many steps as when it was saved, but others");
    assert!(history.next_redo().is_none());
    history.undo(&mut journey);
    assert!(history.is_unsaved());
}

#[test]
fn saving_in_the_middle_of_a_gesture_keeps_the_saved_state_in_reach() {
    let (mut journey, mut history) = (two_touchpoints(), History::saved());
    rename(&mut journey, &mut history, "A", Some(1));
    history.mark_saved();
    let saved = journey.clone();
    rename(&mut journey, &mut history, "AB", Some(1));
    assert!(history.is_unsaved());
    history.undo(&mut journey);
    assert_eq!(journey, saved);
    assert!(!history.is_unsaved());
}

#[test]
fn a_gesture_given_up_leaves_nothing() {
    let start = two_touchpoints();
    let (mut journey, mut history) = (start.clone(), History::saved());
    rename(&mut journey, &mut history, "A", Some(7));
    rename(&mut journey, &mut history, "B", Some(7));
    history.abandon(&mut journey, 7);
    assert_eq!(journey, start);
    assert!(history.next_undo().is_none() && history.next_redo().is_none());
    assert!(!history.is_unsaved());
}

#[test]
fn a_stop_that_moves_up_with_its_old_problem_hinders_no_repair() {
    let journey = two_touchpoints();
    let mut head = journey.head().clone();
    let gone =
        trustline::journey::record::Stop { title: "Gone".into(), stage: Some("s9".into()), ..Default::default() };
    head.script = vec![gone, common::stop("Also gone", "t9")];
    let head = (Key::Journey, Record::Journey(Arc::new(head)));
    let journey = Journey::from_records(journey.records().chain([head]));
    let problems = journey.joint_problems();
    assert_eq!(problems.len(), 2);
    for problem in &problems {
        let fix = &trustline::journey::repair::fixes(&journey, problem)[0];
        assert!(fix.edit.patch(&journey).is_ok(), "{} is refused", fix.title);
    }
}

/// The laws say nothing about a kind of edit that is always refused, or that never changes anything.
#[test]
fn random_edits_of_every_kind_are_done_and_refused() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut done, mut refused) = (std::collections::BTreeMap::new(), std::collections::BTreeMap::new());
    for _ in 0..400 {
        let mut journey = broken_journey().new_tree(&mut runner).expect("a journey").current();
        for edit in edits().new_tree(&mut runner).expect("edits").current() {
            let edit = fitted(edit, &journey);
            let kind = format!("{edit:?}").split([' ', '(']).next().unwrap_or_default().to_owned();
            match edit.patch(&journey) {
                Ok(patch) => {
                    journey.apply(&patch).expect("made of this journey");
                    *done.entry(kind).or_insert(0) += usize::from(!patch.is_empty());
                }
                Err(_) => *refused.entry(kind).or_insert(0) += 1,
            }
        }
    }
    // "Unlink" is never refused: what isn't there needs no taking away
    assert_eq!(done.values().filter(|count| **count > 5).count(), 20, "{done:?}");
    assert_eq!(refused.values().filter(|count| **count > 5).count(), 19, "{refused:?}");
}
