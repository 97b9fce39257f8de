//! A trust point: what a designer judges and what people said, kept apart (OMB Circular A-11 §280 surveys).

use super::channel::Channel;
use super::choice::choices;
use super::id::EvidenceId;
use super::serial::text;
use super::unique::unique;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

choices! {
    /// What makes or breaks trust (the seven driver codes of the A-11 survey of 2023).
    #[serde(rename_all = "snake_case")]
    pub enum Driver {
        Effectiveness = "Effectiveness",
        Ease = "Ease",
        Efficiency = "Efficiency",
        Transparency = "Transparency",
        Humanity = "Humanity",
        Employee = "Employee",
        Other = "Other",
    }
}

choices! {
    /// When a survey is taken.
    #[serde(rename_all = "snake_case")]
    pub enum SurveyKind {
        PostInteraction = "After the interaction",
        PostServiceJourney = "After the service journey",
        Relational = "Relational",
    }
}

choices! {
    /// How answers are coded.
    #[serde(rename_all = "snake_case")]
    pub enum Scale {
        Likert5 = "1 disagree – 5 agree",
        Likert5Reversed = "1 agree – 5 disagree",
        Thumbs = "Thumbs down / up",
        YesNo = "No / yes",
    }
}

impl Scale {
    /// How many counts an answer of this scale has.
    pub fn steps(self) -> usize {
        match self {
            Self::Likert5 | Self::Likert5Reversed => 5,
            Self::Thumbs | Self::YesNo => 2,
        }
    }
}

/// The five steps of trust in the words of the A-11 statement "This interaction increased my trust …".
pub const TRUST_WORDS: [&str; 5] = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"];

/// The trust point of a touchpoint.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trust {
    /// A designer's judgement, 1–5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessed: Option<u8>,
    /// What makes or breaks it; a set in the author's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drivers: Vec<Driver>,
    /// What people said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub surveys: Vec<Survey>,
    /// What the judgement rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceId>,
}

impl Trust {
    /// What people said of their trust, 1–5: the mean of [`Trust::measured_by`].
    pub fn measured(&self) -> Option<f64> {
        self.measured_by()?.mean()
    }

    /// The newest five-step survey that asks about trust and was answered.
    pub fn measured_by(&self) -> Option<&Survey> {
        let about_trust = self.surveys.iter().filter(|survey| survey.question.to_lowercase().contains("trust"));
        about_trust.filter(|survey| survey.mean().is_some()).max_by_key(|survey| &survey.period)
    }

    /// Earlier answers to the same question, asked in the same way: those of earlier periods than [`Trust::measured_by`]
    /// with its wording, scale, kind and channel; the newest first, one a period.
    pub fn measured_before(&self) -> Vec<&Survey> {
        let Some(now) = self.measured_by() else { return Vec::new() };
        let asked = |survey: &Survey| (survey.question.clone(), survey.scale, survey.kind, survey.channel);
        let alike =
            |survey: &&Survey| survey.period < now.period && survey.mean().is_some() && asked(survey) == asked(now);
        let mut before: Vec<&Survey> = self.surveys.iter().filter(alike).collect();
        // Of one period the last counts, as it does for the newest.
        before.reverse();
        before.sort_by(|a, b| b.period.cmp(&a.period));
        before.dedup_by(|a, b| a.period == b.period);
        before
    }
}

/// The answers to one question in one quarter; means and percentages are computed, never stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// When it is taken.
    pub kind: SurveyKind,
    /// The exact wording.
    pub question: String,
    /// How answers are coded.
    pub scale: Scale,
    /// Fiscal quarter, "2026-Q3".
    pub period: String,
    /// The channel it was taken in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// Answers per step: five for 1..5 as coded, or no and yes.
    pub counts: Vec<u64>,
    /// How many people were asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered: Option<u64>,
    /// Of those content: per driver, how often it was chosen and how often offered.
    #[serde(default, deserialize_with = "unique", skip_serializing_if = "BTreeMap::is_empty")]
    pub positive: BTreeMap<Driver, Tally>,
    /// Of those discontent: per driver, how often it was chosen and how often offered.
    #[serde(default, deserialize_with = "unique", skip_serializing_if = "BTreeMap::is_empty")]
    pub negative: BTreeMap<Driver, Tally>,
    /// The survey's own OMB control number.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub omb: String,
    /// Where the figures come from.
    #[serde(default, deserialize_with = "text", skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// How often a driver was chosen, and how often it was offered. In the file: `[chosen, offered]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<u64>", into = "Vec<u64>")]
pub struct Tally {
    /// How often it was ticked.
    pub chosen: u64,
    /// How often it could have been.
    pub offered: u64,
}

