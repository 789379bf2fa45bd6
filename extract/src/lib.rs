//! Every figure of a text: what is counted, how much, in which unit, done or promised.
//!
//! - [`numeral`] reads numbers in every style, exactly ([`number`]).
//! - [`scan`] finds them with their units, and tells amounts from dates, ordinals, names and slogans.
//! - [`totals`] looks for what does not add up; [`panel`] puts indicators of many reports side by side.
//! - [`item`] binds them to what they count; [`frame`] tells change, basis, role and period.

#![warn(unreachable_pub)]
pub mod args;
pub mod collect;
mod explain;
mod findings;
mod frame;
pub mod html;
mod item;
pub mod lexicon;
mod listing;
mod number;
pub mod numeral;
pub mod output;
pub mod panel;
mod records;
pub mod run;
mod scan;
pub mod span;
mod survey;
mod table;
mod tokens;
mod totals;
mod wide;
mod words;

pub use number::Number;
use report_segment::Segmenter;
pub use survey::Units;
use survey::{Reader, Seen};
use tokens::Tokens;

/// How exact a figure is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bound {
    /// As stated.
    #[default]
    Exact,
    /// 约, 左右, 近, 几十.
    About,
    /// 余, 超, 以上, 突破.
    Over,
    /// 不足, 以内, 不超过.
    Under,
}

/// The direction of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// 增长, 新增.
    Rise,
    /// 下降, 压减.
    Fall,
}

/// Whether a figure is stated as done or as intended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// Done, or a present state.
    #[default]
    Actual,
    /// A target, a promise, an intention.
    Plan,
}

impl Bound {
    /// By the value of a word of `data/bounds.tsv`.
    fn of(code: u32) -> Self {
        match code {
            1 => Bound::About,
            2 => Bound::Over,
            3 => Bound::Under,
            _ => Bound::Exact,
        }
    }

    /// Whether it is the least or the most of what it may be.
    fn limits(self) -> bool {
        matches!(self, Bound::Over | Bound::Under)
    }

    /// `exact`, `about`, `over` or `under`.
    pub fn name(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::About => "about",
            Bound::Over => "over",
            Bound::Under => "under",
        }
    }
}

impl Change {
    /// By the value of a word of `data/change.tsv`.
    fn of(code: u32) -> Self {
        if code % 2 == 1 {
            Change::Fall
        } else {
            Change::Rise
        }
    }

    /// `rise` or `fall`.
    pub fn name(self) -> &'static str {
        match self {
            Change::Rise => "rise",
            Change::Fall => "fall",
        }
    }
}

impl Role {
    /// `actual` or `plan`.
    pub fn name(self) -> &'static str {
        match self {
            Role::Actual => "actual",
            Role::Plan => "plan",
        }
    }
}

/// A value, or the lower end of a range, and the upper end.
pub type Amount = (Number, Option<Number>);

/// A stated amount of something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// Its surface, words of approximation and the unit included.
    pub text: String,
    /// Its value with scale words folded in (percent: 5 for 5%), or the lower end of a range.
    pub value: Number,
    /// The upper end of a range.
    pub max: Option<Number>,
    /// The bare unit or counter, empty for a number without one.
    pub unit: String,
    /// How exact it is.
    pub bound: Bound,
    /// What is counted or measured, as written.
    pub item: Option<String>,
    /// Set if a change is stated, and not a level.
    pub change: Option<Change>,
    /// What a change is measured against, as written.
    pub basis: Option<String>,
    /// Done or promised.
    pub role: Role,
    /// The time that it is stated for, as written.
    pub period: Option<String>,
    /// Whether that is one year or several; nothing where the text does not say, or nobody asked.
    pub span: Option<span::Time>,
    /// Offset of `text` in Unicode scalar values.
    pub start: usize,
    /// Exclusive end.
    pub end: usize,
    /// The clause that it stands in.
    pub clause: String,
}

impl Figure {
    /// As it stands in a text that begins so many characters earlier.
    fn moved(self, by: usize) -> Figure {
        Figure {
            start: self.start + by,
            end: self.end + by,
            ..self
        }
    }

    /// Its value and the upper end of its range in another unit; nothing if either has none there.
    fn converted(&self, to: impl Fn(Number) -> Option<Number>) -> Option<Amount> {
        let max = self.max.map(|max| to(max).ok_or(())).transpose().ok()?;
        Some((to(self.value)?, max))
    }
}

/// What is known of a text from around it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The headings above, outermost first.
    pub path: &'a [String],
    /// `paragraph`, `heading` …
    pub kind: Option<&'a str>,
    /// The year under review.
    pub year: Option<i32>,
    /// What the text before told of the part of the report that this one stands in.
    pub before: frame::Part,
    /// Whether the text before told of one year or of several; none where nobody asks of which time the figures are.
    pub said: Option<span::Said>,
    /// The header of the table that the text is a row of.
    pub table: Option<&'a table::Table>,
}

/// A number that is no figure, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excluded {
    /// Its surface.
    pub text: String,
    /// Offset in Unicode scalar values.
    pub start: usize,
    /// Exclusive end.
    pub end: usize,
    /// Its value as a number.
    pub value: Number,
    /// Why it is no amount.
    pub reason: &'static str,
}

