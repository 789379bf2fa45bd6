//! The data files as tables, built once.

use std::sync::OnceLock;

use crate::cue::CUES;
pub use crate::cue::Cue;
use crate::number::Number;
use crate::words::{Words, lines, plain};

/// What a unit measures.
#[derive(Clone, Debug)]
pub struct Unit {
    /// As written.
    pub name: &'static str,
    /// count, money, area …
    pub kind: &'static str,
    /// The unit it converts to, and the factor: a number to multiply by, and one to divide by.
    pub base: Option<(&'static str, [Number; 2])>,
    /// `c`: counts things with a Chinese numeral too; `m`: with one of more than a character; `d`: a duration, an amount only beside a word such as 连续; `x`: a date; `n`: never
    /// with a Chinese numeral.
    pub use_with: char,
}

/// The lists of `data/turns.tsv`: words of a sentence that turns to the coming year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It announces what follows: 以下.
    List,
    /// It looks ahead: 今年.
    Ahead,
    /// It looks back: 去年.
    Back,
    /// It promises: 将.
    Will,
    /// What is aimed at: 总体要求.
    Aim,
    /// A year that is only beginning: 开局之年.
    Era,
    /// What is to be done with the work of a year: 做好.
    Duty,
    /// No such word, though one stands in it: 主要.
    Other,
}

const TURN_WORDS: &str = include_str!("../data/turns.tsv");

const TURNS: [(&str, Turn); 8] = [
    ("list", Turn::List),
    ("ahead", Turn::Ahead),
    ("back", Turn::Back),
    ("will", Turn::Will),
    ("aim", Turn::Aim),
    ("era", Turn::Era),
    ("duty", Turn::Duty),
    ("other", Turn::Other),
];

impl Turn {
    /// By the value of a word of [`Lexicon::turns`].
    pub fn of(code: u32) -> Self {
        TURNS[code as usize % TURNS.len()].1
    }

    /// The words of these lists.
    pub fn words(lists: &[Turn]) -> impl Iterator<Item = &'static str> {
        pairs(TURN_WORDS)
            .filter(|(name, _)| {
                TURNS
                    .iter()
                    .any(|(list, turn)| list == name && lists.contains(turn))
            })
            .flat_map(|(_, words)| words.split(' '))
    }
}

/// All word lists.
#[derive(Debug)]
pub struct Lexicon {
    cues: Vec<Words>,
    /// Units by index into `list`.
    pub units: Words,
    /// The units.
    pub list: Vec<Unit>,
    /// Bound words before the number, inside it and after the unit: 1 about, 2 over, 3 under.
    pub before: Words,
    /// As `before`, with a verb that parts them from the number: 约有.
    pub apart: Words,
    /// As `before`.
    pub inside: Words,
    /// As `before`.
    pub after: Words,
    /// Change words: bit 0 fall, bits 1.. place (v 0, t 1, n 2, x 3, c 4, q 5).
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
    /// Words at the left edge: 1 always off, 2 only before a verb.
    pub leads: Words,
    /// Nouns that name a measure: 1, and 2 verbs that bring an amount about.
    pub measures: Words,
    /// Nouns that repeat what was named before.
    pub anaphors: Words,
    /// Persons and bodies.
    pub bearers: Words,
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
    /// 1 actual, 2 plan, 4 neither.
    pub headings: Words,
    /// 1 actual, 2 plan, 3 plan where no heading tells, 5 likewise before a verb, 6 before one that governs.
    pub role: Words,
    /// By [`Turn`].
    pub turns: Words,
    /// How much a word speaks for a promise: (weight + 8) * 2, and 1 if it must open its clause.
    pub promise: Words,
}

fn pairs(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(file).filter_map(|line| line.split_once('\t'))
}

/// 1000, or 2000/3 where no decimal is exact.
fn ratio(factor: &str) -> Option<[Number; 2]> {
    let (by, over) = factor.split_once('/').unwrap_or((factor, "1"));
    Some([Number::parse(by)?, Number::parse(over)?])
}

fn roles(file: &'static str) -> Words {
    let code = |role| match role {
        "plan" => 2,
        "open" => 3,
        "none" => 4,
        "verb" => 5,
        "noun" => 6,
        _ => 1,
    };
    Words::new(pairs(file).map(|(word, role)| (word, code(role))), false)
}

fn turns() -> Words {
    Words::new(
        (0..).zip(TURNS).flat_map(|(code, (_, turn))| {
            Turn::words(&[turn])
                .map(move |word| (word, code))
                .collect::<Vec<_>>()
        }),
        false,
    )
}

