//! `report-count`: counts the terms of segmented records.

use std::process::ExitCode;

use report_count::{args::Args, job};

fn main() -> ExitCode {
    report_record::args::main(
        "report-count",
        |args: &Args| &args.common,
        |args| job::run(&args),
    )
}
