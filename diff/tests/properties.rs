//! What holds for any two texts.

use proptest::prelude::*;
use report_diff::unit::{Mark, Op, Operation};
use report_diff::{Options, compare, words};

use crate::common::units;

/// Few clauses, so that units repeat, share and contain each other.
fn paragraph() -> impl Strategy<Value = String> {
    let clause = prop::sample::select(vec![
        "全县修建道路12公里，",
        "全县修建道路15公里，",
        "新建学校3所，",
        "云溪大桥建成通车，",
        "粮食产量增长2.5%，",
        "深入推进改革，",
        "a <b> & c,",
        "群众满意度持续提升。",
    ]);
    prop::collection::vec(clause, 1..6).prop_map(|clauses| clauses.concat())
}

fn text() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(paragraph(), 0..14)
}

fn side(operation: &Operation, without: Mark) -> String {
    operation
        .spans
        .iter()
        .filter(|span| span.0 != without)
        .map(|span| span.1.as_str())
        .collect()
}

fn sorted(mut operations: Vec<Operation>) -> Vec<Operation> {
    operations.sort_by(|a, b| (&a.old, &a.new).cmp(&(&b.old, &b.new)));
    operations
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn applied_to_the_old_text_the_operations_give_the_new_one(old in text(), new in text()) {
        let (a, b) = (units(&old), units(&new));
        let operations = compare(&a, &b, &Options::default());
        let mut made: Vec<Option<String>> = vec![None; b.len()];
        let mut used = vec![0; a.len()];
        for operation in &operations {
            let from: String = operation.old.iter().map(|at| old[*at].as_str()).collect();
            prop_assert_eq!(side(operation, Mark::New), from);
            for at in &operation.old {
                used[*at] += 1;
            }
            let mut rest = side(operation, Mark::Old);
            for at in &operation.new {
                prop_assert!(made[*at].is_none());
                let tail = rest.split_off(new[*at].len());
                made[*at] = Some(std::mem::replace(&mut rest, tail));
            }
            prop_assert!(rest.is_empty());
        }
        prop_assert!(used.iter().all(|times| *times == 1));
        prop_assert_eq!(made.into_iter().flatten().collect::<Vec<_>>(), new);
    }

    #[test]
    fn exchanging_the_sides_mirrors_the_operations(old in text(), new in text()) {
        let (a, b) = (units(&old), units(&new));
        let there = compare(&a, &b, &Options::default());
        let mirrored = |row: Operation| Operation {
            op: row.op.mirrored(),
            old: row.new,
            new: row.old,
            spans: words::mirrored(row.spans),
            ..row
        };
        let back = compare(&b, &a, &Options::default()).into_iter().map(mirrored).collect();
        prop_assert_eq!(sorted(there), sorted(back));
    }

    #[test]
    fn a_text_does_not_differ_from_itself(old in text()) {
        let a = units(&old);
        let operations = compare(&a, &a, &Options::default());
        prop_assert!(operations.iter().enumerate().all(|(n, operation)| operation.op == Op::Equal && operation.old == [n]));
    }

    #[test]
    fn spans_make_both_texts(old in "[增长5.%，。 a]{0,30}", new in "\\PC{0,30}") {
        for (a, b) in [(&old, &new), (&old, &old), (&new, &old)] {
            let spans = words::spans(a, b);
            let make = |without| spans.iter().filter(|span| span.0 != without).map(|span| span.1.as_str()).collect::<String>();
            prop_assert_eq!(&make(Mark::New), a);
            prop_assert_eq!(&make(Mark::Old), b);
        }
    }

    #[test]
    fn threads_make_no_difference(old in text(), new in text()) {
        let (a, b) = (units(&old), units(&new));
        let many = Options { jobs: 4, ..Options::default() };
        prop_assert_eq!(compare(&a, &b, &Options::default()), compare(&a, &b, &many));
    }
}
