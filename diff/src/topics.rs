//! Two years' reports: little is equal, the same topics return.

use crate::Options;
use crate::unit::{Operation, Unit};

/// The operations that lead from last year's units to this year's.
pub fn compare(old: &[Unit], new: &[Unit], options: &Options) -> Vec<Operation> {
    crate::compare(old, new, options)
}
