//! Versions in the window: what changed, what was, what two people's changes come to.

mod comparing;
mod conflicts;
mod history;
mod looking;
mod markers;
mod merging;

use super::repository::Repository;
use super::*;
use crate::app::compare::Comparison;
use crate::app::session::Selection;
use crate::command::CommandId;
use crate::journey::{Journey, Subject, TouchpointId};
use crate::versions::merge::merge;

/// A journey as it was.
const BEFORE: &str = r#"#![enable(implicit_some)]
Journey(
    format: 1,
    title: "Replace a card",
    lanes: [
        Lane(id: "me", name: "Resident", kind: Customer),
        Lane(id: "uscis", name: "USCIS online", kind: Frontstage, component: "USCIS"),
    ],
    stages: [
        Stage(id: "apply", name: "Apply"),
        Stage(id: "wait", name: "Wait"),
        Stage(id: "end", name: "End"),
    ],
    touchpoints: {
        "file": Touchpoint(
            name: "File the form",
            stage: "apply",
            lane: "uscis",
            trust: Trust(assessed: 3),
            next: [Next(to: "wait", wait_days: 24)],
        ),
        "wait": Touchpoint(
            name: "Wait for an answer",
            stage: "wait",
            lane: "me",
            trust: Trust(assessed: 2),
            next: [Next(to: "card"), Next(to: "call")],
        ),
        "call": Touchpoint(
            name: "Call the contact center",
            stage: "wait",
            lane: "me",
        ),
        "card": Touchpoint(
            name: "Receive the card",
            stage: "end",
            lane: "me",
            moment: Exit,
        ),
    },
)
"#;

/// The same later: of every kind of change one.
fn after() -> String {
    BEFORE
        .replace("name: \"File the form\"", "name: \"File Form I-90\"")
        .replace("assessed: 3", "assessed: 4")
        .replace("wait_days: 24", "wait_days: 10")
        .replace("name: \"Wait\"", "name: \"Wait and ask\"")
        .replace("name: \"USCIS online\"", "name: \"USCIS account\"")
        .replace(", Next(to: \"call\")", "")
        .replace("name: \"Receive the card\",\n            stage: \"end\"", "name: \"Receive the card\",\n            stage: \"wait\"")
        .replace("\"call\": Touchpoint(\n            name: \"Call the contact center\",\n            stage: \"wait\",\n            lane: \"me\",", "\"track\": Touchpoint(\n            name: \"Track the case\",\n            stage: \"wait\",\n            lane: \"uscis\",")
}

fn parsed(text: &str) -> Journey {
    file::parse(text.as_bytes(), "a test").unwrap_or_else(|report| panic!("{}", report.render(false))).journey
}

fn printed(journey: Journey) -> String {
    file::print(&file::Document { journey, ..Default::default() })
}

/// What stands in a file after two people changed it, with what could not be decided in it.
fn conflicted(base: &str, ours: &str, theirs: &str) -> String {
    printed(merge(&parsed(base), &parsed(ours), &parsed(theirs)))
}

fn doc(window: &Window) -> &crate::app::page::Doc {
    window.state().doc().expect("a journey")
}

fn journey(window: &Window) -> &Journey {
    doc(window).session.journey()
}

fn named(window: &Window, id: &str) -> String {
    journey(window).touchpoint(&TouchpointId::from(id)).map(|touchpoint| touchpoint.name.clone()).unwrap_or_default()
}

fn comparison(window: &Window) -> &Comparison {
    &doc(window).lookup.as_ref().expect("versions that are looked at").comparison
}

fn focus(window: &Window) -> Option<String> {
    doc(window).session.selection.focus.as_ref().map(Subject::to_string)
}

/// Whether these words are anywhere in the window.
fn tells(window: &Window, words: &str) -> bool {
    let tells = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
        [node.label(), node.value()].iter().flatten().any(|text| text.contains(words))
    };
    window.query_all_by(tells).next().is_some()
}

fn run(window: &mut Window, id: CommandId) {
    window.state_mut().run(id);
    window.run();
}

fn said(window: &Window) -> String {
    window.state().said().to_owned()
}

/// Shows what differs between the file of a window that is saved and another text.
fn comparing(from: &str, to: &str) -> (tempfile::TempDir, Window) {
    let (folder, path) = folder_with(from);
    let mut window = window(Some(&path), &[]);
    let version = |name: &str, text: &str| crate::app::compare::Version { name: name.into(), journey: parsed(text) };
    let (before, after) = (version("the one", from), version("the other", to));
    window.state_mut().compare("Changes".into(), before, after, crate::app::compare::Purpose::Look);
    window.run();
    (folder, window)
}

/// The description that assistive technology has of something on the map.
fn described(window: &Window, label: &str, role: Role) -> String {
    let node = window.get_by_role_and_label(role, label);
    node.accesskit_node().description().unwrap_or_default()
}
