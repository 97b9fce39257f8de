//! The table as a person uses it, through its accessibility tree, with the keyboard above all.

use super::{State, show};
use crate::app::panel::Request;
use crate::app::panel::testing::{journey, session, window};
use crate::app::session::{Selection, Session};
use crate::journey::touchpoint::Moment;
use crate::journey::{Journey, Key, Record, Touchpoint, TouchpointId};
use crate::picture::THEMES;
use egui::accesskit::{Role, SortDirection};
use egui::{Event, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::sync::Arc;

struct App {
    session: Session,
    state: State,
    asked: Vec<Request>,
}

type Window = Harness<'static, App>;

fn table(session: Session) -> Window {
    let app = App { session, state: State::default(), asked: Vec::new() };
    let mut window = window((1600.0, 500.0), app, |ui, app: &mut App| {
        egui::CentralPanel::default().show(ui, |ui| {
            app.asked.extend(show(ui, &mut app.session, &mut app.state, &THEMES[1]));
        });
    });
    window.state_mut().state.focus();
    window.run();
    window
}

fn press(window: &mut Window, key: egui::Key) {
    press_with(window, Modifiers::NONE, key);
}

fn press_with(window: &mut Window, modifiers: Modifiers, key: egui::Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

fn type_text(window: &mut Window, text: &str) {
    window.event(Event::Text(text.into()));
    window.run();
}

fn touchpoint<'a>(window: &'a Window, id: &str) -> &'a Touchpoint {
    window.state().session.journey().touchpoint(&id.into()).expect("it is there")
}

fn said(window: &Window) -> &str {
    &window.state().session.said
}

/// The cell that the keyboard is at, as it is told.
fn active(window: &Window) -> String {
    let cell = window.query_all_by(|node| node.is_focused()).next().expect("the keyboard is somewhere");
    cell.accesskit_node().label().unwrap_or_default()
}

fn undo(window: &mut Window) {
    window.state_mut().session.undo();
    window.run();
}

#[test]
fn arrows_go_from_cell_to_cell_and_what_is_selected_goes_along() {
    let mut window = table(session(Key::Touchpoint("mail".into())));
    assert_eq!(active(&window), "Mail it");
    press(&mut window, egui::Key::ArrowDown);
    assert_eq!(active(&window), "File Form I-90");
    assert_eq!(window.state().session.selection, Selection::touchpoint(&"file".into()));
    press(&mut window, egui::Key::ArrowRight);
    assert_eq!(active(&window), "Stage of File Form I-90: Apply");
    press_with(&mut window, Modifiers::COMMAND, egui::Key::Home);
    assert_eq!(active(&window), "Stage of Ask a friend: Notice");
    press(&mut window, egui::Key::ArrowUp);
    assert_eq!(active(&window), "Stage");
    press_with(&mut window, Modifiers::COMMAND, egui::Key::End);
    press(&mut window, egui::Key::ArrowDown);
    assert_eq!(active(&window), "Add touchpoint");
    window.state_mut().session.selection = Selection::touchpoint(&"mail".into());
    window.run();
    assert_eq!(active(&window), "Mail it", "a selection elsewhere is followed");
}

#[test]
fn a_digit_sets_the_trust_point_and_tab_goes_on() {
    let mut window = table(session(Key::Touchpoint("mail".into())));
    for _ in 0..6 {
        press(&mut window, egui::Key::ArrowRight);
    }
    assert_eq!(active(&window), "Trust point of Mail it: empty");
    type_text(&mut window, "4");
    press(&mut window, egui::Key::Tab);
    assert_eq!(touchpoint(&window, "mail").assessed(), Some(4));
    assert_eq!(active(&window), "Measured trust of Mail it: empty");
    press(&mut window, egui::Key::Enter);
    assert!(said(&window).contains("surveys"), "{}", said(&window));
    undo(&mut window);
    assert_eq!(touchpoint(&window, "mail").assessed(), None);
}

