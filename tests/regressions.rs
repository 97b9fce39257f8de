//! What fuzzing, laws over random journeys and hostile reading found, each once: numbered, and named by what it was.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use trustline::file::{self, Document};
use trustline::journey::edit::Choice;
use trustline::journey::raw::Raw;
use trustline::journey::record::{Conflict, Side, Stop};
use trustline::journey::touchpoint::{Channel, Pin};
use trustline::journey::{Edit, Head, Journey, Key, Next, Place, Record, Touchpoint};
use trustline::versions::changes::changes;
use trustline::versions::merge::{self, Sides, merge};
use trustline::versions::tell;

fn sample() -> Journey {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/every-field.journey.ron");
    let text = fs::read_to_string(path).expect("a journey");
    with_head(&read(&text), |head| head.conflicts.clear())
}

fn read(text: &str) -> Journey {
    file::parse(text.as_bytes(), "text").unwrap_or_else(|report| panic!("{}", report.render(false))).journey
}

fn printed(journey: &Journey) -> String {
    file::print(&Document { journey: journey.clone(), ..Document::default() })
}

/// The journey with these records put in or taken out, whatever refers to them.
fn with(journey: &Journey, records: Vec<(Key, Option<Record>)>) -> Journey {
    let gone: Vec<Key> = records.iter().map(|(key, _)| key.clone()).collect();
    let new = records.into_iter().filter_map(|(key, record)| Some((key, record?)));
    Journey::from_records(journey.records().filter(|(key, _)| !gone.contains(key)).chain(new).collect::<Vec<_>>())
}

fn with_head(journey: &Journey, change: impl FnOnce(&mut Head)) -> Journey {
    let mut head = journey.head().clone();
    change(&mut head);
    with(journey, vec![(Key::Journey, Some(Record::Journey(Arc::new(head))))])
}

fn with_touchpoint(journey: &Journey, id: &str, change: impl FnOnce(&mut Touchpoint)) -> Journey {
    let mut touchpoint = journey.touchpoint(&id.into()).expect("there").clone();
    change(&mut touchpoint);
    with(journey, vec![(Key::Touchpoint(id.into()), Some(Record::Touchpoint(Arc::new(touchpoint))))])
}

fn perform(journey: &Journey, edit: &Edit) -> Journey {
    let mut journey = journey.clone();
    let patch = edit.patch(&journey).unwrap_or_else(|refusal| panic!("{edit:?}: {refusal}"));
    journey.apply(&patch).expect("made of it");
    journey
}

fn settle(journey: &Journey, path: &str, choice: Choice) -> Journey {
    perform(journey, &Edit::Settle { path: path.into(), choice })
}

fn conflicts(journey: &Journey) -> Vec<&str> {
    journey.head().conflicts.keys().map(String::as_str).collect()
}

fn titled(title: &str) -> Stop {
    Stop { title: title.into(), stage: Some("one".into()), ..Stop::default() }
}

fn ron(text: &str) -> Option<Raw> {
    Some(Raw::new(text).expect("RON"))
}

/// 1: `First (2)` was taken for the second conflict about `First`, and settling it changed the wrong stop.
#[test]
fn r1_a_stop_whose_title_ends_in_a_number_is_settled_itself() {
    let base = with_head(&sample(), |head| head.script = vec![titled("First"), titled("First (2)")]);
    let note = |words: &str| with_head(&base, |head| head.script[1].note = words.into());
    let gone = with_head(&base, |head| head.script.truncate(1));
    let merged = merge(&base, &gone, &note("new"));
    let [path] = conflicts(&merged)[..] else { panic!("{:?}", conflicts(&merged)) };
    assert_eq!(settle(&merged, path, Choice::Ours), gone);
    assert_eq!(settle(&merged, path, Choice::Theirs), note("new"));
}

/// 2: of a set that only *theirs* put into another order *ours* was taken, and the other way round.
#[test]
fn r2_a_set_in_another_order_stays_so_whoever_did_it() {
    let base = sample();
    let turned = with_touchpoint(&base, "a", |t| t.channels.reverse());
    let named = with_touchpoint(&base, "a", |t| t.name = "Another".into());
    let merged = merge(&base, &named, &turned);
    assert_eq!(merged, merge(&base, &turned, &named));
    assert_eq!(merged.touchpoint(&"a".into()).expect("there").channels, [Channel::OtherNonDigital, Channel::Website]);
}

