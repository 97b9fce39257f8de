//! Random journeys and random edits, shared by the law tests.
//!
//! Ids come from small pools (`t0`, `t1`, …), so that edits made without looking at the journey hit and miss.

#![allow(dead_code, reason = "each test binary uses a part")]

pub mod edits;
pub mod hostile;
pub mod records;

use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use trustline::journey::record::{Conflict, Side, Stop};
use trustline::journey::settle::settle;
use trustline::journey::{Head, Journey, Key, Record, Touchpoint};

/// A random journey that holds together: every reference is met, every value in range, every record settled.
pub fn journey() -> BoxedStrategy<Journey> {
    let parts = (1..4usize, 1..4usize, 0..3usize, 0..3usize);
    let touchpoints = prop::collection::vec(records::touchpoint(), 0..8);
    (parts, touchpoints, records::head(), prop::collection::vec(records::stop(), 0..3))
        .prop_flat_map(|((lanes, stages, personas, evidence), touchpoints, head, script)| {
            (
                prop::collection::vec(records::lane(0), lanes),
                prop::collection::vec(records::stage(0), stages),
                prop::collection::vec(records::persona(), personas),
                prop::collection::vec(records::evidence(), evidence),
                any::<bool>(),
            )
                .prop_map(move |(lanes, stages, personas, evidence, turned)| {
                    let mut records: Vec<(Key, Record)> = Vec::new();
                    let mut head = Head { script: script.clone(), ..head.clone() };
                    for (i, mut lane) in lanes.into_iter().enumerate() {
                        lane.id = records::lane_id(i);
                        head.lanes.push(lane.id.clone());
                        records.push((Key::Lane(lane.id.clone()), Record::Lane(Arc::new(lane))));
                    }
                    for (i, mut stage) in stages.into_iter().enumerate() {
                        stage.id = records::stage_id(i);
                        head.stages.push(stage.id.clone());
                        records.push((Key::Stage(stage.id.clone()), Record::Stage(Arc::new(stage))));
                    }
                    if turned {
                        head.lanes.reverse();
                        head.stages.reverse();
                    }
                    for (i, persona) in personas.into_iter().enumerate() {
                        records.push((Key::Persona(format!("p{i}").into()), Record::Persona(Arc::new(persona))));
                    }
                    for (i, evidence) in evidence.into_iter().enumerate() {
                        records.push((Key::Evidence(format!("e{i}").into()), Record::Evidence(Arc::new(evidence))));
                    }
                    for (i, touchpoint) in touchpoints.iter().enumerate() {
                        let key = Key::Touchpoint(records::touchpoint_id(i));
                        records.push((key, Record::Touchpoint(Arc::new(touchpoint.clone()))));
                    }
                    records.push((Key::Journey, Record::Journey(Arc::new(head))));
                    joined(records)
                })
        })
        .boxed()
}

/// A random journey in which some references lead nowhere, some shares are too high and some conflicts undecided, as
/// a merge of plain text may leave it. It can be read from a file and its values are in range.
pub fn broken_journey() -> BoxedStrategy<Journey> {
    let gone = prop::collection::btree_set(0..24usize, 0..5);
    (journey(), gone, any::<bool>(), prop::collection::btree_map("[a-z]{1,6}", conflict(), 0..3))
        .prop_map(|(journey, gone, greedy, conflicts)| {
            let keys: Vec<Key> = journey.records().map(|(key, _)| key).filter(|key| *key != Key::Journey).collect();
            let gone: BTreeSet<&Key> = gone.into_iter().filter_map(|i| keys.get(i)).collect();
            let mut kept: Vec<(Key, Record)> = journey.records().filter(|(key, _)| !gone.contains(key)).collect();
            for (_, record) in &mut kept {
                match record {
                    Record::Journey(head) => {
                        let head = Arc::make_mut(head);
                        head.lanes.retain(|id| !gone.contains(&Key::Lane(id.clone())));
                        head.stages.retain(|id| !gone.contains(&Key::Stage(id.clone())));
                        head.conflicts = conflicts.iter().map(|(k, c)| (format!("journey/{k}"), c.clone())).collect();
                    }
                    Record::Touchpoint(touchpoint) => {
                        let touchpoint = Arc::make_mut(touchpoint);
                        if greedy {
                            touchpoint.next.iter_mut().for_each(|next| next.share = Some(0.7));
                            let nowhere = || vec!["nowhere".into()];
                            touchpoint.opportunities.values_mut().for_each(|o| o.eases = nowhere());
                        }
                    }
                    _ => {}
                }
            }
            Journey::from_records(kept)
        })
        .boxed()
}

