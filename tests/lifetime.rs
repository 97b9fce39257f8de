//! Journeys that open one another, against hand-worked cases and an independent computation; and how reading them
//! together bears what is missing, broken or goes round.

use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use trustline::analysis::lifetime::{Lifetime, Lifetimes, Opened, Trouble};
use trustline::file::portfolio::{Disk, MOST_FILES, folder, opened_from};
use trustline::file::{self, Document};
use trustline::journey::portfolio::{Broken, Lead, Member, Portfolio};
use trustline::journey::record::LaneKind;
use trustline::journey::touchpoint::{Burden, BurdenKind, Moment};
use trustline::journey::{Head, Journey, Key, Lane, Next, Record, Stage, Touchpoint, Trust};

/// A touchpoint in lane `l` with transitions to ids, each with a share if it has one.
fn to(next: &[(&str, Option<f64>)]) -> Touchpoint {
    let mut touchpoint = Touchpoint::new("T", "s".into(), "l".into());
    touchpoint.next = next.iter().map(|(to, share)| Next { share: *share, ..Next::to((*to).into()) }).collect();
    touchpoint
}

trait With: Sized {
    fn minutes(self, minutes: f64) -> Self;
    fn asks(self, collection: &str, volume: u64) -> Self;
    fn wait(self, days: f64) -> Self;
    fn lane(self, lane: &str) -> Self;
    fn opens(self, link: &str) -> Self;
}

impl With for Touchpoint {
    fn minutes(mut self, minutes: f64) -> Self {
        let burden = self.burden.get_or_insert_with(|| Burden::new(BurdenKind::ComplianceTime));
        burden.minutes = Some(minutes);
        self
    }

    fn asks(mut self, collection: &str, volume: u64) -> Self {
        let burden = self.burden.get_or_insert_with(|| Burden::new(BurdenKind::ComplianceTime));
        (burden.collection, burden.volume) = (collection.into(), Some(volume));
        self
    }

    fn wait(mut self, days: f64) -> Self {
        self.next.iter_mut().for_each(|next| next.wait_days = Some(days));
        self
    }

    fn lane(mut self, lane: &str) -> Self {
        self.lane = lane.into();
        self
    }

    fn opens(mut self, link: &str) -> Self {
        self.opens = link.into();
        self
    }
}

/// A journey of these touchpoints, with lanes `l` (no component), `a` and `b` (components A and B).
fn journey<'t>(touchpoints: impl IntoIterator<Item = (&'t str, Touchpoint)>) -> Journey {
    let head = Head {
        title: "J".into(),
        stages: vec!["s".into()],
        lanes: vec!["l".into(), "a".into(), "b".into()],
        ..Head::default()
    };
    let stage = Stage { id: "s".into(), name: "S".into(), span: String::new(), note: String::new() };
    let mut records =
        vec![(Key::Journey, Record::Journey(Arc::new(head))), (Key::Stage("s".into()), Record::Stage(Arc::new(stage)))];
    for (id, component) in [("l", ""), ("a", "A"), ("b", "B")] {
        let (component, note) = (component.to_owned(), String::new());
        let lane = Lane { id: id.into(), name: id.into(), kind: LaneKind::Customer, component, note };
        records.push((Key::Lane(id.into()), Record::Lane(Arc::new(lane))));
    }
    let touchpoints =
        touchpoints.into_iter().map(|(id, t)| (Key::Touchpoint(id.into()), Record::Touchpoint(Arc::new(t))));
    Journey::from_records(records.into_iter().chain(touchpoints))
}

/// Journeys by name; every `opens` leads to the one it names.
fn portfolio<'n>(journeys: impl IntoIterator<Item = (&'n str, Journey)>) -> Portfolio {
    let member = |journey: Journey| {
        let links = journey.touchpoints().iter().filter(|(_, t)| !t.opens.is_empty());
        let opens = links.map(|(id, t)| (id.clone(), Lead::To(t.opens.clone()))).collect();
        Member { journey, opens }
    };
    journeys.into_iter().map(|(name, journey)| (name.to_owned(), member(journey))).collect()
}

fn person(lifetime: &Lifetime) -> (Option<f64>, Option<f64>, f64) {
    let person = lifetime.whole.person.as_ref().expect("everybody leaves");
    (person.minutes, person.days, person.hand_offs)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs().max(1e-12)
}

