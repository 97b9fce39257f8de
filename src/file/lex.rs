//! The tokens of RON with their places.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// `(`, `[` or `{`.
    Open(char),
    /// `)`, `]` or `}`.
    Close(char),
    /// A string, raw or not.
    Text,
    /// Anything that begins as a number does, ranges included.
    Number,
    /// A character or a byte string.
    Char,
    /// An identifier, raw or not.
    Word,
    /// Any other character.
    Other(char),
    /// What cannot be a token, and why.
    Broken(&'static str),
    /// The end of the text.
    End,
}

/// A token and its place.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub kind: TokenKind,
    pub span: Range<usize>,
}

/// Cuts a text into tokens.
#[derive(Clone)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    ahead: Token,
}

/// What `ron` skips between tokens.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r' | '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}')
}

fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

impl<'a> Lexer<'a> {
    /// The tokens of a text.
    pub fn of(text: &'a str) -> Self {
        let mut lexer = Self { text, at: 0, ahead: Token { kind: TokenKind::End, span: 0..0 } };
        lexer.next();
        lexer
    }

    /// The next token, left where it is.
    pub fn peek(&self) -> Token {
        self.ahead.clone()
    }

    /// The kinds of the next two tokens.
    pub fn peek_two(&self) -> (TokenKind, TokenKind) {
        if self.ahead.kind != TokenKind::Word {
            return (self.ahead.kind, TokenKind::End); // spares a copy that might lex a long text twice
        }
        let mut copy = self.clone();
        copy.next();
        (self.ahead.kind, copy.ahead.kind)
    }

    /// The next token.
    pub fn next(&mut self) -> Token {
        let token = self.lex();
        std::mem::replace(&mut self.ahead, token)
    }

    /// An identifier without the mark of a raw one.
    pub fn word(&self, span: &Range<usize>) -> &'a str {
        let word = &self.text[span.clone()];
        word.strip_prefix("r#").unwrap_or(word)
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn lex(&mut self) -> Token {
        if let Err(comment) = self.skip() {
            let span = comment..self.text.len();
            self.at = self.text.len();
            return Token { kind: TokenKind::Broken("this comment has no end `*/`"), span };
        }
        let start = self.at;
        let Some(first) = self.rest().chars().next() else {
            return Token { kind: TokenKind::End, span: start..start };
        };
        let kind = self.kind(first);
        let end = match kind {
            TokenKind::Broken(_) => self.text[start..].find('\n').map_or(self.text.len(), |line| start + line),
            _ => self.at,
        };
        Token { kind, span: start..end }
    }

    fn kind(&mut self, first: char) -> TokenKind {
        let rest = self.rest();
        let bytes = rest.as_bytes();
        match first {
            '(' | '[' | '{' => self.one(first, TokenKind::Open(first)),
            ')' | ']' | '}' => self.one(first, TokenKind::Close(first)),
            '"' => self.string(1),
            '\'' => self.character(1),
            'r' if matches!(bytes, [_, b'"', ..] | [_, b'#', b'"' | b'#', ..]) => self.raw(1),
            'b' if bytes.get(1) == Some(&b'"') => self.bytes(2),
            'b' if bytes.get(1) == Some(&b'\'') => self.character(2),
            'b' if matches!(bytes, [_, b'r', b'"', ..] | [_, b'r', b'#', ..]) => match self.raw(2) {
                TokenKind::Text => TokenKind::Char,
                other => other,
            },
            'r' if bytes.get(1) == Some(&b'#') => {
                self.at += 2;
                self.run(|c| is_word(c) || matches!(c, '.' | '+' | '-'));
                TokenKind::Word
            }
            '0'..='9' | '+' | '-' | '.' => {
                self.at += 1;
                self.run(|c| is_word(c) || matches!(c, '.' | '+' | '-' | '='));
                TokenKind::Number
            }
            c if is_word(c) => {
                self.run(is_word);
                TokenKind::Word
            }
            c => self.one(c, TokenKind::Other(c)),
        }
    }

    fn one(&mut self, c: char, kind: TokenKind) -> TokenKind {
        self.at += c.len_utf8();
        kind
    }

    fn run(&mut self, part: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.find(|c| !part(c)).unwrap_or(rest.len());
    }

    fn skip(&mut self) -> Result<(), usize> {
        loop {
            self.run(is_space);
            let (start, rest) = (self.at, self.rest());
            if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                let (mut level, bytes) = (0_usize, self.text.as_bytes());
                loop {
                    match bytes.get(self.at..).unwrap_or_default() {
                        [b'/', b'*', ..] => level += 1,
                        [b'*', b'/', ..] => level -= 1,
                        [_, _, ..] => {
                            self.at += 1;
                            continue;
                        }
                        _ => return Err(start),
                    }
                    self.at += 2;
                    if level == 0 {
                        break;
                    }
                }
            } else {
                return Ok(());
            }
        }
    }

    fn string(&mut self, prefix: usize) -> TokenKind {
        let bytes = self.text.as_bytes();
        let mut at = self.at + prefix;
        let mut escaped = false;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => {
                    let inside = &self.text[self.at + prefix..at];
                    let token = &self.text[self.at..=at];
                    self.at = at + 1;
                    // `ron` knows all escapes; a wrong one is wrong wherever the text stands
                    let sound = !escaped || inside.is_empty() || prefix == 2 || ron::from_str::<String>(token).is_ok();
                    return if sound { TokenKind::Text } else { TokenKind::Broken(ESCAPE) };
                }
                b'\\' => {
                    escaped = true;
                    at += 2;
                }
                _ => at += 1,
            }
        }
        self.at = self.text.len();
        TokenKind::Broken("this text has no closing `\"`")
    }

    fn bytes(&mut self, prefix: usize) -> TokenKind {
        match self.string(prefix) {
            TokenKind::Text => TokenKind::Char,
            other => other,
        }
    }

    fn raw(&mut self, prefix: usize) -> TokenKind {
        let rest = &self.rest()[prefix..];
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        if !rest[hashes..].starts_with('"') {
            self.at += prefix + hashes;
            return TokenKind::Broken("expected `\"` to begin a raw text");
        }
        let fence = format!("\"{}", &rest[..hashes]);
        let inside = hashes + 1;
        if let Some(length) = rest[inside..].find(&fence) {
            self.at += prefix + inside + length + fence.len();
            return TokenKind::Text;
        }
        self.at = self.text.len();
        TokenKind::Broken("this raw text has no end: it ends in `\"` and as many `#` as it began with")
    }

    fn character(&mut self, prefix: usize) -> TokenKind {
        let rest = &self.rest()[prefix..];
        let inside = match rest.chars().next() {
            Some('\\') => rest.get(2..).and_then(|after| after.find('\'')).map(|at| at + 2),
            Some(c) => Some(c.len_utf8()),
            None => None,
        };
        match inside {
            Some(length) if length <= 12 && rest[length..].starts_with('\'') => {
                self.at += prefix + length + 1;
                TokenKind::Char
            }
            _ => {
                self.at += prefix;
                TokenKind::Broken("texts stand in double quotes, `\"…\"`")
            }
        }
    }
}

const ESCAPE: &str = "this text holds a `\\` that escapes nothing: write `\\\\` for a backslash";
