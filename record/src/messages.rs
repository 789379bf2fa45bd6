//! Messages in Chinese (`--lang zh`): English is written where something goes wrong, and made Chinese here, when it is printed.
//!
//! A message is put together from templates: a place, what is wrong, a reason of the system, advice. So what fills a hole `{~}` is looked
//! up again; what fills a hole `{}` is the user's (a field, a term), and stays, as does `{*}`, all the rest of the message (a line of a report); `{-}` is
//! an input, of which standard input has a name of ours. What is not in the table stays English.

use std::cell::Cell;
use std::sync::LazyLock;

use crate::input::STDIN;

const TABLE: &str = include_str!("../data/messages.tsv");

/// How deep a message may stand in another.
const DEPTH: usize = 6;

/// How many parts of a message are looked up, and how many bytes it may have: what quotes a long line stays English.
const PARTS: usize = 300;
const LONG: usize = 8000;

/// How many places (`FILE:LINE: `) and names are looked for in front of a message.
const PLACES: usize = 8;

static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let pairs = crate::lang::pairs(TABLE);
    pairs
        .map(|(english, chinese)| Template::new(english, chinese))
        .collect()
});

struct Template {
    /// What stands before, between and behind the holes.
    english: Vec<&'static str>,
    /// What stands in each hole: nothing or `*` for the user's words, `~` for those of the tools, `-` for the name of an input.
    kinds: Vec<&'static str>,
    chinese: &'static str,
    /// Bytes of the English, holes aside: the more, the more certain.
    length: usize,
}

/// A message in Chinese, as far as it is known.
pub(crate) fn chinese(message: &str) -> String {
    let short = Some(message).filter(|message| message.len() <= LONG);
    let told = short.and_then(|message| known(message, DEPTH, &Cell::new(PARTS)));
    told.map_or_else(|| message.to_string(), |(_, told)| told)
}

/// What is known of a message: in how many bytes it is words of ours, and its Chinese.
type Known = (usize, String);

/// A message, or what stands in a hole of one; none if nothing of it is known. Of all ways to take it apart that one is
/// right which knows most of it; of equal ones the last, as a hole in front would take the place, too.
fn known(text: &str, depth: usize, parts_left: &Cell<usize>) -> Option<Known> {
    let depth = depth.checked_sub(1)?;
    parts_left.set(parts_left.get().checked_sub(1)?);
    let list = |(mark, chinese): (&str, &str)| {
        let parts = text.contains(mark).then(|| text.split(mark))?;
        let told: Option<Vec<Known>> = parts.map(|part| known(part, depth, parts_left)).collect();
        let (bytes, told): (Vec<usize>, Vec<String>) = told?.into_iter().unzip();
        Some((bytes.iter().sum(), told.join(chinese)))
    };
    let behind_place = |at: usize| {
        let (place, rest) = text.split_at(at);
        let fitting = TEMPLATES
            .iter()
            .filter_map(|one| one.fill(rest, depth, parts_left));
        let (bytes, told) = fitting.max_by_key(|(bytes, _)| *bytes)?;
        // The one place that has a name of ours.
        let own = place
            .strip_prefix(STDIN)
            .filter(|rest| rest.starts_with(':'))
            .zip(known(STDIN, depth, parts_left));
        let place = own.map_or_else(
            || place.to_string(),
            |(rest, (_, own))| format!("{own}{rest}"),
        );
        Some((bytes, place + &told))
    };
    let places = text.match_indices(": ").take(PLACES);
    let starts = std::iter::once(0).chain(places.map(|(at, mark)| at + mark.len()));
    let lists = [(", ", "、"), ("; ", "；")].into_iter().filter_map(list);
    lists
        .chain(starts.filter_map(behind_place))
        .max_by_key(|(bytes, _)| *bytes)
}

impl Template {
    fn new(english: &'static str, chinese: &'static str) -> Template {
        let pieces: Vec<&str> = english.split(['{', '}']).collect();
        let length = pieces.iter().step_by(2).map(|piece| piece.len()).sum();
        Template {
            english: pieces.iter().step_by(2).copied().collect(),
            kinds: pieces.iter().skip(1).step_by(2).copied().collect(),
            chinese,
            length,
        }
    }

    /// What is known of a text of this kind.
    fn fill(&self, text: &str, depth: usize, parts_left: &Cell<usize>) -> Option<Known> {
        let holes = holes(&self.english, text)?;
        let mut bytes = self.length;
        let mut told: Vec<String> = Vec::new();
        for (hole, kind) in holes.iter().zip(&self.kinds) {
            let ours = *kind == "~" || *kind == "-" && *hole == STDIN;
            let (more, words) = ours
                .then(|| known(hole, depth, parts_left))
                .flatten()
                .unwrap_or_else(|| (if *kind == "*" { hole.len() } else { 0 }, hole.to_string()));
            bytes += more;
            told.push(words);
        }
        let told: Vec<&dyn std::fmt::Display> = told.iter().map(|one| one as _).collect();
        Some((bytes, crate::lang::filled(self.chinese, &told)))
    }
}

