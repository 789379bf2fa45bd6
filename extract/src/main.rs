//! The figures of reports: what, how much, which unit, done or promised.

use std::process::ExitCode;

use report_extract::{args::Args, run};

fn main() -> ExitCode {
    report_record::args::main::<Args>(
        "report-extract",
        |args| &args.common,
        |args| run::run(&args),
    )
}
