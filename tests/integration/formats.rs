//! Every format over text and names that could break it: each is read back as those read it whom it is
//! for, and each finding is found again at the place it says, in the units the format counts.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

/// Astral characters before faults, characters XML does not allow, and what ends strings, cells, commands
/// and elements.
const TEXT: &str = concat!(
    "# 题 <b>&amp;</b> ]]> “引\"号'\n\n",
    "　　𠮷😀全角，坚持稳增长、稳增长、稳就业|表格\\|。\u{1}\0\u{1b}[31m\u{200b}\u{202e}\n\n",
    "　　市委召开会议，听取了关于今年以来全市经济运行情况的汇\n\n",
    "报，研究部署下一阶段工作,群众反映“看病难。\u{fffe}\u{fffd}\u{e000}\n",
    "289亩的县級区域\"，布署工作，100%的=1+1都@all。::error::-->\n",
);

const NAMES: [&str; 3] = ["要 闻/50%#1,a'&;.txt", "-=一版.txt", "干净.txt"];

const FORMATS: [&str; 13] = [
    "full",
    "concise",
    "html",
    "csv",
    "json",
    "jsonl",
    "sarif",
    "github",
    "markdown",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjson",
];

/// A run over [`TEXT`] under [`NAMES`], over a clean file and one that is not there: the report of each
/// format, in the order of [`FORMATS`].
fn reports() -> Vec<(&'static str, String)> {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(NAMES[0], TEXT);
    write(NAMES[1], &TEXT.replace('\n', "\r\n"));
    write(NAMES[2], "今天多云。\n");
    let mut run = Command::new(env!("CARGO_BIN_EXE_kanwu"));
    run.current_dir(folder.path()).args([".", "没有.txt", "--limit", "0"]);
    for format in FORMATS {
        run.arg("--report").arg(format!("{format}=报告.{format}"));
    }
    let run = run.output().unwrap();
    assert_eq!(run.status.code(), Some(2), "{}", String::from_utf8_lossy(&run.stderr));
    let read = |format| (format, fs::read_to_string(folder.path().join(format!("报告.{format}"))).unwrap());
    FORMATS.map(read).into()
}

fn report(format: &str) -> &'static str {
    // One run serves all tests.
    static REPORTS: LazyLock<Vec<(&str, String)>> = LazyLock::new(reports);
    &REPORTS.iter().find(|(name, _)| *name == format).unwrap().1
}

