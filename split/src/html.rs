//! Web pages: their text, block by block; navigation, scripts and forms left out.

use crate::chars::first;
use crate::source::{Block, Form};

/// Elements whose content is no part of an article.
const SKIPPED: [&str; 15] = [
    "script", "style", "head", "nav", "header", "footer", "aside", "select", "button", "noscript",
    "template", "iframe", "form", "svg", "textarea",
];

/// Elements that stand inside a line.
const INLINE: [&str; 26] = [
    "a", "abbr", "b", "big", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "o:p", "q", "s", "small", "span", "strong", "sub", "sup", "u", "wbr",
];

/// Whether bytes begin as a web page does.
pub(crate) fn is_page(start: &[u8]) -> bool {
    let text = String::from_utf8_lossy(&start[..start.len().min(1024)]).to_ascii_lowercase();
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    text.starts_with("<!doctype html")
        || text.starts_with("<html")
        || text.starts_with('<')
            && ["<html", "<body", "<div", "<p>", "<p "]
                .iter()
                .any(|tag| text.contains(tag))
}

/// The encoding that a page names in its head.
pub(crate) fn charset(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let rest = &start[start.find("charset=")? + 8..];
    let label: String = rest
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect();
    (!label.is_empty()).then_some(label)
}

/// The page's text: a line a block, with the source line where it begins.
pub(crate) fn blocks(page: &str) -> Vec<Block> {
    let mut out: Vec<Block> = name(page).into_iter().collect();
    let mut text = String::new();
    let mut begun = 0;
    let mut form = Form::Plain;
    let mut number = 1;
    let mut at = 0;
    let bytes = page.as_bytes();
    while at < bytes.len() {
        let next = memchr::memchr(b'<', &bytes[at..]).map_or(bytes.len(), |n| at + n);
        let piece = &page[at..next];
        if !piece.trim().is_empty() && text.trim().is_empty() {
            let blank = piece.len() - piece.trim_start().len();
            begun = number + count(&piece[..blank]);
        }
        push_text(piece, &mut text);
        number += count(piece);
        at = next;
        if at == bytes.len() {
            break;
        }
        let tag = tag(&page[at..]);
        if tag.name.is_empty() {
            // A lone `<` is text.
            if tag.length == 1 {
                text.push('<');
            }
        } else if !tag.closing && SKIPPED.contains(&tag.name.as_str()) && !tag.empty {
            let end = skip(page, at + tag.length, &tag.name);
            number += count(&page[at..end]);
            at = end;
            flush(&mut text, begun, form, &mut out);
            continue;
        } else if !INLINE.contains(&tag.name.as_str()) {
            if matches!(tag.name.as_str(), "td" | "th") && tag.closing {
                text.push('\t');
            } else if !matches!(tag.name.as_str(), "td" | "th" | "img") {
                flush(&mut text, begun, form, &mut out);
                form = heading(&tag);
            }
        }
        number += count(&page[at..at + tag.length]);
        at += tag.length;
    }
    flush(&mut text, begun, form, &mut out);
    out
}

/// What the page is called in its head.
fn name(page: &str) -> Option<Block> {
    let start = first(page, 20_000);
    let lower = start.to_ascii_lowercase();
    let from = lower.find("<title")?;
    let from = from + lower[from..].find('>')? + 1;
    let end = from + lower[from..].find('<')?;
    let mut text = String::new();
    push_text(&start[from..end], &mut text);
    let line = 1 + count(&start[..from]);
    (!text.trim().is_empty()).then(|| Block::new(line, &text, Form::Name))
}

/// What an element says of its text: `h2` to `h6` are headings; `h1` is the page's own.
fn heading(tag: &Tag) -> Form {
    match tag.name.as_bytes() {
        [b'h', b'2'..=b'6'] if !tag.closing => Form::Heading,
        _ => Form::Plain,
    }
}

fn count(text: &str) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes()).count()
}

fn flush(text: &mut String, begun: usize, form: Form, out: &mut Vec<Block>) {
    let line = std::mem::take(text);
    if !line.trim().is_empty() {
        out.push(Block::new(begun, &line, form));
    }
}

#[derive(Default)]
struct Tag {
    name: String,
    closing: bool,
    empty: bool,
    length: usize,
}

impl Tag {
    /// What is no tag, and how long it is.
    fn none(length: usize) -> Self {
        Tag {
            length,
            ..Tag::default()
        }
    }
}

