//! A vote by dots: one person after the other is entered, hidden until all is revealed.

use super::subject::{Subject, Subjects};
use super::{people, votes};
use crate::journey::{Edit, Journey, Key, Record, Touchpoint, TouchpointId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most dots a person may have.
pub const MOST_DOTS: u32 = 20;

/// What is voted on, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// What kind of thing.
    pub subjects: Subjects,
    /// Only those of these touchpoints; none = of the whole journey.
    pub among: Option<Vec<TouchpointId>>,
    /// The dots that each person has, 1 to [`MOST_DOTS`].
    pub dots: u32,
    /// Whether a person may give one thing several dots.
    pub several: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self { subjects: Subjects::default(), among: None, dots: 3, several: false }
    }
}

impl Rules {
    /// How much of each kind would be voted on, in the order of [`Subjects::ALL`].
    pub fn counts(&self, journey: &Journey) -> [usize; 3] {
        let among = |id: &TouchpointId| self.among.as_ref().is_none_or(|among| among.contains(id));
        let those = journey.touchpoints().iter().filter(|(id, _)| among(id));
        those.fold([0; 3], |[touchpoints, pains, could], (_, it)| {
            let open = it.opportunities.values().filter(|one| one.is_open()).count();
            [touchpoints + 1, pains + it.open_pains().count(), could + open]
        })
    }

    /// What would be voted on, in reading order.
    pub fn subjects(&self, journey: &Journey) -> Vec<Subject> {
        let among = |id: &TouchpointId| self.among.as_ref().is_none_or(|among| among.contains(id));
        let those = journey.reading_order().into_iter().filter(|(id, _)| among(id));
        those.flat_map(|(id, touchpoint)| self.subjects.at(id, touchpoint)).collect()
    }
}

/// Why a dot can't be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoDot {
    /// The person has given all.
    #[error("All dots are given: take one back, or go on to the next person")]
    NoneLeft,
    /// The person has given this one a dot.
    #[error("This has its dot: a person gives one thing one dot")]
    OneEach,
    /// All is revealed.
    #[error("The votes are revealed: hide them to go on voting")]
    Revealed,
}

/// Where a thing stands after a vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What was voted on.
    pub subject: Subject,
    /// Its dots.
    pub votes: u32,
    /// Its place from 1; what has as many dots has the same place, and the next ones are left out: 1, 2, 2, 4.
    pub place: usize,
    /// Whether others have as many dots.
    pub tied: bool,
}

/// A vote by dots. Dots of a person are places in the list of what is voted on, in the order they were given.
#[derive(Clone, Debug, PartialEq)]
pub struct Ballot {
    rules: Rules,
    subjects: Vec<Subject>,
    /// Those who are done.
    people: Vec<Vec<usize>>,
    /// The one who is being entered.
    hand: Vec<usize>,
    revealed: bool,
}

impl Ballot {
    /// Begins a vote; none where there is nothing to vote on.
    pub fn begin(journey: &Journey, rules: Rules) -> Option<Self> {
        let subjects = rules.subjects(journey);
        let rules = Rules { dots: rules.dots.clamp(1, MOST_DOTS), ..rules };
        let begun = Self { rules, subjects, people: Vec::new(), hand: Vec::new(), revealed: false };
        (!begun.subjects.is_empty()).then_some(begun)
    }

    /// What is voted on, and how.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The things that are voted on, in reading order.
    pub fn subjects(&self) -> &[Subject] {
        &self.subjects
    }

    /// How many people have voted, without the one who is being entered.
    pub fn people(&self) -> usize {
        self.people.len()
    }

    /// The dots that the person who is being entered gave the thing at this place.
    pub fn given(&self, at: usize) -> usize {
        self.hand.iter().filter(|given| **given == at).count()
    }

    /// How many dots that person has left.
    pub fn left(&self) -> u32 {
        let given = u32::try_from(self.hand.len()).unwrap_or(u32::MAX);
        self.rules.dots.saturating_sub(given)
    }

    /// Whether that person has given no dot.
    pub fn is_hand_empty(&self) -> bool {
        self.hand.is_empty()
    }

    /// Gives the thing at this place a dot. A place that isn't there gets none.
    ///
    /// # Errors
    /// [`NoDot`] says why it can't be given.
    pub fn give(&mut self, at: usize) -> Result<(), NoDot> {
        if self.revealed {
            return Err(NoDot::Revealed);
        }
        if at >= self.subjects.len() {
            return Ok(());
        }
        if !self.rules.several && self.given(at) > 0 {
            return Err(NoDot::OneEach);
        }
        if self.left() == 0 {
            return Err(NoDot::NoneLeft);
        }
        self.hand.push(at);
        Ok(())
    }