/// Days 5 and minutes 30: the journey that the others open.
fn inner() -> Journey {
    journey([("x", to(&[("y", None)]).minutes(20.0).wait(5.0)), ("y", to(&[]).minutes(10.0))])
}

#[test]
fn a_chain_of_three_adds_up() {
    let middle = journey([("m", to(&[("n", None)]).minutes(999.0).wait(2.0).opens("c")), ("n", to(&[]).minutes(1.0))]);
    let root = journey([("p", to(&[("q", None)]).minutes(7.0).wait(100.0)), ("q", to(&[]).minutes(888.0).opens("b"))]);
    let all = portfolio([("a", root), ("b", middle), ("c", inner())]);
    let lifetime = Lifetime::of(&all, "a").expect("it is there");
    // c: 30 min, 5 days; b: 30 + 1 and 5 + 2, not the 999; a: 7 + 31 and 100 + 7, not the 888
    assert_eq!(person(&lifetime), (Some(38.0), Some(107.0), 0.0));
    assert_eq!(lifetime.journeys, ["a", "b", "c"]);
    let Some(Opened::Journey(name, rolled)) = lifetime.opens.get("q") else { panic!("{:?}", lifetime.opens) };
    let person = rolled.person.as_ref().expect("everybody leaves");
    assert_eq!((name.as_str(), person.minutes, person.days), ("b", Some(31.0), Some(7.0)));
    let terms: f64 = person.terms.iter().filter_map(|term| Some(term.visits * term.minutes?)).sum();
    assert_eq!(terms, 31.0, "a sum is made of its terms");
    assert!(lifetime.findings.is_empty() && lifetime.circles.is_empty() && lifetime.traps.is_empty());
}

#[test]
fn one_file_opened_on_two_branches_is_worked_out_once_and_lived_by_share() {
    let root = journey([
        ("a", to(&[("b", Some(0.25)), ("c", Some(0.75))])),
        ("b", to(&[("d", None)]).opens("in").wait(1.0)),
        ("c", to(&[("d", Some(0.4))]).opens("in")),
        ("d", to(&[]).minutes(2.0)),
    ]);
    let asking = journey([("x", to(&[]).minutes(30.0).asks("1615-0082", 120))]);
    let all = portfolio([("root", root), ("in", asking)]);
    let lifetime = Lifetime::of(&all, "root").expect("it is there");
    // 30 either way; d is come to by 0.25 + 0.75 × 0.4
    assert_eq!(person(&lifetime), (Some(30.0 + 0.55 * 2.0), Some(0.25), 0.0));
    assert_eq!(lifetime.burden.total, 60.0, "a year's responses don't multiply by visits");
    assert_eq!(lifetime.asked.len(), 1);
    assert_eq!(lifetime.asked[0].places.len(), 1);
}

#[test]
fn going_round_lives_the_opened_journey_again() {
    let again = 0.2;
    let root = journey([
        ("a", to(&[("b", None)])),
        ("b", to(&[("a", Some(again)), ("c", Some(1.0 - again))]).opens("in").wait(3.0)),
        ("c", to(&[])),
    ]);
    let lifetime = portfolio([("root", root), ("in", inner())]);
    let lifetime = Lifetime::of(&lifetime, "root").expect("it is there");
    let visits = 1.0 / (1.0 - again);
    let (minutes, days, _) = person(&lifetime);
    assert!(near(minutes.expect("known"), visits * 30.0) && near(days.expect("known"), visits * (5.0 + 3.0)));
}

#[test]
fn hand_offs_are_crossed_by_way_of_lanes_without_a_component_and_come_on_top_of_those_inside() {
    // half go A → (nobody) → B, the others A → (nobody) → A: no hand-off
    let inside = journey([
        ("a", to(&[("between", None)]).lane("a")),
        ("between", to(&[("b", Some(0.5)), ("c", Some(0.5))])),
        ("b", to(&[("c", None)]).lane("b")),
        ("c", to(&[]).lane("a")),
    ]);
    let alone = Lifetime::of(&portfolio([("in", inside.clone())]), "in").expect("it is there");
    let crossings = &alone.whole.person.as_ref().expect("everybody leaves").crossings;
    let pair = |from: &str, to: &str| crossings.get(&(from.to_owned(), to.to_owned())).copied();
    assert_eq!((pair("A", "B"), pair("B", "A"), pair("A", "A")), (Some(0.5), Some(0.5), None));
    let root = journey([("p", to(&[("q", None)]).lane("a").opens("in")), ("q", to(&[]).lane("b"))]);
    let lifetime = Lifetime::of(&portfolio([("root", root), ("in", inside)]), "root").expect("it is there");
    assert_eq!(person(&lifetime), (None, None, 2.0), "one inside, one around; nobody knows minutes or days");
}

