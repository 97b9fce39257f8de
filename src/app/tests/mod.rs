//! The window as a person uses it, without a window: every test drives the real application through its accessibility
//! tree.

mod commands;
mod insights;
mod linked;
mod on_disk;
mod palette;
mod recovery;
mod repository;
mod saving;
mod screens;
mod script;
mod sight;
mod versions;
mod views;

use super::picker::{Answer, FileDialogs, Question};
use super::settings::{Settings, Store};
use super::{App, Setup};
use crate::command::{COMMANDS, Menu};
use crate::file;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub(super) type Window = Harness<'static, App>;

/// Answers at once, one path after the other; without any more it is as if the system had no dialogs.
struct Answers(RefCell<VecDeque<PathBuf>>);

impl FileDialogs for Answers {
    fn ask(&self, _question: Question, answer: Answer) {
        answer.give(self.0.borrow_mut().pop_front());
    }
}

pub(super) fn window(file: Option<&Path>, answers: &[&Path]) -> Window {
    window_with(file, answers, Setup::default())
}

/// A window that is set up in another way.
fn window_with(file: Option<&Path>, answers: &[&Path], setup: Setup) -> Window {
    let answers = answers.iter().map(|path| path.to_path_buf()).collect();
    let file = file.map(Path::to_owned);
    let settings = Settings { maximized: false, ..Settings::default() };
    let file_dialogs = Box::new(Answers(RefCell::new(answers)));
    // However busy the machine is, what is saved is saved when the frame ends.
    let patience = if setup.patience == Setup::default().patience { Duration::from_secs(60) } else { setup.patience };
    let setup = Setup { file, settings, file_dialogs, patience, ..setup };
    let mut window = Harness::builder()
        .with_size([1280.0, 720.0])
        .with_max_steps(40)
        .build_eframe(|cc| App::new(&cc.egui_ctx, setup));
    window.run();
    window
}

pub(super) fn sample(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_journeys").join(name)).expect("a sample")
}

pub(super) const GREEN_CARD: &str = "replace-a-green-card.journey.ron";

/// A folder with a copy of a sample in it.
pub(super) fn folder_with(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.journey.ron");
    std::fs::write(&path, text).expect("written");
    (folder, path)
}

pub(super) fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

pub(super) fn click(window: &mut Window, label: &str) {
    window.get_by_role_and_label(Role::Button, label).click();
    window.run();
}

/// Draws frames until something is so, as the window does while the person waits.
pub(super) fn until(window: &mut Window, what: &str, is: impl Fn(&Window) -> bool) {
    let start = std::time::Instant::now();
    while !is(window) {
        assert!(start.elapsed() < Duration::from_secs(30), "{what}; said: {}", window.state().said());
        std::thread::sleep(Duration::from_millis(10));
        window.step();
    }
    window.run();
}

pub(super) fn is_asked(window: &Window, title: &str) -> bool {
    window.query_by_role_and_label(Role::Dialog, title).is_some()
}

/// Adds a touchpoint as a person would, and leaves its name as it is.
fn add_touchpoint(window: &mut Window) {
    click(window, "Touchpoint");
    press(window, Modifiers::NONE, Key::Escape);
    let doc = window.state().doc().expect("a journey");
    assert!(doc.session.is_unsaved(), "a touchpoint was added");
}

#[test]
fn the_welcome_screen_opens_a_sample_as_a_copy_without_a_file() {
    let mut window = window(None, &[]);
    assert_eq!(window.state().title(), "Trustline");
    click(&mut window, "Replace a green card");
    assert!(window.query_by_label_contains("Map of").is_some());
    let doc = window.state().doc().expect("a journey");
    assert!(doc.session.path.is_none() && !doc.is_unsaved());
    assert!(doc.session.journey().touchpoints().len() > 20);
    assert_eq!(window.state().title(), "Replace a green card – Trustline");
}

#[test]
fn a_new_journey_is_saved_where_the_dialog_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let typed = folder.path().join("mine");
    let mut window = window(None, &[&typed]);
    click(&mut window, "New journey…");
    assert!(is_asked(&window, "New journey"));
    window.get_by_role_and_label(Role::TextInput, "Title").type_text("Renew a passport");
    window.run();
    click(&mut window, "Create");
    add_touchpoint(&mut window);
    assert!(window.state().title().starts_with('●'), "{}", window.state().title());
    press(&mut window, Modifiers::COMMAND, Key::S);
    let saved = folder.path().join("mine.journey.ron");
    let opened = file::open(&saved).expect("the file can be read");
    assert_eq!(opened.document.journey.head().title, "Renew a passport");
    assert_eq!(opened.document.journey.touchpoints().len(), 1);
    assert_eq!(window.state().title(), "mine.journey.ron – Trustline");
    assert_eq!(window.state().settings.recent, [saved]);
}

