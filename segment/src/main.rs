//! `report-segment`: cuts the text of records into words.

use std::process::ExitCode;

use report_segment::args::Args;
use report_segment::run::run;

fn main() -> ExitCode {
    report_record::args::main(
        "report-segment",
        |args: &Args| &args.common,
        |args| run(&args),
    )
}
