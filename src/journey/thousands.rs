//! The thousands of a number set apart, as people write them.

/// "1482002" → "1,482,002". Digits only: no sign, no decimals.
pub fn group(digits: &str) -> String {
    let mut text = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The same of a count.
pub fn grouped(n: u64) -> String {
    group(&n.to_string())
}
