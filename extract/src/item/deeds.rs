//! What is done behind a counted noun and is no part of it: 30家企业技术改造, 推进3个园区建设.

use super::one::Opening;
use super::{Binder, Span};
use crate::lexicon::{Cue, LEXICON, Place};
use crate::numeral::{digit, run};
use crate::scan::Found;

impl Binder<'_> {
    /// 30家企业技术改造: what persons and bodies do is not counted with their counter, and what is measured of them is
    /// another item (57个县生产总值…).
    pub(super) fn borne(&self, mut noun: Span, figure: &Found, opening: Opening) -> Span {
        if opening != Opening::None && opening != Opening::Pivot {
            return noun;
        }
        let whole = noun.to;
        let words = noun.of(self.text);
        if matches!(figure.kind, "count" | "age")
            && let Some((length, 1)) = LEXICON.measures.before(words)
            && !Cue::MeasuredThings.ends(words)
        {
            let edge = |at: &usize| self.tokens.edge(*at);
            noun = noun.until((noun.from + 1..=noun.to - length).rfind(edge));
            // 8家企业年销售收入
            if self.text[noun.to - 1] == '年' && self.single(noun.to - 1) && noun.to > noun.from + 2
            {
                noun.to -= 1;
            }
        }
        noun = self.whose_measure(noun, figure, noun.to < whole);
        if !Self::persons(figure) {
            return noun;
        }
        let bearer = (noun.from + 1..noun.to).rfind(self.ending(&LEXICON.bearers, noun.from));
        noun.until(bearer.filter(|at| self.acts(*at, noun.to)))
    }

    /// 31个村集体收入均达5万元, 9户农户“电改”: places and persons are counted, and not what reaches a level or is done there.
    fn whose_measure(&self, noun: Span, figure: &Found, measured: bool) -> Span {
        if figure.kind != "count" {
            return noun;
        }
        let quoted = self.text[noun.from..noun.to]
            .iter()
            .rposition(|c| *c == '“');
        let quoted = quoted.map(|at| noun.from + at).filter(|at| {
            self.text[noun.to - 1] == '”'
                && Self::persons(figure)
                && LEXICON.bearers.ends(&self.text[noun.from..*at])
        });
        // 12个村“厕所革命”行动
        let place = |at: usize| Cue::Places.is(&self.text[noun.from..at]);
        // 12个社区“邻里食堂”: there it is what they are.
        let drive = |at: &usize| {
            let next = &self.text[..noun.to];
            self.text[*at] == '”' && Cue::Drives.stands_at(next, at + 1)
        };
        let drive = (noun.from + 1..noun.to).find(drive);
        let titled = drive.and_then(|to| (noun.from + 1..to).find(|at| self.text[*at] == '“'));
        if let Some(to) = titled.filter(|at| place(*at)) {
            return noun.until(to);
        }
        let behind = &self.text[noun.to..self.text.len().min(noun.to + 10)];
        // 12个城市公园提升改造, 12个城市公园新增3处: of what is measured, and not of the things, a percentage is told.
        let changes = LEXICON.change.at(behind, 0).is_some_and(|(length, code)| {
            let amount = &behind[length..];
            let number = run(amount, 0, amount.len(), |c| digit(c).is_some() || c == '.');
            let unit = amount.get(number);
            Place::of(code) != Place::Name
                && amount.first().is_some_and(|c| digit(*c).is_some())
                && unit == Some(&'%')
        });
        let place = |at: &usize| {
            let name = || Cue::Places.before(&self.text[noun.from..*at]);
            let whole = |length: usize| {
                self.tokens.edge(at - length) && (measured || changes && length > 1)
            };
            // 省份|本级, 村集体经济 as one word of the text
            let parted = matches!(self.tokens.class(*at), b'n' | b'r')
                || self.text[*at..noun.to].starts_with(&['集', '体']);
            parted && name().is_some_and(|(length, _)| whole(length))
        };
        let to = quoted.or_else(|| {
            let mut inside = noun.from + 1..noun.to;
            inside.find(place).filter(|_| measured || changes)
        });
        noun.until(to)
    }

    /// 推进3个园区建设: the counter is that of the things, and not of what is done to them; 3项建设 and 3次建设 count deeds. Of a
    /// measure, 20万吨甲醇项目 is the product.
    pub(super) fn unbuilt(&self, noun: Span, figure: &Found) -> Span {
        let words = noun.of(self.text);
        if ["weight", "power", "area", "volume", "length"].contains(&figure.kind) {
            let at = (2..words.len()).find(|at| Cue::Projects.stands_at(words, *at));
            let etc = |at: usize| usize::from(at > 2 && words[at - 1] == '等');
            return noun.until(at.map(|at| noun.from + at - etc(at)));
        }
        let deeds =
            matches!(figure.unit.as_str(), "项" | "件") || !matches!(figure.kind, "count" | "age");
        if deeds || Cue::Happens.ends(&self.text[figure.start..figure.end]) {
            return noun;
        }
        let things = Cue::Built.cut(words);
        if (2..words.len()).contains(&things.len()) {
            // 6所学校“双优”创建: nor is what they are to be.
            let title = things.iter().rposition(|c| *c == '“');
            let named = title.filter(|at| *at > 0 && things.ends_with(&['”']));
            return noun.until(noun.from + named.unwrap_or(things.len()));
        }
        let left = self.undone(noun);
        // 300人的饮水安全问题: what so many have, and no persons.
        let persons = LEXICON.bearers.ends(left.of(self.text));
        let theirs = Cue::Human.is_str(&figure.unit) && figure.unit != "户" && !persons;
        if theirs { noun } else { left }
    }

    /// 20个重点区域综合整治, 50栋危旧楼排险工作: without the words for what is done, and how, if a noun is left.
    fn undone(&self, noun: Span) -> Span {
        let mut to = noun.to;
        let mut deeds = 0;
        while let Some(at) = self.tokens.last(noun.from + 2, to) {
            let is = |list: &crate::words::Words| self.is_word(list, at, to);
            let deed = is(&Cue::Deeds) || (at > noun.from + 2 && is(&Cue::DeedHeads));
            let how = deeds > 0
                && (is(&Cue::Manner) || (to - at > 1 && matches!(self.text[to - 1], '化' | '性')));
            if !deed && !how {
                break;
            }
            deeds += 1;
            to = at;
        }
        let last = self.tokens.last(noun.from, to);
        let named = last.is_some_and(|last| {
            let class = self.tokens.class(last);
            !matches!(class, b'a' | b'b' | b'd' | b'p') && (class != b'v' || last + 1 == to)
        }) && !matches!(
            self.text[to - 1],
            '的' | '、' | '和' | '与' | '及' | '级' | '“'
        ) && !self.text[noun.from..noun.to].contains(&'、');
        noun.until((deeds > 0 && named).then_some(to))
    }

    /// Nothing but things done: verbal nouns, each with what it is done to (渔船改造和夜间照明).
    fn acts(&self, from: usize, to: usize) -> bool {
        let done = &self.text[from..to];
        let deed = LEXICON.nominal.ends(done) || Cue::Deeds.ends(done) || Cue::DeedHeads.ends(done);
        let verbs = || self.tokens.words(from, to).all(|at| self.tokens.verbal(at));
        (deed || verbs()) && !LEXICON.bearers.ends(done)
    }
}
