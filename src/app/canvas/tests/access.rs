//! What assistive technology gets and does.

use super::*;

#[test]
fn a_click_of_assistive_technology_selects() {
    let mut h = desk(journey());
    h.get_by_label("Review").click_accesskit();
    h.run();
    assert_eq!(focus(&h), "touchpoint/review");
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