#[test]
fn closing_with_changes_asks_and_each_answer_does_what_it_says() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    let before = std::fs::read_to_string(&path).expect("read");
    add_touchpoint(&mut window);

    press(&mut window, Modifiers::COMMAND, Key::W);
    assert!(is_asked(&window, "Save the changes to map.journey.ron?"));
    assert!(window.get_by_role_and_label(Role::Button, "Save").is_focused(), "the careful answer comes first");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().doc().is_some_and(|doc| doc.session.is_unsaved()), "cancelling loses nothing");

    press(&mut window, Modifiers::COMMAND, Key::W);
    click(&mut window, "Don't save");
    assert!(window.state().doc().is_none());
    assert_eq!(std::fs::read_to_string(&path).expect("read"), before);

    window.state_mut().open(&path);
    window.run();
    add_touchpoint(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::Q);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(file::open(&path).expect("read").document.journey.touchpoints().len() > 25);
    assert!(window.state().leaving);
}

#[test]
fn a_file_changed_by_somebody_else_is_not_written_over_unasked() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    add_touchpoint(&mut window);
    let theirs = format!("// theirs\n{}", sample(GREEN_CARD));
    std::fs::write(&path, &theirs).expect("written");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(is_asked(&window, "map.journey.ron has changed on disk"));
    click(&mut window, "Cancel");
    assert_eq!(std::fs::read_to_string(&path).expect("read"), theirs);
    press(&mut window, Modifiers::COMMAND, Key::S);
    click(&mut window, "Replace anyway");
    assert_eq!(file::open(&path).expect("read").document.journey.touchpoints().len(), 26);
}

