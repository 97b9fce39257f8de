//! Exports: the same picture in every format, whatever a journey says.

use proptest::prelude::*;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;
use resvg::usvg::roxmltree::{Document, Node};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use trustline::exchange::{Export, ExportError, Format, Look, Paper, Progress, export};
use trustline::journey::{Catalogue, Graph, Head, Journey, Key, Record, Touchpoint};
use trustline::layout::arrange;
use trustline::picture::{Shape, Sizes, THEMES, Weight, draw};
use trustline::{file, templates};

mod common;
use common::broken_journey;
use common::hostile::{hostile, sample, samples};

const ON: Progress<'_> = Progress(&|_| true);

fn made(journey: &Journey, format: Format, look: Look) -> Export {
    export(journey, &arrange(journey, &Sizes(journey)), format, look, ON).expect("it can be exported")
}

fn svg(journey: &Journey) -> String {
    String::from_utf8(made(journey, Format::Svg, Look::default()).bytes).expect("an SVG is text")
}

/// Checks that an SVG is well-formed and that nothing in it runs or is fetched.
fn assert_harmless(text: &str) {
    let options = usvg::roxmltree::ParsingOptions { nodes_limit: 1_000_000, ..Default::default() };
    let document = Document::parse_with_options(text, options).expect("well-formed XML");
    let mut ids = BTreeSet::new();
    for node in document.descendants().filter(Node::is_element) {
        let tag = node.tag_name().name();
        let known = ["svg", "title", "desc", "style", "defs", "g", "path", "rect", "circle", "text", "use"];
        assert!(known.contains(&tag), "<{tag}>");
        for attribute in node.attributes() {
            assert!(!attribute.name().to_lowercase().starts_with("on"), "{attribute:?}");
            match attribute.name() {
                "href" => assert!(attribute.value().starts_with('#'), "{attribute:?}"),
                "id" => assert!(ids.insert(attribute.value()), "{attribute:?} twice"),
                _ => {}
            }
        }
        if tag == "style" {
            let style = node.text().unwrap_or_default();
            assert_eq!(style.matches("url(").count(), style.matches("url(data:font/ttf;base64,").count());
            assert!(!style.contains("@import"));
        }
    }
    for node in document.descendants().filter(Node::is_element) {
        for names in node.attribute("aria-labelledby").into_iter().flat_map(str::split_whitespace) {
            assert!(ids.contains(names), "nothing is called {names}");
        }
    }
}

#[test]
fn a_screen_reader_hears_each_part_once() {
    for path in samples() {
        let text = svg(&file::open(&path).expect("it can be read").document.journey);
        let document = Document::parse(&text).expect("well-formed XML");
        for drawn in document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text"))) {
            let hidden = drawn.ancestors().any(|node| node.attribute("aria-hidden") == Some("true"));
            assert!(hidden, "{path:?}: {:?} is read out once more", drawn.text());
        }
        for named in document.descendants().filter(|node| node.has_attribute("aria-labelledby")) {
            let hidden = named.ancestors().any(|node| node.attribute("aria-hidden") == Some("true"));
            assert!(!hidden, "{path:?}: {:?} is not read out", named.attribute("id"));
        }
    }
}

#[test]
fn every_sample_is_an_svg_with_all_its_records_named() {
    for path in samples() {
        let journey = file::open(&path).expect("it can be read").document.journey;
        let text = svg(&journey);
        assert_harmless(&text);
        let document = Document::parse(&text).expect("well-formed XML");
        let named = |record: &str| {
            let group = document.descendants().find(|node| node.attribute("data-record") == Some(record));
            let group = group.unwrap_or_else(|| panic!("{record} is missing"));
            group.children().find(|child| child.has_tag_name("title")).and_then(|title| title.text()).map(str::to_owned)
        };
        for (id, touchpoint) in journey.touchpoints() {
            assert_eq!(named(&format!("touchpoint/{id}")).as_deref(), Some(touchpoint.name.as_str()));
        }
        for (from, next) in journey.transitions() {
            named(&format!("transition/{from}/{}", next.to));
        }
        for stage in journey.stages() {
            assert_eq!(named(&format!("stage/{}", stage.id)), Some(format!("Stage {}", stage.name)));
        }
        let picture = draw(&journey, &Graph::of(&journey), &arrange(&journey, &Sizes(&journey)), Catalogue::bundled());
        let texts = picture.shapes.iter().filter(|shape| matches!(shape, Shape::Text { .. })).count();
        assert_eq!(document.descendants().filter(|node| node.has_tag_name("text")).count(), texts);
        let root = document.root_element();
        assert_eq!(
            root.children().find_map(|n| n.has_tag_name("desc").then(|| n.text())?),
            Some(&*journey.head().summary)
        );
    }
}