#[test]
fn enter_opens_a_cell_and_the_keyboard_stays_there() {
    let mut window = table(session(Key::Touchpoint("mail".into())));
    press(&mut window, egui::Key::ArrowRight);
    press(&mut window, egui::Key::Enter);
    window.run_steps(4);
    assert!(window.ctx.text_edit_focused() && window.query_by_label("Stage of Mail it").is_some());
    assert_eq!(active(&window), "Apply", "the choice that Enter takes");
    assert!(window.query_by_role_and_label(Role::ListBoxOption, "Notice").is_some());
    window.get_by_role_and_label(Role::ListBoxOption, "Notice").click_accesskit();
    window.run();
    assert_eq!(touchpoint(&window, "mail").stage.as_str(), "notice");
    assert_eq!(active(&window), "Stage of Mail it: Notice");
}

#[test]
fn the_cells_of_stages_and_lanes_are_walked_named_and_added_to() {
    let mut window = table(session(Key::Touchpoint("ask".into())));
    window.get_by_label("Cells: stages by lanes").click();
    window.run();
    window.state_mut().state.focus();
    window.run();
    assert_eq!(active(&window), "Ask a friend");
    press(&mut window, egui::Key::ArrowRight);
    assert_eq!(active(&window), "Mail it");
    assert_eq!(window.state().session.selection, Selection::touchpoint(&"mail".into()));
    press(&mut window, egui::Key::ArrowDown);
    assert_eq!(active(&window), "Add touchpoint in Apply, Resident");
    type_text(&mut window, "Wait");
    press(&mut window, egui::Key::Enter);
    assert_eq!(said(&window), "Added Wait");
    assert_eq!(active(&window), "Add touchpoint in Apply, Resident");
    window.event(Event::Paste("Call\nWrite\n".into()));
    window.run();
    let journey = window.state().session.journey();
    let here = journey.touchpoints().values().filter(|t| t.stage.as_str() == "apply" && t.lane.as_str() == "resident");
    assert_eq!(here.count(), 4);
    press_with(&mut window, Modifiers::COMMAND, egui::Key::End);
    assert_eq!(active(&window), "File Form I-90");
    type_text(&mut window, "File");
    press(&mut window, egui::Key::Enter);
    assert_eq!(touchpoint(&window, "file").name, "File");
    assert_eq!(active(&window), "Add touchpoint in Apply, USCIS online");
    for _ in 0..3 {
        undo(&mut window);
    }
    assert!(!window.state().session.is_unsaved());
}

#[test]
fn ten_thousand_touchpoints_in_one_cell_are_drawn_as_far_as_they_are_seen() {
    let mut window = table(large());
    window.state_mut().state.in_cells = true;
    window.state_mut().session.selection = Selection::touchpoint(&"z-05000".into());
    window.run();
    assert!(window.query_by_label("Step 5000").is_some(), "it is brought into view");
    assert!(window.state().state.shown <= 60, "{}", window.state().state.shown);
    let laid_out = window.state().state.galleys.laid_out();
    window.run_steps(3);
    assert_eq!(window.state().state.galleys.laid_out(), laid_out, "a still frame lays nothing out");
    assert!(!window.ctx.has_requested_repaint(), "{:?}", window.ctx.repaint_causes());
}

#[test]
fn the_menu_of_a_row_is_opened_by_pointer_and_by_key() {
    let mut window = table(session(Key::Touchpoint("ask".into())));
    window.get_by_role_and_label(Role::GridCell, "Mail it").click_secondary();
    window.run();
    assert_eq!(window.state().session.selection, Selection::touchpoint(&"mail".into()));
    window.get_by_label("Duplicate").click();
    window.run();
    assert_eq!(window.state().asked, [Request::Run(crate::command::CommandId::Duplicate)]);
    assert!(window.query_by_label("Duplicate").is_none(), "it is closed");
    press_with(&mut window, Modifiers::SHIFT, egui::Key::F10);
    assert_eq!(active(&window), "Rename…");
    press(&mut window, egui::Key::Escape);
    assert_eq!(active(&window), "Mail it");
    window.get_by_role_and_label(Role::GridCell, "Ask a friend").click_secondary();
    window.run();
    assert!(window.query_by_label("Duplicate").is_some());
    press(&mut window, egui::Key::Escape);
    assert!(window.query_by_label("Duplicate").is_none(), "Escape closes what the pointer opened");
    assert_eq!(active(&window), "Ask a friend");
}

