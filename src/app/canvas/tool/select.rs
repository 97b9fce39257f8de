//! Selecting with pointer and arrows; from here the other tools begin.

use super::{Drag, Event, Intent, Join, Link, Reorder, STRAY, Tool, World, apart, only};
use crate::app::canvas::go::go;
use crate::app::canvas::hit::Hit;
use crate::app::session::Selection;
use crate::journey::{Key, Subject, TouchpointId};
use crate::layout::{Point, Rect};
use std::collections::BTreeSet;

/// The states of selecting. *Pressed* is not yet *dragging*.
#[derive(Clone, Debug, PartialEq)]
pub enum Select {
    /// Nothing is going on.
    Idle,
    /// The button is down and the pointer hasn't strayed.
    Pressed {
        /// Where it went down.
        at: Point,
        /// What was there.
        hit: Hit,
        /// Whether Shift was held.
        shift: bool,
        /// Whether a drag copies.
        copy: bool,
    },
    /// A frame is drawn around what is to be selected.
    Marquee {
        /// Where it began.
        from: Point,
        /// Where the pointer is.
        to: Point,
        /// What stays selected besides.
        keep: BTreeSet<TouchpointId>,
    },
}

impl Select {
    pub(super) fn next(self, event: &Event, world: World<'_>) -> (Tool, Vec<Intent>) {
        match (self, event) {
            (_, Event::Press { at, shift, copy }) => {
                let pressed = Self::Pressed { at: at.map, hit: at.hit.clone(), shift: *shift, copy: *copy };
                (Tool::Select(pressed), pressed_on(&at.hit, *shift, world))
            }
            (Self::Pressed { at, hit, shift, copy }, Event::Move(spot)) => {
                if apart(at, spot.map, world.zoom) <= STRAY {
                    return only(Tool::Select(Self::Pressed { at, hit, shift, copy }));
                }
                let keep = if shift { world.selection.touchpoints.clone() } else { BTreeSet::new() };
                let tool = match hit {
                    Hit::Card(id) => Tool::Drag(Drag::new(id, at, spot.map, copy, world)),
                    Hit::Handle(id) => Tool::Link(Link::pulled(id, spot, world)),
                    Hit::End(end) => Tool::Link(Link::pulled_off(end, spot, world)),
                    Hit::Cell(..) | Hit::Nothing => return marquee(at, spot.map, keep, world),
                    Hit::Stage(id) => return heading(Key::Stage(id), spot.map, world),
                    Hit::Lane(id) => return heading(Key::Lane(id), spot.map, world),
                    Hit::Transition(..) | Hit::TrustPoint(_) | Hit::Away => {
                        Tool::Select(Self::Pressed { at, hit, shift, copy })
                    }
                };
                only(tool)
            }
            (Self::Pressed { hit, shift, .. }, Event::Release { double, .. }) => {
                (Tool::default(), clicked(&hit, shift, *double, world))
            }
            (Self::Marquee { from, keep, .. }, Event::Move(spot)) => marquee(from, spot.map, keep, world),
            (Self::Marquee { .. }, Event::Release { .. }) => {
                let n = world.selection.touchpoints.len();
                let said = if n == 1 { "1 touchpoint selected".into() } else { format!("{n} touchpoints selected") };
                (Tool::default(), vec![Intent::Say(said)])
            }
            (Self::Idle, Event::Arrow { way, shift }) => {
                let focus = world.selection.focus.as_ref();
                let Some(to) = go(world.journey, &world.view.placement, focus, *way) else {
                    return only(Tool::default());
                };
                let mut selection = Selection::one(to.clone());
                if *shift && matches!(to, Subject::Record(Key::Touchpoint(_))) {
                    selection.touchpoints.extend(world.selection.touchpoints.iter().cloned());
                }
                (Tool::default(), vec![Intent::Select(selection), Intent::Show(to)])
            }
            (Self::Idle, Event::Enter) => (Tool::default(), world.selection.focus.iter().flat_map(rename).collect()),
            (Self::Idle, Event::Escape) => (Tool::default(), vec![Intent::Select(Selection::default())]),
            (Self::Pressed { .. } | Self::Marquee { .. }, Event::Escape) => only(Tool::default()),
            (this, _) => only(Tool::Select(this)),
        }
    }

    /// The box of the marquee while there is one.
    pub fn frame(&self) -> Option<Rect> {
        match self {
            Self::Marquee { from, to, .. } => Rect::around(&[*from, *to]),
            _ => None,
        }
    }

