//! The inspector as a person uses it: typing, clicking, undoing.

use super::super::Request;
use super::super::testing::{session, window};
use super::{State, show};
use crate::app::session::Session;
use crate::command::CommandId;
use crate::journey::{Key, Subject, Touchpoint, TouchpointId};
use crate::picture::THEMES;
use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

struct App {
    session: Session,
    state: State,
    asked: Vec<Request>,
}

fn inspect(focus: impl Into<Subject>, size: (f32, f32)) -> Harness<'static, App> {
    let app = App { session: session(focus), state: State::default(), asked: Vec::new() };
    let mut harness = window(size, app, |ui, app: &mut App| {
        egui::CentralPanel::default().show(ui, |ui| {
            app.asked.extend(show(ui, &mut app.session, &mut app.state, &THEMES[0]));
        });
    });
    harness.run();
    harness
}

fn key(id: &str) -> Key {
    Key::Touchpoint(id.into())
}

fn open(harness: &mut Harness<'_, App>, names: &[&str]) {
    for name in names {
        harness.get_by_label(name).click_accesskit();
        harness.run();
    }
}

fn touchpoint<'a>(harness: &'a Harness<'_, App>, id: &str) -> &'a Touchpoint {
    harness.state().session.journey().touchpoint(&TouchpointId::from(id)).expect("it is there")
}

fn type_into(harness: &mut Harness<'_, App>, label: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, label).focus();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.get_by_role_and_label(Role::TextInput, label).type_text(text);
    harness.run();
}

#[test]
fn a_burst_of_typing_is_one_undo_step() {
    let mut h = inspect(key("ask"), (360.0, 900.0));
    let node = h.get_by_role_and_label(Role::TextInput, "Name");
    node.focus();
    h.run();
    for letter in ["!", "?", "…"] {
        h.get_by_role_and_label(Role::TextInput, "Name").type_text(letter);
        h.run();
    }
    assert_eq!(touchpoint(&h, "ask").name.chars().count(), "Ask a friend".chars().count() + 3);
    h.state_mut().session.undo();
    h.run();
    assert_eq!(touchpoint(&h, "ask").name, "Ask a friend");
    assert!(h.state().session.history().next_undo().is_none(), "one step only");
    assert_eq!(h.get_by_role_and_label(Role::TextInput, "Name").value().as_deref(), Some("Ask a friend"));
}

#[test]
fn typing_into_two_fields_is_two_steps() {
    let mut h = inspect(key("ask"), (360.0, 1200.0));
    type_into(&mut h, "Name", "One");
    open(&mut h, &["More section"]);
    type_into(&mut h, "Owner", "Two");
    h.state_mut().session.undo();
    h.run();
    assert_eq!(touchpoint(&h, "ask").name, "One");
    assert_eq!(touchpoint(&h, "ask").owner, "");
}

#[test]
fn trust_is_judged_and_taken_back() {
    let mut h = inspect(key("ask"), (360.0, 1400.0));
    h.get_by_label("Trust 4: Agree").click();
    h.run();
    assert_eq!(touchpoint(&h, "ask").assessed(), Some(4));
    h.get_by_label("Trust 4: Agree").click();
    h.run();
    assert_eq!(touchpoint(&h, "ask").trust, None);
}

#[test]
fn a_share_above_one_is_refused_and_nothing_typed_is_lost() {
    let mut h = inspect(Subject::Transition("ask".into(), "mail".into()), (360.0, 700.0));
    type_into(&mut h, "Share of people", "75");
    assert_eq!(h.get_by_label("Share of people").value().as_deref(), Some("75"), "the text stays");
    assert!(h.query_by_label_contains("add up to 1.35").is_some(), "the reason is shown");
    assert_eq!(touchpoint(&h, "ask").next[1].share, None, "the last sound value stands");
    type_into(&mut h, "Share of people", "40");
    assert_eq!(touchpoint(&h, "ask").next[1].share, Some(0.4));
    assert!(h.query_by_label_contains("add up to").is_none(), "the reason is gone");
    h.state_mut().session.undo();
    assert_eq!(touchpoint(&h, "ask").next[1].share, None, "one step");
}

#[test]
fn what_is_not_a_number_stays_while_it_is_typed_and_is_given_up_after() {
    let mut h = inspect(Subject::Transition("ask".into(), "mail".into()), (360.0, 700.0));
    type_into(&mut h, "Days of waiting", "soon");
    assert_eq!(h.get_by_label("Days of waiting").value().as_deref(), Some("soon"));
    assert!(h.query_by_label_contains("Enter a number").is_some());
    h.get_by_label("Share of people").focus();
    h.run();
    assert_eq!(h.get_by_label("Days of waiting").value().as_deref(), Some(""));
    assert!(h.state().session.said.contains("“soon” was not taken"), "{}", h.state().session.said);
}

