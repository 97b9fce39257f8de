//! Pages as they are laid out, before anything is drawn.

use super::page::{Face, Role};
use super::view::text_box;
use super::*;
use crate::journey::record::Stop;
use crate::journey::touchpoint::{Moment, PainPoint};
use crate::journey::{Catalogue, Graph, Head, Journey, Key, Lane, Next, Record, Stage, Touchpoint, Trust};
use crate::layout::{Rect, arrange};
use crate::picture::{Shape, Sizes, draw};
use crate::story::Story;
use std::sync::Arc;

const ON: Progress<'_> = Progress(&|_| true);

/// What is written on a page and where: each line, and whether it belongs to the map's own drawing.
struct Written {
    around: Rect,
    text: String,
    size: f32,
    map: bool,
}

fn laid_out(journey: &Journey, paper: Paper) -> Handout {
    let (graph, placement) = (Graph::of(journey), arrange(journey, &Sizes(journey)));
    let picture = draw(journey, &graph, &placement, Catalogue::bundled());
    let linked = crate::picture::Linked::default();
    let source = Source { journey, linked: &linked, graph: &graph, placement: &placement, picture: &picture };
    lay_out(&source, Story::of(journey).stops, paper, ON).expect("nobody stops it")
}

fn samples() -> Vec<Journey> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_journeys");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("samples").map(|entry| entry.expect("one").path()).collect();
    paths.sort();
    let ron = paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "ron"));
    let all: Vec<Journey> = ron.map(|path| crate::file::open(path).expect("a sample").document.journey).collect();
    assert!(all.len() >= 7);
    all
}

fn with_head(journey: &Journey, change: impl FnOnce(&mut Head)) -> Journey {
    let mut head = journey.head().clone();
    change(&mut head);
    let head = (Key::Journey, Record::Journey(Arc::new(head)));
    Journey::from_records(journey.records().filter(|(key, _)| *key != Key::Journey).chain([head]).collect::<Vec<_>>())
}

fn untold(journey: &Journey) -> Journey {
    with_head(journey, |head| head.script.clear())
}

/// A journey of so many touchpoints in ten stages and eight lanes; some matter, some hurt, most are rated.
fn large(n: usize) -> Journey {
    let (stages, lanes) = (10, 8);
    let head = Head {
        title: "A long way".into(),
        lanes: (0..lanes).map(|i| format!("l{i}").into()).collect(),
        stages: (0..stages).map(|i| format!("s{i}").into()).collect(),
        ..Head::default()
    };
    let mut records = vec![(Key::Journey, Record::Journey(Arc::new(head)))];
    for i in 0..lanes {
        let mut lane = Lane { id: format!("l{i}").into(), name: format!("Office number {i}"), ..empty_lane() };
        lane.component = ["USCIS", "CBP", "TSA", ""][i % 4].into();
        records.push((Key::Lane(lane.id.clone()), Record::Lane(Arc::new(lane))));
    }
    for i in 0..stages {
        let id: crate::journey::StageId = format!("s{i}").into();
        let stage =
            Stage { id: id.clone(), name: format!("Part {i} of it"), span: "a year".into(), note: String::new() };
        records.push((Key::Stage(id), Record::Stage(Arc::new(stage))));
    }
    for i in 0..n {
        let (stage, lane) = (format!("s{}", i * stages / n), format!("l{}", i * 5 % lanes));
        let mut touchpoint = Touchpoint::new(format!("Do the thing that is number {i}"), stage.into(), lane.into());
        touchpoint.trust = (i % 3 > 0).then(|| Trust { assessed: Some((i % 5 + 1) as u8), ..Trust::default() });
        touchpoint.moment = if i % 40 == 7 { Moment::Matters } else { Moment::default() };
        if i % 4 == 0 {
            let severity = (i % 5) as u8;
            let pain = PainPoint { severity, ..PainPoint::new(format!("It hurts at {i}")) };
            touchpoint.pain_points.insert("p".into(), pain);
        }
        touchpoint.next.extend((i + 1 < n).then(|| Next::to(format!("t{:03}", i + 1).into())));
        records.push((Key::Touchpoint(format!("t{i:03}").into()), Record::Touchpoint(Arc::new(touchpoint))));
    }
    Journey::from_records(records)
}

fn empty_lane() -> Lane {
    Lane {
        id: "l".into(),
        name: String::new(),
        kind: crate::journey::record::LaneKind::Frontstage,
        component: String::new(),
        note: String::new(),
    }
}

