//! What is compared: the units of a report, and the operations that lead from one report to the other.

use std::sync::Arc;

use crate::align::Link;
use crate::words;

/// Where a unit stands in the input as given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Name of the file.
    pub file: Arc<str>,
    /// First line, from 1.
    pub line: u64,
    /// Last line.
    pub end_line: u64,
}

impl Source {
    /// One line.
    pub fn at(file: &Arc<str>, line: u64) -> Self {
        Source {
            file: Arc::clone(file),
            line,
            end_line: line,
        }
    }
}

/// A piece of a report that is compared as one: a line as printed, a sentence, a section, a figure, a term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// Position in its report, from 0.
    pub index: usize,
    /// Kind as `report-split` names it (`heading`, `paragraph`, …), where it is known.
    pub kind: Option<Arc<str>>,
    /// Depth of a heading, from 1.
    pub level: Option<u8>,
    /// The headings above the unit, outermost first.
    pub path: Arc<[String]>,
    /// Its text.
    pub text: Arc<str>,
    /// Where it stands.
    pub source: Option<Source>,
    /// It goes on with the sentence that the unit above breaks off: both are of one paragraph, on lines of their own.
    pub continues: bool,
    /// The JSON line that it was read from, kept for figure rows and counted rows.
    pub record: Option<Box<str>>,
}

impl Unit {
    /// A unit of bare text.
    pub fn new(index: usize, text: impl Into<Arc<str>>) -> Self {
        Unit {
            index,
            text: text.into(),
            ..Unit::default()
        }
    }

    /// Whether it is of this kind (`heading`, `appendix`, …).
    pub fn is(&self, kind: &str) -> bool {
        self.kind.as_deref() == Some(kind)
    }

    /// Whether it stands in a Word file, which has paragraphs and no lines.
    pub fn is_word(&self) -> bool {
        let source = self.source.as_ref();
        let name = source.and_then(|source| source.file.rsplit_once('.'));
        name.is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("docx"))
    }

    /// Put something behind its text.
    pub fn append(&mut self, more: &str) {
        self.text = Arc::from([&self.text, more].concat());
    }

    /// Let its source end where that of another unit does.
    pub fn reach(&mut self, last: &Unit) {
        if let (Some(into), Some(from)) = (&mut self.source, &last.source) {
            into.end_line = from.end_line;
        }
    }

    /// The first line of its source.
    pub fn line(&self) -> Option<u64> {
        self.source.as_ref().map(|source| source.line)
    }
}

/// Put a unit behind others, with their next number.
pub fn push(units: &mut Vec<Unit>, unit: Unit) {
    let index = units.len();
    units.push(Unit { index, ..unit });
}

/// Units, numbered from 0.
pub fn numbered(units: impl IntoIterator<Item = Unit>) -> Vec<Unit> {
    let units = units.into_iter().enumerate();
    units.map(|(index, unit)| Unit { index, ..unit }).collect()
}

/// Lines as units.
#[cfg(test)]
pub fn lines(lines: &[&str]) -> Vec<Unit> {
    numbered(lines.iter().map(|line| Unit::new(0, *line)))
}

/// One report of an input.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The report's id, where the input gives one.
    pub id: Option<String>,
    /// Fields of the report that pairs can be made by (`title`, `region`, `year`, …), decoded, in order.
    pub fields: Vec<(String, String)>,
    /// Its units, in order.
    pub units: Vec<Unit>,
    /// Its lines as printed, before stray spaces and torn lines are mended, each as a number; none where that is not known.
    pub printed: Vec<u64>,
}

impl Report {
    /// Units of which no more is known.
    pub fn of(units: Vec<Unit>) -> Self {
        Report {
            units,
            ..Report::default()
        }
    }

    /// The same report, cut into these units.
    #[must_use]
    pub fn with(&self, units: Vec<Unit>) -> Self {
        Report {
            id: self.id.clone(),
            fields: self.fields.clone(),
            units,
            printed: self.printed.clone(),
        }
    }

    /// Whether it is text, and no rows of figures or counts.
    pub fn is_text(&self) -> bool {
        self.units.iter().all(|unit| unit.record.is_none())
    }

    /// A field's value: `title`, `region`, `year`, …
    pub fn field(&self, name: &str) -> Option<&str> {
        if name == "id" {
            return self.id.as_deref();
        }
        let mut fields = self.fields.iter();
        fields.find(|field| field.0 == name).map(|field| &*field.1)
    }

    /// The same, if it says anything: what is not known is no value that two could share.
    pub fn said(&self, name: &str) -> Option<&str> {
        self.field(name).filter(|value| !value.is_empty())
    }

    /// The year that it reviews, if it says.
    pub fn year(&self) -> Option<u32> {
        self.field("year")?.parse().ok()
    }
}

/// What became of the units of an operation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Op {
    /// The same on both sides, but for what `--ignore` leaves out.
    #[default]
    Equal,
    /// Reworded where it stands.
    Replace,
    /// New.
    Insert,
    /// Gone.
    Delete,
    /// Stands elsewhere, perhaps reworded as well.
    Move,
    /// One unit became several.
    Split,
    /// Several units became one.
    Merge,
}

