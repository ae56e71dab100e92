//! The layouts of television transcripts and newspaper pages: nothing in them is a broken paragraph,
//! and a paragraph broken among them is found.

use std::fs;
use std::path::Path;

use kanwu::document::Document;
use kanwu::lint::lint;
use kanwu::rule::RuleSet;

const RULES: &[&str] = &["broken-paragraph", "broken-paragraph-far", "lost-text", "hard-wrap"];

fn page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clean-style").join(name);
    fs::read_to_string(path).unwrap()
}

/// The byte ranges of the text that is reported as broken.
fn broken(rules: &RuleSet, text: &str) -> Vec<(usize, usize)> {
    let document = Document::plain("稿件.txt", text);
    let found = lint(rules, &document).into_iter();
    found
        .filter(|found| RULES.contains(&&*found.rule))
        .map(|found| (found.span.start, found.span.end))
        .collect()
}

#[test]
fn pages_in_order_are_silent() {
    let rules = RuleSet::built_in().unwrap();
    for name in ["电视新闻.txt", "报纸版面.txt"] {
        let text = page(name);
        let found: Vec<_> = broken(&rules, &text).into_iter().map(|(start, end)| &text[start..end]).collect();
        assert!(found.is_empty(), "{name}: {found:?}");
    }
}

#[test]
fn paragraphs_broken_on_them_are_found() {
    let rules = RuleSet::built_in().unwrap();
    let cuts = [
        ("电视新闻.txt", "各地抢抓农", "时，全力做好"),
        ("电视新闻.txt", "当地组织两千多名农技人", "员深入田间地头"),
        ("电视新闻.txt", "最厚的地方接近四千八", "百米，储存着"),
        ("电视新闻.txt", "影响范围广，公", "众要尽量减少"),
        ("电视新闻.txt", "一处麦田里。可", "以看到"),
        ("电视新闻.txt", "全国冬小麦一、二类苗占", "比达百分之九十"),
        ("报纸版面.txt", "新华社北京1月1日电", "（记者 李明 王芳）国家统计局"),
        ("报纸版面.txt", "指数为50.1%，连续三", "个月保持在"),
        ("报纸版面.txt", "2019年，县里", "成立古城保护中心"),
        ("报纸版面.txt", "采访中，不少居民也向记者反映", "了停车难"),
        ("报纸版面.txt", "答：一是立法保护，二", "是数字化管理"),
        ("报纸版面.txt", "近期流感活动处于", "较高水平"),
        ("报纸版面.txt", "占地面积约一点二", "平方公里"),
        ("报纸版面.txt", "因管网改造施工，1月12日", "8时至18时"),
        ("报纸版面.txt", "（记者 李春晓）1月", "8日，市疾控中心"),
    ];
    for (name, before, after) in cuts {
        let text = page(name);
        let at = text.find(&format!("{before}{after}")).unwrap() + before.len();
        let damaged = format!("{}\n\n{}", &text[..at], &text[at..]);
        let found = broken(&rules, &damaged);
        assert_eq!(found, [(at, at + 2)], "{name}: {before}|{after}");
    }
}
