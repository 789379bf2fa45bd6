//! Tables whose rows are documents.
