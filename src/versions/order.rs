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
    let [base, ours, theirs]: [Vec<&T>; 3] =
        [base, ours, theirs].map(|side| side.iter().filter(|thing| kept(thing)).collect());
    let all: BTreeSet<&T> = [&base, &ours, &theirs].into_iter().flatten().copied().collect();
    let things: Vec<&T> = all.into_iter().collect();
    let owned = |list: &[&T]| list.iter().map(|thing| (*thing).clone()).collect::<Vec<T>>();
    // most often nobody turned anything round
    if [&base, &ours, &theirs].into_iter().all(|side| side.is_sorted()) {
        return Ok(owned(&things));
    }
    for (side, other) in [(&ours, &theirs), (&theirs, &ours)] {
        if *other == base && side.len() == things.len() {
            return Ok(owned(side));
        }
    }
    let sides = [&base, &ours, &theirs].map(|side| places(&things, side));
    by_pairs(&things, &sides).map(|order| order.into_iter().map(|at| things[at].clone()).collect()).ok_or_else(|| {
        let known: BTreeSet<&T> = ours.iter().copied().collect();
        let rest = theirs.iter().copied().filter(|thing| !known.contains(thing));
        ours.iter().copied().chain(rest).cloned().collect()
    })
}

/// Where each of the things stands on a side.
fn places<T: Ord>(things: &[&T], side: &[&T]) -> Vec<Option<usize>> {
    let of: BTreeMap<&T, usize> = side.iter().copied().zip(0..).collect();
    things.iter().map(|thing| of.get(thing).copied()).collect()
}

/// The order that keeps every pair as it was meant; none if they go round in a circle.
fn by_pairs<T: Ord>(things: &[&T], sides: &[Vec<Option<usize>>; 3]) -> Option<Vec<usize>> {
    // what no side has put somewhere comes where it was
    let goes_before = |a: usize, b: usize| -> Option<bool> {
        let [base, ours, theirs] = [0, 1, 2].map(|side: usize| Some(sides[side][a]? < sides[side][b]?));
        match (base, ours, theirs) {
            (_, Some(ours), Some(theirs)) if ours == theirs => Some(ours),
            (Some(base), Some(ours), Some(theirs)) => Some(if ours == base { theirs } else { ours }),
            (None, Some(_), Some(_)) => None,
            (_, Some(one), None) | (_, None, Some(one)) => Some(one),
            (base, None, None) => base,
        }
    };
    let all = 0..things.len();
    // how many of those left must come before each
    let mut waits: Vec<usize> =
        all.clone().map(|a| all.clone().filter(|b| a != *b && goes_before(*b, a) == Some(true)).count()).collect();
    let mut ready: BTreeSet<usize> = all.clone().filter(|a| waits[*a] == 0).collect();
    let mut done = vec![false; things.len()];
    let mut merged = Vec::with_capacity(things.len());
    while let Some(first) = ready.pop_first() {
        done[first] = true;
        merged.push(first);
        for later in all.clone().filter(|later| !done[*later]) {
            if goes_before(first, later) == Some(true) {
                waits[later] -= 1;
                if waits[later] == 0 {
                    ready.insert(later);
                }
            }
        }
    }
    (merged.len() == things.len()).then_some(merged)
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
            let left: Vec<i32> = theirs.iter().copied().filter(|thing| kept(thing)).collect();
            prop_assert_eq!(order(&base, &base, &theirs, kept), Ok(left));
            prop_assert_eq!(order(&base, &ours, &ours, |_| true), Ok(ours.clone()));
        }
    }
}
