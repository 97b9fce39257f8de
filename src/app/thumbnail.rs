//! A small picture of a map, painted by the map's own brush. Words are bars: they could not be read.

use super::canvas::paint::{Brush, Lettering, Place, Words, blocks};
use crate::layout::Rect as MapRect;
use crate::picture::{Overview, Part, Picture, Theme};
use egui::{Painter, Rect, vec2};

/// Paints a picture into a rectangle: as high as the rectangle if it is wider, and then from its beginning on, so that
/// something can be made out; the whole of it otherwise.
pub fn paint(painter: &Painter, rect: Rect, picture: &Picture, overview: &Overview, theme: &Theme) {
    if picture.size.w <= 0.0 || picture.size.h <= 0.0 {
        return;
    }
    let zoom = (rect.height() / picture.size.h).min(1.0);
    let size = vec2(picture.size.w, picture.size.h) * zoom;
    let left = rect.left() + ((rect.width() - size.x) / 2.0).max(0.0);
    let place = Place { zoom, origin: vec2(left, rect.center().y - size.y / 2.0) };
    let painter = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    let mut brush = Brush { painter: &painter, theme, words: Words::Bars, faded: false, lettering: Lettering::DESK };
    for group in picture.groups.iter().filter(|group| group.part != Part::Card) {
        for shape in &picture.shapes[group.shapes.clone()] {
            brush.shape(shape, place);
        }
    }
    // The marks on a card would be specks: its colour alone.
    let whole = MapRect::new(0.0, 0.0, picture.size.w, picture.size.h);
    blocks(&mut brush, overview, whole, place);
}
