//! The records of a run, or its lines of bare text, each with its figures: what rows, tables and pages are made of.

use std::borrow::Cow;
use std::io::Write;

use report_record::Object;
use report_record::exit::{Result, Status, Trouble};
use report_record::output;
use report_record::stream::{self, Place, Settings};

use crate::args::Args;
use crate::explain::Left;
use crate::lexicon::Unit;
use crate::survey::{Before, Survey};
use crate::{Context, Excluded, Extractor, Figure};

/// A record, or a line of bare text, and what was found in it.
pub(crate) struct Record<'a> {
    /// Nothing of bare text.
    pub object: Option<&'a Object<'a>>,
    pub text: &'a str,
    pub place: Place<'a>,
    pub figures: Vec<Figure>,
    /// The numbers that are none, if rows of them are asked for.
    pub excluded: Vec<Excluded>,
}

impl Record<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.object?.get(key)
    }

    /// A field as the text of a cell; nothing if there is none.
    pub(crate) fn cell(&self, key: &str) -> String {
        let raw = self.get(key).map(output::cell);
        raw.unwrap_or_default().into_owned()
    }

    /// The line of the source that it stands on, or else its own.
    pub(crate) fn line(&self) -> u64 {
        let source = self
            .object
            .and_then(|object| object.integer_in("source", "line"));
        source.unwrap_or(self.place.line)
    }

    /// Look for its figures.
    fn read(&mut self, extractor: &mut Extractor, args: &Args, before: &Before) {
        let path = self
            .get("path")
            .and_then(|raw| serde_json::from_str(raw).ok());
        let path: Vec<String> = path.unwrap_or_default();
        let kind = self.get("kind").map(output::cell);
        let context = before.of(Context {
            path: &path,
            kind: kind.as_deref(),
            year: self
                .get("year")
                .and_then(|year| output::cell(year).parse().ok()),
            ..Context::default()
        });
        let all = args.all || args.explain;
        (self.figures, self.excluded) = extractor.lines(self.text, &context, all);
        if args.base {
            self.figures.iter_mut().for_each(to_base);
        }
    }
}

/// Hand all records to `take`, each with a state of its thread and the buffer to write to; `timed`: the time of each figure is asked
/// for. With `--explain`, say at the end what was left out.
pub(crate) fn records<S: Default + Send>(
    args: &Args,
    files: &[String],
    mut settings: Settings,
    timed: bool,
    sink: &mut (dyn Write + Send),
    take: impl Fn(&mut S, Record, &mut Vec<u8>) -> std::result::Result<(), Trouble> + Sync,
) -> Result<(Vec<S>, Status)> {
    if args.explain {
        // One thread meets all examples in their order.
        settings.jobs = 1;
    }
    let mut survey = Survey::new(args.plain, timed);
    let (workers, status) = stream::lines(
        files,
        &settings,
        sink,
        Some(&mut |line, place| survey.read(line, place)),
        <(Extractor, Left, S)>::default,
        |(extractor, left, state), line, place, before, out| {
            let object = if args.plain {
                None
            } else {
                line.record(settings.advice)?
            };
            let text = match &object {
                Some(object) => object.text()?,
                None if args.plain => Cow::Borrowed(line.text()?),
                None => return Ok(()),
            };
            let mut record = Record {
                object: object.as_ref(),
                text: &text,
                place,
                figures: Vec::new(),
                excluded: Vec::new(),
            };
            record.read(extractor, args, before);
            if args.explain {
                left.add(&record);
            }
            if !args.all {
                record.excluded.clear();
            }
            take(state, record, out)
        },
    )?;
    if args.explain {
        let first = workers.first();
        first.map_or(&Left::default(), |(_, left, _)| left).say();
    }
    let own = workers.into_iter().map(|(_, _, own)| own);
    Ok((own.collect(), status))
}

/// Convert a figure to the base unit of its unit, if it has one and its values stay in bounds.
fn to_base(figure: &mut Figure) {
    if let Some((base, [by, over])) = Unit::base_of(&figure.unit)
        && let Some(values) = figure.converted(|value| value.times(by)?.over(over))
    {
        (figure.value, figure.max) = values;
        figure.unit = base.to_string();
    }
}
