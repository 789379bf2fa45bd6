//! Cells of tables whose header says of which time they are.

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