#[test]
fn the_opened_figure_counts_only_where_it_is_known() {
    let silent = journey([("x", to(&[("y", None)]).wait(4.0)), ("y", to(&[]))]);
    let root = journey([("p", to(&[]).minutes(12.0).opens("in"))]);
    let lifetime = Lifetime::of(&portfolio([("root", root), ("in", silent)]), "root").expect("it is there");
    assert_eq!(person(&lifetime), (Some(12.0), Some(4.0), 0.0), "its own minutes, the days of what it opens");
}

#[test]
fn who_never_leaves_an_opened_journey_has_no_figures_and_the_group_is_named() {
    let trap = journey([("x", to(&[("y", None)])), ("y", to(&[("x", None)]))]);
    let middle = journey([("m", to(&[]).opens("trap"))]);
    let root = journey([("p", to(&[("q", None)]).minutes(1.0)), ("q", to(&[]).opens("middle"))]);
    let all = portfolio([("root", root), ("middle", middle), ("trap", trap)]);
    let lifetime = Lifetime::of(&all, "root").expect("it is there");
    assert_eq!(lifetime.whole.person, None);
    assert_eq!(lifetime.traps, [("trap".to_owned(), vec!["x".into(), "y".into()])]);

    // Whom nobody comes to holds nobody up: neither an opened journey nor a group.
    let mut entry = to(&[]).minutes(3.0);
    entry.moment = Moment::Entry;
    let apart = [("r", to(&[("s", None)])), ("s", to(&[("r", None)])), ("z", to(&[]).opens("trap"))];
    let root = journey([("p", entry)].into_iter().chain(apart));
    let trap = journey([("x", to(&[("y", None)])), ("y", to(&[("x", None)]))]);
    let lifetime = Lifetime::of(&portfolio([("root", root), ("trap", trap)]), "root").expect("it is there");
    assert_eq!(person(&lifetime), (Some(3.0), None, 0.0));
}

#[test]
fn circles_are_named_and_nobody_is_sent_round() {
    let opening = |link: &str| journey([("t", to(&[]).minutes(5.0).opens(link))]);
    let root = journey([("t", to(&[("u", None)]).opens("a")), ("u", to(&[]).minutes(1.0).opens("self"))]);
    let all = portfolio([
        ("root", root),
        ("a", opening("b")),
        ("b", opening("c")),
        ("c", opening("a")),
        ("self", opening("self")),
    ]);
    let lifetime = Lifetime::of(&all, "root").expect("it is there");
    assert_eq!(lifetime.circles, [vec!["a", "b", "c"], vec!["self"]]);
    assert_eq!(person(&lifetime).0, Some(10.0), "each counts itself alone, and takes the place of what opens it");
    let found: Vec<(&str, &Trouble)> = lifetime.findings.iter().map(|f| (f.journey.as_str(), &f.trouble)).collect();
    let circle = &Trouble::Circle;
    assert_eq!(found, [("a", circle), ("self", circle), ("b", circle), ("c", circle)]);
    let inside = Lifetime::of(&all, "b").expect("it is there");
    assert_eq!(inside.circles, [["a", "b", "c"]]);
    assert_eq!(inside.opens.get("t"), Some(&Opened::Nothing(Trouble::Circle)));
}

