//! The best ways, single points, shortest lists and scenarios, against listing everything there is.

use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;
use trustline::analysis::opportunity::shortest_list;
use trustline::analysis::scenario::Surveys;
use trustline::analysis::ways::TOLD;
use trustline::analysis::{Analysis, Scenario, Way, Ways, flow_of, gains, single_points};
use trustline::journey::touchpoint::{Burden, BurdenKind, Moment, Next, Opportunity, OpportunityStatus, Touchpoint};
use trustline::journey::trust::Trust;
use trustline::journey::{Graph, Head, Journey, Key, Lane, Record, Stage, TouchpointId, record::LaneKind};

/// What is drawn of a touchpoint: trust, minutes, and where it leads with share and days.
type Drawn = (Option<u8>, u8, Vec<(usize, u8, u8)>);

fn id(n: usize) -> TouchpointId {
    format!("t{n:02}").into()
}

/// A journey of these touchpoints. Those that lead only forward make ways without circles; shares come from weights and
/// leave nobody over.
fn journey(drawn: &[Drawn], forward: bool) -> Journey {
    let head = Head { lanes: vec!["l".into()], stages: vec!["s".into()], ..Head::default() };
    let lane = Lane {
        id: "l".into(),
        name: "L".into(),
        kind: LaneKind::Customer,
        component: String::new(),
        note: String::new(),
    };
    let stage = Stage { id: "s".into(), name: "S".into(), span: String::new(), note: String::new() };
    let mut records = vec![
        (Key::Journey, Record::Journey(Arc::new(head))),
        (Key::Lane("l".into()), Record::Lane(Arc::new(lane))),
        (Key::Stage("s".into()), Record::Stage(Arc::new(stage))),
    ];
    for (at, (trust, minutes, leads)) in drawn.iter().enumerate() {
        let mut touchpoint = Touchpoint::new(format!("T {at}"), "s".into(), "l".into());
        touchpoint.moment = if at == 0 { Moment::Entry } else { Moment::Journey };
        touchpoint.trust = trust.map(|assessed| Trust { assessed: Some(assessed), ..Trust::default() });
        let burden = Burden { minutes: Some(f64::from(*minutes)), ..Burden::new(BurdenKind::ComplianceTime) };
        touchpoint.burden = Some(burden);
        let mut ends = BTreeSet::new();
        let leads: Vec<_> = leads
            .iter()
            .map(|(to, weight, days)| {
                (if forward { at + 1 + to % drawn.len() } else { to % drawn.len() }, weight, days)
            })
            .filter(|(to, _, _)| *to < drawn.len() && ends.insert(*to))
            .collect();
        let all: f64 = leads.iter().map(|(_, weight, _)| f64::from(**weight) + 1.0).sum();
        touchpoint.next = leads
            .iter()
            .map(|(to, weight, days)| Next {
                share: Some((f64::from(**weight) + 1.0) / all),
                wait_days: Some(f64::from(**days)),
                ..Next::to(id(*to))
            })
            .collect();
        touchpoint.next.sort_by(|a, b| a.to.cmp(&b.to));
        records.push((Key::Touchpoint(id(at)), Record::Touchpoint(Arc::new(touchpoint))));
    }
    Journey::from_records(records)
}

fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    let leads = prop::collection::vec((0..9_usize, 0..9_u8, 0..90_u8), 0..4);
    prop::collection::vec((prop::option::of(1..=5_u8), 0..60_u8, leads), 1..9)
}

/// Every way from the entry to an end, by going all of them.
fn all_ways(journey: &Journey) -> Vec<Vec<TouchpointId>> {
    let (mut done, mut open) = (Vec::new(), vec![vec![id(0)]]);
    while let Some(way) = open.pop() {
        let touchpoint = journey.touchpoint(way.last().expect("never empty")).expect("it is there");
        if touchpoint.next.is_empty() {
            done.push(way);
            continue;
        }
        open.extend(touchpoint.next.iter().map(|next| [way.clone(), vec![next.to.clone()]].concat()));
    }
    done
}

