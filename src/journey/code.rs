//! The words that name findings. They are stable: hooks, CI and people rely on them.

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file can't be read, or doesn't hold together.
    Error,
    /// The journey would be better without it.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// The word in text and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

macro_rules! codes {
    ($($variant:ident $word:literal $severity:ident $sentence:literal,)+) => {
        /// What a finding is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $sentence] $variant,)+
        }

        impl Code {
            /// Every code: what makes a file unreadable, what makes it not hold together, then what is only advised.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable word.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// How serious it is.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }

            /// What it means, in a sentence.
            pub fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)+ }
            }
        }
    };
}

codes! {
    // The file can't be read as a journey.
    NotFound "not-found" Error "There is no file at this path.",
    NoPermission "no-permission" Error "The file may not be read.",
    NotAFile "not-a-file" Error "The path names a folder, a pipe or a device.",
    TooLarge "too-large" Error "The file, or something in it, is over a limit.",
    TooDeep "too-deep" Error "Brackets are nested more than 64 levels deep.",
    NotText "not-text" Error "The file is not UTF-8 text.",
    ConflictMarkers "conflict-markers" Error "A text merge left its conflict markers in the file.",
    Syntax "syntax" Error "The text is not valid RON.",
    MissingField "missing-field" Error "A field that every such record has is missing.",
    UnknownField "unknown-field" Error "The format has no field of this name here.",
    UnknownValue "unknown-value" Error "The format has no value of this name here.",
    WrongType "wrong-type" Error "The value is of another type than the format says.",
    Duplicate "duplicate" Error "A key, id or field occurs twice.",
    BadId "bad-id" Error "An id is not made of 1 to 64 characters out of a–z, 0–9 and hyphen.",
    OutOfRange "out-of-range" Error "A value lies outside what the format allows.",
    NewerFormat "newer-format" Error "The file was written by a newer version of the program.",
    // The file can be read but doesn't hold together.
    Dangling "dangling" Error "A reference names a record that isn't there.",
    SharesAboveOne "shares-above-one" Error "The shares of a touchpoint's transitions add up to more than 1.",
    Conflict "conflict" Error "A merge left something to decide.",
    PathEscapes "path-escapes" Error "A path leads out of the journey's folders, is absolute, or isn't a journey.",
    // Advice.
    NoSummary "no-summary" Warning "The map has no text description for those who can't see it (Section 508, 504.3).",
    NoOwner "no-owner" Warning "No office owns the journey.",
    ReviewPast "review-past" Warning "The date to review the journey has passed.",
    Unreachable "unreachable" Warning "No entry leads to the touchpoint.",
    DeadEnd "dead-end" Warning "The journey stops at a touchpoint that is no exit.",
    NobodyLeaves "nobody-leaves" Warning "Touchpoints lead only to one another: nobody who comes there ever leaves.",
    TrustUnsupported "trust-unsupported" Warning "Trust was assessed without evidence or survey.",
    PainUnsupported "pain-unsupported" Warning "A pain point has no evidence.",
    SevereWithoutOpportunity "severe-without-opportunity" Warning "A pain point of severity 3 or 4 is eased by no opportunity.",
    MomentUnrated "moment-unrated" Warning "A moment that matters has no trust rating.",
    OmbMismatch "omb-mismatch" Warning "The OMB control number belongs to another component than the lane.",
    OpensMissing "opens-missing" Warning "The journey that a touchpoint opens isn't there.",
    OpensCircle "opens-circle" Warning "Journeys open one another in a circle.",
    CrowdedStage "crowded-stage" Warning "A stage holds more than 20 touchpoints.",
    ProtoPersona "proto-persona" Warning "A persona is not yet based on research.",
    ManySteps "many-steps" Info "The journey has more than 60 touchpoints.",
}

impl Code {
    /// The code of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.word() == word)
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}
