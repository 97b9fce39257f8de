//! What is known of the journeys that a journey links to, as its map shows it. Somebody reads them at the edge and hands
//! them down; without them the map shows only that there are links.

use super::words;
use crate::analysis::Lifetime;
use crate::analysis::lifetime::{Opened, Rolled, Trouble};
use crate::file::based_on;
use crate::file::portfolio::Gathered;
use crate::journey::portfolio::Broken;
use crate::journey::{Journey, TouchpointId};
use std::path::Path;

/// What is known of the journeys that a journey links to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linked {
    /// The journey with those that its touchpoints open; none if it opens none, or nobody could look for them.
    pub lifetime: Option<Lifetime>,
    /// The current state that a future one is based on.
    pub based_on: Option<Journey>,
}

impl Linked {
    /// Of the journey of this name among those that were read together.
    pub fn of(gathered: &Gathered, name: &str) -> Self {
        let lifetime = Lifetime::of(&gathered.journeys, name).filter(|lifetime| !lifetime.opens.is_empty());
        Self { lifetime, based_on: gathered.based_on.clone() }
    }

    /// Reads what the journey of this file is based on, if it isn't known yet. Gives what can't be shown, and why.
    pub fn look_for_basis(&mut self, file: Option<&Path>, journey: &Journey) -> Option<String> {
        if self.based_on.is_some() {
            return None;
        }
        match based_on(file, journey) {
            Ok(found) => {
                self.based_on = found;
                None
            }
            Err(reason) => Some(format!("the trust line of the current state, as {reason}")),
        }
    }

    /// What a touchpoint leads to that opens a journey, if that is known.
    pub fn opened(&self, id: &TouchpointId) -> Option<&Opened> {
        self.lifetime.as_ref()?.opens.get(id)
    }

    /// Whether a map that shows the one looks like a map that shows the other.
    pub fn looks_like(&self, other: &Self) -> bool {
        let opens = |linked: &Self| {
            linked.lifetime.as_ref().map(|lifetime| {
                let shown = |(id, opened): (&TouchpointId, &Opened)| (id.clone(), Shown::of(Some(opened)));
                lifetime.opens.iter().map(shown).collect::<Vec<_>>()
            })
        };
        self.based_on == other.based_on && opens(self) == opens(other)
    }
}

/// What the card of a touchpoint shows of the journey that it opens.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shown {
    /// That there is one: no more is known.
    Link,
    /// Trust with whether people were asked, and what one person spends there: "14 h · 410 d".
    Figures(Option<(f64, bool)>, String),
    /// What is wrong, in two or three words.
    Trouble(&'static str),
}

impl Shown {
    pub fn of(opened: Option<&Opened>) -> Self {
        match opened {
            None => Self::Link,
            Some(Opened::Nothing(trouble)) => Self::Trouble(wrong(trouble)),
            Some(Opened::Journey(_, rolled)) => {
                let trust = rolled.rating.mean.map(|mean| (mean, rolled.rating.measured));
                let spent = spent(rolled);
                if trust.is_none() && spent.is_empty() { Self::Link } else { Self::Figures(trust, spent) }
            }
        }
    }
}

/// "14 h · 410 d"; empty if nobody knows.
fn spent(rolled: &Rolled) -> String {
    let Some(person) = &rolled.person else { return "some never leave".into() };
    let minutes = person.minutes.map(words::minutes);
    minutes.into_iter().chain(person.days.map(words::days)).collect::<Vec<_>>().join(" · ")
}

fn wrong(trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::Circle => "opens in a circle",
        Trouble::Broken(Broken::Missing) => "file is missing",
        Trouble::Broken(Broken::Unreadable(_)) => "can't be read",
        Trouble::Broken(Broken::Refused(_)) => "isn't followed",
        Trouble::Broken(Broken::TooMany(_)) => "too many files",
    }
}

