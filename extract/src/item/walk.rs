//! From figure to figure through a text: what each is bound to, and what it leaves behind for the next.

mod carried;

use super::one::{Around, Opening};
use super::{Binder, Span, clause, ends_sentence};
use crate::lexicon::Cue;
use crate::scan::Found;

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
        let topic = self.topic(k, before);
        self.carried = topic.or(self.carried);
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
            None => match topic {
                // 县级和乡级收入，分别增长5%和7%
                Some(topic) => binder.parts(topic, run - k),
                None => self.members(k, run, before),
            },
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
        let unnamed = Binder::is_time(subject.of(binder.text)) || repeats;
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
            // 收入、支出分别增长5%和7%，比全省快1个和2个百分点: of one norm, each is told of its own.
            let alone = !before.of(binder.text).contains(&'、') && each.is_none();
            if alone && self.lists.len() == n {
                return self.lists.clone();
            }
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
        let subject = subject.filter(|name| !Binder::is_time(name.of(binder.text)));
        match (subject, self.carried) {
            (Some(subject), Some(all)) if binder.is_anaphor(subject) => vec![all; n],
            (Some(subject), _) if each.is_some() => binder.row(subject, names, n),
            (Some(subject), _) => binder.parts(subject, n),
            (None, _) if self.lists.len() == n => self.lists.clone(),
            (None, all) => {
                // 完成税金3亿元。分别增长5%、7%: of the last sentence, nobody says of which.
                let stops = binder.text[..before.from].last();
                let opens = stops.is_some_and(|c| ends_sentence(*c));
                let shared = |all| match each {
                    Some(_) if opens && bare => Vec::new(),
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
        self.carried = ahead.or_else(|| self.topic(k, before)).or(self.carried);
        if self.sums(k, before) {
            self.carried = self.head_of_kinds(k);
        }
        let twin = binder.twin(self.found, k);
        let last = &self.found[twin - 1];
        let limit = self.found.get(twin);
        let limit = limit.filter(|limit| binder.measures_what(last, limit));
        let around = Around {
            carried: self
                .antecedent(k, before)
                .map(|item| self.unplanned(before, item)),
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
        let item = self.of_each(before).or(item);
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

    /// Whether what is counted are the steps that a measure went up.
    fn steps(&self, before: Span, item: Span) -> bool {
        let text = self.binder.text;
        Cue::Step.stands_in(item.of(text)) || before.of(text).ends_with(&['上'])
    }
}
