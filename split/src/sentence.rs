//! Sentences that end where a reader would end them.

use crate::chars::{is_closer, is_stop};

/// Cut a text into sentences: at 。！？ and line ends, never inside 《》, quotation marks or brackets, with the closing
/// marks that follow; joined they are the text, line ends aside.
///
/// ```
/// assert_eq!(report_split::sentences("路通了。“好！”他说。"), ["路通了。", "“好！”他说。"]);
/// ```
pub fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for line in text.split('\n') {
        cut(line, &mut out);
    }
    out
}

fn cut<'a>(line: &'a str, out: &mut Vec<&'a str>) {
    let mut start = 0;
    let mut depth = 0usize;
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '《' | '“' | '（' | '「' | '『' | '(' | '【' => depth += 1,
            '》' | '”' | '）' | '」' | '』' | ')' | '】' => {
                depth = depth.saturating_sub(1);
                // A quotation that is a sentence of its own ends one: “……。”下
                let inner = line[start..at].chars().next_back().is_some_and(is_stop);
                let whole = line[start..].starts_with('“') || line[start..at].contains('：');
                if c == '”'
                    && depth == 0
                    && inner
                    && whole
                    && chars
                        .peek()
                        .is_some_and(|(_, c)| !matches!(c, '，' | '、' | '的' | '；' | '。'))
                    && out_of_speech(&line[at + c.len_utf8()..])
                {
                    push(&line[start..at + c.len_utf8()], out);
                    start = at + c.len_utf8();
                }
            }
            _ => {}
        }
        // A mark that opens and is never closed holds no more than what a quotation holds.
        if depth > 0 && at - start > 1200 {
            depth = 0;
        }
        if depth == 0 && is_stop(c) && c != '．' {
            let mut end = at + c.len_utf8();
            while let Some((at, c)) = chars.next_if(|(_, c)| is_stop(*c) || is_closer(*c)) {
                end = at + c.len_utf8();
            }
            push(&line[start..end], out);
            start = end;
        }
    }
    push(&line[start..], out);
}

/// Whether what follows a quotation is no word of speech: `“好！”他说。` is one sentence.
fn out_of_speech(rest: &str) -> bool {
    let few: String = rest.chars().take(6).collect();
    !["说", "道", "指出", "强调", "讲", "要求"]
        .iter()
        .any(|word| few.contains(word))
}

fn push<'a>(sentence: &'a str, out: &mut Vec<&'a str>) {
    if !sentence.trim().is_empty() {
        out.push(sentence);
    }
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