    /// Takes back the last dot of the thing at this place; whether there was one.
    pub fn take(&mut self, at: usize) -> bool {
        let last = self.hand.iter().rposition(|given| *given == at).filter(|_| !self.revealed);
        last.map(|last| self.hand.remove(last)).is_some()
    }

    /// Goes on to the next person; whether there were dots to put away. A person without dots isn't counted.
    pub fn next_person(&mut self) -> bool {
        let done = !self.revealed && !self.hand.is_empty();
        if done {
            self.people.push(std::mem::take(&mut self.hand));
        }
        done
    }

    /// Takes the dots of the last person back into the hand, to be corrected or taken away; whether that could be done.
    /// Dots that someone else has given so far stand in the way.
    pub fn take_back(&mut self) -> bool {
        if self.revealed || !self.hand.is_empty() {
            return false;
        }
        self.people.pop().map(|last| self.hand = last).is_some()
    }

    /// Takes all dots out of the hand.
    pub fn clear_hand(&mut self) {
        if !self.revealed {
            self.hand.clear();
        }
    }

    /// Shows what was given, with the dots in the hand; whether there is anything to show.
    pub fn reveal(&mut self) -> bool {
        self.next_person();
        self.revealed = !self.people.is_empty();
        self.revealed
    }

    /// Hides it again, to go on voting.
    pub fn hide(&mut self) {
        self.revealed = false;
    }

    /// Whether it is shown.
    pub fn is_revealed(&self) -> bool {
        self.revealed
    }

    /// Where everything stands, most dots first and then in reading order; none before it is revealed.
    pub fn result(&self) -> Option<Vec<Standing>> {
        let tallies = self.revealed.then(|| self.tallies())?;
        let mut order: Vec<usize> = (0..tallies.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(tallies[*at]));
        let sorted: Vec<u32> = order.iter().map(|at| tallies[*at]).collect();
        let standing = |(i, at): (usize, usize)| {
            let votes = tallies[at];
            let above = sorted.partition_point(|other| *other > votes);
            let equal = sorted.partition_point(|other| *other >= votes) - above;
            debug_assert!(above <= i);
            Standing { subject: self.subjects[at].clone(), votes, place: above + 1, tied: equal > 1 && votes > 0 }
        };
        Some(order.into_iter().enumerate().map(standing).collect())
    }

    /// What records the counts in a journey, one edit a touchpoint; nothing before they are revealed.
    ///
    /// The counts take the place of those that were there, also where nobody gave a dot: rounds with different numbers of
    /// people can't be added. What wasn't voted on keeps its count, and what is gone is passed over.
    pub fn edits(&self, journey: &Journey) -> Vec<Edit> {
        if !self.revealed {
            return Vec::new();
        }
        let mut changed: BTreeMap<&TouchpointId, Touchpoint> = BTreeMap::new();
        for (subject, count) in self.subjects.iter().zip(self.tallies()) {
            let id = subject.touchpoint();
            let Some(before) = journey.touchpoint(id) else { continue };
            let touchpoint = changed.entry(id).or_insert_with(|| before.clone());
            if let Some(votes) = subject.votes_mut(touchpoint) {
                *votes = count;
            }
        }
        changed.retain(|id, touchpoint| journey.touchpoint(id) != Some(touchpoint));
        let revise = |(id, touchpoint): (&TouchpointId, Touchpoint)| Edit::Revise {
            key: Key::Touchpoint(id.clone()),
            record: Record::Touchpoint(Arc::new(touchpoint)),
        };
        changed.into_iter().map(revise).collect()
    }

    /// What recording does to `journey`, in the words a facilitator reads before.
    pub fn before_recording(&self, journey: &Journey) -> String {
        let dots = self.people.iter().map(Vec::len).sum::<usize>();
        let votes = votes(u32::try_from(dots).unwrap_or(u32::MAX));
        let of = format!("{votes} of {}.", people(self.people()));
        let had = self.subjects.iter().filter(|subject| subject.votes(journey).is_some_and(|votes| votes > 0));
        match had.count() {
            0 => of,
            n => format!(
                "{of} They take the place of the votes that {} had before: rounds with different numbers of people \
                 can't be added up.",
                self.rules.subjects.count(n)
            ),
        }
    }

    /// The name of the step that records it, in the words that follow "Undo".
    pub fn step(&self) -> String {
        format!("record a vote on {}", self.rules.subjects.label().to_lowercase())
    }

