//! Between an arrangement and its memory: what is noted of one, and what a new one takes over.

use super::height::Heights;
use super::input::Input;
use super::layers::Layers;
use super::memory::{Memory, Recalled, Spot};
use super::net::Net;
use crate::journey::{LaneId, StageId};

impl Memory {
    pub(super) fn of(
        frame: (&[StageId], &[LaneId]),
        input: &Input,
        layers: &Layers,
        net: &Net,
        heights: &Heights,
        channel: &[f32],
    ) -> Self {
        let stage_of = stage_of_layers(layers);
        let spot = |v: usize| {
            let (stage, lane) = (stage_of[net.layer[v]], net.lane[v]);
            let depth = net.layer[v] - layers.stage_start[stage];
            Spot { stage, depth, lane, y: heights.y[v] - heights.lane_top[lane] }
        };
        let ends = |e: usize| (input.ids[input.edges[e].from].clone(), input.ids[input.edges[e].to].clone());
        Self {
            stages: frame.0.to_vec(),
            lanes: frame.1.to_vec(),
            boxes: input.ids.iter().cloned().zip((0..input.cells.len()).map(spot)).collect(),
            waypoints: net
                .chains
                .iter()
                .enumerate()
                .filter(|(_, chain)| chain.len() > 2)
                .map(|(e, chain)| (ends(e), chain[1..chain.len() - 1].iter().map(|v| spot(*v as usize)).collect()))
                .collect(),
            lane_height: heights.lane_top.windows(2).map(|pair| pair[1] - pair[0]).collect(),
            stage_width: layers.stage_start.windows(2).map(|pair| pair[1] - pair[0]).collect(),
            channel: stage_of
                .iter()
                .enumerate()
                .map(|(l, stage)| ((*stage, l - layers.stage_start[*stage]), channel[l]))
                .collect(),
        }
    }
}

fn stage_of_layers(layers: &Layers) -> Vec<usize> {
    let mut stage_of = Vec::with_capacity(layers.count());
    for (stage, pair) in layers.stage_start.windows(2).enumerate() {
        stage_of.extend(std::iter::repeat_n(stage, pair[1] - pair[0]));
    }
    stage_of
}

impl Recalled<'_> {
    /// The height of each node below its lane's top, where it is known; waypoints get their lane back.
    pub(super) fn heights(&self, input: &Input, layers: &Layers, net: &mut Net) -> Vec<Option<f32>> {
        let mut known = vec![None; net.layer.len()];
        let Some(memory) = self.memory else { return known };
        for (v, height) in known.iter_mut().enumerate().take(net.boxes) {
            let in_layer = |spot: &&Spot| layers.stage_start[spot.stage] + spot.depth == net.layer[v];
            *height = self.spot(input, v).filter(in_layer).map(|spot| spot.y);
        }
        for (e, edge) in input.edges.iter().enumerate() {
            let ends = (input.ids[edge.from].clone(), input.ids[edge.to].clone());
            let Some(spots) = memory.waypoints.get(&ends) else { continue };
            for v in net.chains[e].iter().map(|v| *v as usize).filter(|v| *v >= net.boxes) {
                let here = |s: &&Spot| layers.stage_start[s.stage] + s.depth == net.layer[v];
                let Some(spot) = spots.iter().find(here) else { continue };
                let (first, last) = net.lanes_allowed[v];
                if (first..=last).contains(&spot.lane) {
                    net.lane[v] = spot.lane;
                    known[v] = Some(spot.y);
                }
            }
        }
        known
    }

    /// The width of the gap before each layer and after the last, where it is known.
    pub(super) fn channels(&self, layers: &Layers) -> Vec<Option<f32>> {
        let stage_of = stage_of_layers(layers);
        let of = |l: usize| self.memory?.channel.get(&(stage_of[l], l - layers.stage_start[stage_of[l]])).copied();
        (0..layers.count()).map(of).chain([None]).collect()
    }
}
