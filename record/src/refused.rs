//! A command line that cannot be understood: what is said of it.

use std::fmt::Write;
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};

use crate::exit::{self, Status};
use crate::{help, lang};

/// Options of other programs, and what to write for what they do.
const HABITS: &str = include_str!("../data/habits.tsv");

/// Say what is wrong with the arguments and end; `--version` and `--help` in English end here too.
pub(crate) fn end(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        error.exit();
    }
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
            Some(other) if other != argument => format!("{argument} cannot be used with {other}"),
            _ => format!("{argument} is given twice"),
        },
        (ErrorKind::MissingRequiredArgument, _) => {
            // Which option asks for it is not told; it is one that no other tool has.
            let own = |arg: &String| *arg != argument && help::tools_with(arg) == [exit::tool()];
            let name = |arg: String| arg.split('=').next().map(str::to_string);
            let typed: Vec<_> = std::env::args().filter_map(name).filter(own).collect();
            let typed = typed.join(", ");
            format!("{argument} is missing, which goes with {typed}")
        }
        (ErrorKind::InvalidUtf8, _) => "an argument is not UTF-8".to_string(),
        _ if argument.is_empty() => "the arguments cannot be understood".to_string(),
        _ => format!("{argument} needs a value"),
    };
    if let Some(values) = names(ContextKind::ValidValue) {
        let _ = write!(told, "; it can be {values}");
    }
    let near = || names(ContextKind::SuggestedArg).or_else(|| names(ContextKind::SuggestedValue));
    let near = || Some(format!("did you mean {}?", near()?));
    let unknown = Some(&argument).filter(|_| error.kind() == ErrorKind::UnknownArgument);
    if let Some(instead) = unknown.and_then(|option| instead(option)).or_else(near) {
        let _ = write!(told, "; {instead}");
    }
    format!("{told}; all options: {} --help", exit::tool())
}

/// What to write in place of an option that this tool has not, where that is known.
fn instead(option: &str) -> Option<String> {
    let mut habits = lang::pairs(HABITS);
    if let Some((_, habit)) = habits.find(|(name, _)| *name == option) {
        return Some(habit.to_string());
    }
    let is_long = |arg: &String| option.len() == 2 && arg.len() > 2 && arg.starts_with(option);
    if let Some(long) = std::env::args().find(is_long) {
        return Some(format!("a long option has two hyphens: -{long}"));
    }
    if option.starts_with('-') && !option.is_ascii() {
        return Some("if it is a file, write ./ in front of its name".to_string());
    }
    let tools = help::tools_with(option);
    (!tools.is_empty()).then(|| format!("it is an option of {}", tools.join(", ")))
}
