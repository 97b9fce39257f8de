//! Which layer each box stands in. A stage is an interval of layers; inside it the longest way from its left end counts.
//!
//! Returns are turned round first: transitions marked as rework, those to an earlier stage, and last what still closes
//! a circle inside a stage. (Sugiyama, Tagawa, Toda 1981; layers under constraints: Böhringer, Paulisch 1990.)

use super::input::Input;
use super::memory::Recalled;
use super::spare::settle_new;
use super::stack::{Stacks, vertical};
use std::collections::VecDeque;

/// Layers and directions.
#[derive(Clone, Debug, Default)]
pub(super) struct Layers {
    /// The layer of each box.
    pub of: Vec<usize>,
    /// The first layer of each stage, and one past the last of all.
    pub stage_start: Vec<usize>,
    /// For each transition: whether it runs against the layers.
    pub reversed: Vec<bool>,
    /// For each transition: whether it is a vertical line inside one layer.
    pub vertical: Vec<bool>,
}

/// Most columns that a pin may stretch a stage to.
const MAX_PIN: usize = 64;

impl Layers {
    pub(super) fn of(input: &Input, recalled: &Recalled<'_>) -> Self {
        let inside = Inside::of(input);
        let known: Vec<_> = (0..input.cells.len()).map(|v| recalled.depth(input, v)).collect();
        let mut stacks = Stacks::new(input, &known);
        let mut depth = inside.depths(input, &known, &mut stacks);
        let settled = settle_new(input, recalled, &known, &|v, depth| inside.between(v, depth), &mut depth);
        let mut width = vec![1usize; input.stages];
        for (cell, depth) in input.cells.iter().zip(&depth) {
            width[cell.stage] = width[cell.stage].max(depth + 1);
        }
        let mut stage_start = vec![0];
        for w in &width {
            stage_start.push(stage_start[stage_start.len() - 1] + w);
        }
        let mut of: Vec<usize> = input.cells.iter().zip(&depth).map(|(c, d)| stage_start[c.stage] + d).collect();
        if !settled {
            pull(input, &stage_start, &known, &stacks, &mut of);
        }
        let reversed = input.edges.iter().map(|e| of[e.from] > of[e.to]).collect();
        let vertical = vertical(input, &of);
        Self { of, stage_start, reversed, vertical }
    }

    /// How many layers there are.
    pub(super) fn count(&self) -> usize {
        self.stage_start.last().copied().unwrap_or(0)
    }
}

/// The transitions inside stages, directed so that they close no circle.
struct Inside {
    out: Vec<Vec<usize>>,
    ins: Vec<Vec<usize>>,
}

impl Inside {
    fn of(input: &Input) -> Self {
        let n = input.cells.len();
        let mut this = Self { out: vec![Vec::new(); n], ins: vec![Vec::new(); n] };
        let same_stage = |from: usize, to: usize| from != to && input.cells[from].stage == input.cells[to].stage;
        let mut out: Vec<Vec<usize>> = vec![Vec::new(); n];
        for edge in input.edges.iter().filter(|e| !e.rework && same_stage(e.from, e.to)) {
            out[edge.from].push(edge.to);
        }
        for (from, to) in without_circles(&out) {
            this.add(from, to);
        }
        for edge in input.edges.iter().filter(|e| e.rework && same_stage(e.from, e.to)) {
            // A return points back, so its end comes first, unless the other transitions say otherwise.
            if this.leads(edge.from, edge.to) { this.add(edge.from, edge.to) } else { this.add(edge.to, edge.from) }
        }
        this
    }

    fn add(&mut self, from: usize, to: usize) {
        if !self.out[from].contains(&to) {
            self.out[from].push(to);
            self.ins[to].push(from);
        }
    }

    fn leads(&self, from: usize, to: usize) -> bool {
        let mut seen = std::collections::HashSet::from([from]);
        let mut ahead = vec![from];
        while let Some(node) = ahead.pop() {
            if node == to {
                return true;
            }
            ahead.extend(self.out[node].iter().copied().filter(|next| seen.insert(*next)));
        }
        false
    }

    /// The least and the most depth of a box between those that lead to it and those it leads to.
    fn between(&self, v: usize, depth: &[usize]) -> (usize, Option<usize>) {
        let least = self.ins[v].iter().map(|from| depth[*from] + 1).max().unwrap_or(0);
        (least, self.out[v].iter().map(|to| depth[*to].saturating_sub(1)).min())
    }

