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

/// Whether the end of a file's name is one of these, in capitals or not: `csv` of `A.CSV`.
pub fn ends(name: &str, ends: &[&str]) -> bool {
    let end = Path::new(name).extension().unwrap_or_default();
    ends.iter().any(|known| end.eq_ignore_ascii_case(known))
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
        let file = File::open(path).map_err(|error| cannot_open(name, &error))?;
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
fn cannot_open(name: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound if name.contains("://") => {
            "is an address, not a file; save the page first (curl -L ADDRESS > page.html)"
                .to_string()
        }
        io::ErrorKind::NotFound => {
            "no such file; check the name (with spaces it wants quotation marks) and the folder"
                .to_string()
        }
        io::ErrorKind::PermissionDenied => {
            "may not be read; check its permissions (ls -l)".to_string()
        }
        _ => format!("cannot be opened: {}", reason(error)),
    }
}

/// A file that is no text.
#[derive(Clone, Copy, Debug)]
pub struct Binary {
    /// What it is: `a PNG image`.
    pub kind: &'static str,
    remedy: Option<&'static str>,
}

impl Binary {
    /// What is wrong with it as a text, and what to do.
    pub fn refused(&self) -> String {
        let remedy = self
            .remedy
            .unwrap_or("; report-split reads text, .docx and .html");
        format!("is {}, not a text{remedy}", self.kind)
    }

    /// Whether it may hold Word files, which are zip files.
    pub fn is_zip(&self) -> bool {
        self.kind.contains(".docx")
    }
}

/// What a file is, told by its first bytes, where it can be no text.
pub fn binary(start: &[u8]) -> Option<Binary> {
    const KINDS: [(&[u8], &str, Option<&str>); 12] = [
        (b"\x89PNG", "a PNG image", None),
        (b"\xff\xd8\xff", "a JPEG image", None),
        (b"GIF8", "a GIF image", None),
        (b"BM\x00", "a bitmap image", None),
        (b"PK\x03\x04", "a zip file (perhaps .docx or .xlsx)", None),
        (b"PK\x05\x06", "an empty zip file", None),
        (
            b"%PDF-",
            "a PDF file",
            Some("; print its text first: pdftotext -layout FILE.pdf - | report-split"),
        ),
        (
            b"\xd0\xcf\x11\xe0",
            "an old Office file (.doc, .wps, .xls)",
            Some(
                "; or an encrypted .docx; save it as .docx with Word or WPS, or: libreoffice --headless --convert-to docx FILE (.xls: as CSV UTF-8)",
            ),
        ),
        (
            b"\x1f\x8b",
            "a gzip file",
            Some("; unpack it first: gzip -dc FILE | report-split"),
        ),
        (
            b"\x28\xb5\x2f\xfd",
            "a zstd file",
            Some("; unpack it first: zstd -dc FILE | report-split"),
        ),
        (b"\x7fELF", "a program", None),
        (b"PAR1", "a Parquet file", None),
    ];
    let (_, kind, remedy) = *KINDS.iter().find(|(magic, ..)| start.starts_with(magic))?;
    Some(Binary { kind, remedy })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_and_a_missing_file_get_advice() {
        for (name, said) in [
            (".", "directory"),
            ("no-file", "no such file"),
            ("http://a.cn/b", "curl"),
        ] {
            let what = Input::open(name).err().unwrap_or_default();
            assert!(what.contains(said), "{name}: {what}");
        }
    }

    #[test]
    fn binary_files_are_named() {
        assert_eq!(
            binary(b"\x89PNG\r\n").map(|file| file.kind),
            Some("a PNG image")
        );
        assert!(binary("{\"text\":1}".as_bytes()).is_none());
    }
}