/// Finds figures; make one a thread.
///
/// ```
/// let mut extractor = report_extract::Extractor::new();
/// let figures = extractor.figures("新建学校3所，财政收入增长5.2%。", &report_extract::Context::default());
/// assert_eq!(figures[0].item.as_deref(), Some("学校"));
/// assert_eq!(figures[1].value.to_string(), "5.2");
/// ```
#[derive(Default)]
pub struct Extractor {
    segmenter: Segmenter,
}

impl Extractor {
    /// An extractor; one for each thread.
    pub fn new() -> Extractor {
        Extractor::default()
    }

    /// All figures of a text, in order.
    pub fn figures(&mut self, text: &str, context: &Context) -> Vec<Figure> {
        self.lines(text, context, false).0
    }

    /// All figures of a text, and the numbers that are none.
    pub fn all(&mut self, text: &str, context: &Context) -> (Vec<Figure>, Vec<Excluded>) {
        self.lines(text, context, true)
    }

    /// Read a text line by line: a report reads as its paragraphs do, each a record of its own.
    pub(crate) fn lines(
        &mut self,
        text: &str,
        context: &Context,
        all: bool,
    ) -> (Vec<Figure>, Vec<Excluded>) {
        if !holds(text, b'\n') {
            return self.line(text, context, all);
        }
        let mut before = context.before;
        before.year = context.year.or(before.year);
        let mut reader = Reader {
            part: before,
            said: context.said.unwrap_or_default(),
            ..Reader::default()
        };
        let (mut figures, mut excluded) = (Vec::new(), Vec::new());
        let mut from = 0;
        for line in text.split('\n') {
            let before = reader.before(Some(&Seen::bare(line)), context.said.is_some());
            let (found, none) = self.line(line, &before.of(*context), all);
            figures.extend(found.into_iter().map(|one| one.moved(from)));
            excluded.extend(none.into_iter().map(|one| Excluded {
                start: one.start + from,
                end: one.end + from,
                ..one
            }));
            from += line.chars().count() + 1;
        }
        (figures, excluded)
    }

    /// Read a line, which may be a row of a table.
    fn line(&mut self, text: &str, context: &Context, all: bool) -> (Vec<Figure>, Vec<Excluded>) {
        let (mut figures, mut excluded) = self.read(text, context, all);
        if holds(text, b'\t') && text.trim().contains('\t') {
            let open = self.row(text, context, &mut figures);
            excluded.retain_mut(|one| {
                let inside = |from: usize, to: usize| from <= one.start && one.end <= to;
                if open.iter().any(|(from, to)| inside(*from, *to)) {
                    one.reason = scan::OPEN;
                }
                let mut figures = figures.iter();
                !figures.any(|figure| inside(figure.start, figure.end))
            });
        }
        (figures, excluded)
    }

    fn read(&mut self, text: &str, context: &Context, all: bool) -> (Vec<Figure>, Vec<Excluded>) {
        if !text.chars().any(numeral::may_begin) && !text.contains(scan::DOUBLED) {
            return (Vec::new(), Vec::new());
        }
        let chars = &words::chars(text);
        let mut found = scan::scan(chars, all);
        let excluded = excluded(chars, if all { &found } else { &[] });
        found.retain(|one| one.reason.is_none());
        if found.is_empty() {
            return (Vec::new(), excluded);
        }
        for one in &mut found {
            one.clause = item::clause(chars, one.start, one.end);
        }
        let tokens = Tokens::new(text, chars, &found, &mut self.segmenter);
        let items = item::Binder {
            text: chars,
            tokens: &tokens,
        }
        .items(&found);
        let changes = frame::changes(chars, &found, &tokens);
        let periods = frame::periods(chars, &found);
        let plans = frame::plans(chars, &found, &periods, context, &tokens);
        let items = items.into_iter().zip(changes);
        let told = found
            .into_iter()
            .zip(items)
            .zip(periods.into_iter().zip(plans));
        let mut figures: Vec<Figure> = told
            .map(|((one, (item, change)), (period, plan))| {
                let role = if plan { Role::Plan } else { Role::Actual };
                let level = |item| item::rate_beside(chars, &one, item);
                let level = item.as_deref().is_some_and(level);
                let change = if level { (None, None) } else { change };
                figure(chars, one, item, change, (role, period))
            })
            .collect();
        if let Some(said) = context.said {
            span::tell(said, chars, &mut figures, context);
        }
        (figures, excluded)
    }
}

/// Whether a text holds this character.
fn holds(text: &str, c: u8) -> bool {
    memchr::memchr(c, text.as_bytes()).is_some()
}

/// The numbers that were found and are no figures.
fn excluded(chars: &[char], found: &[scan::Found]) -> Vec<Excluded> {
    let excluded = |one: &scan::Found| {
        Some(Excluded {
            text: words::string(&chars[one.start..one.end]),
            start: one.start,
            end: one.end,
            value: one.value,
            reason: one.reason?,
        })
    };
    found.iter().filter_map(excluded).collect()
}

/// A figure of what was found and told of it: its item, its change with the basis, and its role and time.
fn figure(
    chars: &[char],
    one: scan::Found,
    item: Option<String>,
    (change, basis): (Option<Change>, Option<String>),
    (role, period): (Role, Option<String>),
) -> Figure {
    let (from, to) = one.clause;
    Figure {
        text: words::string(&chars[one.start..one.end]),
        value: one.value,
        max: one.max,
        unit: one.unit,
        bound: one.bound,
        item,
        change,
        basis,
        role,
        period,
        span: None,
        start: one.start,
        end: one.end,
        clause: words::string(&chars[from..to]).trim().to_string(),
    }
}
