//! Numbers as people write and read them.

use crate::journey::settle::round4;
use crate::journey::thousands::group;
pub use crate::journey::thousands::grouped;

/// A number with its thousands grouped and at most four decimals.
pub fn decimal(x: f64) -> String {
    let text = round4(x).to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').map_or((digits, String::new()), |(w, p)| (w, format!(".{p}")));
    format!("{sign}{}{part}", group(whole))
}

/// A number rounded to the given decimals, grouped: for figures that are computed.
pub fn rounded(x: f64, decimals: u32) -> String {
    let scale = 10f64.powi(decimals.cast_signed());
    decimal((x * scale).round() / scale)
}

/// What remains of a typed number without separators of thousands; none = nothing was typed.
fn cleaned(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    (!digits.is_empty()).then_some(digits)
}

/// A typed number; nothing typed = no number.
pub fn parse_decimal(text: &str) -> Result<Option<f64>, String> {
    let Some(digits) = cleaned(text) else { return Ok(None) };
    match digits.parse::<f64>() {
        Ok(x) if x.is_finite() => Ok(Some(round4(x))),
        _ => Err("Enter a number, such as 90.2, or leave it empty".into()),
    }
}

/// A typed whole number from 0; nothing typed = no number.
pub fn parse_count(text: &str) -> Result<Option<u64>, String> {
    let Some(digits) = cleaned(text) else { return Ok(None) };
    digits.parse().map(Some).map_err(|_| "Enter a whole number from 0, such as 1,482,002, or leave it empty".into())
}

/// A typed percentage as a part of 1; nothing typed = not known.
pub fn parse_percent(text: &str) -> Result<Option<f64>, String> {
    let typed = text.trim().trim_end_matches('%');
    let percent = parse_decimal(typed).map_err(|_| "Enter a percentage from 0 to 100, or leave it empty".to_owned())?;
    match percent {
        Some(percent) if !(0.0..=100.0).contains(&percent) => Err("Enter a percentage from 0 to 100".into()),
        percent => Ok(percent.map(|percent| round4(percent / 100.0))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped_and_taken() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_482_002), "1,482,002");
        assert_eq!(decimal(-1_234.5), "-1,234.5");
        assert_eq!(decimal(90.2), "90.2");
        assert_eq!(rounded(2_227_542.338_4, 0), "2,227,542");
        assert_eq!(parse_count("1,482,002"), Ok(Some(1_482_002)));
        assert_eq!(parse_count(" 1 482 002 "), Ok(Some(1_482_002)));
        assert_eq!(parse_count(""), Ok(None));
        assert!(parse_count("-1").is_err() && parse_count("1.5").is_err() && parse_count("many").is_err());
    }

    #[test]
    fn percentages_are_parts_of_one() {
        assert_eq!(parse_percent("60 %"), Ok(Some(0.6)));
        assert_eq!(parse_percent("12.5"), Ok(Some(0.125)));
        assert_eq!(parse_percent("  "), Ok(None));
        assert!(parse_percent("120").is_err() && parse_percent("-1").is_err() && parse_percent("half").is_err());
        assert!(parse_decimal("NaN").is_err() && parse_decimal("inf").is_err());
    }
}
