//! Going along the transitions with the keyboard: where several lead on, the person chooses.

use super::{Event, Intent, Select, Tool, World, name_of, only};
use crate::app::canvas::go::Way;
use crate::app::session::Selection;
use crate::journey::{Journey, Key, TouchpointId};
use crate::picture::describe::way;

/// Several ways from one touchpoint, one of which is tried: the selection is at its end already.
#[derive(Clone, Debug, PartialEq)]
pub struct Follow {
    /// Where they part, or where they meet.
    pub from: TouchpointId,
    /// Whether they are gone backwards.
    pub back: bool,
    /// The touchpoints at their other ends, the way most people take first.
    pub ways: Vec<TouchpointId>,
    /// Which of them is tried.
    pub at: usize,
}

impl Follow {
    /// Sets out from a touchpoint. Where one way leads on it is gone at once.
    pub fn begin(from: &TouchpointId, back: bool, world: World<'_>) -> (Tool, Vec<Intent>) {
        let ways = ways(from, back, world);
        let here = name_of(world.journey, from);
        match &ways[..] {
            [] if back => (Tool::default(), vec![Intent::Say(format!("Nothing leads to {here}"))]),
            [] => (Tool::default(), vec![Intent::Say(format!("{here} leads nowhere"))]),
            [only] => {
                let said = described(world.journey, from, only, back);
                let said = if back { format!("Back to {said}") } else { format!("On to {said}") };
                (Tool::default(), [at(only), vec![Intent::Say(said)]].concat())
            }
            _ => Self { from: from.clone(), back, ways, at: 0 }.tried(world),
        }
    }

    /// The touchpoint at the end of the way that is tried.
    pub fn candidate(&self) -> &TouchpointId {
        &self.ways[self.at]
    }

    fn tried(self, world: World<'_>) -> (Tool, Vec<Intent>) {
        let said = described(world.journey, &self.from, self.candidate(), self.back);
        let kind = if self.back { "ways here" } else { "ways" };
        let said = format!("{} of {} {kind}: {said}", self.at + 1, self.ways.len());
        let intents = [at(self.candidate()), vec![Intent::Say(said)]].concat();
        (Tool::Follow(self), intents)
    }

    pub(super) fn next(mut self, event: &Event, world: World<'_>) -> (Tool, Vec<Intent>) {
        let count = self.ways.len();
        match event {
            Event::Arrow { way: Way::Down, shift: false } => {
                self.at = (self.at + 1) % count;
                self.tried(world)
            }
            Event::Arrow { way: Way::Up, shift: false } => {
                self.at = (self.at + count - 1) % count;
                self.tried(world)
            }
            Event::Enter => {
                (Tool::default(), vec![Intent::Say(format!("At {}", name_of(world.journey, self.candidate())))])
            }
            Event::Escape => {
                let said = format!("Back at {}", name_of(world.journey, &self.from));
                (Tool::default(), [at(&self.from), vec![Intent::Say(said)]].concat())
            }
            Event::Move(_) | Event::Release { .. } | Event::Typed(_) => only(Tool::Follow(self)),
            // Anything else goes on from here.
            Event::Arrow { .. } | Event::Press { .. } => Select::Idle.next(event, world),
        }
    }

    pub(super) fn hint(&self) -> String {
        let key = if self.back { "Alt+Left" } else { "Alt+Right" };
        format!("Up and Down choose among {} ways. Enter stays, {key} goes on, Esc goes back.", self.ways.len())
    }
}

/// What a touchpoint leads to, or what leads to it, the way most people take first.
pub fn ways(from: &TouchpointId, back: bool, world: World<'_>) -> Vec<TouchpointId> {
    let share = |start: &TouchpointId, end: &TouchpointId| {
        let touchpoint = world.journey.touchpoint(start)?;
        let place = touchpoint.next.iter().position(|next| next.to == *end)?;
        touchpoint.shares().get(place).copied()
    };
    let others: Vec<&TouchpointId> = if back {
        world.view.graph.comes_from(from).collect()
    } else {
        let next = world.journey.touchpoint(from).map_or(&[][..], |touchpoint| &touchpoint.next);
        next.iter().map(|next| &next.to).collect()
    };
    let mut ways: Vec<(f64, TouchpointId)> = others
        .into_iter()
        .filter(|other| world.journey.touchpoint(other).is_some())
        .map(|other| (if back { share(other, from) } else { share(from, other) }.unwrap_or(0.0), other.clone()))
        .collect();
    ways.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(one.cmp(other)));
    ways.into_iter().map(|(_, id)| id).collect()
}

/// "Attend biometrics after 24 days (60 %)"; backwards just the name.
fn described(journey: &Journey, from: &TouchpointId, to: &TouchpointId, back: bool) -> String {
    let next = journey.transition(from, to).filter(|_| !back);
    next.map_or_else(|| name_of(journey, to).to_owned(), |next| way(journey, next))
}

fn at(id: &TouchpointId) -> Vec<Intent> {
    vec![Intent::Select(Selection::touchpoint(id)), Intent::Show(Key::Touchpoint(id.clone()).into())]
}