#[test]
fn a_collection_in_several_journeys_counts_once_with_its_largest_figure() {
    let one = journey([
        ("a", to(&[("b", None)]).minutes(60.0).asks("1615-0052", 100)),
        ("b", to(&[("c", None)]).minutes(60.0).asks("1615-0082", 7)),
        ("c", to(&[]).minutes(30.0).opens("two")),
    ]);
    let two = journey([
        ("a", to(&[("b", None)]).minutes(30.0).asks("1615-0052", 400)),
        ("b", to(&[]).minutes(60.0).asks("", 3)),
    ]);
    let lifetime = Lifetime::of(&portfolio([("one", one), ("two", two)]), "one").expect("it is there");
    assert_eq!(lifetime.burden.total, 200.0 + 7.0 + 3.0);
    assert_eq!(lifetime.burden.journeys, [("one".to_owned(), 107.0), ("two".to_owned(), 203.0)]);
    let shared = &lifetime.burden.several[..];
    assert_eq!((shared.len(), shared[0].collection.as_str(), shared[0].counted), (1, "1615-0052", 200.0));
    let asked: Vec<(&str, usize)> = lifetime.asked.iter().map(|a| (a.collection.as_str(), a.places.len())).collect();
    assert_eq!(asked, [("1615-0052", 2), ("1615-0082", 1)]);
}

#[test]
fn a_touchpoint_that_unfolds_is_no_second_place_where_the_same_is_asked() {
    let deep = journey([("x", to(&[]).minutes(1.0).asks("1615-0082", 1))]);
    let middle = journey([("m", to(&[]).opens("deep"))]);
    let root = journey([
        ("p", to(&[("q", None)]).minutes(1.0).asks("1615-0082", 1).opens("middle")),
        ("q", to(&[]).minutes(1.0).asks("1615-0082", 1)),
    ]);
    let all = portfolio([("root", root), ("middle", middle), ("deep", deep)]);
    let lifetime = Lifetime::of(&all, "root").expect("it is there");
    let places: Vec<(&str, &str)> =
        lifetime.asked[0].places.iter().map(|p| (p.journey.as_str(), p.touchpoint.as_str())).collect();
    assert_eq!(places, [("deep", "x"), ("root", "q")]);
}

#[test]
fn the_trust_of_a_journey_is_that_where_it_matters_or_else_of_all() {
    let rated = |level: Option<u8>, moment: Moment| {
        let trust = level.map(|level| Trust { assessed: Some(level), ..Trust::default() });
        Touchpoint { trust, moment, ..to(&[]) }
    };
    let rating = |journey: Journey| Lifetime::of(&portfolio([("j", journey)]), "j").expect("there").whole.rating;
    let all = [("a", Some(2), Moment::Matters), ("b", Some(5), Moment::Journey), ("c", None, Moment::Matters)];
    let found = rating(journey(all.map(|(id, level, moment)| (id, rated(level, moment)))));
    assert_eq!((found.mean, found.rated, found.all, found.matters, found.measured), (Some(2.0), 1, 2, true, false));
    let all = [("a", None, Moment::Matters), ("b", Some(5), Moment::Journey), ("c", Some(4), Moment::Exit)];
    let found = rating(journey(all.map(|(id, level, moment)| (id, rated(level, moment)))));
    assert_eq!((found.mean, found.rated, found.all, found.matters), (Some(4.5), 2, 3, false));
}

#[test]
fn ten_thousand_deep_is_no_deeper_than_one() {
    const DEEP: usize = 10_000;
    let name = |n: usize| format!("{n:05}");
    let chain = |n: usize| {
        let touchpoint = if n + 1 < DEEP { to(&[]).opens(&name(n + 1)) } else { to(&[]).minutes(9.0) };
        (name(n), journey([("t", touchpoint)]))
    };
    let journeys: Vec<(String, Journey)> = (0..DEEP).map(chain).collect();
    let all = portfolio(journeys.iter().map(|(name, journey)| (name.as_str(), journey.clone())));
    let lifetime = Lifetime::of(&all, "00000").expect("it is there");
    assert_eq!(person(&lifetime).0, Some(9.0));
    assert_eq!(lifetime.journeys.len(), DEEP);

    // and round
    let mut round = all;
    let last = round.get_mut(&name(DEEP - 1)).expect("the last");
    last.opens = BTreeMap::from([("t".into(), Lead::To(name(0)))]);
    let lifetimes = Lifetimes::of(&round);
    assert_eq!(lifetimes.circles(&lifetimes.reach("00000"))[0].len(), DEEP);
}

/// Minutes of a touchpoint, which journey it opens, and which collection it asks.
type Part = (Option<u8>, Option<usize>, u8);

/// A random portfolio: each journey is a line of touchpoints, some of which open another.
fn random() -> impl Strategy<Value = Vec<Vec<Part>>> {
    let touchpoint = (prop::option::of(0..60_u8), prop::option::weighted(0.4, 0..7_usize), 0..4_u8);
    prop::collection::vec(prop::collection::vec(touchpoint, 1..5), 7)
}

