//! The list of indicators: what each is called, and what of a text's words names it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::lexicon::{Cue, Unit};
use crate::words::{chars, lines, string};
use crate::{Amount, Figure, Number};

/// The starter list as it can be printed, changed and read again.
pub(crate) const STARTER_LIST: &str = include_str!("../../data/indicators.tsv");

/// An indicator.
#[derive(Debug)]
pub struct Indicator {
    /// Its canonical name.
    pub name: String,
    /// Of one year or one day by nature: what a review of several years states is its level at their end.
    pub yearly: bool,
    /// Whether it comes from the starter list.
    pub starter: bool,
    /// The units of its levels, each first of those that are printed as it; none: any unit.
    units: Vec<Vec<String>>,
}

impl Indicator {
    /// Whether its level is an amount, so that a percentage of it can only be its growth.
    pub(crate) fn of_amounts(&self) -> bool {
        !self.units.is_empty() && !self.units.iter().flatten().any(|unit| unit == "%")
    }

    /// A level in the unit that it is printed in; nothing if it is in a unit that the indicator has not.
    pub fn level(&self, figure: &Figure) -> Option<(Amount, String)> {
        let unit = figure.unit.replace('每', "/");
        let values = (figure.value, figure.max);
        if self.units.is_empty() {
            return (!unit.is_empty()).then_some((values, unit));
        }
        let same = |one: &String| *one == unit || one == "-" && unit.is_empty();
        if let Some(group) = self.units.iter().find(|group| group.iter().any(same)) {
            let shown = if group[0] == "-" { "" } else { &group[0] };
            return Some((values, shown.to_string()));
        }
        // 近七成, 三分之二: a share of a hundred.
        let hundred = Number::new(100, 0)?;
        if unit.is_empty() && self.units.iter().any(|group| group[0] == "%") {
            let share = |n: Number| n.times(hundred).filter(|n| *n <= hundred);
            let values = (share(figure.value)?, figure.max.and_then(share));
            return Some((values, "%".to_string()));
        }
        let (of, [by, over]) = Unit::base_of(&figure.unit)?;
        self.units.iter().find_map(|group| {
            let (to, [times, parts]) = Unit::base_of(&group[0])?;
            let shown = |n: Number| n.times(by)?.over(over)?.times(parts)?.over(times);
            let values = figure.converted(shown).filter(|_| of == to)?;
            Some((values, group[0].clone()))
        })
    }
}

/// What a spelling asks of the words around the item.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Asks {
    Nothing,
    /// The clause says this.
    Clause(String),
    /// This stands shortly before.
    Before(String),
}

/// The words around an item that a spelling may ask for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Around<'a> {
    /// The clause of the figure.
    pub clause: &'a str,
    /// What stands before the figure in its paragraph, as far as it may tell what is meant.
    pub before: &'a str,
    /// The name of the region that the report is of.
    pub region: &'a str,
    /// Whether the figure is a percentage that is no growth.
    pub share: bool,
}

/// Spellings of indicators.
#[derive(Debug, Default)]
pub struct Indicators {
    /// The indicators in file order.
    pub list: Vec<Indicator>,
    spellings: BTreeMap<String, Vec<(Asks, usize)>>,
    /// Of an indicator, the word before an addition that makes it one of another: 经营主体净增 is no 经营主体新登记.
    apart: Vec<(usize, String, usize)>,
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
    pub(crate) fn add_starter(&mut self) {
        let from = self.list.len();
        self.add(lines(STARTER_LIST));
        for one in &mut self.list[from..] {
            one.starter = true;
        }
    }

