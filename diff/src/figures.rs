//! Figures of the same indicator, paired across different wording.

use report_record::{Error, Result, Status};

use crate::args::Args;
use crate::unit::Report;

/// Compare the figures of two reports.
pub fn run(_old: &Report, _new: &Report, _args: &Args) -> Result<Status> {
    Err(Error::new(
        "--of figures is not part of this version; use --of text",
    ))
}
