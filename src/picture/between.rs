//! The area between two lines, as far along x as both are there.

use crate::layout::Point;

/// Lines nearer than this have nothing to see between them.
const LEAST: f32 = 0.5;

/// What lies between two lines from where they meet to where they meet again, or to where one ends.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Between {
    /// The first line, from left to right.
    pub points: Vec<Point>,
    /// The y of the other line at each of these points.
    pub other: Vec<f32>,
    /// Whether the first is the higher one, its y the smaller.
    pub higher: bool,
}

/// The areas between the paths of two lines. Where a path goes back to the left it has none.
pub(super) fn between(paths: &[Vec<Point>], others: &[Vec<Point>]) -> Vec<Between> {
    let (paths, others) = (rising(paths), rising(others));
    let mut areas = Vec::new();
    let mut first = 0;
    for path in paths {
        let (start, end) = ends(path);
        // What ends before this path begins ends before every later one.
        while others.get(first).is_some_and(|other| ends(other).1 <= start) {
            first += 1;
        }
        let reached = others[first..].iter().take_while(|other| ends(other).0 < end);
        reached.for_each(|other| part(path, other, &mut areas));
    }
    areas
}

/// The pieces of paths that go to the right, in the order of their beginnings.
fn rising(paths: &[Vec<Point>]) -> Vec<&[Point]> {
    let pieces = paths.iter().flat_map(|path| path.chunk_by(|a, b| a.x < b.x));
    let mut pieces: Vec<&[Point]> = pieces.filter(|piece| piece.len() > 1).collect();
    pieces.sort_by(|a, b| a[0].x.total_cmp(&b[0].x));
    pieces
}

fn ends(path: &[Point]) -> (f32, f32) {
    (path[0].x, path[path.len() - 1].x)
}

/// The y of a path at an x between its ends.
fn y_at(path: &[Point], x: f32) -> f32 {
    let after = path.partition_point(|p| p.x < x).clamp(1, path.len() - 1);
    let (a, b) = (path[after - 1], path[after]);
    let part = ((x - a.x) / (b.x - a.x)).clamp(0.0, 1.0);
    a.y + (b.y - a.y) * part
}

