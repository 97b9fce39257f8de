//! Ids: short words in the file that never change, so that versions, merges and references survive renaming.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// The characters a minted id ends with: digits and lower-case letters that can't be mistaken for one another.
const ALPHABET: &[u8] = b"23456789abcdefghjkmnpqrstuvwxyz";
/// How many characters an id may have.
pub const MAX_LEN: usize = 64;

/// Whether `text` may be an id: 1–64 characters out of `a`–`z`, `0`–`9` and `-`.
pub fn is_slug(text: &str) -> bool {
    (1..=MAX_LEN).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The readable part of an id: `name` in lower case, everything but letters and digits turned into single hyphens.
pub fn slug_of(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= 40 {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Makes new ids. Two branches of a repository never make the same one: each id ends in three random characters.
#[derive(Clone, Debug)]
pub struct Mint(fastrand::Rng);

impl Default for Mint {
    fn default() -> Self {
        Self(fastrand::Rng::new())
    }
}

impl Mint {
    /// A mint that always makes the same ids in the same order (tests, generators).
    pub fn seeded(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    /// A fresh id for something called `name`; `taken` says which ids are in use.
    pub fn id<I: From<String>>(&mut self, name: &str, taken: impl Fn(&I) -> bool) -> I {
        loop {
            let mut id = slug_of(name);
            if !id.is_empty() {
                id.push('-');
            }
            for _ in 0..3 {
                id.push(char::from(ALPHABET[self.0.usize(..ALPHABET.len())]));
            }
            let id = I::from(id);
            if !taken(&id) {
                return id;
            }
        }
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as it stands in the file.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }
        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }
        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// Names a lane.
    LaneId
    /// Names a stage.
    StageId
    /// Names a persona.
    PersonaId
    /// Names an entry of the evidence ledger.
    EvidenceId
    /// Names a touchpoint.
    TouchpointId
    /// Names a pain point inside its touchpoint.
    PainPointId
    /// Names a bright spot inside its touchpoint.
    BrightSpotId
    /// Names an opportunity inside its touchpoint.
    OpportunityId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minted_id_is_the_name_and_three_characters() {
        let id: TouchpointId = Mint::seeded(1).id("File Form I-90", |_| false);
        assert!(id.as_str().starts_with("file-form-i-90-"), "{id}");
        assert_eq!(id.as_str().len(), "file-form-i-90-k3f".len());
        assert!(is_slug(id.as_str()));
    }

    #[test]
    fn names_without_latin_letters_and_endless_names_make_ids_too() {
        for name in ["", "出国", "—", &"very long ".repeat(50), "İstanbul"] {
            let id: StageId = Mint::seeded(7).id(name, |_| false);
            assert!(is_slug(id.as_str()), "{id}");
        }
    }

    #[test]
    fn a_taken_id_is_not_given_twice() {
        let first: LaneId = Mint::seeded(3).id("USCIS", |_| false);
        let second: LaneId = Mint::seeded(3).id("USCIS", |id| *id == first);
        assert_ne!(first, second);
    }
}