/// The tag, comment or declaration at the beginning of a text.
fn tag(text: &str) -> Tag {
    let bytes = text.as_bytes();
    if text.starts_with("<!--") {
        return Tag::none(text.find("-->").map_or(text.len(), |at| at + 3));
    }
    if matches!(bytes.get(1), Some(b'!' | b'?')) {
        return Tag::none(memchr::memchr(b'>', bytes).map_or(text.len(), |at| at + 1));
    }
    let closing = bytes.get(1) == Some(&b'/');
    let from = if closing { 2 } else { 1 };
    let name: String = text[from..]
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == ':' || *c == '-')
        .collect::<String>()
        .to_ascii_lowercase();
    if name.is_empty() {
        return Tag::none(1);
    }
    // An attribute's value may hold `>`.
    let mut quote = 0u8;
    let end = bytes[from..].iter().position(|byte| {
        match (*byte, quote) {
            (b'"' | b'\'', 0) => quote = *byte,
            (byte, open) if byte == open && open != 0 => quote = 0,
            (b'>', 0) => return true,
            _ => {}
        }
        false
    });
    // A quotation mark that is never closed: the next `>` then.
    let length = end
        .map(|at| from + at + 1)
        .or_else(|| memchr::memchr(b'>', bytes).map(|at| at + 1))
        .unwrap_or(text.len());
    let empty = text[..length].ends_with("/>");
    Tag {
        name,
        closing,
        empty,
        length,
    }
}

/// Behind the end of a skipped element; to its own end tag, nested ones counted.
fn skip(page: &str, from: usize, name: &str) -> usize {
    let verbatim = matches!(name, "script" | "style" | "textarea" | "noscript");
    let mut depth = 1;
    let mut at = from;
    while let Some(step) = memchr::memchr(b'<', &page.as_bytes()[at..]) {
        at += step;
        let tag = if verbatim && !page[at..].starts_with("</") {
            Tag::none(1)
        } else {
            tag(&page[at..])
        };
        at += tag.length;
        // A head without its end is over where the body begins.
        if name == "head" && tag.name == "body" && !tag.closing {
            return at;
        }
        if tag.name == name && !tag.empty {
            if tag.closing {
                depth -= 1;
                if depth == 0 {
                    return at;
                }
            } else {
                depth += 1;
            }
        }
    }
    page.len()
}

/// Text with its references resolved; line ends of the source are no more than blanks, and none between Han characters.
fn push_text(piece: &str, out: &mut String) {
    let mut rest = piece;
    while let Some(at) = rest.find(['&', '\n', '\r']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if !rest.starts_with('&') {
            out.push(' ');
            rest = &rest[1..];
            continue;
        }
        let (c, length) = reference(rest).unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[length..];
    }
    out.push_str(rest);
}

/// A character reference and its length.
fn reference(text: &str) -> Option<(char, usize)> {
    const NAMES: [(&str, char); 20] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("emsp", '\u{2003}'),
        ("ensp", '\u{2002}'),
        ("thinsp", '\u{2009}'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("mdash", '—'),
        ("ndash", '–'),
        ("middot", '·'),
        ("hellip", '…'),
        ("times", '×'),
        ("permil", '‰'),
        ("zwnj", '\u{200c}'),
    ];
    let end = text
        .char_indices()
        .take(12)
        .find(|(_, c)| *c == ';')
        .map(|(at, _)| at)?;
    let name = text.get(1..end)?;
    let c = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        char::from_u32(code)?
    } else {
        NAMES.iter().find(|(known, _)| *known == name)?.1
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(page: &str) -> Vec<(usize, String)> {
        let blocks = blocks(page).into_iter();
        let blocks = blocks.filter(|block| block.form != Form::Name);
        blocks.map(|block| (block.line, block.text)).collect()
    }

    #[test]
    fn blocks_are_lines_and_scripts_are_none() {
        let page = "<html><head><title>甲</title></head><body>\n<script>var a='<p>';</script>\n<p>一、修<b>路</b>&nbsp;&#20004;条</p><div>架桥<br>种树</div></body></html>";
        let want = [(3, "一、修路\u{a0}两条"), (3, "架桥"), (3, "种树")]
            .map(|(n, text)| (n, text.to_string()));
        assert_eq!(lines(page), want);
    }

    #[test]
    fn broken_pages_do_no_harm() {
        for page in [
            "<",
            "<p",
            "<p a=\">x",
            "</",
            "<!--",
            "&#x110000;&;&#;",
            "<script>",
            "a < b",
        ] {
            lines(page);
        }
        assert_eq!(lines("a < b"), [(1, "a < b".to_string())]);
    }
}
