//! Cells of tables whose header says of which time they are.

use super::{Indicators, Place, Row, put_sentence};
use crate::Figure;

/// The row that a figure is a cell of.
pub(super) fn row(figure: &Figure) -> Option<&str> {
    let tabled = figure.clause.contains('\t') && figure.period.is_some();
    tabled.then_some(&figure.clause)
}

/// A cell with its item, as a sentence that says nothing else.
pub(super) fn sentence(figure: &Figure) -> Option<(Vec<char>, Figure)> {
    row(figure)?;
    let item = figure.item.as_deref().unwrap_or_default();
    let text: Vec<char> = item.chars().chain(figure.text.chars()).collect();
    let figure = Figure {
        start: item.chars().count(),
        end: text.len(),
        ..figure.clone()
    };
    Some((text, figure))
}

/// Put such a cell into the row of its report: it is read by its item, and not by the cells before it.
pub(super) fn put(
    row: &mut Row,
    indicators: &Indicators,
    (text, figure): &(Vec<char>, Figure),
    place: &Place,
) -> bool {
    let place = Place {
        text,
        figures: std::slice::from_ref(figure),
        index: 0,
        ..*place
    };
    put_sentence(row, indicators, &place)
}