#[test]
fn published_figures_fill_the_burden() {
    let mut h = inspect(key("file"), (400.0, 900.0));
    open(&mut h, &["Burden section"]);
    let words = "Use published: 90.2 min × 1,482,002 responses (ICR 201907-1615-002)";
    h.get_by_label(words).click_accesskit();
    h.run();
    let burden = touchpoint(&h, "file").burden.clone().expect("there is a burden");
    assert_eq!((burden.minutes, burden.volume), (Some(90.2), Some(1_482_002)));
    assert_eq!(h.get_by_label("Responses a year").value().as_deref(), Some("1,482,002"));
    assert!(h.query_by_label_contains("2,227,943 hours a year").is_some());
    type_into(&mut h, "Responses a year", "2,000");
    assert_eq!(touchpoint(&h, "file").burden.as_ref().and_then(|b| b.volume), Some(2000));
}

#[test]
fn evidence_is_added_removed_and_written_in_place() {
    let mut h = inspect(key("file"), (380.0, 1600.0));
    let cited = |h: &Harness<'_, App>| touchpoint(h, "file").trust.clone().unwrap_or_default().evidence.len();
    h.get_by_label("Trust: Add evidence…").click();
    h.run();
    h.get_by_label("Survey of 2026 (assumed)").click();
    h.run();
    assert_eq!(cited(&h), 2);
    h.get_by_label("Trust: Remove evidence Workshop estimate").click();
    h.run();
    assert_eq!(cited(&h), 1);
    h.get_by_label("Trust: New evidence…").click();
    h.run();
    type_into(&mut h, "Trust: Title of the new evidence", "Interviews");
    h.get_by_label("Trust: Add the new evidence").click();
    h.run();
    assert_eq!(cited(&h), 2);
    assert_eq!(h.state().session.journey().evidence().len(), 3);
    h.state_mut().session.undo();
    assert_eq!(h.state().session.journey().evidence().len(), 2, "record and citation are one step");
    assert_eq!(cited(&h), 1);
}

#[test]
fn every_kind_of_record_is_shown_with_names_at_every_size() {
    let subjects: [Subject; 8] = [
        Key::Journey.into(),
        Key::Lane("uscis".into()).into(),
        Key::Stage("apply".into()).into(),
        Key::Persona("marisol".into()).into(),
        Key::Evidence("workshop".into()).into(),
        key("file").into(),
        key("ask").into(),
        Subject::Transition("file".into(), "ask".into()),
    ];
    for subject in subjects {
        for size in [(320.0, 500.0), (420.0, 1000.0), (280.0, 300.0)] {
            let mut h = inspect(subject.clone(), size);
            let closed: Vec<String> = h
                .root()
                .children_recursive()
                .filter(|node| node.accesskit_node().data().is_expanded() == Some(false))
                .filter_map(|node| node.accesskit_node().label())
                .collect();
            for name in closed {
                h.get_by_label(&name).click_accesskit();
                h.run();
            }
            unique_names(&h, &subject);
            nothing_sticks_out(&h, &subject, size.0);
        }
    }
}

/// No control is wider than the panel, which would make the panel grow.
fn nothing_sticks_out(h: &Harness<'_, App>, subject: &Subject, width: f32) {
    for node in h.root().children_recursive() {
        if egui::accessibility::is_input(node.accesskit_node().role()) {
            let (rect, name) = (node.rect(), node.accesskit_node().label());
            assert!(rect.left() >= 0.0 && rect.right() <= width, "{subject}: {name:?} at {rect:?}, {width} wide");
        }
    }
}

/// Every control has a name of its own.
fn unique_names(h: &Harness<'_, App>, subject: &Subject) {
    let mut names: Vec<String> = h
        .root()
        .children_recursive()
        .filter(|node| egui::accessibility::is_input(node.accesskit_node().role()))
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    names.sort();
    let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
    assert!(twice.is_empty(), "{subject}: {twice:?}");
}

#[test]
fn pain_points_come_and_go_with_what_refers_to_them() {
    let mut h = inspect(key("file"), (380.0, 1600.0));
    h.get_by_label("Add pain point").click();
    h.run();
    let new = touchpoint(&h, "file").pain_points.keys().find(|id| id.as_str() != "long").cloned().expect("added");
    assert!(h.get_by_label("Pain point 2: What hurts").is_focused(), "{new} is open and takes what is typed");
    h.get_by_label("Delete pain point 1").click();
    h.run();
    assert_eq!(touchpoint(&h, "file").pain_points.len(), 1);
    assert!(touchpoint(&h, "file").opportunities.values().all(|o| o.eases.is_empty()), "nothing dangles");
}

