//! Tables of events, and what the tools make of them.

use super::*;
use crate::app::canvas::hit::End;
use crate::app::canvas::testing::journey;
use crate::journey::Key;

fn play(events: &[Event]) -> (Tool, Vec<Intent>) {
    let (journey, selection) = (journey(), Selection::default());
    let mut session = crate::app::session::Session::new(journey.clone());
    let view = session.view();
    let world = World { journey: &journey, view, selection: &selection, zoom: 1.0 };
    let (mut tool, mut all) = (Tool::default(), Vec::new());
    for event in events {
        let (next, intents) = tool.next(event, world);
        tool = next;
        all.extend(intents);
    }
    (tool, all)
}

fn spot(x: f32, hit: Hit) -> Spot {
    Spot { map: Point::new(x, 0.0), hit }
}

fn card() -> Hit {
    Hit::Card("apply".into())
}

#[test]
fn pressed_is_not_yet_dragging() {
    let press = Event::Press { at: spot(0.0, card()), shift: false, copy: false };
    let (tool, _) = play(&[press.clone(), Event::Move(spot(5.0, card()))]);
    assert!(matches!(tool, Tool::Select(Select::Pressed { .. })), "{tool:?}");
    let (tool, _) = play(&[press, Event::Move(spot(5.0, card())), Event::Move(spot(7.0, card()))]);
    assert!(matches!(&tool, Tool::Drag(drag) if drag.from.x == 0.0), "{tool:?}");
}

#[test]
fn what_is_pressed_decides_what_a_drag_is() {
    for (hit, tool_name) in [
        (card(), "Drag"),
        (Hit::Handle("apply".into()), "Link"),
        (Hit::Nothing, "Select(Marquee"),
        (Hit::TrustPoint("apply".into()), "Select(Pressed"),
        (Hit::Stage("s1".into()), "Reorder"),
        (Hit::Lane("agency".into()), "Reorder"),
        (Hit::End(End { from: "apply".into(), to: "biometrics".into(), start: true }), "Link"),
    ] {
        let press = Event::Press { at: spot(0.0, hit), shift: false, copy: false };
        let (tool, _) = play(&[press, Event::Move(spot(50.0, Hit::Nothing))]);
        assert!(format!("{tool:?}").starts_with(tool_name), "{tool:?}");
        let (tool, _) = tool.next(&Event::Escape, world_of(&journey(), &View::default(), &Selection::default()));
        assert!(matches!(tool, Tool::Select(Select::Idle)), "{tool:?}");
    }
}

fn arrow(way: Way) -> Event {
    Event::Arrow { way, shift: false }
}

/// What a tool that was begun comes to with these events: how it is called then, and what it wants.
fn goes(tool: Tool, events: &[Event]) -> (String, Vec<Intent>) {
    let mut session = crate::app::session::Session::new(journey());
    let view = session.view();
    let (journey, selection) = (journey(), Selection::default());
    let world = World { journey: &journey, view, selection: &selection, zoom: 1.0 };
    let (mut tool, mut all) = (tool, Vec::new());
    for event in events {
        let (next, intents) = tool.next(event, world);
        tool = next;
        all.extend(intents);
    }
    let name = format!("{tool:?}");
    let name = name.split(['(', ' ']).next().unwrap_or_default().to_owned();
    (name, all.into_iter().filter(|intent| !matches!(intent, Intent::Say(_) | Intent::Show(_))).collect())
}

fn end(start: bool) -> End {
    End { from: "apply".into(), to: "biometrics".into(), start }
}

#[test]
fn choosing_among_ways_goes_round_stays_goes_back_or_goes_on() {
    let follow = || {
        let ways = vec!["biometrics".into(), "review".into()];
        Tool::Follow(Follow { from: "apply".into(), back: false, ways, at: 0 })
    };
    let at = |id: &str| Intent::Select(Selection::touchpoint(&id.into()));
    for (events, tool, wants) in [
        (vec![arrow(Way::Down)], "Follow", vec![at("review")]),
        (vec![arrow(Way::Down), arrow(Way::Down)], "Follow", vec![at("review"), at("biometrics")]),
        (vec![arrow(Way::Up)], "Follow", vec![at("review")]),
        (vec![Event::Enter], "Select", vec![]),
        (vec![arrow(Way::Down), Event::Escape], "Select", vec![at("review"), at("apply")]),
        (vec![Event::Move(spot(0.0, Hit::Nothing))], "Follow", vec![]),
    ] {
        assert_eq!(goes(follow(), &events), (tool.to_owned(), wants), "{events:?}");
    }
}