/// What stands in the holes of a text of this kind, each as short as can be.
fn holes<'t>(pieces: &[&str], text: &'t str) -> Option<Vec<&'t str>> {
    let (first, rest) = pieces.split_first()?;
    let mut left = text.strip_prefix(first)?;
    let Some((last, between)) = rest.split_last() else {
        return left.is_empty().then(Vec::new);
    };
    let mut holes = Vec::new();
    for piece in between {
        let at = left.find(piece)?;
        holes.push(&left[..at]);
        left = &left[at + piece.len()..];
    }
    holes.push(left.strip_suffix(last)?);
    Some(holes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Messages, each above what it is in Chinese.
    const TOLD: &str = r#"a.txt: no such file; check the name (with spaces it wants quotation marks) and the folder
a.txt: 没有这个文件；请看名称（有空格要加引号）和所在文件夹对不对
a:3: field "text" is a number, not a string
a:3: 字段“text”是数，不是字符串
a:3: field "tokens" is a string, not an array of strings; what works: report-segment FILE | report-count
a:3: 字段“tokens”是字符串，不是字符串的数组；可行的写法：report-segment FILE | report-count
a:3: not UTF-8 at byte 4 (0xb9); write the JSON again as UTF-8 (iconv -f GB18030 -t UTF-8, if it is GBK); what works: x
a:3: 第 4 字节（0xb9）不是 UTF-8；请把 JSON 另存为 UTF-8（如果是 GBK：iconv -f GB18030 -t UTF-8）；可行的写法：x
# A field that is called as a word of ours is.
a:3: no field "new" in this record (its fields: old, x)
a:3: 这条记录没有字段“new”（它的字段：old, x）
a b.txt:12: 某报告 is the report of c.txt:1 again; --unique leaves copies out
a b.txt:12: 某报告 与 c.txt:1 是同一份报告；--unique 不输出重复的
left out, as no part of the report: 3 lines of 旧.txt, 1 line of 新.txt (report-split --explain FILE lists them)
不属于报告、没有计入：旧.txt 的 3 行、新.txt 的 1 行（report-split --explain 文件 列出这些行）
--dictionary d.csv:5: a row needs a term and a category (term,category)
--dictionary d.csv:5: 一行要有词和类别（term,category）
--keyness compares groups: say by which field, as in --by year
--keyness 比较各组：请写明按哪个字段分组，如 --by year
a:1: not UTF-8 at byte 3 (0xc7); write the text again as UTF-8 (iconv -f GB18030 -t UTF-8, if it is GBK); what works: report-split --by paragraph FILE | report-extract
a:1: 第 3 字节（0xc7）不是 UTF-8；请把文字另存为 UTF-8（如果是 GBK：iconv -f GB18030 -t UTF-8）；可行的写法：report-split --by paragraph 文件 | report-extract
cannot write to standard output: No space left on device; the output is not complete
写不到标准输出：磁盘已满；输出不完整
什么也不像: 改革, 创新
什么也不像: 改革, 创新
# What a user wrote stays, though the table has such a line.
region is not in --by year
region 不在 --by year 里
a.txt: no report has an id that begins with new, or this title; there are: old
a.txt: 没有报告的 id 以 new 开头，也没有叫这个标题的；有的是：old
nav.txt:2: left out: login; region
nav.txt:2: 去掉：login; region
standard input.txt: no such file; check the name (with spaces it wants quotation marks) and the folder
standard input.txt: 没有这个文件；请看名称（有空格要加引号）和所在文件夹对不对
standard input: is empty, so everything in new counts as gone; check the step that wrote it
标准输入: 是空的，所以 new 里的都算不再有；请检查写出它的那一步
region: 云溪县: not decided, candidates []
地区：云溪县：不能断定，没有候选
"#;

    #[test]
    fn a_message_is_chinese_and_what_it_names_stays() {
        let lines: Vec<&str> = TOLD.lines().filter(|line| !line.starts_with('#')).collect();
        for [english, told] in lines.as_chunks::<2>().0 {
            assert_eq!(chinese(english), *told);
        }
    }

    #[test]
    fn each_line_has_a_translation_with_gaps_that_exist() {
        let mut lines: Vec<&str> = TABLE
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect();
        for line in &lines {
            let (english, chinese) = line.split_once('\t').expect("a tab");
            let gaps = english.matches('{').count();
            let kinds = ["{}", "{~}", "{-}", "{*}"].map(|kind| english.matches(kind).count());
            assert_eq!(gaps, kinds.iter().sum::<usize>(), "{line}");
            let plain = chinese.matches("{}").count();
            let named = (0..gaps).map(|at| chinese.matches(&format!("{{{at}}}")).count());
            let named: usize = named.sum();
            assert!(plain == 0 || plain == gaps && named == 0, "{line}");
            assert_eq!(chinese.matches('{').count(), plain + named, "{line}");
            assert!(
                !chinese.trim().is_empty() && !chinese.contains('\t'),
                "{line}"
            );
        }
        lines.sort_unstable();
        let twice = lines
            .windows(2)
            .find(|two| two[0].split('\t').next() == two[1].split('\t').next());
        assert_eq!(twice, None);
    }

    #[test]
    fn long_and_odd_messages_end() {
        for times in [60, 20_000] {
            let odd = "no field: x; y, z \"{}\" ".repeat(times);
            assert_eq!(chinese(&odd).matches('x').count(), times);
        }
    }
}
