//! How a tool ends: the one place that turns what happened into a message and an exit status.

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;
use std::sync::OnceLock;

/// What Windows answers to a writer whose reader has gone.
const PIPE_NOT_CONNECTED: i32 = 233;

/// How a run ended, and the exit status that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Status 0: all well.
    Good,
    /// Status 1: `report-diff` found differences, or `--check` found a contradiction.
    Different,
    /// Status 2: something could not be read, written or understood; a message has said what.
    Trouble,
}

/// Why a run cannot go on.
#[derive(Debug)]
pub enum Error {
    /// What is wrong and what to do, without the tool's name in front.
    Message(String),
    /// Nobody reads standard output any more: end quietly.
    BrokenPipe,
    /// A message has said it already (`--strict` stopped at a record): status 2, and no more words.
    Told,
}

/// The result of anything that can end a run.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error with this message: what was being done, to what, and what the user can do.
    pub fn new(message: impl Into<String>) -> Self {
        Error::Message(message.into())
    }

    /// The error for a failed write to standard output.
    pub fn writing(error: &io::Error) -> Self {
        // Windows has two ways to say so, and the standard library knows one.
        let gone = cfg!(windows) && error.raw_os_error() == Some(PIPE_NOT_CONNECTED);
        if gone || error.kind() == io::ErrorKind::BrokenPipe {
            Error::BrokenPipe
        } else {
            Error::Message(format!(
                "cannot write to standard output: {}; the output is not complete",
                reason(error)
            ))
        }
    }
}

/// What is wrong with one record (or one line): the rest can still be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong and what to do, without the place.
    pub what: String,
    /// The line is not a record at all, as in a file of another kind: said once, then counted.
    pub foreign: bool,
}

impl Trouble {
    /// Something wrong with this record.
    pub fn new(what: impl Into<String>) -> Self {
        Trouble {
            what: what.into(),
            foreign: false,
        }
    }

    /// A line that is no record: where many follow each other, the first is shown and the rest are counted.
    pub fn foreign(what: impl Into<String>) -> Self {
        Trouble {
            foreign: true,
            ..Trouble::new(what)
        }
    }
}

/// The system's reason without Rust's `(os error 28)`, which tells a user nothing.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error") {
        Some(at) => text[..at].to_string(),
        None => text,
    }
}

static TOOL: OnceLock<&'static str> = OnceLock::new();

/// From now on, messages begin with the name of this tool.
pub(crate) fn named(tool: &'static str) {
    TOOL.get_or_init(|| tool);
}

/// The name of the tool that this process runs.
pub(crate) fn tool() -> &'static str {
    TOOL.get().copied().unwrap_or("report")
}

/// Which of the arguments are inputs, and what was typed besides these.
static FILES: OnceLock<fn() -> Vec<OsString>> = OnceLock::new();
static OPTIONS: OnceLock<String> = OnceLock::new();

/// Keep how the inputs among the arguments are found; hardly a run asks for them.
pub(crate) fn asked(files: fn() -> Vec<OsString>) {
    FILES.get_or_init(|| files);
}

fn options() -> String {
    let files = FILES.get().map(|files| files()).unwrap_or_default();
    let typed = |arg: OsString| {
        let arg = arg.to_string_lossy().replace('\'', "'\\''");
        let plain = |c: char| c.is_alphanumeric() || "-_=,.:/%+@".contains(c);
        let quote = if arg.chars().all(plain) { "" } else { "'" };
        format!(" {quote}{arg}{quote}")
    };
    let args = std::env::args_os().skip(1);
    args.filter(|arg| !files.contains(arg)).map(typed).collect()
}

/// Advice that ends with this tool has behind it the options that the user gave.
pub fn advised(advice: &str) -> String {
    let own = advice.ends_with(tool());
    advice.to_string()
        + if own {
            OPTIONS.get_or_init(options)
        } else {
            ""
        }
}

/// Print one line `report-x: message` on standard error, with control characters made visible.
///
/// A message may quote the input; a terminal must never obey what the input says. With `--lang zh` it is made Chinese here.
pub fn say(message: &str) {
    use std::io::Write;
    let chinese = crate::lang::is_chinese().then(|| crate::messages::chinese(message));
    let message = chinese.as_deref().unwrap_or(message);
    let line = format!("{}: {}\n", tool(), crate::output::visible(message));
    // One write, so that messages of parallel runs do not mix. If standard error is gone there is nobody to tell.
    let _ = io::stderr().lock().write_all(line.as_bytes());
}

/// Say how many copies of reports are left out.
pub fn say_copies(count: usize) {
    if count > 0 {
        say(&format!(
            "note: left out, as copies of other reports (the same id): {count}"
        ));
    }
}

/// Run a tool and turn its end into an exit code.
pub(crate) fn run(job: impl FnOnce() -> Result<Status>) -> ExitCode {
    let status = match job() {
        Ok(status) => status,
        // The reader had enough (`| head`): that is no trouble of ours.
        Err(Error::BrokenPipe) => Status::Good,
        Err(Error::Told) => Status::Trouble,
        Err(Error::Message(message)) => {
            say(&message);
            Status::Trouble
        }
    };
    ExitCode::from(status as u8)
}
