//! A command line that cannot be understood: what is said of it in Chinese; in English clap says it.

use std::fmt::Write;
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};

use crate::exit::{self, Status};

/// Options of other programs, for what these do by standard output.
const WRITING: [&str; 4] = ["-o", "--out", "--output", "--outfile"];
const INTO_A_FILE: &str = "to write into a file, end the command with > FILE";

/// Say what is wrong with the arguments and end; `--version` and `--help` in English end here too.
pub(crate) fn end(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() || !crate::help::asks_chinese(std::env::args_os()) {
        error.exit();
    }
    crate::lang::chinese();
    exit::say(&told(error));
    ExitCode::from(Status::Trouble as u8)
}

/// One message, whose parts `data/messages.tsv` has.
fn told(error: &clap::Error) -> String {
    use std::error::Error;
    let context = |kind| error.get(kind).map(ToString::to_string);
    let names = |kind| context(kind).filter(|names| !names.is_empty());
    // Without the name of its value: `--by <UNIT>`, `--wide[=<LINES>]`.
    let bare = |name: String| Some(name.split(" <").next()?.split("[=").next()?.to_string());
    let option = |kind| names(kind).and_then(bare);
    let argument = option(ContextKind::InvalidArg).unwrap_or_default();
    let value = names(ContextKind::InvalidValue);
    let mut told = match (error.kind(), value) {
        (ErrorKind::UnknownArgument, _) if WRITING.contains(&argument.as_str()) => {
            format!("unknown option {argument}; {INTO_A_FILE}")
        }
        (ErrorKind::UnknownArgument, _) if argument.starts_with('-') && !argument.is_ascii() => {
            format!("unknown option {argument}; if it is a file, write ./ in front of its name")
        }
        (ErrorKind::UnknownArgument, _) if argument.starts_with('-') => {
            format!("unknown option {argument}")
        }
        (ErrorKind::UnknownArgument, _) => {
            format!("unexpected argument {argument}; this tool reads no more")
        }
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(value)) => {
            match error.source() {
                Some(why) => format!("{value} is no value of {argument}; {why}"),
                None => format!("{value} is no value of {argument}"),
            }
        }
        (ErrorKind::ArgumentConflict, _) => match option(ContextKind::PriorArg) {
            Some(other) if other != argument => format!("{argument} cannot stand beside {other}"),
            _ => format!("{argument} is given twice"),
        },
        (ErrorKind::MissingRequiredArgument, _) => format!("{argument} is missing"),
        (ErrorKind::InvalidUtf8, _) => "an argument is not UTF-8".to_string(),
        _ if argument.is_empty() => "the arguments cannot be understood".to_string(),
        _ => format!("{argument} needs a value"),
    };
    if let Some(values) = names(ContextKind::ValidValue) {
        let _ = write!(told, "; it can be {values}");
    }
    let near = names(ContextKind::SuggestedArg).or_else(|| names(ContextKind::SuggestedValue));
    if let Some(near) = near {
        let _ = write!(told, "; did you mean {near}?");
    }
    format!("{told}; all options: {} --lang zh --help", exit::tool())
}