#[test]
fn a_screen_reader_meets_touchpoints_in_reading_order() {
    let journey = sample("hurricane");
    let text = svg(&journey);
    let places: Vec<usize> = journey
        .reading_order()
        .iter()
        .map(|(id, _)| text.find(&format!("data-record=\"touchpoint/{id}\"")).expect("it is there"))
        .collect();
    assert!(places.is_sorted());
}

#[test]
fn hostile_names_do_no_harm() {
    let journey = hostile();
    assert_harmless(&svg(&journey));
    assert!(svg(&journey).contains("&lt;script&gt;"));
    let lost = made(&journey, Format::Svg, Look::default()).lost.join("\n");
    assert!(lost.contains("letters that Public Sans doesn't have"), "{lost}");
    let png = made(&journey, Format::Png, Look { scale: Some(0.5), ..Look::default() });
    assert!(png.lost.join("\n").contains("drawn as boxes"));
    assert_dot(&String::from_utf8(made(&journey, Format::Dot, Look::default()).bytes).expect("text"));
}

/// Checks that outside of strings there is nothing but the few words of the language that are used.
fn assert_dot(text: &str) {
    let (mut bare, mut inside, mut escaped) = (String::new(), false, false);
    for c in text.chars() {
        assert!(c == '\n' || !c.is_control(), "{c:?}");
        match (inside, c) {
            (true, _) if escaped => escaped = false,
            (true, '\\') => escaped = true,
            (_, '"') => inside = !inside,
            (true, '\n') => panic!("a string over two lines"),
            (true, _) => {}
            (false, c) => bare.push(c),
        }
    }
    assert!(!inside);
    let words: BTreeSet<&str> = bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let known = [
        "digraph",
        "journey",
        "graph",
        "label",
        "labelloc",
        "t",
        "rankdir",
        "LR",
        "newrank",
        "true",
        "comment",
        "fontname",
        "node",
        "shape",
        "box",
        "style",
        "rounded",
        "edge",
        "fontsize",
        "10",
        "subgraph",
        "stage",
        "dashed",
        "constraint",
        "false",
    ];
    assert!(words.iter().all(|word| known.contains(word)), "{words:?}");
    assert_eq!(bare.matches('{').count(), bare.matches('}').count());
}

/// The pixels of an SVG as resvg draws them, with the bundled fonts.
fn drawn(svg: &str, (width, height): (u32, u32)) -> Pixmap {
    let mut options = usvg::Options::default();
    for weight in Weight::ALL {
        options.fontdb_mut().load_font_data(weight.font().to_vec());
    }
    let tree = usvg::Tree::from_str(svg, &options).expect("an SVG");
    let mut pixels = Pixmap::new(width, height).expect("memory");
    resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
    pixels
}

#[test]
fn png_shows_what_another_program_makes_of_the_svg() {
    for theme in THEMES {
        let (journey, theme) = (sample("life"), Some(theme));
        let text = made(&journey, Format::Svg, Look { theme, ..Look::default() }).bytes;
        let ours = made(&journey, Format::Png, Look { theme, scale: Some(1.0), ..Look::default() }).bytes;
        let mut reader = png::Decoder::new(std::io::Cursor::new(ours)).read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("it fits")];
        let frame = reader.next_frame(&mut pixels).expect("pixels");
        let theirs = drawn(str::from_utf8(&text).expect("text"), (frame.width, frame.height));
        let far = |(a, b): (&[u8], &[u8])| a.iter().zip(b).map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0) > 48;
        let different = pixels.chunks_exact(3).zip(theirs.data().chunks_exact(4)).filter(|pair| far(*pair)).count();
        let part = different as f64 / (pixels.len() / 3) as f64;
        assert!(part < 0.002, "{:.3} % of the pixels differ", part * 100.0);
    }
}

#[test]
fn a_png_says_what_it_is_and_how_large() {
    let journey = sample("life");
    let bytes = made(&journey, Format::Png, Look::default()).bytes;
    let reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
    let info = reader.info();
    let texts: Vec<String> = info.utf8_text.iter().map(|chunk| chunk.get_text().expect("text")).collect();
    assert_eq!(texts, [journey.head().title.as_str(), journey.head().summary.trim()]);
    let width = arrange(&journey, &Sizes(&journey)).size.w;
    assert_eq!(info.width, (width * 2.0).ceil() as u32);
    let placement = arrange(&journey, &Sizes(&journey));
    let huge = Look { scale: Some(100.0), ..Look::default() };
    let error = export(&journey, &placement, Format::Png, huge, ON).expect_err("too large");
    assert!(error.to_string().contains("the largest scale that works"), "{error}");
}

/// Whether some bytes hold others.
fn holds(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|window| window == part.as_bytes())
}

