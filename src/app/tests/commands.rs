//! Every command of the table, done by keyboard in the real application on a sample.

use super::repository::Repository;
use super::*;
use crate::app::session::Selection;
use crate::app::settings::Look;
use crate::app::{act, keys};
use crate::command::{COMMANDS, Command, CommandId, System};
use crate::journey::{Code, Journey, TouchpointId};

/// How a command is called.
#[derive(Clone, Copy, Debug)]
enum Call {
    /// By its first shortcut.
    Shortcut,
    /// By its title in the palette.
    Palette,
}

/// A window in which the command can be done, with the keyboard on the map, and the folder its files are in.
fn ready(command: &Command) -> (tempfile::TempDir, Window) {
    let (folder, window, _) = ready_from(command);
    (folder, window)
}

/// The same with the journey as it was opened.
fn ready_from(command: &Command) -> (tempfile::TempDir, Window, Journey) {
    use CommandId as C;
    let folder = tempfile::tempdir().expect("a folder");
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_journeys")).expect("the samples")
    {
        let entry = entry.expect("a sample");
        std::fs::copy(entry.path(), folder.path().join(entry.file_name())).expect("copied");
    }
    let lifetime = matches!(command.id, C::OpenLinked | C::Back);
    let file = if lifetime { "a-life-with-dhs.journey.ron" } else { GREEN_CARD };
    let path = folder.path().join(file);
    let sample = sample(file);
    let is_versioned = matches!(command.id, C::History | C::BringBack);
    let merges = matches!(command.id, C::MergeFile | C::TakeMerge);
    if is_versioned {
        Repository::over(folder.path());
        std::fs::write(&path, theirs(&sample)).expect("written");
        Repository::over(folder.path());
    } else if decides(command.id) || matches!(command.id, C::NextChange | C::PreviousChange) {
        std::fs::write(&path, conflicted(&sample)).expect("written");
    }
    let look_every = merges.then_some(Duration::from_millis(20));
    let mut window = window_with(Some(&path), &[], Setup { look_every, ..Setup::default() });
    let opened = window.state().doc().expect("a journey").session.journey().clone();
    let doc = window.state_mut().doc_mut().expect("a journey");
    let journey = doc.session.journey();
    let lanes = &journey.head().lanes;
    let fits = |id: &TouchpointId, t: &crate::journey::Touchpoint| match command.id {
        C::OpenLinked | C::Back => !t.opens.is_empty(),
        C::AddAbove => lanes.first() != Some(&t.lane),
        C::AddBelow => lanes.last() != Some(&t.lane),
        C::FollowBack | C::TransitionBack => journey.transitions().any(|(_, next)| next.to == *id),
        _ => !t.next.is_empty(),
    };
    let chosen = journey.reading_order().into_iter().find(|(id, t)| fits(id, t));
    let (id, touchpoint) = chosen.expect("a touchpoint");
    doc.session.selection = match command.id {
        C::Reconnect | C::ReconnectStart => {
            Selection::one(crate::journey::Subject::Transition(id.clone(), touchpoint.next[0].to.clone()))
        }
        _ => Selection::touchpoint(id),
    };
    doc.canvas.focus();
    window.run();
    match command.id {
        C::Undo | C::Redo | C::Save => {
            press(&mut window, Modifiers::COMMAND, Key::D);
            if command.id == C::Redo {
                press(&mut window, Modifiers::COMMAND, Key::Z);
            }
        }
        C::ExpandAll => press(&mut window, Modifiers { command: true, shift: true, ..Modifiers::NONE }, Key::H),
        C::DeleteView => window.state_mut().save_view("All"),
        C::ClearFilter => {
            let filter = crate::app::filter::Filter { matters: true, ..Default::default() };
            window.state_mut().doc_mut().expect("a journey").session.set_filter(filter);
        }
        C::FindNext | C::FindPrevious => {
            press(&mut window, Modifiers::COMMAND, Key::F);
            window.event(egui::Event::Text("card".into()));
            window.run();
            press(&mut window, Modifiers::NONE, Key::Escape);
        }
        C::Back => press(&mut window, Modifiers::COMMAND, Key::E),
        C::ThemeSystem => window.state_mut().set_look(Look::Dark),
        C::MergeFile | C::TakeMerge => {
            press(&mut window, Modifiers::COMMAND, Key::D);
            std::fs::write(&path, theirs(&sample)).expect("written");
            let is_seen = |window: &Window| window.state().doc().is_some_and(|doc| doc.on_disk.can_be_merged());
            until(&mut window, "the file has changed", is_seen);
            if command.id == C::TakeMerge {
                window.state_mut().run(C::MergeFile);
                window.run();
            }
        }
        C::BringBack => {
            window.state_mut().run(C::History);
            let is_there = |window: &Window| {
                let past = window.state().doc().and_then(|doc| doc.lookup.as_ref()?.past.as_ref());
                past.is_some_and(|past| past.revisions.done)
            };
            until(&mut window, "the history is there", is_there);
            window.state_mut().doc_mut().expect("a history").go_to_revision(Some(1));
            window.run();
        }
        _ => {}
    }
    (folder, window, opened)
}

