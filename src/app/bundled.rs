//! The journeys that come with the program: samples to look at and learn from, and templates to begin with.

use crate::file;
use crate::journey::Journey;

/// A sample that comes with the program.
#[derive(Debug)]
pub struct Sample {
    /// The name of its file, by which other samples link to it.
    pub file: &'static str,
    /// Its file.
    pub text: &'static str,
}

macro_rules! samples {
    ($($file:literal,)+) => {
        /// The samples in the order they are offered.
        pub const SAMPLES: &[Sample] = &[$(Sample {
            file: $file,
            text: include_str!(concat!("../../sample_journeys/", $file)),
        },)+];
    };
}

samples! {
    "replace-a-green-card.journey.ron",
    "surviving-a-hurricane.journey.ron",
    "new-citizen-travels-abroad.journey.ron",
    "traveler-wrongly-matched.journey.ron",
    "international-student-to-permanent-resident.journey.ron",
    "merchant-mariner-credential.journey.ron",
    "a-life-with-dhs.journey.ron",
}

impl Sample {
    /// The sample of this file name, whatever folder is named before it.
    pub fn named(path: &str) -> Option<&'static Self> {
        let name = path.rsplit(['/', '\\']).next()?;
        SAMPLES.iter().find(|sample| sample.file == name)
    }

    /// The journey. A test reads each sample.
    pub fn journey(&self) -> Journey {
        file::parse(self.text.as_bytes(), self.file).map(|document| document.journey).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_can_be_read_and_holds_together_and_links_only_to_samples() {
        for sample in SAMPLES {
            let journey = sample.journey();
            assert!(!journey.head().title.is_empty(), "{} has no title", sample.file);
            assert_eq!(journey.joint_problems(), [], "{}", sample.file);
            for touchpoint in journey.touchpoints().values().filter(|t| !t.opens.is_empty()) {
                assert!(Sample::named(&touchpoint.opens).is_some(), "{}: {}", sample.file, touchpoint.opens);
            }
        }
    }
}
