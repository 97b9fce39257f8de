use super::super::testing::{session, window};
use super::*;
use crate::analysis::scenario::Surveys;
use crate::journey::{Graph, Key};
use crate::picture::THEMES;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

struct World {
    session: Session,
    state: State,
    scenarios: Vec<Scenario>,
    asked: Vec<Asked>,
}

fn panel<'a>(part: Part) -> Harness<'a, World> {
    let state = State { part, ..State::default() };
    let world = World { session: session(Key::Journey), state, scenarios: Vec::new(), asked: Vec::new() };
    let mut harness = window((420.0, 2400.0), world, |ui, world: &mut World| {
        egui::CentralPanel::default().show(ui, |ui| {
            let World { session, state, scenarios, asked } = world;
            asked.extend(show(ui, session, state, scenarios, &THEMES[0]));
        });
    });
    harness.run();
    harness
}

fn sample<'a>(part: Part) -> Harness<'a, World> {
    let mut harness = panel(part);
    let text = include_str!("../../../../sample_journeys/replace-a-green-card.journey.ron");
    let journey = crate::file::parse(text.as_bytes(), "green card").expect("a sample can be read").journey;
    harness.state_mut().session = Session::new(journey);
    harness.state_mut().state.derived = None;
    harness.run();
    harness
}

#[test]
fn a_sentence_leads_to_what_it_is_about_and_says_its_sum() {
    let mut h = sample(Part::StandsOut);
    let sentence = h.get_by_role_and_label(
        Role::Button,
        "Burden 3: “File Form I-90 online” takes all of the burden that is known here: 2,227,943 hours a year.",
    );
    let sum = sentence.accesskit_node().description().unwrap_or_default();
    assert_eq!(sum, "90.2 minutes × 1,482,002 responses a year ÷ 60 = 2,227,943 hours");
    sentence.click();
    h.run();
    let Some(Asked::Show(subjects)) = h.state().asked.first() else { panic!("{:?}", h.state().asked) };
    assert_eq!(subjects.len(), 1);
    let Subject::Record(Key::Touchpoint(id)) = &subjects[0] else { panic!("{subjects:?}") };
    assert!(h.state().session.journey().touchpoint(id).expect("it is there").burden_hours().is_some());
}

#[test]
fn every_part_of_every_sample_has_something_to_show_in_charts_and_rows() {
    for part in Part::ALL {
        for as_rows in [false, true] {
            let mut h = sample(part);
            h.state_mut().state.as_rows = as_rows;
            h.run();
            let Part::Of(topic) = part else { continue };
            let view = Graph::of(h.state().session.journey());
            let analysis = Analysis::of(h.state().session.journey(), &view);
            let known =
                Known { journey: h.state().session.journey(), graph: &view, analysis: &analysis, based_on: None };
            for table in tables(&known, topic).iter().filter(|_| as_rows) {
                let rows = h
                    .get_all_by_role(Role::Row)
                    .filter(|row| row.accesskit_node().label().is_some_and(|label| !label.is_empty()));
                assert!(rows.count() >= table.rows.len().min(5), "{}", table.caption);
                let tops: Vec<f32> = h.get_all_by_role(Role::Row).map(|row| row.rect().top()).collect();
                assert!(tops.windows(2).all(|pair| pair[1] > pair[0]), "{}: {tops:?}", table.caption);
                let heads = h.get_all_by_role(Role::ColumnHeader).count();
                assert!(heads >= table.columns.len(), "{}: {heads} headings", table.caption);
                let first = table.rows[0].cells[0].text();
                assert!(h.query_all_by_role_and_label(Role::Cell, first).next().is_some(), "{first}");
            }
            for chart in charts(&known, topic, 380.0).iter().filter(|_| !as_rows) {
                for mark in &chart.marks {
                    assert!(h.query_all_by_label(&mark.says).next().is_some(), "{}", mark.says);
                    assert!(!mark.subjects.is_empty(), "{}: nothing to follow", mark.says);
                    let inside = mark.rect.x >= -1.0 && mark.rect.right() <= chart.picture.size.w + 1.0;
                    assert!(inside, "{} lies outside its chart: {:?}", mark.says, mark.rect);
                }
            }
        }
    }
}

