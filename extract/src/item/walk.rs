//! From figure to figure through a text: what each is bound to, and what it leaves behind for the next.

use super::one::{Around, Opening};
use super::{Binder, Span, clause, ends_sentence, is_comma};
use crate::Bound;
use crate::lexicon::{Cue, LEXICON};
use crate::scan::Found;

/// So many figures before one the last with its counter is looked for.
const ALIKE: usize = 4;

/// The walk over the figures of one text.
pub(super) struct Walk<'a> {
    binder: &'a Binder<'a>,
    found: &'a [Found],
    items: Vec<Option<Span>>,
    /// The item of the figures before, and the unit of the last of them.
    carried: Option<Span>,
    counter: String,
    /// The members of the last list that was spread over figures.
    lists: Vec<Span>,
    /// 交由30家单位办理，占单位总数的90%: whom the figure before counted aside of what is told of; a share may be theirs.
    aside: Option<Span>,
    /// 总值迈上4个台阶: the subject, of which the next figure may be said.
    subject: Option<Span>,
    opening: Opening,
}

impl<'a> Walk<'a> {
    pub(super) fn new(binder: &'a Binder<'a>, found: &'a [Found]) -> Self {
        Walk {
            binder,
            found,
            items: vec![None; found.len()],
            carried: None,
            counter: String::new(),
            lists: Vec::new(),
            aside: None,
            subject: None,
            opening: Opening::None,
        }
    }

    /// The items of all figures, in order.
    pub(super) fn items(mut self) -> Vec<Option<Span>> {
        let mut k = 0;
        while k < self.found.len() {
            let before = self.enter(k);
            let run = self.run(k);
            k = if run - k > 1 && self.found[k].kind != "duration" {
                self.list(k, run, before)
            } else {
                self.one(k, before)
            };
        }
        self.items
    }

    /// The figure before, and its item.
    fn previous(&self, k: usize) -> Option<(&'a Found, Option<Span>)> {
        let last = k.checked_sub(1)?;
        Some((&self.found[last], self.items[last]))
    }

    /// Where the figure before ends.
    fn last(&self, k: usize) -> usize {
        self.previous(k).map_or(0, |(last, _)| last.end)
    }

    /// What stands before a figure in its clause and is said of none before it. What a clause or a sentence ends, ends here.
    fn enter(&mut self, k: usize) -> Span {
        let binder = self.binder;
        let figure = &self.found[k];
        let (from, _) = figure.clause;
        let Some((last, item)) = self.previous(k) else {
            let left = binder.past_step(from, figure.start);
            return Span::new(left, figure.start);
        };
        // What is the item of the last figure is no longer in question for this one.
        let behind = |item: &Span| (last.end..figure.start).contains(&item.from);
        let taken = item.filter(behind).map_or(0, |item| item.to);
        let mut left = last.end.max(from).max(taken.min(figure.start));
        left = binder.past_step(left, figure.start);
        // 300处路灯联网、累计900处: up to 、 it is said of the figure before.
        if taken > 0 && left == taken {
            left = binder.past_listed(left, figure.start);
        }
        if last.end <= from {
            self.opening = Opening::None;
        }
        let between = &binder.text[last.end.min(figure.start)..figure.start];
        if between.iter().any(|c| ends_sentence(*c)) {
            self.lists.clear();
        }
        Span::new(left, figure.start)
    }

    /// Where the run ends of figures joined by 、 and 和 alone: 分别 spreads a list over them.
    fn run(&self, k: usize) -> usize {
        let joined = |pair: &&[Found]| {
            let (one, two) = (&pair[0], &pair[1]);
            // 面积60平方公里、20万人口: the second has a noun of its own.
            let own = two.kind.is_empty() && !matches!(one.kind, "" | "count" | "percent");
            !own && self.binder.joined(one, two)
        };
        k + 1 + self.found[k..].windows(2).take_while(joined).count()
    }