#[test]
fn comments_that_would_go_are_told_of_once() {
    let text = sample(GREEN_CARD).replacen("    touchpoints: {", "    // ours\n    touchpoints: {", 1);
    let (_folder, path) = folder_with(&text);
    let mut window = window(Some(&path), &[]);
    add_touchpoint(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(is_asked(&window, "1 comment will go"));
    click(&mut window, "Save without them");
    assert!(!window.state().doc().expect("a journey").session.is_unsaved());
    add_touchpoint(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(!window.state().is_asking());
}

#[test]
fn an_unreadable_file_shows_what_is_wrong_and_can_be_tried_again() {
    let good = sample(GREEN_CARD);
    let (_folder, path) = folder_with(&good.replacen("stage:", "stagee:", 1));
    let mut window = window(Some(&path), &[]);
    assert!(window.query_by_label("map.journey.ron can't be opened").is_some());
    assert!(window.query_by_label_contains("Line ").is_some());
    std::fs::write(&path, good).expect("written");
    click(&mut window, "Try again");
    assert!(window.state().doc().is_some());
}

#[test]
fn an_unreadable_file_costs_nothing_that_is_open() {
    let (folder, path) = folder_with(&sample(GREEN_CARD));
    let other = folder.path().join("other.ron");
    std::fs::write(&other, "(").expect("written");
    let mut window = window(Some(&path), &[&other]);
    add_touchpoint(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::O);
    assert!(window.state().doc().is_none());
    click(&mut window, "Close");
    assert!(window.state().doc().is_some_and(|doc| doc.session.is_unsaved()));
}

#[test]
fn a_journey_that_does_not_hold_together_is_mended_before_its_map_is_shown() {
    let text = sample(GREEN_CARD);
    let at = text.find("(to: \"").expect("a transition") + 6;
    let broken = format!("{}nowhere-{}", &text[..at], &text[at..]);
    let (_folder, path) = folder_with(&broken);
    let mut window = window(Some(&path), &[]);
    assert!(!window.state().doc().expect("a journey").is_whole());
    assert!(window.query_by_role(Role::ListBox).is_none(), "no map");
    press(&mut window, Modifiers::NONE, Key::N);
    assert_eq!(window.state().said(), "Mend what doesn't hold together first");
}

#[test]
fn without_a_system_dialog_the_window_asks_for_a_path() {
    let (folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(None, &[]);
    press(&mut window, Modifiers::COMMAND, Key::O);
    assert!(is_asked(&window, "Open a journey"));
    let field = window.get_by_role_and_label(Role::TextInput, "Path");
    assert!(field.is_focused());
    field.set_text_value_accesskit(&format!("{}/", folder.path().display()));
    press(&mut window, Modifiers::NONE, Key::Enter);
    click(&mut window, "map.journey.ron (file)");
    click(&mut window, "Open");
    assert_eq!(window.state().doc().and_then(|doc| doc.session.path.clone()), Some(path));
}

#[test]
fn a_link_leads_on_and_back_leads_back() {
    let mut window = window(None, &[]);
    // It lies below the edge of the window, where a screen reader can reach it too.
    window.get_by_role_and_label(Role::Button, "A life with DHS").click_accesskit();
    window.run();
    let journey = window.state().doc().expect("a journey").session.journey().clone();
    let (id, _) = journey.touchpoints().iter().find(|(_, t)| !t.opens.is_empty()).expect("a link");
    window.state_mut().open_linked(id);
    window.run();
    assert_eq!(window.state().pages.len(), 2);
    assert!(window.query_by_role_and_label(Role::Button, "A life with DHS").is_some(), "the way back is shown");
    click(&mut window, "Back");
    assert_eq!(window.state().pages.len(), 1);
    assert_eq!(window.state().doc().expect("a journey").title(), "A life with DHS");
}

#[test]
fn every_command_is_in_its_menu() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    for menu in Menu::ALL {
        click(&mut window, menu.title());
        let popup = window.get_all_by_role(Role::Menu).next_back().expect("an open menu");
        for command in COMMANDS.iter().filter(|command| command.menu == menu) {
            assert!(popup.query_by_label(command.title).is_some(), "{} is not in {}", command.title, menu.title());
        }
        press(&mut window, Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn f6_goes_through_the_panels_and_back_to_the_map() {
    use super::region::Region as R;
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    let mut seen = Vec::new();
    for _ in 0..4 {
        press(&mut window, Modifiers::NONE, Key::F6);
        seen.push(window.state().region);
    }
    assert_eq!(seen, [R::Inspector, R::Outline, R::Bars, R::Map]);
}

#[test]
fn nothing_is_drawn_again_without_a_cause() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    for file in [None, Some(path.as_path())] {
        let mut window = window(file, &[]);
        window.run_steps(5);
        assert!(!window.ctx.has_requested_repaint(), "{:?}", window.ctx.repaint_causes());
    }
}

#[test]
fn saving_by_path_keeps_the_name_while_going_through_folders_and_asks_before_replacing() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("inner")).expect("a folder");
    let taken = folder.path().join("inner").join("map.journey.ron");
    std::fs::write(&taken, "something else").expect("written");
    let mut window = window(None, &[]);
    click(&mut window, "Replace a green card");
    press(&mut window, Modifiers::COMMAND, Key::S);
    let path = folder.path().join("map");
    window.get_by_role_and_label(Role::TextInput, "Path").set_text_value_accesskit(&path.display().to_string());
    window.run();
    click(&mut window, "inner (folder)");
    click(&mut window, "Save");
    assert!(is_asked(&window, "map.journey.ron is there already"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(std::fs::read_to_string(&taken).expect("read"), "something else");
    assert!(window.state().doc().expect("a journey").session.path.is_none());
}

#[test]
fn no_command_is_done_behind_a_dialog() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    press(&mut window, Modifiers::COMMAND, Key::N);
    press(&mut window, Modifiers::COMMAND, Key::W);
    press(&mut window, Modifiers::COMMAND, Key::D);
    assert!(is_asked(&window, "New journey") && window.state().doc().is_some_and(|doc| !doc.is_unsaved()));
}

#[test]
fn a_stage_with_touchpoints_is_deleted_only_after_asking_where_they_go() {
    use super::session::Selection;
    use crate::journey::Key as Record;
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    let session = &mut window.state_mut().doc_mut().expect("a journey").session;
    let stages: Vec<_> = session.journey().stages().cloned().collect();
    session.selection = Selection::one(Record::Stage(stages[1].id.clone()));
    let all = session.journey().touchpoints().len();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Delete);
    assert!(is_asked(&window, &format!("Delete the stage {}?", stages[1].name)));
    click(&mut window, "Delete the stage");
    let journey = window.state().doc().expect("a journey").session.journey();
    assert_eq!((journey.stages().count(), journey.touchpoints().len()), (stages.len() - 1, all));
    assert!(journey.touchpoints().values().all(|t| t.stage != stages[1].id));
}

#[test]
fn the_look_is_remembered() {
    let folder = tempfile::tempdir().expect("a folder");
    let (store, settings) = Store::open(Some(folder.path().into()));
    let setup = Setup { settings, store, ..Setup::default() };
    let mut window: Window = Harness::builder().with_max_steps(40).build_eframe(|cc| App::new(&cc.egui_ctx, setup));
    window.run();
    window.state_mut().run(crate::command::CommandId::ThemeDark);
    window.run();
    assert!(window.ctx.theme() == egui::Theme::Dark);
    let (_, again) = Store::open(Some(folder.path().into()));
    assert_eq!(again.look, super::settings::Look::Dark);
}

#[test]
fn a_name_still_being_typed_is_saved_too() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    press(&mut window, Modifiers::NONE, Key::N);
    window.event(egui::Event::Text("Ask a friend".into()));
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::S);
    let journey = file::open(&path).expect("read").document.journey;
    assert!(journey.touchpoints().values().any(|t| t.name == "Ask a friend"));
    assert!(window.state().doc().is_some_and(|doc| !doc.is_unsaved()));
}