/// Part, days with minutes as parts of a day, and mean trust of a way.
fn measured(journey: &Journey, way: &[TouchpointId]) -> (f64, f64, Option<f64>) {
    let of = |id| journey.touchpoint(id).expect("it is there");
    let steps = way.windows(2).map(|pair| journey.transition(&pair[0], &pair[1]).expect("a step"));
    let part = steps.clone().filter_map(|next| next.share).product();
    let days: f64 = steps.filter_map(|next| next.wait_days).sum();
    let minutes: f64 = way.iter().filter_map(|id| of(id).burden.as_ref()?.minutes).sum();
    let rated: Vec<f64> = way.iter().filter_map(|id| of(id).assessed()).map(f64::from).collect();
    #[expect(clippy::cast_precision_loss, reason = "a few")]
    let trust = (!rated.is_empty()).then(|| rated.iter().sum::<f64>() / rated.len() as f64);
    (part, days + minutes / 1440.0, trust)
}

fn ways(journey: &Journey) -> Ways {
    let graph = Graph::of(journey);
    Ways::of(journey, &graph, flow_of(journey, &graph).as_ref())
}

/// Whether the told ways have the best values of all, in their order.
fn are_best(told: &[Way], mut all: Vec<f64>, value: impl Fn(&Way) -> f64) {
    all.sort_by(f64::total_cmp);
    assert_eq!(told.len(), all.len().min(TOLD));
    for (way, best) in told.iter().zip(&all) {
        assert!((value(way) - best).abs() <= 1e-9 * best.abs().max(1.0), "{} {best}", value(way));
    }
}

