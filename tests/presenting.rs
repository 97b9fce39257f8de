//! What a room sees of a presented journey, measured in what is really painted at 1920 × 1080: no words below 24
//! pixels, none over others, none cut off.

#![cfg(feature = "gui")]

mod common;
#[path = "../benches/generate.rs"]
mod generate;

use egui::epaint::{ClippedShape, Shape};
use egui::{Key, Modifiers, Rect};
use egui_kittest::Harness;
use std::path::Path;
use std::sync::Arc;
use trustline::app::settings::Settings;
use trustline::app::{App, Setup};
use trustline::file::{self, Document};
use trustline::journey::{Edit, Journey, Key as Id, Record};
use trustline::story::Story;

/// A projector, and the least size of words on it, in pixels; and a laptop, where the same is as much smaller.
const PROJECTOR: ([f32; 2], f32) = ([1920.0, 1080.0], 24.0);
const LAPTOP: ([f32; 2], f32) = ([1280.0, 720.0], 16.0);

/// A line of words on screen, as far as it can be seen.
#[derive(Clone, Debug)]
struct Line {
    words: String,
    rect: Rect,
    size: f32,
    /// Whether all of it can be seen.
    whole: bool,
}

fn lines(shapes: &[ClippedShape]) -> Vec<Line> {
    let mut lines = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in shapes {
        collect(shape, *clip_rect, &mut lines);
    }
    lines
}

fn collect(shape: &Shape, clip: Rect, lines: &mut Vec<Line>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, clip, lines)),
        Shape::Text(text) => {
            let sizes = text.galley.job.sections.iter().map(|section| section.format.font_id.size);
            let size = sizes.fold(f32::MAX, f32::min);
            for row in &text.galley.rows {
                let words = row.text().trim().to_owned();
                let rect = row.rect_without_leading_space().translate(text.pos.to_vec2());
                let seen = rect.intersect(clip);
                if !words.is_empty() && seen.width() > 1.0 && seen.height() > 1.0 {
                    let whole = seen.height() > 0.7 * rect.height() && seen.width() > rect.width() - 2.0;
                    lines.push(Line { words, rect: seen, size, whole });
                }
            }
        }
        _ => {}
    }
}

fn window(journey: &Journey, size: [f32; 2]) -> (tempfile::TempDir, Harness<'static, App>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.journey.ron");
    std::fs::write(&path, file::print(&Document { journey: journey.clone(), ..Document::default() })).expect("written");
    let settings = Settings { maximized: false, reduce_motion: true, ..Settings::default() };
    let setup = Setup { file: Some(path), settings, ..Setup::default() };
    // Some names are in scripts that only the system's fonts have.
    let builder = Harness::builder().with_size(size).with_max_steps(60).allow_missing_glyphs();
    let mut window = builder.build_eframe(|cc| App::new(&cc.egui_ctx, setup));
    window.run();
    (folder, window)
}

fn without_script(journey: &Journey) -> Journey {
    let mut head = journey.head().clone();
    head.script.clear();
    let edit = Edit::Revise { key: Id::Journey, record: Record::Journey(Arc::new(head)) };
    let mut journey = journey.clone();
    let patch = edit.patch(&journey).expect("it fits");
    journey.apply(&patch).expect("it is its patch");
    journey
}

/// What is wrong with what a room sees of each stop, whole and close up.
fn faults(name: &str, journey: &Journey, (size, least): ([f32; 2], f32)) -> Vec<String> {
    let stops = Story::of(journey).stops;
    let (_folder, mut window) = window(journey, size);
    window.key_press(Key::F5);
    window.run();
    let mut faults = Vec::new();
    for (n, stop) in stops.iter().enumerate() {
        look(&window, least, &format!("{name}, stop {} {}", n + 1, stop.title), &mut faults);
        for close in 0..stop.shows.len().min(3) {
            window.key_press(Key::ArrowDown);
            window.run();
            let place = format!("{name}, stop {} {}, touchpoint {}", n + 1, stop.title, close + 1);
            look(&window, least, &place, &mut faults);
        }
        window.key_press(Key::ArrowRight);
        window.run();
    }
    faults
}

fn look(window: &Harness<'_, App>, least: f32, place: &str, faults: &mut Vec<String>) {
    let lines = lines(&window.output().shapes);
    assert!(lines.len() > 5, "{place}: nothing is said");
    for line in &lines {
        if line.size < least - 0.05 {
            faults.push(format!("{place}: “{}” has {} pixels", line.words, line.size));
        }
        if !line.whole {
            faults.push(format!("{place}: “{}” is cut off at {:?}", line.words, line.rect));
        }
    }
    for (n, a) in lines.iter().enumerate() {
        for b in &lines[n + 1..] {
            if a.rect.shrink(1.5).intersects(b.rect.shrink(1.5)) {
                faults.push(format!("{place}: “{}” lies over “{}” at {:?}", b.words, a.words, b.rect));
            }
        }
    }
}

fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults[..faults.len().min(40)].join("\n"));
}

fn samples() -> Vec<(String, Journey)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_journeys");
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("read").map(|entry| entry.expect("read").path()).collect();
    paths.sort();
    let journey = |path: &Path| file::open(path).expect("a sample can be read").document.journey;
    paths.iter().map(|path| (path.file_name().expect("a name").to_string_lossy().into_owned(), journey(path))).collect()
}

#[test]
fn the_back_row_can_read_every_stop_of_every_sample() {
    let faults: Vec<String> = samples().iter().flat_map(|(name, journey)| faults(name, journey, PROJECTOR)).collect();
    assert_none(&faults);
}

#[test]
fn and_of_every_sample_that_tells_itself() {
    let told = |(name, journey): (String, Journey)| {
        faults(&format!("{name} without script"), &without_script(&journey), PROJECTOR)
    };
    assert_none(&samples().into_iter().flat_map(told).collect::<Vec<_>>());
}

#[test]
fn and_of_300_touchpoints() {
    assert_none(&faults("300 touchpoints", &without_script(&generate::journey(300)), PROJECTOR));
}

#[test]
fn and_on_a_laptop() {
    let faults: Vec<String> = samples().iter().flat_map(|(name, journey)| faults(name, journey, LAPTOP)).collect();
    assert_none(&faults);
}

#[test]
fn whatever_a_journey_is_called_it_can_be_presented() {
    let journey = common::hostile::hostile();
    assert_none(&faults("hostile", &without_script(&journey), PROJECTOR));
    for template in trustline::templates::ALL {
        assert_none(&faults(template.name, &template.journey(), LAPTOP));
    }
    assert_none(&faults("one touchpoint", &without_script(&generate::journey(1)), PROJECTOR));
}

#[test]
fn in_front_of_a_room_nothing_changes_by_itself() {
    let journey = samples().remove(0).1;
    let (_folder, mut window) = window(&journey, [1280.0, 720.0]);
    window.key_press(Key::F5);
    window.run();
    for _ in 0..4 {
        window.key_press(Key::Space);
        window.run();
    }
    window.key_press_modifiers(Modifiers::NONE, Key::Escape);
    window.run();
    assert!(window.state().presenting.is_none());
    assert!(!window.state().doc().expect("a journey").session.is_unsaved());
}
