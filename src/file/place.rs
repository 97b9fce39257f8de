//! Offsets in a text as lines and columns.

use std::cell::Cell;

/// Where the lines of a text begin.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// Line, offset and column of the last place asked for: on endless lines, counting goes on from there.
    last: Cell<(usize, usize, usize)>,
}

impl<'a> Lines<'a> {
    /// The lines of a text.
    pub fn of(text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(breaks).collect(), last: Cell::new((0, 0, 0)) }
    }

    /// Line and column of an offset, both from 1, the column in characters.
    pub fn place(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        let count = |from: usize, to: usize| self.text.get(from..to).map_or(0, |between| between.chars().count());
        let (last_line, last, column) = self.last.get();
        let column = if last_line != line || offset.abs_diff(last) > offset - start {
            1 + count(start, offset)
        } else if last <= offset {
            column + count(last, offset)
        } else {
            column - count(offset, last)
        };
        self.last.set((line, offset, column));
        (line, column)
    }

    /// The offset of a line and column, both from 1.
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let Some(start) = self.starts.get(line.saturating_sub(1)) else { return self.text.len() };
        let rest = &self.text[*start..];
        rest.char_indices().nth(column.saturating_sub(1)).map_or(self.text.len(), |(at, _)| start + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_the_same_in_any_order() {
        let text = "aé\n\n“long line”\nend";
        let lines = Lines::of(text);
        let offsets: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
        for a in &offsets {
            for b in &offsets {
                lines.place(*a);
                let (line, column) = lines.place(*b);
                assert_eq!((line, column), Lines::of(text).place(*b));
                assert_eq!(lines.offset(line, column), *b);
            }
        }
    }
}
