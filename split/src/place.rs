//! Which division a name means: GB/T 2260 names, looked up, and decided by what the text says.

use std::collections::HashMap;
use std::sync::OnceLock;

/// A division in the years in which its code had its name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Division {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    first: i32,
    last: i32,
}

struct Index {
    by_name: HashMap<&'static str, Vec<Division>>,
    by_code: HashMap<&'static str, Vec<Division>>,
}

/// The divisions, read from the compiled-in list when the first report asks for them.
fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index = Index {
            by_name: HashMap::with_capacity(8000),
            by_code: HashMap::with_capacity(5000),
        };
        let rows = |file: &'static str| {
            file.lines()
                .filter(|line| !line.starts_with('#') && !line.is_empty())
        };
        for row in rows(include_str!("../data/divisions.tsv")) {
            let mut cells = row.split('\t');
            let (Some(code), Some(name)) = (cells.next(), cells.next()) else {
                continue;
            };
            let year = |cell: Option<&str>, other: i32| {
                cell.and_then(|cell| cell.parse().ok()).unwrap_or(other)
            };
            let division = Division {
                code,
                name,
                first: year(cells.next(), 0),
                last: year(cells.next(), 9999),
            };
            index.by_name.entry(name).or_default().push(division);
            index.by_code.entry(code).or_default().push(division);
        }
        for row in rows(include_str!("../data/region-aliases.tsv")) {
            if let Some((alias, code)) = row.split_once('\t')
                && let Some(division) = index.by_code.get(code).and_then(|all| all.last()).copied()
            {
                index.by_name.entry(alias).or_default().push(division);
            }
        }
        index
    })
}

/// Divisions of a name, official or short; with a year, those that had it then (or about then) before all others.
pub(crate) fn named(name: &str, year: Option<i32>) -> Vec<Division> {
    let index = index();
    let mut all: Vec<Division> = index.by_name.get(name).cloned().unwrap_or_default();
    if all.is_empty()
        && name.chars().count() >= 2
        && !name.ends_with(['省', '市', '县', '区', '州', '旗', '盟'])
    {
        for end in ["省", "市", "县", "区"] {
            if let Some(more) = index.by_name.get(format!("{name}{end}").as_str()) {
                all.extend(more);
                break;
            }
        }
    }
    let year = year.unwrap_or(2024);
    let then: Vec<Division> = all
        .iter()
        .filter(|d| d.first <= year + 1 && year <= d.last.saturating_add(1))
        .copied()
        .collect();
    if !then.is_empty() {
        all = then;
    }
    all.sort_by_key(|d| d.code);
    all.dedup_by_key(|d| d.code);
    all
}

/// The name that a code has, or had in a year.
fn name_of(code: &str, year: Option<i32>) -> Option<&'static str> {
    let all = index().by_code.get(code)?;
    let year = year.unwrap_or(2024);
    all.iter()
        .find(|d| d.first <= year && year <= d.last)
        .or(all.last())
        .map(|d| d.name)
}

impl Division {
    /// The province and prefecture above, by name; none where it is one itself, or where the prefecture is a mere form.
    pub(crate) fn parents(
        &self,
        year: Option<i32>,
    ) -> (Option<&'static str>, Option<&'static str>) {
        let province = (!self.code.ends_with("0000"))
            .then(|| name_of(&format!("{}0000", &self.code[..2]), year))
            .flatten();
        let prefecture = (!self.code.ends_with("00"))
            .then(|| name_of(&format!("{}00", &self.code[..4]), year))
            .flatten()
            .filter(|name| {
                !name.contains("直辖") && *name != "市辖区" && *name != "县" && *name != "市"
            });
        (province, prefecture)
    }

    /// The full name: `重庆市巴南区`.
    pub(crate) fn full_name(&self, year: Option<i32>) -> String {
        let (province, prefecture) = self.parents(year);
        [province, prefecture, Some(self.name)]
            .into_iter()
            .flatten()
            .collect()
    }

    /// 省, 市 or 县.
    pub(crate) fn level(&self) -> &'static str {
        if self.code.ends_with("0000") {
            "省"
        } else if self.code.ends_with("00") {
            "市"
        } else {
            "县"
        }
    }
}