#[test]
fn a_lane_with_touchpoints_asks_what_becomes_of_them() {
    let mut h = inspect(Key::Lane("uscis".into()), (360.0, 700.0));
    h.get_by_label("Delete lane…").click();
    h.run();
    assert_eq!(h.state().asked, [Request::ChooseFate(Key::Lane("uscis".into()))]);
}

#[test]
fn lists_of_the_journey_are_ordered_and_added_to() {
    let mut h = inspect(Key::Journey, (380.0, 1800.0));
    h.get_by_label("Move stage Notice to the right").click();
    h.run();
    assert_eq!(h.state().session.journey().stages().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["Apply", "Notice"]);
    h.get_by_label("Add persona").click();
    h.run();
    assert_eq!(h.state().session.journey().personas().len(), 2);
    assert!(matches!(h.state().session.selection.focus, Some(Subject::Record(Key::Persona(_)))));
}

#[test]
fn a_bad_date_keeps_the_old_one() {
    let mut h = inspect(Key::Journey, (380.0, 1200.0));
    type_into(&mut h, "Review by", "2027-03-31");
    assert_eq!(h.state().session.journey().head().review_by, "2027-03-31");
    type_into(&mut h, "Review by", "2027-02-30");
    assert_eq!(h.state().session.journey().head().review_by, "2027-03-31");
    assert!(h.query_by_label_contains("day of the calendar").is_some());
}

#[test]
fn connecting_is_asked_of_the_window() {
    let mut h = inspect(key("ask"), (380.0, 1800.0));
    h.get_by_label("Connect to…").click();
    h.run();
    assert_eq!(h.state().asked, [Request::Run(CommandId::Connect)]);
}

#[test]
fn a_screen_reader_sets_a_whole_text() {
    let mut h = inspect(key("ask"), (360.0, 900.0));
    h.get_by_label("Name").set_text_value_accesskit("Ask a neighbor");
    h.run();
    assert_eq!(touchpoint(&h, "ask").name, "Ask a neighbor");
    assert_eq!(h.get_by_label("Name").value().as_deref(), Some("Ask a neighbor"));
}

#[test]
fn the_fields_follow_the_selection_and_the_text_in_hand_stays_with_its_record() {
    let mut h = inspect(key("ask"), (360.0, 900.0));
    type_into(&mut h, "Name", "First");
    h.state_mut().session.selection = crate::app::session::Selection::one(key("mail"));
    h.run();
    assert_eq!(h.get_by_label("Name").value().as_deref(), Some("Mail it"));
    type_into(&mut h, "Name", "Second");
    assert_eq!((&*touchpoint(&h, "ask").name, &*touchpoint(&h, "mail").name), ("First", "Second"));
}

#[test]
fn a_survey_is_added_counted_and_taken_away() {
    let mut h = inspect(key("ask"), (400.0, 2000.0));
    h.get_by_label("Add survey").click();
    h.run();
    for (step, count) in [("1", "1"), ("5", "3")] {
        type_into(&mut h, &format!("Survey 1: Answers {step}"), count);
    }
    assert!(h.query_by_label("n 4 · mean 4 · 75 % positive").is_some());
    type_into(&mut h, "Survey 1: Fiscal quarter", "summer");
    assert!(h.query_by_label_contains("Enter a fiscal quarter").is_some());
    h.get_by_label("Add survey").click();
    h.run();
    let surveys = touchpoint(&h, "ask").trust.clone().expect("surveys").surveys;
    assert_eq!(surveys.len(), 2);
    assert_ne!(surveys[0].period, surveys[1].period, "two of one quarter would be refused");
    h.get_by_label("Delete survey 1").click();
    h.run();
    h.get_by_label("Delete survey 1").click();
    h.run();
    assert_eq!(touchpoint(&h, "ask").trust, None);
}

#[test]
fn a_row_of_choices_is_one_stop_of_tab_and_arrows_go_through_it() {
    let mut h = inspect(key("file"), (340.0, 1400.0));
    let focused = |h: &Harness<'_, App>| {
        let found = h.root().children_recursive().find(|node| node.accesskit_node().is_focused());
        found.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    };
    h.get_by_label_contains("Moment: Journey").focus();
    h.run();
    let first = focused(&h);
    assert!(first.starts_with("Moment: "), "{first}");
    h.key_press(egui::Key::ArrowRight);
    h.run();
    let second = focused(&h);
    assert!(second.starts_with("Moment: ") && second != first, "{second}");
    h.key_press(egui::Key::Space);
    h.run();
    assert!(h.get_by_label(&second).accesskit_node().toggled() == Some(egui::accesskit::Toggled::True));
    h.key_press(egui::Key::Tab);
    h.run();
    let next = focused(&h);
    assert!(!next.starts_with("Moment: "), "Tab leaves the row: {next}");
    h.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::Tab);
    h.run();
    assert_eq!(focused(&h), second, "and comes back to what is chosen");
}

