//! Group fields: what `--by` names, read from a record as raw JSON, put in order, and printed as it came.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;

use report_record::{Object, Trouble, object};

/// What the group of records without a field is called.
pub const MISSING: &str = "(missing)";

/// A field named in `--by`; `source.file` is the field `file` inside the object `source`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// As it was given, and as its column is called.
    pub name: String,
    top: String,
    inner: Vec<String>,
}

impl Field {
    /// A field by its name.
    pub fn new(name: &str) -> Self {
        let mut parts = name.split('.').map(str::to_string);
        Field {
            name: name.to_string(),
            top: parts.next().unwrap_or_default(),
            inner: parts.collect(),
        }
    }

    /// Whether a record's own field of this name is asked for.
    pub(crate) fn is(&self, key: &[u8]) -> bool {
        key == self.top.as_bytes()
    }
}

/// The value of a group field, of the first kind first: numbers by their size, strings by code point.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub enum Value {
    /// `null`: the record says that it does not know.
    Null,
    /// A number: its value, and as printed.
    Number(f64, String),
    /// A string.
    Text(String),
    /// `true`, `false` or an array, as printed.
    Other(String),
    /// The record has no such field.
    Missing,
}

impl Value {
    /// From raw JSON; empty for a field that is missing.
    pub fn from_raw(raw: &str) -> Self {
        match raw.as_bytes().first() {
            None => Value::Missing,
            Some(b'n') => Value::Null,
            Some(b'"') => match object::string(raw) {
                Ok(text) if text == MISSING => Value::Missing,
                Ok(text) => Value::Text(text.into_owned()),
                Err(_) => Value::Other(raw.to_string()),
            },
            Some(b'-' | b'0'..=b'9') => {
                Value::Number(raw.parse().unwrap_or_default(), raw.to_string())
            }
            Some(_) => Value::Other(raw.to_string()),
        }
    }

    /// From a cell of a CSV file.
    pub fn from_cell(cell: &str) -> Self {
        let number = !cell.is_empty() && serde_json::from_str::<serde_json::Number>(cell).is_ok();
        match cell {
            "" => Value::Null,
            MISSING => Value::Missing,
            _ if number => Value::from_raw(cell),
            _ => Value::Text(cell.to_string()),
        }
    }

    /// As raw JSON.
    pub fn raw(&self) -> String {
        match self {
            Value::Null => "null".to_string(),
            Value::Number(_, raw) | Value::Other(raw) => raw.clone(),
            Value::Text(text) => object::quoted(text),
            Value::Missing => object::quoted(MISSING),
        }
    }

    /// For a table: strings without quotes, null empty.
    pub fn shown(&self) -> &str {
        match self {
            Value::Null => "",
            Value::Number(_, raw) | Value::Other(raw) => raw,
            Value::Text(text) => text,
            Value::Missing => MISSING,
        }
    }

    /// The number, of a number or of a text that is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Number(number, _) => Some(*number),
            Value::Text(text) => text.trim().parse().ok().filter(|n: &f64| n.is_finite()),
            _ => None,
        }
    }
}

/// The values of all group fields of one record, or of one group.
pub type Values = Vec<Value>;

/// The order of values, and of groups: by the first field that differs.
pub fn order<V: PartialOrd + ?Sized>(a: &V, b: &V) -> Ordering {
    // No number of JSON is not a number.
    a.partial_cmp(b).unwrap_or(Ordering::Equal)
}

/// Append the values of a record's group fields to `key`: raw JSON, a line each (raw JSON holds no line end).
///
/// Equal keys are equal groups. `None` where the slow way has to say what is amiss.
pub(crate) fn fast_key(
    line: &[u8],
    fields: &[Field],
    places: &[Option<Range<usize>>],
    key: &mut Vec<u8>,
) -> Option<()> {
    for (field, place) in fields.iter().zip(places) {
        if let Some(place) = place {
            let raw = &line[place.clone()];
            if !field.inner.is_empty()
                || raw.first() == Some(&b'{')
                || memchr::memchr(b'\\', raw).is_some()
            {
                return None;
            }
            key.extend_from_slice(raw);
        }
        key.push(b'\n');
    }
    Some(())
}

