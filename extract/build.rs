//! Compiles the word lists of `data/` into tables that need no reading at start.

// A build script's own items are not the crate's interface.
#![allow(missing_docs, dead_code)]

#[path = "build/lists.rs"]
mod lists;
#[path = "src/number.rs"]
mod number;
#[path = "build/tables.rs"]
mod tables;

use std::env;
use std::error::Error;
use std::fs;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    for file in ["build.rs", "build", "data", "src/number.rs"] {
        println!("cargo:rerun-if-changed={file}");
    }
    let mut tables = tables::Tables::default();
    for list in lists::all()? {
        tables.add(&list)?;
    }
    let names = lists::names("Cue", "cues.tsv")? + &lists::names("Turn", "turns.tsv")?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("words.rs"), tables.words()?)?;
    fs::write(
        out.join("lexicon.rs"),
        names + &tables.lexicon(&lists::units()?),
    )?;
    Ok(())
}
