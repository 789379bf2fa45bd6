//! Packs the divisions of `data/` into tables that the program searches as they are: no parsing, no pointers to relocate.
//! Makes the weights of `openings.tsv` constants: a name that is mistyped there does not compile.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

/// The lines of a data file that are rows.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
}

/// The text of a data file.
fn read(name: &str) -> String {
    println!("cargo:rerun-if-changed={name}");
    fs::read_to_string(name).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Writes what the program includes.
fn write(name: &str, text: &str) {
    let folder = env::var("OUT_DIR").unwrap_or_else(|error| panic!("OUT_DIR: {error}"));
    let path = Path::new(&folder).join(name);
    fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// The weights of `openings.tsv`: a constant for each sign.
fn weights() -> String {
    let mut out = String::new();
    for row in rows(&read("data/openings.tsv")).filter(|row| row[0] == "weight") {
        let weight: f64 = row[2]
            .parse()
            .unwrap_or_else(|error| panic!("openings.tsv: {}: {error}", row[2]));
        let sign = row[1].to_uppercase();
        let _ = writeln!(out, "pub(super) const {sign}: f64 = {weight:?};");
    }
    out
}

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    write("weights.rs", &weights());
    let (divisions, aliases) = (read("data/divisions.tsv"), read("data/region-aliases.tsv"));
    // Sorted by code, then year, as the file is.
    let divisions: Vec<Vec<&str>> = rows(&divisions).collect();
    let mut names = String::new();
    let mut codes = String::new();
    let mut packed = String::new();
    // Name, place in `names`, row.
    let mut index: Vec<(&str, usize, usize)> = Vec::new();
    for (at, row) in divisions.iter().enumerate() {
        let year = |cell: usize, other: u16| {
            row.get(cell)
                .and_then(|cell| cell.parse().ok())
                .unwrap_or(other)
        };
        let place = names.len();
        names.push_str(row[1]);
        codes.push_str(row[0]);
        index.push((row[1], place, at));
        let _ = writeln!(
            packed,
            "({place},{},{},{}),",
            row[1].len(),
            year(2, 0),
            year(3, 9999)
        );
    }
    for row in rows(&aliases) {
        let Some(at) = divisions.iter().rposition(|division| division[0] == row[1]) else {
            panic!("region-aliases.tsv: {} is no code of divisions.tsv", row[1]);
        };
        index.push((row[0], names.len(), at));
        names.push_str(row[0]);
    }
    index.sort_by_key(|(name, _, at)| (*name, *at));
    let mut entries = String::new();
    for (name, place, at) in &index {
        let _ = writeln!(entries, "({place},{},{at}),", name.len());
    }
    let out = format!(
        "/// All names, one behind the other.\nstatic NAMES: &str = {names:?};\n/// All codes, six digits each.\nstatic CODES: &str = {codes:?};\n/// Divisions by code: place and length of the name, first and last year.\nstatic DIVISIONS: [(u32, u8, u16, u16); {}] = [\n{packed}];\n/// Names and short names in order: place, length, row.\nstatic INDEX: [(u32, u8, u16); {}] = [\n{entries}];\n",
        divisions.len(),
        index.len()
    );
    write("divisions.rs", &out);
}