proptest! {
    #[test]
    fn the_best_ways_are_the_best_of_all(drawn in drawn()) {
        let journey = journey(&drawn, true);
        let ways = ways(&journey);
        let all: Vec<_> = all_ways(&journey).iter().map(|way| measured(&journey, way)).collect();
        are_best(&ways.likely, all.iter().map(|way| -way.0).collect(), |way| -way.part);
        let slow = all.iter().map(|way| -way.1).filter(|time| *time < 0.0).collect();
        are_best(&ways.slow, slow, |way| -(way.days + way.minutes / 1440.0));
        let all_ways = all_ways(&journey);
        let completion = flow_of(&journey, &Graph::of(&journey)).expect("everybody leaves").completion;
        let main = ways.main.expect("there is an end");
        let end = main.touchpoints.last().expect("never empty");
        prop_assert!(completion.values().all(|part| *part <= completion[end] + 1e-12), "the end most people come to");
        let there: Vec<_> = all_ways.iter().filter(|way| way.last() == Some(end)).collect();
        let come_by = |id: &TouchpointId| {
            let by = there.iter().filter(|way| way.contains(id)).map(|way| measured(&journey, way).0).sum::<f64>();
            by / completion[end] - 0.5
        };
        let come = |way: &[TouchpointId]| way.iter().map(come_by).sum::<f64>();
        let most = there.iter().map(|way| come(way)).fold(f64::NEG_INFINITY, f64::max);
        prop_assert!((come(&main.touchpoints) - most).abs() < 1e-9, "and the way that most of those come by");
        are_best(&ways.distrusted, all.iter().filter_map(|way| way.2).collect(), |way| way.trust.expect("rated"));
    }

    #[test]
    fn ways_never_come_back_and_every_step_is_a_transition(drawn in drawn()) {
        let journey = journey(&drawn, false);
        let ways = ways(&journey);
        for way in ways.likely.iter().chain(&ways.slow).chain(&ways.distrusted) {
            let once: BTreeSet<_> = way.touchpoints.iter().collect();
            prop_assert_eq!(once.len(), way.touchpoints.len());
            prop_assert!(way.touchpoints.windows(2).all(|pair| journey.transition(&pair[0], &pair[1]).is_some()));
            let (part, time, trust) = measured(&journey, &way.touchpoints);
            prop_assert!((part - way.part).abs() < 1e-12 && trust == way.trust);
            prop_assert!((time - way.days - way.minutes / 1440.0).abs() < 1e-9);
        }
    }

    #[test]
    fn without_a_single_point_nobody_comes_to_an_end(drawn in drawn()) {
        let journey = journey(&drawn, false);
        let ends = |without: Option<&TouchpointId>| {
            let (mut seen, mut open) = (BTreeSet::from([id(0)]), vec![id(0)]);
            let mut ends = 0;
            while let Some(at) = open.pop() {
                let touchpoint = journey.touchpoint(&at).expect("it is there");
                ends += usize::from(touchpoint.next.is_empty());
                for next in touchpoint.next.iter().filter(|next| Some(&next.to) != without) {
                    if seen.insert(next.to.clone()) {
                        open.push(next.to.clone());
                    }
                }
            }
            ends
        };
        let found = single_points(&journey, &Graph::of(&journey));
        for (at, touchpoint) in journey.touchpoints() {
            let inside = *at != id(0) && !touchpoint.next.is_empty();
            let single = inside && ends(None) > 0 && ends(Some(at)) == 0;
            prop_assert_eq!(found.contains(at), single, "{}", at);
        }
    }

    #[test]
    fn the_shortest_list_is_the_shortest(
        saves in prop::collection::vec((0..3_usize, 0..40_u8, 1..=4_u8), 0..7),
        target in 1.0..200.0_f64,
    ) {
        let journey = with_opportunities(&saves);
        let gains = gains(&journey.reading_order());
        let list = shortest_list(&journey, &gains, target);
        let sum: f64 = list.iter().map(|(_, hours)| hours).sum();
        // every choice there is, with no touchpoint saving more than it takes
        let together = |choice: usize| -> f64 {
            let touchpoints: BTreeSet<_> = gains.iter().map(|gain| &gain.touchpoint).collect();
            let of = |touchpoint: &TouchpointId| -> f64 {
                let chosen = gains.iter().enumerate().filter(|(at, _)| choice >> at & 1 == 1);
                let here = chosen.filter(|(_, gain)| gain.touchpoint == *touchpoint);
                let saved: f64 = here.filter_map(|(_, gain)| gain.hours_saved).sum();
                saved.min(journey.touchpoint(touchpoint).and_then(|t| t.burden_hours()).unwrap_or(0.0))
            };
            touchpoints.into_iter().map(of).sum()
        };
        let choices = 0..1_usize << gains.len();
        let reached = choices.clone().filter(|choice| together(*choice) >= target - 1e-9);
        match reached.map(usize::count_ones).min() {
            Some(fewest) => {
                prop_assert!(sum >= target - 1e-9);
                prop_assert_eq!(list.len(), fewest as usize);
            }
            None => prop_assert!((sum - together((1 << gains.len()) - 1)).abs() < 1e-9),
        }
    }

    #[test]
    fn a_scenario_is_what_its_edits_make_and_saves_what_is_said(
        saves in prop::collection::vec((0..3_usize, 0..40_u8, 1..=4_u8), 1..7),
        choice in any::<u8>(),
    ) {
        let journey = with_opportunities(&saves);
        let mut scenario = Scenario::new("What if");
        let gains = gains(&journey.reading_order());
        for (at, gain) in gains.iter().enumerate() {
            scenario.choose(&gain.touchpoint, &gain.id, choice >> at & 1 == 1);
        }
        let outcome = scenario.outcome(&journey, &Graph::of(&journey)).expect("it holds together");
        let mut taken = journey.clone();
        for edit in scenario.edits(&journey, Surveys::Stay) {
            taken.apply(&edit.patch(&taken).expect("it can be done")).expect("its own patch");
        }
        prop_assert_eq!(&taken, &outcome.journey);
        let before = Analysis::of(&journey, &Graph::of(&journey)).hours.total;
        let list: Vec<_> = gains.iter().filter(|gain| scenario.chosen.contains(&(gain.touchpoint.clone(), gain.id.clone()))).cloned().collect();
        let saved: f64 = shortest_list(&journey, &list, f64::INFINITY).iter().map(|(_, hours)| hours).sum();
        prop_assert!((before - outcome.hours.total - saved).abs() < 1e-3 * before.max(1.0));
        // what is done is done: nothing of it is saved again
        prop_assert!(scenario.is_idle(&taken));
    }
}

