//! Random records. References come from the pools, so a record alone may refer to what isn't there.

use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::{BTreeMap, BTreeSet};
use trustline::journey::raw::Raw;
use trustline::journey::record::{EvidenceKind, LaneKind, State, Stop};
use trustline::journey::touchpoint::{
    BrightSpot, BurdenKind, Channel, Frequency, Lever, Method, Moment, Opportunity, OpportunityStatus, PainPoint,
    PainStatus, Pin,
};
use trustline::journey::trust::{Driver, Scale, Survey, SurveyKind, Tally};
use trustline::journey::{
    Burden, Evidence, EvidenceId, Head, Lane, LaneId, Next, Persona, PersonaId, Stage, StageId, Touchpoint,
    TouchpointId, Trust,
};

/// The lane of this number.
pub fn lane_id(i: usize) -> LaneId {
    format!("l{i}").into()
}

/// The stage of this number.
pub fn stage_id(i: usize) -> StageId {
    format!("s{i}").into()
}

/// The touchpoint of this number.
pub fn touchpoint_id(i: usize) -> TouchpointId {
    format!("t{i}").into()
}

/// Ids of touchpoints; about two in three are there in a random journey.
pub fn some_touchpoint() -> impl Strategy<Value = TouchpointId> {
    (0..10usize).prop_map(touchpoint_id)
}

fn some_evidence() -> impl Strategy<Value = Vec<EvidenceId>> {
    prop::collection::btree_set((0..3usize).prop_map(|i| EvidenceId::from(format!("e{i}"))), 0..3)
        .prop_map(|set| set.into_iter().rev().collect())
}

/// Any text: empty, plain, of several lines, with quotes, hashes, brackets and characters that must be escaped.
pub fn text() -> BoxedStrategy<String> {
    let odd = select(vec![
        '"', '#', '\\', '\n', '\t', '\r', '\0', '\u{7f}', '\u{85}', '\u{202e}', '\u{feff}', '\u{2028}', 'é', '出',
        '🛂', '(', ')', '{', ',', ':', '/', '*', '\'', ' ', '<', '>', '=', '|',
    ]);
    prop_oneof![
        3 => Just(String::new()),
        4 => "[A-Za-z ]{1,16}",
        1 => vec(prop_oneof![odd, any::<char>()], 0..12).prop_map(|letters| letters.into_iter().collect::<String>()),
        1 => select(vec!["two\nlines", "\"##\n\"#", "// no comment", "None", "r#\"raw\"#", "<<<<<<< ours\n=======\n>>>>>>> b", "\n", " "])
            .prop_map(str::to_owned),
    ].boxed()
}

/// A number of at most four places, as the file keeps it.
pub fn number() -> impl Strategy<Value = f64> {
    prop_oneof![(0..1000u32).prop_map(f64::from), (0..10_000_000u32).prop_map(|n| f64::from(n) / 1e4)]
}

fn share() -> impl Strategy<Value = f64> {
    (0..=10_000u32).prop_map(|n| f64::from(n) / 1e4)
}

fn date() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), (2000..2040, 1..=12, 1..=28).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}"))]
}

fn omb() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[0-9]{4}-[0-9]{4}"]
}

/// RON of some other tool.
pub fn raw() -> impl Strategy<Value = Raw> {
    let texts = vec!["1", "\"two\"", "(a: 1, b: [2.50, 3])", "{\"k\": Some('x')}", "Thing ( x : 1 )", "[]", "None"];
    select(texts).prop_map(|text| Raw::new(text).expect("valid RON"))
}

fn ext() -> impl Strategy<Value = BTreeMap<String, Raw>> {
    btree_map("[a-z]{1,4}:[a-z]{1,4}", raw(), 0..2)
}

/// A head without lanes, stages and script.
pub fn head() -> BoxedStrategy<Head> {
    (text(), text(), select(State::ALL), text(), text(), date(), text(), ext())
        .prop_map(|(title, summary, state, based_on, owner, review_by, note, ext)| Head {
            title,
            summary,
            state,
            based_on,
            owner,
            review_by,
            note,
            ext,
            ..Head::default()
        })
        .boxed()
}

