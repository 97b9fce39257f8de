//! In a large journey a new box stands where there is room for it, rather than that everything moves aside.

use super::block::{BOXES, LINES, PAD_MIN};
use super::input::Input;
use super::memory::Recalled;
use std::collections::HashMap;

/// From how many boxes on a new layer or a higher lane is felt as a jump.
const LARGE: usize = 200;
/// How many layers farther than it needs to be a new box may stand.
const FARTHER: usize = 3;

/// The least and the most depth that its transitions leave a box, when the others have these depths.
type Between<'a> = &'a dyn Fn(usize, &[usize]) -> (usize, Option<usize>);

/// Gives new boxes their place inside the stages; says whether it did.
pub(super) fn settle_new(
    input: &Input,
    recalled: &Recalled<'_>,
    known: &[Option<usize>],
    between: Between<'_>,
    depth: &mut [usize],
) -> bool {
    if input.cells.len() < LARGE || !recalled.is_warm() {
        return false;
    }
    let mut columns = None;
    for v in 0..depth.len() {
        let cell = &input.cells[v];
        let Some(width) = recalled.stage_width(cell.stage) else { continue };
        if known[v].is_some() || cell.pin.is_some() {
            continue;
        }
        let columns = columns.get_or_insert_with(|| Columns::of(input, recalled, known));
        let (least, most) = between(v, depth);
        let most = most.unwrap_or(width - 1).min(width - 1);
        // One before the least is below or above the box that leads here.
        let candidates = (least..=least + FARTHER).chain(least.checked_sub(1)).filter(|at| *at <= most);
        let height = cell.size.h + BOXES;
        let mut fitting = candidates.clone().filter(|at| columns.room(recalled, cell.stage, *at, cell.lane) >= height);
        if let Some(at) = fitting.next().or_else(|| candidates.clone().next()) {
            depth[v] = at;
            columns.take(cell.stage, at, cell.lane, height);
        }
    }
    true
}

/// How much of the height of each cell of a stage's layer is taken.
struct Columns(HashMap<(usize, usize, usize), f32>);

impl Columns {
    fn of(input: &Input, recalled: &Recalled<'_>, known: &[Option<usize>]) -> Self {
        let mut columns = Self(HashMap::new());
        for (cell, depth) in input.cells.iter().zip(known) {
            if let Some(depth) = depth {
                columns.take(cell.stage, *depth, cell.lane, cell.size.h + BOXES);
            }
        }
        for spot in recalled.memory.iter().flat_map(|memory| memory.waypoints.values().flatten()) {
            columns.take(spot.stage, spot.depth, spot.lane, LINES);
        }
        columns
    }

    fn take(&mut self, stage: usize, depth: usize, lane: usize, height: f32) {
        *self.0.entry((stage, depth, lane)).or_default() += height;
    }

    fn room(&self, recalled: &Recalled<'_>, stage: usize, depth: usize, lane: usize) -> f32 {
        let taken = self.0.get(&(stage, depth, lane)).copied().unwrap_or(0.0);
        recalled.lane_height(lane) - 2.0 * PAD_MIN - taken
    }
}
