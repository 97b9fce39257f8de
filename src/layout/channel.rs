//! The vertical pieces of links in the gap between two layers: which stands left of which, so that few cross and none
//! lies on another.

/// A link that changes height in a channel.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Height at the left and at the right of the channel.
    pub y1: f32,
    pub y2: f32,
    /// How far from the left of the channel it is at least.
    pub from: f32,
    /// Its place in the caller's list.
    pub link: usize,
}

/// Lines nearer than this look like one.
const NEAR: f32 = 6.0;

impl Piece {
    /// Whether it comes nearer to a height than `margin`.
    pub(super) fn passes(&self, y: f32, margin: f32) -> bool {
        y > self.y1.min(self.y2) - margin && y < self.y1.max(self.y2) + margin
    }

    fn spans(&self, y: f32) -> bool {
        self.passes(y, 0.5)
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.y1.min(self.y2) < other.y1.max(other.y2) + NEAR && other.y1.min(other.y2) < self.y1.max(self.y2) + NEAR
    }

    /// What it costs to stand left of `other`: crossings, and lines that would lie on one another.
    fn before(&self, other: &Self) -> u32 {
        let crossings = u32::from(self.spans(other.y1)) + u32::from(other.spans(self.y2));
        let covered = if (other.y1 - self.y2).abs() < NEAR { 8 } else { 0 };
        crossings + covered
    }
}

/// How far from the left each piece is, those that would meet at least `step` apart, for pieces in their order.
pub(super) fn places(pieces: &[Piece], order: &[usize], step: f32) -> Vec<f32> {
    let mut places = vec![0.0; pieces.len()];
    for (i, p) in order.iter().enumerate() {
        let passed = order[..i].iter().filter(|q| pieces[*p].overlaps(&pieces[**q])).map(|q| places[*q] + step);
        places[*p] = passed.fold(pieces[*p].from, f32::max);
    }
    places
}

/// Pieces that go down don't cross each other if the lowest comes first, pieces that go up if the highest does. How the
/// two rows are merged with the fewest crossings is found exactly, row against row.
pub(super) fn from_left_to_right(pieces: &[Piece]) -> Vec<usize> {
    let mut down: Vec<usize> = (0..pieces.len()).filter(|i| pieces[*i].y2 > pieces[*i].y1).collect();
    let mut up: Vec<usize> = (0..pieces.len()).filter(|i| pieces[*i].y2 <= pieces[*i].y1).collect();
    let key = |i: usize| (pieces[i].y1, pieces[i].link);
    down.sort_by(|a, b| key(*b).0.total_cmp(&key(*a).0).then(key(*a).1.cmp(&key(*b).1)));
    up.sort_by(|a, b| key(*a).0.total_cmp(&key(*b).0).then(key(*a).1.cmp(&key(*b).1)));
    let (n, m) = (down.len(), up.len());
    if n == 0 || m == 0 {
        down.extend(up);
        return down;
    }
    // cost[i][j]: the first i of `down` and the first j of `up` stand already. A piece pays against all of the other
    // row: for those that stand (they are before it) and those that don't (it is before them).
    let width = m + 1;
    let mut down_pays = vec![0u32; n * width];
    for (i, d) in down.iter().enumerate() {
        let mut sum: u32 = up.iter().map(|u| pieces[*d].before(&pieces[*u])).sum();
        down_pays[i * width] = sum;
        for (j, u) in up.iter().enumerate() {
            sum = sum - pieces[*d].before(&pieces[*u]) + pieces[*u].before(&pieces[*d]);
            down_pays[i * width + j + 1] = sum;
        }
    }
    // Each pair is paid once, by the piece of `down`.
    let mut least = vec![0u32; (n + 1) * width];
    for i in 1..=n {
        for j in 0..=m {
            let by_down = least[(i - 1) * width + j] + down_pays[(i - 1) * width + j];
            let by_up = if j > 0 { least[i * width + j - 1] } else { u32::MAX };
            least[i * width + j] = by_down.min(by_up);
        }
    }
    let (mut i, mut j) = (n, m);
    let mut order = Vec::with_capacity(n + m);
    while i > 0 || j > 0 {
        let down_last = i > 0 && least[i * width + j] == least[(i - 1) * width + j] + down_pays[(i - 1) * width + j];
        if down_last {
            i -= 1;
            order.push(down[i]);
        } else {
            j -= 1;
            order.push(up[j]);
        }
    }
    order.reverse();
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(y1: f32, y2: f32, link: usize) -> Piece {
        Piece { y1, y2, from: 0.0, link }
    }

    fn placed(pieces: &[Piece]) -> Vec<f32> {
        places(pieces, &from_left_to_right(pieces), 10.0)
    }

    #[test]
    fn parallel_lines_never_cross() {
        let down = [piece(0.0, 100.0, 0), piece(20.0, 120.0, 1)];
        assert_eq!(placed(&down), [10.0, 0.0]);
        let up = [piece(100.0, 0.0, 0), piece(120.0, 20.0, 1)];
        assert_eq!(placed(&up), [0.0, 10.0]);
    }

    #[test]
    fn pieces_that_do_not_meet_share_a_place() {
        assert_eq!(placed(&[piece(0.0, 50.0, 0), piece(100.0, 150.0, 1), piece(300.0, 200.0, 2)]), [0.0, 0.0, 0.0]);
    }

    #[test]
    fn a_piece_keeps_off_what_is_on_the_left_and_takes_the_next_along() {
        let labelled = Piece { from: 40.0, ..piece(20.0, 120.0, 1) };
        assert_eq!(placed(&[piece(0.0, 100.0, 0), labelled]), [50.0, 40.0]);
        assert_eq!(placed(&[piece(300.0, 200.0, 0), labelled]), [0.0, 40.0]);
    }

    #[test]
    fn lines_at_one_height_do_not_lie_on_one_another() {
        // 0 arrives where 1 leaves: 1 must turn off before 0 comes in.
        let place = placed(&[piece(0.0, 100.0, 0), piece(100.0, 0.0, 1)]);
        assert!(place[0] != place[1]);
        let place = placed(&[piece(0.0, 100.0, 0), piece(100.0, 200.0, 1)]);
        assert!(place[1] < place[0]);
    }
}
