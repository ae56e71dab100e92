//! kanwu (勘误): a text-quality linter for Chinese newspapers and magazines.
//!
//! `argv → Config → RuleSet; path → input → Document; lint(RuleSet, Document) → [Diagnostic] → output`
//!
//! Modules stand in the order of their dependencies: each uses only those above it.

pub mod span;

pub mod source;

mod text;

pub mod document;

pub mod diagnostic;

pub mod mistake;

pub mod error;

mod expression;

mod checks;

mod example;

pub mod rule;

mod globs;

mod score;

mod config;

mod fingerprint;

mod changes;

pub mod lint;

mod review;

mod input;

mod output;

mod evaluate;

pub mod cli;
