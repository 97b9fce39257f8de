//! What is derived from a revision of a journey.

use super::Marks;
use crate::app::fold::Folded;
use crate::journey::catalogue::Catalogue;
use crate::journey::{Graph, Journey, TouchpointId};
use crate::layout::Placement;
use crate::picture::{Linked, Overview, Picture, draw_linked};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is derived from a revision of the journey.
#[derive(Default)]
pub struct View {
    /// The journey as a graph.
    pub graph: Graph,
    /// Where everything is.
    pub placement: Arc<Placement>,
    /// The display list.
    pub picture: Picture,
    /// What there is to see of it from afar.
    pub overview: Overview,
    /// The folded stages and lanes.
    pub folded: Vec<Folded>,
    /// What the filter leaves out.
    pub left_out: Arc<BTreeSet<TouchpointId>>,
    /// What is known of the journeys that it links to.
    pub linked: Arc<Linked>,
    /// What is marked.
    pub marks: Arc<Marks>,
    /// Which view it is, for what is kept of it; 0 = one that is passed through.
    pub version: u64,
}

impl View {
    /// Derives everything else from a journey and its arrangement.
    pub fn of(journey: &Journey, placement: Arc<Placement>, linked: &Arc<Linked>) -> Self {
        let graph = Graph::of(journey);
        let picture = draw_linked(journey, &graph, &placement, Catalogue::bundled(), linked);
        let overview = Overview::of(journey, &placement, &picture);
        Self { graph, placement, picture, overview, linked: Arc::clone(linked), ..Self::default() }
    }

    /// The same with these marks, and the trust line of the version before behind its own.
    #[must_use]
    pub fn marked(mut self, marks: Arc<Marks>) -> Self {
        if let Some(before) = marks.trust_before(&self.placement) {
            self.picture.trust.lay_over(&before);
        }
        Self { marks, ..self }
    }

    /// The same with these left out by a filter.
    #[must_use]
    pub(super) fn leaving_out(self, journey: &Journey, out: BTreeSet<TouchpointId>) -> Self {
        self.leaving_out_too(journey, Arc::new(out))
    }

    /// The same with what another view leaves out.
    #[must_use]
    pub fn leaving_out_too(mut self, journey: &Journey, out: Arc<BTreeSet<TouchpointId>>) -> Self {
        self.overview.fade(journey, &self.picture, &out);
        self.left_out = out;
        self
    }
}
