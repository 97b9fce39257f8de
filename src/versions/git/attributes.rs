//! The line in `.gitattributes` that says which files are journeys. It is committed, so everybody has it; a clone that
//! was not set up merges the same files as plain text.

/// The line.
pub(super) const LINE: &str = "*.journey.ron text eol=lf diff=trustline merge=trustline";

/// Whether the line stands there already, however it is spaced.
pub(super) fn has(text: &str) -> bool {
    text.lines().any(is_ours)
}

/// The text with the line at its end; the line ends and the end of the text are as they were.
pub(super) fn with(text: &str) -> String {
    if has(text) {
        return text.to_owned();
    }
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    if text.is_empty() || text.ends_with('\n') { format!("{text}{LINE}{end}") } else { format!("{text}{end}{LINE}") }
}

/// The text without the line; what else stands there is untouched.
pub(super) fn without(text: &str) -> String {
    let lines = || text.split_inclusive('\n');
    let mut kept: String = lines().filter(|line| !is_ours(line)).collect();
    if !text.ends_with('\n') && lines().next_back().is_some_and(is_ours) {
        // it stood at the end of a text without a last line break: the one before it came with it
        let end = if kept.ends_with("\r\n") { 2 } else { usize::from(kept.ends_with('\n')) };
        kept.truncate(kept.len() - end);
    }
    kept
}

/// Lines that are not ours and yet name what we set up; they stay when ours goes.
pub(super) fn others(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let names_it =
        |line: &str| line.split_whitespace().any(|word| word == "diff=trustline" || word == "merge=trustline");
    (1..).zip(text.lines()).filter(move |(_, line)| !line.starts_with('#') && !is_ours(line) && names_it(line))
}

fn is_ours(line: &str) -> bool {
    line.split_whitespace().eq(LINE.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adding_and_taking_away_leaves_every_other_byte() {
        for text in ["", "* text=auto\n", "* text=auto\r\n*.png binary\r\n", "*.png binary", "a\r\nb", "\n\n", "# é\n"]
        {
            let added = with(text);
            assert!(has(&added), "{added:?}");
            assert_eq!(with(&added), added);
            assert_eq!(without(&added), text, "{added:?}");
            assert_eq!(added.matches("\r\n").count() > 0, text.contains("\r\n"));
        }
    }

    #[test]
    fn the_line_is_known_wherever_it_stands() {
        let text = format!("a\n  {}\nb\n", LINE.replace(' ', "\t"));
        assert!(has(&text));
        assert_eq!(without(&text), "a\nb\n");
        let commented = format!("# {LINE}\n");
        assert!(!has(&commented));
        assert_eq!(others("x\n*.ron diff=trustline\n").collect::<Vec<_>>(), [(2, "*.ron diff=trustline")]);
    }
}
