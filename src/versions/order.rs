//! Merges two changes of an order: of any two things only two orders are possible, so that whoever turned a pair round
//! meant it. The result is an order that keeps every pair as it was meant, unless the pairs go round in a circle.

use std::collections::{BTreeMap, BTreeSet};

/// The merged order of the things that are `kept`, or, where the changes contradict one another, ours with theirs
/// after it. Which side is which makes no difference to an order that can be merged.
pub fn order<T: Ord + Clone>(
    base: &[T],
    ours: &[T],
    theirs: &[T],
    kept: impl Fn(&T) -> bool,
) -> Result<Vec<T>, Vec<T>> {
    let [base, ours, theirs] = [base, ours, theirs].map(|side| Side::of(side, &kept));
    // what no side has put somewhere comes where it was
    let all: BTreeSet<&T> = [&base, &ours, &theirs].into_iter().flat_map(|side| &side.list).copied().collect();
    let goes_before = |a: &T, b: &T| -> Option<bool> {
        match (base.before(a, b), ours.before(a, b), theirs.before(a, b)) {
            (_, Some(ours), Some(theirs)) if ours == theirs => Some(ours),
            (Some(base), Some(ours), Some(theirs)) => Some(if ours == base { theirs } else { ours }),
            (None, Some(_), Some(_)) => None,
            (_, Some(one), None) | (_, None, Some(one)) => Some(one),
            (base, None, None) => base,
        }
    };
    let mut left = all;
    let mut merged: Vec<T> = Vec::with_capacity(left.len());
    // how many of those left must come before each
    let mut waits: BTreeMap<&T, usize> =
        left.iter().map(|a| (*a, left.iter().filter(|b| a != *b && goes_before(b, a) == Some(true)).count())).collect();
    while !left.is_empty() {
        let Some(first) = left.iter().copied().find(|a| waits.get(a) == Some(&0)) else {
            return Err(ours.followed_by(&theirs));
        };
        left.remove(first);
        for later in &left {
            if goes_before(first, later) == Some(true) {
                waits.entry(later).and_modify(|count| *count -= 1);
            }
        }
        merged.push(first.clone());
    }
    Ok(merged)
}

struct Side<'a, T> {
    list: Vec<&'a T>,
    places: BTreeMap<&'a T, usize>,
}

impl<'a, T: Ord + Clone> Side<'a, T> {
    fn of(list: &'a [T], kept: impl Fn(&T) -> bool) -> Self {
        let list: Vec<&T> = list.iter().filter(|thing| kept(thing)).collect();
        let places = list.iter().copied().zip(0..).collect();
        Self { list, places }
    }

    /// Whether `a` stands before `b`, if both are there.
    fn before(&self, a: &T, b: &T) -> Option<bool> {
        Some(self.places.get(a)? < self.places.get(b)?)
    }

    fn followed_by(&self, other: &Self) -> Vec<T> {
        let rest = other.list.iter().filter(|thing| !self.places.contains_key(**thing));
        self.list.iter().chain(rest).map(|thing| (*thing).clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn merged(base: &str, ours: &str, theirs: &str) -> Result<String, String> {
        let list = |word: &str| word.chars().collect::<Vec<_>>();
        let all: BTreeSet<char> = base.chars().chain(ours.chars()).chain(theirs.chars()).collect();
        let gone = |c: &char| base.contains(*c) && !(ours.contains(*c) && theirs.contains(*c));
        let kept: BTreeSet<char> = all.into_iter().filter(|c| !gone(c)).collect();
        let string = |list: Vec<char>| list.into_iter().collect::<String>();
        order(&list(base), &list(ours), &list(theirs), |c| kept.contains(c)).map(string).map_err(string)
    }

    #[test]
    fn both_sides_get_what_they_meant() {
        for (base, ours, theirs, expected) in [
            ("abc", "abc", "abc", "abc"),
            ("abc", "acb", "abc", "acb"),
            ("abcd", "bacd", "abdc", "badc"),
            ("abc", "axbc", "abcy", "axbcy"),
            ("ab", "axb", "ayb", "axyb"),
            ("abc", "ac", "abxc", "axc"),
            ("", "ab", "cd", "abcd"),
            ("ab", "ba", "ba", "ba"),
        ] {
            assert_eq!(merged(base, ours, theirs).as_deref(), Ok(expected), "{base} {ours} {theirs}");
            assert_eq!(merged(base, theirs, ours).as_deref(), Ok(expected), "{base} {theirs} {ours}");
        }
    }

    #[test]
    fn orders_that_contradict_one_another_are_ours() {
        // b before a, c before b, and a before c
        assert_eq!(merged("abc", "bca", "cab"), Ok("cba".into()));
        assert_eq!(merged("abcd", "badc", "dabc").map_err(|_| ()), merged("abcd", "dabc", "badc").map_err(|_| ()));
    }

    proptest! {
        #[test]
        fn it_is_the_same_from_both_sides(
            base in Just(vec![0, 1, 2, 3, 4]).prop_shuffle(),
            ours in Just(vec![0, 1, 2, 3, 4, 7]).prop_shuffle(),
            theirs in Just(vec![0, 1, 3, 4, 8, 9]).prop_shuffle(),
        ) {
            let kept = |thing: &i32| *thing != 2;
            let (a, b) = (order(&base, &ours, &theirs, kept), order(&base, &theirs, &ours, kept));
            prop_assert_eq!(a.is_ok(), b.is_ok());
            if let (Ok(a), Ok(b)) = (&a, &b) {
                prop_assert_eq!(a, b);
                prop_assert_eq!(a.len(), 7);
            }
            prop_assert_eq!(order(&base, &base, &theirs, |_| true).map_err(|_| ()).ok().map(|l| l.len()), Some(7));
            prop_assert_eq!(order(&base, &ours, &ours, |_| true), Ok(ours.clone()));
        }
    }
}
