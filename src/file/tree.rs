//! RON as a tree in which everything knows its place. `ron` decides what a file means; this is for saying where.
//!
//! The parser goes on where it can: a forgotten comma is noted and supplied, and after any other error the tree ends,
//! with all that was read so far.

use super::lex::{Lexer, Token, TokenKind};
use super::scan::MAX_DEPTH;
use std::ops::Range;

/// A value and where it stands.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub span: Range<usize>,
    pub kind: Kind<'a>,
    /// False where the text broke off before the value was complete.
    pub whole: bool,
}

/// What a value looks like.
#[derive(Debug)]
pub(super) enum Kind<'a> {
    /// A string of any spelling.
    Text,
    /// A number of any spelling.
    Number,
    /// `true`, `None`, `Matters`.
    Word(&'a str),
    /// `[…]`
    List(Vec<Node<'a>>),
    /// `{…}`
    Map(Vec<(Node<'a>, Node<'a>)>),
    /// `(a: …)`, perhaps with a name.
    Record(Option<&'a str>, Vec<Field<'a>>),
    /// `(…)`, perhaps with a name.
    Tuple(Option<&'a str>, Vec<Node<'a>>),
    /// A character, a byte string, a range: nothing a journey has outside `ext`.
    Other,
}

/// A field of a record.
#[derive(Debug)]
pub(super) struct Field<'a> {
    pub name: &'a str,
    pub at: Range<usize>,
    pub value: Node<'a>,
}

/// Where the text is no RON, and what it should have been.
#[derive(Debug)]
pub(super) struct Broken {
    pub span: Range<usize>,
    pub message: String,
    pub hint: &'static str,
}

/// A text as a tree.
pub(super) struct Tree<'a> {
    /// The file's value; none if it has none.
    pub root: Option<Node<'a>>,
    /// What was wrong with the syntax.
    pub broken: Vec<Broken>,
}

impl<'a> Tree<'a> {
    /// The tree of a text.
    pub fn of(text: &'a str) -> Self {
        let mut parser = Parser { text, lexer: Lexer::of(text), broken: Vec::new(), lost: false, last: 0..0 };
        parser.attributes();
        let root = (!parser.lost).then(|| parser.value(0, "a journey, `Journey(…)`")).flatten();
        if !parser.lost && parser.lexer.peek().kind != TokenKind::End {
            let span = parser.lexer.peek().span;
            parser.fail(span, "expected the end of the file after the journey's closing `)`".into(), "");
        }
        Self { root, broken: parser.broken }
    }
}

struct Parser<'a> {
    text: &'a str,
    lexer: Lexer<'a>,
    broken: Vec<Broken>,
    /// The syntax is lost: nothing more can be read.
    lost: bool,
    /// The last token.
    last: Range<usize>,
}

/// The most forgotten commas that are told.
const MANY: usize = 100;

impl<'a> Parser<'a> {
    fn next(&mut self) -> Token {
        let token = self.lexer.next();
        self.last = token.span.clone();
        token
    }

    fn eat(&mut self, kind: TokenKind) -> bool {
        let found = self.lexer.peek().kind == kind;
        if found {
            self.next();
        }
        found
    }

    fn fail(&mut self, span: Range<usize>, message: String, hint: &'static str) {
        if !self.lost {
            if let Some(text) = self.running_text() {
                let message = "this text has no closing `\"` on its line".into();
                self.broken.push(Broken { span: text, message, hint: "close it, or check the quotes inside it" });
                self.lost = true;
                return;
            }
            self.broken.push(Broken { span, message, hint });
        }
        self.lost = true;
    }

    /// The beginning of the text just read, if it runs over its line: then its quote is missing, not what follows.
    fn running_text(&self) -> Option<Range<usize>> {
        let text = &self.text[self.last.clone()];
        let line = text.starts_with('"').then(|| text.find('\n'))??;
        Some(self.last.start..self.last.start + line)
    }

    fn expected(&mut self, what: &str, hint: &'static str) {
        let token = self.lexer.peek();
        let found = match token.kind {
            TokenKind::End => "the end of the file".into(),
            TokenKind::Broken(message) => return self.fail(token.span, message.into(), ""),
            _ => format!("`{}`", excerpt(&self.text[token.span.clone()])),
        };
        self.fail(token.span, format!("expected {what}, found {found}"), hint);
    }

    /// `#![…]` before the value; `ron` knows which there are.
    fn attributes(&mut self) {
        while self.lexer.peek().kind == TokenKind::Other('#') {
            let start = self.next().span.start;
            let mut depth = 0_usize;
            loop {
                match self.next().kind {
                    TokenKind::Open(_) => depth += 1,
                    TokenKind::Close(_) if depth > 1 => depth -= 1,
                    TokenKind::Close(_) | TokenKind::End | TokenKind::Broken(_) => break,
                    _ => {}
                }
            }
            if ron::from_str::<()>(&format!("{}()", &self.text[start..self.last.end])).is_err() {
                let line = self.text[start..].lines().next().map_or(0, str::len);
                return self.fail(start..start + line, "expected `#![enable(implicit_some)]`".into(), "");
            }
        }
    }

