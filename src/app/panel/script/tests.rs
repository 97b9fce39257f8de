//! The script as a person edits it, with the keyboard above all.

use super::super::testing::{session, window};
use super::change::own_stops;
use super::{Asked, State, add, change, show};
use crate::app::rehearsal::Timed;
use crate::app::session::{Marks, Session};
use crate::command::CommandId;
use crate::journey::record::Stop;
use crate::journey::{Edit, Fate, Key};
use crate::picture::THEMES;
use egui::accesskit::Role;
use egui::{Modifiers, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use proptest::prelude::*;

struct Desk {
    session: Session,
    state: State,
    timed: Vec<Timed>,
    asked: Vec<Asked>,
}

type Panel = Harness<'static, Desk>;

fn stop(title: &str, shows: &[&str], stage: Option<&str>, note: &str) -> Stop {
    let shows = shows.iter().map(|id| (*id).into()).collect();
    Stop { title: title.into(), shows, stage: stage.map(Into::into), note: note.into() }
}

/// "Start", "The form" and "By mail", of which the first has a note.
fn three() -> Vec<Stop> {
    vec![
        stop("Start", &[], Some("notice"), "Greet everybody"),
        stop("The form", &["file"], None, ""),
        stop("By mail", &["ask", "mail"], None, ""),
    ]
}

fn session_with(script: Vec<Stop>) -> Session {
    let mut session = session(Key::Journey);
    assert!(change::replace(&mut session, "set the script", script));
    Session::new(session.journey().clone())
}

fn panel(session: Session, timed: Vec<Timed>) -> Panel {
    let desk = Desk { session, state: State::default(), timed, asked: Vec::new() };
    let mut harness = window((328.0, 600.0), desk, |ui, desk: &mut Desk| {
        egui::CentralPanel::default().show(ui, |ui| {
            let asked = show(ui, &mut desk.session, &mut desk.state, &desk.timed, &THEMES[0]);
            desk.asked.extend(asked);
        });
    });
    harness.run();
    harness
}

/// The panel with three stops and the keyboard in the list, at the first.
fn in_list() -> Panel {
    let mut h = panel(session_with(three()), Vec::new());
    h.get_by_role(Role::ListBox).focus();
    h.run();
    h
}

fn press(h: &mut Panel, modifiers: Modifiers, key: egui::Key) {
    h.key_press_modifiers(modifiers, key);
    h.run();
}

fn plain(h: &mut Panel, key: egui::Key) {
    press(h, Modifiers::NONE, key);
}

fn titles(h: &Panel) -> Vec<&str> {
    h.state().session.journey().head().script.iter().map(|stop| stop.title.as_str()).collect()
}

/// Whether the keyboard is in the list, at the chosen stop.
fn list_has_keyboard(h: &Panel) -> bool {
    h.get_all_by_role(Role::ListBoxOption)
        .any(|stop| stop.is_focused() && stop.accesskit_node().is_selected() == Some(true))
}

fn undo(h: &mut Panel) {
    h.state_mut().session.undo();
    h.run();
}

fn next_undo(h: &Panel) -> Option<&str> {
    h.state().session.history().next_undo().map(|step| step.label.as_str())
}

#[test]
fn arrows_go_from_stop_to_stop_and_enter_shows_one() {
    let mut h = in_list();
    assert_eq!(h.state().state.chosen, Some(0), "the first is chosen when the keyboard comes");
    plain(&mut h, egui::Key::ArrowDown);
    assert!(h.get_by_label("The form").accesskit_node().is_selected().unwrap_or_default());
    plain(&mut h, egui::Key::Enter);
    assert_eq!(h.state().asked, [Asked::Show(1)]);
    plain(&mut h, egui::Key::End);
    plain(&mut h, egui::Key::ArrowDown);
    assert_eq!(h.state().state.chosen, Some(2), "there is nothing after the last");
    plain(&mut h, egui::Key::Home);
    plain(&mut h, egui::Key::ArrowUp);
    assert_eq!(h.state().state.chosen, Some(0));
    assert!(list_has_keyboard(&h));
}

#[test]
fn a_screen_reader_hears_what_each_stop_is() {
    let kept = |stop: &Stop, seconds| Timed {
        title: stop.title.clone(),
        shows: stop.shows.clone(),
        stage: stop.stage.clone(),
        seconds,
    };
    let stops = three();
    let h = panel(session_with(three()), vec![kept(&stops[0], 80.0), kept(&stops[2], 680.4)]);
    let told = |label: &str| {
        let node = h.get_by_role_and_label(Role::ListBoxOption, label);
        let place = node.accesskit_node().data().position_in_set();
        (place, node.accesskit_node().description().unwrap_or_default())
    };
    let first = "Stop 1 of 3: Stage Notice, has a note, 1 minute 20 seconds at the last rehearsal";
    assert_eq!(told("Start"), (Some(0), first.to_owned()));
    assert_eq!(told("The form"), (Some(1), "Stop 2 of 3: Touchpoint File Form I-90".to_owned()));
    let third = "Stop 3 of 3: 2 touchpoints, 11 minutes 20 seconds at the last rehearsal";
    assert_eq!(told("By mail"), (Some(2), third.to_owned()));
    let list = h.get_by_role_and_label(Role::ListBox, "Stops");
    assert_eq!(list.accesskit_node().data().size_of_set(), Some(3));
    assert!(h.query_by_label("The last rehearsal took 12 minutes 40 seconds").is_some());
}

#[test]
fn alt_and_the_arrows_move_the_stop_and_undo_brings_it_back() {
    let mut h = in_list();
    press(&mut h, Modifiers::ALT, egui::Key::ArrowUp);
    assert_eq!(titles(&h), ["Start", "The form", "By mail"], "the first stays the first");
    press(&mut h, Modifiers::ALT, egui::Key::ArrowDown);
    press(&mut h, Modifiers::ALT, egui::Key::ArrowDown);
    press(&mut h, Modifiers::ALT, egui::Key::ArrowDown);
    assert_eq!(titles(&h), ["The form", "By mail", "Start"]);
    assert_eq!(h.state().session.said, "Moved stop Start, now 3 of 3");
    assert_eq!((h.state().state.chosen, next_undo(&h)), (Some(2), Some("move stop Start")));
    undo(&mut h);
    assert_eq!((h.state().state.chosen, titles(&h)[1]), (Some(1), "Start"), "it stays chosen");
    undo(&mut h);
    assert_eq!((h.state().state.chosen, titles(&h)[0]), (Some(0), "Start"));
}

#[test]
fn delete_takes_a_stop_away_and_undo_chooses_it_again() {
    let mut h = in_list();
    plain(&mut h, egui::Key::ArrowDown);
    plain(&mut h, egui::Key::Delete);
    assert_eq!((titles(&h), h.state().state.chosen), (vec!["Start", "By mail"], Some(1)));
    assert!(list_has_keyboard(&h));
    plain(&mut h, egui::Key::Delete);
    assert_eq!((titles(&h), h.state().state.chosen), (vec!["Start"], Some(0)), "the last one's neighbour");
    undo(&mut h);
    assert_eq!(h.state().state.chosen, Some(1));
    undo(&mut h);
    assert_eq!((titles(&h), h.state().state.chosen), (vec!["Start", "The form", "By mail"], Some(1)));
    for _ in 0..3 {
        plain(&mut h, egui::Key::Home);
        plain(&mut h, egui::Key::Delete);
    }
    assert!(titles(&h).is_empty() && h.query_by_label_contains("There is no script yet").is_some());
    assert_eq!(h.state().state.chosen, None);
}

#[test]
fn f2_goes_to_the_title_which_is_typed_over_in_one_step_and_enter_leads_back() {
    let mut h = in_list();
    plain(&mut h, egui::Key::ArrowDown);
    plain(&mut h, egui::Key::F2);
    assert!(h.get_by_role_and_label(Role::TextInput, "Title").is_focused());
    for letter in ["F", "e", "e"] {
        h.event(egui::Event::Text(letter.into()));
        h.run();
    }
    assert_eq!(titles(&h), ["Start", "Fee", "By mail"]);
    assert_eq!(next_undo(&h), Some("rename stop 2"));
    plain(&mut h, egui::Key::Enter);
    assert!(list_has_keyboard(&h));
    undo(&mut h);
    assert_eq!((titles(&h)[1], h.state().state.chosen), ("The form", Some(1)), "one step");
    plain(&mut h, egui::Key::F2);
    plain(&mut h, egui::Key::Escape);
    assert!(list_has_keyboard(&h), "Esc leads back too");
}

#[test]
fn a_note_has_several_lines_and_ends_where_the_format_ends_it() {
    let mut h = in_list();
    plain(&mut h, egui::Key::ArrowDown);
    let note = h.get_by_role_and_label(Role::MultilineTextInput, "Note");
    note.focus();
    h.run();
    h.event(egui::Event::Text("Ask who has done it".into()));
    h.run();
    plain(&mut h, egui::Key::Enter);
    h.event(egui::Event::Text("x".repeat(20_000)));
    h.run();
    let note = &h.state().session.journey().head().script[1].note;
    assert!(note.starts_with("Ask who has done it\nxxx"), "{}", &note[..40]);
    assert_eq!(note.chars().count(), 10_000);
    assert!(h.query_by_label("A text ends at 10,000 characters.").is_some());
    assert_eq!(next_undo(&h), Some("change note of stop 2"));
    plain(&mut h, egui::Key::Escape);
    undo(&mut h);
    assert_eq!(h.state().session.journey().head().script[1].note, "");
}

#[test]
fn buttons_do_what_the_keys_do() {
    let mut h = in_list();
    let click = |h: &mut Panel, name: &str| {
        h.get_by_role_and_label(Role::Button, name).click();
        h.run();
    };
    assert!(h.get_by_label("Move the stop up").accesskit_node().is_disabled());
    click(&mut h, "Move the stop down");
    assert_eq!(titles(&h), ["The form", "Start", "By mail"]);
    click(&mut h, "Move the stop up");
    assert_eq!(titles(&h), ["Start", "The form", "By mail"]);
    assert!(list_has_keyboard(&h), "the button can't be used any more");
    click(&mut h, "Move the stop down");
    h.get_by_label("Move the stop up").focus();
    h.run();
    press(&mut h, Modifiers::ALT, egui::Key::ArrowDown);
    assert_eq!(titles(&h)[2], "Start", "Alt and the arrows mean the stop at its buttons too");
    press(&mut h, Modifiers::ALT, egui::Key::ArrowUp);
    click(&mut h, "Show the stop on the map");
    click(&mut h, "Show what is selected now");
    click(&mut h, "Add to script");
    assert_eq!(h.state().asked, [Asked::Show(1), Asked::ShowSeen, Asked::Run(CommandId::AddStop)]);
    click(&mut h, "Delete the stop");
    assert_eq!(titles(&h), ["The form", "By mail"]);
    assert!(list_has_keyboard(&h));
}

fn middle(h: &Panel, label: &str) -> Pos2 {
    h.get_by_role_and_label(Role::ListBoxOption, label).rect().center()
}

fn drag(h: &mut Panel, from: Pos2, to: Pos2) {
    h.drag_at(from);
    h.run();
    h.hover_at(from + vec2(0.0, 8.0));
    h.run();
    h.hover_at(to);
    h.run();
}

#[test]
fn a_stop_is_dragged_to_its_place_and_esc_leaves_it_where_it_was() {
    let mut h = in_list();
    let (first, third) = (middle(&h, "Start"), middle(&h, "By mail"));
    drag(&mut h, first, third + vec2(0.0, 6.0));
    h.drop_at(third + vec2(0.0, 6.0));
    h.run();
    assert_eq!((titles(&h), h.state().state.chosen), (vec!["The form", "By mail", "Start"], Some(2)));
    assert!(list_has_keyboard(&h));
    drag(&mut h, third, first - vec2(0.0, 6.0));
    h.drop_at(first - vec2(0.0, 6.0));
    h.run();
    assert_eq!((titles(&h), h.state().state.chosen), (vec!["Start", "The form", "By mail"], Some(0)));
    let revision = h.state().session.revision();
    drag(&mut h, first, third);
    plain(&mut h, egui::Key::Escape);
    h.drop_at(third);
    h.run();
    assert_eq!(h.state().session.revision(), revision, "nothing was done");
    drag(&mut h, first, first + vec2(0.0, 10.0));
    h.drop_at(first + vec2(0.0, 10.0));
    h.run();
    assert_eq!(h.state().session.revision(), revision, "it was let go where it was");
}

#[test]
fn a_click_chooses_and_a_double_click_shows() {
    let mut h = panel(session_with(three()), Vec::new());
    assert!(h.query_by_role_and_label(Role::TextInput, "Title").is_none(), "nothing is chosen yet");
    h.get_by_role_and_label(Role::ListBoxOption, "By mail").click();
    h.run();
    assert_eq!(h.state().state.chosen, Some(2));
    assert!(list_has_keyboard(&h));
    assert_eq!(h.get_by_role_and_label(Role::TextInput, "Title").accesskit_node().value().as_deref(), Some("By mail"));
    let at = middle(&h, "By mail");
    for _ in 0..2 {
        for pressed in [true, false] {
            let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
            // All in one frame: a test's frames are further apart than the clicks of a hand.
            h.input_mut().events.push(egui::Event::PointerButton { pos: at, button, pressed, modifiers });
        }
    }
    h.run();
    assert_eq!(h.state().asked, [Asked::Show(2)]);
}

#[test]
fn an_empty_script_begins_with_the_journeys_own_stops() {
    let mut h = panel(session_with(Vec::new()), Vec::new());
    h.get_by_role_and_label(Role::Button, "Begin with the journey's own stops").click();
    h.run();
    let script = &h.state().session.journey().head().script;
    let stages: Vec<_> = script.iter().filter_map(|stop| stop.stage.as_ref().map(|id| id.as_str())).collect();
    assert_eq!(stages, ["notice", "apply"]);
    assert_eq!(script.last().map(|stop| (stop.title.as_str(), stop.shows.len())), Some(("Where it hurts most", 1)));
    assert!(h.state().session.journey().joint_problems().is_empty(), "every stop shows something");
    assert_eq!(h.state().session.said, "Added the journey's own stops: 3");
    assert!(list_has_keyboard(&h) && h.state().state.chosen == Some(0));
    undo(&mut h);
    assert!(titles(&h).is_empty());
}

#[test]
fn a_journey_that_is_only_looked_at_shows_its_script_and_changes_nothing() {
    let looked_at =
        |script| Session::to_look_at(session_with(script).journey().clone(), Marks::default(), "It is only looked at");
    let mut h = panel(looked_at(three()), Vec::new());
    h.get_by_role(Role::ListBox).focus();
    h.run();
    let before = titles(&h).join("|");
    press(&mut h, Modifiers::ALT, egui::Key::ArrowDown);
    plain(&mut h, egui::Key::Delete);
    let (first, third) = (middle(&h, "Start"), middle(&h, "By mail"));
    drag(&mut h, first, third);
    h.drop_at(third);
    h.run();
    h.get_by_role_and_label(Role::ListBoxOption, "Start").click();
    h.run();
    assert_eq!(titles(&h).join("|"), before);
    assert!(h.query_by_label("Greet everybody").is_some(), "the note can be read");
    for name in ["Title", "Note", "Delete the stop", "Add to script", "Show what is selected now"] {
        assert!(h.query_by_label(name).is_none(), "{name}");
    }
    plain(&mut h, egui::Key::Enter);
    assert_eq!(h.state().asked, [Asked::Show(0)]);

    let h = panel(looked_at(Vec::new()), Vec::new());
    assert!(h.query_by_label_contains("There is no script yet").is_some());
    assert!(h.query_by_role(Role::Button).is_none());
}

#[test]
fn a_stop_is_added_after_the_chosen_one_or_else_at_the_end() {
    let (mut session, mut state) = (session_with(three()), State::default());
    let new = |title: &str| stop(title, &["mail"], None, "");
    add(&mut session, &mut state, new("Last"));
    assert_eq!((session.said.as_str(), state.chosen), ("Added stop Last, now 4 of 4", Some(3)));
    state.chosen = Some(0);
    add(&mut session, &mut state, new("Second"));
    let titles: Vec<_> = session.journey().head().script.iter().map(|stop| stop.title.as_str()).collect();
    assert_eq!((titles, state.chosen), (vec!["Start", "Second", "The form", "By mail", "Last"], Some(1)));
}

#[test]
fn a_chosen_stop_shows_something_else() {
    let (mut session, mut state) = (session_with(three()), State::default());
    change::show_in_chosen(&mut session, &mut state, &stop("", &["mail"], None, ""));
    assert_eq!(session.journey().head().script, three(), "none is chosen");
    state.choose(&session, Some(0));
    change::show_in_chosen(&mut session, &mut state, &stop("Mail", &["mail"], None, ""));
    let is = &session.journey().head().script[0];
    assert_eq!(*is, stop("Start", &["mail"], None, "Greet everybody"), "title and note stay");
    assert_eq!(session.said, "Changed what stop Start shows");
    let revision = session.revision();
    change::show_in_chosen(&mut session, &mut state, &stop("", &["mail"], None, ""));
    assert_eq!((session.revision(), session.said.as_str()), (revision, "The stop shows that already"));
}

#[test]
fn the_choice_survives_what_others_do_to_the_script() {
    let mut h = in_list();
    plain(&mut h, egui::Key::End);
    let stage = Edit::DeleteStage { id: "notice".into(), touchpoints: Fate::MoveTo("apply".into()) };
    h.state_mut().session.perform(&stage).expect("it goes");
    h.run();
    assert_eq!((titles(&h), h.state().state.chosen), (vec!["The form", "By mail"], Some(1)), "By mail stays chosen");
    let all = ["ask", "file", "mail"].map(Into::into).to_vec();
    h.state_mut().session.perform(&Edit::Delete { touchpoints: all }).expect("they go");
    h.run();
    assert_eq!((titles(&h).len(), h.state().state.chosen), (0, None));
    undo(&mut h);
    assert_eq!(h.state().state.chosen, Some(0));
}

#[test]
fn own_stops_are_those_that_a_script_can_hold() {
    for name in ["surviving-a-hurricane", "replace-a-green-card"] {
        let path = format!("{}/sample_journeys/{name}.journey.ron", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(path).expect("a sample");
        let mut session = Session::new(crate::file::parse(&bytes, name).expect("it can be read").journey);
        assert!(change::replace(&mut session, "delete the script", Vec::new()));
        let stops = own_stops(session.journey());
        assert!(stops.iter().all(|stop| stop.stage.is_some() == stop.shows.is_empty()), "{stops:?}");
        assert!(change::replace(&mut session, "begin", stops));
        assert!(session.journey().joint_problems().is_empty());
    }
}

proptest! {
    /// However stops are added, moved, deleted, undone and done again: what is chosen is a stop, and undoing it all
    /// brings back the script there was.
    #[test]
    fn whatever_is_done_a_stop_is_chosen_and_undo_takes_it_all_back(deeds in prop::collection::vec((0..6_u8, 0..6_usize, 0..6_usize), 0..40)) {
        let (mut session, mut state) = (session_with(three()), State::default());
        for (deed, a, b) in deeds {
            match deed {
                0 => add(&mut session, &mut state, stop(&format!("New {a}"), &["mail"], None, "")),
                1 => change::shift(&mut session, &mut state, a, b),
                2 => change::delete(&mut session, &mut state, a),
                3 => session.undo(),
                4 => session.redo(),
                _ => state.chosen = (a < session.journey().head().script.len()).then_some(a),
            }
            state.follow(&session);
            let count = session.journey().head().script.len();
            prop_assert!(state.chosen.is_none_or(|at| at < count), "{:?} of {count}", state.chosen);
            prop_assert!(session.journey().joint_problems().is_empty());
        }
        while session.history().next_undo().is_some() {
            session.undo();
        }
        prop_assert_eq!(&session.journey().head().script, &three());
    }
}
