//! Edits by a dice, harsher than any editor: what was done is known, and must be found.
//!
//! Paragraphs change places with their neighbours, blocks move across the report, near-duplicates that differ in one
//! number stand next to each other, everything moves at once; and on top of it words and numbers are exchanged.

use std::collections::BTreeSet;

use report_diff::unit::{Op, Operation};
use report_diff::{Options, compare};

use crate::common::{paragraph, paragraphs, units};

/// A dice that falls the same way in every run (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).expect("small")
    }

    fn is(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// Other words for some of the clauses, another number.
fn reworded(text: &str, dice: &mut Dice) -> String {
    const OTHER: [&str; 4] = ["稳步推进", "各方齐心协力", "现场督导到位", "成效逐步显现"];
    let mut clauses: Vec<String> = text
        .split_inclusive(['，', '；', '。'])
        .map(str::to_string)
        .collect();
    for _ in 0..=clauses.len() / 5 {
        let at = dice.below(clauses.len());
        match dice.below(3) {
            0 => clauses[at] = clauses[at].replace('1', "4").replace("项目", "工程"),
            1 => clauses.insert(at, format!("{}，", OTHER[dice.below(4)])),
            _ if clauses.len() > 4 => _ = clauses.remove(at),
            _ => {}
        }
    }
    clauses.concat()
}

type Links = BTreeSet<(usize, usize)>;

/// Links that were made and found: correct ones, and all of both.
#[derive(Default)]
struct Score {
    right: usize,
    both: usize,
}

impl Score {
    fn add(&mut self, truth: &Links, found: &Links) {
        self.right += truth.intersection(found).count();
        self.both += truth.len() + found.len();
    }

    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / self.both as f64
    }
}

/// Which paragraph became which.
fn linked(operations: &[Operation]) -> Links {
    let links = operations.iter().flat_map(|operation| {
        let (old, new) = (operation.old.iter(), &operation.new);
        old.flat_map(move |a| new.iter().map(move |b| (*a, *b)))
    });
    links.collect()
}

/// Any order.
fn shuffle(order: &mut [usize], dice: &mut Dice) -> Option<usize> {
    for at in (1..order.len()).rev() {
        order.swap(at, dice.below(at + 1));
    }
    None
}

/// F1 of the links on as many reports as there are `rounds`, whose paragraphs were put in another order and edited. `arrange` makes the
/// order, and says how many moves must be found, if that is certain; `edit` makes of a paragraph what it becomes.
fn links_f1(
    (seed, rounds): (u64, usize),
    old: &[String],
    arrange: impl Fn(&mut Vec<usize>, &mut Dice) -> Option<usize>,
    edit: impl Fn(usize, &mut Dice) -> String,
) -> f64 {
    let (mut score, mut dice) = (Score::default(), Dice(seed));
    for _ in 0..rounds {
        let mut order: Vec<usize> = (0..old.len()).collect();
        let certain = arrange(&mut order, &mut dice);
        let new: Vec<String> = order.iter().map(|at| edit(*at, &mut dice)).collect();
        let operations = compare(&units(old), &units(&new), &Options::default());
        let ops = operations.iter().map(|operation| operation.op);
        let moves = ops.filter(|op| *op == Op::Move).count();
        assert_eq!(moves, certain.unwrap_or(moves), "moves");
        let truth = order.into_iter().zip(0..).collect();
        score.add(&truth, &linked(&operations));
    }
    score.f1()
}

/// The same of twenty reports of so many different paragraphs, so many per cent of them reworded.
fn reworded_f1(
    seed: u64,
    length: usize,
    percent: usize,
    arrange: impl Fn(&mut Vec<usize>, &mut Dice) -> Option<usize>,
) -> f64 {
    let old = paragraphs(length);
    let edit = |at: usize, dice: &mut Dice| {
        if dice.is(percent) {
            reworded(&old[at], dice)
        } else {
            old[at].clone()
        }
    };
    links_f1((seed, 20), &old, arrange, edit)
}

#[test]
fn of_two_neighbours_that_changed_places_one_has_moved() {
    let f1 = reworded_f1(11, 40, 30, |order, dice| {
        let (mut at, mut swaps) = (0, 0);
        while at + 1 < order.len() {
            if dice.is(30) {
                order.swap(at, at + 1);
                swaps += 1;
                at += 1;
            }
            at += 1;
        }
        Some(swaps)
    });
    assert!(f1 >= 0.998, "links: {f1}");
}

