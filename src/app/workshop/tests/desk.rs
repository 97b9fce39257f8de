//! Rounds as a facilitator runs them.

use super::*;

/// The facilitator's side; "file" is in the spotlight.
fn desk() -> Window {
    let state = (Workshop::default(), Session::new(small()));
    let mut window = testing::window((320.0, 1400.0), state, |ui, (workshop, session)| {
        let theme = crate::app::style::theme(ui.ctx());
        let spotlight: TouchpointId = "file".into();
        controls(ui, workshop, session, Some(&spotlight), theme);
    });
    window.run();
    window
}

fn press(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::NONE, key);
    window.run();
}

fn click(window: &mut Window, label: &str) {
    window.get_by_role_and_label(Role::Button, label).click();
    window.run();
}

fn focused(window: &Window) -> String {
    window
        .query_all_by(|node| node.is_focused())
        .next()
        .and_then(|node| node.accesskit_node().label())
        .unwrap_or_default()
}

/// Goes on with Tab until this has the keyboard.
fn tab_to(window: &mut Window, label: &str) {
    for _ in 0..30 {
        if focused(window) == label {
            return;
        }
        press(window, Key::Tab);
    }
    panic!("Tab never comes to {label}, but to {}", focused(window));
}

fn pain_votes(window: &Window) -> Vec<u32> {
    let journey = window.state().1.journey();
    let pains = journey.touchpoints().values().flat_map(|touchpoint| touchpoint.pain_points.values());
    pains.map(|pain| pain.votes).collect()
}

fn ballot(window: &Window) -> &Ballot {
    match window.state().0.round() {
        Round::Ballot(ballot) => ballot,
        other => panic!("a vote is under way, not {other:?}"),
    }
}

#[test]
fn a_vote_is_held_with_the_keyboard_alone_and_undone() {
    let mut window = desk();
    let before = pain_votes(&window);
    tab_to(&mut window, "Begin the vote");
    press(&mut window, Key::Enter);
    assert_eq!(focused(&window), "1: The form is long", "the list has the keyboard at once");
    press(&mut window, Key::Num2);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Space);
    assert_eq!((ballot(&window).given(1), ballot(&window).given(2), ballot(&window).left()), (1, 1, 1));
    press(&mut window, Key::Backspace);
    assert_eq!(ballot(&window).given(2), 0);
    press(&mut window, Key::Num3);
    press(&mut window, Key::Enter);
    assert_eq!((ballot(&window).people(), ballot(&window).is_hand_empty()), (1, true));
    assert_eq!(focused(&window), "1: The form is long", "the next person begins at the top");
    press(&mut window, Key::Num2);
    press(&mut window, Key::Enter);
    assert!(says(&window, "2 people so far"));
    tab_to(&mut window, "Reveal");
    press(&mut window, Key::Enter);
    assert_eq!(focused(&window), "Record the votes");
    assert!(says(&window, "3 votes of 2 people. They take the place of the votes that 1 pain point had before"));
    assert_eq!(pain_votes(&window), before, "nothing is recorded yet");
    press(&mut window, Key::Enter);
    assert_eq!(pain_votes(&window), [0, 4, 2, 1]);
    let (workshop, session) = window.state_mut();
    assert!(!workshop.is_under_way());
    assert_eq!(session.said, "Recorded a vote on pain points");
    assert_eq!(session.history().next_undo().map(|step| step.label.as_str()), Some("record a vote on pain points"));
    session.undo();
    assert_eq!(pain_votes(&window), before, "one step");
    window.run();
    click(&mut window, "Take it up again");
    click(&mut window, "Record the votes");
    assert_eq!(pain_votes(&window), [0, 4, 2, 1]);
}

#[test]
fn dots_that_cannot_be_given_say_why() {
    let mut window = desk();
    click(&mut window, "Fewer dots");
    click(&mut window, "Fewer dots");
    window.get_by_role_and_label(Role::CheckBox, "Several dots on one thing").click();
    window.run();
    click(&mut window, "Begin the vote");
    press(&mut window, Key::Num1);
    press(&mut window, Key::Num1);
    let status =
        window.get_by_role_and_label(Role::Status, "All dots are given: take one back, or go on to the next person");
    assert_eq!(status.accesskit_node().live(), Live::Polite);
    assert_eq!(ballot(&window).given(0), 1);
    let line = window.get_by_role_and_label(Role::ListBoxOption, "1: The form is long");
    assert_eq!(line.accesskit_node().is_selected(), Some(true));
    assert_eq!(line.accesskit_node().description().as_deref(), Some("1 dot"));
    assert!(window.query_by_role_and_label(Role::ListBox, "Pain points to vote on").is_some());
}

#[test]
fn a_thing_pressed_again_gives_its_only_dot_back() {
    let mut window = desk();
    click(&mut window, "Begin the vote");
    for given in [1, 0, 1] {
        window.get_by_role_and_label(Role::ListBoxOption, "2: It asks twice").click();
        window.run();
        assert_eq!(ballot(&window).given(1), given);
    }
    click(&mut window, "Next person");
    click(&mut window, "Take back the last person");
    assert_eq!((ballot(&window).people(), ballot(&window).given(1)), (0, 1), "to be corrected");
    click(&mut window, "Clear the dots");
    assert!(ballot(&window).is_hand_empty());
}