    /// Add lines of canonical name, TAB, spellings with `|` between, and, if need be, TAB, `yearly` or `-`, TAB, units.
    pub fn add<'a>(&mut self, lines: impl Iterator<Item = &'a str>) {
        for line in lines.filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let mut fields = line.split('\t').map(str::trim);
            let name = fields.next().unwrap_or_default();
            let spellings = fields.next().unwrap_or(name);
            let yearly = fields.next() == Some("yearly");
            let units = fields.next().unwrap_or_default().split(' ');
            let known = self.list.iter().position(|known| known.name == name);
            let index = known.unwrap_or(self.list.len());
            if known.is_none() {
                let alike = |group: &str| group.split(',').map(str::to_string).collect();
                self.list.push(Indicator {
                    name: name.to_string(),
                    yearly,
                    starter: false,
                    units: units.filter(|unit| !unit.is_empty()).map(alike).collect(),
                });
            }
            for spelling in std::iter::once(name).chain(spellings.split('|').map(str::trim)) {
                self.spell(spelling, index);
            }
        }
    }

    fn spell(&mut self, spelling: &str, index: usize) {
        // Behind anything else than the name of an indicator a + is one of the spelling: 互联网+养老.
        let apart = spelling.split_once('+').and_then(|(whole, word)| {
            let whole = self.list.iter().position(|one| one.name == whole)?;
            Some((whole, word.to_string(), index))
        });
        if let Some(apart) = apart {
            self.apart.push(apart);
            return;
        }
        let (item, asks) = if let Some((item, said)) = spelling.split_once('&') {
            (item, Asks::Clause(said.to_string()))
        } else if let Some((before, item)) = spelling.split_once('…') {
            (item, Asks::Before(before.to_string()))
        } else {
            (spelling, Asks::Nothing)
        };
        let item = bare(item);
        if item.is_empty() {
            return;
        }
        let known = self.spellings.entry(item).or_default();
        // The list that is given last has the last word.
        known.retain(|(other, _)| *other != asks);
        known.push((asks, index));
    }

    /// The indicator that an item names by itself in a report of this region; its name, 全省 and other words of the whole place
    /// in front do not matter.
    pub fn of(&self, item: &str, region: &str) -> Option<usize> {
        let none = Around::default();
        self.named(item, Around { region, ..none })
    }

    /// The indicator that an item names among these words.
    pub fn named(&self, item: &str, around: Around) -> Option<usize> {
        let item = bare(item);
        let known = |item: &str| self.known(item, around);
        if let Some(found) = known(&item) {
            return Some(found);
        }
        let name = chars(item.as_str());
        let from = whole(&name, around.region);
        let counted = [Cue::Tally, Cue::Rates].iter();
        let mut counted = counted.filter_map(|list| list.before(&name));
        let to = name.len() - counted.next().map_or(0, |(length, _)| length);
        let cut = |from: usize, to: usize| Some(string(name.get(from..to)?));
        let tries = [cut(from, name.len()), cut(0, to), cut(from, to)];
        tries.into_iter().flatten().find_map(|item| known(&item))
    }

    /// The indicator of what was added to one, told behind these words.
    pub(super) fn added(&self, indicator: usize, words: &str) -> usize {
        let mut apart = self.apart.iter();
        let found = apart.find(|(whole, word, _)| *whole == indicator && words.contains(&**word));
        found.map_or(indicator, |(_, _, index)| *index)
    }

    /// Whether an indicator is of what was added to another.
    pub(super) fn is_added(&self, indicator: usize) -> bool {
        self.apart.iter().any(|(_, _, index)| *index == indicator)
    }

    /// What a spelling of an item asks for before it, if that stands there.
    pub fn asked(&self, item: &str, before: &str) -> Vec<char> {
        let asks = self.spellings.get(&bare(item)).into_iter().flatten();
        let said = asks.filter_map(|(asks, _)| match asks {
            Asks::Before(said) if before.contains(&**said) => Some(said),
            _ => None,
        });
        said.max_by_key(|said| said.len())
            .map_or_else(Vec::new, |said| chars(said.as_str()))
    }

    fn known(&self, item: &str, around: Around) -> Option<usize> {
        let met = |asks: &Asks| match asks {
            Asks::Nothing => true,
            Asks::Clause(said) => {
                around.clause.contains(&**said) && (around.share || !said.starts_with('占'))
            }
            // 人均可支配收入3万元、消费支出2万元，其中城镇…: not of what another measure stands behind.
            Asks::Before(said) => around
                .before
                .rsplit_once(&**said)
                .is_some_and(|(_, near)| !Cue::Once.stands_in_str(&near.replace(item, ""))),
        };
        let mut found = self
            .spellings
            .get(item)?
            .iter()
            .filter(|(asks, _)| met(asks));
        let first = found.next()?;
        // Of what may stand before, what stands nearest.
        let place = |(asks, _): &&(Asks, usize)| match asks {
            Asks::Before(said) => around.before.rfind(&**said),
            _ => None,
        };
        // 研发经费3亿元，占GDP的2%: what its clause says, too, tells more than the name alone.
        let said = |(asks, _): &&(Asks, usize)| matches!(asks, Asks::Clause(_));
        if let Some((_, index)) = found.clone().find(said) {
            return Some(*index);
        }
        let nearest = place(&first).and_then(|_| found.chain([first]).max_by_key(place));
        nearest.or(Some(first)).map(|(_, index)| *index)
    }

    /// Whether an item is an indicator of a part of the place: 云桥县生产总值.
    pub(crate) fn of_part(&self, item: &str) -> bool {
        // Few names hold a part, which is sooner seen than what the name is without its marks.
        if !Cue::Parts.stands_in_str(item) {
            return false;
        }
        let name = chars(bare(item).as_str());
        (1..name.len()).any(|at| {
            let rest = || self.known(&string(&name[at..]), Around::default());
            Cue::Parts.ends(&name[..at]) && rest().is_some()
        })
    }
}

