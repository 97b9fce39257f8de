//! The script in the window: what is seen becomes a stop, a stop is shown again, and the keyboard finds its way.

use super::*;
use crate::app::act;
use crate::app::region::Region;
use crate::app::session::Selection;
use crate::command::CommandId;
use crate::journey::record::Stop;
use crate::journey::{Edit, Key as Record, Subject, TouchpointId};

const ADD: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

fn script(window: &Window) -> &[Stop] {
    &window.state().doc().expect("a journey").session.journey().head().script
}

fn select(window: &mut Window, selection: Selection) {
    let doc = window.state_mut().doc_mut().expect("a journey");
    doc.session.selection = selection;
    doc.canvas.focus();
    window.run();
}

fn selection(window: &Window) -> &Selection {
    &window.state().doc().expect("a journey").session.selection
}

/// A journey of the sample without its script, in a window.
fn without_script() -> (tempfile::TempDir, Window) {
    let (folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    let session = &mut window.state_mut().doc_mut().expect("a journey").session;
    assert!(crate::app::panel::script::replace(session, "delete the script", Vec::new()));
    window.run();
    (folder, window)
}

fn in_reading_order(window: &Window) -> Vec<TouchpointId> {
    let journey = window.state().doc().expect("a journey").session.journey();
    journey.reading_order().into_iter().map(|(id, _)| id.clone()).collect()
}

fn name(window: &Window, id: &TouchpointId) -> String {
    let journey = window.state().doc().expect("a journey").session.journey();
    journey.touchpoint(id).expect("a touchpoint").name.clone()
}

#[test]
fn the_script_comes_and_goes_takes_the_keyboard_and_is_remembered() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    assert_eq!(act::is_on(window.state(), CommandId::ToggleScript), Some(false));
    press(&mut window, Modifiers::COMMAND, Key::Num5);
    assert_eq!(window.state().region, Region::Script);
    assert!(window.state().settings.script);
    press(&mut window, Modifiers::NONE, Key::Tab);
    press(&mut window, Modifiers::SHIFT, Key::F6);
    assert_ne!(window.state().region, Region::Script);
    press(&mut window, Modifiers::NONE, Key::F6);
    assert_eq!(window.state().region, Region::Script);
    press(&mut window, Modifiers::COMMAND, Key::Num5);
    assert_eq!((window.state().region, window.state().settings.script), (Region::Map, false));
    press(&mut window, Modifiers::COMMAND, Key::Num5);
    let settings = window.state().settings.clone();
    let mut again = window_with(Some(&path), &[], Setup::default());
    again.state_mut().settings = settings;
    again.run();
    assert!(again.query_by_label("Stops").is_some(), "the next time it is there again");
    click(&mut window, "Close script");
    assert!(!window.state().settings.script && window.query_by_label("Stops").is_none());
}

#[test]
fn in_a_small_window_the_script_takes_the_inspectors_place_and_gives_it_back() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    let shown = |window: &Window| {
        [Region::Outline, Region::Inspector, Region::Script].map(|panel| window.state().has_room_for(panel))
    };
    press(&mut window, Modifiers::COMMAND, Key::Num5);
    assert_eq!(shown(&window), [true, false, true]);
    press(&mut window, Modifiers::COMMAND, Key::Num2);
    assert_eq!(shown(&window), [true, true, false]);
    press(&mut window, Modifiers::COMMAND, Key::Num5);
    press(&mut window, Modifiers::COMMAND, Key::Num5);
    assert_eq!(shown(&window), [true, true, false], "the inspector is still wanted");
    press(&mut window, Modifiers::COMMAND, Key::Num5);
    window.set_size(egui::vec2(1920.0, 1080.0));
    window.run();
    assert_eq!(shown(&window), [true, true, true], "there is room for all");
    window.set_size(egui::vec2(640.0, 480.0));
    window.run();
    assert_eq!(shown(&window), [false, false, true], "the last one asked for");
}

