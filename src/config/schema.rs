//! The JSON Schemas of `lint.toml` and of rule packs, for editors that complete and check TOML.
//!
//! They are written by hand, since they speak Chinese to who writes settings and the types speak English to
//! who writes code. A test holds that the decoder knows the same keys and values.

use serde_json::{Value, json};

use crate::rule::Rule;

const LINT: &str = include_str!("../../schema/lint.json");
const PACK: &str = include_str!("../../schema/pack.json");

/// The schema of rule packs.
pub(crate) fn of_packs() -> serde_json::Result<Value> {
    serde_json::from_str(PACK)
}

/// The schema of a `lint.toml` over these rules: it knows each by its id, with the parameters of its check.
pub(crate) fn of_settings(rules: &[Rule]) -> serde_json::Result<Value> {
    let (mut schema, pack): (Value, Value) = (serde_json::from_str(LINT)?, of_packs()?);
    let definitions = &mut schema["definitions"];
    for rule in rules {
        let Some(kind) = rule.parameters.keys().next() else { continue };
        let name = format!("rule-{kind}");
        if definitions.get(&name).is_none() {
            let mut settings = definitions["rule"].clone();
            if let Value::Object(parameters) = &pack["definitions"][kind]["properties"] {
                for (key, parameter) in parameters {
                    settings["properties"][key] = parameter.clone();
                }
            }
            settings["additionalProperties"] = json!(false);
            definitions[&name] = settings;
        }
        definitions["rules"]["properties"][&*rule.id] =
            json!({ "description": rule.title, "allOf": [{ "$ref": format!("#/definitions/{name}") }] });
    }
    Ok(schema)
}

/// Every parameter of a check kind that may stand beside those written and what it is for, in the order of their names.
pub(crate) fn parameters_of(kind: &str, written: &toml::Value) -> serde_json::Result<Vec<(String, String)>> {
    let definition = &of_packs()?["definitions"][kind];
    let known = definition["properties"].as_object().into_iter().flatten();
    let may_stand = |key: &str| {
        definition["else"]["properties"][key] != json!(false)
            || meets(&definition["if"]["properties"], written)
    };
    let described = |(key, parameter): (&String, &Value)| {
        (key.clone(), parameter["description"].as_str().unwrap_or_default().to_owned())
    };
    Ok(known.filter(|(key, _)| may_stand(key)).map(described).collect())
}

