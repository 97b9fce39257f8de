//! What a journey opens, as the window shows it.

use super::{Window, sample, until, window_with};
use crate::analysis::lifetime::Opened;
use crate::app::Setup;
use egui_kittest::kittest::NodeT as _;
use std::path::Path;
use std::time::Duration;

const LIFE: &str = "a-life-with-dhs.journey.ron";
const OATH: &str = "new-citizen-travels-abroad.journey.ron";

fn copy(folder: &Path, name: &str) {
    std::fs::write(folder.join(name), sample(name)).expect("written");
}

fn said_of(window: &Window, name: &str) -> String {
    let found = window.root().children_recursive().find(|node| {
        node.accesskit_node().label().as_deref() == Some(name)
            && node.accesskit_node().role() == egui::accesskit::Role::ListBoxOption
    });
    found.and_then(|node| node.accesskit_node().description()).unwrap_or_default()
}

#[test]
fn the_map_tells_of_what_it_opens_as_soon_as_that_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    [LIFE, "replace-a-green-card.journey.ron"].into_iter().for_each(|name| copy(folder.path(), name));
    let setup = Setup { look_every: Some(Duration::from_millis(10)), ..Setup::default() };
    let mut window = window_with(Some(&folder.path().join(LIFE)), &[], setup);
    let oath = "take-the-oath".into();
    let is_known = |window: &Window| {
        let doc = window.state().doc().expect("a journey");
        doc.session.linked().opened(&"take-the-oath".into()).map(|opened| matches!(opened, Opened::Journey(..)))
    };
    until(&mut window, "its links were followed", |window| is_known(window) == Some(false));
    let words = said_of(&window, "Become a citizen and travel");
    assert!(words.contains("opens another journey, but there is no such file"), "{words}");
    let before = window.state_mut().doc_mut().expect("a journey").session.view().placement.clone();

    copy(folder.path(), OATH);
    until(&mut window, "the file is there now", |window| is_known(window) == Some(true));
    let words = said_of(&window, "Become a citizen and travel");
    assert!(words.contains("opens another journey: trust 3.8 of 5 assessed, 15 minutes of time"), "{words}");
    let session = &mut window.state_mut().doc_mut().expect("a journey").session;
    assert_eq!(*before, *session.view().placement, "nothing moves");
    assert!(!session.is_unsaved() && session.history().next_undo().is_none(), "what is known of others is no change");

    // without the link there is nothing to tell
    let key = crate::journey::Key::Touchpoint(oath);
    let Some(crate::journey::Record::Touchpoint(mut touchpoint)) = session.journey().get(&key) else { panic!() };
    std::sync::Arc::make_mut(&mut touchpoint).opens.clear();
    let record = crate::journey::Record::Touchpoint(touchpoint);
    session.perform(&crate::journey::Edit::Revise { key, record }).expect("it can be cleared");
    until(&mut window, "the link is gone", |window| is_known(window).is_none());
}

#[test]
fn a_future_state_shows_the_trust_of_the_current_one_behind_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = "replace-a-green-card.journey.ron";
    copy(folder.path(), name);
    let future =
        sample(name).replacen("    title:", &format!("    state: Future,\n    based_on: \"{name}\",\n    title:"), 1);
    let future = future.replace("assessed: 2", "assessed: 4");
    let path = folder.path().join("future.journey.ron");
    std::fs::write(&path, future).expect("written");
    let mut window = super::window(Some(&path), &[]);
    let alone = window.state_mut().doc_mut().expect("a journey").session.view().picture.trust.clone();
    let setup = Setup { look_every: Some(Duration::from_millis(10)), ..Setup::default() };
    let mut window = window_with(Some(&path), &[], setup);
    until(&mut window, "the current state was read", |window| {
        window.state().doc().is_some_and(|doc| doc.session.linked().based_on.is_some())
    });
    let session = &mut window.state_mut().doc_mut().expect("a journey").session;
    let mut with = session.view().picture.trust.clone();
    assert_ne!(alone, with);
    with.lay_over(&Default::default());
    assert_eq!(alone, with, "and nothing else is different");
}
