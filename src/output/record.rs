//! What JSON says of a finding and of a run, schema 1: other versions may add fields, never change
//! these.
//!
//! The structs here are the format; the core's own are never serialized.

use serde::Serialize;

use super::Summary;
use super::places::{Place, Places};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::fingerprint;

/// The version of the format.
pub(super) const SCHEMA: u32 = 1;

#[derive(Serialize)]
pub(super) struct Finding<'a> {
    rule: &'a str,
    severity: &'static str,
    path: &'a str,
    message: &'a str,
    advice: &'a str,
    range: Range,
    text: &'a str,
    block: Option<&'static str>,
    related: Vec<Related<'a>>,
    fix: Option<Fix<'a>>,
    fingerprint: String,
    suppressed: Option<Suppressed<'a>>,
}

#[derive(Serialize)]
struct Suppressed<'a> {
    by: &'static str,
    reason: &'a str,
    who: Option<&'a str>,
    until: Option<&'a str>,
}

/// Half-open, from zero; lines and columns from one.
#[derive(Serialize)]
struct Range {
    byte: [usize; 2],
    char: [usize; 2],
    utf16: [usize; 2],
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

impl From<crate::source::Position> for Position {
    fn from(position: crate::source::Position) -> Self {
        Position { line: position.line, column: position.column }
    }
}

/// A place in another document has no characters counted: its text is not at hand any more.
#[derive(Serialize)]
#[serde(untagged)]
enum RelatedRange {
    Here(Range),
    Elsewhere { byte: [usize; 2], start: Position, end: Position },
}

#[derive(Serialize)]
struct Related<'a> {
    path: &'a str,
    range: RelatedRange,
    message: &'a str,
}

#[derive(Serialize)]
struct Fix<'a> {
    applicability: &'static str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    byte: [usize; 2],
    text: &'a str,
}

#[derive(Serialize)]
pub(super) struct Run<'a> {
    version: &'static str,
    files: usize,
    characters: usize,
    rules: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    suppressed: usize,
    unchanged: usize,
    error_rate: Option<ErrorRate<'a>>,
    fixes: Fixes,
    mended: Option<Vec<Mended<'a>>>,
    unreadable: &'a [String],
    decoded: Vec<Decoded<'a>>,
}

/// 编校差错率.
#[derive(Serialize)]
struct ErrorRate<'a> {
    table: &'a str,
    limit: f64,
    points: f64,
    per_10000: f64,
}

#[derive(Serialize)]
struct Fixes {
    safe: usize,
    r#unsafe: usize,
}

/// A file that was mended before it was checked, and how many findings were.
#[derive(Serialize)]
struct Mended<'a> {
    path: &'a str,
    findings: usize,
}

#[derive(Serialize)]
struct Decoded<'a> {
    path: &'a str,
    encoding: &'a str,
}

impl From<[Place; 2]> for Range {
    fn from([start, end]: [Place; 2]) -> Self {
        Range {
            byte: [start.byte, end.byte],
            char: [start.character, end.character],
            utf16: [start.unit, end.unit],
            start: Position { line: start.line, column: start.column },
            end: Position { line: end.line, column: end.column },
        }
    }
}

/// One finding.
pub(super) fn finding<'a>(places: &mut Places<'a>, diagnostic: &'a Diagnostic) -> Finding<'a> {
    let source = places.source;
    Finding {
        rule: &diagnostic.rule,
        severity: diagnostic.severity.name(),
        path: source.name(),
        message: &diagnostic.message,
        advice: &diagnostic.advice,
        range: places.range(diagnostic.span).into(),
        text: diagnostic.span.of(source.text()),
        block: diagnostic.block.map(crate::document::BlockKind::name),
        related: diagnostic
            .labels
            .iter()
            .map(|label| Related {
                path: label.elsewhere.as_ref().map_or(source.name(), |other| &other.path),
                range: match &label.elsewhere {
                    None => RelatedRange::Here(places.range(label.span).into()),
                    Some(other) => RelatedRange::Elsewhere {
                        byte: [label.span.start, label.span.end],
                        start: other.start.into(),
                        end: other.end.into(),
                    },
                },
                message: &label.message,
            })
            .collect(),
        fix: diagnostic.fix.as_ref().map(|fix| Fix {
            applicability: fix.applicability.name(),
            edits: fix
                .edits
                .iter()
                .map(|edit| Edit { byte: [edit.span.start, edit.span.end], text: &edit.text })
                .collect(),
        }),
        fingerprint: format!("{:016x}", fingerprint(source.text(), diagnostic)),
        suppressed: diagnostic.suppressed.as_ref().map(|suppression| Suppressed {
            by: suppression.by.name(),
            reason: &suppression.reason,
            who: suppression.who.as_deref(),
            until: suppression.until.as_deref(),
        }),
    }
}

/// The account of a run.
pub(super) fn run(summary: &Summary) -> Run<'_> {
    Run {
        version: env!("CARGO_PKG_VERSION"),
        files: summary.files,
        characters: summary.characters,
        rules: summary.rules,
        errors: summary.errors,
        warnings: summary.warnings,
        notes: summary.notes,
        suppressed: summary.suppressed,
        unchanged: summary.unchanged,
        error_rate: summary.rating.as_ref().map(|rating| ErrorRate {
            table: &rating.table,
            limit: rating.limit,
            points: rating.points,
            per_10000: rating.rate,
        }),
        fixes: Fixes { safe: summary.safe_fixes, r#unsafe: summary.unsafe_fixes },
        mended: summary
            .mended
            .as_ref()
            .map(|files| files.iter().map(|(path, findings)| Mended { path, findings: *findings }).collect()),
        unreadable: &summary.unreadable,
        decoded: summary.decoded.iter().map(|(path, encoding)| Decoded { path, encoding }).collect(),
    }
}