/// Whether what is written has the values that a condition asks for.
fn meets(condition: &Value, written: &toml::Value) -> bool {
    condition.as_object().into_iter().flatten().all(|(key, asked)| {
        let value = written.get(key).and_then(toml::Value::as_str);
        value.is_none_or(|value| asked["enum"].as_array().is_some_and(|asked| asked.contains(&json!(value))))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::config::{Layers, Parts};
    use crate::error::Error;
    use crate::rule::RuleSet;

    type Names = BTreeSet<String>;

    fn names(schema: &Value) -> Names {
        schema.as_object().into_iter().flat_map(|object| object.keys().cloned()).collect()
    }

    fn texts(list: &Value) -> Names {
        list.as_array().into_iter().flatten().map(|text| text.as_str().unwrap().to_owned()).collect()
    }

    /// Something the schema takes, in TOML.
    fn sample(schema: &Value) -> String {
        if let Some(first) = schema["enum"].get(0) {
            return first.to_string();
        }
        match schema["type"].as_str() {
            Some("string") => "\"甲\"".to_owned(),
            Some("boolean") => "true".to_owned(),
            Some("integer" | "number") => "9".to_owned(),
            Some("array") => "[]".to_owned(),
            _ if schema["maxProperties"] == 1 => "{ named-count = {} }".to_owned(),
            _ => {
                let required = texts(&schema["required"]);
                let values =
                    required.iter().map(|key| format!("{key} = {}", sample(&schema["properties"][key])));
                format!("{{ {} }}", values.collect::<Vec<_>>().join(", "))
            }
        }
    }

    #[test]
    fn every_parameter_and_value_is_described() {
        let pack = of_packs().unwrap();
        let rules = RuleSet::built_in().unwrap().rules;
        for kind in rules.iter().flat_map(|rule| rule.parameters.keys()) {
            for (key, described) in parameters_of(kind, &toml::Value::Boolean(true)).unwrap() {
                assert!(!described.is_empty(), "{kind} {key}");
                for value in texts(&pack["definitions"][kind]["properties"][&key]["enum"]) {
                    assert!(described.contains(&format!("{value} ")), "{kind} {key}: {value}");
                }
            }
        }
    }

    #[test]
    fn parameters_of_other_uses_are_not_offered() {
        let offers = |what: &str| {
            let written = format!("what = \"{what}\"").parse::<toml::Table>().unwrap().into();
            parameters_of("repeated-phrase", &written).unwrap().iter().any(|(key, _)| key == "words")
        };
        assert!(offers("word") && offers("reduplication") && !offers("item"));
    }

    /// What the decoder says of a pack.
    fn of_pack(text: &str) -> (String, String) {
        let lists = |_: &str| Ok("甲\t乙\n".into());
        match RuleSet::default().add_pack("p.toml", text, &lists) {
            Ok(()) => Default::default(),
            Err(mistake) => (mistake.message, mistake.advice),
        }
    }

    /// What the decoder says of a `lint.toml`.
    fn of_lint(text: &str) -> (String, String) {
        let read = |path: &Path| Err(Error::Usage(path.display().to_string()));
        let decoded = Layers::decode("lint.toml", Path::new("/"), text, &[], &read);
        match decoded.and_then(|layers| layers.config(&Parts::default(), &read)) {
            Err(Error::Mistake(mistake)) => (mistake.message, mistake.advice),
            _ => Default::default(),
        }
    }

    /// The names the decoder offers instead of one it does not know.
    fn offered((message, advice): &(String, String)) -> Names {
        assert!(message.contains("没有“zzz”"), "{message}");
        let names = advice.strip_prefix("可用的有：").unwrap_or_default();
        names.split('、').filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    /// The keys without which the decoder takes no table; `with` puts a table's keys into a whole file.
    fn required(schema: &Value, with: impl Fn(&[String]) -> String) -> Names {
        let (mut found, mut keys) = (Names::new(), Vec::new());
        loop {
            let (message, _) = of_pack(&with(&keys));
            let Some(key) = message.strip_prefix("缺少“").and_then(|rest| rest.strip_suffix('”'))
            else {
                return found;
            };
            keys.push(format!("{key} = {}", sample(&schema["properties"][key])));
            assert!(found.insert(key.to_owned()), "{key} is still missing: {keys:?}");
        }
    }

    /// Holds the values of every key that takes one of a few.
    fn hold_values(schema: &Value, with: impl Fn(&str) -> (String, String)) {
        for (key, value) in schema["properties"].as_object().unwrap() {
            let (list, told) = match &value["items"]["enum"] {
                Value::Null => (&value["enum"], format!("{key} = \"zzz\"")),
                list => (list, format!("{key} = [\"zzz\"]")),
            };
            if !list.is_null() {
                assert_eq!(offered(&with(&told)), texts(list), "{key}");
            }
        }
    }

    #[test]
    fn the_decoder_of_packs_and_its_schema_know_the_same() {
        let schema = of_packs().unwrap();
        assert_eq!(offered(&of_pack("zzz = 1")), names(&schema["properties"]));
        let rule = &schema["properties"]["rule"]["items"];
        assert_eq!(offered(&of_pack("[[rule]]\nzzz = 1")), names(&rule["properties"]));
        hold_values(rule, |key| of_pack(&format!("[[rule]]\n{key}")));
        assert_eq!(required(rule, |keys| format!("[[rule]]\n{}", keys.join("\n"))), texts(&rule["required"]));

        let check = &rule["properties"]["check"];
        assert_eq!(offered(&of_pack("[[rule]]\ncheck.zzz = {}")), names(&check["properties"]));
        assert_eq!(names(&check["properties"]), names(&schema["definitions"]));
        for (kind, check) in schema["definitions"].as_object().unwrap() {
            let with = |keys: &str| {
                let rule = "[[rule]]\nid = \"a\"\ntitle = \"a\"\nseverity = \"note\"\nmessage = \"a\"";
                format!("{rule}\ncheck.{kind} = {{ {keys} }}")
            };
            assert_eq!(offered(&of_pack(&with("zzz = 1"))), names(&check["properties"]), "{kind}");
            hold_values(check, |key| of_pack(&with(key)));
            assert_eq!(required(check, |keys| with(&keys.join(", "))), texts(&check["required"]), "{kind}");
            for (key, inner) in check["properties"].as_object().unwrap() {
                if inner["properties"].is_object() {
                    let others = texts(&check["required"]).into_iter().filter(|other| other != key);
                    let others: String = others
                        .map(|key| format!("{key} = {}, ", sample(&check["properties"][&key])))
                        .collect();
                    let inside = |keys: &str| with(&format!("{others}{key} = {{ {keys} }}"));
                    assert_eq!(offered(&of_pack(&inside("zzz = 1"))), names(&inner["properties"]), "{kind}");
                    let found = required(inner, |keys| inside(&keys.join(", ")));
                    assert_eq!(found, texts(&inner["required"]), "{kind}");
                }
            }
        }
    }

    #[test]
    fn the_decoder_of_settings_and_its_schema_know_the_same() {
        let schema = of_settings(&RuleSet::built_in().unwrap().rules).unwrap();
        let known = offered(&of_lint("zzz = 1"));
        let places = [
            (&schema, ""),
            (&schema["definitions"]["profile"], "[profiles.a]\n"),
            (&schema["definitions"]["override"], "[[overrides]]\nfiles = [\"a\"]\n"),
        ];
        for (place, head) in places {
            let taken = |key: &&String| {
                let value = match (key.as_str(), &place["properties"][key.as_str()]) {
                    ("overrides", _) => "[{ files = [\"a\"] }]".to_owned(),
                    ("vocabulary", _) => "{ words = [\"a\"] }".to_owned(),
                    ("profiles", _) => "{ a = {} }".to_owned(),
                    ("evaluate", _) => "{ classes = { a = [\"typo\"] } }".to_owned(),
                    (_, Value::Null) => sample(&anywhere(&schema, key)),
                    (_, schema) => sample(schema),
                };
                let text = match (key.as_str(), head.contains("files = ")) {
                    ("files", true) => head.to_owned(),
                    _ => format!("{head}{key} = {value}"),
                };
                !of_lint(&text).0.contains("不能写在")
            };
            let takes: Names = known.iter().filter(taken).cloned().collect();
            assert_eq!(takes, names(&place["properties"]), "{head}");
        }
        hold_values(&schema, of_lint);
        let evaluate = &schema["properties"]["evaluate"]["properties"];
        assert_eq!(offered(&of_lint("[evaluate]\nzzz = 1")), names(evaluate));
        let settings = &schema["definitions"]["rule-length"];
        let of_rule = |key: &str| of_lint(&format!("[rules.long-sentence]\n{key}"));
        let (message, advice) = of_rule("zzz = 1");
        assert!(message.contains("没有“zzz”这个设置"), "{message}");
        let offered: Names = advice.trim_start_matches("可用的有：").split('、').map(str::to_owned).collect();
        assert_eq!(offered, names(&settings["properties"]));
        hold_values(settings, of_rule);
    }

    /// What a key is where it belongs.
    fn anywhere(schema: &Value, key: &str) -> Value {
        let places = [schema, &schema["definitions"]["profile"], &schema["definitions"]["override"]];
        places.iter().map(|place| place["properties"][key].clone()).find(|key| !key.is_null()).unwrap()
    }

    #[test]
    fn every_rule_is_known_by_its_id() {
        let rules = RuleSet::built_in().unwrap().rules;
        let schema = of_settings(&rules).unwrap();
        let known = &schema["definitions"]["rules"]["properties"];
        assert!(rules.iter().all(|rule| known[&*rule.id]["description"] == *rule.title));
    }
}