    /// The dots of each thing.
    fn tallies(&self) -> Vec<u32> {
        let mut tallies = vec![0; self.subjects.len()];
        for at in self.people.iter().flatten() {
            tallies[*at] += 1;
        }
        tallies
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::small;

    fn ballot(rules: Rules) -> Ballot {
        Ballot::begin(&small(), rules).expect("there is something to vote on")
    }

    #[test]
    fn only_what_is_open_is_voted_on() {
        let journey = small();
        let names = |subjects| {
            let ballot = ballot(Rules { subjects, ..Rules::default() });
            ballot.subjects().iter().filter_map(|one| one.name(&journey).map(str::to_owned)).collect::<Vec<_>>()
        };
        assert_eq!(names(Subjects::Touchpoints), ["Ask a friend", "File the form", "Wait for an answer"]);
        assert_eq!(names(Subjects::PainPoints), ["The form is long", "It asks twice", "Nobody answers"]);
        assert_eq!(names(Subjects::Opportunities), ["Ask less", "Show the place in the queue"]);
        let among = Rules { among: Some(vec!["wait".into()]), ..Rules::default() };
        assert_eq!(ballot(among).subjects().len(), 1);
        let nowhere = Rules { among: Some(vec!["ask".into()]), ..Rules::default() };
        assert!(Ballot::begin(&journey, nowhere).is_none(), "nothing to vote on");
    }

    #[test]
    fn dots_are_given_within_the_rules() {
        let mut one_each = ballot(Rules { dots: 2, ..Rules::default() });
        assert_eq!(one_each.give(0), Ok(()));
        assert_eq!(one_each.give(0), Err(NoDot::OneEach));
        assert_eq!(one_each.give(1), Ok(()));
        assert_eq!(one_each.give(2), Err(NoDot::NoneLeft));
        assert!(one_each.take(0) && !one_each.take(0));
        assert_eq!((one_each.left(), one_each.given(1)), (1, 1));

        let mut several = ballot(Rules { dots: 2, several: true, ..Rules::default() });
        assert_eq!((several.give(0), several.give(0)), (Ok(()), Ok(())));
        assert!(several.next_person() && !several.next_person(), "a second press counts nobody");
        assert_eq!((several.people(), several.left()), (1, 2));
        assert!(several.reveal());
        assert_eq!(several.give(0), Err(NoDot::Revealed));
    }

    #[test]
    fn nothing_is_told_before_it_is_revealed() {
        let mut ballot = ballot(Rules::default());
        assert!(!ballot.reveal(), "nobody has voted");
        let _ = ballot.give(2);
        assert!(ballot.result().is_none() && ballot.edits(&small()).is_empty());
        assert!(ballot.reveal(), "the dots in the hand count");
        assert_eq!(ballot.people(), 1);
        ballot.hide();
        assert!(ballot.result().is_none() && ballot.take_back() && ballot.given(2) == 1);
    }

    #[test]
    fn ties_share_a_place() {
        let mut ballot = ballot(Rules { dots: 3, ..Rules::default() });
        for dots in [&[2, 1][..], &[1, 2]] {
            dots.iter().for_each(|at| assert_eq!(ballot.give(*at), Ok(())));
            ballot.next_person();
        }
        ballot.reveal();
        let result = ballot.result().expect("revealed");
        let told: Vec<_> = result.iter().map(|one| (one.votes, one.place, one.tied)).collect();
        assert_eq!(told, [(2, 1, true), (2, 1, true), (0, 3, false)]);
        assert_eq!(result[0].subject, ballot.subjects()[1], "the tied in reading order");
    }

    #[test]
    fn recording_replaces_the_counts_and_says_so() {
        let mut journey = small();
        assert_eq!(
            journey.touchpoint(&"file".into()).expect("there").pain_points.values().map(|p| p.votes).max(),
            Some(9)
        );
        let mut ballot = ballot(Rules::default());
        let _ = ballot.give(1);
        ballot.reveal();
        let told = "1 vote of 1 person. They take the place of the votes that 1 pain point had before";
        assert!(ballot.before_recording(&journey).starts_with(told));
        assert_eq!(ballot.before_recording(&Journey::default()), "1 vote of 1 person.", "nothing had any");
        let edits = ballot.edits(&journey);
        assert_eq!(edits.len(), 1, "{edits:?}");
        journey.apply(&edits[0].patch(&journey).expect("it fits")).expect("its patch");
        let file = journey.touchpoint(&"file".into()).expect("there");
        let votes: Vec<u32> = file.pain_points.values().map(|pain| pain.votes).collect();
        assert_eq!(votes, [0, 4, 1], "the resolved one wasn't voted on and keeps its four");
        assert!(ballot.edits(&journey).is_empty(), "recorded once more it changes nothing");
    }
}