/// Texts that are too long, too wide or not to be seen, wherever a stop has one.
fn unwieldy() -> Journey {
    let long = "A very long word-like-thing that goes on and on. ".repeat(220);
    let wide = "W".repeat(3000);
    let hidden = "\u{202E}\u{7}\u{200B}";
    let small = samples().remove(4);
    let stage = small.stages().next().expect("a stage").id.clone();
    let shows: Vec<_> = small.touchpoints().keys().take(2).cloned().collect();
    let stop = |title: &str, note: &str, stage: bool| Stop {
        title: title.into(),
        shows: if stage { Vec::new() } else { shows.clone() },
        stage: stage.then(|| crate::journey::StageId::from(small.stages().next().expect("a stage").id.as_str())),
        note: note.into(),
    };
    let script = vec![
        stop(&long, &long, true),
        stop(&wide, &wide, false),
        stop("", hidden, false),
        stop(hidden, "مرحبا 👩‍👩‍👧‍👦\n\n<script>alert(1)</script>\n\u{2028}", true),
        stop("Plain", &"A line of the notes.\n".repeat(150), true),
    ];
    let journey =
        with_head(&small, |head| (head.script, head.summary, head.title) = (script, long.clone(), wide.clone()));
    let records = journey.records().map(|(key, mut record)| {
        match &mut record {
            Record::Stage(one) if one.id == stage => Arc::make_mut(one).name = long.clone(),
            Record::Lane(lane) => Arc::make_mut(lane).name = wide.clone(),
            Record::Touchpoint(touchpoint) => {
                let touchpoint = Arc::make_mut(touchpoint);
                touchpoint.name = long.clone();
                touchpoint.pain_points.values_mut().for_each(|pain| pain.text = long.clone());
            }
            _ => {}
        }
        (key, record)
    });
    Journey::from_records(records.collect::<Vec<_>>())
}

fn line(at: Point, text: &str, face: &Face) -> Written {
    let shape = Shape::Text { at, text: text.into(), size: face.size, weight: face.weight, ink: face.ink };
    Written { around: text_box(&shape).expect("words"), text: text.into(), size: face.size, map: false }
}

fn written(page: &Page) -> Vec<Written> {
    let mut all = Vec::new();
    for piece in &page.pieces {
        match piece {
            Piece::Words(_, at, text, face) => all.push(line(*at, text, face)),
            Piece::Mark(shape @ Shape::Text { text, size, .. }) => {
                let around = text_box(shape).expect("words");
                all.push(Written { around, text: text.clone(), size: *size, map: false });
            }
            Piece::Mark(_) => {}
            Piece::View(view) => {
                for layer in &view.layers {
                    for (shape, _) in &layer.shapes {
                        if let (Shape::Text { text, size, .. }, Some(around)) = (shape, text_box(shape)) {
                            let region = layer.region;
                            let (seen, whole) = (region.on_page(&around), around.w * region.scale);
                            assert!(seen.w >= whole - 0.01, "{text:?} is cut off");
                            all.push(Written {
                                around: seen,
                                text: text.clone(),
                                size: size * region.scale,
                                map: true,
                            });
                        }
                    }
                }
            }
        }
    }
    all
}

/// Checks what holds for every page of every hand-out.
fn assert_pages(handout: &Handout) {
    let room = handout.sheet.room();
    for (n, page) in handout.pages.iter().enumerate() {
        let written = written(page);
        assert!(!written.is_empty(), "page {n} is empty");
        for Written { around, text, size, .. } in &written {
            assert!(*size >= 4.99, "{text:?} on page {n} has {size} points");
            let inside = around.x >= room.x - 0.1
                && around.y >= room.y - 0.1
                && around.right() <= room.right() + 0.1
                && around.bottom() <= room.bottom() + 0.1;
            assert!(inside, "{text:?} on page {n} is at {around:?}");
        }
        let views =
            page.pieces.iter().filter_map(|piece| if let Piece::View(view) = piece { Some(view) } else { None });
        let views: Vec<Rect> = views.map(|view| view.bounds).collect();
        let own: Vec<&Written> = written.iter().filter(|one| !one.map).collect();
        for (i, a) in own.iter().enumerate() {
            // Descents of one line may reach into the ascents of the next, where there are no letters.
            let a_box = a.around.grown(-0.5);
            for b in &own[..i] {
                assert!(!a_box.overlaps(&b.around.grown(-0.5)), "{:?} over {:?} on page {n}", a.text, b.text);
            }
            for view in &views {
                assert!(!a_box.overlaps(view), "{:?} over the picture on page {n}", a.text);
            }
        }
    }
}

