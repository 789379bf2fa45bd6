//! Runs the programs as a user does: from a shell, in pipes, on the sample files. The tests of a tool alone run it from here, too.

// A failing helper fails its test: that is what its panics are for.
#![allow(clippy::missing_panics_doc)]

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use tempfile::TempDir;

pub mod clauses;

/// The tools that read records, each with a record that it reads.
pub const TOOLS: [(&str, &str); 3] = [
    READERS[0],
    READERS[1],
    ("report-count", r#"{"tokens":["云溪县","修建","道路"]}"#),
];

/// Those that read text and answer line by line.
pub const READERS: [(&str, &str); 2] = [
    ("report-segment", r#"{"text":"云溪县修建道路12公里。"}"#),
    ("report-extract", r#"{"text":"云溪县修建道路12公里。"}"#),
];

/// What a command printed and how it ended.
#[derive(Debug)]
pub struct Ran {
    /// Standard output, lossily decoded.
    pub out: String,
    /// Standard error, lossily decoded.
    pub err: String,
    /// Exit status; -1 if a signal ended it.
    pub status: i32,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Ran {
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
            status: output.status.code().unwrap_or(-1),
        }
    }
}

impl Ran {
    /// Assert that it ended in trouble (status 2) and said all of this.
    #[track_caller]
    pub fn trouble(&self, what: &str, said: &[&str]) {
        assert_eq!(self.status, 2, "{what}: {}", self.err);
        for said in said {
            assert!(self.err.contains(said), "{what}: {said}: {}", self.err);
        }
    }

    /// What it printed; it must have ended well.
    #[track_caller]
    pub fn well(self) -> String {
        assert_eq!(self.status, 0, "{}", self.err);
        self.out
    }

    /// Assert that it ended well, printed nothing and said nothing.
    #[track_caller]
    pub fn silent(&self, what: &str) {
        assert_eq!((self.status, &*self.out, &*self.err), (0, "", ""), "{what}");
    }
}

/// Assert that a text has these parts.
#[track_caller]
pub fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

/// Assert that a text has none of these parts.
#[track_caller]
pub fn lacks(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(!text.contains(part), "{part} is in {text}");
    }
}

/// The lines of a table of cases; `#` begins a remark.
pub fn lines(table: &str) -> Vec<&str> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.collect()
}

/// Lines of JSON, all of which must be whole.
pub fn rows(text: &str) -> Vec<serde_json::Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

/// The workspace's top folder.
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The folder of the built programs, which are built first if need be: for the tests of one tool cargo has built that one.
pub fn programs() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        // A test program stands in <target>/<profile>/deps; the programs one folder up.
        let test = std::env::current_exe().expect("the test program has a path");
        let folder = test
            .ancestors()
            .nth(2)
            .expect("it stands in deps")
            .to_path_buf();
        if std::env::var("CARGO_PKG_NAME").is_ok_and(|name| name != "report-tests") {
            return folder;
        }
        let target = folder
            .parent()
            .expect("the profile stands in the target folder");
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(["build", "--quiet", "--workspace", "--bins", "--target-dir"])
            .arg(target);
        if folder.ends_with("release") {
            cargo.arg("--release");
        }
        let built = cargo.current_dir(top()).status().expect("cargo runs");
        assert!(built.success(), "the programs do not build");
        folder
    })
}

/// A command that whoever runs the tests says nothing to: no language, no colours, no width.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for name in ["REPORT_LANG", "NO_COLOR", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

/// Run a program with this input. What it prints must be UTF-8.
pub fn run(
    program: &str,
    args: impl IntoIterator<Item = impl AsRef<OsStr>>,
    input: impl AsRef<[u8]>,
) -> Ran {
    let input = input.as_ref();
    let mut child = command(program)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    let output = std::thread::scope(|scope| {
        // Both ends are served: more may come out than a pipe holds. A program that refuses a flag reads nothing.
        scope.spawn(move || pipe.write_all(input));
        child.wait_with_output().expect("the program ends")
    });
    std::str::from_utf8(&output.stdout).expect("UTF-8 on standard output");
    Ran::from(output)
}

/// Run a line of bash in a folder, the programs first on `PATH`, standard input empty.
pub fn bash_in(folder: &Path, line: &str) -> Ran {
    let path = format!(
        "{}:{}",
        programs().display(),
        std::env::var("PATH").unwrap_or_default()
    );
    let output = command("bash")
        .args(["-o", "pipefail", "-c", line])
        .current_dir(folder)
        .env("PATH", path)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .output()
        .expect("bash runs");
    Ran::from(output)
}

/// Run a line of bash in the workspace's top folder.
pub fn bash(line: &str) -> Ran {
    bash_in(&top(), line)
}

/// A folder of its own for a test, gone when the test ends.
#[derive(Debug)]
pub struct Folder(TempDir);

impl Folder {
    /// A folder with nothing in it.
    pub fn empty() -> Self {
        Folder(tempfile::tempdir().expect("a temporary folder"))
    }

    /// A folder with an old and a new side, `old.txt` and `new.txt`.
    pub fn pair(old: impl AsRef<[u8]>, new: impl AsRef<[u8]>) -> Self {
        let folder = Folder::empty();
        folder.write("old.txt", old);
        folder.write("new.txt", new);
        folder
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Write a file; returns its path.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path().join(name);
        std::fs::write(&path, content).expect("the file is written");
        path.to_str().expect("a path of UTF-8").to_string()
    }

    /// Put a sample file in it, under this name.
    pub fn sample(&self, file: &str, name: &str) {
        let from = top().join("tests/data").join(file);
        std::fs::copy(from, self.path().join(name)).expect("a copy");
    }

    /// Run a line of bash in it.
    pub fn run(&self, line: &str) -> Ran {
        bash_in(self.path(), line)
    }

    /// What `report-diff` says of its [`Folder::pair`] with these options, or what a pipe makes of that.
    pub fn diff(&self, options: &str) -> Ran {
        self.run(&format!("report-diff old.txt new.txt {options}"))
    }

    /// The rows that it writes as JSON.
    pub fn rows(&self, options: &str) -> Vec<serde_json::Value> {
        rows(&self.diff(&format!("{options} --format jsonl")).out)
    }
}

/// A folder with so many copies of a sample report: whole (`many.txt`), with other figures (`other.txt`), in paragraphs
/// (`records.jsonl`), and their tokens (`tokens.jsonl`).
pub fn copies(many: usize) -> Folder {
    let folder = Folder::empty();
    folder.sample("government-2024.txt", "one.txt");
    let ran = folder.run(&format!(
        "for n in $(seq {many}); do cat one.txt; echo; done > many.txt; rm one.txt
             report-split --by paragraph many.txt > records.jsonl
             report-segment records.jsonl > tokens.jsonl
             sed 's/[0-9]/7/g' many.txt > other.txt"
    ));
    assert_eq!(ran.status, 0, "{}", ran.err);
    folder
}

/// Whether a program is on `PATH`; `python:NAME` is a module of python3.
pub fn installed(program: &str) -> bool {
    let test = match program.strip_prefix("python:") {
        Some(module) => format!("python3 -c 'import {module}'"),
        None => format!("command -v {program}"),
    };
    Command::new("bash")
        .args(["-c", &test])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