/// The sample as somebody else left it.
fn theirs(sample: &str) -> String {
    sample.replacen("name: \"Pay the fee\"", "name: \"Pay the fee online\"", 1)
}

/// The sample with two things left to decide.
fn conflicted(sample: &str) -> String {
    let parse = |text: &str| file::parse(text.as_bytes(), "a side").expect("a journey").journey;
    let two = |name: &str, title: &str| {
        let text = sample.replacen("name: \"Pay the fee\"", &format!("name: \"{name}\""), 1);
        parse(&text.replacen("title: \"Replace a green card\"", &format!("title: \"{title}\""), 1))
    };
    let ours = two("Pay the fee online", "Replace a card");
    let journey = crate::versions::merge::merge(&parse(sample), &ours, &two("Pay in parts", "Get another card"));
    assert_eq!(journey.head().conflicts.len(), 2);
    file::print(&file::Document { journey, ..Default::default() })
}

/// Whether a command settles a conflict.
fn decides(id: CommandId) -> bool {
    use CommandId as C;
    matches!(id, C::TakeOurs | C::TakeTheirs | C::TakeBase | C::TakeStanding)
}

fn call(window: &mut Window, command: &Command, call: Call) {
    match call {
        Call::Shortcut => {
            let shortcut = command.shortcuts(System::Linux).first().expect("it has one");
            let (held, key) = keys::hands(*shortcut).expect("a key");
            press(window, held, key);
        }
        Call::Palette => {
            press(window, Modifiers::COMMAND, Key::K);
            let words = act::title(window.state(), command.id);
            window.event(egui::Event::Text(words));
            window.run();
            press(window, Modifiers::NONE, Key::Enter);
        }
    }
}

fn journey(window: &Window) -> Option<&Journey> {
    window.state().doc().map(|doc| doc.session.journey())
}

/// Whether something waits for more input: a dialog, or a tool that was begun.
fn waits(window: &Window) -> bool {
    let popup = egui::Popup::is_any_open(&window.ctx);
    // A field that asks for a name, as that of a stop.
    let types = window.ctx.text_edit_focused();
    popup || types || window.state().is_asking() || window.state().doc().is_some_and(|doc| doc.canvas.is_under_way())
}

#[test]
fn every_command_is_done_by_keyboard_leaves_a_whole_journey_and_is_undone() {
    for command in COMMANDS.iter().filter(|command| command.id != CommandId::Palette) {
        let has_keys = !command.shortcuts(System::Linux).is_empty();
        let calls: &[Call] = if has_keys { &[Call::Shortcut, Call::Palette] } else { &[Call::Palette] };
        for by in calls {
            let what = format!("{:?} by {by:?}", command.id);
            let (_folder, mut window, opened) = ready_from(command);
            assert_eq!(act::availability(window.state(), command.id), Ok(()), "{what}");
            let pages = window.state().pages.len();
            let start = journey(&window).cloned();
            let before = fingerprint(&window);
            call(&mut window, command, *by);

            let waiting = waits(&window);
            if command.asks() {
                assert!(waiting, "{what}: its … promises a question");
                for _ in 0..3 {
                    press(&mut window, Modifiers::NONE, Key::Escape);
                }
                assert!(!waits(&window), "{what}: Esc leaves it");
                assert_eq!(journey(&window), start.as_ref(), "{what}: nothing is done before more is said");
            } else {
                assert_ne!(fingerprint(&window), before, "{what} does something");
                if waiting {
                    press(&mut window, Modifiers::NONE, Key::Escape);
                }
                assert!(!waits(&window), "{what}: without … it asks for nothing");
            }

            match command.id {
                // A page on top shows versions; the journey that they are of is below it, as it was.
                CommandId::History | CommandId::MergeFile => {
                    assert_eq!(window.state().pages.len(), pages + 1, "{what}");
                    assert!(window.state().doc().is_some_and(|doc| doc.lookup.is_some()), "{what}");
                    press(&mut window, Modifiers::ALT, Key::ArrowUp);
                    assert_eq!(journey(&window), start.as_ref(), "{what}");
                }
                // What was taken from such a page is in the journey below it, as one step.
                CommandId::TakeMerge | CommandId::BringBack => {
                    assert_eq!(window.state().pages.len(), pages - 1, "{what}");
                    let taken = journey(&window).cloned();
                    press(&mut window, Modifiers::COMMAND, Key::Z);
                    assert_ne!(journey(&window), taken.as_ref(), "{what}: it is undone by itself");
                    window.state_mut().run(CommandId::Redo);
                    window.run();
                    assert_eq!(journey(&window), taken.as_ref(), "{what}");
                }
                _ if window.state().pages.len() != pages => continue,
                _ => {}
            }
            let now = journey(&window).expect("a journey");
            let left = opened.head().conflicts.len() - usize::from(decides(command.id));
            assert_eq!(now.head().conflicts.len(), left, "{what}");
            let problems: Vec<_> = now.joint_problems();
            let problems: Vec<_> = problems.iter().filter(|problem| problem.code != Code::Conflict).collect();
            assert!(problems.is_empty(), "{what}: {problems:?}");
            let document = window.state().doc().expect("a journey").session.document();
            let again = file::parse(file::print(&document).as_bytes(), "again").expect("it can be read again");
            assert_eq!(again.journey, *now, "{what}");
            // What the command or its preparation did is taken back, step by step.
            while window.state().doc().is_some_and(|doc| doc.session.history().next_undo().is_some()) {
                press(&mut window, Modifiers::COMMAND, Key::Z);
            }
            assert_eq!(journey(&window), Some(&opened), "{what}: undone");
        }
    }
}

