//! How many rows of a list fit.

/// How many rows of these heights fit into `room`; if not all of them do, `more` is kept free for a line that says how
/// many are left out.
pub(super) fn fitting(heights: impl Iterator<Item = f32>, room: f32, more: f32) -> usize {
    let (mut used, mut with_more, mut all) = (0.0, 0, 0);
    for height in heights {
        used += height;
        if used > room {
            return with_more;
        }
        all += 1;
        if used + more <= room {
            with_more = all;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn as_many_fit_as_leave_room_for_the_line_that_counts_the_others() {
        let rows = |n: usize| std::iter::repeat_n(10.0, n);
        assert_eq!(fitting(rows(5), 50.0, 8.0), 5, "all fit, no line is needed");
        assert_eq!(fitting(rows(6), 50.0, 8.0), 4);
        assert_eq!(fitting(rows(6), 58.0, 8.0), 5);
        assert_eq!(fitting(rows(6), 5.0, 8.0), 0);
        assert_eq!(fitting(rows(0), 5.0, 8.0), 0);
    }
}