    /// 收入迈上千亿台阶，达1050亿元: what went up the step in the clause before, if no figure stands there.
    fn stepped(&self, k: usize, before: Span) -> Option<Span> {
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
    fn announced(&self, k: usize, before: Span) -> Option<Span> {
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

    /// What stands behind the figure before `next`, and whether another follows in its clause.
    fn behind(&self, next: usize) -> (Span, bool) {
        let last = &self.found[next - 1];
        let (from, to) = match self.binder.past_parts(last) {
            Some(from) => (from, clause(self.binder.text, from, from).1),
            None => (last.end, last.clause.1),
        };
        let mut starts = self.found[next..].iter().map(|next| next.start);
        let start = starts.find(|start| *start >= from);
        let end = start.map_or(to, |n| n.min(to)).max(from);
        (Span::new(from, end), start.is_some_and(|n| n <= to))
    }

    /// What stands around the figures from `k` up to `next`, of which the first has `before` to its left.
    fn around(&self, k: usize, before: Span, next: usize) -> Around<'_> {
        let (behind, more) = self.behind(next);
        Around {
            before,
            last: self.last(k),
            behind,
            more,
            carried: self.carried,
            shared: false,
            opening: self.opening,
            counter: &self.counter,
        }
    }

    /// Binds a run of figures: to a noun behind the last, or to the members of a list.
    fn list(&mut self, k: usize, run: usize, before: Span) -> usize {
        let binder = self.binder;
        let last = &self.found[run - 1];
        // 新建学校3所、2处 has nouns after its units: those are bound one by one.
        let around = Around {
            carried: None,
            opening: binder.opening(before, self.opening),
            counter: "",
            ..self.around(k, before, run)
        };
        let after = || binder.after(last, &around);
        let noun = || after().or_else(|| binder.did(last, &around));
        let noun = (last.kind == "count").then(noun).flatten();
        let parts = match noun {
            Some(noun) => vec![noun; run - k],
            None => self.members(k, run, before),
        };
        for (item, part) in self.items[k..run].iter_mut().zip(&parts) {
            *item = Some(*part);
        }
        if noun.is_none() && !parts.is_empty() {
            self.lists = parts;
        }
        // 前两项分别增长5%和6%，后一项下降3%: what follows is of another.
        let picked = self.previous(k).and_then(|(last, _)| binder.picks(last));
        let carried = self.items[run - 1].or(self.carried);
        self.carried = carried.filter(|_| picked.is_none());
        run
    }

    /// The members of the list that a run of figures is spread over.
    fn members(&self, k: usize, run: usize, before: Span) -> Vec<Span> {
        let binder = self.binder;
        let n = run - k;
        let each = Cue::Each.find(before.of(binder.text));
        // 同比分别上升5%、7%: no subject stands before it.
        let ahead = before.until(each.map_or(before.to, |at| before.from + at));
        let basis = crate::frame::basis(binder.text, ahead.from, ahead.to);
        let basis = basis.filter(|(from, _)| *from == before.from);
        // 增幅分别为5%、7%: nor does a noun that repeats those before name one.
        let subject = binder.trim_tail(ahead.since(basis.map_or(ahead.from, |(_, to)| to)));
        let repeats = binder.is_anaphor(subject);
        let unnamed = subject.is_empty() || repeats;
        let picked = || binder.picked(&self.found[..k], &self.items[..k], n);
        if let Some(picked) = unnamed.then(picked).flatten() {
            return picked;
        }
        if each.is_none()
            && unnamed
            && let Some(all) = self.of_all(k, run, ahead)
        {
            return all;
        }
        let object = |each| binder.object_of_each(&self.found[k], before, each, n);
        if let Some(object) = each.and_then(object) {
            return vec![object; n];
        }
        // 比全国、全省分别高0.2个和0.4个百分点: of what was named before, whatever the list names.
        if binder.gap_alone(binder.trim(before)) {
            return self.carried.map(|c| vec![c; n]).unwrap_or_default();
        }
        let bare = unnamed && each.is_some();
        let apart = || binder.risen_apart(before.from, self.last(k), n);
        let apart = bare.then(apart).flatten();
        let apiece = bare || binder.compares(before, &self.found[k]);
        // 新增学校3所、医院2家，总数达9所、8家
        if (apiece || repeats)
            && let Some(told) = apart.or_else(|| self.told(k, run, apiece))
        {
            return told;
        }
        let names = binder.cut_each(before);
        let subject = binder.before(names, &self.found[k], false);
        match (subject, self.carried) {
            (Some(subject), Some(all)) if binder.is_anaphor(subject) => vec![all; n],
            (Some(subject), _) if each.is_some() => binder.row(subject, names, n),
            (Some(subject), _) => binder.parts(subject, n),
            (None, _) if self.lists.len() == n => self.lists.clone(),
            (None, all) => {
                let shared = |all| match each {
                    Some(_) => binder.parts(all, n),
                    None => vec![all; n],
                };
                let told = self.told(k, run, each.is_some());
                told.or_else(|| all.map(shared)).unwrap_or_default()
            }
        }
    }

    /// 收入5亿元，支出8亿元，同比增长5%、7%: without 分别, of all that were told, or nobody says of which; but 同比、环比增长5%、7% are of
    /// one.
    fn of_all(&self, k: usize, run: usize, ahead: Span) -> Option<Vec<Span>> {
        let apart = ahead.of(self.binder.text).contains(&'、');
        if apart || self.found[k].kind != "percent" {
            return None;
        }
        // 分别增加1亿元、2亿元，增长5%、7%: of each again.
        if self.lists.len() == run - k && self.lists.last().copied() == self.items[k - 1] {
            return Some(self.lists.clone());
        }
        let levels = self.levels(k, run, usize::MAX);
        let differ = levels.iter().any(|one| *one != levels[0]);
        let all = || levels.iter().copied().collect::<Option<Vec<Span>>>();
        let all = differ.then(all)?.filter(|all| all.len() == run - k);
        Some(all.unwrap_or_default())
    }

    /// What the sentence names before a run of figures, the last `most` of them.
    fn levels(&self, k: usize, run: usize, most: usize) -> Vec<Option<Span>> {
        let (found, items) = (&self.found[..k], &self.items[..k]);
        let rates = self.found[k..run].iter().any(|one| one.kind == "points");
        let at = self.found[k].start;
        self.binder.levels((found, at), items, rates, most)
    }

    /// As many as a run has figures, of those told before it: a list, or where there is one for `each` what the sentence names.
    fn told(&self, k: usize, run: usize, each: bool) -> Option<Vec<Span>> {
        let n = run - k;
        let (found, items) = (&self.found[..k], &self.items[..k]);
        let list = self.binder.listed(found, items, n, each);
        let levels = || {
            let levels = self.levels(k, run, n).into_iter();
            let levels: Option<Vec<Span>> = levels.collect();
            levels.filter(|levels| levels.len() == n)
        };
        list.or_else(|| each.then(levels).flatten())
    }

    /// Binds one figure, or a doublet.
    fn one(&mut self, k: usize, before: Span) -> usize {
        let binder = self.binder;
        let figure = &self.found[k];
        let ahead = self.stepped(k, before);
        let ahead = ahead.or_else(|| self.announced(k, before));
        self.carried = ahead.or(self.carried);
        if self.sums(k, before) {
            self.carried = self.head_of_kinds(k);
        }
        let twin = binder.twin(self.found, k);
        let last = &self.found[twin - 1];
        let limit = self.found.get(twin);
        let limit = limit.filter(|limit| binder.measures_what(last, limit));
        let around = Around {
            carried: self.antecedent(k, before),
            shared: twin > k + 1 && binder.sibling(figure, &self.found[k + 1]),
            ..self.around(k, before, twin + limit.iter().count())
        };
        let item = binder
            .one(figure, &around)
            .and_then(|span| {
                let carried = || self.carried.filter(|item| binder.fits(figure, *item));
                binder.named(span).or(self.subject).or_else(carried)
            })
            .map(|item| match self.previous(k) {
                Some((last, owner)) => binder.with_owner(item, figure, last, owner, before.from),
                None => item,
            });
        self.opening = binder.opening(before, self.opening);
        let named = |item: Span| {
            item.since(limit.and_then(|_| (item.from >= last.end).then_some(last.end)))
        };
        let item = self.likewise(k, before).or(item.map(named));
        self.items[k..twin].fill(item);
        if twin == k + 2
            && let Some(item) = item
        {
            self.limited(k, item);
        }
        let stepping = item
            .filter(|item| figure.kind == "count" && item.from >= last.end)
            .filter(|item| self.steps(before, *item));
        // 总值迈上4个台阶、达5亿元: what follows is said of the subject, not of the steps.
        self.subject = stepping.and_then(|_| {
            let named = binder.before(before, figure, false);
            named.or_else(|| binder.here(figure, self.carried))
        });
        // What stands in brackets is no antecedent, and no step is one of the subject's.
        let stepped = stepping.is_some() && self.subject == self.carried;
        let named = item.is_some_and(|item| item.from >= last.end);
        let aside = named && self.carried.is_some() && binder.oblique(before);
        self.aside = item.filter(|_| aside);
        let whole = || binder.whole_at(figure, before).is_some();
        if !stepped && !aside && !binder.bracketed(figure.start) && !whole() {
            self.carried = item.or(self.carried);
            self.counter.clone_from(&last.unit);
        }
        twin
    }

    /// Of a doublet with this item, one may be a limit that names what the other counts.
    fn limited(&mut self, k: usize, item: Span) {
        let binder = self.binder;
        let (one, two) = (&self.found[k], &self.found[k + 1]);
        // 其中50亿元以上2个: the limit alone tells the part from the rest.
        let part = one.kind == "money" && two.kind == "count" && item.to <= one.start;
        // 产值过亿元21家: likewise, with what is measured.
        let beyond = matches!(binder.text[one.start], '超' | '过' | '逾');
        if part && (beyond || binder.limits_what(one)) {
            let measured = beyond && item.to == one.start;
            let from = if measured { item.from } else { one.start };
            self.items[k + 1] = Some(Span::new(from, one.end));
        }
        // 7万名35—64岁妇女: the limit names whom the first counts.
        if one.end == two.start && item.from == two.end && binder.limits_what(two) {
            self.items[k] = Some(item.since(two.start));
        }
    }

    /// 营收1亿元以上企业有中心、5亿元以上企业有基地; 新建茶园3万亩，改造提升2万亩: behind 、 the next limit of the same things, or
    /// what else was done to so much of the same, is said of what the figure before was.
    fn likewise(&self, k: usize, before: Span) -> Option<Span> {
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

    /// What a figure that names nothing itself is said of.
    fn antecedent(&self, k: usize, before: Span) -> Option<Span> {
        let words = before.of(self.binder.text);
        let figure = &self.found[k];
        let fits = |item: &Span| self.binder.fits(figure, *item);
        let carried = self.carried.filter(fits);
        if figure.kind == "count" {
            let filed = words.ends_with(&['立', '案']);
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
    fn sums(&self, k: usize, before: Span) -> bool {
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
    fn head_of_kinds(&self, k: usize) -> Option<Span> {
        let (one, two) = self.kinds(k)?;
        let text = self.binder.text;
        let letters = one.of(text).iter().rev().zip(two.of(text).iter().rev());
        let shared = letters.take_while(|(one, two)| one == two).count();
        let begins = |length: &usize| self.binder.tokens.edge(two.to - length);
        let head = (2..=shared).rfind(begins)?;
        (one.of(text) != two.of(text)).then(|| two.since(two.to - head))
    }

    /// Whether what is counted are the steps that a measure went up.
    fn steps(&self, before: Span, item: Span) -> bool {
        let text = self.binder.text;
        Cue::Step.stands_in(item.of(text)) || before.of(text).ends_with(&['上'])
    }
}
