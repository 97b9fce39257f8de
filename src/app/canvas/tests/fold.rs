//! Folding stages and lanes.

use super::*;

#[test]
fn the_chevron_of_a_heading_folds_and_unfolds() {
    let mut h = desk(journey());
    let heading = at(&h, "Stage File");
    assert!(h.query_by_label("Fold the stage File").is_none());
    h.hover_at(heading);
    h.run();
    let chevron = h.get_by_label("Fold the stage File").rect();
    assert!(chevron.width() >= 24.0 && chevron.height() >= 24.0);
    click(&mut h, chevron.center());
    assert!(h.state().session.is_folded(&"apply".into()) && h.state().session.is_folded(&"review".into()));
    assert_eq!(focus(&h), "", "a chevron selects nothing");
    let said =
        |h: &Harness<'_, Desk>, name: &str| h.get_by_label(name).accesskit_node().description().unwrap_or_default();
    assert!(said(&h, "Apply").ends_with(", folded away"), "{}", said(&h, "Apply"));
    assert!(said(&h, "Stage File").ends_with(", folded"), "{}", said(&h, "Stage File"));
    let chevron = h.get_by_label("Unfold the stage File").rect();
    click(&mut h, chevron.center());
    assert!(!h.state().session.is_folded(&"apply".into()));
    assert!(!said(&h, "Apply").contains("folded"));
}

#[test]
fn what_is_selected_elsewhere_unfolds_and_arrows_pass_by_what_is_hidden() {
    let mut h = desk(journey());
    h.state_mut().session.toggle_fold(&Key::Lane("agency".into()));
    select(&mut h, "apply");
    press(&mut h, &[egui::Key::ArrowDown]);
    assert_ne!(focus(&h), "touchpoint/review");
    h.get_by_label("Review").click_accesskit();
    h.run();
    assert_eq!(focus(&h), "touchpoint/review");
    assert!(!h.state().session.folds().is_any());
    let view = h.state().canvas.lens.unwrap().view;
    assert!(view.contains_rect(h.get_by_label("Review").rect()));
}

#[test]
fn a_folded_map_rests() {
    let mut h = desk(journey());
    h.state_mut().session.toggle_fold(&Key::Stage("s1".into()));
    h.run();
    h.run_steps(3);
    let before = h.state().canvas.galleys_laid_out();
    h.run_steps(5);
    assert_eq!(h.state().canvas.galleys_laid_out(), before);
    assert!(!h.ctx.has_requested_repaint());
}

#[test]
fn what_unfolds_because_it_is_selected_is_brought_into_view() {
    let mut h = desk(journey());
    select(&mut h, "apply");
    h.state_mut().canvas.zoom_by(4.0);
    h.run();
    h.state_mut().session.toggle_fold(&Key::Stage("s2".into()));
    h.run();
    let Desk { canvas, session, .. } = h.state_mut();
    session.selection = Selection::touchpoint(&"biometrics".into());
    canvas.reveal(session);
    h.run();
    let view = h.state().canvas.lens.unwrap().open();
    assert!(view.expand(1.0).contains(h.get_by_label("Attend biometrics").rect().left_top()));
}
