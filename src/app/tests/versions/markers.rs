//! A file that a plain text merge left with its markers in.

use super::*;

/// Two people changed the same line: git leaves markers in the file and three sides in its index.
fn pulled(style: &str) -> Repository {
    let repository = Repository::new();
    repository.git(&["config", "merge.conflictStyle", style]);
    repository.commit(BEFORE, "Begin");
    repository.git(&["checkout", "--quiet", "-b", "theirs"]);
    repository.commit(
        &BEFORE.replace("wait_days: 24", "wait_days: 10").replace("name: \"End\"", "name: \"The end\""),
        "Theirs",
    );
    repository.git(&["checkout", "--quiet", "main"]);
    repository.commit(&BEFORE.replace("wait_days: 24", "wait_days: 14").replace("assessed: 2", "assessed: 1"), "Ours");
    assert!(!repository.try_git(&["merge", "--quiet", "theirs"]), "they don't fit together as text");
    let text = std::fs::read_to_string(repository.path()).expect("read");
    assert!(text.contains("<<<<<<<"), "{text}");
    repository
}

fn wait_days(journey: &Journey) -> Option<f64> {
    journey.transition(&"file".into(), &"wait".into()).and_then(|next| next.wait_days)
}

/// What the sides come to: ours stands, and the wait is left to decide.
fn is_merged(window: &Window) {
    let journey = journey(window);
    assert_eq!(journey.head().conflicts.len(), 1);
    assert_eq!(wait_days(journey), Some(14.0));
    assert_eq!(journey.stage(&"end".into()).map(|stage| stage.name.as_str()), Some("The end"));
    assert!(doc(window).session.is_unsaved(), "nothing is written yet");
    assert_eq!(said(window), "Both sides were merged; 1 conflict left to decide");
}

#[test]
fn both_sides_are_merged_from_the_index_decided_and_saved() {
    let repository = pulled("merge");
    let mut window = window(Some(&repository.path()), &[]);
    assert!(window.query_by_label("map.journey.ron can't be opened").is_some());
    let marked = std::fs::read_to_string(repository.path()).expect("read");
    assert_eq!(focused(&window).as_deref(), Some("Merge both sides"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    is_merged(&window);
    assert_eq!(std::fs::read_to_string(repository.path()).expect("read"), marked);
    click(&mut window, "Take theirs: 10 days");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(!window.state().is_asking(), "what is on disk is known");
    let saved = file::open(&repository.path()).expect("it can be read again").document.journey;
    assert_eq!((wait_days(&saved), saved.head().conflicts.len()), (Some(10.0), 0));
}

#[test]
fn both_sides_are_merged_from_the_markers_alone() {
    for (style, conflicts) in [("diff3", 1), ("merge", 1)] {
        let text = std::fs::read_to_string(pulled(style).path()).expect("read");
        assert_eq!(text.contains("|||||||"), style == "diff3");
        let (_folder, path) = folder_with(&text);
        let mut window = window(Some(&path), &[]);
        click(&mut window, "Merge both sides");
        assert_eq!(journey(&window).head().conflicts.len(), conflicts, "{style}");
        is_merged(&window);
        press(&mut window, Modifiers::NONE, Key::F9);
        press(&mut window, Modifiers::COMMAND, Key::S);
        let saved = file::open(&path).expect("it can be read again").document.journey;
        assert_eq!((wait_days(&saved), saved.head().conflicts.len()), (Some(14.0), 0), "{style}");
    }
}

#[test]
fn what_is_open_and_unsaved_is_asked_about_before_a_marked_file_takes_its_place() {
    let (_folder, path) = folder_with(BEFORE);
    let repository = pulled("merge");
    let mut window = window(Some(&path), &[]);
    add_touchpoint(&mut window);
    window.state_mut().open(&repository.path());
    window.run();
    click(&mut window, "Merge both sides");
    assert!(is_asked(&window, "Save the changes to map.journey.ron?"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(doc(&window).session.is_unsaved() && doc(&window).session.path.as_ref() == Some(&path));
}

#[test]
fn sides_that_cannot_be_told_apart_or_read_are_told() {
    let half = format!("<<<<<<< ours\n{BEFORE}");
    let (_folder, path) = folder_with(&half);
    let mut one = window(Some(&path), &[]);
    click(&mut one, "Merge both sides");
    assert!(is_asked(&one, "The sides can't be told apart"));

    let broken = format!("<<<<<<< ours\nnonsense\n=======\n{BEFORE}>>>>>>> theirs\n");
    let (_folder, path) = folder_with(&broken);
    let mut other = window(Some(&path), &[]);
    click(&mut other, "Merge both sides");
    assert!(is_asked(&other, "The sides can't be merged"));
    press(&mut other, Modifiers::NONE, Key::Enter);
    assert!(other.query_by_label("map.journey.ron can't be opened").is_some(), "the page is still there");
    assert_eq!(std::fs::read_to_string(&path).expect("read"), broken);
}
