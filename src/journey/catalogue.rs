//! Names and figures that change without the program: components, information collections, rating scales.
//! They are data in `assets/`, so that a correction needs no programmer.

use serde::Deserialize;
use std::sync::LazyLock;

/// A DHS component or an organization outside that a lane can belong to.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// "USCIS".
    pub abbreviation: String,
    /// "U.S. Citizenship and Immigration Services".
    pub name: String,
    /// What kind of organization.
    pub kind: OrgKind,
    /// The first four digits of its OMB control numbers.
    #[serde(default)]
    pub omb_prefix: Option<String>,
    /// Its colour on the map: the name of a theme colour.
    pub colour: String,
}

/// What kind of organization a component is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum OrgKind {
    /// An operating component of DHS.
    OperationalComponent,
    /// A component of DHS that supports the others.
    SupportComponent,
    /// An office of DHS headquarters.
    HeadquartersOffice,
    /// Another federal agency.
    ExternalFederal,
    /// State, local, tribal and territorial governments.
    StateLocalTribalTerritorial,
    /// A company.
    Private,
    /// A community or voluntary organization.
    Community,
}

/// An information collection in the Paperwork Reduction Act inventory.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collection {
    /// OMB control number.
    pub omb: String,
    /// Its forms.
    #[serde(default)]
    pub forms: Vec<String>,
    /// Its title.
    pub title: String,
    /// Responses a year.
    #[serde(default)]
    pub responses: Option<u64>,
    /// Burden hours a year.
    #[serde(default)]
    pub hours: Option<u64>,
    /// The ICR reference number the figures were published under.
    #[serde(default)]
    pub icr: String,
    /// ISO date of that publication.
    #[serde(default)]
    pub date: String,
    /// What to mind about the figures.
    #[serde(default)]
    pub note: String,
}

impl Collection {
    /// Minutes per response, hours × 60 ÷ responses, to one decimal place.
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    pub fn minutes(&self) -> Option<f64> {
        let (hours, responses) = (self.hours? as f64, self.responses.filter(|n| *n > 0)? as f64);
        Some((hours * 600.0 / responses).round() / 10.0)
    }
}

/// A rating scale with the words of its steps.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename = "Scale")]
pub struct RatingScale {
    /// Names the scale in the program.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where its words come from.
    pub source: String,
    /// The steps from low to high.
    pub steps: Vec<RatingStep>,
}

/// One step of a rating scale.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename = "Step")]
pub struct RatingStep {
    /// Its number in the file.
    pub value: i8,
    /// Its word.
    pub word: String,
}

/// What is known beyond the journey.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalogue {
    /// Components and organizations.
    pub components: Vec<Component>,
    /// Information collections.
    pub collections: Vec<Collection>,
    /// Rating scales.
    pub scales: Vec<RatingScale>,
}

impl Catalogue {
    /// The catalogue the program comes with.
    ///
    /// # Panics
    /// Never: a test reads the same files.
    pub fn bundled() -> &'static Self {
        static BUNDLED: LazyLock<Catalogue> =
            LazyLock::new(|| Catalogue::from_assets().expect("the bundled catalogue can be read"));
        &BUNDLED
    }

    fn from_assets() -> Result<Self, ron::error::SpannedError> {
        let ron = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        Ok(Self {
            components: ron.from_str(include_str!("../../assets/components.ron"))?,
            collections: ron.from_str(include_str!("../../assets/collections.ron"))?,
            scales: ron.from_str(include_str!("../../assets/scales.ron"))?,
        })
    }

    /// The component of this abbreviation.
    pub fn component(&self, abbreviation: &str) -> Option<&Component> {
        self.components.iter().find(|c| c.abbreviation == abbreviation)
    }

    /// The component whose OMB numbers begin like this one.
    pub fn component_of_omb(&self, omb: &str) -> Option<&Component> {
        self.components.iter().find(|c| c.omb_prefix.as_deref().is_some_and(|prefix| omb.starts_with(prefix)))
    }

    /// The collections with this OMB control number (the newest figures first).
    pub fn collections_of<'a>(&'a self, omb: &'a str) -> impl Iterator<Item = &'a Collection> {
        self.collections.iter().filter(move |c| c.omb == omb)
    }

    /// The word for a step of a scale.
    pub fn word(&self, scale: &str, value: i8) -> Option<&str> {
        let scale = self.scales.iter().find(|s| s.id == scale)?;
        scale.steps.iter().find(|step| step.value == value).map(|step| step.word.as_str())
    }
}