/// A stop of the script.
pub fn stop() -> impl Strategy<Value = Stop> {
    let shows = prop::collection::btree_set(some_touchpoint(), 1..4);
    let what = prop_oneof![
        shows.prop_map(|shows| (shows.into_iter().rev().collect(), None)),
        (0..4usize).prop_map(|i| (Vec::new(), Some(stage_id(i)))),
    ];
    (text(), what, text()).prop_map(|(title, (shows, stage), note)| Stop { title, shows, stage, note })
}

/// A lane of this number.
pub fn lane(i: usize) -> impl Strategy<Value = Lane> {
    (text(), select(LaneKind::ALL), select(vec!["", "USCIS", "CBP", "nobody"]), text()).prop_map(
        move |(name, kind, component, note)| Lane { id: lane_id(i), name, kind, component: component.into(), note },
    )
}

/// A stage of this number.
pub fn stage(i: usize) -> impl Strategy<Value = Stage> {
    (text(), text(), text()).prop_map(move |(name, span, note)| Stage { id: stage_id(i), name, span, note })
}

/// A persona.
pub fn persona() -> impl Strategy<Value = Persona> {
    (text(), text(), any::<bool>(), text(), text()).prop_map(|(name, segment, proto, needs, note)| Persona {
        name,
        segment,
        proto,
        needs,
        note,
    })
}

/// An evidence record.
pub fn evidence() -> impl Strategy<Value = Evidence> {
    (text(), select(EvidenceKind::ALL), date(), text(), text(), text())
        .prop_map(|(title, kind, date, link, quote, note)| Evidence { title, kind, date, link, quote, note })
}

/// A touchpoint whose values are all in range.
pub fn touchpoint() -> BoxedStrategy<Touchpoint> {
    let place = (text(), 0..4usize, 0..4usize, select(Moment::ALL));
    let person = (vec(select(Channel::ALL), 0..3), of(0..3usize), text(), text(), of(-2..=2i8));
    let parts = (of(trust()), of(burden()), inner(), votes(), of((0..4u16, 0..4u16)));
    let words = (text(), text(), text());
    (place, person, parts, words, transitions(), ext())
        .prop_map(|(place, person, parts, words, next, ext)| {
            let (name, stage, lane, moment) = place;
            let (channels, persona, does, thinks, feels) = person;
            let (trust, burden, (pain_points, bright_spots, opportunities), votes, pin) = parts;
            let (opens, owner, note) = words;
            Touchpoint {
                moment,
                channels: distinct(channels),
                persona: persona.map(|i| PersonaId::from(format!("p{i}"))),
                does,
                thinks,
                feels,
                trust,
                burden,
                pain_points,
                bright_spots,
                opportunities,
                votes,
                opens,
                owner,
                note,
                pin: pin.map(|(column, row)| Pin { column, row }),
                next,
                ext,
                ..Touchpoint::new(name, stage_id(stage), lane_id(lane))
            }
        })
        .boxed()
}

fn distinct<T: Ord + Copy>(list: Vec<T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    list.into_iter().filter(|x| seen.insert(*x)).collect()
}

/// Transitions of one touchpoint; their shares add up to at most 1.
fn transitions() -> BoxedStrategy<Vec<Next>> {
    let one = (text(), of(0..=10_000u32), of(number()), any::<bool>(), any::<bool>());
    btree_map(some_touchpoint(), one, 0..4)
        .prop_map(|all| {
            let mut left = 10_000;
            let mut take = |wanted: u32| {
                let taken = wanted.min(left);
                left -= taken;
                f64::from(taken) / 1e4
            };
            all.into_iter()
                .map(|(to, (label, share, wait_days, rework, shares_data))| Next {
                    label,
                    share: share.map(&mut take),
                    wait_days,
                    rework,
                    shares_data,
                    ..Next::to(to)
                })
                .collect()
        })
        .boxed()
}

fn trust() -> BoxedStrategy<Trust> {
    (of(1..=5u8), vec(select(Driver::ALL), 0..3), vec(survey(), 0..2), some_evidence())
        .prop_map(|(assessed, drivers, surveys, evidence)| Trust {
            assessed,
            drivers: distinct(drivers),
            surveys,
            evidence,
        })
        .boxed()
}

