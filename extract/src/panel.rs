//! `--wide`: one row a report, one column an indicator.

use std::collections::BTreeMap;

use crate::lexicon::{Cue, Lexicon};
use crate::words::lines;
use crate::{Bound, Figure, Role};

/// Spellings of indicators.
#[derive(Debug)]
pub struct Indicators {
    /// Canonical names in file order.
    pub names: Vec<String>,
    spellings: BTreeMap<String, usize>,
}

impl Indicators {
    /// The starter list of sixty.
    pub fn starter() -> Self {
        Indicators::parse(lines(include_str!("../data/indicators.tsv")))
    }

    /// Lines of canonical name, TAB, spellings with `|` between.
    pub fn parse<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut found = Indicators {
            names: Vec::new(),
            spellings: BTreeMap::new(),
        };
        for line in lines.filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let (name, spellings) = line.split_once('\t').unwrap_or((line, line));
            let index = found
                .names
                .iter()
                .position(|known| known == name)
                .unwrap_or_else(|| {
                    found.names.push(name.to_string());
                    found.names.len() - 1
                });
            found.spellings.insert(name.to_string(), index);
            for spelling in spellings
                .split('|')
                .map(str::trim)
                .filter(|s| !s.is_empty())
            {
                found.spellings.insert(spelling.to_string(), index);
            }
        }
        found
    }

    /// The indicator that an item names; 全省 and other words of the whole place in front do not matter.
    pub fn of(&self, item: &str) -> Option<usize> {
        let bare = ["全省", "全市", "全区", "全县", "我省", "我市", "全国"]
            .iter()
            .find_map(|place| item.strip_prefix(place))
            .unwrap_or(item);
        self.spellings
            .get(item)
            .or_else(|| self.spellings.get(bare))
            .copied()
    }
}

/// A cell and how far its figure is from being the year's own: the nearest counts, and of those the first.
#[derive(Debug)]
pub struct Cell {
    rank: u8,
    /// What is shown.
    pub text: String,
}

/// The cells of one report: by indicator, and level, growth, additions or plan of it.
pub type Row = BTreeMap<(usize, &'static str), Cell>;

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

/// Put a figure into its report's row; what is stated first for the year stays, before sums of several years.
pub fn put(row: &mut Row, indicators: &Indicators, figure: &Figure, lexicon: &Lexicon) {
    let Some(item) = figure.item.as_deref() else {
        return;
    };
    let Some(index) = indicators.of(item) else {
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
    // 由689万户增至951万户: the first is the level of another time.
    if head
        .iter()
        .rposition(|c| matches!(c, '由' | '从'))
        .is_some_and(|from| !head[from..].iter().any(|c| matches!(c, '到' | '至')))
    {
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
    let column = match (figure.role, growth, lead) {
        (Role::Actual, false, Lead::New) => "new",
        (Role::Plan, false, Lead::New) => "plan new",
        (Role::Actual, false, _) => "level",
        (Role::Actual, true, _) => "change",
        (Role::Plan, false, _) => "plan level",
        (Role::Plan, true, _) => "plan change",
    };
    let years = |text: &[char]| {
        (0..text.len()).any(|at| lexicon.cue(Cue::OverYears).at(text, at).is_some())
    };
    let period: Vec<char> = figure.period.iter().flat_map(|p| p.chars()).collect();
    let rank = u8::from(years(head)) + u8::from(years(&period) || period.contains(&'“'));
    let sign = if figure.change == Some(crate::Change::Fall) {
        "-"
    } else {
        ""
    };
    let bound = match figure.bound {
        Bound::Exact => "",
        Bound::About => "~",
        Bound::Over => ">",
        Bound::Under => "<",
    };
    let text = format!("{bound}{sign}{}{}", figure.value, figure.unit);
    let cell = row.entry((index, column)).or_insert_with(|| Cell {
        rank: u8::MAX,
        text: String::new(),
    });
    if rank < cell.rank {
        *cell = Cell { rank, text };
    }
}
