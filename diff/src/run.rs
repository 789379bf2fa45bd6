//! From the command line to the output.

use report_record::args::{Format, inputs};
use report_record::{Error, Result, Status, output};

use crate::args::{Args, Of, Profile};
use crate::compared::{compared, gap, one_year, warning};
use crate::pairs::{self, Couple};
use crate::read::{self, Kind, Side};
use crate::render::Labels;
use crate::sections::Outline;
use crate::unit::{Op, Operation, Report};
use crate::{Options, figures, matrix, render, repaired, row, strays, terms, which};

/// Share of a compendium's units that a text must have to be compared with all of it.
const ALL: f64 = 0.6;

/// Run the tool.
pub fn run(args: Args) -> Result<Status> {
    let args = Args {
        of: args.asked()?,
        ..args
    };
    let names = inputs(&args.files)?;
    if args.matrix.is_some() {
        return matrix::run(&panel(&names, &args)?, &args);
    }
    if let Some(order) = &args.order {
        let sides = panel(&names, &args)?;
        let status = trouble(&sides);
        return couples(
            pairs::along(&sides, &args.pair_by, order)?,
            &sides[0],
            status,
            &args,
        );
    }
    let both = args.old_id.is_some() && args.new_id.is_some();
    let count = match args.files.len() {
        2 => 2,
        1 if both => 1,
        given => {
            return Err(Error::new(format!(
                "needs two inputs, the old and the new side, and got {given}: report-diff OLD NEW (of one file with several \
                 reports: --old-id ID --new-id ID, or --pair-by region --order year)"
            )));
        }
    };
    let sides = read::sides(&names, how(&args))?;
    let (old_side, new_side) = (&sides[0], &sides[count - 1]);
    let mut status = trouble(&sides);
    status = status.max(fits(old_side, new_side)?);
    let kind = if old_side.kind == Kind::Nothing {
        new_side.kind
    } else {
        old_side.kind
    };
    let names = (old_side.name.as_str(), new_side.name.as_str());
    if !args.pair_by.is_empty() {
        let found = pairs::across(old_side, new_side, &args.pair_by)?;
        return couples(found, old_side, status, &args);
    }
    let none = Labels::default();
    if args.old_id.is_none()
        && args.new_id.is_none()
        && !(which::is_one(old_side) && which::is_one(new_side))
        && let Some((old, new)) = whole(old_side, new_side)
    {
        return Ok(status.max(one(old, new, kind, names, &none, &args)?));
    }
    let old = which::choose(old_side, args.old_id.as_deref(), "--old-id")?;
    let new = which::choose(new_side, args.new_id.as_deref(), "--new-id")?;
    // Of one file, the reports' names tell them apart.
    let own = [old, new].map(pairs::name);
    let names = if count == 1 {
        (own[0].as_str(), own[1].as_str())
    } else {
        names
    };
    Ok(status.max(one(old, new, kind, names, &none, &args)?))
}

/// How inputs are read for what is asked.
fn how(args: &Args) -> read::How {
    read::How {
        by: args.by,
        strict: args.common.strict,
        printed: repaired::is_asked(args),
    }
}

/// The inputs of a panel, which must all be of one kind.
fn panel(names: &[String], args: &Args) -> Result<Vec<Side>> {
    let sides = read::panel(names, how(args))?;
    strays::note(&sides);
    for two in sides.windows(2) {
        if let [a, b] = two
            && a.kind != Kind::Nothing
            && b.kind != Kind::Nothing
        {
            fits(a, b)?;
        }
    }
    Ok(sides)
}

fn trouble(sides: &[Side]) -> Status {
    let status = sides.iter().map(|side| side.status).max();
    status.unwrap_or(Status::Good)
}

/// Compare one pair after another.
fn couples(couples: Vec<Couple>, side: &Side, mut status: Status, args: &Args) -> Result<Status> {
    if couples.len() > 1 && args.common.format == Some(Format::Html) {
        return Err(Error::new(format!(
            "{} pairs were found, and a page shows one; choose it with --old-id {} --new-id {}, or print csv or jsonl",
            couples.len(),
            couples[0].old.id.as_deref().unwrap_or("ID"),
            couples[0].new.id.as_deref().unwrap_or("ID"),
        )));
    }
    for (n, mut couple) in couples.into_iter().enumerate() {
        couple.labels.continued = n > 0;
        let (old, new) = (pairs::name(couple.old), pairs::name(couple.new));
        let names = (old.as_str(), new.as_str());
        status = status.max(one(
            couple.old,
            couple.new,
            side.kind,
            names,
            &couple.labels,
            args,
        )?);
    }
    Ok(status)
}

