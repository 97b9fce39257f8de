//! Public Sans inside the document, so that it looks the same where the font isn't installed.

use super::shapes::{css, put};
use crate::picture::Weight;
use std::fmt::Write as _;

/// Writes the rules of a style sheet that hold the fonts of these weights.
pub fn embed(out: &mut String, weights: &[Weight]) {
    for weight in weights {
        put!(out, "@font-face{{font-family:\"Public Sans\";font-weight:{};src:url(data:font/ttf;base64,", css(*weight));
        base64(out, weight.font());
        out.push_str(")}");
    }
}

/// Bytes in base 64 (RFC 4648).
fn base64(out: &mut String, bytes: &[u8]) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    out.reserve(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let digit = (bits >> (18 - 6 * place)) & 63;
            out.push(if place > three.len() { '=' } else { char::from(DIGITS[digit as usize]) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_as_the_rfc_has_it() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            let mut out = String::new();
            base64(&mut out, bytes.as_bytes());
            assert_eq!(out, text);
        }
    }
}
