//! The hand-out: a PDF with a cover and a page a stop. An export is an error if the document isn't PDF/UA-1: its
//! validator sees every one of them. What stands where on a page is tested where it is laid out.

use proptest::prelude::*;
use std::io::Write as _;
use std::process::Command;
use std::sync::Arc;
use trustline::exchange::{Export, ExportError, Format, Look, Paper, Progress, export};
use trustline::file;
use trustline::journey::{Journey, Key, Next, Record, Touchpoint};
use trustline::layout::arrange;
use trustline::picture::{Sizes, THEMES};
use trustline::story::Story;

mod common;
use common::broken_journey;
use common::hostile::{hostile, sample, samples};

const ON: Progress<'_> = Progress(&|_| true);

fn made(journey: &Journey, look: Look) -> Export {
    export(journey, &arrange(journey, &Sizes(journey)), Format::Handout, look, ON).expect("it can be exported")
}

/// How many pages a document has.
fn pages(bytes: &[u8]) -> usize {
    let text = String::from_utf8_lossy(bytes).replace(' ', "");
    text.matches("/Type/Page").count() - text.matches("/Type/Pages").count()
}

fn holds(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|window| window == part.as_bytes())
}

/// A journey without its script: it tells itself.
fn untold(journey: &Journey) -> Journey {
    let mut head = journey.head().clone();
    head.script.clear();
    let head = (Key::Journey, Record::Journey(Arc::new(head)));
    Journey::from_records(journey.records().filter(|(key, _)| *key != Key::Journey).chain([head]).collect::<Vec<_>>())
}

/// A sample grown to at least so many touchpoints, in a row in its own stages and lanes.
fn grown(n: usize) -> Journey {
    let journey = untold(&sample("hurricane"));
    let places: Vec<_> = journey.touchpoints().values().map(|t| (t.stage.clone(), t.lane.clone())).collect();
    let more = (0..n).map(|i| {
        let (stage, lane) = places[i % places.len()].clone();
        let mut touchpoint = Touchpoint::new(format!("Wait in line number {i}"), stage, lane);
        touchpoint.note = format!("Said of {i}");
        touchpoint.next.extend((i + 1 < n).then(|| Next::to(format!("more-{}", i + 1).into())));
        (Key::Touchpoint(format!("more-{i}").into()), Record::Touchpoint(Arc::new(touchpoint)))
    });
    Journey::from_records(journey.records().chain(more).collect::<Vec<_>>())
}

#[test]
fn every_sample_is_handed_out_with_its_script_and_without() {
    for path in samples() {
        let journey = file::open(&path).expect("it can be read").document.journey;
        for journey in [untold(&journey), journey] {
            for paper in Paper::ALL {
                let bytes = made(&journey, Look { paper, ..Look::default() }).bytes;
                let story = Story::of(&journey);
                // A script is followed by what stands out.
                let expected = 1 + story.stops.len() + usize::from(story.scripted);
                assert_eq!(pages(&bytes), expected, "{path:?} on {paper:?}");
                for part in ["/StructTreeRoot", "/MarkInfo", "/Outlines", "pdfuaid:part", "/Lang"] {
                    assert!(holds(&bytes, part), "{path:?} on {paper:?} has no {part}");
                }
            }
        }
    }
}

#[test]
fn large_and_hostile_journeys_are_handed_out_too() {
    let journey = grown(300);
    assert!(journey.touchpoints().len() > 300);
    assert!(pages(&made(&journey, Look::default()).bytes) > Story::of(&journey).stops.len());
    for journey in [hostile(), untold(&hostile()), Journey::default()] {
        for theme in THEMES {
            made(&journey, Look { theme: Some(theme), ..Look::default() });
        }
    }
    let lost = made(&hostile(), Look::default()).lost;
    assert!(lost.iter().any(|lost| lost.contains("drawn as boxes")), "{lost:?}");
}

#[test]
fn a_handout_leaves_out_less_than_the_map() {
    let journey = sample("hurricane");
    let map = export(&journey, &arrange(&journey, &Sizes(&journey)), Format::Pdf, Look::default(), ON).expect("a map");
    let said = |lost: &[String]| lost.join("\n");
    let lost = made(&journey, Look::default()).lost;
    assert!(said(&map.lost).contains("stops of the presentation") && !said(&lost).contains("presentation"));
    let count = |lost: &[String]| -> usize {
        let texts = lost.iter().find(|lost| lost.starts_with("the texts of")).expect("some texts are left out");
        texts.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse::<usize>().ok()).sum()
    };
    assert!(count(&lost) < count(&map.lost), "{lost:?}");
    // each moment that matters is a stop there, with its thought and its note
    let thoughts = |lost: &[String]| lost.iter().find(|lost| lost.ends_with("thoughts")).cloned();
    let itself = made(&untold(&journey), Look::default()).lost;
    assert_ne!(thoughts(&itself), thoughts(&lost));
}

