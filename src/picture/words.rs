//! Figures in few characters, as they stand on cards and transitions.

use crate::journey::Next;
use std::borrow::Borrow;

/// "850", "12 k", "2.2 M": a count in at most five characters.
pub fn short(n: f64) -> String {
    let scaled = |n: f64, unit: &str| {
        let digits = usize::from(n < 9.95);
        let text = format!("{n:.digits$}");
        format!("{}\u{a0}{unit}", text.trim_end_matches(".0"))
    };
    match n {
        n if n >= 999.5e6 => scaled(n / 1e9, "B"),
        n if n >= 999.5e3 => scaled(n / 1e6, "M"),
        n if n >= 999.5 => scaled(n / 1e3, "k"),
        n if n >= 9.95 || n == 0.0 => format!("{n:.0}"),
        n => format!("{n:.1}").trim_end_matches(".0").to_owned(),
    }
}

/// The same of a whole number.
pub fn count(n: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "shown with three digits")]
    short(n as f64)
}

/// "2", "3.4": points of trust.
pub fn points(points: f64) -> String {
    let text = format!("{points:.1}");
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

/// "2.2 M h/yr".
pub fn hours_a_year(hours: f64) -> String {
    format!("{}\u{a0}h/yr", short(hours))
}

/// "45 min", "3 h".
pub fn minutes(minutes: f64) -> String {
    if minutes < 120.0 { format!("{minutes:.0}\u{a0}min") } else { format!("{}\u{a0}h", short(minutes / 60.0)) }
}

/// "1 minute", "45 minutes", "14 hours", for a voice.
pub fn time(minutes: f64) -> String {
    let (n, unit) = if minutes < 120.0 { (minutes.round(), "minute") } else { ((minutes / 60.0).round(), "hour") };
    format!("{n:.0} {unit}{}", if (n - 1.0).abs() < 0.5 { "" } else { "s" })
}

/// "410 d", "3.3 y": days of waiting.
pub fn days(days: f64) -> String {
    if days < 999.5 { format!("{}\u{a0}d", short(days)) } else { format!("{}\u{a0}y", short(days / 365.0)) }
}

/// "92 %".
pub fn percent(part: f64) -> String {
    let percent = part * 100.0;
    let digits = usize::from(percent > 0.0 && percent < 0.95 || percent > 99.5 && percent < 100.0);
    format!("{percent:.digits$}\u{a0}%")
}

/// "6 hours", "14 days", "5 months", "2 years".
pub fn wait(days: f64) -> String {
    let (n, unit) = match days {
        d if d < 1.0 => (d * 24.0, "hour"),
        d if d < 90.0 => (d, "day"),
        d if d < 700.0 => (d / 30.4, "month"),
        d => (d / 365.0, "year"),
    };
    let n = n.round();
    format!("{n:.0}\u{a0}{unit}{}", if (n - 1.0).abs() < 0.5 { "" } else { "s" })
}

/// What is known of a transition beyond its ends, in the order of weight: label, share, wait. A share of everybody says
/// nothing and is left out.
pub fn transition(next: &Next, label: &str) -> String {
    let share = next.share.filter(|share| *share < 1.0).map(percent);
    let wait = next.wait_days.filter(|days| *days > 0.0).map(wait);
    let label = (!label.is_empty()).then(|| label.to_owned());
    [label, share, wait].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// "USCIS, CBP and TSA".
pub fn listed<S: Borrow<str>>(names: &[S]) -> String {
    match names {
        [] => String::new(),
        [one] => one.borrow().to_owned(),
        [most @ .., last] => format!("{} and {}", most.join(", "), last.borrow()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_short() {
        let said = [0.0, 0.25, 9.96, 42.4, 999.6, 1234.0, 12_345.0, 2_200_000.0, 999_600.0, 3e9].map(short);
        assert_eq!(
            said,
            ["0", "0.2", "10", "42", "1 k", "1.2 k", "12 k", "2.2 M", "1 M", "3 B"].map(|s| s.replace(' ', "\u{a0}"))
        );
        assert_eq!(
            [0.92, 0.005, 0.999, 1.0, 0.0].map(percent),
            ["92 %", "0.5 %", "99.9 %", "100 %", "0 %"].map(|s| s.replace(' ', "\u{a0}"))
        );
        let waits = [0.25, 1.0, 14.0, 150.0, 730.0].map(wait);
        assert_eq!(waits, ["6 hours", "1 day", "14 days", "5 months", "2 years"].map(|s| s.replace(' ', "\u{a0}")));
    }

    #[test]
    fn a_transition_says_what_is_known() {
        let next = Next { share: Some(0.92), wait_days: Some(14.0), ..Next::to("b".into()) };
        assert_eq!(transition(&next, "sent again"), "sent again · 92\u{a0}% · 14\u{a0}days");
        assert_eq!(transition(&Next { share: Some(1.0), ..Next::to("b".into()) }, ""), "");
    }
}