/// What is written on all pages of a stop as one role, without white space.
fn said(handout: &Handout, stop: Option<usize>, is: impl Fn(Role) -> bool) -> String {
    let pages = handout.pages.iter().filter(|page| page.stop == stop);
    let pieces = pages.flat_map(|page| &page.pieces);
    let texts = pieces.filter_map(|piece| match piece {
        Piece::Words(role, _, text, _) if is(*role) => Some(text.as_str()),
        _ => None,
    });
    bare(&texts.collect::<String>())
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Checks that nothing that is told is missing.
fn assert_told(handout: &Handout, journey: &Journey) {
    let cover = said(handout, None, |role| matches!(role, Role::Summary(_)));
    for (n, scene) in Story::of(journey).stops.iter().enumerate() {
        let facts = said(handout, Some(n), |role| matches!(role, Role::Fact(_)));
        for fact in &scene.facts {
            let text = bare(&fact.text);
            assert!(facts.contains(&text) || cover.contains(&text), "{:?} of stop {n} is nowhere", fact.text);
        }
    }
    for (n, scene) in handout.stops.iter().enumerate() {
        let of = |is: &dyn Fn(Role) -> bool| said(handout, Some(n), is);
        assert_eq!(of(&|role| role == Role::Title), bare(&scene.title));
        let facts: String = scene.facts.iter().map(|fact| bare(&fact.text)).collect();
        assert_eq!(of(&|role| matches!(role, Role::Fact(_))), facts, "stop {n}");
        assert_eq!(of(&|role| matches!(role, Role::Note(_))), bare(&scene.note), "stop {n}");
        let first = handout.pages.iter().find(|page| page.stop == Some(n)).expect("a page");
        assert!(matches!(first.pieces[0], Piece::Words(Role::Title, ..)), "stop {n} begins with its title");
        assert!(said(handout, None, |role| role == Role::Entry(n)).contains(&bare(&scene.title)));
    }
}

fn assert_all(journey: &Journey) -> Handout {
    let mut all = [Paper::Letter, Paper::A4, Paper::Tabloid].map(|paper| laid_out(journey, paper));
    for handout in &all {
        assert_pages(handout);
        assert_told(handout, journey);
    }
    std::mem::replace(&mut all[0], Handout { sheet: Sheet::of(Paper::Fit), stops: Vec::new(), pages: Vec::new() })
}

#[test]
fn every_sample_is_a_cover_and_a_page_a_stop() {
    for journey in samples() {
        for journey in [untold(&journey), journey] {
            let handout = assert_all(&journey);
            let title = &journey.head().title;
            assert_eq!(handout.pages.len(), handout.stops.len() + 1, "{title}");
            for page in &handout.pages {
                let views = page.pieces.iter().filter(|piece| matches!(piece, Piece::View(_))).count();
                assert_eq!(views, 1, "{title}: stop {:?}", page.stop);
            }
        }
    }
}

#[test]
fn three_hundred_touchpoints_are_told() {
    let handout = assert_all(&large(300));
    assert!(handout.pages.len() > handout.stops.len());
}

#[test]
fn texts_of_any_length_go_on_on_further_pages() {
    let handout = assert_all(&unwieldy());
    assert!(handout.pages.len() > handout.stops.len() + 10);
    let again =
        |page: &Page| matches!(&page.pieces[0], Piece::Mark(Shape::Text { text, .. }) if text.ends_with(", continued"));
    for pair in handout.pages.windows(2).filter(|pair| pair[0].stop == pair[1].stop) {
        assert!(again(&pair[1]));
    }
    assert_eq!(handout.stops[2].title, "Untitled stop", "it shows several");
}

#[test]
fn the_cover_says_on_which_page_a_stop_begins() {
    for journey in [samples().remove(5), unwieldy()] {
        let handout = laid_out(&journey, Paper::Letter);
        for n in 0..handout.stops.len() {
            let page = handout.pages.iter().position(|page| page.stop == Some(n)).expect("a page") + 1;
            assert!(said(&handout, None, |role| role == Role::Entry(n)).starts_with(&page.to_string()));
        }
    }
}

#[test]
fn a_stop_shows_what_it_is_about_and_the_rest_steps_back() {
    let journey = samples().into_iter().find(|journey| journey.head().title == "Surviving a hurricane").expect("it");
    let handout = laid_out(&journey, Paper::Letter);
    let inks = |n: usize, name: &str| -> Vec<bool> {
        let page = handout.pages.iter().find(|page| page.stop == Some(n)).expect("a page");
        let views =
            page.pieces.iter().filter_map(|piece| if let Piece::View(view) = piece { Some(view) } else { None });
        let shapes = views.flat_map(|view| &view.layers).flat_map(|layer| &layer.shapes);
        shapes
            .filter(|(shape, _)| matches!(shape, Shape::Text { text, .. } if text.starts_with(name)))
            .map(|(_, faded)| *faded)
            .collect()
    };
    // the second stop is about registering, and the church hall lies in sight of it
    assert!(inks(1, "Register with").contains(&false) && !inks(1, "Register with").contains(&true));
    assert!(inks(1, "Find a bed").contains(&true) && !inks(1, "Find a bed").contains(&false));
}

#[test]
fn a_journey_of_nothing_has_a_cover_and_a_stop() {
    let handout = assert_all(&Journey::default());
    assert_eq!(handout.pages.len(), 2);
}
