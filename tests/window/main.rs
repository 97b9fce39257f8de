//! The real window, driven as a person would, under a virtual display.
//!
//! Ignored by default because it needs X and a window manager: `cargo test --test window -- --ignored`
//! (Debian: `apt-get install xvfb openbox xdotool dbus at-spi2-core` and the libraries that the README names).
#![cfg(all(target_os = "linux", feature = "gui"))]

mod desktop;
mod kill;
mod presenting;
mod reader;

use desktop::{Desktop, until};
use reader::{Reader, Role};
use std::path::{Path, PathBuf};
use std::time::Duration;
use trustline::journey::Journey;

fn sample(name: &str, folder: &Path) -> PathBuf {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_journeys").join(name);
    let to = folder.join(name);
    std::fs::copy(from, &to).expect("the sample is copied");
    to
}

#[test]
#[ignore = "needs a display"]
fn a_touchpoint_added_by_keyboard_is_in_the_saved_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = sample("surviving-a-hurricane.journey.ron", folder.path());
    let mut desktop = Desktop::new("1280x720");
    desktop.open(&file);

    desktop.keys(&["n"]);
    desktop.types("Ask a neighbor for help");
    desktop.keys(&["Return", "ctrl+s"]);

    let text = || std::fs::read_to_string(&file).unwrap_or_default();
    let saved = || text().contains("name: \"Ask a neighbor for help\"");
    until(Duration::from_secs(20), "the file has the new touchpoint", saved);
    let document = trustline::file::parse(text().as_bytes(), "saved").expect("what was saved can be read");
    assert_eq!(trustline::file::print(&document), text(), "what was saved is canonical");
}

/// The journey in a file, once it can be read and is as it should be.
fn saved(file: &Path, what: &str, test: impl Fn(&Journey) -> bool) -> Journey {
    let read = || trustline::file::open(file).ok().map(|opened| opened.document.journey);
    until(Duration::from_secs(20), what, || read().is_some_and(|journey| test(&journey)));
    read().expect("it was read a moment ago")
}

#[test]
#[ignore = "needs a display and at-spi2-core"]
fn without_a_pointer_and_without_sight_a_journey_is_made_rated_and_saved() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("card.journey.ron");
    let new = std::process::Command::new(env!("CARGO_BIN_EXE_trustline")).arg("new").arg(&file).status();
    assert!(new.is_ok_and(|status| status.success()), "a blank journey is there");
    let mut desktop = Desktop::new("1280x720");
    let bus = desktop.with_assistive_technology();
    desktop.open(&file);
    let reader = Reader::new(&bus);

    // A touchpoint through the toolbar's button; the field that asks for its name takes it from the reader.
    reader.find(Role::Button, "Touchpoint").press();
    reader.find(Role::Entry, "Name of the touchpoint").write("Notice that the card runs out");
    desktop.keys(&["Return"]);
    // One that it leads to, by key.
    reader.find(Role::ListItem, "Notice that the card runs out").press();
    desktop.keys(&["ctrl+Right"]);
    reader.find(Role::Entry, "Name of the touchpoint").write("File Form I-90 online");
    desktop.keys(&["Return"]);
    // And one that stands alone, until it is connected by naming it.
    desktop.keys(&["Escape", "n"]);
    reader.find(Role::Entry, "Name of the touchpoint").write("Get the new card");
    desktop.keys(&["Return"]);
    reader.find(Role::ListItem, "File Form I-90 online").press();
    desktop.keys(&["c"]);
    reader.find(Role::Entry, "Connect File Form I-90 online to").write("Get the new card");
    desktop.keys(&["Return"]);
    reader.find(Role::ListItem, "File Form I-90 online leads to Get the new card");

    for (touchpoint, rating) in [
        ("Notice that the card runs out", "Trust 2: Disagree"),
        ("File Form I-90 online", "Trust 3: Neutral"),
        ("Get the new card", "Trust 5: Strongly agree"),
    ] {
        reader.find(Role::ListItem, touchpoint).press();
        reader.find(Role::RadioButton, rating).press();
    }
    let middle = reader.find(Role::ListItem, "File Form I-90 online");
    let said = || middle.description();
    until(Duration::from_secs(10), "the rating is heard", || said().contains("trust 3 of 5 assessed"));
    assert!(said().contains("leads to Get the new card"), "{}", said());
    assert!(said().contains("comes from Notice that the card runs out"), "{}", said());

    reader.find(Role::Button, "Edit").press();
    assert!(reader.find(Role::Button, "Undo change trust of Get the new card").is_enabled());
    desktop.keys(&["Escape", "ctrl+s"]);
    let status = reader.find_by(Role::StatusBar, |name| name.starts_with("Saved"));
    assert!(status.name().contains("card.journey.ron"), "{}", status.name());

    let journey = saved(&file, "the file has all three", |journey| journey.touchpoints().len() == 3);
    assert_eq!(journey.transitions().count(), 2);
    let mut trust: Vec<_> = journey.touchpoints().values().map(|t| (t.name.as_str(), t.assessed())).collect();
    trust.sort_unstable();
    let wanted =
        [("File Form I-90 online", Some(3)), ("Get the new card", Some(5)), ("Notice that the card runs out", Some(2))];
    assert_eq!(trust, wanted);
}