/// Three touchpoints of 60 minutes, 60 times a year, with opportunities that save so many minutes at such effort.
fn with_opportunities(saves: &[(usize, u8, u8)]) -> Journey {
    let plain =
        journey(&[(Some(3), 60, vec![(0, 1, 1)]), (None, 60, vec![(0, 1, 1)]), (Some(2), 60, Vec::new())], true);
    let records = plain.records().map(|(key, record)| match (&key, record) {
        (Key::Touchpoint(touchpoint), Record::Touchpoint(it)) => {
            let mut it = (*it).clone();
            it.burden.as_mut().expect("it has one").volume = Some(60);
            for (at, (_, minutes, effort)) in
                saves.iter().enumerate().filter(|(_, (place, _, _))| id(*place) == *touchpoint)
            {
                let minutes_saved = Some(f64::from(*minutes));
                let one =
                    Opportunity { minutes_saved, effort: *effort, trust_gain: Some(0.5), ..Opportunity::new("Do it") };
                it.opportunities.insert(format!("o{at}").into(), one);
            }
            (key, Record::Touchpoint(Arc::new(it)))
        }
        (_, record) => (key, record),
    });
    Journey::from_records(records)
}

#[test]
fn what_is_done_or_dropped_is_no_opportunity_any_more() {
    let journey = with_opportunities(&[(0, 10, 1), (1, 10, 1)]);
    let touchpoint = journey.touchpoint(&id(0)).expect("it is there");
    let mut done = touchpoint.clone();
    done.opportunities.values_mut().for_each(|it| it.status = OpportunityStatus::Done);
    let records = journey.records().chain([(Key::Touchpoint(id(0)), Record::Touchpoint(Arc::new(done)))]);
    let journey = Journey::from_records(records.collect::<Vec<_>>());
    let gains = gains(&journey.reading_order());
    let list = shortest_list(&journey, &gains, f64::INFINITY);
    assert_eq!(list.iter().map(|(gain, hours)| (gain.touchpoint.clone(), *hours)).collect::<Vec<_>>(), [(id(1), 10.0)]);
    let mut scenario = Scenario::new("What if");
    scenario.choose(&id(0), &"o0".into(), true);
    assert!(scenario.is_idle(&journey));
}

#[test]
fn shares_above_everybody_make_no_scenario() {
    let journey = with_opportunities(&[]);
    let mut scenario = Scenario::new("What if");
    let set = trustline::analysis::scenario::Onward { share: Some(0.2), wait_days: None };
    scenario.transitions.insert((id(0), id(1)), set);
    let outcome = scenario.outcome(&journey, &Graph::of(&journey)).expect("some drop out");
    let left = outcome.flow.expect("everybody leaves").leaves;
    assert!((left[&id(0)] - 0.8).abs() < 1e-12, "{left:?}");
    let set = trustline::analysis::scenario::Onward { share: Some(1.2), wait_days: None };
    scenario.transitions.insert((id(0), id(1)), set);
    assert!(scenario.outcome(&journey, &Graph::of(&journey)).is_err());
}

#[test]
fn the_main_path_is_that_of_most_who_come_to_its_end() {
    // 40 % end at once; of the others 60 % take the detour, though it is only 36 % of all. Some go back from it.
    let leads = [vec![(1, 5, 0), (4, 3, 0)], vec![(2, 5, 0), (3, 3, 0)], vec![(3, 2, 0), (1, 0, 0)], vec![], vec![]];
    let drawn: Vec<Drawn> = leads.into_iter().map(|leads| (None, 0, leads)).collect();
    let main = ways(&journey(&drawn, false)).main.expect("there is an end");
    assert_eq!(main.touchpoints, [id(0), id(1), id(2), id(3)]);
}
