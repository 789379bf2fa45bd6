//! The flags that all tools share.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ColorChoice, CommandFactory, Parser, ValueEnum};
use clap_complete::Shell;

use crate::exit::{self, Error, Result, Status};
use crate::stream::Settings;

/// How rows are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One JSON object a line.
    Jsonl,
    /// A table with a header row, for spreadsheets, R, Stata and pandas.
    Csv,
    /// For people.
    Text,
    /// One self-contained page.
    Html,
}

/// Flags of every tool; `#[command(flatten)]` this.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Common options")]
pub struct Common {
    /// Form of the output (report-split has no html, report-segment neither csv nor html) [default: jsonl into a pipe or file, text on a terminal]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<Format>,

    /// CSV for Excel: a byte-order mark, and a ' before a cell that Excel would take for a formula or a date
    #[arg(long)]
    pub bom: bool,

    /// Language of tables and pages for people (text and html), of messages and of --help [default: `REPORT_LANG` of the environment, else en]; the names in JSON and CSV stay as they are
    #[arg(long, value_parser = ["en", "zh"], value_name = "LANGUAGE")]
    pub lang: Option<String>,

    /// When to use colour; auto is on a terminal, unless `NO_COLOR` is set
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    pub color: ColorChoice,

    /// Threads [default: all cores]; the output never depends on it
    #[arg(short = 'j', long = "jobs", value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,

    /// Stop at the first record that cannot be read
    #[arg(long)]
    pub strict: bool,

    /// Write each record by itself as soon as it is done
    #[arg(long)]
    pub line_buffered: bool,

    /// Print the completion script for a shell, and exit
    #[arg(long, value_enum, value_name = "SHELL")]
    pub completions: Option<Shell>,

    /// Print the manual page (troff; view it with `man -l -`), and exit
    #[arg(long)]
    pub man: bool,
}

impl Common {
    /// The format to print, of those that the tool makes.
    ///
    /// # Errors
    /// The format that was asked for is none of them.
    pub fn format(&self, made: &[Format]) -> Result<Format> {
        let format = self.format.unwrap_or_else(|| {
            if std::io::stdout().is_terminal() && made.contains(&Format::Text) {
                Format::Text
            } else {
                Format::Jsonl
            }
        });
        if made.contains(&format) {
            return Ok(format);
        }
        let name = |format: &Format| format!("{format:?}").to_lowercase();
        let names: Vec<String> = made.iter().map(name).collect();
        Err(Error::new(format!(
            "--format {} does not exist for what is asked here; it can be {}",
            name(&format),
            names.join(", ")
        )))
    }

    /// Whether to colour the output.
    pub fn colored(&self) -> bool {
        match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
                    && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
                    && std::io::stdout().is_terminal()
            }
        }
    }

    /// How the stream is to be run; `advice` is a pipeline that makes what this tool reads.
    pub fn settings(&self, advice: &'static str) -> Settings {
        let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Settings {
            jobs: self.jobs.map_or_else(cores, usize::from),
            strict: self.strict,
            line_buffered: self.line_buffered,
            advice,
        }
    }
}

/// The inputs as names: `-` if none is given.
///
/// # Errors
/// A name that is not UTF-8 cannot be put into a record or a message.
pub fn inputs(files: &[PathBuf]) -> Result<Vec<String>> {
    if files.is_empty() {
        return Ok(vec!["-".to_string()]);
    }
    files
        .iter()
        .map(|file| {
            let name = file.to_str().ok_or_else(|| {
                Error::new(format!(
                    "{}: the file's name is not UTF-8; rename it (convmv -t utf8)",
                    file.display()
                ))
            })?;
            // What a Chinese keyboard or Word makes of two hyphens.
            let option = name.trim_start_matches(['—', '–', '－', '―', '−']);
            if option != name && !option.is_empty() && !file.exists() {
                return Err(Error::new(format!(
                    "{name}: no such file; an option begins with two plain hyphens: --{option} (选项要用两个英文减号)"
                )));
            }
            Ok(name.to_string())
        })
        .collect()
}

/// Parse the command line, answer `--completions` and `--man`, and run the tool.
///
/// `common` finds the shared flags in the parsed arguments, of which `files` names the inputs.
pub fn main<A: Parser + CommandFactory>(
    tool: &'static str,
    common: fn(&A) -> &Common,
    job: impl FnOnce(A) -> Result<Status>,
) -> ExitCode {
    exit::named(tool);
    if let (true, help) = crate::help::asked(std::env::args_os()) {
        crate::lang::chinese();
        if let Some(length) = help {
            return exit::run(|| print(crate::help::page(tool, &A::command(), length).as_bytes()));
        }
    }
    exit::asked(|| {
        let given = A::command().try_get_matches().ok();
        let files = given.as_ref().and_then(|given| given.get_raw("files"));
        files.into_iter().flatten().map(OsString::from).collect()
    });
    let args = match A::try_parse() {
        Ok(args) => args,
        Err(error) => return crate::refused::end(&error),
    };
    exit::run(|| {
        let flags = common(&args);
        if flags.bom {
            crate::output::for_excel();
        }
        if let Some(shell) = flags.completions {
            let mut page = Vec::new();
            clap_complete::generate(shell, &mut A::command(), tool, &mut page);
            return print(&page);
        }
        if flags.man {
            let mut page = Vec::new();
            clap_mangen::Man::new(A::command())
                .render(&mut page)
                .map_err(|error| Error::new(format!("cannot make the manual page: {error}")))?;
            return print(&page);
        }
        job(args)
    })
}

fn print(page: &[u8]) -> Result<Status> {
    let mut out = crate::output::stdout();
    crate::output::write(&mut out, page)?;
    crate::output::finish(&mut out)?;
    Ok(Status::Good)
}