#[test]
fn files_that_open_one_another_are_each_open_once_and_links_out_are_refused() {
    let (folder, path) = folder_with(&sample("a-life-with-dhs.journey.ron"));
    let there = folder.path().join(GREEN_CARD);
    let back = sample(GREEN_CARD).replacen(": Touchpoint(\n", ": Touchpoint(\nopens: \"map.journey.ron\",\n", 1);
    std::fs::write(&there, back).expect("written");
    let mut window = window(Some(&path), &[]);
    let opener = |window: &Window, file: &str| {
        let journey = window.state().doc().expect("a journey").session.journey();
        let found = journey.touchpoints().iter().find(|(_, t)| t.opens.ends_with(file));
        found.map(|(id, _)| id.clone()).expect("a touchpoint that opens it")
    };
    let on = opener(&window, GREEN_CARD);
    window.state_mut().open_linked(&on);
    window.run();
    assert_eq!(window.state().pages.len(), 2);
    let home = opener(&window, "map.journey.ron");
    window.state_mut().open_linked(&home);
    window.run();
    assert_eq!(window.state().pages.len(), 1, "it goes back instead of opening the journey twice");

    let text =
        std::fs::read_to_string(&path).expect("read").replace(&format!("\"{GREEN_CARD}\""), "\"../away.journey.ron\"");
    std::fs::write(&path, text).expect("written");
    window.state_mut().open(&path);
    window.run();
    let away = opener(&window, "away.journey.ron");
    window.state_mut().open_linked(&away);
    window.run();
    assert!(is_asked(&window, "The linked journey can't be opened"));
}

#[test]
fn what_a_click_opens_has_the_keyboard() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    window.set_size(egui::vec2(1280.0, 2400.0));
    window.run();
    // The card may be outside the view.
    window.get_by_role_and_label(Role::ListBoxOption, "File Form I-90 online").click_accesskit();
    window.run();
    let at = window.get_by_label("Trust: New evidence…").rect().center();
    window.hover_at(at);
    window.run();
    window.drag_at(at);
    window.run();
    window.drop_at(at);
    window.run();
    assert!(window.get_by_label("Trust: Title of the new evidence").is_focused());
}

fn focused(window: &Window) -> Option<String> {
    let focused = window.query_all_by(|node| node.is_focused()).next()?;
    focused.accesskit_node().label()
}

