//! Curves through levels: how a line goes from one to the next, and where it crosses one.

use crate::layout::Point;

/// The curves through runs of points that are there.
pub(super) fn runs(points: &[Option<Point>]) -> Vec<Vec<Point>> {
    let path = |run: &[Option<Point>]| {
        let run: Vec<Point> = run.iter().copied().flatten().collect();
        let mut path: Vec<Point> = run.first().copied().into_iter().collect();
        run.windows(2).for_each(|pair| path.extend(curve(pair[0], pair[1]).into_iter().skip(1)));
        path
    };
    points.split(Option::is_none).map(path).filter(|path| path.len() > 1).collect()
}

/// From a point to the next: level at both, so that no higher or lower trust appears between them than was said.
pub(super) fn curve(a: Point, b: Point) -> Vec<Point> {
    const STEPS: u8 = 14;
    if b.x - a.x < 4.0 || (a.y - b.y).abs() < 0.5 {
        return vec![a, b];
    }
    let step = |i: u8| {
        let t = f32::from(i) / f32::from(STEPS);
        let s = t * t * (3.0 - 2.0 * t);
        Point::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * s)
    };
    (0..=STEPS).map(step).collect()
}

/// The parts of a path above and below a level, each with its ends on it where it crosses.
pub(super) fn split_at(path: &[Point], level: f32) -> Vec<Vec<Point>> {
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    let mut piece: Vec<Point> = path.first().copied().into_iter().collect();
    for pair in path.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if (a.y - level) * (b.y - level) < 0.0 {
            let part = (level - a.y) / (b.y - a.y);
            let crossing = Point::new(a.x + (b.x - a.x) * part, level);
            piece.push(crossing);
            pieces.push(std::mem::replace(&mut piece, vec![crossing]));
        }
        piece.push(b);
        if b.y == level {
            pieces.push(std::mem::replace(&mut piece, vec![b]));
        }
    }
    pieces.push(piece);
    pieces.retain(|piece| piece.len() > 1 && piece.iter().any(|p| (p.y - level).abs() > 0.5));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_parted_where_it_crosses() {
        let path = [Point::new(0.0, 0.0), Point::new(10.0, 10.0), Point::new(20.0, 0.0)];
        let pieces = split_at(&path, 5.0);
        assert_eq!(pieces.len(), 3);
        assert_eq!(pieces[1], [Point::new(5.0, 5.0), Point::new(10.0, 10.0), Point::new(15.0, 5.0)]);
        assert!(split_at(&path[..1], 5.0).is_empty());
    }

    #[test]
    fn a_curve_never_leaves_the_levels_of_its_ends() {
        let (a, b) = (Point::new(0.0, 30.0), Point::new(100.0, 90.0));
        let points = curve(a, b);
        assert_eq!((points.first(), points.last()), (Some(&a), Some(&b)));
        assert!(points.windows(2).all(|pair| pair[0].x < pair[1].x && pair[0].y <= pair[1].y));
    }
}
