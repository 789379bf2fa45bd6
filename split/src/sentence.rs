//! Sentences that end where a reader would end them.

use crate::chars::{first, is_closer, is_stop};
use crate::data;

/// Cut a text into sentences: at 。！？ and line ends, never inside 《》, quotation marks or brackets, with the closing
/// marks that follow; joined they are the text, line ends aside.
///
/// ```
/// assert_eq!(report_split::sentences("路通了。“好！”他说。"), ["路通了。", "“好！”他说。"]);
/// ```
pub fn sentences(text: &str) -> Vec<&str> {
    each(text).collect()
}

/// The sentences of [`sentences`], one after the other.
pub(crate) fn each(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n')
        .flat_map(|line| {
            let mut rest = line;
            std::iter::from_fn(move || {
                if rest.is_empty() {
                    return None;
                }
                let (sentence, other) = rest.split_at(end(rest));
                rest = other;
                Some(sentence)
            })
        })
        .filter(|sentence| !sentence.trim().is_empty())
}

/// Where the first sentence of a line ends.
fn end(line: &str) -> usize {
    let mut depth = 0usize;
    let mut before = None;
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '《' | '“' | '（' | '「' | '『' | '(' | '【' => depth += 1,
            '》' | '”' | '）' | '」' | '』' | ')' | '】' => {
                depth = depth.saturating_sub(1);
                // A quotation that is a sentence of its own ends one: “……。”下
                if c == '”'
                    && depth == 0
                    && before.is_some_and(is_stop)
                    && chars
                        .peek()
                        .is_some_and(|(_, c)| !matches!(c, '，' | '、' | '的' | '；' | '。'))
                    && (line.starts_with('“') || line[..at].contains('：'))
                    && out_of_speech(&line[at + c.len_utf8()..])
                {
                    return at + c.len_utf8();
                }
            }
            _ => {}
        }
        before = Some(c);
        // A mark that opens and is never closed holds no more than what a quotation holds.
        if depth > 0 && at > 1200 {
            depth = 0;
        }
        if depth == 0 && is_stop(c) && c != '．' {
            let mut end = at + c.len_utf8();
            while let Some((at, c)) = chars.next_if(|(_, c)| is_stop(*c) || is_closer(*c)) {
                end = at + c.len_utf8();
            }
            return end;
        }
    }
    line.len()
}

/// Whether what follows a quotation is no word of speech: `“好！”他说。` is one sentence.
fn out_of_speech(rest: &str) -> bool {
    !data::has(first(rest, 6), "speech")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_would_end_them_there() {
        assert_eq!(
            sentences("增长3.5%。《说明(一)。附》已发！好"),
            ["增长3.5%。", "《说明(一)。附》已发！", "好"]
        );
        assert_eq!(sentences("一句\n二句。"), ["一句", "二句。"]);
    }
}
