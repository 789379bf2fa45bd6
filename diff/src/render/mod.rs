//! Views of a comparison.

pub mod csv;
pub mod html;
pub mod stat;
pub mod text;

use crate::unit::Report;

/// The two reports that were compared, and what they are called.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The old report.
    pub old: &'a Report,
    /// The new report.
    pub new: &'a Report,
    /// Name of the old input.
    pub old_name: &'a str,
    /// Name of the new input.
    pub new_name: &'a str,
}
