//! Word files by their parts: document, numbering, styles and footnotes, parted by zero bytes.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use report_split::{Options, reports};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

const PARTS: [&str; 4] = ["document", "numbering", "styles", "footnotes"];

fuzz_target!(|data: &[u8]| {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in PARTS.iter().zip(data.split(|byte| *byte == 0)) {
        if archive
            .start_file(format!("word/{name}.xml"), stored)
            .is_err()
            || archive.write_all(part).is_err()
        {
            return;
        }
    }
    if let Ok(bytes) = archive.finish() {
        let _ = reports(&bytes.into_inner(), &Options::default());
    }
});
