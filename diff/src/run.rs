//! From the command line to the output.

use std::io::Write;

use report_record::args::{Format, inputs};
use report_record::{Error, Result, Status, exit, output};

use crate::args::{Args, By, Of, Profile};
use crate::compared::{Compared, compared, gap, one_year, warning};
use crate::pairs::{self, Pair};
use crate::read::{self, Kind, Side};
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
        let found = pairs::along(&sides, &args.pair_by, order)?;
        return all(found, sides[0].kind, trouble(&sides), &args);
    }
    let both = args.old_id.is_some() && args.new_id.is_some();
    let new = match args.files.len() {
        2 => 1,
        1 if both => 0,
        given => {
            return Err(Error::new(format!(
                "needs two inputs, the old and the new side, and got {given}: report-diff OLD NEW (of one file with several \
                 reports: --old-id ID --new-id ID, or --pair-by region --order year)"
            )));
        }
    };
    let sides = read::sides(&names, how(&args))?;
    two(&sides[0], &sides[new], trouble(&sides), &args)
}

/// Compare two inputs, which may be one.
fn two(old: &Side, new: &Side, status: Status, args: &Args) -> Result<Status> {
    let status = status.max(fits(old, new)?);
    if !args.pair_by.is_empty() {
        let found = pairs::across(old, new, &args.pair_by)?;
        return all(found, old.kind, status, args);
    }
    let kind = match old.kind {
        Kind::Nothing => new.kind,
        kind => kind,
    };
    let chosen = args.old_id.is_some() || args.new_id.is_some();
    let singles = which::is_one(old) && which::is_one(new);
    let apart = chosen || singles;
    let whole = (!apart).then(|| whole(old, new)).flatten();
    let (from, to) = match whole {
        Some(both) => both,
        None => (
            which::choose(old, args.old_id.as_deref(), "--old-id")?,
            which::choose(new, args.new_id.as_deref(), "--new-id")?,
        ),
    };
    // Of one file, the reports' names tell them apart.
    let names = if std::ptr::eq(old, new) {
        [from, to].map(pairs::name)
    } else {
        [old, new].map(|side| side.name.clone())
    };
    Ok(status.max(one(&Pair::new(from, to, names), kind, args)?))
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
        if two.iter().all(|side| side.kind != Kind::Nothing) {
            fits(&two[0], &two[1])?;
        }
    }
    Ok(sides)
}

/// The worst that befell inputs.
pub fn trouble(sides: &[Side]) -> Status {
    let status = sides.iter().map(|side| side.status).max();
    status.unwrap_or(Status::Good)
}