#[test]
fn what_is_selected_becomes_a_stop_whose_title_is_typed_over() {
    let (_folder, mut window) = without_script();
    let order = in_reading_order(&window);
    let stage = window.state().doc().expect("a journey").session.journey().head().stages[1].clone();

    // A touchpoint.
    select(&mut window, Selection::touchpoint(&order[3]));
    press(&mut window, ADD, Key::A);
    let title = name(&window, &order[3]);
    assert_eq!(script(&window), [Stop { title, shows: vec![order[3].clone()], ..Stop::default() }]);
    assert!(window.get_by_role_and_label(Role::TextInput, "Title").is_focused());
    window.event(egui::Event::Text("The first".into()));
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(script(&window)[0].title, "The first", "typed over");
    assert_eq!(window.state().region, Region::Map, "the keyboard is back on the map");

    // Several, in reading order whatever the order of their ids.
    let some = [order[5].clone(), order[1].clone()];
    select(
        &mut window,
        Selection { focus: Some(Record::Touchpoint(some[0].clone()).into()), touchpoints: some.into() },
    );
    press(&mut window, ADD, Key::A);
    let two = &script(&window)[1];
    assert_eq!(two.title, format!("From {} to {}", name(&window, &order[1]), name(&window, &order[5])));
    assert_eq!(two.shows, [order[1].clone(), order[5].clone()]);
    press(&mut window, Modifiers::NONE, Key::Escape);

    // A stage.
    select(&mut window, Selection::one(Record::Stage(stage.clone())));
    press(&mut window, ADD, Key::A);
    assert_eq!((&script(&window)[2].stage, script(&window)[2].shows.len()), (&Some(stage.clone()), 0));
    let journey = window.state().doc().expect("a journey").session.journey();
    assert_eq!(script(&window)[2].title, journey.stage(&stage).expect("a stage").name);
    assert_eq!(window.state().said(), format!("Added stop {}, now 3 of 3", script(&window)[2].title));
    press(&mut window, Modifiers::NONE, Key::Escape);

    // The touchpoints of a lane, and the ends of a transition.
    let lane = journey_of(&window).head().lanes[0].clone();
    let inside = journey_of(&window).touchpoints().values().filter(|t| t.lane == lane).count();
    select(&mut window, Selection::one(Record::Lane(lane)));
    press(&mut window, ADD, Key::A);
    assert_eq!(script(&window)[3].shows.len(), inside);
    press(&mut window, Modifiers::NONE, Key::Escape);
    let (from, to) = {
        let (from, next) = journey_of(&window).transitions().next().expect("a transition");
        (from.clone(), next.to.clone())
    };
    select(&mut window, Selection::one(Subject::Transition(from.clone(), to.clone())));
    press(&mut window, ADD, Key::A);
    let ends = &script(&window)[4].shows;
    assert!(ends.len() == 2 && ends.contains(&from) && ends.contains(&to));
    press(&mut window, Modifiers::NONE, Key::Escape);
    for _ in 0..6 {
        press(&mut window, Modifiers::COMMAND, Key::Z);
    }
    assert!(script(&window).is_empty(), "{:?}", script(&window));
}

fn journey_of(window: &Window) -> &crate::journey::Journey {
    window.state().doc().expect("a journey").session.journey()
}

#[test]
fn without_a_selection_a_stop_shows_what_is_in_view() {
    let (_folder, mut window) = without_script();
    select(&mut window, Selection::default());
    window.state_mut().run(CommandId::ZoomFit);
    window.run();
    press(&mut window, ADD, Key::A);
    let all = &script(&window)[0];
    assert_eq!((all.title.as_str(), all.shows.len()), ("Replace a green card", in_reading_order(&window).len()));
    press(&mut window, Modifiers::NONE, Key::Escape);
    let focus = in_reading_order(&window)[7].clone();
    select(&mut window, Selection::touchpoint(&focus));
    window.state_mut().run(CommandId::ZoomSelection);
    window.run();
    select(&mut window, Selection::default());
    press(&mut window, ADD, Key::A);
    let near = &script(&window)[1].shows;
    assert!(near.contains(&focus) && near.len() < 10, "{near:?}");
    press(&mut window, Modifiers::NONE, Key::Escape);

    // In the table nothing is in view of the map.
    window.state_mut().run(CommandId::ViewTable);
    select(&mut window, Selection::default());
    let reason = act::availability(window.state(), CommandId::AddStop);
    assert_eq!(reason, Err("Select what the stop is to show first"));
}

