//! A folder of files that `report-diff` is run in, gone when the test ends.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The folder.
pub struct Folder(PathBuf);

impl Folder {
    /// A folder that no other test uses, if the name is used once in its file.
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("report-diff-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    /// Write a file in it.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.0.join(name), text).expect("a file");
    }

    /// Run a line of the shell in it: exit status, what is printed, what is said.
    pub fn run(&self, line: &str) -> (i32, String, String) {
        shell(line, &self.0)
    }
}

/// Run a line of the shell in a folder: exit status, what is printed, what is said.
pub fn shell(line: &str, folder: &Path) -> (i32, String, String) {
    let line = line.replace("report-diff", env!("CARGO_BIN_EXE_report-diff"));
    let Output {
        status,
        stdout,
        stderr,
    } = Command::new("bash")
        .env_remove("REPORT_LANG")
        .args(["-c", &line])
        .current_dir(folder)
        .output()
        .expect("bash runs");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (status.code().unwrap_or(-1), text(stdout), text(stderr))
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Check that a text has these parts.
#[track_caller]
pub fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}
