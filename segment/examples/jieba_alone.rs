//! jieba-rs itself, with its whole dictionary: what the speed of `report-segment --plain` is compared with.
//!
//! `cargo run --release -p report-segment --example jieba_alone < report.txt > words.txt`

use std::io::{self, BufRead, Write};
use std::time::Instant;

fn main() -> io::Result<()> {
    let jieba = jieba_rs::Jieba::new();
    let loaded = Instant::now();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = jieba
            .cut(&line, true)
            .iter()
            .map(|token| token.word)
            .collect();
        writeln!(out, "{}", words.join(" "))?;
    }
    out.flush()?;
    eprintln!(
        "cutting took {:.1} ms",
        loaded.elapsed().as_secs_f64() * 1000.0
    );
    Ok(())
}
