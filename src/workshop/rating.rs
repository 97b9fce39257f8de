//! A private rating of one touchpoint's trust: each group's number is entered hidden, then all are revealed as a spread.

use super::groups;
use crate::journey::record::EvidenceKind;
use crate::journey::{Edit, Evidence, EvidenceId, Journey, Key, Mint, Record, TouchpointId, Trust};
use crate::picture::describe::name_of;
use std::sync::Arc;

/// The most groups of a round.
pub const MOST_GROUPS: usize = 60;
/// How many letters of a touchpoint's name the title of the evidence holds.
const TITLE: usize = 80;

/// How ratings lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// How many groups gave each level, 1 to 5.
    pub counts: [usize; 5],
    /// The lowest level given.
    pub lowest: u8,
    /// The highest level given.
    pub highest: u8,
    /// The one in the middle, or halfway between the two in the middle.
    pub median: f64,
}

/// A private rating round.
#[derive(Clone, Debug, PartialEq)]
pub struct Rating {
    touchpoint: TouchpointId,
    /// As they were entered.
    given: Vec<u8>,
    revealed: bool,
    agreed: Option<u8>,
}

impl Rating {
    /// Begins a round on the trust of a touchpoint.
    pub fn begin(touchpoint: TouchpointId) -> Self {
        Self { touchpoint, given: Vec::new(), revealed: false, agreed: None }
    }

    /// What is rated.
    pub fn touchpoint(&self) -> &TouchpointId {
        &self.touchpoint
    }

    /// How many groups have rated.
    pub fn groups(&self) -> usize {
        self.given.len()
    }

    /// Enters a group's rating, 1 to 5; whether it was taken.
    pub fn give(&mut self, level: u8) -> bool {
        let taken = !self.revealed && (1..=5).contains(&level) && self.given.len() < MOST_GROUPS;
        if taken {
            self.given.push(level);
        }
        taken
    }

    /// Takes the last group's rating back, unseen; whether there was one.
    pub fn take_back(&mut self) -> bool {
        !self.revealed && self.given.pop().is_some()
    }

    /// Shows the ratings; whether there are any.
    pub fn reveal(&mut self) -> bool {
        self.revealed = !self.given.is_empty();
        self.revealed
    }

    /// Hides them again, to go on rating; what was agreed is given up.
    pub fn hide(&mut self) {
        (self.revealed, self.agreed) = (false, None);
    }

    /// Whether they are shown.
    pub fn is_revealed(&self) -> bool {
        self.revealed
    }

