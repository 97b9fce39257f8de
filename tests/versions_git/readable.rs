//! The readable form: complete, stable, and made to be compared by line.

use crate::common::edits::{edit, fitted};
use crate::common::{broken_journey, journey};
use crate::repository::{renamed, sample};
use proptest::prelude::*;
use std::path::Path;
use trustline::file::{self, Document};
use trustline::journey::Journey;
use trustline::versions::readable::readable;

fn page(journey: &Journey) -> String {
    readable(&Document { journey: journey.clone(), ..Document::default() })
}

fn every_field() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/every-field.journey.ron");
    let document = file::open(&path).expect("it can be read").document;
    file::print(&document)
}

#[test]
fn every_field_of_the_format_is_on_the_page() {
    let canonical = every_field();
    let document = file::parse(canonical.as_bytes(), "").expect("canonical");
    let whole = readable(&document);
    let lines: Vec<&str> = canonical.lines().collect();
    let (mut left_out, mut altered) = (0, 0);
    let must_differ = |text: &str, what: &str, count: &mut usize| {
        let Ok(other) = file::parse(text.as_bytes(), "") else { return };
        if other.journey != document.journey || other.head_comment != document.head_comment {
            assert_ne!(readable(&other), whole, "{what}");
            *count += 1;
        }
    };
    for at in 0..lines.len() {
        // without this line, or without all from this one to the end of what it opens
        for end in at + 1..=(at + 24).min(lines.len()) {
            let without = [&lines[..at], &lines[end..]].concat().join("\n");
            must_differ(&without, &format!("without lines {at} to {end}: {}", lines[at]), &mut left_out);
        }
        for with in variants(lines[at]) {
            let mut lines = lines.clone();
            lines[at] = &with;
            must_differ(
                &lines.join("\n"),
                &format!("{} instead of {}", with, canonical.lines().nth(at).expect("there")),
                &mut altered,
            );
        }
    }
    assert!(left_out > 60 && altered > 250, "{left_out} {altered}");
}

/// The line with one of its fields left out, with each of its values another, in turn.
fn variants(line: &str) -> Vec<String> {
    let words = [
        ("true", "false"),
        ("Future", "Current"),
        ("Customer", "Support"),
        ("Observed", "Assumed"),
        ("Entry", "Exit"),
        ("website", "fax"),
        ("phone", "fax"),
        ("ease", "humanity"),
        ("other", "employee"),
        ("humanity", "ease"),
        ("post_service_journey", "relational"),
        ("thumbs", "yes_no"),
        ("ComplianceTime", "Travel"),
        ("Frequent", "Rare"),
        ("Waiting", "Travel"),
        ("Planned", "Resolved"),
        ("e_signature", "mobile"),
        ("Ai", "Automation"),
        ("Dropped", "Done"),
        ("effectiveness", "employee"),
        ("Theirs", "Ours"),
        ("Backstage", "Support"),
        ("\"e\"", ""),
        ("\"x\"", ""),
        ("\"b\", note", "note"),
    ];
    let mut all: Vec<String> = words
        .iter()
        .flat_map(|(from, to)| {
            line.match_indices(from)
                .map(|(at, _)| format!("{}{to}{}", &line[..at], &line[at + from.len()..]))
                .collect::<Vec<_>>()
        })
        .collect();
    for (at, c) in line.char_indices() {
        let rest = &line[at + c.len_utf8()..];
        if c.is_ascii_digit() {
            all.push(format!("{}{}{rest}", &line[..at], if c == '1' { '0' } else { '1' }));
        } else if c.is_alphanumeric() || c == '-' {
            all.push(format!("{}z{rest}", &line[..at]));
            all.push(format!("{}{rest}", &line[..at]));
        } else if c == ',' {
            // without the field after it, or before it
            if let Some(end) = rest.find([',', ')', ']']) {
                all.push(format!("{}{}", &line[..at], &rest[end..]));
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn journeys_that_differ_make_pages_that_differ(start in journey(), edits in prop::collection::vec(edit(), 1..6)) {
        let mut journey = start.clone();
        for edit in edits {
            let before = journey.clone();
            if let Ok(patch) = fitted(edit, &journey).patch(&journey) {
                journey.apply(&patch).expect("the patch was made of this journey");
            }
            prop_assert_eq!(page(&before) == page(&journey), before == journey);
        }
    }

    #[test]
    fn the_page_steers_no_terminal_and_hides_nothing(journey in broken_journey()) {
        let page = page(&journey);
        let odd = |c: char| c != '\n' && (c.is_control() || "\u{200b}\u{202e}\u{2028}\u{feff}\u{2066}".contains(c));
        prop_assert_eq!(page.chars().find(|c| odd(*c)), None);
        prop_assert_eq!(page.lines().next().map(|line| line.starts_with("Journey")), Some(true));
        prop_assert!(page.ends_with('\n'));
    }
}

#[test]
fn a_title_of_spaces_is_told_apart_from_none() {
    let titled = |title: &str| {
        let text = format!("Journey(format: 1, title: \"{title}\")\n");
        page(&file::parse(text.as_bytes(), "titled").expect("it can be read").journey)
    };
    assert_ne!(titled(" "), titled(""));
    assert_ne!(titled("Home "), titled("Home"));
}

#[test]
fn one_change_is_one_line() {
    let before = sample("surviving-a-hurricane");
    let after = renamed(&before, 3, "Called otherwise");
    let (before, after) = (page(&before), page(&after));
    let differ: Vec<(&str, &str)> = before.lines().zip(after.lines()).filter(|(a, b)| a != b).collect();
    assert_eq!(before.lines().count(), after.lines().count());
    assert!(
        differ
            .iter()
            .all(|(_, b)| b.starts_with("Touchpoint Called otherwise (")
                || b.trim_start().starts_with("→ Called otherwise")),
        "{differ:?}"
    );
    assert_eq!(differ.iter().filter(|(a, _)| a.starts_with("Touchpoint ")).count(), 1);
}

#[test]
fn the_page_reads_well() {
    let document = file::parse(every_field().as_bytes(), "").expect("canonical");
    insta::assert_snapshot!(readable(&document));
}