impl TryFrom<Vec<u64>> for Tally {
    type Error = &'static str;

    fn try_from(counts: Vec<u64>) -> Result<Self, Self::Error> {
        let [chosen, offered] = counts[..] else {
            return Err("expected two counts, [chosen, offered]");
        };
        Ok(Self { chosen, offered })
    }
}

impl From<Tally> for Vec<u64> {
    fn from(tally: Tally) -> Self {
        vec![tally.chosen, tally.offered]
    }
}

impl Survey {
    /// How many answered.
    pub fn n(&self) -> u64 {
        self.counts.iter().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// The mean on 1..5, 5 being agreement; none for two-step scales and for no answers.
    #[expect(clippy::cast_precision_loss, reason = "no survey has 2^53 answers")]
    pub fn mean(&self) -> Option<f64> {
        let n = self.n();
        if self.scale.steps() != 5 || n == 0 {
            return None;
        }
        let sum: f64 = self.counts.iter().zip(1u8..).map(|(c, step)| *c as f64 * f64::from(step)).sum();
        let mean = sum / n as f64;
        Some(if self.scale == Scale::Likert5Reversed { 6.0 - mean } else { mean })
    }

    /// The part that agreed (4 and 5, or yes), 0–100; none for no answers.
    #[expect(clippy::cast_precision_loss, reason = "no survey has 2^53 answers")]
    pub fn percent_positive(&self) -> Option<f64> {
        let n = self.n();
        let at = |i: usize| self.counts.get(i).copied().unwrap_or(0) as f64;
        let agreed = match self.scale {
            Scale::Likert5 => at(3) + at(4),
            Scale::Likert5Reversed => at(0) + at(1),
            Scale::Thumbs | Scale::YesNo => at(1),
        };
        (n > 0).then(|| 100.0 * agreed / n as f64)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn survey(scale: Scale, counts: &[u64]) -> Survey {
        Survey {
            kind: SurveyKind::PostInteraction,
            question: String::new(),
            scale,
            period: "2026-Q3".into(),
            channel: None,
            counts: counts.to_vec(),
            offered: None,
            positive: BTreeMap::new(),
            negative: BTreeMap::new(),
            omb: String::new(),
            source: String::new(),
        }
    }

    #[test]
    fn a_reversed_scale_is_turned_round() {
        let plain = survey(Scale::Likert5, &[1, 0, 0, 0, 3]);
        let reversed = survey(Scale::Likert5Reversed, &[3, 0, 0, 0, 1]);
        assert_eq!(plain.mean(), Some(4.0));
        assert_eq!(reversed.mean(), Some(4.0));
        assert_eq!(plain.percent_positive(), Some(75.0));
        assert_eq!(reversed.percent_positive(), Some(75.0));
    }

    #[test]
    fn earlier_answers_are_those_to_the_same_question() {
        let of = |period: &str, question: &str, counts: &[u64]| Survey {
            period: period.into(),
            question: question.into(),
            ..survey(Scale::Likert5, counts)
        };
        let trust = |surveys: Vec<Survey>| Trust { surveys, ..Trust::default() };
        let asked = trust(vec![
            of("2025-Q4", "My trust grew", &[0, 0, 1, 0, 0]),
            of("2026-Q3", "My trust grew", &[0, 0, 0, 0, 4]),
            of("2026-Q1", "My trust grew", &[0, 1, 0, 0, 0]),
            of("2026-Q1", "My trust grew", &[0, 2, 0, 0, 0]),
            of("2026-Q2", "I could trust it", &[0, 0, 0, 1, 0]),
            of("2025-Q3", "My trust grew", &[0; 5]),
            Survey { channel: Some(Channel::Phone), ..of("2026-Q2", "My trust grew", &[1, 0, 0, 0, 0]) },
            Survey { scale: Scale::Likert5Reversed, ..of("2026-Q2", "My trust grew", &[1, 0, 0, 0, 0]) },
        ]);
        let before: Vec<(&str, u64)> = asked.measured_before().iter().map(|s| (s.period.as_str(), s.n())).collect();
        assert_eq!(before, [("2026-Q1", 2), ("2025-Q4", 1)]);
        assert!(trust(Vec::new()).measured_before().is_empty());
    }

    #[test]
    fn two_steps_have_no_mean_and_nobody_has_neither() {
        assert_eq!(survey(Scale::Thumbs, &[1, 3]).mean(), None);
        assert_eq!(survey(Scale::YesNo, &[1, 3]).percent_positive(), Some(75.0));
        assert_eq!(survey(Scale::Likert5, &[0; 5]).mean(), None);
        assert_eq!(survey(Scale::Likert5, &[0; 5]).percent_positive(), None);
    }
}