    pub(super) fn hint(&self, world: Option<World<'_>>) -> String {
        let focus = world.and_then(|w| Some((w, w.selection.focus.as_ref()?)));
        match (self, focus) {
            (Self::Marquee { .. }, _) => "Everything the frame touches is selected.".into(),
            (_, Some((w, Subject::Record(Key::Touchpoint(id))))) => {
                let opens = w.journey.touchpoint(id).is_some_and(|t| !t.opens.is_empty());
                let open = if opens { "Alt+Down opens its journey, " } else { "" };
                format!("{open}Enter renames, M moves, C connects, Ctrl+Right adds the next touchpoint.")
            }
            (_, Some((_, Subject::Record(Key::Stage(_))))) => {
                "F2 renames, Alt+Left and Alt+Right move the stage, Delete deletes it.".into()
            }
            (_, Some((_, Subject::Record(Key::Lane(_))))) => {
                "F2 renames, Alt+Up and Alt+Down move the lane, Delete deletes it.".into()
            }
            (_, Some((_, Subject::Transition(..)))) => {
                "Enter writes on it, Ctrl+R leads it elsewhere, Delete deletes it, Left and Right go to its ends."
                    .into()
            }
            _ => "Click or use the arrow keys to select. Double-click a cell or press N to add a touchpoint.".into(),
        }
    }
}

fn pressed_on(hit: &Hit, shift: bool, world: World<'_>) -> Vec<Intent> {
    let Some(subject) = hit.subject() else { return Vec::new() };
    match hit {
        Hit::Card(id) if shift => {
            let mut touchpoints = world.selection.touchpoints.clone();
            let focus = if touchpoints.remove(id) {
                touchpoints.first().map(|id| Key::Touchpoint(id.clone()).into())
            } else {
                touchpoints.insert(id.clone());
                Some(subject)
            };
            vec![Intent::Select(Selection { focus, touchpoints })]
        }
        Hit::Card(id) if world.selection.has(id) => {
            let touchpoints = world.selection.touchpoints.clone();
            vec![Intent::Select(Selection { focus: Some(subject), touchpoints })]
        }
        _ => vec![Intent::Select(Selection::one(subject))],
    }
}

fn clicked(hit: &Hit, shift: bool, double: bool, world: World<'_>) -> Vec<Intent> {
    match hit {
        Hit::Card(_) if shift => Vec::new(),
        Hit::Card(id) => {
            let subject = Key::Touchpoint(id.clone()).into();
            let opened = if double { open(world)(&subject) } else { Vec::new() };
            [vec![Intent::Select(Selection::one(subject))], opened].concat()
        }
        Hit::TrustPoint(id) => vec![Intent::Show(Key::Touchpoint(id.clone()).into())],
        Hit::Handle(id) => world.journey.touchpoint(id).map_or_else(Vec::new, |t| {
            vec![Intent::Add { stage: t.stage.clone(), lane: t.lane.clone(), join: Join::After(id.clone()) }]
        }),
        Hit::Stage(_) | Hit::Lane(_) | Hit::Transition(..) | Hit::End(_) if double => {
            hit.subject().iter().flat_map(rename).collect()
        }
        Hit::Cell(stage, lane) if double => {
            vec![Intent::Add { stage: stage.clone(), lane: lane.clone(), join: Join::Free }]
        }
        Hit::Cell(..) | Hit::Nothing if !shift => vec![Intent::Select(Selection::default())],
        _ => Vec::new(),
    }
}

/// What Enter does: renames, or writes on a transition.
fn rename(subject: &Subject) -> Vec<Intent> {
    match subject {
        Subject::Record(Key::Touchpoint(_) | Key::Stage(_) | Key::Lane(_)) | Subject::Transition(..) => {
            vec![Intent::Rename(subject.clone())]
        }
        Subject::Record(_) => Vec::new(),
    }
}

/// What a double-click on a card does: opens the journey behind it, or renames.
fn open(world: World<'_>) -> impl Fn(&Subject) -> Vec<Intent> {
    move |subject| match subject {
        Subject::Record(Key::Touchpoint(id)) if world.journey.touchpoint(id).is_some_and(|t| !t.opens.is_empty()) => {
            vec![Intent::Open(id.clone())]
        }
        subject => rename(subject),
    }
}

/// A heading is taken up.
fn heading(key: Key, at: Point, world: World<'_>) -> (Tool, Vec<Intent>) {
    only(Reorder::new(key, at, world).map_or_else(Tool::default, Tool::Reorder))
}

fn marquee(from: Point, to: Point, keep: BTreeSet<TouchpointId>, world: World<'_>) -> (Tool, Vec<Intent>) {
    let frame = Rect::around(&[from, to]).unwrap_or_default();
    let inside = world.view.placement.cards.iter().filter(|(_, card)| card.overlaps(&frame)).map(|(id, _)| id.clone());
    let touchpoints: BTreeSet<_> = inside.chain(keep.iter().cloned()).collect();
    let focus = touchpoints.first().map(|id| Key::Touchpoint(id.clone()).into());
    let selection = Selection { focus, touchpoints };
    let changed = selection != *world.selection;
    let intents = if changed { vec![Intent::Select(selection)] } else { Vec::new() };
    (Tool::Select(Select::Marquee { from, to, keep }), intents)
}
