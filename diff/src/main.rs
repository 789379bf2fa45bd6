//! `report-diff`: what changed between two work reports.

use std::process::ExitCode;

use report_diff::args::Args;

fn main() -> ExitCode {
    report_record::args::main(
        "report-diff",
        |args: &Args| &args.common,
        report_diff::run::run,
    )
}
