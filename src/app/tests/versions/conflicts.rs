//! What a merge left to decide: each conflict is shown, settled, taken back, saved.

use super::*;
use crate::journey::Edit;

/// A name, a figure and a touchpoint that one side deleted are left to decide.
fn text() -> String {
    let ours = BEFORE
        .replace("\"File the form\"", "\"File Form I-90\"")
        .replace("assessed: 2", "assessed: 1")
        .replace("Call the contact center", "Call and wait on hold");
    let theirs = BEFORE.replace("\"File the form\"", "\"Send the form\"").replace("assessed: 2", "assessed: 4");
    let at = theirs.find("        \"call\": Touchpoint(").expect("it is there");
    let end = theirs[at..].find("        ),\n").expect("it ends") + at + "        ),\n".len();
    let theirs = format!("{}{}", &theirs[..at], &theirs[end..]).replace(", Next(to: \"call\")", "");
    conflicted(BEFORE, &ours, &theirs)
}

fn left(window: &Window) -> usize {
    journey(window).head().conflicts.len()
}

fn assessed(window: &Window, id: &str) -> Option<u8> {
    journey(window).touchpoint(&TouchpointId::from(id)).and_then(|touchpoint| touchpoint.assessed())
}

fn opened() -> (tempfile::TempDir, PathBuf, Window) {
    let (folder, path) = folder_with(&text());
    let window = window(Some(&path), &[]);
    (folder, path, window)
}

#[test]
fn a_file_with_conflicts_opens_on_the_first_of_them() {
    let (_folder, _, window) = opened();
    assert_eq!(said(&window), "Replace a card opened; 3 conflicts left to decide");
    assert!(doc(&window).is_whole(), "it is decided on the map, not in the repair view");
    assert_eq!(focus(&window).as_deref(), Some("touchpoint/file"));
    assert!(tells(&window, "Left to decide") && window.query_by_label("1 of 3").is_some());
    for side in ["Take it back: File the form", "Take ours: File Form I-90", "Take theirs: Send the form"] {
        assert!(window.query_by_role_and_label(Role::Button, side).is_some(), "{side}");
    }
    for label in ["File Form I-90", "Wait for an answer", "Call and wait on hold"] {
        assert!(described(&window, label, Role::ListBoxOption).ends_with(", left to decide"), "{label}");
    }
}

#[test]
fn every_choice_settles_and_undo_brings_the_conflict_back() {
    for (button, name) in [
        ("Take ours: File Form I-90", "File Form I-90"),
        ("Take theirs: Send the form", "Send the form"),
        ("Take it back: File the form", "File the form"),
    ] {
        let (_folder, _, mut window) = opened();
        click(&mut window, button);
        assert_eq!((named(&window, "file").as_str(), left(&window)), (name, 2), "{button}");
        assert!(
            said(&window).starts_with("Settled: ") && said(&window).ends_with("2 left to decide"),
            "{}",
            said(&window)
        );
        assert_eq!(focus(&window).as_deref(), Some("touchpoint/call"), "the next is shown");
        assert!(described(&window, name, Role::ListBoxOption).find("left to decide").is_none());
        press(&mut window, Modifiers::COMMAND, Key::Z);
        assert_eq!((named(&window, "file").as_str(), left(&window)), ("File Form I-90", 3));
    }
}

#[test]
fn keys_alone_go_from_conflict_to_conflict_and_settle() {
    let (_folder, _, mut window) = opened();
    press(&mut window, Modifiers::SHIFT, Key::F8);
    assert_eq!(focus(&window).as_deref(), Some("touchpoint/wait"));
    press(&mut window, Modifiers::SHIFT, Key::F9);
    assert_eq!((assessed(&window, "wait"), left(&window)), (Some(4), 2));
    press(&mut window, Modifiers::SHIFT, Key::F8);
    press(&mut window, Modifiers::NONE, Key::F8);
    press(&mut window, Modifiers::NONE, Key::F9);
    press(&mut window, Modifiers::NONE, Key::F9);
    assert_eq!(left(&window), 0);
    assert!(said(&window).ends_with("Nothing is left to decide; save to keep it"), "{}", said(&window));
    assert!(!tells(&window, "Left to decide"), "the panel is gone");
    press(&mut window, Modifiers::NONE, Key::F8);
    assert!(said(&window).starts_with("There are no changes or conflicts to go to"), "{}", said(&window));
}

#[test]
fn the_panel_is_reached_with_f6_and_its_buttons_with_tab() {
    let (_folder, _, mut window) = opened();
    let mut labels = Vec::new();
    while window.state().region != crate::app::region::Region::Conflicts {
        press(&mut window, Modifiers::NONE, Key::F6);
    }
    for _ in 0..8 {
        press(&mut window, Modifiers::NONE, Key::Tab);
        labels.extend(focused(&window));
    }
    let theirs = labels.iter().position(|label| label == "Take theirs: Send the form");
    let theirs = theirs.unwrap_or_else(|| panic!("{labels:?}"));
    for _ in theirs + 1..8 {
        press(&mut window, Modifiers::SHIFT, Key::Tab);
    }
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(named(&window, "file"), "Send the form");
}

#[test]
fn what_was_edited_meanwhile_can_be_kept() {
    let (_folder, _, mut window) = opened();
    let edit = Edit::Rename { key: crate::journey::Key::Touchpoint("file".into()), name: "File online".into() };
    window.state_mut().doc_mut().expect("a journey").session.perform(&edit).expect("it can be renamed");
    window.run();
    click(&mut window, "Keep the edit: File online");
    assert_eq!((named(&window, "file").as_str(), left(&window)), ("File online", 2));
}

#[test]
fn what_one_side_deleted_is_kept_or_deleted() {
    for (button, there) in [("Keep it", true), ("Delete it", false)] {
        let (_folder, _, mut window) = opened();
        press(&mut window, Modifiers::NONE, Key::F8);
        assert_eq!(focus(&window).as_deref(), Some("touchpoint/call"));
        click(&mut window, button);
        assert_eq!(journey(&window).touchpoint(&"call".into()).is_some(), there, "{button}");
        assert_eq!(left(&window), 2, "{button}");
        press(&mut window, Modifiers::COMMAND, Key::Z);
        assert!(journey(&window).touchpoint(&"call".into()).is_some() && left(&window) == 3, "{button}");
    }
}

#[test]
fn saving_takes_the_section_out_once_nothing_is_left_and_keeps_it_before() {
    let (_folder, path, mut window) = opened();
    click(&mut window, "Take theirs: Send the form");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(!window.state().is_asking(), "nothing stands in its way");
    assert_eq!(said(&window), "Saved map.journey.ron; 2 conflicts left to decide");
    let text = std::fs::read_to_string(&path).expect("read");
    assert_eq!(file::open(&path).expect("read").document.journey.head().conflicts.len(), 2, "{text}");
    press(&mut window, Modifiers::NONE, Key::F9);
    press(&mut window, Modifiers::NONE, Key::F9);
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert_eq!(said(&window), "Saved map.journey.ron");
    let text = std::fs::read_to_string(&path).expect("read");
    assert!(!text.contains("conflicts"), "{text}");
}

#[test]
fn the_panel_can_be_put_away_and_comes_back() {
    let (_folder, _, mut window) = opened();
    click(&mut window, "Close left to decide");
    assert!(window.query_by_label("1 of 3").is_none());
    press(&mut window, Modifiers::NONE, Key::F8);
    assert!(window.query_by_label("1 of 3").is_some(), "the one that was shown is shown again");
}
