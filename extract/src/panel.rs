//! `--wide`: one row a report, one column an indicator.

use std::collections::BTreeMap;

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

/// The cells of one report: by indicator, and level, growth or plan of it.
pub type Row = BTreeMap<(usize, &'static str), String>;

/// Put a figure into its report's row; what was stated first stays.
pub fn put(row: &mut Row, indicators: &Indicators, figure: &Figure) {
    let Some(index) = figure.item.as_deref().and_then(|item| indicators.of(item)) else {
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
    let column = match (figure.role, growth) {
        (Role::Actual, false) => "level",
        (Role::Actual, true) => "change",
        (Role::Plan, false) => "plan level",
        (Role::Plan, true) => "plan change",
    };
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
    row.entry((index, column))
        .or_insert_with(|| format!("{bound}{sign}{}{}", figure.value, figure.unit));
}
