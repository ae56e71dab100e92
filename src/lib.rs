//! kanwu (勘误): a text-quality linter for Chinese newspapers and magazines.
//!
//! `argv → Config → RuleSet; path → input → Document; lint(RuleSet, Document) → [Diagnostic] → suppress → output | fix`
//!
//! Modules stand in the order of their dependencies: each uses only those above it.

pub mod span;

pub mod source;

pub mod mistake;

mod text;

pub mod document;

pub mod diagnostic;

pub mod error;

mod expression;

mod checks;

mod example;

pub mod rule;

mod globs;

mod fold;

mod score;

mod config;

mod fingerprint;

mod changes;

mod comparison;

pub mod edition;

pub mod lint;

mod review;

mod suggest;

mod suppress;

mod fix;

mod input;

pub mod output;

mod evaluate;

#[cfg(any(test, fuzzing))]
pub mod laws;

pub mod cli;