/// Both inputs as they stand, if they hold several reports each, or one side holds several under titles that the other lost.
fn whole<'a>(old: &'a Side, new: &'a Side) -> Option<(&'a Report, &'a Report)> {
    let all = |side: &'a Side| match (&side.whole, side.reports.as_slice()) {
        (Some(whole), _) => Some(whole),
        (None, [one]) => Some(one),
        _ => None,
    };
    if old.whole.is_none() && new.whole.is_none() {
        return None;
    }
    let (from, to) = (all(old)?, all(new)?);
    let (less, more) = (
        from.units.len().min(to.units.len()),
        from.units.len().max(to.units.len()),
    );
    // One text against several reports: two versions of a file, or a report against a compendium?
    let document = old.kind == Kind::Document && new.kind == Kind::Document;
    if (old.whole.is_none() || new.whole.is_none())
        && (!document || (less as f64) < ALL * more as f64)
    {
        return None;
    }
    report_record::exit::say(
        crate::TOOL,
        &format!(
            "{} holds {} reports, {} holds {}: they are compared as they stand, one after another; for pairs: --pair-by region,organ",
            old.name,
            old.reports.len(),
            new.name,
            new.reports.len()
        ),
    );
    Some((from, to))
}

/// Compare two reports.
fn one(
    old: &Report,
    new: &Report,
    kind: Kind,
    names: (&str, &str),
    labels: &Labels,
    args: &Args,
) -> Result<Status> {
    match (args.of, kind) {
        (Of::Text, Kind::Document | Kind::Records | Kind::Nothing) => {
            text(old, new, names, labels, args)
        }
        (Of::Figures, Kind::Document | Kind::Records | Kind::Figures | Kind::Nothing)
        | (Of::Text, Kind::Figures) => {
            let drafts = args.against_plan.then(|| one_year(old, new)).flatten();
            let between = gap(old, new);
            for why in warning(old, new).into_iter().chain(drafts).chain(between) {
                report_record::exit::say(crate::TOOL, &why);
            }
            figures::run(old, new, names, labels, args)
        }
        (Of::Terms, Kind::Document | Kind::Records | Kind::Terms | Kind::Nothing)
        | (Of::Text, Kind::Terms) => terms::run(old, new, names, labels, args),
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

/// Whether the two sides can be compared.
fn fits(old: &Side, new: &Side) -> Result<Status> {
    if old.kind == Kind::Nothing && new.kind == Kind::Nothing {
        report_record::exit::say(
            crate::TOOL,
            &format!(
                "{} and {} are both empty; check the steps that wrote them",
                old.name, new.name
            ),
        );
        return Ok(Status::Trouble);
    }
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
            "{} holds {}, {} holds {}: these cannot be compared; {}",
            old.name,
            old.kind.name(),
            new.name,
            new.kind.name(),
            way_out(old, new)
        )));
    }
    Ok(Status::Good)
}

/// How two sides of different kinds become comparable.
fn way_out(old: &Side, new: &Side) -> String {
    let is = |side: &Side, kind| side.kind == kind;
    let text = [old, new]
        .into_iter()
        .find(|side| is(side, Kind::Document) || is(side, Kind::Records));
    let steps = match (is(old, Kind::Figures) || is(new, Kind::Figures), text) {
        (true, Some(side)) if is(side, Kind::Records) => "report-extract",
        (true, Some(_)) => "report-split --by paragraph",
        (false, Some(side)) if is(side, Kind::Records) => "report-segment",
        (false, Some(_)) => "report-split",
        (_, None) => return "give two of one kind".to_string(),
    };
    let last = match steps {
        "report-split --by paragraph" => " | report-extract > rows.jsonl",
        "report-split" => " | report-segment | report-count > rows.jsonl",
        "report-segment" => " | report-count > rows.jsonl",
        _ => " > rows.jsonl",
    };
    let name = text.map_or("", |side| side.name.as_str());
    format!("give two reports, or make rows of this one too: {steps} {name}{last}")
}

fn text(
    old: &Report,
    new: &Report,
    names: (&str, &str),
    labels: &Labels,
    args: &Args,
) -> Result<Status> {
    let format = args
        .common
        .format(&[Format::Jsonl, Format::Csv, Format::Text, Format::Html])?;
    let settings = args.common.settings(crate::TOOL, "");
    let options = Options {
        ignore: args.ignore.clone(),
        jobs: settings.jobs,
    };
    let found = compared(old, new, args, &options);
    if found.profile == Profile::Draft && repaired::is_asked(args) {
        repaired::note(old, new);
    }
    let operations = &found.operations;
    let different = operations.iter().any(|operation| operation.op != Op::Equal);
    let wanted = |operation: &&Operation| args.only.is_empty() || args.only.contains(&operation.op);
    let mut sink = output::stdout();
    let (old, new) = match &found.reports {
        Some([old, new]) => (old, new),
        None => (old, new),
    };
    let pair = render::Pair {
        old,
        new,
        old_name: names.0,
        new_name: names.1,
        labels,
    };
    let outline = || match found.profile {
        Profile::Draft => Outline::of_drafts(&old.units, &new.units, operations),
        Profile::Years => Outline::of_years(&old.units, &new.units),
    };
    if args.stat {
        render::stat::write(
            &pair,
            operations,
            &outline(),
            format,
            args.common.bom,
            &mut sink,
        )?;
    } else if format == Format::Html {
        let outline = (found.profile == Profile::Years).then(outline);
        render::html::write(&pair, operations, outline.as_ref(), &mut sink)?;
    } else if different || !args.only.is_empty() || labels.is_needed() {
        match format {
            Format::Text => {
                let outline =
                    (found.profile == Profile::Years && args.only.is_empty()).then(outline);
                render::text::write(&pair, operations, outline.as_ref(), args, &mut sink)?;
            }
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
