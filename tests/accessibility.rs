//! Is the accessibility conformance report complete, and does each of its claims say how it was checked?

use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
struct Report {
    catalog: String,
    chapters: BTreeMap<String, Chapter>,
}

#[derive(Deserialize)]
struct Chapter {
    #[serde(default)]
    disabled: bool,
    #[serde(default)]
    criteria: Vec<Criterion>,
}

#[derive(Deserialize)]
struct Criterion {
    num: String,
    components: Vec<Component>,
}

#[derive(Deserialize)]
struct Component {
    name: String,
    adherence: Adherence,
}

#[derive(Deserialize)]
struct Adherence {
    level: String,
    notes: String,
}

fn report() -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/accessibility.yaml");
    let text = std::fs::read_to_string(path).expect("the report can be read");
    serde_saphyr::from_str(&text).expect("it is YAML in the form of OpenACR")
}

/// Everything under `src` and `tests` that is Rust.
fn code(folder: &Path, all: &mut String) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            code(&path, all);
        } else if path.extension().is_some_and(|end| end == "rs") {
            *all += &std::fs::read_to_string(path).expect("source");
        }
    }
}

#[test]
fn every_criterion_of_the_catalog_is_answered() {
    let report = report();
    assert_eq!(report.catalog, "2.5-edition-wcag-2.2-508-en");
    // How many criteria the catalog has in each chapter.
    let wanted = [
        ("success_criteria_level_a", 32),
        ("success_criteria_level_aa", 24),
        ("functional_performance_criteria", 9),
        ("software", 26),
        ("support_documentation_and_services", 5),
    ];
    for (chapter, count) in wanted {
        let chapter = &report.chapters[chapter];
        assert!(!chapter.disabled);
        let mut numbers: Vec<_> = chapter.criteria.iter().map(|criterion| &criterion.num).collect();
        assert_eq!(numbers.len(), count);
        numbers.sort();
        numbers.dedup();
        assert_eq!(numbers.len(), count, "each once");
    }
}

#[test]
fn every_claim_says_how_it_was_checked_and_names_tests_that_exist() {
    let (report, mut all) = (report(), String::new());
    for folder in ["src", "tests"] {
        code(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut all);
    }
    let levels = ["supports", "partially-supports", "does-not-support", "not-applicable", "not-evaluated"];
    let criteria = report.chapters.values().flat_map(|chapter| &chapter.criteria);
    for (criterion, component) in
        criteria.flat_map(|criterion| criterion.components.iter().map(move |c| (criterion, c)))
    {
        let Adherence { level, notes } = &component.adherence;
        let what = format!("{} for {}", criterion.num, component.name);
        assert!(levels.contains(&level.as_str()), "{what}: {level}");
        assert!(!notes.trim().is_empty(), "{what} says nothing");
        let claims = matches!(level.as_str(), "supports" | "partially-supports" | "does-not-support");
        assert!(!claims || notes.contains("Checked:"), "{what} doesn't say how it was checked");
        for test in notes.split('`').skip(1).step_by(2).filter(|name| name.contains('_')) {
            assert!(all.contains(&format!("fn {test}()")), "{what} names {test}, which is no test");
        }
    }
}