fn named(parts: &[Vec<Part>], name: &dyn Fn(usize) -> String) -> Portfolio {
    let ids = ["a", "b", "c", "d", "e"];
    let journeys: Vec<(String, Journey)> = (0..)
        .zip(parts)
        .map(|(n, part)| {
            let touchpoints = (0..).zip(part).map(|(at, (minutes, opens, collection)): (usize, _)| {
                let share = if at % 2 == 0 { None } else { Some(0.75) };
                let mut t = if at + 1 < part.len() {
                    to(&[(ids[at + 1], share)]).wait(f64::from(*collection))
                } else {
                    to(&[])
                };
                t.lane = ["a", "l", "b"][(at + usize::from(*collection)) % 3].into();
                if let Some(minutes) = minutes {
                    t = t
                        .minutes(f64::from(*minutes))
                        .asks(["", "1615-0001", "1615-0002", "1651-0003"][usize::from(*collection)], 60);
                }
                (ids[at], if let Some(opens) = opens { t.opens(&name(*opens)) } else { t })
            });
            (name(n), journey(touchpoints.collect::<Vec<_>>()))
        })
        .collect();
    portfolio(journeys.iter().map(|(name, journey)| (name.as_str(), journey.clone())))
}

proptest! {
    #[test]
    fn the_order_of_files_does_not_matter(parts in random(), order in Just((0..7_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let (plain, shuffled) = (|n: usize| format!("f{n}"), |n: usize| format!("f{}", order[n]));
        let (one, other) = (named(&parts, &plain), named(&parts, &shuffled));
        let (ones, others) = (Lifetimes::of(&one), Lifetimes::of(&other));
        for n in 0..7 {
            let (a, b) = (ones.from(&plain(n)).expect("there"), others.from(&shuffled(n)).expect("there"));
            prop_assert_eq!(&a.whole, &b.whole);
            prop_assert!(near(a.burden.total + 1.0, b.burden.total + 1.0));
            prop_assert_eq!(a.journeys.len(), b.journeys.len());
            let asked = |l: &Lifetime| l.asked.iter().map(|a| (a.collection.clone(), a.places.len())).collect::<Vec<_>>();
            prop_assert_eq!(asked(&a), asked(&b));
            prop_assert_eq!(a.findings.len(), b.findings.len());
            prop_assert_eq!(a.circles.is_empty(), !a.findings.iter().any(|f| f.trouble == Trouble::Circle));
            prop_assert_eq!(a.circles.is_empty(), b.circles.is_empty());
        }
    }
}

fn samples() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_journeys")
}

#[test]
fn the_samples_agree_with_an_independent_computation() {
    let read = folder(&samples()).expect("the samples");
    let lifetimes = Lifetimes::of(&read.gathered.journeys);
    let together = trustline::analysis::lifetime::Together::of(&read.gathered.journeys, &read.names);
    let asked = lifetimes.asked(&read.names);
    let mut seen = (0, 0, 0);
    for line in include_str!("data/lifetime.txt").lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split(' ').collect();
        let number = |at: usize| words[at].parse::<f64>().expect("a number");
        match words[0] {
            "person" => {
                let person = lifetimes.get(words[1]).and_then(|rolled| rolled.person.as_ref()).expect("known");
                let ours = [person.minutes.unwrap_or(0.0), person.days.unwrap_or(0.0), person.hand_offs];
                assert!(ours.iter().zip(2..).all(|(ours, at)| near(*ours, number(at))), "{ours:?}: {line}");
                seen.0 += 1;
            }
            "burden" => assert!(near(together.total, number(1)), "{}", together.total),
            "several" => {
                let ours = together.several.iter().find(|shared| shared.collection == words[1]).expect("named");
                assert!(near(ours.counted, number(2)) && ours.journeys.len().to_string() == words[3], "{ours:?}");
                seen.1 += 1;
            }
            _ => {
                let ours = asked.iter().find(|asked| asked.collection == words[1]).expect("named");
                assert_eq!(ours.places.len().to_string(), words[2], "{ours:?}");
                seen.2 += 1;
            }
        }
    }
    let again = asked.iter().filter(|asked| asked.places.len() > 1).count();
    assert_eq!(seen, (7, together.several.len(), again));
}

