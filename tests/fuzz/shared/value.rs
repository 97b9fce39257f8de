//! Values to put into fields: those that fit now and then, those that are odd, and those that are somewhere already.

use super::bytes::Bytes;
use trustline::journey::raw::Raw;
use trustline::journey::{Journey, Tree};

/// Names of things inside a touchpoint; few, so that both sides meet.
pub const IDS: [&str; 7] = ["x", "x-2", "o", "b", "new", "new-2", "x-3"];
/// Ids of records; the last two are as long as an id may be.
pub const NEW: [&str; 8] = [
    "a",
    "b",
    "new",
    "new-2",
    "a-2",
    "z",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-a",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-b",
];
/// Texts that have to be escaped, told or found again.
pub const TEXTS: [&str; 18] = [
    "",
    "x",
    "First",
    "First (2)",
    "Second",
    "a/b",
    "~1",
    "two\nlines",
    "\"#",
    " ",
    "\r",
    "\u{7}",
    "new-2",
    "(2)",
    "é\u{202e}",
    "None",
    "<<<<<<< ours\n=======\n",
    "*b*",
];
const NUMBERS: [&str; 12] = ["0", "1", "2", "3", "5", "0.5", "0.25", "1.5", "-1", "0.00001", "4000000", "1e15"];
const RAWS: [&str; 9] =
    ["1", "\"two\"", "(a: 1, b: [2.50, 3])", "{\"k\": Some('x')}", "[[[[[[[[1]]]]]]]]", "[]", "None", "x", "1.0 "];

/// Every record of the format with its fields.
const FIELDS: [(&str, &[&str]); 15] = [
    ("Head", &["title", "summary", "state", "based_on", "owner", "review_by", "note", "script", "ext"]),
    ("Lane", &["name", "kind", "component", "note"]),
    ("Stage", &["name", "span", "note"]),
    ("Persona", &["name", "segment", "proto", "needs", "note"]),
    ("Evidence", &["title", "kind", "date", "link", "quote", "note"]),
    (
        "Touchpoint",
        &[
            "name",
            "stage",
            "lane",
            "moment",
            "channels",
            "persona",
            "does",
            "thinks",
            "feels",
            "trust",
            "burden",
            "pain_points",
            "bright_spots",
            "opportunities",
            "votes",
            "opens",
            "owner",
            "note",
            "pin",
            "next",
            "ext",
        ],
    ),
    ("Next", &["to", "label", "share", "wait_days", "rework", "shares_data"]),
    ("Trust", &["assessed", "drivers", "surveys", "evidence"]),
    (
        "Survey",
        &[
            "kind", "question", "scale", "period", "channel", "counts", "offered", "positive", "negative", "omb",
            "source",
        ],
    ),
    ("Burden", &["kind", "minutes", "volume", "dollars", "collection", "form", "evidence"]),
    (
        "PainPoint",
        &["text", "severity", "frequency", "driver", "burden", "evidence", "status", "owner", "note", "votes"],
    ),
    ("BrightSpot", &["text", "evidence"]),
    (
        "Opportunity",
        &[
            "text",
            "method",
            "lever",
            "eases",
            "minutes_saved",
            "reach",
            "trust_gain",
            "effort",
            "status",
            "owner",
            "votes",
        ],
    ),
    ("Pin", &["column", "row"]),
    ("Stop", &["title", "shows", "stage", "note"]),
];

/// The fields that a record of this name may have.
pub fn fields_of(record: &str) -> &'static [&'static str] {
    FIELDS.iter().find(|(name, _)| *name == record).map_or(&[], |(_, fields)| fields)
}