/// Without quotation marks and spaces, which are set or not, marks of footnotes (〔3〕), abbreviations in brackets (（GDP）), and what
/// announces a list (主要目标是——); with `＆`, as a plain `&` parts what a spelling asks; and with one word for what has several (GDP).
fn bare(item: &str) -> String {
    let item = item.rsplit("——").next().unwrap_or(item);
    let mark =
        |c: &char| matches!(c, '“' | '”' | '"' | '‘' | '’' | '「' | '」') || c.is_whitespace();
    let wide = |c: char| if c == '&' { '＆' } else { c };
    let mut name: String = item.chars().filter(|c| !mark(c)).map(wide).collect();
    for (open, close) in BRACKETS {
        while let Some(at) = name.find(open)
            && let Some(length) = name[at..].find(close)
            && name[at + open.len_utf8()..at + length].chars().all(aside)
        {
            name.replace_range(at..at + length + close.len_utf8(), "");
        }
    }
    name.retain(|c| !matches!(c, '①'..='⑳'));
    let same = Cue::Synonyms
        .words()
        .filter_map(|pair| pair.split_once('='));
    same.fold(name, |name, (word, one)| {
        let held = name.contains(word);
        if held { name.replace(word, one) } else { name }
    })
}

/// Brackets in which a mark or an abbreviation may stand.
const BRACKETS: [(char, char); 6] = [
    ('[', ']'),
    ('〔', '〕'),
    ('［', '］'),
    ('【', '】'),
    ('（', '）'),
    ('(', ')'),
];

/// Whether a character may stand in a mark or an abbreviation: [3], （R&D）, （PM2.5）.
fn aside(c: char) -> bool {
    c.is_numeric() || c.is_ascii_alphabetic() || matches!(c, '＆' | '.' | '-')
}

/// Length of what names the whole place at the head of a name: 全省, 云山省, 云山地区; 开发区 of one that calls itself so.
pub(super) fn whole(name: &[char], region: &str) -> usize {
    if let Some((length, _)) = Cue::Whereabouts.at(name, 0) {
        return length;
    }
    let own = chars(region);
    let zone = Cue::Parts.length(name, 0);
    if zone > 2 && own.windows(zone).any(|kind| kind == &name[..zone]) {
        return zone;
    }
    // 云山省云溪市 is 云溪市, too.
    let mut places = 2..own.len().saturating_sub(1);
    let within = places.rfind(|at| Cue::PlaceKinds.ends(&own[..*at]));
    let named = |from: usize| called(name, &own[from..]);
    named(0).max(within.map_or(0, named))
}

/// Length of the name of a place at the head of a name, with what it is (云溪市) or without.
fn called(name: &[char], place: &[char]) -> usize {
    let short = Cue::RegionKinds.cut(place);
    if short.len() < 2 || !name.starts_with(short) {
        return 0;
    }
    if name.starts_with(place) {
        return place.len();
    }
    let rest = &name[short.len()..];
    short.len() + Cue::RegionForms.length(rest, 0)
}
