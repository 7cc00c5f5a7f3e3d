//! The verdicts, each worse than the one before.

/// What becomes of a payload at a service that is built for another version of its document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Receipt {
    /// It is received, and read as meant.
    #[default]
    None,
    /// It is received without a finding, but a member arrives where no field is.
    Silent,
    /// It is received with findings: drift.
    Reported,
    /// `tolerant` refuses it: damage.
    Refused,
    /// It reaches no type: no route, another media type, another signature.
    Lost,
}

/// What code that compiles against one version of a crate meets in another (Cargo's `SemVer` compatibility).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Compatibility {
    /// The same crate, but for docs.
    #[default]
    None,
    /// The same public items: only what is behind them has changed.
    Patch,
    /// New public items, or new deprecations.
    Minor,
    /// Items have gone, have another type, or mean something else by the same name.
    Major,
}

/// What becomes of the delivery: webhooks, methods, wires, headers, responses, events and what tells them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Delivery {
    /// The same.
    #[default]
    None,
    /// There are new webhooks.
    Added,
    /// Webhooks are delivered in another way.
    Changed,
    /// Webhooks have another name.
    Renamed,
    /// Webhooks are gone.
    Removed,
}

/// What becomes of the signatures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Security {
    /// The same.
    #[default]
    None,
    /// More is signed, or covered.
    Stronger,
    /// A signature is lost, covers less, or has another scheme, key format or header: this always fails.
    Critical,
}

macro_rules! names {
    ($($type:ident { $($variant:ident $name:literal,)* })*) => {
        $(impl $type {
            /// Its name in every format.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The verdict with a name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        })*
    };
}

names! {
    Receipt { None "none", Silent "silent", Reported "reported", Refused "refused", Lost "lost", }
    Compatibility { None "none", Patch "patch", Minor "minor", Major "major", }
    Delivery { None "none", Added "added", Changed "changed", Renamed "renamed", Removed "removed", }
    Security { None "none", Stronger "stronger", Critical "critical", }
}
