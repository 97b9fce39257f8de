//! The way along the largest shares: what the main path is where nobody comes to an end.

use super::graph::Graph;
use super::id::TouchpointId;
use super::model::Journey;
use std::collections::HashSet;

impl Graph {
    /// From an entry along the transition with the largest share, the first of equal ones, until nothing goes on but
    /// returns or the way comes back to itself. Of several entries, the one with the longest such way; of equally long
    /// ones, the first in reading order. Empty for a journey without touchpoints.
    pub fn main_path(&self, journey: &Journey) -> Vec<TouchpointId> {
        let paths = self.entries().map(|entry| follow(journey, entry));
        // `max_by_key` takes the last of equal ones.
        paths.reduce(|best, path| if path.len() > best.len() { path } else { best }).unwrap_or_default()
    }
}

fn follow(journey: &Journey, entry: &TouchpointId) -> Vec<TouchpointId> {
    let mut path = vec![entry.clone()];
    let mut seen = HashSet::from([entry]);
    let mut at = journey.touchpoint(entry);
    while let Some(touchpoint) = at {
        let onward = touchpoint
            .next
            .iter()
            .zip(touchpoint.shares())
            .filter(|(next, _)| !next.rework && !seen.contains(&next.to) && journey.touchpoint(&next.to).is_some());
        let Some((next, _)) = onward.reduce(|best, next| if next.1 > best.1 { next } else { best }) else { break };
        path.push(next.to.clone());
        seen.insert(&next.to);
        at = journey.touchpoint(&next.to);
    }
    path
}

#[cfg(test)]
mod tests {
    use crate::journey::{Graph, Head, Journey, Key, Next, Record, Touchpoint, TouchpointId};
    use std::sync::Arc;

    /// Where a transition leads, its share, and whether it is a return.
    type Onward = (&'static str, Option<f64>, bool);

    fn journey(touchpoints: &[(&str, &[Onward])]) -> Journey {
        let head = Head { stages: vec!["s".into()], lanes: vec!["l".into()], ..Head::default() };
        let touchpoints = touchpoints.iter().map(|(id, nexts)| {
            let mut touchpoint = Touchpoint::new(*id, "s".into(), "l".into());
            let next = |(to, share, rework): &Onward| Next { share: *share, rework: *rework, ..Next::to((*to).into()) };
            touchpoint.next = nexts.iter().map(next).collect();
            (Key::Touchpoint((*id).into()), Record::Touchpoint(Arc::new(touchpoint)))
        });
        Journey::from_records(std::iter::once((Key::Journey, Record::Journey(Arc::new(head)))).chain(touchpoints))
    }

    fn path(journey: &Journey) -> Vec<String> {
        Graph::of(journey).main_path(journey).iter().map(TouchpointId::to_string).collect()
    }

    #[test]
    fn it_follows_the_largest_share_and_no_return() {
        let journey = journey(&[
            ("a", &[("b", Some(0.3), false), ("c", None, false)]),
            ("b", &[]),
            ("c", &[("a", Some(0.9), true), ("d", Some(0.1), false)]),
            ("d", &[("c", None, false)]),
        ]);
        assert_eq!(path(&journey), ["a", "c", "d"]);
    }

    #[test]
    fn of_several_entries_it_takes_the_longest_way() {
        let journey = journey(&[
            ("a", &[("d", None, false)]),
            ("b", &[("c", None, false)]),
            ("c", &[("d", None, false)]),
            ("d", &[]),
        ]);
        assert_eq!(path(&journey), ["b", "c", "d"]);
        assert!(path(&Journey::default()).is_empty());
    }
}
