//! A journey presented to a room by keyboard, from F5 to the saved file.

use super::desktop::{Desktop, until};
use super::reader::{Reader, Role};
use super::{sample, saved};
use std::time::Duration;
use trustline::journey::{Journey, Touchpoint, TouchpointId};

const STOPS: [&str; 7] = [
    "Nobody plans to meet FEMA",
    "Which office first?",
    "Sent away, sent back",
    "The person at the door",
    "Whose house is it?",
    "A letter that reads like no",
    "Home, for some",
];
const TOUCHPOINT: &str = "Come back and see the damage";

fn seen(journey: &Journey) -> &Touchpoint {
    journey.touchpoint(&TouchpointId::from("see-the-damage")).expect("the sample has it")
}

#[test]
#[ignore = "needs a display and at-spi2-core"]
fn a_sample_is_presented_added_to_voted_on_and_saved_by_keyboard() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = sample("surviving-a-hurricane.journey.ron", folder.path());
    let mut desktop = Desktop::new("1280x720");
    let bus = desktop.with_assistive_technology();
    desktop.open(&file);
    let reader = Reader::new(&bus);
    let at_stop = |n: usize| reader.hears(&format!("Stop {n} of 7: {}", STOPS[n - 1]));
    let in_front = |title: &str| {
        until(Duration::from_secs(20), title, || desktop.in_front().contains(title));
    };

    desktop.keys(&["F5"]);
    at_stop(1);
    // From here on the keyboard is in the presenter's window, and the room sees what it does.
    desktop.keys(&["w"]);
    in_front("Presenter: Surviving a hurricane");
    desktop.keys(&["Right"]);
    at_stop(2);

    // Three lines and a rating at the first touchpoint of the stop.
    desktop.keys(&["Down"]);
    reader.hears(TOUCHPOINT);
    for (key, asked, line) in [
        ("p", "Pain point at", "Nobody tells which door is open"),
        ("s", "Bright spot at", "The neighbors bring water"),
        ("o", "Opportunity at", "Say it in a text message"),
    ] {
        desktop.keys(&[key]);
        reader.hears(asked);
        desktop.types(line);
        desktop.keys(&["Return"]);
        // Beside the map, for everybody.
        reader.find(Role::Label, line);
        desktop.keys(&["Escape"]);
    }
    desktop.keys(&["t"]);
    reader.hears("How far do people trust here?");
    desktop.keys(&["4"]);
    reader.hears(&format!("{TOUCHPOINT}: trust 4 of 5, assessed"));

    for n in 3..=STOPS.len() {
        desktop.keys(&["Right"]);
        at_stop(n);
    }
    desktop.keys(&["Right"]);
    reader.hears("That was the last stop");

    // A vote of two people, in one window.
    desktop.keys(&["w"]);
    in_front("surviving-a-hurricane");
    desktop.keys(&["v"]);
    reader.find(Role::Button, "Begin the vote").press();
    let first = reader.find_by(Role::ListItem, |name| name.starts_with("1: ")).name();
    desktop.keys(&["1", "2", "Return"]);
    reader.hears("Person 2");
    desktop.keys(&["1", "Return"]);
    reader.hears("Person 3");
    reader.find(Role::Button, "Reveal").press();
    reader.hears("3 votes of 2 people");
    reader.find(Role::Button, "Record the votes").press();
    reader.hears("Recorded a vote on pain points");

    // Esc leaves one thing after the other, at last the presentation; what was added is looked through.
    let saves = |name: &str| name.ends_with(" and save");
    for _ in 0..8 {
        desktop.keys(&["Escape"]);
        if reader.sees(Role::Button, saves) {
            break;
        }
    }
    reader
        .find(
            Role::CheckBox,
            &format!("Keep: {TOUCHPOINT}, bright spot added: \u{201c}The neighbors bring water\u{201d}"),
        )
        .press();
    reader.find_by(Role::Button, |name| saves(name) && name != "Keep all and save").press();

    let pains = |touchpoint: &Touchpoint| -> Vec<String> {
        touchpoint.pain_points.values().map(|pain| pain.text.clone()).collect()
    };
    let journey = saved(&file, "what was noted is in the file", |journey| {
        pains(seen(journey)).contains(&"Nobody tells which door is open".to_owned())
    });
    let touchpoint = seen(&journey);
    assert_eq!(touchpoint.assessed(), Some(4));
    assert!(touchpoint.opportunities.values().any(|one| one.text == "Say it in a text message"));
    assert!(touchpoint.bright_spots.values().all(|one| one.text != "The neighbors bring water"), "it was dropped");
    let voted = journey.touchpoints().values().flat_map(|touchpoint| touchpoint.pain_points.values());
    let mut voted: Vec<(u32, String)> =
        voted.filter(|pain| pain.votes > 0).map(|pain| (pain.votes, pain.text.clone())).collect();
    voted.sort_unstable();
    assert_eq!(voted.iter().map(|(votes, _)| *votes).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(format!("1: {}", voted[1].1), first);
}
