//! Where the eye is: a point of the map, and how large the map is shown.

use crate::layout::{Point, Rect, Size};

/// The smallest and the largest zoom: small enough for all of a map of thousands of touchpoints.
pub const ZOOM: std::ops::RangeInclusive<f32> = 0.005..=4.0;
/// How long a move of the eye takes, in seconds.
const MOVE_TIME: f64 = 0.15;

/// The point of the map in the middle of the view, and the zoom (1 = one unit is one pixel).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pose {
    /// The middle of the view, in map units.
    pub centre: Point,
    /// Pixels per map unit.
    pub zoom: f32,
}

impl Default for Pose {
    fn default() -> Self {
        Self { centre: Point::default(), zoom: 1.0 }
    }
}

/// The eye: a pose, and perhaps one that it is on its way to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Camera {
    pose: Pose,
    way: Option<Way>,
}

#[derive(Clone, Copy, Debug)]
struct Way {
    from: Pose,
    to: Pose,
    /// When it began; none = with the next frame.
    began: Option<f64>,
}

impl Camera {
    /// Where it is now.
    pub fn pose(&self) -> Pose {
        self.pose
    }

    /// Where it will be when it has come to rest.
    pub fn goal(&self) -> Pose {
        self.way.map_or(self.pose, |way| way.to)
    }

    /// Whether it is on its way.
    pub fn moves(&self) -> bool {
        self.way.is_some()
    }

    /// Is there at once.
    pub fn jump(&mut self, to: Pose) {
        self.pose = Pose { zoom: clamp(to.zoom), ..to };
        self.way = None;
    }

    /// Goes there in a short, eased move.
    pub fn go(&mut self, to: Pose) {
        let to = Pose { zoom: clamp(to.zoom), ..to };
        self.way = (to != self.pose).then_some(Way { from: self.pose, to, began: None });
    }

    /// Moves on to this time (seconds); at once if motion is unwanted.
    pub fn tick(&mut self, now: f64, still: bool) {
        let Some(way) = &mut self.way else { return };
        let began = *way.began.get_or_insert(now);
        #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1")]
        let part = if still { 1.0 } else { ((now - began) / MOVE_TIME).clamp(0.0, 1.0) as f32 };
        let eased = 1.0 - (1.0 - part).powi(3);
        let mix = |a: f32, b: f32| a + (b - a) * eased;
        let centre = Point::new(mix(way.from.centre.x, way.to.centre.x), mix(way.from.centre.y, way.to.centre.y));
        self.pose = Pose { centre, zoom: way.from.zoom * (way.to.zoom / way.from.zoom).powf(eased) };
        if part >= 1.0 {
            self.pose = way.to;
            self.way = None;
        }
    }

    /// Shifts the map by so many pixels, following a hand or a wheel; the eye stays over the map.
    pub fn pan(&mut self, dx: f32, dy: f32, map: Size) {
        let Pose { centre, zoom } = self.pose;
        let centre = Point::new((centre.x - dx / zoom).clamp(0.0, map.w), (centre.y - dy / zoom).clamp(0.0, map.h));
        self.jump(Pose { centre, zoom });
    }

    /// Changes the zoom by a factor while the point of the map at `anchor` (pixels from the middle of the view) stays
    /// where it is.
    pub fn zoom_at(&mut self, factor: f32, anchor: Point) {
        self.jump(zoomed(self.pose, factor, anchor));
    }

    /// The same as an eased move.
    pub fn zoom_by(&mut self, factor: f32, anchor: Point) {
        self.go(zoomed(self.goal(), factor, anchor));
    }
}

fn clamp(zoom: f32) -> f32 {
    if zoom.is_finite() { zoom.clamp(*ZOOM.start(), *ZOOM.end()) } else { 1.0 }
}

