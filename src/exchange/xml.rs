//! Text and numbers in XML.

use std::fmt::{self, Display, Formatter, Write as _};

/// Text that can stand between tags and in attributes: nothing of it is read as markup, and what XML 1.0 forbids is
/// dropped (<https://www.w3.org/TR/xml/#charsets>).
pub struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let special = |c: char| matches!(c, '&' | '<' | '>' | '"' | '\'') || c.is_control() || forbidden(c);
        let mut rest = self.0;
        while let Some(at) = rest.find(special) {
            f.write_str(&rest[..at])?;
            let c = rest[at..].chars().next().unwrap_or_default();
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                '\n' | '\t' => f.write_char(c)?,
                _ => {}
            }
            rest = &rest[at + c.len_utf8()..];
        }
        f.write_str(rest)
    }
}

/// Characters no XML document may hold besides control characters.
fn forbidden(c: char) -> bool {
    matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// A length with at most two digits after the point.
pub struct Number(pub f32);

impl Display for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        #[expect(clippy::cast_possible_truncation, reason = "a map is smaller than that")]
        let hundredths = (f64::from(self.0) * 100.0).round() as i64;
        let (sign, n) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
        match (n / 100, n % 100) {
            (whole, 0) => write!(f, "{sign}{whole}"),
            (whole, part) if part % 10 == 0 => write!(f, "{sign}{whole}.{}", part / 10),
            (whole, part) => write!(f, "{sign}{whole}.{part:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_short() {
        let said = [0.0, -0.001, 1.0, 2.5, 2.25, -3.07, 100.999].map(|n| Number(n).to_string());
        assert_eq!(said, ["0", "0", "1", "2.5", "2.25", "-3.07", "101"]);
    }

    proptest! {
        #[test]
        fn what_is_escaped_reads_as_it_was(text in "\\PC{0,40}") {
            let xml = format!("<a b=\"{0}\">{0}</a>", Escaped(&text));
            let read = resvg::usvg::roxmltree::Document::parse(&xml).expect("it is XML");
            let legal: String = text.chars().filter(|c| !forbidden(*c) && !c.is_control()).collect();
            prop_assert_eq!(read.root_element().text().unwrap_or_default(), &legal);
            prop_assert_eq!(read.root_element().attribute("b").unwrap_or_default(), &legal);
        }
    }
}
