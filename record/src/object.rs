//! One record: a JSON object on a line, whose foreign fields are never re-printed.
//!
//! A tool reads a field or two and adds one or two; all other bytes of the line must come out as they went in (`1.50`
//! stays `1.50`, `"\u4e2d"` stays escaped, spaces stay). So a record is the line itself plus the places of its fields:
//! reading borrows from the line, and writing splices new values into it. `serde_json` checks the syntax of every value
//! but builds none.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::exit::Trouble;

/// The fields of a record of a report or a part of it, in their order, but `source`; others are the user's own, or another tool's.
pub const FIELDS: [&str; 16] = [
    "id",
    "report",
    "index",
    "kind",
    "level",
    "path",
    "title",
    "region",
    "region_code",
    "region_candidates",
    "organ",
    "level_name",
    "year",
    "delivered",
    "speaker",
    "text",
];

/// A JSON object, borrowed from its line.
///
/// ```
/// use report_record::Object;
/// let record = Object::parse(r#"{"text":"增长5%", "code":1.50}"#)?;
/// assert_eq!(record.text()?, "增长5%");
/// let mut out = Vec::new();
/// record.write_with(&[("tokens", r#"["增长","5%"]"#)], &mut out);
/// assert_eq!(String::from_utf8_lossy(&out), "{\"text\":\"增长5%\", \"code\":1.50,\"tokens\":[\"增长\",\"5%\"]}\n");
/// # Ok::<(), report_record::Trouble>(())
/// ```
#[derive(Debug)]
pub struct Object<'a> {
    line: &'a str,
    fields: Vec<Field<'a>>,
}

#[derive(Debug)]
struct Field<'a> {
    key: Cow<'a, str>,
    /// Where the raw value stands in the line.
    value: Range<usize>,
}

impl<'a> Object<'a> {
    /// Read one line, without its line end.
    ///
    /// # Errors
    /// A [`Trouble`] that says what is wrong with the line, and at which byte.
    pub fn parse(line: &'a str) -> Result<Self, Trouble> {
        let line = line.trim_matches([' ', '\t', '\r', '\n']);
        if !line.starts_with('{') {
            return Err(Trouble::foreign(not_an_object(line)));
        }
        let mut reader = serde_json::Deserializer::from_str(line);
        let raw = RawFields::deserialize(&mut reader)
            .and_then(|fields| reader.end().map(|()| fields))
            .map_err(|error| Trouble::new(broken(line, &error)))?;
        let start = line.as_ptr() as usize;
        let mut fields: Vec<Field<'a>> = Vec::with_capacity(raw.0.len());
        for (Key(key), value) in raw.0 {
            if fields.iter().any(|field| field.key == key) {
                return Err(Trouble::new(format!(
                    "field \"{key}\" stands twice in this record, and which one is meant cannot be known; remove one"
                )));
            }
            let at = value.get().as_ptr() as usize - start;
            fields.push(Field {
                key,
                value: at..at + value.get().len(),
            });
        }
        Ok(Object { line, fields })
    }

