//! The sides of a file that a line merge left with its markers in.

/// The versions that stand between the markers; the base is there only where the markers have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// What both come from, as far as the markers tell.
    pub base: Option<String>,
    /// Our side.
    pub ours: String,
    /// Their side.
    pub theirs: String,
}

/// The sides of a text with git's markers (two sides, or three as `diff3` has them). None if it has no such markers, or
/// not in pairs.
pub fn sides(text: &str) -> Option<Marked> {
    enum Part {
        Both,
        Ours,
        Base,
        Theirs,
    }
    let (mut base, mut ours, mut theirs) = (String::new(), String::new(), String::new());
    let (mut part, mut any, mut based) = (Part::Both, false, true);
    let mut had_base = false;
    for line in text.split_inclusive('\n') {
        let is = |mark: char| {
            let rest = line.trim_start_matches(mark);
            line.len() - rest.len() >= 7 && (rest.trim_end().is_empty() || rest.starts_with(' '))
        };
        match part {
            Part::Both if is('<') => (part, any, had_base) = (Part::Ours, true, false),
            Part::Ours if is('|') => (part, had_base) = (Part::Base, true),
            Part::Ours | Part::Base if is('=') => {
                based &= had_base;
                part = Part::Theirs;
            }
            Part::Theirs if is('>') => part = Part::Both,
            Part::Both => [&mut base, &mut ours, &mut theirs].into_iter().for_each(|side| side.push_str(line)),
            Part::Ours => ours.push_str(line),
            Part::Base => base.push_str(line),
            Part::Theirs => theirs.push_str(line),
        }
    }
    let whole = any && matches!(part, Part::Both);
    whole.then(|| Marked { base: based.then_some(base), ours, theirs })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sides_of_marked_texts_are_found() {
        let two = "a\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\nd\n";
        let expected = Marked { base: None, ours: "a\nb\nd\n".into(), theirs: "a\nc\nd\n".into() };
        assert_eq!(sides(two), Some(expected));
        let three = "a\n<<<<<<< ours\nb\n||||||| base\nx\n=======\nc\n>>>>>>> theirs\nd\n";
        assert_eq!(sides(three).and_then(|sides| sides.base).as_deref(), Some("a\nx\nd\n"));
        assert_eq!(sides("a\n"), None);
        assert_eq!(sides("<<<<<<< ours\nb\n"), None);
    }
}
