//! `--timings`: how long each rule took. The clock is read here, after each rule, since the core has none.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::rule::Rule;

/// What one rule did in one manuscript.
pub(super) struct Lap {
    pub(super) rule: Arc<str>,
    pub(super) time: Duration,
    /// Findings the publication allows.
    pub(super) allowed: usize,
}

/// Takes the time of rules that run one after the other.
pub(super) struct Watch {
    since: Instant,
    pub(super) laps: Vec<Lap>,
}

impl Watch {
    /// The first rule starts now.
    pub(super) fn start() -> Self {
        Watch { since: Instant::now(), laps: Vec::new() }
    }

    /// A rule is done, and the next starts.
    pub(super) fn lap(&mut self, rule: &Rule, allowed: usize) {
        let now = Instant::now();
        self.laps.push(Lap { rule: rule.id.clone(), time: now - self.since, allowed });
        self.since = now;
    }
}

/// How long each rule took in a run, on all cores together.
#[derive(Default)]
pub(super) struct Timings {
    by_rule: BTreeMap<Arc<str>, Duration>,
}

/// Rules that are listed; those after them take next to nothing.
const LISTED: usize = 20;

impl Timings {
    pub(super) fn add(&mut self, laps: &[Lap]) {
        for lap in laps {
            *self.by_rule.entry(lap.rule.clone()).or_default() += lap.time;
        }
    }

    /// How long a rule took.
    pub(super) fn of(&self, rule: &str) -> Duration {
        self.by_rule.get(rule).copied().unwrap_or_default()
    }

    /// How long all rules took.
    pub(super) fn total(&self) -> Duration {
        self.by_rule.values().sum()
    }

    /// Lists the slowest rules.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let mut rules: Vec<(&Arc<str>, &Duration)> = self.by_rule.iter().collect();
        rules.sort_by_key(|&(_, &time)| std::cmp::Reverse(time));
        let total = self.total();
        writeln!(out, "各规则用时（各核相加；几条规则共用的部分，如分词，算在先用到它的规则上）")?;
        let share = |time: Duration| match total.is_zero() {
            true => 0.0,
            false => time.as_secs_f64() * 100.0 / total.as_secs_f64(),
        };
        let mut line = |time: Duration, name: &str| {
            writeln!(out, "{:>9.1} 毫秒 {:>5.1}%  {name}", milliseconds(time), share(time))
        };
        for (rule, time) in rules.iter().take(LISTED) {
            line(**time, rule)?;
        }
        if let Some(rest @ [_, ..]) = rules.get(LISTED..) {
            line(rest.iter().map(|(_, time)| **time).sum(), &format!("其余 {} 条规则", rest.len()))?;
        }
        line(total, "合计")
    }
}

pub(super) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_come_first_and_the_rest_is_one_line() {
        let mut timings = Timings::default();
        for nth in 0..=LISTED {
            let time = Duration::from_millis(nth as u64 + 1);
            timings.add(&[Lap { rule: format!("r{nth:02}").into(), time, allowed: 0 }]);
        }
        timings.add(&[Lap { rule: "r00".into(), time: Duration::from_millis(99), allowed: 0 }]);
        let mut out = Vec::new();
        timings.write(&mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 1 + LISTED + 2);
        assert_eq!(lines[1], "    100.0 毫秒  30.3%  r00");
        assert_eq!(lines[LISTED + 1], "      2.0 毫秒   0.6%  其余 1 条规则");
        assert_eq!(lines[LISTED + 2], "    330.0 毫秒 100.0%  合计");
    }
}
