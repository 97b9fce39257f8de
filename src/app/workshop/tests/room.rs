//! Rounds as the room sees them.

use super::*;

/// What the room sees of a workshop.
fn room(workshop: Workshop, height: f32) -> Window {
    let state = (workshop, Session::new(small()));
    let mut window = testing::window((1200.0, height), state, |ui, (workshop, session)| {
        board(ui, workshop, session, crate::app::style::theme(ui.ctx()), 24.0);
    });
    window.run();
    window
}

fn voted(revealed: bool) -> Workshop {
    let mut ballot = Ballot::begin(&small(), Rules::default()).expect("there is something to vote on");
    for dots in [&[1][..], &[2, 1], &[2]] {
        dots.iter().for_each(|at| assert_eq!(ballot.give(*at), Ok(())));
        ballot.next_person();
    }
    if revealed {
        ballot.reveal();
    }
    Workshop { round: Round::Ballot(ballot), ..Workshop::default() }
}

fn rated(levels: &[u8], agreed: Option<u8>) -> Workshop {
    let mut rating = Rating::begin("file".into());
    levels.iter().for_each(|level| assert!(rating.give(*level)));
    if let Some(agreed) = agreed {
        rating.reveal();
        rating.agree(agreed);
    }
    Workshop { round: Round::Rating(rating), ..Workshop::default() }
}

#[test]
fn the_room_sees_nothing_while_nothing_is_under_way() {
    let window = room(Workshop::default(), 800.0);
    assert!(said(&window).is_empty(), "{:?}", said(&window));
}

#[test]
fn the_room_sees_who_has_voted_and_then_how_it_came_out() {
    let mut window = room(voted(false), 800.0);
    let hidden = [
        "Vote on pain points",
        "Voting: 3 people so far. 3 dots each.",
        "1: The form is long",
        "2: It asks twice",
        "3: Nobody answers",
    ];
    assert_eq!(said(&window), hidden, "nothing of what was given");
    window.state_mut().0 = voted(true);
    window.run();
    let revealed = [
        "Vote on pain points",
        "4 votes of 3 people",
        "Place 1, tied: It asks twice, 2 votes",
        "Place 1, tied: Nobody answers, 2 votes",
        "1 pain point without a vote",
    ];
    assert_eq!(said(&window), revealed);
}

#[test]
fn what_has_no_room_is_counted() {
    let window = room(voted(false), 190.0);
    assert!(says(&window, "1: The form is long") && says(&window, "and 2 more"), "{:?}", said(&window));
}

#[test]
fn the_room_looks_the_same_whatever_is_rated_until_it_is_revealed() {
    let shapes = |levels: &[u8]| {
        let window = room(rated(levels, None), 800.0);
        (said(&window), format!("{:?}", window.output().shapes))
    };
    let (low, high) = (shapes(&[1, 1, 2]), shapes(&[5, 3, 4]));
    assert!(low.0.iter().any(|text| text == "Rating: 3 groups so far"), "{:?}", low.0);
    assert_eq!(low, high);
}

#[test]
fn the_spread_is_told_with_median_and_what_was_agreed() {
    let window = room(rated(&[2, 3, 3, 4, 5], Some(4)), 800.0);
    for words in [
        "Trust: File the form",
        "5 groups, from 2 to 5",
        "Levels of trust. Lowest 2, highest 5, median 3, agreed 4",
        "1, Strongly disagree, 0 groups",
        "3, Neutral, 2 groups",
    ] {
        assert!(said(&window).iter().any(|text| text == words), "{words}: {:?}", said(&window));
    }
}

#[test]
fn the_room_sees_the_timer_beside_a_round_and_alone() {
    let mut timer = Timer::of_minutes(5);
    timer.start(0.0);
    timer.pause(61.0);
    let alone = room(Workshop { timer: Some(timer), ..Workshop::default() }, 800.0);
    assert_eq!(said(&alone), ["3 minutes and 59 seconds left, paused"]);
    let beside = room(Workshop { timer: Some(timer), ..voted(true) }, 800.0);
    assert!(says(&beside, "3 minutes and 59 seconds left, paused") && says(&beside, "4 votes of 3 people"));
}

#[test]
fn no_words_on_the_board_are_smaller_than_asked_for() {
    let mut timer = Timer::of_minutes(5);
    timer.pause(0.0);
    for workshop in [voted(false), voted(true), rated(&[1, 5], None), rated(&[1, 5], Some(2))] {
        let window = room(Workshop { timer: Some(timer), ..workshop }, 800.0);
        let mut sizes = Vec::new();
        for shape in &window.output().shapes {
            sizes_in(&shape.shape, &mut sizes);
        }
        assert!(!sizes.is_empty() && sizes.iter().all(|size| *size >= 24.0), "{sizes:?}");
    }
}

fn sizes_in(shape: &egui::Shape, sizes: &mut Vec<f32>) {
    match shape {
        egui::Shape::Text(text) => sizes.extend(text.galley.job.sections.iter().map(|part| part.format.font_id.size)),
        egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| sizes_in(shape, sizes)),
        _ => {}
    }
}
