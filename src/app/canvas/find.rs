//! Finding on the map: what has the words somewhere, and going from one find to the next.

use super::Canvas;
use crate::app::session::{Revision, Selection, Session, View};
use crate::journey::{Journey, Key, Subject, Touchpoint};
use crate::layout::{Placement, Rect};
use crate::picture::Part;
use crate::picture::describe::name_of;
use std::collections::HashMap;
use std::sync::Arc;

/// Something that has the words.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What it is.
    pub subject: Subject,
    /// Where in it they are: "its note"; empty = in its name.
    pub place: &'static str,
}

/// What is looked for, and what was found.
#[derive(Default)]
pub struct Find {
    /// Whether its bar is shown.
    pub open: bool,
    /// Whether its field is to have the keyboard.
    pub wants_keyboard: bool,
    /// Whether its field has the keyboard.
    pub has_keyboard: bool,
    /// The words.
    pub words: String,
    /// What has them, in the order of reading: stages, lanes, touchpoints and their transitions.
    pub found: Vec<Found>,
    /// Which of them is where on the map: cards, and the words on transitions; none = a heading, which sticks.
    pub places: Vec<(usize, Option<Rect>)>,
    /// The revision and the words that `found` is of.
    of: Option<(Revision, String)>,
    /// The arrangement that `places` is of.
    placed: Option<Arc<Placement>>,
}

impl Find {
    /// Looks again if the words or the journey have changed; says whether it did.
    pub fn refresh(&mut self, session: &Session) -> bool {
        let fresh = self.of.as_ref().is_some_and(|(of, words)| *of == session.revision() && *words == self.words);
        if !fresh {
            self.found = found(session.journey(), &self.words);
            self.of = Some((session.revision(), self.words.clone()));
            self.placed = None;
        }
        !fresh
    }

    /// Looks where on the map it is, if that may have changed.
    pub fn place(&mut self, view: &View) {
        if self.placed.as_ref().is_some_and(|placed| Arc::ptr_eq(placed, &view.placement)) {
            return;
        }
        self.placed = Some(Arc::clone(&view.placement));
        let labels = view.overview.groups(Part::Label);
        let labels: HashMap<&Subject, usize> =
            labels.filter_map(|at| Some((view.picture.groups[at].subject.as_ref()?, at))).collect();
        let place = |found: &Found| match &found.subject {
            Subject::Record(Key::Touchpoint(id)) => view.placement.cards.get(id).map(|card| Some(*card)),
            Subject::Record(_) => Some(None),
            transition => labels.get(transition).map(|at| Some(view.overview.bounds(*at))),
        };
        self.places = self.found.iter().enumerate().filter_map(|(at, found)| Some((at, place(found)?))).collect();
    }

    /// Which of what was found is in focus, from 0.
    pub fn at(&self, session: &Session) -> Option<usize> {
        let focus = session.selection.focus.as_ref()?;
        self.found.iter().position(|found| found.subject == *focus)
    }

    /// "3 of 12", "12 found", "Nothing found"; empty as long as nothing is looked for.
    pub fn count(&self, session: &Session) -> String {
        match (self.found.len(), self.at(session)) {
            _ if self.words.trim().is_empty() => String::new(),
            (0, _) => "Nothing found".into(),
            (all, Some(at)) => format!("{} of {all}", at + 1),
            (all, None) => format!("{all} found"),
        }
    }
}

impl Canvas {
    /// Shows the bar to find something, with the keyboard in it.
    pub fn find(&mut self, session: &mut Session) {
        self.find.open = true;
        self.find.wants_keyboard = true;
        session.said = "Find what?".into();
    }

    /// Whether there are words to look for, so that one can go from find to find.
    pub fn looks_for_something(&self) -> bool {
        !self.find.words.trim().is_empty()
    }

    /// Goes to the next or the previous find, round and round.
    pub fn find_next(&mut self, session: &mut Session, forward: bool) {
        self.find.refresh(session);
        let all = self.find.found.len();
        let at = self.find.at(session);
        let next = match at {
            _ if all == 0 => return self.tell_find(session),
            Some(at) if forward => (at + 1) % all,
            Some(at) => (at + all - 1) % all,
            None if forward => 0,
            None => all - 1,
        };
        self.go_to_find(session, next);
    }

    /// The words have changed: stays where it is if that still has them, otherwise goes to the first that does.
    pub(super) fn find_again(&mut self, session: &mut Session) {
        self.find.refresh(session);
        match self.find.at(session) {
            _ if self.find.found.is_empty() => self.tell_find(session),
            Some(at) => self.go_to_find(session, at),
            None => self.go_to_find(session, 0),
        }
    }

    /// Hides the bar; what was found last stays selected.
    pub(super) fn close_find(&mut self) {
        self.find.open = false;
        self.find.has_keyboard = false;
        self.focus();
    }

