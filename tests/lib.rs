//! Runs the programs in tests.
