//! Insights and scenarios in the window: from a sentence to the map, from a scenario to the journey and to a file.

use super::*;
use crate::app::page::Page;
use crate::journey::record::State;
use egui::accesskit::Role;

fn green_card(answers: &[&Path]) -> (tempfile::TempDir, Window) {
    let (folder, path) = folder_with(&sample(GREEN_CARD));
    (folder, window(Some(&path), answers))
}

fn session(window: &Window) -> &crate::app::session::Session {
    &window.state().doc().expect("a journey").session
}

#[test]
fn a_sentence_is_a_key_from_the_map() {
    let (_folder, mut window) = green_card(&[]);
    press(&mut window, Modifiers::COMMAND, Key::Num6);
    let sentence = window.get_by_label_contains("takes all of the burden that is known here: 2,227,943 hours a year");
    sentence.focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    let selected = session(&window).selection.focused_touchpoint().expect("a touchpoint").clone();
    assert_eq!(session(&window).journey().touchpoint(&selected).expect("there").name, "File Form I-90 online");

    let more = window.get_all_by_role(Role::Button).find(|node| {
        node.accesskit_node().label().is_some_and(|label| label.starts_with("Show ") && label.ends_with(" more"))
    });
    more.expect("there are more").click_accesskit();
    window.run();
    let hand_offs = window.get_by_label_contains("At none of the 10 hand-offs");
    hand_offs.focus();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(session(&window).selection.touchpoints.len() > 5);
    press(&mut window, Modifiers::COMMAND, Key::Num6);
    assert!(window.query_by_label_contains("At none of the 10 hand-offs").is_none(), "the same key hides them");
}

/// Begins a scenario that carries out the first opportunity.
fn begin(window: &mut Window) {
    press(window, Modifiers::COMMAND, Key::J);
    window.get_by_label("Begin a scenario").click();
    window.run();
    window.get_all_by_role(Role::CheckBox).next().expect("an opportunity").click_accesskit();
    window.run();
}

#[test]
fn a_scenario_is_kept_until_another_day_and_applied_as_one_step() {
    let (_folder, mut window) = green_card(&[]);
    let before = session(&window).journey().clone();
    begin(&mut window);
    assert!(!session(&window).is_unsaved(), "the journey stays as it is");
    let kept = window.state().settings.scenarios.clone();
    assert_eq!((kept.len(), kept[0].scenario.chosen.len()), (1, 1));
    let again = crate::app::settings::Settings { scenarios: kept, ..Default::default() };
    let text = ron::to_string(&again).expect("it can be written");
    assert_eq!(ron::from_str::<crate::app::settings::Settings>(&text).expect("and read"), again);

    window.get_by_label("Apply to the journey").click_accesskit();
    window.run();
    assert_eq!(window.state().said(), "“Scenario 1” is applied; Undo takes it back");
    assert!(session(&window).is_unsaved());
    press(&mut window, Modifiers::NONE, Key::F6);
    window.state_mut().run(crate::command::CommandId::Undo);
    window.run();
    assert_eq!(session(&window).journey(), &before);
    assert_eq!(window.state().said(), "Undone: apply “Scenario 1”");
}

#[test]
fn a_scenario_is_saved_as_a_future_state_of_this_one() {
    let (folder, path) = folder_with(&sample(GREEN_CARD));
    let future = folder.path().join("future.journey.ron");
    let mut window = window(Some(&path), &[&future]);
    let before = std::fs::read(&path).expect("it can be read");
    begin(&mut window);
    window.get_by_label("Save as future state…").click_accesskit();
    for _ in 0..20 {
        window.step();
    }
    window.run();
    assert_eq!(window.state().pages.len(), 2, "on top of the journey: {}", window.state().said());
    let opened = crate::file::open(&future).expect("it was saved").document.journey;
    assert_eq!(opened.head().state, State::Future);
    assert_eq!(opened.head().based_on, path.file_name().expect("a name").to_string_lossy());
    assert_eq!(opened.head().title, "Replace a green card: Scenario 1");
    let below = window.state().pages.first().and_then(Page::doc).expect("the journey");
    let ledger = crate::analysis::Ledger::between(below.session.journey(), &opened);
    assert!((ledger.effort + 691_600.9).abs() < 1.0 && ledger.volume == 0.0, "{ledger:?}");
    assert_eq!(std::fs::read(&path).expect("it can be read"), before, "its file is as it was");
}

#[test]
fn charts_are_copied_as_pictures_and_tables_as_csv() {
    let (_folder, mut window) = green_card(&[]);
    press(&mut window, Modifiers::COMMAND, Key::Num6);
    window.get_by_label("Pain").click();
    window.run();
    window.get_by_label_contains("Copy the chart “Open pain points").click();
    window.run();
    for _ in 0..400 {
        std::thread::sleep(std::time::Duration::from_millis(2));
        window.step();
        if window.state().copying.is_none() {
            break;
        }
    }
    assert!(window.state().said().starts_with("Copied “Open pain points by severity and frequency” as a picture of"));
    window.get_by_label("Tables").click();
    window.run();
    window.get_by_label_contains("Copy the table “Pain points by severity”").click();
    window.step();
    let copied = window.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let text = copied.expect("a table on the clipboard");
    assert!(text.starts_with("Pain point,Touchpoint,How often,"), "{text}");
    assert!(csv::Reader::from_reader(text.as_bytes()).records().all(|row| row.is_ok()));
}