/// Compare one pair after another.
fn all(pairs: Vec<Pair>, kind: Kind, mut status: Status, args: &Args) -> Result<Status> {
    if pairs.len() > 1 && args.common.format == Some(Format::Html) {
        return Err(Error::new(format!(
            "{} pairs were found, and a page shows one; choose it with --old-id {} --new-id {}, or print csv or jsonl",
            pairs.len(),
            pairs[0].old.id.as_deref().unwrap_or("ID"),
            pairs[0].new.id.as_deref().unwrap_or("ID"),
        )));
    }
    for (n, mut pair) in pairs.into_iter().enumerate() {
        pair.labels.continued = n > 0;
        status = status.max(one(&pair, kind, args)?);
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
    exit::say(&format!(
        "{} holds {} reports, {} holds {}: they are compared as they stand, one after another; for pairs: --pair-by region,organ",
        old.name,
        old.reports.len(),
        new.name,
        new.reports.len()
    ));
    Some((from, to))
}

/// Compare two reports.
fn one(pair: &Pair, kind: Kind, args: &Args) -> Result<Status> {
    match (args.of, kind) {
        (Of::Figures, Kind::Terms) | (Of::Terms, Kind::Figures) => Err(Error::new(format!(
            "{}: holds {}, which --of {} cannot be told from; give reports, or leave out --of",
            pair.names[0],
            kind.name(),
            if args.of == Of::Terms {
                "terms"
            } else {
                "figures"
            }
        ))),
        (Of::Figures, _) | (_, Kind::Figures) => {
            let drafts = args.against_plan.then(|| one_year(pair.old, pair.new));
            let doubts = [
                warning(pair.old, pair.new),
                drafts.flatten(),
                gap(pair.old, pair.new),
            ];
            for why in doubts.into_iter().flatten() {
                exit::say(&why);
            }
            printed(figures::run(pair, args)?)
        }
        (Of::Terms, _) | (_, Kind::Terms) => printed(terms::run(pair, args)?),
        (Of::Text, _) => text(pair, args),
    }
}

/// Print rows, which tell of differences or do not.
fn printed((rows, different): (Vec<u8>, bool)) -> Result<Status> {
    let mut sink = output::stdout();
    output::write(&mut sink, &rows)?;
    output::finish(&mut sink)?;
    Ok(told(different))
}

fn told(different: bool) -> Status {
    if different {
        Status::Different
    } else {
        Status::Good
    }
}

/// Whether the two sides can be compared.
fn fits(old: &Side, new: &Side) -> Result<Status> {
    if old.kind == Kind::Nothing && new.kind == Kind::Nothing {
        exit::say(&format!(
            "{} and {} are both empty; check the steps that wrote them",
            old.name, new.name
        ));
        return Ok(Status::Trouble);
    }
    for (side, other, all) in [(old, new, "new"), (new, old, "gone")] {
        if side.kind == Kind::Nothing {
            exit::say(&format!(
                "{}: is empty, so everything in {} counts as {all}; check the step that wrote it",
                side.name, other.name
            ));
            return Ok(Status::Trouble);
        }
    }
    let plain = |kind| match kind {
        Kind::Records => Kind::Document,
        kind => kind,
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
    let is_text = |side: &&Side| is(side, Kind::Document) || is(side, Kind::Records);
    let text = [old, new].into_iter().find(is_text);
    let Some(side) = text else {
        return "give two of one kind".to_string();
    };
    let figures = is(old, Kind::Figures) || is(new, Kind::Figures);
    let (first, rest) = match (figures, is(side, Kind::Records)) {
        (true, true) => ("report-extract", ""),
        (true, false) => ("report-split --by paragraph", " | report-extract"),
        (false, true) => ("report-segment", " | report-count"),
        (false, false) => ("report-split", " | report-segment | report-count"),
    };
    let name = &side.name;
    format!("give two reports, or make rows of this one too: {first} {name}{rest} > rows.jsonl")
}

/// Compare the texts of two reports.
fn text(pair: &Pair, args: &Args) -> Result<Status> {
    let all = [Format::Jsonl, Format::Csv, Format::Text, Format::Html];
    // A few lines make no page.
    let made = if args.stat { &all[..3] } else { &all };
    let format = args.common.format(made)?;
    let options = Options {
        ignore: args.ignore.clone(),
        jobs: args.common.settings("").jobs,
    };
    let found = compared(pair.old, pair.new, args, &options);
    if found.profile == Profile::Draft && repaired::is_asked(args) {
        repaired::note(pair.old, pair.new);
    }
    let [old, new] = &found.reports;
    let pair = Pair {
        old,
        new,
        ..pair.clone()
    };
    let mut sink = output::stdout();
    view(&pair, &found, format, args, &mut sink)?;
    output::finish(&mut sink)?;
    Ok(told(is_different(&found.operations)))
}

fn is_different(operations: &[Operation]) -> bool {
    operations.iter().any(|operation| operation.op != Op::Equal)
}

/// Print a comparison in the form that is asked for.
fn view(
    pair: &Pair,
    found: &Compared,
    format: Format,
    args: &Args,
    sink: &mut dyn Write,
) -> Result<()> {
    let operations = found.operations.as_slice();
    let (old, new) = (&pair.old.units, &pair.new.units);
    let years = found.profile == Profile::Years;
    let outline = || match found.profile {
        Profile::Draft if args.by == By::Section => Outline::of_sections(old, new, operations),
        Profile::Draft => Outline::of_drafts(old, new, operations),
        Profile::Years => Outline::of_years(old, new),
    };
    if args.stat {
        return render::stat::write(pair, operations, &outline(), format, sink);
    }
    if format == Format::Html {
        return render::html::write(pair, operations, years.then(outline).as_ref(), sink);
    }
    let due = is_different(operations) || !args.only.is_empty() || pair.labels.is_needed();
    let wanted = operations.iter().filter(|row| args.wants(row.op));
    match format {
        _ if !due => Ok(()),
        Format::Text => {
            let outline = (years && args.only.is_empty()).then(outline);
            render::text::write(pair, operations, outline.as_ref(), args, sink)
        }
        Format::Csv => render::csv::write(pair, wanted, sink),
        _ => row::write(pair, wanted, sink),
    }
}
