//! What a figure that names nothing itself is said of: what was named before it.

use super::super::leads::Verbs;
use super::super::{Binder, Span, ends_clause, ends_sentence, is_comma};
use super::Walk;
use crate::Bound;
use crate::lexicon::{Cue, LEXICON};
use crate::scan::Found;

/// So many figures before one the last with its counter is looked for.
const ALIKE: usize = 4;

impl Walk<'_> {
    /// 收入迈上千亿台阶，达1050亿元: what went up the step in the clause before, if no figure stands there.
    pub(super) fn stepped(&self, k: usize, before: Span) -> Option<Span> {
        let binder = self.binder;
        let figure = &self.found[k];
        // Nearly no clause ends with one.
        if !Cue::Step.ends(&binder.text[..before.from.saturating_sub(1)]) {
            return None;
        }
        let clause = binder.clause_before(before.from, self.last(k), is_comma)?;
        let words = clause.of(binder.text);
        let at = (1..words.len()).find(|at| Cue::Past.stands_at(words, *at))?;
        binder.before(clause.until(clause.from + at), figure, false)
    }

    /// 重点项目：签约12个、开工9个: the projects that stand before a colon, with nothing else in their sentence.
    pub(super) fn announced(&self, k: usize, before: Span) -> Option<Span> {
        let text = self.binder.text;
        let colon = |c| matches!(c, '：' | ':');
        let head = self
            .binder
            .clause_before(before.from, self.last(k), colon)?;
        let opens = head.from == 0 || ends_sentence(text[head.from - 1]);
        let counted = self.found[k].kind == "count";
        // 引进项目“量质齐升”：
        let title = text[..head.to].ends_with(&['”']);
        let quoted = head.of(text).iter().position(|c| *c == '“');
        let head = head.until(quoted.filter(|_| title).map(|at| head.from + at));
        (opens && counted && Cue::Projects.ends(head.of(text))).then_some(head)
    }

    /// 工人的劳动生产率，比上年提高5%: the measure that is all of the clause before.
    pub(super) fn topic(&self, k: usize, before: Span) -> Option<Span> {
        let binder = self.binder;
        let ahead = binder.clause_before(before.from, self.last(k), is_comma)?;
        let measure = Binder::measure(ahead.of(binder.text));
        let name = measure.then(|| binder.strip_leads(ahead, Verbs::Reach))?;
        let verb = |at| {
            let alone = binder.single(at) && binder.tokens.class(at) == b'v';
            alone || binder.verb_at(at, name.to, true)
        };
        let alone = name.from + 2 < name.to
            && !binder.is_anaphor(name)
            && !binder.tokens.words(name.from, name.to).any(verb);
        alone.then_some(name)
    }

    /// 营收1亿元以上企业有中心、5亿元以上企业有基地; 新建茶园3万亩，改造提升2万亩: behind 、 the next limit of the same things, or
    /// what else was done to so much of the same, is said of what the figure before was.
    pub(super) fn likewise(&self, k: usize, before: Span) -> Option<Span> {
        let binder = self.binder;
        let (last, item) = self.previous(k)?;
        let figure = &self.found[k];
        let words = before.of(binder.text);
        // 占比过一成的3种、超过20%的5种: as the limit was of what the figure before counts.
        let those = |end: usize| binder.text[end..].starts_with(&['的', '有']);
        let bounded =
            |one: &Found| one.bound == Bound::Over && (one.kind == "percent" || those(one.end));
        if words == ['、'] && last.kind == "count" && bounded(figure) {
            let limit = k.checked_sub(2)?;
            return self.items[limit].filter(|_| bounded(&self.found[limit]));
        }
        if last.kind != figure.kind || last.unit != figure.unit {
            return None;
        }
        let noun = |end: usize| binder.text.get(end..end + 2);
        let limits = words.len() > 2
            && words.ends_with(&['、'])
            && binder.limits_what(last)
            && binder.limits_what(figure)
            && noun(last.end) == noun(figure.end);
        let ahead = binder.text[last.end.min(before.from)..before.from].iter();
        let on = matches!(ahead.as_slice(), [] | ['，']);
        let done = crate::frame::extent(figure) && on && binder.second_deeds(binder.trim(before));
        item.filter(|_| limits || done)
    }

    /// 收入任务5亿元，完成6亿元: what was done is what was planned, and no plan.
    pub(super) fn unplanned(&self, before: Span, item: Span) -> Span {
        let text = self.binder.text;
        let planned = Cue::Done.ends(before.of(text)) && Cue::Planned.ends(item.of(text));
        let done = planned.then(|| self.binder.strip_leads(before, Verbs::Kept));
        let name = Cue::Planned.cut(item.of(text)).len();
        let done = done.is_some_and(|done| Cue::Done.is(done.of(text)));
        item.until((done && name > 1).then_some(item.from + name))
    }

    /// 收入、支出分别达5亿元和8亿元，均增长9%: one figure for each member of the list before it.
    pub(super) fn of_each(&self, before: Span) -> Option<Span> {
        let binder = self.binder;
        let (first, last) = (self.lists.first()?, self.lists.last()?);
        let rest = before.since(before.from + Cue::EachOf.length(before.of(binder.text), 0));
        let all = Span::new(first.from, last.to.max(first.to));
        let told = rest != before
            && self.carried == Some(*last)
            && Binder::is_time(binder.trim_tail(binder.without_basis(rest)).of(binder.text))
            && !all
                .of(binder.text)
                .iter()
                .any(|c| ends_clause(*c) || c.is_ascii_digit());
        told.then_some(all)
    }

    /// What a figure that names nothing itself is said of.
    pub(super) fn antecedent(&self, k: usize, before: Span) -> Option<Span> {
        let words = before.of(self.binder.text);
        let figure = &self.found[k];
        let fits = |item: &Span| self.binder.fits(figure, *item);
        let carried = self.carried.filter(fits);
        if figure.kind == "count" {
            // 集体提案5件、委员提案9件；办复14件: behind the list, of what its members are.
            let two = || Some(self.binder.text[self.found[k.checked_sub(2)?].end]);
            let ends = self.binder.text[..before.from].ends_with(&['；']);
            let listed = || Cue::Dealt.ends(words) && two() == Some('、');
            let filed = words.ends_with(&['立', '案']) || ends && listed();
            let kinds = self.head_of_kinds(k).filter(|_| filed);
            let alike = || {
                self.counted_alike(k, before)
                    .filter(|item| !before.is_empty() && fits(item))
            };
            return kinds.or_else(alike).or(carried);
        }
        let carried = carried.map(|item| self.binder.grown(figure, before, item));
        let share = words.starts_with(&['占']);
        let aside = self.aside.filter(|_| share);
        self.part_of_whole(k, before, aside.or(self.subject).or(carried))
    }

    /// 实施项目17个，总投资3亿元，其中续建6个: behind what no counter counts, that of the sentence which has the same counter.
    fn counted_alike(&self, k: usize, before: Span) -> Option<Span> {
        let figure = &self.found[k];
        let (last, noun) = self.previous(k).filter(|(last, _)| last.kind != "count")?;
        // 亿元以上企业30家、10亿元以上企业8家: a limit right before names those that are counted.
        if noun.is_some_and(|noun| noun.from >= last.end && noun.to == before.from) {
            return None;
        }
        let mut near = (0..k).rev().take(ALIKE);
        let alike = near.find(|at| self.found[*at].unit == figure.unit)?;
        self.binder.here(figure, self.items[alike])
    }

    /// 支出完成预算30亿元的98%: of what is measured, and not of the plan or the whole. `told`: what any other figure is of.
    fn part_of_whole(&self, k: usize, before: Span, told: Option<Span>) -> Option<Span> {
        let binder = self.binder;
        let part = matches!(self.found[k].kind, "percent" | "tenth" | "");
        if !part || before.of(binder.text) != ['的'] {
            return told;
        }
        let (last, _) = self.previous(k)?;
        let (from, _) = last.clause;
        let ahead = k.checked_sub(2).map(|k| self.found[k].end.max(from));
        let from = ahead.unwrap_or(from);
        // With the 的 that closes what the verb governs.
        let whole = Span::new(from, before.to);
        let at = binder.makes_part(whole);
        let at = at.or_else(|| binder.takes_part(whole));
        let Some(at) = at else { return told };
        let named = binder.before(Span::new(from, at), &self.found[k], false);
        named.or_else(|| binder.here(last, self.items[k.checked_sub(2)?]))
    }

    /// 资金3亿元、国债1亿元，合计4亿元: whether two that differ are told before their total or mean, which is of neither alone.
    pub(super) fn sums(&self, k: usize, before: Span) -> bool {
        let binder = self.binder;
        let two = || {
            let here = |item: Option<Span>| binder.here(&self.found[k], item);
            self.kinds(k)
                .is_some_and(|(one, two)| here(Some(one)).is_some() && one != two)
        };
        // 共办理300件
        let words = before.of(binder.text);
        let all = Cue::Sums.length(words, 0);
        let sums = Cue::Sums.ends(words) || all > 0 && LEXICON.governing.is(&words[all..]);
        (sums || Cue::Mean.is(words)) && two()
    }

    /// What the last two figures with the unit of this one are of.
    fn kinds(&self, k: usize) -> Option<(Span, Span)> {
        let alike = |at: &usize| self.found[*at].unit == self.found[k].unit;
        let mut kinds = (0..k).rev().filter(alike).map(|at| self.items[at]);
        let last = kinds.next()??;
        Some((kinds.next()??, last))
    }

    /// 书面意见30件、口头意见10件，采纳25件: of several kinds that were counted one by one, the head that they share.
    pub(super) fn head_of_kinds(&self, k: usize) -> Option<Span> {
        let (one, two) = self.kinds(k)?;
        let text = self.binder.text;
        let letters = one.of(text).iter().rev().zip(two.of(text).iter().rev());
        let shared = letters.take_while(|(one, two)| one == two).count();
        let begins = |length: &usize| self.binder.tokens.edge(two.to - length);
        let head = (2..=shared).rfind(begins)?;
        (one.of(text) != two.of(text)).then(|| two.since(two.to - head))
    }
}