/// A new value for what is known by `step` in a field called `field` of a record called `record`.
pub fn fresh(record: &str, field: &str, bytes: &mut Bytes<'_>, journey: &Journey) -> Option<Tree> {
    let keys = |bytes: &mut Bytes<'_>, keys: Vec<String>| {
        if bytes.one_in(12) { bytes.word(&NEW) } else { bytes.word(&keys) }
    };
    let touchpoints = |bytes: &mut Bytes<'_>| {
        let all: Vec<String> = journey.touchpoints().keys().take(6).map(ToString::to_string).collect();
        keys(bytes, all)
    };
    let stages = |bytes: &mut Bytes<'_>| {
        let all = journey.head().stages.iter().map(ToString::to_string).collect();
        keys(bytes, all)
    };
    let word = |bytes: &mut Bytes<'_>, words: &str| {
        let words: Vec<&str> = words.split(' ').collect();
        bytes.word(&words)
    };
    let text = match (record, field) {
        (_, "to") => quoted(&touchpoints(bytes)),
        (_, "stage") => quoted(&stages(bytes)),
        (_, "lane") => quoted(&keys(bytes, journey.head().lanes.iter().map(ToString::to_string).collect())),
        (_, "persona") => quoted(&keys(bytes, journey.personas().keys().map(ToString::to_string).collect())),
        (_, "shows") => list(bytes, |bytes| quoted(&touchpoints(bytes))),
        (_, "evidence") => list(bytes, |bytes| {
            quoted(&keys(bytes, journey.evidence().keys().take(4).map(ToString::to_string).collect()))
        }),
        (_, "eases") => list(bytes, |bytes| quoted(&bytes.word(&IDS))),
        (_, "channels") => list(bytes, |bytes| word(bytes, "website phone paper fax other_digital")),
        (_, "drivers") => list(bytes, |bytes| word(bytes, "ease humanity other transparency")),
        (_, "channel") => word(bytes, "phone website fax"),
        (_, "driver") => word(bytes, "ease humanity other"),
        ("Survey", "kind") => word(bytes, "post_interaction relational"),
        ("Evidence", "kind") => word(bytes, "Assumed Measured"),
        ("Lane", "kind") => word(bytes, "Customer Support External"),
        ("Burden", "kind") | ("PainPoint", "burden") => word(bytes, "Waiting Travel Learning"),
        ("PainPoint", "status") => word(bytes, "Open Planned Resolved"),
        ("Opportunity", "status") => word(bytes, "Proposed Done Dropped"),
        (_, "moment") => word(bytes, "Journey Matters Exit Optional"),
        (_, "state") => word(bytes, "Current Future"),
        (_, "scale") => word(bytes, "likert5 thumbs yes_no"),
        (_, "frequency") => word(bytes, "Rare Always"),
        (_, "method") => word(bytes, "simplify mobile"),
        (_, "lever") => word(bytes, "Ai DataSharing"),
        (_, "rework" | "shares_data" | "proto") => word(bytes, "true false"),
        (_, "review_by" | "date") => quoted(&word(bytes, "2028-02-29 2026-01-01 2026-13-01")),
        (_, "period") => quoted(&word(bytes, "2026-Q3 2026-Q1 2026-Q5")),
        (_, "omb" | "collection") => quoted(&word(bytes, "1601-0029 1615-0082 16")),
        (_, "counts") => word(bytes, "[1,2] [2,2] [1,2,3,4,5] []"),
        (_, "positive" | "negative") => word(bytes, "{ease:(1,2)} {other:(0,0),ease:(1,3)} {ease:(3,2)}"),
        (_, "trust") => word(bytes, "Trust(assessed:4) Trust(drivers:[ease]) Trust()"),
        ("Touchpoint", "burden") => word(bytes, "Burden(kind:Waiting) Burden(kind:Travel,minutes:5,volume:9)"),
        (_, "pin") => word(bytes, "Pin(column:1,row:0) Pin(column:0,row:2)"),
        (_, "next") => format!("Next(to:{})", quoted(&touchpoints(bytes))),
        (_, "pain_points") => format!("PainPoint(text:{},severity:2,frequency:Rare)", quoted(&bytes.word(&TEXTS))),
        (_, "bright_spots") => format!("BrightSpot(text:{})", quoted(&bytes.word(&TEXTS))),
        (_, "opportunities") => {
            format!("Opportunity(text:{},method:mobile,effort:2)", quoted(&bytes.word(&TEXTS)))
        }
        (_, "surveys") => {
            let question = quoted(&bytes.word(&TEXTS));
            format!("Survey(kind:relational,question:{question},scale:thumbs,period:\"2026-Q3\",counts:[1,2])")
        }
        (_, "script") => {
            let (title, stage) = (quoted(&bytes.word(&TEXTS)), quoted(&stages(bytes)));
            format!("Stop(title:{title},stage:{stage})")
        }
        (_, "ext") => bytes.word(&RAWS),
        (
            _,
            "feels" | "assessed" | "minutes" | "volume" | "dollars" | "severity" | "minutes_saved" | "reach"
            | "trust_gain" | "effort" | "votes" | "share" | "wait_days" | "offered" | "column" | "row",
        ) => bytes.word(&NUMBERS),
        _ => quoted(&bytes.word(&TEXTS)),
    };
    Raw::new(&text).ok().map(Tree::Raw)
}

/// Any value of a conflict.
pub fn raw(bytes: &mut Bytes<'_>) -> Option<Raw> {
    let text = match bytes.below(4) {
        0 => return None,
        1 => quoted(&bytes.word(&TEXTS)),
        2 => bytes.word(&NUMBERS),
        _ => bytes.word(&RAWS),
    };
    Raw::new(&text).ok()
}

fn quoted(text: &str) -> String {
    Tree::Text(text.to_owned()).ron().as_str().to_owned()
}

fn list(bytes: &mut Bytes<'_>, one: impl Fn(&mut Bytes<'_>) -> String) -> String {
    let members: Vec<String> = (0..bytes.below(4)).map(|_| one(bytes)).collect();
    format!("[{}]", members.join(","))
}