fn json(format: &str) -> Value {
    serde_json::from_str(report(format)).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn number(value: &Value) -> usize {
    value.as_u64().unwrap().try_into().unwrap()
}

/// The text of a file as it was written.
fn text(name: &str) -> String {
    match name {
        _ if name == NAMES[1] => TEXT.replace('\n', "\r\n"),
        _ => TEXT.to_owned(),
    }
}

/// Where line `line` of a text begins, from one.
fn line_start(text: &str, line: usize) -> usize {
    text.split_inclusive('\n').take(line - 1).map(str::len).sum()
}

/// What stands in a text from a line and character to another, both from one.
fn between(text: &str, start: [usize; 2], end: [usize; 2]) -> &str {
    let byte = |[line, column]: [usize; 2]| {
        let start = line_start(text, line);
        text[start..].char_indices().nth(column - 1).map_or(text.len(), |(at, _)| start + at)
    };
    &text[byte(start)..byte(end)]
}

/// The findings as the JSON report has them: path, rule, text.
fn expected() -> Vec<(String, String, String)> {
    let report = json("json");
    let field = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let findings = list(&report["findings"]).iter();
    let found: Vec<_> = findings.map(|f| (field(f, "path"), field(f, "rule"), field(f, "text"))).collect();
    assert!(found.len() > 20, "{found:?}");
    found
}

#[test]
fn only_formats_that_say_so_show_controls() {
    for format in FORMATS {
        let report = report(format);
        let shown = report.replace("\r\n", "\n");
        assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{format}");
        assert!(
            !report.contains(['\u{202e}', '\u{200b}']) || format.starts_with("json") || format == "sarif"
        );
    }
}

#[test]
fn the_help_and_the_readme_know_every_format() {
    let run =
        |arguments: &[&str]| Command::new(env!("CARGO_BIN_EXE_kanwu")).args(arguments).output().unwrap();
    let refused = String::from_utf8(run(&["check", "--format", "没有", "."]).stderr).unwrap();
    let help = String::from_utf8(run(&["check", "--help"]).stdout).unwrap();
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    for format in FORMATS {
        assert!(refused.contains(format) && help.contains(format), "{format}");
        assert!(readme.contains(&format!("| `{format}` |")), "{format}");
    }
}

#[test]
fn json_lines_are_the_findings_and_the_run() {
    let report = report("jsonl");
    let mut lines: Vec<Value> = report.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let whole = json("json");
    assert_eq!(lines.pop().unwrap()["run"], whole["run"]);
    assert_eq!(lines, list(&whole["findings"]));
}

/// What the SARIF 2.1.0 schema, and GitHub beyond it, ask of what we write.
#[test]
fn sarif_keeps_its_schema_and_its_regions_hold_the_text_found() {
    let log = json("sarif");
    assert_eq!(log["version"], "2.1.0");
    let [run] = list(&log["runs"]) else { panic!("one run") };
    let rules = list(&run["tool"]["driver"]["rules"]);
    let ids: HashSet<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), rules.len());
    for rule in rules {
        for key in ["shortDescription", "fullDescription", "help"] {
            assert!(!rule[key]["text"].as_str().unwrap().is_empty(), "{rule}");
        }
        assert!(
            ["note", "warning", "error"].contains(&rule["defaultConfiguration"]["level"].as_str().unwrap())
        );
    }
    let results = list(&run["results"]);
    let expected = expected();
    assert_eq!(results.len(), expected.len());
    for (result, (path, rule, found)) in results.iter().zip(&expected) {
        assert_eq!(result["ruleId"], **rule);
        assert_eq!(rules[number(&result["ruleIndex"])]["id"], **rule);
        assert!(["note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
        let [location] = list(&result["locations"]) else { panic!("one location") };
        let place = &location["physicalLocation"];
        let (uri, region) = (place["artifactLocation"]["uri"].as_str().unwrap(), &place["region"]);
        assert_eq!(decoded(uri), *path);
        assert_eq!(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
        assert_eq!(region["snippet"]["text"], **found);
        let at = |line: &str, column: &str| [number(&region[line]), number(&region[column])];
        let (start, end) = (at("startLine", "startColumn"), at("endLine", "endColumn"));
        assert_eq!(between(&text(path), start, end), found, "{result}");
        for fix in result["fixes"].as_array().unwrap_or(&Vec::new()) {
            let [change] = list(&fix["artifactChanges"]) else { panic!("one file") };
            assert!(!list(&change["replacements"]).is_empty());
        }
    }
    let [invocation] = list(&run["invocations"]) else { panic!("one invocation") };
    assert_eq!(invocation["executionSuccessful"], false);
}

/// A URI read back: only what RFC 3986 lets stand in a path, `%` always with two digits.
fn decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let digits = [rest.next().unwrap(), rest.next().unwrap()];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
            }
            _ => {
                assert!(byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte), "{uri}");
                bytes.push(byte);
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn rdjson_ranges_hold_the_text_found_in_bytes() {
    let report = json("rdjson");
    let diagnostics = list(&report["diagnostics"]);
    let expected = expected();
    assert_eq!(diagnostics.len(), expected.len());
    for (diagnostic, (path, rule, found)) in diagnostics.iter().zip(&expected) {
        assert_eq!(diagnostic["location"]["path"], **path);
        assert_eq!(diagnostic["code"]["value"], **rule);
        let text = text(path);
        let range = &diagnostic["location"]["range"];
        let byte = |place: &Value| line_start(&text, number(&place["line"])) + number(&place["column"]) - 1;
        assert_eq!(&text[byte(&range["start"])..byte(&range["end"])], found);
        assert!(["INFO", "WARNING", "ERROR"].contains(&diagnostic["severity"].as_str().unwrap()));
    }
}

#[test]
fn gitlab_issues_are_told_apart() {
    let report = json("gitlab");
    let issues = list(&report);
    let expected = expected();
    assert_eq!(issues.len(), expected.len());
    let fingerprints: HashSet<&str> =
        issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(fingerprints.len(), issues.len());
    for (issue, (path, rule, _)) in issues.iter().zip(&expected) {
        assert_eq!(issue["location"]["path"], **path);
        assert_eq!(issue["check_name"], **rule);
        assert!(["info", "minor", "major"].contains(&issue["severity"].as_str().unwrap()));
        let lines = &issue["location"]["lines"];
        assert!(number(&lines["begin"]) <= number(&lines["end"]));
    }
}

#[test]
fn junit_is_xml_and_counts_its_cases() {
    let report = report("junit");
    let report = roxmltree::Document::parse(report).unwrap();
    let elements = |node: roxmltree::Node<'_, '_>, name: &str| {
        node.descendants().filter(|node| node.has_tag_name(name)).count().to_string()
    };
    let root = report.root_element();
    // A note is told in a case that passes.
    let told =
        |node: &roxmltree::Node<'_, '_>| node.has_tag_name("failure") || node.has_tag_name("system-out");
    assert_eq!(root.descendants().filter(told).count(), expected().len());
    assert_ne!(elements(root, "system-out"), "0");
    let suites: Vec<_> = root.children().filter(|node| node.has_tag_name("testsuite")).collect();
    for suite in &suites {
        for (count, element) in [("tests", "testcase"), ("failures", "failure"), ("errors", "error")] {
            assert_eq!(suite.attribute(count).unwrap(), elements(*suite, element));
        }
    }
    let names: Vec<&str> = suites.iter().map(|suite| suite.attribute("name").unwrap()).collect();
    assert_eq!(names, [NAMES[1], NAMES[2], NAMES[0], "没有.txt"]);
}

#[test]
fn checkstyle_is_xml_and_says_where() {
    let report = report("checkstyle");
    let report = roxmltree::Document::parse(report).unwrap();
    let errors = report.descendants().filter(|node| node.has_tag_name("error"));
    let found: Vec<(String, String)> = errors
        .map(|error| {
            let rule = error.attribute("source").unwrap().strip_prefix("kanwu.").unwrap();
            (error.parent().unwrap().attribute("name").unwrap().to_owned(), rule.to_owned())
        })
        .collect();
    let expected: Vec<_> = expected().into_iter().map(|(path, rule, _)| (path, rule)).collect();
    assert_eq!(found, expected);
}

/// The tables of RFC 4180: each row its cells.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let (mut quoted, mut rest) = (false, csv.chars().peekable());
    while let Some(c) = rest.next() {
        let row = rows.last_mut().unwrap();
        match c {
            '"' if quoted && rest.next_if_eq(&'"').is_some() => row.last_mut().unwrap().push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => {
                assert_eq!(rest.next(), Some('\n'));
                rows.push(vec![String::new()]);
            }
            _ => row.last_mut().unwrap().push(c),
        }
    }
    assert_eq!(rows.pop(), Some(vec![String::new()]), "it ends with a line end");
    rows
}

