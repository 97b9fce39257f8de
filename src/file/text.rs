//! How a text is written: as it is in quotes, by the line where it has lines, escaped where it has to be.

use std::fmt::Write;

/// Appends `text` as a RON string.
///
/// A text with line breaks becomes a raw string, so that it differs by line; but not one with other control
/// characters, which would not be seen, nor one with a line that looks like a merge's conflict marker.
pub(super) fn push_text(out: &mut String, text: &str) {
    if text.contains('\n') && !text.chars().any(|c| c.is_control() && c != '\n') && !text.contains("\n<<<<<<<") {
        return push_raw(out, text);
    }
    out.push('"');
    let mut plain = 0;
    for (at, c) in text.char_indices() {
        let escape = match c {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            c if c.is_control() => "",
            _ => continue,
        };
        out.push_str(&text[plain..at]);
        if escape.is_empty() {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        } else {
            out.push_str(escape);
        }
        plain = at + c.len_utf8();
    }
    out.push_str(&text[plain..]);
    out.push('"');
}

fn push_raw(out: &mut String, text: &str) {
    let hashes = text
        .match_indices('"')
        .map(|(at, _)| 1 + text[at + 1..].bytes().take_while(|b| *b == b'#').count())
        .max()
        .unwrap_or(0);
    let fence = "#".repeat(hashes);
    let _ = write!(out, "r{fence}\"{text}\"{fence}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_read_back_as_they_were() {
        for (text, expected) in [
            ("plain – “as it is”", "\"plain – “as it is”\""),
            ("a \"b\" \\", r#""a \"b\" \\""#),
            ("two\nlines", "r\"two\nlines\""),
            ("\"quoted\"\n", "r#\"\"quoted\"\n\"#"),
            ("ends \"##\nhere", "r###\"ends \"##\nhere\"###"),
            ("tab\tand\r\nCR\u{7f}\u{85}", r#""tab\tand\r\nCR\u{7f}\u{85}""#),
            ("x\n<<<<<<< ours\n", r#""x\n<<<<<<< ours\n""#),
        ] {
            let mut out = String::new();
            push_text(&mut out, text);
            assert_eq!(out, expected);
            assert_eq!(ron::from_str::<String>(&out).as_deref(), Ok(text));
        }
    }
}