fn write(folder: &Path, name: &str, journey: &Journey) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, file::print(&Document { journey: journey.clone(), ..Document::default() })).expect("written");
}

#[test]
fn what_is_read_together_is_read_once_and_what_is_wrong_is_told() {
    let place = tempfile::tempdir().expect("a folder");
    let root = journey([
        ("a", to(&[("b", None)]).minutes(1.0).opens("in/one.journey.ron")),
        ("b", to(&[("c", None)]).minutes(2.0).opens("./in/../in/one.journey.ron")),
        ("c", to(&[("d", None)]).minutes(4.0).opens("gone.journey.ron")),
        ("d", to(&[("e", None)]).minutes(8.0).opens("broken.ron")),
        ("e", to(&[]).minutes(16.0).opens("../elsewhere.ron")),
    ]);
    write(place.path(), "root.journey.ron", &root);
    write(place.path(), "in/one.journey.ron", &journey([("x", to(&[]).minutes(100.0).opens("../root.journey.ron"))]));
    fs::write(place.path().join("broken.ron"), "Journey(").expect("written");
    // outside git a link stays in its folder: there is git here
    fs::create_dir(place.path().join(".git")).expect("made");
    let (name, gathered) = opened_from(&Disk, &place.path().join("root.journey.ron"), root);
    assert_eq!(name, "root.journey.ron");
    assert_eq!(gathered.journeys.keys().collect::<Vec<_>>(), ["in/one.journey.ron", "root.journey.ron"]);
    let lifetime = Lifetime::of(&gathered.journeys, &name).expect("it is there");
    let trouble = |id: &str| match &lifetime.opens[id] {
        Opened::Nothing(trouble) => trouble.clone(),
        Opened::Journey(name, _) => panic!("it leads to {name}"),
    };
    assert_eq!((trouble("a"), trouble("b")), (Trouble::Circle, Trouble::Circle));
    assert_eq!(trouble("c"), Trouble::Broken(Broken::Missing));
    assert!(matches!(trouble("d"), Trouble::Broken(Broken::Unreadable(_))));
    assert!(matches!(trouble("e"), Trouble::Broken(Broken::Refused(_))));
    assert_eq!(lifetime.circles, [["in/one.journey.ron", "root.journey.ron"]]);
    assert_eq!(person(&lifetime).0, Some(31.0), "what can't be followed counts itself");
}

#[test]
fn no_more_than_so_many_files_are_read() {
    let place = tempfile::tempdir().expect("a folder");
    let last = MOST_FILES + 3;
    for n in 0..=last {
        let touchpoint = to(&[]).minutes(1.0).opens(&format!("{}.ron", n + 1));
        write(place.path(), &format!("{n}.ron"), &journey([("t", touchpoint)]));
    }
    let root = place.path().join("0.ron");
    let (name, gathered) = opened_from(&Disk, &root, file::open(&root).expect("read").document.journey);
    assert_eq!(gathered.journeys.len(), MOST_FILES);
    let lifetime = Lifetime::of(&gathered.journeys, &name).expect("it is there");
    let troubles: Vec<&Trouble> = lifetime.findings.iter().map(|finding| &finding.trouble).collect();
    assert_eq!(troubles, [&Trouble::Broken(Broken::TooMany(MOST_FILES))]);
}