fn zoomed(pose: Pose, factor: f32, anchor: Point) -> Pose {
    let zoom = clamp(pose.zoom * factor);
    let there = Point::new(pose.centre.x + anchor.x / pose.zoom, pose.centre.y + anchor.y / pose.zoom);
    Pose { centre: Point::new(there.x - anchor.x / zoom, there.y - anchor.y / zoom), zoom }
}

/// The pose that shows `what` whole inside a view of this size (pixels), no larger than `largest`; its beginning, if
/// it is too large for any zoom. `taken` is what the headings take from the view's left and top.
pub fn framing(what: Rect, view: Size, taken: Size, margin: f32, largest: f32) -> Pose {
    let free = Size { w: (view.w - taken.w - 2.0 * margin).max(1.0), h: (view.h - taken.h - 2.0 * margin).max(1.0) };
    let zoom = clamp((free.w / what.w.max(1.0)).min(free.h / what.h.max(1.0)).min(largest));
    // The middle of what is seen of it, and from there to the middle of the view.
    let middle =
        |start: f32, size: f32, free: f32, taken: f32| start + size.min(free / zoom) / 2.0 - taken / 2.0 / zoom;
    let centre = Point::new(middle(what.x, what.w, free.w, taken.w), middle(what.y, what.h, free.h, taken.h));
    Pose { centre, zoom }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_keeps_the_point_under_the_pointer() {
        let mut camera = Camera::default();
        camera.jump(Pose { centre: Point::new(100.0, 50.0), zoom: 1.0 });
        let anchor = Point::new(80.0, -40.0);
        let under = |c: &Camera| {
            let Pose { centre, zoom } = c.pose();
            (centre.x + anchor.x / zoom, centre.y + anchor.y / zoom)
        };
        let before = under(&camera);
        camera.zoom_at(1.7, anchor);
        let after = under(&camera);
        assert!((before.0 - after.0).abs() < 1e-3 && (before.1 - after.1).abs() < 1e-3, "{before:?} {after:?}");
    }

    #[test]
    fn the_zoom_stays_in_its_range() {
        let mut camera = Camera::default();
        camera.zoom_at(1000.0, Point::default());
        assert_eq!(camera.pose().zoom, 4.0);
        camera.zoom_at(f32::NAN, Point::default());
        camera.zoom_at(0.0001, Point::default());
        assert_eq!(camera.pose().zoom, *ZOOM.start());
    }

    #[test]
    fn a_move_arrives_and_at_once_without_motion() {
        let goal = Pose { centre: Point::new(10.0, 10.0), zoom: 2.0 };
        let mut camera = Camera::default();
        camera.go(goal);
        camera.tick(1.0, false);
        assert_ne!(camera.pose(), goal);
        camera.tick(1.2, false);
        assert_eq!((camera.pose(), camera.moves()), (goal, false));
        let mut still = Camera::default();
        still.go(goal);
        still.tick(1.0, true);
        assert_eq!(still.pose(), goal);
    }

    #[test]
    fn a_frame_shows_all_of_it() {
        let what = Rect::new(0.0, 0.0, 2000.0, 400.0);
        let (view, taken) = (Size { w: 1000.0, h: 600.0 }, Size { w: 100.0, h: 40.0 });
        let Pose { centre, zoom } = framing(what, view, taken, 20.0, 1.0);
        let left = 500.0 + (what.x - centre.x) * zoom;
        let right = 500.0 + (what.right() - centre.x) * zoom;
        assert!((left - 120.0).abs() < 0.5 && (right - 980.0).abs() < 0.5, "{left} {right}");
    }

    #[test]
    fn what_is_too_large_begins_at_its_beginning() {
        let what = Rect::new(0.0, 0.0, 500_000.0, 400.0);
        let (view, taken) = (Size { w: 1000.0, h: 600.0 }, Size { w: 100.0, h: 40.0 });
        let Pose { centre, zoom } = framing(what, view, taken, 20.0, 1.0);
        assert_eq!(zoom, *ZOOM.start());
        assert!((500.0 + (what.x - centre.x) * zoom - 120.0).abs() < 0.5);
    }
}
