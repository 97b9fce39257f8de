//! What the fuzz targets and their twin in `cargo test` share: versions of a journey made of bytes, and the laws that
//! reading, comparing and merging keep for all of them.

#![allow(dead_code, reason = "each target uses a part")]

pub mod brought;
pub mod bytes;
pub mod check;
pub mod edit;
pub mod text;
pub mod value;

use bytes::Bytes;
use trustline::journey::Journey;

/// Two versions of a journey made of these bytes.
fn versions<const N: usize>(data: &[u8]) -> (u8, [Journey; N]) {
    let (head, rest) = data.split_at(data.len().min(2));
    let mut head = Bytes(head);
    let (mode, seed) = (head.byte(), head.byte());
    let base = edit::seed(seed);
    let length = rest.len().div_ceil(N);
    let mut parts = rest.chunks(length.max(1));
    let versions = std::array::from_fn(|_| edit::edited(&base, &mut Bytes(parts.next().unwrap_or_default())));
    (mode, versions)
}

/// Checks the difference of two versions made of these bytes.
pub fn differing(data: &[u8]) {
    let (_, [a, b]) = versions(data);
    check::difference(&a, &b);
}

/// Checks the merge of three versions made of these bytes.
pub fn merging(data: &[u8]) {
    let (mode, [base, ours, theirs]) = versions(data);
    // the base itself is edited now and then: most often both sides come from the sample as it is
    let base = if mode < 0x40 { base } else { edit::seed(data.get(1).copied().unwrap_or(0)) };
    let whole = if mode % 16 == 15 { data.get(2..).unwrap_or_default() } else { &[] };
    check::merge(&base, &ours, &theirs);
    check::files(&base, &ours, &theirs, whole);
}
