//! What pages in HTML share: text that is shown and never obeyed, and tables that a click on a column sorts.

use std::borrow::Cow;

use crate::lang::say;
use crate::output::visible;

/// The style of a table that can be sorted.
pub const SORT_STYLE: &str = include_str!("../data/sort.css");

/// The script that sorts the page's table by the column whose head is clicked, for the end of the page. A cell is sorted by its
/// `data-v` or its text, as a number if both are numbers; what is empty stands last either way.
pub const SORT_SCRIPT: &str = include_str!("../data/sort.js");

/// A text as a page shows it: control characters made visible, and nothing a tag.
pub fn safe(text: &str) -> String {
    escaped(&visible(text)).into_owned()
}

/// Escape text for HTML content and quoted attributes.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// The head of a table that can be sorted, its columns named in the language that was asked for.
pub fn sortable(columns: &[&str]) -> String {
    let cells = columns.iter().map(|name| {
        let name = safe(say(name));
        format!("<th scope=\"col\"><button>{name}</button></th>")
    });
    format!("<thead><tr>{}</tr></thead>\n", cells.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_shown_and_not_obeyed() {
        assert_eq!(
            safe("<b>\u{1b}[2J & \u{202e}"),
            "&lt;b&gt;␛[2J &amp; \u{fffd}"
        );
    }

    #[test]
    fn a_head_has_a_button_for_each_column() {
        let head = sortable(&["item", "trend"]);
        assert_eq!(head.matches("<th scope=\"col\"><button>").count(), 2);
        assert!(head.contains("<button>item</button>"));
    }
}
