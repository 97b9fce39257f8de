//! What a screen reader gets of each screen: roles, names, values and states of everything in the window, as a tree.

use super::*;
use egui_kittest::kittest::AccessKitNode;

/// The tree of the window in lines: role, name, what is known of it. Containers that say nothing are left out.
fn tree(window: &Window) -> String {
    let mut lines = Vec::new();
    let root = window.root();
    for node in root.children() {
        walk(&node.accesskit_node(), 0, &mut lines);
    }
    lines.join("\n")
}

fn walk(node: &AccessKitNode<'_>, depth: usize, lines: &mut Vec<String>) {
    let role = node.role();
    let name = node.label().unwrap_or_default();
    let says = !matches!(role, Role::GenericContainer | Role::TextRun | Role::Pane) || !name.is_empty();
    // What scrolls far is told, but hundreds of lines would hide what matters here.
    if says {
        let mut line = format!("{}{role:?} {name:?}", "  ".repeat(depth));
        for (what, value) in [("=", node.value()), ("–", node.description())] {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                line += &format!(" {what} {value:?}");
            }
        }
        let states = [
            (node.is_disabled(), "disabled"),
            (node.is_selected() == Some(true), "selected"),
            (node.is_focused(), "focused"),
            (format!("{:?}", node.toggled()) == "Some(True)", "on"),
        ];
        for (_, state) in states.into_iter().filter(|(is, _)| *is) {
            line += &format!(" [{state}]");
        }
        if let Some(keys) = node.data().keyboard_shortcut() {
            line += &format!(" ({keys})");
        }
        lines.push(line);
    }
    for child in node.children() {
        walk(&child, depth + usize::from(says), lines);
    }
}

/// A window with a journey small enough to be read whole.
fn small() -> (tempfile::TempDir, Window) {
    let (folder, path) = folder_with(
        r#"#![enable(implicit_some)]
Journey(
    format: 1,
    title: "Replace a card",
    lanes: [Lane(id: "me", name: "Resident", kind: Customer), Lane(id: "uscis", name: "USCIS online", kind: Frontstage, component: "USCIS")],
    stages: [Stage(id: "apply", name: "Apply"), Stage(id: "wait", name: "Wait")],
    touchpoints: {
        "file": Touchpoint(name: "File the form", stage: "apply", lane: "uscis", trust: Trust(assessed: 3), next: [Next(to: "wait", wait_days: 24)]),
        "wait": Touchpoint(name: "Wait for an answer", stage: "wait", lane: "me", moment: Exit),
    },
)
"#,
    );
    let window = window(Some(&path), &[]);
    (folder, window)
}

#[test]
fn the_map_with_its_panels() {
    let (_folder, window) = small();
    insta::assert_snapshot!(tree(&window));
}

#[test]
fn a_touchpoint_in_the_inspector() {
    let (_folder, mut window) = small();
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    insta::assert_snapshot!(tree(&window));
}

#[test]
fn the_findings() {
    let (_folder, mut window) = small();
    press(&mut window, Modifiers::NONE, Key::F7);
    insta::assert_snapshot!(tree(&window));
}

#[test]
fn the_script() {
    let (_folder, mut window) = small();
    press(&mut window, Modifiers::COMMAND, Key::Num5);
    insta::assert_snapshot!("the_script_while_it_is_empty", tree(&window));
    click(&mut window, "Begin with the journey's own stops");
    insta::assert_snapshot!(tree(&window));
}

#[test]
fn the_palette_while_something_is_found() {
    let (_folder, mut window) = small();
    press(&mut window, Modifiers::COMMAND, Key::K);
    window.event(egui::Event::Text("file".into()));
    window.run();
    insta::assert_snapshot!(tree(&window));
}

#[test]
fn a_dialog() {
    let (_folder, mut window) = small();
    press(&mut window, Modifiers::COMMAND, Key::N);
    insta::assert_snapshot!(tree(&window));
}

#[test]
fn the_welcome_screen() {
    let window = window(None, &[]);
    insta::assert_snapshot!(tree(&window));
}