fn promises(file: &'static str) -> Result<Words, String> {
    let words: Option<Vec<(&'static str, u32)>> = pairs(file)
        .map(|(word, rest)| {
            let (weight, place) = rest.split_once('\t')?;
            let weight = u32::try_from(weight.parse::<i32>().ok()? + 8).ok()?;
            Some((word, weight * 2 + u32::from(place == "head")))
        })
        .collect();
    let words = words.ok_or("promise.tsv: a line is not WORD, TAB, WEIGHT from -8, TAB, PLACE")?;
    Ok(Words::new(words.into_iter(), false))
}

/// Words by the section of the file that they stand in: 1 before any of these marks (and behind the first, if it opens the
/// file), counted on from there.
fn classes(
    file: &'static str,
    marks: &'static [&'static str],
) -> impl Iterator<Item = (&'static str, u32)> {
    let mut class = 1;
    plain(file).filter_map(
        move |(word, _)| match marks.iter().position(|mark| *mark == word) {
            Some(0) if marks.len() > 1 => None,
            Some(_) => {
                class += 1;
                None
            }
            None => Some((word, class)),
        },
    )
}

fn cues(file: &'static str) -> Result<Vec<Words>, String> {
    // One pass: the file is read at each start.
    let mut lists: Vec<Vec<&'static str>> = CUES.iter().map(|_| Vec::new()).collect();
    for (name, words) in pairs(file) {
        let list = CUES
            .iter()
            .position(|list| *list == name)
            .ok_or_else(|| format!("cues.tsv: no list is called \"{name}\""))?;
        lists[list].extend(words.split(' '));
    }
    Ok(lists
        .into_iter()
        .map(|words| Words::new(words.into_iter().map(|word| (word, 1)), true))
        .collect())
}

impl Lexicon {
    /// The tables, read once for all threads.
    ///
    /// # Errors
    /// As [`Lexicon::new`].
    pub fn shared() -> Result<&'static Self, String> {
        static SHARED: OnceLock<Result<Lexicon, String>> = OnceLock::new();
        SHARED
            .get_or_init(Lexicon::new)
            .as_ref()
            .map_err(Clone::clone)
    }

    /// One of the lists of cues.
    pub fn cue(&self, cue: Cue) -> &Words {
        &self.cues[cue as usize]
    }

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
                    ratio(factor).ok_or_else(|| format!("units.tsv: bad factor in \"{line}\""))?,
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
        Ok(Lexicon {
            cues: cues(include_str!("../data/cues.tsv"))?,
            units,
            list,
            before: Words::new(bounds("before"), true),
            apart: Words::new(bounds("apart"), true),
            inside: Words::new(bounds("inside"), false),
            after: Words::new(bounds("after"), false),
            change: Words::new(
                pairs(include_str!("../data/change.tsv")).filter_map(|(word, rest)| {
                    let (direction, place) = rest.split_once('\t')?;
                    let place = u32::try_from("vtnxcq".find(place)?).ok()?;
                    Some((word, place * 2 + u32::from(direction == "fall")))
                }),
                true,
            ),
            governing: Words::new(
                classes(
                    include_str!("../data/governing.txt"),
                    &["strong", "light", "edge"],
                ),
                false,
            ),
            verbs: Words::new(
                lines(include_str!("../data/verbs.txt")).map(|word| (word, 1)),
                false,
            ),
            nominal: Words::new(plain(include_str!("../data/nominal.txt")), false),
            compounds: Words::new(plain(include_str!("../data/compounds.txt")), true),
            tails: Words::new(classes(include_str!("../data/tails.txt"), &["bound"]), true),
            leads: Words::new(
                classes(include_str!("../data/leads.txt"), &["bound"]),
                false,
            ),
            measures: Words::new(
                classes(include_str!("../data/measures.txt"), &["reach"]),
                true,
            ),
            anaphors: Words::new(plain(include_str!("../data/anaphors.txt")), false),
            bearers: Words::new(plain(include_str!("../data/bearers.txt")), true),
            suffixes: Words::new(plain(include_str!("../data/suffixes.txt")), false),
            stops: Words::new(plain(include_str!("../data/stops.txt")), false),
            names: Words::new(plain(include_str!("../data/names.txt")), false),
            slogans: Words::new(plain(include_str!("../data/after.txt")), false),
            time: Words::new(plain(include_str!("../data/time.txt")), false),
            time_parts: Words::new(plain(include_str!("../data/time-parts.txt")), false),
            headings: roles(include_str!("../data/headings.tsv")),
            role: roles(include_str!("../data/role.tsv")),
            turns: turns(),
            promise: promises(include_str!("../data/promise.tsv"))?,
        })
    }
}
