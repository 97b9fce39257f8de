//! Laws of workshop rounds over random journeys: what is given is what is counted, taking back is the inverse, and what
//! is recorded leaves a journey that holds together and means the same after it was saved.

mod common;

use common::{faults, journey};
use proptest::prelude::*;
use trustline::file::{self, Document};
use trustline::journey::{Edit, Journey, Key, Mint, Patch};
use trustline::workshop::{Ballot, Rating, Rules, Subjects, parking};

/// Something done in a vote.
#[derive(Clone, Debug)]
enum Act {
    Give(usize),
    Take(usize),
    Next,
    TakeBack,
    Clear,
    Reveal,
    Hide,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        8 => (0..6usize).prop_map(Act::Give),
        2 => (0..6usize).prop_map(Act::Take),
        3 => Just(Act::Next),
        1 => Just(Act::TakeBack),
        1 => Just(Act::Clear),
        1 => Just(Act::Reveal),
        1 => Just(Act::Hide),
    ]
}

fn rules() -> impl Strategy<Value = Rules> {
    (prop::sample::select(Subjects::ALL), 1..5u32, any::<bool>()).prop_map(|(subjects, dots, several)| Rules {
        subjects,
        dots,
        several,
        among: None,
    })
}

/// Does something and says by how many the dots that count and those in the hand grew.
fn done(ballot: &mut Ballot, act: &Act) -> i64 {
    let hand = |ballot: &Ballot| i64::from(ballot.rules().dots - ballot.left());
    let before = hand(ballot);
    match act {
        Act::Give(at) => drop(ballot.give(*at)),
        Act::Take(at) => drop(ballot.take(*at)),
        Act::Next => drop(ballot.next_person()),
        Act::TakeBack => drop(ballot.take_back()),
        Act::Clear => ballot.clear_hand(),
        Act::Reveal => drop(ballot.reveal()),
        Act::Hide => ballot.hide(),
    }
    match act {
        Act::Give(_) | Act::Take(_) | Act::Clear => hand(ballot) - before,
        _ => 0,
    }
}

fn perform(journey: &mut Journey, edits: &[Edit]) {
    for edit in edits {
        let patch = edit.patch(journey).expect("a round's edit fits");
        journey.apply(&patch).expect("its own patch");
    }
}

