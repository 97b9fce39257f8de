//! Closed sets of values, each with the word a person reads.

/// Declares an enum whose variants have a label, with `ALL` in the order a control offers them.
macro_rules! choices {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $label:literal,)+ }) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        $(#[$meta])*
        pub enum $name {
            $(#[doc = $label] $(#[$vmeta])* $variant,)+
        }

        impl $name {
            /// Every value, in the order a control offers them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word a person reads.
            pub fn label(self) -> &'static str {
                match self {
                    $(Self::$variant => $label,)+
                }
            }
        }
    };
}
pub(crate) use choices;
