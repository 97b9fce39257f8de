//! Stands in for `file::links`.
use std::path::{Path, PathBuf};

/// Where a link leads.
pub fn resolve(from: &Path, opens: &str) -> Result<PathBuf, String> {
    let folder = from.parent().unwrap_or(Path::new("."));
    Ok(folder.join(opens))
}