/// Whether the journey holds together and is the same after it was written and read.
fn is_whole(journey: &Journey) -> Result<(), TestCaseError> {
    prop_assert_eq!(faults(journey), Vec::<String>::new());
    let text = file::print(&Document { journey: journey.clone(), ..Document::default() });
    let read = file::parse(text.as_bytes(), "recorded").expect("what is written can be read");
    prop_assert_eq!(&read.journey, journey);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_dot_is_counted_once(journey in journey(), rules in rules(), acts in prop::collection::vec(act(), 0..40)) {
        let Some(mut ballot) = Ballot::begin(&journey, rules) else { return Ok(()) };
        let mut dots = 0;
        for act in &acts {
            dots += done(&mut ballot, act);
            prop_assert_eq!(ballot.result().is_some(), ballot.is_revealed());
        }
        if !ballot.reveal() {
            prop_assert_eq!(dots, 0);
            return Ok(());
        }
        let result = ballot.result().expect("revealed");
        prop_assert_eq!(result.iter().map(|one| i64::from(one.votes)).sum::<i64>(), dots);
        prop_assert_eq!(result.len(), ballot.subjects().len());
        for pair in result.windows(2) {
            prop_assert!(pair[0].votes >= pair[1].votes);
            prop_assert_eq!(pair[0].place == pair[1].place, pair[0].votes == pair[1].votes);
        }
        for one in &result {
            let alike = result.iter().filter(|other| other.votes == one.votes).count();
            prop_assert_eq!(one.tied, alike > 1 && one.votes > 0);
            prop_assert_eq!(one.place, 1 + result.iter().filter(|other| other.votes > one.votes).count());
            let most = if ballot.rules().several { ballot.rules().dots } else { 1 };
            prop_assert!(one.votes as usize <= ballot.people() * most as usize);
        }
    }

    #[test]
    fn taking_back_is_the_inverse(journey in journey(), rules in rules(), acts in prop::collection::vec(act(), 0..20)) {
        let Some(mut ballot) = Ballot::begin(&journey, rules) else { return Ok(()) };
        for act in &acts {
            done(&mut ballot, act);
        }
        ballot.hide();
        for at in 0..ballot.subjects().len() {
            let before = ballot.clone();
            if ballot.give(at).is_ok() {
                prop_assert!(ballot.take(at));
            }
            prop_assert_eq!(&ballot, &before);
        }
        let before = ballot.clone();
        if ballot.next_person() {
            prop_assert!(ballot.take_back());
        }
        prop_assert_eq!(ballot, before);
    }

    #[test]
    fn a_recorded_vote_leaves_a_whole_journey(
        journey in journey(),
        rules in rules(),
        acts in prop::collection::vec(act(), 0..40),
        gone in prop::option::of(0..8usize),
    ) {
        let Some(mut ballot) = Ballot::begin(&journey, rules) else { return Ok(()) };
        for act in &acts {
            done(&mut ballot, act);
        }
        let revealed = ballot.reveal();
        let mut after = journey.clone();
        if let Some(id) = gone.and_then(|at| journey.touchpoints().keys().nth(at)) {
            perform(&mut after, &[Edit::Delete { touchpoints: vec![id.clone()] }]);
        }
        let before = after.clone();
        let edits = ballot.edits(&after);
        prop_assert!(revealed || edits.is_empty());
        perform(&mut after, &edits);
        is_whole(&after)?;
        let patch = Patch::between(&before, &after);
        prop_assert!(patch.changes().keys().all(|key| matches!(key, Key::Touchpoint(_))));
        prop_assert!(ballot.edits(&after).is_empty(), "what is recorded is recorded");
        after.apply(&patch.inverse()).expect("it can be undone");
        prop_assert_eq!(after, before);
    }

    #[test]
    fn a_recorded_rating_leaves_a_whole_journey(
        journey in journey(),
        at in 0..8usize,
        levels in prop::collection::vec(1..=5u8, 0..20),
        agreed in 1..=5u8,
    ) {
        let Some(id) = journey.touchpoints().keys().nth(at).cloned() else { return Ok(()) };
        let mut rating = Rating::begin(id.clone());
        for level in &levels {
            let before = rating.clone();
            prop_assert!(rating.give(*level));
            let after = rating.clone();
            prop_assert!(rating.take_back());
            prop_assert_eq!(&rating, &before);
            rating = after;
        }
        prop_assert_eq!(rating.reveal(), !levels.is_empty());
        rating.agree(agreed);
        let mut after = journey.clone();
        let edits = rating.edits(&journey, "2026-11-29", &mut Mint::seeded(7));
        prop_assert_eq!(edits.len(), if levels.is_empty() { 0 } else { 2 });
        perform(&mut after, &edits);
        is_whole(&after)?;
        if let Some(spread) = rating.spread() {
            prop_assert_eq!(spread.counts.iter().sum::<usize>(), levels.len());
            prop_assert!(f64::from(spread.lowest) <= spread.median && spread.median <= f64::from(spread.highest));
            prop_assert_eq!(after.touchpoint(&id).and_then(|t| t.assessed()), Some(agreed));
            prop_assert_eq!(after.evidence().len(), journey.evidence().len() + 1);
        }
    }

    #[test]
    fn what_is_parked_is_listed_and_goes_without_a_trace(
        journey in journey(),
        texts in prop::collection::vec(common::records::text(), 0..5),
        odd in "(Parked: ?)?[\\PC]{0,12}",
    ) {
        let mut now = journey.clone();
        for text in texts.iter().chain([&odd]) {
            let before = now.clone();
            let listed: Vec<String> = parking::parked(&now).into_iter().map(str::to_owned).collect();
            let Some(edit) = parking::park(&now, text) else {
                prop_assert!(text.trim().is_empty());
                continue;
            };
            perform(&mut now, &[edit]);
            is_whole(&now)?;
            let said = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let mut expected = listed.clone();
            expected.push(said);
            prop_assert_eq!(parking::parked(&now), expected);
            let out = parking::take_out(&now, listed.len()).expect("it is there");
            let parked = now.clone();
            perform(&mut now, &[out]);
            prop_assert_eq!(&now, &before);
            now = parked;
        }
    }
}