/// "opens another journey: trust 2.8 of 5 assessed, 14 hours and 410 days for one person", for a voice.
pub(super) fn said(opened: Option<&Opened>) -> String {
    const OPENS: &str = "opens another journey";
    match opened {
        None => OPENS.into(),
        Some(Opened::Nothing(Trouble::Circle)) => format!("{OPENS}, which leads back to this one"),
        Some(Opened::Nothing(Trouble::Broken(broken))) => format!("{OPENS}, but {broken}"),
        Some(Opened::Journey(_, rolled)) => {
            let way = if rolled.rating.measured { "measured" } else { "assessed" };
            let trust = rolled.rating.mean.map(|mean| format!("trust {mean:.1} of 5 {way}"));
            let Some(person) = &rolled.person else {
                return format!(
                    "{OPENS}: {}",
                    trust.into_iter().chain(["some never leave it".into()]).collect::<Vec<_>>().join(", ")
                );
            };
            let minutes = person.minutes.map(|minutes| format!("{} of time", words::time(minutes)));
            let days = person.days.map(|days| format!("{} of waiting", words::wait(days).replace('\u{a0}', " ")));
            let facts: Vec<String> = [trust, minutes, days].into_iter().flatten().collect();
            if facts.is_empty() { OPENS.into() } else { format!("{OPENS}: {}", facts.join(", ")) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::lifetime::{Person, Rating};
    use crate::journey::{Catalogue, Graph, Key, Record, Touchpoint};
    use crate::layout::arrange;
    use crate::picture::{Shape, Sizes, draw_linked};
    use std::sync::Arc;

    /// The words on the card of a touchpoint that opens this, and what is said of it.
    fn shown(opened: Option<Opened>) -> (Vec<String>, String) {
        let mut journey = crate::templates::named("trusted-traveler").expect("a template").journey();
        let (id, touchpoint) = journey.touchpoints().iter().next().expect("a touchpoint");
        let (id, touchpoint) = (id.clone(), Touchpoint { opens: "other.ron".into(), ..(**touchpoint).clone() });
        let record = (Key::Touchpoint(id.clone()), Record::Touchpoint(Arc::new(touchpoint)));
        journey = Journey::from_records(journey.records().chain([record]).collect::<Vec<_>>());
        let (graph, placement) = (Graph::of(&journey), arrange(&journey, &Sizes(&journey)));
        let mut lifetime = Lifetime::of(&[("j".to_owned(), Default::default())].into(), "j").expect("it is there");
        lifetime.opens = opened.into_iter().map(|opened| (id.clone(), opened)).collect();
        let linked = Linked { lifetime: Some(lifetime), based_on: None };
        let picture = draw_linked(&journey, &graph, &placement, Catalogue::bundled(), &linked);
        let subject = Key::Touchpoint(id.clone()).into();
        let card =
            picture.groups.iter().find(|g| g.part == super::super::Part::Card && g.subject.as_ref() == Some(&subject));
        let bounds = card.expect("a card").bounds;
        let texts = picture.shapes[card.expect("a card").shapes.clone()].iter().filter_map(|shape| match shape {
            Shape::Text { text, at, size, weight, .. } => {
                let right = at.x + super::super::width(text, *size, *weight);
                assert!(right <= bounds.right(), "{text} sticks out");
                Some(text.replace('\u{a0}', " "))
            }
            _ => None,
        });
        let all = super::super::describe::describe_linked(&journey, &graph, &linked);
        let said = all.into_iter().find(|said| said.subject == subject).expect("it is said");
        (texts.collect(), said.description)
    }

    fn journey(mean: Option<f64>, person: Option<Person>) -> Opened {
        let rating = Rating { mean, ..Rating::default() };
        Opened::Journey("other.ron".into(), Box::new(Rolled { title: "O".into(), rating, person, traps: Vec::new() }))
    }

    #[test]
    fn a_card_shows_what_is_known_of_the_journey_it_opens() {
        let spent = Person { minutes: Some(840.0), days: Some(410.4), ..Person::default() };
        let (words, said) = shown(Some(journey(Some(2.75), Some(spent))));
        assert!(words.ends_with(&["2.8".into(), "14 h · 410 d".into()]), "{words:?}");
        assert!(
            said.contains("opens another journey: trust 2.8 of 5 assessed, 14 hours of time, 14 months of waiting"),
            "{said}"
        );
        let (words, said) = shown(Some(journey(Some(4.0), None)));
        assert!(words.ends_with(&["4.0".into(), "some never leave".into()]), "{words:?}");
        assert!(said.contains("some never leave it"), "{said}");
        let (words, _) = shown(Some(journey(None, Some(Person { days: Some(1500.0), ..Person::default() }))));
        assert_eq!(words.last().map(String::as_str), Some("4.1 y"));
        for nothing in [None, Some(journey(None, Some(Person::default())))] {
            let (words, said) = shown(nothing);
            assert_eq!(words.last().map(String::as_str), Some("Opens another journey"));
            assert!(said.contains("opens another journey"), "{said}");
        }
    }

    #[test]
    fn a_card_shows_what_is_wrong_with_its_link() {
        let broken = |broken| Some(Opened::Nothing(Trouble::Broken(broken)));
        for (opened, on_card, aloud) in [
            (broken(Broken::Missing), "file is missing", "but there is no such file"),
            (
                broken(Broken::Unreadable("it is no text".into())),
                "can't be read",
                "but it can't be read: it is no text",
            ),
            (broken(Broken::Refused("no".into())), "isn't followed", "but it is not followed: no"),
            (broken(Broken::TooMany(500)), "too many files", "more than 500 files"),
            (Some(Opened::Nothing(Trouble::Circle)), "opens in a circle", "leads back to this one"),
        ] {
            let (words, said) = shown(opened);
            assert_eq!(words.last().map(String::as_str), Some(on_card));
            assert!(said.contains(aloud), "{said}");
        }
    }
}