    fn value(&mut self, depth: usize, what: &str) -> Option<Node<'a>> {
        let token = self.lexer.peek();
        let start = token.span.start;
        if depth > MAX_DEPTH {
            self.fail(token.span, "brackets are nested too deep".into(), "");
            return None;
        }
        let kind = match token.kind {
            TokenKind::Text => self.leaf(Kind::Text),
            TokenKind::Number => self.leaf(Kind::Number),
            TokenKind::Char => self.leaf(Kind::Other),
            TokenKind::Word => {
                self.next();
                let word = self.lexer.word(&token.span);
                match self.lexer.peek().kind {
                    TokenKind::Open('(') => self.parens(Some(word), depth),
                    _ => Kind::Word(word),
                }
            }
            TokenKind::Open('(') => self.parens(None, depth),
            TokenKind::Open('[') => self.list(depth),
            TokenKind::Open(_) => self.map(depth),
            _ => {
                self.expected(what, "");
                return None;
            }
        };
        Some(Node { span: start..self.last.end, kind, whole: !self.lost })
    }

    fn leaf(&mut self, kind: Kind<'a>) -> Kind<'a> {
        self.next();
        kind
    }

    /// Whether an entry follows; takes the bracket that ends them.
    fn more(&mut self, close: char) -> bool {
        !self.lost && !self.eat(TokenKind::Close(close))
    }

    /// Takes the comma after an entry, or supplies it where the next line plainly begins another.
    fn comma(&mut self, close: char, entry: &mut Node<'a>) {
        if self.lost || self.eat(TokenKind::Other(',')) || self.lexer.peek().kind == TokenKind::Close(close) {
            return;
        }
        let next = self.lexer.peek();
        let begins = matches!(next.kind, TokenKind::Word | TokenKind::Text | TokenKind::Open(_));
        if begins && self.broken.len() < MANY && self.text[self.last.end..next.span.start].contains('\n') {
            let at = self.last.end.saturating_sub(1)..self.last.end;
            let at = if self.text.is_char_boundary(at.start) { at } else { self.last.end..self.last.end };
            self.broken.push(Broken { span: at, message: "expected `,` after this".into(), hint: "add the comma" });
        } else {
            let hint = match (next.kind, close) {
                (TokenKind::Other(':'), ')') => "names of fields are written without quotes",
                (TokenKind::Other(':'), _) => "fields with names stand in `(…)`, ids in `{…}`",
                _ => "",
            };
            self.expected(&format!("`,` or `{close}`"), hint);
            entry.whole = false;
        }
    }

    fn parens(&mut self, name: Option<&'a str>, depth: usize) -> Kind<'a> {
        self.next();
        let ahead = self.lexer.peek_two();
        if matches!(ahead, (TokenKind::Word, TokenKind::Other(':'))) {
            let mut fields = Vec::new();
            while self.more(')') {
                let token = self.lexer.peek();
                if token.kind != TokenKind::Word {
                    let hint = match token.kind {
                        TokenKind::Text => "names of fields are written without quotes",
                        _ => "",
                    };
                    self.expected("the name of a field or `)`", hint);
                    break;
                }
                self.next();
                if !self.eat(TokenKind::Other(':')) {
                    self.expected("`:` after the field's name", "");
                    break;
                }
                let Some(mut value) = self.value(depth + 1, "a value") else { break };
                self.comma(')', &mut value);
                fields.push(Field { name: self.lexer.word(&token.span), at: token.span, value });
            }
            return Kind::Record(name, fields);
        }
        Kind::Tuple(name, self.entries(')', depth))
    }

    fn list(&mut self, depth: usize) -> Kind<'a> {
        self.next();
        Kind::List(self.entries(']', depth))
    }

    fn entries(&mut self, close: char, depth: usize) -> Vec<Node<'a>> {
        let mut entries = Vec::new();
        while self.more(close) {
            let Some(mut value) = self.value(depth + 1, &format!("a value or `{close}`")) else { break };
            self.comma(close, &mut value);
            entries.push(value);
        }
        entries
    }

    fn map(&mut self, depth: usize) -> Kind<'a> {
        self.next();
        let mut entries = Vec::new();
        while self.more('}') {
            let Some(key) = self.value(depth + 1, "a key or `}`") else { break };
            if self.lost {
                break;
            }
            if !self.eat(TokenKind::Other(':')) {
                self.expected("`:` after the key", "");
                break;
            }
            let Some(mut value) = self.value(depth + 1, "a value") else { break };
            self.comma('}', &mut value);
            entries.push((key, value));
        }
        Kind::Map(entries)
    }
}

/// The beginning of a text, short enough for a message.
pub(super) fn excerpt(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.into(),
    }
}
