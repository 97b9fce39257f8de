//! Finding on the map.

use super::*;

fn look_for(h: &mut Harness<'_, Desk>, words: &str) {
    let Desk { canvas, session, .. } = h.state_mut();
    canvas.find(session);
    h.run();
    type_text(h, words);
}

fn said<'h>(h: &'h Harness<'_, Desk>) -> &'h str {
    &h.state().session.said
}

#[test]
fn typing_goes_to_the_first_and_enter_round_and_round() {
    let mut h = desk(journey());
    look_for(&mut h, "re");
    assert_eq!((focus(&h).as_str(), said(&h)), ("lane/resident", "1 of 2: Lane Resident"));
    assert!(h.query_by_label("1 of 2").is_some());
    press(&mut h, &[egui::Key::Enter]);
    assert_eq!((focus(&h).as_str(), said(&h)), ("touchpoint/review", "2 of 2: Review"));
    press(&mut h, &[egui::Key::Enter]);
    assert_eq!(focus(&h), "lane/resident");
    h.key_press_modifiers(Modifiers::SHIFT, egui::Key::Enter);
    h.run();
    assert_eq!(focus(&h), "touchpoint/review");
    assert!(h.state().canvas.hint().starts_with("Enter goes to the next"));
    // What still has the words keeps its place while more is typed.
    type_text(&mut h, "v");
    assert_eq!((focus(&h).as_str(), said(&h)), ("touchpoint/review", "1 of 1: Review"));
    type_text(&mut h, "x");
    assert_eq!(said(&h), "Nothing found");
    press(&mut h, &[egui::Key::Escape]);
    assert!(h.query_by_label("Find on the map").is_none());
    assert_eq!(focus(&h), "touchpoint/review", "what was found stays selected");
    // The keyboard is at the map again.
    press(&mut h, &[egui::Key::ArrowUp]);
    assert_eq!(focus(&h), "touchpoint/apply");
    assert!(!h.state().session.is_unsaved());
}

#[test]
fn the_buttons_and_a_change_of_the_journey_go_along() {
    let mut h = desk(journey());
    look_for(&mut h, "a");
    let all = h.state().canvas.find.found.len();
    h.get_by_label("Next match").click();
    h.run();
    assert!(said(&h).starts_with(&format!("2 of {all}")), "{}", said(&h));
    h.get_by_label("Previous match").click();
    h.run();
    assert!(said(&h).starts_with(&format!("1 of {all}")), "{}", said(&h));
    let all_touchpoints = h.state().session.journey().touchpoints().keys().cloned().collect();
    h.state_mut().session.perform(&crate::journey::Edit::Delete { touchpoints: all_touchpoints }).unwrap();
    h.run();
    assert!(h.state().canvas.find.found.len() < all);
    h.get_by_label("Close find").click();
    h.run();
    assert!(h.query_by_label("Next match").is_none());
}

#[test]
fn what_is_found_is_ringed_where_it_is() {
    let mut h = desk(journey());
    let label =
        crate::journey::Edit::Label { from: "apply".into(), to: "biometrics".into(), label: "review first".into() };
    h.state_mut().session.perform(&label).unwrap();
    look_for(&mut h, "re");
    let find = &h.state().canvas.find;
    let places: Vec<(String, bool)> =
        find.places.iter().map(|(at, place)| (find.found[*at].subject.to_string(), place.is_some())).collect();
    let expected = [("lane/resident", false), ("transition/apply/biometrics", true), ("touchpoint/review", true)];
    assert_eq!(places, expected.map(|(subject, on_map)| (subject.to_owned(), on_map)));
}

#[test]
fn the_words_of_a_found_transition_are_brought_into_view() {
    let mut h = desk(journey());
    let label = crate::journey::Edit::Label { from: "apply".into(), to: "biometrics".into(), label: "invited".into() };
    h.state_mut().session.perform(&label).unwrap();
    select(&mut h, "review");
    h.state_mut().canvas.zoom_by(4.0);
    h.run();
    look_for(&mut h, "invited");
    let desk = h.state();
    let (lens, rect) = (desk.canvas.lens.unwrap(), desk.canvas.find.places[0].1.unwrap());
    assert!(lens.open().contains_rect(lens.rect(&rect)), "{rect:?}");
    assert_eq!(focus(&h), "transition/apply/biometrics");
}

#[test]
fn escape_on_the_map_closes_the_bar_before_it_gives_up_the_selection() {
    let mut h = desk(journey());
    look_for(&mut h, "review");
    let card = at(&h, "Review");
    click(&mut h, card);
    press(&mut h, &[egui::Key::Escape]);
    assert_eq!(focus(&h), "touchpoint/review");
    assert!(!h.state().canvas.find.open);
    press(&mut h, &[egui::Key::Escape]);
    assert_eq!(focus(&h), "");
}
