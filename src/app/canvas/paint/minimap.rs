//! What the minimap shows: stages as bands, touchpoints in the colour of their trust. Drawn once, as one list of
//! triangles, and again only when the map, the colours or the place are others.

use super::sheet::Sheet;
use crate::app::canvas::minimap::Small;
use crate::app::session::{Session, View};
use crate::app::style::{self, colour};
use crate::journey::{Key, TouchpointId};
use crate::layout::Rect as MapRect;
use crate::picture::{Ink, Part, Theme};
use egui::{Painter, Shape, vec2};
use std::collections::{BTreeSet, HashSet};

/// How far selected touchpoints stand out, in pixels.
const AROUND: f32 = 1.5;

/// The drawing, kept from frame to frame.
#[derive(Default)]
pub struct Thumb {
    map: Option<(Of, Shape)>,
    selected: Option<(Of, BTreeSet<TouchpointId>, Shape)>,
    /// How often something was drawn.
    #[cfg(test)]
    pub drawn: usize,
}

/// What a drawing is of.
#[derive(Clone, Copy, PartialEq)]
struct Of {
    /// The version of the view.
    version: u64,
    small: Small,
    theme: Theme,
    pixels_per_point: f32,
}

impl Thumb {
    /// Paints the map and what is selected on it.
    pub fn paint(&mut self, painter: &Painter, session: &Session, view: &View, small: &Small, theme: &Theme) {
        let of =
            Of { version: view.version, small: *small, theme: *theme, pixels_per_point: painter.pixels_per_point() };
        if self.map.as_ref().is_none_or(|(drawn, _)| *drawn != of) {
            #[cfg(test)]
            {
                self.drawn += 1;
            }
            self.map = Some((of, map(painter, view, small, theme)));
        }
        let selection = &session.selection.touchpoints;
        if self.selected.as_ref().is_none_or(|(drawn, these, _)| *drawn != of || these != selection) {
            #[cfg(test)]
            {
                self.drawn += 1;
            }
            self.selected = Some((of, selection.clone(), selected(painter, view, small, theme, selection)));
        }
        painter.extend(self.map.iter().map(|(_, shape)| shape.clone()));
        painter.extend(self.selected.iter().map(|(_, _, shape)| shape.clone()));
    }
}

fn map(painter: &Painter, view: &View, small: &Small, theme: &Theme) -> Shape {
    let mut sheet = Sheet::new(painter);
    let map = small.map;
    sheet.fill(small.rect, colour(theme, Ink::Canvas));
    for stage in view.placement.stages.iter().skip(1).step_by(2) {
        sheet.fill(small.place(&MapRect::new(stage.start, map.y, stage.size, map.h)), colour(theme, Ink::Heading));
    }
    for lane in view.placement.lanes.iter().skip(1) {
        let line = small.place(&MapRect::new(map.x, lane.start, map.w, 0.0));
        sheet.fill(line, colour(theme, Ink::Separator));
    }
    // What is marked has a frame.
    for (key, sign) in view.marks.records() {
        let Key::Touchpoint(id) = key else { continue };
        let Some(card) = view.placement.cards.get(id) else { continue };
        let rect = small.place(card);
        sheet.fill(rect.expand(2.0), colour(theme, sign.ink()));
        sheet.fill(rect.expand(1.0), colour(theme, Ink::Canvas));
    }
    // Of many that fall on the same pixels one is enough.
    let mut there = HashSet::new();
    let first = view.overview.groups(Part::Card).start;
    for (at, block) in (first..).zip(&view.overview.blocks) {
        let rect = small.place(&block.rect);
        let ink = block.trust.map_or(Ink::InputBorder, Ink::Trust);
        let faded = view.overview.is_faded(at);
        let at = (rect.min * painter.pixels_per_point()).round();
        #[expect(clippy::cast_possible_truncation, reason = "a place on screen")]
        if there.insert((at.x as i32, at.y as i32, ink, faded)) {
            sheet.fill(rect, if faded { style::faded(theme, ink) } else { colour(theme, ink) });
        }
    }
    sheet.shape()
}

fn selected(painter: &Painter, view: &View, small: &Small, theme: &Theme, selection: &BTreeSet<TouchpointId>) -> Shape {
    let mut sheet = Sheet::new(painter);
    for card in selection.iter().filter_map(|id| view.placement.cards.get(id)) {
        let rect = small.place(card).expand2(vec2(AROUND, AROUND));
        sheet.fill(rect.expand(1.0), colour(theme, Ink::Raised));
        sheet.fill(rect, colour(theme, Ink::Selection));
    }
    sheet.shape()
}
