//! The samples, and a journey in which every text is what an attacker, an accident or a faraway language writes.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use trustline::file;
use trustline::journey::{Journey, Key, Record};

/// The files of the sample journeys.
pub fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_journeys");
    let mut all: Vec<PathBuf> =
        fs::read_dir(folder).expect("samples").map(|entry| entry.expect("one").path()).collect();
    all.retain(|path| path.extension().is_some_and(|extension| extension == "ron"));
    all.sort();
    assert!(all.len() >= 7);
    all
}

/// The sample whose file name holds this.
pub fn sample(name: &str) -> Journey {
    let path = samples().into_iter().find(|path| path.to_string_lossy().contains(name)).expect("a sample");
    file::open(&path).expect("it can be read").document.journey
}

/// What people and machines may write where a name belongs.
pub const HOSTILE: [&str; 16] = [
    "</text><script>alert(1)</script>",
    "\"]; } subgraph evil { x -> y",
    "&#0; &amp; ]]> <!-- -->",
    "مرحبا بالعالم",
    "👩‍👩‍👧‍👦 🇺🇸 e\u{301}",
    "bell \u{7} escape \u{1b} delete \u{7f} \u{85}",
    "' onload='alert(1)",
    "a\\N\\G\\",
    "\u{202E}desrever\u{202C} \u{FFFE}\u{FFFF}",
    "javascript:alert(1) http://example.com/x.png url(//example.com)",
    "=HYPERLINK(\"http://example.com\")",
    "# a | b `c` **d** [e](javascript:f)\n\n    code\n---\n1. g",
    "%%{init: {\"theme\": \"dark\"}}%%\nend\nstyle a:b#c;",
    "```\n</style><img src=x onerror=alert(1)>\n~~~",
    "javascript:alert(1)",
    "@SUM(A1) -1 +1",
];

/// A sample in which every text is hostile.
pub fn hostile() -> Journey {
    let journey = sample("hurricane");
    let text = |n: usize| HOSTILE[n % HOSTILE.len()].to_owned();
    let records: Vec<(Key, Record)> = journey.records().collect();
    let renamed = records.into_iter().enumerate().map(|(n, (key, mut record))| {
        match &mut record {
            Record::Journey(head) => {
                let head = Arc::make_mut(head);
                (head.title, head.summary, head.owner, head.note) = (text(0), text(2), text(11), text(13));
            }
            Record::Lane(lane) => {
                let lane = Arc::make_mut(lane);
                (lane.name, lane.component, lane.note) = (text(n), text(n + 1), text(n + 2));
            }
            Record::Stage(stage) => {
                let stage = Arc::make_mut(stage);
                (stage.name, stage.span, stage.note) = (text(n), text(n + 1), text(n + 2));
            }
            Record::Persona(persona) => {
                let persona = Arc::make_mut(persona);
                (persona.name, persona.segment, persona.needs) = (text(n), text(n + 1), text(n + 2));
            }
            Record::Evidence(evidence) => {
                let evidence = Arc::make_mut(evidence);
                (evidence.title, evidence.link, evidence.quote) = (text(n), text(n + 1), text(n + 2));
            }
            Record::Touchpoint(touchpoint) => {
                let touchpoint = Arc::make_mut(touchpoint);
                touchpoint.name = text(n);
                (touchpoint.does, touchpoint.thinks, touchpoint.note) = (text(n + 1), text(n + 2), text(n + 3));
                (touchpoint.owner, touchpoint.opens) = (text(n + 4), text(n + 5));
                for next in &mut touchpoint.next {
                    next.label = text(n + 1);
                }
                for (pain, at) in touchpoint.pain_points.values_mut().zip(n..) {
                    (pain.text, pain.owner, pain.note) = (text(at), text(at + 1), text(at + 2));
                }
                touchpoint.bright_spots.values_mut().zip(n..).for_each(|(bright, at)| bright.text = text(at));
                touchpoint.opportunities.values_mut().zip(n..).for_each(|(one, at)| one.text = text(at));
            }
        }
        (key, record)
    });
    Journey::from_records(renamed.collect::<Vec<_>>())
}