    /// How the ratings lie; none before they are revealed.
    pub fn spread(&self) -> Option<Spread> {
        let sorted = self.sorted().filter(|_| self.revealed)?;
        let mut counts = [0; 5];
        sorted.iter().for_each(|level| counts[usize::from(*level) - 1] += 1);
        let (low, high) = (sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2]);
        let median = f64::midpoint(low.into(), high.into());
        Some(Spread { counts, lowest: sorted[0], highest: sorted[sorted.len() - 1], median })
    }

    /// Sets what was agreed on, 1 to 5, once the ratings are shown.
    pub fn agree(&mut self, level: u8) {
        if self.revealed && (1..=5).contains(&level) {
            self.agreed = Some(level);
        }
    }

    /// What was agreed on.
    pub fn agreed(&self) -> Option<u8> {
        self.agreed
    }

    /// What records the round: the agreed level, and a record of evidence with the spread that it refers to. Nothing
    /// before a level is agreed on, or once the touchpoint is gone. `date` is the day as an ISO date.
    ///
    /// The evidence is kept as assumed: a workshop judges, nobody was observed or asked.
    pub fn edits(&self, journey: &Journey, date: &str, mint: &mut Mint) -> Vec<Edit> {
        let (Some(agreed), Some(note)) = (self.agreed, self.note()) else { return Vec::new() };
        let Some(touchpoint) = journey.touchpoint(&self.touchpoint) else { return Vec::new() };
        let evidence = Evidence {
            title: self.title(journey, date),
            kind: EvidenceKind::Assumed,
            date: date.into(),
            link: String::new(),
            quote: String::new(),
            note,
        };
        let name = format!("rating {}", name_of(journey, &self.touchpoint));
        let id: EvidenceId = mint.id(&name, |id| journey.evidence().contains_key(id));
        let mut touchpoint = touchpoint.clone();
        let trust = touchpoint.trust.get_or_insert_with(Trust::default);
        trust.assessed = Some(agreed);
        trust.evidence.push(id.clone());
        vec![
            Edit::Revise { key: Key::Evidence(id), record: Record::Evidence(Arc::new(evidence)) },
            Edit::Revise {
                key: Key::Touchpoint(self.touchpoint.clone()),
                record: Record::Touchpoint(Arc::new(touchpoint)),
            },
        ]
    }

    /// The name of the step that records it, in the words that follow "Undo".
    pub fn step(&self, journey: &Journey) -> String {
        format!("record a rating of {}", name_of(journey, &self.touchpoint))
    }

    /// "Rating round: File Form I-90, 2026-11-29".
    fn title(&self, journey: &Journey, date: &str) -> String {
        let name = name_of(journey, &self.touchpoint);
        let short: String = name.chars().take(TITLE).collect();
        let more = if short.len() < name.len() { "…" } else { "" };
        format!("Rating round: {short}{more}, {date}")
    }

    /// "5 groups: 2, 3, 3, 4, 5; median 3; agreed 3": sorted, so that nobody can be told from the order.
    fn note(&self) -> Option<String> {
        let (spread, agreed) = (self.spread()?, self.agreed?);
        let given: Vec<String> = self.sorted()?.iter().map(ToString::to_string).collect();
        let (n, median) = (groups(given.len()), spread.median);
        Some(format!("{n}: {}; median {median}; agreed {agreed}", given.join(", ")))
    }

    fn sorted(&self) -> Option<Vec<u8>> {
        let mut sorted = self.given.clone();
        sorted.sort_unstable();
        (!sorted.is_empty()).then_some(sorted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::small;

    fn rated(levels: &[u8]) -> Rating {
        let mut rating = Rating::begin("file".into());
        levels.iter().for_each(|level| assert!(rating.give(*level)));
        rating
    }

    #[test]
    fn ratings_are_hidden_until_they_are_revealed() {
        let mut rating = rated(&[5, 2]);
        assert!(!rating.give(0) && !rating.give(6), "1 to 5");
        assert!(rating.spread().is_none());
        rating.agree(3);
        assert_eq!(rating.agreed(), None, "nothing is agreed on before it is seen");
        assert!(rating.reveal() && !rating.give(1) && !rating.take_back());
        let spread = rating.spread().expect("revealed");
        assert_eq!(spread, Spread { counts: [0, 1, 0, 0, 1], lowest: 2, highest: 5, median: 3.5 });
        rating.agree(3);
        rating.hide();
        assert!(rating.agreed().is_none() && rating.take_back() && rating.groups() == 1);
    }

    #[test]
    fn nobody_has_no_spread() {
        let mut rating = rated(&[]);
        assert!(!rating.reveal() && rating.spread().is_none() && !rating.take_back());
    }

    #[test]
    fn the_spread_is_the_evidence_of_what_was_agreed() {
        let mut journey = small();
        let before = journey.clone();
        let mut rating = rated(&[5, 3, 2, 4, 3]);
        rating.reveal();
        assert!(rating.edits(&journey, "2026-11-29", &mut Mint::seeded(1)).is_empty(), "nothing is agreed on");
        rating.agree(3);
        for edit in rating.edits(&journey, "2026-11-29", &mut Mint::seeded(1)) {
            journey.apply(&edit.patch(&journey).expect("it fits")).expect("its patch");
        }
        let trust = journey.touchpoint(&"file".into()).and_then(|t| t.trust.clone()).expect("rated");
        assert_eq!(trust.assessed, Some(3));
        let old = before.touchpoint(&"file".into()).and_then(|t| t.trust.clone()).expect("there");
        assert_eq!(trust.evidence[..1], old.evidence[..], "what was cited before stays");
        let evidence = &journey.evidence()[&trust.evidence[1]];
        assert_eq!(evidence.title, "Rating round: File the form, 2026-11-29");
        assert_eq!((evidence.kind, evidence.date.as_str()), (EvidenceKind::Assumed, "2026-11-29"));
        assert_eq!(evidence.note, "5 groups: 2, 3, 3, 4, 5; median 3; agreed 3");
    }
}
