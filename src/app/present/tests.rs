use super::*;
use crate::app::tests::{GREEN_CARD, Window, folder_with, is_asked, press, sample, window};
use crate::command::{CUES, CommandId, Cue};
use crate::journey::Key;
use egui::accesskit::Role;
use egui::{Event, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

const HURRICANE: &str = "surviving-a-hurricane.journey.ron";

fn presented(name: &str) -> (tempfile::TempDir, Window) {
    let (folder, path) = folder_with(&sample(name));
    let mut window = window(Some(&path), &[]);
    press(&mut window, Modifiers::NONE, egui::Key::F5);
    assert!(window.state().presenting.is_some());
    (folder, window)
}

fn key(window: &mut Window, key: egui::Key) {
    press(window, Modifiers::NONE, key);
}

fn typed(window: &mut Window, text: &str) {
    window.event(Event::Text(text.into()));
    window.run();
}

fn presenting(window: &Window) -> &Presenting {
    window.state().presenting.as_ref().expect("it is presented")
}

fn at(window: &Window) -> usize {
    presenting(window).at
}

fn session(window: &Window) -> &Session {
    &window.state().doc().expect("a journey").session
}

fn lit(window: &Window) -> String {
    let lit = presenting(window).lit(session(window));
    lit.map(ToString::to_string).unwrap_or_default()
}

fn heading(window: &Window) -> String {
    let headings = window.query_all_by_role(Role::Heading);
    let first = |name: &String| !name.starts_with("Stage ") && !name.starts_with("Lane ");
    headings.filter_map(|node| node.accesskit_node().label()).find(first).unwrap_or_default()
}

#[test]
fn every_key_that_goes_on_and_back_does() {
    let (_folder, mut window) = presented(HURRICANE);
    assert_eq!((at(&window), heading(&window).as_str()), (0, "Nobody plans to meet FEMA"));
    assert!(window.query_by_label("Menu bar").is_none() && window.query_by_label("Inspector").is_none());
    for (pressed, stop) in [
        (egui::Key::ArrowRight, 1),
        (egui::Key::Space, 2),
        (egui::Key::PageDown, 3),
        (egui::Key::ArrowLeft, 2),
        (egui::Key::PageUp, 1),
        (egui::Key::End, 6),
        (egui::Key::ArrowRight, 6),
        (egui::Key::Home, 0),
        (egui::Key::ArrowLeft, 0),
    ] {
        key(&mut window, pressed);
        assert_eq!(at(&window), stop, "{pressed:?}");
    }
    assert!(window.state().said().starts_with("Stop 1 of 7"), "{}", window.state().said());
    assert!(window.query_by_role_and_label(Role::Status, window.state().said()).is_some());
}

#[test]
fn a_number_and_enter_go_to_a_stop() {
    let (_folder, mut window) = presented(HURRICANE);
    key(&mut window, egui::Key::Num5);
    assert_eq!(at(&window), 0);
    assert!(window.state().said().contains("Stop 5"), "{}", window.state().said());
    key(&mut window, egui::Key::Enter);
    assert_eq!(at(&window), 4);
    key(&mut window, egui::Key::Num9);
    key(&mut window, egui::Key::Num9);
    key(&mut window, egui::Key::Enter);
    assert_eq!(at(&window), 4);
    assert_eq!(window.state().said(), "There is no stop 99: the last is 7");
    key(&mut window, egui::Key::Num2);
    key(&mut window, egui::Key::Escape);
    key(&mut window, egui::Key::Enter);
    assert_eq!(at(&window), 4, "Esc takes the number back");
}

#[test]
fn the_screen_turns_black_and_the_next_key_brings_it_back() {
    let (_folder, mut window) = presented(HURRICANE);
    for pressed in [egui::Key::B, egui::Key::Period] {
        key(&mut window, pressed);
        assert!(presenting(&window).black);
        key(&mut window, egui::Key::ArrowRight);
        assert!(!presenting(&window).black);
        assert_eq!(at(&window), 0, "it only brings the picture back");
    }
    key(&mut window, egui::Key::B);
    key(&mut window, egui::Key::B);
    assert!(!presenting(&window).black);
}

#[test]
fn down_goes_close_to_one_touchpoint_after_the_other() {
    let (_folder, mut window) = presented(HURRICANE);
    key(&mut window, egui::Key::ArrowRight);
    let shows = presenting(&window).scene().shows.clone();
    assert_eq!((lit(&window).as_str(), presenting(&window).close), ("", false));
    for id in &shows {
        key(&mut window, egui::Key::ArrowDown);
        assert_eq!((lit(&window), presenting(&window).close), (id.to_string(), true));
    }
    assert_eq!(session(&window).selection.focused_touchpoint(), shows.last());
    for id in shows.iter().rev().skip(1) {
        key(&mut window, egui::Key::ArrowUp);
        assert_eq!(lit(&window), id.to_string());
    }
    key(&mut window, egui::Key::ArrowUp);
    assert_eq!((lit(&window).as_str(), presenting(&window).close), ("", false), "the whole stop again");
    key(&mut window, egui::Key::ArrowDown);
    key(&mut window, egui::Key::Escape);
    assert_eq!((lit(&window).as_str(), at(&window)), ("", 1));
}

#[test]
fn what_people_say_is_noted_on_the_touchpoint_in_the_spotlight() {
    let (_folder, mut window) = presented(HURRICANE);
    key(&mut window, egui::Key::P);
    assert!(window.state().said().starts_with("Go to a touchpoint first"), "{}", window.state().said());
    key(&mut window, egui::Key::ArrowRight);
    key(&mut window, egui::Key::ArrowDown);
    let id = session(&window).selection.focused_touchpoint().expect("one is lit").clone();
    let before = session(&window).journey().touchpoint(&id).expect("it is there").clone();
    for (pressed, lines) in [
        (egui::Key::P, vec!["Nobody answers", "The line drops"]),
        (egui::Key::S, vec!["The volunteer waits along"]),
        (egui::Key::O, vec!["Call back"]),
    ] {
        key(&mut window, pressed);
        for line in lines {
            typed(&mut window, line);
            key(&mut window, egui::Key::Enter);
            assert_eq!(window.state().said(), format!("Noted: {line}"));
        }
        key(&mut window, egui::Key::Escape);
        assert_eq!(presenting(&window).asking, capture::Asking::Nothing);
    }
    let now = session(&window).journey().touchpoint(&id).expect("it is there").clone();
    assert_eq!(now.pain_points.len(), before.pain_points.len() + 2);
    assert_eq!(now.bright_spots.len(), before.bright_spots.len() + 1);
    assert_eq!(now.opportunities.len(), before.opportunities.len() + 1);
    assert!(now.pain_points.values().any(|pain| pain.text == "The line drops"));
    assert_eq!((at(&window), lit(&window)), (1, id.to_string()), "the framing is kept");
    press(&mut window, Modifiers::COMMAND, egui::Key::Z);
    let now = session(&window).journey().touchpoint(&id).expect("it is there").clone();
    assert_eq!(now.opportunities.len(), before.opportunities.len(), "each is a step of its own");
}

#[test]
fn letters_that_are_cues_are_letters_in_a_line() {
    let (_folder, mut window) = presented(HURRICANE);
    key(&mut window, egui::Key::K);
    window.event(Event::Key {
        key: egui::Key::B,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    });
    typed(&mut window, "b");
    key(&mut window, egui::Key::Space);
    typed(&mut window, " 5");
    key(&mut window, egui::Key::Enter);
    assert!(!presenting(&window).black && at(&window) == 0);
    assert!(session(&window).journey().head().note.ends_with("Parked: b 5"));
}

#[test]
fn trust_is_rated_by_number() {
    let (_folder, mut window) = presented(HURRICANE);
    key(&mut window, egui::Key::ArrowRight);
    key(&mut window, egui::Key::ArrowDown);
    let id = session(&window).selection.focused_touchpoint().expect("one is lit").clone();
    let rated = |window: &Window| session(window).journey().touchpoint(&id).expect("it is there").assessed();
    key(&mut window, egui::Key::T);
    assert!(window.query_by_role_and_label(Role::Button, "Trust 5 of 5").is_some());
    key(&mut window, egui::Key::Num5);
    assert_eq!((rated(&window), at(&window)), (Some(5), 1));
    key(&mut window, egui::Key::T);
    window.get_by_role_and_label(Role::Button, "Trust 1 of 5").click();
    window.run();
    assert_eq!(rated(&window), Some(1));
    key(&mut window, egui::Key::T);
    key(&mut window, egui::Key::Num9);
    assert_eq!(rated(&window), Some(1), "there is no such level");
    key(&mut window, egui::Key::T);
    key(&mut window, egui::Key::Num0);
    assert_eq!(rated(&window), None);
}

#[test]
fn structure_is_locked_until_it_is_unlocked_and_then_edited_without_leaving() {
    let (_folder, mut window) = presented(HURRICANE);
    let count = session(&window).journey().touchpoints().len();
    assert!(window.state().doc().expect("a journey").canvas.is_locked());
    key(&mut window, egui::Key::ArrowDown);
    key(&mut window, egui::Key::N);
    key(&mut window, egui::Key::Delete);
    assert_eq!(session(&window).journey().touchpoints().len(), count);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, egui::Key::L);
    key(&mut window, egui::Key::N);
    typed(&mut window, "Borrow a boat");
    key(&mut window, egui::Key::Enter);
    let names = |window: &Window| -> Vec<String> {
        session(window).journey().touchpoints().values().map(|touchpoint| touchpoint.name.clone()).collect()
    };
    assert!(names(&window).contains(&"Borrow a boat".to_owned()), "{:?}", names(&window));
    assert_eq!(at(&window), 0);
    key(&mut window, egui::Key::ArrowRight);
    assert_eq!(at(&window), 1, "the story goes on");
}