#[test]
fn only_what_is_in_the_spotlight_is_voted_on_and_a_discarded_vote_comes_back() {
    let mut window = desk();
    window.get_by_role_and_label(Role::CheckBox, "Only at File the form").click();
    window.run();
    window.get_by_role_and_label(Role::RadioButton, "Opportunities (1)").click();
    window.run();
    click(&mut window, "Begin the vote");
    assert_eq!(ballot(&window).subjects().len(), 1);
    press(&mut window, Key::Num1);
    let before = ballot(&window).clone();
    click(&mut window, "Discard");
    assert!(!window.state().0.is_under_way());
    click(&mut window, "Take it up again");
    assert_eq!(*ballot(&window), before);
}

#[test]
fn ratings_stay_secret_until_they_are_revealed_and_what_is_agreed_is_recorded_with_them() {
    let mut window = desk();
    let before = window.state().1.journey().clone();
    click(&mut window, "Rate File the form");
    let quiet = said(&window);
    for (n, key) in (1..).zip([Key::Num5, Key::Num2, Key::Num3, Key::Num3]) {
        press(&mut window, key);
        assert_eq!(focused(&window), "Rating 1: Strongly disagree", "the ring betrays nothing");
        assert!(
            window
                .get_all_by_role(Role::RadioButton)
                .all(|cell| cell.accesskit_node().toggled() != Some(egui::accesskit::Toggled::True))
        );
        assert!(says(&window, &if n == 1 { "1 group has rated".into() } else { format!("{n} groups have rated") }));
    }
    // Besides the numbers of groups it says what it said before.
    let changed: Vec<String> = said(&window).into_iter().filter(|text| !quiet.contains(text)).collect();
    assert!(changed.iter().all(|text| text == "Group 5" || text == "4 groups have rated"), "{changed:?}");
    click(&mut window, "Take back the last");
    click(&mut window, "Reveal");
    assert!(says(&window, "3 groups: lowest 2, highest 5, median 3"));
    assert!(window.get_by_label("Record what is agreed").accesskit_node().is_disabled());
    press(&mut window, Key::Num3);
    click(&mut window, "Record 3 of 5");
    let journey = window.state().1.journey();
    let file = journey.touchpoint(&"file".into()).expect("there");
    assert_eq!(file.assessed(), Some(3));
    let cited = &file.trust.as_ref().expect("rated").evidence;
    let evidence = &journey.evidence()[cited.last().expect("cited")];
    assert_eq!(evidence.note, "3 groups: 2, 3, 5; median 3; agreed 3");
    let day = jiff::Zoned::now().date().to_string();
    assert!(evidence.title.starts_with("Rating round: File the form, ") && (evidence.date <= day), "{evidence:?}");
    assert_eq!(window.state().1.said, "Recorded a rating of File the form");
    window.state_mut().1.undo();
    assert_eq!(*window.state().1.journey(), before, "one step");
}

#[test]
fn things_are_parked_and_taken_out_again() {
    let mut window = desk();
    let note = window.state().1.journey().head().note.clone();
    tab_to(&mut window, "Something to park");
    window.event(egui::Event::Text("Who pays for this?".into()));
    window.run();
    press(&mut window, Key::Enter);
    assert_eq!(window.state().1.journey().head().note, format!("{note}\nParked: Who pays for this?"));
    assert_eq!(focused(&window), "Something to park", "the next one can be typed at once");
    assert!(says(&window, "Parked “Who pays for this?”"));
    click(&mut window, "Take out of the parking lot: Who pays for this?");
    assert_eq!(window.state().1.journey().head().note, note);
    window.state_mut().1.undo();
    window.run();
    assert!(window.query_by_label("Take out of the parking lot: Who pays for this?").is_some());
}

#[test]
fn the_timer_runs_pauses_and_ends_quietly() {
    let mut window = desk();
    click(&mut window, "Fewer minutes");
    click(&mut window, "Start the timer");
    assert!(says(&window, "4 minutes left") || says(&window, "3 minutes and 59 seconds left"), "{:?}", said(&window));
    let delay = window.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert!(delay > std::time::Duration::ZERO && delay < std::time::Duration::from_secs(2), "{delay:?}");
    click(&mut window, "Pause");
    assert!(says(&window, "left, paused"));
    click(&mut window, "1 minute more");
    click(&mut window, "Go on");
    let workshop = &mut window.state_mut().0;
    let earlier = std::time::Duration::from_secs(600);
    workshop.beginning = workshop.beginning.checked_sub(earlier).expect("the machine has run for a while");
    window.run();
    assert!(window.query_by_role_and_label(Role::Status, "Time is up").is_some());
    let delay = window.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert_eq!(delay, std::time::Duration::MAX, "nothing goes on");
    click(&mut window, "Put the timer away");
    assert!(!window.state().0.is_under_way());
}

#[test]
fn a_timer_that_ends_takes_the_keyboard_from_nobody() {
    let mut window = desk();
    click(&mut window, "Start the timer");
    click(&mut window, "Begin the vote");
    press(&mut window, Key::ArrowDown);
    assert_eq!(focused(&window), "2: It asks twice");
    let workshop = &mut window.state_mut().0;
    let earlier = std::time::Duration::from_secs(600);
    workshop.beginning = workshop.beginning.checked_sub(earlier).expect("the machine has run for a while");
    window.run();
    assert!(says(&window, "Time is up"));
    assert_eq!(focused(&window), "2: It asks twice");
}
