//! Which versions are compared, and what a comparison tells.

use super::*;

/// Opens the question, and chooses for both sides.
fn choose(window: &mut Window, from: &str, to: &str) {
    run(window, CommandId::Compare);
    assert!(is_asked(window, "Compare"));
    for (side, wanted) in [("From", from), ("To", to)] {
        window.get_by_role_and_label(Role::ComboBox, side).click();
        window.run();
        let entries = window.get_all_by(|node| node.label().is_some_and(|label| label.contains(wanted)));
        entries.last().expect("it can be chosen").click();
        window.run();
    }
}

/// What the list says of each change, in a line.
fn told(window: &Window) -> Vec<String> {
    let lines = |told: &crate::versions::tell::Told| {
        told.lines().map(|(mark, words)| format!("{} {}: {words}", mark.sign(), told.name)).collect::<Vec<_>>()
    };
    comparison(window).told.iter().flat_map(lines).collect()
}

#[test]
fn what_is_open_is_compared_with_what_is_on_disk() {
    let (_folder, path) = folder_with(BEFORE);
    let mut window = window(Some(&path), &[]);
    add_touchpoint(&mut window);
    run(&mut window, CommandId::Compare);
    assert!(is_asked(&window, "Compare"), "{}", said(&window));
    // With something unsaved that is what one wants to see: the main button has the keyboard, and Enter is enough.
    assert_eq!(focused(&window).as_deref(), Some("Compare"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    let Comparison { before, after, summary, .. } = comparison(&window);
    assert_eq!((before.name.as_str(), after.name.as_str()), ("what is on disk", "what is open"));
    assert_eq!((summary.touchpoints.added, summary.all()), (1, 1));
    assert!(said(&window).starts_with("From what is on disk to what is open: 1 touchpoint added"), "{}", said(&window));
}

#[test]
fn a_revision_is_compared_with_another_and_with_another_file() {
    let repository = Repository::new();
    repository.commit(BEFORE, "Begin");
    repository.commit(&after(), "Ask less");
    let (_folder, other) = folder_with(&BEFORE.replace("Receive the card", "Get the card"));
    let mut window = window(Some(&repository.path()), &[&other]);
    choose(&mut window, "Begin", "Ask less");
    click(&mut window, "Compare");
    assert_eq!(comparison(&window).before.journey, parsed(BEFORE));
    assert_eq!(comparison(&window).after.journey, parsed(&after()));
    run(&mut window, CommandId::Back);
    choose(&mut window, "Begin", "Another file…");
    assert!(is_asked(&window, "Compare"), "the question comes back with the file");
    click(&mut window, "Compare");
    assert_eq!(comparison(&window).after.name, "map.journey.ron");
    assert_eq!(told(&window), ["~ Get the card: renamed from “Receive the card” to “Get the card”"]);
}

#[test]
fn without_changes_the_newest_revision_is_proposed_and_without_git_it_says_what_to_do() {
    let repository = Repository::new();
    repository.commit(BEFORE, "Begin");
    let mut one = window(Some(&repository.path()), &[]);
    run(&mut one, CommandId::Compare);
    until(&mut one, "the newest revision is there", |window| {
        window
            .get_by_role_and_label(Role::ComboBox, "From")
            .accesskit_node()
            .value()
            .is_some_and(|it| it.contains("Begin"))
    });
    click(&mut one, "Compare");
    assert!(comparison(&one).told.is_empty());
    assert!(one.query_by_label_contains("Nothing differs").is_some());

    let (_folder, path) = folder_with(BEFORE);
    let mut other = window(Some(&path), &[]);
    run(&mut other, CommandId::Compare);
    until(&mut other, "it says why", |window| window.query_by_label_contains("Revisions can't be listed").is_some());
    press(&mut other, Modifiers::NONE, Key::Escape);
    assert!(!other.state().is_asking() && other.state().pages.len() == 1);
}

#[test]
fn a_version_that_cannot_be_read_is_told_and_nothing_is_opened() {
    let (_folder, path) = folder_with(BEFORE);
    let mut window = window(Some(&path), &[]);
    add_touchpoint(&mut window);
    std::fs::write(&path, "nonsense").expect("written");
    run(&mut window, CommandId::Compare);
    click(&mut window, "Compare");
    assert!(is_asked(&window, "These can't be compared"));
    assert!(window.query_by_label_contains("can't be read as a journey").is_some());
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.state().pages.len() == 1 && doc(&window).session.is_unsaved());
}

#[test]
fn every_kind_of_change_is_told_in_reading_order() {
    let (_folder, window) = comparing(BEFORE, &after());
    insta::assert_snapshot!(told(&window).join("\n"));
    let names: Vec<String> = window
        .get_all_by_role(Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .filter(|label| label.ends_with(&format!(" of {}", comparison(&window).told.len())))
        .collect();
    assert_eq!(names.len(), comparison(&window).told.len(), "{names:#?}");
}

#[test]
fn the_list_steps_through_the_changes_and_shows_each_on_the_map() {
    let (_folder, mut window) = comparing(BEFORE, &after());
    let count = comparison(&window).told.len();
    let subjects: Vec<String> = comparison(&window).told.iter().map(|told| told.subject.to_string()).collect();
    for (at, subject) in subjects.iter().enumerate() {
        press(&mut window, Modifiers::NONE, Key::F8);
        assert_eq!(focus(&window).as_ref(), Some(subject));
        assert!(said(&window).starts_with(&format!("{} of {count}: ", at + 1)), "{}", said(&window));
    }
    press(&mut window, Modifiers::NONE, Key::F8);
    assert_eq!(focus(&window).as_ref(), subjects.first(), "round at the end");
    press(&mut window, Modifiers::SHIFT, Key::F8);
    assert_eq!(focus(&window).as_ref(), subjects.last());
    // A click, and the keyboard stays with the list.
    let first = format!(", 1 of {count}");
    for clicks in [false, true] {
        let entry = window.get_by(|node| node.label().is_some_and(|label| label.ends_with(&first)));
        if clicks {
            entry.click()
        } else {
            entry.scroll_to_me()
        }
        window.run();
    }
    assert_eq!(focus(&window).as_ref(), subjects.first());
    let entries = window.get_all_by_role(Role::Button).map(|node| node.accesskit_node());
    let entries = entries.filter(|node| node.label().is_some_and(|label| label.ends_with(&format!(" of {count}"))));
    let chosen = entries.filter(|node| format!("{:?}", node.toggled()) == "Some(True)");
    assert_eq!(chosen.count(), 1);
}

#[test]
fn marks_are_in_the_descriptions_of_the_map() {
    let (_folder, window) = comparing(BEFORE, &after());
    for (label, mark) in [
        ("Track the case", "added"),
        ("Call the contact center", "removed"),
        ("Receive the card", "moved"),
        ("File Form I-90", "changed"),
    ] {
        let description = described(&window, label, Role::ListBoxOption);
        assert!(description.ends_with(&format!(", {mark}")), "{label}: {description}");
    }
    let wait = described(&window, "Wait for an answer", Role::ListBoxOption);
    assert!(!wait.contains("changed"), "its transitions have marks of their own: {wait}");
    let headings = window.get_all_by_role(Role::Heading).filter_map(|node| node.accesskit_node().description());
    let changed: Vec<String> = headings.filter(|it| it.ends_with(", changed")).collect();
    assert_eq!(changed.len(), 2, "a stage and a lane: {changed:?}");
    let ways = window.get_all_by_role(Role::ListItem).filter_map(|node| node.accesskit_node().description());
    let ways: Vec<String> = ways.filter(|it| it.contains(", changed") || it.contains(", removed")).collect();
    assert_eq!(ways.len(), 2, "{ways:?}");
}

#[test]
fn the_outline_and_the_table_tell_the_marks_too() {
    let (_folder, mut window) = comparing(BEFORE, &after());
    for (label, mark) in
        [("Call the contact center", "removed"), ("Track the case", "added"), ("Wait and ask", "changed")]
    {
        let description = described(&window, label, Role::TreeItem);
        assert!(description.ends_with(mark), "{label}: {description}");
    }
    run(&mut window, CommandId::ViewTable);
    let rows = window.get_all_by_role(Role::Row).filter_map(|node| node.accesskit_node().description());
    let mut rows: Vec<String> = rows.collect();
    rows.sort();
    assert_eq!(rows, ["Added", "Changed", "Moved", "Removed"]);
}
