//! The YAML of dictionaries: maps of maps of lists of terms, as quanteda and cntext write them.
//!
//! What such files use is read: block maps and lists, flow lists (`[a, b]`), quoted and plain strings, remarks, and
//! anchors of lists (`&a`, `*a`). Anything else is named with its line rather than guessed at.

use std::collections::HashMap;

/// The terms of each anchor.
type Anchors = HashMap<String, Vec<String>>;

/// What has been read so far.
#[derive(Default)]
struct Reader {
    /// Concepts with their terms.
    pairs: Vec<(String, String)>,
    /// Open maps: indentation and name.
    open: Vec<(usize, String)>,
    anchors: Anchors,
    /// The anchor that is being filled: its name and the indentation of its key.
    filling: Option<(String, usize)>,
}

/// Concepts and terms: nested maps give `outer/inner`; a wrapping `Dictionary:` of cntext is left out.
///
/// # Errors
/// What is amiss, as `:LINE: what`.
pub fn concepts(text: &str) -> Result<Vec<(String, String)>, String> {
    let mut reader = Reader::default();
    for (index, raw) in text.lines().enumerate() {
        reader
            .line(without_remark(raw))
            .map_err(|what| format!(":{}: {what}", index + 1))?;
    }
    let mut pairs = reader.pairs;
    // cntext wraps its concepts: `Dictionary:` beside `Name:`, `Desc:` and other words about the file.
    if pairs
        .iter()
        .any(|(name, _)| name.starts_with("Dictionary/"))
    {
        pairs = pairs
            .into_iter()
            .filter_map(|(name, term)| Some((name.strip_prefix("Dictionary/")?.to_string(), term)))
            .collect();
    }
    Ok(pairs)
}

/// More terms than any dictionary has: anchors that hold each other double with every line.
const MOST: usize = 1_000_000;

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), String> {
        let body = line.trim_start_matches(' ');
        if body.trim().is_empty() || body == "---" || body == "..." || body.starts_with('%') {
            return Ok(());
        }
        if body.starts_with('\t') {
            return Err("a tab indents this line; YAML wants spaces".to_string());
        }
        let indent = line.len() - body.len();
        let body = body.trim_end();
        if let Some(item) = body.strip_prefix("- ").or((body == "-").then_some("")) {
            while self.open.last().is_some_and(|(at, _)| *at > indent) {
                self.open.pop();
            }
            if self.open.is_empty() {
                return Err("a term outside of any category; write CATEGORY: above it".to_string());
            }
            return self.take(item.trim());
        }
        let Some((key, value)) = key_value(body) else {
            return Err("neither a category (NAME:) nor a term (- TERM)".to_string());
        };
        while self.open.last().is_some_and(|(at, _)| *at >= indent) {
            self.open.pop();
        }
        self.filling.take_if(|(_, at)| indent <= *at);
        self.open.push((indent, key));
        let mut value = value.trim();
        if let Some(rest) = value.strip_prefix('&') {
            let (anchor, rest) = rest.split_once(' ').unwrap_or((rest, ""));
            self.anchors.insert(anchor.to_string(), Vec::new());
            self.filling = Some((anchor.to_string(), indent));
            value = rest.trim();
        }
        if value.is_empty() {
            return Ok(());
        }
        self.take(value)
    }

    /// Put the terms of a value into the open concept, and into the anchor that is being filled.
    fn take(&mut self, value: &str) -> Result<(), String> {
        if let Some((anchor, _)) = &self.filling
            && value.strip_prefix('*') == Some(anchor)
        {
            return Err(format!(
                "*{anchor} stands inside &{anchor}: a dictionary cannot hold itself; remove one"
            ));
        }
        let terms = list_items(value, &self.anchors)?;
        if self.pairs.len() + terms.len() > MOST {
            return Err(format!(
                "more than {MOST} terms up to here; write the terms out once, instead of repeating anchors"
            ));
        }
        if let Some((anchor, _)) = &self.filling
            && let Some(known) = self.anchors.get_mut(anchor)
        {
            known.extend_from_slice(&terms);
        }
        let names: Vec<&str> = self.open.iter().map(|(_, name)| name.as_str()).collect();
        let concept = names.join("/");
        self.pairs
            .extend(terms.into_iter().map(|term| (concept.clone(), term)));
        Ok(())
    }
}

/// A line up to a remark (` #` outside of quotes).
fn without_remark(line: &str) -> &str {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (None, '#') if before == ' ' => return &line[..at],
            (None, '"' | '\'') if matches!(before, ' ' | '[' | ',' | ':') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
        before = c;
    }
    line
}

