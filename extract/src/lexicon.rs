//! The data files as tables, built once.

use crate::number::Number;
use crate::words::{Words, lines, plain};

/// What a unit measures.
#[derive(Clone, Debug)]
pub struct Unit {
    /// As written.
    pub name: &'static str,
    /// count, money, area …
    pub kind: &'static str,
    /// The unit it converts to, and the factor.
    pub base: Option<(&'static str, Number)>,
    /// `c`: counts things with a Chinese numeral too; `d`: a duration, an amount only beside a word such as 连续; `x`: a date.
    pub use_with: char,
}

/// All word lists.
#[derive(Debug)]
pub struct Lexicon {
    /// Units by index into `list`.
    pub units: Words,
    /// The units.
    pub list: Vec<Unit>,
    /// Bound words before the number, inside it and after the unit: 1 about, 2 over, 3 under.
    pub before: Words,
    /// As `before`.
    pub inside: Words,
    /// As `before`.
    pub after: Words,
    /// Change words: bit 0 fall, bits 1.. place (v 0, t 1, n 2, x 3, c 4).
    pub change: Words,
    /// Verbs that govern the counted thing: 1 strong, 2 light.
    pub governing: Words,
    /// General verbs.
    pub verbs: Words,
    /// Verbs that stand inside nouns.
    pub nominal: Words,
    /// Names with a verb in them.
    pub compounds: Words,
    /// Words at the right edge of what stands before the number.
    pub tails: Words,
    /// Words at the left edge.
    pub leads: Words,
    /// Syllables that make a noun of a verb.
    pub suffixes: Words,
    /// Words that end a noun phrase.
    pub stops: Words,
    /// Set phrases.
    pub names: Words,
    /// Words after a counter that make it a slogan.
    pub slogans: Words,
    /// Time words.
    pub time: Words,
    /// Words of which alone no item is made.
    pub time_parts: Words,
    /// 1 actual, 2 plan.
    pub headings: Words,
    /// 1 actual, 2 plan.
    pub role: Words,
}

fn pairs(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(file).filter_map(|line| line.split_once('\t'))
}

fn roles(file: &'static str) -> Words {
    Words::new(
        pairs(file).map(|(word, role)| (word, if role == "plan" { 2 } else { 1 })),
        false,
    )
}

impl Lexicon {
    /// Read the tables.
    ///
    /// # Errors
    /// A line of a data file that is not in its format.
    pub fn new() -> Result<Self, String> {
        let mut list = Vec::new();
        for line in lines(include_str!("../data/units.tsv")) {
            let mut fields = line.split('\t');
            let mut next = || fields.next().unwrap_or_default();
            let (name, kind, base, factor, use_with) = (next(), next(), next(), next(), next());
            let base = match (base, factor) {
                ("", _) => None,
                (base, factor) => Some((
                    base,
                    Number::parse(factor)
                        .ok_or_else(|| format!("units.tsv: bad factor in \"{line}\""))?,
                )),
            };
            list.push(Unit {
                name,
                kind,
                base,
                use_with: use_with.chars().next().unwrap_or(' '),
            });
        }
        let units = Words::new(list.iter().map(|u| u.name).zip(0..), false);
        let bounds = |place: &'static str| {
            pairs(include_str!("../data/bounds.tsv")).filter_map(move |(word, rest)| {
                let (at, bound) = rest.split_once('\t')?;
                let code = ["exact", "about", "over", "under"]
                    .iter()
                    .position(|b| *b == bound)?;
                (at == place).then_some((word, u32::try_from(code).ok()?))
            })
        };
        let mut class = 1;
        let governing: Vec<(&str, u32)> = plain(include_str!("../data/governing.txt"))
            .filter_map(|(word, _)| {
                match word {
                    "strong" => class = 1,
                    "light" => class = 2,
                    "edge" => class = 3,
                    "cause" => class = 4,
                    _ => return Some((word, class)),
                }
                None
            })
            .collect();
        Ok(Lexicon {
            units,
            list,
            before: Words::new(bounds("before"), true),
            inside: Words::new(bounds("inside"), false),
            after: Words::new(bounds("after"), false),
            change: Words::new(
                pairs(include_str!("../data/change.tsv")).filter_map(|(word, rest)| {
                    let (direction, place) = rest.split_once('\t')?;
                    let place = u32::try_from("vtnxc".find(place)?).ok()?;
                    Some((word, place * 2 + u32::from(direction == "fall")))
                }),
                true,
            ),
            governing: Words::new(governing.into_iter(), false),
            verbs: Words::new(
                lines(include_str!("../data/verbs.txt")).map(|word| (word, 1)),
                false,
            ),
            nominal: Words::new(plain(include_str!("../data/nominal.txt")), false),
            compounds: Words::new(plain(include_str!("../data/compounds.txt")), false),
            tails: Words::new(plain(include_str!("../data/tails.txt")), true),
            leads: Words::new(plain(include_str!("../data/leads.txt")), false),
            suffixes: Words::new(plain(include_str!("../data/suffixes.txt")), false),
            stops: Words::new(plain(include_str!("../data/stops.txt")), false),
            names: Words::new(plain(include_str!("../data/names.txt")), false),
            slogans: Words::new(plain(include_str!("../data/after.txt")), false),
            time: Words::new(plain(include_str!("../data/time.txt")), false),
            time_parts: Words::new(plain(include_str!("../data/time-parts.txt")), false),
            headings: roles(include_str!("../data/headings.tsv")),
            role: roles(include_str!("../data/role.tsv")),
        })
    }
}
