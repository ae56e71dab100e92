//! How long rules and files took: `--timings`, and a word where one file takes long.

use std::cmp::Reverse;
use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use rustc_hash::FxHashMap;

use crate::lint::Lap;
use crate::output::visible;

/// An editor who waits so long for one file wants to know for which.
pub(super) const LONG: Duration = Duration::from_secs(5);

/// How long each rule took in a run, on all cores together, and the files that took longest.
#[derive(Default)]
pub(super) struct Timings {
    by_rule: FxHashMap<Arc<str>, Duration>,
    /// The slowest first.
    files: Vec<Slow>,
}

/// What one file took.
struct Slow {
    time: Duration,
    name: String,
    /// The rule that took longest in it.
    rule: Option<(Arc<str>, Duration)>,
}

/// Rules that are listed; those after them take next to nothing.
const LISTED: usize = 20;

/// Files that are.
const FILES: usize = 5;

impl Timings {
    /// Adds a file that took so long, rules, reading and all.
    pub(super) fn add(&mut self, name: &str, time: Duration, laps: &[Lap]) {
        for lap in laps {
            *self.by_rule.entry(lap.rule.clone()).or_default() += lap.time;
        }
        let at = self.files.partition_point(|slow| slow.time >= time);
        if at < FILES {
            let slowest = laps.iter().max_by_key(|lap| lap.time);
            let rule = slowest.map(|lap| (lap.rule.clone(), lap.time));
            self.files.insert(at, Slow { time, name: name.to_owned(), rule });
            self.files.truncate(FILES);
        }
    }

    /// Names the files that took long, and the rule that did where it was one.
    pub(super) fn write_long(&self, out: &mut impl Write) -> io::Result<()> {
        for Slow { time, name, rule } in self.files.iter().filter(|slow| slow.time >= LONG) {
            let at_fault = rule.as_ref().filter(|(_, taken)| *taken * 2 > *time);
            let by = at_fault
                .map(|(rule, taken)| format!("，其中规则 {rule} 占 {:.1} 秒", taken.as_secs_f64()))
                .unwrap_or_default();
            writeln!(
                out,
                "{} 查了 {:.1} 秒{by}；加 --timings 看时间花在哪里",
                visible(name),
                time.as_secs_f64()
            )?;
        }
        Ok(())
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
        rules.sort_unstable_by_key(|&(rule, &time)| (Reverse(time), rule));
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
        line(total, "合计")?;
        if let [_, _, ..] = self.files.as_slice() {
            writeln!(out, "最费时的文件")?;
            for Slow { time, name, .. } in &self.files {
                writeln!(out, "{:>9.1} 毫秒  {}", milliseconds(*time), visible(name))?;
            }
        }
        Ok(())
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
            timings.add("甲.txt", time, &[Lap { rule: format!("r{nth:02}").into(), time, allowed: 0 }]);
        }
        let time = Duration::from_millis(99);
        timings.add("乙.txt", time, &[Lap { rule: "r00".into(), time, allowed: 0 }]);
        let mut out = Vec::new();
        timings.write(&mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 1 + LISTED + 2 + 1 + FILES);
        assert_eq!(lines[1], "    100.0 毫秒  30.3%  r00");
        assert_eq!(lines[LISTED + 1], "      2.0 毫秒   0.6%  其余 1 条规则");
        assert_eq!(lines[LISTED + 2], "    330.0 毫秒 100.0%  合计");
        assert_eq!(lines[LISTED + 3..LISTED + 5], ["最费时的文件", "     99.0 毫秒  乙.txt"]);
    }

    #[test]
    fn a_file_that_took_long_is_named_with_the_rule_that_did() {
        let mut timings = Timings::default();
        let lap = |rule: &str, time| Lap { rule: rule.into(), time, allowed: 0 };
        timings.add("快.txt", LONG / 2, &[lap("a", LONG / 2)]);
        timings.add("慢.txt", LONG * 2, &[lap("a", LONG / 2), lap("b", LONG * 3 / 2)]);
        timings.add("长.txt", LONG, &[lap("a", LONG / 3), lap("b", LONG / 3)]);
        let mut out = Vec::new();
        timings.write_long(&mut out).unwrap();
        let expected = "慢.txt 查了 10.0 秒，其中规则 b 占 7.5 秒；加 --timings 看时间花在哪里\n\
                        长.txt 查了 5.0 秒；加 --timings 看时间花在哪里\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