#[test]
fn first_letters_choose_a_stage_and_escape_leaves_it() {
    let mut window = table(session(Key::Touchpoint("mail".into())));
    press(&mut window, egui::Key::ArrowRight);
    type_text(&mut window, "n");
    assert!(window.query_by_role_and_label(Role::ListBoxOption, "Notice").is_some());
    press(&mut window, egui::Key::Escape);
    assert_eq!(touchpoint(&window, "mail").stage.as_str(), "apply");
    press(&mut window, egui::Key::F2);
    press(&mut window, egui::Key::ArrowUp);
    press(&mut window, egui::Key::Enter);
    assert_eq!(touchpoint(&window, "mail").stage.as_str(), "notice");
    assert_eq!(said(&window), "Moved Mail it to stage Notice");
}

#[test]
fn a_name_is_typed_over_and_enter_goes_down() {
    let mut window = table(session(Key::Touchpoint("ask".into())));
    type_text(&mut window, "As");
    type_text(&mut window, "k twice");
    press(&mut window, egui::Key::Enter);
    assert_eq!(touchpoint(&window, "ask").name, "Ask twice");
    assert_eq!(active(&window), "Mail it");
    press(&mut window, egui::Key::Delete);
    assert_eq!(window.state().asked, [Request::Run(crate::command::CommandId::Delete)]);
}

#[test]
fn what_does_not_fit_stays_in_hand_and_is_said() {
    let mut window = table(session(Key::Touchpoint("mail".into())));
    window.state_mut().state.column = Some(super::Column::Trust);
    window.run();
    type_text(&mut window, "9");
    press(&mut window, egui::Key::Enter);
    assert_eq!(said(&window), "Trust point: “9” is not 1 to 5, or empty");
    assert_eq!(active(&window), "Trust point of Mail it");
    press(&mut window, egui::Key::Escape);
    assert_eq!(touchpoint(&window, "mail").trust, None);
    assert_eq!(active(&window), "Trust point of Mail it: empty");
}

#[test]
fn one_choice_sets_all_selected_rows_and_one_undo_takes_it_back() {
    let mut window = table(session(Key::Touchpoint("ask".into())));
    press_with(&mut window, Modifiers::SHIFT, egui::Key::ArrowDown);
    press_with(&mut window, Modifiers::SHIFT, egui::Key::ArrowDown);
    assert_eq!(said(&window), "3 rows selected");
    window.state_mut().state.column = Some(super::Column::Moment);
    type_text(&mut window, "m");
    press(&mut window, egui::Key::Enter);
    let moments = |window: &Window| {
        let journey = window.state().session.journey();
        journey.touchpoints().values().filter(|t| t.moment == Moment::Matters).count()
    };
    assert_eq!(moments(&window), 3);
    assert_eq!(said(&window), "Changed moment of 3 touchpoints");
    assert_eq!(window.state().session.selection.touchpoints.len(), 3, "the rows stay selected");
    undo(&mut window);
    assert_eq!(moments(&window), 0);
    assert!(!window.state().session.is_unsaved());
}

#[test]
fn several_channels_are_chosen_from_the_list() {
    let mut window = table(session(Key::Touchpoint("mail".into())));
    window.state_mut().state.column = Some(super::Column::Channels);
    type_text(&mut window, "web, pap");
    press(&mut window, egui::Key::Enter);
    let channels = Vec::from_iter(touchpoint(&window, "mail").channels.iter().map(|channel| channel.label()));
    assert_eq!(channels, ["Website", "Paper"]);
}

#[test]
fn a_heading_sorts_and_says_so() {
    let mut window = table(session(Key::Touchpoint("ask".into())));
    press(&mut window, egui::Key::ArrowUp);
    assert_eq!(active(&window), "Name");
    press(&mut window, egui::Key::Enter);
    press(&mut window, egui::Key::Enter);
    assert_eq!(said(&window), "Sorted by Name, largest first");
    let heading = window.get_by_role_and_label(Role::ColumnHeader, "Name");
    assert_eq!(heading.accesskit_node().data().sort_direction(), Some(SortDirection::Descending));
    let order: Vec<_> = window.state().state.rows.ids().iter().map(TouchpointId::as_str).collect();
    assert_eq!(order, ["mail", "file", "ask"]);
    window.get_by_label("Sorted by Name: back to reading order").click();
    window.run();
    assert_eq!(window.state().state.sort, None);
}

