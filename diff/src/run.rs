//! From the command line to the output.

use report_record::args::{Format, inputs};
use report_record::{Error, Result, Status, output};

use crate::args::{Args, By, Of, Profile};
use crate::read::{self, Kind, Side};
use crate::unit::{Op, Operation, Report};
use crate::{Options, figures, render, row, terms, topics};

/// Share of the characters that must be kept for two texts to count as drafts of one.
const ALIKE: f64 = 0.3;
/// Units a side must have before it can be told to be a report of another year.
const ENOUGH: usize = 20;

/// Run the tool.
#[allow(clippy::needless_pass_by_value)] // The shared entry point hands the arguments over.
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
    let kind = if old_side.kind == Kind::Nothing {
        new_side.kind
    } else {
        old_side.kind
    };
    let names = (old_side.name.as_str(), new_side.name.as_str());
    if !args.pair_by.is_empty() {
        let pairs = pairs(old_side, new_side, &args.pair_by)?;
        for (old, new) in pairs {
            status = status.max(one(old, new, kind, names, &args)?);
        }
        return Ok(status);
    }
    if args.old_id.is_none()
        && args.new_id.is_none()
        && let (Some(old), Some(new)) = (&old_side.whole, &new_side.whole)
    {
        report_record::exit::say(
            crate::TOOL,
            &format!(
                "{} holds {} reports, {} holds {}: they are compared as they stand, one after another; for pairs: --pair-by region,organ",
                names.0,
                old_side.reports.len(),
                names.1,
                new_side.reports.len()
            ),
        );
        return Ok(status.max(one(old, new, kind, names, &args)?));
    }
    let old = read::choose(old_side, args.old_id.as_deref(), "--old-id")?;
    let new = read::choose(new_side, args.new_id.as_deref(), "--new-id")?;
    Ok(status.max(one(old, new, kind, names, &args)?))
}

/// Compare two reports.
fn one(old: &Report, new: &Report, kind: Kind, names: (&str, &str), args: &Args) -> Result<Status> {
    match (args.of, kind) {
        (Of::Text, Kind::Document | Kind::Records | Kind::Nothing) => text(old, new, names, args),
        (Of::Figures, Kind::Document | Kind::Records | Kind::Figures | Kind::Nothing)
        | (Of::Text, Kind::Figures) => figures::run(old, new, args),
        (Of::Terms, Kind::Document | Kind::Records | Kind::Terms | Kind::Nothing)
        | (Of::Text, Kind::Terms) => terms::run(old, new, args),
        (Of::Figures, Kind::Terms) | (Of::Terms, Kind::Figures) => Err(Error::new(format!(
            "{}: holds {}, which --of {} cannot be told from; give reports, or leave out --of",
            names.0,
            kind.name(),
            if args.of == Of::Terms {
                "terms"
            } else {
                "figures"
            }
        ))),
    }
}

/// Reports of both sides that agree in these fields; what has no partner or several is said.
fn pairs<'a>(
    old: &'a Side,
    new: &'a Side,
    fields: &[String],
) -> Result<Vec<(&'a Report, &'a Report)>> {
    let key = |report: &'a Report| -> Option<Vec<&'a str>> {
        fields
            .iter()
            .map(|field| report.field(field).filter(|value| !value.is_empty()))
            .collect()
    };
    let mut out = Vec::new();
    for report in &old.reports {
        let partners: Vec<&Report> = new
            .reports
            .iter()
            .filter(|other| key(report).is_some() && key(report) == key(other))
            .collect();
        let name = report
            .field("title")
            .or(report.id.as_deref())
            .unwrap_or("a report");
        match partners.as_slice() {
            [one] => out.push((report, *one)),
            [] => report_record::exit::say(
                crate::TOOL,
                &format!(
                    "{}: {name}: no report in {} agrees in {}",
                    old.name,
                    new.name,
                    fields.join(", ")
                ),
            ),
            many => report_record::exit::say(
                crate::TOOL,
                &format!(
                    "{}: {name}: {} reports in {} agree in {}; name a field more, or choose with --old-id and --new-id",
                    old.name,
                    many.len(),
                    new.name,
                    fields.join(", ")
                ),
            ),
        }
    }
    if out.is_empty() {
        return Err(Error::new(format!(
            "no two reports agree in {}; see their fields with: report-split FILE | head -n 1 | jq keys",
            fields.join(", ")
        )));
    }
    Ok(out)
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
    let operations = operations(old, new, args, &options);
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

/// The operations by the profile that was asked for, or else by the one that fits.
fn operations(old: &Report, new: &Report, args: &Args, options: &Options) -> Vec<Operation> {
    if args.profile == Some(Profile::Years) {
        return topics::compare(&old.units, &new.units, options);
    }
    let strict = crate::compare(&old.units, &new.units, options);
    let kept = render::stat::Sums::of(&strict).similarity();
    let both = !old.units.is_empty() && !new.units.is_empty();
    if args.profile.is_none()
        && args.by == By::Paragraph
        && both
        && old.units.len().min(new.units.len()) >= ENOUGH
        && kept < ALIKE
    {
        report_record::exit::say(
            crate::TOOL,
            &format!(
                "only {:.0}% of the text is kept, so the sides are compared as two years' reports, by topic (--profile years); \
                 for two drafts: --profile draft",
                kept * 100.0
            ),
        );
        return topics::compare(&old.units, &new.units, options);
    }
    strict
}