#[test]
fn a_scenario_changes_what_would_be_and_not_the_journey() {
    let mut h = sample(Part::WhatIf);
    let before = h.state().session.journey().clone();
    h.get_by_label("Begin a scenario").click();
    h.run();
    assert_eq!(h.state().scenarios.len(), 1);
    assert!(h.get_by_label("Name of the scenario").is_focused());
    let first = h.get_all_by_role(Role::CheckBox).next().expect("an opportunity");
    assert!(
        first
            .accesskit_node()
            .label()
            .unwrap_or_default()
            .starts_with("Carry out 1: Fill in what the agency already holds")
    );
    first.click();
    h.run();
    assert!(
        h.query_by_label_contains("Burden hours a year, Now: 2,227,943, Scenario 1: 1,536,342, Change: −691,601")
            .is_some()
    );
    assert!(h.query_all_by_label_contains("Saves 691,601 hours a year").next().is_some());
    assert_eq!(h.state().session.journey(), &before, "the journey stays");

    h.get_by_label("Apply to the journey").click();
    h.run();
    let Some(Asked::Take(scenario, Taken::Here)) = h.state().asked.last().cloned() else { panic!() };
    let edits = scenario.edits(&before, Surveys::Stay);
    h.state_mut().session.perform_as("apply", &edits, None).expect("it holds together");
    let hours = |journey: &crate::journey::Journey| Analysis::of(journey, &Graph::of(journey)).hours.total;
    assert!((hours(&before) - hours(h.state().session.journey()) - 691_600.933).abs() < 1.0);
    h.state_mut().session.undo();
    assert_eq!(h.state().session.journey(), &before, "one step back");
}

#[test]
fn scenarios_stand_side_by_side_and_a_deleted_one_comes_back() {
    let mut h = sample(Part::WhatIf);
    h.get_by_label("Begin a scenario").click();
    h.run();
    h.get_by_label("Choose all that save hours").click();
    h.run();
    h.get_by_label("Copy the scenario").click();
    h.run();
    assert!(h.query_by_label_contains("Scenario 2: 1,412,842, Change: −815,101, Scenario 1: 1,412,842").is_some());
    h.get_by_label("Delete the scenario").click();
    h.run();
    assert_eq!(h.state().scenarios.len(), 1);
    h.get_by_label("Bring back “Scenario 2”").click();
    h.run();
    assert_eq!(h.state().scenarios.len(), 2);
}

#[test]
fn a_journey_of_nothing_says_what_to_do() {
    let mut h = panel(Part::StandsOut);
    h.state_mut().session = Session::new(crate::journey::Journey::default());
    h.state_mut().state.derived = None;
    for part in Part::ALL {
        h.state_mut().state.part = part;
        h.run();
        assert!(h.query_by_label_contains("There is nothing to analyse yet").is_some(), "{part:?}");
    }
}

#[test]
fn enter_in_a_figure_stays_there_and_figures_that_cannot_be_leave_the_rest_standing() {
    let mut h = sample(Part::WhatIf);
    h.get_by_label("Begin a scenario").click();
    h.run();
    let journey = h.state().session.journey().clone();
    let file = journey.touchpoints().iter().find(|(_, it)| it.name == "File Form I-90 online").expect("it is there").0;
    h.state_mut().session.selection = crate::app::session::Selection::touchpoint(file);
    h.run();
    let field = "Minutes a response in this scenario";
    h.get_by_label(field).focus();
    h.run();
    h.event(egui::Event::Text("45".into()));
    h.run();
    h.key_press(egui::Key::Enter);
    h.run();
    assert!(h.get_by_label(field).is_focused(), "the map must not get what is typed next");
    assert_eq!(h.state().scenarios[0].minutes.get(file), Some(&45.0));

    let (from, touchpoint) = journey.touchpoints().iter().find(|(_, it)| it.next.len() > 2).expect("a fork");
    let set = crate::analysis::scenario::Onward { share: Some(1.0), wait_days: None };
    h.state_mut().scenarios[0].transitions.insert((from.clone(), touchpoint.next[0].to.clone()), set);
    h.state_mut().session.selection = crate::app::session::Selection::touchpoint(from);
    h.run();
    assert!(h.query_by_label_contains("too many. Lower another share.").is_some());
    assert!(h.query_by_label_contains("the figures are those before").is_some());
    assert!(h.query_by_label_contains("Scenario 1: 1,111,502").is_some(), "what was reckoned before stays");
    assert!(h.query_by_label_contains("Choose all that save hours").is_some());
    assert!(h.get_by_label("Apply to the journey").accesskit_node().is_disabled());
}
