//! How sure a survey's figures are: the range in which they would lie if everybody had been asked, with 95 % confidence,
//! as far as those who answered are a random sample of all.

use super::trust::{Scale, Survey};

/// 97.5 % of a normal distribution lie below this many standard deviations above its mean.
const Z: f64 = 1.959_963_984_540_054;

impl Survey {
    /// The 95 % interval of [`Survey::mean`], within 1–5: Student's t with n − 1 degrees of freedom times the sample's
    /// standard deviation by √n, to both sides. None for two-step scales and for fewer than two answers; nor where all
    /// are the same, as nothing is known of how much answers differ then.
    #[expect(clippy::cast_precision_loss, reason = "no survey has 2^53 answers")]
    pub fn interval(&self) -> Option<(f64, f64)> {
        let (mean, n) = (self.mean()?, self.n());
        if self.counts.iter().filter(|count| **count > 0).count() < 2 {
            return None;
        }
        // As coded; how far answers lie apart is the same on a reversed scale.
        let coded = if self.scale == Scale::Likert5Reversed { 6.0 - mean } else { mean };
        let steps = self.counts.iter().zip(1u8..);
        let squares: f64 = steps.map(|(count, step)| *count as f64 * (f64::from(step) - coded).powi(2)).sum();
        let degrees = n as f64 - 1.0;
        let half = student(degrees) * (squares / degrees / n as f64).sqrt();
        Some(((mean - half).max(1.0), (mean + half).min(5.0)))
    }

    /// The 95 % interval of [`Survey::percent_positive`], 0–100, by Wilson's score: it holds for few answers, and where
    /// all or none agree. None for no answers.
    #[expect(clippy::cast_precision_loss, reason = "no survey has 2^53 answers")]
    pub fn percent_interval(&self) -> Option<(f64, f64)> {
        let (part, n) = (self.percent_positive()? / 100.0, self.n() as f64);
        let z2 = Z * Z / n;
        let middle = (part + z2 / 2.0) / (1.0 + z2);
        let half = (z2 * part * (1.0 - part) + z2 * z2 / 4.0).sqrt() / (1.0 + z2);
        Some((100.0 * (middle - half).max(0.0), 100.0 * (middle + half).min(1.0)))
    }
}

/// The 97.5 % quantile of Student's t with so many degrees of freedom, a whole number from 1: exact for 1 and 2, then the
/// expansion of Cornish and Fisher (Abramowitz and Stegun 26.7.5), 0.12 % off at 3 and ever less.
fn student(degrees: f64) -> f64 {
    if degrees < 1.5 {
        return 12.706_204_736_174_71;
    }
    if degrees < 2.5 {
        return 4.302_652_729_911_275;
    }
    let z = Z;
    let terms = [
        (z.powi(3) + z) / 4.0,
        (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / 96.0,
        (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z) / 384.0,
        (79.0 * z.powi(9) + 776.0 * z.powi(7) + 1482.0 * z.powi(5) - 1920.0 * z.powi(3) - 945.0 * z) / 92_160.0,
    ];
    z + terms.iter().rev().fold(0.0, |sum, term| (sum + term) / degrees)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::trust::tests::survey;
    use proptest::prelude::*;

    fn assert_close(is: Option<(f64, f64)>, low: f64, high: f64) {
        let (a, b) = is.expect("an interval");
        assert!((a - low).abs() < 2e-4 * low.max(1.0) && (b - high).abs() < 2e-4 * high.max(1.0), "{a} to {b}");
    }

    /// The quantiles: the density integrated by Simpson's rule in 4,000 steps, and the place halved in on 60 times.
    #[test]
    fn the_quantile_of_t_is_that_of_the_table() {
        let table = [
            (1.0, 12.7062),
            (2.0, 4.30265),
            (3.0, 3.18245),
            (4.0, 2.77645),
            (5.0, 2.57058),
            (8.0, 2.30600),
            (10.0, 2.22814),
            (20.0, 2.08596),
            (30.0, 2.04227),
            (60.0, 2.00030),
            (1000.0, 1.96234),
        ];
        for (degrees, t) in table {
            assert!((student(degrees) / t - 1.0).abs() < 0.002, "{degrees}: {} is not {t}", student(degrees));
        }
        assert!((student(1e9) - Z).abs() < 1e-6);
    }

    /// The answers written out one by one, their standard deviation, and the quantiles found as above.
    #[test]
    fn an_interval_of_a_mean_is_what_it_should_be() {
        assert_close(survey(Scale::Likert5, &[2, 3, 5, 8, 4]).interval(), 2.867_639, 3.950_543);
        assert_close(survey(Scale::Likert5, &[180, 120, 210, 420, 274]).interval(), 3.329_583, 3.481_049);
        assert_close(survey(Scale::Likert5Reversed, &[4, 8, 5, 3, 2]).interval(), 2.867_639, 3.950_543);
        // 0.82 to 7.18, and the scale ends at 1 and 5
        assert_close(survey(Scale::Likert5, &[1, 0, 0, 0, 3]).interval(), 1.0, 5.0);
    }

    #[test]
    fn where_nothing_is_known_of_the_spread_there_is_no_interval() {
        for counts in [[0; 5], [0, 0, 1, 0, 0], [0, 0, 0, 900, 0]] {
            assert_eq!(survey(Scale::Likert5, &counts).interval(), None, "{counts:?}");
        }
        assert_eq!(survey(Scale::Thumbs, &[3, 4]).interval(), None);
        assert_eq!(survey(Scale::YesNo, &[0, 0]).percent_interval(), None);
    }

    /// The ends p of (p − k ÷ n)² = z² p (1 − p) ÷ n, each halved in on 100 times.
    #[test]
    fn an_interval_of_a_part_is_what_it_should_be() {
        assert_close(survey(Scale::YesNo, &[1, 3]).percent_interval(), 30.064_184, 95.441_274);
        assert_close(survey(Scale::Likert5, &[2, 3, 5, 8, 4]).percent_interval(), 34.659_795, 73.079_706);
        assert_close(survey(Scale::YesNo, &[10, 0]).percent_interval(), 0.0, 27.753_280);
        assert_close(survey(Scale::YesNo, &[0, 10]).percent_interval(), 72.246_720, 100.0);
        assert_close(survey(Scale::Likert5, &[180, 120, 210, 420, 274]).percent_interval(), 54.830_144, 60.403_643);
    }

    proptest! {
        #[test]
        fn what_was_measured_lies_in_its_interval(counts in proptest::collection::vec(0..2000u64, 5)) {
            let survey = survey(Scale::Likert5, &counts);
            if let (Some(mean), Some((low, high))) = (survey.mean(), survey.interval()) {
                prop_assert!(1.0 <= low && low <= mean && mean <= high && high <= 5.0, "{low} {mean} {high}");
            }
            if let (Some(percent), Some((low, high))) = (survey.percent_positive(), survey.percent_interval()) {
                prop_assert!(0.0 <= low && low <= percent + 1e-9 && percent <= high + 1e-9 && high <= 100.0);
            }
        }

        #[test]
        fn ten_times_the_answers_make_it_narrower(counts in proptest::collection::vec(1..200u64, 5)) {
            let width = |times: u64| {
                let counts: Vec<u64> = counts.iter().map(|count| count * times).collect();
                survey(Scale::Likert5, &counts).interval().map(|(low, high)| high - low)
            };
            prop_assert!(width(10) < width(1));
        }
    }
}
