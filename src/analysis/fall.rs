//! Where trust falls along a way, and whether a hand-off lies there.

use super::handoff::on_way;
use crate::journey::{Journey, Known, TouchpointId};

/// Trust that falls by less, in points of five, is not told: assessments are whole points.
pub const LEAST_FALL: f64 = 1.0;

/// Two touchpoints of a way, with none between them that is rated, where trust falls by [`LEAST_FALL`] or more.
#[derive(Clone, Debug, PartialEq)]
pub struct Fall {
    /// The touchpoint before.
    pub from: TouchpointId,
    /// The touchpoint after.
    pub to: TouchpointId,
    /// What is known of trust before.
    pub before: Known,
    /// What is known of trust after.
    pub after: Known,
    /// The components whose hand-off lies between: the last one that people were with, and the one they come to.
    pub hand_off: Option<(String, String)>,
}

impl Fall {
    /// By how many points of five.
    pub fn by(&self) -> f64 {
        self.before.exact() - self.after.exact()
    }
}

/// Where trust falls along a way, each touchpoint led to by the one before: such as the main path.
pub fn falls(journey: &Journey, way: &[TouchpointId]) -> Vec<Fall> {
    let rated = |(at, id)| Some((at, id, Known::best(journey.touchpoint(id)?)?));
    let rated: Vec<(usize, &TouchpointId, Known)> = way.iter().enumerate().filter_map(rated).collect();
    let hand_offs = on_way(journey, way);
    let fall = |pair: &[(usize, &TouchpointId, Known)]| {
        let [(start, from, before), (end, to, after)] = pair else { return None };
        // Means of counts may miss a whole point by what a float can't hold.
        (before.exact() - after.exact() >= LEAST_FALL - 1e-9).then(|| Fall {
            from: (*from).clone(),
            to: (*to).clone(),
            before: *before,
            after: *after,
            hand_off: hand_offs[start + 1..=*end]
                .iter()
                .rev()
                .flatten()
                .next()
                .map(|(from, to)| ((*from).to_owned(), (*to).to_owned())),
        })
    };
    rated.windows(2).filter_map(fall).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::hand_offs;
    use crate::journey::record::LaneKind;
    use crate::journey::trust::tests::survey;
    use crate::journey::trust::{Scale, Survey};
    use crate::journey::{Graph, Head, Key, Lane, Next, Record, Touchpoint, Trust};
    use std::sync::Arc;

    /// A line of touchpoints, each with its component (none = the customer's own lane) and its assessed trust.
    fn line(touchpoints: &[(&str, Option<u8>)]) -> Journey {
        let mut records = vec![(Key::Journey, Record::Journey(Arc::new(Head::default())))];
        for (i, (component, assessed)) in touchpoints.iter().enumerate() {
            let lane = if component.is_empty() { "self".to_owned() } else { component.to_lowercase() };
            let mut touchpoint = Touchpoint::new(format!("T{i}"), "s".into(), lane.as_str().into());
            touchpoint.trust = assessed.map(|level| Trust { assessed: Some(level), ..Trust::default() });
            if i + 1 < touchpoints.len() {
                touchpoint.next = vec![Next::to(format!("t{}", i + 1).as_str().into())];
            }
            records.push((Key::Touchpoint(format!("t{i}").as_str().into()), Record::Touchpoint(Arc::new(touchpoint))));
            let lane = Lane {
                id: lane.as_str().into(),
                name: lane,
                kind: LaneKind::Frontstage,
                component: (*component).into(),
                note: String::new(),
            };
            records.push((Key::Lane(lane.id.clone()), Record::Lane(Arc::new(lane))));
        }
        Journey::from_records(records)
    }

    fn found(journey: &Journey) -> Vec<(String, String, f64, Option<String>)> {
        let way = Graph::of(journey).main_path(journey);
        let said = |fall: Fall| {
            let by = fall.by();
            (fall.from.to_string(), fall.to.to_string(), by, fall.hand_off.map(|(from, to)| format!("{from} {to}")))
        };
        falls(journey, &way).into_iter().map(said).collect()
    }

    #[test]
    fn a_fall_of_one_is_one_and_a_rise_is_none() {
        let journey = line(&[("A", Some(4)), ("A", Some(3)), ("A", Some(5)), ("A", Some(5)), ("A", Some(2))]);
        let fall = |from: &str, to: &str, by| (from.to_owned(), to.to_owned(), by, None);
        assert_eq!(found(&journey), [fall("t0", "t1", 1.0), fall("t3", "t4", 3.0)]);
        assert!(found(&line(&[])).is_empty() && found(&line(&[("A", Some(5))])).is_empty());
    }

    #[test]
    fn a_mean_that_is_one_lower_counts_and_nine_tenths_dont() {
        let with = |counts: [u64; 5]| {
            let survey = Survey { question: "It increased my trust".into(), ..survey(Scale::Likert5, &counts) };
            let journey = line(&[("A", None), ("A", Some(1))]);
            let mut touchpoint = journey.touchpoint(&"t0".into()).expect("there").clone();
            touchpoint.trust = Some(Trust { surveys: vec![survey], ..Trust::default() });
            let record = Record::Touchpoint(Arc::new(touchpoint));
            let records: Vec<_> = journey.records().chain([(Key::Touchpoint("t0".into()), record)]).collect();
            found(&Journey::from_records(records)).len()
        };
        assert_eq!(with([0, 10, 0, 0, 0]), 1, "2.0 to 1");
        assert_eq!(with([1, 9, 0, 0, 0]), 0, "1.9 to 1");
    }

    #[test]
    fn what_lies_between_without_a_rating_is_passed_over() {
        let journey = line(&[("A", Some(4)), ("A", None), ("", None), ("B", Some(2))]);
        assert_eq!(found(&journey), [("t0".into(), "t3".into(), 2.0, Some("A B".into()))]);
    }

    #[test]
    fn the_customer_carries_a_hand_off_through_their_own_lane() {
        // To the customer it is none yet; from there to the next component it is.
        let journey = line(&[("A", Some(5)), ("", Some(4)), ("B", Some(2)), ("", Some(1))]);
        let hand_offs: Vec<Option<String>> = found(&journey).into_iter().map(|fall| fall.3).collect();
        assert_eq!(hand_offs, [None, Some("A B".into()), None]);
    }

    #[test]
    fn every_hand_off_of_a_fall_is_one_of_the_journey() {
        let parts = ["", "A", "B", "C"];
        let mut seen = 0;
        for code in 0..4_usize.pow(5) {
            let touchpoints: Vec<(&str, Option<u8>)> = (0..5)
                .map(|i| {
                    (parts[code / 4_usize.pow(i) % 4], (i % 2 == 0 || i == 3).then_some(5 - u8::try_from(i).unwrap()))
                })
                .collect();
            let journey = line(&touchpoints);
            let all = hand_offs(&journey, &journey.reading_order());
            for fall in falls(&journey, &Graph::of(&journey).main_path(&journey)) {
                let Some((from, to)) = fall.hand_off else { continue };
                assert!(
                    all.iter().any(|one| (&one.from_component, &one.to_component) == (&from, &to)),
                    "{touchpoints:?}"
                );
                seen += 1;
            }
        }
        assert!(seen > 1000, "{seen}");
    }
}
