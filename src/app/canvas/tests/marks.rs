//! Marks on the map: where signs stand, and what they cost.

use super::*;
use crate::app::session::Marks;
use crate::journey::Edit;
use crate::picture::{Ink, Theme};
use crate::versions::tell::told;
use crate::versions::union::union;
use egui::{Rect, Shape};

/// A desk on which two versions are compared.
fn compared(before: &Journey, after: &Journey) -> Harness<'static, Desk> {
    let mut h = desk(Journey::default());
    let marks = Marks::of_changes(before, &told(before, after));
    h.state_mut().session = Session::to_look_at(union(before, after), marks, "looked at");
    h.state_mut().canvas = Canvas::default();
    h.run();
    h
}

/// The journey, and the same with one of every mark on its touchpoints.
fn versions() -> (Journey, Journey) {
    let before = journey();
    let mut after = before.clone();
    let edits = [
        Edit::Rename { key: Key::Touchpoint("apply".into()), name: "Apply online".into() },
        Edit::Rename {
            key: Key::Stage("s1".into()),
            name: "File the form and all that belongs to it, on paper".into(),
        },
        Edit::Rename { key: Key::Lane("agency".into()), name: "The agency with a very long name".into() },
        Edit::Move { touchpoints: vec!["biometrics".into()], stage: Some("s1".into()), lane: None },
        Edit::Delete { touchpoints: vec!["review".into()] },
        Edit::AddTouchpoint {
            id: "card".into(),
            name: "Receive the card".into(),
            stage: "s2".into(),
            lane: "resident".into(),
            after: None,
        },
    ];
    for edit in edits {
        let patch = edit.patch(&after).unwrap();
        after.apply(&patch).unwrap();
    }
    (before, after)
}

/// Every shape that is painted, out of lists of shapes.
fn shapes(h: &Harness<'_, Desk>) -> Vec<Shape> {
    fn flat(shape: &Shape, all: &mut Vec<Shape>) {
        match shape {
            Shape::Vec(list) => list.iter().for_each(|shape| flat(shape, all)),
            shape => all.push(shape.clone()),
        }
    }
    let mut all = Vec::new();
    h.output().shapes.iter().for_each(|clipped| flat(&clipped.shape, &mut all));
    all
}

/// The discs in the colour of a mark.
fn discs(shapes: &[Shape], ink: Ink) -> Vec<Rect> {
    let colour = crate::app::style::colour(&Theme::LIGHT, ink);
    let disc = |shape: &Shape| match shape {
        Shape::Circle(circle) if circle.fill == colour => {
            Some(Rect::from_center_size(circle.center, egui::Vec2::splat(2.0 * circle.radius)))
        }
        _ => None,
    };
    shapes.iter().filter_map(disc).collect()
}

const SIGNS: [Ink; 4] = [Ink::Added, Ink::Removed, Ink::Moved, Ink::Changed];

#[test]
fn every_mark_has_its_sign_and_none_covers_a_name() {
    let (before, after) = versions();
    let mut h = compared(&before, &after);
    for zoom in [1.0, 0.7, 0.45, 0.3] {
        let now = h.state().canvas.zoom();
        h.state_mut().canvas.zoom_by(zoom / now);
        h.run_steps(6);
        let shapes = shapes(&h);
        let names: Vec<(String, Rect)> = shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Text(text) if text.galley.text().chars().count() > 3 => {
                    Some((text.galley.text().to_owned(), text.visual_bounding_rect()))
                }
                _ => None,
            })
            .collect();
        for ink in SIGNS {
            let discs = discs(&shapes, ink);
            assert!(!discs.is_empty(), "{ink:?} at {zoom}");
            for disc in discs {
                let covered =
                    names.iter().find(|(_, name)| name.shrink(1.0).intersects(disc.shrink(disc.width() * 0.15)));
                assert!(covered.is_none(), "{ink:?} at {zoom}: {disc:?} covers {covered:?}");
            }
        }
    }
}

#[test]
fn what_is_removed_moved_or_changed_is_told_by_its_outline_without_colour() {
    use crate::app::session::Sign;
    let signs = [Sign::Added, Sign::Removed, Sign::Moved, Sign::Changed];
    for (at, sign) in signs.iter().enumerate() {
        for other in &signs[at + 1..] {
            assert_ne!(sign.icon(), other.icon());
            assert_ne!(sign.pattern(), other.pattern(), "{sign:?} and {other:?}");
        }
    }
}

#[test]
fn without_marks_nothing_is_painted_for_them() {
    let (before, _) = versions();
    let plain = {
        let mut h = desk(before.clone());
        h.state_mut().canvas = Canvas::default();
        h.run();
        shapes(&h).len()
    };
    assert_eq!(shapes(&compared(&before, &before)).len(), plain);
}

/// A journey with so many touchpoints, twenty a stage.
fn large(touchpoints: usize) -> Journey {
    let mut journey = journey();
    let do_it = |journey: &mut Journey, edit: Edit| {
        let patch = edit.patch(journey).unwrap();
        journey.apply(&patch).unwrap();
    };
    let stages = touchpoints / 20;
    for n in 0..stages {
        let stage = crate::journey::Stage {
            id: format!("stage-{n}").into(),
            name: format!("Stage {n}"),
            span: String::new(),
            note: String::new(),
        };
        do_it(&mut journey, Edit::AddStage { stage, at: 0 });
    }
    let records = (0..touchpoints).map(|n| {
        let lane = if n % 2 == 0 { "resident" } else { "agency" };
        let stage = format!("stage-{}", n % stages);
        let touchpoint = crate::journey::Touchpoint::new(format!("Step {n}"), stage.as_str().into(), lane.into());
        let id = TouchpointId::from(format!("step-{n}"));
        (Key::Touchpoint(id), crate::journey::Record::Touchpoint(std::sync::Arc::new(touchpoint)))
    });
    do_it(&mut journey, Edit::AddAll { records: records.collect() });
    journey
}

#[test]
fn two_thousand_marks_cost_few_shapes_and_no_view_is_made_for_them() {
    let before = large(2000);
    let mut after = before.clone();
    for id in before.touchpoints().keys() {
        let edit = Edit::Rename { key: Key::Touchpoint(id.clone()), name: format!("Another {id}") };
        let patch = edit.patch(&after).unwrap();
        after.apply(&patch).unwrap();
    }
    let (mut marked, mut plain) = (compared(&before, &after), compared(&after, &after));
    for zoom in [1.0, 0.3, 0.1, 0.02] {
        for h in [&mut marked, &mut plain] {
            let now = h.state().canvas.zoom();
            h.state_mut().canvas.zoom_by(zoom / now);
            h.run_steps(6);
        }
        let seen = {
            let (view, lens) = (marked.state().session.last_view().unwrap(), marked.state().canvas.lens.unwrap());
            view.placement.cards.values().filter(|card| lens.view.expand(24.0).intersects(lens.rect(card))).count()
        };
        let (with, without) = (shapes(&marked).len(), shapes(&plain).len());
        // A disc and a sign for each that is large enough for one, and all outlines as one.
        let most = if zoom >= 0.3 { 2 * seen } else { 0 } + 8;
        assert!(with <= without + most, "at {zoom}: {with} shapes instead of {without}, {seen} cards in view");
    }
    let version = marked.state().session.last_view().unwrap().version;
    marked.run_steps(5);
    assert_eq!(marked.state().session.last_view().unwrap().version, version);
}
