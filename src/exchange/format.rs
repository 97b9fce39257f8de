//! The formats a journey can be exported to.

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Pages to print and to hand on, which screen readers can read.
    Pdf,
    /// The journey told on pages, a stop each, with what is to be said of it; screen readers can read them too.
    Handout,
    /// A drawing for browsers and word processors, with text that can be selected and read aloud.
    Svg,
    /// Pixels.
    Png,
    /// A web page that needs nothing else: the map, and the journey in words.
    Html,
    /// The journey in words for wikis and pull requests, with a Mermaid picture.
    Md,
    /// A row a touchpoint, for spreadsheets.
    Csv,
    /// A flowchart that wikis draw.
    Mermaid,
    /// A board for Obsidian.
    Canvas,
    /// A graph for Graphviz.
    Dot,
}

impl Format {
    /// The formats there are.
    pub const ALL: [Self; 10] = [
        Self::Pdf,
        Self::Handout,
        Self::Svg,
        Self::Png,
        Self::Html,
        Self::Md,
        Self::Csv,
        Self::Mermaid,
        Self::Canvas,
        Self::Dot,
    ];

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Handout => "handout",
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Html => "html",
            Self::Md => "md",
            Self::Csv => "csv",
            Self::Mermaid => "mermaid",
            Self::Canvas => "canvas",
            Self::Dot => "dot",
        }
    }

    /// How the names of its files end where nobody gave them another: "svg", "handout.pdf".
    pub fn ending(self) -> &'static str {
        match self {
            Self::Handout => "handout.pdf",
            format => format.word(),
        }
    }

    /// What kind of file it is: the part of [`Format::ending`] after the last dot.
    pub fn extension(self) -> &'static str {
        self.ending().rsplit('.').next().unwrap_or_default()
    }

    /// Whether it is written on paper: a PDF.
    pub fn is_paper(self) -> bool {
        matches!(self, Self::Pdf | Self::Handout)
    }

    /// Whether it shows or says how the trust line goes.
    pub fn has_trust_line(self) -> bool {
        self.is_picture() || self == Self::Html
    }

    /// Whether it shows the map as the window draws it, in the colours of a theme.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Pdf | Self::Handout | Self::Svg | Self::Png)
    }
}
