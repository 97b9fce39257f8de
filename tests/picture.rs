//! What a picture always keeps to, over random journeys.

mod common;

use common::broken_journey;
use proptest::prelude::*;
use trustline::journey::{Catalogue, Graph, Journey, Key, Subject, TouchpointId};
use trustline::layout::{Measures as _, Point, Rect, arrange};
use trustline::picture::{Group, Ink, Part, Picture, ROW, Shape, Sizes, draw, trust_strip, width};

fn drawn(journey: &Journey) -> Picture {
    draw(journey, &Graph::of(journey), &arrange(journey, &Sizes(journey)), Catalogue::bundled())
}

/// The box around a shape.
fn extent(shape: &Shape) -> Rect {
    match shape {
        Shape::Box { rect, .. } => *rect,
        Shape::Line { points, width, .. } => Rect::around(points).unwrap_or_default().grown(width / 2.0),
        Shape::Area { points, base, .. } => {
            Rect::around(&[&points[..], &base.back(points)].concat()).unwrap_or_default()
        }
        Shape::Polygon { points, .. } => Rect::around(points).unwrap_or_default(),
        Shape::Circle { centre, radius, .. } => Rect::new(centre.x, centre.y, 0.0, 0.0).grown(*radius),
        Shape::Text { at, text, size, weight, .. } => Rect::new(at.x, at.y, width(text, *size, *weight), size * ROW),
        Shape::Icon { at, size, .. } => Rect::new(at.x, at.y, *size, *size),
    }
}

/// Every shape is in one group and within its bounds.
fn assert_in_groups(picture: &Picture) -> Result<(), TestCaseError> {
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
    Ok(())
}

fn inside(inner: &Rect, outer: &Rect) -> bool {
    inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() && inner.bottom() <= outer.bottom()
}

proptest! {
    #[test]
    fn every_shape_is_in_one_group_and_within_its_bounds(journey in broken_journey()) {
        assert_in_groups(&drawn(&journey))?;
    }

    #[test]
    fn the_trust_line_shows_who_was_rated_and_nobody_else(journey in broken_journey(), scale in 0.02f32..4.0) {
        let placement = arrange(&journey, &Sizes(&journey));
        let picture = trust_strip(&draw(&journey, &Graph::of(&journey), &placement, Catalogue::bundled()).trust, &placement, scale);
        let height = placement.trust_line;
        for group in &picture.groups {
            for shape in &picture.shapes[group.shapes.clone()] {
                let extent = extent(shape);
                prop_assert!(extent.y >= -2.0 && extent.bottom() <= height + 2.0, "{:?} leaves the strip", shape);
            }
        }
        let rated = |id: &TouchpointId| journey.touchpoint(id).is_some_and(|touchpoint| {
            touchpoint.assessed().or(touchpoint.trust.as_ref().and_then(|t| t.measured()).map(|_| 1)).is_some()
        });
        let mut shown = 0;
        for group in picture.groups.iter().filter(|group| group.part == Part::TrustPoint) {
            let Some(Subject::Record(Key::Touchpoint(id))) = &group.subject else { panic!("{group:?} is no touchpoint") };
            let coloured = picture.shapes[group.shapes.clone()].iter().any(|shape| match shape {
                Shape::Circle { fill, stroke, .. } => {
                    matches!(fill, Some(Ink::Trust(_))) || matches!(stroke, Some((_, Ink::Trust(_))))
                }
                Shape::Polygon { ink, .. } | Shape::Line { ink, .. } => matches!(ink, Ink::Trust(_)),
                _ => false,
            });
            prop_assert_eq!(coloured, rated(id), "{}", id);
            shown += usize::from(coloured);
        }
        if scale >= 1.0 {
            prop_assert_eq!(shown, placement.cards.keys().filter(|id| rated(id)).count());
        }
    }

    #[test]
    fn everything_that_has_a_place_is_drawn_and_can_be_hit(journey in broken_journey()) {
        let placement = arrange(&journey, &Sizes(&journey));
        let picture = draw(&journey, &Graph::of(&journey), &placement, Catalogue::bundled());
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
        for group in picture.groups.iter().filter(|group| group.part == Part::Label) {
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
            let label = |other: &&Group| other.part == Part::Label && other.subject == group.subject;
            let written = picture.groups.iter().find(label).is_some_and(|label| {
                picture.shapes[label.shapes.clone()].iter().any(|shape| matches!(shape, Shape::Text { .. }))
            });
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
    let ground = [Part::Ground, Part::TrustLine, Part::TrustHeading];
    assert!(picture.groups.iter().all(|group| ground.contains(&group.part)));
    assert!(!picture.shapes.iter().any(|shape| matches!(shape, Shape::Area { .. })));
    assert!(!picture.groups.iter().any(|group| group.subject == Some(Key::Journey.into())));
}
