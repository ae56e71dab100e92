//! `lint.toml`: a publication's settings laid over the rule packs.

mod fail_on;
mod layers;
mod misplaced;
mod packs;
mod provenance;
mod rules;
mod schema;
mod vocabulary;
mod written;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::Error;
use crate::globs::Globs;
use crate::mistake::Mistake;
use crate::rule::RuleSet;
use crate::score::Standard;
use crate::text::Vocabulary;
use layers::Layer;
use packs::packs;

pub(crate) use fail_on::FailOn;
pub(crate) use layers::{Layers, Parts};
pub(crate) use provenance::Set;
pub(crate) use schema::{of_packs, of_settings, parameters_of};

/// Reads a file that a `lint.toml` names, or says why it can't.
pub(crate) type Reader<'a> = &'a dyn Fn(&Path) -> Result<String, Error>;

/// Settings in force, with the rules they leave.
#[derive(Debug)]
pub(crate) struct Config {
    /// The rules, as this publication wants them.
    pub(crate) rules: RuleSet,
    /// The publication's own words.
    pub(crate) vocabulary: Arc<Vocabulary>,
    /// From which severity on a run fails.
    pub(crate) fail_on: FailOn,
    /// By which table 编校差错率 is reckoned.
    pub(crate) score: Standard,
    /// The rate, per 10,000 characters, above which a run fails; none where it never does for that.
    pub(crate) max_error_rate: Option<f64>,
    /// Which rules look for which class of faults, for `kanwu evaluate`.
    pub(crate) classes: Classes,
    /// Files left out when their folder is walked.
    pub(crate) exclude: Globs,
    /// The baseline that checks go by, named as the user would from where kanwu runs.
    pub(crate) baseline: Option<PathBuf>,
    /// Everything that was set, in the order it was: the last word on a key is in force.
    pub(crate) set: Vec<Set>,
}

/// Rule ids by class of fault.
pub(crate) type Classes = BTreeMap<String, Vec<String>>;

impl Config {
    fn with(rules: RuleSet) -> Self {
        Config {
            rules,
            vocabulary: Arc::default(),
            fail_on: FailOn::default(),
            score: Standard::default(),
            max_error_rate: None,
            classes: Classes::new(),
            exclude: Globs::default(),
            baseline: None,
            set: Vec::new(),
        }
    }

    /// What layers come to, the later laid over the earlier.
    fn of(layers: &[&Layer], read: Reader<'_>) -> Result<Self, Error> {
        let mut config = Config::with(packs(layers, read)?);
        config.vocabulary = Arc::new(Vocabulary::new(vocabulary::lists(layers, read)?)?);
        for layer in layers {
            let shared = layer.shared(&config.rules);
            config.lay_over(layer, read)?;
            config.lay_over(&shared, read)?;
        }
        Ok(config)
    }

    /// Whether the rules that a layer sets could be set so, though it is not in force.
    fn try_rules_of(&self, layer: &Layer, read: Reader<'_>) -> Result<(), Box<Mistake>> {
        for (id, keys) in &layer.settings.rules {
            let rule = self.rules.rule(id.get_ref()).ok_or_else(|| layer.unknown_rule(id, &self.rules))?;
            layer.settings_of_rule(rule, keys, read)?;
        }
        Ok(())
    }