fn survey() -> BoxedStrategy<Survey> {
    let tally = || (0..50u64, 0..50u64).prop_map(|(chosen, more)| Tally { chosen, offered: chosen + more });
    let drivers = move || btree_map(select(Driver::ALL), tally(), 0..3);
    let what = (select(SurveyKind::ALL), text(), select(Scale::ALL), "20[0-9]{2}-Q[1-4]", of(select(Channel::ALL)));
    (what, vec(0..500u64, 5), of(0..5000u64), drivers(), drivers(), omb(), text())
        .prop_map(|((kind, question, scale, period, channel), mut counts, offered, positive, negative, omb, source)| {
            counts.truncate(scale.steps());
            Survey { kind, question, scale, period, channel, counts, offered, positive, negative, omb, source }
        })
        .boxed()
}

fn burden() -> BoxedStrategy<Burden> {
    let figures = (of(number()), of(0..3_000_000u64), of(number()));
    (select(BurdenKind::ALL), figures, omb(), text(), some_evidence())
        .prop_map(|(kind, (minutes, volume, dollars), collection, form, evidence)| Burden {
            kind,
            minutes,
            volume,
            dollars,
            collection,
            form,
            evidence,
        })
        .boxed()
}

type Inner = (
    BTreeMap<trustline::journey::PainPointId, PainPoint>,
    BTreeMap<trustline::journey::BrightSpotId, BrightSpot>,
    BTreeMap<trustline::journey::OpportunityId, Opportunity>,
);

/// Pain points, bright spots, and opportunities that ease some of the pain points.
fn inner() -> BoxedStrategy<Inner> {
    let id = || "[a-z0-9-]{1,5}";
    let bright = (text(), some_evidence()).prop_map(|(text, evidence)| BrightSpot { text, evidence });
    let opportunities = btree_map(id(), (opportunity(), vec(any::<Index>(), 0..2)), 0..2);
    (btree_map(id(), pain(), 0..3), btree_map(id(), bright, 0..2), opportunities)
        .prop_map(|(pains, brights, opportunities)| {
            let ids: Vec<&String> = pains.keys().collect();
            let opportunities = opportunities
                .into_iter()
                .map(|(id, (mut opportunity, eases))| {
                    if !ids.is_empty() {
                        let eased: BTreeSet<&str> = eases.iter().map(|i| i.get(&ids).as_str()).collect();
                        opportunity.eases = eased.into_iter().map(Into::into).collect();
                    }
                    (id.into(), opportunity)
                })
                .collect();
            let pains = pains.iter().map(|(id, pain)| (id.as_str().into(), pain.clone())).collect();
            (pains, brights.into_iter().map(|(id, bright)| (id.into(), bright)).collect(), opportunities)
        })
        .boxed()
}

fn pain() -> BoxedStrategy<PainPoint> {
    let kind = (0..=4u8, select(Frequency::ALL), of(select(Driver::ALL)), of(select(BurdenKind::ALL)), votes());
    (text(), kind, some_evidence(), select(PainStatus::ALL), text(), text())
        .prop_map(|(text, (severity, frequency, driver, burden, votes), evidence, status, owner, note)| PainPoint {
            text,
            severity,
            frequency,
            driver,
            burden,
            evidence,
            status,
            owner,
            note,
            votes,
        })
        .boxed()
}

/// Dots of a vote; none as often as some.
fn votes() -> impl Strategy<Value = u32> {
    prop_oneof![Just(0), 0..5u32, any::<u32>()]
}

fn opportunity() -> BoxedStrategy<Opportunity> {
    let figures = (of(number()), share(), of(number().prop_map(|x| x - 3.0)), 1..=5u8, votes());
    (text(), select(Method::ALL), of(select(Lever::ALL)), figures, select(OpportunityStatus::ALL), text())
        .prop_map(|(text, method, lever, (minutes_saved, reach, trust_gain, effort, votes), status, owner)| {
            Opportunity {
                text,
                method,
                lever,
                eases: Vec::new(),
                minutes_saved,
                reach,
                trust_gain,
                effort,
                status,
                owner,
                votes,
            }
        })
        .boxed()
}