#[test]
fn a_lane_a_persona_or_a_component_can_be_spotlit() {
    let (_folder, mut window) = presented(HURRICANE);
    key(&mut window, egui::Key::F);
    assert!(is_asked(&window, "Spotlight"));
    window.get_by_role_and_label(Role::RadioButton, "Component: FEMA").click_accesskit();
    window.run();
    window.get_by_role_and_label(Role::Button, "Show").click();
    window.run();
    let Spotlight::On(all) = presenting(&window).lights(session(&window)) else { panic!("some are lit") };
    let journey = session(&window).journey();
    let of_fema = |id: &TouchpointId| journey.component(journey.touchpoint(id).expect("there")) == Some("FEMA");
    assert!(all.len() > 5 && all.iter().all(of_fema));
    key(&mut window, egui::Key::Escape);
    assert_eq!(presenting(&window).light, Light::Stop);
}

#[test]
fn the_presenters_window_shows_notes_the_next_stop_and_the_clock() {
    let (_folder, mut window) = presented(HURRICANE);
    key(&mut window, egui::Key::ArrowRight);
    assert!(window.query_by_label("Elapsed 0:00").is_none());
    key(&mut window, egui::Key::W);
    assert!(window.query_by_value("Count how often the same story is told before anyone writes a decision.").is_some());
    assert!(window.query_by_role_and_label(Role::Heading, "Sent away, sent back").is_some(), "the next stop");
    assert!(window.query_by_role_and_label(Role::Button, "Pause the clock").is_some());
    key(&mut window, egui::Key::ArrowRight);
    assert_eq!(at(&window), 2);
    key(&mut window, egui::Key::W);
    assert!(window.query_by_role_and_label(Role::Button, "Pause the clock").is_none());
    key(&mut window, egui::Key::H);
    assert!(presenting(&window).notes);
    assert!(window.query_by_value("Notes").is_some());
}