#[test]
fn csv_is_a_table_without_formulas() {
    let report = report("csv");
    let rows = rows(report.strip_prefix('\u{feff}').unwrap());
    let expected = expected();
    assert_eq!(rows.len(), expected.len() + 1);
    for (row, (path, rule, _)) in rows[1..].iter().zip(&expected) {
        assert_eq!(row.len(), rows[0].len());
        assert_eq!((row[0].trim_start_matches('\''), &row[4]), (&**path, rule));
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{row:?}");
    }
}

#[test]
fn github_commands_are_lines_and_no_text_is_one() {
    let report = report("github");
    for line in report.lines() {
        let command = line.strip_prefix("::").unwrap();
        let (head, _) = command.split_once("::").unwrap();
        let (name, properties) = head.split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&name), "{line}");
        for property in properties.split(',') {
            let (key, value) = property.split_once('=').unwrap();
            assert!(["file", "line", "endLine", "col", "endColumn", "title"].contains(&key), "{line}");
            assert!(!value.contains(':'), "{line}");
        }
    }
    let count = |name: &str| report.lines().filter(|line| line.starts_with(name)).count();
    assert_eq!(count("::error "), 10);
    assert!(report.contains("file=要 闻/50%25#1%2Ca'&;.txt,"), "{report}");
}

#[test]
fn the_page_links_every_number_to_its_note_and_back() {
    let page = report("html");
    let ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let unique: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    let links: Vec<&str> =
        page.split(" href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(links.iter().all(|link| unique.contains(link)));
    let notes = ids.iter().filter(|id| id.contains('n')).count();
    assert_eq!(notes, expected().len());
    assert!(!page.contains("<script") && !page.contains("http"));
}

#[test]
fn a_report_never_takes_the_place_of_a_manuscript_or_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let text = "坚持稳增长、稳增长、稳就业。\n";
    std::fs::write(path("稿.txt"), text).unwrap();
    let check = |reports: &[String]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kanwu"));
        let run = command.arg("check").args(reports).arg(path("稿.txt")).output().unwrap();
        (run.status.code().unwrap(), String::from_utf8(run.stderr).unwrap())
    };
    let to = |format: &str, name: &str| format!("--report={format}={}", path(name));
    for reports in [vec![to("json", "稿.txt")], vec![to("json", "一"), to("csv", "一")]] {
        let (code, error) = check(&reports);
        assert!(code == 2 && error.contains("请换一个文件名"), "{error}");
    }
    assert_eq!(std::fs::read_to_string(path("稿.txt")).unwrap(), text);
    assert!(check(&[to("json", "没有/一")]).1.contains("没有这个文件夹"));
}

#[test]
fn a_closed_pipe_does_not_cut_the_reports_to_files() {
    use std::process::{Command, Stdio};
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("结果.json");
    let mut run = Command::new(env!("CARGO_BIN_EXE_kanwu"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["check", "--format", "html", &format!("--report=json={}", report.display()), "seeds"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(run.stdout.take());
    run.wait().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(&report).unwrap()).unwrap();
    assert_eq!(json["run"]["files"], 5);
}
