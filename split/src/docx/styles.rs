//! Styles of a Word file: which are headings, and which count their paragraphs.

use std::collections::HashMap;

use super::{Step, attribute, walk};

/// What a style gives its paragraphs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Style {
    /// Whether it is that of headings.
    pub(crate) heading: bool,
    /// The list, and the level in it.
    pub(crate) list: Option<String>,
    pub(crate) level: usize,
    /// Whether it is of a table of contents.
    pub(crate) contents: bool,
    based_on: Option<String>,
}

/// The level of an outline that is no heading's.
pub(crate) const TEXT: u8 = 9;

/// The styles by their ids, each with what it inherits.
pub(crate) fn read(xml: &[u8]) -> Result<HashMap<String, Style>, String> {
    let mut styles: HashMap<String, Style> = HashMap::new();
    let mut open: Option<(String, Style)> = None;
    walk(xml, |step| match step {
        Step::Start("w:style", tag) => {
            open = attribute(tag, "w:styleId").map(|id| (id, Style::default()));
        }
        Step::Start(name, tag) => {
            let Some((_, style)) = &mut open else { return };
            let Some(value) = attribute(tag, "w:val") else {
                return;
            };
            match name {
                "w:name" => {
                    style.heading |= is_heading(&value);
                    style.contents = is_contents(&value);
                }
                "w:outlineLvl" => style.heading = value.parse().is_ok_and(|n: u8| n < TEXT),
                "w:basedOn" => style.based_on = Some(value),
                "w:numId" => style.list = Some(value),
                "w:ilvl" => style.level = value.parse().unwrap_or(0),
                _ => {}
            }
        }
        Step::End("w:style") => {
            if let Some((id, style)) = open.take() {
                styles.insert(id, style);
            }
        }
        _ => {}
    })?;
    let inherited = styles.keys().map(|id| (id.clone(), inherit(&styles, id)));
    Ok(inherited.collect())
}

/// `heading 1`, `标题 2`.
fn is_heading(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["heading", "标题"]
        .iter()
        .filter_map(|start| name.strip_prefix(start)?.trim().parse().ok())
        .any(|level| (1..=9).contains(&level))
}

/// `toc 1`, `TOC Heading`, `Contents 2`, `目录 1`.
fn is_contents(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["toc ", "contents ", "目录"]
        .iter()
        .any(|start| name.starts_with(start))
}

fn inherit(styles: &HashMap<String, Style>, id: &str) -> Style {
    let mut style = styles.get(id).cloned().unwrap_or_default();
    let mut above = style.based_on.clone();
    // A file may say that two styles are based on each other.
    for _ in 0..16 {
        let Some(base) = above.as_ref().and_then(|id| styles.get(id)) else {
            break;
        };
        style.heading |= base.heading;
        if style.list.is_none() {
            style.list.clone_from(&base.list);
            style.level = style.level.max(base.level);
        }
        above.clone_from(&base.based_on);
    }
    style
}
