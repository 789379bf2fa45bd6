//! Whatever the bytes, there is an answer and no panic.
#![allow(missing_docs)]

use proptest::prelude::*;
use report_split::{Options, reports, sentences};

/// Pieces of which reports, pages and printed sheets are made.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("青禾县政府工作报告\n".to_string()),
        Just("青禾縣政府工作報告\n".to_string()),
        Just("縣長 鄭萬豐\r".to_string()),
        Just("過去一年，經濟發展，頭髮".to_string()),
        Just("各位代表：\n".to_string()),
        Just("一、".to_string()),
        Just("（二）".to_string()),
        Just("——".to_string()),
        Just("3.".to_string()),
        Just("。\n".to_string()),
        Just("\u{c}".to_string()),
        Just("名词解释\n".to_string()),
        Just("“《".to_string()),
        Just("<p a='\"".to_string()),
        Just("<U+00A0>".to_string()),
        Just("二〇二三年 1 月\t３日".to_string()),
        "\\PC{0,30}",
        "[修路架桥种树，；]{1,60}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = reports(&bytes, &Options::default());
    }

    #[test]
    fn any_text(pieces in prop::collection::vec(piece(), 0..60), raw: bool, full: bool, drop: bool) {
        let text = pieces.concat();
        let options = Options { raw, full_punctuation: full, drop_appendix: drop, explain: true, ..Options::default() };
        for report in reports(text.as_bytes(), &options).unwrap_or_default() {
            for unit in &report.units {
                prop_assert!(unit.line <= unit.end_line);
                // Traditional or simplified, a character stays what it is.
                let han = |c: &char| ('\u{4e00}'..'\u{9fff}').contains(c);
                prop_assert!(unit.text.chars().filter(han).all(|c| text.contains(c)), "{}", unit.text);
                prop_assert_eq!(sentences(&unit.text).concat().replace(char::is_whitespace, ""), unit.text.replace(char::is_whitespace, ""));
            }
        }
    }

    #[test]
    fn any_page(pieces in prop::collection::vec(piece(), 0..40)) {
        let _ = reports(format!("<html>{}", pieces.concat()).as_bytes(), &Options::default());
    }
}
