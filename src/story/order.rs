//! The order in which touchpoints are told: as people come to them.

use crate::journey::{Journey, TouchpointId};
use std::collections::HashMap;

/// All touchpoints, stage by stage; inside a stage what leads to another comes before it. Returns to an earlier
/// touchpoint don't count; where ways run side by side, or in a circle, reading order decides.
pub fn telling_order(journey: &Journey) -> Vec<&TouchpointId> {
    let reading = journey.reading_order();
    let mut order = Vec::with_capacity(reading.len());
    for stage in reading.chunk_by(|a, b| a.1.stage == b.1.stage) {
        let at: HashMap<&TouchpointId, usize> = stage.iter().zip(0..).map(|((id, _), at)| (*id, at)).collect();
        let onward = |from: usize| {
            let next = stage[from].1.next.iter().filter(|next| !next.rework);
            next.filter_map(|next| at.get(&next.to).copied()).filter(move |to| *to != from)
        };
        order.extend(along(stage.len(), onward).into_iter().map(|at| stage[at].0));
    }
    order
}

/// Numbers below `n` in rounds: each round has those that nothing untold leads to, and if there is none, the first.
fn along<I: Iterator<Item = usize>>(n: usize, onward: impl Fn(usize) -> I) -> Vec<usize> {
    let mut coming = vec![0usize; n];
    for to in (0..n).flat_map(&onward) {
        coming[to] += 1;
    }
    let (mut told, mut order) = (vec![false; n], Vec::with_capacity(n));
    let mut round: Vec<usize> = (0..n).filter(|at| coming[*at] == 0).collect();
    let mut untold = 0..n;
    while order.len() < n {
        if round.is_empty() {
            round.extend(untold.find(|at| !told[*at]));
        }
        let mut following = Vec::new();
        for at in round.drain(..) {
            told[at] = true;
            order.push(at);
            for to in onward(at) {
                coming[to] = coming[to].saturating_sub(1);
                if coming[to] == 0 && !told[to] {
                    following.push(to);
                }
            }
        }
        following.sort_unstable();
        round = following;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(n: usize, links: &[(usize, usize)]) -> Vec<usize> {
        along(n, |from| links.iter().filter(move |link| link.0 == from).map(|link| link.1))
    }

    #[test]
    fn a_way_is_told_from_its_beginning_whatever_its_lanes() {
        assert_eq!(told(4, &[(3, 1), (1, 0), (0, 2)]), [3, 1, 0, 2]);
        assert_eq!(told(4, &[]), [0, 1, 2, 3]);
        assert_eq!(told(4, &[(2, 0), (3, 0)]), [1, 2, 3, 0]);
    }

    #[test]
    fn a_circle_is_told_from_its_first() {
        assert_eq!(told(3, &[(0, 2), (2, 1), (1, 0)]), [0, 2, 1]);
    }

    #[test]
    fn trust_goes_as_the_person_does() {
        let text = include_str!("../../sample_journeys/surviving-a-hurricane.journey.ron");
        let journey = crate::file::parse(text.as_bytes(), "hurricane").expect("a sample can be read").journey;
        let stage = crate::story::Scene::stage(&journey, &"rebuild".into());
        let trust = stage.facts.iter().map(|fact| fact.text.as_str()).find(|text| text.starts_with("Trust"));
        assert_eq!(trust, Some("Trust rises from 3 (assessed) to 4 (assessed)"));
        assert_eq!(stage.shows.first().map(TouchpointId::as_str), Some("plan-the-rebuilding"));
    }

    proptest! {
        #[test]
        fn each_is_told_once_and_after_what_leads_to_it(n in 1..12usize, links in prop::collection::vec((0..12usize, 0..12usize), 0..30)) {
            let links: Vec<_> = links.into_iter().filter(|(a, b)| a != b && *a < n && *b < n).collect();
            let mut all = told(n, &links);
            let place = |of: usize| all.iter().position(|at| *at == of);
            // Links that go up close no circle.
            let up: Vec<_> = links.iter().copied().filter(|(a, b)| a < b).collect();
            let straight = told(n, &up);
            for (a, b) in &up {
                let place = |of: usize| straight.iter().position(|at| *at == of);
                prop_assert!(place(*a) < place(*b), "{a} leads to {b}: {straight:?}");
            }
            prop_assert!((0..n).all(|at| place(at).is_some()));
            all.sort_unstable();
            prop_assert_eq!(all, (0..n).collect::<Vec<_>>());
        }
    }
}
