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
