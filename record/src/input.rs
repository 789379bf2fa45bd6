//! Files and standard input, and what to say of a file that holds something else.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::exit::reason;

/// The name that messages give to standard input.
pub const STDIN: &str = "standard input";

/// Bytes as text, told many times as fast as by the standard library, which then says where the bad byte is.
///
/// # Errors
/// Where they are not UTF-8.
pub fn utf8(bytes: &[u8]) -> Result<&str, std::str::Utf8Error> {
    simdutf8::basic::from_utf8(bytes).or_else(|_| std::str::from_utf8(bytes))
}

/// An input that is open, its first bytes looked at.
pub struct Input {
    /// The name as given, or `standard input`.
    pub name: String,
    /// Bytes in the file, where that is known.
    pub size: Option<u64>,
    reader: Box<dyn Read + Send>,
}

impl Input {
    /// Open a file, or standard input for `-`.
    ///
    /// # Errors
    /// What is wrong with it and what to do, without its name.
    pub fn open(name: &str) -> Result<Self, String> {
        if name == "-" {
            return Ok(Input {
                name: STDIN.to_string(),
                size: None,
                reader: Box::new(io::stdin()),
            });
        }
        let path = Path::new(name);
        if path.is_dir() {
            let name = name.trim_end_matches('/');
            return Err(format!("is a directory; name the files in it: {name}/*"));
        }
        let file = File::open(path).map_err(|error| cannot_open(&error))?;
        let size = file
            .metadata()
            .ok()
            .filter(std::fs::Metadata::is_file)
            .map(|data| data.len());
        Ok(Input {
            name: name.to_string(),
            size,
            reader: Box::new(file),
        })
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.reader.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => return other,
            }
        }
    }
}

/// Why a file could not be opened, and what to do.
fn cannot_open(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file; check the name and the folder".to_string(),
        io::ErrorKind::PermissionDenied => {
            "may not be read; check its permissions (ls -l)".to_string()
        }
        _ => format!("cannot be opened: {}", reason(error)),
    }
}

/// What a file is, told by its first bytes, where it can be no text: `a PNG image`.
pub fn binary_kind(start: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 12] = [
        (b"\x89PNG", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"BM\x00", "a bitmap image"),
        (b"PK\x03\x04", "a zip file (perhaps .docx or .xlsx)"),
        (b"PK\x05\x06", "an empty zip file"),
        (b"%PDF-", "a PDF file"),
        (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .wps, .xls)"),
        (b"\x1f\x8b", "a gzip file"),
        (b"\x28\xb5\x2f\xfd", "a zstd file"),
        (b"\x7fELF", "a program"),
        (b"PAR1", "a Parquet file"),
    ];
    KINDS
        .iter()
        .find(|(magic, _)| start.starts_with(magic))
        .map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_and_a_missing_file_get_advice() {
        assert!(
            Input::open(".")
                .err()
                .is_some_and(|what| what.contains("directory"))
        );
        assert!(
            Input::open("no-such-file")
                .err()
                .is_some_and(|what| what.contains("no such file"))
        );
    }

    #[test]
    fn binary_files_are_named() {
        assert_eq!(binary_kind(b"\x89PNG\r\n"), Some("a PNG image"));
        assert_eq!(binary_kind("{\"text\":1}".as_bytes()), None);
    }
}
