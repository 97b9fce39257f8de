//! What the system says about a disk, in plain words.

use std::io::{Error, ErrorKind};

/// What is wrong, as the end of a sentence.
pub fn reason(error: &Error) -> String {
    use ErrorKind as K;
    let words = match error.kind() {
        K::StorageFull => "the disk is full",
        K::QuotaExceeded => "no more room is left to you on that disk",
        K::FileTooLarge => "the system lets no file grow so large there",
        K::PermissionDenied => "the file or its folder is read-only, or isn't yours to write in",
        K::ReadOnlyFilesystem => "the disk is read-only",
        K::NotFound | K::NotADirectory => "its folder is no longer there",
        K::NotConnected
        | K::NetworkDown
        | K::NetworkUnreachable
        | K::HostUnreachable
        | K::TimedOut
        | K::StaleNetworkFileHandle
        | K::ConnectionReset
        | K::ConnectionAborted => "the drive can't be reached",
        _ => return format!("the system says “{error}”"),
    };
    words.to_owned()
}

/// What to do about it, as sentences.
pub fn advice(error: &Error) -> &'static str {
    use ErrorKind as K;
    match error.kind() {
        K::StorageFull | K::QuotaExceeded => "Make room there and save again, or save the journey somewhere else.",
        K::PermissionDenied | K::ReadOnlyFilesystem | K::FileTooLarge => "Save the journey somewhere else.",
        K::NotFound | K::NotADirectory => "Bring the folder back and save again, or save the journey somewhere else.",
        K::NotConnected
        | K::NetworkDown
        | K::NetworkUnreachable
        | K::HostUnreachable
        | K::TimedOut
        | K::StaleNetworkFileHandle
        | K::ConnectionReset
        | K::ConnectionAborted => "Connect the drive and save again, or save the journey somewhere else.",
        _ => "Try again, or save the journey somewhere else.",
    }
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