    /// The raw JSON of a field's value.
    pub fn get(&self, key: &str) -> Option<&'a str> {
        let mut fields = self.fields();
        fields.find(|(name, _)| *name == key).map(|(_, raw)| raw)
    }

    /// Names and raw values of all fields, in order.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &'a str)> {
        self.fields
            .iter()
            .map(|field| (field.key.as_ref(), &self.line[field.value.clone()]))
    }

    /// The value of a field that must be a string.
    ///
    /// # Errors
    /// The field is missing or no string, or holds half of a surrogate pair, which is no character.
    pub fn string(&self, key: &str) -> Result<Cow<'a, str>, Trouble> {
        match self.get(key) {
            None => Err(Trouble::new(self.without(key))),
            Some(raw) => {
                string(raw).map_err(|what| Trouble::new(format!("field \"{key}\" {what}")))
            }
        }
    }

    /// The text of the record.
    ///
    /// # Errors
    /// As [`Object::string`].
    pub fn text(&self) -> Result<Cow<'a, str>, Trouble> {
        self.string("text")
    }

    /// An integer inside an object field, such as `source.line`.
    pub fn integer_in(&self, key: &str, inner: &str) -> Option<u64> {
        let value: serde_json::Value = serde_json::from_str(self.get(key)?).ok()?;
        value.get(inner)?.as_u64()
    }

    /// What to say of a record that has not this field.
    pub fn without(&self, key: &str) -> String {
        let known: Vec<&str> = self.fields().map(|(key, _)| key).take(8).collect();
        let known = if known.is_empty() {
            "none at all".to_string()
        } else {
            known.join(", ")
        };
        format!("no field \"{key}\" in this record (its fields: {known})")
    }

    /// Write the record with these fields (raw JSON, as text or bytes) set, and a line end.
    ///
    /// A field that the record has already is replaced in its place; a new one goes to the end.
    pub fn write_with<V: AsRef<[u8]>>(&self, set: &[(&str, V)], out: &mut Vec<u8>) {
        let mut at = 0;
        for field in &self.fields {
            if let Some((_, value)) = set.iter().find(|(key, _)| *key == field.key) {
                out.extend_from_slice(&self.line.as_bytes()[at..field.value.start]);
                out.extend_from_slice(value.as_ref());
                at = field.value.end;
            }
        }
        let end = self.line.len() - 1;
        out.extend_from_slice(self.line[at..end].trim_end().as_bytes());
        let new = set.iter().filter(|(key, _)| self.get(key).is_none());
        push_last(new, self.fields.is_empty(), out);
    }

    /// Write the record without some fields and with these (raw JSON) behind the others, and a line end.
    pub fn write_without<V: AsRef<[u8]>>(
        &self,
        drop: &[&str],
        set: &[(&str, V)],
        out: &mut Vec<u8>,
    ) {
        let gone: Vec<&str> = drop
            .iter()
            .copied()
            .chain(set.iter().map(|(key, _)| *key))
            .collect();
        out.push(b'{');
        let from = out.len();
        self.members_without(&gone, out);
        push_last(set.iter(), out.len() == from, out);
    }

    /// The members (`"key":value`, as printed) of all fields but these, joined by commas, without braces.
    pub fn members_without(&self, drop: &[&str], out: &mut Vec<u8>) {
        // Index of the last member written: what stands between two kept neighbours is kept, too.
        let mut last = None;
        for (index, field) in self.fields.iter().enumerate() {
            if drop.contains(&field.key.as_ref()) {
                continue;
            }
            let from = if index == 0 {
                1
            } else {
                self.fields[index - 1].value.end
            };
            let member = &self.line[from..field.value.end];
            if last.is_some_and(|last| last + 1 == index) {
                out.extend_from_slice(member.as_bytes());
            } else {
                if last.is_some() {
                    out.push(b',');
                }
                out.extend_from_slice(member.trim_start_matches([',', ' ', '\t', '\r']).as_bytes());
            }
            last = Some(index);
        }
    }
}

/// Append the last members of a record, the first of all where it has none yet, and its end.
fn push_last<'s, V: AsRef<[u8]> + 's>(
    members: impl Iterator<Item = &'s (&'s str, V)>,
    mut first: bool,
    out: &mut Vec<u8>,
) {
    for (key, value) in members {
        if !first {
            out.push(b',');
        }
        first = false;
        push_string(key, out);
        out.push(b':');
        out.extend_from_slice(value.as_ref());
    }
    out.extend_from_slice(b"}\n");
}

/// Append a JSON array of strings.
pub fn push_strings<'a>(items: impl Iterator<Item = &'a str>, out: &mut Vec<u8>) {
    out.push(b'[');
    for (at, item) in items.enumerate() {
        if at > 0 {
            out.push(b',');
        }
        push_string(item, out);
    }
    out.push(b']');
}

/// A text as a JSON string.
pub fn quoted(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len() + 2);
    push_string(text, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// Append a JSON string.
pub fn push_string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    loop {
        let (plain, behind) = rest.split_at(plain_length(rest));
        out.extend_from_slice(plain);
        let Some((byte, more)) = behind.split_first() else {
            break;
        };
        match byte {
            b'"' | b'\\' => out.extend([b'\\', *byte]),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            0x08 => out.extend_from_slice(b"\\b"),
            0x0c => out.extend_from_slice(b"\\f"),
            byte => out.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
        }
        rest = more;
    }
    out.push(b'"');
}

/// How many bytes stand before the first that a JSON string has escaped; found many at a time, as there are few.
pub fn plain_length(bytes: &[u8]) -> usize {
    const TOGETHER: usize = 64;
    let plain = |byte: &u8| *byte >= 0x20 && *byte != b'"' && *byte != b'\\';
    let all = |bytes: &&[u8]| bytes.iter().fold(true, |all, byte| all & plain(byte));
    let from = bytes.chunks(TOGETHER).take_while(all).count() * TOGETHER;
    let rest = bytes.get(from..).unwrap_or_default();
    let more = rest.iter().position(|byte| !plain(byte));
    more.map_or(bytes.len(), |more| from + more)
}

/// Decode the raw JSON of a string.
///
/// # Errors
/// What is wrong with it, as the end of a sentence that begins with the field's name.
pub fn string(raw: &str) -> Result<Cow<'_, str>, String> {
    if !raw.starts_with('"') {
        return Err(format!("is {}, not a string", kind_of(raw)));
    }
    let inner = &raw[1..raw.len() - 1];
    if memchr::memchr(b'\\', inner.as_bytes()).is_none() {
        return Ok(Cow::Borrowed(inner));
    }
    serde_json::from_str::<String>(raw).map(Cow::Owned).map_err(|_| {
        "holds half of a surrogate pair (\\ud800 to \\udfff alone), which is no character; write the record again with \
         the whole character"
            .to_string()
    })
}

