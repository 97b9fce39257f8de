//! Stacking: what happens at one time in several lanes stands in one layer, joined by a vertical line, as in a service
//! blueprint. It keeps maps narrow enough to be read.

use super::input::Input;
use std::collections::{HashMap, HashSet};

/// Up to how many boxes. In larger journeys the lines of other transitions would cut through most stacks.
const MAX_BOXES: usize = 60;

/// A cell of a stage's layer.
type Slot = (usize, usize, usize);

/// Which cells are taken while boxes are given their layers.
pub(super) struct Stacks<'a> {
    input: &'a Input,
    boxes: HashMap<Slot, usize>,
    /// Cells that a vertical line ends in or passes.
    reserved: HashSet<Slot>,
    enabled: bool,
}

impl<'a> Stacks<'a> {
    /// `known`: the layers that boxes have already.
    pub(super) fn new(input: &'a Input, known: &[Option<usize>]) -> Self {
        let enabled = input.cells.len() <= MAX_BOXES;
        let mut stacks = Self { input, boxes: HashMap::new(), reserved: HashSet::new(), enabled };
        for (v, depth) in known.iter().enumerate() {
            if let Some(depth) = depth {
                *stacks.boxes.entry(stacks.slot(v, *depth)).or_default() += 1;
            }
        }
        stacks
    }

    fn slot(&self, v: usize, depth: usize) -> Slot {
        let cell = &self.input.cells[v];
        (cell.stage, depth, cell.lane)
    }

    /// Whether `v` can stand above or below `from`, which is at this depth; takes the cells if so.
    pub(super) fn stack(&mut self, v: usize, from: usize, depth: usize) -> bool {
        let (own, other) = (self.slot(v, depth), self.slot(from, depth));
        if !self.enabled || own.2 == other.2 || self.boxes.get(&other) != Some(&1) {
            return false;
        }
        let (low, high) = (own.2.min(other.2), own.2.max(other.2));
        let mut on_the_way = (low..=high).filter(|lane| *lane != other.2).map(|lane| (own.0, depth, lane));
        if on_the_way.any(|slot| self.boxes.contains_key(&slot) || self.reserved.contains(&slot)) {
            return false;
        }
        self.reserved.extend((low..=high).map(|lane| (own.0, depth, lane)));
        self.boxes.insert(own, 1);
        true
    }

    /// The first depth from this one on where `v` is in no stack's way; takes the cell.
    pub(super) fn put(&mut self, v: usize, mut depth: usize) -> usize {
        while self.is_reserved(v, depth) {
            depth += 1;
        }
        *self.boxes.entry(self.slot(v, depth)).or_default() += 1;
        depth
    }

    /// Whether a stack needs the cell of `v` at this depth.
    pub(super) fn is_reserved(&self, v: usize, depth: usize) -> bool {
        self.reserved.contains(&self.slot(v, depth))
    }
}

/// For each transition whether it is a vertical line: its ends alone in their cells, with nothing between them.
pub(super) fn vertical(input: &Input, layer: &[usize]) -> Vec<bool> {
    let mut boxes: HashMap<(usize, usize), usize> = HashMap::new();
    for (v, cell) in input.cells.iter().enumerate() {
        *boxes.entry((layer[v], cell.lane)).or_default() += 1;
    }
    let count = |layer: usize, lane: usize| boxes.get(&(layer, lane)).copied().unwrap_or(0);
    let is_vertical = |from: usize, to: usize| {
        let (here, a, b) = (layer[from], input.cells[from].lane, input.cells[to].lane);
        let between = a.min(b) + 1..a.max(b);
        here == layer[to]
            && a != b
            && count(here, a) == 1
            && count(here, b) == 1
            && between.into_iter().all(|lane| count(here, lane) == 0)
    };
    input.edges.iter().map(|edge| is_vertical(edge.from, edge.to)).collect()
}
