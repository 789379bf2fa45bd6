//! Which division a name means: GB/T 2260 names, looked up, and decided by what the text says.
//!
//! Only a name or two is looked up for a report, so that tables which lie ready in the program are searched by halves;
//! a hash table of 7,700 names would cost more to build than all look-ups of a run.

// NAMES, CODES, DIVISIONS, INDEX: packed from `data/` when the program is built.
include!(concat!(env!("OUT_DIR"), "/divisions.rs"));

/// A division in the years in which its code had its name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Division {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    first: i32,
    last: i32,
}

/// The name at a place.
fn name_at(place: u32, length: u8) -> &'static str {
    let place = place as usize;
    NAMES.get(place..place + usize::from(length)).unwrap_or("")
}

/// The code of a row.
fn code_at(row: usize) -> &'static str {
    CODES.get(row * 6..row * 6 + 6).unwrap_or("")
}

/// A row of the list.
fn division(row: usize) -> Division {
    let (place, length, first, last) = DIVISIONS[row];
    Division {
        code: code_at(row),
        name: name_at(place, length),
        first: first.into(),
        last: last.into(),
    }
}

/// Divisions that have or had a name, or that it is short for.
fn by_name(name: &str) -> impl Iterator<Item = Division> {
    let from = INDEX.partition_point(|(place, length, _)| name_at(*place, *length) < name);
    INDEX[from..]
        .iter()
        .take_while(move |(place, length, _)| name_at(*place, *length) == name)
        .map(|(_, _, row)| division(usize::from(*row)))
}

/// What a code was called, in the order of years.
fn by_code(code: &str) -> impl DoubleEndedIterator<Item = Division> {
    let bytes: &'static [[u8; 6]] = CODES.as_bytes().as_chunks().0;
    let from = bytes.partition_point(|other| other.as_slice() < code.as_bytes());
    let to = bytes.partition_point(|other| other.as_slice() <= code.as_bytes());
    (from..to).map(division)
}

/// Divisions of a name, official or short; with a year, those that had it then (or about then) before all others.
pub(crate) fn named(name: &str, year: Option<i32>) -> Vec<Division> {
    let mut all: Vec<Division> = by_name(name).collect();
    if all.is_empty()
        && name.chars().count() >= 2
        && !name.ends_with(['省', '市', '县', '区', '州', '旗', '盟'])
    {
        let ended = ["省", "市", "县", "区"].map(|end| format!("{name}{end}"));
        let found = ended.iter().map(|name| by_name(name).collect::<Vec<_>>());
        all = found
            .into_iter()
            .find(|found| !found.is_empty())
            .unwrap_or_default();
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
    let year = year.unwrap_or(2024);
    by_code(code)
        .find(|d| d.first <= year && year <= d.last)
        .or_else(|| by_code(code).next_back())
        .map(|d| d.name)
}

impl Division {
    /// Whether its code had the name in a year, or a few years from it: a report of today is not that of a district
    /// that was abolished long ago.
    pub(crate) fn was_near(&self, year: i32) -> bool {
        const YEARS: i32 = 3;
        self.first - YEARS <= year && year <= self.last.saturating_add(YEARS)
    }

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
