//! Where the eye is: a point of the map, and how large the map is shown.

use crate::layout::{Point, Rect, Size};

/// The smallest and the largest zoom: small enough for all of a map of thousands of touchpoints.
pub const ZOOM: std::ops::RangeInclusive<f32> = 0.005..=4.0;
/// How long a move of the eye takes, in seconds.
const MOVE_TIME: f64 = 0.15;
/// How much a flight zooms out on its way, and how long it takes at least and at most, in seconds.
const CURVATURE: f32 = 1.2;
const FLIGHT_TIME: (f64, f64) = (0.5, 1.2);

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
    /// How it goes; none = straight.
    flight: Option<Flight>,
}

/// A way from one pose to another that looks like one smooth move: far ways zoom out and in again (van Wijk and Nuij,
/// "Smooth and efficient zooming and panning", 2003).
#[derive(Clone, Copy, Debug)]
struct Flight {
    /// The length of the way along the ground, in map units.
    ground: f32,
    /// The width of the view at its beginning, in map units.
    width: f32,
    /// Where the curve begins, and its length.
    start: f32,
    length: f32,
}

impl Flight {
    /// The flight between two poses in a view of this width (pixels).
    fn between(from: Pose, to: Pose, view: f32) -> Self {
        let (w0, w1) = (view / from.zoom, view / to.zoom);
        let ground = (to.centre.x - from.centre.x).hypot(to.centre.y - from.centre.y);
        let rho2 = CURVATURE * CURVATURE;
        if ground < 1e-3 * w0 {
            // Nothing but a zoom.
            return Self { ground: 0.0, width: w0, start: 0.0, length: (w1 / w0).ln().abs() / CURVATURE };
        }
        let b =
            |w: f32, sign: f32| (w1 * w1 - w0 * w0 + sign * rho2 * rho2 * ground * ground) / (2.0 * w * rho2 * ground);
        let r = |b: f32| -(b.asinh());
        let (r0, r1) = (r(b(w0, 1.0)), r(b(w1, -1.0)));
        Self { ground, width: w0, start: r0, length: (r1 - r0) / CURVATURE }
    }

    /// How long it takes, in seconds.
    fn time(&self) -> f64 {
        (f64::from(self.length) * 0.45).clamp(FLIGHT_TIME.0, FLIGHT_TIME.1)
    }

    /// The pose at a part of the way, from 0 to 1.
    fn at(&self, from: Pose, to: Pose, part: f32) -> Pose {
        if self.ground == 0.0 {
            let zoom = from.zoom * (to.zoom / from.zoom).powf(part);
            let mix = |a: f32, b: f32| a + (b - a) * part;
            return Pose { centre: Point::new(mix(from.centre.x, to.centre.x), mix(from.centre.y, to.centre.y)), zoom };
        }
        let at = CURVATURE * self.length * part + self.start;
        let gone = self.width / (CURVATURE * CURVATURE) * (self.start.cosh() * at.tanh() - self.start.sinh());
        let along = (gone / self.ground).clamp(0.0, 1.0);
        let mix = |a: f32, b: f32| a + (b - a) * along;
        let centre = Point::new(mix(from.centre.x, to.centre.x), mix(from.centre.y, to.centre.y));
        Pose { centre, zoom: from.zoom * at.cosh() / self.start.cosh() }
    }
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
        self.way = (to != self.pose).then_some(Way { from: self.pose, to, began: None, flight: None });
    }

    /// Goes there in a calm move that eyes can follow; `view` is the width of the view in pixels.
    pub fn fly(&mut self, to: Pose, view: f32) {
        self.go(to);
        if let Some(way) = &mut self.way {
            way.flight = Some(Flight::between(way.from, way.to, view));
        }
    }

    /// Moves on to this time (seconds); at once if motion is unwanted.
    pub fn tick(&mut self, now: f64, still: bool) {
        let Some(way) = &mut self.way else { return };
        let began = *way.began.get_or_insert(now);
        let time = way.flight.map_or(MOVE_TIME, |flight| flight.time());
        #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1")]
        let part = if still { 1.0 } else { ((now - began) / time).clamp(0.0, 1.0) as f32 };
        if let Some(flight) = way.flight.filter(|_| part < 1.0) {
            let eased = part * part * (3.0 - 2.0 * part);
            self.pose = flight.at(way.from, way.to, eased);
            return;
        }
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
    fn a_flight_begins_and_ends_where_it_should_and_zooms_out_on_far_ways() {
        let from = Pose { centre: Point::new(100.0, 100.0), zoom: 1.5 };
        let goals = [(9000.0, 300.0, 1.2), (110.0, 100.0, 1.5), (100.0, 100.0, 0.2), (4000.0, 900.0, 0.3)];
        for (x, y, zoom) in goals {
            let to = Pose { centre: Point::new(x, y), zoom };
            let flight = Flight::between(from, to, 1400.0);
            let near = |a: Pose, b: Pose| {
                (a.centre.x - b.centre.x).abs() < 3.0
                    && (a.centre.y - b.centre.y).abs() < 3.0
                    && (a.zoom / b.zoom - 1.0).abs() < 0.02
            };
            assert!(near(flight.at(from, to, 0.0), from), "{:?}", flight.at(from, to, 0.0));
            assert!(near(flight.at(from, to, 1.0), to), "{:?} {to:?}", flight.at(from, to, 1.0));
            let lowest = (0..=20).map(|n| flight.at(from, to, n as f32 / 20.0).zoom).fold(9.0, f32::min);
            assert!(lowest > 0.0 && (x < 5000.0 || lowest < 0.5), "{lowest}");
        }
        let mut camera = Camera::default();
        let goal = Pose { centre: Point::new(5000.0, 10.0), zoom: 2.0 };
        camera.fly(goal, 1000.0);
        camera.tick(1.0, false);
        camera.tick(1.3, false);
        assert!(camera.moves());
        camera.tick(2.3, false);
        assert_eq!((camera.pose(), camera.moves()), (goal, false));
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
