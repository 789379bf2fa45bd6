//! `report-split`: cuts files that hold work reports into clean records.

use std::process::ExitCode;

use report_split::args::Args;
use report_split::run::run;

fn main() -> ExitCode {
    report_record::args::main(
        "report-split",
        |args: &Args| &args.common,
        |args| run(&args),
    )
}
