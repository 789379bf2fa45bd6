//! Word files: their paragraphs as lines.
