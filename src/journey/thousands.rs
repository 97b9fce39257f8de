//! Counts as people write them: thousands set apart, and what is counted in the right number.

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

/// "1 touchpoint", "1,204 answers", "3 opportunities": `noun` is what one of them is called.
pub fn count<N: TryInto<u64>>(n: N, noun: &str) -> String {
    let n = n.try_into().unwrap_or(u64::MAX);
    match noun.strip_suffix('y') {
        _ if n == 1 => format!("1 {noun}"),
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{} {stem}ies", grouped(n)),
        _ => format!("{} {noun}s", grouped(n)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_stands_in_the_right_number() {
        let said = [count(1, "day"), count(2, "day"), count(0, "opportunity"), count(12_345, "answer")];
        assert_eq!(said, ["1 day", "2 days", "0 opportunities", "12,345 answers"]);
    }
}