/// As [`fast_key`], of a record that has been read.
pub(crate) fn key_of(record: &Object, fields: &[Field], key: &mut Vec<u8>) -> Result<(), Trouble> {
    for field in fields {
        key.extend_from_slice(value_in(record, field)?.as_bytes());
        key.push(b'\n');
    }
    Ok(())
}

/// The raw JSON of a field of a record, escapes resolved; empty if it is missing.
fn value_in(record: &Object, field: &Field) -> Result<String, Trouble> {
    let Some(raw) = record.get(&field.top) else {
        return Ok(String::new());
    };
    let mut owned = raw.to_string();
    for name in &field.inner {
        let value: serde_json::Value = serde_json::from_str(&owned)
            .map_err(|error| Trouble::new(format!("field \"{}\": {error}", field.name)))?;
        let Some(inner) = value.get(name) else {
            return Ok(String::new());
        };
        owned = inner.to_string();
    }
    match owned.as_bytes().first() {
        Some(b'{') => {
            let inner: serde_json::Value = serde_json::from_str(&owned).unwrap_or_default();
            let inside = inner
                .as_object()
                .and_then(|object| object.keys().next().cloned())
                .unwrap_or_else(|| "FIELD".to_string());
            Err(Trouble::new(format!(
                "field \"{0}\" is an object, and records cannot be grouped by it; name a field in it: --by {0}.{inside}",
                field.name
            )))
        }
        Some(b'"') => object::string(&owned)
            .map(|text| object::quoted(&text))
            .map_err(|what| Trouble::new(format!("field \"{}\" {what}", field.name))),
        _ => Ok(owned),
    }
}

/// The key of a group with these values.
pub(crate) fn key(values: &[Value]) -> Box<[u8]> {
    let lines: String = values.iter().map(|value| value.raw() + "\n").collect();
    lines.into_bytes().into()
}

/// The values that a key was made of.
pub(crate) fn values_of(key: &[u8]) -> Values {
    let text = String::from_utf8_lossy(key);
    text.lines().map(Value::from_raw).collect()
}

/// What a worker keeps for each group that it has met, by the group's key.
#[derive(Default)]
pub(crate) struct Grouped<T> {
    index: HashMap<Box<[u8]>, usize>,
    all: Vec<T>,
    current: usize,
}

impl<T> Grouped<T> {
    /// That of a group, which is the current one from now on; made if it is new.
    pub fn begin(&mut self, key: &[u8], new: impl FnOnce() -> T) -> &mut T {
        self.current = if let Some(at) = self.index.get(key) {
            *at
        } else {
            self.index.insert(key.into(), self.all.len());
            self.all.push(new());
            self.all.len() - 1
        };
        self.current()
    }

    /// That of the current group.
    pub fn current(&mut self) -> &mut T {
        &mut self.all[self.current]
    }

    /// All of them with their keys; each is gone when it has been taken.
    pub fn into_iter(self) -> impl Iterator<Item = (Box<[u8]>, T)> {
        let mut all: Vec<Option<T>> = self.all.into_iter().map(Some).collect();
        let keys = self.index.into_iter();
        keys.filter_map(move |(key, at)| Some((key, all[at].take()?)))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn groups_stand_in_an_order_that_a_reader_expects() {
        let mut values: Vec<Value> = ["\"乙\"", "10", "9.5", "null", "", "true", "\"a\""]
            .map(Value::from_raw)
            .to_vec();
        values.sort_by(order);
        let shown: Vec<&str> = values.iter().map(Value::shown).collect();
        assert_eq!(shown, ["", "9.5", "10", "a", "乙", "true", MISSING]);
    }

    #[test]
    fn fields_inside_objects_and_escapes_are_found() {
        let record = Object::parse(r#"{"source":{"file":"甲.txt"},"title":"\u4e59"}"#).unwrap();
        let key = |name: &str| {
            let mut key = Vec::new();
            key_of(&record, &[Field::new(name)], &mut key).map(|()| String::from_utf8(key).unwrap())
        };
        assert_eq!(key("source.file").unwrap(), "\"甲.txt\"\n");
        assert_eq!(key("title").unwrap(), "\"乙\"\n");
        assert_eq!(key("year").unwrap(), "\n");
        assert!(key("source").unwrap_err().what.contains("--by source.file"));
    }
}