    fn go_to_find(&mut self, session: &mut Session, at: usize) {
        let Some(Found { subject, place }) = self.find.found.get(at).cloned() else { return };
        session.selection = Selection::one(subject.clone());
        session.view();
        if let Some(view) = session.last_view() {
            self.find.place(view);
        }
        let rect = self.find.places.iter().find(|(of, _)| *of == at).and_then(|(_, rect)| *rect);
        match rect {
            // Of a transition the words are to be seen, wherever its ends are.
            Some(rect) => self.reveal_rect(rect, true, true),
            None => self.reveal_subject(session, &subject),
        }
        self.followed.clone_from(&session.selection.focus);
        let place = if place.is_empty() { String::new() } else { format!(", in {place}") };
        session.said = format!("{}: {}{place}", self.find.count(session), called(session.journey(), &subject));
    }

    fn tell_find(&self, session: &mut Session) {
        session.said = self.find.count(session);
    }
}

fn called(journey: &Journey, subject: &Subject) -> String {
    match subject {
        Subject::Record(Key::Touchpoint(id)) => name_of(journey, id).to_owned(),
        Subject::Record(key @ Key::Stage(_)) => format!("Stage {}", named(journey, key)),
        Subject::Record(key @ Key::Lane(_)) => format!("Lane {}", named(journey, key)),
        Subject::Record(key) => named(journey, key),
        Subject::Transition(from, to) => {
            format!("Transition from {} to {}", name_of(journey, from), name_of(journey, to))
        }
    }
}

fn named(journey: &Journey, key: &Key) -> String {
    journey.get(key).map_or_else(String::new, |record| record.name().to_owned())
}

/// What has these words, whether in capitals or not.
fn found(journey: &Journey, words: &str) -> Vec<Found> {
    let words = words.trim().to_lowercase();
    if words.is_empty() {
        return Vec::new();
    }
    let has = |text: &str| text.to_lowercase().contains(&words);
    let mut all = Vec::new();
    let mut note = |subject: Subject, place: &'static str| all.push(Found { subject, place });
    for stage in journey.stages() {
        if let Some(place) = first_with(has, [(&stage.name, ""), (&stage.note, "its note")]) {
            note(Key::Stage(stage.id.clone()).into(), place);
        }
    }
    for lane in journey.lanes() {
        if let Some(place) = first_with(has, [(&lane.name, ""), (&lane.note, "its note")]) {
            note(Key::Lane(lane.id.clone()).into(), place);
        }
    }
    for (id, touchpoint) in journey.reading_order() {
        if let Some(place) = first_with(has, texts(touchpoint)) {
            note(Key::Touchpoint(id.clone()).into(), place);
        }
        for next in touchpoint.next.iter().filter(|next| has(&next.label)) {
            note(Subject::Transition(id.clone(), next.to.clone()), "its words");
        }
    }
    all
}

fn first_with<'t>(
    has: impl Fn(&str) -> bool,
    texts: impl IntoIterator<Item = (&'t String, &'static str)>,
) -> Option<&'static str> {
    texts.into_iter().find(|(text, _)| has(text)).map(|(_, place)| place)
}

/// The texts of a touchpoint that are looked through, and what they are called.
fn texts(t: &Touchpoint) -> impl Iterator<Item = (&String, &'static str)> {
    let own = [
        (&t.name, ""),
        (&t.does, "what the person does"),
        (&t.thinks, "what the person thinks"),
        (&t.note, "its note"),
    ];
    let pains = t.pain_points.values();
    let pains = pains.flat_map(|pain| [(&pain.text, "a pain point"), (&pain.note, "the note of a pain point")]);
    let brights = t.bright_spots.values().map(|bright| (&bright.text, "a bright spot"));
    let opportunities = t.opportunities.values().map(|opportunity| (&opportunity.text, "an opportunity"));
    own.into_iter().chain(pains).chain(brights).chain(opportunities)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::canvas::testing::journey;
    use crate::journey::{Edit, Record};
    use std::sync::Arc;

    #[test]
    fn names_notes_and_words_on_transitions_are_looked_through() {
        let mut journey = journey();
        let mut review = journey.touchpoint(&"review".into()).expect("it is there").clone();
        review.note = "Ask the ATTENDANT".into();
        let key = Key::Touchpoint("review".into());
        for edit in [
            Edit::Revise { key, record: Record::Touchpoint(Arc::new(review)) },
            Edit::Label { from: "apply".into(), to: "biometrics".into(), label: "if attending".into() },
        ] {
            let patch = edit.patch(&journey).expect("it can be done");
            journey.apply(&patch).expect("made of this journey");
        }
        let places: Vec<(String, &str)> =
            found(&journey, " attend").into_iter().map(|found| (found.subject.to_string(), found.place)).collect();
        let expected = [
            ("stage/s2", ""),
            ("transition/apply/biometrics", "its words"),
            ("touchpoint/review", "its note"),
            ("touchpoint/biometrics", ""),
        ];
        assert_eq!(places, expected.map(|(subject, place)| (subject.to_owned(), place)));
        assert_eq!(found(&journey, "  "), []);
        assert_eq!(found(&journey, "nowhere"), []);
    }
}