#[test]
fn the_filter_lists_what_has_its_words() {
    let mut window = table(session(Key::Journey));
    window.get_by_label("Filter the table").focus();
    window.run();
    type_text(&mut window, "uscis");
    assert!(window.query_by_label("Mail it").is_none());
    assert!(window.query_by_label("1 of 3 rows").is_some());
    press(&mut window, egui::Key::ArrowDown);
    assert_eq!(active(&window), "File Form I-90");
    window.state_mut().session.selection = Selection::touchpoint(&"mail".into());
    window.run();
    assert!(window.query_by_label("Mail it").is_some(), "what is selected elsewhere isn't kept out of sight");
}

#[test]
fn the_last_row_adds_touchpoints_one_after_the_other() {
    let mut window = table(session(Key::Touchpoint("file".into())));
    press(&mut window, egui::Key::ArrowDown);
    for name in ["Wait", "Attend biometrics"] {
        type_text(&mut window, name);
        press(&mut window, egui::Key::Enter);
    }
    assert_eq!(said(&window), "Added Attend biometrics");
    let journey = window.state().session.journey();
    let added = journey.touchpoints().values().filter(|t| ["Wait", "Attend biometrics"].contains(&t.name.as_str()));
    assert_eq!(added.filter(|t| t.stage.as_str() == "apply" && t.lane.as_str() == "uscis").count(), 2);
    assert_eq!(active(&window), "Add touchpoint");
    undo(&mut window);
    assert_eq!(window.state().session.journey().touchpoints().len(), 4);
}

#[test]
fn a_block_is_pasted_at_the_active_cell() {
    let mut window = table(session(Key::Touchpoint("ask".into())));
    window.state_mut().state.column = Some(super::Column::Moment);
    window.event(Event::Paste("Entry point\t5\nmatters\t2\n".into()));
    window.run();
    assert_eq!(said(&window), "Pasted 2 rows");
    let is = |window: &Window, id: &str| (touchpoint(window, id).moment, touchpoint(window, id).assessed());
    assert_eq!((is(&window, "ask"), is(&window, "mail")), ((Moment::Entry, Some(5)), (Moment::Matters, Some(2))));
    undo(&mut window);
    assert!(!window.state().session.is_unsaved());
}

#[test]
fn a_list_with_headings_adds_touchpoints_stages_and_lanes() {
    let mut window = table(session(Key::Journey));
    window.state_mut().state.go_to_add();
    let list = "Stage\tName\tTRUST\tLane\tComponent\tNotes\nWait\tWait for the card\t2\tResident\t-\t\"two\nlines\"\n\
                Wait\tPrint\t\tFactory\t-\t\n";
    window.event(Event::Paste(list.into()));
    window.run();
    assert_eq!(said(&window), "Pasted 2 rows, 2 of them new; added stage Wait, lane Factory");
    let journey = window.state().session.journey();
    let wait = journey.touchpoints().values().find(|t| t.name == "Wait for the card").expect("added");
    assert_eq!((wait.assessed(), wait.note.as_str(), wait.lane.as_str()), (Some(2), "two\nlines", "resident"));
    assert_eq!(journey.stage(&wait.stage).map(|stage| stage.name.as_str()), Some("Wait"));
    assert_eq!((journey.stages().count(), journey.lanes().count()), (3, 3));
    undo(&mut window);
    assert_eq!(window.state().session.journey(), &crate::app::panel::testing::journey());
}

#[test]
fn a_paste_that_does_not_fit_changes_nothing_and_says_where() {
    for (text, words) in [
        ("Name\tTrust\nA\t3\nB\t9\n", "Nothing was pasted. Line 3, Trust point: “9” is not 1 to 5, or empty."),
        ("Name\tTrust\nA\t3\n\t2\n", "Nothing was pasted. Line 3, Name: a new touchpoint needs a name."),
    ] {
        let mut window = table(session(Key::Journey));
        window.state_mut().state.go_to_add();
        window.event(Event::Paste(text.into()));
        window.run();
        assert_eq!(said(&window), words);
        assert!(!window.state().session.is_unsaved());
    }
    let mut window = table(session(Key::Touchpoint("file".into())));
    window.event(Event::Paste("A\nB\n".into()));
    window.run();
    assert!(said(&window).starts_with("Nothing was pasted. There are 2 lines, but only 1 row"), "{}", said(&window));
}

