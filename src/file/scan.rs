//! One pass over the text that knows RON's strings, characters and comments but builds nothing: how deep it nests,
//! where its comments are, where a line begins with a merge's marker. Not recursive, so no input overflows a stack.

use std::ops::Range;

/// How many brackets may be open at once.
pub(super) const MAX_DEPTH: usize = 64;

/// What the pass saw.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The bracket that opens one level too many.
    pub too_deep: Option<usize>,
    /// The comments in order, line comments without their line break.
    pub comments: Vec<Range<usize>>,
    /// Where the first value begins, after comments and `#![…]`; none if there is nothing else.
    pub value: Option<usize>,
    /// Lines outside strings and comments that begin with seven of a marker's characters.
    pub markers: Vec<usize>,
}

/// Looks through the text.
pub(super) fn scan(text: &str) -> Scan {
    let mut scanner = Scanner { text: text.as_bytes(), at: 0, depth: 0, in_attribute: false, seen: Scan::default() };
    scanner.run();
    scanner.seen
}

struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
    depth: usize,
    in_attribute: bool,
    seen: Scan,
}

impl Scanner<'_> {
    fn run(&mut self) {
        while let Some(&byte) = self.text.get(self.at) {
            match byte {
                b' ' | b'\n' | b'\t' | b'\r' | 0x0B | 0x0C => {
                    self.at += 1;
                    continue;
                }
                b'/' if matches!(self.peek(1), Some(b'/' | b'*')) => {
                    self.comment();
                    continue;
                }
                b'#' if self.peek(1) == Some(b'!') && self.seen.value.is_none() && self.depth == 0 => {
                    self.in_attribute = true;
                }
                0xC2 | 0xE2 => {
                    if let Some(width) = self.wide_space() {
                        self.at += width;
                        continue;
                    }
                }
                _ => {}
            }
            if self.seen.value.is_none() && !self.in_attribute {
                self.seen.value = Some(self.at);
            }
            match byte {
                b'(' | b'[' | b'{' => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        self.seen.too_deep = Some(self.at);
                        return;
                    }
                    self.at += 1;
                }
                b')' | b']' | b'}' => {
                    self.depth = self.depth.saturating_sub(1);
                    self.in_attribute &= self.depth > 0;
                    self.at += 1;
                }
                b'"' => self.string(),
                b'\'' => self.character(),
                b'<' | b'>' | b'=' | b'|' | b'%' | b'+' | b'-' | b'\\' => {
                    let run = self.text[self.at..].iter().take_while(|b| **b == byte).count();
                    if run >= 7 && (self.at == 0 || self.text[self.at - 1] == b'\n') {
                        self.seen.markers.push(self.at);
                    }
                    self.at += run;
                }
                b'_' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | 0x80.. => self.word(),
                _ => self.at += 1,
            }
        }
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.text.get(self.at + ahead).copied()
    }

    /// The width of one of the spaces beyond ASCII that RON skips.
    fn wide_space(&self) -> Option<usize> {
        match &self.text[self.at..] {
            [0xC2, 0x85, ..] => Some(2),
            [0xE2, 0x80, 0x8E | 0x8F | 0xA8 | 0xA9, ..] => Some(3),
            _ => None,
        }
    }

    fn comment(&mut self) {
        let start = self.at;
        if self.peek(1) == Some(b'/') {
            self.at = self.find(b'\n', start);
        } else {
            let mut level = 0_usize;
            while self.at < self.text.len() {
                match &self.text[self.at..] {
                    [b'/', b'*', ..] => level += 1,
                    [b'*', b'/', ..] => level -= 1,
                    _ => {
                        self.at += 1;
                        continue;
                    }
                }
                self.at += 2;
                if level == 0 {
                    break;
                }
            }
        }
        self.seen.comments.push(start..self.at);
    }

    /// A word, which may turn out to be what a raw or byte string begins with.
    fn word(&mut self) {
        let start = self.at;
        while matches!(self.peek(0), Some(b'_' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | 0x80..)) {
            self.at += 1;
        }
        match (&self.text[start..self.at], self.peek(0)) {
            (b"r" | b"br", Some(b'"' | b'#')) => self.raw(),
            (b"b", Some(b'"')) => self.string(),
            (b"b", Some(b'\'')) => self.character(),
            _ => {}
        }
    }

    fn string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.peek(0) {
            self.at += 1;
            match byte {
                b'"' => return,
                b'\\' => self.at += 1,
                _ => {}
            }
        }
        self.at = self.text.len();
    }

    fn raw(&mut self) {
        let start = self.at;
        while self.peek(0) == Some(b'#') {
            self.at += 1;
        }
        let hashes = self.at - start;
        if self.peek(0) != Some(b'"') {
            return;
        }
        loop {
            self.at = self.find(b'"', self.at + 1);
            if self.at >= self.text.len() {
                return;
            }
            let closing = self.text[self.at + 1..].iter().take(hashes).take_while(|b| **b == b'#').count();
            if closing == hashes {
                self.at += 1 + hashes;
                return;
            }
        }
    }

    /// `'x'` or `'\…'`; anything else is an error that the parser will name.
    fn character(&mut self) {
        let inside = self.at + 1;
        let end = match self.text.get(inside) {
            Some(b'\\') => self.find(b'\'', inside + 2).min(self.text.len()),
            Some(first) => {
                let width = match first {
                    0xF0.. => 4,
                    0xE0.. => 3,
                    0xC0.. => 2,
                    _ => 1,
                };
                inside + width
            }
            None => inside,
        };
        let closes = end - inside <= 12 && self.text.get(end) == Some(&b'\'');
        self.at = if closes { end + 1 } else { inside };
    }

    fn find(&self, byte: u8, from: usize) -> usize {
        let from = from.min(self.text.len());
        self.text[from..].iter().position(|b| *b == byte).map_or(self.text.len(), |i| from + i)
    }
}
