//! What was added or removed as a whole, in words.

use super::field::{days as days_words, number, quoted};
use super::line;
use crate::journey::{Journey, Key, Subject};

/// What it is, after the verb.
pub(super) fn words(journey: &Journey, subject: &Subject, verb: &str) -> Option<String> {
    Some(match subject {
        Subject::Record(Key::Touchpoint(id)) => {
            let touchpoint = journey.touchpoint(id)?;
            let lane = journey.lane(&touchpoint.lane).map_or(touchpoint.lane.as_str(), |lane| lane.name.as_str());
            let mut words = format!("{verb} in lane {}", line(lane));
            if let Some(assessed) = touchpoint.assessed() {
                words += &format!(", trust assessed {assessed}");
            }
            let pains = touchpoint.pain_points.len();
            if pains > 0 {
                words += &format!(", {pains} pain point{}", if pains == 1 { "" } else { "s" });
            }
            words
        }
        Subject::Transition(from, to) => {
            let next = journey.transition(from, to)?;
            let mut about = Vec::new();
            if !next.label.is_empty() {
                about.push(quoted(&next.label));
            }
            about.extend(next.share.map(|share| format!("share {} %", number(share * 100.0))));
            about.extend(next.wait_days.map(|days| format!("wait {}", days_words(days))));
            about.extend(next.rework.then(|| "goes back to do again".to_owned()));
            if about.is_empty() { verb.to_owned() } else { format!("{verb}: {}", about.join(", ")) }
        }
        Subject::Record(Key::Lane(id)) => beside(verb, id, &journey.head().lanes, "below", "at the top", |id| {
            journey.lane(id).map(|lane| lane.name.clone())
        }),
        Subject::Record(Key::Stage(id)) => {
            beside(verb, id, &journey.head().stages, "after", "at the beginning", |id| {
                journey.stage(id).map(|stage| stage.name.clone())
            })
        }
        Subject::Record(_) => verb.to_owned(),
    })
}

fn beside<I: PartialEq>(
    verb: &str,
    id: &I,
    order: &[I],
    after: &str,
    first: &str,
    name: impl Fn(&I) -> Option<String>,
) -> String {
    let before = order.iter().position(|other| other == id).and_then(|at| order.get(at.checked_sub(1)?));
    match before.and_then(name) {
        Some(name) => format!("{verb} {after} {}", line(&name)),
        None => format!("{verb} {first}"),
    }
}