/// An export is an error if the document isn't PDF/UA-1: krilla's validator sees every one of them.
#[test]
fn every_pdf_is_accessible() {
    for path in samples() {
        let journey = file::open(&path).expect("it can be read").document.journey;
        for paper in Paper::ALL {
            let bytes = made(&journey, Format::Pdf, Look { paper, ..Look::default() }).bytes;
            for part in ["/StructTreeRoot", "/MarkInfo", "/Outlines", "pdfuaid:part", "/Lang"] {
                assert!(holds(&bytes, part), "{path:?} on {paper:?} has no {part}");
            }
        }
    }
    // headings and bookmarks need a name even where the author gave none
    let mut stage =
        trustline::journey::Stage { id: "s".into(), name: " ".into(), span: String::new(), note: String::new() };
    let head = Head { stages: vec!["s".into(), "t".into()], ..Head::default() };
    let mut records = vec![(Key::Journey, Record::Journey(Arc::new(head)))];
    for id in ["s", "t"] {
        stage.id = id.into();
        records.push((Key::Stage(id.into()), Record::Stage(Arc::new(stage.clone()))));
        stage.name.clear();
    }
    made(&Journey::from_records(records), Format::Pdf, Look::default());
    let hostile = made(&hostile(), Format::Pdf, Look { paper: Paper::A4, ..Look::default() });
    assert!(hostile.lost.join("\n").contains("drawn as boxes"), "{:?}", hostile.lost);
}

#[test]
fn a_map_is_cut_into_as_many_pages_as_it_takes() {
    let journey = sample("hurricane");
    let pages = |paper: Paper, scale: Option<f32>| {
        let bytes = made(&journey, Format::Pdf, Look { paper, scale, ..Look::default() }).bytes;
        let text = String::from_utf8_lossy(&bytes).replace("/Type/Pages", "");
        text.matches("/Type/Page").count().max(text.replace("/Type /Pages", "").matches("/Type /Page").count())
    };
    assert_eq!(pages(Paper::Fit, None), 1);
    let (letter, poster) = (pages(Paper::Letter, None), pages(Paper::Letter, Some(1.5)));
    assert!(2 < letter && letter < poster, "{letter} {poster}");
}

#[test]
fn exports_are_the_same_every_time() {
    for journey in [sample("life"), hostile()] {
        for format in Format::ALL {
            let look = Look { scale: Some(0.25), ..Look::default() };
            assert!(made(&journey, format, look) == made(&journey, format, look), "{format:?}");
        }
    }
}

#[test]
fn exports_stop_when_they_are_told_to() {
    let journey = sample("student");
    let placement = arrange(&journey, &Sizes(&journey));
    for format in Format::ALL {
        let asked = Cell::new(0);
        let stop = Progress(&|part| {
            asked.set(asked.get() + 1);
            part == 0.0 && asked.get() < 2
        });
        let done = export(&journey, &placement, format, Look::default(), stop);
        if format.is_picture() || format == Format::Html {
            assert_eq!(done, Err(ExportError::Cancelled), "{format:?}");
            assert_eq!(asked.get(), 2, "{format:?} went on");
        }
    }
}

#[test]
fn a_journey_of_nothing_can_be_exported() {
    let titled = Head { title: "Nothing yet".into(), ..Head::default() };
    let titled = Journey::from_records([(Key::Journey, Record::Journey(Arc::new(titled)))]);
    let blank = templates::named("blank").expect("a template").journey();
    for journey in [Journey::default(), titled, blank] {
        assert_harmless(&svg(&journey));
        assert_dot(&String::from_utf8(made(&journey, Format::Dot, Look::default()).bytes).expect("text"));
        let png = made(&journey, Format::Png, Look::default());
        assert!(png::Decoder::new(std::io::Cursor::new(png.bytes)).read_info().is_ok());
        assert_eq!(png.lost, Vec::<String>::new());
        for paper in Paper::ALL {
            made(&journey, Format::Pdf, Look { paper, ..Look::default() });
        }
    }
}

