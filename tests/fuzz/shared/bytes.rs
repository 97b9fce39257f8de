//! Choices made by bytes: a fuzzer finds its way by turning them.

use std::borrow::Borrow;

/// Bytes that are used up one by one; after the last everything is 0.
pub struct Bytes<'a>(pub &'a [u8]);

impl Bytes<'_> {
    /// The next one.
    pub fn byte(&mut self) -> u8 {
        match self.0 {
            [first, rest @ ..] => {
                self.0 = rest;
                *first
            }
            [] => 0,
        }
    }

    /// A number below `n`, or 0.
    pub fn below(&mut self, n: usize) -> usize {
        let wide = if n > 256 { usize::from(self.byte()) << 8 } else { 0 };
        (wide + usize::from(self.byte())) % n.max(1)
    }

    /// One in `n`.
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }

    /// One of these.
    pub fn pick<'t, T>(&mut self, list: &'t [T]) -> Option<&'t T> {
        let at = self.below(list.len());
        list.get(at)
    }

    /// One of these words.
    pub fn word(&mut self, list: &[impl Borrow<str>]) -> String {
        self.pick(list).map(|word| word.borrow().to_owned()).unwrap_or_default()
    }
}