    fn lay_over(&mut self, layer: &Layer, read: Reader<'_>) -> Result<(), Box<Mistake>> {
        let settings = &layer.settings;
        if let Some(value) = &settings.fail_on {
            self.fail_on = *value.get_ref();
        }
        if let Some(value) = &settings.score {
            self.score = *value.get_ref();
        }
        if let Some(value) = &settings.max_error_rate {
            let rate = *value.get_ref();
            if !rate.is_finite() || rate < 0.0 {
                let message = "应写每万字几分，如 3".to_owned();
                return Err(layer.written.mistake(value.span(), message, String::new()));
            }
            self.max_error_rate = Some(rate);
        }
        if let Some(path) = &settings.baseline {
            self.baseline = Some(layer.written.path(path.get_ref()));
        }
        if let Some(globs) = &settings.exclude {
            if layer.replaces() {
                self.exclude = Globs::default();
            }
            layer.written.add_globs(&mut self.exclude, globs.get_ref())?;
        }
        for (id, keys) in &settings.rules {
            let Some(rule) = self.rules.rules.iter_mut().find(|rule| *rule.id == **id.get_ref()) else {
                return Err(layer.unknown_rule(id, &self.rules));
            };
            for setting in layer.settings_of_rule(rule, keys, read)? {
                layer.lay_over_rule(rule, setting);
            }
        }
        for (class, ids) in &settings.evaluate.classes {
            if let Some(unknown) = ids.iter().find(|id| self.rules.rule(id.get_ref()).is_none()) {
                return Err(layer.unknown_rule(unknown, &self.rules));
            }
            self.classes.insert(class.clone(), ids.iter().map(|id| id.get_ref().clone()).collect());
        }
        self.set.extend(layer.sets());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    const PACK: &str = r#"
[[rule]]
id = "our-word"
title = "本报不用的词"
severity = "error"
message = "“{text}”不用"
check.pattern = { regex = "甲乙" }
"#;

    const HOUSE: &str = "packs = [\"our.toml\"]\nfail-on = \"error\"\nexclude = [\"旧稿/\"]\n\
                         [rules.our-word]\nallow = [\"甲乙丙\"]\nseverity = \"note\"\n\
                         [profiles.stage]\nfail-on = \"note\"\n";

    fn layers(text: &str, profiles: &[&str]) -> Result<Layers, Error> {
        let profiles: Vec<String> = profiles.iter().map(|&name| name.to_owned()).collect();
        Layers::decode("lint.toml", Path::new("/desk"), text, &profiles, &read)
    }

    fn read(path: &Path) -> Result<String, Error> {
        match path.file_name().and_then(|name| name.to_str()) {
            Some("our.toml") => Ok(PACK.to_owned()),
            Some("house.toml") => Ok(HOUSE.to_owned()),
            Some("round.toml") => Ok("extends = [\"lint.toml\"]".to_owned()),
            _ => Err(Error::File { path: path.to_owned(), reason: "没有这个文件".to_owned() }),
        }
    }

    fn decode(text: &str) -> Result<Config, Error> {
        decode_for(text, &[], "/desk/稿.txt")
    }

    fn decode_for(text: &str, profiles: &[&str], manuscript: &str) -> Result<Config, Error> {
        let layers = layers(text, profiles)?;
        layers.config(&layers.parts_for(Path::new(manuscript)), &read)
    }

    /// The text under the caret and what is said of it.
    fn mistake(text: &str) -> (String, String) {
        match decode(text) {
            Err(Error::Mistake(mistake)) => {
                let caret = mistake.span.of(mistake.source.text()).to_owned();
                (caret, format!("{}；{}", mistake.message, mistake.advice))
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_two_rules_share_is_said_once() {
        let word = |text: &str| {
            let config = decode(text).unwrap();
            let words = |id: &str| {
                let parameters = &config.rules.rule(id).unwrap().parameters["repeated-phrase"];
                parameters.get("words").map(|words| words["捣鼓"].as_str().unwrap().to_owned())
            };
            let set: Vec<&str> = config.set.iter().map(|set| &*set.key).collect();
            (words("repeated-word"), words("repeated-word-open"), set.len(), words("repeated-phrase"))
        };
        let (doubled, single) = (Some("叠用".to_owned()), Some("不叠".to_owned()));
        let one = "[rules.repeated-word]\nwords = { \"捣鼓\" = \"叠用\" }\n";
        assert_eq!(word(one), (doubled.clone(), doubled.clone(), 2, None));
        let other = "[rules.repeated-word-open]\nwords = { \"捣鼓\" = \"不叠\" }\n";
        assert_eq!(word(other), (single.clone(), single.clone(), 2, None));
        // Who says it of both means it.
        assert_eq!(word(&[one, other].concat()), (doubled, single, 2, None));
        assert_eq!(word("[rules.repeated-word]\nseverity = \"off\"\n"), (None, None, 1, None));
        for id in ["repeated-word", "repeated-word-open"] {
            let (_, said) = mistake(&format!("[rules.{id}]\nwords = {{ \"捣鼓\" = \"叠\" }}\n"));
            assert!(said.contains(&format!("规则 {id}：")), "{said}");
        }
    }

    #[test]
    fn settings_are_laid_over_the_packs() {
        let config = decode(
            "packs = [\"our.toml\"]\nfail-on = \"warning\"\nexclude = [\"旧稿/**\"]\nbaseline = \"旧账.tsv\"\n\
             [rules.our-word]\nseverity = \"note\"\nallow = [\"甲乙丙\"]\nregex = \"丙丁\"",
        )
        .unwrap();
        let rule = config.rules.rule("our-word").unwrap();
        assert_eq!(rule.severity, Severity::Note);
        assert_eq!(rule.allow_here.len(), 1);
        assert_eq!(config.fail_on, FailOn::Warning);
        assert_eq!(config.baseline.as_deref(), Some(Path::new("旧账.tsv")));
        assert!(config.exclude.cover(Path::new("/desk/旧稿/一.txt"), false));
        assert!(!config.exclude.cover(Path::new("/desk/新稿/一.txt"), false));
        assert!(
            !decode("packs = [\"our.toml\"]\n[rules.our-word]\nseverity = \"off\"").unwrap().rules.rules[0]
                .enabled
        );
    }

    #[test]
    fn a_file_is_laid_over_those_it_extends() {
        let config = decode(
            "extends = [\"../house.toml\"]\nexclude = [\"副刊/\"]\n[rules.our-word]\nallow = [\"甲乙丁\"]",
        )
        .unwrap();
        let rule = config.rules.rule("our-word").unwrap();
        assert_eq!((rule.severity, rule.allow_here.len()), (Severity::Note, 2));
        // Each file's patterns are relative to where it stands.
        assert!(config.exclude.cover(Path::new("/旧稿/一.txt"), false));
        assert!(config.exclude.cover(Path::new("/desk/副刊/一.txt"), false));
        assert!(!config.exclude.cover(Path::new("/副刊/一.txt"), false));
        let allow: Vec<(&str, usize)> = config
            .set
            .iter()
            .filter(|set| set.key == "rules.our-word.allow")
            .map(|set| (set.file(), set.line()))
            .collect();
        assert_eq!(allow, [("../house.toml", 5), ("lint.toml", 4)]);

        let (caret, said) = mistake("extends = [\"round.toml\"]");
        assert_eq!(caret, "\"lint.toml\"");
        assert!(said.contains("绕了一圈"), "{said}");
        let (caret, said) = mistake("extends = [\"hause.toml\"]");
        assert_eq!(caret, "\"hause.toml\"");
        assert!(said.contains("没有这个文件"), "{said}");
    }

    #[test]
    fn profiles_come_after_files_and_overrides_after_profiles() {
        let text = "extends = [\"house.toml\"]\nfail-on = \"error\"\n\
                    [profiles.evening.rules.our-word]\nseverity = \"warning\"\nallow = [\"丙\"]\n\
                    [[overrides]]\nfiles = [\"副刊/**\"]\nreplace = true\n\
                    rules.our-word = { severity = \"off\", allow = [\"丁\"] }\n";
        let of = |profiles: &[&str], manuscript: &str| {
            let config = decode_for(text, profiles, manuscript).unwrap();
            let rule = &config.rules.rules[0];
            (rule.enabled, rule.severity, rule.allow_here.len(), config.fail_on)
        };
        assert_eq!(of(&[], "/desk/稿.txt"), (true, Severity::Note, 1, FailOn::Error));
        assert_eq!(of(&["evening"], "/desk/稿.txt"), (true, Severity::Warning, 2, FailOn::Error));
        assert_eq!(of(&["evening", "stage"], "/desk/稿.txt"), (true, Severity::Warning, 2, FailOn::Note));
        assert_eq!(of(&["evening"], "/desk/副刊/诗.txt"), (false, Severity::Warning, 1, FailOn::Error));
        let unknown = decode_for(text, &["evenning"], "/desk/稿.txt").unwrap_err().to_string();
        assert!(unknown.contains("是不是 evening"), "{unknown}");
    }

    #[test]
    fn profiles_that_nobody_chose_are_looked_over_too() {
        for (text, under) in [
            ("rules.our-word.severity = \"of\"", "\"of\""),
            ("rules.our-wort.severity = \"off\"", "our-wort"),
            ("rules.our-word.regx = \"丙\"", "regx"),
            ("[[profiles.a.overrides]]\nfiles = [\"a\"]\nrules.our-wort.severity = \"off\"", "our-wort"),
        ] {
            assert_eq!(mistake(&format!("packs = [\"our.toml\"]\n[profiles.a]\n{text}")).0, under);
        }
        // Its own packs may define the rule, and it may be right.
        for text in
            ["packs = [\"their.toml\"]\nrules.their-word.severity = \"off\"", "rules.our-word.regex = \"丙\""]
        {
            let config = decode(&format!("packs = [\"our.toml\"]\n[profiles.a]\n{text}")).unwrap();
            assert_eq!(config.rules.rules.len(), 1);
        }
    }

    #[test]
    fn keys_have_their_places() {
        for (text, under, word) in [
            ("files = [\"a\"]", "[\"a\"]", "overrides"),
            ("[profiles.a]\nextends = [\"b\"]", "[\"b\"]", "最上面"),
            ("[[overrides]]\nfiles = [\"a\"]\npacks = [\"all\"]", "[\"all\"]", "最上面"),
            ("[[overrides]]\nfail-on = \"note\"", "[[overrides]]", "哪些稿件"),
            // Keys and values of a later kanwu are no mistake.
            ("new-key = 1\nfail-on = \"new\"\nmin-version = \"99.1\"", "\"99.1\"", "请更新 kanwu"),
            ("new-key = 1\nmin-version = \"0.1\"", "new-key", "没有“new-key”"),
            ("min-version = 1", "1", "类型不对"),
            ("min-version = \"99.1\"", "\"99.1\"", "更新"),
            ("min-version = \"一\"", "\"一\"", "0.1"),
            ("max-error-rate = nan", "nan", "每万字"),
            ("[rules]\nour-word = \"off\"", "\"off\"", "规则名.severity = \"off\""),
        ] {
            let (caret, said) = mistake(text);
            assert_eq!(caret, under, "{text}");
            assert!(said.contains(word), "{said}");
        }
        assert!(decode("packs = [\"our.toml\"]\nmin-version = \"0.1\"").is_ok());
    }

    #[test]
    fn mistakes_have_a_caret_and_the_nearest_name() {
        let (caret, said) = mistake("fail_on = \"error\"");
        assert_eq!(caret, "fail_on");
        assert!(said.contains("fail-on"), "{said}");

        let (caret, said) = mistake("fail-on = \"errors\"");
        assert_eq!(caret, "\"errors\"");
        assert!(said.contains("error"), "{said}");

        let (caret, said) = mistake("packs = [\"our.toml\"]\n[rules.our-wort]\nseverity = \"off\"");
        assert_eq!(caret, "our-wort");
        assert!(said.contains("our-word"), "{said}");

        let (caret, said) = mistake("packs = [\"our.toml\"]\n[rules.our-word]\nregx = \"丙\"");
        assert_eq!(caret, "regx");
        assert!(said.contains("regex"), "{said}");

        let (caret, said) = mistake("packs = [\"our.toml\"]\n[rules.our-word]\nregex = \"(丙\"");
        assert_eq!(caret, "\"(丙\"");
        assert!(said.contains("正则式"), "{said}");

        let (caret, said) = mistake("packs = [\"their.toml\"]");
        assert_eq!(caret, "\"their.toml\"");
        assert!(said.contains("没有这个文件"), "{said}");

        let (_, said) = mistake("packs = [");
        assert!(said.contains("TOML"), "{said}");
    }
}
