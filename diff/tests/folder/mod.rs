//! `report-diff` in a line of the shell.

use std::path::Path;

use report_tests::{Folder, command};

/// Run a line in a folder: exit status, what is printed, what is said.
pub fn shell(line: &str, folder: &Path) -> (i32, String, String) {
    let line = line.replace("report-diff", env!("CARGO_BIN_EXE_report-diff"));
    let mut bash = command("bash");
    let ran = bash.args(["-c", &line]).current_dir(folder).output();
    let ran = report_tests::Ran::from(ran.expect("bash runs"));
    (ran.status, ran.out, ran.err)
}

/// As [`shell`], in a folder of a test.
pub fn shell_in(folder: &Folder, line: &str) -> (i32, String, String) {
    shell(line, folder.path())
}
