//! Rows as a script reads them.

use serde_json::Value;

/// The rows of JSON Lines.
pub fn rows(text: &str) -> Vec<Value> {
    let row = |line| serde_json::from_str(line).expect("a row is JSON");
    text.lines().map(row).collect()
}