#[test]
fn blocks_across_the_report() {
    let f1 = reworded_f1(12, 60, 50, |order, dice| {
        for _ in 0..4 {
            let from = dice.below(50);
            let block: Vec<usize> = order.drain(from..from + 5).collect();
            let to = dice.below(order.len());
            order.splice(to..to, block);
        }
        None
    });
    assert!(f1 >= 0.998, "links: {f1}");
}

#[test]
fn everything_moved_and_half_of_it_reworded() {
    let f1 = reworded_f1(13, 50, 50, |order, dice| shuffle(order, dice));
    assert!(f1 >= 0.99, "links: {f1}");
}

#[test]
fn near_duplicates_side_by_side() {
    let told = |n: usize, amount: usize| {
        let (batch, households) = (n + 1, 7 * n + 20);
        format!("第{batch}批帮扶资金{amount}万元已经发放到户，{households}户受益，群众满意。")
    };
    let old: Vec<String> = (0..60).map(|n| told(n, 3 * n + 100)).collect();
    // Some are gone, and of some the amount was corrected; the batch and the number of households still tell them.
    let gone = |order: &mut Vec<usize>, dice: &mut Dice| {
        order.retain(|_| !dice.is(15));
        None
    };
    let f1 = links_f1((14, 20), &old, gone, |at, dice| {
        told(at, if dice.is(25) { 900 + at } else { 3 * at + 100 })
    });
    assert!(f1 >= 0.98, "links: {f1}");
}

/// A thousand paragraphs, so many of each family, in which one clause and one number are each member's own.
fn families(members: usize) -> Vec<String> {
    (0..1000)
        .map(|n| {
            let base = paragraph(n / members);
            format!(
                "{base}{}{}项措施逐月落实，台账编号{}。",
                ["渔港", "盐田", "茶山", "湖区", "矿区"][n % 5],
                2 + n % members,
                7 * n + 300
            )
        })
        .collect()
}

#[test]
fn families_of_near_duplicates_in_order_reversed_and_shuffled() {
    let reversed = |order: &mut Vec<usize>, _: &mut Dice| {
        order.reverse();
        None
    };
    for members in [5, 40, 1000] {
        let old = families(members);
        // Every third got another number.
        let edit = |at: usize, dice: &mut Dice| {
            if dice.is(33) {
                old[at].replacen("总投资", "累计投资", 1)
            } else {
                old[at].clone()
            }
        };
        let f1 = [
            links_f1((15, 1), &old, |_, _| None, edit),
            links_f1((15, 1), &old, reversed, edit),
            links_f1((15, 1), &old, |order, dice| shuffle(order, dice), edit),
        ];
        assert!(f1.iter().all(|f1| *f1 >= 0.99), "{members}: {f1:?}");
    }
}

#[test]
fn what_differs_in_a_number_only_and_has_no_equal_is_linked_mostly_in_order() {
    let side = |from: usize| -> Vec<String> {
        (from..from + 2000)
            .map(|n| format!("本年度新建农村公路{n}公里，各项任务按期完成。"))
            .collect()
    };
    let operations = compare(&units(&side(0)), &units(&side(5000)), &Options::default());
    let count = |op: Op| operations.iter().filter(|found| found.op == op).count();
    let (replaced, moved) = (count(Op::Replace), count(Op::Move));
    assert!(replaced + moved >= 1980, "{replaced} and {moved} of 2000");
    assert!(replaced >= 1600, "{replaced} of 2000");
}

#[test]
fn a_sentence_that_all_paragraphs_share_hides_no_link() {
    let shared = "坚持稳中求进，统筹发展和安全，办好民生实事，确保各项任务落到实处。".repeat(2);
    let old: Vec<String> = paragraphs(800)
        .iter()
        .map(|own| format!("{shared}{own}"))
        .collect();
    let new: Vec<String> = old
        .iter()
        .rev()
        .map(|text| text.replacen("总投资", "累计投资", 1))
        .collect();
    let links = linked(&compare(&units(&old), &units(&new), &Options::default()));
    let mut score = Score::default();
    score.add(&(0..800).map(|n| (n, 799 - n)).collect(), &links);
    assert!(score.f1() >= 0.98, "links: {}", score.f1());
}
