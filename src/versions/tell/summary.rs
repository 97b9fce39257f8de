//! What a change comes to: how much came and went, and what it does to burden and trust.

use super::field::number;
use crate::analysis::Ledger;
use crate::journey::{Journey, Key, Matters, Subject};
use crate::versions::changes::{Changed, Kind, changes};
use std::fmt;

/// How many were added, removed and changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many are new.
    pub added: usize,
    /// How many are gone.
    pub removed: usize,
    /// In how many something is different.
    pub changed: usize,
}

impl Count {
    fn of<'a>(list: impl Iterator<Item = &'a Changed>) -> Self {
        list.fold(Self::default(), |mut count, changed| {
            *match changed.kind {
                Kind::Added => &mut count.added,
                Kind::Removed => &mut count.removed,
                Kind::Changed => &mut count.changed,
            } += 1;
            count
        })
    }

    /// All of them.
    pub fn all(self) -> usize {
        self.added + self.removed + self.changed
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [("+", self.added), ("−", self.removed), ("~", self.changed)];
        let parts: Vec<String> =
            parts.into_iter().filter(|(_, n)| *n > 0).map(|(sign, n)| format!("{sign}{n}")).collect();
        f.write_str(&parts.join(" "))
    }
}

/// What a change comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// The touchpoints.
    pub touchpoints: Count,
    /// The transitions.
    pub transitions: Count,
    /// Everything else: the journey itself, lanes, stages, personas, evidence.
    pub others: Count,
    /// Burden hours a year before and after, and why they changed.
    pub burden: Ledger,
    /// The mean trust of the moments that matter before and after, 1–5; none where none is rated.
    pub matters: (Option<f64>, Option<f64>),
    /// What is left to decide, before and after.
    pub conflicts: (usize, usize),
}

impl Summary {
    /// Of two versions.
    pub fn of(before: &Journey, after: &Journey) -> Self {
        let list = changes(before, after);
        let is_touchpoint = |changed: &&Changed| matches!(changed.subject, Subject::Record(Key::Touchpoint(_)));
        let is_transition = |changed: &&Changed| matches!(changed.subject, Subject::Transition(..));
        let matters = |journey: &Journey| Matters::of(journey).mean;
        let conflicts = |journey: &Journey| journey.head().conflicts.len();
        Self {
            touchpoints: Count::of(list.iter().filter(is_touchpoint)),
            transitions: Count::of(list.iter().filter(is_transition)),
            others: Count::of(list.iter().filter(|changed| !is_touchpoint(changed) && !is_transition(changed))),
            burden: Ledger::between(before, after),
            matters: (matters(before), matters(after)),
            conflicts: (conflicts(before), conflicts(after)),
        }
    }

    /// How many things changed.
    pub fn all(&self) -> usize {
        self.touchpoints.all() + self.transitions.all() + self.others.all()
    }

    /// The same in a sentence to be spoken: "2 touchpoints added, 1 changed; burden −51,000 h/yr".
    pub fn spoken(&self) -> String {
        let counts =
            [("touchpoint", self.touchpoints), ("transition", self.transitions), ("other record", self.others)];
        let count = |(what, count): (&str, Count)| {
            let parts = [(count.added, "added"), (count.removed, "removed"), (count.changed, "changed")];
            let mut parts = parts.into_iter().filter(|(n, _)| *n > 0);
            let (first, verb) = parts.next()?;
            let plural = if first == 1 { "" } else { "s" };
            let rest: String = parts.map(|(n, verb)| format!(", {n} {verb}")).collect();
            Some(format!("{first} {what}{plural} {verb}{rest}"))
        };
        let left = (self.conflicts.1 > 0).then(|| format!("{} left to decide", self.conflicts.1));
        let words =
            counts.into_iter().filter_map(count).chain(self.burden_words()).chain(self.matters_words()).chain(left);
        let words: Vec<String> = words.collect();
        if words.is_empty() { "nothing differs".to_owned() } else { words.join("; ") }
    }

    /// "burden −51,000 h/yr", where it changed; with what it comes from where that is not one thing alone.
    pub fn burden_words(&self) -> Option<String> {
        let Ledger { volume, effort, scope, .. } = self.burden;
        let hours =
            |hours: f64| format!("{}{}", if hours > 0.0 { "+" } else { "" }, number((hours * 10.0).round() / 10.0));
        let parts = [(volume, "volume"), (effort, "effort"), (scope, "touchpoints")];
        let parts: Vec<_> = parts.into_iter().filter(|(part, _)| part.abs() >= 0.05).collect();
        let why: Vec<String> = parts.iter().map(|(part, why)| format!("{why} {}", hours(*part))).collect();
        let why = if why.len() > 1 { format!(" ({})", why.join(", ")) } else { String::new() };
        let change = self.burden.change();
        (change.abs() >= 0.05 || parts.len() > 1).then(|| format!("burden {} h/yr{why}", hours(change)))
    }

    /// "trust of moments that matter 2.8 → 3.4", where it changed.
    pub fn matters_words(&self) -> Option<String> {
        let words = |mean: Option<f64>| mean.map_or_else(|| "unknown".to_owned(), |mean| format!("{mean:.1}"));
        let (before, after) = (words(self.matters.0), words(self.matters.1));
        (before != after).then(|| format!("trust of moments that matter {before} → {after}"))
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts =
            [("touchpoints", self.touchpoints), ("transitions", self.transitions), ("other records", self.others)];
        let counts =
            counts.into_iter().filter(|(_, count)| count.all() > 0).map(|(what, count)| format!("{what} {count}"));
        let conflicts = (self.conflicts.1 > 0).then(|| format!("{} left to decide", self.conflicts.1));
        let parts: Vec<String> =
            counts.chain(self.burden_words()).chain(self.matters_words()).chain(conflicts).collect();
        f.write_str(&if parts.is_empty() { "nothing changed".to_owned() } else { parts.join(", ") })
    }
}
