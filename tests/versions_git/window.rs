//! What a merge left to decide is decided in the window, and git takes it.

use crate::repository::{Repository, all};
use egui_kittest::Harness;
use std::path::Path;
use trustline::app::settings::Settings;
use trustline::app::{App, Setup};

/// The application with this file open, without a window on a screen.
fn open(file: &Path) -> Harness<'static, App> {
    let settings = Settings { maximized: false, ..Settings::default() };
    let setup = Setup { file: Some(file.to_owned()), settings, ..Setup::default() };
    let mut window = Harness::builder()
        .with_size([1280.0, 720.0])
        .with_max_steps(40)
        // random journeys hold letters that no font has
        .allow_missing_glyphs()
        .build_eframe(|cc| App::new(&cc.egui_ctx, setup));
    window.run();
    window
}

fn left(window: &Harness<'_, App>) -> usize {
    window.state().doc().map_or(0, |doc| doc.session.journey().head().conflicts.len())
}

/// Decides by keyboard everything that a merge left in a file, and saves: theirs where it fits, or else what stands.
/// Gives how much there was to decide.
pub fn decide(file: &Path) -> usize {
    let mut window = open(file);
    let begin = left(&window);
    while left(&window) > 0 {
        let before = left(&window);
        window.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::F9);
        window.run();
        if left(&window) == before {
            // Theirs doesn't fit any more after another was decided.
            window.state_mut().run(trustline::command::CommandId::TakeStanding);
            window.run();
        }
        assert!(left(&window) < before, "{}", window.state().said());
    }
    if begin > 0 {
        window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::S);
        window.run();
    }
    assert!(!window.state().doc().expect("a journey").session.is_unsaved(), "{}", window.state().said());
    begin
}

#[test]
fn a_conflict_that_git_left_is_decided_in_the_window_and_committed() {
    let name = "map.journey.ron";
    let repository = Repository::new();
    repository.trustline(&["git", "install"]);
    let base = crate::repository::sample("replace-a-green-card");
    let id = base.touchpoints().keys().next().expect("a touchpoint").clone();
    let renamed = |words: &str| {
        let key = trustline::journey::Key::Touchpoint(id.clone());
        crate::repository::after(&base, &trustline::journey::Edit::Rename { key, name: words.into() })
    };
    let write = |journey| repository.write(name, crate::repository::text(&journey));
    write(base.clone());
    repository.commit("Base");
    repository.git(&["checkout", "--quiet", "-b", "theirs"]);
    write(renamed("Theirs"));
    repository.commit("Theirs");
    repository.git(&["checkout", "--quiet", "main"]);
    let file = write(renamed("Ours"));
    repository.commit("Ours");
    let output = repository.try_git(&["merge", "theirs"]);
    assert_eq!(output.status.code(), Some(1), "{}", all(&output));

    assert_eq!(decide(&file), 1);
    repository.git(&["add", name]);
    repository.git(&["commit", "--quiet", "--no-edit"]);
    let merged = trustline::file::open(&file).expect("a journey").document.journey;
    assert_eq!(merged, renamed("Theirs"));
    assert_eq!(repository.git(&["status", "--porcelain"]), "");
}
