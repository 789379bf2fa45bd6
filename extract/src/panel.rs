//! `--wide`: one row a report, columns of an indicator: its level, its change, additions to it, done and planned, of the year
//! and of several years, each unit by itself.

mod table;

use std::collections::BTreeMap;
use std::sync::OnceLock;

pub use table::{Scale, Table};

use crate::frame::stated_year;
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
    /// The starter list, read once.
    pub fn starter() -> &'static Self {
        static STARTER: OnceLock<Indicators> = OnceLock::new();
        STARTER.get_or_init(|| {
            let mut found = Indicators::default();
            found.add_starter();
            found
        })
    }

    /// Add the starter list.
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

    /// The indicator that an item names; 全省 and other words of the whole place in front do not matter, nor does what only says
    /// that it is counted: 高新技术企业数量.
    pub fn of(&self, item: &str, lexicon: &Lexicon) -> Option<usize> {
        if let Some(known) = self.spellings.get(item) {
            return Some(*known);
        }
        let name: Vec<char> = item.chars().collect();
        let from = lexicon.cue(Cue::Whereabouts).at(&name, 0);
        let rest = &name[from.map_or(0, |(length, _)| length)..];
        let total = lexicon.cue(Cue::Tally).before(rest);
        let bare = &rest[..rest.len() - total.map_or(0, |(length, _)| length)];
        let known = |name: &[char]| self.spellings.get(&name.iter().collect::<String>());
        known(rest).or_else(|| known(bare)).copied()
    }

    /// The indicator of a figure, before which 分别 may spread a list: 城乡居民收入分别增长4%、5% is of two (spelled with `/1` and
    /// `/2`), and the first of 城镇、农村居民收入分别增长4%、5% has its head with the second.
    fn of_spread(&self, item: &str, head: &[char], lexicon: &Lexicon) -> Option<usize> {
        let found = self.of(item, lexicon);
        let Some(spread) = (0..head.len()).rfind(|at| head[*at..].starts_with(&['分', '别']))
        else {
            return found;
        };
        let joint = |c: &&char| matches!(c, '、' | '和' | '与');
        let order = 1 + head[spread..].iter().filter(joint).count();
        let own = self.of(&format!("{item}/{order}"), lexicon);
        let headless = || {
            let names = self.spellings.range(item.to_string()..);
            let mut longer = names.take_while(|(name, _)| name.starts_with(item));
            let (_, index) = longer.find(|(name, _)| {
                let rest: Vec<char> = name[item.len()..].chars().collect();
                let mut places = head[..spread].windows(rest.len().max(2));
                places.any(|words| words == rest)
            })?;
            Some(*index)
        };
        own.or(found).or_else(headless)
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

/// What the clause of a figure says up to its number.
fn before(figure: &Figure) -> Vec<char> {
    let mut clause: Vec<char> = figure.clause.chars().collect();
    let surface: Vec<char> = figure.text.chars().collect();
    let at = (0..clause.len()).find(|at| clause[*at..].starts_with(&surface));
    clause.truncate(at.unwrap_or(clause.len()));
    clause
}

/// Whether the amount is one of the indicator at all: no share, streak or multiple, no level of another time, no average.
fn amounts(figure: &Figure, name: &[char], head: &[char]) -> bool {
    let growth = figure.change.is_some();
    let percent = matches!(figure.unit.as_str(), "%" | "‰");
    if growth && figure.basis.as_deref() == Some("年均")
        || matches!(figure.unit.as_str(), "" | "年" | "倍" | "个百分点")
        || growth && !percent && !figure.kind_is_count()
    {
        return false;
    }
    // 由58万户增至71万户: the first is the level of another time.
    let from = head.iter().rposition(|c| matches!(c, '由' | '从'));
    if from.is_some_and(|from| !head[from..].iter().any(|c| matches!(c, '到' | '至'))) {
        return false;
    }
    // 总量占全国的6.5%: a share of something else; and no rate is counted in things.
    let told = (0..head.len()).find(|at| head[*at..].starts_with(name));
    let behind = &head[told.map_or(0, |at| at + name.len())..];
    // 为38个小区引入物业: what something is done for is not what the indicator counts.
    let served = told.is_none() && matches!(head, [.., '为' | '给' | '向' | '对']);
    !(served || !growth && percent && behind.contains(&'占') || !percent && name.ends_with(&['率']))
}

/// What leads to the item: its own words in a list (新培育甲企业4家、乙企业7家), those of the first member if it has none.
fn leads(head: &[char], name: &[char], lexicon: &Lexicon) -> Lead {
    let own = head.iter().rposition(|c| *c == '、').map_or(0, |at| at + 1);
    let told = (own..head.len()).find(|at| head[*at..].starts_with(name));
    let joined = told.is_some_and(|at| matches!(head[..at], [.., '和' | '与' | '及']));
    if name.contains(&'、') || joined {
        Lead::Plain
    } else if own > 0 && head[own..] == *name && begins_new(head, lexicon) {
        Lead::New
    } else {
        lead(&head[own..], name, lexicon)
    }
}

/// Whether the clause opens with a verb of adding.
fn begins_new(head: &[char], lexicon: &Lexicon) -> bool {
    let verb = lexicon.governing.at(head, 0);
    matches!(head, ['新', next, ..] if *next != '开') && verb.is_some_and(|(length, _)| length > 1)
}

/// When a figure is stated: the span of time that was said last, and the year that its report reviews.
#[derive(Clone, Copy, Debug, Default)]
pub struct When {
    /// Of one year or of several.
    pub said: Span,
    /// The year under review, if it is known.
    pub year: Option<i32>,
}

impl When {
    /// Whether the amount is of several years, or of one that is not the next: 到2030年.
    fn framed(self, figure: &Figure, lexicon: &Lexicon) -> bool {
        let period: Vec<char> = figure.period.iter().flat_map(|p| p.chars()).collect();
        let next = self.year.filter(|_| figure.role == Role::Plan);
        let far = next.is_some_and(|year| stated_year(&period).is_some_and(|at| at > year + 1));
        far || several(&period, lexicon) || self.said == Span::Years && !one_year(&period, lexicon)
    }
}

/// Put a figure into its report's row; what is stated first for the year stays, and what is stated for several years stands
/// by itself.
pub fn put(row: &mut Row, indicators: &Indicators, figure: &Figure, when: When, lexicon: &Lexicon) {
    let Some(item) = figure.item.as_deref() else {
        return;
    };
    let head = before(figure);
    let Some(indicator) = indicators.of_spread(item, &head, lexicon) else {
        return;
    };
    let name: Vec<char> = item.chars().collect();
    if !amounts(figure, &name, &head) {
        return;
    }
    let lead = leads(&head, &name, lexicon);
    if lead == Lead::Other {
        return;
    }
    let plan = figure.role == Role::Plan;
    let framed = when.framed(figure, lexicon);
    let stated = match (figure.change.is_some(), lead) {
        (true, _) => 1,
        (false, Lead::New) => 2,
        (false, _) => 0,
    };
    // 累计, 五年: the figure's own words, without those of the name (年均浓度).
    let told = (0..head.len()).rfind(|at| head[*at..].starts_with(&name));
    let sum = match told {
        Some(at) => several(&head[..at], lexicon) || several(&head[at + name.len()..], lexicon),
        None => several(&head, lexicon),
    };
    // A review of several years says the level at their end, which is that of the year; the end of a plan is another year.
    let level = stated == 0 && indicators.list[indicator].yearly && !plan;
    let column = Column {
        indicator,
        kind: KINDS[usize::from(plan)][usize::from(sum || framed && !level)][stated],
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