/// The journey "card", whose "mail" opens one that asks the same form again, "ask" one that isn't there.
fn with_links(focus: impl Into<Subject>) -> Harness<'static, App> {
    use crate::journey::portfolio::{Broken, Lead, Member, Portfolio};
    use crate::journey::{Burden, Journey, Record, touchpoint::BurdenKind};
    let mut h = inspect(Key::Journey, (380.0, 1900.0));
    let mut other = Touchpoint::new("Pay the fee", "notice".into(), "uscis".into());
    other.burden =
        Some(Burden { minutes: Some(90.0), collection: "1615-0082".into(), ..Burden::new(BurdenKind::Travel) });
    other.trust = Some(crate::journey::Trust { assessed: Some(2), ..Default::default() });
    let shown = h.state().session.journey().clone();
    let keep = |key: &Key| !matches!(key, Key::Touchpoint(_));
    let records = shown.records().filter(|(key, _)| keep(key));
    let paying = [(Key::Touchpoint("pay".into()), Record::Touchpoint(std::sync::Arc::new(other)))];
    let member = Member { journey: Journey::from_records(records.chain(paying)), ..Member::default() };
    let mut session = session(focus);
    for (id, link) in [("mail", "fees.ron"), ("ask", "gone.ron")] {
        let mut touchpoint = touchpoint(&h, id).clone();
        touchpoint.opens = link.into();
        let record = Record::Touchpoint(std::sync::Arc::new(touchpoint));
        let edit = crate::journey::Edit::Revise { key: key(id), record };
        session.perform(&edit).expect("it opens something");
    }
    let opens = [("mail", Lead::To("fees.ron".into())), ("ask", Lead::Nowhere(Broken::Missing))];
    let opens = opens.map(|(id, lead)| (TouchpointId::from(id), lead)).into();
    let root = Member { journey: session.journey().clone(), opens };
    let all = Portfolio::from([("card.ron".to_owned(), root), ("fees.ron".to_owned(), member)]);
    let lifetime = crate::analysis::Lifetime::of(&all, "card.ron");
    session.set_linked(crate::picture::Linked { lifetime, based_on: None });
    h.state_mut().session = session;
    h.run();
    h
}

#[test]
fn what_a_touchpoint_opens_says_its_figures_and_what_they_are_made_of() {
    let mut h = with_links(key("mail"));
    let hours = "The journey it opens: Hours: 1.5 hours";
    assert!(h.query_by_label("The journey it opens: Trust: 2.0 of 5, assessed").is_some());
    assert!(h.query_by_label("Pay the fee").is_none());
    open(&mut h, &[hours]);
    assert!(h.query_by_label("Pay the fee").is_some() && h.query_by_label("90 min").is_some(), "the sum stands below");
    h.get_by_label("Open linked journey").click();
    h.run();
    assert_eq!(h.state().asked, [Request::OpenLinked("mail".into())]);
}

#[test]
fn a_link_that_leads_nowhere_is_told_where_it_stands() {
    let h = with_links(key("ask"));
    assert!(h.query_by_label_contains("gone.ron: there is no such file").is_some());
    assert!(h.query_by_label_contains("Hours:").is_none());
}

#[test]
fn a_lifetime_leads_to_its_touchpoints() {
    // most go by "file", and a part of them back to "ask" from there
    let mut h = with_links(Key::Journey);
    let linked = h.state().session.linked().clone();
    let person = linked.lifetime.as_ref().and_then(|lifetime| lifetime.whole.person.clone());
    assert_eq!(person.and_then(|person| person.minutes), Some(90.0), "everybody mails it in the end");
    open(&mut h, &["Lifetime: Hours: 1.5 hours", "Lifetime: Hours: Mail it: 90 min in the journey it opens"]);
    assert_eq!(h.state().session.selection.focused_touchpoint(), Some(&"mail".into()));

    let mut h = with_links(Key::Journey);
    assert!(h.query_by_label_contains("1615-0082: 2 times").is_some());
    open(&mut h, &["Lifetime: 1615-0082: Pay the fee · fees.ron"]);
    assert_eq!(h.state().session.selection.focused_touchpoint(), Some(&"mail".into()), "that is the way there");

    let mut h = with_links(Key::Journey);
    assert!(h.query_by_label("“Ask a friend” opens gone.ron, but there is no such file.").is_some());
    h.get_by_label_contains("Go to “Ask a friend”").click_accesskit();
    h.run();
    assert_eq!(h.state().session.selection.focused_touchpoint(), Some(&"ask".into()));
}
