//! What the tests of invented sentences share.

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