/// 3: two ids as long as they may be lost their ends to the same `-2`, and one of the touchpoints its place.
#[test]
fn r3_long_ids_that_are_parted_do_not_meet_again() {
    let base = sample();
    let ids = ["a", "b"].map(|end| format!("{}{end}", "x".repeat(63)));
    let side = |name: &str| {
        ids.iter().fold(base.clone(), |journey, id| {
            let touchpoint = Touchpoint::new(format!("{name} {id}"), "one".into(), "back".into());
            with(&journey, vec![(Key::Touchpoint(id.as_str().into()), Some(Record::Touchpoint(Arc::new(touchpoint))))])
        })
    };
    let merged = merge(&base, &side("Mine"), &side("Theirs"));
    assert_eq!(merged.touchpoints().len(), base.touchpoints().len() + 4);
}

/// 4: what their side had left to decide about a thing that got a second id was then about our thing.
#[test]
fn r4_conflicts_follow_a_second_id() {
    let base = sample();
    let side = |name: &str| {
        let touchpoint = Touchpoint::new(name, "one".into(), "back".into());
        with(&base, vec![(Key::Touchpoint("new".into()), Some(Record::Touchpoint(Arc::new(touchpoint))))])
    };
    let undecided = |head: &mut Head| {
        let conflict = Conflict::Field { base: None, ours: ron("\"Call\""), theirs: ron("\"Ring\"") };
        head.conflicts.insert("touchpoint/new/name".into(), conflict);
    };
    let merged = merge(&base, &side("Write"), &with_head(&side("Call"), undecided));
    assert_eq!(conflicts(&merged), ["touchpoint/new-2/name"]);
    let settled = settle(&merged, "touchpoint/new-2/name", Choice::Theirs);
    let name = |id: &str| settled.touchpoint(&id.into()).expect("there").name.clone();
    assert_eq!((name("new").as_str(), name("new-2").as_str()), ("Write", "Ring"));
}

/// 5: the second stop called `A` was known as `A (2)`, as was one that is called so, and a merge dropped one of them.
#[test]
fn r5_stops_of_one_title_and_one_that_is_numbered_by_hand_all_stay() {
    let titles = ["A", "A", "A (2)"];
    let base = with_head(&sample(), |head| head.script = titles.map(titled).to_vec());
    let ours = with_head(&base, |head| head.script[0].note = "mine".into());
    let theirs = with_head(&base, |head| head.script.push(titled("B")));
    let script = merge(&base, &ours, &theirs).head().script.clone();
    assert_eq!(script.iter().map(|stop| stop.title.as_str()).collect::<Vec<_>>(), ["A", "A", "A (2)", "B"]);
}

/// 6: a stop out of which both sides took different touchpoints went without a word, with its note.
#[test]
fn r6_a_stop_emptied_by_both_sides_together_is_left_to_decide() {
    let base = sample();
    let without = |id: &str| with_head(&base, |head| head.script[0].shows.retain(|shown| shown.as_str() != id));
    let merged = merge(&base, &without("a"), &without("b"));
    assert_eq!(conflicts(&merged), ["journey/script/First/shows"]);
    assert_eq!(merged.head().script[0].note, "n");
    assert_eq!(settle(&merged, "journey/script/First/shows", Choice::Theirs), without("b"));
}

/// 7: who chose the other side's value for a field of an empty trust was told that there is no such place.
#[test]
fn r7_a_value_is_chosen_though_all_around_it_is_empty() {
    let base = with_touchpoint(&sample(), "a", |t| {
        t.trust = Some(trustline::journey::Trust { assessed: Some(3), ..Default::default() });
        t.ext = std::collections::BTreeMap::from([("a:b".to_owned(), ron("1").expect("RON"))]);
    });
    let ours = with_touchpoint(&base, "a", |t| (t.trust, t.ext) = (None, Default::default()));
    let theirs = with_touchpoint(&base, "a", |t| {
        t.trust.as_mut().expect("there").assessed = Some(5);
        t.ext.insert("a:b".into(), ron("2").expect("RON"));
    });
    let merged = merge(&base, &ours, &theirs);
    let paths = ["touchpoint/a/ext/a:b", "touchpoint/a/trust/assessed"];
    assert_eq!(conflicts(&merged), paths);
    let settled = |choice| paths.iter().fold(merged.clone(), |journey, path| settle(&journey, path, choice));
    assert_eq!(settled(Choice::Theirs), theirs);
    assert_eq!(settled(Choice::Base), base);
    assert_eq!(settled(Choice::Ours), ours);
}

/// 8: of a conflict whose path names nothing the whole head was said to stand in the journey.
#[test]
fn r8_a_conflict_about_nothing_has_nothing_standing() {
    let journey = with_head(&sample(), |head| {
        head.conflicts.insert("no/such".into(), Conflict::Field { base: None, ours: ron("1"), theirs: ron("2") });
        head.conflicts.insert("nor/this".into(), Conflict::Deleted { by: Side::Ours });
    });
    for undecided in tell::undecided(&journey) {
        match undecided.sides {
            tell::Sides::Field { standing, .. } => assert_eq!(standing, None),
            tell::Sides::Deleted { there, .. } => assert!(!there),
        }
    }
}

