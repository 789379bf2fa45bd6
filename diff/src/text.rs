//! A piece of a text that many share: the lines of a document stand in the text that was read, and are not copied.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// A piece of a shared text. It is read as a `str`; to clone it copies no text.
///
/// ```
/// use std::sync::Arc;
/// use report_diff::text::Text;
/// let report = Arc::new("修路12公里。\n建桥3座。".to_string());
/// let line = Text::piece(&report, "修路12公里。\n".len()..report.len());
/// assert_eq!(&*line, "建桥3座。");
/// ```
#[derive(Clone, Default)]
pub struct Text {
    whole: Arc<String>,
    start: usize,
    end: usize,
}

impl Text {
    /// The bytes of a range, which begins and ends at characters; an empty text if it does not.
    pub fn piece(whole: &Arc<String>, range: Range<usize>) -> Self {
        let range = whole.get(range.clone()).map_or(0..0, |_| range);
        Text {
            whole: Arc::clone(whole),
            start: range.start,
            end: range.end,
        }
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.whole[self.start..self.end]
    }

    /// The bytes of a range of this piece.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        Text::piece(
            &self.whole,
            self.start + range.start..self.start + range.end,
        )
    }

    /// Put something behind it, in a text of its own.
    pub fn push_str(&mut self, more: &str) {
        *self = Text::from([self, more].concat());
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Text {
            start: 0,
            end: text.len(),
            whole: Arc::new(text),
        }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Text::from(text.to_string())
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_equal_by_what_they_say() {
        let whole = Arc::new("修路。修路。".to_string());
        let (a, b) = (Text::piece(&whole, 0..9), Text::piece(&whole, 9..18));
        assert_eq!(a, b);
        assert_eq!(a, Text::from("修路。"));
        assert_eq!(b.part(3..9).as_str(), "路。");
    }

    #[test]
    fn a_range_that_cuts_a_character_is_empty() {
        let whole = Arc::new("修路。".to_string());
        assert_eq!(Text::piece(&whole, 1..6).as_str(), "");
        assert_eq!(Text::piece(&whole, 0..60).as_str(), "");
    }
}