/// `key: value`, where the key may be quoted.
fn key_value(body: &str) -> Option<(String, &str)> {
    if let Some(quote @ ('"' | '\'')) = body.chars().next() {
        let end = body[1..].find(quote)? + 1;
        let rest = body[end + 1..].trim_start().strip_prefix(':')?;
        return Some((body[1..end].to_string(), rest));
    }
    let at = body
        .find(": ")
        .or_else(|| body.ends_with(':').then(|| body.len() - 1))?;
    Some((body[..at].trim().to_string(), &body[at + 1..]))
}

/// The terms of a value: a flow list, an alias, or one string.
fn list_items(value: &str, anchors: &Anchors) -> Result<Vec<String>, String> {
    if let Some(inside) = value.strip_prefix('[') {
        let Some(inside) = inside.strip_suffix(']') else {
            return Err(
                "the list [ is not closed on this line; close it, or write a term a line (- TERM)"
                    .to_string(),
            );
        };
        return Ok(flow_items(inside)
            .iter()
            .map(|item| scalar(item))
            .filter(|item| !item.is_empty())
            .collect());
    }
    if value.starts_with('{') {
        return Err("a map in braces is not read here; write a category a line".to_string());
    }
    if value.starts_with(['|', '>']) {
        return Err(
            "a text over several lines is not read here; write a term a line (- TERM)".to_string(),
        );
    }
    if let Some(alias) = value.strip_prefix('*')
        && !alias.is_empty()
        && alias
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    {
        // A glob such as *环保 is plain enough; an alias is ASCII and known.
        return anchors.get(alias).cloned().ok_or_else(|| {
            format!(
                "*{alias} is no anchor above this line; quote it (\"*{alias}\") if it is a pattern"
            )
        });
    }
    Ok(vec![scalar(value)])
}

fn flow_items(inside: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let mut start = 0;
    let mut quote = None;
    for (at, c) in inside.char_indices() {
        match (quote, c) {
            (None, ',') => {
                items.push(inside[start..at].trim());
                start = at + 1;
            }
            (None, '"' | '\'') if inside[start..at].trim().is_empty() => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    items.push(inside[start..].trim());
    items
}

fn scalar(text: &str) -> String {
    for quote in ['"', '\''] {
        if text.len() >= 2 && text.starts_with(quote) && text.ends_with(quote) {
            return text[1..text.len() - 1]
                .replace("''", "'")
                .replace("\\\"", "\"");
        }
    }
    text.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(concept: &str, term: &str) -> (String, String) {
        (concept.to_string(), term.to_string())
    }

    #[test]
    fn nested_categories_lists_and_quotes() {
        let text = "---\n环境:   # 概念\n  污染:\n    - 排污*\n    - \"水 污染\"\n  绿化: [植树, '造林']\n民生: &m\n- 就业\n惠民: *m\n";
        let want = vec![
            pair("环境/污染", "排污*"),
            pair("环境/污染", "水 污染"),
            pair("环境/绿化", "植树"),
            pair("环境/绿化", "造林"),
            pair("民生", "就业"),
            pair("惠民", "就业"),
        ];
        assert_eq!(concepts(text), Ok(want));
    }

    #[test]
    fn the_wrapping_of_cntext_is_left_out() {
        let text = "Name: 数字化\nCategory:\n  - tech\nDictionary:\n  tech:\n    - 数字\n";
        assert_eq!(concepts(text), Ok(vec![pair("tech", "数字")]));
    }

    #[test]
    fn anchors_that_double_with_every_line_are_refused() {
        use std::fmt::Write as _;
        let mut text = "a0: &a0 [水, 土]\n".to_string();
        for line in 1..60 {
            let before = line - 1;
            let _ = write!(text, "a{line}: &a{line}\n  - *a{before}\n  - *a{before}\n");
        }
        assert!(concepts(&text).is_err_and(|what| what.contains("instead of repeating anchors")));
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_line() {
        for (text, line) in [
            ("a: &x\n  b: *x\n", ":2:"),
            ("a: &x\n  - 水\n  - *x\n", ":3:"),
            ("- a\n", ":1:"),
            ("a:\n\t- b\n", ":2:"),
            ("a: [b\n", ":1:"),
            ("a: *no\n", ":1:"),
        ] {
            assert!(
                concepts(text).is_err_and(|what| what.starts_with(line)),
                "{text}"
            );
        }
    }
}