#[test]
fn an_end_is_led_elsewhere_only_where_it_is_dropped_or_chosen() {
    let held = |start: bool| Tool::Link(Link { held: true, ..Link::asked_for(end(start)) });
    let on = |id: &str| Event::Release { at: spot(0.0, Hit::Card(id.into())), double: false };
    let becomes = |from: &str, to: &str| {
        let was = ("apply".into(), "biometrics".into());
        let new = Selection::one(Subject::Transition(from.into(), to.into()));
        vec![Intent::Do(Edit::Reconnect { was, becomes: (from.into(), to.into()) }), Intent::Select(new)]
    };
    for (start, event, wants) in [
        (false, on("review"), becomes("apply", "review")),
        (true, on("review"), becomes("review", "biometrics")),
        (false, on("biometrics"), vec![]),
        (false, on("apply"), vec![]),
        (true, Event::Release { at: spot(0.0, Hit::Away), double: false }, vec![]),
        (true, Event::Escape, vec![]),
    ] {
        let what = format!("{start} {event:?}");
        assert_eq!(goes(held(start), &[event]), ("Select".to_owned(), wants), "{what}");
    }
    let asked = || Tool::Link(Link::asked_for(end(false)));
    let (tool, wants) = goes(asked(), &[Event::Typed("rev".into()), Event::Enter]);
    assert_eq!((tool.as_str(), wants), ("Select", becomes("apply", "review")));
    let (tool, wants) = goes(asked(), &[Event::Enter]);
    assert_eq!((tool.as_str(), wants), ("Link", vec![]), "nothing is chosen yet");
}

#[test]
fn a_heading_lands_between_its_like() {
    let journey = journey();
    let mut session = crate::app::session::Session::new(journey.clone());
    let view = session.view();
    let selection = Selection::default();
    let world = World { journey: &journey, view, selection: &selection, zoom: 1.0 };
    let [first, last] = [0, 1].map(|at| {
        let band = &view.placement.stages[at];
        (band.start, band.size)
    });
    for (x, to, words) in [
        (first.0 + 5.0, 0, "Stays here"),
        (last.0 + last.1 * 0.4, 0, "Stays here"),
        (last.0 + last.1 * 0.6, 1, "To the end"),
        (last.0 + last.1 * 2.0, 1, "To the end"),
    ] {
        let tool = Reorder::new(Key::Stage("s1".into()), Point::new(x, 0.0), world).expect("it is there");
        assert_eq!((tool.to, tool.words(&journey).as_str()), (to, words), "{x}");
        assert_eq!(tool.line(&view.placement).is_some(), to != 0);
    }
    let back = Reorder::new(Key::Stage("s2".into()), Point::new(first.0 - 9.0, 0.0), world).expect("it is there");
    assert_eq!((back.to, back.words(&journey).as_str()), (0, "Before File"));
    assert_eq!(back.line(&view.placement), Some(first.0));
}

#[test]
fn escape_steps_back_from_every_tool_without_a_change() {
    let journey = journey();
    let drag = |copies: bool| {
        let (anchor, at) = (TouchpointId::from("apply"), Point::default());
        Tool::Drag(Drag { touchpoints: vec![anchor.clone()], anchor, from: at, at, copies, cell: None })
    };
    let carry =
        Carry { anchor: "apply".into(), touchpoints: vec!["apply".into()], stage: "s2".into(), lane: "agency".into() };
    let key = Key::Lane("agency".into());
    for tool in [
        drag(false),
        drag(true),
        Tool::Carry(carry),
        Tool::Link(Link::asked("apply".into())),
        Tool::Link(Link::asked_for(end(true))),
        Tool::Name(Name::of(key.clone().into(), "Typed".into())),
        Tool::Reorder(Reorder { key, at: Point::default(), was: 1, to: 0 }),
    ] {
        assert!(!tool.hint(None).is_empty());
        let (now, wants) = goes(tool.clone(), &[Event::Escape]);
        assert_eq!((now.as_str(), wants), ("Select", vec![]), "{tool:?} in {journey:?}");
    }
}

fn world_of<'a>(journey: &'a Journey, view: &'a View, selection: &'a Selection) -> World<'a> {
    World { journey, view, selection, zoom: 1.0 }
}

#[test]
fn names_that_begin_so_come_before_those_that_contain_it() {
    let (journey, view, selection) = (journey(), View::default(), Selection::default());
    let world = world_of(&journey, &view, &selection);
    let ids = |typed: &str| -> Vec<String> {
        link::found(typed, &"none".into(), world).iter().map(ToString::to_string).collect()
    };
    assert_eq!(ids("a"), ["apply", "biometrics"]);
    assert_eq!(ids("bio"), ["biometrics"]);
    assert_eq!(ids("RE"), ["review"]);
    assert!(ids("  ").is_empty());
}
