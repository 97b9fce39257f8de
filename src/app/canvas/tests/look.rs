//! What is painted, and how often.

use super::*;

#[test]
fn a_still_frame_lays_nothing_out() {
    let mut h = desk(journey());
    select(&mut h, "apply");
    h.run_steps(3);
    let before = h.state().canvas.galleys_laid_out();
    h.run_steps(5);
    assert_eq!(h.state().canvas.galleys_laid_out(), before);
}

#[test]
fn the_trust_line_makes_room_when_it_is_hidden() {
    let mut h = desk(journey());
    let before = h.state().canvas.lens.unwrap();
    h.state_mut().canvas.hides_trust_line = true;
    h.run();
    let after = h.state().canvas.lens.unwrap();
    assert!(before.trust.height() > 100.0 && after.trust.height() == 0.0);
    assert_eq!(after.stages.bottom(), after.trust.bottom(), "the stages stand on the lanes");
}

#[test]
fn the_upper_left_corner_stays_when_the_room_changes() {
    let mut h = desk(journey());
    h.state_mut().canvas.zoom_by(2.0);
    h.run();
    let corner = |h: &Harness<'_, Desk>| {
        let lens = h.state().canvas.lens.unwrap();
        lens.map(lens.view.min)
    };
    let before = corner(&h);
    h.set_size(vec2(820.0, 520.0));
    h.run();
    let after = corner(&h);
    assert!((before.x - after.x).abs() < 1.0 && (before.y - after.y).abs() < 1.0, "{before:?} {after:?}");
}
