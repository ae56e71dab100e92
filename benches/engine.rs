//! How fast the engine is, stage by stage, on one core: `cargo bench --bench engine [FOLDER]`.
//!
//! With a folder, on its texts; without, on made ones. Every stage is run five times and the fastest
//! is told, since whatever else the machine does can only make one slower.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, and fails by panicking")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use kanwu::document::Document;
use kanwu::lint::{facts, lint};
use kanwu::rule::RuleSet;

const RUNS: usize = 5;

fn main() {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let texts = match &folder {
        Some(folder) => read(Path::new(folder)),
        None => made(),
    };
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("{} texts, {:.2} MB", texts.len(), bytes as f64 / 1e6);
    let told = |stage: &str, run: &mut dyn FnMut()| {
        let fastest = (0..RUNS).map(|_| seconds(run)).fold(f64::INFINITY, f64::min);
        println!("{stage:<10} {:>8.1} ms {:>8.1} MB/s", fastest * 1e3, bytes as f64 / fastest / 1e6);
    };
    let document = |text: &String| Document::plain("", text.as_str());
    let rules = RuleSet::built_in().unwrap();
    told("rules", &mut || drop(RuleSet::built_in()));
    told("documents", &mut || texts.iter().for_each(|text| drop(document(text))));
    told("facts", &mut || texts.iter().for_each(|text| drop(facts(&rules, &document(text)))));
    told("lint", &mut || texts.iter().for_each(|text| drop(lint(&rules, &document(text)))));
}

fn seconds(run: &mut dyn FnMut()) -> f64 {
    let start = Instant::now();
    run();
    start.elapsed().as_secs_f64()
}

/// The texts of a folder or the one text of a file, in the order of their names.
fn read(path: &Path) -> Vec<String> {
    let mut paths: Vec<PathBuf> = match fs::read_dir(path) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
        Err(_) => vec![path.to_owned()],
    };
    paths.sort();
    paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
}

/// Articles of sentences in which words follow each other by chance, the commoner the oftener: no two
/// alike, and with the characters, marks and numbers of the language in about their proportions.
fn made() -> Vec<String> {
    const ARTICLES: u64 = 400;
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let mut article = || {
        let mut text = String::from("一份做出来的稿件\n\n");
        for _ in 0..10 {
            text.push_str("　　");
            for _ in 0..40 {
                for _ in 0..3 + next(5) {
                    match next(24) {
                        0 => write!(text, "{}", 1 + next(3000)).unwrap(),
                        1..8 => text.extend(char::from_u32(0x4e00 + next(0x5000) as u32)),
                        // The smaller of two: the first words are the commonest.
                        _ => text.push_str(words[next(words.len()).min(next(words.len()))]),
                    }
                }
                text.push(if next(4) == 0 { '。' } else { '，' });
            }
            text.push_str("完成。\n");
        }
        text
    };
    (0..ARTICLES).map(|_| article()).collect()
}

const WORDS: &str = "的 在 了 是 和 对 为 与 将 有 从 年 月 日 个 我们 发展 工作 企业 建设 经济 社会 项目 服务 管理 \
    市场 技术 全市 人民 群众 生产 国家 问题 政府 单位 活动 农村 干部 改革 提高 教育 文化 生活 产业 城市 安全 环境 \
    记者 进行 加强 推进 实施 开展 重点 积极 坚持 组织 实现 全面 创新 资金 投资 农业 农民 增长 部门 领导 基础 目前 \
    通过 已经 可以 不断 一些 这里 他们 同时 方面 情况 地区 水平 设施 质量 生态 保护 医院 学校 学生 教师 家庭 老人 \
    孩子 道路 交通 车辆 铁路 机场 港口 贸易 出口 银行 贷款 税收 价格 消费 旅游 景区 游客 春节 元 公里 平方米 报道";
