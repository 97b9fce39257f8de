//! What is derived from a revision of a journey.

use super::Marks;
use crate::app::fold::Folded;
use crate::journey::catalogue::Catalogue;
use crate::journey::{Graph, Journey, TouchpointId};
use crate::layout::Placement;
use crate::picture::{Linked, OtherLine, Overview, Picture, TrustLine, draw_linked};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A line of trust beside a journey's own: what it is, and its levels from 1 to 5.
pub type OtherLevels = (OtherLine, BTreeMap<TouchpointId, f64>);

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
    /// Another line of trust that is seen with its own.
    pub other: Option<Arc<OtherLevels>>,
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

    /// The same with another line of trust, if there is one: the current state's behind that of a future state
    /// ([`Known::levels`](crate::journey::Known::levels) of its journey), or what is expected in front.
    #[must_use]
    pub fn over(mut self, other: Option<Arc<OtherLevels>>) -> Self {
        if let Some(other) = &other {
            self.picture.trust.lay_over_levels(other.0, &other.1);
        }
        Self { other, ..self }
    }

    /// The same as version `version` with another line of trust, or without; nothing else is made again.
    #[must_use]
    pub(super) fn over_instead(mut self, journey: &Journey, other: Option<Arc<OtherLevels>>, version: u64) -> Self {
        self.picture.trust = TrustLine::linked(journey, &self.graph, &self.placement, &self.linked);
        let marks = Arc::clone(&self.marks);
        Self { version, ..self.marked(marks) }.over(other)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::Known;
    use crate::layout::arrange;
    use crate::picture::{Sizes, TrustLine};

    #[test]
    fn another_line_is_seen_over_the_whole_view() {
        let text = include_str!("../../../sample_journeys/replace-a-green-card.journey.ron");
        let journey = crate::file::parse(text.as_bytes(), "green card").expect("a sample can be read").journey;
        let placement = Arc::new(arrange(&journey, &Sizes(&journey)));
        let lower: BTreeMap<_, _> = Known::levels(&journey).into_iter().map(|(id, level)| (id, level - 0.5)).collect();
        let view = View::of(&journey, Arc::clone(&placement), &Arc::default())
            .over(Some(Arc::new((OtherLine::Current, lower.clone()))));
        let mut line = TrustLine::of(&journey, &view.graph, &placement);
        assert_ne!(view.picture.trust, line);
        line.lay_over_levels(OtherLine::Current, &lower);
        assert_eq!(view.picture.trust, line);
        assert_eq!(view.other.as_deref(), Some(&(OtherLine::Current, lower)));
    }
}
