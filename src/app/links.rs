//! Where a link to another journey leads, and which links are refused.

use std::path::{Component, Path, PathBuf};

/// The file that `opens` leads to from the journey at `from`.
///
/// # Errors
/// A sentence that says why the link isn't followed: it must be a relative path to a journey inside the repository, or
/// outside of one, inside the journey's own folder.
pub fn resolve(from: &Path, opens: &str) -> Result<PathBuf, String> {
    let folder = from.parent().unwrap_or(Path::new("."));
    let root = folder.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(folder);
    let refused = |why: &str| Err(format!("The link {opens} {why}."));
    if opens.contains("://") {
        return refused("is a web address, not a journey");
    }
    let link = Path::new(opens);
    if link.is_absolute() || link.components().any(|part| matches!(part, Component::Prefix(_) | Component::RootDir)) {
        return refused("is not a relative path");
    }
    if link.extension().is_none_or(|ending| ending != "ron") {
        return refused("is not a journey file: its name must end in .ron");
    }
    let mut path = folder.to_owned();
    for part in link.components() {
        match part {
            Component::ParentDir => drop(path.pop()),
            Component::Normal(name) => path.push(name),
            _ => {}
        }
        if !path.starts_with(root) {
            return refused("leads out of the folder that the journey belongs to");
        }
    }
    // A symbolic link must not lead out either.
    match (path.canonicalize(), root.canonicalize()) {
        (Ok(real), Ok(root)) if !real.starts_with(&root) => {
            refused("leads out of the folder that the journey belongs to")
        }
        _ => Ok(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_stay_inside() {
        let folder = tempfile::tempdir().expect("a folder");
        let from = folder.path().join("maps").join("a.journey.ron");
        assert_eq!(resolve(&from, "b.journey.ron").ok(), Some(folder.path().join("maps/b.journey.ron")));
        assert_eq!(resolve(&from, "deeper/../b.journey.ron").ok(), Some(folder.path().join("maps/b.journey.ron")));
        for refused in ["../b.journey.ron", "/etc/passwd.ron", "https://example.org/a.ron", "notes.txt", ".", ""] {
            assert!(resolve(&from, refused).is_err(), "{refused}");
        }
        std::fs::create_dir(folder.path().join(".git")).expect("a folder");
        assert_eq!(resolve(&from, "../b.journey.ron").ok(), Some(folder.path().join("b.journey.ron")));
        assert!(resolve(&from, "../../b.journey.ron").is_err());
    }
}