impl Op {
    /// All operations, in the order in which they are counted.
    pub const ALL: [Op; 7] = [
        Op::Equal,
        Op::Replace,
        Op::Insert,
        Op::Delete,
        Op::Move,
        Op::Split,
        Op::Merge,
    ];

    /// The name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Op::Equal => "equal",
            Op::Replace => "replace",
            Op::Insert => "insert",
            Op::Delete => "delete",
            Op::Move => "move",
            Op::Split => "split",
            Op::Merge => "merge",
        }
    }

    /// The operation that leads back.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Op::Insert => Op::Delete,
            Op::Delete => Op::Insert,
            Op::Split => Op::Merge,
            Op::Merge => Op::Split,
            same => same,
        }
    }
}

/// Whether a piece of text stayed, went or came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// On both sides.
    Same,
    /// On the old side only.
    Old,
    /// On the new side only.
    New,
}

impl Mark {
    /// The sign in the output: `=`, `-`, `+`.
    pub fn sign(self) -> &'static str {
        match self {
            Mark::Same => "=",
            Mark::Old => "-",
            Mark::New => "+",
        }
    }
}

/// A piece of text with its mark.
pub type Span = (Mark, String);

/// One operation between two reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// What became of the units.
    pub op: Op,
    /// Positions in the old report's units, ascending.
    pub old: Vec<usize>,
    /// Positions in the new report's units, ascending.
    pub new: Vec<usize>,
    /// Share of the characters of both sides that stayed, 0 to 1; 0 where a side is missing.
    pub similarity: f64,
    /// The texts of both sides, piece by piece: all but `New` make the old text, all but `Old` the new one.
    pub spans: Vec<Span>,
    /// Which of its units are on one topic, in two years' reports; none between two drafts.
    pub topics: Vec<Topic>,
}

/// A passage of last year's report and the one of this year's that it is continued in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Topic {
    /// Position of last year's unit.
    pub old: usize,
    /// Position of this year's unit.
    pub new: usize,
    /// Likeness, 0 to 1.
    pub likeness: f32,
    /// Each is the other's best partner; else a part of one is on the other's topic.
    pub strong: bool,
}

impl Topic {
    /// The name of its strength in the output, that of the gold standard.
    pub fn strength(&self) -> &'static str {
        if self.strong { "strong" } else { "partial" }
    }
}

impl Operation {
    /// The strongest of its topic links, by name; none between two drafts.
    pub fn strength(&self) -> Option<&'static str> {
        let strongest = self.topics.iter().max_by_key(|topic| topic.strong)?;
        Some(strongest.strength())
    }

    /// The spans, cut where a unit of either side ends, each with the positions of the units that it stands in; of what stands on one
    /// side, that of the other says nothing.
    pub fn pieces(&self, units: [&[Unit]; 2]) -> Vec<(Mark, [usize; 2], &str)> {
        let at = [&self.old, &self.new];
        let mut sides = [0, 1].map(|side| {
            let length = |at: &usize| (*at, units[side][*at].text.len());
            at[side].iter().map(length).collect::<Vec<_>>().into_iter()
        });
        // The unit, and its bytes that are still to come.
        let mut here = sides.each_mut().map(|side| side.next().unwrap_or_default());
        let mut out = Vec::with_capacity(self.spans.len());
        for (mark, text) in &self.spans {
            let mut text = text.as_str();
            let stands = [*mark != Mark::New, *mark != Mark::Old];
            while !text.is_empty() {
                let mut part = text.len();
                for side in [0, 1].into_iter().filter(|side| stands[*side]) {
                    while here[side].1 == 0 {
                        let Some(next) = sides[side].next() else {
                            return out;
                        };
                        here[side] = next;
                    }
                    part = part.min(here[side].1);
                }
                for side in [0, 1].into_iter().filter(|side| stands[*side]) {
                    here[side].1 -= part;
                }
                let (read, rest) = text.split_at_checked(part).unwrap_or((text, ""));
                out.push((*mark, [here[0].0, here[1].0], read));
                text = rest;
            }
        }
        out
    }

    /// What it says of some of its units alone: what is kept of others is gone or new.
    #[must_use]
    pub fn part(&self, link: &Link, units: [&[Unit]; 2]) -> Self {
        let mark = |(mark, [a, b], text): (Mark, [usize; 2], &str)| {
            let old = mark != Mark::New && link.old.contains(&a);
            let new = mark != Mark::Old && link.new.contains(&b);
            let mark = match (old, new) {
                (true, true) => Mark::Same,
                (true, false) => Mark::Old,
                (false, true) => Mark::New,
                (false, false) => return None,
            };
            Some((mark, text.to_string()))
        };
        let spans = self.pieces(units).into_iter().filter_map(mark);
        let spans = words::tidy(spans.collect());
        Operation {
            op: link.op,
            old: link.old.clone(),
            new: link.new.clone(),
            similarity: words::Sums::of(&spans).similarity(),
            spans,
            topics: Vec::new(),
        }
    }
}
