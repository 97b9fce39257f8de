//! The journey that shows two versions at once: as it is after, with what was removed still in it.

use super::order::order;
use crate::journey::{Journey, Key, Record, TouchpointId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Both versions in one journey, made to be looked at: shares in it may add up to more than 1.
pub fn union(before: &Journey, after: &Journey) -> Journey {
    let mut records: Vec<(Key, Record)> = Vec::new();
    for (key, record) in after.records() {
        records.push(match (&key, record) {
            (Key::Touchpoint(id), Record::Touchpoint(mut touchpoint)) => {
                if let Some(old) = before.touchpoint(id) {
                    let gone: Vec<_> =
                        old.next.iter().filter(|next| touchpoint.next_to(&next.to).is_none()).cloned().collect();
                    if !gone.is_empty() {
                        let touchpoint = Arc::make_mut(&mut touchpoint);
                        touchpoint.next.extend(gone);
                        touchpoint.next.sort_by(|a, b| a.to.cmp(&b.to));
                    }
                }
                (key, Record::Touchpoint(touchpoint))
            }
            (Key::Journey, Record::Journey(mut head)) => {
                let (old, new) = (before.head(), Arc::make_mut(&mut head));
                // where both reorder, after stands
                new.lanes = order(&old.lanes, &new.lanes, &old.lanes, |_| true).unwrap_or_else(|after| after);
                new.stages = order(&old.stages, &new.stages, &old.stages, |_| true).unwrap_or_else(|after| after);
                (key, Record::Journey(head))
            }
            (_, record) => (key, record),
        });
    }
    let gone = before.records().filter(|(key, _)| !after.has(key));
    records.extend(gone.collect::<Vec<_>>());
    Journey::from_records(records)
}

/// The touchpoints that are only in the version before.
pub fn removed(before: &Journey, after: &Journey) -> BTreeSet<TouchpointId> {
    before.touchpoints().keys().filter(|id| after.touchpoint(id).is_none()).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::{Edit, Fate, Head, Lane, Next, Stage, Touchpoint, record::LaneKind};

    fn journey() -> Journey {
        let head = Head { stages: vec!["s".into(), "t".into()], lanes: vec!["l".into()], ..Head::default() };
        let mut a = Touchpoint::new("A", "s".into(), "l".into());
        a.next = vec![Next::to("b".into())];
        let b = Touchpoint::new("B", "t".into(), "l".into());
        let stage = |id: &str| Stage { id: id.into(), name: id.into(), span: String::new(), note: String::new() };
        let (component, note) = (String::new(), String::new());
        let lane = Lane { id: "l".into(), name: "L".into(), kind: LaneKind::Customer, component, note };
        Journey::from_records([
            (Key::Journey, Record::Journey(Arc::new(head))),
            (Key::Lane("l".into()), Record::Lane(Arc::new(lane))),
            (Key::Stage("s".into()), Record::Stage(Arc::new(stage("s")))),
            (Key::Stage("t".into()), Record::Stage(Arc::new(stage("t")))),
            (Key::Touchpoint("a".into()), Record::Touchpoint(Arc::new(a))),
            (Key::Touchpoint("b".into()), Record::Touchpoint(Arc::new(b))),
        ])
    }

    #[test]
    fn what_was_removed_is_still_in_it_with_its_place_and_transitions() {
        let before = journey();
        let mut after = before.clone();
        let delete = Edit::DeleteStage { id: "t".into(), touchpoints: Fate::Delete };
        after.apply(&delete.patch(&before).unwrap()).unwrap();
        let both = union(&before, &after);
        assert_eq!(both, before);
        assert_eq!(removed(&before, &after), BTreeSet::from(["b".into()]));
        assert_eq!(union(&after, &before), before, "what is new is in it anyway");
    }
}
