//! Web pages: their text, block by block.