#[test]
fn what_is_lost_is_what_is_there() {
    let mut touchpoint = Touchpoint::new("One", "s".into(), "l".into());
    touchpoint.note = "Seen on a Monday".into();
    touchpoint.thinks = "Why?".into();
    let record = Record::Touchpoint(Arc::new(touchpoint));
    let blank = templates::named("blank").expect("a template").journey();
    let journey =
        Journey::from_records(blank.records().chain([(Key::Touchpoint("one".into()), record)]).collect::<Vec<_>>());
    let lost = made(&journey, Format::Svg, Look::default()).lost;
    assert_eq!(lost, ["a thought", "a note", "1 touchpoint without a place"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_journey_can_be_exported(journey in broken_journey()) {
        assert_harmless(&svg(&journey));
        assert_dot(&String::from_utf8(made(&journey, Format::Dot, Look::default()).bytes).expect("text"));
        made(&journey, Format::Png, Look { scale: Some(0.25), ..Look::default() });
        made(&journey, Format::Pdf, Look::default());
        made(&journey, Format::Pdf, Look { paper: Paper::Letter, ..Look::default() });
    }
}

fn trustline(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trustline"));
    command.args(arguments).stdin(Stdio::null()).output().expect("the binary runs")
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

/// A copy of a sample in a folder of its own.
fn copied(name: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("storm.journey.ron");
    fs::write(&file, file::print(&file::Document { journey: sample(name), ..Default::default() })).expect("written");
    (folder, file)
}

#[test]
fn the_command_writes_beside_the_journey_and_says_what_is_lost() {
    let (folder, file) = copied("hurricane");
    for format in Format::ALL {
        let done = trustline(&["export", file.to_str().expect("text"), "--to", format.word()]);
        assert_eq!(done.status.code(), Some(0), "{}", told(&done));
        assert!(done.stdout.is_empty());
        assert!(told(&done).contains("not carried: "), "{}", told(&done));
        assert!(folder.path().join("storm").with_extension(format.ending()).is_file());
        let again = trustline(&["export", file.to_str().expect("text"), "--to", format.word(), "-o", "-"]);
        assert_eq!(again.stdout, fs::read(folder.path().join("storm").with_extension(format.ending())).expect("there"));
        assert!(told(&again).contains("not carried: "));
    }
}

#[test]
fn the_command_looks_for_the_current_state_of_a_future_one() {
    let (folder, file) = copied("hurricane");
    let text = fs::read_to_string(&file).expect("there");
    let based = text.replacen("    title:", "    based_on: \"as-is.journey.ron\",\n    title:", 1);
    let based = based.replace("assessed: 2", "assessed: 4");
    fs::write(&file, based).expect("written");
    let export = |format: &str| trustline(&["export", file.to_str().expect("text"), "--to", format, "-o", "-"]);
    let without = export("svg");
    assert_eq!(without.status.code(), Some(0), "{}", told(&without));
    let missing = "the trust line of the current state, as there is no file `as-is.journey.ron`";
    assert!(told(&without).contains(missing), "{}", told(&without));
    assert!(!told(&export("csv")).contains("current state"), "a table has no trust line to lack");
    fs::write(folder.path().join("as-is.journey.ron"), text).expect("written");
    let with = export("svg");
    assert_eq!(with.status.code(), Some(0), "{}", told(&with));
    assert!(!told(&with).contains("current state"), "{}", told(&with));
    let says = |done: &Output| String::from_utf8_lossy(&done.stdout).contains("Current state: ");
    assert!(says(&with) && !says(&without));
}

#[test]
fn the_command_never_writes_over_a_journey() {
    let (folder, file) = copied("life");
    let before = fs::read(&file).expect("there");
    let other = folder.path().join("other.ron");
    let link = folder.path().join("link.svg");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&file, &link).expect("a link");
    for target in [&file, &other, &link].into_iter().filter(|target| cfg!(unix) || **target != link) {
        let done =
            trustline(&["export", file.to_str().expect("text"), "--to", "svg", "-o", target.to_str().expect("text")]);
        assert_eq!(done.status.code(), Some(2));
        assert!(told(&done).contains("is a journey's file"), "{}", told(&done));
    }
    assert_eq!(fs::read(&file).expect("there"), before);
}

#[test]
fn the_command_refuses_what_it_can_not_do() {
    let (folder, file) = copied("life");
    let path = file.to_str().expect("text");
    let broken = folder.path().join("broken.journey.ron");
    let text = fs::read_to_string(&file).expect("there").replacen("stage: \"", "stage: \"no-such-", 1);
    fs::write(&broken, text).expect("written");
    for (arguments, words) in [
        (vec!["export", path, "--to", "docx"], "possible values"),
        (vec!["export", path, "--to", "png", "--scale", "0"], "a scale is a number above 0"),
        (vec!["export", path, "--to", "png", "--scale", "1000"], "the largest scale that works"),
        (vec!["export", path, "--to", "svg", "--theme", "neon"], "light, dark"),
        (vec!["export", broken.to_str().expect("text"), "--to", "svg"], "error[dangling]"),
        (vec!["export", "nowhere.ron", "--to", "svg"], "there is no such file"),
        (vec!["export", path, "--to", "svg", "-o", "/nowhere/at/all.svg"], "could not be saved"),
    ] {
        let done = trustline(&arguments);
        assert_eq!(done.status.code(), Some(2), "{arguments:?}");
        assert!(told(&done).contains(words), "{}", told(&done));
    }
}