#[test]
fn enter_shows_a_stop_on_the_map_and_the_keyboard_stays() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    press(&mut window, Modifiers::COMMAND, Key::Num5);
    press(&mut window, Modifiers::NONE, Key::Tab);
    press(&mut window, Modifiers::NONE, Key::Tab);
    press(&mut window, Modifiers::NONE, Key::Tab);
    let before = window.state().doc().expect("a journey").canvas.eye();
    let stops = script(&window).to_vec();
    for (at, stop) in stops.iter().enumerate() {
        press(&mut window, Modifiers::NONE, Key::Enter);
        let doc = window.state().doc().expect("a journey");
        match &stop.stage {
            Some(stage) => assert_eq!(selection(&window), &Selection::one(Record::Stage(stage.clone()))),
            None => assert_eq!(selection(&window).touchpoints, stop.shows.iter().cloned().collect()),
        }
        let seen = doc.canvas.in_view(&doc.session);
        assert!(stop.shows.iter().all(|id| seen.contains(id)), "stop {at} is in view");
        assert!(window.state().said().starts_with(&format!("The map shows stop {}, ", at + 1)));
        assert_eq!(window.state().region, Region::Script);
        press(&mut window, Modifiers::NONE, Key::ArrowDown);
    }
    assert_ne!(window.state().doc().expect("a journey").canvas.eye(), before);
    // From the table, the map is shown for it.
    window.state_mut().run(CommandId::ViewTable);
    window.run();
    window.state_mut().show_stop(0);
    window.run();
    assert!(window.state().doc().is_some_and(|doc| doc.shown == crate::app::page::Shown::Map));
}

#[test]
fn in_the_script_keys_mean_the_stop_and_elsewhere_what_they_always_do() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    let id = in_reading_order(&window)[0].clone();
    select(&mut window, Selection::touchpoint(&id));
    let before = script(&window).to_vec();
    press(&mut window, Modifiers::COMMAND, Key::Num5);
    window.get_by_role_and_label(Role::ListBoxOption, &before[1].title).click();
    window.run();
    press(&mut window, Modifiers::ALT, Key::ArrowUp);
    assert_eq!((&script(&window)[0], &script(&window)[1]), (&before[1], &before[0]));
    assert_eq!(window.state().said(), format!("Moved stop {}, now 1 of {}", before[1].title, before.len()));
    press(&mut window, Modifiers::NONE, Key::Delete);
    assert_eq!(script(&window).len(), before.len() - 1);
    assert!(journey_of(&window).touchpoint(&id).is_some(), "what is selected on the map is not deleted");
    press(&mut window, Modifiers::NONE, Key::F2);
    assert!(window.get_by_role_and_label(Role::TextInput, "Title").is_focused());
    window.event(egui::Event::Text("Another".into()));
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().region, Region::Script);
    for _ in 0..3 {
        press(&mut window, Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(script(&window), before);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(window.state().region, Region::Map, "Esc leads to the map");
}

#[test]
fn a_stop_is_added_from_the_script_itself_and_shows_what_is_selected_then() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    let order = in_reading_order(&window);
    select(&mut window, Selection::touchpoint(&order[2]));
    press(&mut window, Modifiers::COMMAND, Key::Num5);
    let first = script(&window)[0].title.clone();
    window.get_by_role_and_label(Role::ListBoxOption, &first).click();
    window.run();
    window.state_mut().run(CommandId::AddStop);
    window.run();
    assert_eq!(script(&window)[1].shows, [order[2].clone()], "after the chosen one");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().region, Region::Script, "the keyboard came from the list");
    let title = script(&window)[1].title.clone();
    window.state_mut().doc_mut().expect("a journey").session.selection = Selection::touchpoint(&order[4]);
    click(&mut window, "Show what is selected now");
    assert_eq!(script(&window)[1], Stop { title, shows: vec![order[4].clone()], ..Stop::default() });
}

