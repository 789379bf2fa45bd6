//! `--wide`: one row a report, columns of an indicator: its level, its change, additions to it, done and planned, of the year
//! and of several years, each unit by itself.

mod table;

use std::collections::BTreeMap;
use std::sync::OnceLock;

pub use table::{Scale, Table};

use crate::lexicon::{Cue, Lexicon};
use crate::span::{Span, one_year, several};
use crate::words::lines;
use crate::{Bound, Figure, Number, Role};

/// The name of the list that comes with the program.
pub const STARTER: &str = "starter";

/// An indicator.
#[derive(Debug)]
pub struct Indicator {
    /// Its canonical name.
    pub name: String,
    /// Of one year or one day by nature: what a review of several years states is its level at their end.
    pub yearly: bool,
}

/// Spellings of indicators.
#[derive(Debug, Default)]
pub struct Indicators {
    /// The indicators in file order.
    pub list: Vec<Indicator>,
    spellings: BTreeMap<String, usize>,
}

impl Indicators {
    /// The starter list of sixty, read once.
    pub fn starter() -> &'static Self {
        static STARTER: OnceLock<Indicators> = OnceLock::new();
        STARTER.get_or_init(|| {
            let mut found = Indicators::default();
            found.add_starter();
            found
        })
    }

    /// Add the starter list of sixty.
    pub fn add_starter(&mut self) {
        self.add(lines(include_str!("../data/indicators.tsv")));
    }

    /// Add lines of canonical name, TAB, spellings with `|` between, and, if it is so, TAB, `yearly`.
    pub fn add<'a>(&mut self, lines: impl Iterator<Item = &'a str>) {
        for line in lines.filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let name = fields.next().unwrap_or_default();
            let spellings = fields.next().unwrap_or(name);
            let yearly = fields.next().is_some_and(|class| class.trim() == "yearly");
            let known = self.list.iter().position(|known| known.name == name);
            let index = known.unwrap_or(self.list.len());
            if known.is_none() {
                let name = name.to_string();
                self.list.push(Indicator { name, yearly });
            }
            for spelling in std::iter::once(name).chain(spellings.split('|').map(str::trim)) {
                if !spelling.is_empty() {
                    self.spellings.insert(spelling.to_string(), index);
                }
            }
        }
    }

    /// The indicator that an item names; 全省 and other words of the whole place in front do not matter.
    pub fn of(&self, item: &str, lexicon: &Lexicon) -> Option<usize> {
        let known = |item: &str| self.spellings.get(item).copied();
        known(item).or_else(|| {
            let name: Vec<char> = item.chars().collect();
            let (length, _) = lexicon.cue(Cue::Whereabouts).at(&name, 0)?;
            known(&name[length..].iter().collect::<String>())
        })
    }
}

/// A cell and how far its figure is from being the year's own: the nearest counts, and of those the first.
#[derive(Clone, Debug)]
pub struct Cell {
    rank: u8,
    /// Its value, negative if it fell, or the lower end of a range.
    pub value: Number,
    /// The upper end.
    pub max: Option<Number>,
    /// How exact it is.
    pub bound: Bound,
}

/// What a column holds: its indicator, what is stated of it, and in which unit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column {
    /// By its place in the list.
    pub indicator: usize,
    /// `level`, `change`, `new` (additions), behind `plan` and before `over years` where it is so.
    pub kind: &'static str,
    /// As written, with `/` for 每.
    pub unit: String,
}

/// The cells of one report.
pub type Row = BTreeMap<Column, Cell>;

/// The kinds of columns: done or planned, of one year or of several.
const KINDS: [[[&str; 3]; 2]; 2] = [
    [
        ["level", "change", "new"],
        ["level over years", "change over years", "new over years"],
    ],
    [
        ["plan level", "plan change", "plan new"],
        [
            "plan level over years",
            "plan change over years",
            "plan new over years",
        ],
    ],
];

/// What stands in the clause before the item: nothing of its own, a verb of adding (新登记), or another subject.
#[derive(Debug, PartialEq, Eq)]
enum Lead {
    Plain,
    New,
    Other,
}

