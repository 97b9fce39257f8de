//! The part of a drawing that is seen on a page.

use super::brush::Pen;
use crate::exchange::path::rounded;
use crate::layout::{Point, Rect};
use krilla::geom::{PathBuilder, Transform};
use krilla::paint::FillRule;
use krilla::surface::Surface;

/// A part of a drawing on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Region {
    /// What of the drawing is seen, in its units.
    pub clip: Rect,
    /// Where the drawing's origin lies on the page, in points.
    pub at: Point,
    /// Points a unit of the drawing.
    pub scale: f32,
}

impl Region {
    /// Draws in the drawing's units, nothing beyond the region; nothing at all where there is none.
    pub fn inside<E>(
        &self,
        surface: &mut Surface<'_>,
        draw: impl FnOnce(&mut Surface<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut edge = Pen(PathBuilder::new());
        rounded(&self.clip, 0.0, &mut edge);
        let Some(edge) = edge.path().filter(|_| self.clip.w > 0.0 && self.clip.h > 0.0) else { return Ok(()) };
        surface.push_transform(&Transform::from_row(self.scale, 0.0, 0.0, self.scale, self.at.x, self.at.y));
        surface.push_clip_path(&edge, &FillRule::NonZero);
        let done = draw(surface);
        surface.pop();
        surface.pop();
        done
    }

    /// Where a box of the drawing lies on the page, as far as it is seen.
    pub fn on_page(&self, rect: &Rect) -> Rect {
        let (l, t) = (rect.x.max(self.clip.x), rect.y.max(self.clip.y));
        let (r, b) = (rect.right().min(self.clip.right()), rect.bottom().min(self.clip.bottom()));
        let s = self.scale;
        Rect::new(self.at.x + l * s, self.at.y + t * s, (r - l).max(0.0) * s, (b - t).max(0.0) * s)
    }
}
