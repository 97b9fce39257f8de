//! The samples, whole and mangled.

use super::bytes::Bytes;

/// What everything starts from; the smallest come first, so that most is tried on them.
pub const SAMPLES: [&str; 5] = [
    include_str!("../../data/every-field.journey.ron"),
    include_str!("../../data/other-spellings.journey.ron"),
    include_str!("../../data/replace-green-card.journey.ron"),
    include_str!("../../../sample_journeys/a-life-with-dhs.journey.ron"),
    include_str!("../../data/many-errors.ron"),
];

/// What is put into a file where it hurts.
const SHARDS: [&str; 40] = [
    "\"",
    "#",
    "r#\"",
    "\"#",
    "\\",
    "\\u{0}",
    "\\u{d800}",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "/*",
    "*/",
    "//",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "-",
    ".",
    "1e999",
    "0x",
    "1_0",
    "NaN",
    "-0.0",
    "99999999999999999999",
    "None",
    "Some(",
    "#![enable(implicit_some)]",
    "#![enable(unwrap_newtypes)]",
    "'",
    "\u{feff}",
    "\u{202e}",
    "é",
    "b\"",
    "<<<<<<< a\n",
];

/// The bytes themselves, or a sample with pieces cut out, doubled, moved and put in, as the bytes say.
pub fn mangled(data: &[u8]) -> Vec<u8> {
    let [first, rest @ ..] = data else { return Vec::new() };
    if *first >= 0xe0 {
        return rest.to_vec();
    }
    let mut bytes = Bytes(rest);
    let mut text = SAMPLES[usize::from(*first) % SAMPLES.len()].as_bytes().to_vec();
    for _ in 0..12 {
        if bytes.0.is_empty() {
            break;
        }
        let from = bytes.below(text.len());
        let to = (from + bytes.below(48)).min(text.len());
        let piece = text[from..to].to_vec();
        match bytes.below(7) {
            0 => drop(text.drain(from..to)),
            1 => drop(text.splice(from..from, piece)),
            2 => {
                let at = bytes.below(text.len());
                text.splice(at..at, piece);
            }
            3 => {
                let byte = bytes.byte();
                text.splice(from..from, [byte]);
            }
            4 => drop(text.splice(from..from, bytes.word(&SHARDS).into_bytes())),
            5 => drop(text.splice(from..to, bytes.word(&SHARDS).into_bytes())),
            _ => {
                let deep = [b"(".as_slice(), b"[", b"{"][bytes.below(3)].repeat(bytes.below(80));
                text.splice(from..from, deep);
            }
        }
    }
    text
}
