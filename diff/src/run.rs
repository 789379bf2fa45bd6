//! From the command line to the output.

use report_record::args::{Format, inputs};
use report_record::{Error, Result, Status, output};

use crate::args::{Args, Of, Profile};
use crate::read::{self, Kind, Side};
use crate::unit::{Op, Operation, Report};
use crate::{Options, figures, render, row, terms, topics};

/// Run the tool.
pub fn run(args: Args) -> Result<Status> {
    let names = inputs(&args.files)?;
    let names = if args.files.is_empty() {
        Vec::new()
    } else {
        names
    };
    let both = args.old_id.is_some() && args.new_id.is_some();
    let count = match names.len() {
        2 => 2,
        1 if both => 1,
        given => {
            return Err(Error::new(format!(
                "needs two inputs, the old and the new side, and got {given}: report-diff OLD NEW (of one file with several \
                 reports: --old-id ID --new-id ID)"
            )));
        }
    };
    let sides = read::sides(&names, args.by, args.common.strict)?;
    let (old_side, new_side) = (&sides[0], &sides[count - 1]);
    let mut status = old_side.status.max(new_side.status);
    status = status.max(fits(old_side, new_side)?);
    let old = read::choose(old_side, args.old_id.as_deref(), "--old-id")?;
    let new = read::choose(new_side, args.new_id.as_deref(), "--new-id")?;
    let kind = if old_side.kind == Kind::Nothing {
        new_side.kind
    } else {
        old_side.kind
    };
    let found = match (args.of, kind) {
        (Of::Text, Kind::Document | Kind::Records | Kind::Nothing) => {
            text(old, new, (&old_side.name, &new_side.name), &args)?
        }
        (Of::Figures, Kind::Document | Kind::Records | Kind::Figures | Kind::Nothing)
        | (Of::Text, Kind::Figures) => figures::run(old, new, &args)?,
        (Of::Terms, Kind::Document | Kind::Records | Kind::Terms | Kind::Nothing)
        | (Of::Text, Kind::Terms) => terms::run(old, new, &args)?,
        (Of::Figures, Kind::Terms) | (Of::Terms, Kind::Figures) => {
            return Err(Error::new(format!(
                "{}: holds {}, which --of {} cannot be told from; give reports, or leave out --of",
                old_side.name,
                kind.name(),
                if args.of == Of::Terms {
                    "terms"
                } else {
                    "figures"
                }
            )));
        }
    };
    Ok(status.max(found))
}

/// Whether the two sides can be compared.
fn fits(old: &Side, new: &Side) -> Result<Status> {
    for (side, other) in [(old, new), (new, old)] {
        if side.kind == Kind::Nothing {
            report_record::exit::say(
                crate::TOOL,
                &format!(
                    "{}: is empty, so everything in {} counts as {}; check the step that wrote it",
                    side.name,
                    other.name,
                    if std::ptr::eq(side, old) {
                        "new"
                    } else {
                        "gone"
                    }
                ),
            );
            return Ok(Status::Trouble);
        }
    }
    let plain = |kind| {
        if kind == Kind::Records {
            Kind::Document
        } else {
            kind
        }
    };
    if plain(old.kind) != plain(new.kind) {
        return Err(Error::new(format!(
            "{} holds {}, {} holds {}: these cannot be compared; give two of one kind",
            old.name,
            old.kind.name(),
            new.name,
            new.kind.name()
        )));
    }
    Ok(Status::Good)
}

fn text(old: &Report, new: &Report, names: (&str, &str), args: &Args) -> Result<Status> {
    let format = args
        .common
        .format(&[Format::Jsonl, Format::Csv, Format::Text, Format::Html])?;
    let settings = args.common.settings(crate::TOOL, "");
    let options = Options {
        ignore: args.ignore.clone(),
        jobs: settings.jobs,
    };
    let operations = match args.profile {
        Some(Profile::Years) => topics::compare(&old.units, &new.units, &options),
        Some(Profile::Draft) | None => crate::compare(&old.units, &new.units, &options),
    };
    let different = operations.iter().any(|operation| operation.op != Op::Equal);
    let wanted = |operation: &&Operation| args.only.is_empty() || args.only.contains(&operation.op);
    let mut sink = output::stdout();
    let pair = render::Pair {
        old,
        new,
        old_name: names.0,
        new_name: names.1,
    };
    if args.stat {
        render::stat::write(&pair, &operations, format, &mut sink)?;
    } else if format == Format::Html {
        render::html::write(&pair, &operations, &mut sink)?;
    } else if different || !args.only.is_empty() {
        match format {
            Format::Text => render::text::write(&pair, &operations, args, &mut sink)?,
            Format::Csv => render::csv::write(
                &pair,
                operations.iter().filter(wanted),
                args.common.bom,
                &mut sink,
            )?,
            _ => row::write(&pair, operations.iter().filter(wanted), &mut sink)?,
        }
    }
    output::finish(&mut sink)?;
    Ok(if different {
        Status::Different
    } else {
        Status::Good
    })
}