#[test]
fn copied_rows_come_back_the_same() {
    let mut window = table(session(Key::Touchpoint("ask".into())));
    window.state_mut().session.selection.touchpoints =
        window.state().session.journey().touchpoints().keys().cloned().collect();
    window.event(Event::Copy);
    window.step();
    let copied = window.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let text = copied.expect("something was copied");
    assert_eq!(text.lines().count(), 4);
    window.event(Event::Paste(text));
    window.run();
    assert!(!window.state().session.is_unsaved(), "{}", said(&window));
}

#[test]
fn assistive_technology_sets_a_value_and_clicks() {
    use egui::accesskit::{Action, ActionData, ActionRequest, TreeId};
    let mut window = table(session(Key::Journey));
    let ask = |window: &mut Window, label: &str, action, data| {
        let target_node = window.get_by_label(label).accesskit_node().locate().0;
        window.event(Event::AccessKitActionRequest(ActionRequest {
            action,
            target_tree: TreeId::ROOT,
            target_node,
            data,
        }));
        window.run();
    };
    ask(&mut window, "Trust point of Mail it: empty", Action::SetValue, Some(ActionData::Value("5".into())));
    assert_eq!(touchpoint(&window, "mail").assessed(), Some(5));
    ask(&mut window, "Lane of File Form I-90: USCIS online", Action::Click, None);
    assert_eq!(active(&window), "Lane of File Form I-90: USCIS online");
}

fn large() -> Session {
    let mut records: Vec<(Key, Record)> = journey().records().collect();
    for i in 0..10_000 {
        let t = Touchpoint::new(format!("Step {i}"), "notice".into(), "resident".into());
        records.push((Key::Touchpoint(format!("z-{i:05}").into()), Record::Touchpoint(Arc::new(t))));
    }
    Session::new(Journey::from_records(records))
}

#[test]
fn of_ten_thousand_rows_only_those_in_view_are_made() {
    let mut window = table(large());
    assert!(window.state().state.shown <= 18, "{}", window.state().state.shown);
    assert!(window.state().state.rows.written() <= 20, "{}", window.state().state.rows.written());
    window.state_mut().session.selection = Selection::touchpoint(&"z-09000".into());
    window.run();
    assert!(window.query_by_role_and_label(Role::GridCell, "Step 9000").is_some(), "it is brought into view");
    let laid_out = window.state().state.galleys.laid_out();
    window.run_steps(3);
    assert_eq!(window.state().state.galleys.laid_out(), laid_out, "a still frame lays nothing out");
    assert!(!window.ctx.has_requested_repaint(), "{:?}", window.ctx.repaint_causes());
}

/// Everything below the table, a line a node.
fn outline(node: &egui_kittest::Node<'_>, depth: usize, lines: &mut Vec<String>) {
    let data = node.accesskit_node();
    let (role, label) = (data.role(), data.label().unwrap_or_default());
    let mut told = depth;
    if role != Role::GenericContainer {
        let description = data.description().map(|words| format!(" ({words})")).unwrap_or_default();
        let selected = if data.is_selected() == Some(true) { " selected" } else { "" };
        let line = format!("{role:?} {label}{description}");
        lines.push(format!("{}{}{selected}", "  ".repeat(depth), line.trim_end()));
        told += 1;
    }
    for child in node.children() {
        outline(&child, told, lines);
    }
}

#[test]
fn a_screen_reader_hears_every_cell_with_its_column_and_row() {
    let mut window = table(session(Key::Touchpoint("file".into())));
    window.set_size(egui::vec2(2600.0, 400.0));
    window.run();
    let mut lines = Vec::new();
    outline(&window.get_by_role(Role::Grid), 0, &mut lines);
    insta::assert_snapshot!("rows", lines.join("\n"));
    window.state_mut().state.in_cells = true;
    window.run();
    lines.clear();
    outline(&window.get_by_role(Role::Grid), 0, &mut lines);
    insta::assert_snapshot!("cells", lines.join("\n"));
}