fn lead(clause: &[char], item: &[char], lexicon: &Lexicon) -> Lead {
    let Some(at) = (0..clause.len()).find(|at| clause[*at..].starts_with(item)) else {
        return Lead::Plain;
    };
    let mut head = &clause[..at];
    let mut new = false;
    while !head.is_empty() {
        let word = |words: &crate::words::Words| words.at(head, 0).map_or(0, |(length, _)| length);
        let length = [
            word(&lexicon.leads),
            word(&lexicon.governing),
            word(lexicon.cue(Cue::Scope)),
            word(&lexicon.time),
            crate::frame::time_at(head, 0, lexicon).unwrap_or(0),
            word(&lexicon.measures),
            usize::from(!head[0].is_alphanumeric()),
        ]
        .into_iter()
        .max()
        .unwrap_or(0);
        if length == 0 {
            return Lead::Other;
        }
        new |= head[0] == '新' && length > 1 && head[1] != '开';
        head = &head[length..];
    }
    if new { Lead::New } else { Lead::Plain }
}

/// Put a figure into its report's row, where this span of time was said last; what is stated first for the year stays, and
/// what is stated for several years stands by itself.
pub fn put(row: &mut Row, indicators: &Indicators, figure: &Figure, said: Span, lexicon: &Lexicon) {
    let Some(item) = figure.item.as_deref() else {
        return;
    };
    let Some(indicator) = indicators.of(item, lexicon) else {
        return;
    };
    let growth = figure.change.is_some();
    if growth && figure.basis.as_deref() == Some("年均") {
        return;
    }
    // A share, a streak or a multiple is no level of the indicator.
    if matches!(figure.unit.as_str(), "" | "年" | "倍" | "个百分点")
        || (growth && figure.unit != "%" && !figure.kind_is_count())
    {
        return;
    }
    let clause: Vec<char> = figure.clause.chars().collect();
    let name: Vec<char> = item.chars().collect();
    let surface: Vec<char> = figure.text.chars().collect();
    let at = (0..clause.len())
        .find(|at| clause[*at..].starts_with(&surface))
        .unwrap_or(clause.len());
    let head = &clause[..at];
    // 由58万户增至71万户: the first is the level of another time.
    if head
        .iter()
        .rposition(|c| matches!(c, '由' | '从'))
        .is_some_and(|from| !head[from..].iter().any(|c| matches!(c, '到' | '至')))
    {
        return;
    }
    // 总量占全国的6.5%: a share of something else; and no rate is counted in things.
    let percent = matches!(figure.unit.as_str(), "%" | "‰");
    let told = (0..head.len()).find(|at| head[*at..].starts_with(&name));
    let behind = &head[told.map_or(0, |at| at + name.len())..];
    if !growth && percent && behind.contains(&'占') || !percent && name.ends_with(&['率']) {
        return;
    }
    // In a list only the member's own words tell; an item that is carried into it has none.
    let own = head.iter().rposition(|c| *c == '、').map_or(0, |at| at + 1);
    let lead = if name.contains(&'、') {
        Lead::Plain
    } else {
        lead(&head[own..], &name, lexicon)
    };
    if lead == Lead::Other {
        return;
    }
    let period: Vec<char> = figure.period.iter().flat_map(|p| p.chars()).collect();
    let framed = several(&period, lexicon) || said == Span::Years && !one_year(&period, lexicon);
    let stated = match (growth, lead) {
        (true, _) => 1,
        (false, Lead::New) => 2,
        (false, _) => 0,
    };
    // 累计, 五年: the figure's own words.
    let sum = several(head, lexicon);
    let level = stated == 0 && indicators.list[indicator].yearly;
    let over = sum || framed && !level;
    let column = Column {
        indicator,
        kind: KINDS[usize::from(figure.role == Role::Plan)][usize::from(over)][stated],
        unit: figure.unit.replace('每', "/"),
    };
    let cell = Cell {
        rank: u8::from(framed),
        value: figure.value,
        max: figure.max,
        bound: figure.bound,
    };
    let cell = if figure.change == Some(crate::Change::Fall) {
        cell.negative()
    } else {
        cell
    };
    let known = row.entry(column).or_insert_with(|| cell.clone());
    if cell.rank < known.rank {
        *known = cell;
    }
}

impl Cell {
    fn negative(self) -> Cell {
        // A fall by 2 to 3 is a change from -3 to -2.
        Cell {
            value: self.max.unwrap_or(self.value).negated(),
            max: self.max.map(|_| self.value.negated()),
            bound: match self.bound {
                Bound::Over => Bound::Under,
                Bound::Under => Bound::Over,
                same => same,
            },
            ..self
        }
    }
}