/// 9: a touchpoint fixed to another place was told twice, once for the column and once for the row.
#[test]
fn r9_a_new_place_is_told_once() {
    let base = sample();
    let moved = with_touchpoint(&base, "a", |t| t.pin = Some(Pin { column: 4, row: 5 }));
    let text = tell::text(&base, &moved);
    assert_eq!(text.matches("fixed to column 5, row 6").count(), 1, "{text}");
}

/// 10: names with line breaks broke the lines of a difference, and control characters reached the terminal.
#[test]
fn r10_a_change_is_one_line_whatever_it_is_called() {
    let base = sample();
    let named = with_touchpoint(&base, "a", |t| t.name = "two\nlines \u{1b}[31mred\u{202e}".into());
    let lane = |name: &str| {
        let mut lane = base.lane(&"back".into()).expect("there").clone();
        lane.name = name.into();
        Some(Record::Lane(Arc::new(lane)))
    };
    let named = with(&named, vec![(Key::Lane("back".into()), lane("b\r\nc"))]);
    let named = with(&named, vec![(Key::Touchpoint("b".into()), None)]);
    for text in [tell::text(&base, &named), tell::text(&named, &base), tell::markdown(&named, &base)] {
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\r']), "{text:?}");
        let known = |line: &str| line.is_empty() || line.starts_with("  ") || !line.contains("lines");
        assert!(text.lines().all(|line| known(line) || line.starts_with("- ")), "{text}");
    }
}

/// 11: merging and telling large sets, and orders that both sides changed, took time by the square.
#[test]
fn r11_endless_lists_are_merged_and_told_in_time() {
    let many: Vec<String> = (0..60_000).map(|n| format!("e{n}")).collect();
    let cites = |ids: &mut dyn Iterator<Item = &String>| {
        let evidence = ids.map(|id| id.as_str().into()).collect();
        with_touchpoint(&sample(), "a", |t| t.trust.as_mut().expect("there").evidence = evidence)
    };
    let (base, ours) = (cites(&mut many.iter()), cites(&mut many.iter().rev().skip(1)));
    let theirs = cites(&mut many.iter().skip(1));
    let merged = merge(&base, &ours, &theirs);
    assert_eq!(merged.touchpoint(&"a".into()).expect("there").trust.as_ref().expect("there").evidence.len(), 59_998);
    assert!(!changes(&ours, &theirs).is_empty());
    assert_eq!(conflicts(&merged), [""; 0]);
}

/// 12: two sides within the limits came to a journey over them, which could not be opened any more.
#[test]
fn r12_what_could_not_be_read_back_is_merged_by_the_line() {
    let side = |letter: char| {
        let records = (0..10_050).map(|n| {
            let touchpoint = Touchpoint::new(format!("{letter}{n}"), "one".into(), "back".into());
            (Key::Touchpoint(format!("{letter}{n}").into()), Some(Record::Touchpoint(Arc::new(touchpoint))))
        });
        printed(&with(&sample(), records.collect()))
    };
    let (base, ours, theirs) = (printed(&sample()), side('x'), side('y'));
    let sides = Sides { base: base.as_bytes(), ours: ours.as_bytes(), theirs: theirs.as_bytes() };
    let merged = merge::files(sides, 7);
    assert!(!merged.clean);
    assert!(matches!(merged.by_line, Some(merge::Failure::Unreadable(_))));
    let text = String::from_utf8(merged.bytes).expect("text");
    assert!(text.contains("\"x7\": Touchpoint(") && text.contains("\"y7\": Touchpoint("));
}

/// 13: who kept what the other side had deleted got it back without the transitions, stops and citations that led to it.
#[test]
fn r13_what_is_kept_against_a_deletion_is_referred_to_as_before() {
    let base = sample();
    let note = |journey: &Journey, key: Key| match journey.get(&key).expect("there") {
        Record::Touchpoint(mut t) => {
            Arc::make_mut(&mut t).note = "mine".into();
            with(journey, vec![(key, Some(Record::Touchpoint(t)))])
        }
        Record::Evidence(mut e) => {
            Arc::make_mut(&mut e).note = "mine".into();
            with(journey, vec![(key, Some(Record::Evidence(e)))])
        }
        Record::Persona(mut p) => {
            Arc::make_mut(&mut p).note = "mine".into();
            with(journey, vec![(key, Some(Record::Persona(p)))])
        }
        _ => panic!("not asked for"),
    };
    for (key, delete) in [
        (Key::Touchpoint("b".into()), Edit::Delete { touchpoints: vec!["b".into()] }),
        (Key::Evidence("e".into()), Edit::DeleteEvidence("e".into())),
        (Key::Persona("p".into()), Edit::DeletePersona("p".into())),
    ] {
        let (kept, gone) = (note(&base, key.clone()), perform(&base, &delete));
        let path = Place::of(key).to_string();
        for (ours, theirs, keep, drop) in
            [(&kept, &gone, Choice::Ours, Choice::Theirs), (&gone, &kept, Choice::Theirs, Choice::Ours)]
        {
            let merged = merge(&base, ours, theirs);
            assert_eq!(conflicts(&merged), [path.as_str()]);
            assert_eq!(settle(&merged, &path, keep), kept);
            assert_eq!(settle(&merged, &path, drop), gone);
        }
    }
}

