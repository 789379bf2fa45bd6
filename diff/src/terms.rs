//! Words of both sides: counts, shares, log-likelihood.

use report_record::{Error, Result, Status};

use crate::args::Args;
use crate::unit::Report;

/// Compare the words of two reports.
pub fn run(_old: &Report, _new: &Report, _args: &Args) -> Result<Status> {
    Err(Error::new(
        "--of terms is not part of this version; use --of text",
    ))
}
