"""Makes src/text/tables/edges.tsv anew: python edges.py FILE... > edges.tsv

FILE is plain text, one paragraph a line. Words are cut as the program cuts them (jieba, no guessing of
new ones; pip install jieba). For each word met at least 30 times: how much rather than elsewhere it
begins a paragraph, and ends a sentence or paragraph, as a logarithm counted in halves."""

import math
import re
import sys
from collections import Counter

import jieba

LEAST = 30
words, begins, ends = Counter(), Counter(), Counter()
for name in sys.argv[1:]:
    for line in map(str.strip, open(name, encoding="utf-8")):
        for run in re.finditer(r"[\u4e00-\u9fff]+", line):
            cut = jieba.lcut(run.group(), HMM=False)
            words.update(cut)
            if run.start() == 0:
                begins[cut[0]] += 1
            if run.end() == len(line) or line[run.end()] in "。！？":
                ends[cut[-1]] += 1


def rather(edge, word):
    expected = words[word] * edge.total() / words.total()
    return round(2 * math.log((edge[word] + 0.5) / (expected + 0.5)))


for word, count in sorted(words.items(), key=lambda item: (-item[1], item[0])):
    begin, end = rather(begins, word), rather(ends, word)
    if count >= LEAST and (begin or end):
        print(word, begin, end, sep="\t")