/// Adds the areas between two paths that go to the right.
fn part(path: &[Point], other: &[Point], areas: &mut Vec<Between>) {
    let (start, end) = (ends(path).0.max(ends(other).0), ends(path).1.min(ends(other).1));
    if start >= end {
        return;
    }
    let corners = path.iter().chain(other).map(|p| p.x).filter(|x| start < *x && *x < end);
    let mut xs: Vec<f32> = corners.chain([start, end]).collect();
    xs.sort_by(f32::total_cmp);
    xs.dedup();
    let mut area = Between { points: Vec::new(), other: Vec::new(), higher: false };
    let mut last: Option<(f32, f32, f32)> = None;
    let mut close = |area: &mut Between| {
        let seen = area
            .points
            .iter()
            .zip(&area.other)
            .map(|(p, other)| other - p.y)
            .fold(0.0_f32, |far, d| if d.abs() > far.abs() { d } else { far });
        let done = std::mem::replace(area, Between { points: Vec::new(), other: Vec::new(), higher: false });
        if seen.abs() >= LEAST && done.points.len() > 1 {
            areas.push(Between { higher: seen > 0.0, ..done });
        }
    };
    for x in xs {
        let (y, under) = (y_at(path, x), y_at(other, x));
        if let Some((before, was, was_under)) = last {
            let (apart_before, apart) = (was_under - was, under - y);
            if apart_before * apart < 0.0 {
                let part = apart_before / (apart_before - apart);
                let meet = Point::new(before + (x - before) * part, was + (y - was) * part);
                area.points.push(meet);
                area.other.push(meet.y);
                close(&mut area);
                area.points.push(meet);
                area.other.push(meet.y);
            }
        }
        area.points.push(Point::new(x, y));
        area.other.push(under);
        if y == under {
            close(&mut area);
            area.points.push(Point::new(x, y));
            area.other.push(under);
        }
        last = Some((x, y, under));
    }
    close(&mut area);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn path(points: &[(f32, f32)]) -> Vec<Point> {
        points.iter().map(|(x, y)| Point::new(*x, *y)).collect()
    }

    #[test]
    fn lines_that_cross_have_an_area_on_each_side() {
        let own = path(&[(0.0, 0.0), (10.0, 10.0), (20.0, 0.0)]);
        let other = path(&[(5.0, 7.5), (25.0, 7.5)]);
        let areas = between(&[own], &[other]);
        let said: Vec<(f32, f32, bool)> =
            areas.iter().map(|area| (area.points[0].x, area.points[area.points.len() - 1].x, area.higher)).collect();
        assert_eq!(said, [(5.0, 7.5, true), (7.5, 12.5, false), (12.5, 20.0, true)]);
        assert_eq!(areas[1].other, [7.5, 7.5, 7.5]);
    }

    #[test]
    fn lines_that_are_one_or_never_side_by_side_have_none() {
        let own = path(&[(0.0, 0.0), (10.0, 10.0)]);
        assert!(between(std::slice::from_ref(&own), std::slice::from_ref(&own)).is_empty());
        assert!(between(std::slice::from_ref(&own), &[path(&[(10.0, 0.0), (20.0, 0.0)])]).is_empty());
        assert!(between(&[own], &[]).is_empty());
        let back = path(&[(10.0, 0.0), (0.0, 5.0)]);
        assert!(between(&[back], &[path(&[(0.0, 0.0), (20.0, 0.0)])]).is_empty());
    }

    /// Paths of some points, mostly to the right.
    fn paths() -> impl Strategy<Value = Vec<Vec<Point>>> {
        let path = (0.0..200.0f32, proptest::collection::vec((-5.0..40.0f32, 0.0..100.0f32), 0..8));
        let path = path.prop_map(|(mut x, steps)| {
            let step = |(by, y)| {
                x += by;
                Point::new(x, y)
            };
            steps.into_iter().map(step).collect()
        });
        proptest::collection::vec(path, 0..4)
    }

    fn on_one_of(paths: &[Vec<Point>], x: f32, y: f32) -> bool {
        paths.iter().flat_map(|path| path.windows(2)).any(|pair| {
            let (a, b) = (pair[0], pair[1]);
            a.x - 1e-3 <= x && x <= b.x + 1e-3 && {
                // On a steep piece a little along x is much along y.
                let steep = ((b.y - a.y) / (b.x - a.x).max(1e-3)).abs();
                let on = a.y + (b.y - a.y) * ((x - a.x) / (b.x - a.x).max(1e-6)).clamp(0.0, 1.0);
                (on - y).abs() <= 0.02 + steep * 2e-3
            }
        })
    }

    proptest! {
        #[test]
        fn an_area_between_two_lines_never_leaves_them(own in paths(), others in paths()) {
            for Between { points, other, higher } in between(&own, &others) {
                prop_assert_eq!(points.len(), other.len());
                prop_assert!(points.windows(2).all(|pair| pair[0].x <= pair[1].x));
                for (p, y) in points.iter().zip(&other) {
                    prop_assert!(on_one_of(&own, p.x, p.y), "{p:?} is not on the line");
                    prop_assert!(on_one_of(&others, p.x, *y), "{} {y} is not on the other", p.x);
                    prop_assert!(if higher { p.y <= y + 0.02 } else { p.y >= y - 0.02 }, "{p:?} is beyond {y}");
                }
            }
        }

        #[test]
        fn wherever_both_are_there_and_apart_is_an_area(levels in proptest::collection::vec((0.0..100.0f32, 0.0..100.0f32), 2..8), at in 0.0..1.0f32) {
            let line = |of: fn(&(f32, f32)) -> f32| -> Vec<Point> {
                (0_u8..).zip(&levels).map(|(i, pair)| Point::new(f32::from(i) * 10.0, of(pair))).collect()
            };
            let (own, other) = (line(|pair| pair.0), line(|pair| pair.1));
            let x = ends(&own).1 * at;
            let apart = y_at(&other, x) - y_at(&own, x);
            let areas = between(std::slice::from_ref(&own), std::slice::from_ref(&other));
            let there = areas.iter().any(|area| {
                area.points[0].x <= x && x <= area.points[area.points.len() - 1].x && area.higher == (apart > 0.0)
            });
            prop_assert!(there || apart.abs() < LEAST, "{apart} apart at {x}");
        }
    }
}
