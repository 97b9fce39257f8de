//! Text in Markdown.

use std::fmt::{self, Display, Formatter, Write as _};

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a heading, which can't be on two lines.
    Heading,
    /// In a paragraph.
    Line,
    /// In an item whose words are indented this far.
    Inside(usize),
    /// In a cell of a table, or in a link, which can't be on two lines.
    Cell,
}

/// Text none of which is read as markup, whatever it says. Its own line breaks stay, empty lines and what no document
/// may hold go.
pub struct Escaped<'a>(pub &'a str, pub Place);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let space = |at_end: bool| if at_end { " " } else { "" };
        f.write_str(space(self.0.starts_with(' ')))?;
        // first of all, so that nothing stands together afterwards that was looked at apart
        let kept = self.0.replace(dropped, "");
        let lines = kept.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{B}', '\u{C}']);
        for (at, text) in lines.map(str::trim).filter(|text| !text.is_empty()).enumerate() {
            match self.1 {
                _ if at == 0 => {}
                Place::Heading => f.write_str(" ")?,
                Place::Line => f.write_str("\\\n")?,
                Place::Inside(indent) => write!(f, "\\\n{:indent$}", "")?,
                Place::Cell => f.write_str("<br>")?,
            }
            line(f, text, self.1)?;
        }
        f.write_str(space(self.0.len() > 1 && self.0.ends_with(' ')))
    }
}

fn line(f: &mut Formatter<'_>, text: &str, place: Place) -> fmt::Result {
    let mut digits = true;
    for (at, c) in text.char_indices() {
        match c {
            '\t' => f.write_char(' ')?,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '{' | '}' => write!(f, "\\{c}")?,
            // at the end of a heading these go with it
            '#' if place == Place::Heading => f.write_str("\\#")?,
            // at the beginning of a line these make headings, lists and rules
            '#' | '+' | '-' | '=' if at == 0 => write!(f, "\\{c}")?,
            // an entity begins so, and nothing else
            '&' if text[at + 1..].starts_with(|c: char| c == '#' || c.is_ascii_alphanumeric()) => f.write_str("\\&")?,
            '.' | ')' if at > 0 && digits && ends(&text[at + 1..]) => write!(f, "\\{c}")?,
            c => f.write_char(c)?,
        }
        digits &= c.is_ascii_digit();
    }
    Ok(())
}

/// What no document may hold. Controls that break lines do so here.
fn dropped(c: char) -> bool {
    let breaks = matches!(c, '\t' | '\n' | '\r' | '\u{85}' | '\u{B}' | '\u{C}');
    c.is_control() && !breaks || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// Whether a number before could be that of a list.
fn ends(rest: &str) -> bool {
    rest.chars().next().is_none_or(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_read_as_markup() {
        let said = |text| Escaped(text, Place::Line).to_string();
        assert_eq!(said("# a"), "\\# a");
        assert_eq!(said("1. a"), "1\\. a");
        assert_eq!(said("12) a"), "12\\) a");
        assert_eq!(said("- a\n---\n===\n+ b"), "\\- a\\\n\\---\\\n\\===\\\n\\+ b");
        assert_eq!(
            said("<b> `x` |y| [a](b) *c* ~~d~~ &lt; $e$"),
            "\\<b\\> \\`x\\` \\|y\\| \\[a\\](b) \\*c\\* \\~\\~d\\~\\~ \\&lt; \\$e\\$"
        );
        assert_eq!(said("2.5 hours"), "2.5 hours");
        assert_eq!(said("I-90, 2.5 hours (#2)."), "I-90, 2.5 hours (#2).");
        assert_eq!(said("a & b"), "a & b");
        assert_eq!(said("&\u{7}amp; \n\u{1b}# a\n\u{7f}"), "\\&amp;\\\n\\# a");
        assert_eq!(Escaped("a\nb", Place::Heading).to_string(), "a b");
        assert_eq!(Escaped("C #", Place::Heading).to_string(), "C \\#");
        assert_eq!(said(", "), ", ");
        assert_eq!(Escaped("a\n\n  b", Place::Cell).to_string(), "a<br>b");
        assert_eq!(Escaped("a\r\n    b", Place::Inside(4)).to_string(), "a\\\n    b");
    }
}
