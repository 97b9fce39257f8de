//! Lines with rounded corners: where each curve begins and ends, and the line as straight pieces. Every drawing of a
//! [`Shape::Line`](super::Shape::Line) goes by this, so that a transition takes the same way everywhere.

/// A corner of a line, as it is rounded: a quadratic curve from `start` to `end` with the corner as its control point.
/// A corner too tight for a curve has all three in one place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bend {
    /// Where the curve leaves the piece before.
    pub start: [f32; 2],
    /// The corner itself.
    pub corner: [f32; 2],
    /// Where the curve joins the piece after.
    pub end: [f32; 2],
}

/// The farthest that straight pieces may lie off a curve, in the unit of the points.
const TOLERANCE: f32 = 0.1;
/// Curves smaller than this can't be seen.
const LEAST: f32 = 0.5;

/// The corners between the first and the last point of a line.
pub fn bends<P: Copy + Into<[f32; 2]>>(points: &[P], radius: f32) -> impl Iterator<Item = Bend> {
    points.windows(3).map(move |trio| {
        let [before, corner, after] = [trio[0].into(), trio[1].into(), trio[2].into()];
        let (into, out) = (distance(corner, before), distance(corner, after));
        // Two corners share the piece between them.
        let cut = radius.min(into / 2.0).min(out / 2.0);
        if cut < LEAST {
            return Bend { start: corner, corner, end: corner };
        }
        Bend { start: mix(corner, before, cut / into), corner, end: mix(corner, after, cut / out) }
    })
}

/// The line with its corners rounded, as straight pieces that lie at most a tenth of a unit off the curves.
pub fn rounded<P: Copy + Into<[f32; 2]> + From<[f32; 2]>>(points: &[P], radius: f32) -> Vec<P> {
    let mut path = Vec::with_capacity(points.len() * 5);
    path.extend(points.first());
    for bend in bends(points, radius) {
        let Bend { start, corner, end } = bend;
        // How far a quadratic curve in n pieces is off: its second difference ÷ 4 n².
        let bulge = f32::hypot(start[0] - 2.0 * corner[0] + end[0], start[1] - 2.0 * corner[1] + end[1]);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
        let pieces = (bulge / (4.0 * TOLERANCE)).sqrt().ceil().clamp(0.0, 64.0) as u8;
        path.push(start.into());
        for i in 1..=pieces {
            let t = f32::from(i) / f32::from(pieces);
            path.push(mix(mix(start, corner, t), mix(corner, end, t), t).into());
        }
    }
    path.extend(points.get(1..).and_then(<[P]>::last));
    path
}

fn distance(a: [f32; 2], b: [f32; 2]) -> f32 {
    f32::hypot(a[0] - b[0], a[1] - b[1])
}

fn mix(a: [f32; 2], b: [f32; 2], t: f32) -> [f32; 2] {
    [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
}

#[cfg(test)]
mod tests {
    use super::*;

    const CORNER: [[f32; 2]; 3] = [[0.0, 0.0], [100.0, 0.0], [100.0, 50.0]];

    #[test]
    fn rounding_keeps_the_ends_and_stays_inside_the_corner() {
        let path = rounded(&CORNER, 8.0);
        assert_eq!((path.first(), path.last()), (CORNER.first(), CORNER.last()));
        assert!(path.iter().all(|[x, y]| (0.0..=100.0).contains(x) && (0.0..=50.0).contains(y)));
        assert!(!path.contains(&CORNER[1]));
    }

    #[test]
    fn pieces_lie_close_to_the_curve() {
        for radius in [1.0, 8.0, 40.0] {
            let bend = bends(&CORNER, radius).next().expect("a corner");
            let path = rounded(&CORNER, radius);
            for i in 0..=100_u8 {
                let t = f32::from(i) / 100.0;
                let on_curve = mix(mix(bend.start, bend.corner, t), mix(bend.corner, bend.end, t), t);
                let off = path.windows(2).map(|pair| off_piece(on_curve, pair[0], pair[1])).fold(f32::MAX, f32::min);
                assert!(off <= TOLERANCE * 1.01, "radius {radius}: {off} off");
            }
        }
    }

    fn off_piece(p: [f32; 2], a: [f32; 2], b: [f32; 2]) -> f32 {
        let length = distance(a, b);
        if length == 0.0 {
            return distance(p, a);
        }
        let along = ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length.powi(2);
        distance(p, mix(a, b, along.clamp(0.0, 1.0)))
    }

    #[test]
    fn corners_share_a_short_piece_and_tight_ones_stay_sharp() {
        let zigzag = [[0.0, 0.0], [50.0, 0.0], [50.0, 6.0], [100.0, 6.0], [100.0, 6.5], [120.0, 6.5]];
        let bends: Vec<_> = bends(&zigzag, 8.0).collect();
        assert_eq!(bends[0].end, [50.0, 3.0]);
        assert_eq!(bends[1].start, [50.0, 3.0]);
        assert_eq!((bends[2].start, bends[2].end), (zigzag[3], zigzag[3]));
    }

    #[test]
    fn a_line_without_corners_stays_as_it_is() {
        for line in [&CORNER[..0], &CORNER[..1], &CORNER[..2]] {
            assert_eq!(rounded(line, 8.0), line);
        }
    }
}
