//! Whether the values of a record lie where the format allows them: ids, ranges, dates, numbers, lengths.

use super::code::Code;
use super::id::is_slug;
use super::record::{Head, Key, Record, Subject};
use super::texts::for_each_text;
use super::touchpoint::{Burden, Opportunity, Touchpoint};
use super::trust::{Survey, Trust};
use std::collections::BTreeSet;

/// Most characters a text may have.
pub const MAX_TEXT: usize = 10_000;
/// Most touchpoints a journey may have.
pub const MAX_TOUCHPOINTS: usize = 20_000;
/// Most transitions a journey may have.
pub const MAX_TRANSITIONS: usize = 100_000;

/// Something wrong with a value, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub code: Code,
    /// The record or transition it is in.
    pub subject: Subject,
    /// The field's path inside it; empty = the record itself.
    pub field: String,
    /// What is wrong and what was expected, in a sentence.
    pub message: String,
}

/// Whether `text` is a day of the calendar, `YYYY-MM-DD`.
pub fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}

/// Whether `text` is an OMB control number, `NNNN-NNNN`.
pub fn is_omb(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 9 && bytes.iter().enumerate().all(|(i, b)| if i == 4 { *b == b'-' } else { b.is_ascii_digit() })
}

/// Whether `text` is a fiscal quarter, `YYYY-Qn`.
pub fn is_period(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 7
        && bytes[..4].iter().all(u8::is_ascii_digit)
        && &bytes[4..6] == b"-Q"
        && (b'1'..=b'4').contains(&bytes[6])
}

/// Everything wrong with the values of one record.
pub fn value_problems(key: &Key, record: &Record) -> Vec<Problem> {
    let mut found = Found { key, list: Vec::new() };
    for_each_text(key, record, &mut |subject, field, text| {
        if text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT {
            let message = format!("a text may have {MAX_TEXT} characters, this one has {}", text.chars().count());
            let (subject, field) = (subject.clone(), field.to_owned());
            found.list.push(Problem { code: Code::TooLarge, subject, field, message });
        }
    });
    match (key, record) {
        (Key::Lane(id), _) => found.id("id", id.as_str()),
        (Key::Stage(id), _) => found.id("id", id.as_str()),
        (Key::Persona(id), _) => found.id("", id.as_str()),
        (Key::Evidence(id), Record::Evidence(evidence)) => {
            found.id("", id.as_str());
            found.date("date", &evidence.date);
        }
        (Key::Touchpoint(id), Record::Touchpoint(touchpoint)) => {
            found.id("", id.as_str());
            found.touchpoint(touchpoint);
        }
        (Key::Journey, Record::Journey(head)) => found.head(head),
        _ => {}
    }
    found.list
}

struct Found<'a> {
    key: &'a Key,
    list: Vec<Problem>,
}

