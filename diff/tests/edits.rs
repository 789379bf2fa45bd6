//! Edits that are known, on an invented report: what was done must be found.

use report_diff::args::Ignore;
use report_diff::unit::{Mark, Op, Operation};
use report_diff::{Options, compare, words};

use crate::common::{paragraph, paragraphs, units};

fn diff(old: &[String], new: &[String], options: &Options) -> Vec<Operation> {
    compare(&units(old), &units(new), options)
}

fn plain(old: &[String], new: &[String]) -> Vec<(Op, Vec<usize>, Vec<usize>)> {
    diff(old, new, &Options::default())
        .into_iter()
        .filter(|operation| operation.op != Op::Equal)
        .map(|operation| (operation.op, operation.old, operation.new))
        .collect()
}

/// What is told of an edit: operations with the places of their units, old and new.
fn told(old: &[String], edit: impl FnOnce(&mut Vec<String>)) -> String {
    let mut new = old.to_vec();
    edit(&mut new);
    let operations = plain(old, &new).into_iter();
    let told = operations.map(|(op, old, new)| format!("{} {old:?} {new:?}", op.name()));
    told.collect::<Vec<_>>().join(", ")
}

#[test]
fn what_was_moved_is_moved_though_it_was_reworded_as_well() {
    let block = told(&paragraphs(30), |new| {
        let block: Vec<String> = new.drain(4..7).collect();
        new.splice(20..20, block);
    });
    assert_eq!(block, "move [4] [20], move [5] [21], move [6] [22]");
    let reworded = told(&paragraphs(20), |new| {
        let moved = new.remove(3).replace("总投资", "累计完成投资");
        new.insert(15, moved.replace("新建", "续建"));
    });
    assert_eq!(reworded, "move [3] [15]");
}

#[test]
fn what_is_like_a_paragraph_that_stays_is_not_taken_for_it() {
    let decoys = told(&paragraphs(20), |new| {
        let decoy = new[8].replace("按期完工", "如期完成");
        new.insert(9, decoy.replace("总投资", "投资约"));
        new.insert(5, new[5].replace("改造", "扩建"));
    });
    assert_eq!(decoys, "insert [] [5], insert [] [10]");
    let funds = (0..40).map(|n| format!("第{n}批帮扶资金{}万元已经发放到户，群众满意。", 100 + n));
    let one_number = told(&funds.collect::<Vec<_>>(), |new| {
        new.remove(10);
        new[25] = "第26批帮扶资金999万元已经发放到户，群众满意。".to_string();
    });
    assert_eq!(one_number, "delete [10] [], replace [26] [25]");
}

#[test]
fn split_and_merged_and_reworded() {
    let told = told(&paragraphs(20), |new| {
        let cut = new[3].find('。').map_or(0, |at| at + '。'.len_utf8());
        let tail = new[3].split_off(cut).replace("改造", "提升");
        new.insert(4, tail);
        let second = new.remove(13);
        new[12].push_str(&second);
    });
    assert_eq!(told, "split [3] [3, 4], merge [11, 12] [12]");
}

#[test]
fn everything_moved_is_still_linked() {
    let old = paragraphs(60);
    let new: Vec<String> = old.iter().rev().cloned().collect();
    let operations = diff(&old, &new, &Options::default());
    let mut all = operations.iter();
    assert!(all.all(|operation| operation.new == [59 - operation.old[0]]));
    let moved = operations.iter().filter(|row| row.op == Op::Move);
    assert_eq!(moved.count(), 59);
}

#[test]
fn a_thousand_equal_paragraphs_and_some_more() {
    let old = vec![paragraph(1); 1000];
    let new = vec![paragraph(1); 1003];
    let operations = plain(&old, &new);
    assert_eq!(operations.len(), 3);
    assert!(operations.iter().all(|operation| operation.0 == Op::Insert));
}

#[test]
fn what_is_ignored_makes_no_difference() {
    let old = ["全县修建道路12公里，新建学校3所。".to_string()];
    let cases = [
        (Ignore::Width, "全县修建道路12公里,新建学校3所。"),
        (Ignore::Punctuation, "全县修建道路12公里；新建学校3所"),
        (Ignore::Space, "全县修建 道路12公里，新建学校 3所。"),
        (Ignore::Number, "全县修建道路15.5公里，新建学校40所。"),
    ];
    for (ignore, text) in cases {
        let new = [text.to_string()];
        assert_eq!(
            diff(&old, &new, &Options::default())[0].op,
            Op::Replace,
            "{text}"
        );
        let options = Options {
            ignore: vec![ignore],
            ..Options::default()
        };
        assert_eq!(diff(&old, &new, &options)[0].op, Op::Equal, "{text}");
    }
}

#[test]
fn numbers_and_words_are_marked_whole() {
    let spans = words::spans(
        "全县生产总值增长5.2%，财政收入平稳。",
        "全县生产总值增长5.8%，财政收入平稳。",
    );
    let marked = [
        (Mark::Same, "全县生产总值增长"),
        (Mark::Old, "5.2%"),
        (Mark::New, "5.8%"),
        (Mark::Same, "，财政收入平稳。"),
    ];
    assert_eq!(spans, marked.map(|(mark, text)| (mark, text.to_string())));
}

#[test]
fn a_number_is_marked_with_its_myriads_and_without_its_unit() {
    let changed = |old: &str, new: &str| -> Vec<String> {
        let spans = words::spans(old, new).into_iter();
        spans
            .filter(|span| span.0 != Mark::Same)
            .map(|span| span.1)
            .collect()
    };
    for (old, new, wanted) in [
        ("新增渔民3.2万户。", "新增渔民3.5万户。", ["3.2万", "3.5万"]),
        (
            "改造渔港850万平方米。",
            "改造渔港920万平方米。",
            ["850万", "920万"],
        ),
        (
            "渔港用电突破1000亿千瓦时。",
            "渔港用电突破1006亿千瓦时。",
            ["1000亿", "1006亿"],
        ),
        ("渔获超5亿元。", "渔获超5.3亿元。", ["5亿", "5.3亿"]),
    ] {
        assert_eq!(changed(old, new), wanted);
    }
}
