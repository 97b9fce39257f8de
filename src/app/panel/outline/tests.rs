//! The outline as a person uses it, with the keyboard above all.

use super::super::Request;
use super::super::testing::{session, window};
use super::{State, show};
use crate::app::session::{Selection, Session};
use crate::journey::{Journey, Key, Record, Subject, Touchpoint, TouchpointId};
use crate::picture::THEMES;
use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::sync::Arc;

struct App {
    session: Session,
    state: State,
    asked: Vec<Request>,
}

fn outline(session: Session) -> Harness<'static, App> {
    let app = App { session, state: State::default(), asked: Vec::new() };
    let mut harness = window((260.0, 500.0), app, |ui, app: &mut App| {
        egui::CentralPanel::default().show(ui, |ui| {
            app.asked.extend(show(ui, &mut app.session, &mut app.state, &THEMES[1], false));
        });
    });
    harness.run();
    harness
}

fn focus(h: &Harness<'_, App>) -> Option<Subject> {
    h.state().session.selection.focus.clone()
}

fn press(h: &mut Harness<'_, App>, key: egui::Key) {
    h.key_press(key);
    h.run();
}

#[test]
fn arrows_walk_the_tree_and_the_selection_goes_along() {
    let mut h = outline(session(Key::Stage("notice".into())));
    h.get_by_role(Role::Tree).focus();
    h.run();
    press(&mut h, egui::Key::ArrowDown);
    assert_eq!(focus(&h), Some(Key::Touchpoint("ask".into()).into()));
    press(&mut h, egui::Key::ArrowRight);
    let item = h.get_by_role_and_label(Role::TreeItem, "leads to Mail it");
    assert_eq!(item.accesskit_node().data().level(), Some(3));
    press(&mut h, egui::Key::ArrowRight);
    assert_eq!(focus(&h), Some(Subject::Transition("ask".into(), "file".into())));
    press(&mut h, egui::Key::ArrowLeft);
    press(&mut h, egui::Key::ArrowLeft);
    assert!(h.query_by_label("leads to Mail it").is_none(), "closed again");
    press(&mut h, egui::Key::ArrowLeft);
    assert_eq!(focus(&h), Some(Key::Stage("notice".into()).into()));
    press(&mut h, egui::Key::ArrowLeft);
    assert!(h.query_by_label("Ask a friend").is_none(), "the stage is closed");
    press(&mut h, egui::Key::End);
    assert_eq!(focus(&h), Some(Key::Touchpoint("file".into()).into()));
    press(&mut h, egui::Key::Enter);
    assert_eq!(h.state().asked, [Request::Reveal(Key::Touchpoint("file".into()).into())]);
}

#[test]
fn a_click_selects_and_a_selection_elsewhere_is_followed() {
    let mut h = outline(session(Key::Journey));
    h.get_by_label("Mail it").click();
    h.run();
    assert_eq!(focus(&h), Some(Key::Touchpoint("mail".into()).into()));
    h.state_mut().session.selection = Selection::one(Subject::Transition("file".into(), "ask".into()));
    h.run();
    let item = h.get_by_role_and_label(Role::TreeItem, "leads to Ask a friend");
    assert_eq!(item.accesskit_node().data().is_selected(), Some(true));
}

#[test]
fn f2_renames_in_place_and_escape_leaves_the_name() {
    let mut h = outline(session(Key::Touchpoint("mail".into())));
    h.get_by_role(Role::Tree).focus();
    h.run();
    press(&mut h, egui::Key::F2);
    h.get_by_label("New name").type_text(" on paper");
    h.run();
    press(&mut h, egui::Key::Enter);
    let name = |h: &Harness<'_, App>| {
        h.state().session.journey().touchpoint(&TouchpointId::from("mail")).unwrap().name.clone()
    };
    assert_eq!(name(&h), "Mail it on paper");
    press(&mut h, egui::Key::F2);
    h.get_by_label("New name").type_text(" no");
    h.run();
    press(&mut h, egui::Key::Escape);
    assert_eq!(name(&h), "Mail it on paper");
    let item = h.get_by_role_and_label(Role::TreeItem, "Mail it on paper");
    assert!(item.is_focused(), "the keyboard is back in the tree");
}

#[test]
fn the_filter_leads_into_the_tree() {
    let mut h = outline(session(Key::Journey));
    h.get_by_label("Find in the outline").focus();
    h.run();
    h.get_by_label("Find in the outline").type_text("form");
    h.run();
    assert!(h.query_by_label("Ask a friend").is_none());
    press(&mut h, egui::Key::ArrowDown);
    press(&mut h, egui::Key::ArrowDown);
    assert_eq!(focus(&h), Some(Key::Touchpoint("file".into()).into()));
    h.get_by_label("Show everything").click();
    h.run();
    assert!(h.query_by_label("Ask a friend").is_some());
}

#[test]
fn a_large_journey_makes_only_the_rows_in_view() {
    let mut records: Vec<(Key, Record)> = super::super::testing::journey().records().collect();
    for i in 0..3000 {
        let t = Touchpoint::new(format!("Step {i}"), "notice".into(), "resident".into());
        records.push((Key::Touchpoint(format!("z-{i:05}").into()), Record::Touchpoint(Arc::new(t))));
    }
    let mut h = outline(Session::new(Journey::from_records(records)));
    assert!(h.query_all_by_role(Role::TreeItem).count() < 60);
    h.state_mut().session.selection = Selection::one(Key::Touchpoint("z-02500".into()));
    h.run();
    h.run();
    assert!(h.query_by_label("Step 2500").is_some(), "what is selected is brought into view");
}