fn stats(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trustline"));
    command.arg("stats").args(arguments).stdin(Stdio::null()).output().expect("the binary runs")
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

#[test]
fn stats_tells_the_lifetime_of_a_journey_that_opens_others() {
    let sample = samples().join("a-life-with-dhs.journey.ron");
    let sample = sample.to_str().expect("text");
    let text = words(&stats(&[sample]).stdout);
    let (_, lifetime) = text.split_once("\nLifetime").expect("a part of its own");
    insta::assert_snapshot!("stats_lifetime", format!("Lifetime{lifetime}"));
    let json: Value = serde_json::from_slice(&stats(&[sample, "--format", "json"]).stdout).expect("JSON");
    let lifetime = &json["lifetime"];
    assert!(near(lifetime["minutes_per_person"].as_f64().expect("known"), 524.8709250057475));
    assert_eq!(lifetime["opens"]["get-stopped"]["journey"], "traveler-wrongly-matched.journey.ron");
    assert_eq!(lifetime["journeys"].as_array().map(Vec::len), Some(7));
    // what it spends itself stays what it was
    assert!(near(json["minutes_per_person"].as_f64().expect("known"), 70.8414));

    let alone = samples().join("surviving-a-hurricane.journey.ron");
    let alone = alone.to_str().expect("text");
    let json: Value = serde_json::from_slice(&stats(&[alone, "--format", "json"]).stdout).expect("JSON");
    assert_eq!(json["lifetime"], Value::Null);
    assert!(!words(&stats(&[alone]).stdout).contains("Lifetime"));
}

#[test]
fn stats_on_a_folder_prints_the_portfolio() {
    let place = tempfile::tempdir().expect("a folder");
    let root = journey([
        ("a", to(&[("b", None)]).minutes(60.0).asks("1615-0052", 100).wait(3.0)),
        ("b", to(&[("c", None)]).opens("in/one.journey.ron")),
        ("c", to(&[]).opens("gone.ron")),
    ]);
    write(place.path(), "root.journey.ron", &root);
    let one = journey([("x", to(&[]).minutes(30.0).asks("1615-0052", 100).opens("two.ron"))]);
    write(place.path(), "in/one.journey.ron", &one);
    write(place.path(), "in/two.ron", &journey([("x", to(&[]).minutes(90.0).opens("one.journey.ron"))]));
    write(place.path(), "target/made.journey.ron", &root);
    write(place.path(), ".hidden/old.journey.ron", &root);
    fs::write(place.path().join("settings.ron"), "(window: (1, 2))").expect("written");
    fs::write(place.path().join("half.journey.ron"), "Journey(format: 1,").expect("written");
    fs::write(place.path().join("notes.ron"), "#![enable(implicit_some)]\nJourney(titel: \"T\")").expect("written");
    let folder = place.path().to_str().expect("text");
    let out = stats(&[folder]);
    assert_eq!(out.status.code(), Some(0), "{}", words(&out.stderr));
    insta::assert_snapshot!("stats_folder", words(&out.stdout));

    let out = stats(&[folder, "--format", "json"]);
    let json: Value = serde_json::from_slice(&out.stdout).expect("JSON");
    let of = |list: &str, key: &str| -> Vec<String> {
        json[list].as_array().expect("a list").iter().map(|one| one[key].as_str().expect("text").to_owned()).collect()
    };
    assert_eq!(of("journeys", "path"), ["in/one.journey.ron", "in/two.ron", "root.journey.ron"]);
    assert_eq!(of("unreadable", "path"), ["half.journey.ron", "notes.ron"]);
    assert_eq!(of("collections", "collection"), ["1615-0052"]);
    assert_eq!(json["total"]["burden_hours"], 100.0);
    assert_eq!(json["journeys"][2]["burden_hours"]["total"], 100.0);
    assert_eq!(json["journeys"][2]["lifetime"]["minutes_per_person"], 90.0);
    assert_eq!(json["circles"][0], serde_json::json!(["in/one.journey.ron", "in/two.ron"]));

    let empty = tempfile::tempdir().expect("a folder");
    fs::write(empty.path().join("half.journey.ron"), "Journey(").expect("written");
    let out = stats(&[empty.path().to_str().expect("text")]);
    assert_eq!((out.status.code(), words(&out.stdout)), (Some(2), String::new()));
    let told = words(&out.stderr);
    assert!(told.contains("half.journey.ron") && told.contains("no journey could be read"), "{told}");
}

#[test]
fn an_exported_map_shows_what_it_opens() {
    let place = tempfile::tempdir().expect("a folder");
    let root = journey([("a", to(&[("b", None)]).opens("in.ron")), ("b", to(&[]).opens("gone.ron"))]);
    write(place.path(), "root.journey.ron", &root);
    write(place.path(), "in.ron", &journey([("x", to(&[("y", None)]).minutes(840.0).wait(410.0)), ("y", to(&[]))]));
    let mut command = Command::new(env!("CARGO_BIN_EXE_trustline"));
    command.args(["export", "--to", "svg", "-o", "-"]).arg(place.path().join("root.journey.ron"));
    let svg = words(&command.stdin(Stdio::null()).output().expect("the binary runs").stdout).replace('\u{a0}', " ");
    assert!(svg.contains("14 h · 410 d") && svg.contains("file is missing"), "{svg}");
    assert!(svg.contains("opens another journey: 14 hours of time, 13 months of waiting"), "{svg}");
}