#[test]
fn the_inspector_and_the_laser_come_and_go() {
    let (_folder, mut window) = presented(HURRICANE);
    key(&mut window, egui::Key::ArrowDown);
    key(&mut window, egui::Key::I);
    assert_eq!(window.query_all_by_label("Inspector").count(), 3, "the panel, the keyboard at its head, the foot");
    key(&mut window, egui::Key::I);
    assert_eq!(window.query_all_by_label("Inspector").count(), 0);
    key(&mut window, egui::Key::L);
    assert!(presenting(&window).laser.on);
    key(&mut window, egui::Key::Escape);
    assert!(!presenting(&window).laser.on);
    assert!(window.state().presenting.is_some(), "Esc leaves one thing at a time");
}

#[test]
fn every_cue_can_be_given_by_the_menu() {
    let (_folder, mut window) = presented(HURRICANE);
    window.get_by_role_and_label(Role::Button, "All that can be done").click();
    window.run();
    for row in CUES {
        assert!(window.query_all_by_label(row.title).count() > 0, "{} is not in the menu", row.title);
    }
    let last = window.query_all_by_label(Cue::LastStop.row().title).last().expect("it is there");
    last.click_accesskit();
    window.run();
    assert_eq!(at(&window), 6);
}

#[test]
fn what_was_added_is_looked_through_and_dropped_one_by_one() {
    let (_folder, mut window) = presented(HURRICANE);
    let before = session(&window).journey().clone();
    key(&mut window, egui::Key::ArrowRight);
    key(&mut window, egui::Key::ArrowDown);
    key(&mut window, egui::Key::P);
    for line in ["One", "Two", "Three"] {
        typed(&mut window, line);
        key(&mut window, egui::Key::Enter);
    }
    key(&mut window, egui::Key::Escape);
    while window.state().presenting.is_some() {
        key(&mut window, egui::Key::Escape);
    }
    assert!(is_asked(&window, "What the presentation added: 3 changes"));
    let boxes: Vec<String> =
        window.query_all_by_role(Role::CheckBox).filter_map(|node| node.accesskit_node().label()).collect();
    let two = boxes.iter().find(|name| name.contains("Two")).expect("it is told");
    window.get_by_role_and_label(Role::CheckBox, two).click_accesskit();
    window.run();
    window.get_by_role_and_label(Role::Button, "Keep 2").click();
    window.run();
    let added = |window: &Window| {
        let all = session(window).journey().touchpoints().values();
        let texts = all.flat_map(|touchpoint| touchpoint.pain_points.values().map(|pain| pain.text.clone()));
        texts.filter(|text| ["One", "Two", "Three"].contains(&text.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(added(&window).len(), 2);
    press(&mut window, Modifiers::COMMAND, egui::Key::Z);
    assert_eq!(added(&window).len(), 3, "dropping is one step");
    assert!(!crate::journey::Patch::between(&before, session(&window).journey()).is_empty());
    assert!(!window.state().doc().expect("a journey").canvas.is_locked());
}

#[test]
fn it_begins_where_something_is_selected_and_leaves_everything_as_it_was() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    let id = {
        let doc = window.state().doc().expect("a journey");
        let story = Story::of(doc.session.journey());
        story.stops[2].shows[0].clone()
    };
    window.state_mut().reveal(Key::Touchpoint(id.clone()).into());
    window.run();
    let eye = window.state().doc().expect("a journey").canvas.eye();
    press(&mut window, Modifiers::SHIFT, egui::Key::F5);
    let first = presenting(&window).story.stops.iter().position(|stop| stop.shows.contains(&id));
    assert_eq!(Some(at(&window)), first);
    assert!(crate::app::act::availability(window.state(), CommandId::ViewTable).is_err());
    key(&mut window, egui::Key::Escape);
    assert!(window.state().presenting.is_none());
    assert!(window.query_by_label("Menu bar").is_some());
    assert_eq!(window.state().doc().expect("a journey").canvas.eye(), eye);
    assert!(!window.state().is_asking(), "nothing was added");
}

#[test]
fn closing_the_journey_ends_the_presentation() {
    let (_folder, mut window) = presented(HURRICANE);
    press(&mut window, Modifiers::COMMAND, egui::Key::W);
    assert!(window.state().presenting.is_none() && window.state().pages.is_empty());
    assert!(window.query_by_label("Menu bar").is_some());
}

#[test]
fn a_round_is_voted_revealed_recorded_and_undone_without_leaving() {
    let (_folder, mut window) = presented(HURRICANE);
    key(&mut window, egui::Key::V);
    assert!(window.query_by_role_and_label(Role::Button, "Begin the vote").is_some());
    window.get_by_role_and_label(Role::Button, "Begin the vote").click();
    window.run();
    for figure in [egui::Key::Num1, egui::Key::Num4, egui::Key::Num9] {
        key(&mut window, figure);
    }
    key(&mut window, egui::Key::Enter);
    assert_eq!(at(&window), 0, "figures are dots there, no stops");
    assert!(window.query_by_label_contains("1 person so far").is_some());
    window.get_by_role_and_label(Role::Button, "Reveal").click_accesskit();
    window.run();
    window.get_by_role_and_label(Role::Button, "Record the votes").click_accesskit();
    window.run();
    let votes = |window: &Window| -> u32 {
        let all = session(window).journey().touchpoints().values();
        all.flat_map(|touchpoint| touchpoint.pain_points.values().map(|pain| pain.votes)).sum()
    };
    assert_eq!(votes(&window), 3);
    window.state_mut().run(CommandId::Undo);
    window.run();
    assert_eq!(votes(&window), 0, "a round is one step");
    window.state_mut().run(CommandId::Redo);
    key(&mut window, egui::Key::Escape);
    key(&mut window, egui::Key::Escape);
    key(&mut window, egui::Key::ArrowRight);
    assert_eq!((votes(&window), at(&window)), (3, 1), "and the story goes on");
}

#[test]
fn a_rehearsal_takes_the_time_of_each_stop() {
    let (_folder, path) = folder_with(&sample(HURRICANE));
    let mut window = window(Some(&path), &[]);
    window.state_mut().run(CommandId::Rehearse);
    window.run();
    assert!(window.state().presenting.is_some());
    for _ in 0..3 {
        window.run_steps(4);
        key(&mut window, egui::Key::ArrowRight);
    }
    assert!(window.state().times_here().is_empty(), "it is kept at the end");
    key(&mut window, egui::Key::Escape);
    assert!(window.state().presenting.is_none());
    let times = window.state().times_here();
    assert!(times.len() >= 3 && times.iter().all(|stop| stop.seconds > 0.0), "{times:?}");
}