impl Found<'_> {
    fn say(&mut self, code: Code, field: impl Into<String>, message: impl Into<String>) {
        let subject = Subject::Record(self.key.clone());
        self.list.push(Problem { code, subject, field: field.into(), message: message.into() });
    }

    fn id(&mut self, field: &str, id: &str) {
        if !is_slug(id) {
            self.say(Code::BadId, field, format!("`{id}` is no id: use 1 to 64 of a–z, 0–9 and hyphen"));
        }
    }

    fn within(&mut self, field: &str, value: Option<f64>, low: f64, high: f64) {
        let Some(value) = value else { return };
        if !value.is_finite() || value < low || value > high {
            let range = if high == f64::MAX { format!("{low} or more") } else { format!("{low} to {high}") };
            self.say(Code::OutOfRange, field, format!("expected {range}, found {value}"));
        }
    }

    fn date(&mut self, field: &str, text: &str) {
        if !text.is_empty() && !is_date(text) {
            self.say(Code::OutOfRange, field, format!("`{text}` is no date: expected YYYY-MM-DD"));
        }
    }

    fn omb(&mut self, field: &str, text: &str) {
        if !text.is_empty() && !is_omb(text) {
            self.say(Code::OutOfRange, field, format!("`{text}` is no OMB control number: expected NNNN-NNNN"));
        }
    }

    fn head(&mut self, head: &Head) {
        self.date("review_by", &head.review_by);
        for (i, stop) in head.script.iter().enumerate() {
            if stop.shows.is_empty() == stop.stage.is_none() {
                let message = "a stop has either `shows` with touchpoints or a `stage`";
                self.say(Code::OutOfRange, format!("script/{i}"), message);
            }
        }
    }

    fn touchpoint(&mut self, touchpoint: &Touchpoint) {
        self.within("feels", touchpoint.feels.map(f64::from), -2.0, 2.0);
        if let Some(trust) = &touchpoint.trust {
            self.trust(trust);
        }
        if let Some(burden) = &touchpoint.burden {
            self.burden(burden);
        }
        for (id, pain) in &touchpoint.pain_points {
            let at = format!("pain_points/{id}");
            self.id(&at, id.as_str());
            self.within(&format!("{at}/severity"), Some(f64::from(pain.severity)), 0.0, 4.0);
        }
        for id in touchpoint.bright_spots.keys() {
            self.id(&format!("bright_spots/{id}"), id.as_str());
        }
        for (id, opportunity) in &touchpoint.opportunities {
            self.id(&format!("opportunities/{id}"), id.as_str());
            self.opportunity(&format!("opportunities/{id}"), opportunity);
        }
        let Key::Touchpoint(from) = self.key else { return };
        let mut ends = BTreeSet::new();
        for next in &touchpoint.next {
            let before = self.list.len();
            self.within("share", next.share, 0.0, 1.0);
            self.within("wait_days", next.wait_days, 0.0, f64::MAX);
            if !ends.insert(&next.to) {
                self.say(Code::Duplicate, "to", format!("there is already a transition to `{}`", next.to));
            }
            for problem in &mut self.list[before..] {
                problem.subject = Subject::Transition(from.clone(), next.to.clone());
            }
        }
    }

    fn trust(&mut self, trust: &Trust) {
        self.within("trust/assessed", trust.assessed.map(f64::from), 1.0, 5.0);
        let mut taken = BTreeSet::new();
        for (i, survey) in trust.surveys.iter().enumerate() {
            let at = format!("trust/surveys/{i}");
            self.survey(&at, survey);
            if !taken.insert((&survey.period, &survey.question, survey.channel)) {
                let message = "there is already a survey of this period, question and channel";
                self.say(Code::Duplicate, at, message);
            }
        }
    }

    fn survey(&mut self, at: &str, survey: &Survey) {
        if !is_period(&survey.period) {
            let message = format!("`{}` is no fiscal quarter: expected YYYY-Qn", survey.period);
            self.say(Code::OutOfRange, format!("{at}/period"), message);
        }
        if survey.counts.len() != survey.scale.steps() {
            let (steps, found) = (survey.scale.steps(), survey.counts.len());
            let message = format!("this scale has {steps} steps, found {found} counts");
            self.say(Code::OutOfRange, format!("{at}/counts"), message);
        }
        for (name, tallies) in [("positive", &survey.positive), ("negative", &survey.negative)] {
            for (driver, tally) in tallies {
                if tally.chosen > tally.offered {
                    let message =
                        format!("{} chosen {} times of {} offered", driver.label(), tally.chosen, tally.offered);
                    self.say(Code::OutOfRange, format!("{at}/{name}"), message);
                }
            }
        }
        self.omb(&format!("{at}/omb"), &survey.omb);
    }

    fn burden(&mut self, burden: &Burden) {
        self.within("burden/minutes", burden.minutes, 0.0, f64::MAX);
        self.within("burden/dollars", burden.dollars, 0.0, f64::MAX);
        self.omb("burden/collection", &burden.collection);
    }

    fn opportunity(&mut self, at: &str, opportunity: &Opportunity) {
        self.within(&format!("{at}/minutes_saved"), opportunity.minutes_saved, 0.0, f64::MAX);
        self.within(&format!("{at}/reach"), Some(opportunity.reach), 0.0, 1.0);
        self.within(&format!("{at}/trust_gain"), opportunity.trust_gain, f64::MIN, f64::MAX);
        self.within(&format!("{at}/effort"), Some(f64::from(opportunity.effort)), 1.0, 5.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_numbers_and_quarters() {
        assert!(is_date("2028-02-29") && !is_date("2027-02-29") && !is_date("2027-2-3") && !is_date("soon"));
        assert!(is_omb("1615-0082") && !is_omb("1615-82") && !is_omb("16150-082"));
        assert!(is_period("2026-Q3") && !is_period("2026-Q5") && !is_period("26-Q1"));
    }
}