#[test]
fn a_handout_is_stopped_at_any_page() {
    let journey = sample("hurricane");
    let placement = arrange(&journey, &Sizes(&journey));
    for most in [0.0, 0.3, 0.6, 0.9] {
        let stop = Progress(&|part| part <= most);
        let done = export(&journey, &placement, Format::Handout, Look::default(), stop);
        assert_eq!(done, Err(ExportError::Cancelled), "at {most}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_journey_can_be_handed_out(journey in broken_journey()) {
        let first = made(&journey, Look::default());
        prop_assert!(pages(&first.bytes) > Story::of(&journey).stops.len());
        prop_assert_eq!(first, made(&journey, Look::default()));
    }
}

/// What `pdftotext` reads, in the order of the content.
fn read(bytes: &[u8], option: &[&str]) -> String {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(bytes).expect("written");
    let done = Command::new("pdftotext").args(option).arg(file.path()).arg("-").output().expect("poppler-utils");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("UTF-8")
}

/// A text without white space, and without hyphens: `pdftotext` takes those at the ends of lines for its own.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
}

/// Checks that texts stand in a page in this order.
fn assert_in_order<'t>(page: &str, texts: impl Iterator<Item = &'t str>) {
    let page = bare(page);
    let mut rest = page.as_str();
    for text in texts.map(bare) {
        let at = rest.find(&text).unwrap_or_else(|| panic!("{text:?} is not where it should be in {page}"));
        rest = &rest[at + text.len()..];
    }
}

#[test]
#[ignore = "needs poppler-utils"]
fn another_program_reads_titles_facts_and_notes_in_their_order() {
    for path in samples() {
        let journey = file::open(&path).expect("it can be read").document.journey;
        for journey in [untold(&journey), journey] {
            let bytes = made(&journey, Look::default()).bytes;
            let stops = Story::of(&journey).stops;
            let raw = read(&bytes, &["-raw"]);
            let laid_out = read(&bytes, &[]);
            let summary = journey.head().summary.trim();
            let titles = || stops.iter().map(|stop| stop.title.as_str());
            // the cover: title, summary, the stops
            let cover = raw.split('\u{c}').next().expect("a page");
            assert_in_order(cover, [journey.head().title.as_str(), summary].into_iter().chain(titles()));
            for (stop, page) in stops.iter().zip(raw.split('\u{c}').skip(1)) {
                let facts = stop.facts.iter().map(|fact| fact.text.trim()).filter(|text| *text != summary);
                let heading = (!stop.note.is_empty()).then_some("Notes");
                let all = [stop.title.as_str()].into_iter().chain(facts).chain(heading).chain(stop.note.lines());
                assert_in_order(page, all);
            }
            // as it looks, too, every page begins with its title and ends with its notes
            for (stop, page) in stops.iter().zip(laid_out.split('\u{c}').skip(1)) {
                assert!(bare(page).starts_with(&bare(&stop.title)), "{page}");
                assert_in_order(page, [stop.title.as_str()].into_iter().chain(stop.note.lines()));
            }
        }
    }
}

#[test]
#[ignore = "needs poppler-utils"]
fn another_program_finds_no_word_over_another() {
    for name in ["hurricane", "life", "mariner"] {
        let page = read(&made(&sample(name), Look::default()).bytes, &["-bbox"]);
        let number = |line: &str, name: &str| -> Option<f64> {
            line.split_once(&format!("{name}=\""))?.1.split_once('"')?.0.parse().ok()
        };
        for page in page.split("<page ").skip(1) {
            let words: Vec<[f64; 4]> = page
                .lines()
                .filter(|line| line.trim_start().starts_with("<word "))
                .filter_map(|line| {
                    let [l, t, r, b] = ["xMin", "yMin", "xMax", "yMax"].map(|name| number(line, name));
                    Some([l? + 0.5, t? + (b? - t?) * 0.25, r? - 0.5, b? - (b? - t?) * 0.25])
                })
                .collect();
            assert!(words.len() > 10);
            // words of 8.5 points and more are the page's own; smaller ones are the map's, which has its own rules
            let own = |word: &&[f64; 4]| (word[3] - word[1]) * 2.0 >= 8.5 * 1.1;
            for (i, a) in words.iter().enumerate().filter(|(_, word)| own(word)) {
                for b in words[..i].iter().filter(own) {
                    let apart = a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
                    assert!(apart, "{name}: {a:?} over {b:?}");
                }
            }
        }
    }
}
