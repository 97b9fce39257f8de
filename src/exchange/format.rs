//! The formats a journey can be exported to.

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Pages to print and to hand on, which screen readers can read.
    Pdf,
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
    pub const ALL: [Self; 9] =
        [Self::Pdf, Self::Svg, Self::Png, Self::Html, Self::Md, Self::Csv, Self::Mermaid, Self::Canvas, Self::Dot];

    /// Its name and the ending of its files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
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

    /// Whether it shows the map as the window draws it, in the colours of a theme.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Pdf | Self::Svg | Self::Png)
    }
}
