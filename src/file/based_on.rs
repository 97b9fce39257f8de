//! The journey that a future state is based on, read from the file that it names.

use super::disk;
use super::links::{LinkRefusal, resolve};
use crate::journey::Journey;
use std::path::Path;

/// Why the journey that another is based on isn't there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoBasis {
    /// The link begins at a file that isn't there yet.
    #[error("`{0}` is looked for from the journey's own file, and it has none yet")]
    Unsaved(String),
    /// The link is not followed.
    #[error(transparent)]
    Refused(#[from] LinkRefusal),
    /// It leads to nothing.
    #[error("there is no file `{0}`")]
    Missing(String),
    /// What it leads to can't be read.
    #[error("`{0}` can't be read as a journey")]
    Unreadable(String),
}

/// The journey that the one of this file is based on; none where it names none.
///
/// # Errors
/// [`NoBasis`]: why it can't be had.
pub fn based_on(file: Option<&Path>, journey: &Journey) -> Result<Option<Journey>, NoBasis> {
    let link = journey.head().based_on.as_str();
    if link.is_empty() {
        return Ok(None);
    }
    let path = resolve(file.ok_or_else(|| NoBasis::Unsaved(link.into()))?, link)?;
    if !path.is_file() {
        return Err(NoBasis::Missing(link.into()));
    }
    let opened = disk::open(&path).map_err(|_| NoBasis::Unreadable(link.into()))?;
    Ok(Some(opened.document.journey))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::{Head, Key, Record};
    use std::fs;
    use std::sync::Arc;

    fn based(link: &str) -> Journey {
        let head = Head { title: "To be".into(), based_on: link.into(), ..Head::default() };
        Journey::from_records([(Key::Journey, Record::Journey(Arc::new(head)))])
    }

    #[test]
    fn it_is_read_from_beside_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("to-be.journey.ron");
        let as_is = crate::templates::named("lifetime").expect("a template").journey();
        let text = crate::file::print(&crate::file::Document { journey: as_is.clone(), ..Default::default() });
        fs::write(folder.path().join("as-is.ron"), text).expect("written");
        fs::write(folder.path().join("broken.ron"), "Journey(").expect("written");
        assert_eq!(based_on(Some(&file), &based("as-is.ron")), Ok(Some(as_is)));
        assert_eq!(based_on(None, &based("")), Ok(None));
        let no = |file, link: &str| based_on(file, &based(link)).expect_err("it can't be had");
        assert_eq!(no(None, "as-is.ron"), NoBasis::Unsaved("as-is.ron".into()));
        assert_eq!(no(Some(&file), "gone.ron"), NoBasis::Missing("gone.ron".into()));
        assert_eq!(no(Some(&file), "broken.ron"), NoBasis::Unreadable("broken.ron".into()));
        assert!(matches!(no(Some(&file), "../as-is.ron"), NoBasis::Refused(LinkRefusal::Escapes(..))));
    }
}