    /// How far each box is from the left end of its stage: its pin's column, or the longest way, but not left of where
    /// it was known to be. A step to another lane may stay in its layer.
    fn depths(&self, input: &Input, known: &[Option<usize>], stacks: &mut Stacks<'_>) -> Vec<usize> {
        let n = input.cells.len();
        let pinned = |v: usize| input.cells[v].pin.map(|(column, _)| column.min(MAX_PIN));
        let mut depth = vec![0; n];
        let mut open: Vec<usize> = self.ins.iter().map(Vec::len).collect();
        let mut ready: VecDeque<usize> = (0..n).filter(|v| open[*v] == 0).collect();
        while let Some(v) = ready.pop_front() {
            // A line that was vertical may stay so.
            let step = |from: usize| {
                usize::from(
                    known[v].is_none() || known[from] != known[v] || input.cells[from].lane == input.cells[v].lane,
                )
            };
            let least = self.ins[v].iter().map(|from| depth[*from] + step(*from)).max().unwrap_or(0);
            depth[v] = match (pinned(v), known[v]) {
                (Some(column), _) => column,
                (None, Some(before)) => before.max(least),
                (None, None) => self.place(v, least, &depth, stacks),
            };
            for &to in &self.out[v] {
                open[to] -= 1;
                if open[to] == 0 {
                    ready.push_back(to);
                }
            }
        }
        depth
    }

    /// The depth of a box that may be anywhere from `least` on, or one before in the stack of the box it comes from.
    fn place(&self, v: usize, least: usize, depth: &[usize], stacks: &mut Stacks<'_>) -> usize {
        if let Some(before) = least.checked_sub(1) {
            let mut last = self.ins[v].iter().filter(|from| depth[**from] == before);
            if let (Some(from), None) = (last.next(), last.next())
                && stacks.stack(v, *from, before)
            {
                return before;
            }
        }
        stacks.put(v, least)
    }
}

/// The edges of a graph, those that close a circle turned round. Searches from boxes nothing leads to, then from the rest.
fn without_circles(out: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let n = out.len();
    let mut led_to = vec![false; n];
    out.iter().flatten().for_each(|to| led_to[*to] = true);
    let (mut edges, mut state) = (Vec::new(), vec![0u8; n]);
    let starts = (0..n).filter(|v| !led_to[*v]).chain((0..n).filter(|v| led_to[*v]));
    for start in starts {
        if state[start] != 0 {
            continue;
        }
        state[start] = 1;
        let mut way = vec![(start, 0)];
        while let Some((v, next)) = way.last_mut() {
            let v = *v;
            let Some(&to) = out[v].get(*next) else {
                state[v] = 2;
                way.pop();
                continue;
            };
            *next += 1;
            if state[to] == 1 {
                edges.push((to, v));
            } else {
                edges.push((v, to));
                if state[to] == 0 {
                    state[to] = 1;
                    way.push((to, 0));
                }
            }
        }
    }
    edges
}

/// Moves boxes right where that shortens more transitions than it lengthens.
fn pull(input: &Input, stage_start: &[usize], known: &[Option<usize>], stacks: &Stacks<'_>, of: &mut [usize]) {
    let n = input.cells.len();
    let (mut before, mut after) = (vec![Vec::new(); n], vec![Vec::new(); n]);
    for edge in input.edges.iter().filter(|e| e.from != e.to && of[e.from] != of[e.to]) {
        let (a, b) = if of[edge.from] < of[edge.to] { (edge.from, edge.to) } else { (edge.to, edge.from) };
        after[a].push(b);
        before[b].push(a);
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|v| std::cmp::Reverse(of[*v]));
    for v in order {
        if input.cells[v].pin.is_some() || known[v].is_some() || after[v].len() <= before[v].len() {
            continue;
        }
        let start = stage_start[input.cells[v].stage];
        let last = stage_start[input.cells[v].stage + 1] - 1;
        let room = after[v].iter().map(|to| of[*to] - 1).min().unwrap_or(of[v]);
        let aim = of[v].max(room.min(last));
        if !stacks.is_reserved(v, of[v] - start) && !stacks.is_reserved(v, aim - start) {
            of[v] = aim;
        }
    }
}