/// What a raw JSON value is, for a message.
pub fn kind_of(raw: &str) -> &'static str {
    match raw.as_bytes().first() {
        Some(b'"') => "a string",
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}

fn not_an_object(line: &str) -> String {
    let what = match line.as_bytes().first() {
        Some(b'[') => "a JSON array; write one object a line (jq -c '.[]')",
        Some(b'"' | b'-' | b'0'..=b'9')
            if serde_json::from_str::<serde_json::Value>(line).is_ok() =>
        {
            "a JSON value, but no object; write one object a line"
        }
        _ => "text, not a JSON Lines record",
    };
    let shown: String = line.chars().take(20).collect();
    format!("this is {what} (it begins with \u{201c}{shown}\u{201d})")
}

fn broken(line: &str, error: &serde_json::Error) -> String {
    // serde_json counts columns in bytes from 1; its text ends in " at line 1 column N".
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or_default();
    let advice = if text.starts_with("EOF") {
        "the line is cut off; write the whole record on one line"
    } else if text.contains("control character") {
        "write control characters (NUL, tab, line end) as \\u0000, \\t, \\n"
    } else if text.contains("lone") || text.contains("surrogate") {
        "write the whole character"
    } else {
        "write one JSON object a line"
    };
    let at = error.column().min(line.len());
    format!("broken JSON at byte {at}: {text}; {advice}")
}

struct RawFields<'a>(Vec<(Key<'a>, &'a RawValue)>);

impl<'de> Deserialize<'de> for RawFields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = RawFields<'de>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::with_capacity(24);
                while let Some(key) = map.next_key::<Key<'de>>()? {
                    fields.push((key, map.next_value::<&'de RawValue>()?));
                }
                Ok(RawFields(fields))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

/// A key, borrowed where it has no escapes.
#[derive(Deserialize)]
#[serde(transparent)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Fields that are there are replaced in place, others stand behind; what is foreign keeps its bytes and its order.
    #[test]
    fn fields_are_set() {
        let foreign = r#"{ "b" : 1.50 , "text":"\u4e2d国","a":{"x": [1,  2]},"n":1e+05}"#;
        let with_tokens = foreign.replace("05}", r#"05,"tokens":[]}"#);
        for (line, set, want) in [
            (foreign, vec![("tokens", "[]")], &*with_tokens),
            (
                r#"{"tokens":[1],"z":0}"#,
                vec![("tokens", "[2]")],
                r#"{"tokens":[2],"z":0}"#,
            ),
            ("{ }", vec![("a", "1"), ("b", "2")], r#"{"a":1,"b":2}"#),
        ] {
            let mut out = Vec::new();
            Object::parse(line).unwrap().write_with(&set, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), format!("{want}\n"));
        }
    }

    #[test]
    fn members_can_be_left_out() {
        let record = Object::parse(r#"{"text":"长","id": "x" ,"tokens":["长"],"k":[ ]}"#).unwrap();
        let mut out = Vec::new();
        record.members_without(&["text", "tokens"], &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), r#""id": "x","k":[ ]"#);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let what = |line: &str| match Object::parse(line) {
            Ok(record) => record.text().unwrap_err().what,
            Err(trouble) => trouble.what,
        };
        for (line, said) in [
            (r#"{"text":"a","text":"b"}"#, "\"text\" stands twice"),
            (
                r#"{"title":"a"}"#,
                "no field \"text\" in this record (its fields: title)",
            ),
            (r#"{"text":5}"#, "is a number, not a string"),
            (r#"{"text":"\ud800"}"#, "surrogate"),
            (r#"{"text":"a"#, "cut off"),
            ("{\"text\":\"a\0\"}", "\\u0000"),
            (r#"{"text":"a"} x"#, "byte 14"),
            ("关于", "text, not a JSON Lines record"),
            ("[1]", "array"),
        ] {
            assert!(what(line).contains(said), "{line}");
        }
    }

    #[test]
    fn strings_are_escaped_as_serde_json_does_it() {
        for c in (0..=0x2100).filter_map(char::from_u32) {
            for text in [
                c.to_string(),
                format!("{}{c}{}", "甲".repeat(30), "b".repeat(70)),
            ] {
                let mut out = Vec::new();
                push_string(&text, &mut out);
                let out = String::from_utf8(out).unwrap();
                assert_eq!(out, serde_json::to_string(&text).unwrap(), "{c:?}");
            }
        }
    }

    #[test]
    fn deep_nesting_is_passed_through() {
        let deep = format!(
            r#"{{"text":"a","deep":{}{}}}"#,
            "[".repeat(200_000),
            "]".repeat(200_000)
        );
        assert_eq!(Object::parse(&deep).unwrap().text().unwrap(), "a");
    }
}
