//! What the tests of invented sentences share.

// Each file uses some of it.
#![allow(dead_code, unused_macros)]

use report_extract::{Context, Extractor, Figure};

/// The figures of a text that stands in no report.
pub fn figures(text: &str) -> Vec<Figure> {
    Extractor::new().figures(text, &Context::default())
}

/// `value unit item` of each figure.
pub fn short(text: &str) -> Vec<String> {
    figures(text)
        .iter()
        .map(|f| {
            format!(
                "{} {} {}",
                f.value,
                f.unit,
                f.item.as_deref().unwrap_or("-")
            )
        })
        .collect()
}

/// `text item` of each figure.
pub fn items(text: &str) -> Vec<String> {
    figures(text)
        .iter()
        .map(|f| format!("{} {}", f.text, f.item.as_deref().unwrap_or("-")))
        .collect()
}

/// That in each sentence just these figures are found, as `items` or `short` tells them.
macro_rules! found {
    ($told:ident: $($text:literal => $($figure:literal),*;)*) => {$(
        let expected: &[&str] = &[$($figure),*];
        assert_eq!($told($text), expected, "{}", $text);
    )*};
}
