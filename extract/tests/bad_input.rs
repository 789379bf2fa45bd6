//! What is no number, or none that can be, is never a wrong figure.

use report_extract::{Context, Extractor};

use crate::common::{figures, told};

/// `surface=value unit`.
fn read(text: &str) -> Vec<String> {
    told(text, |one| {
        let max = one.max.map(|max| format!("..{max}")).unwrap_or_default();
        format!("{}={}{max} {}", one.text, one.value, one.unit)
    })
}

#[test]
fn no_wrong_number_is_made_of_bad_ones() {
    found! { read:
        // Scientific notation is not used in reports; whatever 1e400 is, it is not 400.
        "投入1e400元。" => ;
        "投入1000000000000000000000000000000亿元。" => ;
        "投入99999999999999999999999999999999999999999元。" => ;
        "投入1,234,56元。" => ;
        "投入1.2.3亿元。" => ;
        "建桥3/0座。" => ;
        // Ends that are upside down make no range.
        "建桥5—3座。" => ;
        "合格率100%%。" => "100%=100 %";
        // Digits of other scripts are no digits here: they are not misread.
        "建桥١٢座、๓座、३座。" => ;
        "建桥½座、③座、Ⅳ座。" => ;
        "建桥1０3座。" => "1０3座=103 座";
        "建桥3—5座。" => "3—5座=3..5 座";
        "三分之零的学校。" => "三分之零=0 ";
    }
}

#[test]
fn offsets_count_characters_beyond_the_first_plane_once() {
    let text = "𠀀𠀀县建桥2座🌲，植树𠮷树3株。";
    let found = figures(text);
    let places: Vec<(usize, usize)> = found.iter().map(|one| (one.start, one.end)).collect();
    assert_eq!(places, [(5, 7), (13, 15)]);
}

#[test]
fn what_is_too_large_is_said_to_be() {
    let (figures, left) = Extractor::new().all(
        "投入1000000000000000000000000000000亿元。",
        &Context::default(),
    );
    assert!(figures.is_empty());
    assert_eq!(left[0].reason, "a number too large to be held exactly");
}
