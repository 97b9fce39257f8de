//! What assistive technology gets and does.

use super::*;
use egui::accesskit::{Action, ActionData, ActionRequest};

#[test]
fn a_click_of_assistive_technology_selects() {
    let mut h = desk(journey());
    h.get_by_label("Review").click_accesskit();
    h.run();
    assert_eq!(focus(&h), "touchpoint/review");
}

fn ask(h: &mut Harness<'_, Desk>, label: &str, action: Action, data: Option<ActionData>) {
    let (target_node, target_tree) = h.get_by_label(label).accesskit_node().locate();
    let request = ActionRequest { action, target_tree, target_node, data };
    h.event(egui::Event::AccessKitActionRequest(request));
    h.run();
}

#[test]
fn assistive_technology_renames_focuses_and_scrolls() {
    let mut h = desk(journey());
    ask(&mut h, "Review", Action::SetValue, Some(ActionData::Value("Read the form".into())));
    assert_eq!(touchpoint(&h, "review").0, "Read the form");
    h.state_mut().session.undo();
    h.run();
    assert_eq!(touchpoint(&h, "review").0, "Review", "it is an edit like any other");

    ask(&mut h, "Apply leads to Attend biometrics", Action::Focus, None);
    assert_eq!(focus(&h), "transition/apply/biometrics");
    assert!(
        h.get_by_role(Role::ListBox).is_focused() || h.get_by_label("Apply leads to Attend biometrics").is_focused()
    );

    select(&mut h, "apply");
    h.state_mut().canvas.zoom_by(4.0);
    h.run();
    ask(&mut h, "Attend biometrics", Action::ScrollIntoView, None);
    let open = h.state().canvas.lens.unwrap().open();
    assert!(open.expand(1.0).contains(h.get_by_label("Attend biometrics").rect().left_top()));
    assert_eq!(focus(&h), "touchpoint/apply", "looking selects nothing");
}

#[test]
fn the_map_follows_what_is_selected_elsewhere() {
    let mut h = desk(journey());
    select(&mut h, "apply");
    h.state_mut().canvas.zoom_by(4.0);
    h.run();
    let in_view = |h: &Harness<'_, Desk>| {
        let view = h.state().canvas.lens.unwrap().open();
        view.expand(1.0).contains(h.get_by_label("Attend biometrics").rect().left_top())
    };
    assert!(!in_view(&h));
    select(&mut h, "biometrics");
    h.run();
    assert!(in_view(&h));
    select(&mut h, "apply");
    h.run();
    assert!(!in_view(&h));
    h.get_by_label("Attend biometrics").click_accesskit();
    h.run();
    assert!(in_view(&h), "what assistive technology selects is brought into view too");
}

#[test]
fn what_a_screen_reader_gets() {
    let mut h = desk(journey());
    select(&mut h, "apply");
    let map = h.get_by_role(Role::ListBox);
    let mut lines =
        vec![format!("{:?} {:?}", map.accesskit_node().role(), map.accesskit_node().label().unwrap_or_default())];
    for node in map.children_recursive() {
        let node = node.accesskit_node();
        let data = node.data();
        let place = data.position_in_set().map_or_else(String::new, |at| format!(" {}", at + 1));
        let selected = if node.is_selected() == Some(true) { " selected" } else { "" };
        lines.push(format!(
            "  {:?}{place} {:?} #{}{selected}: {}",
            node.role(),
            node.label().unwrap_or_default(),
            node.author_id().unwrap_or_default(),
            node.description().unwrap_or_default(),
        ));
    }
    insta::assert_snapshot!(lines.join("\n"));
}
