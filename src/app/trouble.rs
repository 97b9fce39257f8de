//! What the system says about a disk, in plain words.

use std::io::{Error, ErrorKind};

/// What is wrong, as the end of a sentence.
pub fn reason(error: &Error) -> String {
    match told(error.kind()) {
        Some((reason, _)) => reason.to_owned(),
        None => format!("the system says “{error}”"),
    }
}

/// What to do about it, as sentences.
pub fn advice(error: &Error) -> &'static str {
    told(error.kind()).map_or("Try again, or save the journey somewhere else.", |(_, advice)| advice)
}

/// Both, for the kinds that say what is wrong.
fn told(kind: ErrorKind) -> Option<(&'static str, &'static str)> {
    use ErrorKind as K;
    const MAKE_ROOM: &str = "Make room there and save again, or save the journey somewhere else.";
    const ELSEWHERE: &str = "Save the journey somewhere else.";
    Some(match kind {
        K::StorageFull => ("the disk is full", MAKE_ROOM),
        K::QuotaExceeded => ("no more room is left to you on that disk", MAKE_ROOM),
        K::FileTooLarge => ("the system lets no file grow so large there", ELSEWHERE),
        K::PermissionDenied => ("the file or its folder is read-only, or isn't yours to write in", ELSEWHERE),
        K::ReadOnlyFilesystem => ("the disk is read-only", ELSEWHERE),
        K::NotFound | K::NotADirectory => (
            "its folder is no longer there",
            "Bring the folder back and save again, or save the journey somewhere else.",
        ),
        K::NotConnected
        | K::NetworkDown
        | K::NetworkUnreachable
        | K::HostUnreachable
        | K::TimedOut
        | K::StaleNetworkFileHandle
        | K::ConnectionReset
        | K::ConnectionAborted => {
            ("the drive can't be reached", "Connect the drive and save again, or save the journey somewhere else.")
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_and_what_to_do_is_said_in_plain_words() {
        let full = Error::from(ErrorKind::StorageFull);
        assert_eq!(reason(&full), "the disk is full");
        assert!(advice(&full).starts_with("Make room"));
        let odd = Error::other("odd");
        assert_eq!(reason(&odd), "the system says “odd”");
        // Every sentence says where else the work can go.
        for kind in [ErrorKind::StorageFull, ErrorKind::NotFound, ErrorKind::TimedOut, ErrorKind::Other] {
            assert!(advice(&Error::from(kind)).contains("somewhere else"));
        }
    }
}
