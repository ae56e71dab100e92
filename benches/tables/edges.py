"""Makes src/text/tables/edges.tsv anew: python edges.py FILE... > edges.tsv

FILE is plain text, one paragraph a line. Words are cut as the program cuts them (jieba, no guessing of
new ones; pip install jieba). For each word met at least 30 times: how much rather than elsewhere it
begins a paragraph, and ends a sentence or paragraph; and how much rather than in headings it stands near
the beginning of paragraphs. Each as a logarithm counted in halves."""

import math
import re
import sys
from collections import Counter

import jieba

LEAST = 30
# A line of so many characters is no heading, and as many of a paragraph are what might be taken for one.
LONG = 40
# What keeps rare words near 0.
PRIOR = {"edge": 0.5, "running": 5}
words, begins, ends, running, headings = (Counter() for _ in range(5))


def cut(text):
    return [word for run in re.findall(r"[\u4e00-\u9fff]+", text) for word in jieba.lcut(run, HMM=False)]


def is_heading(line, following):
    han = len(re.findall(r"[\u4e00-\u9fff]", line))
    return (
        4 <= len(line) <= LONG
        and han >= 0.7 * len(line)
        and line[-1] not in "。！？…；：，、）)"
        and len(following) >= LONG
    )


for name in sys.argv[1:]:
    lines = [line.strip() for line in open(name, encoding="utf-8") if line.strip()]
    for line, following in zip(lines, lines[1:] + [""]):
        for run in re.finditer(r"[\u4e00-\u9fff]+", line):
            parts = jieba.lcut(run.group(), HMM=False)
            words.update(parts)
            if run.start() == 0:
                begins[parts[0]] += 1
            if run.end() == len(line) or line[run.end()] in "。！？":
                ends[parts[-1]] += 1
        if is_heading(line, following):
            headings.update(cut(line))
        elif len(line) >= LONG and line[-1] in "。！？”":
            running.update(cut(line[:LONG])[:-1])


def rather(some, word, others, prior):
    expected = others[word] * some.total() / others.total()
    return round(2 * math.log((some[word] + prior) / (expected + prior)))


for word, count in sorted(words.items(), key=lambda item: (-item[1], item[0])):
    columns = [
        rather(begins, word, words, PRIOR["edge"]),
        rather(ends, word, words, PRIOR["edge"]),
        -rather(headings, word, running, PRIOR["running"]),
    ]
    if count >= LEAST and any(columns):
        print(word, *columns, sep="\t")
