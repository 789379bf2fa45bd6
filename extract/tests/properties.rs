//! What must hold for any text and any number.
#![allow(clippy::unwrap_used, clippy::cast_possible_truncation)]

use proptest::prelude::*;
use report_extract::numeral;
use report_extract::{Context, Extractor};

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const UPPER: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/// Write below ten thousand.
fn section(n: u64, upper: bool) -> String {
    let (digits, scales) = if upper {
        (UPPER, ["仟", "佰", "拾", ""])
    } else {
        (DIGITS, ["千", "百", "十", ""])
    };
    let mut out = String::new();
    let mut gap = false;
    for (place, scale) in [1000, 100, 10, 1].into_iter().zip(scales) {
        let d = n / place % 10;
        if d == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        out.push(digits[d as usize]);
        out.push_str(scale);
    }
    out
}

fn chinese(n: u64, upper: bool) -> String {
    if n == 0 {
        return "零".to_string();
    }
    let mut out = String::new();
    for (power, scale) in [(12, "万亿"), (8, "亿"), (4, "万"), (0, "")] {
        let place = 10_u64.pow(power);
        let part = n / place % 10_000;
        if part == 0 {
            continue;
        }
        if !out.is_empty() && part < 1000 {
            out.push('零');
        }
        out.push_str(&section(part, upper));
        if power == 12 && !(n / 100_000_000).is_multiple_of(10_000) {
            out.push('万');
        } else {
            out.push_str(scale);
        }
    }
    out
}

/// With commas between thousands.
fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let groups: Vec<&[u8]> = digits.as_bytes().rchunks(3).rev().collect();
    String::from_utf8(groups.join(&b',')).unwrap()
}

/// A decimal as it is printed: no zeros ahead of it or behind it.
fn by_hand(whole: &str, part: &str) -> String {
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    match part.trim_end_matches('0') {
        "" => whole.to_string(),
        part => format!("{whole}.{part}"),
    }
}

fn read(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let numeral = numeral::read(&chars, 0)?.ok()?;
    (numeral.end == chars.len()).then(|| numeral.value.to_string())
}

proptest! {
    #[test]
    fn integers_read_back_in_each_style(n in 0_u64..10_000_000_000_000_000, small in 0_u64..100_000) {
        for n in [n, small] {
            prop_assert_eq!(read(&n.to_string()), Some(n.to_string()));
            let full: String = n.to_string().chars().map(|c| char::from_u32(c as u32 - '0' as u32 + '０' as u32).unwrap()).collect();
            prop_assert_eq!(read(&full), Some(n.to_string()));
            prop_assert_eq!(read(&chinese(n, false)), Some(n.to_string()), "{}", chinese(n, false));
            prop_assert_eq!(read(&chinese(n, true)), Some(n.to_string()), "{}", chinese(n, true));
        }
    }

    #[test]
    fn integers_read_back_with_groups_scale_words_and_in_mixed_style(n in 0_u64..10_000_000_000_000_000, small in 1_u64..10_000) {
        for n in [n, n / 100_000_000, n / 10_000_000_000_000] {
            prop_assert_eq!(read(&grouped(n)), Some(n.to_string()), "{}", grouped(n));
        }
        // 5万4千
        let want = small * 10_000 + (n % 9 + 1) * 1000;
        prop_assert_eq!(read(&format!("{small}万{}千", n % 9 + 1)), Some(want.to_string()));
        for (word, zeros) in [("万", 4), ("亿", 8), ("万亿", 12)] {
            let want = format!("{small}{}", "0".repeat(zeros));
            prop_assert_eq!(read(&format!("{small}{word}")), Some(want.clone()));
            prop_assert_eq!(read(&format!("{}{word}", chinese(small, false))), Some(want));
        }
    }

    #[test]
    fn decimals_read_back(n in 0_u64..10_000_000_000_000_000, part in "[0-9]{1,6}") {
        let want = by_hand(&n.to_string(), &part);
        prop_assert_eq!(read(&format!("{n}.{part}")), Some(want.clone()));
        prop_assert_eq!(read(&format!("{}.{part}", grouped(n))), Some(want.clone()));
        let wide: String = format!("{n}.{part}").chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap()).collect();
        prop_assert_eq!(read(&wide), Some(want.clone()), "{}", wide);
        let digits: String = part.chars().map(|c| DIGITS[c.to_digit(10).unwrap() as usize]).collect();
        prop_assert_eq!(read(&format!("{}点{digits}", chinese(n, false))), Some(want));
    }

    #[test]
    fn decimals_before_a_scale_word_are_exact(n in 0_u64..100_000, part in "[0-9]{1,8}") {
        for (word, zeros) in [("万", 4), ("亿", 8), ("万亿", 12)] {
            // The point moves to the right by the zeros of the word.
            let padded = format!("{part:0<zeros$}");
            let (whole, rest) = padded.split_at(zeros);
            let whole = format!("{n}{whole}");
            prop_assert_eq!(read(&format!("{n}.{part}{word}")), Some(by_hand(&whole, rest)));
        }
    }

    #[test]
    fn offsets_cut_out_the_text(text in "[0-9０-９一二三百千万亿两几数十点%分之第年月件个次元，。、：“”（）《》增长下降新建召开和及的达超近约余多以上左右分别其中会议学校𠀀a-c/\\-—+. \n]{0,80}") {
        let chars: Vec<char> = text.chars().collect();
        let mut extractor = Extractor::new();
        let mut last = 0;
        let (figures, left) = extractor.all(&text, &Context::default());
        for figure in figures {
            let cut: String = chars[figure.start..figure.end].iter().collect();
            prop_assert_eq!(&cut, &figure.text);
            prop_assert!(figure.start >= last);
            last = figure.end;
        }
        for one in left {
            let cut: String = chars[one.start..one.end].iter().collect();
            prop_assert_eq!(&cut, &one.text);
        }
    }

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,60}") {
        let _ = Extractor::new().figures(&text, &Context::default());
    }
}
