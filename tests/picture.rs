//! What a picture always keeps to, over random journeys.

mod common;

use common::broken_journey;
use proptest::prelude::*;
use trustline::journey::{Catalogue, Journey, Key, Subject};
use trustline::layout::{Measures as _, Point, Rect, arrange};
use trustline::picture::{Part, Picture, ROW, Shape, Sizes, draw, width};

fn drawn(journey: &Journey) -> Picture {
    draw(journey, &arrange(journey, &Sizes(journey)), Catalogue::bundled())
}

/// The box around a shape.
fn extent(shape: &Shape) -> Rect {
    match shape {
        Shape::Box { rect, .. } => *rect,
        Shape::Line { points, width, .. } => Rect::around(points).unwrap_or_default().grown(width / 2.0),
        Shape::Polygon { points, .. } => Rect::around(points).unwrap_or_default(),
        Shape::Circle { centre, radius, .. } => Rect::new(centre.x, centre.y, 0.0, 0.0).grown(*radius),
        Shape::Text { at, text, size, weight, .. } => Rect::new(at.x, at.y, width(text, *size, *weight), size * ROW),
        Shape::Icon { at, size, .. } => Rect::new(at.x, at.y, *size, *size),
    }
}

fn inside(inner: &Rect, outer: &Rect) -> bool {
    inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() && inner.bottom() <= outer.bottom()
}

proptest! {
    #[test]
    fn every_shape_is_in_one_group_and_within_its_bounds(journey in broken_journey()) {
        let picture = drawn(&journey);
        let mut next = 0;
        for group in &picture.groups {
            prop_assert_eq!(group.shapes.start, next);
            next = group.shapes.end;
            for shape in &picture.shapes[group.shapes.clone()] {
                // A card's shadow and the half of an outline stand out a little.
                let within = inside(&extent(shape), &group.bounds.grown(2.5));
                prop_assert!(within, "{:?} of {:?} is not within {:?}", shape, group.subject, group.bounds);
                if let Shape::Text { text, .. } = shape {
                    prop_assert!(!text.is_empty());
                }
            }
        }
        prop_assert_eq!(next, picture.shapes.len());
    }

    #[test]
    fn everything_that_has_a_place_is_drawn_and_can_be_hit(journey in broken_journey()) {
        let placement = arrange(&journey, &Sizes(&journey));
        let picture = draw(&journey, &placement, Catalogue::bundled());
        let count = |part: Part| picture.groups.iter().filter(|group| group.part == part).count();
        prop_assert_eq!(count(Part::Card), placement.cards.len());
        prop_assert_eq!(count(Part::Transition), placement.routes.len());
        for (id, rect) in &placement.cards {
            prop_assert_eq!(picture.touchpoint_at(rect.centre()), Some(id));
        }
        prop_assert_eq!(picture.touchpoint_at(Point::new(-1.0, -1.0)), None);
    }

    #[test]
    fn what_is_written_on_a_transition_covers_no_card(journey in broken_journey()) {
        let picture = drawn(&journey);
        let cards: Vec<&Rect> = picture.groups.iter().filter(|g| g.part == Part::Card).map(|g| &g.bounds).collect();
        for group in picture.groups.iter().filter(|group| group.part == Part::Transition) {
            for shape in &picture.shapes[group.shapes.clone()] {
                if matches!(shape, Shape::Text { .. }) {
                    let label = extent(shape);
                    prop_assert!(!cards.iter().any(|card| card.overlaps(&label)), "{:?} covers a card", shape);
                }
            }
        }
    }

    #[test]
    fn what_is_written_is_what_was_measured(journey in broken_journey()) {
        let picture = drawn(&journey);
        for group in picture.groups.iter().filter(|group| group.part == Part::Transition) {
            let Some(Subject::Transition(from, to)) = &group.subject else { panic!("{group:?} is no transition") };
            let next = journey.transition(from, to).expect("it is drawn");
            let written = picture.shapes[group.shapes.clone()].iter().any(|shape| matches!(shape, Shape::Text { .. }));
            prop_assert_eq!(written, Sizes(&journey).label(next) > 0.0);
        }
    }
}

#[test]
fn a_bare_card_is_small_and_each_thing_known_makes_it_no_smaller() {
    use trustline::journey::touchpoint::{Channel, Moment};
    use trustline::journey::{Touchpoint, Trust};
    let journey = Journey::default();
    let sizes = Sizes(&journey);
    let bare = Touchpoint::new("Apply", "s".into(), "l".into());
    let small = sizes.card(&bare);
    assert!(small.h < 48.0, "{small:?}");
    let mut richer = vec![bare.clone(); 4];
    richer[0].channels = vec![Channel::Phone];
    richer[1].moment = Moment::Matters;
    richer[2].trust = Some(Trust { assessed: Some(2), ..Trust::default() });
    richer[3].name = "Sit the interview and the civics test and wait for the letter".into();
    for touchpoint in &richer {
        assert!(sizes.card(touchpoint).h > small.h, "{touchpoint:?}");
        assert!((sizes.card(touchpoint).w - small.w).abs() < f32::EPSILON);
    }
}

#[test]
fn a_journey_of_nothing_has_a_picture() {
    let picture = drawn(&Journey::default());
    assert!(picture.groups.iter().all(|group| group.part == Part::Ground));
    assert!(!picture.groups.iter().any(|group| group.subject == Some(Key::Journey.into())));
}