/// All that a command may change, as far as it can be seen from outside.
fn fingerprint(window: &Window) -> String {
    let app = window.state();
    let doc = app.doc().map(|doc| {
        let session = &doc.session;
        (
            session.revision(),
            session.selection.clone(),
            session.is_unsaved(),
            doc.canvas.zoom(),
            doc.canvas.is_under_way(),
        )
    });
    let dialog = app.is_asking();
    let place = window.ctx.memory(egui::Memory::focused);
    let region = format!("{:?}", app.region);
    format!("{doc:?} {dialog} {place:?} {region} {:?} {} {} {}", app.settings, app.pages.len(), app.leaving, app.said())
}

#[test]
fn a_command_that_cannot_be_done_says_why() {
    let mut window = window(None, &[]);
    for command in COMMANDS {
        if let Err(reason) = act::availability(window.state(), command.id) {
            assert!(!reason.is_empty() && !reason.ends_with('.'), "{:?}: {reason}", command.id);
            window.state_mut().run(command.id);
            window.run();
            assert_eq!(window.state().said(), reason, "{:?}", command.id);
        }
    }
    assert!(window.state().pages.is_empty());
}

#[test]
fn every_command_is_in_its_menu() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    for menu in Menu::ALL {
        window.get_by_role_and_label(Role::Button, menu.title()).click();
        window.run();
        for command in COMMANDS.iter().filter(|command| command.menu == menu) {
            let title = act::title(window.state(), command.id);
            let role =
                if act::is_on(window.state(), command.id).is_some() { Role::MenuItemCheckBox } else { Role::Button };
            assert!(
                window.query_all_by_role_and_label(role, &title).next().is_some(),
                "{title} is in {}",
                menu.title()
            );
        }
        press(&mut window, Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn every_command_settles_in_four_passes() {
    let mut slow = Vec::new();
    for command in COMMANDS {
        let Some(shortcut) = command.shortcuts(System::Linux).first() else { continue };
        let (_folder, mut window) = ready(command);
        let (held, key) = keys::hands(*shortcut).expect("a key");
        window.key_press_modifiers(held, key);
        // The key goes down and up in a pass each.
        let passes = window.run() - 2;
        if passes > 4 {
            slow.push(format!("{:?}: {passes}", command.id));
        }
    }
    assert!(slow.is_empty(), "{slow:?}");
}

#[test]
fn what_is_looked_for_from_the_table_is_shown_on_the_map() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    window.state_mut().run(CommandId::ViewTable);
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::F);
    window.event(egui::Event::Text("ombudsman".into()));
    window.run();
    assert!(window.query_by_role(Role::ListBox).is_some(), "the map is shown");
    assert!(window.state().said().starts_with("1 of "), "{}", window.state().said());
    let focus = |window: &Window| window.state().doc().and_then(|doc| doc.session.selection.focus.clone());
    let first = focus(&window);
    press(&mut window, Modifiers::NONE, Key::F3);
    assert_ne!(focus(&window), first, "F3 goes on while the field has the keyboard");
    press(&mut window, Modifiers::SHIFT, Key::F3);
    assert_eq!(focus(&window), first);
}