fn conflict() -> impl Strategy<Value = Conflict> {
    let raw = || prop::option::of(records::raw());
    prop_oneof![
        prop::sample::select(Side::ALL).prop_map(|by| Conflict::Deleted { by }),
        (raw(), raw(), raw()).prop_map(|(base, ours, theirs)| Conflict::Field { base, ours, theirs }),
    ]
}

/// A journey of these records without the references that lead nowhere.
fn joined(records: Vec<(Key, Record)>) -> Journey {
    let there: BTreeSet<Key> = records.iter().map(|(key, _)| key.clone()).collect();
    let count = |test: fn(&Key) -> bool| there.iter().filter(|key| test(key)).count();
    let lanes = count(|key| matches!(key, Key::Lane(_)));
    let stages = count(|key| matches!(key, Key::Stage(_)));
    Journey::from_records(records.into_iter().map(|(key, record)| {
        let record = match record {
            Record::Touchpoint(mut touchpoint) => {
                join(Arc::make_mut(&mut touchpoint), &there, lanes, stages);
                Record::Touchpoint(touchpoint)
            }
            Record::Journey(mut head) => {
                let head_now = Arc::make_mut(&mut head);
                head_now.script.retain_mut(|stop| {
                    stop.shows.retain(|id| there.contains(&Key::Touchpoint(id.clone())));
                    stop.stage.take_if(|id| !there.contains(&Key::Stage(id.clone())));
                    stop.shows.is_empty() != stop.stage.is_none()
                });
                Record::Journey(head)
            }
            other => other,
        };
        (key, settle(record))
    }))
}

fn join(touchpoint: &mut Touchpoint, there: &BTreeSet<Key>, lanes: usize, stages: usize) {
    let number = |id: &str| id[1..].parse::<usize>().unwrap_or(0);
    touchpoint.lane = records::lane_id(number(touchpoint.lane.as_str()) % lanes);
    touchpoint.stage = records::stage_id(number(touchpoint.stage.as_str()) % stages);
    touchpoint.persona.take_if(|id| !there.contains(&Key::Persona(id.clone())));
    touchpoint.next.retain(|next| there.contains(&Key::Touchpoint(next.to.clone())));
    let known = |list: &mut Vec<_>| list.retain(|id| there.contains(&Key::Evidence(Clone::clone(id))));
    if let Some(trust) = &mut touchpoint.trust {
        known(&mut trust.evidence);
    }
    if let Some(burden) = &mut touchpoint.burden {
        known(&mut burden.evidence);
    }
    touchpoint.pain_points.values_mut().for_each(|pain| known(&mut pain.evidence));
    touchpoint.bright_spots.values_mut().for_each(|bright| known(&mut bright.evidence));
}

/// Everything that is wrong with a journey: its joints, its values, and an order that doesn't list what is there.
pub fn faults(journey: &Journey) -> Vec<String> {
    let mut found: Vec<String> = journey.joint_problems().iter().map(|p| format!("{p:?}")).collect();
    for (key, record) in journey.records() {
        let problems = trustline::journey::values::value_problems(&key, &record);
        found.extend(problems.iter().map(|p| format!("{p:?}")));
        if settle(record.clone()) != record {
            found.push(format!("{key} is not settled"));
        }
    }
    let once = |name: &str, mut order: Vec<String>, there: Vec<String>| {
        order.sort();
        (order != there).then(|| format!("{name}: {order:?} are listed, {there:?} are there"))
    };
    let head = journey.head();
    let mut there: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (key, _) in journey.records() {
        match key {
            Key::Lane(id) => there.entry("lanes").or_default().push(id.to_string()),
            Key::Stage(id) => there.entry("stages").or_default().push(id.to_string()),
            _ => {}
        }
    }
    let words = |ids: &mut dyn Iterator<Item = String>| ids.collect::<Vec<_>>();
    let lanes = words(&mut head.lanes.iter().map(ToString::to_string));
    let stages = words(&mut head.stages.iter().map(ToString::to_string));
    found.extend(once("lanes", lanes, there.remove("lanes").unwrap_or_default()));
    found.extend(once("stages", stages, there.remove("stages").unwrap_or_default()));
    found
}

/// A stop that shows one touchpoint.
pub fn stop(title: &str, id: &str) -> Stop {
    Stop { title: title.into(), shows: vec![id.into()], ..Stop::default() }
}