/// 14: that stops stand in another order was not told if one of them changed as well.
#[test]
fn r14_another_order_is_told_beside_other_changes() {
    let base = sample();
    let turned = with_head(&base, |head| {
        head.script.reverse();
        head.script[0].note = "new".into();
    });
    let text = tell::text(&base, &turned);
    assert!(text.contains("in another order") && text.contains("stop “Second”"), "{text}");
}

/// 15: settling a conflict about the id of a stage gave the stage another id, and the file could not be read any more.
#[test]
fn r15_an_id_is_never_settled() {
    let journey = with_head(&sample(), |head| {
        let conflict = Conflict::Field { base: None, ours: ron("\"two\""), theirs: ron("\"No id\"") };
        head.conflicts.insert("stage/one/id".into(), conflict.clone());
        head.conflicts.insert("lane/back/id".into(), conflict);
    });
    for path in ["stage/one/id", "lane/back/id"] {
        for choice in [Choice::Ours, Choice::Theirs] {
            let refusal = Edit::Settle { path: path.into(), choice }.patch(&journey);
            assert!(refusal.is_err());
        }
        assert_eq!(read(&printed(&settle(&journey, path, Choice::Standing))), settle(&journey, path, Choice::Standing));
    }
}

/// 16: a third conflict about one place was named `… (2) (2)`, which names another place.
#[test]
fn r16_conflicts_about_one_place_are_numbered_one_by_one() {
    let values = ["1", "2", "3", "4"];
    let side = |at: usize| {
        with_head(&sample(), |head| {
            for (path, value) in [("touchpoint/a/votes", values[at]), ("touchpoint/a/votes (2)", values[at + 2])] {
                head.conflicts.insert(path.into(), Conflict::Field { base: None, ours: ron(value), theirs: None });
            }
        })
    };
    let merged = merge(&sample(), &side(0), &side(1));
    let place = Place::parse("touchpoint/a/votes");
    assert_eq!(conflicts(&merged).len(), 4);
    assert!(conflicts(&merged).into_iter().all(|path| Place::parse(path) == place), "{:?}", conflicts(&merged));
}

/// 17: a transition to an id that is none had a path that named another place.
#[test]
fn r17_odd_ends_of_transitions_have_places_of_their_own() {
    let base = with_touchpoint(&sample(), "b", |t| t.next = vec![Next::to("odd/id (2)".into())]);
    let label = |words: &str| with_touchpoint(&base, "b", |t| t.next[0].label = words.into());
    let merged = merge(&base, &label("mine"), &label("theirs"));
    let [path] = conflicts(&merged)[..] else { panic!("{:?}", conflicts(&merged)) };
    assert_eq!(settle(&merged, path, Choice::Theirs), label("theirs"));
}

/// 18: of a conflict about an id that is none the line breaks got into the lines of a difference.
#[test]
fn r18_an_id_that_is_none_stays_on_its_line() {
    let base = sample();
    let odd = with_head(&base, |head| {
        head.conflicts.insert("transition/b/two\nlines".into(), Conflict::Deleted { by: Side::Ours });
    });
    let text = tell::text(&base, &odd);
    assert!(text.contains("left to decide: B → two lines\n"), "{text}");
    assert_eq!(tell::undecided(&odd)[0].name, "B → two lines");
}

/// 19: of two bright spots of one text that went together one was not told.
#[test]
fn r19_two_things_of_one_text_are_told_twice() {
    let base = with_touchpoint(&sample(), "a", |t| {
        let bright = t.bright_spots.values().next().expect("one").clone();
        t.bright_spots = ["b", "c"].map(|id| (id.into(), bright.clone())).into();
    });
    let gone = with_touchpoint(&base, "a", |t| t.bright_spots.clear());
    assert_eq!(tell::text(&base, &gone).matches("bright spot removed").count(), 2);
}