#[test]
fn the_inspector_leads_to_the_script_and_only_the_map_has_no_panels() {
    let (_folder, mut window) = without_script();
    select(&mut window, Selection::default());
    window.get_by_label("Script section").click_accesskit();
    window.run();
    window.get_by_label("Open the script").click_accesskit();
    window.run();
    assert_eq!(window.state().region, Region::Script);
    assert!(window.query_by_label_contains("There is no script yet").is_some());
    window.state_mut().run(CommandId::Zen);
    window.run();
    assert_eq!(
        act::availability(window.state(), CommandId::ToggleScript),
        Err("Only the map is shown: F11 brings the rest back")
    );
    select(&mut window, Selection::default());
    window.state_mut().run(CommandId::AddStop);
    window.run();
    assert_eq!(script(&window).len(), 1, "a stop can be added all the same");
}

#[test]
fn an_edit_that_is_refused_leaves_the_choice_as_it_was() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    let long = "x".repeat(10_001);
    let doc = window.state_mut().doc_mut().expect("a journey");
    let count = doc.session.journey().head().script.len();
    let stage = doc.session.journey().head().stages[0].clone();
    let stop = Stop { title: long, stage: Some(stage), ..Stop::default() };
    crate::app::panel::script::add(&mut doc.session, &mut doc.script, stop);
    assert!(doc.session.said.contains("10000 characters"), "{}", doc.session.said);
    assert_eq!(doc.session.journey().head().script.len(), count);
    assert!(doc.session.perform(&Edit::Rename { key: Record::Journey, name: "Another".into() }).is_ok());
}

#[test]
fn where_versions_are_compared_the_script_can_be_read_and_the_changes_stay() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    let parse = |text: &str| file::parse(text.as_bytes(), "a version").expect("a journey").journey;
    let version = |name: &str, text: &str| crate::app::compare::Version { name: name.into(), journey: parse(text) };
    let later = sample(GREEN_CARD).replacen("name: \"Pay the fee\"", "name: \"Pay the fee online\"", 1);
    let (before, after) = (version("the one", &sample(GREEN_CARD)), version("the other", &later));
    window.state_mut().compare("Changes".into(), before, after, crate::app::compare::Purpose::Look);
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::Num5);
    let shown = |window: &Window| {
        [Region::Outline, Region::Inspector, Region::Script].map(|panel| window.state().has_room_for(panel))
    };
    assert_eq!(shown(&window), [false, true, true], "the outline steps back: what changed stands at the right");
    assert!(window.query_by_role_and_label(Role::Pane, "Changes").is_some());
    let first = script(&window)[0].clone();
    window.get_by_role_and_label(Role::ListBoxOption, &first.title).click();
    window.run();
    assert!(window.query_by_label(&first.note).is_some(), "its note can be read");
    press(&mut window, Modifiers::NONE, Key::Delete);
    assert_eq!(script(&window)[0], first);
    let reason = act::availability(window.state(), CommandId::AddStop);
    assert_eq!(reason, Err(crate::app::compare::ONLY_LOOKED_AT));
    // In a small window one of both is shown.
    window.set_size(egui::vec2(640.0, 480.0));
    window.run();
    assert!(window.query_by_role_and_label(Role::ListBox, "Stops").is_some());
    assert!(window.query_by_role_and_label(Role::Pane, "Changes").is_none());
    for _ in 0..4 {
        press(&mut window, Modifiers::NONE, Key::F6);
        assert_ne!(window.state().region, Region::Changes, "F6 comes to what is shown");
    }
}
