//! The room that is left in the strip of the trust line for what is written there if it fits.

use crate::layout::{Point, Rect};

/// Width of the slices of the strip that boxes are looked up in.
const SLICE: f32 = 128.0;
/// Between one thing and the next.
const GAP: f32 = 2.0;

/// What is taken.
#[derive(Default)]
pub(super) struct Room {
    boxes: Slices,
    /// The boxes around the pieces of lines that no words should lie on.
    lines: Slices,
}

/// Boxes by the slices they reach into, from the left; what lies before the first slice counts to it.
#[derive(Default)]
struct Slices(Vec<Vec<Rect>>);

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place on the map, from 0")]
fn slices(rect: &Rect) -> std::ops::RangeInclusive<usize> {
    let slice = |x: f32| (x / SLICE).max(0.0) as usize;
    slice(rect.x)..=slice(rect.right())
}

impl Slices {
    fn put(&mut self, rect: Rect) {
        let slices = slices(&rect);
        if self.0.len() <= *slices.end() {
            self.0.resize_with(slices.end() + 1, Vec::new);
        }
        slices.for_each(|slice| self.0[slice].push(rect));
    }

    fn touching(&self, rect: Rect) -> impl Iterator<Item = &Rect> {
        let rect = rect.grown(GAP);
        slices(&rect).filter_map(|slice| self.0.get(slice)).flatten().filter(move |there| there.overlaps(&rect))
    }
}

impl Room {
    pub fn take(&mut self, rect: Rect) {
        self.boxes.put(rect);
    }

    /// Takes where a line goes.
    pub fn cross(&mut self, line: &[Point]) {
        line.windows(2).filter_map(Rect::around).for_each(|piece| self.lines.put(piece));
    }

    /// Whether no box is there.
    pub fn is_free(&self, rect: &Rect) -> bool {
        self.boxes.touching(*rect).next().is_none()
    }

    /// Whether a line goes through it.
    pub fn is_crossed(&self, rect: &Rect) -> bool {
        self.lines.touching(*rect).next().is_some()
    }

    /// What is left around an x of a row from one x to another: up to the next boxes at both sides.
    pub fn free_around(&self, x: f32, row: &Rect) -> (f32, f32) {
        self.boxes.touching(*row).fold((row.x, row.right()), |(left, right), taken| {
            if taken.centre().x < x { (left.max(taken.right() + GAP), right) } else { (left, right.min(taken.x - GAP)) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_what_nothing_else_takes() {
        let mut room = Room::default();
        room.take(Rect::new(-10.0, 0.0, 300.0, 10.0));
        for (rect, free) in [
            (Rect::new(100.0, 5.0, 10.0, 10.0), false),
            (Rect::new(280.0, 5.0, 300.0, 10.0), false),
            (Rect::new(291.0, 0.0, 10.0, 10.0), false),
            (Rect::new(293.0, 0.0, 10.0, 10.0), true),
            (Rect::new(100.0, 13.0, 10.0, 10.0), true),
        ] {
            assert_eq!(room.is_free(&rect), free, "{rect:?}");
        }
        assert_eq!(room.free_around(300.0, &Rect::new(250.0, 4.0, 100.0, 10.0)), (292.0, 350.0));
        assert_eq!(room.free_around(100.0, &Rect::new(50.0, 20.0, 100.0, 10.0)), (50.0, 150.0));
        room.cross(&[Point::new(0.0, 50.0), Point::new(20.0, 50.0), Point::new(40.0, 90.0)]);
        assert!(
            room.is_crossed(&Rect::new(5.0, 45.0, 5.0, 10.0)) && room.is_crossed(&Rect::new(25.0, 60.0, 5.0, 10.0))
        );
        assert!(
            !room.is_crossed(&Rect::new(5.0, 55.0, 5.0, 10.0)) && !room.is_crossed(&Rect::new(45.0, 40.0, 5.0, 90.0))
        );
    }
}