#[test]
fn menus_are_opened_walked_through_and_left_with_keys_alone() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    press(&mut window, Modifiers::NONE, Key::F6);
    press(&mut window, Modifiers::NONE, Key::Escape);
    let at_map = |window: &Window| focused(window).is_some_and(|label| label.starts_with("Map of"));
    assert!(at_map(&window), "Esc in a panel goes to the map: {:?}", focused(&window));

    press(&mut window, Modifiers::NONE, Key::F10);
    assert_eq!(focused(&window).as_deref(), Some("File"));
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(focused(&window).as_deref(), Some("New…"));
    press(&mut window, Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(focused(&window).as_deref(), Some("Find a command or touchpoint…"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!egui::Popup::is_any_open(&window.ctx) && at_map(&window), "{:?}", focused(&window));

    press(&mut window, Modifiers::ALT, Key::S);
    for _ in COMMANDS {
        press(&mut window, Modifiers::NONE, Key::ArrowUp);
        if focused(&window).as_deref() == Some("Theme: light") {
            break;
        }
    }
    assert_eq!(focused(&window).as_deref(), Some("Theme: light"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(!egui::Popup::is_any_open(&window.ctx), "Enter closes the menu");
    assert!(at_map(&window), "{:?}", focused(&window));
}

#[test]
fn what_tab_comes_to_is_scrolled_into_view() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    press(&mut window, Modifiers::NONE, Key::Home);
    press(&mut window, Modifiers::NONE, Key::F6);
    for stop in 0..40 {
        press(&mut window, Modifiers::NONE, Key::Tab);
        let id = window.ctx.memory(egui::Memory::focused).expect("the keyboard is somewhere");
        let rect = window.ctx.read_response(id).expect("it is on screen").rect;
        assert!(window.ctx.content_rect().contains_rect(rect), "stop {stop}: {:?} at {rect:?}", focused(&window));
    }
}

/// A file as it is dropped on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn drop_files(window: &mut Window, paths: &[&Path]) {
    for path in paths {
        window.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path.to_path_buf())));
    }
    window.run();
}

#[test]
fn of_dropped_files_the_first_is_opened_and_what_is_no_journey_says_so() {
    let (folder, path) = folder_with(&sample(GREEN_CARD));
    let (other, photo) = (folder.path().join("other.journey.ron"), folder.path().join("photo.jpg"));
    std::fs::write(&other, sample("surviving-a-hurricane.journey.ron")).expect("written");
    std::fs::write(&photo, [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]).expect("written");
    let mut window = window(None, &[]);
    drop_files(&mut window, &[&path]);
    assert_eq!(window.state().title(), "map.journey.ron – Trustline");
    drop_files(&mut window, &[&other, &path, &photo]);
    assert_eq!(window.state().title(), "other.journey.ron – Trustline");
    assert_eq!(window.state().said(), "Surviving a hurricane opened: only the first of 3 dropped files");
    drop_files(&mut window, &[&photo]);
    assert!(window.query_by_label("photo.jpg can't be opened").is_some());
    click(&mut window, "Close");
    assert_eq!(window.state().title(), "other.journey.ron – Trustline");
    press(&mut window, Modifiers::COMMAND, Key::N);
    drop_files(&mut window, &[&path]);
    assert!(is_asked(&window, "New journey"), "a question is answered first");
    assert_eq!(window.state().said(), "Answer the question first, then drop the file again");
}

#[test]
fn a_dialog_gives_the_keyboard_back_and_what_is_added_takes_what_is_typed() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    press(&mut window, Modifiers::NONE, Key::Home);
    window.get_by_role_and_label(Role::TextInput, "Name").focus();
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::K);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(focused(&window).as_deref(), Some("Name"), "back where it was, not on the map");

    window.get_by_role_and_label(Role::Button, "Pain points section").scroll_to_me();
    window.run();
    if window.query_by_role_and_label(Role::Button, "Add pain point").is_none() {
        click(&mut window, "Pain points section");
    }
    window.get_by_role_and_label(Role::Button, "Add pain point").scroll_to_me();
    window.run();
    click(&mut window, "Add pain point");
    assert!(focused(&window).is_some_and(|label| label.ends_with("What hurts")), "{:?}", focused(&window));
}

#[test]
fn a_name_that_is_typed_takes_the_place_of_the_one_offered() {
    let (_there, path) = folder_with(&sample(GREEN_CARD));
    let mut window = window(Some(&path), &[]);
    window.state_mut().run(crate::command::CommandId::SaveAs);
    window.run();
    assert!(is_asked(&window, "Save the journey"));
    window.event(egui::Event::Text("mine".into()));
    window.run();
    let field = window.get_by_role_and_label(Role::TextInput, "Path").accesskit_node().value().unwrap_or_default();
    assert_eq!(Path::new(&field).file_name().and_then(|name| name.to_str()), Some("mine.journey.ron"), "{field}");
}
